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


@dataclass
class Cure:
    """A function (`module:name` or `module:class.name`) with lines of its source replaced.

    `changes` are pairs of old and new text; each old text must occur exactly once. `names` become visible to the new lines.
    The function object stays the same, so every module that imported it is cured with it.
    """

    function: str
    changes: tuple[tuple[str, str], ...]
    names: Mapping[str, Callable] = field(default_factory=dict)
    _original: CodeType | None = None
    _cured: CodeType | None = None

    def apply(self) -> None:
        """Puts the new lines in place. Raises Misfit."""
        function = self._target()
        if self._cured is None:
            self._original, self._cured = function.__code__, self._compiled(function)
            for name, helper in self.names.items():
                if function.__globals__.setdefault(name, helper) is not helper:
                    raise Misfit(f"{self.function} has a {name} of its own")
        function.__code__ = self._cured

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """For tests: while it lasts, the function is as WeasyPrint has it."""
        function = self._target()
        function.__code__ = self._original or function.__code__
        try:
            yield
        finally:
            function.__code__ = self._cured or function.__code__

    def _target(self) -> FunctionType:
        module, name = self.function.split(":")
        try:
            function = inspect.unwrap(attrgetter(name)(import_module(module)))
        except AttributeError:
            function = None
        if not isinstance(function, FunctionType):
            raise Misfit(f"{self.function} is not a function")
        return function

    def _compiled(self, function: FunctionType) -> CodeType:
        try:
            source = textwrap.dedent(inspect.getsource(function))
        except OSError as error:        # no source installed, or another cure has changed this function
            raise Misfit(f"{self.function} has no source") from error
        source = source[source.index("def "):]          # without decorators
        for old, new in self.changes:
            if source.count(old) != 1:
                raise Misfit(f"{self.function} has {source.count(old)} times, instead of once: {old!r}")
            source = source.replace(old, new)
        space: dict[str, FunctionType] = {}
        exec(compile(source, f"<{self.function}, cured>", "exec", dont_inherit=True), function.__globals__, space)
        return space[function.__name__].__code__
