"""What changed in the text, as HTML: article by article, paragraph by paragraph, struck and added words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from warraq.arabic.numerals import in_digits
from warraq.proof.blocks import bare
from warraq.proof.changes.comparison import ADDED, CHANGED, GONE, JOINED, MOVED, NEW, REMOVED, SPLIT, ArticleChanges, Change
from warraq.proof.changes.pairing import Passage
from warraq.proof.changes.tokens import LINK, MARK, WORD, Token, keeps_lines, tokens_of
from warraq.proof.changes.wording import BREAK, BREAKS, DIGITS, HIDDEN, LINKS, MARKS, SAME, SIGNS, SPACE, SPELLING, VOWELS, WORDS, Piece
from warraq.html import tag, text
from warraq.proof.review_pages.addresses import source_page

KIND_NAMES = {CHANGED: "تغيير", SPLIT: "قسمة", JOINED: "دمج", ADDED: "إضافة", REMOVED: "حذف", MOVED: "نقل"}
# What a paragraph is that is none, by how its source begins.
_FORMS = ((re.compile(r"---\s"), "رأس المقال"), (re.compile(r"#+\s"), "عنوان"), (re.compile(r"\[\^[^\]]+\]:"), "حاشية"), (re.compile(r"[-*+]\s|\S{1,3}[.)]\s"), "بند"),
          (re.compile(r"\|"), "جدول"), (re.compile(r"```|~~~"), "شفرة"), (re.compile(r"!\["), "شكل"))
SORT_NAMES = {WORDS: "ألفاظ", SPELLING: "إملاء", DIGITS: "صورة الأرقام", LINKS: "روابط وحواشٍ", BREAKS: "حدود الفقرات", SIGNS: "ترقيم", VOWELS: "تشكيل",
              MARKS: "تنسيق", SPACE: "فراغات", HIDDEN: "تطويل وما لا يُرى"}
_STATES = {NEW: "مقال جديد لم يكن في ما اعتُمد.", GONE: "لم يعد هذا المقال في الكتاب."}
_LONG, _BESIDE = 40, 14         # words: longer stretches without a change are folded up but for so many beside one
_SHOWN = 36                     # words of a paragraph that was added, removed or moved as it is


@dataclass(frozen=True, slots=True)
class Places:
    """Where paragraphs stand: printed page numbers in the old proof and in the new, and addresses of pages of the new one, by their ids; titles of articles."""

    old_labels: Mapping[str, str]
    new_labels: Mapping[str, str]
    new_pages: Mapping[str, str]
    titles: Mapping[str, str]
    digits: str


def article_section(article: ArticleChanges, places: Places, numbered: Callable[[], int], approval: str = "") -> str:
    """An article with all that changed in it. `numbered` gives the number of each change on the page."""
    notes = [_STATES[article.state]] if article.state else []
    notes += ["نُقل هذا المقال من موضعه بين المقالات."] if article.moved else []
    head = tag("h2", text(article.title), id=f"h-{article.id}") + "".join(tag("p", note, class_="note") for note in notes)
    head += tag("p", text(approval), class_="approval") if approval else ""
    items = "".join(_item(change, places, numbered()) for change in article.changes)
    return tag("section", head + (tag("ol", items, class_="edits") if items else ""), class_="article", id=anchor(article.id), aria_labelledby=f"h-{article.id}")


def anchor(article: str) -> str:
    """The id of an article's section."""
    return f"a-{article}"


def _item(change: Change, places: Places, number: int) -> str:
    shown = _worded(change) if change.pieces else _whole(change)
    return tag("li", _head(change, places) + shown, class_=f"edit {change.kind}{' minor' if change.is_minor else ''}", id=f"c{number}", data_kind=change.kind)


def _head(change: Change, places: Places) -> str:
    count = len(change.new or change.old)
    name = KIND_NAMES[change.kind] if count == 1 or change.kind in (SPLIT, JOINED) else f"{KIND_NAMES[change.kind]} {paragraphs(count, places.digits)}"
    parts = [tag("strong", name, class_="kind")]
    forms = {_form(passage.text or "") for passage in change.new or change.old}
    parts += [tag("span", form, class_="form") for form in forms if form and len(forms) == 1]
    if change.kind in (CHANGED, SPLIT, JOINED):
        names = [SORT_NAMES[sort] for sort in change.sorts if sort != BREAKS or change.kind == CHANGED]
        parts += [tag("span", "، ".join(names) + (" فقط" if len(names) == 1 and names[0] != SORT_NAMES[WORDS] else ""), class_="sorts")] if names else []
        parts += [tag("span", "مع نقل", class_="sorts")] if change.moved else []
    parts += _places(change, places)
    return tag("div", " ".join(parts), class_="edit-head")


