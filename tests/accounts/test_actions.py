"""Access is given, passed on and taken; each refusal says why."""

from __future__ import annotations

import pytest

from rphub.accounts import actions
from rphub.accounts.models import Grant, Invitation, User
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS, Role
from tests.world import World


def test_invitation_gives_access_before_an_account_exists(world: World) -> None:
    invitation = actions.invite_person(
        actor=world.actor(world.ada),
        email=" New@Acme.example",
        organisation=world.acme.organisation,
        role=Role.SUPPLIER_CONTRIBUTOR,
        name="Nia New",
        send=False,
    )
    assert not User.objects.filter(email="new@acme.example").exists()
    user = actions.accept_invitation(invitation=invitation)
    again = actions.accept_invitation(invitation=invitation)
    assert (user, user.name, user.email) == (again, "Nia New", "new@acme.example")
    assert [grant.role for grant in Grant.objects.filter(user=user)] == [Role.SUPPLIER_CONTRIBUTOR]
    verbs = AuditEvent.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["invitation.sent", "grant.given", "invitation.accepted"]


def test_forwarding_works_again_and_again(world: World) -> None:
    invitation = actions.invite_person(
        actor=world.actor(world.ada),
        email="wrong@acme.example",
        organisation=world.acme.organisation,
        role=Role.SUPPLIER_ADMIN,
        send=False,
    )
    first = actions.forward_invitation(invitation=invitation, email="right@acme.example", name="Rita", by=ANONYMOUS)
    second = actions.forward_invitation(invitation=first, email="third@acme.example", name="Theo", by=ANONYMOUS)
    same = actions.forward_invitation(invitation=invitation, email="right@acme.example", name="Rita", by=ANONYMOUS)
    assert same == first
    assert (first.forwarded_from, second.forwarded_from) == (invitation, first)
    assert Invitation.objects.open().count() == 3
    with pytest.raises(Invalid, match="the address this invitation went to"):
        actions.forward_invitation(invitation=first, email="right@acme.example", name="Rita", by=ANONYMOUS)


def test_a_rival_cannot_invite(world: World) -> None:
    with pytest.raises(Refused, match="supplier lead of this organisation"):
        actions.invite_person(
            actor=world.actor(world.bob),
            email="spy@bolt.example",
            organisation=world.acme.organisation,
            role=Role.SUPPLIER_ADMIN,
        )


def test_a_role_must_fit_the_organisation(world: World) -> None:
    with pytest.raises(Refused, match="cannot have that role"):
        actions.grant_role(
            actor=world.actor(world.ada), user=world.mei, role=Role.RP_LEAD, organisation=world.acme.organisation
        )
