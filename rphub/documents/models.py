"""Generated files as rows: who asked for what, how far it is, and who may have it."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.text import slugify

from rphub.documents.querysets import DocumentQuerySet
from rphub.kernel.work import Work, WorkState

EXTENSIONS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/json": "json",
    "application/zip": "zip",
    "text/csv": "csv",
}
WORDS = {"pdf": "PDF", "xlsx": "Excel workbook", "json": "JSON", "zip": "Zip archive", "csv": "CSV table"}


class Document(Work):
    """One generated file. `key` names its content, so that asking twice gives the same document.

    `task` is the dotted path of the task, in the app that knows how to render this `kind`, which makes it; `ref`
    carries the ids that task needs. `organisation_id` is whose document it is, `member_id` the organisation that had
    it made for its own use, so that not even the office has it; both are plain numbers, for organisations live in a
    layer above.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=120)
    ref = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100, default="application/pdf")
    file = models.FileField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    bytes = models.PositiveBigIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)
    """Empty for good; else row and file go after this moment."""
    requested_by_id = models.BigIntegerField(null=True, blank=True)
    requested_by_label = models.CharField(max_length=200)
    organisation_id = models.BigIntegerField(null=True, blank=True)
    member_id = models.BigIntegerField(null=True, blank=True)
    reviewers_only = models.BooleanField("only for those who review", default=False)
    """Holds private notes: for the reviewing team and the auditor, nobody else in the office or outside it."""

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["state", "created_at"], name="document_sweep"),
            models.Index(fields=["organisation_id", "-created_at"], name="document_owner"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        return self.state == WorkState.DONE

    @property
    def is_failed(self) -> bool:
        return self.state == WorkState.FAILED

    @property
    def stage(self) -> str:
        """What the page says in words: done, failed, running, waiting, or held for a reason it names."""
        return "held" if self.state == WorkState.QUEUED and self.last_error else str(self.state)

    @property
    def file_name(self) -> str:
        """Below MEDIA_ROOT; empty until a worker has chosen one."""
        return self.file.name or ""

    @property
    def extension(self) -> str:
        return EXTENSIONS.get(self.media_type, "bin")

    @property
    def format_words(self) -> str:
        return WORDS.get(self.extension, "File")

    @property
    def filename(self) -> str:
        """What the download is called on the reader's machine."""
        return f"{slugify(self.title)[:100] or 'document'}.{self.extension}"


class Audience(models.Model):
    """An organisation besides the owner that may have the document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="audience")
    organisation_id = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "organisation_id"], name="document_audience_once"),)
        indexes = (models.Index(fields=["organisation_id"], name="document_audience_of"),)

    def __str__(self) -> str:
        return f"{self.document_id} for {self.organisation_id}"
