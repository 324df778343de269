"""Addresses: of links, made plain ASCII or refused, and of pictures, as paths below the manuscript folder."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

SCHEMES = ("http", "https", "mailto", "tel")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
HOST_LABEL = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)$")
ARTICLE = re.compile(r"([^?#]*\.(?:md|markdown))(?:\?[^#]*)?(?:#(.*))?$", re.IGNORECASE | re.DOTALL)
MAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"/]+$")
TELEPHONE = re.compile(r"\+?[0-9(). -]*[0-9][0-9(). -]*(?:;[\w=.-]+)*$")
RESERVED = "!#$%&'()*+,/:;=?@~[]"           # RFC 3986, 2.2, and the percent sign of what is encoded already


class Address(NamedTuple):
    """A link's address judged: `problem` is a diagnostic's code or empty.

    A link to an article has its file in `article` (empty: this one) and perhaps a `fragment`; any other has its `url`.
    """

    url: str = ""
    article: str | None = None
    fragment: str | None = None
    problem: str = ""


def judge(address: str) -> Address:
    """What a link's address leads to. White space around it and control characters inside, which browsers drop, do not hide a scheme."""
    bare = "".join(c for c in address.strip() if c > "\x1f")
    scheme = SCHEME.match(bare)
    if scheme:
        return _absolute(scheme.group(1).lower(), bare)
    if bare.startswith("#"):
        fragment = unquote(bare[1:])
        return Address(article="", fragment=fragment) if fragment.strip() else Address(problem="link-malformed")
    article = ARTICLE.match(bare)
    if article and not bare.startswith(("/", "\\")):
        fragment = unquote(article.group(2)) if article.group(2) else None
        return Address(article=_below(unquote(article.group(1))), fragment=fragment)
    return Address(problem="link-malformed")


def _below(path: str) -> str:
    """A path without the steps that lead to the folder of articles."""
    parts = [part for part in posixpath.normpath(path).split("/") if part not in (".", "..")]
    return "/".join(parts)


def _absolute(scheme: str, address: str) -> Address:
    rest = address[len(scheme) + 1:]
    if scheme not in SCHEMES:
        return Address(problem="link-scheme")
    if scheme == "tel":
        digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in unquote(rest))
        return Address(url="tel:" + re.sub(r"[ ()]", "", digits)) if TELEPHONE.match(digits) else Address(problem="link-malformed")
    url = _mail(rest) if scheme == "mailto" else _web(scheme, address)
    return Address(url=url) if url else Address(problem="link-malformed")


def _mail(rest: str) -> str:
    recipient, _, query = rest.partition("?")
    mails = [mail.strip() for mail in unquote(recipient).split(",")]
    if not all(MAIL.match(mail) and _host(mail.partition("@")[2]) for mail in mails):
        return ""
    listed = ",".join(f"{quote(mail.partition('@')[0], safe='!#$&*+/=?^_`{|}~.-')}@{_host(mail.partition('@')[2])}" for mail in mails)
    return f"mailto:{listed}" + (f"?{_encoded(query)}" if query else "")


def _web(scheme: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    ascii_host = f"[{host}]" if ":" in host else _host(host)
    if not address[len(scheme) + 1:].startswith("//") or not ascii_host or parts.username is not None:
        return ""
    query, fragment = _encoded(parts.query), _encoded(parts.fragment)
    tail = _encoded(parts.path) + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{scheme}://{ascii_host}{f':{port}' if port else ''}{tail}"


def _host(host: str) -> str:
    """A host name in ASCII (IDNA), or an empty text where it is none."""
    try:
        name = unicodedata.normalize("NFC", host).encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return name if name and len(name) <= 253 and all(HOST_LABEL.match(label) for label in name.removesuffix(".").split(".")) else ""


def _encoded(text: str) -> str:
    """A part of an address with everything percent-encoded that is no character of addresses; stray percent signs too."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=RESERVED)


class PicturePath(NamedTuple):
    """Where a picture may lie, below the manuscript folder, best first; `problem` is a diagnostic's code or empty."""

    candidates: tuple[str, ...] = ()
    problem: str = ""


def picture_path(address: str, file: str) -> PicturePath:
    """The paths that a picture's address may mean in that file: relative to it, or to the manuscript folder."""
    typed = address.strip()
    if typed.startswith(("//", "\\\\")) or SCHEME.match(typed) and not re.match(r"(?:file|[a-z]):", typed, re.IGNORECASE):
        return PicturePath(problem="path-url")
    path = unicodedata.normalize("NFC", unquote(typed))
    if SCHEME.match(path) or path.startswith(("/", "\\")) or "\\" in path and ".." in path:
        return PicturePath(problem="path-outside")
    if not path or "\\" in path or "\0" in path or path.endswith("/"):
        return PicturePath(problem="link-malformed")
    beside = _normal(posixpath.join(posixpath.dirname(file), path))
    below = _normal(path)
    if path.startswith(("./", "../")):
        return PicturePath((beside,)) if beside else PicturePath(problem="path-outside")
    candidates = tuple(dict.fromkeys(each for each in ((below, beside) if path.startswith("images/") else (beside, below)) if each))
    return PicturePath(candidates) if candidates else PicturePath(problem="path-outside")


def _normal(path: str) -> str:
    """A path without `.` and `..`, or an empty text where it leads out of the folder or to none."""
    normal = posixpath.normpath(path)
    return "" if normal in (".", "..") or normal.startswith(("../", "/")) else normal
