"""Who may do what with suppliers and their evidence; every refusal says why."""

from __future__ import annotations

from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import count, day
from suppliers.models import Award, Evidence, Supplier


def _works_for(actor: Actor, supplier: Supplier) -> bool:
    """The supplier's own people, and the RP lead on their behalf."""
    own = actor.holds(*SUPPLIER_ROLES, organisation_id=supplier.organisation_id)
    return actor.is_system or own or actor.holds(Role.RP_LEAD)


def can_edit_suppliers(actor: Actor) -> Decision:
    """Suppliers, their places on lots and their exemptions."""
    if actor.is_system or actor.holds(Role.CONSORTIUM_ADMIN, Role.RP_LEAD):
        return Allow
    return Deny("Only a consortium admin or the RP lead changes suppliers and their places on lots.")


def can_change_supplier(actor: Actor, supplier: Supplier) -> Decision:
    """This one: what turned out to be another supplier is a signpost. Give it with its organisation."""
    return is_current(supplier) and can_edit_suppliers(actor)


def can_merge_suppliers(actor: Actor, gone: Supplier, kept: Supplier) -> Decision:
    """Two that both stand for themselves; what has to be finished first is another matter (`suppliers.merging`)."""
    if gone.pk == kept.pk:
        return Deny("A supplier cannot be merged into itself. Choose another one.")
    return is_current(gone) and is_current(kept) and can_edit_suppliers(actor)


def is_current(supplier: Supplier) -> Decision:
    """Nothing is started for what turned out to be another supplier."""
    if supplier.merged_on is None:
        return Allow
    return Deny(f"{supplier} was merged into another supplier on {day(supplier.merged_on)}. Go on there.")


def can_edit_contacts(actor: Actor, supplier: Supplier) -> Decision:
    """Whoever edits suppliers, and the category manager of a framework the supplier is on."""
    if not (decision := is_current(supplier)):
        return decision
    if can_edit_suppliers(actor):
        return Allow
    manages = actor.holds(Role.CATEGORY_MANAGER) and (
        Award.objects.in_force().filter(supplier=supplier, lot__framework__manager=actor.user_id).exists()
    )
    if manages:
        return Allow
    return Deny(
        "Only a consortium admin, the RP lead or the category manager of a framework this supplier is on changes "
        "its contacts."
    )


def can_add_evidence(actor: Actor, supplier: Supplier) -> Decision:
    if not (decision := is_current(supplier)):
        return decision
    if _works_for(actor, supplier):
        return Allow
    return Deny("Only people of the supplier and the RP lead add evidence to its library.")


def can_cite_evidence(actor: Actor, evidence: Evidence) -> Decision:
    if not _works_for(actor, evidence.supplier):
        return Deny("Only people of the supplier and the RP lead cite its evidence.")
    if evidence.removed_at:
        return Deny(f"“{evidence}” was taken out of the library. Add it again first.")
    if evidence.replaced_by_id:
        return Deny(f"“{evidence}” was replaced by a newer version. Choose that one.")
    return Allow


def can_change_evidence(actor: Actor, evidence: Evidence) -> Decision:
    """Its title, dates, scope and who may see it, and a new version of the file."""
    if not _works_for(actor, evidence.supplier):
        return Deny("Only people of the supplier and the RP lead change what its library says.")
    if evidence.removed_at:
        return Deny(f"“{evidence}” was taken out of the library. Add it again first.")
    if evidence.replaced_by_id:
        return Deny(f"“{evidence}” was replaced by a newer version. Change that one.")
    return Allow


def can_uncite_evidence(actor: Actor, evidence: Evidence) -> Decision:
    if _works_for(actor, evidence.supplier):
        return Allow
    return Deny("Only people of the supplier and the RP lead change what its evidence is used for.")


def can_remove_evidence(actor: Actor, evidence: Evidence, *, uses: int) -> Decision:
    if not _works_for(actor, evidence.supplier):
        return Deny("Only people of the supplier and the RP lead take evidence out of its library.")
    if uses:
        return Deny(f"“{evidence}” is used in {count(uses, 'place')}. Remove it there first.")
    if evidence.removed_at:
        return Deny(f"“{evidence}” was taken out already.")
    return Allow


def can_share_emissions(actor: Actor, supplier: Supplier) -> Decision:
    """Say whether members may use its published emissions. Those who can bind the supplier say it."""
    if not (decision := is_current(supplier)):
        return decision
    if actor.holds(Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY, organisation_id=supplier.organisation_id):
        return Allow
    return Deny("Your questionnaire lead and your signatory decide whether members may use your figures.")
