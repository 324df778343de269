"""The command line: which commands there are, and what may be said to each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from warraq import __version__, commands, release_commands, review_commands, serve_command, site_commands, styles
from warraq.complaints import complaint
from warraq.paper import millimetres, thickness
from warraq.phrases import phrase
from warraq.terminal import MODES, Terminal

LANGUAGES = ("ar", "en")
COMMANDS: dict[str, Callable[[argparse.Namespace, Terminal], int]] = {
    "build": site_commands.build,
    "check": commands.check,
    "import": commands.import_,
    "proof": commands.proof,
    "site": site_commands.site,
    "serve": serve_command.serve,
    "review": review_commands.review,
    "release": release_commands.release,
    "cover": commands.cover,
    "new": commands.new,
}


class WrongUsage(Exception):
    """The command line makes no sense; `said` tells why, in the language asked for."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of messages, known before the arguments are: --lang, else WARRAQ_LANG, else Arabic."""
    given = [later for option, later in zip(arguments, arguments[1:]) if option == "--lang"]
    given += [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")] + [environ.get("WARRAQ_LANG", "")]
    return next((lang for lang in given if lang in LANGUAGES), "ar")


def parsed(arguments: Sequence[str], lang: str) -> argparse.Namespace:
    """The arguments as named values. Raises WrongUsage; leaves by SystemExit after --help and --version."""
    parser = _parser(lang)
    options, unknown = parser.parse_known_args(list(arguments))
    if options.command is None:
        parser.print_help(sys.stderr)
        raise SystemExit(2)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser whose complaints are WrongUsage."""

    lang = "ar"

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{phrase('usage', self.lang, why=complaint(message, self.lang))}\n{phrase('usage-help', self.lang, command=self.prog)}")


def _parser(lang: str) -> argparse.ArgumentParser:
    _Parser.lang = lang
    parser = _Parser(prog="warraq", description=phrase("about", lang), allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"warraq {__version__}", help=phrase("option-version", lang))
    _common(parser, lang, "auto")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    added: dict[str, argparse.ArgumentParser] = {}
    for name in COMMANDS:
        does = phrase(name, lang)
        command = added[name] = subparsers.add_parser(name, help=does, description=does, allow_abbrev=False)
        _common(command, lang)
        if name in ("build", "check", "cover", "proof", "release", "site"):
            _manuscript(command, lang)
        if name in ("build", "check", "import"):
            command.add_argument("--draft", action="store_true", help=phrase("option-draft", lang))
    _build(added["build"], lang)
    added["check"].add_argument("--json", action="store_true", help=phrase("option-json", lang))
    added["check"].add_argument("--spelling", action="store_true", help=phrase("option-spelling", lang))
    _import(added["import"], lang)
    _cover(added["cover"], lang)
    _proof(added["proof"], lang)
    _site(added["site"], lang)
    _review(added["review"], lang)
    _release(added["release"], lang)
    _serve(added["serve"], lang)
    added["new"].add_argument("dir", type=Path, metavar="DIR", help=phrase("option-into", lang))
    return parser


def _common(parser: argparse.ArgumentParser, lang: str, shaping: str | None = None) -> None:
    """What may stand before or after the command's name; after it, an option that is not given leaves the one before it alone."""
    defaults = (lang, shaping) if shaping is not None else (argparse.SUPPRESS, argparse.SUPPRESS)
    parser.add_argument("--lang", choices=LANGUAGES, default=defaults[0], help=phrase("option-lang", lang))
    parser.add_argument("--terminal-shaping", choices=MODES, default=defaults[1], help=phrase("option-shaping", lang))


def _manuscript(parser: argparse.ArgumentParser, lang: str, again: bool = False) -> None:
    """`again`: the option may stand before, too, and keeps that value where it is not given."""
    parser.add_argument("--manuscript", type=Path, default=argparse.SUPPRESS if again else Path("manuscript"), metavar="DIR", help=phrase("option-manuscript", lang))


def _out(parser: argparse.ArgumentParser, lang: str, again: bool = False) -> None:
    parser.add_argument("--out", type=Path, default=argparse.SUPPRESS if again else Path("build"), metavar="DIR", help=phrase("option-out", lang))


def _build(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--edition", action="append", default=[], metavar="NAME", help=phrase("option-edition", lang))
    parser.add_argument("--theme", choices=styles.themes(), help=phrase("option-theme", lang))
    parser.add_argument("--jobs", type=_processes, default=os.cpu_count() or 1, metavar="N", help=phrase("option-jobs", lang))


def _import(parser: argparse.ArgumentParser, lang: str) -> None:
    parser.add_argument("sources", type=Path, nargs="+", metavar="SOURCE")
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=phrase("option-into", lang))
    parser.add_argument("--title", help=phrase("option-title", lang))


def _cover(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--pages", type=_pages, metavar="N", help=phrase("option-pages", lang))
    parser.add_argument("--paper", type=_leaf, default="80gsm", metavar="PAPER", help=phrase("option-paper", lang))
    parser.add_argument("--bleed", type=_bleed, default="3mm", metavar="LENGTH", help=phrase("option-bleed", lang))


def _proof(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--article", metavar="ID", default="", help=phrase("option-article", lang))
    parser.add_argument("--jobs", type=_processes, default=os.cpu_count() or 1, metavar="N", help=phrase("option-jobs", lang))


def _site(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--base-url", metavar="URL", default="", help=phrase("option-base-url", lang))
    parser.add_argument("--jobs", type=_processes, default=os.cpu_count() or 1, metavar="N", help=phrase("option-jobs", lang))


def _review(parser: argparse.ArgumentParser, lang: str) -> None:
    """The actions of `review`, each with its own options."""
    _manuscript(parser, lang)
    _out(parser, lang)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, arguments in REVIEW.items():
        does = phrase(f"review-{name}", lang)
        action = actions.add_parser(name, help=does, description=does, allow_abbrev=False)
        _common(action, lang)
        _manuscript(action, lang, again=True)
        _out(action, lang, again=True)
        arguments(action, lang)


def _review_import(parser: argparse.ArgumentParser, lang: str) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=phrase("option-review-files", lang))


def _review_list(parser: argparse.ArgumentParser, lang: str) -> None:
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help=phrase("option-markdown", lang))
    form.add_argument("--json", action="store_true", help=phrase("option-threads-json", lang))
    parser.add_argument("--all", action="store_true", help=phrase("option-all", lang))
    parser.add_argument("--article", metavar="ID", default="", help=phrase("option-article", lang))


def _review_resolve(parser: argparse.ArgumentParser, lang: str) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help=phrase("option-thread", lang))
    parser.add_argument("--who", metavar="NAME", default="", help=phrase("option-who", lang))
    parser.add_argument("--note", metavar="TEXT", default="", help=phrase("option-note", lang))


def _review_approve(parser: argparse.ArgumentParser, lang: str) -> None:
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help=phrase("option-articles", lang))
    parser.add_argument("--article", action="append", default=[], metavar="ID", help=phrase("option-article", lang))
    parser.add_argument("--who", metavar="NAME", default="", help=phrase("option-who", lang))
    parser.add_argument("--note", metavar="TEXT", default="", help=phrase("option-approval-note", lang))
    parser.add_argument("--withdraw", action="store_true", help=phrase("option-withdraw", lang))


