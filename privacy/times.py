"""By when what people ask about their data is answered (UK GDPR, article 12(3)). Pure."""

from __future__ import annotations

from datetime import date

from questionnaires.canonical import add_months

FURTHER = (1, 2)
"""Months by which one request may be extended, where it is complex or one of several."""
IN_WORDS = {1: "one month", 2: "two months", 3: "three months"}


def first_due_on(received_on: date) -> date:
    """One month after the day it was received."""
    return add_months(received_on, 1)


def extended_to(received_on: date, months: int) -> date:
    return add_months(received_on, 1 + months)


def length_words(received_on: date, due_on: date) -> str:
    """How long after it was received it is due: “one month”."""
    return next((words for months, words in IN_WORDS.items() if due_on <= add_months(received_on, months)), "")
