"""The pages on which something changed, as HTML: their pictures beside those of the approved proof."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warraq.arabic.numerals import in_digits
from warraq.printed import Box
from warraq.proof.changes.page_pairs import ComparedPages, PagePair, Shift
from warraq.proof.kept import KeptPage
from warraq.html import tag, text
from warraq.proof.review_pages.places import placed

_MODES = (("beside", "جنبًا إلى جنب"), ("slider", "بالمنزلق"), ("overlay", "بعضها فوق بعض"))


def pages_section(pages: ComparedPages, digits: str, pictured: bool) -> str:
    """All pages that changed. `pictured`: pictures of the approved proof are there."""
    inner = tag("h2", "الصفحات", id="h-pages")
    if not pictured:
        inner += tag("p", "لا صور هنا، فمسودة ما اعتُمد لم تُحفظ في هذا المجلد. المقارنة بالفقرات أعلاه لا تحتاج إليها.", class_="note")
        return _section(inner)
    inner += _summary(pages, digits) + (_modes() if pages.pairs else "")
    inner += "".join(_pair(pair, digits) for pair in pages.pairs)
    if pages.gone:
        inner += tag("h3", "صفحات لم يبقَ من نصّها شيء") + tag("div", "".join(_figure("before", "قبل", old.page, old.marks, old.sheet, digits) for old in pages.gone), class_="gone")
    return _section(inner)


def _section(inner: str) -> str:
    return tag("section", inner, class_="pages", id="pages", aria_labelledby="h-pages")


def _summary(pages: ComparedPages, digits: str) -> str:
    said = [_shift(shift, digits) for shift in pages.shifts]
    if pages.reflowed:
        said.append(f"{_pages(len(pages.reflowed), digits)} بالنصّ نفسه، تغيّرت مواضع سطورها.")
    return tag("ul", "".join(tag("li", each) for each in said), class_="shifts") if said else ""


def _shift(shift: Shift, digits: str) -> str:
    before, now = (text(first if first == last else f"{first}–{last}") for first, last in (shift.before, shift.now))
    return f"انتقلت {_pages(shift.count, digits)} بلا تغيير: كانت {before} وصارت {now}."


def _pages(count: int, digits: str) -> str:
    if count < 3:
        return ("صفحة واحدة", "صفحتان")[count - 1]
    return f"{in_digits(count, digits)} {'صفحات' if 3 <= count % 100 <= 10 else 'صفحة'}"


def _modes() -> str:
    """The choice of how pages are compared; shown where scripts run."""
    buttons = "".join(tag("label", tag("input", type="radio", name="mode", value=mode, checked=mode == "beside") + f" {name}") for mode, name in _MODES)
    legend = tag("p", '<span class="was">لون ما كان</span> <span class="is">لون ما صار</span>', class_="legend")
    return tag("fieldset", tag("legend", "المقارنة") + buttons + legend, id="modes", hidden=True)


def _pair(pair: PagePair, digits: str) -> str:
    name = page_name(pair.page, pair.sheet, digits)
    main, more = (pair.old[0] if pair.old else None), pair.old[1:]
    was = tag("span", "جديدة" if not main else f"كانت {text(page_name(main.page, main.sheet, digits))}" if main.page.label != pair.page.label else "", class_="where")
    head = tag("h3", tag("a", text(name), href=f"index.html#p{pair.sheet + 1}") + " " + was)
    figures = (_figure("before", "قبل", main.page, main.marks, main.sheet, digits, pair.drop) if main else "") + _figure("after", "بعد", pair.page, pair.marks, pair.sheet, digits)
    slide = tag("label", tag("span", f"قبل وبعد في {name}", class_="unseen") + tag("input", type="range", min=0, max=100, value=50), class_="slide") if main else ""
    rest = "".join(_figure("before", "قبل", old.page, old.marks, old.sheet, digits) for old in more)
    rest = tag("details", tag("summary", "بقية نصّها كانت في " + "، ".join(text(page_name(old.page, old.sheet, digits)) for old in more)) + rest) if rest else ""
    return tag("article", head + tag("div", figures, class_="compare") + slide + rest, class_="pair" if main else "pair lone", id=f"v{pair.sheet + 1}")


def page_name(page: KeptPage, sheet: int, digits: str) -> str:
    """What a page is called: by its printed number, or where it has none by its place in the file."""
    return f"الصفحة {page.label}" if page.label else f"الورقة {in_digits(sheet + 1, digits)}"


def _figure(class_: str, word: str, page: KeptPage, marks: Iterable[Box], sheet: int, digits: str, drop: float = 0) -> str:
    name = page_name(page, sheet, digits)
    if page.picture is None:
        shown = tag("p", "لا صورة لها.", class_="lost")
    else:
        shown = tag("img", alt=f"{word}: صورة {name}", loading="lazy", decoding="async", width=page.picture.width, height=page.picture.height,
                    src=f"pages/{page.picture.name}")
    spots = "".join(tag("i", style=placed(box, page.size)) for box in _together(marks))
    style = f"--drop:{100 * drop / page.size[1]:.2f}%" if drop else None
    return tag("figure", tag("div", shown + spots, class_="frame", style=style) + tag("figcaption", f"{word}: {text(name)}"), class_=class_)


def _together(marks: Iterable[Box]) -> Iterator[Box]:
    """Lines that follow one another as one box."""
    last: Box | None = None
    for box in marks:
        if last and last[1] - box[3] < 6 and box[3] <= last[3] and abs(box[0] - last[0]) + abs(box[2] - last[2]) < 40:
            last = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), last[3]
            continue
        if last:
            yield last
        last = box
    if last:
        yield last

