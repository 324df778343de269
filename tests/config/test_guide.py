"""GUIDE.md names every key that the program knows, and what it shows is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from warraq import arguments, config, editions, metadata
from warraq.reading import frontmatter
from warraq.reading.extensions.containers import NAMES

GUIDE = (Path(__file__).parents[2] / "GUIDE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*config.KEYS, *editions.KEYS, *metadata.ROLES}))
def test_every_key_is_in_the_guide(name):
    assert f"`{name}`" in GUIDE or f"`{{{name}:" in GUIDE


@pytest.mark.parametrize("key", frontmatter.KEYS)
def test_every_key_of_an_article_is_in_the_guide(key):
    assert re.search(rf"^{key}:", GUIDE, re.M)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_container_is_in_the_guide(name):
    assert re.search(rf"::: {name}\b", GUIDE) or f" و{name}" in GUIDE or f"{name} و" in GUIDE


@pytest.mark.parametrize("action", arguments.REVIEW)
def test_every_action_of_a_review_is_in_the_guide(action):
    assert f"`warraq review {action}" in GUIDE
