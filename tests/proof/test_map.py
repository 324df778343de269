"""Every printed line is traced to its line of the manuscript."""

import re

from warraq.printed import PrintedLine, PrintedPage
from warraq.proof.tracing import line_numbers

WORD = re.compile(r"[\u0600-\u06ffa-z]{4,}")


def words_by_line(root):
    """Where each made-up word stands."""
    out = {}
    for file in [*root.rglob("*.md"), root / "book.yaml"]:
        for number, row in enumerate(file.read_text("utf-8").split("\n"), 1):
            for word in WORD.findall(row.replace("_", " ")):
                out.setdefault(word, f"{file.relative_to(root).as_posix()}:{number}")
    return out


def test_at_least_99_lines_in_100_name_their_source_line(unique):
    where, right, wrong = words_by_line(unique.root), 0, []
    for page in unique.map["pages"]:
        for line in page["lines"]:
            words = [w for w in WORD.findall(line["text"].replace("_", " ")) if w in where and len(w) == 4]
            repeated = "ص\u00a0" in line["text"]         # begins with the words of a reference, which stand elsewhere too
            if words and not repeated:
                right += line["source"] == where[words[0]] and line.get("to", 0) in (0, int(where[words[-1]].rpartition(":")[2]))
                wrong += [] if line["source"] == where[words[0]] else [(line, where[words[0]])]
    assert right > 220 and right / (right + len(wrong)) >= .99, wrong


def test_what_the_press_repeats_leads_to_where_it_is_said(unique):
    contents = next(page for page in unique.map["pages"] if any(line["text"] == "المحتويات" for line in page["lines"]))
    entries = [line for line in contents["lines"] if line["text"] != "المحتويات" and not line["text"].startswith("ملحق")]
    assert all(line["source"].startswith("articles/") for line in entries if not line["text"].isdecimal() and len(line["text"]) > 3)
    title = next(line for page in unique.map["pages"][:4] for line in page["lines"])
    assert title["source"] == "book.yaml:1"


def test_answers_in_the_appendix_lead_to_their_article(unique):
    appendix = [line for page in unique.map["pages"][-6:] for line in page["lines"] if line["kind"] == "li"]
    assert appendix and all(line["source"].startswith("articles/") for line in appendix)


def test_lines_of_one_paragraph_share_its_block_and_others_do_not(unique):
    lines = [line for page in unique.map["pages"] for line in page["lines"] if line["block"]]
    rows = {}
    for line in lines:
        rows.setdefault(line["block"], set()).add(line["source"].rpartition(":")[0])
    assert all(len(paths) == 1 for paths in rows.values()) and len(rows) > 60


def line(box, block=0, path="", **more):
    return PrintedLine(box, "نص", path, 1, block, **more)


def test_cells_of_a_row_share_a_number_lines_of_a_paragraph_do_not():
    cells = [line((200, 100, 300, 114), 1, "a.md"), line((200, 86, 300, 100), 1, "a.md"), line((50, 100, 150, 114), 2, "a.md")]
    assert line_numbers(cells) == [1, 2, 1]
    tight = [line((0, 100 - 12 * n, 300, 121 - 12 * n), 1, "a.md") for n in range(4)]
    assert line_numbers(tight) == [1, 2, 3, 4]


def test_turned_lines_are_not_counted():
    assert line_numbers([line((0, 0, 10, 200), turned=True), line((0, 100, 300, 114), 1)]) == [0, 1]


def test_code_is_traced_letter_by_letter():
    from warraq.model import Book, Settings
    from warraq.proof.tracing import traced
    text = "---\ntitle: x\n---\n\n```\n}\n  }\n\nfor a in b: c(a, b)\n}\n```\n"
    said = ["}", "}", "for a in b:", "c(a, b)", "}"]
    page = PrintedPage((300, 400), (0, 0, 300, 400), tuple(PrintedLine((0, 100 - 10 * n, 300, 110 - 10 * n), t, "a.md", 5, 1, "pre") for n, t in enumerate(said)), "١", "a")
    book = Book(Settings("x", ("y",), "x", "urn:x"), (), {})
    assert [t.place.line for t in traced([page], {"a.md": text}, book)] == [6, 7, 9, 9, 10]
