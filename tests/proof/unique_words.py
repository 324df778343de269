"""Manuscripts in which every word occurs once, so that a printed line tells by its words from which source line it comes."""

from __future__ import annotations

import itertools

_LETTERS = "بتجدرسصطعفقكلمن"
_LATIN = "bcdfgklmnprstz"


class Words:
    """An endless run of made-up words, no two alike; `arabic` and `latin` take so many of them."""

    def __init__(self) -> None:
        self._arabic = map("".join, itertools.product(_LETTERS, repeat=4))
        self._latin = map("".join, itertools.product(_LATIN, repeat=4))

    def arabic(self, count: int) -> str:
        return " ".join(itertools.islice(self._arabic, count))

    def latin(self, count: int) -> list[str]:
        return list(itertools.islice(self._latin, count))

    def lines(self, count: int, before: str = "", first: str = "") -> str:
        """So many source lines of seven words; `before` begins each but the first, `first` that."""
        return "\n".join((before if n else first) + self.arabic(7) for n in range(count))


def article_of(words: Words, title: str, name: str) -> str:
    """An article with everything that prints lines, most of it over several source lines."""
    w = words
    code = "\n".join("    " * (n % 3) + f"{a}_{b}({c}, '{d}')" for n, (a, b, c, d) in enumerate(zip(*[iter(w.latin(40))] * 4)))
    long_code = "".join(w.latin(6)) + " = " + " + ".join(w.latin(14))
    rows = "\n".join(f"| {w.arabic(1)} | {w.arabic(4)} | {w.arabic(6)} |" for _ in range(6))
    return f"""---
title: {title}
id: {name}
author: {w.arabic(2)}
summary: {w.arabic(4)}
---

{w.lines(6)}

<!-- ملاحظة للمحرر
على سطرين -->
{w.lines(3)}
**{w.arabic(3)}** و*{w.arabic(2)}*<!-- ملاحظة في السطر --> {w.arabic(3)}
[{w.arabic(2)}](https://example.org/x) {w.arabic(4)}^[{w.arabic(9)}]
{w.lines(3)}

## {w.arabic(4)}

{w.lines(2)}[^a]
{w.lines(2)}[^long] {w.arabic(2)}
[[#{name}-two]] {w.arabic(5)}

[^a]: {w.arabic(3)}
[^long]: {w.arabic(8)}
    {w.arabic(8)}
    {w.arabic(8)}

    {w.arabic(8)}
    {w.arabic(6)}

- {w.arabic(5)}
- {w.lines(3, "  ")}
    - {w.arabic(4)}
      {w.arabic(9)}
    - {w.arabic(3)}

- {w.arabic(6)}

    {w.lines(2, "    ")}

1. {w.arabic(3)}
2. {w.arabic(12)}
{w.arabic(4)}

### {w.arabic(3)} {{#{name}-two}}

| {w.arabic(1)} | {w.arabic(1)} | {w.arabic(1)} |
|---|---|---|
{rows}

: {w.arabic(4)} {{#tbl-{name}}}

::: verse
{w.arabic(3)} *** {w.arabic(3)}
{w.arabic(3)} *** {w.arabic(3)}

{w.arabic(8)} *** {w.arabic(8)}
— {w.arabic(2)}
:::

::: note {w.arabic(2)}
{w.lines(3)}

- {w.arabic(3)}
:::

> {w.lines(2, "> ")}
> {w.arabic(5)}
{w.arabic(4)}

::: quote
{w.lines(2)}
— {w.arabic(2)}
:::

```python
{code}

{long_code}
```

{w.arabic(1)}
:   {w.arabic(5)}
    {w.arabic(9)}

![{w.arabic(3)}](../images/x.svg){{#fig-{name}}}

<div class="مربع">
{w.lines(2)}
</div>

## {w.arabic(3)}
{w.lines(4)}  
{w.arabic(3)}\\
{w.arabic(4)}

## الأسئلة الشائعة

{w.arabic(5)}

### {w.arabic(4)}؟

{w.lines(3)}

**{w.arabic(4)}؟**
{w.lines(2)}

- {w.arabic(5)}
- {w.arabic(9)}
  {w.arabic(7)}
"""


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#ddd"/></svg>'


def manuscript(articles: int) -> dict[str, str]:
    """The files of a book of so many articles."""
    words = Words()
    files = {"book.yaml": f"title: {words.arabic(3)}\nauthor: {words.arabic(2)}\nslug: unique\nedition: {words.arabic(2)}\ndate: 2026-01-02\n",
             "images/x.svg": SVG}
    for n in range(articles):
        files[f"articles/{n + 1:02}-a{n + 1}.md"] = article_of(words, words.arabic(4), f"a{n + 1}")
    return files
