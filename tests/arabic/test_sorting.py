"""Names and titles as catalogues sort them."""

import pytest

from warraq.arabic.sorting import sorting_name


@pytest.mark.parametrize(("name", "sorted_as"), [
    ("أُسرة ورّاق", "أسرة وراق"), ("آدم", "آدم"), ("محـــمد", "محمد"), ("الجاحظ", "جاحظ"), ("البُخاري", "بخاري"), ("الأيّام", "أيام"),
    ("ابن خلدون", "ابن خلدون"), ("أبو العلاء المعرّي", "أبو العلاء المعري"), ("سعاد الحلبي", "سعاد الحلبي"), ("«المقدّمة» لابن خلدون", "مقدمة لابن خلدون"),
    ("الله والإنسان", "الله والإنسان"), ("التزام الأدب", "التزام الأدب"), ("التقاء الطرق", "التقاء الطرق"), ("إلهام", "إلهام"), ("الهام سعيد", "الهام سعيد"), ("التراث", "تراث"), ("ألف ليلة", "ألف ليلة"),
    ("Open Press", "Open Press"), ("ال", "ال"),
])
def test_marks_and_the_article_do_not_count(name, sorted_as):
    assert sorting_name(name) == sorted_as
