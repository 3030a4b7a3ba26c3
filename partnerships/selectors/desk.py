"""What the office reads: the register of partnerships, one of them, and who says that they have joined."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, QuerySet
from django.http import Http404
from django.utils import timezone

from partnerships import policies
from partnerships.enums import AffiliationState, State
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.querysets import stale_by
from partnerships.selectors.own import Own, Sign, sign_of
from partnerships.selectors.showcase import Joined, joined_of
from rphub.accounts.enums import OrganisationKind
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

VIEWS = {"": "All", "stale": "Out of date", "draft": "Drafts", "retired": "Retired"}
SIGNS = {State.DRAFT: Sign("not_started", "Draft"), State.SHOWN: Sign("completed", "Shown")}
SIGNS |= {State.RETIRED: Sign("unchanged", "Retired")}
OUT_OF_DATE = Sign("late", "Out of date")
STATES = {"": "To verify", "verified": "Verified", "not_found": "Could not be verified", "left": "Taken back"}
MOST = 50
"""So many who asked or joined are listed on the page of a partnership."""


@dataclass(frozen=True, slots=True)
class Line:
    partnership: Partnership
    state: Sign
    joined: Joined


@dataclass(frozen=True, slots=True)
class Register:
    page: Page[Any]
    lines: tuple[Line, ...]
    words: str
    view: str
    stale: int
    waiting: int
    may_write: Decision

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.view)

    @property
    def headline(self) -> str:
        if self.stale:
            return f"{count(self.stale, 'partnership')} to look at again."
        return "Nothing is out of date." if self.page.paginator.count or self.filtered else "No partnership yet."


def register(actor: Actor, words: str, view: str, number: str) -> Register:
    """Five statements: what is stale, what waits, how many, the page, and its tags."""
    words, view = search_words(words), view if view in VIEWS else ""
    mine = Partnership.objects.visible_to(actor)
    rows = mine.matching(words)
    if view == "stale":
        rows = rows.stale()
    elif view:
        rows = rows.filter(state=view)
    page = page_of(rows.for_list(), number)
    lines = tuple(Line(row, state_of(row), joined_of(row)) for row in page.object_list)
    waiting = Affiliation.objects.visible_to(actor).filter(state=AffiliationState.DECLARED).count()
    return Register(page, lines, words, view, mine.stale().count(), waiting, policies.can_write(actor))


def monitors(organisation_ids: Collection[int]) -> QuerySet[Partnership]:
    """Shown partnerships in which one of these organisations watches factories for the consortium."""
    return Partnership.objects.filter(state=State.SHOWN, monitor__in=organisation_ids)


def partners() -> list[tuple[int, str]]:
    """Organisations that may be named as the one that watches. One statement."""
    found = Organisation.objects.filter(kind=OrganisationKind.PARTNER, merged_into__isnull=True)
    return list(found.values_list("pk", "name"))


def state_of(partnership: Partnership) -> Sign:
    return OUT_OF_DATE if partnership.stale else SIGNS[State(partnership.state)]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One partnership with who has joined and who has asked."""

    partnership: Partnership
    state: Sign
    joined: Joined
    affiliations: tuple[Own, ...]
    interests: tuple[InterestExpression, ...]
    may_write: Decision


def desk_page(actor: Actor, partnership_id: int) -> DeskPage:
    """Four statements."""
    partnership = (
        Partnership.objects.visible_to(actor)
        .for_list()
        .select_related("logo", "monitor")
        .filter(pk=partnership_id)
        .first()
    )
    if partnership is None:
        raise Http404("No such partnership.")
    affiliations = Affiliation.objects.visible_to(actor).filter(partnership=partnership).for_list()
    interests = (
        InterestExpression.objects.visible_to(actor).filter(partnership=partnership).select_related("organisation")
    )
    return DeskPage(
        partnership=partnership,
        state=state_of(partnership),
        joined=joined_of(partnership),
        affiliations=tuple(Own(row, sign_of(row)) for row in affiliations.order_by("organisation__name")[:MOST]),
        interests=tuple(interests[:MOST]),
        may_write=policies.can_write(actor),
    )


@dataclass(frozen=True, slots=True)
class Affiliations:
    page: Page[Any]
    lines: tuple[Own, ...]
    state: str

    @property
    def headline(self) -> str:
        number = self.page.paginator.count
        if self.state:
            return f"{count(number, 'affiliation')}: {STATES[self.state].lower()}."
        return f"{count(number, 'affiliation')} to verify." if number else "No affiliation to verify."


def affiliations(actor: Actor, state: str, number: str) -> Affiliations:
    """Two statements; those that wait longest come first."""
    state = state if state in STATES else ""
    rows = Affiliation.objects.visible_to(actor).filter(state=state or AffiliationState.DECLARED).for_list()
    page = page_of(rows.order_by("declared_at", "pk"), number)
    return Affiliations(page, tuple(Own(row, sign_of(row)) for row in page.object_list), state)


def affiliation_of(actor: Actor, affiliation_id: int) -> Own:
    """One affiliation with its partnership and organisation, or Http404."""
    found = Affiliation.objects.visible_to(actor).for_list().filter(pk=affiliation_id).first()
    if found is None:
        raise Http404("No such affiliation.")
    return Own(found, sign_of(found))


def work_of(actor: Actor, today: date | None = None) -> dict[str, int]:
    """How many partnerships are out of date and how many affiliations wait, for the Work page. Two statements."""
    today = today or timezone.localdate()
    found: dict[str, int] = Partnership.objects.visible_to(actor).aggregate(
        partnerships=Count("pk", filter=stale_by(today))
    )
    waiting = Affiliation.objects.visible_to(actor).filter(state=AffiliationState.DECLARED)
    return found | {"affiliations": waiting.count()}
