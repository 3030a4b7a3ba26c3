"""The consortium admin adds a standard, corrects what is said of it, and names what replaces it. No row ever goes."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from standards import policies
from standards.models import Standard

TAKEN = "There is already a standard with the code {code}. Change that one."
IN_A_RING = "{code} is itself superseded by this one. Choose another, or leave it empty."


@transaction.atomic
def add_standard(*, actor: Actor, code: str, part_of: int | None, superseded_by: int | None, **fields: Any) -> Standard:
    """From then on questions of a new version may name it."""
    require(policies.can_keep_standards(actor))
    with only_once({"code": TAKEN.format(code=code)}):
        made: Standard = Standard.objects.create(
            code=code, part_of_id=part_of, superseded_by_id=superseded_by, **fields
        )
    record(actor, "standard.added", made, family=made.family, issuer=made.issuer)
    return made


@transaction.atomic
def edit_standard(*, actor: Actor, standard_id: int, superseded_by: int | None, **fields: Any) -> Standard:
    """Its code, family and whole stay: questions and pages hang on them."""
    require(policies.can_keep_standards(actor))
    standard: Standard = Standard.objects.visible_to(actor).lock(standard_id)
    _no_ring(standard, superseded_by)
    edit(actor, "standard.edited", standard, {**fields, "superseded_by_id": superseded_by})
    return standard


def _no_ring(standard: Standard, following: int | None) -> None:
    """Whoever goes from a standard to what replaces it arrives somewhere."""
    rows = Standard.objects.order_by().values_list("pk", "superseded_by", "code")
    follows = {pk: (after, code) for pk, after, code in rows}
    at, code = following, standard.code
    while at is not None and at != standard.pk:
        at, code = follows[at]
    if at is not None:
        raise Invalid({"superseded_by": IN_A_RING.format(code=code)})
