"""words.txt: what the typing checks accept."""

ARTICLE = "---\ntitle: مقال\n---\n\nنص ،خطأ في الكتابة.\n"


def test_a_word_of_words_txt_is_no_finding(book):
    book({"articles/01-a.md": ARTICLE}).check().reports("typing-space-before", line=5)
    book({"articles/01-a.md": ARTICLE, "words.txt": "كلمة\nنص ،خطأ\n"}).check().is_silent_about("typing-space-before")
