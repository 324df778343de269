"""What the actions of `warraq review` do and say."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable

from warraq.diagnostics import has_errors
from warraq.phrases import counted, phrase
from warraq.proof.threads import OPEN, PATH, RESOLVED
from warraq.release_commands import approve, status
from warraq.replies import FAILED, OK, bad_epoch, epoch, no_manuscript, report, say, tell, write, wrong
from warraq.signing import signed_at, user_name
from warraq.terminal import Terminal, terminal_on


def review(options: Namespace, terminal: Terminal) -> int:
    """`warraq review`: comments of reviewers and approvals."""
    if problem := no_manuscript(options.manuscript):
        return wrong(terminal, *problem)
    return ACTIONS[options.action](options, terminal)


def import_(options: Namespace, terminal: Terminal) -> int:
    """`warraq review import`: reviewers' files are merged into the manuscript's comments."""
    from warraq.reviewing import take_in
    done = take_in(options.manuscript, options.files, options.out)
    report(done.diagnostics, options.manuscript, terminal)
    if done.threads is None:
        say(terminal, "not-taken")
        return FAILED
    for taken in done.taken:
        if taken.threads or taken.messages:
            said = {"threads": counted("comment", taken.threads, options.lang), "messages": counted("message", taken.messages, options.lang)}
            tell(options, "took" if taken.threads and taken.messages else "took-marks" if taken.threads else "took-answers", path=taken.path, **said)
        elif not done.approvals:
            tell(options, "took-nothing", path=taken.path)
    for approval in done.approvals:
        tell(options, "took-approval", who=approval.who or phrase("comment-somebody", options.lang), when=approval.when[:10],
             articles=("، " if options.lang == "ar" else ", ").join(approval.articles))
    if any(taken.threads or taken.messages for taken in done.taken):
        tell(options, "comments-kept", path=options.manuscript / PATH)
    return FAILED if has_errors(done.diagnostics) else OK


def list_(options: Namespace, terminal: Terminal) -> int:
    """`warraq review list`: what is to be done, by place."""
    from warraq import review_list
    from warraq.reviewing import comments, places, texts_of
    threads, heard = comments(options.manuscript)
    report(list(heard), options.manuscript, terminal)
    if threads is None:
        return FAILED
    now = texts_of(options.manuscript, options.out)
    path = now.path(options.article) if options.article else ""
    if path is None:
        return wrong(terminal, "no-article-here", {"name": options.article})
    entries = [e for e in places(threads, now) if not options.article or e.thread.place[0] == path]
    shown = [e for e in entries if not e.thread.withdrawn and (options.all or not e.thread.resolved)]
    if options.json:
        readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        write(sys.stdout, json.dumps(review_list.as_json(shown), ensure_ascii=not readable, indent=1) + "\n")
    elif options.markdown:
        write(sys.stdout, review_list.as_markdown(shown, options.lang))
    else:
        write(sys.stdout, review_list.as_text(shown, entries, terminal_on(sys.stdout, options.lang, options.terminal_shaping)))
    return OK


def resolve(options: Namespace, terminal: Terminal) -> int:
    """`warraq review resolve` and `reopen`: comments are marked as done, or as open again."""
    from warraq.reviewing import settle
    if problem := bad_epoch():
        return wrong(terminal, *problem)
    state = RESOLVED if options.action == "resolve" else OPEN
    done = settle(options.manuscript, options.ids, options.who or user_name(), signed_at(epoch()), options.note, state)
    report(done.diagnostics, options.manuscript, terminal)
    if done.threads is None:
        say(terminal, "not-taken")
        return FAILED
    for taken in done.taken:
        name = ("settled" if taken.messages else "settled-before") if state == RESOLVED else "reopened" if taken.messages else "open-before"
        tell(options, name, id=taken.path)
    return OK


ACTIONS: dict[str, Callable[[Namespace, Terminal], int]] = {"import": import_, "list": list_, "resolve": resolve, "reopen": resolve,
                                                             "approve": approve, "status": status}
