"""When something was said: the reviewers' own clocks, of any precision and any zone, as times that can be compared."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_LAST_YEAR = 9999       # of what datetime can count: no clock shows it, and nothing could come after it


def sortable(when: str) -> str:
    """An ISO 8601 time as it sorts: in UTC, to the microsecond; empty, and so first, where it is none. One without a zone is taken for UTC."""
    try:
        moment = datetime.fromisoformat(when)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="microseconds") if moment.year < _LAST_YEAR else ""


def behind(when: str, last: str) -> str:
    """`when`, or where that is not later, a second after `last`, whose clock may be fast. The one that is later holds however precisely either is given."""
    if not sortable(last):
        return when
    after = (datetime.fromisoformat(sortable(last)) + timedelta(seconds=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return max(when, after, key=sortable)
