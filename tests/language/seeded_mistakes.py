"""Mistakes put into good prose, and how many of them are found: python tests/language/seeded_mistakes.py [MANUSCRIPT] [SEED]

Each mistake is one slip of a kind that is common in Arabic typing, at a place of its own; the same seed gives the same mistakes.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from warraq import language, lint
from warraq.language import dictionary
from warraq.language.tokens import Text, Word
from warraq.load import load
from warraq.model import Manuscript, Source

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HAMZA = "أإآ"


class Slip(NamedTuple):
    """One mistake: its kind, the word as it was and as it is, and its place in the changed file (line and column from 1)."""

    kind: str
    was: str
    written: str
    path: str
    line: int
    column: int


def _at(word: str, chosen: random.Random, fits: Callable[[int, str], bool]) -> int | None:
    places = [at for at, letter in enumerate(word) if fits(at, letter)]
    return chosen.choice(places) if places else None


def _replaced(word: str, at: int | None, by: str) -> str | None:
    return None if at is None else word[:at] + by + word[at + 1:]


def _insert(word: str, chosen: random.Random) -> str | None:
    at = chosen.randrange(1, len(word) + 1)
    return word[:at] + chosen.choice(LETTERS) + word[at:] if len(word) > 3 else None


def _delete(word: str, chosen: random.Random) -> str | None:
    return _replaced(word, chosen.randrange(len(word)), "") if len(word) > 3 else None


def _swap(word: str, chosen: random.Random) -> str | None:
    at = _at(word, chosen, lambda at, letter: len(word) > 3 and at + 1 < len(word) and letter != word[at + 1])
    return None if at is None else word[:at] + word[at + 1] + word[at] + word[at + 2:]


def _substitute(word: str, chosen: random.Random) -> str | None:
    at = chosen.randrange(len(word))
    return _replaced(word, at, chosen.choice([c for c in LETTERS if c != word[at]])) if len(word) > 3 else None


def _hamza_missing(word: str, chosen: random.Random) -> str | None:
    return _replaced(word, _at(word, chosen, lambda _, letter: letter in HAMZA), "ا")


def _hamza_extra(word: str, chosen: random.Random) -> str | None:
    def begins(at: int, letter: str) -> bool:
        return letter == "ا" and word[:at] in ("", "و", "ف", "ب", "ال", "وال", "بال") and len(word) > 3
    return _replaced(word, _at(word, chosen, begins), chosen.choice("أإ"))


def _last(before: str, after: str) -> Callable[[str, random.Random], str | None]:
    return lambda word, _: word[:-1] + after if word.endswith(before) and len(word) > 1 else None


KINDS: dict[str, tuple[int, Callable[[str, random.Random], str | None]]] = {
    "insert": (30, _insert), "delete": (30, _delete), "swap": (30, _swap), "substitute": (30, _substitute),
    "ة as ه": (35, _last("ة", "ه")), "hamza missing": (35, _hamza_missing), "hamza extra": (25, _hamza_extra),
    "ى as ي": (15, _last("ى", "ي")), "ي as ى": (25, _last("ي", "ى")),
    "repeated": (25, lambda word, _: f"{word} {word}"), "fused": (20, lambda word, _: word),
}


def seeded(manuscript: Manuscript, seed: int, share: float = 1.0) -> tuple[Manuscript, list[Slip]]:
    """The manuscript with mistakes in it, and the mistakes. `share` of the usual numbers of each kind."""
    chosen = random.Random(seed)
    texts = [Text(source) for source in manuscript.sources]
    places = [(number, at) for number, text in enumerate(texts) if manuscript.sources[number].role != "dedication" for at in range(0, len(text.words) - 1, 4) if _is_free(text, at)]
    chosen.shuffle(places)
    edits: dict[int, list[tuple[Word, int, str, str]]] = {}
    for kind, (times, slip) in KINDS.items():
        left = round(times * share)
        for place in list(places):
            number, at = place
            word, after = texts[number].words[at: at + 2]
            written = slip(word.bare, chosen)
            if not left or written is None or written == word.bare and kind != "fused":
                continue
            if kind == "fused" and texts[number].between(word, after) != " " or kind == "repeated" and len(word.bare) < 2:
                continue
            edits.setdefault(number, []).append((word, after.start if kind == "fused" else word.end, written, kind))
            places.remove(place)
            left -= 1
    slips: list[Slip] = []
    sources = tuple(_changed(source, texts[number], edits.get(number, ()), slips) for number, source in enumerate(manuscript.sources))
    return replace(manuscript, sources=sources), slips


def _is_free(text: Text, at: int) -> bool:
    """Whether a word is plain prose: not spelled out with marks, not doubled already, not in the front matter."""
    word, after = text.words[at: at + 2]
    return word.typed == word.bare == text.text[word.start: word.end] and word.bare != after.bare and len(word.bare) > 1 and text.text.find("\n---", 3) < word.start


def _changed(source: Source, text: Text, edits: Iterable[tuple[Word, int, str, str]], slips: list[Slip]) -> Source:
    out, done = [], 0
    for word, end, written, kind in sorted(edits, key=lambda e: e[0].start):
        out += [text.text[done: word.start], written]
        so_far = "".join(out)
        begun = len(so_far) - len(written)
        slips.append(Slip(kind, word.bare, written, source.path, so_far.count("\n", 0, begun) + 1, begun - so_far.rfind("\n", 0, begun)))
        done = end
    return replace(source, text="".join(out) + text.text[done:])


def found_of(slips: Iterable[Slip], manuscript: Manuscript) -> Iterator[tuple[Slip, bool]]:
    """Each mistake, and whether a finding touches its place."""
    touched: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for d in language.checked(manuscript):
        if d.span:
            touched.setdefault((d.span.path, d.span.line), []).append((d.span.column, d.span.column + d.span.length))
    for slip in slips:
        end = slip.column + len(slip.written)
        yield slip, any(start < end and slip.column < stop for start, stop in touched.get((slip.path, slip.line), ()))


def known(forms: Iterable[str]) -> set[str]:
    """Those forms that hunspell's own dictionary takes for words."""
    forms = set(forms)
    with dictionary.opened() as opened:
        return forms - opened.unknown(forms)


