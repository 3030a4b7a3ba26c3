"""Suppliers, their awards, contacts and evidence, and the facts that others publish about them.

Published facts (`Standing`, `OpenAction`, `Delivery`) are written by the apps above through an action each; lower apps
and member pages read them and never look behind them (architecture, section 4.2).
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework, Lot
from rphub.accounts.models import Organisation, User
from rphub.kernel.words import amount_words
from rphub.kernel.work import Work
from suppliers import display
from suppliers.enums import (
    AwardRole,
    Confidentiality,
    ContactKind,
    EvidenceKind,
    EvidenceScope,
    Severity,
    StandingStatus,
    Trend,
)
from suppliers.querysets import (
    AwardQuerySet,
    ContactQuerySet,
    DeliveryQuerySet,
    EvidenceQuerySet,
    ReadingQuerySet,
    StandingQuerySet,
    SupplierQuerySet,
)

"""Committed."""


class Supplier(models.Model):
    """A legal entity on a framework; not a brand and not a contact. Money in whole pounds."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="supplier")
    company_number = models.CharField(max_length=12, blank=True)
    lei = models.CharField("legal entity identifier", max_length=20, blank=True)
    ppon = models.CharField("central digital platform identifier", max_length=40, blank=True)
    country = models.CharField("registered in", max_length=2, default="GB")
    website = models.URLField(blank=True)
    has_parent = models.BooleanField("has a parent company", default=False)
    parent_name = models.CharField("parent company", max_length=200, blank=True)
    headcount_uk = models.PositiveIntegerField("people in the UK", null=True, blank=True)
    headcount_total = models.PositiveIntegerField("people in total", null=True, blank=True)
    turnover_uk_gbp = models.PositiveBigIntegerField("UK turnover, GBP", null=True, blank=True)
    turnover_group_gbp = models.PositiveBigIntegerField("group turnover, GBP", null=True, blank=True)
    vcse = models.BooleanField("voluntary, community or social enterprise", default=False)
    left_on = models.DateField(null=True, blank=True)
    merged_on = models.DateField(null=True, blank=True, editable=False)
    """Since when it is known to be another supplier: `organisation.merged_into` says which, `Merger` why."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SupplierQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["country", "company_number"],
                condition=~Q(company_number="") & Q(merged_on__isnull=True),
                name="supplier_company_number_once",
            ),
        )
        indexes = (models.Index(fields=["company_number"], condition=~Q(company_number=""), name="supplier_by_number"),)

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        return reverse("supplier_detail", args=[self.pk])


class Award(models.Model):
    """A supplier's place on a lot, with the name and number it was awarded under."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="awards")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="awards")
    roles = models.JSONField(default=list)
    """Keys of AwardRole; at least one."""
    awarded_name = models.CharField(max_length=200)
    awarded_company_number = models.CharField(max_length=12, blank=True)
    ends_on = models.DateField("left the lot on", null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ("lot__framework__title", "lot__number", "id")
        constraints = (models.UniqueConstraint(fields=["supplier", "lot"], name="award_once"),)
        indexes = (
            models.Index(
                fields=["awarded_company_number"], condition=~Q(awarded_company_number=""), name="award_by_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.awarded_name} on {self.lot}"

    @property
    def role_labels(self) -> list[str]:
        return [AwardRole(role).label for role in self.roles]


class Contact(models.Model):
    """Whom we write to. Swapping a contact keeps the row with its last day, so history stays readable."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=ContactKind, default=ContactKind.LEAD)
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address")
    phone = models.CharField(max_length=40, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["supplier", "kind", "email"], condition=Q(left_on__isnull=True), name="contact_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display().lower()}"


class FrameworkExemption(models.Model):
    """Being exempt is a mark per framework, beside the one standing (product, section 8)."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="exemptions")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="exemptions")
    reason = models.TextField(max_length=1000)
    until = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["supplier", "framework"], name="exemption_once"),)

    def __str__(self) -> str:
        return f"{self.supplier} exempt on {self.framework} until {self.until}"


class Evidence(models.Model):
    """A file or link, added once and cited many times with a page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=24, choices=EvidenceKind, default=EvidenceKind.POLICY_DOCUMENT)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    url = models.URLField("public address", max_length=500, blank=True)
    issuer = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    scope = models.CharField(max_length=6, choices=EvidenceScope, default=EvidenceScope.OWN)
    covers = models.CharField("which companies or site", max_length=200, blank=True)
    confidentiality = models.CharField(max_length=12, choices=Confidentiality, default=Confidentiality.CONSORTIUM)
    added_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    replaced_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()
    recognised = False
    """Set on what `add_evidence` hands back when the library had this file or address already."""

    class Meta:
        ordering = ("title", "added_at")
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(
                condition=Q(file__isnull=False, url="") | (Q(file__isnull=True) & ~Q(url="")),
                name="evidence_file_or_url",
            ),
        )
        indexes = (models.Index(fields=["supplier", "valid_until"], name="evidence_expiry"),)

    def __str__(self) -> str:
        return self.title


class EvidenceUse(models.Model):
    """Where evidence is cited. What cites it is named by plain columns: no foreign key points up."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    cited_by_kind = models.CharField(max_length=20)
    cited_by_id = models.CharField(max_length=80)
    cited_by_label = models.CharField(max_length=200)
    page = models.CharField(max_length=40, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by_label = models.CharField(max_length=200, blank=True)
    recheck_since = models.DateTimeField(null=True, blank=True)
    """Moved to a new version of the document, and nobody has said yet that page and answer are still right."""

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["evidence", "cited_by_kind", "cited_by_id"], name="evidence_use_once"),
        )
        indexes = (models.Index(fields=["cited_by_kind", "cited_by_id"], name="evidence_use_citing"),)

    def __str__(self) -> str:
        return f"{self.evidence}, {self.cited_by_label}"


