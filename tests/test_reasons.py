"""The reasons why an edition is not sound are a closed list: each is used, with the facts that its words have, in both languages."""

import ast
import re
from pathlib import Path

import warraq
from warraq.catalogue import found, hint, message
from warraq.reasons import REASONS, Words, reason


def used() -> list[tuple[str, set[str]]]:
    """The name and the facts of each reason that is given in the press, as its code has them."""
    out = []
    for file in Path(warraq.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "reason":
                assert isinstance(call.args[0], ast.Constant), f"{file.name}: a reason without a name of its own"
                out.append((call.args[0].value, {k.arg or "why" for k in call.keywords}))     # **why(error)
    return out


USED = used()


def facts_of(text: str) -> set[str]:
    return set(re.findall(r"{(\w+?)(?:_en)?}", text))


def test_every_reason_is_used_and_every_one_used_has_words() -> None:
    assert {name for name, _ in USED} == set(REASONS)


def test_the_facts_are_those_of_the_words() -> None:
    for name, facts in USED:
        assert facts == facts_of(REASONS[name].ar) == facts_of(REASONS[name].en), name


def test_both_languages_have_words_and_advice() -> None:
    for name, (ar, en, *advice) in REASONS.items():
        assert re.search("[\u0621-\u064a]", ar) and not re.search("[\u0621-\u064a]", en), name
        assert re.search("[\u0621-\u064a]", advice[0]) and re.search("[a-z]", advice[1]), name
        assert not any(text.endswith((".", "،", ",")) for text in (ar, en, *advice)), name


def test_a_diagnostic_says_it_in_the_reader_s_language() -> None:
    """A reason inside a reason is said in the same language; what is to be done is the hint."""
    ink = found("edition-unsound", edition="print", **reason("ink-rgb", where=reason("at-page", number=3)).facts())
    assert message(ink, "en") == "the edition print failed its check: page 3: a colour in RGB"
    assert message(ink) == "الطبعة «print» لم تجتز فحصها: الصفحة 3: لون RGB، ولا تطبع المطبعة إلا بأحبارها"
    assert hint(ink).startswith(Words("", "").ar_advice) and hint(ink, "en").startswith(Words("", "").en_advice)
    table = found("edition-flawed", edition="epub", **reason("table-headless").facts("a.xhtml: "))
    assert message(table).endswith(": a.xhtml: " + REASONS["table-headless"].ar) and hint(table) == "اجعل للجدول صف عناوين"