def main(folder: str = "manuscript", seed: str = "1") -> None:
    """Prints what is found by kind, among all mistakes and among those that are no words, and the false alarms in the unchanged text."""
    manuscript = load(Path(folder))[0]
    changed, slips = seeded(manuscript, int(seed))
    words = known(slip.written for slip in slips if slip.kind not in ("repeated", "fused"))
    tally: Counter[tuple[str, str]] = Counter()
    missed: dict[str, list[str]] = {}
    for slip, hit in found_of(slips, changed):
        for kind in (slip.kind, "all"):
            tally[kind, "all"] += 1
            tally[kind, "found"] += hit
            if slip.written not in words:
                tally[kind, "no words"] += 1
                tally[kind, "no words found"] += hit
        if not hit:
            missed.setdefault(slip.kind, []).append(f"{slip.was}>{slip.written}{'' if slip.written in words else '!'}")
    for kind in (*KINDS, "all"):
        print(f"{kind:14} {tally[kind, 'found']:4} of {tally[kind, 'all']:4}   no words: {tally[kind, 'no words found']:4} of {tally[kind, 'no words']:4}   missed:",
              " ".join(missed.get(kind, ())))
    count = sum(len(Text(source).words) for source in manuscript.sources)
    alarms = len(language.checked(manuscript)) + sum(len(lint.check(s, None, manuscript.words)) for s in manuscript.sources)
    print(f"{count} words, {alarms} findings in the text as it is: {1000 * alarms / count:.2f} of 1,000 words")


if __name__ == "__main__":
    main(*sys.argv[1:])
