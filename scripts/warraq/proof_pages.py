"""The review pages of a proof as files: pictures of the pages, index.html, the manuscript's files, styles, scripts and fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from rjsmin import jsmin

from warraq import styles
from warraq.drafting import trouble
from warraq.laying_out import LaidOut
from warraq.pipeline import Run
from warraq.proof.proofed import Picture, Proofed
from warraq.proof.review_pages.document import index_page
from warraq.proof.review_pages.sources import source_pages
from warraq.write import is_there

FOLDER = "proof/"
INDEX, CHANGES = f"{FOLDER}index.html", f"{FOLDER}changes.html"
PICTURES = f"{FOLDER}pages/"
# The parts of proof.css in their order, and the scripts; those that are there are used.
STYLES = ("tokens.css", "pages.css", "comments.css", "changes.css")
SCRIPTS = ("reading.js", "comments.js")
# Of the interface, regular and semibold, and of the text that lies over the pictures.
FONTS = {"sans.woff2": "ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf", "sans-semibold.woff2": "ibm-plex-sans-arabic/IBMPlexSansArabic-SemiBold.ttf",
         "text.woff2": "amiri/Amiri-Regular.ttf"}
_NAMED = 16             # hexadecimal digits of a picture's name


def pictured(proofed: Proofed, laid: LaidOut, run: Run) -> tuple[Proofed, dict[str, bytes]] | None:
    """The proof with its pages' pictures, and their files; None where `run` heard that a page could not be drawn."""
    from warraq.render.pdf import confined
    from warraq.render.pdf.page_images import page_images
    try:
        images = page_images(laid.rendered.content, proofed.sheets, laid.tools.cache, laid.tools.executor, run.tell)
    except (confined.Overtime, confined.Failed) as failed:
        run.diagnostics.append(trouble(failed, proofed.book.settings))
        return None
    pictures, files = {}, {}
    for sheet, image in images.items():
        names = [f"{hashlib.sha256(content).hexdigest()[:_NAMED]}.webp" for content in (image.content, image.thumbnail)]
        pictures[sheet] = Picture(*names, image.width, image.height)
        files |= {PICTURES + name: content for name, content in zip(names, (image.content, image.thumbnail))}
    return replace(proofed, pictures=pictures), files


def review_pages(proofed: Proofed, laid: LaidOut, changes: bool = False) -> dict[str, bytes]:
    """index.html with all that it loads and links to but the pictures and the draft. `changes`: changes.html will be beside it."""
    from warraq.render.screen_fonts import web_fonts, widths
    fonts = [styles.folder() / "fonts" / name for name in FONTS.values()]
    parts = {path.name: path.read_text("utf-8") for path in sorted((styles.folder() / "proof").iterdir())}
    scripts = [name for name in SCRIPTS if name in parts]
    ems = widths((traced.line.text for traced in proofed.lines), fonts[-1])
    cited = {f.diagnostic.span.path for f in proofed.findings if f.diagnostic.span and f.diagnostic.span.path}
    pages = {"index.html": index_page(proofed, ems, scripts, "changes.html" if changes else ""), **source_pages(proofed.texts, cited)}
    pages |= {"proof.css": "\n".join(parts[name] for name in STYLES if name in parts), **{name: jsmin(parts[name]) for name in scripts}}
    pages |= {f"fonts/{font.parent.name}-OFL.txt": (font.parent / "OFL.txt").read_text("utf-8") for font in fonts}     # a font goes nowhere without its licence
    made = {FOLDER + name: words.encode("utf-8", "backslashreplace") for name, words in pages.items()}
    return made | {f"{FOLDER}fonts/{name}": content for name, content in zip(FONTS, web_fonts(fonts, laid.tools.cache))}


def unwritten(out: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files without pictures that lie below the out folder already, byte for byte: each would have to be seen on disk anew."""
    return {name: content for name, content in files.items() if not name.startswith(PICTURES) or not is_there(out / name, content)}


def superseded(out: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> tuple[str, ...]:
    """Pictures and pages of sources below the out folder that belong to no proof any more: neither new nor named by a record that is kept. `gone`
    are the names of those that are not."""
    there = [path for path in (out / FOLDER / "kept").glob("*.json") if path.is_file() and path.relative_to(out).as_posix() not in {*gone, *files}]
    kept = "".join(path.read_text("utf-8", "replace") for path in there)
    records = kept + "".join(content.decode("utf-8", "replace") for name, content in files.items() if name.startswith(f"{FOLDER}kept/"))
    there = [*(out / PICTURES).glob("*.webp"), *(out / FOLDER / "sources").rglob("*.html")]
    names = (path.relative_to(out).as_posix() for path in there)
    return tuple(sorted(name for name in names if name not in files and not (name.startswith(PICTURES) and Path(name).name in records)))
