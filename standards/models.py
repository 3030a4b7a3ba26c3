"""What questions refer to: a law, a principle, a convention, a clause of a code (domain specification, 3.12)."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from standards.enums import Family
from standards.querysets import StandardQuerySet

CODE = RegexValidator(r"\A[A-Z][A-Za-z0-9]*([-.][A-Za-z0-9]+)*\Z", "Write it like UNGP-31, SDG-8.7 or MSA-54-5a.")


class Standard(models.Model):
    """One key of `maps`. Its code never changes; what replaces it is a row of its own and named here."""

    code = models.CharField(max_length=20, unique=True, validators=[CODE])
    family = models.CharField(max_length=20, choices=Family)
    title = models.CharField(max_length=200)
    issuer = models.CharField(max_length=120)
    version = models.CharField(max_length=60, blank=True)
    effective_from = models.DateField(null=True, blank=True)
    """Empty where nobody has looked it up: a guessed day would be worse than none."""
    url = models.URLField(max_length=300, blank=True)
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    """The whole that it is a principle, target, clause or subject of; questions of a part serve the whole too."""
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )

    objects = StandardQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(condition=Q(family__in=Family.values), name="standard_family"),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")), name="standard_no_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="standard_not_superseded_by_itself",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("standard_edit", args=[self.pk])
