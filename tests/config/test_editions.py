"""Editions: the usual three, and those that an author describes."""

import pytest

from warraq.catalogue import hint, message
from warraq.config import read_settings
from warraq.editions import facing_edition, page_size, printed_edition
from warraq.model import Edition


def editions(yaml: str):
    value, heard = read_settings(f"title: ك\nauthor: م\n{yaml}")
    assert not heard, heard
    return value.editions


def test_three_by_default():
    assert editions("") == (Edition("print", "pdf"), Edition("screen", "pdf", mirrored=False), Edition("epub", "epub", links="live", mirrored=False))


def test_named_ones_keep_their_defaults_and_are_all_that_is_built():
    assert editions("editions: {screen: {page: A4}, epub: }") == (
        Edition("screen", "pdf", page="A4", mirrored=False), Edition("epub", "epub", links="live", mirrored=False))


def test_others_are_pdf_unless_they_say_so():
    large, reader = editions("editions: {large: {page: a4, links: live, bleed: 3 mm}, reader: {format: epub}}")
    assert large == Edition("large", "pdf", page="A4", links="live", bleed="3mm")
    assert (reader.format, reader.links) == ("epub", "live")


def test_what_a_printer_asks_for():
    offset, digital = editions("editions: {offset: {multiple: 16, ink: black, paper: uncoated}, digital: {order: reversed}}")
    assert (offset.multiple, offset.order, offset.ink, offset.paper) == (16, "natural", "black", "uncoated")
    assert (digital.multiple, digital.order, digital.ink, digital.paper) == (2, "reversed", "colour", "coated")


@pytest.mark.parametrize("wrong", ["multiple: 3", "multiple: even", "order: backwards", "ink: gray", "paper: glossy"])
def test_what_no_printer_asks_for(wrong):
    _, heard = read_settings(f"title: ك\nauthor: م\neditions: {{print: {{{wrong}}}}}\n")
    assert [(d.code, d.fact("value"), d.span.line) for d in heard] == [("value-invalid", wrong.split(": ")[1], 3)]


@pytest.mark.parametrize("key", ["bleed: 3mm", "multiple: 4", "order: reversed", "ink: black", "paper: uncoated", "standard: pdf/x-4"])
def test_what_only_paper_has_is_not_passed_over_in_silence(key):
    value, heard = read_settings(f"title: ك\nauthor: م\neditions: {{epub: {{{key}}}}}\n")
    assert [(d.code, d.fact("form"), d.fact("meant")) for d in heard] == [("setting-unavailable", "epub", "pdf")] and value.editions == editions("editions: {epub: }")


def test_an_epub_may_leave_the_letters_to_the_reading_system():
    assert [e.fonts for e in editions("editions: {epub: {fonts: none}, other: {format: epub}}")] == ["none", "embedded"]
    _, heard = read_settings("title: ك\nauthor: م\neditions: {print: {fonts: none}}\n")
    assert [(d.code, d.span.line) for d in heard] == [("setting-unavailable", 3)]
    assert (message(heard[0]), hint(heard[0])) == ("المفتاح «editions.print.fonts» ليس للطبعات بصيغة pdf، فأُهمل", "هو للطبعات بصيغة epub")
    _, heard = read_settings("title: ك\nauthor: م\neditions: {epub: {fonts: some}}\n")
    assert [(d.code, d.fact("value")) for d in heard] == [("value-invalid", "some")]


def test_styles_in_order_with_their_places():
    settings = read_settings("title: ك\nauthor: م\neditions:\n  print:\n    styles: [a.css, sub/b.css]\n").value
    assert settings.editions[0].styles == ("a.css", "sub/b.css")
    assert settings.named_at("sub/b.css").line == 5


@pytest.mark.parametrize(("written", "css"), [
    ("A5", "A5"), ("a4", "A4"), ("B5", "B5"), ("Letter", "letter"), ("A6", "105mm 148mm"), ("17x24cm", "17cm 24cm"), ("17cm x 24cm", "17cm 24cm"),
    ("17×24 cm", "17cm 24cm"), ("6x9in", "6in 9in"), ("148.5x210mm", "148.5mm 210mm"), ("170mmx24cm", "170mm 24cm"),
    ("17x24", None), ("A55", None), ("", None), ("0x0cm", None), ("9999x9999mm", None), ("-17x24cm", None), ("17x24cm; x", None)])
def test_page_sizes(written, css):
    assert page_size(written) == css


def test_no_edition_takes_the_name_of_the_cover_sheet():
    heard = read_settings("title: ك\nauthor: م\neditions: {cover: {page: A5}}").diagnostics
    assert [(d.code, d.fact("value"), d.span.line) for d in heard] == [("value-invalid", "cover", 3)]


@pytest.mark.parametrize("yaml, facing, printed", [
    ("", "print", "print"), ("editions: {large: {page: A4}, print: }", "print", "print"), ("editions: {screen: , large: {page: A4}, wide: {page: B5}}", "large", "large"),
    ("editions: {screen: {page: A4}, epub: }", None, "screen"), ("editions: {epub: }", None, "print")])
def test_an_epub_lists_facing_pages_alone_while_a_proof_goes_by_any(yaml, facing, printed):
    settings, _ = read_settings(f"title: ك\nauthor: م\n{yaml}")
    found = facing_edition(settings)
    assert (found and found.name, printed_edition(settings).name) == (facing, printed)
