"""Expressions that have one order whatever stands around them: addresses, formulas, identifiers, amounts, signed numbers, ranges.

UAX #9 turns many of them round after an Arabic letter, since there European digits become Arabic numbers (W2), which keep only the
separators `. , : /` (W4). Practice in Arabic print, which is the rule here: what names one thing (a date, a time, a telephone number, an
ISBN, a version, a fraction) stands in its typed order from left to right; what names two (a range, a score: 1990-1995, 3-1) is read from
right to left, the first number at the right, as ١٩٩٠-١٩٩٥ is, unless a Latin unit stands behind them (10–12 min). A sign of European digits stays where it was typed (-5, 12%, $5, 25°); one of
Arabic-Indic digits stands as CLDR has it for Arabic (the percent sign at the left, the minus at the right). Calculations run from left to
right in European digits, from right to left in Arabic-Indic ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_SPACE = " \u00a0\u202f"
_D = "0-9\u0660-\u0669"
_NUMBER = r"[0-9]+(?:[.,:/][0-9]+)*"
_MONEY = "$€£¥₪₹₺₽₩₦₫₴₱₿\u20c1"
_W = "A-Za-z0-9_\u0660-\u0669"             # what a number or address may not touch; Arabic letters it may («و050…», «في2025»)
_OPERATORS = "=+×÷*^<>≤≥≈≠≡→⇒⇌←↔·∙"
_POWERS = "\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089"


class Expression(NamedTuple):
    """Where an expression stands. `words` says whether it can begin a phrase, as Latin words do; a number cannot."""

    start: int
    end: int
    words: bool


_THINGS = "\ufffc\ue010-\ue012"           # stand-ins for notes, pictures, code: see kinds.py
_ADDRESS = re.compile(rf"""
    (?<![A-Za-z0-9]) (?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|mailto:|tel:|www\.) (?:[^\s/?\#«»"“”<>{ARABIC}{_THINGS}]+|[{ARABIC}.-]+) (?:[/?\#][^\s«»"“”<>،؛؟{_THINGS}]*)?
  | (?<![{_W}.@/-]) (?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}/[^\s«»"“”<>،؛؟{_THINGS}]*
  | (?<![{_W}]) [A-Za-z]:\\[^\s«»"“”<>،؛؟{_THINGS}]*
  | (?<![{_W}/.]) ~?/[A-Za-z0-9._-]+(?:/[^\s/«»"“”<>،؛؟{_THINGS}]*)+
  """, re.X)
_LITERAL = re.compile(rf"""
    </?[A-Za-z!][^<>\n{ARABIC}]{{0,200}}>                                                             # a tag shown as text
  | \$(?=[^$\n]{{0,300}}[\\^_={{A-Za-z])[^$\s{ARABIC}](?:[^$\n{ARABIC}]{{0,300}}[^$\s{ARABIC}])?\$       # TeX
  | „[^„“”\n{ARABIC}]{{0,200}}[“”] | ‘[^‘’\n{ARABIC}]{{0,200}}’(?![A-Za-z])                              # marks that cannot be mirrored
  | [∑∏∫∂∇∀∃¬∴]\ ?(?=[A-Za-z(])
  | [0-9]{{1,3}}[°º]\ ?[0-9]{{1,2}}['′’]\ ?(?:[0-9.]{{1,7}}(?:["″”]|''))?\ ?(?:[NSEW]\b)?                  # degrees, minutes, seconds
  | [-−]?[0-9]{{1,3}}(?:\.[0-9]+)?[°º]\ [NSEW]\b
  """, re.X)
_FREE = rf"(?<![{_D}])(?<![{_D}][.,:/])"      # no digit of the same number before
_DECIMAL = rf"{_FREE}[0-9]+(?:[.,][0-9]+)*"
_SIGNED = rf"""
    (?:(?<![\w)\].,%°٪{_MONEY}])|(?<=\b[وفبلك]))(?<![{_D}][{_SPACE}])                             # at the beginning of a word, «و-5», not in 3 -5
    (?:[-−±+√∛^]+|(?:[<>=!]=|(?<!\b[سصعنمأبجد][{_SPACE}])[~≈≤≥<>])[{_SPACE}]?-?)                        # «س ≥ 5» is read as Arabic algebra
    {_NUMBER}(?:,[~<>=!]=?{_NUMBER})*(?:[%‰]|[°º](?![{_SPACE}]?م\b))?(?![{_W}])"""
_AMOUNT = re.compile(rf"""
    (?<![{_D}])[-+−]?[0-9]{{1,3}}\.[0-9]{{3,}},\ ?[-+−]?[0-9]{{1,3}}\.[0-9]{{3,}}                   # coordinates
  | {_SIGNED}
  | [(\[{{]-?{_NUMBER}(?:,\ ?-?{_NUMBER})+[)\]}}]                                              # points, intervals, sets
  | {_FREE}{_NUMBER}[{_SPACE}]?[%‰] | [%‰]{_NUMBER}                                           # shares
  | {_FREE}{_NUMBER}[°º](?![{_SPACE}]?م\b)                                                    # degrees
  | {_DECIMAL}(?:[⁺⁻]?[{_POWERS}]+|[¼-¾⅐-⅞])                                                # powers, mixed fractions
  | [{_MONEY}][{_SPACE}]?[-−]?[{_D}]+(?:[.,٫٬][{_D}]+)*                                       # prices
  | {_FREE}[{_D}]+(?:[.,٫٬][{_D}]+)*[{_SPACE}]?[{_MONEY}](?![{_D}])
  | [\#№][{_SPACE}]?[0-9]+(?![{_W}])
  | {_DECIMAL}(?:\+(?![{_W}+])|['′″](?:[0-9]+["″]?)?(?![{_W}]))                               # 18+, 5'10"
  | {_DECIMAL}(?=[{_SPACE}]?٪|[°º][{_SPACE}]?م\b) | (?<=٪)[0-9]+(?:[.,][0-9]+)*                # the Arabic sign is no part of it
  """, re.X)
_DIALLED = re.compile(rf"(?<![{_W}.+])(?:(?:\+|00)[{_D}]|\(\+?[{_D}]{{1,5}}\)[ .-]?[{_D}])(?:[ ./-]?(?:\([{_D}]{{1,5}}\)[ ./-]?)?[{_D}]){{3,16}}(?![{_W}])")
_GROUPS = re.compile(rf"(?<![{_W}+])(?<![{_W}][.,:/٫٬-])[{_D}]+(?:[-–{_SPACE}][{_D}]+)+(?:-[Xx])?(?![{_W}]|[.,:/٫٬-][{_D}])")
_RANGE = re.compile(rf"(?<![{_W}])(?<![{_W}][.,:/-])(?:({_NUMBER})[-−]({_NUMBER})|([{_D}]{{6,}})/([{_D}]{{6,}}))(?![{_W}-])")
UNIT = re.compile("(?:[mcdkµμn]?m|[mkµμ]?g|lb|oz|[mcd]?[lL]|[mnµ]?s|min|hr?s?|[kMGT]?Hz|[kKMGTP]?i?[bB]|[kMG]?bps|[kKMG]?[BV]|m?A|US\\$|[kMG]?Wh?|mAh|k?J|k?cal|[kMh]?Pa|bar|psi|"
                   "[KCF]|dB|px|pt|r?em|[dp]pi|fps|rpm|mol|ppm|[AaPp][Mm]|[ap]\\.m\\.|AD|B?CE?|BCE|AH|USD|EUR|GBP|SAR|AED|EGP|QAR|KWD|BHD|OMR|JOD|MAD|DZD|"
                   "TND|LYD|IQD|SYP|LBP|YER|SDG|TRY|JPY|CHF|CNY|INR|CAD|AUD|thousand|[mbtr]+illion|percent)(?![A-Za-z+#])")
_MEASURED = re.compile(rf"(?<![{_W}])(?<![{_W}][.,:/-])[0-9.,]+[-–−][0-9.,]+[{_SPACE}](?=([{_MONEY}])|[A-Za-zµμ°])")      # 25–40 €, 10–12 min
_LISTED = re.compile(rf"(?<![{_D}])[{_D}]+(?:،[{_D}]+)+")         # «1،2،3»: UAX #9 takes the comma for a separator within one number
_OPERATION = re.compile(rf"(?P<gap>[{_SPACE}]?)(?P<sign>[{_OPERATORS}]|[-−](?=[{_SPACE}]))(?P=gap)")
_LEFT = re.compile(rf"(?:{_NUMBER}[%°!{_POWERS}]*|(?<![{ARABIC}{_POWERS}])[{_POWERS}]+)$")
_LETTER = re.compile("[A-Za-zΑ-ω]")
# «س + » before a number: algebra in Arabic letters, which runs from right to left with its numbers
_ALGEBRA = re.compile(rf"(?<![{ARABIC}])[وف]?(?!و)[\u0621-\u064a][{_POWERS})]*[{_SPACE}]?(?:[{_OPERATORS}]|(?<=[{_SPACE}])[−-](?=[{_SPACE}]))[{_SPACE}]?$")
_RIGHT = re.compile(rf"[-−√(\[]*(?:{_NUMBER}|[A-Za-zΑ-ω])")


def expressions(text: str) -> Iterator[Expression]:
    """The expressions of a text, some over others; those that hold words first."""
    for found in _ADDRESS.finditer(text):
        yield Expression(found.start(), found.start() + len(_without_stops(found[0])), True)
    for found in _LITERAL.finditer(text):
        yield Expression(*found.span(), True)
    for found in _MEASURED.finditer(text):
        if unit := found[1] or UNIT.match(text, found.end() + (text[found.end()] in "°º")):
            yield Expression(found.start(), found.end() + 1 if found[1] else unit.end(), True)
    yield from _calculations(text)
    for pattern in (_AMOUNT, _DIALLED):
        for found in pattern.finditer(text):
            yield Expression(*found.span(), False)
    for found in _GROUPS.finditer(text):
        yield from _grouped(found[0], found.start())
    for found in _RANGE.finditer(text):
        if found[1] and ("/" in found[1]) != ("/" in found[2]):
            yield Expression(*found.span(), False)              # 2025/1234-5 is one number of a register
        elif not _GROUPS.fullmatch(found[0]):
            yield from (Expression(*found.span(side), False) for side in ((1, 2) if found[1] else (3, 4)))
    for found in _LISTED.finditer(text):
        yield from (Expression(found.start() + one.start(), found.start() + one.end(), False) for one in re.finditer("[^،]+", found[0]))


def _without_stops(address: str) -> str:
    """An address without the punctuation of the sentence in which it stands."""
    while address and (address[-1] in ".,:;!?…'’،؛؟" or (address[-1] in ")]" and address.count("([" [address[-1] == "]"]) < address.count(address[-1]))):
        address = address[:-1]
    return address


def _calculations(text: str) -> Iterator[Expression]:
    """Each operator with the numbers or letters at both its sides; a spaced minus only beside another operator."""
    minus: list[Expression] = []
    end = algebra = -1
    for found in _OPERATION.finditer(text):
        left = _LEFT.search(text, max(0, found.start() - 40), found.start())
        right = _RIGHT.match(text, found.end())
        if not right or not (left or _LETTER.fullmatch(text[found.start() - 1: found.start()])):
            continue
        one = Expression(left.start() if left else found.start() - 1, right.end(), True)
        if one.start < algebra or _ALGEBRA.search(text, max(0, one.start - 8), one.start):
            algebra = one.end
            continue
        if found["sign"] in "-−":
            minus.append(one)
            continue
        while minus and minus[-1].end >= one.start:
            yield minus.pop()
        end = one.end
        yield one
    yield from (one for one in minus if one.start <= end)


def _grouped(text: str, at: int) -> Iterator[Expression]:
    """Numbers parted by hyphens or spaces: one thing, or several of which each stands for itself."""
    groups = re.split(rf"[-–{_SPACE}]", text)
    parted = set(re.findall(rf"[-–{_SPACE}]", text))
    hyphens = not parted & set(_SPACE)
    if _is_one(groups) if hyphens else _is_spaced(groups):
        yield Expression(at, at + len(text), False)
    elif hyphens:
        for found in re.finditer("[0-9]+", text):
            yield Expression(at + found.start(), at + found.end(), False)
    else:
        for found in re.finditer(rf"[^{_SPACE}]+", text):
            if "-" in found[0]:
                yield from _grouped(found[0], at + found.start())


def _is_one(groups: list[str]) -> bool:
    """Whether numbers parted by hyphens are one identifier: three groups or more, a month (2025-11), a short telephone number, an ISSN."""
    if len(groups) > 2:
        return True
    first, second = groups
    if _year(first) and len(second) == 2 and 1 <= int(second) <= 12:
        return True
    if len(first) + len(second) < 7 or (_year(first) and _year(second)):
        return False
    return first[0] in "0٠" or len(second) > 4 or int(first) % 10 > 0 or int(second) % 10 > 0


def _is_spaced(groups: list[str]) -> bool:
    """Whether numbers parted by spaces are one: thousands, or what is dialled or copied group by group."""
    if len(groups[0]) <= 3 and groups[0][0] not in "0٠" and all(len(g) == 3 for g in groups[1:]):
        return True
    if sum(map(len, groups)) < 7 or all(map(_year, groups)):
        return False
    return groups[0][0] in "0٠" or groups[0] in ("978", "979") or (len(groups) > 2 and all(len(g) >= 3 for g in groups))


def _year(group: str) -> bool:
    return len(group) == 4 and group.isdigit() and 1000 <= int(group) <= 2200
