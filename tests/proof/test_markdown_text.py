"""Somebody's text inside Markdown says what it said."""

import pytest
from markdown_it import MarkdownIt

from warraq.proof.markdown_text import plain


@pytest.mark.parametrize("text", ["- قائمة", "+ قائمة", "1. أولًا", "2) ثانيًا", "--- خط", "===", "# عنوان", "> قول", "*مائل* و_مثله_ و`رمز`", "<b>x</b> &lt;b&gt; AT&amp;T", "[[الوصف]](#x) ![x](y)", "a|b ~~c~~ \\d"])
@pytest.mark.parametrize("before", ["", "- ", "  - "])
def test_a_text_is_printed_to_the_letter(before, text):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse("- س\n" * bool(before.strip() and before.startswith(" ")) + before + plain(text) + "\n")
    (inline,) = [t for t in tokens if t.type == "inline"][-1:]
    assert {child.type for child in inline.children} <= {"text", "text_special"} and "".join(child.content for child in inline.children) == text
    assert not [t for t in tokens if t.type in ("heading_open", "hr", "html_block", "ordered_list_open", "blockquote_open")]


def test_what_would_steer_a_terminal_or_turn_the_line_is_left_out():
    assert plain("أ\x1b[31mب\u202eج\x9bد\tه\nو") == "أ\\[31mبجد ه و"
