"""Looking at what was built before anyone gets it: an edition that fails is not written."""

from __future__ import annotations

from warraq.diagnostics import Diagnostic
from warraq.model import Composition, Rendered


def check(rendered: Rendered, composition: Composition) -> tuple[Diagnostic, ...]:
    """What is wrong with a finished edition; nothing, if all is well."""
    from warraq.verify import epub, pdf
    return (epub if rendered.edition.format == "epub" else pdf).check(rendered, composition)
