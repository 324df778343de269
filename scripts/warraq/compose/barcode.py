"""EAN-13, the bar code of books (ISO/IEC 15420): an ISBN as bars and as a drawing."""

from __future__ import annotations

from warraq.compose.xhtml import classed

# Seven modules a digit, dark ones as 1 (ISO/IEC 15420, table 1). Set B is C mirrored, C is A inverted.
_A = ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011")
_C = tuple(code.translate(str.maketrans("01", "10")) for code in _A)
_B = tuple(code[::-1] for code in _C)
# Which of the sets A and B the left half's digits are taken from says the first digit, which has no bars of its own (table 3).
_LEFT = ("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA")
_GUARD, _CENTRE = "101", "01010"
_GUARDS = (*range(0, 3), *range(45, 50), *range(92, 95))   # modules whose bars are longer
_QUIET_LEFT, _QUIET_RIGHT = 11, 7       # modules of clear ground beside the bars
MODULE = .33                            # mm, the nominal width of a module (GS1 General Specifications §5.2)
_HIGH, _GUARD_HIGH = 22.85, 24.5        # mm, of bars and of guard bars


def ean13(isbn: str) -> str:
    """The thirteen digits of an ISBN that is known to be sound; an ISBN-10 gets the prefix 978 and its new check digit (ISO 2108)."""
    digits = isbn.replace("-", "").replace(" ", "")
    if len(digits) == 13:
        return digits
    body = "978" + digits[:9]
    return body + str(-sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(body)) % 10)


def modules(digits: str) -> str:
    """The 95 modules of a symbol from left to right, dark ones as 1."""
    first, left, right = int(digits[0]), digits[1:7], digits[7:]
    halves = "".join({"A": _A, "B": _B}[kind][int(c)] for kind, c in zip(_LEFT[first], left)), "".join(_C[int(c)] for c in right)
    return _GUARD + halves[0] + _CENTRE + halves[1] + _GUARD


def barcode(digits: str) -> str:
    """The symbol at its nominal size (37.29 mm broad) as SVG, its digits below it as text, with the clear ground it needs."""
    bars = modules(digits)
    dark = [i for i, c in enumerate(bars) if c == "1"]
    path = "".join(f"M{i + _QUIET_LEFT} 0h1v{(_GUARD_HIGH if i in _GUARDS else _HIGH) / MODULE:.2f}h-1z" for i in dark)
    wide = len(bars) + _QUIET_LEFT + _QUIET_RIGHT
    drawing = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * MODULE:.2f}mm" height="{_GUARD_HIGH}mm" '
               f'viewBox="0 0 {wide} {_GUARD_HIGH / MODULE:.2f}"><path d="{path}" fill="#000"/></svg>')
    places = (_QUIET_LEFT - 9, *(_QUIET_LEFT + 3 + 7 * i for i in range(6)), *(_QUIET_LEFT + 50 + 7 * i for i in range(6)))
    shown = "".join(classed("span", "ean-digit", c, style=f"left: {at * MODULE:.2f}mm; width: {7 * MODULE:.2f}mm") for at, c in zip(places, digits))
    return classed("div", "ean", drawing + shown, dir="ltr")
