"""Tags, remarks, automatic links and entities as they stand in running text."""

from __future__ import annotations

import html
import re

from warraq.reading.clean import allowed
from warraq.reading.inline.events import Pairs

NAME = r"[A-Za-z][A-Za-z0-9-]*+(?::[A-Za-z][\w.-]*+)?+"        # word processors leave <o:p>
VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++)"""
ATTRIBUTE = re.compile(rf"\s++([^\s\"'<>/=]++)(?:\s*+=\s*+({VALUE}))?+")
OPEN = re.compile(rf"<({NAME})((?:\s++[^\s\"'<>/=]++(?:\s*+=\s*+{VALUE})?+)*+)\s*+(/?)>")
CLOSE = re.compile(rf"</({NAME})\s*+>")
ADDRESS = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)>")
MAIL = re.compile(r"<([^\s<>@:/]++@[^\s<>@:/]++)>")
DECLARATION = re.compile(r"<(![A-Za-z]\w*|!\[CDATA(?=\[)|\?[A-Za-z]\w*)[^<>]*+>?")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
RAW_TEXT = frozenset("script style textarea title iframe xmp noembed noframes".split())     # what they hold goes with them
LITERAL = frozenset(("code", "pre", "kbd"))                                                 # what they hold is as typed


def pairs_of(source: str) -> Pairs:
    """The attributes of an opening tag."""
    return [(name.lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value)) for name, value in ATTRIBUTE.findall(source)]


def unescape(text: str) -> str:
    """A text with its entities decoded, without the characters that may stand in no text."""
    return allowed(html.unescape(text)) if "&" in text else text
