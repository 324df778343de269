"""What changed in a book from one release to the next: articles, paragraphs, comments that were dealt with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from warraq.proof.changes.order import ascending
from warraq.proof.releases import Release, Text
from warraq.proof.renaming import renamed


@dataclass(frozen=True, slots=True)
class TextChanges:
    """The paragraphs of an article that are other and that are new, by their first words, and how many are gone or only stand elsewhere."""

    id: str
    title: str
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Settled:
    """A comment that was dealt with: the words it was about, and the title of their article (empty: not known)."""

    quote: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """All of it; `since` is the version before (empty: this is the first). `renamed` are pairs of an article before and now, whose title or
    id is another; `moved` stand at another place in the book."""

    since: str = ""
    since_when: str = ""
    new: tuple[Text, ...] = ()
    removed: tuple[Text, ...] = ()
    renamed: tuple[tuple[Text, Text], ...] = ()
    moved: tuple[Text, ...] = ()
    texts: tuple[TextChanges, ...] = ()
    settled: tuple[Settled, ...] = ()


def change_log(before: Release | None, now: Release, heads: Mapping[str, str], settled: Iterable[Settled] = ()) -> ChangeLog:
    """What changed from `before` to `now`; `heads` gives a paragraph's first words by its digest."""
    if before is None:
        return ChangeLog(new=now.articles, settled=tuple(settled))
    pairs = _pairs(before.articles, now.articles)
    old = {id(b): a for a, b in pairs}
    texts = tuple(text for a, b in pairs if (text := _text_changes(a, b, heads)))
    gone = {id(a) for a, _ in pairs}
    return ChangeLog(before.version, before.when, tuple(t for t in now.articles if id(t) not in old),
                     tuple(t for t in before.articles if id(t) not in gone),
                     tuple((a, b) for a, b in pairs if (a.id, a.title) != (b.id, b.title)),
                     _moved(before.articles, pairs), texts, tuple(settled))


def _pairs(before: Iterable[Text], now: Sequence[Text]) -> list[tuple[Text, Text]]:
    """Each article of both with its former self, in the order of now."""
    old = {text.id: text for text in before}
    names = renamed({t.id: t.digests for t in old.values()}, {t.id: t.digests for t in now})
    return [(old[names.get(t.id, t.id)], t) for t in now if names.get(t.id, t.id) in old]


def _moved(before: Iterable[Text], pairs: Sequence[tuple[Text, Text]]) -> tuple[Text, ...]:
    """The fewest articles that must be put elsewhere to make the old order the new one: all but a longest ascending run."""
    places = {id(text): n for n, text in enumerate(before)}
    stay = ascending({n: places[id(a)] for n, (a, _) in enumerate(pairs)})
    return tuple(b for n, (_, b) in enumerate(pairs) if n not in stay)


def _text_changes(before: Text, now: Text, heads: Mapping[str, str]) -> TextChanges | None:
    steps = [(before.digests[a:b], now.digests[c:d]) for tag, a, b, c, d in
             SequenceMatcher(None, before.digests, now.digests, autojunk=False).get_opcodes() if tag != "equal"]
    moved = Counter(d for old, _ in steps for d in old) & Counter(d for _, new in steps for d in new)
    changed: list[str] = []
    added: list[str] = []
    removed = 0
    left, right = Counter(moved), Counter(moved)
    for old, new in steps:
        gone, come = _without(old, left), _without(new, right)
        both = min(len(gone), len(come))
        changed += come[:both]
        added += come[both:]
        removed += len(gone) - both
    found = TextChanges(now.id, now.title, _heads(changed, heads), _heads(added, heads), removed, moved.total())
    return found if changed or added or removed or found.moved else None


def _without(digests: Iterable[str], moved: Counter[str]) -> list[str]:
    out = []
    for digest in digests:
        if moved[digest] > 0:
            moved[digest] -= 1
        else:
            out.append(digest)
    return out


def _heads(digests: Iterable[str], heads: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(heads.get(digest, "") for digest in digests)


def as_value(log: ChangeLog) -> dict[str, object]:
    """The log as JSON holds it, which is published: without the comments."""
    def named(texts: Iterable[Text]) -> list[dict[str, str]]:
        return [{"id": t.id, "title": t.title} for t in texts]
    return {"since": log.since or None, "new": named(log.new), "removed": named(log.removed), "moved": named(log.moved),
            "renamed": [{"id": b.id, "title": b.title, "was": {"id": a.id, "title": a.title}} for a, b in log.renamed],
            "texts": [{"id": t.id, "title": t.title, "changed": list(t.changed), "added": list(t.added), "removed": t.removed, "moved": t.moved}
                      for t in log.texts]}
