"""Honorifics stay with their names and numbers with their ayat; Qur'anic text stays as it was typed."""

from __future__ import annotations

import pytest

from warraq.arabic.together import kept
from warraq.model import Element, Link, NoteCall, walk

NB = "\u00a0"


def text(nodes: tuple) -> str:
    return "".join(n for n in walk(nodes) if isinstance(n, str))


def element(tag: str, *children: object, **attributes: str) -> Element:
    return Element(tag, tuple(attributes.items()), tuple(children))


@pytest.mark.parametrize(("typed", "held"), [
    ("قال النبي ﷺ ذلك", f"قال النبي{NB}ﷺ ذلك"),
    ("قال النبي\nﷺ ذلك", f"قال النبي{NB}ﷺ ذلك"),
    ("عمر ﵁ وعلي ﵁", f"عمر{NB}﵁ وعلي{NB}﵁"),
    ("محمد (ﷺ) والله ﷻ", f"محمد{NB}(ﷺ) والله{NB}ﷻ"),
    ("ﷺ ثم قال", "ﷺ ثم قال"), (" ﷺ", " ﷺ"), ("قال: ﷽ ثم", "قال: ﷽ ثم"), ("النبيﷺ", "النبيﷺ"),
])
def test_an_honorific_stays_with_its_name(typed: str, held: str) -> None:
    assert kept((typed,)) == (held,)


def test_also_where_an_element_begins_between_them() -> None:
    assert text(kept(("قال ", element("b", "محمد"), " ", element("b", "ﷺ")))) == f"قال محمد{NB}ﷺ"
    assert text(kept((" ", element("b", "ﷺ")))) == " ﷺ"
    assert text(kept(("قال محمد ", element("b", "ﷺ"), "."))) == f"قال محمد{NB}ﷺ."
    assert text(kept((Link("a", "article", ("محمد ﷺ",)),))) == f"محمد{NB}ﷺ"


def test_code_stays_as_typed() -> None:
    code = element("p", element("code", "a ﷺ"))
    assert kept((code,)) == (code,)


def test_quranic_text_in_a_title_is_told_by_its_brackets() -> None:
    assert kept(("قوله ﴿ٱقۡرَأۡ﴾ ثم ﴿قُلۡ﴾",)) == ("قوله ", element("span", "﴿ٱقۡرَأۡ﴾", **{"class": "quran"}), " ثم ", element("span", "﴿قُلۡ﴾", **{"class": "quran"}))
    assert kept(("قوله ﴿بلا إغلاق",)) == ("قوله ﴿بلا إغلاق",)


@pytest.mark.parametrize(("typed", "words"), [
    ("رَبِّ ٱلۡعَٰلَمِينَ ۝٢ ٱلرَّحۡمَٰنِ", ["ٱلۡعَٰلَمِينَ ۝٢"]),
    ("﴿قُلۡ هُوَ ٱللَّهُ أَحَدٌ ١ ٱللَّهُ ٱلصَّمَدُ ٢﴾", ["أَحَدٌ ١", "ٱلصَّمَدُ ٢﴾"]),
    ("أَحَدٌ ﴿١﴾ ٱللَّهُ", ["أَحَدٌ ﴿١﴾"]),
    ("﴿ٱلۡحَمۡدُ لِلَّهِ﴾", []),
    ("﴿كُلَّ شَىْءٍ حَىٍّ ۖ أَفَلَا يُؤْمِنُونَ ۚ﴾", ["حَىٍّ ۖ", "يُؤْمِنُونَ ۚ﴾"]),
    ("وَمَا يَسْتَكْبِرُونَ ۩ ١٥ تَتَجَافَىٰ", ["يَسْتَكْبِرُونَ ۩ ١٥"]),
    ("ٱلرَّحِيمِ\n۝ ١ ٱلۡحَمۡدُ", ["ٱلرَّحِيمِ\n۝ ١"]),
])
def test_a_number_and_a_sign_of_pause_stay_with_the_word_before(typed: str, words: list[str]) -> None:
    found = kept((element("span", typed, NoteCall("1"), **{"class": "quran"}),))
    assert text(found) == typed
    assert [text((n,)) for n in walk(found) if isinstance(n, Element) and n.get("class") == "kept-words"] == words


def test_the_source_of_a_passage_is_prose() -> None:
    passage = element("div", element("p", "ٱللَّهُ ١"), element("footer", "رواه عمر ﵁، ص ١", **{"class": "source"}), **{"class": "quran"})
    held, = kept((passage,))
    assert held.children[0].children[0].classes == ["kept-words"] and held.children[1].children == ("رواه عمر\u00a0﵁، ص ١",)
