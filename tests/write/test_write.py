"""Writing: all files or none, whatever fails and whenever."""

import errno
import os

import pytest

from warraq import write
from warraq.write import replace_all

OLD = {"a.pdf": b"old a", "b.epub": b"old b", "pages/old.webp": b"old picture", "report.json": b"old report"}
GONE = "pages/old.webp", "pages/never.webp"
NEW = {"a.pdf": b"new a" * 1000, "b.epub": b"new b", "sub/c.html": b"new c", "report.json": b"new report"}
CALLS = ("open", "write", "fsync", "rename", "replace", "link", "mkdir", "unlink")


def content(out) -> dict[str, bytes]:
    """Every file that a reader of the folder sees."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and not p.relative_to(out).parts[0].startswith(".")}


@pytest.fixture
def out(tmp_path):
    return fresh(tmp_path, "build")


def recovered(out) -> dict[str, bytes]:
    """What the folder holds once the next build has taken it."""
    with write.out_lock(out, lambda holder: pytest.fail("nobody holds it")):
        pass
    assert not (out / write.STAGE).exists()
    seen = content(out)
    assert seen.pop("other.pdf") == b"another edition"
    return seen


def test_replaces_all_and_leaves_others_alone(out):
    replace_all(out, NEW, GONE)
    assert content(out) == NEW | {"other.pdf": b"another edition"}
    assert sorted(p.name for p in out.iterdir()) == ["a.pdf", "b.epub", "other.pdf", "pages", "report.json", "sub"]


def test_permissions_follow_the_umask(out):
    before = os.umask(0o027)
    try:
        replace_all(out, NEW, GONE)
    finally:
        os.umask(before)
    assert (out / "a.pdf").stat().st_mode & 0o777 == 0o640


class Faults:
    """Lets the nth call of these functions of `os` fail, once or for good, or kills the run there (`dies`)."""

    class Killed(BaseException):
        """Stands for kill -9: nothing of write.py handles it."""

    def __init__(self, monkeypatch, nth: int, lasting: bool = False, dies: bool = False) -> None:
        self.count = 0
        self.nth, self.lasting, self.dies = nth, lasting, dies
        for name in CALLS:
            monkeypatch.setattr(os, name, self._faulty(getattr(os, name)))

    @property
    def struck(self) -> bool:
        return self.count >= self.nth

    def _faulty(self, real):
        def call(*args, **kwargs):
            self.count += 1
            if self.count == self.nth or (self.lasting and self.count > self.nth):
                raise self.Killed if self.dies else OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*args, **kwargs)
        return call


def try_to_write(out, monkeypatch, nth, **how) -> tuple[bool, bool]:
    """Whether the fault was met at all, and whether the write said that it succeeded."""
    with monkeypatch.context() as patched:
        faults = Faults(patched, nth, **how)
        try:
            replace_all(out, NEW, GONE)
        except (OSError, Faults.Killed):
            return faults.struck, False
        return faults.struck, True


def fresh(tmp_path, nth):
    folder = tmp_path / str(nth)
    (folder / "pages").mkdir(parents=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)
    (folder / "other.pdf").write_bytes(b"another edition")
    return folder


def test_one_fault_at_any_call_leaves_all_old_or_all_new(tmp_path, monkeypatch):
    nth, met = 0, True
    while met:
        nth += 1
        folder = fresh(tmp_path, nth)
        met, done = try_to_write(folder, monkeypatch, nth)
        seen = content(folder)
        del seen["other.pdf"]
        assert seen == (NEW if done else OLD), nth
        assert recovered(folder) == (NEW if done else OLD), nth
        replace_all(folder, NEW, GONE)
        assert recovered(folder) == NEW
    assert nth > 30


def test_a_disk_that_stays_broken_leaves_each_file_whole_and_the_next_build_puts_all_right(tmp_path, monkeypatch):
    nth, met = 0, True
    while met:
        nth += 1
        folder = fresh(tmp_path, nth)
        met, done = try_to_write(folder, monkeypatch, nth, lasting=True)
        for name, data in content(folder).items():
            assert data in (OLD.get(name), NEW.get(name), b"another edition"), nth
        assert recovered(folder) in (OLD, NEW), nth
        assert not done or recovered(folder) == NEW


def test_death_at_any_call_leaves_each_file_whole_and_the_next_build_puts_all_right(tmp_path, monkeypatch):
    nth, met = 0, True
    while met:
        nth += 1
        folder = fresh(tmp_path, nth)
        met, _ = try_to_write(folder, monkeypatch, nth, dies=True)
        for name, data in content(folder).items():
            assert data in (OLD.get(name), NEW.get(name), b"another edition"), nth
        assert recovered(folder) in (OLD, NEW), nth


def test_death_during_recovery(tmp_path, monkeypatch):
    """A run dies between its renames; the next dies too, at each call in turn; the third puts all right."""
    for nth in range(1, 12):
        folder = fresh(tmp_path, nth)
        with monkeypatch.context() as patched:
            renames = []
            real = os.replace

            def dies_at_the_second(*args):
                renames.append(args)
                if len(renames) == 2:
                    raise Faults.Killed
                real(*args)
            patched.setattr(os, "replace", dies_at_the_second)
            with pytest.raises(Faults.Killed):
                replace_all(folder, NEW, GONE)
        with monkeypatch.context() as patched:
            Faults(patched, nth, dies=True)
            try:
                write.recover(folder)
            except Faults.Killed:
                pass
        assert recovered(folder) == NEW, nth


def test_folder_in_place_of_a_file(out):
    (out / "b.epub").unlink()
    (out / "b.epub/x").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        replace_all(out, NEW, GONE)
    assert content(out)["a.pdf"] == b"old a" and not (out / write.STAGE).exists()


def test_file_in_place_of_the_stage(out):
    (out / write.STAGE).touch()
    with pytest.raises(OSError):
        replace_all(out, NEW, GONE)
    assert content(out)["a.pdf"] == b"old a"


def test_a_rename_that_fails_late_is_undone(out, monkeypatch):
    real = os.replace
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", lambda a, b: real(a, b) if not str(b).endswith("report.json") or "old" in str(a) else (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(OSError):
            replace_all(out, NEW, GONE)
    assert recovered(out) == OLD


def test_file_systems_without_links(out, monkeypatch):
    monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    replace_all(out, NEW, GONE)
    assert recovered(out) == NEW


def test_names_stay_inside(out):
    for name in ("../x", "/x"):
        with pytest.raises(ValueError):
            replace_all(out, {name: b""})


@pytest.mark.parametrize("dies", [False, True])
def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path, monkeypatch, dies):
    met, nth = True, 0
    files = {"a.pdf": b"a" * 1000, "SHA256SUMS": b"sums", "web/media/x.png": b"", "web/index.html": b"page"}
    while met:
        nth += 1
        target = tmp_path / str(nth) / "releases/book-1"
        with monkeypatch.context() as patched:
            faults = Faults(patched, nth, dies=dies)
            try:
                write.put_folder(target, files)
            except (OSError, Faults.Killed):
                pass
            met = faults.struck
        assert not target.exists() or content(target) == files
        if not target.exists():
            write.put_folder(target, files)                   # whatever the last one left is no hindrance
        assert content(target) == files and [p.name for p in target.parent.iterdir()] == ["book-1"]
    with pytest.raises(FileExistsError):
        write.put_folder(target, {"other": b""})
    for name in ("../x", "/x", "a/../../x"):
        with pytest.raises(ValueError):
            write.put_folder(tmp_path / "new", {name: b""})
    assert content(target) == files
