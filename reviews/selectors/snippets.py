"""Saved texts: beside a question, and on the page where they are looked after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404

from questionnaires.definition import Question
from reviews import policies
from reviews.models import FeedbackSnippet
from rphub.kernel.decisions import Decision
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor

EVERYWHERE = "Everywhere"
LABEL = 90


@dataclass(frozen=True, slots=True)
class Snippet:
    """One text to choose; `label` is its beginning."""

    pk: int
    kind: str
    place: str
    text: str

    @property
    def label(self) -> str:
        words = " ".join(self.text.split())
        return words if len(words) <= LABEL else f"{words[:LABEL].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of the list with its texts."""

    name: str
    snippets: tuple[FeedbackSnippet, ...]


@dataclass(frozen=True, slots=True)
class SnippetPage:
    places: tuple[Place, ...]
    number: int
    edit: Decision


def snippets_for(actor: Actor, question: Question) -> tuple[Snippet, ...]:
    """Those of the question first, then of its section, then those for everywhere."""
    places = (question.code, question.section, "")
    found = [Snippet(*row) for row in OFFERED.rows(actor, places=places)]
    return tuple(sorted(found, key=lambda one: (places.index(one.place), one.pk)))


def _offered(actor: Actor, places: tuple[str, ...]) -> Any:
    rows = FeedbackSnippet.objects.visible_to(actor).filter(place__in=places, retired=False)
    return rows.order_by("pk").values_list("pk", "kind", "place", "text")


OFFERED = Prepared(_offered)


def snippet_page(actor: Actor) -> SnippetPage:
    """Every text in one statement, by place."""
    rows = list(FeedbackSnippet.objects.visible_to(actor).order_by("place", "retired", "kind", "pk"))
    names = dict.fromkeys(row.place for row in rows)
    places = tuple(Place(name or EVERYWHERE, tuple(row for row in rows if row.place == name)) for name in names)
    return SnippetPage(places, len(rows), policies.can_write_snippet(actor))


def snippet_of(actor: Actor, snippet_id: int) -> FeedbackSnippet:
    found: FeedbackSnippet = get_object_or_404(FeedbackSnippet.objects.visible_to(actor), pk=snippet_id)
    return found
