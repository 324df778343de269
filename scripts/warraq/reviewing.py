"""Comments of reviewers from beginning to end: taken in from files, found in the text as it is now, resolved, kept in the manuscript folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from warraq import load, reading
from warraq.approving import keep, kept_approvals, texts_now, texts_of_proofs, with_approvals
from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic
from warraq.faults import why
from warraq.proof.anchoring import Anchored, anchored
from warraq.proof.approvals import Approval, from_values
from warraq.proof.blocks import Block, blocks_of
from warraq.proof.stored import as_stored, read_stored
from warraq.proof.threads import PATH, RESOLVED, Message, Thread, in_time, merged
from warraq.proof.times import behind, sortable
from warraq.review_files import Review, read_review
from warraq.write import folder_lock


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file brought: how many threads and how many messages (those of its threads among them) that were not known,
    or are now in other words."""

    path: Path
    threads: int
    messages: int


@dataclass
class Outcome:
    """What a command did. `threads` are all that is kept then; None where nothing was written because of an error."""

    threads: tuple[Thread, ...] | None = None
    taken: list[Taken] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)     # those that were not known


def comments(root: Path) -> Checked[tuple[Thread, ...] | None]:
    """What the manuscript folder keeps of reviewers' comments; None with an error where it cannot be understood."""
    text, heard = load.kept(root, PATH)
    if text is None:
        return Checked(None, heard) if heard else Checked(())
    return read_stored(text)


@dataclass(frozen=True, slots=True)
class Texts:
    """What comments are sought in: every text of the folder in the order of the book, the blocks of those that are in it, and the articles' files by id."""

    texts: Mapping[str, str]
    blocks: tuple[Block, ...]
    articles: Mapping[str, str]
    slug: str = ""
    title: str = ""

    def path(self, name: str) -> str | None:
        """The file of an article that is named by its id, its path or its file's name; None where there is none."""
        return self.articles.get(name) or next((path for path in self.texts if name in (path, path.rpartition("/")[2])), None)


def texts_of(root: Path, out: Path) -> Texts:
    """The manuscript as it is now, sound or not; `out` is the out folder."""
    texts = load.prose_files(root, out)
    manuscript, _ = load.load(root, out)
    if manuscript is None:
        return Texts(texts, (), {})
    read = [(reading.read(source, manuscript.settings).value, source.text) for source in manuscript.sources]
    blocks = tuple(block for article, text in read for block in blocks_of(article, text))
    ordered = {path: texts[path] for article, _ in read if (path := article.path) in texts}
    return Texts(ordered | texts, blocks, {article.id: article.path for article, _ in read if article.path != load.BOOK}, manuscript.settings.slug,
                 manuscript.settings.title)


def places(threads: Iterable[Thread], now: Texts) -> tuple[Anchored, ...]:
    """Where threads stand in the manuscript as it is now, by file and line."""
    order = {path: n for n, path in enumerate(now.texts)}

    def place(each: Anchored) -> tuple:
        path, line = each.thread.place
        first = each.thread.messages[0].when if each.thread.messages else ""
        return not path, order.get(path, len(order)), path, line, first, each.thread.id
    return tuple(sorted(anchored(threads, now.texts, now.blocks), key=place))


def take_in(root: Path, files: Sequence[Path], results: Path) -> Outcome:
    """Merges reviewers' files into the manuscript's comments. A file that cannot be read is told of; the others are taken in nevertheless.
    `results` is the out folder, which may keep the proofs that were approved."""
    out, text = Outcome(), texts_of(root, results)
    reviews: list[Review] = []
    for path in files:
        review, heard = read_review(path)
        if review and _of_other_book(review, text):
            review, heard = None, (found("review-other-book", path=path, book=review.title or review.book),)
        out.diagnostics += heard
        reviews += [review] if review else []

    def change(before: tuple[Thread, ...]) -> tuple[Thread, ...]:
        now = before
        for review in reviews:
            after = merged((*now, *_as_known(review.threads, now)))
            out.taken.append(Taken(review.path, len(after) - len(now), len(_messages(after) - _messages(now))))
            now = after
        return tuple(each.thread for each in places(now, text))
    return _changed(root, out, change, lambda: _approvals(root, reviews, out, results)) if reviews else out


def _of_other_book(review: Review, now: Texts) -> bool:
    """Whether a file names another book, and neither quotes nor approves anything of this one (which may have got another name since)."""
    named = review.book not in ("", now.slug) or review.title not in ("", now.title)
    if not (review.threads or review.approvals) or not now.slug or not named:
        return False
    there = {block.digest for block in now.blocks}
    return (all(each.lost or each.thread.doubtful or not each.thread.source for each in anchored(review.threads, now.texts, now.blocks))
            and not any(there.intersection(digests) for a in _given(review).value for digests in a.articles.values()))


