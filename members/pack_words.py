"""The two paragraphs of an evidence pack that a person may copy into a public statement; pure.

Status and band of a supplier are not for the public (domain specification, section 5.11). So no supplier and no band is
named, and where the suppliers are fewer than five there is no breakdown: it would show how single ones stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from members.pack import Joined, Pack
from rphub.kernel.words import count, day

SMALLEST_GROUP = 5
"""Suppliers from which a public paragraph breaks figures down (domain specification, section 5.11)."""
WHAT_IT_IS = (
    "These figures rest on suppliers’ answers and on the evidence seen for them. They are no inspection of sites and "
    "no proof that nobody was harmed."
)
AFTER_NUMBER = {
    "assessment in progress": "with one in progress",
    "assessment out of date": "with one out of date",
    "no current due diligence response": "with no current due diligence response",
}
"""Why there is no current assessment, as it follows a number in a sentence about assessments."""
TOO_FEW = "We give no further figures, because with so few suppliers they would show how single ones stand."


def monitoring_paragraph(pack: Pack, consortium: str) -> str:
    """How suppliers are looked at, what came of it, what is missing."""
    told = [
        _used(pack, consortium),
        f"Once a year {consortium} asks them about people, environment, ethics and fair business, and checks their "
        "answers against evidence.",
    ]
    if pack.suppliers < SMALLEST_GROUP:
        return " ".join([*told, TOO_FEW, *_joined(pack.joined), WHAT_IT_IS])
    told += [_current(pack), *_how_well(pack), _plans(pack), _closed(pack), *_joined(pack.joined), WHAT_IT_IS]
    return " ".join(told)


def statement_paragraph(pack: Pack, consortium: str) -> str:
    """For the modern slavery statement of the institution."""
    if pack.suppliers < SMALLEST_GROUP:
        return " ".join([_used(pack, consortium), TOO_FEW, WHAT_IT_IS])
    told = [
        _used(pack, consortium),
        _current(pack),
        f"{pack.number('committed'):,} of {pack.suppliers:,} had committed to the Code of Conduct of {consortium}.",
        _statements(pack),
        _plans(pack),
        _closed(pack),
        WHAT_IT_IS,
    ]
    return " ".join(told)


def _statements(pack: Pack) -> str:
    """Of what was read; of nothing that there is none of."""
    every, legal = f"{pack.suppliers:,}", pack.legal
    unread = pack.suppliers - legal["Yes"] - legal["Partly"] - legal["No"]
    short = {"Partly": "met them partly", "No": "did not"}
    less = [f"{legal[key]:,} {words}" for key, words in short.items() if legal[key]]
    whole = "were read and met all legal elements"
    if unread:
        rest = f"; {listed(less)}" if less else ""
        missing = f"For the other {unread:,} nobody has read a statement for a current assessment."
        return f"The modern slavery statements of {legal['Yes']:,} of {every} {whole}{rest}. {missing}"
    if not less:
        return f"The modern slavery statements of all {every} {whole}."
    said = listed([f"{legal['Yes']:,} met all legal elements", *less])
    return f"The modern slavery statements of all {every} were read: {said}."


def _used(pack: Pack, consortium: str) -> str:
    return (
        f"On {day(pack.on)} we used {count(pack.suppliers, 'supplier')} on "
        f"{count(len(pack.frameworks), 'framework agreement')} of {consortium}: {listed(pack.frameworks)}."
    )


def _current(pack: Pack) -> str:
    said = f"{pack.number('current'):,} of {pack.suppliers:,} had an assessment published within the last twelve months"
    rest = listed([f"{number:,} {AFTER_NUMBER.get(words, words)}" for words, number in pack.without])
    return f"{said}; of the others: {rest}." if rest else f"{said}."


def _how_well(pack: Pack) -> Iterable[str]:
    """Nothing to say of assessments that are not there."""
    found = [f"{label.lower()} for {number:,}" for label, number in pack.checked if number]
    if found:
        yield f"The share of these results that rests on checked evidence was {listed(found)}."


def _plans(pack: Pack) -> str:
    plans, opened = pack.number("plans"), pack.number("open")
    if not plans and not opened:
        return "None had an improvement plan."
    late = f"{pack.late:,} of them late" if pack.late else "none of them late"
    had = f"{plans:,} of {pack.suppliers:,} had an improvement plan in place"
    return f"{had}, with {count(opened, 'action')} open, {late}." if opened else f"{had}, with no action open."


def _closed(pack: Pack) -> str:
    return (
        f"{count(pack.number('closed'), 'action was', 'actions were')} verified and closed in the last twelve months."
    )


def _joined(joined: Sequence[Joined]) -> Iterable[str]:
    """Nothing is published of what was not joined; the page says it."""
    names = [f"{one.name} ({'verified' if one.verified else 'declared by us, not verified'})" for one in joined]
    if names:
        yield f"We have joined {listed(names)}."


def listed(words: Sequence[str]) -> str:
    """One; one and two; one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
