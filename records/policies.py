"""Who releases, withdraws and takes in records; every refusal says why."""

from __future__ import annotations

from records.models import SignedRecord, TakenRecord
from reviews.models import Publication
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import day
from suppliers.enums import StandingStatus
from suppliers.models import Standing, Supplier
from suppliers.policies import is_current

RELEASING = (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)


def can_release(
    actor: Actor, supplier: Supplier, standing: Standing, publication: Publication | None, *, signs: bool
) -> Decision:
    """`publication` is what members see now; `signs` says whether this hub has a key."""
    if supplier.organisation_id not in actor.acts_for(*RELEASING):
        return Deny("Your questionnaire lead or a signatory releases signed records.")
    if publication is None:
        return Deny("There is nothing to release yet. Once a result of yours is published, you can.")
    if standing.shown_status != StandingStatus.ASSESSED or standing.shown_band is None:
        return Deny("Your last result is not in force any more. After the next one is published you can release it.")
    if not signs:
        return Deny("This hub cannot sign yet: its key is not set up. Ask the consortium office.")
    return Allow


def can_withdraw(actor: Actor, record: SignedRecord) -> Decision:
    """Also after its last day, so that nobody has to work out whether it still matters."""
    if record.supplier.organisation_id not in actor.acts_for(*RELEASING):
        return Deny("Your questionnaire lead or a signatory withdraws signed records.")
    if record.withdrawn_at is not None:
        return Deny(f"It was withdrawn on {day(record.withdrawn_at)}.")
    return Allow


def can_take_in(actor: Actor, supplier: Supplier) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("The RP lead takes in records from elsewhere.")
    return is_current(supplier)


def can_take_out(actor: Actor, taken: TakenRecord) -> Decision:
    if not actor.holds(Role.RP_LEAD):
        return Deny("The RP lead takes records from elsewhere out again.")
    if taken.ended_at is not None:
        return Deny(f"Its content has gone since {day(taken.ended_at)}.")
    return Allow
