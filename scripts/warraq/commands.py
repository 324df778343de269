"""What each command does: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace

from warraq.diagnostics import has_errors
from warraq.phrases import counted, phrase
from warraq.progress import progress
from warraq.replies import FAILED, OK, bad_epoch, epoch, wait
from warraq.replies import edition as _edition
from warraq.replies import no_manuscript as _no_manuscript
from warraq.replies import report as _report
from warraq.replies import say as _say
from warraq.replies import size as _size
from warraq.replies import tell as _tell
from warraq.replies import write as _write
from warraq.replies import wrong as _wrong
from warraq.report import as_json
from warraq.terminal import Terminal


def check(options: Namespace, terminal: Terminal) -> int:
    """`warraq check`: every diagnostic, without rendering; with --spelling those of the language, too."""
    if problem := _no_manuscript(options.manuscript):
        return _wrong(terminal, *problem)
    from warraq.pipeline import Run, study
    with progress(sys.stderr, terminal) as tell:
        run = Run(tell)
        manuscript, _ = study(options.manuscript, None, options.draft, run)
        if options.spelling and manuscript:
            from warraq import language
            with run.stage("language"):
                run.diagnostics += language.checked(manuscript)
    if options.json:
        readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        _write(sys.stdout, json.dumps(as_json(run.diagnostics, terminal.lang), ensure_ascii=not readable, indent=1) + "\n")
    else:
        _report(run.diagnostics, options.manuscript, terminal)
        if not run.diagnostics:
            _tell(options, "sound")
    return FAILED if has_errors(run.diagnostics) else OK


def cover(options: Namespace, terminal: Terminal) -> int:
    """`warraq cover`: front, spine and back on one sheet for the printer."""
    if (problem := _no_manuscript(options.manuscript)) or (problem := bad_epoch()):
        return _wrong(terminal, *problem)
    from warraq.covering import CoverOrder, PagesUnknown
    from warraq.covering import cover as make_cover
    from warraq.pipeline import Run
    order = CoverOrder(options.manuscript, options.out, options.pages, options.paper, options.bleed, epoch())
    try:
        with progress(sys.stderr, terminal) as tell:
            run = Run(tell)
            made = make_cover(order, run, lambda holder: wait(holder, options.out, terminal))
    except PagesUnknown as unknown:
        return _wrong(terminal, "pages-unknown", {"edition": unknown.edition})
    _report(run.diagnostics, options.manuscript, terminal)
    if made is None:
        _say(terminal, "no-cover")
        return FAILED
    facts = {"width": f"{made.width:.1f}", "height": f"{made.height:g}", "spine": f"{made.spine:.1f}", "pages": counted("page", made.pages, options.lang)}
    _tell(options, "covered" if made.worded else "covered-bare", path=options.out / made.path, size=_size(made.bytes, options.lang), **facts)
    return OK


def proof(options: Namespace, terminal: Terminal) -> int:
    """`warraq proof`: the draft and the review pages of the book, or of one article."""
    if (problem := _no_manuscript(options.manuscript)) or (problem := bad_epoch()):
        return _wrong(terminal, *problem)
    from warraq.pipeline import Run
    from warraq.proofing import ProofOrder, UnknownArticle
    from warraq.proofing import proof as make_proof
    order = ProofOrder(options.manuscript, options.out, options.article, options.jobs, epoch())
    try:
        with progress(sys.stderr, terminal) as tell:
            run = Run(tell)
            made = make_proof(order, run, lambda holder: wait(holder, options.out, terminal))
    except UnknownArticle as unknown:
        return _wrong(terminal, "no-article", {"name": unknown.name, "known": ", ".join(unknown.known)})
    _report(run.diagnostics, options.manuscript, terminal)
    if made is None:
        _say(terminal, "no-proof")
        return FAILED
    _edition(options, {"path": made.path, "bytes": made.bytes, "pages": made.pages}, None)
    findings = counted("finding", made.findings, options.lang) if made.findings else phrase("no-findings", options.lang)
    _tell(options, "reviewed", path=options.out / made.index, findings=findings)
    return OK


def import_(options: Namespace, terminal: Terminal) -> int:
    """`warraq import`: other people's formats become a manuscript."""
    for source in options.sources:
        if not os.path.exists(source):
            return _wrong(terminal, "no-source", {"path": source})
    if os.path.lexists(options.into) and not os.path.isdir(options.into):
        return _wrong(terminal, "not-folder", {"path": options.into})
    from warraq import importing
    interactive = sys.stdin.isatty() and sys.stderr.isatty()
    return importing.run(options.sources, options.into, terminal.lang, interactive, options.title, options.draft, options.terminal_shaping)


def new(options: Namespace, terminal: Terminal) -> int:
    """`warraq new`: a fresh book."""
    from warraq import new_book
    if os.path.lexists(options.dir) and not os.path.isdir(options.dir):
        return _wrong(terminal, "not-folder", {"path": options.dir})
    if os.path.isdir(options.dir) and os.listdir(options.dir):
        return _wrong(terminal, "not-empty", {"path": options.dir})
    problems = new_book.write(options.dir)
    if problems:
        _report(problems, options.dir, terminal)
        return FAILED
    _tell(options, "fresh", path=options.dir)
    return OK
