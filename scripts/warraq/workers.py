"""The processes that lay out chapters at the same time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """An executor of that many processes; None for one, which is this process. Processes begin when work is handed in.

    They are forked from a server that has imported the layout engine and nothing else (`forkserver`): quicker than starting each
    anew, and unlike a fork of this process they hold neither its lock on the out folder nor a copy of its threads' locks.
    What they give depends on the work alone, so neither the number nor the way of starting shows in a book.
    """
    executor = _executor(jobs) if jobs > 1 else None
    try:
        yield executor
    except BaseException:       # also Ctrl-C: what is under way is no longer wanted
        if executor:
            _stop(executor)
        raise
    if executor:
        _stop(executor) if executor._broken else executor.shutdown()


def _executor(jobs: int) -> ProcessPoolExecutor | None:
    try:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["warraq.render.pdf"])
        return ProcessPoolExecutor(jobs, context, _begin)
    except (OSError, ImportError, NotImplementedError, ValueError):     # a machine without semaphores or shared memory
        return None


def _stop(executor: ProcessPoolExecutor) -> None:
    """Ends the processes at once, whatever they are at."""
    processes, work = list((executor._processes or {}).values()), executor._call_queue
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()
    # A thread of the executor may be handing out work that nobody will fetch. Newer Pythons close the queue for it (gh-94777); on older
    # ones it would wait for ever, and on newer ones closing twice would be an error in that thread.
    if sys.version_info < (3, 11, 6) or (3, 12) <= sys.version_info < (3, 12, 1):
        work._reader.close()


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent does: a killed build must not leave processes behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent:
            parent.join()
        os._exit(1)
    threading.Thread(target=follow, daemon=True).start()
