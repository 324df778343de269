"""The style sheets: themes are complete, nothing in them is bad for Arabic, every sheet size has its own type."""

from __future__ import annotations

import re

import pymupdf
import pytest

from warraq import styles
from warraq.compose.page_rules import sheet
from warraq.model import Edition

PRINT, SCREEN = Edition("print", "pdf"), Edition("screen", "pdf", mirrored=False)
PROSE = "كان الورّاق ينسخ الكتب ويجلّدها ويبيعها في سوق المدينة، وكان الناس يقصدونه من كل مكان بعيد. " * 9
ARTICLE = f"---\ntitle: مقال أول\nid: first\n---\n\n{PROSE}\n\n## قسم أول\n\n{PROSE}\n\n- بند\n- بند ثان\n\n{PROSE}\n\n" \
          f"| أ | ب |\n|---|---|\n| ١ | ٢ |\n| ٣ | ٤ |\n\n{PROSE}\n\n::: note تنبيه\n{PROSE}\n:::\n\n{PROSE}\n\n> اقتباس\n\n{PROSE}\n\n### فرع\n\n{PROSE * 4}\n"


def text(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (styles.folder() / name).read_text("utf-8"), flags=re.S)


def tokens(theme: str) -> set[str]:
    return set(re.findall(r"^ +(--[\w-]+):", text(f"{theme}/tokens.css"), re.M))


def test_two_themes_with_the_same_tokens():
    assert styles.themes() == ("classic", "modern")
    assert tokens("classic") == tokens("modern")
    for theme in styles.themes():
        assert all((styles.folder() / theme / f"{name}.css").is_file() for name in ("tokens", "book", "cover", "epub"))


@pytest.mark.parametrize("theme", styles.themes())
@pytest.mark.parametrize("edition", [PRINT, SCREEN])
def test_every_token_in_use_is_defined(theme, edition):
    sheets = styles.theme_sheets(theme, edition)
    used = {name for sheet in sheets for name in re.findall(r"var\((--[\w-]+)", text(sheet))}
    defined = {name for sheet in sheets for name in re.findall(r"(--[\w-]+):", text(sheet))}
    assert used <= defined


def test_browsers_without_light_dark_have_every_light_colour():
    colours, sep, otherwise = text("site/tokens.css").partition("@supports not (color: light-dark(#000, #fff))")
    light = dict(re.findall(r"(--[\w-]+): light-dark\((#\w+),", colours))
    assert sep and len(light) > 10 and light.items() <= dict(re.findall(r"(--[\w-]+): (#\w+);", otherwise.partition("}")[0])).items()


@pytest.mark.parametrize("theme", styles.themes())
def test_a_theme_has_the_same_colours_on_its_download_page_as_on_its_reading_pages(theme):
    def accents(css: str) -> dict[str, str]:
        return {name: re.sub(r"#(\w)(\w)(\w)\b", r"#\1\1\2\2\3\3", value) for name, value in re.findall(r"(--(?:on-)?accent): (light-dark\([^)]*\))", css)}
    shared = accents(text("site/tokens.css"))
    own = "".join(re.findall(rf"\.theme-{theme} {{[^}}]*}}", text("site/page.css")))
    assert len(shared) == 2 and shared | accents(own) == shared | accents(text(f"{theme}/reader.css"))


def test_nothing_that_harms_arabic():
    for file in styles.folder().rglob("*.css"):
        css = text(str(file.relative_to(styles.folder())))
        assert not re.search(r"letter-spacing|font-style: *(italic|oblique)|hyphens:(?! none)|text-transform", css), file
        # WeasyPrint 70 drops a formula with em or rem as a font size
        assert not re.search(r"[;{] *font-size: *calc", css), file


def test_sizes_of_sheets():
    assert [sheet(p) for p in ("A5", "140mm 210mm", "17cm 24cm", "B5", "6in 9in", "A4", "letter", "500pt 700pt")] == \
        ["small", "small", "medium", "medium", "small", "large", "large", "medium"]


def baselines(file: str) -> list[tuple[float, float]]:
    """Size and height of each line on each page, by its spaces: letters of a naskh climb."""
    found: dict[tuple[int, float, float], None] = {}
    for number, page in enumerate(pymupdf.open(file)):
        for span in page.get_texttrace():
            found.update({(number, round(span["size"], 1), round(y, 1)): None for code, _, (_, y), _ in span["chars"] if code == 32})
    return [(size, y) for _, size, y in found]


@pytest.mark.parametrize("theme", styles.themes())
def test_lines_of_facing_pages_register(book, theme):
    """Whatever stands between paragraphs, on every sheet size and in large print."""
    editions = "editions: {print: {}, b: {format: pdf, page: B5}, c: {format: pdf, page: A4}, d: {format: pdf, page: B5, styles: [large-print.css]}}\n"
    folder = book({"articles/01-first.md": ARTICLE}, yaml=f"slug: x\ntheme: {theme}\n{editions}")
    assert not [d for d in re.findall(r"(?:warning|error)\[.*", folder.build("--lang", "en").exits(0).err)]
    sizes = {"classic": ((12.5, 21.5), (13, 22.5), (14, 24), (18, 31)), "modern": ((13.8, 19.5), (14.4, 20.5), (15.4, 22), (23, 32))}[theme]
    for name, (size, step) in zip("print b c d".split(), sizes, strict=True):
        heights = [y for found, y in baselines(str(folder.out_folder / f"x-{name}.pdf")) if found == size]
        on = max(sum(abs((y - first) / step - round((y - first) / step)) < .02 for y in heights) for first in heights[:9])
        assert len(heights) > 40 and on >= len(heights) - 8, (name, on, len(heights))     # list items and the contents stand between


def test_no_part_of_a_title_but_its_colon_is_hidden_in_the_epub():
    hidden = re.findall(r"([^{}]+)\{[^{}]*display: *none", text("press/epub.css"))
    assert [selector.strip() for selector in hidden] == ["nav[hidden]", ".title-colon", ".bayt br"]      # the others are no words of the text
