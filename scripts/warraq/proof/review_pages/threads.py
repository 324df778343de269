"""Reviewers' threads on the review pages, as they are read without JavaScript."""

from __future__ import annotations

from warraq.arabic.numerals import in_digits
from warraq.proof.review_pages.markup import tag, text
from warraq.proof.threads import RESOLVED, Message, Thread


def thread_item(thread: Thread, digits: str) -> str:
    """A thread with its messages; what was taken back is not shown."""
    head = tag("span", f"س {in_digits(thread.line, digits)}", class_="where") if thread.line else ""
    quote = tag("q", text(thread.quote)) if thread.quote else ""
    state = tag("span", "حُلّ" if thread.resolved else "مفتوح", class_="state")
    doubt = tag("span", "تحقّق", class_="doubt") if thread.doubtful else ""
    messages = "".join(_message(m) for m in thread.messages if not m.gone)
    return tag("section", tag("p", f"{head} {quote} {state} {doubt}", class_="about") + messages, class_="thread resolved" if thread.resolved else "thread",
               data_thread=thread.id)


def _message(message: Message) -> str:
    words = message.text or ("حُلّ" if message.state == RESOLVED else "أُعيد فتحه")
    day = tag("time", text(message.when[:10]), datetime=message.when) if message.when else ""
    return tag("p", f"{tag('b', text(message.who))} {day} {tag('span', text(words), dir='auto')}", class_="message")
