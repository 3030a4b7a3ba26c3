"""The evidence library: a document or public address is added once and cited many times (domain specification, 3.6)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.core.cache import cache
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
from rphub.kernel.forms import clean_text
from rphub.kernel.roles import Actor
from suppliers import policies
from suppliers.actions.readings import ask_to_read
from suppliers.enums import Confidentiality, EvidenceKind, EvidenceScope
from suppliers.links import spellings
from suppliers.models import Evidence, EvidenceUse, Supplier
from suppliers.validity import default_until

MOST_USES = 5
"""How many pieces of evidence one answer or action takes."""
MAX_TITLE, MAX_ISSUER, MAX_PAGE, MAX_URL = 200, 120, 40, 500
HOUR = 60 * 60
NEITHER = "Choose a file or write a web address."
BOTH = "Give a file or a web address, not both. Add the other one as a piece of evidence of its own."
NO_ADDRESS = "Write a web address that starts with https://, like https://www.example.org/statement."


@dataclass(frozen=True, slots=True)
class Details:
    """What is said about a piece of evidence."""

    kind: str
    title: str = ""
    issuer: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    scope: str = EvidenceScope.OWN
    covers: str = ""
    confidentiality: str = Confidentiality.CONSORTIUM


@dataclass(frozen=True, slots=True)
class Content:
    """A file that is stored, or an address, with what is said about it; checked, and not in the library yet."""

    details: Details
    stored: StoredFile | None
    url: str


def add_evidence(
    *,
    actor: Actor,
    supplier_id: int,
    upload: UploadedFile[Any] | None = None,
    url: str = "",
    stored: StoredFile | None = None,
    **details: Any,
) -> Evidence:
    """Put a file or a public address into the library; the same content again gives the entry that is there.

    `stored` is a file of this supplier that was checked and kept before; `details` are those of Details. Raises
    Invalid with sentences by field.
    """
    supplier = _supplier(actor, supplier_id)
    require(policies.can_add_evidence(actor, supplier))
    return shelve(actor, supplier, receive(actor, supplier, Details(**details), upload, url, stored))


def receive(
    actor: Actor,
    supplier: Supplier,
    details: Details,
    upload: UploadedFile[Any] | None,
    url: str,
    stored: StoredFile | None = None,
) -> Content:
    """Check everything and store the file, before any transaction begins: opening a document takes a moment."""
    details = replace(details, title=_title(details.title, upload, url))
    if details.valid_until is None:
        details = replace(details, valid_until=default_until(details.kind, details.issued_on))
    url = _checked(details, url, with_file=bool(upload or stored))
    return Content(details, _stored(actor, supplier, upload) if upload else stored, url)


@transaction.atomic
def shelve(actor: Actor, supplier: Supplier, content: Content) -> Evidence:
    """The supplier's row is locked, so that two tabs adding one file make one entry, in a library that is current."""
    require(policies.is_current(Supplier.objects.lock(supplier.pk)))
    same = {"url__in": spellings(content.url)} if content.url else {"file": content.stored}
    known: Evidence | None = Evidence.objects.current().filter(supplier=supplier, **same).first()
    if known is not None:
        known.recognised = True
        return known
    evidence: Evidence = Evidence.objects.create(
        supplier=supplier, file=content.stored, url=content.url, added_by_id=actor.user_id, **asdict(content.details)
    )
    record(actor, "evidence.added", evidence, kind=evidence.kind, supplier=supplier.pk)
    if content.stored:
        ask_to_read(evidence)
    return evidence


@transaction.atomic
def change_evidence(*, actor: Actor, evidence_id: UUID, **details: Any) -> Evidence:
    """Say something else about a document; the file itself changes by a new version. Raises Invalid."""
    evidence = locked(actor, evidence_id)
    require(policies.can_change_evidence(actor, evidence))
    wanted = Details(**details)
    wanted = replace(wanted, title=" ".join(wanted.title.split()) or evidence.title)
    if problems := problems_of(wanted):
        raise Invalid(problems)
    after = asdict(wanted)
    before = {name: getattr(evidence, name) for name in after}
    for name, value in after.items():
        setattr(evidence, name, value)
    evidence.save(update_fields=list(after))
    record(actor, "evidence.changed", evidence, before=before, after=after)
    return evidence


@transaction.atomic
def cite_evidence(
    *, actor: Actor, evidence_id: UUID, kind: str, object_id: str, label: str, page: str = ""
) -> EvidenceUse:
    """Cite evidence for an answer or an action; citing it again there changes the page.

    The caller has asked whether the actor may change what cites it; this asks about the evidence.
    """
    evidence = locked(actor, evidence_id)
    require(policies.can_cite_evidence(actor, evidence))
    page = checked_page(page)
    uses = list(EvidenceUse.objects.filter(cited_by_kind=kind, cited_by_id=object_id))
    use = next((one for one in uses if one.evidence_id == evidence.pk), None)
    if use is None:
        _check_room(len(uses))
        use = EvidenceUse(
            evidence=evidence, cited_by_kind=kind, cited_by_id=object_id, added_by_label=actor.label[:200]
        )
    before = {"page": use.page}
    use.cited_by_label, use.page, use.recheck_since = label[:200], page, None
    use.save()
    record(actor, "evidence.cited", evidence, before=before, after={"page": page}, kind=kind, object=object_id)
    return use


