"""The running text: letter for letter the same in the print edition and in the EPUB, whatever each of them adds."""

from dataclasses import replace
from pathlib import Path

import pytest

from built import ROOT
from warraq.compose import compose
from warraq.compose.page_breaks import text_of
from warraq.model import Composition, Edition
from warraq.pipeline import Run, study
from warraq.running_text import is_left_out, letters

PRINT, EPUB = Edition("print", "pdf"), Edition("epub", "epub", links="live")


def texts(composition: Composition) -> dict[str, str]:
    """The running text of each document, by its name without folder and suffix; files that go on are joined to the first."""
    out: dict[str, str] = {}
    for page in composition.pages:
        name = Path(page.name).name.removesuffix(".xhtml").partition(".part-")[0]
        body = page.xhtml[page.xhtml.index("<body"):page.xhtml.rindex("</body>")] + "</body>"
        out[name] = out.get(name, "") + text_of(body)
    return out


@pytest.mark.parametrize("faq", ["appendix", "both", "inline"])
@pytest.mark.parametrize("manuscript", ["manuscript", "styles/specimen"])
def test_both_editions_have_the_same(tmp_path, manuscript, faq):
    run = Run(lambda *_: None)
    _, book = study(ROOT / manuscript, None, False, run)
    assert book is not None
    book = replace(book, settings=replace(book.settings, faq=faq))
    printed, reflowed = texts(compose(book, PRINT)), texts(compose(book, EPUB))
    for article in book.articles:
        if article.role != "dedication":
            assert printed[article.id] == reflowed[article.id] and len(printed[article.id]) > 100
    front = reflowed["title"] + reflowed["imprint"] + reflowed.get("dedication", "")
    assert printed["_front"] == front
    if faq != "inline":
        assert printed["_faq"] == reflowed["faq"]


def test_what_is_not_counted():
    assert letters("كـتَابٌ\u200b\u2060 جديد\u00ad\u00a0ab-c") == "كتابجديدab-c"
    assert is_left_out("aside", ["footnote"]) and not is_left_out("div", ["footnote"]) and not is_left_out("p", ["box"])
