"""Where numbers, bars and notes stand on a sheet."""

import pytest

from warraq.printed import PrintedLine, PrintedPage
from warraq.proof.approvals import Changes
from warraq.proof.blocks import Block
from warraq.proof.page_map import BlockIndex
from warraq.proof.remarks import Beside
from warraq.proof.sheets import marked_pages
from warraq.proof.tracing import Place, Traced

PAGE = PrintedPage((300, 400), (40, 40, 260, 360), (), "١", "a")
INDEX = BlockIndex([Block("a.1", "a", "a.md", 1, 4, "1"), Block("a.2", "a", "a.md", 5, 9, "2")])


def lines(sheet, count, first=1):
    return [Traced(sheet, n, PrintedLine((40, 360 - 20 * n, 260, 380 - 20 * n), "نص", "a.md", first, 1, "p"), "a", Place("a.md", first, 0, first)) for n in range(1, count + 1)]


@pytest.mark.parametrize("mirrored, outer", [(True, ["left", "right", "left"]), (False, ["left", "left", "left"])])
def test_facing_pages_grow_outwards_single_ones_to_the_left(mirrored, outer):
    marked = marked_pages([PAGE] * 3, [], INDEX, Changes(), [], "arabic", mirrored)
    assert [page.outer for page in marked] == outer


def test_every_page_counts_anew_in_the_books_digits():
    one, two = marked_pages([PAGE] * 2, lines(0, 11) + lines(1, 6), INDEX, Changes(), [], "european", True)
    assert [text for _, text in one.numbers] == ["5", "10"] and two.numbers == ((270, "5"),)


def test_bars_of_lines_below_each_other_are_one():
    told = [*lines(0, 3), *lines(0, 2, first=5)]
    (page,) = marked_pages([PAGE], told, INDEX, Changes(frozenset(["a.1"]), frozenset(["a.2"])), [], "arabic", True)
    assert page.bars == ((300, 360),) and page.cuts == (320,)


def test_a_note_is_as_high_as_the_middle_of_its_line():
    (page,) = marked_pages([PAGE], lines(0, 3), INDEX, Changes(), [Beside("كلام", 1)], "arabic", True)
    (note,) = page.notes
    assert (note.height, note.number, note.text) == (330, "٢", "كلام")
