"""`warraq serve` answers like a web server of today, gives nothing away that is not the site's, and ends when it is told to."""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from built import ROOT
from warraq.served import found_at, media_type, part_of
from warraq.serving import Server, addresses, server_on

PDF = bytes(range(256)) * 400
FILES = {"index.html": b"<!DOCTYPE html>home", "ktab-print.pdf": PDF, "ktab.epub": b"PK", "catalog.xml": b"<feed/>", "catalog.json": b"{}", "SHA256SUMS": b"",
         "ktab-web/index.html": b"web", "ktab-web/reader.css": b"", "site/fonts/a.woff2": b"wOF2", "proof/index.html": b"reviews", "report.json": b"{}", "فصل أول.html": b"chapter",
         ".cache/secret": b"x", ".lock": b"1", "ktab-web/.hidden": b"x", "bare/x.svg": b"<svg/>", "empty.css": b""}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served") / "out"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder.parent / "secret.pdf").write_bytes(b"secret")
    (folder / "away.pdf").symlink_to("../secret.pdf")
    (folder / "up").symlink_to("..")
    (folder / "inside.css").symlink_to("ktab-web/reader.css")
    (folder / "shown").symlink_to(".cache")
    (folder / "reviews").symlink_to("proof")
    os.mkfifo(folder / "pipe.pdf")
    return folder


@contextmanager
def serving(folder, host="127.0.0.1"):
    server = Server(folder, host, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def server(out):
    with serving(out) as server:
        yield server


@pytest.fixture
def ask(server):
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)

    def asked(path, method="GET", /, **headers):
        line.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        answer.body = answer.read()
        return answer
    yield asked
    line.close()


@pytest.mark.parametrize(("path", "kind"), [
    ("/", "text/html; charset=utf-8"), ("/index.html?x=1", "text/html; charset=utf-8"), ("/ktab-print.pdf", "application/pdf"), ("/ktab.epub", "application/epub+zip"),
    ("/catalog.xml", "application/atom+xml;profile=opds-catalog;kind=acquisition"), ("/catalog.json", "application/opds+json"), ("/SHA256SUMS", "text/plain; charset=utf-8"),
    ("/site/fonts/a.woff2", "font/woff2"), ("/bare/x.svg", "image/svg+xml"), ("/ktab-web/", "text/html; charset=utf-8"), ("/inside.css", "text/css; charset=utf-8"),
    ("/%D9%81%D8%B5%D9%84%20%D8%A3%D9%88%D9%84.html", "text/html; charset=utf-8"), ("/empty.css", "text/css; charset=utf-8"), ("/proof/", "text/html; charset=utf-8")])
def test_files_have_their_types_and_are_asked_for_anew_each_time(ask, path, kind):
    answer = ask(path)
    assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (200, kind, "no-cache") and answer.headers["X-Content-Type-Options"] == "nosniff"
    head = ask(path, "HEAD")
    assert (head.status, head.body) == (200, b"") and head.headers["Content-Length"] == str(len(answer.body)) and head.headers["ETag"] == answer.headers["ETag"]


@pytest.mark.parametrize("path", [
    "/.lock", "/.cache/secret", "/ktab-web/.hidden", "/shown/secret", "/../secret.pdf", "/%2e%2e/secret.pdf", "/ktab-web/..%2f..%2fsecret.pdf", "/away.pdf", "/up/secret.pdf", "/up/",
    "/nothing.html", "/bare/", "/pipe.pdf", "/%00", "/%ff", "/index.html/", "/index.html/x", "/" + "a" * 300, "/%5c..%5csecret.pdf", "//etc/passwd", "*",
    "/ktab-web//.hidden", "/.."])
def test_what_is_hidden_or_lies_outside_or_is_not_there_is_not_found(ask, path):
    answer = ask(path)
    assert answer.status == 404 and "لا صفحة هنا ولا ملف." in answer.body.decode() and answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"secret" not in answer.body and ask(path, "HEAD").body == b""


def test_a_folder_leads_to_its_opening_page(ask):
    answer = ask("/ktab-web?q=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/ktab-web/")
    assert ask("/bare").status == 404


@pytest.mark.parametrize(("asked", "first", "end"), [("bytes=0-0", 0, 1), ("bytes=100-199", 100, 200), ("bytes=102000-", 102000, 102400), ("bytes=-5", 102395, 102400),
                                                     ("bytes=0-999999999", 0, 102400), ("bytes=-999999", 0, 102400), ("bytes = 1-2 ", 1, 3)])
def test_a_part_of_a_file(ask, asked, first, end):
    answer = ask("/ktab-print.pdf", Range=asked)
    assert (answer.status, answer.headers["Content-Range"], answer.body) == (206, f"bytes {first}-{end - 1}/102400", PDF[first:end])


