"""kill -9 at random moments of writing, and several writers at once: real processes."""

import hashlib
import random
import subprocess
import sys
import time

from warraq.write import STAGE, out_lock

WRITER = """
import hashlib, sys
from pathlib import Path
from warraq.write import out_lock, replace_all
out, turn = Path(sys.argv[1]), sys.argv[2]
def waiting(holder):
    print("waits for", holder.pid, "since", holder.since, flush=True)
with out_lock(out, waiting):
    print("writes", flush=True)
    files = {f"{n}.pdf": hashlib.sha256(f"{turn} {n}".encode()).digest() * 20_000 for n in range(4)}
    replace_all(out, files | {"report.json": turn.encode()})
print("done", flush=True)
"""


def writer(out, turn):
    return subprocess.Popen([sys.executable, "-c", WRITER, str(out), str(turn)], stdout=subprocess.PIPE, text=True)


def whole(out, turns) -> set[str]:
    """Which turns the files are of; each must be one turn's, from beginning to end."""
    found = set()
    for n in range(4):
        data = (out / f"{n}.pdf").read_bytes()
        found.add(next(str(t) for t in turns if data == hashlib.sha256(f"{t} {n}".encode()).digest() * 20_000))
    return found | {(out / "report.json").read_text()}


def test_killed_at_random_moments(tmp_path):
    chance = random.Random(7)
    out = tmp_path / "build"
    writer(out, 0).wait()
    for turn in range(1, 21):
        process = writer(out, turn)
        process.stdout.readline()
        time.sleep(chance.random() * 0.02)
        process.kill()
        process.wait()
        process.stdout.close()
        whole(out, range(turn + 1))                     # each file is whole at any moment
        with out_lock(out, lambda holder: None):
            assert len(whole(out, range(turn + 1))) == 1    # and all are of one build once the next has begun
        assert not (out / STAGE).exists()


def test_two_writers_take_turns(tmp_path):
    out = tmp_path / "build"
    processes = [writer(out, turn) for turn in range(4)]
    said = [p.communicate()[0].split("\n") for p in processes]
    assert all("done" in lines for lines in said)
    assert len(whole(out, range(4))) == 1


def test_the_second_says_for_whom_it_waits(tmp_path):
    import os
    out = tmp_path / "build"
    with out_lock(out, lambda holder: None) as waited:
        assert not waited
        second = writer(out, 1)
        assert second.stdout.readline().startswith(f"waits for {os.getpid()} since ")
        assert not (out / "0.pdf").exists()
    assert second.communicate()[0] == "writes\ndone\n"
    assert (out / "report.json").read_text() == "1"


def test_lock_survives_the_removal_of_the_out_folder(tmp_path):
    import shutil
    out = tmp_path / "build"
    with out_lock(out, lambda holder: None):
        second = writer(out, 1)
        second.stdout.readline()
        shutil.rmtree(out)
    assert "done" in second.communicate()[0]
    assert (out / "report.json").read_text() == "1"
