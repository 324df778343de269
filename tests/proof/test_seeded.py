"""Of the defects of a book, measured in its finished PDF, the proof finds nearly all, at their lines, and hardly any others."""

from pathlib import Path

from seeded import examined, figures
from seeded_defects import manuscript


def test_defects_are_found_where_they_are(tmp_path: Path):
    truth, said = examined(manuscript(5, 4, "classic"), tmp_path / "book")
    counts = list(figures(truth, said))
    there, hit, false = (sum(c[n] for c in counts) for n in (1, 2, 3))
    assert there > 40 and len(counts) > 12
    assert hit >= .95 * there and hit >= .9 * (hit + false), truth ^ said
