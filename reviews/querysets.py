from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reviews.enums import AppealState
from rphub.kernel.locking import Lockable
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Role

READING_ROLES = (*REVIEW_ROLES, Role.AUDITOR)
"""A review in progress is for the people who review and for the auditor; managers and admins see its outcome."""
OUTCOME_ROLES = (*READING_ROLES, Role.CATEGORY_MANAGER)
"""Scores of sections (domain specification, 5.11)."""


class ReviewQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The reviewing team and the auditor: all. A supplier's people: their own, through pages that choose fields."""
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        return self.filter(response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))

    def checked(self, today: date) -> Self:
        """Revisions in force whose draft result the supplier is done with: accepted, appealed, or its time is over."""
        later = self.model._base_manager.filter(response=OuterRef("response"), revision__gt=OuterRef("revision"))
        done = Q(accepted_at__isnull=False) | Q(response__appeal__state=AppealState.OPEN)
        return self.filter(done | Q(accuracy_due_on__lt=today), ~Exists(later))


class ConflictQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def of_review(self, user_id: int) -> Self:
        """For a subquery of reviews: what this person declared about the supplier of each."""
        return self.filter(user=user_id, supplier=models.OuterRef("response__supplier"))


class OfReviewQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hang on a review and follow its visibility."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        return self.filter(review__response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class NoteQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """Private notes stay with the reviewing team and the auditor; for everybody else they do not exist."""
        return self if actor.holds(*READING_ROLES) else self.none()


class AssessmentQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*OUTCOME_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class PublicationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*OUTCOME_ROLES):
            return self
        return self.filter(supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class OfficeQuerySet(Lockable):
    """Rows of the reviewing team alone: second opinions and planned publications."""

    def visible_to(self, actor: Actor) -> Self:
        return self if actor.is_system or actor.holds(*READING_ROLES) else self.none()


class OfResponseQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Challenges and appeals: the reviewing team's and the supplier's own."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        return self.filter(response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class PointQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.holds(*READING_ROLES):
            return self
        return self.filter(challenge__response__supplier__organisation_id__in=actor.organisations(*SUPPLIER_ROLES))


class SnippetQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """Saved texts belong to the reviewing team."""
        return self if actor.is_system or actor.holds(*READING_ROLES) else self.none()
