"""Which rights name a licence with certainty."""

import pytest

from warraq.shelf.licence import licence_of


@pytest.mark.parametrize("rights, code", {
    "CC BY-SA 4.0": "by-sa", "cc by 4.0": "by", "منشور برخصة CC BY-NC-ND 4.0.": "by-nc-nd", "https://creativecommons.org/licenses/by-nc/4.0/deed.ar": "by-nc",
    "هذا الكتاب منشور برخصة المشاع الإبداعي، نَسب المُصنَّف، الترخيص بالمثل، الإصدار الرابع، دولي (CC BY-SA 4.0).": "by-sa",
    "رخصة المشاع الإبداعي: نسب المصنف - غير تجاري - الترخيص بالمثل ٤٫٠ دولي": "by-nc-sa",
    "رخصة المشاع الإبداعي نسب المُصنَّف 4.0": "by", "المشاع الإبداعي: نسب المصنف - منع الاشتقاق 4.0 دولي": "by-nd"}.items())
def test_named(rights, code):
    assert licence_of(rights) == f"https://creativecommons.org/licenses/{code}/4.0/"


@pytest.mark.parametrize("rights, address", {
    "https://creativecommons.org/licenses/by/3.0/eg/": "https://creativecommons.org/licenses/by/3.0/eg/", "CC BY-SA 4.0، https://creativecommons.org/licenses/by-sa/4.0/deed.ar": "https://creativecommons.org/licenses/by-sa/4.0/",
    "رخصة جنو للوثائق الحرة (https://www.gnu.org/licenses/fdl-1.3.html).": "https://www.gnu.org/licenses/fdl-1.3.html"}.items())
def test_given_by_address(rights, address):
    assert licence_of(rights) == address


def test_public_domain():
    assert licence_of("CC0 1.0") == licence_of("CC0") == "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize("rights", ("", "جميع الحقوق محفوظة", "CC BY 3.0", "CC BY", "المشاع الإبداعي", "CC BY-SA-NC 4.0", "النص CC BY 4.0 والصور CC BY-NC 4.0",
                                    "جميع الحقوق محفوظة، والصور برخصة CC BY 4.0", "ACC BY 4.01", "https://example.org/", "CC BY 4.0 (https://example.org/licenses/mine)", "رخصة المشاع الإبداعي نسب المصنف"))
def test_uncertain(rights):
    assert licence_of(rights) == ""
