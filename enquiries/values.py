"""How soon we answer, and whether words that everybody will read give away who asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rphub.kernel.words import count
from rphub.kernel.working_days import working_days_after, working_days_between
from suppliers.twins import LEGAL_FORMS

ANSWER_DAYS = 5
"""Working days in which we answer: as many as we allow a supplier that we ask something urgent (domain specification,
section 5.8, figure K16)."""
LONGEST = 2000
"""Characters of a question and of an answer; whoever needs more had better ring."""


def answer_by(asked_on: date) -> date:
    """The day by which we answer."""
    return working_days_after(asked_on, ANSWER_DAYS)


def waiting_words(asked_on: date, today: date) -> str:
    """How long somebody has waited: since today, for 3 working days."""
    passed = working_days_between(asked_on, today)
    return f"for {count(passed, 'working day')}" if passed else "since today"


def names(text: str, firm: str) -> bool:
    """Whether the text holds the name of the firm, with or without its legal form and what stands in brackets."""
    name = re.sub(r"\([^)]*\)", " ", firm)
    return _holds(_words(text), [word for word in _words(name) if word not in LEGAL_FORMS])


def repeats(text: str, asked: str) -> bool:
    """Whether one of the two is a part of the other, however it is written."""
    one, other = _words(text), _words(asked)
    return _holds(one, other) or _holds(other, one)


def named_in(text: str, firms: Iterable[str]) -> str:
    """The first of the firms that the text names, or nothing."""
    return next((firm for firm in firms if names(text, firm)), "")


def giveaway(question: str, answer: str, asked: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Field -> sentence, where words for everybody say who asked; `asked` are firms with what each wrote."""
    found: dict[str, str] = {}
    for firm, text in asked:
        if repeats(question, text):
            found["question"] = (
                "Say it in your own words: these are the supplier’s, and other suppliers will read them."
            )
        if names(question, firm):
            found["question"] = f"Take the name out: other suppliers will read this, and {firm} asked in confidence."
        if names(answer, firm):
            found["text"] = f"The answer names {firm}. Take the name out, or show it to nobody else."
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"[’']s\b", "", text.casefold()))


def _holds(words: list[str], part: list[str]) -> bool:
    """Whether the part stands in the words, one after the other."""
    length = len(part)
    return bool(part) and any(words[at : at + length] == part for at in range(len(words) - length + 1))
