"""Every footnote stands on the page of its call, whatever the call stands in and however the page has to be broken."""

from __future__ import annotations

import random

import pytest
from pdf_books import CSS, Bench

from warraq.render.pdf import cures

NOTES = """
@page { @footnote { border-top: 1px solid; margin-top: 8px } }
.note { float: footnote; footnote-display: block; font-size: 9pt; block-ellipsis: "=" }
.note::footnote-call { content: "(" attr(data-mark) ")"; font-size: .7em; line-height: 0 }
.note::footnote-marker { content: "(" attr(data-mark) ") " }
h2 { break-after: avoid } table { border-collapse: collapse; width: 100% } tr, .whole { break-inside: avoid }
.half { display: inline-block; width: 45% }
"""
WORDS = "كان الوراق ينسخ الكتب ويجلدها ويبيعها في سوق المدينة وكان الناس يقصدونه من كل مكان".split()

KINDS = "paragraph", "paragraph", "table", "list", "heading", "verse", "quotation", "callout"


class Manuscript:
    """A document made at random: blocks of all kinds with notes of all lengths."""

    def __init__(self, seed: int, kinds: tuple[str, ...] = KINDS) -> None:
        self.random = random.Random(seed)
        self.notes = 0
        self.often, self.long = self.random.choice([.1, .3, .6]), self.random.choice([0, .1, .3])
        self.body = "".join(getattr(self, self.random.choice(kinds))() for _ in range(self.random.randint(6, 14)))

    def words(self, least: int, most: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(least, most)))

    def note(self) -> str:
        if self.random.random() > self.often:
            return ""
        self.notes += 1
        length = (60, 400) if self.random.random() < self.long else (2, 30)
        return f'<span class="note" id="n{self.notes}" data-mark="{self.notes}">{self.words(*length)}</span>'

    def run(self, most: int) -> str:
        return " ".join(self.words(1, 9) + self.note() for _ in range(self.random.randint(1, most)))

    def paragraph(self) -> str:
        return f"<p>{self.run(14)}</p>"

    def table(self) -> str:
        def row(cell: str) -> str:
            return f"<tr>{''.join(f'<{cell}>{self.words(1, 4)}{self.note()}</{cell}>' for _ in range(3))}</tr>"
        return f"<table><thead>{row('th')}</thead><tbody>{''.join(row('td') for _ in range(self.random.randint(2, 14)))}</tbody></table>"

    def list(self) -> str:
        return f"<ul>{''.join(f'<li>{self.run(3)}</li>' for _ in range(self.random.randint(2, 6)))}</ul>"

    def heading(self) -> str:
        return f"<h2>{self.words(2, 5)}{self.note()}</h2>"

    def verse(self) -> str:
        halves = (f'<span class="half">{self.words(2, 3)}{self.note()}</span>' for _ in range(2))
        return f"<div class=\"whole\">{' '.join(halves)}</div>"

    def quotation(self) -> str:
        return f"<blockquote>{self.paragraph()}{self.paragraph()}</blockquote>"

    def callout(self) -> str:
        return f'<div class="whole" style="padding: 6px; border: 1px solid">{self.paragraph()}</div>'


def pages(laid_out: object) -> list[list[list[str]]]:
    """On each page: the notes that are called, and those of which a part stands at the foot, by their ids."""
    from weasyprint.formatting_structure import boxes
    out = []
    for sheet in laid_out.pages:
        children = sheet._page_box.children
        body = [c for c in children if not isinstance(c, (boxes.FootnoteAreaBox, boxes.MarginBox))]
        calls = [box.footnote.element.get("id") for child in body for box in child.descendants() if box.footnote is not None]
        foot = [box.element.get("id") for c in children if isinstance(c, boxes.FootnoteAreaBox) for box in c.descendants() if box.element is not None]
        out.append([calls, list(dict.fromkeys(name for name in foot if name))])
    return out


