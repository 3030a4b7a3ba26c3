"""Case studies: what everybody reads, and one as its partners and the steward see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone

from exchange.enums import StudyState, Topic
from exchange.models import CaseStudy, Party
from exchange.querysets import StudyQuerySet
from exchange.selectors.entrance import enter
from exchange.selectors.rows import Sign, link
from exchange.values import steward_words
from rphub.accounts.models import Organisation
from rphub.kernel.navigation import address_of
from rphub.kernel.pages import page_of
from rphub.kernel.roles import ANONYMOUS, Actor
from rphub.kernel.words import count

PARTIES = Prefetch("match__parties__organisation", Organisation.objects.select_related("merged_into"))

SHAPES: dict[str, str] = {
    StudyState.CONSENT: "waiting",
    StudyState.STEWARD: "waiting",
    StudyState.RETURNED: "query",
    StudyState.PUBLISHED: "completed",
    StudyState.WITHDRAWN: "not_comparable",
}


@dataclass(frozen=True, slots=True)
class Story:
    """A published case study in a list or on its page; `metrics` is the confirmed outcome in words."""

    study: CaseStudy
    url: str
    topic: str
    partners: str
    metrics: str


@dataclass(frozen=True, slots=True)
class StoryList:
    headline: str
    page: Page[CaseStudy]
    stories: list[Story]
    topic: str
    topics: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Partner:
    party: Party
    sign: Sign


@dataclass(frozen=True, slots=True)
class StudyPage:
    story: Story
    sign: Sign
    partners: list[Partner]
    given: list[int]
    match_url: str

    @property
    def study(self) -> CaseStudy:
        return self.story.study

    @property
    def parties(self) -> list[Party]:
        return [partner.party for partner in self.partners]


def published(topic: str, page: str = "1") -> StoryList:
    """Four statements for everybody: how many, the page, parties and their organisations."""
    found = CaseStudy.objects.visible_to(ANONYMOUS).published().order_by("-published_at", "-pk")
    if topic in Topic.values:
        found = found.filter(match__posting__topic=topic)
    shown = page_of(found.select_related("match__posting").prefetch_related(PARTIES), page)
    number = shown.paginator.count
    headline = f"{count(number, 'case study', 'case studies')}." if number else "No case study yet."
    chosen = topic if topic in Topic.values else ""
    return StoryList(headline, shown, [_story(one) for one in shown.object_list], chosen, list(Topic.choices))


def published_study(study_id: object) -> Story:
    """One that is published, or Http404: three statements."""
    return _story(_found(CaseStudy.objects.visible_to(ANONYMOUS).published().filter(pk=study_id)))


def newest_studies(most: int) -> list[CaseStudy]:
    """For the first page of the site: one statement."""
    rows = CaseStudy.objects.visible_to(ANONYMOUS).published().select_related("match")
    return list(rows.order_by("-published_at", "-pk")[:most])


def published_days() -> list[tuple[UUID, date]]:
    """Every public case study with the day it was published, for the map of the site: one statement."""
    rows = CaseStudy.objects.visible_to(ANONYMOUS).published().order_by("-published_at", "-pk")
    return [(key, timezone.localdate(at)) for key, at in rows.values_list("pk", "published_at")]


def study_page(actor: Actor, study_id: object) -> StudyPage:
    """Five statements: the gate, the case study, its parties and organisations, who has agreed."""
    enter(actor)
    study = _found(CaseStudy.objects.visible_to(actor).filter(pk=study_id))
    given = list(study.consents.filter(version=study.version).values_list("organisation_id", flat=True))
    partners = [Partner(party, _agreed(party, given)) for party in study.match.parties.all()]
    return StudyPage(_story(study), study_sign(study), partners, given, link(actor, "match", study.match_id))


def _found(rows: StudyQuerySet) -> CaseStudy:
    whole = rows.select_related("match__posting").prefetch_related(PARTIES)
    found: CaseStudy | None = whole.first()
    if found is None:
        raise Http404("There is no such case study.")
    return found


def _agreed(party: Party, given: Iterable[int]) -> Sign:
    return Sign("completed", "Agreed") if party.organisation_id in given else Sign("waiting", "Not yet")


def study_sign(study: CaseStudy) -> Sign:
    words = study.get_state_display()
    if study.state == StudyState.STEWARD:
        since, late = steward_words(timezone.localdate(study.waiting_since), timezone.localdate())
        return Sign("late" if late else "waiting", f"{words} {since}")
    return Sign(SHAPES[study.state], words)


def _story(study: CaseStudy) -> Story:
    match = study.match
    return Story(
        study,
        address_of("case_study", study.pk),
        match.posting.get_topic_display(),
        ", ".join(party.organisation.present_name for party in match.parties.all()),
        match.outcome_words,
    )


def study_of_match(actor: Actor, match_id: object) -> CaseStudy | None:
    """The one that stands, as far as the actor may see it."""
    found: CaseStudy | None = (
        CaseStudy.objects.visible_to(actor).filter(match=match_id).exclude(state=StudyState.WITHDRAWN).first()
    )
    return found
