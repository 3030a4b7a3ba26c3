"""The member report of a finished review, rebuilt from its frozen records, and its comparison with what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import timezone

from questionnaires.canonical import add_months
from questionnaires.selectors.definitions import definition_of
from reviews.enums import FindingState
from reviews.models import Assessment, Finding, Publication, Review
from reviews.outcome import band_at, fraction
from reviews.record import answers_from
from reviews.selectors import emissions
from reviews.visibility import SHAPE, Outcome, Words, member_report
from suppliers.enums import StandingStatus
from suppliers.models import Standing
from suppliers.reports import StatusReport, status_report
from suppliers.watch import CallOff, call_off

VALID_MONTHS = 12


def report_of(
    review: Review,
    assessment: Assessment,
    *,
    assessed_on: date,
    valid_until: date,
    show_levels: bool | None = None,
    shape: int = SHAPE,
) -> dict[str, Any]:
    """The report as it would be published now; the same records give the same report on any day."""
    return member_report(
        definition_of(review.response.version_id),
        outcome_of(assessment),
        words_of(review),
        answers_from(review.submission.answers),
        assessed_on=assessed_on.isoformat(),
        valid_until=valid_until.isoformat(),
        show_levels=not review.levels_withheld if show_levels is None else show_levels,
        checklists=assessment.checklists,
        examples=review.examples,
        shape=shape,
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """What members read of a supplier, drawn by the very partial of their page."""

    report: StatusReport
    call_off: CallOff


def seen_by_members(
    review: Review, assessment: Assessment, publication: Publication | None, on: date | None = None
) -> Seen:
    """As published; before that, as publishing today, or on the day chosen, shows it beside the plan as it stands."""
    day = on or timezone.localdate()
    report = publication.report if publication else report_to_publish(review, assessment, day)
    standing = copy(review.response.supplier.standing)
    version = publication.version if publication else standing.report_version + 1
    for name, value in standing_fields(assessment, report, version).items():
        setattr(standing, name, value)
    shown = status_report(standing)
    return Seen(shown, call_off(standing, shown, day))


def report_to_publish(review: Review, assessment: Assessment, today: date) -> dict[str, Any]:
    """The report as publishing on a day would freeze it."""
    return report_of(review, assessment, assessed_on=today, valid_until=add_months(today, VALID_MONTHS))


def standing_fields(assessment: Assessment, report: Mapping[str, Any], version: int) -> dict[str, Any]:
    """What publishing writes into the supplier's standing."""
    return {
        "status": StandingStatus.ASSESSED,
        "band": assessment.gated_band,
        "assurance": int(assessment.assurance),
        "trend": assessment.trend,
        "assessed_on": date.fromisoformat(report["assessed_on"]),
        "valid_until": date.fromisoformat(report["valid_until"]),
        "report": report,
        "report_version": version,
    }


def outcome_of(assessment: Assessment) -> Outcome:
    numbers = {name: item["score"] for name, item in assessment.pillars.items()}
    return Outcome(
        levels=assessment.levels,
        sections={code: fraction(text) for code, text in assessment.sections.items()},
        pillars={name: fraction(text) for name, text in numbers.items()},
        pillar_trends={name: item["trend"] for name, item in assessment.pillars.items()},
        gated_band=band_at(assessment.gated_band),
        assurance=Fraction(assessment.assurance),
        trend=assessment.trend,
    )


def words_of(review: Review) -> Words:
    accepted = Finding.objects.filter(review=review, state=FindingState.ACCEPTED)
    themes = list(accepted.values_list("theme", "severity"))
    return Words(summary=review.summary, strengths=review.strengths, themes=themes)


@dataclass(frozen=True, slots=True)
class Drift:
    """A place where what members see differs from the records."""

    supplier: str
    place: str
    shown: Any
    rebuilt: Any


def last_publication(assessment: Assessment) -> Publication | None:
    found: Publication | None = Publication.objects.filter(assessment=assessment).order_by("-version").first()
    return found


def drifts() -> list[Drift]:
    """Every difference between what members read and the records behind it; empty when all is well (promise 17)."""
    found: list[Drift] = []
    standings = Standing.objects.filter(report_version__gt=0).select_related("supplier__organisation")
    for standing in standings.iterator(chunk_size=200):
        found += _drifts_of(standing)
    for one in emissions.differing():
        found += _differences(str(one.supplier), "emissions", one.shown, one.made.as_row())
    return found


def _drifts_of(standing: Standing) -> list[Drift]:
    name = str(standing.supplier)
    publication = (
        Publication.objects.filter(supplier_id=standing.supplier_id)
        .select_related("assessment__review__response", "assessment__review__submission")
        .order_by("-version")
        .first()
    )
    if publication is None:
        return [Drift(name, "report", "a report", "no publication on record")]
    found = _differences(name, "published", standing.report, publication.report)
    if standing.report_version != publication.version:
        found.append(Drift(name, "report_version", standing.report_version, publication.version))
    found += _differences(name, "records", publication.report, rebuilt(publication))
    if standing.status == StandingStatus.ASSESSED and standing.band != publication.assessment.gated_band:
        found += _band_drift(name, standing, publication.assessment)
    return found


def _band_drift(name: str, standing: Standing, assessment: Assessment) -> list[Drift]:
    """A lower band is explained by a critical action past its day; anything else is drift."""
    lowered = (standing.band or 0) < (assessment.gated_band or 0)
    return [] if standing.critical_overdue and lowered else [Drift(name, "band", standing.band, assessment.gated_band)]


def rebuilt(publication: Publication) -> dict[str, Any]:
    """The report made again from assessment, review and sent version, with the dates, choice and
    layout it was shown with."""
    shown = publication.report
    return report_of(
        publication.assessment.review,
        publication.assessment,
        assessed_on=date.fromisoformat(shown["assessed_on"]),
        valid_until=date.fromisoformat(shown["valid_until"]),
        show_levels=shown["levels_shown"],
        shape=shown["shape"],
    )


def _differences(name: str, place: str, shown: dict[str, Any], made: dict[str, Any]) -> list[Drift]:
    keys = sorted({*shown, *made})
    return [
        Drift(name, f"{place}: {key}", shown.get(key), made.get(key)) for key in keys if shown.get(key) != made.get(key)
    ]
