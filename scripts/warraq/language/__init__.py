"""Language: what is doubtful in a manuscript's words, one rule a file. Warnings only; each names its place, and the author decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language import confused, dictionary, order, repeated, tanwin, unknown, variants
from warraq.language.lexicon import Lexicon
from warraq.language.tokens import Text, Words
from warraq.model import Manuscript


def checked(manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """Everything doubtful in the language of a manuscript, of several findings at one place the first; without hunspell a notice that says so."""
    words = Words(tuple(map(Text, manuscript.sources)))
    accepted = (*manuscript.words, *_people(manuscript))
    try:
        with dictionary.opened() as opened:
            lexicon = Lexicon(words, accepted, opened)
            heard = [*_undisputed(words, lexicon), *unknown.find(words, lexicon, opened)]
    except dictionary.NotRun:
        heard = [found("spelling-not-run", packages=dictionary.PACKAGES), *_undisputed(words, Lexicon(words, accepted, None))]
    return _one_a_place(heard)


def _undisputed(words: Words, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """What is found without asking a dictionary."""
    yield from confused.find(words, lexicon)
    yield from variants.find(words, lexicon)
    yield from repeated.find(words)
    yield from tanwin.find(words)
    yield from order.find(words)


def _people(manuscript: Manuscript) -> Iterator[str]:
    """Names that book.yaml gives."""
    settings = manuscript.settings
    yield from settings.author
    yield settings.publisher


def _one_a_place(heard: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    kept: dict[object, Diagnostic] = {}
    for d in heard:
        kept.setdefault((d.span.path, d.span.line, d.span.column) if d.span else d.code, d)
    return tuple(kept.values())
