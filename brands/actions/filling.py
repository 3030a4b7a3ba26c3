"""Taking brand packets over into SCM-04: through the door that every answer takes, with where it comes from."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from brands.enums import AskState
from brands.filling import CODE
from brands.models import Ask, Declaration
from brands.selectors.filling import FillPage, fill_page, usable_editions
from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from questionnaires.actions.answers import Saved, Source, save_answer
from questionnaires.enums import Origin
from questionnaires.models import Response
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from suppliers.actions.evidence import add_evidence
from suppliers.enums import EvidenceKind
from suppliers.models import Evidence


def fill_from_packets(*, actor: Actor, response_id: UUID, revision: int) -> Saved:
    """Write what the page showed; what a person typed stays. StaleRevision when somebody saved since `revision`.

    Signed copies that are made join the library and are cited, before the answer names them; a copy that is still
    being made joins the next time.
    """
    page = fill_page(actor, response_id)
    require(page.may)
    _shelve_copies(actor, page)
    return _fill(actor, response_id, revision)


@transaction.atomic
def _fill(actor: Actor, response_id: UUID, revision: int) -> Saved:
    page = fill_page(actor, response_id)
    saved = save_answer(
        actor=actor,
        response_id=response_id,
        code=CODE,
        data=replace(page.data, value=page.filled.rows or None, claim="none"),
        base_revision=revision,
        version_id=page.response.version_id,
        source=Source(Origin.BRAND),
    )
    for ask in page.asks:
        ask.filled = dict(page.filled.filled[ask.pk])
    Ask.objects.bulk_update(page.asks, ["filled"])
    return saved


def _shelve_copies(actor: Actor, page: FillPage) -> None:
    used = usable_editions(page.asks)
    for ask in page.asks:
        declaration = used.get(ask.pk)
        if declaration is not None and ask.state == AskState.ALLOWED and declaration.is_in_force:
            evidence = _shelved(actor, ask, declaration, page.response)
            if evidence is not None:
                _cite(actor, page.response, evidence)


def _shelved(actor: Actor, ask: Ask, declaration: Declaration, response: Response) -> Evidence | None:
    """The copy in the reseller's library; None while the paper is still being made."""
    if ask.evidence_of_id == declaration.pk and ask.evidence and not ask.evidence.removed_at:
        return ask.evidence
    document = Document.objects.filter(key=f"brand_declaration:{declaration.pk}").first()
    if document is None or not document.is_ready:
        return None
    try:
        with document.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return None
    evidence = add_evidence(
        actor=actor,
        supplier_id=response.supplier_id,
        upload=SimpleUploadedFile(document.filename, content, "application/pdf"),
        kind=EvidenceKind.DECLARATION,
        title=f"Declaration of {declaration.brand}, {declaration.signed_on:%Y}",
        issuer=declaration.brand.name,
        issued_on=declaration.signed_on,
        valid_until=declaration.valid_until,
        covers=declaration.content.get("products", "")[:200],
    )
    Ask.objects.filter(pk=ask.pk).update(evidence=evidence, evidence_of=declaration)
    return evidence


def _cite(actor: Actor, response: Response, evidence: Evidence) -> None:
    """Under the question too, while there is room; the row names it in any case."""
    chosen = Chosen(evidence_id=evidence.pk)
    try:
        cite_for_answer(actor=actor, response_id=response.pk, code=CODE, chosen=chosen)
    except Invalid:
        return
