"""The program as a process of its own: streams that close, Ctrl-C, workers that do not outlive it."""

import os
import signal
import subprocess
import sys
import time

import pytest
from built import BOOKS

WARRAQ = [sys.executable, "-m", "warraq"]
pytestmark = pytest.mark.usefixtures("interruptible")


def run(*arguments, **options):
    return subprocess.run([*WARRAQ, *map(str, arguments)], capture_output=True, text=True, errors="replace", timeout=60, **options)


def test_module_and_command_are_the_same_program():
    assert run("--version").stdout == "warraq 0.1.0\n"
    assert run("check", "--manuscript", BOOKS / "broken-reference").returncode == 1
    assert run("build", "--manuscript", "none").returncode == 2


def test_reader_that_goes_away():
    for command in (["check", "--json", "--manuscript", str(BOOKS / "broken-reference")], ["--help"], ["check", "--manuscript", str(BOOKS / "sound")]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([*WARRAQ, *command], stdout=writing, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(writing)
        assert done.stderr == "" and done.returncode == (1 if "--json" in command else 0)


def test_any_locale_and_hash_seed():
    for environ in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}):
        done = run("check", "--manuscript", BOOKS / "broken-reference", env=os.environ | environ)
        assert done.returncode == 1 and "Traceback" not in done.stderr


def test_ctrl_c(tmp_path):
    from warraq.write import out_lock
    with out_lock(tmp_path / "out", lambda holder: None):
        process = subprocess.Popen([*WARRAQ, "build", "--manuscript", str(BOOKS / "sound"), "--out", str(tmp_path / "out")],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr.readline().strip()            # it waits
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "")


MAIN = """
import many, time
from warraq.workers import workers
if __name__ == "__main__":
    with workers(2) as executor:
        print(*set(executor.map(many.pid, range(4))), flush=True)
        time.sleep(60)
"""


def test_workers_die_with_their_parent(tmp_path):
    (tmp_path / "many.py").write_text("import os, time\ndef pid(n):\n    time.sleep(0.1)\n    return os.getpid()\n")
    (tmp_path / "main.py").write_text(MAIN)
    process = subprocess.Popen([sys.executable, str(tmp_path / "main.py")], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    workers = [int(p) for p in process.stdout.readline().split()]
    assert workers
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{p}") for p in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(os.path.exists(f"/proc/{p}") for p in workers)


ENDINGS = """
import many, os, signal, sys
from concurrent.futures.process import BrokenProcessPool
from warraq.workers import workers
if __name__ == "__main__":
    load = [b"x" * 300_000] * 30            # more than a pipe holds
    try:
        with workers(2) as executor:
            if sys.argv[1] == "dies":
                try:
                    list(executor.map(many.dies, load))
                except BrokenProcessPool:
                    print("broken")
            else:
                results = executor.map(many.slow, load)
                next(results)
                os.kill(os.getpid(), signal.SIGINT)
                list(results)
    except KeyboardInterrupt:
        print("interrupted")
"""


def test_ends_at_once_whatever_becomes_of_the_workers(tmp_path):
    (tmp_path / "many.py").write_text("import os, time\ndef dies(x):\n    os._exit(9)\ndef slow(x):\n    time.sleep(0.2)\n")
    (tmp_path / "main.py").write_text(ENDINGS)
    for how, said in (("dies", "broken\n"), ("interrupted", "interrupted\n")):
        done = subprocess.run([sys.executable, str(tmp_path / "main.py"), how], capture_output=True, text=True, timeout=20, cwd=tmp_path)
        assert (done.stdout, done.stderr, done.returncode) == (said, "", 0)
