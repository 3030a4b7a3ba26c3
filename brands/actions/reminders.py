"""Reminding a brand changes its declaration: whoever looks at it sees that the brand was reminded."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from brands.actions.packets import held
from brands.models import Declaration
from brands.selectors.reminders import ASKED, DUE, UNOPENED, open_drafts, tell_drafts
from brands.workflow import DECLARATION, OPEN
from rphub.audit.actions import record
from rphub.kernel.roles import system_actor
from rphub.kernel.workflow import move
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Topic


def note_reminded(subjects: Collection[str]) -> None:
    """In the transaction that writes the notices."""
    ids = sorted({UUID(one.partition(":")[0]) for one in subjects})
    for declaration_id, brand_id in Declaration.objects.filter(pk__in=ids).values_list("pk", "brand_id"):
        draft = next(one for one in held(brand_id).editions if one.pk == declaration_id)
        if draft.state in OPEN:
            move(draft, DECLARATION["remind"])
            record(system_actor("Reminders to brands"), "declaration.reminded", draft)


DECLARATIONS = Topic(
    key="declaration",
    title="Declarations of brands",
    anchors={ASKED: "the day the brand was asked", DUE: "the day the declaration is wanted"},
    kinds=(Kind.BRAND,),
    find=open_drafts,
    tell=tell_drafts,
    noted=note_reminded,
    needs={UNOPENED: "the packet was not opened"},
)
