"""The Arabic characters that typing rules speak of, as the insides of regular-expression classes."""

from __future__ import annotations

LETTER = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f"
MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
WORD = LETTER + MARK + "\u0640"             # what words are made of, tatweel too
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
