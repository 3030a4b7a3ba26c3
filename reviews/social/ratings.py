"""The commitments of one answer together with what was decided on them so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from questionnaires.canonical import Json
from reviews.checklists.definition import Checklist, Item, Option, Results, Suggestion
from reviews.social import portfolio
from reviews.social.commitments import Commitment, commitments_in, doubles
from reviews.social.portfolio import COMPUTED, PORTFOLIO, WHOLE, Delivery
from reviews.social.rubric import RUBRIC, Rated, rated

KIND = "social"
ALL = "all"
"""The subject that stands for all commitments together."""
SHARE = "share"
SHARE_ITEM = Item(
    SHARE,
    "Share that counts here, in %",
    tuple(Option(str(number), f"{number} %", "", "completed") for number in range(WHOLE + 1)),
    core=False,
)
SHARED = Checklist(RUBRIC.key, RUBRIC.title, RUBRIC.rules, (*RUBRIC.items, SHARE_ITEM))
"""For a commitment that stands for several buyers in the same words: also how much of it counts for this one."""
JUDGED = Checklist(
    PORTFOLIO.key, PORTFOLIO.title, PORTFOLIO.rules, tuple(item for item in PORTFOLIO.items if item.code != COMPUTED)
)
"""The portfolio without the item that is computed."""


@dataclass(frozen=True)
class Ratings:
    """`results` are by subject: the key of a commitment, or ALL."""

    listed: tuple[Commitment, ...]
    results: Mapping[str, Results]
    today: date

    @cached_property
    def groups(self) -> list[tuple[Commitment, ...]]:
        """Possibly one activity, promised to several buyers."""
        return doubles(self.listed)

    @cached_property
    def shares(self) -> dict[str, int]:
        """What was agreed for activities that stand for several buyers."""
        found = {one.key: self.of(one.key).get(SHARE) for group in self.groups for one in group}
        return {key: int(share) for key, share in found.items() if share is not None}

    @cached_property
    def rated(self) -> dict[str, Rated]:
        """Commitments of which every item is decided."""
        found = {one.key: rated(self.of(one.key)) for one in self.listed}
        return {key: rating for key, rating in found.items() if rating is not None}

    @cached_property
    def delivered(self) -> Delivery:
        wishes = {key for key, rating in self.rated.items() if not rating.counts}
        return portfolio.delivery(self.listed, self.shares, wishes, self.today)

    @cached_property
    def suggested(self) -> dict[str, Suggestion]:
        """For the portfolio; the computed item is among them."""
        return portfolio.suggestions(self.listed, self.shares, self.delivered, self.today)

    @property
    def whole(self) -> dict[str, str]:
        """The nine results of the portfolio as far as they are known."""
        return {**self.of(ALL), COMPUTED: self.suggested[COMPUTED].result}

    def of(self, subject: str) -> Results:
        return self.results.get(subject, {})

    def checklist(self, one: Commitment) -> Checklist:
        return SHARED if any(one in group for group in self.groups) else RUBRIC

    @property
    def is_complete(self) -> bool:
        """Every commitment and the whole are decided, the shares of what is shared as well."""
        shared = {one.key for group in self.groups for one in group}
        return (
            len(self.rated) == len(self.listed)
            and shared.issubset(self.shares)
            and portfolio.label(self.whole) is not None
        )


def ratings_in(value: Json, results: Mapping[str, Results], today: date) -> Ratings:
    return Ratings(commitments_in(value), results, today)


def suggested_level(value: Json, results: Mapping[str, Results], today: date) -> tuple[int, str] | None:
    """SOC-02 by the label of the portfolio; None while something is open (domain specification, section 4.3)."""
    held = ratings_in(value, results, today)
    if not held.listed:
        return 0, "No commitments are listed."
    band = portfolio.label(held.whole) if held.is_complete else None
    if band is None:
        return None
    return band.rank, f"The portfolio reads “{band.label}”: {portfolio.arithmetic(held.whole)}"
