"""A book's paragraphs with edits seeded into them, and what a careful editor would call each."""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import dataclass
from pathlib import Path

from built import ROOT
from warraq.pipeline import Run, study
from warraq.proof.blocks import blocks_of, folded
from warraq.proof.changes.pairing import Passage


@dataclass(frozen=True)
class Edit:
    """What was done (`how`), what it is called (`kind`), and the texts that it took away and put there."""

    how: str
    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def passages_of(root: Path = ROOT / "manuscript") -> list[Passage]:
    manuscript, book = study(root, None, True, Run(lambda *_: None))
    sources = {s.path: s.text.split("\n") for s in manuscript.sources if s.role != "dedication"}
    return [Passage(b.id, b.article, b.digest, "\n".join(sources[b.path][b.first - 1:b.last]).strip(), b.path, b.first)
            for article in book.articles if article.role != "dedication" for b in blocks_of(article, "\n".join(sources[article.path]))]


def passages(listed: list[tuple[str, str]]) -> list[Passage]:
    """Passages of these articles and texts."""
    seen: dict[str, int] = {}
    out = []
    for article, text in listed:
        digest = hashlib.sha256(folded(text).encode()).hexdigest()[:16]
        name = f"{article}.{digest}"
        seen[name] = seen.get(name, 0) + 1
        out.append(Passage(name + (f"-{seen[name]}" if seen[name] > 1 else ""), article, digest, text, f"articles/{article}.md", len(out) + 1))
    return out


class Editor:
    """Edits paragraphs of a book at random, each once."""

    def __init__(self, book: list[Passage], seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = [word for p in book for word in re.findall(r"[\u0621-\u064a]{3,}", p.text or "")]
        self.now = [(p.article, p.text or "") for p in book]
        self.edits: list[Edit] = []
        self.touched: set[str] = {text for _, text in self.now if len(text.split()) < 8 or text.startswith(("---", "|", "```"))}

    def edit(self, times: int) -> None:
        """So many edits of all sorts in turn."""
        while len(self.edits) < times:
            how = ("word", "words", "heavy", "vowels", "hamza", "sign", "add", "remove", "move", "carry", "split", "join")[len(self.edits) % 12]
            getattr(self, f"_{how}")(self._free(how))

    def _free(self, how: str) -> int:
        return self.chance.choice([at for at, (article, text) in enumerate(self.now[:-1]) if text not in self.touched and self._fits(how, at)])

    def _fits(self, how: str, at: int) -> bool:
        article, text = self.now[at]
        if how == "move":
            return len([1 for other, _ in self.now if other == article]) > 6
        if how == "join":
            return self.now[at + 1][0] == article and self.now[at + 1][1] not in self.touched
        return {"hamza": re.search("[أإ]", text) is not None, "sign": "،" in text, "split": len(text.split()) >= 16}.get(how, True)

    def _put(self, how: str, kind: str, at: int, old: int, *new: str) -> None:
        article = self.now[at][0]
        was = tuple(text for _, text in self.now[at:at + old])
        self.now[at:at + old] = [(article, text) for text in new]
        self.edits.append(Edit(how, kind, was, new))
        self.touched |= {*was, *new}

    def _word(self, at: int) -> None:
        self._reworded("word", at, 1)

    def _words(self, at: int) -> None:
        self._reworded("words", at, 4)

    def _heavy(self, at: int) -> None:
        self._reworded("heavy", at, len(self.now[at][1].split()) * 2 // 5)

    def _reworded(self, how: str, at: int, times: int) -> None:
        words = self.now[at][1].split()
        for place in self.chance.sample(range(1, len(words)), min(times, len(words) - 1)):
            words[place] = self.chance.choice(("", self.chance.choice(self.words), words[place] + " " + self.chance.choice(self.words)))
        self._put(how, "changed", at, 1, " ".join(words))

    def _vowels(self, at: int) -> None:
        self._put("vowels", "changed", at, 1, re.sub(r"([بتجدرسكلم])(?=[\u0621-\u064a])", "\\1\u064e", self.now[at][1], count=1))

    def _hamza(self, at: int) -> None:
        self._put("hamza", "changed", at, 1, re.sub("[أإ]", "ا", self.now[at][1], count=1))

    def _sign(self, at: int) -> None:
        self._put("sign", "changed", at, 1, self.now[at][1].replace("،", "؛", 1))

    def _add(self, at: int) -> None:
        text = " ".join(self.chance.choices(self.words, k=self.chance.randint(9, 60))) + "."
        self._put("add", "added", at, 0, text)

    def _remove(self, at: int) -> None:
        self._put("remove", "removed", at, 1)

    def _move(self, at: int) -> None:
        article, text = self.now[at]
        places = [n for n, (other, _) in enumerate(self.now) if other == article and abs(n - at) > 2]
        self._moved("move", at, self.chance.choice(places))

    def _carry(self, at: int) -> None:
        places = [n for n, (other, _) in enumerate(self.now) if other != self.now[at][0]]
        self._moved("carry", at, self.chance.choice(places))

    def _moved(self, how: str, at: int, to: int) -> None:
        text, article = self.now[at][1], self.now[to][0]
        self.now[at:at + 1] = []
        self.now.insert(to - (to > at), (article, text))
        self.edits.append(Edit(how, "moved", (text,), (text,)))
        self.touched.add(text)

    def _split(self, at: int) -> None:
        words = self.now[at][1].split()
        cut = self.chance.randint(5, len(words) - 5)
        self._put("split", "split", at, 1, " ".join(words[:cut]), " ".join(words[cut:]))

    def _join(self, at: int) -> None:
        self._put("join", "joined", at, 2, self.now[at][1] + " " + self.now[at + 1][1])
