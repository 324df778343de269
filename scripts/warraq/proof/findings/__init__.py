"""Findings of a proof: what rules see in the finished layout, one file a rule, and everything else that the run heard, placed on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from warraq.diagnostics import Diagnostic
from warraq.printed import PrintedPage
from warraq.proof.finding import Finding
from warraq.proof.findings import heading_foot, line_edges, loose_line, orphan, own_page, page_gap, placing, short_line, short_page, tight_line, widow
from warraq.proof.findings.layout import Layout, in_page_order
from warraq.proof.tracing import Traced

RULES = (widow, orphan, short_line, loose_line, tight_line, line_edges, heading_foot, short_page, page_gap, own_page)


def findings_of(pages: Sequence[PrintedPage], lines: Sequence[Traced], texts: Mapping[str, str], diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
    """All findings in the order of the pages, first those that stand on none.

    `texts` are the manuscript's files by path, `diagnostics` what the run has heard.
    """
    layout = Layout(pages, lines)
    of_rules = (finding for rule in RULES for finding in rule.found_in(layout))
    return in_page_order((*of_rules, *placing.placed(diagnostics, layout, texts)))