def _as_known(threads: Iterable[Thread], before: Iterable[Thread]) -> Iterator[Thread]:
    """Threads with the messages that are known in the same words as they are known: readers of PDF renew a date whenever they save."""
    known = {m.id: m for thread in before for m in thread.messages}

    def same(message: Message) -> Message:
        old = known.get(message.id, message)
        return old if replace(old, when="", edited="") == replace(message, when="", edited="") else message
    return (replace(thread, messages=tuple(map(same, thread.messages))) for thread in threads)


def _messages(threads: Iterable[Thread]) -> frozenset[Message]:
    return frozenset(message for thread in threads for message in thread.messages)


def _approvals(root: Path, reviews: Iterable[Review], out: Outcome, results: Path) -> Checked[dict[str, bytes]]:
    """The files below the manuscript folder that change because of approvals given in the review pages; they are written with the comments.

    What was approved is recorded as given, even where the text is another by now; those paragraphs are then simply not approved.
    """
    known, heard = kept_approvals(root)
    if known is None:
        return Checked({}, heard)
    ids = {approval.id for approval in known}
    said: list[Diagnostic] = []
    new: list[Approval] = []
    for review in reviews:
        given, heard = _given(review)
        said += heard
        new += [a for a in given if a.id not in ids and a.articles]
        ids |= {a.id for a in given}
    if not new:
        return Checked({}, tuple(said))
    files, more = with_approvals(root, known, new, texts_of_proofs(results, (a.build for a in new)), texts_now(root))
    out.approvals += new if files else ()
    return Checked(files or {}, (*said, *more))


def _given(review: Review) -> Checked[tuple[Approval, ...]]:
    """The approvals of a file; none, with an error, where any cannot be understood."""
    try:
        return Checked(from_values(review.approvals))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return Checked((), (found("review-broken", path=review.path, why=f"approvals: {error}", why_en=f"approvals: {error}"),))


def settle(root: Path, ids: Iterable[str], who: str, when: str, note: str, state: str) -> Outcome:
    """Resolves threads or opens them again (`state`). They are named by their ids or how these begin; `when` is ISO 8601 in UTC. All or none."""
    out = Outcome()

    def change(before: tuple[Thread, ...]) -> tuple[Thread, ...]:
        chosen = {t.id for name in ids if (t := _named(name, before, out.diagnostics))}
        out.taken += [Taken(Path(t.id), 0, int(t.resolved != (state == RESOLVED))) for t in before if t.id in chosen]
        return tuple(_settled(t, Message("", who, when, note, state)) if t.id in chosen else t for t in before)
    return _changed(root, out, change, lambda: Checked({}), stops=True)


def _named(name: str, threads: Iterable[Thread], heard: list[Diagnostic]) -> Thread | None:
    fitting = [t for t in threads if t.id == name] or [t for t in threads if name and t.id.startswith(name)]
    if len(fitting) == 1:
        return fitting[0]
    near = "، ".join(t.id for t in fitting[:5])
    heard.append(found("review-many-threads", id=name, near=near) if fitting else found("review-no-thread", id=name))
    return None


def _settled(thread: Thread, message: Message) -> Thread:
    """The thread with that word added; one that is as wanted already and of which nothing new is said stays as it is."""
    if thread.resolved == (message.state == RESOLVED) and not message.text:
        return thread
    last = max((m.when for m in thread.messages), key=sortable, default="")
    message = replace(message, when=behind(message.when, last))             # the last word holds, even where another's clock is fast
    said = repr((thread.id, message.who, message.when, message.text, message.state, len(thread.messages)))
    message = replace(message, id="m-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12])
    return replace(thread, messages=in_time((*thread.messages, message)))


def _changed(root: Path, out: Outcome, change: Callable[[tuple[Thread, ...]], tuple[Thread, ...]], more: Callable[[], Checked[Mapping[str, bytes]]],
             stops: bool = False) -> Outcome:
    """Carries out a change of the comments under the folder's lock and writes them, with other files, where anything is new. `stops`: any error keeps it from being written."""
    try:
        with folder_lock(root):
            before, heard = comments(root)
            out.diagnostics += heard
            if before is None:
                return out
            now = change(before)
            if stops and out.diagnostics:
                return out
            files, said = more()
            out.diagnostics += said
            if (stored := as_stored(now)) != as_stored(before):
                files = {**files, PATH: stored}
            if files:
                keep(root, files)
            out.threads = now
    except OSError as error:
        out.diagnostics.append(found("write-failed", path=error.filename or root, **why(error)))
    return out
