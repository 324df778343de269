"""The processes that lay out chapters at the same time."""

from __future__ import annotations

import multiprocessing
import os
import signal
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
    if jobs < 2:
        yield None
        return
    try:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["warraq.render.pdf"])
        executor = ProcessPoolExecutor(jobs, context, _begin)
    except (OSError, ImportError, NotImplementedError, ValueError):    # a machine without semaphores or shared memory
        executor = None
    yield from _until_done(executor)


def _until_done(executor: ProcessPoolExecutor | None) -> Iterator[Executor | None]:
    if executor is None:
        yield None
        return
    try:
        yield executor
    except BaseException:       # also Ctrl-C: what is under way is no longer wanted
        processes = list((executor._processes or {}).values())
        executor.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()
        raise
    executor.shutdown()


def _begin() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent does: a killed build must not leave processes behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent:
            parent.join()
        os._exit(1)
    threading.Thread(target=follow, daemon=True).start()
