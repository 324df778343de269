"""The out folder over HTTP, for the author's own browser and for a telephone in the same network. Nothing is kept: a rebuilt book is seen at once."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import socketserver
import stat
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from warraq.html import tag, text
from warraq.served import HOME, Found, address_of_folder, found_at, media_type, part_of, tag_of

PORT = 8000
_NEXT = 100                 # how many ports are tried from the first on
_PIECE = 1 << 16
_WORDS = {
    HTTPStatus.NOT_FOUND: "لا صفحة هنا ولا ملف.",
    HTTPStatus.FORBIDDEN: "هذا لصاحب الكتاب، ولا يُفتح إلا من جهازه.",
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "ليس في الملف هذا الجزء.",
}
_NO_SITE = "لا موقع هنا بعد. ابنِه بالأمر warraq site ثم أعد تحميل الصفحة."


class Server(ThreadingHTTPServer):
    """A server of one folder, listening when made. Raises OSError where it cannot."""

    daemon_threads = True

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.folder, self.host = folder, host
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), Answer)

    def server_bind(self) -> None:
        """Without the standard library's question to the name service, which may take many seconds and is used for nothing."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def handle_error(self, request: object, client_address: object) -> None:
        """Readers that go away in the middle are nobody's fault; anything else is told in a line."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            sys.stderr.write(f"warraq: {type(error).__name__}: {error}\n")


def server_on(folder: Path, host: str, port: int | None) -> Server:
    """A server on that port, or, where none is named, on the first free one from 8000 on (0: any). Raises OSError."""
    for number in range(PORT, PORT + _NEXT - 1) if port is None else ():
        try:
            return Server(folder, host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return Server(folder, host, PORT + _NEXT - 1 if port is None else port)


def addresses(host: str, port: int) -> tuple[str, str]:
    """Where a browser on this machine finds the server, and where one in the same network does (empty: it does not, or the machine is in none)."""
    everywhere = host in ("", "0.0.0.0", "::")
    near = "127.0.0.1" if everywhere else host
    far = _own_address() if everywhere else "" if host == "localhost" or _is_address(host) and ipaddress.ip_address(host).is_loopback else host
    return tuple(f"http://{f'[{name}]' if ':' in name else name}:{port}/" if name else "" for name in (near, far))


def _own_address() -> str:
    """This machine's address in its network. Connecting a datagram socket sends nothing; the address is one of those for examples (RFC 5737)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return ""


def _is_address(name: str) -> bool:
    try:
        return bool(ipaddress.ip_address(name))
    except ValueError:
        return False


class Answer(BaseHTTPRequestHandler):
    """The answer to one reader's requests."""

    server: Server
    protocol_version, server_version, sys_version = "HTTP/1.1", "warraq", ""
    timeout = 60                # seconds that a silent reader is waited for

    def do_GET(self) -> None:   # noqa: N802 - the name is http.server's
        self._answer()

    def do_HEAD(self) -> None:  # noqa: N802
        self._answer()

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""

    def _answer(self) -> None:
        found = found_at(self.server.folder, self.path)
        if found is None:
            return self._say(HTTPStatus.NOT_FOUND)
        if found.private and not self._at_home():
            return self._say(HTTPStatus.FORBIDDEN)
        if found.path.is_dir():
            return self._to_folder(found)
        try:
            file = os.fdopen(os.open(found.path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")
        except OSError:         # gone meanwhile, or not ours to read
            return self._say(HTTPStatus.NOT_FOUND)
        with file:
            status = os.fstat(file.fileno())
            self._send(file, status, found.path.name) if stat.S_ISREG(status.st_mode) else self._say(HTTPStatus.NOT_FOUND)

    def _at_home(self) -> bool:
        """Whether the reader sits at this machine, and asked for it by an address of its own: no stranger's page that had its name lead here."""
        try:
            asked = urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        except ValueError:
            return False
        return self.client_address[0] == self.connection.getsockname()[0] and (asked in ("localhost", self.server.host) or _is_address(asked))

    def _to_folder(self, found: Found) -> None:
        """A folder's address without its slash leads to the one with it, if there is a page."""
        if address_of_folder(self.path) or not (found.path / HOME).is_file():
            return self._say(HTTPStatus.NOT_FOUND)
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", quote(urlsplit(self.path).path, safe="/%") + "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: BinaryIO, status: os.stat_result, name: str) -> None:
        """The file, the part of it that was asked for, or that it is as it was. It was opened, so it is of one build even if another replaces it."""
        tag_now, part = tag_of(status), None
        if tag_now in self.headers.get("If-None-Match", ""):
            self._head(HTTPStatus.NOT_MODIFIED, tag_now)
            return self.end_headers()
        if self.command == "GET" and self.headers.get("If-Range", tag_now) == tag_now:
            part = part_of(self.headers.get("Range", ""), status.st_size)
        if part is not None and not part:
            return self._say(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, f"bytes */{status.st_size}")
        sent = range(status.st_size) if part is None else part
        self._head(HTTPStatus.OK if part is None else HTTPStatus.PARTIAL_CONTENT, tag_now)
        if part is not None:
            self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{status.st_size}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Type", media_type(name))
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        if self.command == "GET":
            self._copy(file, sent)

    def _copy(self, file: BinaryIO, sent: range) -> None:
        file.seek(sent.start)
        left = len(sent)
        while left and (piece := file.read(min(left, _PIECE))):
            self.wfile.write(piece)
            left -= len(piece)
        self.close_connection = self.close_connection or left > 0          # it became shorter: what comes next must not be taken for its end

    def _head(self, status: HTTPStatus, tag_now: str = "") -> None:
        self.send_response(status)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if tag_now:
            self.send_header("ETag", tag_now)

    def _say(self, status: HTTPStatus, has: str = "") -> None:
        """A page that says why there is nothing else; `has` is what the file has of bytes."""
        words = _NO_SITE if status == HTTPStatus.NOT_FOUND and not (self.server.folder / HOME).is_file() else _WORDS[status]
        body = ("<!DOCTYPE html>\n" + tag("html", tag("head", tag("meta", charset="utf-8") + tag("meta", name="viewport", content="width=device-width, initial-scale=1")
                + tag("meta", name="color-scheme", content="light dark") + tag("title", text(words))) + tag("body", tag("p", text(words)) + tag("p", tag("a", "الصفحة الأولى", href="/"))),
                lang="ar", dir="rtl") + "\n").encode()
        self._head(status)
        if has:
            self.send_header("Content-Range", has)
        self.send_header("Content-Type", media_type(HOME))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
