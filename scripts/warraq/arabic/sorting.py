"""Names and titles as catalogues sort them."""

from __future__ import annotations

import re
import unicodedata

_HAMZA = "\u0653\u0654\u0655"                   # these marks make letters of their own
# Words that begin with alif and lam without the article: verbal nouns of roots with lam, God's name, relative pronouns, and names that are often
# typed without their hamza
_STEMS = re.compile("(?:الله|اللهم|الذي|التي|الذين|اللذان|اللذين|اللتان|اللتين|اللواتي|اللاتي|اللائي|الت(?:باس|جاء|حاق|حام|زام|صاق|فات|فاف|قاء|قاط|ماس|ماع|هاب|هام|واء|ئام)|الهام|الياس|الفت|الين|اليسار|اليسا|الحان|الطاف|البانيا|المانيا)"
                    r"(?![\u0621-\u064a])")
_QUOTES = str.maketrans(dict.fromkeys("«»“”\"‹›„"))
_ARTICLE = re.compile(r"[اٱ]ل(?=[\u0621-\u064a]{2})")


def sorting_name(text: str) -> str:
    """A name or title without marks, tatweel, quotation marks and the article at its beginning.

    Arabic catalogues pass over the article; «ابن» and «أبو» count. Names are not turned round: which part is the family's, if any,
    cannot be told from the words, and «ابن خلدون» or «أسرة التحرير» have none.
    """
    plain = (c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn" or c in _HAMZA)
    words = unicodedata.normalize("NFC", "".join(plain).replace("\u0640", "")).translate(_QUOTES).strip() or text
    return words if _STEMS.match(words) else _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words
