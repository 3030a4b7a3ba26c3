"""All commitments together: nine items, the rate of delivery with everything counted once, and the label.

Domain specification, section 4.3.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from questionnaires.bands import Band
from questionnaires.scoring import display
from reviews.checklists.definition import (
    FAIL,
    NOT_APPLICABLE,
    PARTIAL,
    PASS,
    Checklist,
    Results,
    Suggestion,
    is_complete,
    tally,
    three,
)
from reviews.social.commitments import Commitment, doubles, once
from rphub.kernel.words import count

WELL, HALF = Fraction(9, 10), Fraction(6, 10)
"""Rates of delivery from which P3 is met, and met in part."""
COMPUTED = "P3"
WHOLE = 100
THEMES = {
    "fair work and skills": ("SV1", "SV2", "SV3"),
    "community and wellbeing": ("SV5", "SV6", "SV7", "SV8"),
    "planet": ("SV4",),
}
LABELS = ((8, 0, Band.LEADING), (6, 0, Band.EMBEDDED), (4, 2, Band.DEVELOPING), (1, 9, Band.COMMITTED))
"""Items met at least, items not met at most, label; read from the top."""

PORTFOLIO = Checklist(
    key="social_portfolio",
    title="Social value, all together",
    rules=1,
    items=(
        three(
            "P1",
            "Focus",
            "One to three priorities that suit size and business, chosen with a reason.",
            "Priorities are named, without a reason, or too many.",
            "Unrelated good deeds, or none.",
        ),
        three(
            "P2",
            "Balance",
            "Touches at least two of: fair work and skills, community and wellbeing, planet.",
            "One theme only, but in depth.",
            "One easy theme, lightly.",
        ),
        three(
            COMPUTED,
            "Delivery rate",
            "At least 90 % of what was due is delivered.",
            "From 60 % to less than 90 %.",
            "Less than 60 %, or commitments of the tender are not reported.",
            away="Nothing was due yet.",
        ),
        three(
            "P4",
            "Depth for its size",
            "Ambition fits contract value and headcount; small firms are measured against small firms.",
            "Somewhat low.",
            "Small beside the value of the business.",
        ),
        three(
            "P5",
            "Counted once",
            "Shared activities are declared, with shares for each buyer that add up to 100 % at most.",
            "An overlap was found and corrected when asked.",
            "One activity is claimed in full to several buyers.",
        ),
        three(
            "P6",
            "Partnership",
            "Members, colleges, social enterprises or those helped take part in design or delivery.",
            "They are only informed.",
            "Nobody else is part of it.",
        ),
        three(
            "P7",
            "Honesty",
            "What was missed is reported, with a reason, and replaced by equal value.",
            "What was missed can be seen, and is not replaced.",
            "What was missed is not said.",
        ),
        three(
            "P8",
            "Governance",
            "Owner, budget, and a check of the data at least twice a year.",
            "An owner only.",
            "Nobody is responsible.",
        ),
        three(
            "P9",
            "Does no harm",
            "Risks for people, volunteers and data are managed; no paid work is displaced.",
            "Risks are noted.",
            "Harm that can be foreseen is not looked at.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was due, each activity once. `rate` is None while nothing was."""

    due: int
    full: int
    rate: Fraction | None

    @property
    def words(self) -> str:
        if self.rate is None:
            return "Nothing was due yet."
        share = display(self.rate * 100)
        return (
            f"{self.full} of {count(self.due, 'promise')} due so far delivered in full, {share} % of all that was due."
        )


def weights(listed: Sequence[Commitment], shares: Mapping[str, int]) -> dict[str, Fraction]:
    """How much of each row counts. A possible double counts once: by the shares agreed, in equal parts until then."""
    found = {one.key: Fraction(1) for one in listed}
    for group in doubles(listed):
        agreed = all(one.key in shares for one in group)
        for one in group:
            found[one.key] = Fraction(shares[one.key], WHOLE) if agreed else Fraction(1, len(group))
    return found


