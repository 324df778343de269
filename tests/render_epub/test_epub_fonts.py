"""The embedded fonts: which faces, with which characters, able to join."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from epub_sample import STYLES, Opened, built, composition, with_body
from fontTools.ttLib import TTFont

from warraq.model import Composition
from warraq.render.epub.fonts import subset_of

ADDED = "<p>نصّ قصير.</p>"
RARE = "<p>نجمة ★، وعثمان ﵁.</p>"          # what the faces of the text lack


def faces(opened: Opened) -> dict[str, TTFont]:
    return {n.removeprefix("fonts/"): TTFont(io.BytesIO(opened.read(n))) for n in opened.names if n.endswith(".ttf")}


def test_faces_that_the_book_uses(opened: Opened):
    assert set(faces(opened)) == {
        "Amiri-Regular.ttf",
        "Amiri-Bold.ttf",
        "AmiriQuran-Regular.ttf",
        "IBMPlexSansArabic-Regular.ttf",
        "IBMPlexSansArabic-SemiBold.ttf",
        "IBMPlexMono-Regular.ttf",
        "NotoSansSymbols2-Regular.ttf",         # of its boxes
    }


def test_no_face_without_a_use(folder: Path, cache: Path):
    plain = with_body(
        composition(),
        lambda x: (
            x.replace('class="quran"', "").replace("<pre", "<div").replace("</pre>", "</div>").replace("<code>", "").replace("</code>", "")
        ),
    )
    names = set(faces(Opened(built(plain, folder, cache=cache).value.content)))
    assert not {"AmiriQuran-Regular.ttf", "IBMPlexMono-Regular.ttf"} & names and "Amiri-Bold.ttf" in names


def test_a_fallback_comes_in_for_what_others_lack(folder: Path, cache: Path):
    starred = with_body(composition(), lambda x: x.replace(ADDED, RARE), "text/preface.xhtml")
    fonts = faces(Opened(built(starred, folder, cache=cache).value.content))
    assert ord("★") in fonts["NotoSansSymbols2-Regular.ttf"].getBestCmap()


def test_a_fallback_has_nothing_but_what_others_lack(folder: Path, cache: Path):
    honoured = with_body(composition(), lambda x: x.replace(ADDED, RARE), "text/preface.xhtml")
    opened = Opened(built(honoured, folder, cache=cache).value.content)
    assert set(faces(opened)["ScheherazadeNew-Regular.ttf"].getBestCmap()) == {ord("﵁")}
    assert len(opened.read("fonts/ScheherazadeNew-Regular.ttf")) < 20_000


def test_letters_can_join_and_names_stay(opened: Opened):
    for name, font in faces(opened).items():
        if "Arabic" in name or "Amiri" in name:
            tags = {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
            assert {"init", "medi", "fina"} <= tags and "mark" in {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}, name
        assert font["name"].getDebugName(13) and font["OS/2"].fsType & 2 == 0 and "fpgm" not in font, name


def test_letters_join_even_where_nothing_shapes_them(opened: Opened):
    """Presentation forms of the letters that the book has, and of no others."""
    for name, font in faces(opened).items():
        if name.startswith(("Amiri-", "IBMPlexSansArabic")):
            assert {0xFE91, 0xFE92, 0xFE90, 0xFEFB} <= set(font.getBestCmap()) and 0xFB7C not in font.getBestCmap(), name      # initial, medial, final beh, lam-alef; tcheh


def test_every_character_is_in_a_face_of_its_family(opened: Opened):
    used = {c for n in opened.names if n.endswith(".xhtml") for c in "".join(opened.xml(n).itertext()) if "\u0600" <= c <= "\u06ff"}
    for name, font in faces(opened).items():
        if name.startswith(("Amiri-", "IBMPlexSansArabic")):
            assert {ord(c) for c in used | set("٠١٢٣٤٥٦٧٨٩")} <= set(font.getBestCmap()), name


def test_licences_come_along(opened: Opened):
    assert sorted(n for n in opened.names if n.endswith(".txt")) == [
        "fonts/OFL-1-amiri.txt",
        "fonts/OFL-2-amiri-quran.txt",
        "fonts/OFL-3-ibm-plex-sans-arabic.txt",
        "fonts/OFL-4-ibm-plex-mono.txt",
        "fonts/OFL-5-noto-sans-symbols-2.txt",
    ]


def test_a_letter_without_a_glyph_is_reported(folder: Path, cache: Path):
    odd = with_body(composition(), lambda x: x.replace(ADDED, "<p>\u0892 \ufd40</p>"), "text/preface.xhtml")
    made = built(odd, folder, cache=cache)
    assert [(d.code, d.fact("code")) for d in made.diagnostics] == [("glyph-missing", "U+0892")]     # not U+FD40, which Scheherazade New has


def test_fonts_of_the_author(folder: Path, cache: Path):
    """A face of their own is cut down and embedded; a damaged one, and one that forbids embedding, is left out with a warning."""
    whole = (STYLES / "fonts/ibm-plex-mono/IBMPlexMono-Regular.ttf").read_bytes()
    font = TTFont(io.BytesIO(whole))
    font["OS/2"].fsType = 2
    font.save(folder / "closed.ttf")
    font["OS/2"].fsType, font.flavor = 0, "woff2"
    font.save(folder / "own.woff2")
    (folder / "broken.ttf").write_bytes(whole[:5000])
    rules = "".join(
        f'@font-face {{ font-family: {n}; src: local("X"), url({f}) }} {e} {{ font-family: {n} }}\n'
        for e, n, f in (("p", "Own", "own.woff2"), ("li", "Broken", "broken.ttf"), ("td", "Closed", "closed.ttf"))
    )
    (folder / "fonts.css").write_text(rules, "utf-8")
    made = built(composition(), folder, cache=cache, styles=("book://manuscript/fonts.css",))
    opened = Opened(made.value.content)
    assert [d.code for d in made.diagnostics] == ["style-problem", "style-problem"]
    assert "broken.ttf" in made.diagnostics[0].fact("why") and made.diagnostics[1].fact("why") == "manuscript/closed.ttf: OS/2.fsType = 2"
    assert (
        "fonts/own.ttf" in opened.names
        and len(opened.read("fonts/own.ttf")) < len(whole) / 3
        and 'url("../fonts/own.ttf")' in opened.text("styles/book.css")
    )


def test_subsets_do_not_hold_the_time():
    whole = (STYLES / "fonts/amiri/Amiri-Regular.ttf").read_bytes()
    made = subset_of(whole, "سلام")
    assert TTFont(io.BytesIO(made))["head"].modified == TTFont(io.BytesIO(whole))["head"].modified and made == subset_of(whole, "سلام")


def without_fonts(book: Composition) -> Composition:
    return replace(book, edition=replace(book.edition, fonts="none"))


def test_an_edition_without_fonts(folder: Path, cache: Path):
    """No font, no licence, no rule that names a file; the families stay, for those who have them."""
    bare = with_body(without_fonts(composition()), lambda x: x.replace('class="quran"', 'class="quranic"'))
    made = built(bare, folder, cache=cache)
    opened = Opened(made.value.content)
    assert not [n for n in opened.names if n.startswith("fonts/")] and "@font-face" not in opened.text("styles/book.css")
    assert '"Amiri"' in opened.text("styles/book.css") and not made.diagnostics and len(made.value.content) < 450_000


def test_quranic_text_has_its_face_in_every_edition(folder: Path, cache: Path):
    """Whole, with its licence, and no other; signs that few systems have come along where the text has them."""
    bare = without_fonts(composition())
    opened = Opened(built(bare, folder, cache=cache).value.content)
    assert {n for n in opened.names if n.startswith("fonts/")} == {"fonts/AmiriQuran-Regular.ttf", "fonts/OFL-1-amiri-quran.txt"}
    assert opened.read("fonts/AmiriQuran-Regular.ttf") == Opened(built(composition(), folder, cache=cache).value.content).read("fonts/AmiriQuran-Regular.ttf")
    honoured = with_body(bare, lambda x: x.replace(ADDED, "<p>النبي ﷺ وعثمان ﵁.</p>"), "text/preface.xhtml")
    fonts = faces(Opened(built(honoured, folder, cache=cache).value.content))
    assert set(fonts["Amiri-Regular.ttf"].getBestCmap()) == {ord("ﷺ")} and set(fonts["ScheherazadeNew-Regular.ttf"].getBestCmap()) == {ord("﵁")}


def test_a_family_that_another_replaces_is_no_face_of_the_text(folder: Path, cache: Path):
    """The modern theme names its own family by the same rules: of Amiri there remains what that one lacks."""
    sheets = ("book://styles/press/epub.css", "book://styles/modern/epub.css")
    plain = with_body(composition(), lambda x: x.replace(ADDED, "<p>صلّى الله عليه وسلّم: ﷺ.</p>"), "text/preface.xhtml")
    fonts = faces(Opened(built(plain, folder, cache=cache, styles=sheets).value.content))
    assert ord("ﷺ") in fonts["Amiri-Regular.ttf"].getBestCmap() and ord("ب") not in fonts["Amiri-Regular.ttf"].getBestCmap()
    assert ord("ب") in fonts["MarkaziText-Regular.ttf"].getBestCmap()
