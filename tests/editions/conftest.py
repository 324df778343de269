"""The sample book, built once for all tests of its editions."""

from __future__ import annotations

import pytest
from built import ROOT, Built, press


@pytest.fixture(scope="session")
def sample(tmp_path_factory, worker_id) -> Built:
    """The book in manuscript/, built once even where several test processes run."""
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    out = shared / "sample"
    done = press("build", "--manuscript", str(ROOT / "manuscript"), "--out", str(out))        # a second process waits for the first, then finds all in the cache
    assert done.returncode == 0, done.stderr
    return Built(out)
