"""Partnerships that members and suppliers can join, who has joined, and who has asked to."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from partnerships.enums import AffiliationState, Audience, Facet, Kind, Region, State, Topic
from partnerships.querysets import AffiliationQuerySet, InterestQuerySet, PartnershipQuerySet
from partnerships.values import YEAR, lines, words_of
from rphub.accounts.models import Organisation
from rphub.files.models import StoredFile
from rphub.files.policies import can_open_file
from suppliers.models import Evidence


def in_a_year() -> date:
    return timezone.localdate() + YEAR


class Partnership(models.Model):
    """One partner, scheme, network, study or tool, as everybody reads about it (domain specification, 5.13)."""

    slug = models.SlugField(max_length=80, unique=True)
    """Its place in the public address; made of the first name and never changed."""
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField("type", max_length=14, choices=Kind)
    does = models.TextField("what it does", max_length=1500)
    used = models.TextField("how we use it", max_length=1500)
    steps = models.TextField("how to join, one step a line", max_length=1500)
    cost = models.CharField(max_length=200)
    link = models.URLField("web address", max_length=500)
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField()
    monitor = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="monitors_in"
    )
    """Whose people read the factories that suppliers share with monitors, while this is shown."""
    for_members = models.BooleanField(default=False)
    for_suppliers = models.BooleanField(default=False)
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    logo_permission_by = models.CharField("who allowed the logo", max_length=120, blank=True)
    logo_permission_on = models.DateField("when", null=True, blank=True)
    checked_on = models.DateField("last looked at", default=timezone.localdate)
    review_on = models.DateField("to be looked at again", default=in_a_year)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="partnership_state_known"),
            models.CheckConstraint(
                condition=Q(for_members=True) | Q(for_suppliers=True), name="partnership_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(logo__isnull=True) | (Q(logo_permission_on__isnull=False) & ~Q(logo_permission_by="")),
                name="partnership_logo_with_permission",
            ),
        )
        indexes = (models.Index(fields=["state", "review_on"], name="partnership_review"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnership_detail", args=[self.pk])

    @property
    def step_lines(self) -> tuple[str, ...]:
        return lines(self.steps)

    @property
    def audience(self) -> tuple[str, ...]:
        return tuple(one for one in Audience.values if getattr(self, f"for_{one}"))

    @property
    def audience_words(self) -> str:
        return " and ".join(self.audience).capitalize()

    @property
    def topic_words(self) -> str:
        return words_of(self._keys(Facet.TOPIC), Topic)

    @property
    def region_words(self) -> str:
        return words_of(self._keys(Facet.REGION), Region)

    def _keys(self, facet: str) -> list[str]:
        """Of tags that were read with the row."""
        return [tag.key for tag in self.tags.all() if tag.facet == facet]

    @property
    def logo_shown(self) -> bool:
        """Of a row that was read with its logo: shown to everybody, and let through by the virus scan."""
        return self.state == State.SHOWN and self.logo is not None and bool(can_open_file(None, self.logo))

    @property
    def stale(self) -> bool:
        return self.state == State.SHOWN and self.review_on < timezone.localdate()


class Tag(models.Model):
    """A topic or a region of a partnership; rows, so that lists can be filtered by them in any database."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="tags")
    facet = models.CharField(max_length=6, choices=Facet)
    key = models.CharField(max_length=16)

    class Meta:
        ordering = ("facet", "key")
        constraints = (models.UniqueConstraint(fields=["partnership", "facet", "key"], name="tag_once"),)

    def __str__(self) -> str:
        return f"{self.facet} {self.key}"


class Affiliation(models.Model):
    """An organisation has joined a partnership: as it says itself, and as the office verified."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    state = models.CharField(max_length=9, choices=AffiliationState, default=AffiliationState.DECLARED)
    since = models.DateField("joined on")
    ends_on = models.DateField("until", null=True, blank=True)
    reference = models.CharField("number", max_length=80, blank=True)
    proof = models.URLField("where it can be seen", max_length=500, blank=True)
    declared_by = models.CharField(max_length=200)
    declared_at = models.DateTimeField(default=timezone.now)
    checked_by = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField("what the office saw", max_length=1000, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="affiliations")
    """Its link in the supplier's library, once it was verified."""

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ("declared_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["partnership", "organisation"], name="affiliation_once"),
            models.CheckConstraint(condition=Q(state__in=AffiliationState.values), name="affiliation_state_known"),
            models.CheckConstraint(
                condition=~Q(state=AffiliationState.VERIFIED) | (Q(checked_at__isnull=False) & ~Q(checked_by="")),
                name="affiliation_verified_by_somebody",
            ),
        )
        indexes = (models.Index(fields=["state", "declared_at"], name="affiliation_waiting"),)

    def __str__(self) -> str:
        return f"{self.organisation} in {self.partnership}"

    def get_absolute_url(self) -> str:
        return reverse("affiliation_detail", args=[self.pk])


class InterestExpression(models.Model):
    """An organisation asked about joining; its contact gets one mail, however often the button is pressed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="interest_expressions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="interest_expressions")
    by_label = models.CharField(max_length=200)
    by_email = models.EmailField()
    message = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = InterestQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["partnership", "organisation"], name="interest_expression_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} asks about {self.partnership}"
