"""Answers of the sent version that did not seem to fit with the one on the desk, and what the supplier said of it."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.selectors.cases import Case
from rphub.kernel.navigation import address_of


@dataclass(frozen=True, slots=True)
class Misfit:
    """`reason` is empty where the supplier gave none."""

    code: str
    short: str
    url: str
    sentence: str
    reason: str
    by: str


def misfits(case: Case, code: str) -> tuple[Misfit, ...]:
    """The other answer of each pair; no statement."""
    return tuple(
        Misfit(
            code=other,
            short=case.definition.question(other).short,
            url=address_of("review_page", case.review.pk, other),
            sentence=one["sentence"],
            reason=one["reason"],
            by=one["by"],
        )
        for one in case.review.submission.crosschecks
        for other in one["codes"]
        if code in one["codes"] and other != code and other in case.asked
    )
