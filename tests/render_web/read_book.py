"""A little book with one of each thing that stands on a reading page, and a second chapter to turn to."""

PROSE = ("كان الورّاق ينسخ الكتب ويجلّدها ويبيعها في سوق المدينة، وكان الناس يقصدونه من كل مكان بعيد، ولا يعود أحد منهم بغير كتاب. " * 3).strip()
CELLS = "| ورق أبيض سميك | ورق يُستعمل في الكتب | 123.45 | غرام للمتر المربع | لا يصلح للصور الملونة | كتاب الصنعة | 1999 |"

EVERYTHING = f"""---
title: "كل ما يقع للعين: في السطر وخارجه، ومعه Latin words"
id: text
author: ليلى الورّاق
---

{PROSE}[^1] ثم عاد[^2] فذكر ما في الحاشية الأولى[^1].

## عنوان طويل يمتدّ على أكثر من سطر في الهاتف، ومعه `code()` {{#long}}

{PROSE} والعنوان https://example.org/{"abc/" * 30} لا يخرج من الصفحة. وفيه [رابط](https://example.org) و*توكيد* و<mark>ظلّ</mark> و`code` و<kbd>Ctrl</kbd>.

| الاسم | الوصف | القيمة | الوحدة | ملاحظات | المصدر | السنة |
|---|---|---|---|---|---|---|
{CELLS}
{CELLS}

: جدول عريض {{#tbl-wide}}

::: verse
على قَدْرِ أَهْلِ العَزْمِ تَأْتِي العَزائِمُ *** وَتَأتي عَلى قَدْرِ الكِرامِ المَكارِمُ
وَتَعْظُمُ في عَيْنِ الصَّغيرِ صِغارُها *** وَتَصْغُرُ في عَيْنِ العَظيمِ العَظائِمُ
:::

::: quran
﴿ٱقۡرَأۡ بِٱسۡمِ رَبِّكَ ٱلَّذِي خَلَقَ﴾
:::

::: note تنبيه
{PROSE}
:::

::: tip
نصيحة
:::

::: warning
تحذير
:::

::: quote
نصّ مقتبس

— المصدر، ج ١
:::

1. أول
    1. ثانٍ
        1. ثالث
            1. رابع
                1. خامس
                    1. سادس: نص يمتدّ على سطور في أضيق الشاشات ولا يخرج منها

- [x] منجزة

مصطلح
:   تعريفه هنا.

```python
x = "a very long line of code that does not fit into any telephone and must wrap somewhere"
```

---

### فرع

{PROSE}

{PROSE}

{PROSE}

## خاتمة {{#end}}

{PROSE}

{PROSE}

## الأسئلة الشائعة {{.faq}}

### هل هذا سؤال؟

نعم.

[^1]: حاشية أولى.
[^2]: حاشية ثانية فيها كلام كثير. {PROSE}
"""

FILES = {
    "book.yaml": "title: كتاب القراءة\nsubtitle: عنوان فرعي\nauthor: ليلى الورّاق\nslug: read\ndedication: إلى القارئ\npublisher: دار\narticles:\n"
                 "  - part: الباب الأول\n    articles: [1.md, 2.md]\neditions:\n  web: {format: web}\n",
    "articles/1.md": EVERYTHING,
    "articles/2.md": f"---\ntitle: الفصل الثاني — تتمة\nid: second\n---\n\n{PROSE}\n\n{PROSE}\n",
}
