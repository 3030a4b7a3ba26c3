"""Who may do what with promises, deliveries and uploads; every refusal says why."""

from __future__ import annotations

from collections.abc import Iterable

from corrective_actions.enums import Side
from frameworks.models import Framework
from promises.enums import PromiseState, ReportState
from promises.models import DeliveryReport, Import, Promise
from promises.workflow import PROMISE, REPORT, UPLOAD, WORKED_ON
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import REVIEW_ROLES, SUPPLIER_ROLES, Actor, Area, Role

WRITERS = "Only the RP lead, or the category manager of every framework that counts it, does this."
UNTIED = "Say first which clause, figure or milestone it is tied to. A promise tied to nothing is never asked about."
OWN_PEOPLE = "Only the supplier's own people change a reported delivery."
WAITING = "A delivery waits to be verified. Verify it or return it first."


def side_of(actor: Actor) -> Side:
    """Which of the two signatures the actor gives."""
    return Side.SUPPLIER if actor.area == Area.SUPPLIER else Side.OFFICE


def can_write_for(actor: Actor, frameworks: Iterable[Framework]) -> Decision:
    """Terms, uploads and endings of promises that count for these frameworks."""
    if actor.holds(Role.RP_LEAD):
        return Allow
    managers = {framework.manager_id for framework in frameworks}
    if actor.holds(Role.CATEGORY_MANAGER) and managers == {actor.user_id}:
        return Allow
    return Deny(WRITERS)


def _writes(actor: Actor, promise: Promise) -> Decision:
    return can_write_for(actor, [share.framework for share in promise.shares.all()])


def _supplies(actor: Actor, promise: Promise, *roles: Role) -> bool:
    return actor.holds(*(roles or SUPPLIER_ROLES), organisation_id=promise.supplier.organisation_id)


def _from(promise: Promise, verb: str, sentence: str) -> Decision:
    return Allow if PROMISE.allows(verb, promise.state) else Deny(sentence)


def can_change_terms(actor: Actor, promise: Promise) -> Decision:
    if promise.state != PromiseState.DRAFT:
        return Deny("Both sides agreed these terms. Replace the promise by a new one instead.")
    return _writes(actor, promise)


