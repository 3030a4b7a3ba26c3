"""Uploads of the office: what each row would change, what was saved, and the way back."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from imports.enums import Does, ImportState, Kind, Outcome, Says
from imports.querysets import OfficeImportQuerySet
from rphub.accounts.models import User
from rphub.files.models import StoredFile
from rphub.kernel.work import Work


class Import(models.Model):
    """One uploaded file. Reading it changes nothing and can be done again; each of its rows is saved once."""

    kind = models.CharField(max_length=10, choices=Kind)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.RECEIVED)
    reason = models.CharField(max_length=500, blank=True)
    """Why the file could not be read."""
    notes = models.JSONField(default=list)
    """Sentences about the file as a whole."""
    decisions = models.JSONField(default=dict)
    """Key of a name -> `new`, or the key of what it is the same as."""
    same = models.PositiveIntegerField("rows that say what is here already", default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = OfficeImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="office_import_state_known"),
        )
        indexes = (models.Index(fields=["kind", "-created_at"], name="office_import_of_kind"),)

    def __str__(self) -> str:
        return f"{self.file}"

    def get_absolute_url(self) -> str:
        return reverse("office_import_detail", args=[self.pk])


class Pass(Work):
    """One walk over the rows: reading, saving or undoing them. Whoever does it dies anywhere; the next goes on."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="passes")
    does = models.CharField(max_length=4, choices=Does)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """Rows there are; 0 where nobody knows before the end."""

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["state", "created_at"], name="office_import_sweep"),)

    def __str__(self) -> str:
        return f"{self.imported_id}: {self.get_does_display()}"


class Row(models.Model):
    """What one row of a file says, unless the hub has all of it already."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    """The row of the file."""
    key = models.CharField(max_length=250)
    """The name it is about as it is looked up; rows of one supplier share it."""
    label = models.CharField(max_length=250)
    cells = models.JSONField(default=dict)
    """Key of a column -> what was written."""
    says = models.CharField(max_length=8, choices=Says)
    problems = models.JSONField(default=list)
    """[column, written, expected]."""
    likes = models.JSONField(default=list)
    """[key, name, why] of what may be the same."""
    changes = models.JSONField(default=list)
    """[column, before, after] as the person saw it before it was saved."""
    outcome = models.CharField(max_length=9, choices=Outcome, default=Outcome.NONE)
    reason = models.CharField(max_length=500, blank=True)
    """Why it was not saved, or stays."""
    made = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    """[what, id, {field: [before, after]}] in the order in which it was saved: the way back."""

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["imported", "number"], name="office_import_row_once"),)
        indexes = (
            models.Index(fields=["imported", "outcome", "number"], name="office_import_rows_left"),
            models.Index(fields=["imported", "says", "number"], name="office_import_rows_saying"),
        )

    def __str__(self) -> str:
        return f"Row {self.number} of {self.imported_id}"
