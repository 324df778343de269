"""What findings are about: the kinds by which they are counted and filtered, and how grave they are, in Arabic."""

from __future__ import annotations

from warraq.diagnostics import Severity

# By what a finding is about (findings/sources.py).
KINDS: dict[str, str] = {
    "layout": "التنضيد",
    "references": "الإحالات",
    "language": "اللغة",
    "typing": "الكتابة",
    "pictures": "الصور",
    "book": "بيانات الكتاب",
}
SEVERITIES: dict[Severity, str] = {Severity.ERROR: "خطأ", Severity.WARNING: "تحذير", Severity.NOTICE: "تنبيه"}
SEVERITIES_OF_MANY: dict[Severity, str] = {Severity.ERROR: "أخطاء", Severity.WARNING: "تحذيرات", Severity.NOTICE: "تنبيهات"}
