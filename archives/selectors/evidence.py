"""The files of the library, each once, with what is known about them; what cannot be handed out is said."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q

from archives.parts import Missing, Part, Stored
from questionnaires.models import Proposal, Submission
from questionnaires.selectors.sent import ANSWER, LATE
from rphub.files.actions import path_of
from rphub.files.models import StoredFile
from rphub.files.policies import can_open_file
from rphub.kernel.roles import Actor
from rphub.kernel.tables import csv_text, formula_safe
from rphub.kernel.words import day
from suppliers.models import Evidence, Supplier

GROUP, FOLDER = "Evidence", "evidence/"
HEADS = (
    *("Title", "Kind", "File", "Address", "SHA-256", "Issued by", "Issued on", "Valid until", "Covers", "Who sees it"),
    *("Added by", "Added on", "State", "Used in"),
)


def evidence_parts(actor: Actor, supplier: Supplier, response_ids: list[UUID], *, whole: bool) -> Iterator[Part]:
    """The whole library with earlier versions and what was taken out, or what these questionnaires ever cited."""
    found = Evidence.objects.visible_to(actor).filter(supplier=supplier)
    if not whole:
        found = found.filter(_cited(response_ids))
    rows = list(
        found.select_related("file", "added_by", "replaced_by")
        .prefetch_related("uses")
        .order_by("title", "added_at", "pk")
    )
    if rows:
        table = csv_text([HEADS, *(tuple(formula_safe(cell) for cell in _row(one)) for one in rows)])
        yield Part(GROUP, "List of the evidence for a spreadsheet", FOLDER, "evidence.csv", table)
    for one in rows:
        content = file_of(actor, one.file) if one.file else Missing(f"This is an address, not a file: {one.url}")
        name = one.file.original_name if one.file else one.title
        yield Part(GROUP, one.title, FOLDER, name, content, _note(one))
    held = {one.file_id for one in rows}
    waiting = Proposal.objects.visible_to(actor).filter(response__in=response_ids, file__isnull=False)
    for proposal in waiting.exclude(file__in=held).select_related("file").order_by("pk"):
        title = f"{proposal.file}, which {proposal.by_label} added for {proposal.code}"
        note = f"{proposal.get_state_display()}."
        yield Part("What helpers added", title, "helpers/", str(proposal.file), file_of(actor, proposal.file), note)


def _cited(response_ids: list[UUID]) -> Q:
    """Cited now, after sending, or in any version that was sent."""
    now = Q()
    for pk in response_ids:
        now |= Q(uses__cited_by_id__startswith=f"{pk}:", uses__cited_by_kind__in=(ANSWER, LATE))
    sent = Submission.objects.filter(response__in=response_ids).values_list("evidence", flat=True)
    then = {item.get("evidence_id") for by_code in sent for items in by_code.values() for item in items} - {None}
    ids = Evidence.objects.filter(now).values("pk") if response_ids else []
    return Q(pk__in=ids) | Q(pk__in=then)


def file_of(actor: Actor, stored: StoredFile) -> Stored | Missing:
    """The file, or the sentence why nobody gets it now."""
    decision = can_open_file(actor, stored)
    return Stored(path_of(stored), stored.sha256) if decision else Missing(decision.reason)


def _note(one: Evidence) -> str:
    """“Valid until 3 May 2027. Used in GOV-02, Governance, 2026 and 1 more.”"""
    until = f"Valid until {day(one.valid_until)}." if one.valid_until else ""
    used = "; ".join(use.cited_by_label for use in one.uses.all())
    return " ".join(part for part in (_state(one), until, f"Used in {used}." if used else "") if part)


def _state(one: Evidence) -> str:
    if one.replaced_by:
        return f"An earlier version; replaced by “{one.replaced_by}”."
    return f"Taken out of the library on {day(one.removed_at)}; kept for the record." if one.removed_at else ""


def _row(one: Evidence) -> tuple[str, ...]:
    file = one.file
    return (
        *(one.title, one.get_kind_display(), file.original_name if file else "", one.url, file.sha256 if file else ""),
        *(one.issuer, day(one.issued_on), day(one.valid_until)),
        " ".join(part for part in (str(one.get_scope_display()), one.covers) if part),
        *(one.get_confidentiality_display(), str(one.added_by or ""), day(one.added_at), _state(one)),
        "; ".join(use.cited_by_label for use in one.uses.all()),
    )
