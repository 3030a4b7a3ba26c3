"""Framework agreements, their lots and categories, and the members who use them."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from frameworks.enums import LegalRegime, LotRequestState, MemberKind, Risk, Sector
from frameworks.querysets import (
    CategoryQuerySet,
    FrameworkQuerySet,
    LotQuerySet,
    LotRequestQuerySet,
    MemberQuerySet,
)
from frameworks.values import LONGEST_NOTE, LONGEST_REASON
from rphub.accounts.models import Organisation, User


def indicator(label: str) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    """One of the six indicators, 0 (none) to 3 (severe)."""
    return models.PositiveSmallIntegerField(label, default=0, validators=[MaxValueValidator(3)])


class Category(models.Model):
    """What is bought, with its inherent risk. `risk` is stored by the action that writes the indicators."""

    name = models.CharField(max_length=120, unique=True)
    sector = models.CharField(max_length=24, choices=Sector)
    risk_industry = indicator("industry type")
    risk_workforce = indicator("nature of the workforce")
    risk_location = indicator("supplier location")
    risk_context = indicator("context in which the supplier works")
    risk_commodity = indicator("commodity type")
    risk_business_model = indicator("business and supply-chain model")
    risk = models.CharField(max_length=6, choices=Risk, default=Risk.LOW)
    risk_note = models.TextField("why", blank=True, max_length=2000)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("category_edit", args=[self.pk])


class Framework(models.Model):
    """An umbrella agreement with lots; not the call-off."""

    reference = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=200)
    lead = models.CharField("lead consortium", max_length=60, blank=True)
    legal_regime = models.CharField(max_length=10, choices=LegalRegime, default=LegalRegime.PA2023)
    clause = models.CharField("clause that asks for due diligence", max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="managed_frameworks"
    )
    member_access = models.BooleanField("members see the RP status of its suppliers", default=True)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="framework_dates_in_order"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("framework_detail", args=[self.pk])


class Lot(models.Model):
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="lots")

    objects = LotQuerySet.as_manager()

    class Meta:
        ordering = ("framework_id", "number")
        constraints = (models.UniqueConstraint(fields=["framework", "number"], name="lot_number_once"),)

    def __str__(self) -> str:
        return f"Lot {self.number}, {self.title}"


class Member(models.Model):
    """A buying organisation of the consortium; not a person."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="member")
    kind = models.CharField(max_length=12, choices=MemberKind, default=MemberKind.FULL)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name",)

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("member_detail", args=[self.pk])


class Usage(models.Model):
    """A lot that a member uses: what unlocks the RP status of its suppliers."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="usages")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="usages")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "lot"], name="usage_once"),)

    def __str__(self) -> str:
        return f"{self.member} uses {self.lot}"


class LotRequest(models.Model):
    """A member says that it uses a lot that is not noted yet; the office decides (`docs/adr/0050`). One waits at a
    time; the decided ones stay, to show who was told what."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="lot_requests")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="requests")
    state = models.CharField(max_length=10, choices=LotRequestState, default=LotRequestState.WAITING)
    note = models.TextField("for the consortium office", max_length=LONGEST_NOTE, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    ended_by = models.CharField(max_length=200, blank=True)
    """Who decided, or took it back."""
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("why not", max_length=LONGEST_REASON, blank=True)

    objects = LotRequestQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "id")
        verbose_name = "lot asked for"
        verbose_name_plural = "lots asked for"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=LotRequestState.values), name="lot_request_state_known"),
            models.CheckConstraint(
                condition=Q(state=LotRequestState.WAITING, ended_at__isnull=True)
                | (~Q(state=LotRequestState.WAITING) & Q(ended_at__isnull=False)),
                name="lot_request_ended_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=LotRequestState.DECLINED) | ~Q(reason=""), name="lot_request_declined_with_reason"
            ),
            models.UniqueConstraint(
                fields=["member", "lot"],
                condition=Q(state=LotRequestState.WAITING),
                name="lot_request_one_waiting",
            ),
        )
        indexes = (
            models.Index(
                fields=["asked_at", "id"], condition=Q(state=LotRequestState.WAITING), name="lot_request_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} asks for {self.lot}"
