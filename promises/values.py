"""The terms of a promise and the arithmetic of what is due and delivered. Pure; amounts in the unit of the promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from promises.enums import PromiseState

WHOLE = 100
INSTALMENTS = 4
"""Due days a form or a row of a file holds."""
LARGEST = Decimal(10) ** 11
TEXTS = {
    "reference": ("your number", 40),
    "short": ("the promise in short", 120),
    "text": ("what was promised", 2000),
    "source_place": ("where it stands", 200),
    "clause": ("the clause", 120),
    "milestone": ("the milestone", 160),
    "unit": ("the unit", 60),
    "owner_name": ("the owner", 120),
    "owner_role": ("the owner's role", 120),
    "proof": ("the proof expected", 1000),
    "beneficiaries": ("who benefits", 200),
    "place": ("the place", 120),
}
"""Field -> what it is called in a sentence, and the most characters."""
NEEDED = {
    "reference": "Write a number for it, like T4.2; the next file finds it again by that.",
    "short": "Say in a few words what it is, like “8 apprentices a year”.",
    "text": "Write what was promised, in the supplier's words.",
    "source": "Say where it was promised.",
    "unit": "Write what is counted, like hours, people or tonnes.",
}
NO_DUE = "Write at least one amount and the day by which it is due."
NO_AMOUNT = "Write an amount above zero and below 100 billion."


@dataclass(frozen=True, slots=True)
class Terms:
    """What both sides sign. `dues` are (day, amount that is due by then on top), `shares` (framework id, per cent)."""

    reference: str
    short: str
    text: str
    source: str
    unit: str
    dues: tuple[tuple[date, Decimal], ...]
    shares: tuple[tuple[int, int], ...]
    source_place: str = ""
    clause: str = ""
    kpi: str = ""
    milestone: str = ""
    owner_name: str = ""
    owner_role: str = ""
    proof: str = ""
    beneficiaries: str = ""
    place: str = ""

    @property
    def plain(self) -> dict[str, str]:
        """The columns of the promise itself."""
        return {name: getattr(self, name) for name in PLAIN}

    @property
    def amount(self) -> Decimal:
        return sum((amount for _, amount in self.dues), Decimal(0))

    @property
    def shared(self) -> int:
        return sum(percent for _, percent in self.shares)

    def as_json(self) -> dict[str, Any]:
        dues = [[day.isoformat(), str(amount)] for day, amount in self.dues]
        return asdict(self) | {"dues": dues, "shares": [list(share) for share in self.shares]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Terms:
        dues = tuple((date.fromisoformat(day), Decimal(amount)) for day, amount in kept["dues"])
        return cls(**{**kept, "dues": dues, "shares": tuple((key, percent) for key, percent in kept["shares"])})


PLAIN = tuple(one.name for one in fields(Terms) if one.name not in ("dues", "shares"))


def problems_of(terms: Terms) -> dict[str, str]:
    """What is wrong with the terms, a sentence by field."""
    problems = {
        name: f"Shorten {label} to {most:,} characters; it has {len(getattr(terms, name)):,}."
        for name, (label, most) in TEXTS.items()
        if len(getattr(terms, name)) > most
    }
    problems |= {name: sentence for name, sentence in NEEDED.items() if not getattr(terms, name)}
    problems |= _problems_of_dues(terms.dues)
    return problems | _problems_of_shares(terms)


def _problems_of_dues(dues: tuple[tuple[date, Decimal], ...]) -> dict[str, str]:
    problems = {} if dues else {"amount_1": NO_DUE}
    seen: set[date] = set()
    for number, (day, amount) in enumerate(dues, start=1):
        if not 0 < amount < LARGEST:
            problems[f"amount_{number}"] = NO_AMOUNT
        if day in seen:
            problems[f"due_{number}"] = "Each day stands once; add the two amounts together."
        seen.add(day)
    return problems


def _problems_of_shares(terms: Terms) -> dict[str, str]:
    if not terms.shares:
        return {"share_1": "Choose the framework it was promised for."}
    if not all(1 <= percent <= WHOLE for _, percent in terms.shares):
        return {"share_1": "Write each share in whole per cent, from 1 to 100."}
    if len(dict(terms.shares)) < len(terms.shares):
        return {"share_1": "Each framework stands once."}
    if terms.shared > WHOLE:
        return {"share_1": f"The shares of all frameworks come to {terms.shared} %. Together they are 100 % at most."}
    return {}


def due_by(dues: Iterable[tuple[date, Decimal]], until: date) -> Decimal:
    """What is due on or before the day."""
    return sum((amount for day, amount in dues if day <= until), Decimal(0))


def next_due(dues: Iterable[tuple[date, Decimal]], verified: Decimal) -> date | None:
    """The first day by which more is due than is verified; the last day once nothing is left."""
    due, last = Decimal(0), None
    for day, amount in sorted(dues):
        due, last = due + amount, day
        if due > verified:
            return day
    return last


def degree(due: Decimal, delivered: Decimal) -> Fraction:
    """The part of what is due that is delivered, 1 at most: more in one promise makes up for nothing in another."""
    return min(Fraction(1), Fraction(delivered) / Fraction(due))


def state_of(amount: Decimal, reported: Decimal, verified: Decimal) -> PromiseState:
    """Where a running promise stands; `reported` is what waits to be verified."""
    if verified >= amount:
        return PromiseState.VERIFIED
    if reported + verified >= amount:
        return PromiseState.DELIVERED
    return PromiseState.PART if reported + verified else PromiseState.AGREED


def in_words(amount: Decimal, unit: str = "") -> str:
    """1,200 hours, 2.5 tonnes."""
    text = f"{amount:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text} {unit}".strip()
