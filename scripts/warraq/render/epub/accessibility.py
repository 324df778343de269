"""Accessibility metadata (EPUB Accessibility 1.1 §2.2, 2.3): nothing is claimed that the finished documents do not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from warraq.render.epub.documents import MATH, XHTML, Document, is_described

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
_OPENING = "نص الكتاب كله قابل للتكبير والقراءة الآلية بترتيبه، وعناوينه متدرّجة، وفيه فهرس محتويات يصل إلى كل قسم."
_HAZARDS = "ليس فيه وميض ولا حركة ولا صوت."


@dataclass(frozen=True)
class Findings:
    """What the documents of a book hold, as far as it matters to readers who do not see the page."""

    documents: Sequence[Document]

    def has(self, kind: str) -> bool:
        """Whether some element has that epub:type."""
        return any(kind in d.kinds for d in self.documents)

    def all(self, tag: str) -> list[etree._Element]:
        return [e for d in self.documents for e in d.elements if e.tag == tag]

    @property
    def pictures(self) -> list[etree._Element]:
        return [p for d in self.documents for p in d.pictures]

    @property
    def described(self) -> bool:
        return all(map(is_described, self.pictures))

    @property
    def illustrated(self) -> bool:
        """Whether there are pictures besides the cover and ornaments."""
        return any(p.get("alt") or not is_described(p) for d in self.documents if "cover" not in d.kinds for p in d.pictures)

    @property
    def breaks(self) -> bool:
        return any(d.breaks for d in self.documents)

    @property
    def headed(self) -> bool:
        """Whether every table has column or row heads with their scope."""
        return all(any(h.get("scope") for h in t.iter(XHTML + "th")) for t in self.all(XHTML + "table"))

    @property
    def formulas(self) -> list[etree._Element]:
        return self.all(MATH + "math")

    @property
    def formulas_described(self) -> bool:
        return all(f.get("alttext") for f in self.formulas)

    @property
    def conforms(self) -> bool:
        """Whether the press can vouch for WCAG 2.1 AA: what depends on the author, words for what is only seen, is there."""
        return self.described and self.formulas_described


def modes(f: Findings) -> list[str]:
    """Senses by which the content is taken in."""
    return ["textual"] + (["visual"] if f.pictures else [])


def sufficient(f: Findings) -> list[str]:
    """Sets of senses that suffice for all of it."""
    all_modes = ",".join(modes(f))
    return list(dict.fromkeys((["textual"] if f.conforms else []) + [all_modes]))


def features(f: Findings) -> Iterator[str]:
    yield from ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
    claims = (("alternativeText", f.pictures and f.described), ("pageBreakMarkers", f.breaks), ("pageNavigation", f.breaks),
              ("MathML", f.formulas), ("describedMath", f.formulas and f.formulas_described), ("index", f.has("index")),
              ("rubyAnnotations", f.all(XHTML + "ruby")))
    yield from (feature for feature, true in claims if true)


def summary(f: Findings) -> str:
    """The book described to a reader who asks whether it can be read without seeing it, in Arabic."""
    said = [_OPENING]
    if f.has("noteref"):
        said.append("حواشيه موصولة بمواضعها ذهابًا وإيابًا.")
    if f.has("qna") and f.has("appendix"):
        said.append("أسئلته الشائعة موصولة بمقالاتها ذهابًا وإيابًا.")
    if f.all(XHTML + "table"):
        said.append("لخلايا جداوله رؤوس معلَّمة." if f.headed else "بعض جداوله بلا رؤوس معلَّمة.")
    if not f.described:
        said.append("بعض صوره بلا وصف بديل.")
    else:
        said.append("لكل صورة فيه وصف بديل." if f.illustrated else "لا صور فيه سوى الغلاف، وله وصف بديل.")
    if f.formulas:
        said.append("معادلاته نصوص تُقرأ آليًّا." if f.formulas_described else "بعض معادلاته بلا وصف بديل.")
    if f.breaks:
        said.append("أرقام صفحات الطبعة الورقية معلَّمة في مواضعها، ويمكن الانتقال إليها.")
    return " ".join([*said, _HAZARDS])
