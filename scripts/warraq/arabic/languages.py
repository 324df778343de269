"""Language tags: which are well formed and known (BCP 47, CLDR), and which way they are written."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")


def language_of(tag: str) -> str | None:
    """A BCP 47 tag (language, script, region) in its usual case (`ar-EG`), or None: not well formed, or of parts CLDR does not know."""
    match = _TAG.fullmatch(tag)
    if not match:
        return None
    language, script, region = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
    names = Locale("en")
    try:
        Locale.parse(language)
    except UnknownLocaleError:
        return None
    if (script and script not in names.scripts) or (region and region not in names.territories):
        return None
    return "-".join(filter(None, (language, script, region)))


def locale_of(tag: str) -> Locale:
    """The CLDR locale of a tag that language_of accepts; that of its language alone where CLDR has none for the region (`ar-US`)."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(tag.split("-")[0])


def language_name(tag: str) -> str:
    """A language's name in Arabic (CLDR), with its region where it has one: العربية (المغرب)."""
    return locale_of(tag).get_display_name("ar") or tag


def region_of(tag: str) -> str:
    """The region in a language tag (`MA` of `ar-MA`), or nothing."""
    return next((part.upper() for part in tag.replace("_", "-").split("-")[1:] if len(part) == 2 or part.isdigit()), "")


_RIGHT_TO_LEFT = frozenset("Adlm Arab Hebr Mand Mend Nkoo Rohg Samr Syrc Thaa".split())


def direction_of(tag: str) -> str:
    """`ltr` or `rtl` for a language tag, by its script or by CLDR; empty where it is unknown."""
    script = next((part.title() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT else "ltr"
    try:
        return "rtl" if Locale.parse(tag.split("-")[0].lower()).character_order == "right-to-left" else "ltr"
    except (ValueError, UnknownLocaleError):
        return ""
