"""Code shows exactly what was typed."""

from __future__ import annotations

import random

import pytest
from hostile_inputs import TOKENS
from reads import body, every

from warraq.model import Element, plain

AWKWARD = ["[[a]] ![b](c) [^1]", "**x** _y_ ~~z~~ `q`", "<b>&amp;</b> <!-- x -->", "\ttab\t tab  ", "  two\n    four",
           "> - 1. # :::", "{#x .y}", "\\* \\` \\\\", "﴿x﴾ *** %~%", "| a | b |\n|---|---|\n: c", "[a]: b\n*[c]: d\n[^e]: f",
           "\n\nبين أسطر فارغة\n\n\n", "é ا\u0653", "http://x_y_z", "---\ntitle: x\n---"]


def _code(text: str) -> str:
    [pre] = [element for element in every(body(text), Element) if element.tag == "pre"]
    return "".join(child for child in pre.children[0].children if isinstance(child, str)) if isinstance(pre.children[0], Element) else ""


@pytest.mark.parametrize("code", AWKWARD)
@pytest.mark.parametrize("before", ["", "> ", "    ", "> > "])
@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_fences(code: str, before: str, fence: str) -> None:
    head = "1. أ\n\n" if before == "    " else ""
    lines = [before + line for line in (fence + "python", *code.split("\n"), fence)]
    assert _code(head + "\n".join(lines) + "\n") == code


@pytest.mark.parametrize("code", [code for code in AWKWARD if not code.startswith("\n")])
def test_indented(code: str) -> None:
    assert _code("نص\n\n" + "\n".join("    " + line for line in code.split("\n")) + "\n\nنص\n") == code


@pytest.mark.parametrize("code", [code for code in AWKWARD if "\n" not in code])
def test_inline(code: str) -> None:
    [element] = [element for element in every(body(f"نص ```` {code} ```` نص\n"), Element) if element.tag == "code"]
    assert "".join(child for child in element.children if isinstance(child, str)) == code


@pytest.mark.parametrize("seed", range(100))
def test_anything_in_a_fence(seed: int) -> None:
    choose = random.Random(seed)
    tokens = [token for token in TOKENS if token not in ("```", "~~~", "`") and not set(token) & set("\u200f\u2067\x07\ud800\ue000\x85")]
    code = "".join(choose.choice(tokens) for _ in range(20))
    assert _code(f"~~~~~~\n{code}\n~~~~~~\n") == code


def test_what_looks_like_a_definition_in_code_is_none() -> None:
    read = body("```\n[^1]: x\n[a]: http://x\n*[b]: c\n```\n\nنص b [a]\n")
    assert plain(read.value.blocks[1:]) == "نص b [a]" and not read.value.notes
