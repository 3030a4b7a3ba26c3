"""A member lead invites colleagues, changes what they may do and takes access away; never the last lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rphub.accounts import actions, policies
from rphub.accounts.models import Grant, Invitation, User
from rphub.accounts.selectors import people
from rphub.accounts.views.colleagues import elsewhere
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.roles import Role
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from tests.hostile import WRONG_KIND, refuse
from tests.world import World, person

LIST, INVITE = reverse("member_colleague_list"), reverse("member_colleague_invite")
NIA = {"name": "Nia New", "email": "nia@aldersea.example", "role": "member_viewer"}


def grant(user: User) -> Grant:
    return Grant.objects.select_related("user", "organisation").get(user=user)


def second_lead(world: World) -> User:
    return person("moira@aldersea.example", "Moira Member", Role.MEMBER_LEAD, world.uni.organisation)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def mails(template: str) -> list[tuple[str, str]]:
    return sorted(Mail.objects.filter(template=template).values_list("to", "context__organisation"))


def test_everybody_of_a_member_sees_colleagues_and_the_lead_changes_them(
    world: World, no_queries_while_rendering: None
) -> None:
    second_lead(world)
    for who, changes in ((world.max, True), (world.mei, False)):
        page = text(world.client(who).get(LIST))
        assert "3 people see suppliers for Aldersea University." in page
        assert "Gil Gallery" not in page
        for part in ("Invite a colleague", "Last signed in", "take away", "Role<span"):
            assert (part in page) is changes, part
        assert ("Your member lead invites colleagues and takes access away. Ask them." in page) is not changes
    assert "1 person sees suppliers for" in text(world.client(world.gil).get(LIST))
    assert f'href="{LIST}"' in text(world.client(world.mei).get(reverse("member_home")))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_sends_four_statements(world: World, django_assert_num_queries, rows: int) -> None:
    """The person, the session being cached; own organisations, their people, their invitations."""
    for number in range(rows):
        person(f"zed{number}@aldersea.example", f"Zed {number}", Role.MEMBER_LEAD, world.uni.organisation)
        world.client(world.max).post(INVITE, NIA | {"email": f"nia{number}@aldersea.example"})
    browser = world.client(world.max)
    browser.get(LIST)
    with django_assert_num_queries(4):
        page = browser.get(LIST)
    assert [(len(one.people), len(one.invited)) for one in page.context["groups"]] == [(rows + 2, rows)]


def test_who_has_signed_in_and_when(world: World) -> None:
    User.objects.filter(pk=world.mei.pk).update(last_login=timezone.now() - timedelta(days=40))
    page = text(world.client(world.max).get(LIST))
    assert day(timezone.localdate(timezone.now() - timedelta(days=40))) in page
    second_lead(world)
    assert text(world.client(world.max).get(LIST)).count("not yet") == 1


def test_a_lead_invites_and_the_office_reads_by_whom(world: World) -> None:
    browser = world.client(world.max)
    page = text(browser.post(INVITE, NIA, follow=True))
    assert "nia@aldersea.example is invited." in page
    assert "slip" not in page
    assert "Nia New, member viewer" in page
    made = Invitation.objects.get(email="nia@aldersea.example")
    assert (made.organisation, made.role, made.invited_by) == (world.uni.organisation, "member_viewer", "Max Member")
    assert mails("invitation") == [("nia@aldersea.example", "Aldersea University")]
    office = reverse("member_detail", args=[world.uni.pk])
    shown = text(world.client(world.ada).get(office))
    assert "Member viewer, nia@aldersea.example, invited" in shown
    assert "by Max Member" in shown
    user = actions.accept_invitation(invitation=made)
    assert world.client(user).get(reverse("member_home")).status_code == 200
    shown = text(world.client(world.ada).get(office))
    assert "invited by Max Member" in shown
    assert "Invited, not here yet" not in shown
    assert f'{reverse("history")}?q=Aldersea%20University"' in shown


def test_an_invitation_is_withdrawn_and_sent_again(world: World) -> None:
    browser = world.client(world.max)
    browser.post(INVITE, NIA)
    made = Invitation.objects.get(email="nia@aldersea.example")
    url = reverse("member_colleague_withdraw", args=[made.pk])
    assert "Withdraw the invitation of nia@aldersea.example?" in text(browser.get(url))
    assert "no longer works" in text(browser.post(url, follow=True))
    made.refresh_from_db()
    assert not made.is_open
    assert AuditEvent.objects.filter(verb="invitation.revoked", actor_id=world.max.pk).count() == 1
    browser.post(INVITE, NIA)
    assert Invitation.objects.open().filter(email="nia@aldersea.example").count() == 1


def test_who_has_access_is_not_invited_and_nobody_gets_two_roles(world: World) -> None:
    browser = world.client(world.max)
    for address in ("mei@aldersea.example", " MEI@Aldersea.example "):
        sent = NIA | {"email": address, "role": "member_lead"}
        refuse(
            browser,
            INVITE,
            sent,
            "email",
            address,
            "They have access already, as member viewer. Change their role in the list.",
        )
    browser.post(INVITE, NIA)
    browser.post(INVITE, NIA | {"role": "member_lead"})
    left = Invitation.objects.open().filter(email="nia@aldersea.example")
    assert [one.role for one in left] == ["member_lead"]


def test_a_supplier_lead_is_told_too_who_has_the_role(world: World) -> None:
    url = reverse("colleague_invite")
    sent = {"name": "Carl", "email": "carl@acme.example", "role": "supplier_contributor"}
    refuse(world.client(world.anna), url, sent, "email", sent["email"], "They have access already, as contributor.")
    world.client(world.anna).post(url, sent | {"role": "supplier_signatory"})
    assert Invitation.objects.get(email="carl@acme.example").role == "supplier_signatory"


def test_whose_access_has_ended_is_let_in_again(world: World) -> None:
    """Before, the new link left the old last day in force."""
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.filter(user=world.mei).update(until=yesterday)
    browser = world.client(world.max)
    page = text(browser.get(LIST))
    assert "1 person sees suppliers for Aldersea University." in page
    assert '<span class="under">ended ' in page
    browser.post(INVITE, NIA | {"email": "mei@aldersea.example"})
    assert "Invited, not here yet" in text(browser.get(LIST))
    actions.accept_invitation(invitation=Invitation.objects.get(email="mei@aldersea.example"))
    assert grant(world.mei).until is None
    assert AuditEvent.objects.get(verb="grant.changed").changes == {"until": [yesterday.isoformat(), None]}


@pytest.mark.parametrize(
    ("email", "own", "told"),
    [
        ("a@museum.example", "b@museum.example", ""),
        ("a@Arts.Museum.example", "b@museum.example", ""),
        ("a@museum.example", "b@arts.museum.example", ""),
        ("a@seum.example", "b@museum.example", "It is not an address at museum.example, as yours is"),
        ("a@evilmuseum.example", "b@museum.example", "It is not an address at museum.example, as yours is"),
    ],
)
def test_an_address_elsewhere_is_named_and_not_refused(email: str, own: str, told: str) -> None:
    assert elsewhere(email, own).strip().partition(":")[0] == told


def test_an_address_elsewhere_is_invited(world: World) -> None:
    page = text(world.client(world.max).post(INVITE, NIA | {"email": "nia@consult.example"}, follow=True))
    assert "nia@consult.example is invited. It is not an address at aldersea.example, as yours is" in page


def test_a_role_is_exchanged(world: World) -> None:
    browser, url = world.client(world.max), reverse("member_colleague_role", args=[grant(world.mei).pk])
    assert "What may Mei Member do?" in text(browser.get(url))
    link = actions.invite_person(
        actor=world.actor(world.ada), email=world.mei.email, organisation=world.uni.organisation, role="member_viewer"
    )
    browser.post(url, {"role": "member_viewer"})
    assert (grant(world.mei).role, mails("role_changed")) == ("member_viewer", [])
    page = text(browser.post(url, {"role": "member_lead"}, follow=True))
    assert "Mei Member is member lead of Aldersea University." in page
    assert mails("role_changed") == [("mei@aldersea.example", "Aldersea University")]
    event = AuditEvent.objects.get(verb="grant.changed")
    assert (event.changes, event.actor_id) == ({"role": ["member_viewer", "member_lead"]}, world.max.pk)
    link.refresh_from_db()
    assert not link.is_open
    assert world.client(world.mei).get(INVITE).status_code == 200
    for value in ("", *WRONG_KIND, "rp_lead", "supplier_admin"):
        refuse(browser, url, {"role": "member_viewer"}, "role", value)
    assert grant(world.mei).role == "member_lead"


def test_who_has_both_roles_loses_one_instead(world: World) -> None:
    actions.grant_role(
        actor=world.actor(world.ada), user=world.mei, role="member_lead", organisation=world.uni.organisation
    )
    held = Grant.objects.get(user=world.mei, role="member_viewer")
    with pytest.raises(Invalid, match=r"Mei Member is member lead here already\. Take the other role away"):
        actions.change_role(actor=world.actor(world.max), grant=held, role="member_lead")


def test_access_is_taken_away_and_told(world: World) -> None:
    browser, held = world.client(world.max), grant(world.mei)
    assert world.client(world.mei).get(reverse("member_home")).status_code == 200
    url = reverse("member_colleague_remove", args=[held.pk])
    assert "Mei Member: no longer member viewer?" in text(browser.get(url))
    page = text(browser.post(url, {"reason": "New job"}, follow=True))
    assert "Mei Member is no longer member viewer here." in page
    assert not Grant.objects.filter(user=world.mei).exists()
    assert User.objects.get(pk=world.mei.pk).is_active
    assert mails("access_ended") == [("mei@aldersea.example", "Aldersea University")]
    assert AuditEvent.objects.get(verb="grant.revoked").reason == "New job"
    assert world.client(world.mei).get(reverse("member_home")).status_code == 403
    with pytest.raises(StaleState, match="taken away already"):
        actions.revoke_grant(actor=world.actor(world.max), grant=held)
    assert Mail.objects.filter(template="access_ended").count() == 1


def test_the_mails_say_who_did_it(world: World) -> None:
    moira = second_lead(world)
    actions.change_role(actor=world.actor(world.max), grant=grant(moira), role="member_viewer")
    actions.revoke_grant(actor=world.actor(world.max), grant=grant(moira))
    changed, ended = (Mail.objects.get(template=one) for one in ("role_changed", "access_ended"))
    assert changed.about == ended.about == ""
    first, second = render(changed), render(ended)
    assert first.subject == "You are now member viewer of Aldersea University"
    assert "Max Member changed your role. A member viewer reads what members see" in first.body_text
    assert second.subject == "You no longer see suppliers for Aldersea University"
    assert "Max Member ended it; you were member viewer." in second.body_text


def test_the_only_lead_stays(world: World) -> None:
    browser, held = world.client(world.max), grant(world.max)
    sentence = "You are the only member lead of Aldersea University. Make a colleague member lead first."
    assert "the only member lead" in text(browser.get(LIST))
    for name in ("member_colleague_remove", "member_colleague_role"):
        for answer in (browser.get(reverse(name, args=[held.pk])), browser.post(reverse(name, args=[held.pk]))):
            assert (answer.status_code, sentence in text(answer)) == (403, True)
    actor = world.actor(world.max)
    with pytest.raises(Refused, match="You are the only member lead"):
        actions.change_role(actor=actor, grant=held, role="member_viewer")
    moira = second_lead(world)
    for changed in ({"is_active": False}, {"is_active": True}):
        User.objects.filter(pk=moira.pk).update(**changed)
        line = next(one for one in people.colleagues(actor)[0].people if one.grant == held)
        assert bool(line.change) is changed["is_active"]
    Grant.objects.filter(user=moira).update(until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="Make a colleague member lead first"):
        actions.revoke_grant(actor=actor, grant=held)
    assert grant(world.max).role == "member_lead"


def test_the_office_may_take_the_last_lead_away(world: World) -> None:
    actions.revoke_grant(actor=world.actor(world.ada), grant=grant(world.max), reason="Left the university")
    assert not Grant.objects.filter(role="member_lead", organisation=world.uni.organisation).exists()


def test_a_lead_steps_down_knowingly(world: World) -> None:
    second_lead(world)
    browser, held = world.client(world.max), grant(world.max)
    url = reverse("member_colleague_role", args=[held.pk])
    assert "This is you: as viewer you change no roles any more." in text(browser.get(url))
    answer = browser.post(url, {"role": "member_viewer"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("member_home")
    assert (grant(world.max).role, mails("role_changed")) == ("member_viewer", [])


def test_a_lead_leaves_knowingly(world: World) -> None:
    second_lead(world)
    browser = world.client(world.max)
    url = reverse("member_colleague_remove", args=[grant(world.max).pk])
    assert "Take your own access for Aldersea University away?" in text(browser.get(url))
    answer = browser.post(url, {"reason": ""}, follow=True)
    assert "Your account has no access yet." in text(answer)
    assert mails("access_ended") == []


def test_no_lead_reaches_beyond_the_institution(world: World) -> None:
    browser = world.client(world.max)
    for name in ("member_colleague_remove", "member_colleague_role"):
        assert browser.get(reverse(name, args=[grant(world.gil).pk])).status_code == 404
        assert world.client(world.anna).get(reverse(name, args=[grant(world.carl).pk])).status_code == 403
    theirs = actions.invite_person(
        actor=world.actor(world.ada), email="g@gallery.example", organisation=world.gallery.organisation,
        role=Role.MEMBER_LEAD,
    )  # fmt: skip
    assert browser.get(reverse("member_colleague_withdraw", args=[theirs.pk])).status_code == 404
    browser.post(f"{INVITE}?organisation={world.gallery.organisation_id}", NIA)
    assert Invitation.objects.get(email=NIA["email"]).organisation == world.uni.organisation
    for role in ("rp_lead", "supplier_admin"):
        refuse(browser, INVITE, NIA | {"role": role}, "role", role)
        assert not policies.can_invite_person(world.actor(world.max), world.uni.organisation, role)
    with pytest.raises(Refused, match="Only an administrator or the member lead of this organisation invites people"):
        actions.revoke_grant(actor=world.actor(world.mei), grant=grant(world.max))
    with pytest.raises(Refused, match="Here a role is given or taken away, not exchanged"):
        actions.change_role(actor=world.actor(world.ada), grant=grant(world.carl), role="supplier_admin")
    assert world.client(world.mei).get(INVITE).status_code == 403


def test_invitations_of_every_kind(world: World) -> None:
    browser = world.client(world.max)
    for value in ("", *WRONG_KIND, "a@b", "two@acme.example, three@acme.example"):
        refuse(browser, INVITE, NIA, "email", value)
    for value in ("", *WRONG_KIND):
        refuse(browser, INVITE, NIA, "role", value)
    assert not Invitation.objects.exists()
