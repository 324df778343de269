"""A thread's card: as it is read without JavaScript, and the empty one that comments.js fills."""

from __future__ import annotations

from html import escape

from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import in_digits
from warraq.proof.threads import RESOLVED, Message, Thread

KINDS = {"note": "تعليق", "highlight": "تمييز", "strike": "حذف", "underline": "تسطير", "insert": "إدراج", "text": "كتابة على الصفحة"}
STATES = {"resolved": "حُلّ", "open": "أُعيد فتحه"}
DOUBTFUL, NOBODY = "تحقّق من الموضع", "بلا اسم"

_FORM = """<form method="dialog"><label class="row">السطر <input type="number" min="1" inputmode="numeric"></label>
<label class="who">اسمك <input name="who" autocomplete="name"></label>
<label>النص <textarea rows="3" dir="auto" required></textarea></label>
<p><button class="main">أضف</button> <button type="button" data-do="cancel">ألغِ</button></p></form>
<p class="actions"><button type="button" data-do="reply">ردّ</button> <button type="button" data-do="settle" data-put="settle"></button></p>"""
_OWN = '<button type="button" data-do="edit">عدّل</button> <button type="button" data-do="withdraw">اسحب</button>'


def thread_card(thread: Thread, digits: str) -> str:
    """The card with its messages but those taken back; numbers and dates in these digits (arabic or european)."""
    messages = "".join(_message(m, digits) for m in thread.messages if not m.gone)
    where = f"س {in_digits(thread.line, digits)}" if thread.line else ""
    state = RESOLVED if thread.resolved else ""
    return _card(f' id="thread-{escape(thread.id)}"', f"thread {thread.kind} {state}", KINDS[thread.kind], where, DOUBTFUL if thread.doubtful else "",
                 STATES.get(state, ""), thread.quote, messages)


def templates() -> str:
    """The empty card and the empty message."""
    card, message = _card("", "thread", "", "", "", "", "", "", _FORM), _item("", "", "", "", "", _OWN)
    return f'<template id="card-template">{card}</template><template id="message-template">{message}</template>'


def _card(name: str, classes: str, kind: str, where: str, doubt: str, state: str, quote: str, messages: str, form: str = "") -> str:
    head = (f'<b class="kind" data-put="kind">{kind}</b> <span class="where" data-put="where">{where}</span> '
            f'<span class="doubt" data-put="doubt">{doubt}</span> <span class="state" data-put="state">{state}</span>')
    return (f'<section class="{classes}"{name} tabindex="-1"><header>{head}</header>'
            f'<blockquote dir="auto" data-put="quote">{escape(quote, quote=False)}</blockquote><ol>{messages}</ol>{form}</section>')


def _message(message: Message, digits: str) -> str:
    return _item(f' id="message-{escape(message.id)}"', message.text or STATES.get(message.state, ""), message.who or NOBODY, _day(message.when, digits), message.when, "")


def _item(name: str, text: str, who: str, when: str, iso: str, own: str) -> str:
    at = f' datetime="{escape(iso)}"' if iso else ""
    time = f'<time data-put="when"{at}>{escape(when)}</time>'
    return (f'<li{name}><p class="text" dir="auto" data-put="text">{escape(text, quote=False)}</p>'
            f'<p class="by"><b><bdi data-put="who">{escape(who, quote=False)}</bdi></b> {time} {own}</p></li>')


def _day(when: str, digits: str) -> str:
    try:
        return date_in_words(when[:10], "ar", digits)
    except ValueError:
        return when