@transaction.atomic
def confirm_use(*, actor: Actor, use_id: int, page: str | None = None) -> EvidenceUse:
    """Say that a citation is still right with the new version of the document, on this page if one is given.

    The caller has asked whether the actor may change what cites it; this asks about the evidence.
    """
    use = EvidenceUse.objects.filter(pk=use_id).first()
    if use is None:
        raise Http404("It is not cited there any more.")
    evidence = locked(actor, use.evidence_id)
    require(policies.can_cite_evidence(actor, evidence))
    before = {"page": use.page}
    use.page, use.recheck_since = use.page if page is None else checked_page(page), None
    use.save(update_fields=["page", "recheck_since"])
    record(actor, "evidence.rechecked", evidence, before=before, after={"page": use.page}, object=use.cited_by_id)
    return use


@transaction.atomic
def uncite_evidence(*, actor: Actor, evidence_id: UUID, kind: str, object_id: str) -> Evidence:
    """Take the citation back; the evidence stays in the library. A second time does nothing."""
    evidence = locked(actor, evidence_id)
    require(policies.can_uncite_evidence(actor, evidence))
    found = EvidenceUse.objects.filter(evidence=evidence, cited_by_kind=kind, cited_by_id=object_id)
    removed, _ = found.delete()
    if removed:
        record(actor, "evidence.uncited", evidence, kind=kind, object=object_id)
    return evidence


@transaction.atomic
def remove_evidence(*, actor: Actor, evidence_id: UUID) -> Evidence:
    """Take evidence that nothing cites out of the library. The file and the row stay for the record."""
    evidence = locked(actor, evidence_id)
    require(policies.can_remove_evidence(actor, evidence, uses=EvidenceUse.objects.filter(evidence=evidence).count()))
    evidence.removed_at = timezone.now()
    evidence.save(update_fields=["removed_at"])
    record(actor, "evidence.removed", evidence)
    return evidence


def open_evidence(*, actor: Actor, evidence_id: UUID) -> StoredFile:
    """The file of evidence the actor may see; reading it for somebody other than the supplier is recorded."""
    evidence = _with_file(actor, evidence_id)
    if evidence.supplier.organisation_id not in actor.organisations():
        record(actor, "evidence.downloaded", evidence, supplier=evidence.supplier_id)
    return cast(StoredFile, evidence.file)


def look_at_evidence(*, actor: Actor, evidence_id: UUID) -> StoredFile:
    """The file, to be shown page by page; recorded for somebody other than the supplier, once an hour."""
    evidence = _with_file(actor, evidence_id)
    foreign = evidence.supplier.organisation_id not in actor.organisations()
    if foreign and cache.add(f"looked-at:{actor.user_id}:{evidence.pk}", 1, HOUR):
        record(actor, "evidence.looked_at", evidence, supplier=evidence.supplier_id)
    return cast(StoredFile, evidence.file)


def _with_file(actor: Actor, evidence_id: UUID) -> Evidence:
    found = Evidence.objects.visible_to(actor).filter(pk=evidence_id, file__isnull=False)
    evidence: Evidence | None = found.select_related("file", "supplier").first()
    if evidence is None:
        raise Http404("No such document.")
    return evidence


def _supplier(actor: Actor, supplier_id: int) -> Supplier:
    visible = Supplier.objects if actor.is_system else Supplier.objects.visible_to(actor)
    found = visible.select_related("organisation").filter(pk=supplier_id).first()
    if found is None:
        raise Http404("No such supplier.")
    return found  # type: ignore[no-any-return]


def locked(actor: Actor, evidence_id: UUID) -> Evidence:
    """The document, locked for this transaction, or Http404."""
    visible = Evidence.objects if actor.is_system else Evidence.objects.visible_to(actor)
    found: Evidence = visible.lock(evidence_id)
    return found


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
    if problems := _problems_of_address(url.strip(), with_file) | problems_of(details):
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


def problems_of(details: Details) -> dict[str, str]:
    """What is wrong with what is said, by field."""
    problems = {}
    if len(details.title) > MAX_TITLE:
        problems["title"] = f"Shorten the title to {MAX_TITLE} characters; it has {len(details.title)}."
    if len(details.issuer) > MAX_ISSUER:
        problems["issuer"] = f"Shorten who issued it to {MAX_ISSUER} characters; it has {len(details.issuer)}."
    if len(details.covers) > MAX_TITLE:
        problems["covers"] = f"Shorten this to {MAX_TITLE} characters; it has {len(details.covers)}."
    choices = (("kind", EvidenceKind), ("scope", EvidenceScope), ("confidentiality", Confidentiality))
    for name, kinds in choices:
        if getattr(details, name) not in kinds.values:
            problems[name] = f"Choose one of {', '.join(str(label) for label in kinds.labels)}."
    if details.issued_on and details.issued_on > timezone.localdate():
        problems["issued_on"] = "Write the day it was issued; this day has not come yet."
    if details.issued_on and details.valid_until and details.valid_until < details.issued_on:
        problems["valid_until"] = "Write a day after it was issued; this one is before."
    return problems


def checked_page(page: str) -> str:
    """The page as stored, on one line; raises Invalid when it is too long or no text."""
    plain = " ".join(page.split())
    if len(plain) > MAX_PAGE:
        raise Invalid({"page": f"Shorten the page to {MAX_PAGE} characters, like 12 or 12 to 15."})
    try:
        clean_text(plain)
    except ValidationError as error:
        raise Invalid({"page": f"{error.message}."}) from error
    return plain


def _check_room(held: int) -> None:
    if held >= MOST_USES:
        raise Invalid(f"This has {MOST_USES} pieces of evidence, which is the most. Remove one first.")
