"""Which licence a book's rights name, where that is certain."""

from __future__ import annotations

import re

from warraq.arabic.normalize import fold

_CODE = re.compile(r"\bCC[ -](BY(?:-NC)?(?:-SA|-ND)?)[ -]4\.0\b", re.I)
_ADDRESS = re.compile(r"creativecommons\.org/licenses/(by(?:-nc)?(?:-sa|-nd)?)/4\.0\b", re.I)
_ZERO = re.compile(r"\bCC0(?:[ -]1\.0)?\b|creativecommons\.org/publicdomain/zero/1\.0\b", re.I)
# As the Arabic deeds of version 4.0 name them; folded
_ARABIC = re.compile(r"نسب المصنف(?P<nc> غير تجاري)?(?: (?:(?P<sa>الترخيص بالمثل)|(?P<nd>منع الاشتقاق)))?(?: الاصدار)?(?: الرابع| 4 0)(?: دولي)?(?= |$)")
_RESERVED = re.compile("محفوظ|reserved", re.I)


def licence_of(rights: str) -> str:
    """The address of the one Creative Commons licence that `rights` puts the book under, or an empty string.

    Only those of version 4.0 and CC0 are known by their names alone: older ones have ports to single countries. What also reserves rights
    may mean the licence for a part of the book, so it is no certain case.
    """
    if _RESERVED.search(rights):
        return ""
    named = {code.lower() for pattern in (_CODE, _ADDRESS) for code in pattern.findall(rights)}
    folded = fold(rights)
    if "المشاع الابداعي" in folded and (match := _ARABIC.search(folded)):
        named.add("by" + "".join(f"-{part}" for part in ("nc", "sa", "nd") if match[part]))
    found = {f"https://creativecommons.org/licenses/{code}/4.0/" for code in named}
    found |= {"https://creativecommons.org/publicdomain/zero/1.0/"} if _ZERO.search(rights) else set()
    return found.pop() if len(found) == 1 else ""
