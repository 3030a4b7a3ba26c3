"""Every mail says the same in text and in HTML: first what it is about, and at the foot why it came."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "templates" / "emails"
NAMES = sorted(file.name.removesuffix(".subject.txt") for file in FOLDER.glob("*.subject.txt"))

DIFFERENT = (("invitation", "first"), ("exchange_digest", "why"))
"""The text greets first, or spells an address out that is a link in HTML."""


def block(name: str, kind: str, block_name: str) -> str:
    """What a block holds, without tags and with every run of white space as one blank."""
    source = (FOLDER / f"{name}.body.{kind}").read_text()
    found = re.search(rf"{{% block {block_name} %}}(.*?){{% endblock %}}", source, re.DOTALL)
    assert found is not None, f"{name}.body.{kind} has no block {block_name}"
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


@pytest.mark.parametrize("part", ["first", "why"])
@pytest.mark.parametrize("name", NAMES)
def test_the_first_sentence_and_the_reason_are_the_same_in_text_and_html(name: str, part: str) -> None:
    if (name, part) not in DIFFERENT:
        assert block(name, "txt", part) == block(name, "html", part)


@pytest.mark.parametrize("name", NAMES)
def test_a_subject_is_one_line(name: str) -> None:
    assert len((FOLDER / f"{name}.subject.txt").read_text().strip().splitlines()) == 1
