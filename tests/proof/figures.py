"""What a proof costs beside the build before it: processor time of all processes, time on the clock, bytes.

    PYTHONPATH=scripts:tests:tests/proof python tests/proof/figures.py [ARTICLES]       # about 8 pages each; on an idle machine
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from drafts import map_of

from built import press

_PR_SET_CHILD_SUBREAPER = 36            # prctl(2)
_SECTIONS, _PARAGRAPHS, _SENTENCES = 5, 4, 7
SENTENCES = """
كان الورّاق يفتح دكانه قبل شروق الشمس، فيجد الطلاب عند بابه ينتظرون.
لا يُعرف على وجه الدقة متى وصلت صناعة الورق إلى المدينة، لكن أسواقها امتلأت به في سنوات قليلة.
يحتاج النسخ إلى صبر طويل، وإلى عين تلحظ الخطأ الصغير قبل أن يكبر.
قرأ الرجل رسالة أبيه مرتين: مرة ليعرف الخبر، ومرة ليسمع الصوت.
من أراد أن يكتب للناس فليقرأ نصه بصوت مسموع قبل أن ينشره.
تغيّر الطريق كثيرًا بعد بناء الجسر، فصارت القوافل تمرّ به في كل أسبوع مرة.
سأل التلميذ معلمه عن أقصر طريق إلى الفهم، فأشار إلى باب المكتبة ولم يتكلم.
ليست كثرة الأدوات دليلًا على الإتقان، فقد صنع جدي خزانة كاملة بمنشار ومبرد.
تُحفظ الكتب النادرة في غرفة جافة لا تدخلها الشمس، ولا يُفتح بابها إلا بإذن.
بعد أعوام من البحث عثر الباحثون على النسخة الأولى في بيت قديم على أطراف القرية.
إذا اختلف الرواة في خبر رجعوا إلى أقدم المصادر، ثم قارنوا بين ألفاظها.
يقول أهل الصنعة إن الحبر الجيد يُعرف بعد عشر سنوات لا في يومه الأول.
""".strip().split("\n")


class Cost(NamedTuple):
    """Seconds of processor time and on the clock."""

    processor: float
    clock: float


def manuscript(folder: Path, articles: int) -> None:
    """A book of plain prose under headings, with notes."""
    (folder / "articles").mkdir(parents=True)
    (folder / "book.yaml").write_text("title: كتاب للقياس\nauthor: فريق القياس\nslug: figures\ndate: 2026-01-01\n", "utf-8")
    chance = random.Random(5)

    def said(sentences: int) -> str:
        return " ".join(chance.sample(SENTENCES, sentences))
    for n in range(1, articles + 1):
        parts = [f"---\ntitle: المقال رقم {n}\nid: a{n}\n---\n"]
        for section in range(1, _SECTIONS + 1):
            paragraphs = "\n\n".join(said(_SENTENCES) for _ in range(_PARAGRAPHS))
            parts.append(f"## القسم رقم {section}\n\n{paragraphs}[^{section}]\n\n[^{section}]: {said(1)}\n")
        (folder / f"articles/{n:03}.md").write_text("\n".join(parts), "utf-8")


def cost(*arguments: str) -> Cost:
    """What a run of the press takes, with all processes that it starts."""
    before, begun = _processor(), time.monotonic()
    made = press(*arguments)
    clock = time.monotonic() - begun
    if made.returncode:
        raise SystemExit(made.stderr or made.stdout)
    try:
        while True:
            os.wait()                   # those that outlived it, which count only when they have been waited for
    except ChildProcessError:
        return Cost(_processor() - before, clock)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(articles: int = 40) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manuscript(folder / "book", articles)
        given = "--manuscript", str(folder / "book"), "--out", str(folder / "out")
        rows = {"build": cost("build", *given), "proof": cost("proof", *given), "proof again": cost("proof", *given)}
        article = folder / f"book/articles/{articles // 2 + 1:03}.md"
        article.write_text(article.read_text("utf-8").replace("كان", "ظلّ", 1), "utf-8")
        rows["proof after one word"] = cost("proof", *given)
        pages = len(map_of(folder / "out/proof/figures-draft.pdf")["pages"])
        size = sum(file.stat().st_size for file in (folder / "out/proof").rglob("*") if file.is_file())
    for what, (processor, clock) in rows.items():
        print(f"{what:22}{processor:8.1f} s of processor time {clock:8.1f} s on the clock")
    ratio = rows["proof"].processor / rows["build"].processor
    print(json.dumps({"pages": pages, "proof/build": round(ratio, 3), "MB": round(size / 1e6, 1), "load": os.getloadavg()[0]}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
