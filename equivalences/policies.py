"""Who may change the table, bring certificates, apply them and take that back; every refusal says why."""

from __future__ import annotations

from equivalences.models import Application, Certificate
from equivalences.workflow import APPLICATION
from questionnaires.models import Response
from questionnaires.policies import WHO_HAS_IT, WITH_REVIEWER
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from suppliers.models import Supplier


def can_edit_table(actor: Actor) -> Decision:
    if actor.is_system or actor.holds(Role.RP_LEAD, Role.CONSORTIUM_ADMIN):
        return Allow
    return Deny("Only the RP lead or a consortium admin changes what certificates answer.")


def can_bring(actor: Actor, supplier: Supplier) -> Decision:
    """Consent is the supplier's own, so nobody gives it on their behalf."""
    if actor.holds(*SUPPLIER_ROLES, organisation_id=supplier.organisation_id):
        return Allow
    return Deny("Only the supplier's own people bring its certificates, because they agree to their use.")


def can_change_certificate(actor: Actor, certificate: Certificate) -> Decision:
    return can_bring(actor, certificate.supplier)


def can_withdraw(actor: Actor, certificate: Certificate) -> Decision:
    if not (decision := can_bring(actor, certificate.supplier)):
        return decision
    if certificate.withdrawn_at:
        return Deny("Consent to use this certificate was taken back already.")
    return Allow


def can_apply(actor: Actor, response: Response) -> Decision:
    """Whoever writes answers on the pages, while any of them is open; each answer is asked about again when saved."""
    if not (decision := can_bring(actor, response.supplier)):
        return decision
    if response.state in ANSWERABLE or response.reopened:
        return Allow
    return Deny(WHO_HAS_IT.get(response.state, WITH_REVIEWER))


def can_undo(actor: Actor, application: Application) -> Decision:
    if not (decision := can_apply(actor, application.response)):
        return decision
    if not APPLICATION.allows("undo", application.state):
        return Deny("This was undone already.")
    return Allow
