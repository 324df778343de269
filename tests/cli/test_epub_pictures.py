"""What pictures are called inside an EPUB: each has a name of its own."""

import io
import re
import zipfile

import pytest
from PIL import Image

YAML = "editions: {epub: {fonts: none}}\n"        # pictures alone are looked at
ARTICLE = "---\ntitle: مقال\nid: first\n---\n\n"


def test_paths_that_differ_in_a_slash(book):
    names = ("a-b.png", "a/b.png", "c%2Fd e.png", "c/d e.png", "س.png")
    made = {}
    for number, name in enumerate(names, 1):
        out = io.BytesIO()
        Image.new("RGB", (number, 9)).save(out, "PNG")
        made[f"images/{name}"] = out.getvalue()
    shown = "".join(f"![صورة](../images/{name.replace('%', '%25').replace(' ', '%20')})\n\n" for name in names)
    folder = book({"articles/01-first.md": ARTICLE + shown, **made}, YAML)
    folder.build("--edition", "epub").exits(0)
    with zipfile.ZipFile(next(folder.out_folder.glob("*.epub"))) as opened:
        inside = re.findall(r'<img\b[^>]*?src="\.\./(media/[^"]*)"', opened.read("EPUB/text/first.xhtml").decode())
        assert [opened.read(f"EPUB/{name}") for name in inside] == list(made.values())
    assert len({name.casefold() for name in inside}) == len(names) and all(re.fullmatch(r"media/[A-Za-z0-9._-]+", name) for name in inside)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def built(book, pictures: dict[str, bytes], text: str) -> tuple[str, zipfile.ZipFile]:
    """The document of an article that shows pictures, and the EPUB."""
    folder = book({"articles/01-first.md": ARTICLE + text, **{f"images/{name}": content for name, content in pictures.items()}}, YAML)
    folder.build("--edition", "epub").exits(0)
    opened = zipfile.ZipFile(next(folder.out_folder.glob("*.epub")))
    return opened.read("EPUB/text/first.xhtml").decode(), opened


def test_one_picture_under_two_names_is_stored_once(book):
    same = saved(Image.new("RGB", (40, 30), "red"), "PNG")
    text, opened = built(book, {"a.png": same, "b.png": same}, "![صورة](../images/a.png)\n\n![هي نفسها](../images/b.png)\n\n![صورة](../images/a.png)\n")
    assert [n for n in opened.namelist() if "media" in n] == ["EPUB/media/images-a.png"] and text.count('src="../media/images-a.png"') == 3


def test_a_picture_is_what_it_is_and_not_what_it_is_called(book):
    text, opened = built(book, {"a.png": saved(Image.new("RGB", (40, 30), "red"), "JPEG")}, "![صورة](../images/a.png)\n")
    name = re.search(r'src="\.\./(media/[^"]*\.jpg)"', text)[1]
    assert f'href="{name}"' in (package := opened.read("EPUB/content.opf").decode()) and re.search(rf'<item[^>]*{name}[^>]*media-type="image/jpeg"|<item[^>]*media-type="image/jpeg"[^>]*{name}', package)


def test_a_reduced_picture_is_not_said_to_be_large(book):
    large = saved(Image.new("L", (6000, 1500)), "PNG")
    text, _ = built(book, {"a.png": large}, "![صورة](../images/a.png)\n\n![أضيق](../images/a.png){width=500}\n")
    assert [re.findall(r' (width|height)="(\d+)"', img) for img in re.findall(r"<img[^>]*>", text)] == [[("width", "3200"), ("height", "800")], [("width", "500")]]


@pytest.mark.parametrize(("picture", "warned"), [
    ("![](../images/a.png)", True), ('<img src="../images/a.png">', True), ('![](../images/a.png){alt=""}', False), ('<img src="../images/a.png" alt="">', False),
    ("![وصف فيه HTML](../images/a.png)", False), ('![](../images/a.png){fig-alt="وصف"}', False)])
def test_pictures_are_described_or_ornament(book, picture: str, warned: bool):
    folder = book({"articles/01-first.md": ARTICLE + f"نص.\n\n{picture}\n", "images/a.png": saved(Image.new("RGB", (40, 30), "red"), "PNG")})
    assert [d.span.line for d in folder.check().diagnostics if d.code == "image-alt"] == [8] * warned


def test_ornament_is_passed_over_by_screen_readers(book):
    text, _ = built(book, {"a.png": saved(Image.new("RGB", (40, 30), "red"), "PNG")}, 'نص.\n\n![](../images/a.png){alt="" .wide}\n')
    assert re.search(r'<img src="../media/images-a.png" alt=""[^>]* role="presentation"[^>]*/>', text) and text.count("role=\"presentation\"") == 1


def test_labels_of_a_drawing_stay_as_they_are_drawn(book):
    """Tatweels, presentation forms and all: they are no prose of ours."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><text x="80" y="20" text-anchor="end">بـ \ufe8d\ufedf HTML</text></svg>'
    _, opened = built(book, {"a.svg": drawing.encode()}, "![رسم](../images/a.svg)\n")
    assert "بـ \ufe8d\ufedf HTML" in opened.read("EPUB/media/images-a.svg").decode()
