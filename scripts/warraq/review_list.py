"""Reviewers' comments as a list of what is to be done: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warraq.phrases import phrase
from warraq.proof.anchoring import Anchored
from warraq.proof.markdown_text import plain
from warraq.proof.threads import OPEN, RESOLVED, Message, Thread, as_values
from warraq.terminal import Terminal, visible

_QUOTE = 120            # letters of a quote that are shown


def as_text(shown: Sequence[Anchored], known: Sequence[Anchored], terminal: Terminal) -> str:
    """The list for people, and how many comments there are; `known` are all, those not shown too."""
    blocks = ["\n".join(_block(each, terminal)) + "\n" for each in shown]
    return "\n".join([*blocks, terminal.prose(_tally(known, terminal.lang))]) + "\n"


def _block(each: Anchored, terminal: Terminal) -> Iterator[str]:
    thread = each.thread
    facts = [thread.id, phrase(f"kind-{thread.kind}", terminal.lang), *_on_page(thread, terminal.lang)]
    signs = _signs(each, terminal.lang)
    yield terminal.painted(terminal.line(place(thread, terminal.lang)), "1;36") + (
        "  " + terminal.painted(terminal.line(", ".join(signs) if terminal.lang == "en" else "، ".join(signs)), "1;33") if signs else "")
    if thread.quote:
        yield "  " + terminal.painted(terminal.prose(quoted(thread), 2), "33")
    for number, message in enumerate(_said(thread)):
        lead = "    " if number else "  "
        yield lead + terminal.prose(_sentence(message, terminal.lang), len(lead))
    yield "  " + terminal.painted(terminal.prose(" · ".join(facts), 2), "2")


def place(thread: Thread, lang: str) -> str:
    """`articles/x.md:12`, or that there is none."""
    return thread.source or phrase("comment-nowhere", lang)


def quoted(thread: Thread) -> str:
    """The words in question, cut short."""
    words = " ".join(thread.quote.split())
    return f"«{words if len(words) <= _QUOTE else words[:_QUOTE].rsplit(' ', 1)[0] + '…'}»"


def _on_page(thread: Thread, lang: str) -> list[str]:
    label = thread.label or (str(thread.page) if thread.page else "")
    return ([phrase("comment-page", lang, label=label)] if label else []) + ([phrase("comment-line", lang, line=thread.line)] if thread.line else [])


def _signs(each: Anchored, lang: str) -> list[str]:
    return ([phrase("comment-lost", lang)] if each.lost else [phrase("comment-check", lang)] if each.thread.doubtful else []) + (
        [phrase("comment-resolved", lang)] if each.thread.resolved else [])


def _said(thread: Thread) -> list[Message]:
    """What is said; who only marked words says it with the mark, also where others answered."""
    there = [m for m in thread.messages if not m.gone]
    return there[:1] + [m for m in there[1:] if m.text or m.state]


def _sentence(message: Message, lang: str) -> str:
    """Who said what, and when."""
    state = {RESOLVED: phrase("comment-resolved", lang), OPEN: phrase("comment-open", lang)}.get(message.state, "")
    said = " — ".join(filter(None, (state, " ".join(message.text.split()))))
    when = f" ({message.when[:10]})" if message.when else ""
    return f"{message.who or phrase('comment-somebody', lang)}{when}{': ' if said else ''}{said}"


def _tally(known: Iterable[Anchored], lang: str) -> str:
    there = [e for e in known if not e.thread.withdrawn]
    settled = sum(e.thread.resolved for e in there)
    doubtful = sum(e.thread.doubtful and not e.thread.resolved for e in there)
    if not there:
        return phrase("no-comments", lang)
    if settled == len(there):
        return phrase("no-open-comments", lang, n=settled)
    parts = [phrase("tally-open", lang, n=len(there) - settled)]
    parts += [phrase("tally-doubtful", lang, n=doubtful)] if doubtful else []
    parts += [phrase("tally-resolved", lang, n=settled)] if settled else []
    return ("؛ " if lang == "ar" else "; ").join(parts)


def as_markdown(shown: Sequence[Anchored], lang: str) -> str:
    """The list with boxes to tick, a heading for each file."""
    out: list[str] = []
    path = None
    for each in shown:
        thread = each.thread
        if (now := thread.place[0]) != path:
            path = now
            out.append(f"{'' if not out else chr(10)}## {_plain(path) or phrase('comment-nowhere', lang)}\n")
        first, *rest = _said(thread) or [Message("", "", "")]
        signs = "".join(f" **{sign}**" for sign in _signs(each, lang))
        where = f"`{visible(thread.source).replace('`', '')}` " if thread.source else ""
        quote = f"{_plain(quoted(thread))} " if thread.quote else ""
        out.append(f"- [{'x' if thread.resolved else ' '}] {where}{quote}({phrase(f'kind-{thread.kind}', lang)}) {_plain(_sentence(first, lang))}{signs} `{visible(thread.id).replace('`', '')}`")
        out += [f"  - {_plain(_sentence(message, lang))}" for message in rest]
    return "\n".join(out) + "\n" if out else ""


def _plain(text: str) -> str:
    """A text that Markdown takes to the letter, and that steers no terminal."""
    return plain(visible(text))


def as_json(shown: Iterable[Anchored]) -> list[dict[str, object]]:
    """The threads as comments.json has them, with `state` (open or resolved) and `lost`."""
    return [{**as_values([e.thread])[0], "state": RESOLVED if e.thread.resolved else OPEN, "lost": e.lost} for e in shown]