def can_sign(actor: Actor, promise: Promise) -> Decision:
    """The office's signature shows it to the supplier; the lead or the signatory signs for the supplier."""
    if promise.state != PromiseState.DRAFT:
        return Deny("There is nothing left to agree to.")
    if side_of(actor) == Side.SUPPLIER:
        if not _supplies(actor, promise, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
            return Deny("The supplier lead or the signatory agrees for the supplier.")
    elif not (allowed := _writes(actor, promise)):
        return allowed
    if not (promise.clause or promise.kpi or promise.milestone):
        return Deny(UNTIED)
    if getattr(promise, f"{side_of(actor)}_signed_at"):
        return Deny("Your side has agreed this already. It waits for the other side.")
    return Allow


def can_object(actor: Actor, promise: Promise) -> Decision:
    if not _supplies(actor, promise):
        return Deny("Only the supplier's own people ask for a change.")
    if promise.state != PromiseState.DRAFT:
        return Deny("Both sides agreed these terms. Talk to the consortium office about replacing it.")
    if promise.office_signed_at is None:
        return Deny("The consortium office is looking at the terms already.")
    return Allow


def can_report(actor: Actor, promise: Promise) -> Decision:
    """The supplier's own people, and the RP lead for them; the RP lead then does not verify it."""
    if not (_supplies(actor, promise) or actor.holds(Role.RP_LEAD)):
        return Deny("Only the supplier's own people and the RP lead report a delivery.")
    if promise.state == PromiseState.DELIVERED:
        return Deny("All of it is reported. It waits to be verified.")
    if promise.state not in WORKED_ON:
        return Deny(f"This promise is “{promise.get_state_display()}”; there is nothing to report.")
    return Allow


def can_mend_report(actor: Actor, report: DeliveryReport) -> Decision:
    """Report again what was returned, with what was missing."""
    if not _supplies(actor, report.promise):
        return Deny(OWN_PEOPLE)
    if not REPORT.allows("report_again", report.state):
        return Deny("Only a delivery that was returned is reported again.")
    if report.promise.state not in WORKED_ON:
        return Deny(f"This promise is “{report.promise.get_state_display()}”; there is nothing to report.")
    return Allow


def can_take_back(actor: Actor, report: DeliveryReport) -> Decision:
    if not _supplies(actor, report.promise):
        return Deny(OWN_PEOPLE)
    if not REPORT.allows("take_back", report.state):
        return Deny("What is verified or was taken back stays as it is.")
    return Allow


def can_verify(actor: Actor, report: DeliveryReport, proofs: int) -> Decision:
    """Never whoever reported it, and never without evidence; the database says so too."""
    if not (allowed := can_return(actor, report)):
        return allowed
    if report.reported_by_id == actor.user_id:
        return Deny("You reported this delivery, so somebody else verifies it.")
    if not proofs:
        return Deny("No evidence is attached. Return it and say what would show it.")
    return Allow


def can_return(actor: Actor, report: DeliveryReport) -> Decision:
    if not actor.holds(Role.RP_LEAD, Role.REVIEWER):
        return Deny("Only the RP lead and the second reviewer verify a delivery: they may open its evidence.")
    if report.state != ReportState.REPORTED:
        return Deny("Only a reported delivery is verified or returned.")
    return Allow


def can_unverify(actor: Actor, report: DeliveryReport) -> Decision:
    """Whoever verified it does not undo that alone; the moderator may, where the reviewers are that one person."""
    if not actor.holds(*REVIEW_ROLES):
        return Deny("Only the RP lead, the second reviewer and the moderator take a verification back.")
    if not REPORT.allows("unverify", report.state):
        return Deny("Only a verified delivery has a verification to take back.")
    if report.verified_by_id == actor.user_id:
        return Deny("You verified this delivery, so somebody else takes that back.")
    return Allow


def can_close_not_delivered(actor: Actor, promise: Promise, waiting: int) -> Decision:
    if not (allowed := _writes(actor, promise)):
        return allowed
    if waiting:
        return Deny(WAITING)
    return _from(promise, "close_not_delivered", "Only an agreed promise that is not delivered yet is closed so.")


def can_reopen(actor: Actor, promise: Promise) -> Decision:
    if not (allowed := _writes(actor, promise)):
        return allowed
    return _from(promise, "reopen", "Only a promise closed as not delivered is opened again.")


def can_withdraw(actor: Actor, promise: Promise, waiting: int) -> Decision:
    if not (allowed := _writes(actor, promise)):
        return allowed
    if waiting:
        return Deny(WAITING)
    return _from(promise, "withdraw", "It is settled already.")


def can_replace(actor: Actor, promise: Promise, waiting: int) -> Decision:
    if not (allowed := _writes(actor, promise)):
        return allowed
    if waiting:
        return Deny(WAITING)
    return _from(promise, "replace", "It is settled already.")


def can_count(actor: Actor, promise: Promise, outcomes: int) -> Decision:
    """An outcome of the Community Exchange in the same unit; what a promise counts counts nowhere else."""
    if not (allowed := _writes(actor, promise)):
        return allowed
    if promise.state not in WORKED_ON:
        return Deny(f"This promise is “{promise.get_state_display()}”; nothing more counts towards it now.")
    if not outcomes:
        return Deny(f"The Community Exchange has no confirmed outcome of this supplier in {promise.unit}.")
    return Allow


def can_uncount(actor: Actor, promise: Promise, outcomes: int) -> Decision:
    if not (allowed := _writes(actor, promise)):
        return allowed
    return Allow if outcomes else Deny("Nothing of the Community Exchange counts towards it.")


def can_cite(actor: Actor, report: DeliveryReport) -> Decision:
    """Move its evidence to a new version of the document: as long as nobody has verified it."""
    if not _supplies(actor, report.promise):
        return Deny("Only the supplier's own people change its evidence.")
    if report.state not in (ReportState.REPORTED, ReportState.RETURNED):
        return Deny("What was verified keeps the evidence it was verified with.")
    return Allow


def can_apply(actor: Actor, imported: Import) -> Decision:
    if not (allowed := can_write_for(actor, [imported.framework])):
        return allowed
    return Allow if UPLOAD.allows("apply", imported.state) else Deny("This upload is not waiting any more.")


def can_undo(actor: Actor, imported: Import) -> Decision:
    if not (allowed := can_write_for(actor, [imported.framework])):
        return allowed
    return Allow if UPLOAD.allows("undo", imported.state) else Deny("Only an upload that was saved can be undone.")


def can_discard(actor: Actor, imported: Import) -> Decision:
    if not (allowed := can_write_for(actor, [imported.framework])):
        return allowed
    return Allow if UPLOAD.allows("discard", imported.state) else Deny("Only an upload that waits can be set aside.")
