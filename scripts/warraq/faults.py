"""What the operating system complained of, in words an author understands."""

from __future__ import annotations

import errno
import os

_WHY = {
    errno.ENOSPC: ("القرص ممتلئ", "the disk is full"),
    errno.EDQUOT: ("بلغت حصتك من القرص", "your disk quota is used up"),
    errno.EFBIG: ("الملف أكبر من المسموح به", "the file is larger than allowed"),
    errno.EACCES: ("لا إذن بذلك", "permission denied"),
    errno.EPERM: ("لا إذن بذلك", "not permitted"),
    errno.EROFS: ("القرص للقراءة فقط", "the disk is read-only"),
    errno.EISDIR: ("في مكانه مجلد", "a folder is in its place"),
    errno.ENOTDIR: ("في مكان المجلد ملف", "a file is in the place of a folder"),
    errno.EEXIST: ("في مكان المجلد ملف", "a file is in the place of a folder"),
    errno.ENOENT: ("لا وجود له", "it does not exist"),
    errno.EIO: ("عطل في القرص", "an input/output error of the disk"),
    errno.ENAMETOOLONG: ("اسمه أطول مما يقبله القرص", "its name is too long for the disk"),
    errno.ELOOP: ("حلقة من الوصلات الرمزية", "a loop of symbolic links"),
    errno.ENOLCK: ("القرص لا يقبل الأقفال", "the disk cannot lock files"),
}
DISK = frozenset(_WHY)          # errors of files and folders, and of nothing else


def why(error: OSError) -> dict[str, str]:
    """The facts `why` and `why_en` of a diagnostic about an OSError."""
    said = os.strerror(error.errno) if error.errno else str(error)
    arabic, english = _WHY.get(error.errno or 0, (said, said))
    return {"why": arabic, "why_en": english}
