"""What `warraq review approve`, `warraq review status` and `warraq release` do and say."""

from __future__ import annotations

import json
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from warraq.phrases import counted, phrase
from warraq.progress import progress
from warraq.replies import FAILED, OK, bad_epoch, epoch, no_manuscript, report, say, size, tell, wait, write, wrong
from warraq.signing import signed_at, user_name
from warraq.terminal import Terminal, terminal_on

if TYPE_CHECKING:       # the command line answers before the rooms are opened
    from warraq.proof.standing import Standing

SHOWN = 10              # unapproved paragraphs of an article that are listed


def approve(options: Namespace, terminal: Terminal) -> int:
    """`warraq review approve`: the text as it stands is approved, or (--withdraw) no longer is."""
    if problem := bad_epoch():
        return wrong(terminal, *problem)
    from warraq.approving import ApprovalOrder, UnknownArticle
    from warraq.approving import approve as record
    from warraq.pipeline import Run
    names = (*options.articles, *options.article)
    order = ApprovalOrder(options.manuscript, options.out, names, options.who or user_name(), signed_at(epoch()), options.note, withdraw=options.withdraw)
    try:
        with progress(sys.stderr, terminal) as told:
            run = Run(told)
            done = record(order, run)
    except UnknownArticle as unknown:
        return wrong(terminal, "no-article", {"name": unknown.name, "known": ", ".join(unknown.known)})
    report([d for d in run.diagnostics if done is None], options.manuscript, terminal)
    if done is None:
        say(terminal, "not-approved")
        return FAILED
    if done.recorded is None:
        tell(options, "withdrawn-before" if options.withdraw else "approved-before")
        return OK
    for article, digests in done.recorded.articles.items():
        tell(options, "withdrawn" if options.withdraw else "approved", article=article, who=done.recorded.who or phrase("comment-somebody", options.lang),
             paragraphs=counted("paragraph", max(1, len(digests)), options.lang))
    return OK


def status(options: Namespace, terminal: Terminal) -> int:
    """`warraq review status`: how far each article is approved, by whom and when."""
    from warraq.approving import status as found_status
    from warraq.pipeline import Run
    run = Run(lambda *_: None)
    found = found_status(options.manuscript, options.out, run)
    report([d for d in run.diagnostics if found is None], options.manuscript, terminal)
    if found is None:
        return FAILED
    if options.json:
        readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        write(sys.stdout, json.dumps([_as_value(s) for s in found], ensure_ascii=not readable, indent=1) + "\n")
        return OK
    shown = terminal_on(sys.stdout, options.lang, options.terminal_shaping)
    write(sys.stdout, "".join(line + "\n" for s in found for line in _lines(s, shown)))
    return OK


def _as_value(s: Standing) -> dict[str, object]:
    given = [{"who": a.who, "when": a.when, "note": a.note, "build": a.build} for a in s.approvals]
    return {"article": s.article, "path": s.path, "state": s.state, "paragraphs": len(s.blocks), "approvals": given,
            "unapproved": [b.first for b in s.unapproved], "removed_after": list(s.cuts)}


def _lines(s: Standing, terminal: Terminal) -> Iterator[str]:
    lang = terminal.lang
    by = ("، " if lang == "ar" else ", ").join(" ".join(filter(None, (a.who, a.when[:10]))) for a in s.approvals)
    left = counted("paragraph", len(s.unapproved), lang) if s.unapproved else phrase("no-paragraph", lang)
    yield terminal.prose(phrase(f"standing-{s.state}", lang, article=s.article, all=counted("paragraph", len(s.blocks), lang), left=left, by=by))
    places = [b.first for b in s.unapproved] if s.state == "changed" else []
    yield from (terminal.line(f"    {s.path}:{line}") for line in places[:SHOWN])
    if len(places) > SHOWN:
        yield "    …"
    yield from (terminal.prose("    " + phrase("standing-cut", lang, place=f"{s.path}:{line}"), 4) for line in s.cuts)


def release(options: Namespace, terminal: Terminal) -> int:
    """`warraq release`: the book's site in a folder of its own, with its sums and what changed."""
    if (problem := no_manuscript(options.manuscript)) or (problem := bad_epoch()):
        return wrong(terminal, *problem)
    from warraq.pipeline import Run
    from warraq.proof.releases import is_version
    from warraq.releasing import ReleaseOrder
    from warraq.releasing import release as make_release
    from warraq.shelf.addresses import base_url_of, base_url_problem
    version = unicodedata.normalize("NFC", options.version.strip())
    if version and not is_version(version):
        return wrong(terminal, "bad-version", {"version": version})
    if options.base_url and (problem := base_url_problem(options.base_url)):
        return wrong(terminal, problem, {"url": options.base_url})
    order = ReleaseOrder(options.manuscript, options.out, version, " ".join(options.reason.split()), options.who or user_name(), signed_at(epoch()),
                         options.jobs, epoch(), terminal.lang, base_url_of(options.base_url) if options.base_url else "")
    with progress(sys.stderr, terminal) as told:
        run = Run(told)
        made = make_release(order, run, lambda holder: wait(holder, options.out, terminal))
    report(run.diagnostics, options.manuscript, terminal)
    if made is None:
        from warraq.proof.gate import REFUSALS
        say(terminal, "not-released-review" if any(d.code in REFUSALS for d in run.diagnostics) and not order.reason else "not-released")
        return FAILED
    tell(options, "released-before" if made.before else "released", path=options.out / made.path, version=made.version)
    for name in made.files:
        tell(options, "built", path=options.out / made.path / name, size=size((options.out / made.path / name).stat().st_size, options.lang))
    tell(options, "release-elsewhere" if made.elsewhere else "release-upload", path=options.out / made.path)
    return OK
