"""The signed copy: made once, downloaded by the brand, given to resellers that may use it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from brands import policies
from brands.models import Declaration
from rphub.audit.actions import record
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.files.models import StoredFile
from rphub.kernel.decisions import require
from rphub.kernel.roles import SUPPLIER_ROLES, Actor


def request_copy(actor: Actor, declaration: Declaration, audience: Iterable[int] = ()) -> Document:
    """The document of a declaration that is signed; asked for again it is the same one."""
    return request_document(
        actor=actor,
        kind="brand_declaration",
        key=f"brand_declaration:{declaration.pk}",
        ref=_paper(declaration),
        title=f"Declaration of {declaration.brand}",
        task="brands.tasks.render_declaration",
        audience=audience,
    )


@transaction.atomic
def give_copy(*, actor: Actor, declaration_id: UUID) -> Document:
    """The signed copy for somebody of the office, or of a reseller that may use it. It stays theirs."""
    declaration = _visible(actor, declaration_id)
    require(policies.can_read_declaration(actor, declaration))
    return request_copy(actor, declaration, actor.organisations(*SUPPLIER_ROLES))


def open_factory_list(*, actor: Actor, declaration_id: UUID) -> StoredFile:
    """The attached list; who read it is on record."""
    declaration = _visible(actor, declaration_id)
    require(policies.can_read_declaration(actor, declaration))
    if declaration.factory_file is None:
        raise Http404("No list is attached.")
    record(actor, "declaration.factory_list_read", declaration)
    return declaration.factory_file


def _visible(actor: Actor, declaration_id: UUID) -> Declaration:
    found = Declaration.objects.visible_to(actor).select_related("brand", "factory_file").filter(pk=declaration_id)
    declaration: Declaration | None = found.first()
    if declaration is None:
        raise Http404("No such declaration.")
    return declaration


def _paper(declaration: Declaration) -> dict[str, Any]:
    """What the paper says, frozen: dates as ISO text."""
    file = declaration.factory_file
    return {
        "brand": declaration.brand.name,
        "number": declaration.number,
        "kind": declaration.kind,
        "content": declaration.content,
        "file_name": file.original_name if file else "",
        "file_print": file.sha256 if file else "",
        "signer": declaration.signer,
        "signer_role": declaration.signer_role,
        "signed_on": declaration.signed_on.isoformat() if declaration.signed_on else "",
        "valid_until": declaration.valid_until.isoformat() if declaration.valid_until else "",
        "fingerprint": declaration.fingerprint,
    }
