"""Words that more than one room prints in a book; those of one room alone are its own (`compose/words.py`)."""

COVER = "الغلاف"
CONTINUED = "تابع"
