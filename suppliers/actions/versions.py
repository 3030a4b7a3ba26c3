"""A new version of a document: the old one stays, and each place that cited it moves or not, as the person says.

Who may change what cites it is asked by the caller, in the transaction in which it calls `replace_evidence`; what was
sent is frozen in the sent version and never moves.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers import policies
from suppliers.actions.evidence import Content, Details, locked, receive, shelve
from suppliers.models import Evidence, EvidenceUse

SAME_FILE = "This is the same file as the version you have. Choose the new one."
SAME_ADDRESS = "This is the same address as the version you have. A public address stays current by itself."


@dataclass(frozen=True, slots=True)
class Replaced:
    """The new version, how many uses moved to it and how many stay with the old one."""

    new: Evidence
    moved: int
    stayed: int


def receive_version(
    *, actor: Actor, evidence_id: UUID, upload: UploadedFile[Any] | None, url: str, **details: Any
) -> Content:
    """Check and store the new version before the transaction; without a title it keeps the old one's."""
    with transaction.atomic():
        old = locked(actor, evidence_id)
        require(policies.can_change_evidence(actor, old))
    wanted = Details(**details)
    content = receive(actor, old.supplier, replace(wanted, title=wanted.title.strip() or old.title), upload, url)
    if content.stored and content.stored.pk == old.file_id:
        raise Invalid({"file": SAME_FILE})
    if content.url and content.url == old.url:
        raise Invalid({"url": SAME_ADDRESS})
    return content


@transaction.atomic
def replace_evidence(*, actor: Actor, evidence_id: UUID, content: Content, moving: Collection[int]) -> Replaced:
    """Shelve the new version and move the uses named; each of them asks to be looked at again."""
    old = locked(actor, evidence_id)
    require(policies.can_change_evidence(actor, old))
    new = shelve(actor, old.supplier, content)
    if new.pk == old.pk:
        raise Invalid({"url": SAME_ADDRESS})
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    moved = _move(old, new, moving)
    stayed = EvidenceUse.objects.filter(evidence=old).count()
    record(actor, "evidence.replaced", old, after={"by": str(new)}, new=str(new.pk), moved=moved, stayed=stayed)
    return Replaced(new, moved, stayed)


def _move(old: Evidence, new: Evidence, moving: Collection[int]) -> int:
    """A place that cites the new one already keeps that citation; the old one is taken back there."""
    uses = EvidenceUse.objects.filter(evidence=old, pk__in=moving)
    there = set(EvidenceUse.objects.filter(evidence=new).values_list("cited_by_kind", "cited_by_id"))
    double = [use.pk for use in uses if (use.cited_by_kind, use.cited_by_id) in there]
    EvidenceUse.objects.filter(pk__in=double).delete()
    return len(double) + int(uses.update(evidence=new, recheck_since=timezone.now()))
