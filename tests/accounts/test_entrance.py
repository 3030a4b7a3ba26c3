"""Getting in: invitations, codes, the second step, the demonstration; and staying out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import cast

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rphub.accounts import actions, demo
from rphub.accounts.models import Grant, Invitation, User
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from tests.world import World

SIX = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.M)


def invited(world: World, email: str = "new@acme.example", role: Role = Role.SUPPLIER_CONTRIBUTOR) -> Invitation:
    organisation = world.office if role.area == "office" else world.acme.organisation
    return actions.invite_person(
        actor=world.actor(world.ada), email=email, organisation=organisation, role=role, name="Nia New"
    )


def signed_in_as(browser: Client) -> str | None:
    return browser.session.get("_auth_user_id")


def test_a_scanner_that_opens_the_link_changes_nothing(world: World) -> None:
    invitation = invited(world)
    browser = Client()
    for _ in range(3):
        page = browser.get(invitation.get_absolute_url())
        assert page.status_code == 200
        assert b"as new@acme.example" in page.content
        page = browser.get(reverse("invitation", args=[invitation.token]))
    assert b"Accept and sign in" in page.content
    assert browser.get(reverse("invitation_accept", args=[invitation.token])).status_code == 405
    invitation.refresh_from_db()
    assert (invitation.accepted_at, User.objects.filter(email="new@acme.example").count()) == (None, 0)
    assert signed_in_as(browser) is None


def test_the_button_makes_the_account_gives_the_role_and_signs_in_again_and_again(world: World) -> None:
    invitation = invited(world)
    for _ in range(2):
        browser = Client()
        answer = browser.post(reverse("invitation_accept", args=[invitation.token]))
        user = User.objects.get(email="new@acme.example")
        assert (answer.status_code, signed_in_as(browser)) == (302, str(user.pk))
    assert [(grant.role, grant.organisation) for grant in user.grants.all()] == [
        ("supplier_contributor", world.acme.organisation)
    ]


@pytest.mark.parametrize(
    ("wanted", "gone_to"),
    [
        ("/supplier/people/", "/supplier/people/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_sent_elsewhere(world: World, wanted: str, gone_to: str) -> None:
    answer = Client().post(reverse("invitation_accept", args=[invited(world).token]), {"next": wanted})
    assert answer["Location"] == gone_to


def test_cut_or_forged_links_are_not_found(world: World) -> None:
    token = invited(world).token
    for wrong in (token[:-1], token + "x", "1", "1:abc", "é"):
        assert Client().get(reverse("invitation", args=[wrong])).status_code == 404
        assert Client().post(reverse("invitation_accept", args=[wrong])).status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "This invitation was withdrawn."),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "This invitation has run out."),
    ],
)
def test_a_link_that_no_longer_works_says_why(world: World, fields: dict[str, object], sentence: str) -> None:
    invitation = invited(world)
    Invitation.objects.filter(pk=invitation.pk).update(**fields)
    shown = Client().get(invitation.get_absolute_url()).content.decode()
    answer = Client().post(reverse("invitation_accept", args=[invitation.token]))
    assert sentence in shown
    assert answer.status_code == 403
    assert sentence in answer.content.decode()


def test_a_closed_account_does_not_come_back_by_its_link(world: World) -> None:
    invitation = invited(world)
    actions.accept_invitation(invitation=invitation)
    person = User.objects.get(email="new@acme.example")
    actions.set_person_active(actor=world.actor(world.ada), user=person, active=False, reason="left")
    browser = Client()
    answer = browser.post(reverse("invitation_accept", args=[invitation.token]))
    assert "This account was closed." in answer.content.decode()
    assert signed_in_as(browser) is None


def test_passing_on_works_again_and_again_and_keeps_what_was_typed(world: World) -> None:
    invitation = invited(world)
    url = reverse("invitation_forward", args=[invitation.token])
    for name in ("rita", "theo", "rita"):
        answer = Client().post(url, {"name": name.title(), "email": f"{name}@acme.example"}, follow=True)
        assert f"Passed on to {name}@acme.example" in answer.content.decode()
    assert Invitation.objects.filter(forwarded_from=invitation).count() == 2
    assert Mail.objects.filter(to__in=["rita@acme.example", "theo@acme.example"]).count() == 2
    page = Client().post(url, {"name": "Nia herself", "email": "NEW@acme.example"}).content.decode()
    assert "That is the address this invitation went to." in page
    assert "Nia herself" in page
    page = Client().post(url, {"name": "", "email": "nobody"}).content.decode()
    assert "Enter their name" in page
    assert "Enter an address such as name@company.co.uk" in page


def test_a_link_is_not_a_machine_that_mails_strangers(world: World) -> None:
    invitation = invited(world)
    url = reverse("invitation_forward", args=[invitation.token])
    for number in range(20):
        Client().post(url, {"name": "X", "email": f"x{number}@acme.example"})
    answer = Client().post(url, {"name": "X", "email": "one-more@acme.example"})
    assert answer.status_code == 403
    assert "passed on 20 times" in answer.content.decode()
    assert Invitation.objects.filter(forwarded_from=invitation).count() == 20


def test_somebody_without_a_password_signs_in_with_a_code(world: World) -> None:
    browser = Client()
    page = browser.get(reverse("account_login")).content.decode()
    assert "Send me a code" in page
    answer = browser.post(reverse("account_request_login_code"), {"email": "anna@acme.example"}, follow=True)
    assert answer.status_code == 200
    assert [message.to for message in mail.outbox] == [["anna@acme.example"]]
    found = SIX.search(str(mail.outbox[0].body))
    assert found is not None, mail.outbox[0].body
    assert mail.outbox[0].subject == "Your sign-in code"
    assert "020 7946 0102" in str(mail.outbox[0].body)
    wrong = browser.post(reverse("account_confirm_login_code"), {"code": "WRONG1"})
    assert (wrong.status_code, signed_in_as(browser)) == (200, None)
    browser.post(reverse("account_confirm_login_code"), {"code": found[1]})
    assert signed_in_as(browser) == str(world.anna.pk)
    assert EmailAddress.objects.filter(user=world.anna, verified=True).exists()


def test_asking_for_a_code_says_nothing_about_who_has_an_account(world: World) -> None:
    answers = [
        Client().post(reverse("account_request_login_code"), {"email": email}, follow=True)
        for email in ("anna@acme.example", "nobody@nowhere.example")
    ]
    known, unknown = [answer.redirect_chain for answer in answers]
    assert known == unknown


def test_nobody_signs_up_without_an_invitation(world: World) -> None:
    page = Client().get(reverse("account_signup"))
    sent = {"email": "sneak@acme.example", "password1": "correct-horse-battery", "password2": "correct-horse-battery"}
    answer = Client().post(reverse("account_signup"), sent)
    assert b"password1" not in page.content
    assert not User.objects.filter(email="sneak@acme.example").exists()
    assert answer.status_code == 200


def test_staff_set_up_a_second_step_before_they_enter_the_office(world: World, settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    browser = world.client(world.leah)
    first = browser.get(reverse("person_list"), follow=True)
    assert first.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "The office needs a second step at sign-in." in first.content.decode()
    assert world.client(world.anna).get(reverse("colleague_list")).status_code == 200
    Authenticator.objects.create(user=world.leah, type="totp", data={"secret": "x"})
    assert browser.get(reverse("person_list")).status_code == 200


def test_invited_staff_set_up_the_app_without_a_password_and_need_it_ever_after(world: World, settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = True
    invitation = invited(world, "rosa@consortium.example", Role.REVIEWER)
    browser = Client()
    browser.post(reverse("invitation_accept", args=[invitation.token]))
    page = browser.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200, page["Location"]
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    browser.post(reverse("mfa_activate_totp"), {"code": code})
    rosa = User.objects.get(email="rosa@consortium.example")
    assert Authenticator.objects.filter(user=rosa, type="totp").exists()
    assert TOTP is not None
    assert browser.get(reverse("framework_list")).status_code == 200
    again = Client()
    answer = again.post(reverse("invitation_accept", args=[invitation.token]))
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert signed_in_as(again) is None


def test_too_many_tries_are_paused_with_a_page(world: World, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    sent = {"login": "anna@acme.example", "password": "guess"}
    answers = [Client().post(reverse("account_login"), sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Too many tries in a short time" in answers[2].content.decode()


@pytest.mark.parametrize("user", ["", "abc", "-1", "99999999999999999999", "١"])
def test_the_demonstration_names_only_its_own_people(world: World, settings, user: str) -> None:
    settings.DEMO = True
    assert Client().post(reverse("demo_sign_in"), {"user": user}).status_code == 404


def test_one_click_in_the_demonstration_only(world: World, settings) -> None:
    assert Client().post(reverse("demo_sign_in"), {"user": world.anna.pk}).status_code == 404
    assert b"demonstration people" not in Client().get(reverse("account_login")).content
    settings.DEMO = True
    page = Client().get(reverse("account_login")).content.decode()
    assert "Anna Acme" in page
    browser = Client()
    browser.post(reverse("demo_sign_in"), {"user": world.anna.pk})
    assert signed_in_as(browser) == str(world.anna.pk)
    User.objects.filter(pk=world.mei.pk).update(email="mei@real.ac.uk")
    assert Client().post(reverse("demo_sign_in"), {"user": world.mei.pk}).status_code == 404


def test_the_demonstration_shows_first_who_has_something_to_do(world: World) -> None:
    User.objects.filter(pk=world.bob.pk).update(email=demo.SHOWN_FIRST[1])
    shown = [person.user_id for person in demo.demo_people() if person.area == "supplier"]
    assert (shown[0], len(shown) > 1) == (world.bob.pk, True)


def test_the_terminal_names_them_or_says_when_they_come(world: World) -> None:
    lines = demo.demo_people_lines()
    assert [line for line in lines if line.startswith("anna@")] == [
        f"{world.anna.email:<46} Supplier lead, Acme Computers Ltd"
    ]
    Grant.objects.all().delete()
    assert demo.demo_people_lines() == [demo.NOBODY_YET]


def test_home_leads_into_the_one_area_or_lets_choose(world: World) -> None:
    answer = world.client(world.anna).get(reverse("home"))
    assert answer["Location"] == reverse("supplier_home")
    Grant.objects.create(user=world.anna, role=Role.MEMBER_VIEWER, organisation=world.uni.organisation)
    actions.raise_grants_version(world.anna)
    page = world.client(world.anna).get(reverse("home")).content.decode()
    assert "You have access to 2 areas." in page
    nobody = cast(User, User.objects.create_user("nobody@acme.example", "Norma Nobody"))
    assert "Your account has no access yet." in world.client(nobody).get(reverse("home")).content.decode()
