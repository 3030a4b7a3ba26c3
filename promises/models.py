"""What suppliers promised, what is due by when, what was delivered of it, and the uploads that brought it in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import Method, Side
from frameworks.models import Framework
from promises.enums import ImportState, NoteKind, Outcome, PromiseState, ReportState, Source
from promises.querysets import OfPromiseQuerySet, PromiseQuerySet, UploadQuerySet
from promises.workflow import COUNTED
from rphub.accounts.models import User
from rphub.files.models import StoredFile
from suppliers.enums import Kpi
from suppliers.models import Supplier


class Promise(models.Model):
    """One commitment in the supplier's own words, with its measure, its proof and two signatures.

    Amounts are in `unit`. `amount`, `verified`, `due_on`, `checked_on` and `shared` follow the rows below it and
    are written by the same actions, so that lists need no other table.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="promises")
    reference = models.CharField("number", max_length=40)
    short = models.CharField("in short", max_length=120)
    text = models.TextField("what was promised", max_length=2000)
    source = models.CharField("where it was promised", max_length=14, choices=Source)
    source_place = models.CharField("where it stands", max_length=200, blank=True)
    clause = models.CharField("contract clause", max_length=120, blank=True)
    kpi = models.CharField("figure of the contract", max_length=3, choices=Kpi, blank=True)
    milestone = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=60)
    owner_name = models.CharField(max_length=120, blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    proof = models.TextField("proof expected", max_length=1000, blank=True)
    beneficiaries = models.CharField("who benefits", max_length=200, blank=True)
    place = models.CharField("where", max_length=120, blank=True)
    amount = models.DecimalField("all that is due", max_digits=14, decimal_places=2, default=0)
    verified = models.DecimalField("delivered and verified", max_digits=14, decimal_places=2, default=0)
    due_on = models.DateField("next day something is due", null=True, blank=True)
    """The first day by which less is verified than was due; without any left it is the last day."""
    checked_on = models.DateField("last verified", null=True, blank=True)
    shared = models.PositiveSmallIntegerField("all shares together, %", default=0)
    state = models.CharField(max_length=14, choices=PromiseState, default=PromiseState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    """Raised by every change of the terms, so that nobody signs what they have not seen."""
    office_signed_at = models.DateTimeField(null=True, blank=True)
    office_signed_by = models.CharField(max_length=200, blank=True)
    supplier_signed_at = models.DateTimeField(null=True, blank=True)
    supplier_signed_by = models.CharField(max_length=200, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    """When the supplier was first shown it; until then it exists for the office only."""
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["supplier", "reference"], name="promise_number_once"),
            models.CheckConstraint(condition=Q(shared__lte=100), name="promise_shared_once"),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in COUNTED])
                | Q(office_signed_at__isnull=False, supplier_signed_at__isnull=False),
                name="promise_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=~Q(state="replaced") | Q(replaced_by__isnull=False), name="promise_replaced_by_another"
            ),
        )
        indexes = (
            models.Index(fields=["due_on", "id"], name="promise_due"),
            models.Index(fields=["state", "due_on", "id"], name="promise_state"),
        )

    def __str__(self) -> str:
        return f"{self.reference}: {self.short}"

    def get_absolute_url(self) -> str:
        return reverse("promise_detail", args=[self.pk])

    @property
    def signed_by_both(self) -> bool:
        return self.office_signed_at is not None and self.supplier_signed_at is not None


class Share(models.Model):
    """How much of a promise one framework counts, in per cent; all together 100 at most."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="shares")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("framework__title", "id")
        constraints = (
            models.UniqueConstraint(fields=["promise", "framework"], name="promise_share_once"),
            models.CheckConstraint(condition=Q(percent__gte=1, percent__lte=100), name="promise_share_in_percent"),
        )

    def __str__(self) -> str:
        return f"{self.percent} % for {self.framework_id}"


class Due(models.Model):
    """So much more of a promise is due by the end of a day."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="dues")
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    objects = OfPromiseQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["promise", "due_on"], name="promise_due_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="promise_due_of_something"),
        )
        indexes = (models.Index(fields=["due_on", "id"], name="promise_due_by_day"),)

    def __str__(self) -> str:
        return f"{self.amount} by {self.due_on}"


class DeliveryReport(models.Model):
    """What the supplier says was delivered. Verified by somebody else, it becomes a `suppliers.Delivery`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="reports")
    delivered_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    text = models.TextField("what changed, and for whom", max_length=2000)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.REPORTED)
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(default=timezone.now)
    returned_because = models.TextField(max_length=2000, blank=True)
    method = models.CharField(max_length=12, choices=Method, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_note = models.TextField(max_length=2000, blank=True)
    evidence_seen = models.PositiveSmallIntegerField("pieces of evidence at verification", default=0)

    objects = OfPromiseQuerySet.as_manager()

    class Meta:
        ordering = ("delivered_on", "reported_at")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="delivery_report_of_something"),
            models.CheckConstraint(
                condition=~Q(state="verified")
                | (
                    Q(verified_by__isnull=False, verified_at__isnull=False, evidence_seen__gt=0)
                    & ~Q(method="")
                    & ~Q(verified_by=F("reported_by"))
                ),
                name="delivery_verified_by_somebody_else",
            ),
        )
        indexes = (models.Index(fields=["state", "reported_at"], name="delivery_report_waiting"),)

    def __str__(self) -> str:
        return f"Delivery of {self.promise_id}"


class Note(models.Model):
    """A line of the story of a promise, read by both sides; append-only."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    side = models.CharField(max_length=8, choices=Side)
    by_label = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.by_label}"


class Import(models.Model):
    """One uploaded file of promises on a framework: what it would change, what it changed, and the way back."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKED)
    notes = models.JSONField(default=list)
    """Sentences about the file as a whole."""
    unchanged = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["framework", "-created_at"], name="promise_import_of"),)

    def __str__(self) -> str:
        return f"{self.file}"

    def get_absolute_url(self) -> str:
        return reverse("promise_import_detail", args=[self.pk])


class ImportRow(models.Model):
    """What one row of an upload says of one promise; `before` and `after` as `values.Terms.as_json()`."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    """The row of the file."""
    label = models.CharField(max_length=200)
    supplier = models.ForeignKey(Supplier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    promise = models.UUIDField(null=True, blank=True)
    """The promise it changes or has made; it is none any more once it was undone."""
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    problems = models.JSONField(default=list)
    """[column, sentence] of a row that cannot be used."""
    version = models.PositiveIntegerField(default=0)
    """The version `before` was read at, and after saving the one that was made."""
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.NONE)

    class Meta:
        ordering = ("number", "id")
        constraints = (models.UniqueConstraint(fields=["imported", "number"], name="promise_import_row_once"),)

    def __str__(self) -> str:
        return f"Row {self.number} of {self.imported_id}"
