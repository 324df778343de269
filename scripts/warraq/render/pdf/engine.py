"""The only way to WeasyPrint: its version is checked, its surroundings are sealed off, its defects are cured, then it is called."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from warraq.render.pdf import confined, isolation

WEASYPRINT = "70.0"     # the cures are written against the inside of this version
_COVER_SECONDS = 60
_started: ModuleType | None = None
_starting = threading.Lock()


class WrongVersion(Exception):
    """Another WeasyPrint is installed than the one that the cures fit."""


def start() -> ModuleType:
    """The module `typeset`, with WeasyPrint imported and cured. Raises WrongVersion, or cures.Misfit."""
    global _started
    with _starting:
        if _started is None:
            if (found := version("weasyprint")) != WEASYPRINT:
                raise WrongVersion(f"WeasyPrint {WEASYPRINT} is needed, {found} is installed: pip install weasyprint=={WEASYPRINT}")
            with isolation.sealed():
                _quietly_import()
            from warraq.render.pdf import cures, grid, line, marks, tags, typeset, wrapped_code
            for cure in cures.CURES + grid.HOOKS + line.HOOKS + marks.HOOKS + tags.HOOKS + (wrapped_code.HOOK,):
                cure.apply()
            _started = typeset
        return _started


def print_pdf(xhtml: str, style_urls: tuple[str, ...], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """One XHTML document as a PDF; `moment` (aware) becomes its date.

    Raises confined.Overtime, or confined.Failed where a resource was refused or the document could not be laid out.
    """
    typeset = start()
    return confined.run(lambda: typeset.whole(xhtml, style_urls, roots, moment), _COVER_SECONDS)


def _quietly_import() -> None:
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")     # that no font is configured: fonts are given for each layout
        import weasyprint
    logging.getLogger("weasyprint").propagate = False
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    logging.getLogger("weasyprint.progress").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)
    assert weasyprint.VERSION == WEASYPRINT
