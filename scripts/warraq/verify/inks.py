"""The colours of a finished PDF: nothing in RGB, black and grays in black ink alone."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from functools import lru_cache

import pikepdf
from PIL import Image, ImageCms
from pikepdf import Array, Dictionary, Name, Stream

from warraq.reasons import Reason, reason

_OPERATORS = "rg RG k K cs CS sc SC scn SCN q Q ID"
_SPACES = {"/DeviceGray": 1, "/DeviceCMYK": 4}
_FOREIGN = (Name.DeviceRGB, Name.CalRGB, Name.CalGray, Name.Lab, Name.RGB)
_GRAY, _WHITE = 4.0, 1.0    # chroma C*ab below which a printed colour counts as gray, and a light one (L* over 90) as white


def colours(pdf: pikepdf.Pdf, black: bool) -> Iterator[Reason]:
    """Whatever is not in printing inks; with `black` whatever is not in black ink alone."""
    allowed = (Name.DeviceGray,) if black else (Name.DeviceGray, Name.DeviceCMYK)
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream | Array):
            yield from _spaces(thing, thing.objgen[0])
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image and not thing.get("/ImageMask", False):
            if thing.get("/ColorSpace") not in allowed:
                yield reason("ink-picture", space=thing.get("/ColorSpace"), number=thing.objgen[0])
        elif isinstance(thing, Dictionary) and "/ShadingType" in thing and thing.ColorSpace not in allowed:
            yield reason("ink-gradient", space=thing.ColorSpace, number=thing.objgen[0])
    profile = _profile(pdf)
    for where, stream, resources in _drawn(pdf):
        yield from _painted(where, stream, resources, black, profile)


def _spaces(thing: pikepdf.Object, number: int) -> Iterator[Reason]:
    """Names of colour spaces of the eye or the screen, wherever they stand in an object."""
    if isinstance(thing, Array) and len(thing) == 2 and thing[0] == Name.ICCBased:
        yield reason("ink-profile", number=number)
    for part in list(thing) if isinstance(thing, Array) else [value for _, value in thing.items()]:
        if isinstance(part, Name):
            if part in _FOREIGN:
                yield reason("ink-space", space=part, number=number)
        elif isinstance(part, Array | Dictionary) and not part.is_indirect:         # others have their turn
            yield from _spaces(part, number)


def _drawn(pdf: pikepdf.Pdf) -> Iterator[tuple[Reason, pikepdf.Object, Dictionary]]:
    """Every content stream, named as a place, with its resources: pages, then forms, patterns and the glyphs of Type 3 fonts."""
    for number, page in enumerate(pdf.pages, 1):
        yield reason("at-page", number=number), page, page.obj.get("/Resources", Dictionary())
    for thing in pdf.objects:
        if isinstance(thing, Stream) and (thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1):
            yield reason("at-object", number=thing.objgen[0]), thing, thing.get("/Resources", Dictionary())
        elif isinstance(thing, Dictionary) and "/CharProcs" in thing:
            yield from ((reason("at-glyph", glyph=name), glyph, thing.get("/Resources", Dictionary())) for name, glyph in thing.CharProcs.items())


def _painted(where: Reason, stream: pikepdf.Object, resources: Dictionary, black: bool, profile: bytes) -> Iterator[Reason]:
    """Faults in the colours that a content stream sets."""
    now, before = {True: 1, False: 1}, []           # components of the colour that is stroked with, filled with; 0: not a device's
    for operands, operator in pikepdf.parse_content_stream(stream, _OPERATORS):
        name = str(operator)
        stroke = name.isupper()
        if name == "q":
            before.append(dict(now))
        elif name == "Q":
            now = before.pop() if before else now
        elif name in ("rg", "RG"):
            yield reason("ink-rgb", where=where)
        elif name in ("cs", "CS"):
            now[stroke] = _SPACES.get(str(operands[0]), 0)
            yield from _named(where, operands[0], resources)
        elif name in ("k", "K") or len(operands) == 4 and now[stroke] == 4:
            now[stroke] = 4
            yield from _mixed(where, tuple(round(float(v), 3) for v in operands), black, profile)
        elif name == "ID" and "true" not in (str(v).lower() for k, v in zip(operands[::2], operands[1::2]) if str(k) in ("/IM", "/ImageMask")):
            yield reason("ink-inline", where=where)


def _named(where: Reason, space: Name, resources: Dictionary) -> Iterator[Reason]:
    """Beside the device's own, a space may be a pattern or have inks of its own."""
    own = resources.get("/ColorSpace", Dictionary()).get(str(space))
    if str(space) not in (*_SPACES, "/Pattern") and not (isinstance(own, Array) and own[0] in (Name.Separation, Name.Pattern)):
        yield reason("ink-named", where=where, space=space)


def _mixed(where: Reason, inks: tuple[float, ...], black: bool, profile: bytes) -> Iterator[Reason]:
    """Faults of a mixture of cyan, magenta, yellow and black."""
    if not any(inks[:3]):
        return
    text = " ".join(f"{v:g}" for v in inks)
    if black:
        yield reason("ink-coloured", where=where, inks=text)
    elif profile and _gray(inks, profile):
        yield reason("ink-gray", where=where, inks=text)


def _profile(pdf: pikepdf.Pdf) -> bytes:
    """The profile of the printing condition that the file states."""
    intents = pdf.Root.get("/OutputIntents", Array())
    stated = intents[0].get("/DestOutputProfile") if len(intents) else None
    icc = stated.read_bytes() if stated is not None else b""
    return icc if icc[12:20] == b"prtrCMYK" else b""


@lru_cache(maxsize=4096)
def _gray(inks: tuple[float, ...], profile: bytes) -> bool:
    """Whether a mixture prints as a gray."""
    dot = Image.frombytes("CMYK", (1, 1), bytes(round(v * 255) for v in inks))
    lightness, a, b = ImageCms.applyTransform(dot, _transform(profile)).tobytes()
    return math.hypot((a ^ 128) - 128, (b ^ 128) - 128) < (_WHITE if lightness > 0.9 * 255 else _GRAY)


@lru_cache(maxsize=2)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("LAB"), "CMYK", "LAB",
                                   ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION)