@pytest.mark.parametrize("asked", ["bytes=5-1", "bytes=-", "bytes=a-b", "bytes=0-1,4-5", "chapters=1-2", "bytes=٠-١", "bytes=" + "9" * 40 + "-"])
def test_what_is_no_part_gives_all(ask, asked):
    answer = ask("/ktab-print.pdf", Range=asked.encode())
    assert (answer.status, answer.body) == (200, PDF)


@pytest.mark.parametrize(("path", "asked"), [("/ktab-print.pdf", "bytes=102400-"), ("/ktab-print.pdf", "bytes=-0"), ("/empty.css", "bytes=0-")])
def test_a_part_that_is_not_there(ask, path, asked):
    answer = ask(path, Range=asked)
    assert answer.status == 416 and answer.headers["Content-Range"] == f"bytes */{102400 if 'pdf' in path else 0}"


def test_a_book_that_was_built_anew_is_seen_at_once(ask, out):
    kept = ask("/ktab.epub").headers["ETag"]
    assert (ask("/ktab.epub", If_None_Match=f'"x", W/{kept}').status, ask("/ktab.epub", Range="bytes=0-0", If_Range=kept).status) == (304, 206)
    new = out / "new"
    new.write_bytes(b"QK")
    os.replace(new, out / "ktab.epub")
    answer = ask("/ktab.epub", If_None_Match=kept)
    assert (answer.status, answer.body) == (200, b"QK")
    assert ask("/ktab.epub", Range="bytes=0-0", If_Range=kept).body == b"QK"


def test_proofs_are_for_this_machine_only(ask):
    assert ask("/proof/", Host="localhost:8000").status == ask("/reviews/", Host="[::1]:8000").status == 200
    for host in ("evil.example", "", "[", "evil.example:8000"):
        assert (ask("/proof/index.html", Host=host).status, ask("/reviews/", Host=host).status, ask("/", Host=host).status) == (403, 403, 200), host


def test_a_telephone_sees_the_site_and_not_the_proofs(out):
    with serving(out, "0.0.0.0") as server:
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20, source_address=("127.0.0.3", 0))     # another machine's, for all that the server can tell
        for path, status in (("/ktab.epub", 200), ("/proof/", 403), ("/report.json", 403)):
            line.request("GET", path)
            answer = line.getresponse()
            assert (answer.status, bool(answer.read())) == (status, True)
    assert re.fullmatch(r"http://[\d.]+:80/|", addresses("0.0.0.0", 80)[1]) and addresses("0.0.0.0", 80)[0] == "http://127.0.0.1:80/"
    assert addresses("127.0.0.1", 8000) == ("http://127.0.0.1:8000/", "") and addresses("::1", 1)[0] == "http://[::1]:1/"


def test_a_reader_that_goes_away_is_not_mentioned(server, capfd):
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.server_port)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")        # a reset instead of an end
            line.sendall(b"GET /ktab-print.pdf HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=20) as line:
        line.sendall(b"NONSENSE\r\n\r\n")
        assert line.recv(100)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_an_empty_folder_says_how_to_build_the_site(tmp_path, program):
    program("serve", "--out", str(tmp_path / "none"), "--lang", "en").exits(1).says("there is no site in", "build it first: warraq site")
    with serving(tmp_path) as server:
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        line.request("GET", "/")
        assert "warraq site" in line.getresponse().read().decode()


def test_ports(out, program, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        program("serve", "--out", str(out), "--port", str(number), "--lang", "en").exits(1).says(f"port {number} is taken")
        monkeypatch.setattr("warraq.serving.PORT", number)
        with server_on(out, "127.0.0.1", None) as server:
            assert number < server.server_port < number + 100
    for host in ("203.0.113.7", "no.such.host.invalid", "a" * 70):
        program("serve", "--out", str(out), "--host", host, "--port", "0", "--lang", "en").exits(1).says("is no address of this machine")
    program("serve", "--out", str(out), "--port", "65536").exits(2)
    program("serve", "--out", str(out), "--port", "x").exits(2)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told_to_and_says_where_it_is(out, number, interruptible):
    command = [sys.executable, "-m", "warraq", "serve", "--out", str(out), "--port", "0", "--lang", "en"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        said = b""
        while b"Ctrl+C" not in said and select.select([program.stdout], [], [], 60)[0]:
            said += os.read(program.stdout.fileno(), 1000)
        port = int(re.search(rb"the site: http://127.0.0.1:(\d+)/\n.*this machine only: http://127.0.0.1:\1/proof/\n", said)[1])
        with socket.create_connection(("127.0.0.1", port)) as line:          # a reader that keeps its line open does not keep the server
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert line.recv(1000).startswith(b"HTTP/1.1 200 OK")
            program.send_signal(number)
            try:
                assert program.wait(60) == 0
            finally:
                program.kill()
        assert (program.stdout.read(), program.stderr.read()) == (b"", b"")


def test_pure_parts(out):
    assert part_of("", 5) is None and media_type("X.PDF") == "application/pdf" and media_type("x") == "application/octet-stream"
    assert found_at(out, "/proof").private and found_at(out, "/reviews/").private and not found_at(out, "/").private
