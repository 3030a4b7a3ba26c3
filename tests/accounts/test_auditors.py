"""An auditor is let in until a last day, and what an auditor reads in the office is kept (product, section 1)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rphub.accounts import actions
from rphub.accounts.models import Grant, Invitation, User
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.kernel.words import day
from tests.world import World


def after(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def invite(world: World, until: date | None, email: str = "ines@assessor.example") -> Invitation:
    return actions.invite_person(
        actor=world.actor(world.ada), email=email, organisation=world.office, role=Role.AUDITOR, until=until
    )


def reading() -> list[tuple[str, str, str, str]]:
    events = AuditEvent.objects.filter(verb="page.read").order_by("pk")
    return list(events.values_list("actor_label", "target_type", "target_id", "target_label"))


@pytest.mark.parametrize(("days", "sentence"), [(None, "until a last day"), (367, "a year at most")])
def test_no_auditor_without_a_day_or_for_longer_than_a_year(world: World, days: int | None, sentence: str) -> None:
    until = None if days is None else after(days)
    with pytest.raises(Invalid, match=sentence):
        invite(world, until)
    with pytest.raises(Invalid, match=sentence):
        actions.grant_role(
            actor=world.actor(world.ada), user=world.gil, role=Role.AUDITOR, organisation=world.office, until=until
        )
    assert not Invitation.objects.exists()


def test_an_invitation_carries_the_day_and_ends_with_it(world: World) -> None:
    invitation = invite(world, after(10))
    assert (invitation.until, invitation.last_day) == (after(10), after(10))
    ines = actions.accept_invitation(invitation=invitation)
    assert Grant.objects.get(user=ines).until == after(10)
    again = invite(world, after(366))
    invitation.refresh_from_db()
    assert (again.pk != invitation.pk, invitation.is_open, again.until) == (True, False, after(366))
    actions.accept_invitation(invitation=again)
    assert Grant.objects.get(user=ines).until == after(366)
    Invitation.objects.update(until=after(3))
    again.refresh_from_db()
    actions.accept_invitation(invitation=again)  # the link opened once more changes nothing
    assert Grant.objects.get(user=ines).until == after(366)


def test_who_passes_it_on_passes_on_the_day(world: World) -> None:
    by = world.actor(world.otto)
    passed = actions.forward_invitation(invitation=invite(world, after(5)), email="b@assessor.example", name="B", by=by)
    assert (passed.role, passed.until) == ("auditor", after(5))
    Invitation.objects.update(expires_at=timezone.now())
    passed.refresh_from_db()
    with pytest.raises(Refused, match="run out"):
        actions.accept_invitation(invitation=passed)


def test_others_are_invited_without_a_day(world: World) -> None:
    invitation = actions.invite_person(
        actor=world.actor(world.ada), email="r@consortium.example", organisation=world.office, role=Role.REVIEWER
    )
    assert Grant.objects.get(user=actions.accept_invitation(invitation=invitation)).until is None


def test_the_database_wants_the_day_too(world: World) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(user=world.otto).update(until=None)


def test_the_forms_ask_for_it_where_there_are_auditors(world: World) -> None:
    browser, where = world.client(world.ada), reverse("person_invite")
    office, firm = f"?organisation={world.office.pk}", f"?organisation={world.acme.organisation_id}"
    assert 'name="until"' not in browser.get(where + firm).content.decode()
    assert day(after(30)) in browser.get(where + office).content.decode()
    sent = {"name": "Ines", "email": "ines@assessor.example", "role": "auditor", "until": ""}
    refused = browser.post(where + office, sent)
    assert (refused.status_code, "An auditor has access until a last day" in refused.content.decode()) == (422, True)
    browser.post(where + office, {**sent, "until": after(20).isoformat()})
    assert Invitation.objects.get().until == after(20)
    grants = reverse("grant_add", args=[world.rafi.pk]) + office
    assert f'value="{after(30).isoformat()}"' in browser.get(f"{grants}&role=auditor").content.decode()
    assert f'value="{after(30).isoformat()}"' not in browser.get(f"{grants}&role=reviewer").content.decode()
    assert browser.post(grants, {"role": "auditor", "until": ""}).status_code == 422


def opened(world: World, who: User, *addresses: str) -> Client:
    browser = world.client(who)
    for address in addresses:
        browser.get(address)
    return browser


def test_reading_is_kept_once_a_day_for_each_page(world: World) -> None:
    response = world.response()
    page = reverse("response_office", args=[response.pk])
    listed, firm = reverse("supplier_list"), reverse("supplier_detail", args=[world.acme.pk])
    opened(world, world.otto, page, page, f"{listed}?q=acme", listed, firm)
    assert reading() == [
        ("Otto Auditor", "page.response_office", str(response.pk), page),
        ("Otto Auditor", "page.supplier_list", "-", listed),
        ("Otto Auditor", "page.supplier_detail", str(world.acme.pk), firm),
    ]
    assert set(AuditEvent.objects.filter(verb="page.read").values_list("actor_role", flat=True)) == {"Auditor"}


def test_what_is_refused_or_not_there_is_no_reading(world: World) -> None:
    opened(
        world, world.otto, reverse("cycle_new"), reverse("response_office", args=[world.response().pk.__class__(int=0)])
    )
    assert reading() == []


def test_cases_keep_their_own_record(world: World) -> None:
    assert opened(world, world.otto).get(reverse("case_list")).status_code == 200
    assert reading() == []


def test_it_costs_other_people_nothing(world: World, django_assert_num_queries: Any) -> None:
    where = reverse("cycle_list")
    for who, statements in ((world.leah, 3), (world.otto, 4)):
        browser = opened(world, who, where)
        with django_assert_num_queries(statements):  # person, cycles, is there a version; and whether it is kept
            browser.get(where)
    assert [row[0] for row in reading()] == ["Otto Auditor"]
