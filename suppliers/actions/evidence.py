"""The evidence library: a document or public address is added once and cited many times (domain specification, 3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from rphub.audit.actions import record
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers import policies
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope
from suppliers.models import Evidence, EvidenceUse, Supplier

MOST_USES = 5
"""How many pieces of evidence one answer or action takes."""
MAX_TITLE, MAX_PAGE, MAX_URL = 200, 40, 500
NEITHER = "Choose a file or write a web address."
BOTH = "Give a file or a web address, not both. Add the other one as a piece of evidence of its own."
NO_ADDRESS = "Write a web address that starts with https://, like https://www.example.org/statement."


@dataclass(frozen=True, slots=True)
class Details:
    """What is said about a piece of evidence."""

    kind: str
    title: str
    issued_on: date | None = None
    valid_until: date | None = None
    scope: str = EvidenceScope.OWN
    confidentiality: str = Confidentiality.CONSORTIUM


def add_evidence(
    *,
    actor: Actor,
    supplier_id: int,
    upload: UploadedFile[Any] | None = None,
    url: str = "",
    kind: str,
    title: str,
    issued_on: date | None = None,
    valid_until: date | None = None,
    scope: str = "own",
    confidentiality: str = "consortium",
    stored: StoredFile | None = None,
) -> Evidence:
    """Put a file or a public address into the library; the same content again gives the entry that is there.

    `stored` is a file of this supplier that was checked and kept before.

    Raises Invalid with sentences by field. A file is checked and stored before the transaction of the entry begins:
    opening a document takes a moment.
    """
    supplier = _supplier(actor, supplier_id)
    require(policies.can_add_evidence(actor, supplier))
    details = Details(kind, _title(title, upload, url), issued_on, valid_until, scope, confidentiality)
    url = _checked(details, url, with_file=bool(upload or stored))
    if upload:
        stored = _stored(actor, supplier, upload)
    return _add(actor, supplier, details, stored, url)


@transaction.atomic
def cite_evidence(
    *, actor: Actor, evidence_id: UUID, kind: str, object_id: str, label: str, page: str = ""
) -> EvidenceUse:
    """Cite evidence for an answer or an action; citing it again there changes the page.

    The caller has asked whether the actor may change what cites it; this asks about the evidence.
    """
    evidence = _locked(actor, evidence_id)
    require(policies.can_cite_evidence(actor, evidence))
    page = _page(page)
    uses = list(EvidenceUse.objects.filter(cited_by_kind=kind, cited_by_id=object_id))
    use = next((one for one in uses if one.evidence_id == evidence.pk), None)
    if use is None:
        _check_room(len(uses))
        use = EvidenceUse(
            evidence=evidence, cited_by_kind=kind, cited_by_id=object_id, added_by_label=actor.label[:200]
        )
    before = {"page": use.page}
    use.cited_by_label, use.page = label[:200], page
    use.save()
    record(actor, "evidence.cited", evidence, before=before, after={"page": page}, kind=kind, object=object_id)
    return use


@transaction.atomic
def uncite_evidence(*, actor: Actor, evidence_id: UUID, kind: str, object_id: str) -> Evidence:
    """Take the citation back; the evidence stays in the library. A second time does nothing."""
    evidence = _locked(actor, evidence_id)
    require(policies.can_uncite_evidence(actor, evidence))
    found = EvidenceUse.objects.filter(evidence=evidence, cited_by_kind=kind, cited_by_id=object_id)
    removed, _ = found.delete()
    if removed:
        record(actor, "evidence.uncited", evidence, kind=kind, object=object_id)
    return evidence


@transaction.atomic
def remove_evidence(*, actor: Actor, evidence_id: UUID) -> Evidence:
    """Take evidence that nothing cites out of the library. The file and the row stay for the record."""
    evidence = _locked(actor, evidence_id)
    require(policies.can_remove_evidence(actor, evidence, uses=EvidenceUse.objects.filter(evidence=evidence).count()))
    evidence.removed_at = timezone.now()
    evidence.save(update_fields=["removed_at"])
    record(actor, "evidence.removed", evidence)
    return evidence


def open_evidence(*, actor: Actor, evidence_id: UUID) -> StoredFile:
    """The file of evidence the actor may see; reading it for somebody other than the supplier is recorded."""
    found = Evidence.objects.visible_to(actor).filter(pk=evidence_id, file__isnull=False)
    evidence = found.select_related("file", "supplier").first()
    if evidence is None:
        raise Http404("No such document.")
    if evidence.supplier.organisation_id not in actor.organisations():
        record(actor, "evidence.downloaded", evidence, supplier=evidence.supplier_id)
    stored: StoredFile = evidence.file
    return stored


@transaction.atomic
def _add(actor: Actor, supplier: Supplier, details: Details, stored: StoredFile | None, url: str) -> Evidence:
    """The supplier's row is locked, so that two tabs adding one file make one entry."""
    Supplier.objects.select_for_update(of=("self",)).get(pk=supplier.pk)
    known = Evidence.objects.current().filter(supplier=supplier, file=stored, url=url).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    evidence: Evidence = Evidence.objects.create(
        supplier=supplier,
        file=stored,
        url=url,
        kind=details.kind,
        title=details.title,
        issued_on=details.issued_on,
        valid_until=details.valid_until,
        scope=details.scope,
        confidentiality=details.confidentiality,
        added_by_id=actor.user_id,
    )
    record(actor, "evidence.added", evidence, kind=evidence.kind, supplier=supplier.pk)
    return evidence


