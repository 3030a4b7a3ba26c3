"""What the product says in its content files, too, leaves out the words it avoids."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.source import ROOT
from tests.architecture.test_templates import AVOIDED

RULES = frozenset({"when", "applies_if", "auto_na_if", "key"})
"""Read by the hub, not by people."""
PUBLISHED = {
    "questionnaires/content/ddq/v1/03-hr.toml": {
        "Publish a compliant statement approved by the board and signed by a director.",
    },
    "questionnaires/content/ddq/v1/09-env.toml": {
        "Checks C1-C20 mostly fail.",
        "Close the elements marked fail or partial.",
        "Correct the failed checklist items in the next plan.",
        "Publish a compliant plan.",
    },
}
"""Sentences of versions that are published, and so never change. The next version says them in other words; this list
only ever becomes shorter, with the version it is about."""


def spoken(content: Any, name: str = "") -> Iterator[str]:
    """Every text in the file that a person may read."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from spoken(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from spoken(value, name)
    elif isinstance(content, str) and name not in RULES:
        yield content


def files() -> list[Path]:
    return sorted(path for path in ROOT.glob("*/content/**/*.toml"))


def test_texts_are_found_and_rules_are_not() -> None:
    content = {"when": "calc.fail >= 1", "cap": [{"action": "Publish it."}], "levels": ["None.", "Some."]}
    assert list(spoken(content)) == ["Publish it.", "None.", "Some."]


def test_words_to_avoid_are_in_no_new_content() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): {
            text for text in spoken(tomllib.loads(path.read_text(encoding="utf-8"))) if AVOIDED.search(text)
        }
        for path in files()
    }
    assert len(found) > len(PUBLISHED)
    assert {name: texts for name, texts in found.items() if texts} == PUBLISHED
