"""The same book is the same file: in another folder, time zone, locale, with another hash seed, with a cache and without."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from epub_sample import MOMENT, STYLES, Opened, built, composition

from warraq.render.epub import render

SCRIPT = """
import hashlib, sys
from pathlib import Path
from epub_sample import built, composition, manuscript
print(hashlib.sha256(built(composition(), manuscript(Path(sys.argv[1]))).value.content).hexdigest())
"""


@pytest.mark.parametrize(("zone", "locale", "seed"), [("America/New_York", "tr_TR.UTF-8", "1"), ("Asia/Riyadh", "C", "4242")])
def test_elsewhere(book, tmp_path: Path, zone: str, locale: str, seed: str):
    surroundings = {
        **os.environ,
        "TZ": zone,
        "LC_ALL": locale,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path]),
    }
    out = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "مكان آخر")], env=surroundings, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == hashlib.sha256(book.value.content).hexdigest()


def test_remembered_or_made_anew(book, folder: Path, cache: Path):
    again = built(composition(), folder, cache=cache).value
    assert again.content == book.value.content and again.hits and not again.misses


def test_damaged_cache_is_made_anew(folder: Path, tmp_path: Path):
    """Of the face of Qur'anic text alone, the cover and the rest."""
    bare = replace(composition(), edition=replace(composition().edition, fonts="none"))
    first = built(bare, folder, cache=tmp_path).value
    kept = [f for f in tmp_path.rglob("*") if f.is_file()]
    for file in kept:
        file.write_bytes(file.read_bytes()[:-7])
    again = built(bare, folder, cache=tmp_path).value
    assert len({f.parent for f in kept}) > 1 and again.content == first.content and again.misses and not again.hits


def test_with_workers(book, folder: Path):
    heard = []
    with ProcessPoolExecutor(2) as executor:
        made = render(
            composition(),
            ("book://styles/press/epub.css",),
            {"manuscript": folder, "styles": STYLES},
            None,
            executor,
            lambda *told: heard.append(told),
            MOMENT,
        )
    assert made.value.content == book.value.content
    assert heard[0] == ("fonts", 1, 7) and heard[-1][0] == "package"


def test_container(opened: Opened):
    entries = opened.zip.infolist()
    assert [e.filename for e in entries[:2]] == ["mimetype", "META-INF/container.xml"] and entries[0].compress_type == zipfile.ZIP_STORED
    assert [e.filename for e in entries[2:]] == sorted(e.filename for e in entries[2:])
    assert {e.date_time for e in entries} == {(2026, 11, 1, 12, 30, 14)} and not any(e.extra for e in entries)
    assert {(e.create_system, e.external_attr >> 16) for e in entries} == {(3, 0o100644)}


def test_days_that_zip_does_not_know(folder: Path, cache: Path):
    for year, shown in ((1970, 1980), (2200, 2107)):
        content = built(composition(), folder, cache=cache, moment=datetime(year, 1, 1, tzinfo=timezone.utc)).value.content
        assert zipfile.ZipFile(io.BytesIO(content)).infolist()[0].date_time[0] == shown
        assert Opened(content).meta("dcterms:modified") == [f"{year}-01-01T00:00:00Z"]


def test_other_input_is_another_file(book, folder: Path, cache: Path):
    assert built(composition(rights="آخر"), folder, cache=cache).value.content != book.value.content