def _supplier(actor: Actor, supplier_id: int) -> Supplier:
    visible = Supplier.objects if actor.is_system else Supplier.objects.visible_to(actor)
    found = visible.select_related("organisation").filter(pk=supplier_id).first()
    if found is None:
        raise Http404("No such supplier.")
    return found  # type: ignore[no-any-return]


def _locked(actor: Actor, evidence_id: UUID) -> Evidence:
    visible = Evidence.objects if actor.is_system else Evidence.objects.visible_to(actor)
    found = visible.select_for_update(of=("self",)).select_related("supplier").filter(pk=evidence_id).first()
    if found is None:
        raise Http404("No such document.")
    return found  # type: ignore[no-any-return]


def _stored(actor: Actor, supplier: Supplier, upload: UploadedFile[Any]) -> StoredFile:
    try:
        return store_file(actor=actor, upload=upload, organisation_id=supplier.organisation_id)
    except Invalid as error:
        raise Invalid({"file": str(error)}) from error


def _title(title: str, upload: UploadedFile[Any] | None, url: str) -> str:
    """What it is called; without a title the name of the file or the address."""
    plain = " ".join(title.split())
    return plain or (" ".join((upload.name or "").split()) if upload else url.strip())[:MAX_TITLE]


def checked_address(url: str, *, with_file: bool) -> str:
    """The address as stored, empty beside a file; raises Invalid when it is none, or when there are both or neither."""
    if problems := _problems_of_address(url.strip(), with_file):
        raise Invalid(problems)
    return url.strip()


def _checked(details: Details, url: str, *, with_file: bool) -> str:
    """The address as stored; raises Invalid with every mistake at once."""
    if problems := _problems_of_address(url.strip(), with_file) | _problems_of(details):
        raise Invalid(problems)
    return url.strip()


def _problems_of_address(url: str, with_file: bool) -> dict[str, str]:
    if with_file and url:
        return {"url": BOTH}
    if not with_file and not url:
        return {"file": NEITHER}
    return {"url": NO_ADDRESS} if url and not _is_address(url) else {}


def _is_address(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= MAX_URL


def _problems_of(details: Details) -> dict[str, str]:
    problems = {}
    if len(details.title) > MAX_TITLE:
        problems["title"] = f"Shorten the title to {MAX_TITLE} characters; it has {len(details.title)}."
    choices = (("kind", EvidenceKind), ("scope", EvidenceScope), ("confidentiality", Confidentiality))
    for name, kinds in choices:
        if getattr(details, name) not in kinds.values:
            problems[name] = f"Choose one of {', '.join(str(label) for label in kinds.labels)}."
    if details.issued_on and details.issued_on > timezone.localdate():
        problems["issued_on"] = "Write the day it was issued; this day has not come yet."
    if details.issued_on and details.valid_until and details.valid_until < details.issued_on:
        problems["valid_until"] = "Write a day after it was issued; this one is before."
    return problems


def _page(page: str) -> str:
    plain = " ".join(page.split())
    if len(plain) > MAX_PAGE:
        raise Invalid({"page": f"Shorten the page to {MAX_PAGE} characters, like 12 or 12 to 15."})
    return plain


def _check_room(held: int) -> None:
    if held >= MOST_USES:
        raise Invalid(f"This has {MOST_USES} pieces of evidence, which is the most. Remove one first.")