def _review_status(parser: argparse.ArgumentParser, lang: str) -> None:
    parser.add_argument("--json", action="store_true", help=phrase("option-status-json", lang))


def _release(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--version", metavar="V", default="", help=phrase("option-release-version", lang))
    parser.add_argument("--reason", metavar="TEXT", default="", help=phrase("option-reason", lang))
    parser.add_argument("--base-url", metavar="URL", default="", help=phrase("option-base-url", lang))
    parser.add_argument("--who", metavar="NAME", default="", help=phrase("option-who", lang))
    parser.add_argument("--jobs", type=_processes, default=os.cpu_count() or 1, metavar="N", help=phrase("option-jobs", lang))


def _serve(parser: argparse.ArgumentParser, lang: str) -> None:
    _out(parser, lang)
    parser.add_argument("--port", type=_port, default=None, metavar="N", help=phrase("option-port", lang))
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=phrase("option-host", lang))


REVIEW: dict[str, Callable[[argparse.ArgumentParser, str], None]] = {       # the actions of `review`; review_commands.ACTIONS carries them out
    "import": _review_import,
    "list": _review_list,
    "resolve": _review_resolve,
    "reopen": _review_resolve,
    "approve": _review_approve,
    "status": _review_status,
}


def _pages(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 20_000:
        raise argparse.ArgumentTypeError(f"{text!r}: 1 … 20000")
    return int(text)


def _leaf(text: str) -> float:
    leaf = thickness(text)
    if leaf is None:
        raise argparse.ArgumentTypeError(f"{text!r}: 80gsm, 90gsm offset, 100gsm cream, 115gsm coated, 0.1mm, 104um …")
    return leaf


def _bleed(text: str) -> float:
    width = 0.0 if text == "0" else millimetres(text)
    if width is None or width > 20:
        raise argparse.ArgumentTypeError(f"{text!r}: 0 … 20mm")
    return width


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r}: 0 … 65535")
    return int(text)


def _processes(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r}: 1 … 256")
    return int(text)
