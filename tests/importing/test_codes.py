"""Every finding of an import has a source that calls it forth, at its line."""

import pytest
from workshop import LONG

from warraq import importing
from warraq.catalogue import CATALOGUE, message

TWO = {"أول الصبر.txt": f"{LONG} في مقالنا: آخر الصبر.\n", "آخر الصبر.txt": f"{LONG}\n"}
FIXTURES = {                                # code: sources by name, line
    "import-format": ({"x.docx": "x"}, 0),
    "import-encoding": ({"x.txt": bytes(range(256))}, 0),
    "import-empty": ({"x.txt": "\n \n"}, 0),
    "import-title-missing": ({"1.txt": f"{LONG}\n"}, 0),
    "import-author-missing": ({"أول الصبر.txt": LONG}, 2),
    "import-book-title-missing": (TWO, 1),
    "import-question-missing": ({"أول الصبر.txt": f"{LONG}\nأسئلة شائعة\nنعم."}, 3),
    "import-guess-encoding": ({"أول الصبر.txt": LONG.encode("cp1256")}, 0),
    "import-guess-markdown": ({"أول الصبر.txt": f"{LONG}\n\n```\nx\n```"}, 0),
    "import-guess-joined": ({"أول الصبر.txt": "\n\n".join(["\n".join(f"سطر طويل قُطع عند عرض ثابت رقم {n} ثم أكمله الذي يليه" for n in range(4))] * 2)}, 0),
    "import-guess-title-file-name": ({"أول الصبر.txt": LONG}, 0),
    "import-guess-title-first-line": ({"x.txt": f"أول الصبر\n{LONG}"}, 1),
    "import-guess-title-heading": ({"x.md": f"\n# أول الصبر\n\n{LONG}"}, 2),
    "import-guess-author": ({"أول الصبر.txt": f"بقلم سلمى الخطيب\n{LONG}"}, 1),
    "import-guess-key": ({"x.md": f"---\ntitle: كلمة\nlayout: x\n---\n{LONG}"}, 3),
    "import-guess-heading": ({"أول الصبر.txt": f"{LONG}\nباب\n{LONG}"}, 2),
    "import-guess-list": ({"أول الصبر.txt": f"{LONG}\n- بند"}, 2),
    "import-guess-quote": ({"أول الصبر.txt": f"{LONG}\n«{LONG[:-1]}»"}, 2),
    "import-guess-verse": ({"أول الصبر.txt": f"{LONG}\nصدر *** عجز"}, 2),
    "import-guess-table": ({"أول الصبر.txt": f"{LONG}\nس\tص\tع\nس\tص\tع"}, 2),
    "import-guess-faq": ({"أول الصبر.txt": f"{LONG}\nأسئلة شائعة\nنعم."}, 2),
    "import-guess-question": ({"أول الصبر.txt": f"{LONG}\nأسئلة شائعة\nهل؟\nنعم."}, 3),
    "import-guess-reference": (TWO, 1),
    "import-guess-near": ({"هل الصبر مناسب للجميع.txt": LONG, "وسط.md": f"# وسط\n\n{LONG}\n\nفي مقال: هل الصبر مناسب للجمع.\n"}, 5),
    "import-guess-external": ({"أول الصبر.txt": f"{LONG}\nفي مقال: وسطه."}, 2),
    "import-guess-picture": ({"x.md": "# كلمة\n\n![x](a.png)", "a.png": "x"}, 0),
}
SECOND_RUN = {"import-already", "import-source-changed", "import-book-changed", "import-book-by-hand"}     # in test_sources.py


def test_every_code_has_a_fixture():
    assert set(FIXTURES) | SECOND_RUN == {code for code in CATALOGUE if code.startswith("import-")}


@pytest.mark.parametrize("code", FIXTURES)
def test_code(tmp_path, code):
    sources, line = FIXTURES[code]
    for name, content in sources.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    work = importing._Import(tmp_path / "m", "en", False, "")
    work.carry_out([tmp_path / name for name in sources if not name.endswith(".png")])
    heard = [d for d in [*work.heard, *(d for a in work.articles for d in a.heard)] if d.code == code]
    assert heard and heard[0].span.line == line, [d.code for d in work.heard]
    for lang in ("ar", "en"):
        assert "…" not in message(heard[0], lang).replace("لقسم", "") or "quote" in code
