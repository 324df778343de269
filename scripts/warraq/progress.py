"""Progress of long work on a terminal; quiet everywhere else (rich's room)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from warraq.phrases import PHRASES, phrase
from warraq.terminal import Terminal

Tell = Callable[[str, int, int], None]
"""Hears a stage's name (`read`, or `print: render`), how much of it is done, and of how much (0: unknown)."""


@contextmanager
def progress(stream: TextIO, terminal: Terminal) -> Iterator[Tell]:
    """A line that tells how far the work is, gone when it is over. Streams that are no terminal are left alone."""
    if not terminal.colour:
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    columns = (TextColumn("{task.description}", markup=False), BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=_words(stage, terminal), completed=done, total=total or None)

        yield tell


def _words(stage: str, terminal: Terminal) -> str:
    """A stage in words, after the edition it is for."""
    edition, _, name = stage.rpartition(": ")
    words = phrase(name, terminal.lang) if name in PHRASES else name
    return terminal.prose(f"{edition}: {words}" if edition else words)
