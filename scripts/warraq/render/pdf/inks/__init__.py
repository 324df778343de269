"""A finished file separated: every colour in it becomes one of the printing inks, and nothing is left in RGB."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from warraq.render.pdf.inks import operators, pictures, shadings
from warraq.render.pdf.inks.colours import Inks, Luminosity, Printed
from warraq.render.pdf.inks.spaces import KEPT, kind_of, named


def separate(pdf: pikepdf.Pdf, inks: Printed) -> None:
    """Rewrites all content streams, shadings, transparency groups and pictures that the pages of a file draw.

    Groups that serve as soft masks keep their luminosity (ISO 32000-2 §11.5.3). Raises ValueError for what WeasyPrint does not make:
    sampled functions and the like.
    """
    work = _Separation(inks)
    for page in pdf.pages:
        resources = page.obj.get("/Resources", Dictionary())
        contents = page.obj.get("/Contents", Array())
        for stream in contents if isinstance(contents, Array) else [contents]:
            work.rewrite(stream, resources, inks)
        work.walk(resources, inks)
    for resources in work.walked:
        _forget_spaces(resources)


class _Separation:
    """What has been separated so far: objects are shared by pages, and each is done once."""

    def __init__(self, inks: Printed) -> None:
        self.inks = inks
        self.seen: set[tuple[int, int]] = set()
        self.walked: list[Dictionary] = []

    def _first(self, thing: pikepdf.Object) -> bool:
        """Whether an object is met for the first time. Direct ones have no number and one place."""
        if not thing.is_indirect:
            return True
        known = thing.objgen in self.seen
        self.seen.add(thing.objgen)
        return not known

    def walk(self, resources: Dictionary, inks: Inks) -> None:
        """Separates everything that can be drawn with these resources; masks first, as WeasyPrint also lists their groups among the drawings."""
        if not self._first(resources):
            return
        self.walked.append(resources)
        for state in resources.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, Dictionary) and mask.get("/S") == Name.Luminosity:
                self._drawing(mask.G, Luminosity())
        for pattern in resources.get("/Pattern", Dictionary()).values():
            self._drawing(pattern, inks) if pattern.get("/PatternType") == 1 else self._shading(pattern.Shading, inks)
        for thing in resources.get("/XObject", Dictionary()).values():
            self._picture(thing) if thing.get("/Subtype") == Name.Image else self._drawing(thing, inks)
        for shading in resources.get("/Shading", Dictionary()).values():
            self._shading(shading, inks)

    def rewrite(self, stream: Stream, resources: Dictionary, inks: Inks) -> None:
        """Separates a content stream that is drawn with these resources."""
        if self._first(stream):
            content = stream.read_bytes()
            if (written := operators.separated(content, named(resources), inks)) != content:
                stream.write(written)
            if operators.OVER in written:
                _add_states(resources)

    def _drawing(self, form: Stream, inks: Inks) -> None:
        if form.objgen in self.seen:
            return
        resources = form.get("/Resources", Dictionary())
        self.rewrite(form, resources, inks)
        if "/CS" in form.get("/Group", Dictionary()):
            form.Group.CS = Name(inks.space)
        self.walk(resources, inks)

    def _picture(self, image: Stream) -> None:
        if self._first(image) and not image.get("/ImageMask", False):
            pictures.separate(image, self.inks)

    def _shading(self, shading: pikepdf.Object, inks: Inks) -> None:
        if self._first(shading):
            shadings.separate(shading, inks)


def _add_states(resources: Dictionary) -> None:
    """The graphics states that print solid black over other inks, and cut out of them again (ISO 32000-2 §11.7.4.3)."""
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    for call, over in ((operators.OVER, True), (operators.OUT, False)):
        name = call.split()[0].decode()
        resources.ExtGState[name] = Dictionary(Type=Name.ExtGState, OP=False, op=over, OPM=1 if over else 0)


def _forget_spaces(resources: Dictionary) -> None:
    """Removes the names of colour spaces that nothing is drawn in any more."""
    spaces = resources.get("/ColorSpace", Dictionary())
    for name in [n for n, space in spaces.items() if kind_of(space) != KEPT]:
        del spaces[name]
