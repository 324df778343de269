"""Chapters that would take the press down: they are stopped, and the others are not touched."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool

import pytest
from pdf_books import Bench, page

from warraq.render.pdf import chapters, confined


def test_what_a_task_gives_comes_back() -> None:
    assert confined.run(lambda: b"x" * 3_000_000, 10) == b"x" * 3_000_000


def test_processor_time_is_limited() -> None:
    def burn() -> bytes:
        while True:
            pass
    with pytest.raises(confined.Overtime):
        confined.run(burn, 1)


def test_memory_is_limited() -> None:
    with pytest.raises(confined.Failed, match="MemoryError"):
        confined.run(lambda: bytes(1 << 31), 10, memory=1 << 30)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_process_that_dies_is_noticed(how: int) -> None:
    with pytest.raises(confined.Failed, match="signal"):
        confined.run(lambda: os.kill(os.getpid(), how) or b"", 10)


def test_an_exception_is_handed_on() -> None:
    with pytest.raises(confined.Failed, match="ZeroDivisionError"):
        confined.run(lambda: bytes(1 // 0), 10)


def test_a_waiting_task_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "_GRACE", 0)
    with pytest.raises(confined.Overtime):
        confined.run(lambda: time.sleep(60) or b"", 1)


def test_a_chapter_without_end_is_stopped_and_the_others_are_laid_out(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "time_for", lambda job: 2)
    doubled = "".join(f"--v{i}: {f'var(--v{i - 1}) ' * 10};" for i in range(1, 9))
    bomb = f'<p style="--v0: 1px; {doubled} margin: var(--v8)">نص</p>'
    heard: list = []
    book = [page("a", "<p>نص</p>"), page("b", bomb), page("c", "<p>نص</p>")]
    checked = bench.render(book, cache=bench.folder / "cache", progress=lambda *said: heard.append(said))
    assert [(d.code, d.fact("title"), d.fact("seconds")) for d in checked.diagnostics] == [("render-time", "باب b", "2")]
    assert checked.value.content == b"" and len(heard) == 3
    assert bench.render([book[0], book[2]], cache=bench.folder / "cache").value.hits == 2


def test_nesting_without_end_is_an_error_of_that_chapter(bench: Bench) -> None:
    deep = "<div>" * 3000 + "نص" + "</div>" * 3000
    told = bench.render([page("a", deep), page("b", "<p>نص</p>")]).diagnostics
    assert [(d.code, d.fact("title")) for d in told] == [("render-failed", "باب a")]


class Dying(Executor):
    """An executor whose processes are gone after the first task."""

    def __init__(self) -> None:
        self.calls = 0

    def submit(self, fn, /, *args, **kwargs):
        self.calls += 1
        future: Future = Future()
        if self.calls == 1:
            future.set_result(fn(*args, **kwargs))
        elif self.calls == 2:
            future.set_exception(BrokenProcessPool("gone"))
        else:
            raise BrokenProcessPool("gone")
        return future


def test_an_executor_that_breaks_down_is_done_without(bench: Bench) -> None:
    book = [page(n, f"<p>{n} نص</p>") for n in "abcd"]
    assert bench.render(book, executor=Dying()).value.content == bench.render(book).value.content != b""
