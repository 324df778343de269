"""Words of a book as readers may type them, and how many of them the search finds: python tests/render_web/seeded_searches.py WEBFOLDER [HOW MANY] [SEED]

Each query is one word of the book in a spelling of a kind that is common; it is found where the place that it was taken from is among the hits.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from arabic_reshaper import reshape
from playwright.sync_api import Browser, Page, sync_playwright
from probe import opened

from warraq.arabic.normalize import bare, fold, typed_words
from warraq.render.web.search_text import blocks

MARKS = "\u064e\u064f\u0650\u0652\u0651\u064b"
_FRONT = re.compile(r"[وف]?([بك]?ال|لل)(?=..)")
_TO_BE_FOUND = re.compile(r"[\u0621-\u064a]{3,}|[A-Za-z]{3,}|\d{2,}")


class Query(NamedTuple):
    """What is typed, of which kind, and the place in the book where the word stands."""

    kind: str
    typed: str
    word: str
    place: int


def _vocalised(word: str, chosen: random.Random) -> str:
    return "".join(c + (chosen.choice(MARKS) if unicodedata.category(c) == "Lo" else "") for c in word)


def _without_hamza(word: str, _: random.Random) -> str:
    return word.translate(str.maketrans("أإآؤئ", "اااوي", "ء"))


def _with_article(word: str, _: random.Random) -> str:
    return word if _FRONT.match(word) or not re.fullmatch("[\u0621-\u064a]+", word) else "ال" + word


def _without_article(word: str, _: random.Random) -> str:
    return word[front.end():] if (front := _FRONT.match(word)) and len(word) - front.end() > 2 else word


def _tatweel(word: str, chosen: random.Random) -> str:
    at = chosen.randrange(1, len(word))
    return f"{word[:at]}ـ{word[at:]}"


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "as typed": lambda word, _: word, "vocalised": _vocalised, "without hamza": _without_hamza,
    "ه for ة, ي and ى": lambda word, _: word[:-1] + {"ة": "ه", "ى": "ي", "ي": "ى"}.get(word[-1], word[-1]),
    "with ال": _with_article, "without ال": _without_article, "tatweel": _tatweel, "presentation forms": lambda word, _: reshape(word),
    "Persian letters": lambda word, _: word.replace("ك", "ک").replace("ي", "ی"), "capitals": lambda word, _: word.upper(),
}


def words_of(folder: Path) -> list[str]:
    """All words of a web edition as typed, in the order of its index."""
    pages = re.findall(r'\["([^"]+\.html)","', (folder / "search/index.js").read_text("utf-8"))
    return [word for name in pages for block in blocks((folder / name).read_text("utf-8")) for word in typed_words(block.text)]


def queries(words: Sequence[str], count: int, seed: int) -> Iterator[Query]:
    """`count` words of the book that one would search for, each in a spelling of every kind that changes it, and once as it is."""
    chosen = random.Random(seed)
    places = [n for n, word in enumerate(words) if _TO_BE_FOUND.fullmatch(bare(word))]
    for place in chosen.sample(places, min(count, len(places))):
        word = bare(words[place])
        for kind, change in KINDS.items():
            if (typed := change(word, chosen)) != word or kind == "as typed":
                yield Query(kind, typed, words[place], place)


def answers(page: Page, asked: Sequence[Query]) -> list[list[list[int]]]:
    """The places of each query's hits, block by block, the best first."""
    found = page.evaluate("async all => { const out = []; for (const one of all) out.push(await probe.places(one)); return out; }", [q.typed for q in asked])
    return [[places for _, places in blocks] for blocks in found]


def measured(browser: Browser, folder: Path, count: int, seed: int) -> tuple[list[tuple[Query, bool]], Counter[str], list[str]]:
    """Each query and whether it is found; how the words among the ten best results relate to what was typed; those that may be false."""
    words = words_of(folder)
    asked = list(queries(words, count, seed))
    page = opened(browser, (folder / "index.html").as_uri())
    found, kinds, doubtful = [], Counter(), []
    for query, blocks in zip(asked, answers(page, asked)):
        found.append((query, any(query.place in places for places in blocks)))
        for place in [place for places in blocks[:10] for place in places]:
            kind = related(words[place], query.typed)
            kinds[kind] += 1
            if kind == "other" or kind == "joined" and query.kind == "as typed":
                doubtful.append(f"{query.typed}>{words[place]}")
    page.close()
    return found, kinds, doubtful


def related(word: str, typed: str) -> str:
    """How a word that was found relates to the typed one."""
    joined = re.sub("^([وف][بكل]|[وفبكل])(?=...)", "", bare(word))
    word, typed = fold(word), fold(typed)
    plain, wanted = (_FRONT.sub("", w) for w in (word, typed))
    if word == typed:
        return "same"
    if plain == wanted or word == wanted or plain == typed:
        return "article"
    if any(w.startswith(t) or w.startswith(t[:-1] + "ت") for w in (word, plain) for t in (typed, wanted)):
        return "beginning"
    return "joined" if fold(joined) != word and related(joined, typed) != "other" else "other"


def main(folder: str, count: str = "300", seed: str = "1") -> None:
    """Prints what is found by kind, and the words among the best results that are joined to particles or wrong."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        found, kinds, doubtful = measured(browser, Path(folder).resolve(), int(count), int(seed))
    for kind in KINDS:
        own = [(q, hit) for q, hit in found if q.kind == kind]
        print(f"{kind:20} {sum(hit for _, hit in own):5} of {len(own):5}", " ".join(f"{q.word}>{q.typed}" for q, hit in own if not hit)[:600])
    print(f"all {sum(hit for _, hit in found)} of {len(found)}; the ten best:", dict(kinds))
    print("joined or wrong:", " ".join(dict.fromkeys(doubtful))[:3000])


if __name__ == "__main__":
    main(*sys.argv[1:])
