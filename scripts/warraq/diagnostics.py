"""What went wrong, where, and what to do about it: diagnostics as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Severity(Enum):
    """How grave a finding is: an error stops the book, a warning does not, a notice only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source line; lines and columns count from 1, 0 where there is none."""

    path: str                   # relative to the manuscript folder, with forward slashes
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. The wording comes from the catalogue by `code`; `facts` fill its blanks."""

    code: str
    severity: Severity
    span: Span | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def fact(self, name: str) -> str:
        """The fact of that name, or an empty string."""
        return dict(self.facts).get(name, "")


class Checked(NamedTuple, Generic[T]):
    """A stage's value and what the author should hear about it."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding stops the book."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Every finding once, sorted by place; those of the whole book come first."""
    def place(d: Diagnostic) -> tuple:
        span = d.span or Span("")
        return span.path, span.line, span.column, d.code, d.facts
    return tuple(sorted(dict.fromkeys(diagnostics), key=place))


def unheard(diagnostics: Iterable[Diagnostic], before: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that are not told yet: two editions say the same of one place though their measures differ."""
    told = {(d.code, d.span if d.span else d.facts) for d in before}
    return tuple(d for d in diagnostics if (d.code, d.span if d.span else d.facts) not in told)


def as_draft(diagnostics: Iterable[Diagnostic], codes: frozenset[str]) -> tuple[Diagnostic, ...]:
    """The same findings with the errors of these codes made warnings (`--draft`)."""
    return tuple(replace(d, severity=Severity.WARNING) if d.code in codes and d.severity is Severity.ERROR else d for d in diagnostics)
