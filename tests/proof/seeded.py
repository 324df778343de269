"""How many of the defects of a book a proof finds, and at their lines.

    PYTHONPATH=scripts:tests:tests/proof python tests/proof/seeded.py [BOOKS]      # figures by kind, over so many books of each theme
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf
from measured_defects import Key, Measured
from seeded_defects import Manuscript, manuscript

from warraq import compose, coverage
from warraq.editions import printed_edition
from warraq.pipeline import Run, style_urls, study, tools_for
from warraq.proof.findings import findings_of
from warraq.proof.tracing import traced
from warraq.proofing import UNSETTLED
from warraq.render import pdf


def examined(source: Manuscript, folder: Path) -> tuple[set[Key], set[Key]]:
    """What is wrong with the book's print edition, and what its proof says, of the kinds that are measured."""
    for name, content in source.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    run = Run(lambda *_: None)
    read, book = study(folder, None, True, run, UNSETTLED)
    edition = printed_edition(book.settings)
    tools = tools_for(read, folder.parent / f"{folder.name}-out", None, None)
    rendered, heard = pdf.render(compose.compose(book, edition), style_urls(read, edition), tools.roots, tools.cache, None, run.tell, tools.moment, UNSETTLED)
    texts = {s.path: s.text for s in read.sources}
    found = findings_of(rendered.printed, traced(rendered.printed, texts, book), texts, (*run.diagnostics, *coverage.placed(heard, texts)))
    said = {(f.diagnostic.code, -1 if f.sheet is None else f.sheet, f.diagnostic.span.path, f.diagnostic.span.line) for f in found if f.diagnostic.span}
    return Measured(source, pymupdf.open(stream=rendered.content)).truth(), said


def figures(truth: set[Key], said: set[Key]) -> Iterator[tuple[str, int, int, int]]:
    """By kind: how many defects there are, how many of them were found, how many findings are none."""
    kinds = sorted({key[0] for key in truth})
    for kind in kinds:
        there, told = {k for k in truth if k[0] == kind}, {k for k in said if k[0] == kind}
        yield kind, len(there), len(there & told), len(told - there)


def main(books: int) -> None:
    total: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for theme in ("classic", "modern"):
            for seed in range(books):
                truth, said = examined(manuscript(seed, 12, theme), Path(folder) / f"{theme}-{seed}")
                for kind, *counts in figures(truth, said):
                    total[kind] = [a + b for a, b in zip(total.get(kind, [0, 0, 0]), counts)]
                for key in sorted((k for k in truth ^ said if k[0] in total), key=str):
                    print("missed" if key in truth else "false ", theme, seed, *key)
    for kind, (there, hit, false) in [*sorted(total.items()), ("all", tuple(map(sum, zip(*total.values()))))]:
        print(f"{kind:28} defects {there:5}  found {100 * hit / max(1, there):5.1f} %  precision {100 * hit / max(1, hit + false):5.1f} %")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
