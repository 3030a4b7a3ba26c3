"""What the reporting pages offer to choose from, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from concerns.models import Draft
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor, Area
from suppliers.models import Supplier

HOMES = {Area.PARTNER: "partner_home", Area.MEMBER: "member_concerns", Area.SUPPLIER: "supplier_concerns"}


@dataclass(frozen=True, slots=True)
class FileLine:
    title: str
    remove_url: str


def home_of(actor: Actor) -> str:
    """The page of the area that lists reports."""
    return address_of(HOMES[Area(str(actor.area))])


def options_of(actor: Actor) -> dict[str, Any]:
    """What the form of this area lets choose: a member, the suppliers on the lots it uses. One statement, or none."""
    if actor.area != Area.MEMBER:
        return {}
    found = Supplier.objects.visible_to(actor).select_related("organisation").order_by("organisation__name")
    return {"suppliers": [(one.pk, str(one)) for one in found]}


def files_of(actor: Actor, draft: Draft) -> list[FileLine]:
    """The files that go along; one statement."""
    address = f"{actor.area}_concern_draft_file_remove"
    return [FileLine(one.title, address_of(address, draft.pk, one.pk)) for one in draft.files.all()]
