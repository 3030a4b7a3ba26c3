"""What the open site gathers from the apps: its first page and its map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partnership
from partnerships.selectors.showcase import newest, shown_slugs
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.method import published
from rphub.kernel.roles import Actor

OPEN = ("home", "method", "method_finder", "partnership_list", "danger")
"""Pages without an object behind them that search engines may show."""
MOST = 3


@dataclass(frozen=True, slots=True)
class FrontPage:
    """`questions` and `sections` are those of the newest version, 0 while none is published."""

    partnerships: list[Partnership]
    version: QuestionnaireVersion | None
    questions: int
    sections: int


@dataclass(frozen=True, slots=True)
class Place:
    """One page for the map of the site, with the day it last changed where that is known."""

    path: str
    changed: date | None = None


def front_page(actor: Actor) -> FrontPage:
    """Two statements; the definition is kept."""
    version: QuestionnaireVersion | None = published(actor).filter(state="published").first()
    definition = definition_of(version.pk) if version else None
    return FrontPage(
        partnerships=newest(actor, MOST),
        version=version,
        questions=len(definition.questions) if definition else 0,
        sections=len(definition.sections) if definition else 0,
    )


def site_map(actor: Actor) -> list[Place]:
    """Every open page there is, in two statements."""
    places = [Place(reverse(name)) for name in OPEN]
    for version in published(actor).filter(state="published"):
        places += _of_version(version)
    return places + [Place(reverse("partnership_page", args=[slug]), changed) for slug, changed in shown_slugs()]


def _of_version(version: QuestionnaireVersion) -> Iterator[Place]:
    where = [version.questionnaire.key, version.number]
    changed = timezone.localdate(version.published_at) if version.published_at else None
    yield Place(reverse("method_version", args=where), changed)
    for section in definition_of(version.pk).sections:
        yield Place(reverse("method_section", args=[*where, section.code]), changed)
