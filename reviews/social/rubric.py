"""How one commitment is rated: nine items from 0 to 3, a gate, a score and a status in words.

Domain specification, section 4.3. Amounts of money play no part in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from questionnaires.scoring import display
from reviews.checklists.definition import Checklist, Results, is_complete, levels

TOP = 3
GATE = ("V1", "V2", "V3")
GATE_LEAST = 2
CREDIBLE = 50
"""Points of 100 from which a promise that is not delivered yet is credible."""

RUBRIC = Checklist(
    key="social_value",
    title="Social value, commitment by commitment",
    rules=1,
    items=(
        levels("V1", "Specific", "a vague wish", "activity named", "activity, place or group", "also why it is needed"),
        levels(
            "V2",
            "Measurable",
            *("no measure", "output without unit", "output with unit and target", "outcome and output with baseline"),
        ),
        levels("V3", "Time-bound", "no date", "open period", "end date", "milestones"),
        levels(
            "V4",
            "Relevant",
            *("not related", "loosely linked", "linked to contract or community", "agreed with member or community"),
        ),
        levels(
            "V5",
            "Additional",
            *("would happen anyway", "mostly business as usual", "partly additional", "clearly additional, and shown"),
        ),
        levels("V6", "Delivered", "nothing yet", "started", "at least 75 % of target", "100 % or more"),
        levels(
            "V7",
            "Evidenced",
            *("none", "own statement", "record, or document of others", "confirmed by others or those helped"),
        ),
        levels("V8", "Fair and safe", "risks not seen", "risks noted", "risks managed", "designed with those helped"),
        levels("V9", "Learned and shared", "not yet", "internal note", "adjusted", "shared as a case study"),
    ),
)
FULL = TOP * len(RUBRIC.items)


class Status(StrEnum):
    """What a commitment is worth, in one word."""

    ASPIRATION = "aspiration"
    VERIFIED = "verified"
    DELIVERED = "delivered"
    CREDIBLE = "credible"
    PROMISING = "promising"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def explained(self) -> str:
        return EXPLAINED[self]

    @property
    def shape(self) -> str:
        return SHAPES[self]


EXPLAINED = {
    Status.ASPIRATION: "A wish so far. It counts once it is specific, measurable and has a date.",
    Status.VERIFIED: "Delivered in full, and confirmed by others.",
    Status.DELIVERED: "Delivered in full.",
    Status.CREDIBLE: "A sound promise on its way.",
    Status.PROMISING: "A clear promise with more still to show.",
}
SHAPES = {
    Status.ASPIRATION: "not_started",
    Status.VERIFIED: "completed",
    Status.DELIVERED: "completed",
    Status.CREDIBLE: "in_progress",
    Status.PROMISING: "in_progress",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """The outcome of all nine items."""

    points: int
    status: Status
    lacking: tuple[str, ...]
    """What keeps it an aspiration, by name."""

    @property
    def score(self) -> Fraction:
        """Of 100, exactly."""
        return Fraction(self.points, FULL) * 100

    @property
    def arithmetic(self) -> str:
        return f"{self.points} of {FULL} points is {display(self.score)} of 100."

    @property
    def counts(self) -> bool:
        return self.status is not Status.ASPIRATION

    @property
    def words(self) -> str:
        """Why it has its status."""
        if self.lacking:
            return f"{self.status.explained} Still to come: {', '.join(self.lacking).lower()}."
        return self.status.explained


def rated(results: Results) -> Rated | None:
    """None while an item is open. The first status that fits wins."""
    if not is_complete(RUBRIC, results):
        return None
    numbers = {code: int(results[code]) for code in RUBRIC.codes}
    points = sum(numbers.values())
    lacking = tuple(item.title for item in RUBRIC.items if item.code in GATE and numbers[item.code] < GATE_LEAST)
    return Rated(points, _status(numbers, points, lacking), lacking)


def _status(numbers: dict[str, int], points: int, lacking: tuple[str, ...]) -> Status:
    if lacking:
        return Status.ASPIRATION
    if numbers["V6"] == TOP:
        return Status.VERIFIED if numbers["V7"] == TOP else Status.DELIVERED
    return Status.CREDIBLE if Fraction(points, FULL) * 100 >= CREDIBLE else Status.PROMISING
