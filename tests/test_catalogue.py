"""The catalogue is complete: both languages, and a test for every code."""

import re
from pathlib import Path

import pytest

from warraq.catalogue import CATALOGUE

TESTS = "\n".join(p.read_text("utf-8", "replace") for p in Path(__file__).parent.rglob("*") if p.suffix in (".py", ".txt", ".md", ".yaml") and p.name != Path(__file__).name)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_tested(code):
    assert re.search(rf"(?<![\w-]){code}(?![\w-])", TESTS)


@pytest.mark.parametrize("code, wording", CATALOGUE.items())
def test_both_languages_say_the_same(code, wording):
    facts = [set(re.findall(r"{(\w+?)(?:_en)?}", text)) for text in (wording.ar, wording.en)]
    assert re.search("[\u0621-\u064a]", wording.ar) and re.search("[a-z]", wording.en)
    assert facts[0] == facts[1] and bool(wording.ar_hint) == bool(wording.en_hint), code
