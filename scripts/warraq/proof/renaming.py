"""Articles that got another name: told by what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def renamed(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """New names with the old ones, of articles of which at least half is the same. Both sides give digests of blocks by article.

    An article that is on both sides keeps its name. Of several that would fit, those with most in common are paired first.
    """
    gone = {name: Counter(before[name]) for name in before if name not in now}
    new = {name: Counter(now[name]) for name in now if name not in before}
    alike = sorted(((-(old & of).total(), a, b) for a, old in gone.items() for b, of in new.items() if _same(old, of)))
    out: dict[str, str] = {}
    for _, old_name, new_name in alike:
        if new_name not in out and old_name not in out.values():
            out[new_name] = old_name
    return out


def _same(one: Counter[str], other: Counter[str]) -> bool:
    shared = (one & other).total()
    return bool(shared) and shared * 2 >= max(one.total(), other.total())
