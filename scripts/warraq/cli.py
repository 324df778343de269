"""Arguments in, words and the exit status out."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn, TextIO

from warraq.arguments import COMMANDS, WrongUsage, language, parsed
from warraq.phrases import phrase
from warraq.terminal import Terminal, terminal_on

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def run() -> NoReturn:
    """The program: `warraq`, and `python -m warraq`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:      # closed by whoever called us (`>&-`)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))
    signal.signal(signal.SIGTERM, _terminated)
    status = main(sys.argv[1:])
    sys.exit(status if _flushed(sys.stdout) and _flushed(sys.stderr) else FAILED)


def _terminated(number: int, frame: object) -> None:
    """SIGTERM ends the press as Ctrl-C does, so that its processes end with it and nothing is said."""
    raise KeyboardInterrupt


def _flushed(stream: TextIO) -> bool:
    """Whether all that was said could be written. Python itself would complain with a traceback when it flushes at the end."""
    try:
        stream.flush()
        return True
    except BrokenPipeError:                 # whoever read our output is gone (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return True
    except OSError as error:                # a full disk behind `>`
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        _say(f"warraq: {error.strerror}")
        return False


def main(arguments: Sequence[str]) -> int:
    """Carries out one command. 0: done; 1: the manuscript has errors, or a build failed; 2: wrong usage; 130: Ctrl-C."""
    _make_safe(sys.stdout, sys.stderr)
    terminal = Terminal(language(arguments, os.environ))
    try:
        options = parsed(arguments, terminal.lang)
        terminal = terminal_on(sys.stderr, options.lang, options.terminal_shaping)
        return COMMANDS[options.command](options, terminal)
    except WrongUsage as wrong:
        _say("warraq: " + "\n".join(map(terminal.prose, wrong.said.split("\n"))))
        return USAGE
    except SystemExit as end:       # argparse, after --help and --version
        return end.code if isinstance(end.code, int) else OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return OK
    except OSError as error:
        if error.filename is not None or error.errno is None:
            return _confess(error, terminal)
        _say(f"warraq: {error.strerror}")   # of a stream: a full disk behind `>`
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last resort: no author shall see a traceback
        return _confess(error, terminal)


def _confess(error: Exception, terminal: Terminal) -> int:
    if os.environ.get("WARRAQ_DEBUG") == "1":
        traceback.print_exc()
    first = (str(error).splitlines() or [""])[0][:200]
    _say("warraq: " + terminal.prose(phrase("internal", terminal.lang, error=": ".join(filter(None, (type(error).__name__, first)))), 8))
    return FAILED


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except BrokenPipeError:
        pass


def _make_safe(*streams: TextIO) -> None:
    """Characters that a stream cannot encode (a file name that is no UTF-8, an old locale) are written out, never an error."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
