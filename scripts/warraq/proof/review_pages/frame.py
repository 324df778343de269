"""The frame of every page of the review: its head, what it may load, its scripts."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.html import tag, text

# Nothing but the files beside the page. Places on the sheets are style attributes, which cannot be avoided without a script. The comments that are
# opened from a file and saved to one are no requests.
POLICY = ("default-src 'none'; img-src 'self' file: data: blob:; style-src 'self' file:; style-src-attr 'unsafe-inline'; script-src 'self' file:; "
          "font-src 'self' file:; base-uri 'none'; form-action 'none'")


def document(title: str, body: str, body_attributes: str = "", scripts: Iterable[str] = (), up: str = "") -> str:
    """A page of the review in Arabic; `up` leads to the folder of proof.css and the scripts."""
    head = (f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            f"<title>{text(title)}</title>\n" + tag("link", rel="stylesheet", href=f"{up}proof.css") + "\n"
            + "".join(tag("script", src=f"{up}{name}", defer=True) + "\n" for name in scripts))
    return f'<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n{head}</head>\n<body{body_attributes}>\n{body}\n</body>\n</html>\n'
