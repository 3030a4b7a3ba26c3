"""K1 to K4: what became of the questionnaire."""

from __future__ import annotations

from fractions import Fraction

from contracts.enums import Rating
from contracts.kpis.facts import Facts, Result
from contracts.kpis.figure import Figure, at_least, percent, plain, share, unknown
from questionnaires.bands import Band
from questionnaires.routes import Route
from rphub.kernel.words import day
from suppliers.enums import Kpi

LAST = 3
"""Questionnaires that count for K1."""
LEVEL, FALL = 1, 5
"""Points within which a result is level with the one before, and from which a fall is a long one."""
GAIN = 3
ASSURED = {Route.IN_DEPTH: 70, Route.STANDARD: 40}
NO_RESULT = "No assessment has been published yet."


def on_time(facts: Facts) -> Figure:
    """K1. A questionnaire counts once it was sent or its day has passed."""
    counted = [one for one in facts.asked if one.sent_on is not None or one.due_on < facts.today][:LAST]
    if not counted:
        return unknown(Kpi.ON_TIME, "No questionnaire was due yet.")
    kept = sum(one.sent_on is not None and one.sent_on <= one.due_on for one in counted)
    inputs = tuple(
        (one.name, f"due {day(one.due_on)}, {f'sent {day(one.sent_on)}' if one.sent_on else 'not sent'}")
        for one in counted
    )
    value = share(kept, len(counted))
    return Figure(Kpi.ON_TIME, value, percent(value), at_least(value, 100), inputs)


def maturity(facts: Facts) -> Figure:
    """K2. The first result has nothing to rise from, so it has no rating."""
    known = [one for one in facts.results if one.overall is not None]
    if not known or known[0].overall is None:
        return unknown(Kpi.MATURITY, NO_RESULT)
    now = known[0].overall
    inputs = tuple((one.name, plain(one.overall)) for one in known[:2] if one.overall is not None)
    before = known[1].overall if len(known) > 1 else None
    rating = None if before is None else _trend(now - before)
    return Figure(Kpi.MATURITY, now, plain(now), rating, inputs)


def _trend(moved: Fraction) -> Rating:
    if moved >= LEVEL:
        return Rating.GOOD
    if moved > -LEVEL:
        return Rating.APPROACHING
    return Rating.REQUIRES_IMPROVEMENT if moved > -FALL else Rating.INADEQUATE


def progress(facts: Facts) -> Figure:
    """K3. Rule 10 of the scoring; from Embedded on the aim is to hold the level."""
    if not facts.results:
        return unknown(Kpi.PROGRESS, NO_RESULT)
    latest = facts.results[0]
    moved = latest.progress
    if moved is None:
        return unknown(Kpi.PROGRESS, latest.progress_words)
    words = f"{'+' if moved > 0 else ''}{plain(moved)} {'point' if abs(moved) == 1 else 'points'}"
    return Figure(Kpi.PROGRESS, moved, words, _gain(latest), ((latest.name, latest.progress_words),))


def _gain(latest: Result) -> Rating:
    moved = latest.progress or 0
    if latest.band is not None and latest.band >= Band.EMBEDDED.rank and moved > -LEVEL:
        return Rating.GOOD
    if moved >= GAIN:
        return Rating.GOOD
    if moved >= LEVEL:
        return Rating.APPROACHING
    return Rating.REQUIRES_IMPROVEMENT if moved > -LEVEL else Rating.INADEQUATE


def assurance(facts: Facts) -> Figure:
    """K4. The short routes have no target."""
    if not facts.results:
        return unknown(Kpi.ASSURANCE, NO_RESULT)
    latest = facts.results[0]
    target = ASSURED.get(facts.route) if facts.route else None
    rating = None if target is None else at_least(latest.assurance, target)
    route = facts.route.label if facts.route else "not known"
    inputs = ((latest.name, percent(latest.assurance)), ("Route", route))
    return Figure(Kpi.ASSURANCE, latest.assurance, percent(latest.assurance), rating, inputs)
