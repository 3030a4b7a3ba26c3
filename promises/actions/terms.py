"""Writing down what was promised, changing it while it is negotiated, and signing it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions.enums import Side
from frameworks.models import Framework
from promises import emails, policies
from promises.actions.notes import LONGEST, tell
from promises.enums import NoteKind, PromiseState
from promises.models import Due, Promise, Share
from promises.selectors.terms import terms_of
from promises.values import Terms, next_due, problems_of
from promises.workflow import PROMISE
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, StaleRevision, require, said
from rphub.kernel.once import only_once
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.models import Award, Supplier

TAKEN = "This supplier has a promise with this number already. Give this one another number."
NOT_ON_IT = "{supplier} has no place on {framework}."
NOTHING_TO_SIGN = "There is nothing left to agree to here."


@transaction.atomic
def add_promise(*, actor: Actor, supplier_id: int, terms: Terms) -> Promise:
    """Write down a promise; the supplier sees it once the office has signed it. Raises Invalid by field."""
    supplier = Supplier.objects.visible_to(actor).select_related("organisation").filter(pk=supplier_id).first()
    if supplier is None:
        raise Http404("No such supplier.")
    require(policies.can_write_for(actor, _frameworks(actor, terms)))
    _check(supplier, terms)
    promise = Promise(supplier=supplier)
    with only_once({"reference": TAKEN}):
        _write(promise, terms)
    record(actor, "promise.added", promise, supplier=supplier.pk)
    return promise


@transaction.atomic
def change_terms(*, actor: Actor, promise_id: UUID, version: int, terms: Terms) -> Promise:
    """Other terms, while they are negotiated; both signatures are taken back.

    Raises StaleRevision when somebody changed them after `version` was shown.
    """
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    require(policies.can_change_terms(actor, promise))
    require(policies.can_write_for(actor, _frameworks(actor, terms)))
    if promise.version != version:
        raise StaleRevision(promise)
    before = terms_of(promise)
    if before == terms:
        return promise
    _check(promise.supplier, terms)
    promise.version += 1
    _unsign(promise)
    with only_once({"reference": TAKEN}):
        _write(promise, terms)
    record(actor, "promise.changed", promise, before=before.as_json(), after=terms.as_json())
    if promise.shown_at:
        tell(actor, promise, "promise.unsigned", NoteKind.CHANGED, "The terms were changed. Both sides agree anew.")
    return promise


@transaction.atomic
def sign_promises(*, actor: Actor, versions: Mapping[UUID, int]) -> int:
    """Give one side's signature to each promise in exactly the version shown. Returns how many.

    The office's signature shows a promise to its supplier; with both it is agreed and runs. Raises StaleRevision when
    one was changed since, and signs none then.
    """
    rows = [Promise.objects.visible_to(actor).lock(promise_id) for promise_id in sorted(versions)]
    if not rows:
        raise Invalid(NOTHING_TO_SIGN)
    for promise in rows:
        require(policies.can_sign(actor, promise))
        if promise.version != versions[promise.pk]:
            raise StaleRevision(promise)
    for promise in rows:
        _sign(actor, promise)
    if policies.side_of(actor) == Side.OFFICE:
        _show(rows)
    return len(rows)


@transaction.atomic
def object_to_promise(*, actor: Actor, promise_id: UUID, text: str) -> Promise:
    """The supplier asks for other terms; the office's signature waits until it has answered."""
    promise: Promise = Promise.objects.visible_to(actor).lock(promise_id)
    require(policies.can_object(actor, promise))
    text = said(text, "text", "Say what should be different, so that the consortium office can answer.", LONGEST)
    _unsign(promise)
    promise.save(update_fields=["office_signed_at", "office_signed_by", "supplier_signed_at", "supplier_signed_by"])
    tell(actor, promise, "promise.objection", NoteKind.OBJECTION, text)
    emails.queue_promise_objection(promise, text)
    return promise


def _frameworks(actor: Actor, terms: Terms) -> list[Framework]:
    """The frameworks the terms name; an unknown one does not exist."""
    ids = {key for key, _ in terms.shares}
    found = list(Framework.objects.visible_to(actor).filter(pk__in=ids))
    if len(found) < len(ids):
        raise Http404("No such framework.")
    return found


def _check(supplier: Supplier, terms: Terms) -> None:
    """Raises Invalid with every mistake of the terms, or for a framework the supplier has never had a place on."""
    if problems := problems_of(terms):
        raise Invalid(problems)
    held = set(Award.objects.filter(supplier=supplier).values_list("lot__framework_id", flat=True))
    for number, (framework_id, _) in enumerate(terms.shares, start=1):
        if framework_id not in held:
            framework = Framework.objects.get(pk=framework_id)
            raise Invalid({f"share_{number}": NOT_ON_IT.format(supplier=supplier, framework=framework)})


def _write(promise: Promise, terms: Terms) -> None:
    for name, value in terms.plain.items():
        setattr(promise, name, value)
    promise.amount, promise.shared = terms.amount, terms.shared
    promise.due_on, promise.changed_at = next_due(terms.dues, Decimal(0)), timezone.now()
    promise.save()
    promise.dues.all().delete()
    promise.shares.all().delete()
    Due.objects.bulk_create(Due(promise=promise, due_on=day, amount=amount) for day, amount in terms.dues)
    Share.objects.bulk_create(
        Share(promise=promise, framework_id=framework_id, percent=percent) for framework_id, percent in terms.shares
    )


def _unsign(promise: Promise) -> None:
    promise.office_signed_at = promise.supplier_signed_at = None
    promise.office_signed_by = promise.supplier_signed_by = ""


def _sign(actor: Actor, promise: Promise) -> None:
    side, now = policies.side_of(actor), timezone.now()
    setattr(promise, f"{side}_signed_at", now)
    setattr(promise, f"{side}_signed_by", actor.label[:200])
    promise.save(update_fields=[f"{side}_signed_at", f"{side}_signed_by"])
    text = f"{side.label} agrees, by {actor.label}."
    tell(actor, promise, "promise.signed", NoteKind.SIGNED, text, side=side, version=promise.version)
    if promise.signed_by_both and promise.state == PromiseState.DRAFT:
        move(promise, PROMISE["agree"], changed_at=now)
        record(actor, "promise.agreed", promise, due_on=promise.due_on)


def _show(promises: list[Promise]) -> None:
    """Each supplier gets one mail, about what it has to agree to."""
    by_supplier: dict[int, list[Promise]] = {}
    for promise in promises:
        promise.shown_at = promise.shown_at or timezone.now()
        promise.save(update_fields=["shown_at"])
        if not promise.signed_by_both:
            by_supplier.setdefault(promise.supplier_id, []).append(promise)
    for shown in by_supplier.values():
        emails.queue_promises_shown(shown)
