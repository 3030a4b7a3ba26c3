"""What members may know of a reseller's brands: that they declared, until when, and whether that was verified.

Published with the reseller's standing, as the counts of an improvement plan are; never a document or a statement.
"""

from __future__ import annotations

from collections.abc import Iterable

from brands.enums import AskState, DeclarationState, Visibility
from brands.models import Ask, Brand, Declaration
from rphub.kernel.roles import Actor
from suppliers.actions.standings import set_standing


def publish_brand(actor: Actor, brand: Brand) -> None:
    """After anything that changes who may use a declaration, or whether it is in force."""
    publish_brands_of(actor, Ask.objects.filter(brand=brand).values_list("supplier", flat=True).distinct())


def publish_brands_of(actor: Actor, supplier_ids: Iterable[int]) -> None:
    """Write each reseller's brands down; nothing is written where nothing differs."""
    for supplier_id in sorted(set(supplier_ids)):
        allowed = Ask.objects.filter(supplier=supplier_id, state=AskState.ALLOWED).values("brand")
        shown = Declaration.objects.in_force().filter(brand__in=allowed, visibility=Visibility.MEMBERS)
        rows = [_row(one) for one in shown.select_related("brand").order_by("brand__name", "brand")]
        set_standing(actor=actor, supplier_id=supplier_id, reason="declarations of brands", brands=rows)


def _row(one: Declaration) -> dict[str, object]:
    until = one.valid_until.isoformat() if one.valid_until else ""
    return {"brand": one.brand.name, "until": until, "verified": one.state == DeclarationState.VERIFIED}