class Reading(Work):
    """What a computer read in the file of a piece of evidence; suggestions only, nothing is filled in from it."""

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="reading")
    pages = models.JSONField(default=list)
    """The text of each page that was read."""
    page_count = models.PositiveIntegerField(null=True, blank=True)
    dates = models.JSONField(default=list)
    """`rphub.reading.dates.Found.as_json()`: kind, day, page, excerpt; best first."""
    elements = models.JSONField(default=dict)
    """`rphub.reading.searching.Searched`: {"kind": "statement", "plan" or "", "rules", "elements": {name: {state,
    value, page, excerpt}}}; empty until it was read under rules that have elements."""
    rules = models.PositiveSmallIntegerField(default=0)
    """Which rules it was read under; older ones are read again by the sweep."""
    note = models.CharField(max_length=300, blank=True)
    """A sentence where not everything could be read."""

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["state", "created_at"], name="reading_sweep"),)

    def __str__(self) -> str:
        return f"Reading of {self.evidence_id}"


class Standing(models.Model):
    """What members may see of a supplier's current assessment, with the frozen member report.

    One row per supplier, made with the supplier. `report` is the member report as published; member pages render
    it and nothing behind it.
    """

    supplier = models.OneToOneField(Supplier, on_delete=models.PROTECT, related_name="standing")
    status = models.CharField(max_length=14, choices=StandingStatus, default=StandingStatus.NOT_ASSESSED)
    band = models.PositiveSmallIntegerField(null=True, blank=True)
    """0 Starting to 4 Leading, after gates."""
    assurance = models.PositiveSmallIntegerField("assurance, %", null=True, blank=True)
    trend = models.CharField(max_length=14, choices=Trend, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    report = models.JSONField(default=dict)
    report_version = models.PositiveIntegerField(default=0)
    actions_open = models.PositiveIntegerField(default=0)
    actions_late = models.PositiveIntegerField(default=0)
    critical_overdue = models.BooleanField(default=False)
    plan_in_place = models.BooleanField(default=False)
    overdue_released = models.BooleanField("members are told that the plan is overdue", default=False)
    escalated_engagement = models.BooleanField("members are told of escalated engagement", default=False)
    plan_told = models.JSONField(default=dict)
    """What members are told of the improvement plans, {} while nothing is agreed: `themes` (theme, severity, state and
    the last day of the due quarter), `open` by severity, `closed` in a year, `kept` of `due` (K5), and `settled`: the
    themes of the report that are no longer only raised. Written by `corrective_actions.told`."""
    brands = models.JSONField(default=list)
    """Brands whose declaration this reseller may use and members may know of: brand, until (ISO day), verified."""
    updated_at = models.DateTimeField(default=timezone.now)

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["status", "band"], name="standing_status"),)

    def __str__(self) -> str:
        return f"{self.supplier}: {self.get_status_display()}"

    @property
    def shown_status(self) -> StandingStatus:
        return display.status_on(timezone.localdate(), self.status, self.valid_until)

    @property
    def shown_band(self) -> int | None:
        return display.band_shown(self.band, self.critical_overdue)


class StandingChange(models.Model):
    """Every change of a standing, append-only, so that what members saw on a day can be rebuilt."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="standing_changes")
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.supplier}, {self.at:%Y-%m-%d %H:%M}"


class OpenAction(models.Model):
    """An action still open in an improvement plan: for next year's answers, gates and the contract agenda."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="open_actions")
    source_id = models.CharField(max_length=40, unique=True)
    code = models.CharField("question", max_length=10, blank=True)
    section = models.CharField(max_length=4, blank=True)
    text = models.CharField(max_length=500)
    severity = models.CharField(max_length=12, choices=Severity)
    due_on = models.DateField(null=True, blank=True)
    path = models.CharField("where the supplier works on it", max_length=200, blank=True)
    can_be_late = models.BooleanField(default=True)
    """Not while the office looks at what was sent, nor once it was verified."""

    class Meta:
        ordering = ("due_on", "id")

    @property
    def runs_until(self) -> date | None:
        """The day by which the supplier acts; none where no day of its own runs."""
        return self.due_on if self.can_be_late else None

    @property
    def is_late(self) -> bool:
        return self.runs_until is not None and self.runs_until < timezone.localdate()

    def __str__(self) -> str:
        return self.text


class Delivery(models.Model):
    """What was delivered of a commitment and verified. Each source publishes one row, whoever counts it: the shares
    of the frameworks that do never pass the whole (domain specification, section 4.3, P5)."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="deliveries")
    source_kind = models.CharField(max_length=20)
    source_id = models.CharField(max_length=40)
    commitment_id = models.CharField("what it counts towards", max_length=40, blank=True)
    text = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    delivered_on = models.DateField()
    verified_on = models.DateField()
    verified_by = models.CharField(max_length=200)
    method = models.CharField("how it was verified", max_length=60)
    shared = models.PositiveSmallIntegerField("all shares together, %", default=0)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("delivered_on", "id")
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=["source_kind", "source_id"], name="delivery_once"),
            models.CheckConstraint(condition=Q(shared__lte=100), name="delivery_shared_once"),
        )
        indexes = (models.Index(fields=["commitment_id", "delivered_on"], name="delivery_of_commitment"),)

    def __str__(self) -> str:
        return self.text

    @property
    def amount_words(self) -> str:
        return amount_words(self.amount, self.unit)


class DeliveryShare(models.Model):
    """How much of a delivery one framework counts, in per cent."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="shares")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["delivery", "framework"], name="delivery_share_once"),)

    def __str__(self) -> str:
        return f"{self.percent} % of {self.delivery_id}"
