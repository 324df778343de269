"""SHA256SUMS: the sums of a folder's files, as `sha256sum -c` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

NAME = "SHA256SUMS"


def sha256sums(files: Mapping[str, bytes | str]) -> bytes:
    """A line for each file by its path: of its bytes, or the sum itself in hexadecimal where it is known (GNU coreutils, sha256sum)."""
    lines = (_line(path, content if isinstance(content, str) else sha256(content).hexdigest()) for path, content in sorted(files.items()) if path != NAME)
    return "".join(lines).encode()


def _line(path: str, digest: str) -> str:
    """A path with a backslash or a line's end is escaped, and the line says so by beginning with a backslash."""
    escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{chr(92) if escaped != path else ''}{digest}  {escaped}\n"
