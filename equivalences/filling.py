"""Words and facts of an answer from what stands on a certificate. Pure.

A row of the table writes `Certified by {issuer} until {valid_until}` and `certificate_valid_until = {valid_until}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from questionnaires.definition import Question
from questionnaires.facts import AnswerData
from questionnaires.values import Cleaned, clean
from rphub.kernel.words import day

PLACES = ("scheme", "holder", "issuer", "number", "covers", "issued_on", "valid_until")
PLACE = re.compile(r"\{([^{}]*)\}")
VALUE = "value"
"""The name that stands for the whole answer where a question has no columns."""
NO_LINE = "“{line}” is no fact. Write each as a line of its own, like system = iso14001."
NO_COLUMN = "“{name}” is no column of {code}. Choose one of {names}."
NO_FACTS = "{code} is answered by its level alone. Leave the facts empty."
NO_PLACE = "“{{{name}}}” stands for nothing. Choose one of {names}."


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a certificate."""

    scheme: str
    holder: str
    issuer: str
    covers: str
    number: str = ""
    issued_on: date | None = None
    valid_until: date | None = None


SAMPLE = Paper("ISO 14001", "A Firm", "A body", "All sites", "1", date(2026, 1, 1), date(2027, 1, 1))
"""Tries a row of the table before anybody brings a certificate."""


def words_of(text: str, paper: Paper) -> str:
    """The text with what stands on the certificate; dates in words, empty for what is not given."""
    return _put(text, {name: _in_words(getattr(paper, name)) for name in PLACES})


def value_of(question: Question, facts: str, paper: Paper) -> Cleaned:
    """The facts as the value of an answer, with sentences about what its columns do not take."""
    given = {name: _put(raw, {place: _plain(getattr(paper, place)) for place in PLACES}) for name, raw in _lines(facts)}
    if not given:
        return Cleaned(None)
    if question.columns:
        return clean(question, [given])
    raw = given.get(VALUE, "")
    return clean(question, [part.strip() for part in raw.split(",")] if question.type == "multi" else raw)


def problems_of_words(text: str) -> str:
    """The first name in braces that stands for nothing, as a sentence; empty when all do."""
    unknown = next((name for name in PLACE.findall(text) if name not in PLACES), None)
    return NO_PLACE.format(name=unknown, names=", ".join(PLACES)) if unknown is not None else ""


def problems_of_facts(question: Question, facts: str) -> str:
    """The first thing that cannot be filled in, as a sentence; empty when everything can."""
    wrong = next((line for line in facts.splitlines() if line.strip() and "=" not in line), None)
    if wrong is not None:
        return NO_LINE.format(line=wrong.strip())
    names = [column.key for column in question.columns] or [VALUE]
    for name, _ in _lines(facts):
        if question.type == "maturity":
            return NO_FACTS.format(code=question.code)
        if name not in names:
            return NO_COLUMN.format(name=name, code=question.code, names=", ".join(names))
    return problems_of_words(facts) or next(iter(value_of(question, facts, SAMPLE).errors.values()), "")


def filled(question: Question, says: str, facts: str, level: int, paper: Paper) -> AnswerData:
    """The whole proposed answer. What a column does not take is left out rather than written wrong."""
    cleaned = value_of(question, facts, paper)
    value = cleaned.value if not cleaned.errors else None
    return AnswerData(value=value, level=level, comment=words_of(says, paper))


def _lines(facts: str) -> Iterator[tuple[str, str]]:
    for line in facts.splitlines():
        name, found, raw = line.partition("=")
        if found:
            yield name.strip(), raw.strip()


def _put(text: str, values: dict[str, str]) -> str:
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def _plain(value: str | date | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _in_words(value: str | date | None) -> str:
    return day(value) if isinstance(value, date) else value or ""
