"""The CSS of an EPUB: nothing in it takes direction, joined letters, pagination or night mode from the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tinycss2

from warraq.reasons import reason
from warraq.verify.epub.opened import XHTML, Fault, Opened, elements, resolved

_FORBIDDEN = re.compile(r"""(?<![-\w])(?:direction|unicode-bidi|writing-mode|letter-spacing(?!\s*:\s*(?:0(?![.\d])|normal|inherit|initial)))\s*:
    | (?<![-\w])position\s*:\s*(?:absolute|fixed|sticky)
    | (?<![-\w])(?:margin|padding|border)-(?:left|right) | (?<![-\w])(?:left|right)\s*:
    | (?<![-\w])(?:text-align|text-align-last|float|clear)\s*:\s*(?:left|right)
    | (?:^|[}\s,])(?:html|body|p)\s*\{[^}]*(?<![-\w])(?:color|background(?:-color)?)\s*:
    | url\(\s*['"]?(?!data:image/)(?:[a-z][a-z0-9+.-]*:|//)
    | @import""", re.X | re.I)


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with style sheets, <style> and style="…"."""
    sheets = dict(b.sheets)
    for name, d in b.texts.items():
        inside = ["".join(e.itertext()) for e in d.iter(XHTML + "style")]
        sheets[name] = "\n".join(inside + [f"{{{e.get('style')}}}" for e in elements(d) if e.get("style")])
    for name, css in sheets.items():
        bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
        yield from (Fault("style", name, reason("style-forbidden", rule=" ".join(hit[0].split()))) for hit in _FORBIDDEN.finditer(bare))
        for address in re.findall(r"""url\(\s*['"]?([^'")#]+)""", bare):
            if ":" not in address and resolved(name, address) not in b.items:
                yield Fault("style", name, reason("style-nowhere", address=address))
    for name, css in b.sheets.items():
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        yield from (Fault("style", name, reason("style-unreadable", line=r.source_line, said=r.message)) for r in rules if r.type == "error")