def misplaced(found: list[list[list[str]]]) -> list[str]:
    """Notes that do not begin on the page of their call, in order, once."""
    begun, out = set(), []
    for calls, notes in found:
        fresh = [n for n in notes if n not in begun]
        out += [n for n in {*calls, *fresh} if not (n in fresh and n in calls and calls.count(n) == 1)]
        out += fresh if fresh != sorted(fresh, key=lambda n: int(n[1:])) else []
        begun |= {*notes}
    return out


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_note_begins_on_the_page_of_its_call(bench: Bench, seed: int) -> None:
    manuscript = Manuscript(seed)
    found = bench.seen(manuscript.body, pages, CSS + NOTES)
    assert misplaced(found) == []
    assert {n for _, notes in found for n in notes} == {f"n{i}" for i in range(1, manuscript.notes + 1)}


def test_without_the_cure_notes_leave_their_calls(bench: Bench) -> None:
    assert any(misplaced(bench.seen(Manuscript(seed).body, pages, CSS + NOTES, without=cures.FOOTNOTES)) for seed in range(1, 5))


def test_notes_of_columns_go_on_to_the_next_page_whole(bench: Bench) -> None:
    long = " ".join(WORDS * 2)
    text = "".join(f'<p>كلمة<span class="note" id="n{n}" data-mark="{n}">{long}</span></p>' for n in range(9))
    found = bench.seen(f'<p>{long}</p><div style="columns: 2">{text}</div>', pages, CSS + NOTES)
    assert len(found) > 1 and {n for _, notes in found for n in notes} == {f"n{n}" for n in range(9)}


def test_a_repeated_head_of_a_table_calls_its_note_once(bench: Bench) -> None:
    rows = "".join(f"<tr><td>سطر {i}</td></tr>" for i in range(40))
    head = '<tr><th>رأس<span class="note" id="n1" data-mark="1">حاشية</span></th></tr>'
    found = bench.seen(f"<table><thead>{head}</thead>{rows}</table>", pages, CSS + NOTES)
    assert len(found) > 2
    assert [calls for calls, _ in found] == [["n1"], *[[]] * (len(found) - 1)]


def test_the_sign_ends_a_part_and_begins_the_next(bench: Bench) -> None:
    long = " ".join(f"ن{i}" for i in range(500))
    found = bench.seen(f'<p>كتاب<span class="note" id="n1" data-mark="1">{long}</span> {"كلام طويل " * 80}</p>', feet, CSS + NOTES)
    notes = [text for text in found if text]
    assert len(notes) > 2
    assert all(text.endswith("=") for text in notes[:-1]) and not notes[-1].endswith("=")
    assert all(text.startswith("=") for text in notes[1:]) and not notes[0].startswith("=")


def test_a_theme_may_choose_another_sign_or_none(bench: Bench) -> None:
    body = f'<p>كتاب<span class="note" id="n1" data-mark="1">{"كلام طويل " * 200}</span></p>'
    assert bench.seen(body, feet, CSS + NOTES + '.note { block-ellipsis: "يتبع" }')[0].endswith("يتبع")
    assert bench.seen(body, feet, CSS + NOTES + ".note { block-ellipsis: none }")[0].endswith(("كلام", "طويل"))


def feet(laid_out: object) -> list[str]:
    """The text of each page's notes."""
    from weasyprint.formatting_structure import boxes
    return ["".join(b.text for c in sheet._page_box.children if isinstance(c, boxes.FootnoteAreaBox) for b in c.descendants()
                    if isinstance(b, boxes.TextBox)).strip() for sheet in laid_out.pages]


def test_a_last_page_of_notes_has_its_number(bench: Bench) -> None:
    """It is no blank page, which would go without."""
    long = " ".join(f"ن{i}" for i in range(700))
    found = bench.seen(f'<p>كتاب<span class="note" id="n1" data-mark="1">{long}</span></p>', numbers, CSS + NOTES)
    assert found == [str(n).translate(str.maketrans("123456789", "١٢٣٤٥٦٧٨٩")) for n in range(1, len(found) + 1)] and len(found) > 2


def numbers(laid_out: object) -> list[str]:
    from weasyprint.formatting_structure import boxes
    return ["".join(b.text for c in sheet._page_box.children if isinstance(c, boxes.MarginBox) for b in c.descendants() if isinstance(b, boxes.TextBox))
            for sheet in laid_out.pages]
