"""Brands, the links they answer by, what they declare, and which resellers asked for it (domain specification, 5.9)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from brands.enums import AskState, DeclarationKind, DeclarationState, Method, Visibility
from brands.querysets import AskQuerySet, BrandQuerySet, DeclarationQuerySet
from brands.workflow import OPEN, SIGNED
from rphub.files.models import StoredFile
from rphub.kernel.links import SignedLink
from suppliers.models import Evidence, Supplier


class Brand(models.Model):
    """A name under which goods are made, and the domain of whoever answers for it."""

    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    """`matching.name_key` of the name."""
    domain = models.CharField(max_length=254)
    """`matching.domain_of` the address that was asked."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = BrandQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["name_key", "domain"], name="brand_once"),)

    def __str__(self) -> str:
        return self.name


class BrandLink(SignedLink):
    """The packet of a brand in the hands of one person there, without an account."""

    salt = "rphub.brand"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="links")
    name = models.CharField("who it is for", max_length=120)
    email = models.EmailField("e-mail address")
    language_note = models.CharField(max_length=200, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["brand", "email"], condition=Q(revoked_at__isnull=True), name="brand_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"Link of {self.brand} for {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("brand_packet", args=[self.token])


class Declaration(models.Model):
    """One edition, good for a year. What was signed never changes: the next edition begins with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="declarations")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=DeclarationKind, default=DeclarationKind.OWN)
    state = models.CharField(max_length=10, choices=DeclarationState, default=DeclarationState.REQUESTED)
    content = models.JSONField(default=dict)
    """Fields by name, as `content` describes them."""
    factory_file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    for_any = models.BooleanField("any reseller that asks may use it", default=False)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.CONSORTIUM)
    signer = models.CharField(max_length=120, blank=True)
    signer_role = models.CharField(max_length=120, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=8, choices=Method, blank=True)
    note = models.TextField(blank=True)
    """How it was verified, for the office."""
    reason = models.TextField(blank=True)
    """Why it was refused or withdrawn, in the brand's words."""
    ended_on = models.DateField(null=True, blank=True)

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "-number")
        constraints = (
            models.UniqueConstraint(fields=["brand", "number"], name="declaration_edition_once"),
            models.UniqueConstraint(fields=["brand"], condition=Q(state__in=OPEN), name="declaration_one_open"),
            models.UniqueConstraint(fields=["brand"], condition=Q(state__in=SIGNED), name="declaration_one_in_force"),
            models.CheckConstraint(condition=Q(state__in=DeclarationState.values), name="declaration_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=SIGNED)
                | Q(signed_on__isnull=False, valid_until__isnull=False) & ~Q(fingerprint=""),
                name="declaration_signed_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="verified") | Q(verified_on__isnull=False) & ~Q(method="") & ~Q(verified_by=""),
                name="declaration_verified_is_whole",
            ),
        )
        indexes = (models.Index(fields=["state", "valid_until"], name="declaration_sweep"),)

    def __str__(self) -> str:
        return f"{self.brand}, declaration {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("declaration_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_in_force(self) -> bool:
        return self.state in SIGNED and self.valid_until is not None and self.valid_until >= timezone.localdate()

    @property
    def last_good_day(self) -> date | None:
        """The last day it could be relied on: the day before, where the brand took it back."""
        if self.state == DeclarationState.WITHDRAWN and self.ended_on and self.valid_until:
            return min(self.valid_until, self.ended_on - timedelta(days=1))
        return self.valid_until


class Ask(models.Model):
    """One reseller's wish to use a brand's declaration. It stands from year to year until one of the two ends it."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="asks")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="brand_asks")
    state = models.CharField(max_length=10, choices=AskState, default=AskState.WAITING)
    link = models.ForeignKey(BrandLink, null=True, blank=True, on_delete=models.PROTECT, related_name="asks")
    """Whom this reseller named; none where it used what is open to every reseller."""
    message = models.TextField(blank=True)
    asked_by = models.CharField(max_length=200)
    asked_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The signed copy in the reseller's library, and of which declaration."""
    evidence_of = models.ForeignKey(Declaration, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filled = models.JSONField(default=dict)
    """What it wrote into SCM-04 last: only that is ever written over."""

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ("brand__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["brand", "supplier"], condition=~Q(state=AskState.TAKEN_BACK), name="ask_once"
            ),
            models.CheckConstraint(condition=Q(state__in=AskState.values), name="ask_state_known"),
        )
        indexes = (models.Index(fields=["state", "asked_on"], name="ask_sweep"),)

    def __str__(self) -> str:
        return f"{self.supplier} asks {self.brand}"

    def get_absolute_url(self) -> str:
        return reverse("ask_detail", args=[self.pk])
