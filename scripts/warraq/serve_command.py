"""What `warraq serve` does and says."""

from __future__ import annotations

import errno
import socket
from argparse import Namespace

from warraq.replies import FAILED, OK, say, tell
from warraq.served import HOME, PROOF
from warraq.terminal import Terminal


def serve(options: Namespace, terminal: Terminal) -> int:
    """`warraq serve`: shows the out folder in a browser until Ctrl-C or SIGTERM, both of which are its proper end."""
    if not (options.out / HOME).is_file():
        say(terminal, "no-site", out=options.out)
        return FAILED
    from warraq.serving import PORT, server_on
    try:
        server = server_on(options.out, options.host, options.port)
    except (OSError, UnicodeError) as error:
        place = {"host": options.host, "port": PORT if options.port is None else options.port}
        if isinstance(error, (socket.gaierror, UnicodeError)) or error.errno == errno.EADDRNOTAVAIL:
            say(terminal, "no-host", **place)
        else:
            say(terminal, "port-taken" if error.errno == errno.EADDRINUSE else "port-refused", why=error.strerror, **place)
        return FAILED
    try:
        _announce(server.server_port, options)
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    return OK


def _announce(port: int, options: Namespace) -> None:
    from warraq.serving import addresses
    near, far = addresses(options.host, port)
    tell(options, "serving", address=near)
    if far and far != near:
        tell(options, "serving-network", address=far)
    if (options.out / PROOF / HOME).is_file():
        tell(options, "serving-proof", address=f"{near}{PROOF}/")
    tell(options, "serving-end")
