"""Templates obey the content security policy and the product's words."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import TEMPLATES, name_of, templates

BREAKS_POLICY = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc\s*=)", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[a-z][^>]*\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a script address": re.compile(r"javascript:", re.I),
}
AVOIDED = re.compile(
    r"\b(fail|fails|failed|failing|failure|compliant|non-compliant|approved suppliers?|certify|certifies"
    r"|blacklist(?:s|ed)?|dashboards?)\b",
    re.I,
)
CODE = re.compile(r"{%-?\s*comment.*?endcomment\s*-?%}|{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->", re.S)
SPOKEN = re.compile(r"""\b(?:title|alt|placeholder|aria-label|aria-description|content)\s*=\s*(["'])(.*?)\1""", re.S)
TAG = re.compile(r"<[^>]*>", re.S)


def under_policy(path: Path) -> bool:
    """Mails and PDFs are no pages: mail programs read only inline styles, and WeasyPrint gets its own sheet."""
    return not path.name.endswith(".body.html") and not {TEMPLATES / "emails", TEMPLATES / "pdf"} & set(path.parents)


def visible(text: str) -> str:
    """What a person reads or hears of a template."""
    text = CODE.sub(" ", text)
    spoken = " ".join(match[2] for match in SPOKEN.finditer(text))
    return f"{TAG.sub(' ', text)} {spoken}"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<p class='fail'>Fine</p>{# fail #}{% if fail %}{{ fail }}", None),
        ("<p>You are Compliant.</p>", "Compliant"),
        ("<a title='Your dashboard'>Home</a>", "dashboard"),
        ("<p>Compliance with the law</p>", None),
    ],
)
def test_words_are_found_where_people_see_them(text, word):
    match = AVOIDED.search(visible(text))
    assert (match and match[0]) == word


def test_words_to_avoid_are_avoided():
    found = {
        name_of(path): sorted({match[0] for match in AVOIDED.finditer(visible(path.read_text(encoding="utf-8")))})
        for path in templates()
    }
    assert {name: words for name, words in found.items() if words} == {}


def test_nothing_is_inline():
    found = [
        f"{name_of(path)}: {what}"
        for path in templates()
        if under_policy(path)
        for what, pattern in BREAKS_POLICY.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
