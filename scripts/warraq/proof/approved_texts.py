"""The source text of what was approved, manuscript/reviews/approved-text.json: so that what changed since can be shown word by word.

    {"format": 1, "texts": {"7c9e6679f1a2b3c4": "فقرة كما كُتبت", …}}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from warraq.proof.approvals import Approval, holding
from warraq.proof.blocks import Block
from warraq.proof.known_fields import only

PATH = "reviews/approved-text.json"     # below the manuscript folder
FORMAT = 1


def read_texts(text: str) -> dict[str, str]:
    """The texts by digest. Raises ValueError where the file is none of ours."""
    try:
        value = json.loads(text)
        if only(value, ("format", "texts"))["format"] != FORMAT or not all(isinstance(source, str) for source in value["texts"].values()):
            raise ValueError(f"format {value['format']!r}")
        return dict(value["texts"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def as_stored(texts: Mapping[str, str]) -> bytes:
    """The file's bytes, in the order of digests."""
    value = {"format": FORMAT, "texts": dict(sorted(texts.items()))}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def sources(blocks: Iterable[Block], files: Mapping[str, str]) -> dict[str, str]:
    """The source of each block by its digest; `files` are the manuscript's texts by path."""
    rows = {path: text.split("\n") for path, text in files.items()}
    return {b.digest: "\n".join(rows[b.path][b.first - 1:b.last]).strip("\n") for b in blocks if b.path in rows}


def pruned(approvals: Iterable[Approval], *known: Mapping[str, str]) -> dict[str, str]:
    """The texts, as far as they are known, of all blocks that approvals name which hold."""
    wanted = {digest for article, those in holding(approvals).items() for a in those for digest in a.articles[article]}
    return {digest: text for texts in known for digest, text in texts.items() if digest in wanted}