def _places(change: Change, places: Places) -> Iterator[str]:
    """From which page to which, and links to both the page and the source."""
    old = next((label for p in change.old if (label := places.old_labels.get(p.id))), "")
    first = change.new[0] if change.new else None
    new = places.new_labels.get(first.id, "") if first else ""
    came = change.old[0].article if change.old and first and change.old[0].article != first.article else ""
    if came:
        yield tag("span", f"من مقال «{text(places.titles.get(came, came))}»", class_="where")
    if first and first.id in places.new_pages:
        said = f"الصفحة {text(new)}" if new else "صفحتها"
        yield tag("a", said, href=places.new_pages[first.id], class_="where") + (tag("span", f"كانت في {text(old)}", class_="where") if old and old != new else "")
    elif old:
        yield tag("span", f"كانت في الصفحة {text(old)}", class_="where")
    if first and first.line:
        yield tag("a", tag("bdi", text(f"{first.path}:{first.line}"), dir="ltr"), href=f"{source_page(first.path)}#L{first.line}", class_="source")


def _form(source: str) -> str:
    """What a block is by its source; empty for a paragraph."""
    text = bare(source).strip()
    return next((name for pattern, name in _FORMS if pattern.match(text)), "")


def paragraphs(count: int, digits: str) -> str:
    """So many paragraphs behind a verbal noun, in words that agree with the number."""
    if count < 3:
        return ("فقرة", "فقرتين")[count - 1]
    return f"{in_digits(count, digits)} {'فقرات' if 3 <= count % 100 <= 10 else 'فقرة'}"


# ---- wording ------------------------------------------------------------------------------------------------------------------


def _worded(change: Change) -> str:
    lines = any(keeps_lines(p.text or "") for p in (*change.old, *change.new))
    out = "".join(_piece(piece, first=n == 0, last=n == len(change.pieces) - 1) for n, piece in enumerate(change.pieces))
    return tag("div", out, class_="wording lines" if lines else "wording")


def _piece(piece: Piece, first: bool, last: bool) -> str:
    if piece.sort == SAME:
        return _same(piece.new, first, last)
    before, now = words(piece.old), words(piece.new)
    if piece.sort == SPACE and [t.text for t in piece.old] == [t.text for t in piece.new]:
        added = bool(piece.new[0].apart)
        return _mark("ins" if added else "del", '<span class="sign">␣</span>', SPACE) + words(piece.new).lstrip()
    marked = [_mark(name, said.lstrip(), piece.sort) for name, said in (("del", before), ("ins", now)) if said]
    return ((piece.new or piece.old)[0].gap and " ") + (" " if WORD in {t.kind for t in piece.new} else "").join(marked)     # apart, or their letters join


def _mark(name: str, inner: str, sort: str) -> str:
    return tag(name, inner, class_=sort if sort != WORDS else None, title=SORT_NAMES[sort] if sort != WORDS else None)


def _same(tokens: Sequence[Token], first: bool, last: bool) -> str:
    """A stretch without a change, folded up in the middle where it is long."""
    before, behind = (0 if first else _BESIDE), (0 if last else _BESIDE)
    if len(tokens) <= _LONG + before + behind:
        return words(tokens)
    middle = tokens[before:len(tokens) - behind]
    return words(tokens[:before]) + _folded(middle) + words(tokens[len(tokens) - behind:] if behind else ())


def _folded(tokens: Sequence[Token]) -> str:
    return f" {tag('details', tag('summary', '…', aria_label='اعرض ما لم يتغيّر', title='اعرض ما لم يتغيّر') + words(tokens), class_='rest')}"


def words(tokens: Iterable[Token]) -> str:
    """Tokens as they stand in the source, Markdown's marks set apart."""
    return "".join(token.gap + _token(token) for token in tokens)


def _token(token: Token) -> str:
    if token == BREAK:
        return '<span class="sign">¶</span><br>'
    if token.kind == LINK:
        return f'<bdi dir="ltr" class="md">{text(token.text)}</bdi>'
    if token.kind == MARK:
        return f'<span class="md">{text(token.text)}</span>'
    return "".join(f'<span class="char">U+{ord(c):04X}</span>' if c in _UNSEEN else escape(c, quote=False) for c in token.text) if _UNSEEN.intersection(token.text) else text(token.text)


_UNSEEN = frozenset(chr(c) for c in (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))


def _whole(change: Change) -> str:
    """Paragraphs as they are, long ones folded up."""
    shown = "".join(_paragraph(change, passage) for passage in change.new or change.old)
    if len(change.new or change.old) > 3:
        first = _paragraph(change, (change.new or change.old)[0])
        rest = "".join(_paragraph(change, passage) for passage in (change.new or change.old)[1:])
        return first + tag("details", tag("summary", "اعرض بقيتها") + rest, class_="more")
    return shown


def _paragraph(change: Change, passage: Passage) -> str:
    if passage.text is None:
        return tag("p", "لم يُحفظ نصّها.", class_="wording lost")
    tokens = tokens_of(passage.text)
    at = len(tokens) if len(tokens) <= _SHOWN + 12 else _SHOWN
    inner = words(tokens[:at]) + (_folded(tokens[at:]) if tokens[at:] else "")
    element = {ADDED: "ins", REMOVED: "del"}.get(change.kind, "span")
    return tag("div", tag(element, inner), class_="wording lines" if keeps_lines(passage.text) else "wording")
