"""Pictures in printing inks: a photograph stays one (JPEG), a drawing stays free of loss, a mask stays as it is."""

from __future__ import annotations

import io

import pikepdf
from PIL import Image, ImageChops
from pikepdf import Array, Dictionary, Name

from warraq.render.pdf.inks.colours import Printed
from warraq.render.pdf.inks.spaces import CMYK, GRAY, RGB, kind_of

_QUALITY = 95               # of JPEGs written anew, without halving the resolution of colour
_MODES = {GRAY: "L", RGB: "RGB", CMYK: "CMYK"}
_INVERTED = [1, 0] * 4


def separate(stream: pikepdf.Stream, inks: Printed) -> None:
    """Turns an image XObject of 8 bits a component into these inks. Raises ValueError for others, which WeasyPrint does not make."""
    kind = kind_of(stream.ColorSpace)
    if kind not in _MODES or stream.BitsPerComponent != 8:
        raise ValueError(f"a picture with the colour space {stream.ColorSpace} and {stream.BitsPerComponent} bits")
    picture, icc = _opened(stream, _MODES[kind])
    if (made := inks.picture(picture, icc)) is not None:
        (_write_jpeg if stream.get("/Filter") == Name.DCTDecode else _write_flate)(stream, made)
        stream.ColorSpace = Name.DeviceCMYK if made.mode == "CMYK" else Name.DeviceGray


def _opened(stream: pikepdf.Stream, mode: str) -> tuple[Image.Image, bytes | None]:
    """The picture with the profile that its file brought along; of CMYK, 255 is full ink."""
    if stream.get("/Filter") != Name.DCTDecode:
        return Image.frombytes(mode, (int(stream.Width), int(stream.Height)), stream.read_bytes()), None
    picture = Image.open(io.BytesIO(stream.read_raw_bytes()))
    icc = picture.info.get("icc_profile")
    if picture.mode == "CMYK" and [int(v) for v in stream.get("/Decode", [])] != _INVERTED:
        return ImageChops.invert(picture), icc          # Pillow takes every CMYK JPEG for one with inverted values
    return (picture if picture.mode == mode else picture.convert(mode)), icc


def _write_jpeg(stream: pikepdf.Stream, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    _rewrite(stream, out.getvalue(), Name.DCTDecode, None)
    if picture.mode == "CMYK":
        stream.Decode = Array(_INVERTED)                # as Pillow writes them


def _write_flate(stream: pikepdf.Stream, picture: Image.Image) -> None:
    """The rows as PNG compresses them, which four channels can share with RGB and alpha."""
    out = io.BytesIO()
    colors = len(picture.getbands())
    (Image.frombytes("RGBA", picture.size, picture.tobytes()) if colors == 4 else picture).save(out, "PNG")
    parameters = Dictionary(Predictor=15, Columns=picture.width, Colors=colors, BitsPerComponent=8)
    _rewrite(stream, _rows(out.getvalue()), Name.FlateDecode, parameters)


def _rewrite(stream: pikepdf.Stream, data: bytes, packed: Name, parameters: Dictionary | None) -> None:
    stream.write(data, filter=packed, decode_parms=parameters)
    if "/Decode" in stream:
        del stream["/Decode"]


def _rows(png: bytes) -> bytes:
    """The compressed rows of a PNG file: its IDAT chunks (PNG 3 §11.2.3)."""
    out, at = [], 8
    while at < len(png):
        length = int.from_bytes(png[at:at + 4], "big")
        if png[at + 4:at + 8] == b"IDAT":
            out.append(png[at + 8:at + 8 + length])
        at += length + 12
    return b"".join(out)
