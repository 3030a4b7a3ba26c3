"""What is around a concern: who reads it, what it touches, who is told when, notes, files, and its story."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from brands.models import Brand
from concerns.enums import Certainty, LinkKind, NoteKind, Told
from concerns.models.case import Case
from concerns.querysets import LinkQuerySet, PartQuerySet
from concerns.values import LABEL, TEXT
from frameworks.models import Framework, Member
from rphub.files.models import StoredFile
from suppliers.models import Supplier

REASON = 1000


class CaseReader(models.Model):
    """A person of the audience, with the reason. Who is taken out keeps the row, with the day and why."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=REASON)
    added_at = models.DateTimeField(default=timezone.now)
    added_by_label = models.CharField(max_length=LABEL)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by_label = models.CharField(max_length=LABEL, blank=True)
    removed_because = models.CharField(max_length=REASON, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(removed_at__isnull=True), name="case_reader_once"
            ),
        )
        indexes = (models.Index(fields=["user", "case"], name="case_of_reader"),)

    def __str__(self) -> str:
        return str(self.user)


class CaseLink(models.Model):
    """What a concern touches, and how sure that is. `name` is what is shown, also where there is no row of ours."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind)
    name = models.CharField(max_length=LABEL)
    supplier = models.ForeignKey(Supplier, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    brand = models.ForeignKey(Brand, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    framework = models.ForeignKey(Framework, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField("address of the site", max_length=LABEL, blank=True)
    register_id = models.CharField("number in the open register of factories", max_length=40, blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.POSSIBLE)
    note = models.CharField("why we think so", max_length=REASON, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField("told on", null=True, blank=True)
    """Of a supplier: since when it may see its own involvement. Empty until the office found it safe."""
    told_words = models.TextField("what the supplier is told", max_length=TEXT, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "kind", "name"], name="case_link_once"),
            models.CheckConstraint(
                condition=~Q(kind=LinkKind.SUPPLIER) | Q(supplier__isnull=False), name="case_link_has_supplier"
            ),
            models.CheckConstraint(
                condition=~Q(kind=LinkKind.FRAMEWORK) | Q(framework__isnull=False), name="case_link_has_framework"
            ),
            models.CheckConstraint(
                condition=~Q(kind=LinkKind.MEMBER) | Q(member__isnull=False), name="case_link_has_member"
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | (Q(kind=LinkKind.SUPPLIER) & ~Q(told_words="")),
                name="case_link_told_is_supplier",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def source_id(self) -> str:
        """By which the facts that were written down about it are found again."""
        return f"concern:{self.pk}"


class ToldStep(models.Model):
    """One step of the source's order: who is told, not before when, and when they were."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="order")
    position = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=8, choices=Told)
    not_before = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by_label = models.CharField(max_length=LABEL, blank=True)
    words = models.CharField("how they were told", max_length=REASON, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("case", "position")
        constraints = (
            models.UniqueConstraint(fields=["case", "who"], name="case_told_once"),
            models.UniqueConstraint(fields=["case", "position"], name="case_told_in_order"),
        )

    def __str__(self) -> str:
        return self.get_who_display()


class CaseNote(models.Model):
    """A line of the file, never rewritten: for the audience, or shared with the source."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=8, choices=NoteKind)
    text = models.TextField(max_length=TEXT)
    from_source = models.BooleanField(default=False)
    by_label = models.CharField(max_length=LABEL)
    at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(from_source=False) | Q(kind=NoteKind.SHARED), name="case_note_of_source_shared"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"


class CaseFile(models.Model):
    """A restricted file. It has no other address than through the concern."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(
        "concerns.CaseRequest", null=True, blank=True, on_delete=models.CASCADE, related_name="files"
    )
    """Set where a supplier added it to an answer."""
    title = models.CharField("what it is", max_length=LABEL)
    from_source = models.BooleanField(default=False)
    by_label = models.CharField(max_length=LABEL)
    at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case_file", args=[self.case_id, self.pk])


class CaseStep(models.Model):
    """The story: what was done, by whom, and why. Reasons stand here and not in the history, which is never erased."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="story")
    verb = models.CharField(max_length=40)
    words = models.CharField(max_length=300)
    state = models.CharField(max_length=16)
    reason = models.TextField(blank=True, max_length=TEXT)
    by_label = models.CharField(max_length=LABEL, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.words


class ExitAssessment(models.Model):
    """Do not cut and run: what ending the business would do to workers, and how that is softened (step 7)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="exit")
    why = models.TextField("why leaving is considered", max_length=TEXT)
    effects = models.TextField("what it would do to workers", max_length=TEXT)
    mitigation = models.TextField("how that is softened", max_length=TEXT)
    heard = models.TextField("what workers or their organisations say", max_length=TEXT)
    decided = models.CharField(max_length=8, choices=[("stay", "We stay and use leverage"), ("leave", "We leave")])
    by_label = models.CharField(max_length=LABEL, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_decided_display()
