"""Which Arabic letters join their neighbours (joining types of Unicode's ArabicShaping.txt, core specification §9.2)."""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u200d"       # ZERO WIDTH JOINER: asks its neighbours for the shapes that they have inside a word

# Joining types D and C of the Arabic blocks: letters that join on both sides, and the tatweels. NON_JOINER and hamza are in neither.
_BOTH = re.compile(
    "[\u0620\u0626\u0628\u062a-\u062e\u0633-\u0647\u0649\u064a\u066e\u066f\u0678-\u0687\u069a-\u06bf\u06c1\u06c2\u06cc\u06ce\u06d0"
    "\u06d1\u06fa-\u06fc\u06ff\u0750-\u0758\u075c-\u076a\u076d-\u0770\u0772\u0775-\u0777\u077a-\u077f\u0883-\u0886\u0889-\u088d"
    "\u08a0-\u08a9\u08af\u08b0\u08b3-\u08b8\u08ba-\u08c8\u200d]")
# Joining type R: letters that join the one before them only.
_BEFORE = re.compile(
    "[\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3"
    "\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u0870-\u0882\u088e\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9]")
_UNSEEN = "\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060\ufeff"       # of joining type T, marks apart
_TRANSPARENT = re.compile(f"[{_UNSEEN}]")


def joined(before: str, after: str) -> bool:
    """Whether the last letter of one text joins the first of the next; marks and unseen controls between them do not count."""
    last = next((c for c in reversed(before) if not _transparent(c)), "")
    first = next((c for c in after if not _transparent(c)), "")
    return bool(_BOTH.match(last) and (_BOTH.match(first) or _BEFORE.match(first)))


def leading_marks(text: str) -> str:
    """The combining marks that a text begins with: they belong to what comes before it."""
    count = next((i for i, c in enumerate(text) if not unicodedata.category(c).startswith("M")), len(text))
    return text[:count]


def _transparent(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me") or bool(_TRANSPARENT.match(character))
