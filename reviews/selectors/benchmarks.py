"""Beside firms of the same sector and size: the middle of their published assessments, section by section."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from questionnaires.definition import Definition
from questionnaires.facts import Profile
from questionnaires.scoring import display
from reviews.benchmark import Scores, is_peer, medians, size_of
from reviews.models import Assessment, Publication
from reviews.outcome import fraction
from reviews.record import profile_from
from suppliers.enums import StandingStatus

TOO_FEW = (
    "Fewer than five other suppliers of your sector and size have a published result, so there is nothing to compare "
    "with yet."
)
NO_SIZE = "We do not know the size of your firm, so there is nobody to compare with."


@dataclass(frozen=True, slots=True)
class BesidePeers:
    """One section: the supplier's own score and the middle of the others, or why there is none."""

    title: str
    own: str
    middle: str


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`rows` is empty where there is nothing to compare; `sentence` says how it was compared, or why not."""

    sentence: str
    rows: tuple[BesidePeers, ...] = ()


def benchmark_of(assessment: Assessment, definition: Definition) -> Benchmark:
    """One statement: what members are shown today of everybody else, without names."""
    profile = profile_from(assessment.review.response.profile)
    size = size_of(profile)
    if size is None:
        return Benchmark(NO_SIZE)
    peers = _peers(assessment.supplier_id, profile)
    codes = [section.code for section in definition.scored_sections if assessment.sections.get(section.code)]
    middle = medians(peers, codes)
    if not middle:
        return Benchmark(TOO_FEW)
    rows = tuple(
        BesidePeers(
            title=definition.section(code).title,
            own=display(fraction(assessment.sections[code])),
            middle=display(middle[code]) if code in middle else "Too few",
        )
        for code in codes
    )
    others = f"{len(peers)} other {size} suppliers of your sector"
    return Benchmark(f"Beside {others} with a published result: the middle one of their scores.", rows)


def _peers(supplier_id: int, profile: Profile) -> list[Scores]:
    shown = Publication.objects.filter(
        supplier__merged_on__isnull=True,
        supplier__standing__status=StandingStatus.ASSESSED,
        version=F("supplier__standing__report_version"),
    )
    rows = shown.exclude(supplier=supplier_id).order_by("supplier_id")
    return [
        {code: fraction(text) for code, text in sections.items()}
        for stored, sections in rows.values_list("assessment__response__profile", "assessment__sections")
        if is_peer(profile, profile_from(stored))
    ]
