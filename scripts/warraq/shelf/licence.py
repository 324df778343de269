"""Which licence a book's rights name, where that is certain, as an address that people and programs know."""

from __future__ import annotations

import re

from warraq.arabic.normalize import fold

_CODE = re.compile(r"\bCC[ -](BY(?:[ -]NC)?(?:[ -](?:SA|ND))?)[ -]4\.0\b", re.I)
_DEED = re.compile(r"https?://(?:www\.)?creativecommons\.org/(licenses/by(?:-nc)?(?:-sa|-nd)?/[1-4]\.[05]|publicdomain/zero/1\.0)\b(?:/([a-z]{2})(?=/|$|[\s.،)]))?", re.I)
_LICENCE = re.compile(r"https?://[^\s<>\"«»()،؛]*licen[cs]es?/[^\s<>\"«»()،؛]*[^\s<>\"«»()،؛.,;:!؟?]", re.I)
_ZERO = re.compile(r"\bCC[ -]?0(?:[ -]1\.0)?(?![.\w])", re.I)
# As the Arabic deeds of version 4.0 name them; folded
_ARABIC = re.compile(r"نسب المصنف(?P<nc> غير تجاري)?(?: (?:(?P<sa>الترخيص بالمثل)|(?P<nd>منع الاشتقاق)))?(?: الاصدار)?(?: الرابع| 4 0)(?: دولي)?(?= |$)")
_RESERVED = re.compile("محفوظ|reserved", re.I)
_CC = "https://creativecommons.org/"


def licence_of(rights: str) -> str:
    """The address of the one licence that `rights` puts the book under, or an empty string.

    By their names alone only Creative Commons' of version 4.0 and CC0 are known: older ones have ports to single countries. What also reserves
    rights may mean the licence for a part of the book, so it is no certain case, nor is one that names several licences.
    """
    if _RESERVED.search(rights):
        return ""
    plain = rights.replace("\u2011", "-")
    found = {_CC + f"licenses/{code.lower().replace(' ', '-')}/4.0/" for code in _CODE.findall(plain)}
    found |= {_CC + f"{deed.lower()}/{port.lower() + '/' if port else ''}" for deed, port in _DEED.findall(plain)}
    found |= {_CC + "publicdomain/zero/1.0/"} if _ZERO.search(plain) else set()
    found |= set() if _DEED.search(plain) else set(_LICENCE.findall(plain))
    folded = fold(plain)
    if "المشاع الابداعي" in folded and (match := _ARABIC.search(folded)):
        found.add(_CC + "licenses/by" + "".join(f"-{part}" for part in ("nc", "sa", "nd") if match[part]) + "/4.0/")
    return found.pop() if len(found) == 1 else ""
