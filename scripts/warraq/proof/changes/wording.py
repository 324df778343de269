"""How the wording of a paragraph changed: which words were struck and added, and of what sort each change is.

Words are aligned by their folded spelling, so that a corrected hamza or an added vowel is a change within a word and not another word;
punctuation and Markdown's marks follow the words beside which they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from warraq.proof.changes.tokens import MARK, SIGN, WORD, Token, tokens_of

SAME = "same"
# The sorts of changes, the gravest first.
SORTS = WORDS, SPELLING, DIGITS, LINKS, BREAKS, SIGNS, VOWELS, MARKS, SPACE, HIDDEN = (
    "words", "spelling", "digits", "link", "break", "sign", "vowels", "mark", "space", "hidden")
MINOR = frozenset((SIGNS, VOWELS, MARKS, SPACE, HIDDEN))        # what a reader may wish to pass over
BREAK = Token("¶", "break", " ")        # between two paragraphs
_VOWELS = re.compile("[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]")
_HIDDEN = re.compile("[\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")      # kashida and what cannot be seen
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_SPECK = 2              # letters: a lone equal word as short as this, between changed ones, is part of the change
_MOST = 3000            # words: above, frequent ones are passed over in aligning


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: what stood there and what stands there now (equal where `sort` is `same`)."""

    sort: str
    old: tuple[Token, ...] = ()
    new: tuple[Token, ...] = ()


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces of a paragraph that became another, or of several where it was split or joined."""
    before, now = _units(_tokens(old)), _units(_tokens(new))
    stretches = _merged(_stretches(before, now))
    return tuple(piece for same, out, added in stretches for piece in (_alike(out, added) if same else _changed(out, added)))


def sorts_of(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """The sorts of changes that occur, the gravest first."""
    there = {piece.sort for piece in pieces}
    return tuple(sort for sort in SORTS if sort in there)


Unit = tuple[tuple[Token, ...], Token | None]       # a word behind the signs and marks that stand before it; None at the end
Stretch = tuple[bool, list[Token], list[Token]]     # whether the two are alike (token for token but for spelling and gaps), old, new


def _tokens(sources: Sequence[str]) -> list[Token]:
    """The tokens of paragraphs that follow one another."""
    out: list[Token] = []
    for source in sources:
        tokens = tokens_of(source)
        said = next((n for n, token in enumerate(tokens) if token.kind != MARK), len(tokens)) + 1
        out += [BREAK, *(replace(t, gap=t.gap if n else " ", apart=True) for n, t in enumerate(tokens[:said])), *tokens[said:]] if out else tokens
    return out


def _units(tokens: Sequence[Token]) -> list[Unit]:
    out: list[Unit] = []
    lead: list[Token] = []
    for token in tokens:
        if token.kind == WORD:
            out.append((tuple(lead), token))
            lead = []
        else:
            lead.append(token)
    return [*out, (tuple(lead), None)]


def _stretches(before: Sequence[Unit], now: Sequence[Unit]) -> Iterator[Stretch]:
    """What is alike and what is not, in turn and token by token."""
    old, new = ([word.key if word else "" for _, word in units] for units in (before, now))
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(old), len(new)) > _MOST)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            for (lead, word), (lead_now, word_now) in zip(before[a:b], now[c:d]):
                yield from _leads(lead, lead_now)
                if word and word_now:
                    yield True, [word], [word_now]
        else:
            yield False, _flat(before[a:b]), _flat(now[c:d])


def _leads(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Stretch]:
    if old == new:
        yield True, list(old), list(new)
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", list(old[a:b]), list(new[c:d])


def _flat(units: Iterable[Unit]) -> list[Token]:
    return [token for lead, word in units for token in (*lead, *((word,) if word else ()))]


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same in fewer stretches: neighbours of a kind are one, what both sides of a change share at its ends is none."""
    listed = [(same, [t for s in group for t in s[1]], [t for s in group for t in s[2]])
              for same, group in ((same, list(group)) for same, group in groupby(stretches, lambda s: s[0]))]
    listed = [_swallowed(listed, at) for at in range(len(listed))]
    for same, group in groupby(listed, lambda s: s[0]):
        parts = list(group)
        out, added = [t for s in parts for t in s[1]], [t for s in parts for t in s[2]]
        if same:
            yield True, out, added
            continue
        first = next((n for n, (a, b) in enumerate(zip(out, added)) if a != b), min(len(out), len(added)))
        rest = min(len(out), len(added)) - first
        last = next((n for n, (a, b) in enumerate(zip(reversed(out), reversed(added))) if n >= rest or a != b), rest)
        yield from ((True, out[:first], added[:first]), (False, out[first:len(out) - last], added[first:len(added) - last]),
                    (True, out[len(out) - last:], added[len(added) - last:]))


def _swallowed(listed: Sequence[Stretch], at: int) -> Stretch:
    """A short word between two changes of several words is taken for changed: islands are hard to read."""
    same, out, added = listed[at]
    inside = same and 0 < at < len(listed) - 1 and all(min(_words(side) for side in listed[n][1:]) > 1 for n in (at - 1, at + 1))
    return (False, out, added) if inside and len(out) == 1 and len(out[0].key) <= _SPECK else (same, out, added)


def _words(tokens: Iterable[Token]) -> int:
    return sum(token.kind == WORD for token in tokens)


def _alike(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Piece]:
    """Tokens that are the same but for their spelling and the space before them."""
    kept: list[Token] = []
    for before, now in zip(old, new):
        if before.text == now.text and before.apart == now.apart:
            kept.append(now)
            continue
        if kept:
            yield Piece(SAME, tuple(kept), tuple(kept))
            kept = []
        yield Piece(_sort(before.text, now.text) if before.text != now.text else SPACE, (before,), (now,))
    if kept:
        yield Piece(SAME, tuple(kept), tuple(kept))


def _sort(old: str, new: str) -> str:
    """What differs between two spellings of a word."""
    if _HIDDEN.sub("", old) == _HIDDEN.sub("", new):
        return HIDDEN
    old, new = _HIDDEN.sub("", old), _HIDDEN.sub("", new)
    if _VOWELS.sub("", old) == _VOWELS.sub("", new):
        return VOWELS
    return DIGITS if old.translate(_DIGITS) == new.translate(_DIGITS) else SPELLING


def _changed(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Piece]:
    if old or new:
        yield Piece(_sort_of(old, new), tuple(old), tuple(new))


def _sort_of(old: Sequence[Token], new: Sequence[Token]) -> str:
    kinds = {token.kind for token in (*old, *new)}
    if WORD in kinds:
        return SPACE if _joined(old) == _joined(new) else WORDS
    if kinds == {BREAK.kind}:
        return BREAKS
    if kinds == {MARK}:
        return MARKS
    signs = [[t.text for t in side if t.kind == SIGN] for side in (old, new)]
    if kinds <= {SIGN, MARK}:
        return HIDDEN if all(_HIDDEN.fullmatch(c) for side in signs for c in side) else SIGNS
    return LINKS


def _joined(tokens: Iterable[Token]) -> str:
    return "".join(token.text for token in tokens)
