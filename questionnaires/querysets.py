from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from questionnaires.workflow import ANSWERABLE, UNSENT
from rphub.accounts.enums import OrganisationKind
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import OFFICE_ROLES, REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role


class VersionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Drafts are the office's; published wording is public."""
        return self if actor.holds(*OFFICE_ROLES) else self.exclude(state="draft")


class CycleQuerySet(Lockable):
    beside = ("version",)

    def visible_to(self, actor: Actor) -> Self:
        return self if actor.holds(*OFFICE_ROLES) else self.none()


def _has(response: Any, name: str) -> Q:
    rows = response._meta.get_field(name).related_model
    return Q(Exists(rows.objects.filter(response=OuterRef("pk")).order_by()))


class ResponseQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The office: all. A supplier's people: their own, once invited. Members: none, they see standings."""
        if actor.is_system or actor.holds(*OFFICE_ROLES):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(supplier__organisation_id__in=own).exclude(state="draft")

    def with_answered(self) -> Self:
        """With the number of answered questions, in one statement."""
        answer = self.model._meta.get_field("answers").related_model
        counts = (
            answer.objects.answered()
            .filter(response=OuterRef("pk"))
            .order_by()
            .values("response")
            .annotate(n=Count("pk"))
            .values("n")
        )
        return self.annotate(answered=Coalesce(Subquery(counts, output_field=IntegerField()), 0))

    def by_name(self) -> Self:
        """A to Z by supplier, in the order an index holds within a kind of organisation."""
        mine = self.filter(supplier__organisation__kind=OrganisationKind.SUPPLIER)
        return mine.order_by(Lower("supplier__organisation__name"), "pk")

    def unsent(self) -> Self:
        return self.filter(state__in=UNSENT)

    def drafts(self) -> Self:
        """Something was entered, and nothing ever sent. What is entered stands below the questionnaire, as rows."""
        rows = ("answers", "remarks", "delegations", "helper_links", "signatures")
        entered = reduce(or_, (_has(self.model, name) for name in rows))
        return self.filter(entered, ~_has(self.model, "submissions"), erased_at__isnull=True)

    def answerable(self) -> Self:
        return self.filter(state__in=ANSWERABLE)

    def overdue(self, today: date | None = None) -> Self:
        """Overdue is not a state: it is an unsent response whose day has passed."""
        return self.answerable().filter(due_on__lt=today or timezone.localdate())


class AnswerQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Answers are for the supplier and the people who review; managers and members see summaries."""
        if actor.is_system or actor.holds(*REVIEW_ROLES, Role.AUDITOR):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(response__supplier__organisation_id__in=own)

    def answered(self) -> Self:
        """Rows that say something: a value, a level, or an honest claim."""
        return self.filter(Q(value__isnull=False) | Q(level__isnull=False) | ~Q(claim="none"))


class SubmissionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*REVIEW_ROLES, Role.AUDITOR):
            return self
        own = actor.organisations(*SUPPLIER_ROLES)
        return self.filter(response__supplier__organisation_id__in=own)


class TeamQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows of working together. The supplier's own people see them; no office role, no job and no member does."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class DelegationQuerySet(TeamQuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)


class RemarkQuerySet(TeamQuerySet):
    def unresolved(self) -> Self:
        return self.filter(resolved_at__isnull=True)


class HelperLinkQuerySet(TeamQuerySet):
    def open(self) -> Self:
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class ProposalQuerySet(TeamQuerySet):
    def waiting(self) -> Self:
        return self.filter(state="waiting")
