"""Addresses of what is on the shelf: relative or, below a base address, absolute; and which base addresses can be."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_PATH = "/!$&'()*+,;=@~"               # what a path may hold as it is, besides letters, digits and -._ (RFC 3986 §3.3); no colon, for a relative
_FRAGMENT = _PATH + ":?"                # address that begins with `a:b` would be one of the scheme a


def address(path: str, base_url: str = "") -> str:
    """The address of a place below the out folder (`book-web/why.html#costs`), percent-encoded (RFC 3986, UTF-8).

    Relative to the out folder, or absolute where `base_url` is given, as `base_url_of` returns it.
    """
    name, mark, fragment = path.partition("#")
    return base_url + quote(name, safe=_PATH) + mark + quote(fragment, safe=_FRAGMENT)


def base_url_problem(typed: str) -> str:
    """What is wrong with the address of the folder in which the site will lie: a name in phrases.PHRASES, or an empty string."""
    try:
        parts = urlsplit(typed)
        host, _ = parts.hostname, parts.port
        host and host.encode("idna")
    except ValueError:
        return "base-url-malformed"
    if parts.scheme.lower() not in ("http", "https"):
        return "base-url-scheme"
    if not host:
        return "base-url-host"
    if re.search(r"[\s<>\"\\^`{}|\x00-\x1f\x7f]", typed) or re.search("%(?![0-9A-Fa-f]{2})", parts.path):
        return "base-url-malformed"
    if "@" in parts.netloc:
        return "base-url-user"
    return "base-url-query" if "?" in typed or "#" in typed else ""


def base_url_of(typed: str) -> str:
    """The base address to which relative ones are added: host in lower case and as DNS knows it (IDNA), path percent-encoded, a slash at its end.

    `typed` is one without a problem; the index.html at its end is that of the folder.
    """
    parts = urlsplit(typed)
    port = f":{parts.port}" if parts.port else ""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    path = quote(parts.path.removesuffix("index.html").rstrip("/"), safe=_PATH + ":%") + "/"
    return urlunsplit((parts.scheme.lower(), (f"[{host}]" if ":" in host else host) + port, path, "", ""))
