"""veraPDF, the reference validator of PDF/A and PDF/UA, asked where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from warraq.faults import why
from warraq.reasons import Reason, reason

FLAVOURS = {"pdf/ua-1": ("ua1",), "pdf/a-2u": ("2u",), "pdf/a-3u": ("3u",), "pdf/a-2a": ("2a", "ua1"), "pdf/a-3a": ("3a", "ua1")}
_SECONDS = 600
_MOST = 300             # characters of what it says


def program() -> str | None:
    """Its path: what VERAPDF names, else `verapdf` on the PATH; None where there is none."""
    return shutil.which(os.environ.get("VERAPDF") or "verapdf")


def faults(verapdf: str, content: bytes, standard: str) -> Iterator[Reason]:
    """What it finds wrong with a file, one reason for each flavour that the file fails."""
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        file = Path(folder) / "edition.pdf"
        file.write_bytes(content)
        for flavour in FLAVOURS[standard]:
            try:
                done = subprocess.run([verapdf, "--format", "text", "-v", "--flavour", flavour, str(file)], capture_output=True, text=True,
                                      check=False, timeout=_SECONDS, errors="replace")
            except OSError as error:
                yield reason("verapdf-broken", flavour=flavour, **why(error))
                continue
            except subprocess.TimeoutExpired:
                yield reason("verapdf-slow", flavour=flavour, seconds=_SECONDS)
                continue
            if not done.stdout.startswith("PASS"):
                said = " ".join((done.stdout + done.stderr).replace(str(file), "").split())
                yield reason("verapdf-says", flavour=flavour, said=said[:_MOST])