def delivery(
    listed: Sequence[Commitment], shares: Mapping[str, int], aspirations: Collection[str], today: date
) -> Delivery:
    """Each due commitment by the part of its target that is delivered, however its unit is called: ten apprentices
    and a thousand hours weigh the same, and more than promised in one makes up for nothing in another."""
    due = [one for one in listed if one.is_due(today) and one.key not in aspirations and one.degree is not None]
    weight = weights(listed, shares)
    whole = sum((weight[one.key] for one in due), Fraction(0))
    done = sum((weight[one.key] * (one.degree or 0) for one in due), Fraction(0))
    groups = once(due)
    full = sum(all(one.degree == 1 for one in group) for group in groups)
    return Delivery(len(groups), full, done / whole if whole else None)


def suggestions(
    listed: Sequence[Commitment], shares: Mapping[str, int], rate: Delivery, today: date, unreported: int = 0
) -> dict[str, Suggestion]:
    """For the items figures say something about; P3 is computed and needs nobody's judgement."""
    found = {
        "P2": _balance(listed),
        COMPUTED: _rate(rate, unreported),
        "P5": _once(listed, shares),
        "P7": _honesty(listed, today),
    }
    return {code: Suggestion(*held) for code, held in found.items() if held}


def _balance(listed: Sequence[Commitment]) -> tuple[str, str]:
    outcomes = {one.outcome for one in listed}
    touched = [name for name, codes in THEMES.items() if outcomes.intersection(codes)]
    if not touched:
        return FAIL, "No commitment names an outcome."
    return (PASS if len(touched) > 1 else PARTIAL), f"Touches {', '.join(touched)}."


def _rate(rate: Delivery, unreported: int) -> tuple[str, str]:
    if unreported:
        return FAIL, f"{count(unreported, 'commitment')} of the tender not reported."
    if rate.rate is None:
        return NOT_APPLICABLE, rate.words
    return (PASS if rate.rate >= WELL else PARTIAL if rate.rate >= HALF else FAIL), rate.words


def _once(listed: Sequence[Commitment], shares: Mapping[str, int]) -> tuple[str, str] | None:
    """Nothing is suggested while shares are still to be agreed."""
    groups = doubles(listed)
    if not groups:
        return PASS, "No activity stands for two buyers in the same words."
    if all(one.key in shares for group in groups for one in group):
        return PARTIAL, "What stood for several buyers has agreed shares now, so it counts once."
    return None


def _honesty(listed: Sequence[Commitment], today: date) -> tuple[str, str]:
    silent = [one for one in listed if one.is_silent(today) and one.degree != 1]
    missed = sum(one.status == "missed" for one in listed)
    replaced = sum(one.status == "replaced" for one in listed)
    if silent:
        past = count(len(silent), "commitment is", "commitments are")
        return FAIL, f"{past} past the date, and the status does not say so."
    if missed:
        return PARTIAL, f"{count(missed, 'commitment')} shown as missed and not replaced."
    if replaced:
        return PASS, f"{count(replaced, 'commitment')} replaced by another."
    return PASS, "Nothing past its date is left unsaid."


def label(results: Results) -> Band | None:
    """None while an item is open. Where too many items are not met for a label, the next one down is taken."""
    if not is_complete(PORTFOLIO, results):
        return None
    met, unmet = tally(results, PASS), tally(results, FAIL)
    fits = (band for least, most, band in LABELS if met >= least and unmet <= most)
    return next(fits, Band.STARTING)


def arithmetic(results: Results) -> str:
    """How the label came about."""
    met, partly, unmet = (tally(results, key) for key in (PASS, PARTIAL, FAIL))
    return f"{met} met, {partly} partly, {unmet} not met."


def shares_problem(group: Sequence[Commitment], shares: Mapping[str, int | None]) -> str:
    """A sentence when the shares agreed for one activity are more than the whole of it."""
    total = sum(shares.get(one.key) or 0 for one in group)
    if total <= WHOLE:
        return ""
    numbers = " and ".join(str(one.number) for one in group)
    return f"The shares of commitments {numbers} add up to {total} %. One activity counts once: use 100 % at most."
