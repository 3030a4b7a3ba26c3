"""What a session knows about a person is never stale, and costs nothing while it is right."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from rphub.accounts import actions
from rphub.accounts.models import Grant
from rphub.kernel.roles import Role
from tests.world import World

PAGE = reverse("colleague_list")


def grant(world: World, name: str) -> Grant:
    return Grant.objects.select_related("user", "organisation").get(user=getattr(world, name))


def test_taking_a_role_away_counts_at_the_next_request_and_costs_nothing_otherwise(
    world: World, django_assert_num_queries
) -> None:
    browser = world.client(world.carl)
    assert browser.get(PAGE).status_code == 200
    with django_assert_num_queries(4):  # the person; own organisations, their grants, their invitations
        browser.get(PAGE)
    actions.revoke_grant(actor=world.actor(world.ada), grant=grant(world, "carl"))
    assert browser.get(PAGE).status_code == 403


def test_giving_a_role_counts_at_the_next_request(world: World) -> None:
    browser = world.client(world.gil)
    assert browser.get(PAGE).status_code == 403
    actions.grant_role(
        actor=world.actor(world.ada),
        user=world.gil,
        role=Role.SUPPLIER_CONTRIBUTOR,
        organisation=world.acme.organisation,
    )
    assert browser.get(PAGE).status_code == 200


def test_a_last_day_ends_a_role_without_anybody_doing_anything(world: World) -> None:
    today = timezone.localdate()
    browser = world.client(world.carl)
    actions.grant_role(
        actor=world.actor(world.ada),
        user=world.carl,
        role=Role.SUPPLIER_CONTRIBUTOR,
        organisation=world.acme.organisation,
        until=today,
    )
    assert browser.get(PAGE).status_code == 200
    with travel(timezone.now() + timedelta(days=1)):
        assert browser.get(PAGE).status_code == 403


def test_a_closed_account_is_out_at_once_and_its_sessions_stay_dead(world: World) -> None:
    ada, browser = world.actor(world.ada), world.client(world.carl)
    assert browser.get(PAGE).status_code == 200
    actions.set_person_active(actor=ada, user=world.carl, active=False, reason="left the firm")
    answer = browser.get(PAGE)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))
    actions.set_person_active(actor=ada, user=world.carl, active=True)
    other = world.client(world.carl)
    assert other.get(PAGE).status_code == 200
    assert browser.get(PAGE).status_code == 302


def test_a_session_from_before_the_closing_does_not_wake_up(world: World) -> None:
    ada, browser = world.actor(world.ada), world.client(world.carl)
    browser.get(PAGE)
    actions.set_person_active(actor=ada, user=world.carl, active=False)
    actions.set_person_active(actor=ada, user=world.carl, active=True)
    assert browser.get(PAGE).status_code == 302
