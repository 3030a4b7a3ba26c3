"""Handing a section or a question to a colleague, by e-mail, and back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.team import locked, part_name, refresh, teamwork_of
from questionnaires.emails import queue_delegated, queue_handed_back
from questionnaires.enums import DelegationEnd
from questionnaires.models import Delegation, Response
from questionnaires.selectors.people import link_for
from rphub.accounts.actions import invite_person
from rphub.accounts.policies import can_invite_colleagues
from rphub.accounts.selectors import people_holding
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role

PAST = "Choose today or a later day."


@transaction.atomic
def delegate_part(
    *,
    actor: Actor,
    response_id: UUID,
    code: str,
    email: str,
    name: str = "",
    due_on: date | None = None,
    note: str = "",
) -> Delegation:
    """Hand a section or question to a person; somebody new is invited by the same mail.

    Raises Invalid when the day is past, or when somebody who may not invite names an address from outside.
    """
    response = locked(actor, response_id)
    named = part_name(response, code)
    require(policies.can_delegate_part(actor, response, teamwork_of(response).owner_of(code)))
    if due_on and due_on < timezone.localdate():
        raise Invalid({"due_on": PAST})
    email = email.strip().lower()
    found = _name_of(actor, response, email, name.strip())
    _end(response, code, DelegationEnd.REASSIGNED)
    assert actor.user_id is not None  # noqa: S101 - the policy wants somebody who holds a supplier's role
    delegation = Delegation.objects.create(
        response=response,
        code=code,
        email=email,
        name=found,
        due_on=due_on,
        note=note.strip(),
        given_by_id=actor.user_id,
    )
    record(actor, "part.delegated", response, code=code, to=email, due_on=due_on.isoformat() if due_on else "")
    refresh(response)
    if email != actor.email.lower():
        queue_delegated(delegation, response, part=named, by=actor.label, link=link_for(response, email))
    return delegation


@transaction.atomic
def release_part(*, actor: Actor, response_id: UUID, code: str) -> Delegation:
    """Hand a part back, or take it back: then nobody has it by itself. Who gave it is told when it comes back."""
    response = locked(actor, response_id)
    delegation = response.delegations.current().filter(code=code).select_related("given_by").first()
    if delegation is None:
        raise Http404("Nobody has this part.")
    require(policies.can_release_part(actor, response, teamwork_of(response).owners.get(code)))
    own = delegation.email == actor.email.lower()
    _end(response, code, DelegationEnd.HANDED_BACK if own else DelegationEnd.TAKEN_BACK)
    record(actor, "part.handed_back" if own else "part.taken_back", response, code=code, by=delegation.email)
    refresh(response)
    giver = delegation.given_by
    if own and giver.is_active and giver.pk != actor.user_id:
        queue_handed_back(delegation, response, part=part_name(response, code), to=giver.email, name=giver.name)
    return delegation  # type: ignore[no-any-return]


def _name_of(actor: Actor, response: Response, email: str, name: str) -> str:
    """What the person is called; a stranger is invited first, by those who may."""
    organisation = response.supplier.organisation
    for person in people_holding(organisation.pk, *SUPPLIER_ROLES):
        if person.email.lower() == email:
            return person.name or email
    known = organisation.invitations.open().filter(email__iexact=email).first()
    if known is not None:
        return known.name or name or email
    if not (decision := can_invite_colleagues(actor, organisation.pk)):
        raise Invalid({"email": f"Nobody with this address works for {organisation} here. {decision.reason}"})
    role = Role.SUPPLIER_CONTRIBUTOR
    invite_person(actor=actor, email=email, organisation=organisation, role=role, name=name, send=False)
    return name or email


def _end(response: Response, code: str, how: DelegationEnd) -> None:
    response.delegations.current().filter(code=code).update(ended_at=timezone.now(), ended_how=how)
