"""Which route a supplier takes through the questionnaire, by size and risk (domain specification, section 3.2)."""

from enum import StrEnum
from typing import Protocol

SMALL_HEADCOUNT = 50  # people; a small firm has fewer
SMALL_TURNOVER = 15_000_000  # GBP; a small firm has no more
LARGE_TURNOVER = 36_000_000  # GBP; the threshold of the Modern Slavery Act as well


class Route(StrEnum):
    """How much is asked. The values are stored, so they never change."""

    SHORT = "short"
    SHORT_PLUS = "short_plus"
    STANDARD = "standard"
    IN_DEPTH = "in_depth"

    @property
    def label(self) -> str:
        """The name people read."""
        return LABELS[self]

    @property
    def is_short(self) -> bool:
        """Whether the firm counts as small: evidence is asked for one level later."""
        return self in (Route.SHORT, Route.SHORT_PLUS)


LABELS = {
    Route.SHORT: "Short",
    Route.SHORT_PLUS: "Short with extra questions",
    Route.STANDARD: "Standard",
    Route.IN_DEPTH: "In-depth",
}
# The letter of each route in the question bank; short_plus is short with the questions marked light_plus.
TRACK = {Route.SHORT: "L", Route.SHORT_PLUS: "L", Route.STANDARD: "S", Route.IN_DEPTH: "E"}


MORE_DETAIL = "The responsible procurement lead asks for more detail this year."
"""Worded without the case: who reads the reason may not be allowed to know that one is open."""
LONGER = {
    Route.SHORT: (Route.STANDARD, Route.IN_DEPTH),
    Route.SHORT_PLUS: (Route.STANDARD, Route.IN_DEPTH),
    Route.STANDARD: (Route.IN_DEPTH,),
    Route.IN_DEPTH: (),
}
"""What a supplier may volunteer for; the questions added for high risk are not a choice."""


class Tagged(Protocol):
    """The two fields of a question that decide about routes."""

    @property
    def tracks(self) -> tuple[str, ...]: ...
    @property
    def light_plus(self) -> bool: ...


def question_in_route(question: Tagged, route: Route) -> bool:
    """Whether the route includes the question, before its own condition is looked at."""
    return TRACK[route] in question.tracks or (route is Route.SHORT_PLUS and question.light_plus)


def is_small(headcount_uk: int | None, turnover: int | None) -> bool:
    """A small firm: fewer than 50 people and no more than GBP 15 million. An unknown size is not small."""
    if headcount_uk is None or turnover is None:
        return False
    return headcount_uk < SMALL_HEADCOUNT and turnover <= SMALL_TURNOVER


def route_for(
    headcount_uk: int | None,
    turnover_uk: int | None,
    turnover_group: int | None,
    risk: str,
    vcse_by_choice: bool = False,
    open_critical_case: bool = False,
) -> tuple[Route, str]:
    """The route of a supplier and the reason in a sentence.

    ``headcount_uk`` in people, turnovers in pounds, ``risk`` is low, medium or high. The group's turnover decides;
    a firm without a group has none (null) and is judged by its own. The rules apply in this order: small firm (or a
    voluntary, community or social enterprise that chooses so), then in-depth, then standard. An open critical case
    never moves a small firm.
    """
    turnover = turnover_uk if turnover_group is None else turnover_group
    small = is_small(headcount_uk, turnover)
    if small or vcse_by_choice:
        who = (
            "Fewer than 50 people and a turnover of no more than £15 million"
            if small
            else "A voluntary, community or social enterprise that chose the short route"
        )
        if risk == "high":
            return Route.SHORT_PLUS, f"{who}; the category carries high risk, so a few questions are added."
        return Route.SHORT, f"{who}."
    if risk == "high":
        return Route.IN_DEPTH, "The category carries high risk."
    if risk == "medium" and turnover is not None and turnover >= LARGE_TURNOVER:
        return Route.IN_DEPTH, "The turnover is £36 million or more and the category carries medium risk."
    if open_critical_case:
        return Route.IN_DEPTH, MORE_DETAIL
    return Route.STANDARD, "This is the usual route for this size and category."
