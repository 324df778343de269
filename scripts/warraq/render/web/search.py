"""The search index of the web edition, built beforehand from its finished pages, in parts small enough for a telephone.

Pages opened from a folder (file://) can neither fetch nor load modules, so each part is a script that hands its value to one function:
`warraqSearch(name, value)`. search/index.js knows the documents, the lengths of all blocks and which part holds what; search/w….js hold where
words stand, search/t….js the text for what is shown of a place. Places are numbers: the words of the whole book, counted from 0.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from warraq.arabic.normalize import typed_words
from warraq.render.web.search_text import Block, blocks
from warraq.render.web.search_words import Postings, postings

_WORDS, _TEXT = 24_000, 10_000          # bytes that a part of either kind is filled up to
# The alphabet of written numbers, base 45, most significant digit first: the first half continues a number, the second half ends it.
# All are printable ASCII that JSON writes as one byte; « » and «!» part what stands beside them.
_DIGITS = [chr(c) for c in range(35, 126) if chr(c) != "\\"]
_BASE = len(_DIGITS) // 2


class _Counted(NamedTuple):
    """A block with its words as typed."""

    block: Block
    words: list[str]


def search_files(documents: Iterable[tuple[str, str, str]]) -> dict[str, bytes]:
    """The files of the index by their paths below the web edition; the same bytes for the same pages. `documents` are the pages to be found:
    name («why.html»), title and HTML, in the order of reading. What stands in <main> is found, without what leads elsewhere."""
    named: list[tuple[str, str, int]] = []
    counted: list[_Counted] = []
    for name, title, page in documents:
        begun = len(counted)
        counted += [_Counted(b, words) for b in blocks(page) if (words := typed_words(b.text))]
        if len(counted) > begun:
            named.append((name, title, begun))
    texts = list(_texts(counted))
    shards = list(_shards(postings(c.words for c in counted)))
    index = {"pages": named, "blocks": _numbers(2 * len(c.words) + c.block.is_heading for c in counted), "texts": [begun for begun, _ in texts], "words": [first for first, _ in shards]}
    parts = {"index": index, **{f"t{n}": value for n, (_, value) in enumerate(texts)}, **{f"w{n}": value for n, (_, value) in enumerate(shards)}}
    return {f"search/{name}.js": _script(name, value) for name, value in parts.items()}


def _script(name: str, value: object) -> bytes:
    return f"warraqSearch({json.dumps(name)},{json.dumps(value, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def _texts(counted: Sequence[_Counted]) -> Iterator[tuple[int, dict[str, list]]]:
    """(the first block, what the part holds): each block's text with the number of its section; the sections as id and title."""
    begun, size, texts, sections = 0, 0, [], {}
    for number, (block, _) in enumerate(counted):
        if size > _TEXT:
            yield begun, {"s": list(sections), "b": texts}
            begun, size, texts, sections = number, 0, [], {}
        texts.append((block.text, sections.setdefault((block.anchor, block.title), len(sections))))
        size += len(block.text.encode())
    if texts:
        yield begun, {"s": list(sections), "b": texts}


def _shards(found: Postings) -> Iterator[tuple[str, str]]:
    """(the first word, the entries): each entry is a word and, for each form of it, what stands before the word in the form and its places."""
    forms: defaultdict[str, list[tuple[str, list[int]]]] = defaultdict(list)
    for (head, form), places in found.items():
        forms[head].append((form.removesuffix(head), places))
    first, size, entries = "", 0, []
    for head in sorted(forms, key=lambda word: word.encode("utf-16-be")):           # as JavaScript compares
        entry = " ".join((head, *(part for before, places in sorted(forms[head]) for part in (before, _numbers(_steps(places))))))
        if size and size + len(entry.encode()) > _WORDS:
            yield first, "!".join(entries)
            size, entries = 0, []
        first = first if entries else head
        entries.append(entry)
        size += len(entry.encode())
    if entries:
        yield first, "!".join(entries)


def _steps(places: Sequence[int]) -> Iterator[int]:
    """Each place as the distance from the one before, the first from the beginning."""
    return (place - before for before, place in zip((0, *places), places))


def _numbers(numbers: Iterable[int]) -> str:
    """Natural numbers in a row."""
    return "".join(map(_number, numbers))


def _number(number: int) -> str:
    out = _DIGITS[_BASE + number % _BASE]
    while number := number // _BASE:
        out = _DIGITS[number % _BASE] + out
    return out
