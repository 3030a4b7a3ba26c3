"""What the reviewer writes to the supplier besides the summary: feedback by section, and what comes first."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from reviews.feedback import MOST_PRIORITIES
from reviews.models.records import Review
from reviews.querysets import OfReviewQuerySet


class SectionFeedback(models.Model):
    """Strengths first, then one next step: what the supplier reads of one section (domain specification, 5.5).

    The rows of a review are written together when the reviewer saves the letter. Without any, the letter says what
    the levels say.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="feedback")
    section = models.CharField(max_length=8)
    strengths = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    step_code = models.CharField("question of the next step", max_length=8, blank=True)
    levels = models.JSONField(default=dict)
    """The levels of the section when this was written, so that a page can say when they have moved since."""
    saved_by_label = models.CharField(max_length=200)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["review", "section"], name="section_feedback_once"),)

    def __str__(self) -> str:
        return f"Feedback on {self.section}"


class Priority(models.Model):
    """One of the at most three questions the supplier is asked to begin with.

    A question, not a finding: a finding may still be left in the accuracy check, and then its next step stands here.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="priorities")
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8)

    objects = OfReviewQuerySet.as_manager()

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=["review", "place"], name="priority_place_once"),
            models.UniqueConstraint(fields=["review", "code"], name="priority_question_once"),
            models.CheckConstraint(condition=Q(place__gte=1) & Q(place__lte=MOST_PRIORITIES), name="priority_of_three"),
        )

    def __str__(self) -> str:
        return f"Priority {self.place}: {self.code}"
