"""A PDF page as a picture, for the cover of editions that need one."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

_QUALITY = 88


def to_jpeg(pdf: bytes, width: int, height: int) -> bytes:
    """The first page of a PDF as a baseline JPEG of exactly `width` by `height` pixels.

    The page is scaled to fit and centred on white. Equal input gives equal bytes. Raises ValueError for a PDF without pages.
    """
    picture = Image.new("RGB", (width, height), "white")
    with pypdfium2.PdfDocument(pdf) as document:
        if not len(document):
            raise ValueError("a PDF without pages")
        page = document[0]
        scale = min(width / page.get_width(), height / page.get_height())
        drawn = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    # pdfium rounds sizes up, so the drawing may be a pixel larger than the picture.
    drawn = drawn.crop((0, 0, min(drawn.width, width), min(drawn.height, height)))
    picture.paste(drawn, ((width - drawn.width) // 2, (height - drawn.height) // 2))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()
