"""All that the artefacts of a proof are made of, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq.model import Article, Book
from warraq.printed import PrintedPage
from warraq.proof.approvals import Approved, Changes
from warraq.proof.blocks import Block
from warraq.proof.finding import Finding
from warraq.proof.page_map import BlockIndex, Build
from warraq.proof.remarks import Beside
from warraq.proof.threads import Thread
from warraq.proof.tracing import Traced


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture: the names of its file and of a small copy (`5d41402abc4b2a76.webp`), its size in pixels."""

    name: str
    thumbnail: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Proofed:
    """A laid-out book with everything known of its pages. `texts` are the manuscript's files by path, `beside` what stands in the margins of the draft.

    `sheets` are the pages shown (from 0), which are all but where the proof is one `article`'s; `pictures` are theirs. `draft` is the draft's file name.
    """

    book: Book
    build: Build
    mirrored: bool
    pages: tuple[PrintedPage, ...]
    lines: tuple[Traced, ...]
    blocks: tuple[Block, ...]
    texts: Mapping[str, str]
    approved: Approved | None = None
    changes: Changes = Changes()
    beside: tuple[Beside, ...] = ()
    findings: tuple[Finding, ...] = ()
    threads: tuple[Thread, ...] = ()
    sheets: tuple[int, ...] = ()
    article: Article | None = None
    draft: str = ""
    pictures: Mapping[int, Picture] = field(default_factory=dict)

    @property
    def index(self) -> BlockIndex:
        """The blocks by their places."""
        return BlockIndex(self.blocks)
