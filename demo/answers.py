"""What a demonstration supplier writes: complete, plausible, invented answers for every question, in canonical values.

Raw text goes through `values.clean`, as a form's would, so that a wrong generator shows at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from demo import figures, tables
from demo.cast import Part
from demo.levels import assessed, claim_of, claimed, dice
from questionnaires.definition import Column, Question
from questionnaires.facts import AnswerData
from questionnaires.values import clean

WORDS = {
    0: "We have not started on this. We know that it matters to members and want to plan it.",
    1: "We have written down what we want to do. Until now it depends on a few people who care.",
    2: "It works for the main part of our business. A named person looks after it and keeps records.",
    3: "It is part of how we work everywhere, reviewed each year by the board with figures.",
    4: "We do this with our suppliers and the people concerned, publish the results and change what does not work.",
}
REASONS = {
    "not_applicable": "We do not do this kind of work on the contracts we hold with members.",
    "planned": "A first version is drafted; the board decides on it.",
}
ALWAYS_ANSWERED = ("PRO-01", "PRO-02", "PRO-03", "GOV-01", "HR-01", "ENV-01", "ENV-02", "ENV-03", "GRV-01")


def answer(part: Part, question: Question, aim: int, today: date) -> AnswerData:
    """The answer of the supplier on the day; never empty."""
    claim = "none" if question.code in ALWAYS_ANSWERED else claim_of(part, question.code)
    if claim == "unknown":
        return AnswerData(claim="unknown", comment="We will find out during this year.")
    if claim == "not_applicable":
        return AnswerData(claim="not_applicable", reason=REASONS["not_applicable"])
    level = claimed(part, question.code, assessed(part, question.code, aim)) if question.scored else None
    value = clean(question, raw_value(part, question, level or 0, aim, today)).value
    if question.code == "ENV-01" and level is not None:
        level = next((choice.level for choice in question.choices if choice.key == value), level)
    comment = WORDS[level] if level is not None else ""
    return AnswerData(value=value, level=level, comment=comment)


def raw_value(part: Part, question: Question, level: int, aim: int, today: date) -> Any:
    """Raw input as a form would post it."""
    special = tables.SPECIAL.get(question.code)
    if special is not None:
        return special(part, level, aim, today)
    if question.type == "table":
        rows = 1 if question.rows == "one" else 2
        return [_row(part, question, level, row, today) for row in range(rows)]
    if question.type == "multi":
        return [choice.key for choice in question.choices[: 1 + 2 * level]]
    if question.type == "text":
        return (
            "We closed two actions of last year and are proud of how our staff took part. Next we look at our carriers."
        )
    return None


def _row(part: Part, question: Question, level: int, number: int, today: date) -> dict[str, Any]:
    row = {column.key: cell(part, question, column, number, today) for column in question.columns}
    fit = figures.FITS.get(question.code)
    return row | fit(part, level, row, number, today) if fit else row


def cell(part: Part, question: Question, column: Column, row: int, today: date) -> Any:
    """One plausible cell by the type of its column."""
    if fitted := tables.FITTED.get((question.code, column.key)):
        return fitted(part, row)
    roll = dice(part, question.code, f"{column.key}:{row}", 100)
    if column.type in ("choice", "multi"):
        key = column.choices[roll % len(column.choices)].key
        return key if column.type == "choice" else [key]
    if column.type == "number":
        return str(1 + roll % 5 if column.key in tables.SMALL else 3 + roll)
    if column.type == "url":
        return f"https://www.{part.slug}.example/{question.code.lower()}"
    write = BY_TYPE.get(column.type)
    return write(roll, row, today) if write else tables.PHRASES.get(column.key, "")


BY_TYPE: dict[str, Callable[[int, int, date], str]] = {
    "yesno": lambda roll, row, today: "yes" if roll < 70 else "no",
    "percent": lambda roll, row, today: str(20 + roll * 7 // 10),
    "money": lambda roll, row, today: str(10_000 * (1 + roll)),
    "year": lambda roll, row, today: str(today.year - 1 - row),
    "date": lambda roll, row, today: (today - timedelta(days=30 + roll + 365 * row)).isoformat(),
    "month": lambda roll, row, today: f"{today.year - 1}-{1 + roll % 12:02}",
    "country": lambda roll, row, today: tables.PLACES[(roll + row) % 5],
}
"""What a cell of each type is made of: the dice, the row, today."""
