"""Short formulas are never parted by a line's end; longer ones only behind a relation or an operator."""

from __future__ import annotations

import pytest
from test_bidi import LINES, drawn

from warraq.arabic.together import kept
from warraq.model import Element, walk

TWO = Element("sup", (), ("2",))


def shown(*nodes: object) -> str:
    """The prose with `_` for each no-break space."""
    return "".join(n for n in walk(kept(nodes)) if isinstance(n, str)).replace("\u00a0", "_")


@pytest.mark.parametrize("wanted", [
    "وهي x²_+_y²_=_r² في الدائرة", "حيث ق_=_½_ك_ع² وقال", "إن E_=_mc² وهذا", "كان س_+_ص_=_10 فإن س_=_5 وص_=_5.", "ناتج 3_×_4_=_12، ثم",
    "س_-_ص_=_5 ثم", "في 3_-_5_=_−2 ثم", "ك_ع²_/_2_=_ق في", "جا_س_+_جتا_س_=_1 عند", "2_س_+_3_=_7 هنا", "2H₂_+_O₂_→_2H₂O في",
    "السرعة_=_المسافة_÷_الزمن وهي", "قال: «س_+_ص_=_10» ثم", "في (a_+_b_=_c) ثم", "كان س_=_5 و ص_=_6",
    "كتاب - طبعة / نشر", "من 5 - 10 كتب", "هذا - ثم - ذاك", "x = \u060c y", "= بداية", "نهاية =",
])
def test_a_short_formula_is_held_together_and_prose_is_not(wanted: str) -> None:
    assert shown(wanted.replace("_", " ")) == wanted


def test_a_longer_one_may_part_behind_a_relation_and_behind_operators_where_its_sides_are_long() -> None:
    assert shown("(a + b)² = a² + 2ab + b² + c² + d² ثم") == "(a_+_b)²_= a²_+ 2ab_+ b²_+ c²_+ d² ثم"
    assert shown("a + b + c + d + e = f + g + h + i + j + k") == "a_+_b_+_c_+_d_+_e_= f_+_g_+_h_+_i_+_j_+_k"
    assert shown("aaaaa + bbbbb + ccccc + ddddd = eeeee") == "aaaaa_+ bbbbb_+ ccccc_+ ddddd_= eeeee"


def test_through_elements_and_line_ends_of_the_manuscript_but_not_in_code_tables_or_over_blocks() -> None:
    assert shown("x", TWO, " + y", TWO, " =\nr", TWO, " في") == "x2_+_y2_=_r2 في"
    assert shown(Element("p", (), ("س", Element("em", (), (" = ",)), "5",))) == "س_=_5"
    for tag in ("code", "td"):
        assert shown(Element(tag, (), ("س = 5",))) == "س = 5"
    assert shown(Element("p", (), ("س +",)), Element("p", (), (" ص = 5",))) == "س + ص_=_5"


def test_a_temperature_stays_with_its_degree() -> None:
    assert shown("بلغت 25 °م أو −5° م أو 25°م") == "بلغت 25_°م أو −5°_م أو 25°م"
    assert drawn("كانت −5°م و-5° م و-12°C و-5° ثم") == "كانت ⟨−5⟩°م و⟨-5⟩° م و⟨-12°C⟩ و⟨-5°⟩ ثم"


@pytest.mark.parametrize("line", LINES)
def test_no_break_spaces_change_no_direction(line: str) -> None:
    typed = line.translate(dict.fromkeys(map(ord, "⟨⟩‹›")))
    if "﴿" not in typed:
        assert drawn(*kept((typed,))).replace("\u00a0", " ") == drawn(typed).replace("\u00a0", " ")


def test_a_raised_digit_stays_with_its_arabic_letter() -> None:
    assert drawn("س² + ص² = 1 وأما x² = 1") == "س² + ص² = 1 وأما ⟨x² = 1⟩"


@pytest.mark.parametrize("line", ["س + 3 = 7", "وس³ - 3 = 5 × 1", "2 س + 3 = 7 و⟨2 + 3 = 5⟩", "الناتج = ⟨3 × 4 = 12⟩"])
def test_algebra_in_arabic_letters_runs_from_right_to_left_with_its_numbers(line: str) -> None:
    assert drawn(line.translate(dict.fromkeys(map(ord, "⟨⟩")))) == line
