"""K5, K6 and K16: what became of actions, and how soon the supplier answers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from contracts.enums import Rating
from contracts.kpis.facts import Facts, Query
from contracts.kpis.figure import Figure, Inputs, at_least, at_most, percent, plain, share, unknown, worst
from corrective_actions.on_time import YEAR, kept_of_due
from rphub.kernel.working_days import working_days_between
from suppliers.enums import Kpi

CONTAINED_WITHIN = timedelta(days=14)
ON_TIME, CONTAINED = 80, 100
ANSWER_DAYS, CASE_DAYS = 10, 5


def closed_on_time(facts: Facts) -> Figure:
    """K5. An action counts when its deadline lies in the year that ends today, or when it was proven before it."""
    kept, due = kept_of_due(((one.deadline, one.done_on) for one in facts.actions), facts.today)
    if not due:
        return unknown(Kpi.ACTIONS_ON_TIME, "No action was due in the last 12 months.")
    value = share(kept, due)
    inputs = (("Proven on time", str(kept)), ("Due", str(due)))
    return Figure(Kpi.ACTIONS_ON_TIME, value, percent(value), at_least(value, ON_TIME), inputs)


def critical_contained(facts: Facts) -> Figure:
    """K6. One whose fourteen days are not over counts only once proof was sent."""
    counted = [
        one
        for one in facts.criticals
        if one.shown_on > facts.today - YEAR
        and (one.contained_on is not None or one.shown_on + CONTAINED_WITHIN < facts.today)
    ]
    if not counted:
        return unknown(Kpi.CRITICAL_CONTAINED, "There was no critical action in the last 12 months.")
    kept = sum(one.contained_on is not None and one.contained_on <= one.shown_on + CONTAINED_WITHIN for one in counted)
    value = share(kept, len(counted))
    inputs = (("Contained within 14 days", str(kept)), ("Critical actions", str(len(counted))))
    return Figure(Kpi.CRITICAL_CONTAINED, value, percent(value), at_least(value, CONTAINED), inputs)


def responsiveness(facts: Facts) -> Figure:
    """K16. Queries and requests in a concern have targets of their own; the worse of the two decides. More people read
    the figure than may know of concerns, so its words do not name them (docs/adr/0033)."""
    since = facts.today - YEAR
    kinds = (("Queries", facts.queries, ANSWER_DAYS), ("Other requests", facts.case_requests, CASE_DAYS))
    inputs: Inputs = ()
    means: list[tuple[Rating, Fraction]] = []
    for label, rows, target in kinds:
        recent = [row for row in rows if row.sent_on > since]
        if recent:
            mean = _mean(recent, facts.today)
            waiting = sum(row.replied_on is None for row in recent)
            open_words = f", {waiting} open" if waiting else ""
            inputs += ((label, f"{len(recent)}{open_words}, {plain(mean)} working days on average"),)
            means.append((at_most(mean, target), mean))
    if not means:
        return unknown(Kpi.RESPONSIVENESS, "Nothing was asked in the last 12 months.")
    rating = worst(rating for rating, _ in means)
    value = next(mean for found, mean in means if found == rating)
    words = f"{plain(value)} {'working day' if value == 1 else 'working days'}"
    return Figure(Kpi.RESPONSIVENESS, value, words, rating, inputs)


def _mean(rows: list[Query], today: date) -> Fraction:
    days = [working_days_between(row.sent_on, row.replied_on or today) for row in rows]
    return Fraction(sum(days), len(days))
