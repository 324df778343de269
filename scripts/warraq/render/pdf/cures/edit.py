"""Changes of single source lines inside WeasyPrint, made in memory and refused where the lines are not there."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from operator import attrgetter
from types import CodeType, FunctionType


class Misfit(Exception):
    """WeasyPrint's source is not what a cure was written for."""


@dataclass(eq=False)
class Cure:
    """A function (`module:name` or `module:class.name`) with lines of its source replaced.

    `changes` are pairs of old and new text; each old text must occur exactly once. `names` become visible to the new lines.
    The function object stays the same, so every module that imported it is cured with it. Several cures may change different
    lines of one function: they work together, and each can be lifted by itself.
    """

    function: str
    changes: tuple[tuple[str, str], ...]
    names: Mapping[str, Callable] = field(default_factory=dict)

    def apply(self) -> None:
        """Puts the new lines in place. Raises Misfit."""
        site = _site(self.function)
        for name, helper in self.names.items():
            if site.function.__globals__.setdefault(name, helper) is not helper:
                raise Misfit(f"{self.function} has a {name} of its own")
        if self not in site.cures:
            site.put((*site.cures, self))

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """For tests: while it lasts, the function is as it would be without this cure."""
        site = _site(self.function)
        before = site.cures
        site.put(tuple(cure for cure in before if cure is not self))
        try:
            yield
        finally:
            site.put(before)


@dataclass
class _Site:
    """A function of WeasyPrint as it is in the source, and the cures that are in force for it."""

    name: str
    function: FunctionType
    source: str
    codes: dict[tuple[Cure, ...], CodeType]
    cures: tuple[Cure, ...] = ()

    def put(self, cures: tuple[Cure, ...]) -> None:
        """Puts these cures in force and no others. Raises Misfit."""
        if cures not in self.codes:
            self.codes[cures] = self._compiled(cures)
        self.function.__code__, self.cures = self.codes[cures], cures

    def _compiled(self, cures: tuple[Cure, ...]) -> CodeType:
        source = self.source
        for old, new in (change for cure in cures for change in cure.changes):
            if source.count(old) != 1:
                raise Misfit(f"{self.name} has {source.count(old)} times, instead of once: {old!r}")
            source = source.replace(old, new)
        space: dict[str, FunctionType] = {}
        exec(compile(source, f"<{self.name}, cured>", "exec", dont_inherit=True), self.function.__globals__, space)
        return space[self.function.__name__].__code__


_sites: dict[FunctionType, _Site] = {}


def _site(name: str) -> _Site:
    """Where a cure sets in. Raises Misfit."""
    module, path = name.split(":")
    try:
        function = inspect.unwrap(attrgetter(path)(import_module(module)))
    except AttributeError:
        function = None
    if not isinstance(function, FunctionType):
        raise Misfit(f"{name} is not a function")
    if function not in _sites:
        try:
            source = textwrap.dedent(inspect.getsource(function))
        except OSError as error:
            raise Misfit(f"{name} has no source") from error
        source = source[source.index("def "):]          # without decorators
        _sites[function] = _Site(name, function, source, {(): function.__code__})
    return _sites[function]
