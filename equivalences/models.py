"""The table of what certificates answer, the certificates suppliers bring with their consent, and what was filled."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from equivalences.enums import ApplicationState, Assurance, Outcome
from equivalences.querysets import ApplicationQuerySet, CertificateQuerySet, SchemeQuerySet
from questionnaires.models import Response
from rphub.accounts.models import User
from suppliers.enums import EvidenceKind
from suppliers.models import Evidence, Supplier

LOWEST, HIGHEST = 1, 4


class Scheme(models.Model):
    """A standard, audit, rating or accreditation that suppliers bring. Changes apply from now on."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    about = models.CharField(max_length=300)
    kind = models.CharField(max_length=24, choices=EvidenceKind, default=EvidenceKind.CERTIFICATE)
    """What its paper is in the evidence library."""
    assurance = models.CharField(max_length=14, choices=Assurance)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    """How long it counts from the day of issue where no end stands on it; empty: the end has to be given."""
    not_covered = models.TextField(max_length=1000)
    source = models.CharField(max_length=300)
    offered = models.BooleanField(default=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(condition=Q(assurance__in=Assurance.values), name="scheme_assurance"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("scheme_detail", args=[self.pk])


class Coverage(models.Model):
    """A row of the table: this scheme answers this question, up to this level."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="rows")
    code = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField()
    says = models.TextField(max_length=1000)
    """The words of the answer; names in braces stand for what is on the certificate (`filling.PLACES`)."""
    facts = models.TextField(max_length=1000, blank=True)
    """Lines like `system = iso14001` that fill columns of a table, or `value = ...` for a choice."""
    limits = models.TextField(max_length=1000)
    """What it does not say about this question."""

    class Meta:
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(fields=["scheme", "code"], name="coverage_once"),
            models.CheckConstraint(condition=Q(level__range=(LOWEST, HIGHEST)), name="coverage_level"),
        )

    def __str__(self) -> str:
        return f"{self.scheme} for {self.code}"


class Certificate(models.Model):
    """What a supplier brings: a document of its library as proof of a scheme, with what it consents to.

    Dates, issuer and whether it covers the firm, the group or a site are those of the document. A newer version of
    the document is followed. Withdrawn consent stays as a row, for what was filled with it.
    """

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="certificates")
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="certificates")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(max_length=200)
    covers = models.CharField(max_length=300)
    number = models.CharField(max_length=60, blank=True)
    result = models.CharField(max_length=200, blank=True)
    shows_result = models.BooleanField(default=False)
    """Consent: the office may read the result and look it up where the scheme publishes it."""
    shows_members = models.BooleanField(default=False)
    """Consent: members may be told that the supplier holds it."""
    agreed_by = models.CharField(max_length=200)
    agreed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("scheme__name", "id")
        constraints = (models.UniqueConstraint(fields=["evidence", "scheme"], name="certificate_once"),)

    def __str__(self) -> str:
        return f"{self.scheme} of {self.holder}"


class Application(models.Model):
    """One time that certificates were applied to a questionnaire."""

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=8, choices=ApplicationState, default=ApplicationState.APPLIED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ApplicationState.values), name="application_state_known"),
        )
        indexes = (models.Index(fields=["response", "-created_at"], name="application_of_response"),)

    def __str__(self) -> str:
        return f"Certificates in {self.response_id}"


class Item(models.Model):
    """What one application did to one question, with the row of the table as it stood then."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="items")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=8)
    scheme = models.CharField(max_length=80)
    assurance = models.CharField(max_length=14, choices=Assurance)
    level = models.PositiveSmallIntegerField()
    limits = models.TextField()
    before = models.JSONField()
    after = models.JSONField(null=True, blank=True)
    """What was filled in; empty where the answer was there and the document was only cited."""
    cited = models.BooleanField(default=True)
    """Whether the citation came with it; one that was there before stays when this is undone."""
    carried_from = models.PositiveIntegerField(null=True, blank=True)
    saved_revision = models.PositiveIntegerField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.SAVED)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["application", "code"], name="application_item_once"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="application_outcome_known"),
        )

    def __str__(self) -> str:
        return f"{self.code} from {self.scheme}"
