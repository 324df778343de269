"""A function run in a process of its own with limits on its time and memory, so that no chapter can take the press down."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable

MEMORY = 4 << 30        # bytes of address space: pictures of 50 megapixels fit, bombs do not
_DONE, _FAILED = b"=", b"!"
_GRACE = 10             # seconds of waiting beyond three times the processor time
_PR_SET_PDEATHSIG = 1   # prctl(2)


class Overtime(Exception):
    """The function did not end within its time. The argument is the limit in seconds."""


class Failed(Exception):
    """The function raised an exception or its process died. The argument says how."""


def run(task: Callable[[], bytes], seconds: int, memory: int = MEMORY) -> bytes:
    """What `task` returns, computed in a forked process.

    `seconds` limits the processor time; waiting ends after three times as long. `memory` limits the address space in bytes.
    Raises Overtime or Failed. The temporary folder that the process used is removed in every case.
    """
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            _be_the_child(task, theirs, folder, seconds, memory)
        os.close(theirs)
        answer = None
        try:
            answer = _read_all(ours, time.monotonic() + 3 * seconds + _GRACE)
        finally:
            os.close(ours)
            if answer is None:
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
    if answer is None or os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        raise Overtime(seconds)
    return _judge(answer, status)


def _be_the_child(task: Callable[[], bytes], pipe: int, folder: str, seconds: int, memory: int) -> None:
    """Does the task, writes the answer, and never returns."""
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)    # the parent hears Ctrl-C and ends us
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)    # what C libraries chatter
        faulthandler.disable()
        tempfile.tempdir = folder
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        gc.disable()            # the process is short-lived: a seventh of its time saved
        sys.setrecursionlimit(4000)
        answer = _DONE + task()
    except MemoryError:
        answer = _FAILED + b"MemoryError"
    except BaseException:       # the parent must learn of anything at all
        answer = _FAILED + traceback.format_exc(limit=-8).encode("utf-8", "replace")
    try:
        with os.fdopen(pipe, "wb") as out:
            out.write(answer)
    finally:
        os._exit(0)


def _read_all(pipe: int, deadline: float) -> bytes | None:
    """Everything written into the pipe until it is closed; None if that takes too long."""
    parts = []
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([pipe], [], [], left)[0]:
            break
        if not (part := os.read(pipe, 1 << 20)):
            return b"".join(parts)
        parts.append(part)
    return None


def _judge(answer: bytes, status: int) -> bytes:
    """The task's own bytes. Raises Failed with the traceback that came instead, or with the signal."""
    if answer.startswith(_DONE) and not os.WIFSIGNALED(status):
        return answer[1:]
    if answer.startswith(_FAILED):
        raise Failed(answer[1:].decode("utf-8", "replace").strip())
    raise Failed(f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "no answer")
