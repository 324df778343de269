"""What `warraq build` and `warraq site` do and say."""

from __future__ import annotations

import sys
from argparse import Namespace

from warraq.phrases import counted
from warraq.progress import progress
from warraq.replies import FAILED, OK, bad_epoch, edition, epoch, no_manuscript, report, say, size, tell, wait, wrong
from warraq.signing import signed_at
from warraq.terminal import Terminal


def build(options: Namespace, terminal: Terminal) -> int:
    """`warraq build`: the editions, all or none; where the book's site is there already, its pages follow."""
    if (problem := no_manuscript(options.manuscript)) or (problem := bad_epoch()):
        return wrong(terminal, *problem)
    from warraq.building import Order, UnknownEdition
    from warraq.pipeline import Run
    from warraq.siting import build as build_editions
    order = Order(options.manuscript, options.out, tuple(options.edition), options.jobs, options.draft, epoch(), terminal.lang, options.theme or "")
    try:
        with progress(sys.stderr, terminal) as told:
            run = Run(told)
            entries = build_editions(order, signed_at(epoch()), run, lambda holder: wait(holder, options.out, terminal))
    except UnknownEdition as unknown:
        return wrong(terminal, "no-edition", {"name": unknown.name, "known": ", ".join(unknown.known)})
    report(run.diagnostics, options.manuscript, terminal)
    if not entries:
        say(terminal, "not-built")
        return FAILED
    for name, entry in entries.items():
        edition(options, entry, run.opinions.get(name))
    return OK


def site(options: Namespace, terminal: Terminal) -> int:
    """`warraq site`: all editions and a web edition, with the pages to download and read them from."""
    if (problem := no_manuscript(options.manuscript)) or (problem := bad_epoch()):
        return wrong(terminal, *problem)
    from warraq.building import Order
    from warraq.pipeline import Run
    from warraq.shelf.addresses import base_url_of, base_url_problem
    from warraq.siting import INDEX, SiteOrder
    from warraq.siting import site as make_site
    if options.base_url and (problem := base_url_problem(options.base_url)):
        return wrong(terminal, problem, {"url": options.base_url})
    order = SiteOrder(Order(options.manuscript, options.out, jobs=options.jobs, epoch=epoch(), lang=terminal.lang),
                      base_url_of(options.base_url) if options.base_url else "", signed_at(epoch()))
    with progress(sys.stderr, terminal) as told:
        run = Run(told)
        made = make_site(order, run, lambda holder: wait(holder, options.out, terminal))
    report(run.diagnostics, options.manuscript, terminal)
    if made is None:
        say(terminal, "not-sited")
        return FAILED
    for name, entry in made.entries.items():
        edition(options, entry, run.opinions.get(name))
    if len(made.books) > 1:
        tell(options, "sited-shelf", path=options.out / INDEX, books=counted("book", len(made.books), options.lang))
    own = next(book for book in made.books if book.slug == made.slug)
    page = options.out / own.page
    tell(options, "sited", path=page if len(made.books) > 1 else options.out / INDEX, size=size(page.stat().st_size, options.lang))
    tell(options, "site-upload", out=options.out)
    tell(options, "site-look", out=options.out)
    return OK
