"""EAN-13: the drawing is read back by the widths of bars and gaps, as a scanner does."""

from __future__ import annotations

import re
from itertools import groupby

import pytest

from warraq.compose.barcode import MODULE, barcode, ean13, modules

# ISO/IEC 15420, table 2: the widths of a digit's four elements in set A; set B has them in reverse, set C is A with bars for gaps
WIDTHS = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
FIRST = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
ISBNS = ["978-603-8301-00-5", "979-10-90636-07-1", "0-306-40615-2", "080442957X", "978-3-16-148410-0"]


def scanned(bars: str) -> str:
    """The digits of 95 modules, by widths alone."""
    runs = [(dark, len(list(run))) for dark, run in groupby(bars)]
    assert [dark for dark, _ in runs] == ["10"[i % 2] for i in range(59)]
    widths = "".join(str(n) for _, n in runs)
    assert (widths[:3], widths[27:32], widths[56:]) == ("111", "11111", "111")
    left, right = [widths[3 + 4 * i:7 + 4 * i] for i in range(6)], [widths[32 + 4 * i:36 + 4 * i] for i in range(6)]
    sets = "".join("A" if one in WIDTHS else "B" for one in left)
    digits = [WIDTHS.index(one if kind == "A" else one[::-1]) for one, kind in zip(left, sets)] + [WIDTHS.index(one) for one in right]
    return "".join(map(str, [FIRST.index(sets), *digits]))


@pytest.mark.parametrize("isbn", ISBNS)
def test_what_is_drawn_reads_as_the_number(isbn: str):
    digits = ean13(isbn)
    assert scanned(modules(digits)) == digits
    assert sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10 == 0


@pytest.mark.parametrize("first", range(10))
def test_every_first_digit(first: int):
    digits = f"{first}012345678909"
    assert scanned(modules(digits)) == digits


def test_an_old_number_gets_its_new_check_digit():
    assert ean13("0-306-40615-2") == "9780306406157" and ean13("080442957X") == "9780804429573"


def test_the_drawing_is_of_vectors_in_nominal_size():
    drawing = barcode(ean13(ISBNS[0]))
    bars = [int(x) for x in re.findall(r"M(\d+) 0h1v", drawing)]
    assert "".join("1" if i + 11 in bars else "0" for i in range(95)) == modules(ean13(ISBNS[0]))
    assert f'width="{113 * MODULE:.2f}mm"' in drawing and 'viewBox="0 0 113 ' in drawing
    assert "".join(re.findall(r">(\d)</span>", drawing)) == "9786038301005"
