"""What the open site gathers from the apps: its first page and its map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from exchange.models import CaseStudy
from exchange.selectors.studies import newest_studies, published_days
from partnerships.models import Partnership
from partnerships.selectors.showcase import newest, shown_slugs
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import published
from questionnaires.selectors.standards import served_by
from rphub.kernel.roles import Actor
from standards.selectors.shelves import shelf

OPEN = ("home", "method", "method_finder", "method_standards", "partnership_list", "case_study_list", "danger")
"""Pages without an object behind them that search engines may show."""
MOST = 3


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`questions` and `sections` are those of the newest version, 0 while none is published."""

    partnerships: list[Partnership]
    stories: list[CaseStudy]
    version: QuestionnaireVersion | None
    questions: int
    sections: int


@dataclass(frozen=True, slots=True)
class Place:
    """One page for the map of the site, with the day it last changed where that is known."""

    path: str
    changed: date | None = None


def front_page(actor: Actor) -> FrontPage:
    """Three statements; the definition is kept."""
    version: QuestionnaireVersion | None = published(actor).filter(state="published").first()
    definition = definition_of(version.pk) if version else None
    return FrontPage(
        partnerships=newest(actor, MOST),
        stories=newest_studies(MOST),
        version=version,
        questions=len(definition.questions) if definition else 0,
        sections=len(definition.sections) if definition else 0,
    )


def site_map(actor: Actor) -> list[Place]:
    """Every open page there is, in four statements."""
    places = [Place(reverse(name)) for name in OPEN]
    versions = list(published(actor).filter(state="published"))
    for version in versions:
        places += _of_version(version)
    for version in versions[:1]:
        served = served_by(definition_of(version.pk), shelf(actor))
        places += [Place(reverse("method_standard", args=[code])) for code in sorted(served)]
    places += [Place(reverse("partnership_page", args=[slug]), changed) for slug, changed in shown_slugs()]
    return places + [Place(reverse("case_study", args=[key]), changed) for key, changed in published_days()]


def _of_version(version: QuestionnaireVersion) -> Iterator[Place]:
    where = [version.questionnaire.key, version.number]
    changed = timezone.localdate(version.published_at) if version.published_at else None
    yield Place(reverse("method_version", args=where), changed)
    for section in definition_of(version.pk).sections:
        yield Place(reverse("method_section", args=[*where, section.code]), changed)
