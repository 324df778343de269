"""Who signs a comment, an approval or a release, and when; and the day on which a file first comes onto the shelf: the one place where the clock is read for something that is kept."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime


def user_name() -> str:
    """The account's full name where it has one, else its login; empty where there is neither."""
    try:
        import pwd
        full = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        return full or getpass.getuser()
    except (OSError, KeyError, ImportError):        # no name for this user id
        return ""


def signed_at(epoch: int | None = None) -> str:
    """SOURCE_DATE_EPOCH (seconds since 1970) where it is set, else now: ISO 8601 in UTC, to the second."""
    moment = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
