"""The only writer of the out folder: all files of a build or none, and one build at a time.

New files are written whole and flushed to disk in `.new/`, beside links to the old ones; then `.new/commit` decides that they
shall be in place, and each is renamed over its old self; what is to go is taken away. A build that is killed before the decision leaves only `.new/`, one that
is killed after it leaves renames undone: `recover`, at the start of the next, throws the former away and completes the latter. A
rename that fails turns the decision into `.new/undo`, which puts the old files back. So every file is at every moment either the
whole old one or the whole new one, and once a run has ended, all are of the same build.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

STAGE, COMMIT, UNDO, LOCK = ".new", "commit", "undo", ".lock"
GONE = "gone"           # what the decision says of a file that is to be taken away


class Holder(NamedTuple):
    """Who builds into a folder: process id and local time (HH:MM:SS); both empty where it has not said so yet."""

    pid: str = ""
    since: str = ""


@contextmanager
def out_lock(out: Path, waiting: Callable[[Holder], None]) -> Iterator[bool]:
    """Holds the out folder for one build; made if need be. `waiting` is called once if another build holds it.

    Gives whether it had to wait. What an interrupted build left behind is completed or removed first. Raises OSError. The lock is
    the kernel's (flock), so it ends with its process however that ends; the file stays, since removing it could split the lock.
    """
    out.mkdir(parents=True, exist_ok=True)
    handle, waited = _locked(out / LOCK, waiting)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()} {datetime.now():%H:%M:%S}\n".encode(), 0)
        recover(out)
        yield waited
    finally:
        os.ftruncate(handle, 0)
        os.close(handle)


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Holds a folder of the author's for one import; made if need be. Raises OSError.

    What an interrupted import left behind is completed or removed first. The lock is on the folder itself, so that no file stays
    behind; where the disk cannot lock folders (NFS wants a file that may be written to), it is the out folder's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        beside = nullcontext()
    except OSError as error:
        if error.errno not in (errno.EBADF, errno.EINVAL, errno.EISDIR):
            os.close(handle)
            raise
        beside = out_lock(folder, lambda holder: None)
    try:
        with beside:
            recover(folder)
            yield
    finally:
        os.close(handle)


def _holder(handle: int) -> Holder:
    """Who holds the lock; a holder that has just taken it is given a moment to write its name."""
    for _ in range(20):
        words = os.pread(handle, 100, 0).decode("ascii", "replace").split()[:2]
        if words:
            return Holder(*words)
        time.sleep(0.02)
    return Holder()


def _locked(path: Path, waiting: Callable[[Holder], None]) -> tuple[int, bool]:
    waited = False
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not waited:
                waiting(_holder(handle))
            waited = True
            fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle, waited
        os.close(handle)            # the out folder was deleted while we waited
        path.parent.mkdir(parents=True, exist_ok=True)


def replace_all(out: Path, files: Mapping[str, bytes], gone: Iterable[str] = ()) -> None:
    """Puts these files (by their path below the out folder) in place and takes those `gone` away, all or, with an OSError, none. Others are left alone."""
    stage = out / STAGE
    files = {**files, **dict.fromkeys(gone)}
    try:
        _stage(out, stage, files)
        _put(stage / "names", json.dumps({name: (out / name).exists() if content is not None else GONE for name, content in files.items()}).encode())
        _flush(stage)
        os.rename(stage / "names", stage / COMMIT)      # from here on the new files hold
        _flush(stage)
    except OSError:
        _clear(stage, ignore_errors=True)
        raise
    _complete(out, stage)


def is_there(path: Path, content: bytes) -> bool:
    """Whether a file lies there already, byte for byte."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def put_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Makes a new folder of these files (by their path in it): it is there whole or, with an OSError, not at all. Raises FileExistsError where
    anything has its name. Whoever calls holds the folder around it, or one farther up."""
    stage = target.parent / STAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        _clear(stage, ignore_errors=True)
        stage.mkdir()
        for name, content in files.items():
            _below(name)
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            _put(stage / name, content)
        for folder in sorted({stage / parent for name in files for parent in PurePosixPath(name).parents}, reverse=True):
            _flush(folder)
        os.rename(stage, target)
        _flush(target.parent)
    except OSError:
        _clear(stage, ignore_errors=True)
        raise


def take_folder(target: Path) -> None:
    """Takes a folder away at one stroke: what is left of it after a fault has another name."""
    stage = target.parent / STAGE
    _clear(stage, ignore_errors=True)
    os.rename(target, stage)
    _clear(stage, ignore_errors=True)


def recover(out: Path) -> None:
    """Completes or removes what an interrupted build left in the out folder. Raises OSError."""
    stage = out / STAGE
    if (stage / UNDO).exists():
        _undo(out, stage)
    elif (stage / COMMIT).exists():
        _complete(out, stage)
    elif stage.exists():
        _clear(stage)


def _stage(out: Path, stage: Path, files: Mapping[str, bytes | None]) -> None:
    """Writes the new files aside and keeps a second name of each old one."""
    if stage.exists():
        _clear(stage)
    (stage / "old").mkdir(parents=True)
    for number, (name, content) in enumerate(files.items()):
        target = out / name
        _below(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(21, os.strerror(21), str(target))
        if content is not None:
            _put(stage / str(number), content)
        if target.exists():
            _keep(target, stage / "old" / str(number))
    _flush(stage / "old")


def _below(name: str) -> None:
    """Raises ValueError for a path that leads out of the folder it is meant for."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise ValueError(name)


def _complete(out: Path, stage: Path) -> None:
    """Moves the staged files in. Should one move fail, the old files are put back and the OSError raised."""
    try:
        names = json.loads((stage / COMMIT).read_bytes())
        for number, (name, had_old) in enumerate(names.items()):
            if had_old == GONE:
                (out / name).unlink(missing_ok=True)
            elif (stage / str(number)).exists():
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(stage / str(number), out / name)
        for folder in {(out / name).parent for name in names}:
            _flush(folder)
    except OSError:
        os.rename(stage / COMMIT, stage / UNDO)
        _undo(out, stage)
        raise
    _clear(stage, ignore_errors=True)


def _undo(out: Path, stage: Path) -> None:
    """Puts back the old files, and takes away new ones that had no old."""
    for number, (name, had_old) in enumerate(json.loads((stage / UNDO).read_bytes()).items()):
        old = stage / "old" / str(number)
        if old.exists():
            os.replace(old, out / name)
        elif not had_old and not (stage / str(number)).exists():
            (out / name).unlink(missing_ok=True)
    _clear(stage)


def _put(path: Path, content: bytes) -> None:
    """Writes a new file and sees it on disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest):]
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep(path: Path, second: Path) -> None:
    """A second name for a file; a copy on file systems that have no links."""
    try:
        os.link(path, second)
    except OSError:
        _put(second, path.read_bytes())


def _flush(folder: Path) -> None:
    """Sees a folder's names on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear(stage: Path, ignore_errors: bool = False) -> None:
    """Removes the stage, its decision first: what is left without one is rubbish to the next build's `recover`."""
    try:
        for decision in (COMMIT, UNDO):
            (stage / decision).unlink(missing_ok=True)
        shutil.rmtree(stage, ignore_errors)
    except OSError:
        if not ignore_errors:
            raise
