"""The office's people, the supplier's colleagues, and one's own account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rphub.accounts import actions, policies
from rphub.accounts.models import Grant, Invitation, Organisation, User
from rphub.accounts.selectors import people
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from tests.hostile import REFUSED_TEXT, TAKEN_TEXT, WRONG_KIND, refuse
from tests.world import World, person

LIST = reverse("person_list")


def last(verb: str) -> AuditEvent:
    return AuditEvent.objects.filter(verb=verb).latest("id")


def grant(world: World, name: str) -> Grant:
    return Grant.objects.select_related("user", "organisation").get(user=getattr(world, name))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ada", 200),
        ("leah", 200),
        ("otto", 200),
        ("rafi", 403),
        ("mona", 403),
        ("cara", 403),
        ("anna", 403),
        ("mei", 403),
    ],
)
def test_who_reads_the_list_of_people(world: World, no_queries_while_rendering: None, name: str, status: int) -> None:
    browser = world.client(getattr(world, name))
    assert browser.get(LIST).status_code == status
    assert browser.get(world.anna.get_absolute_url()).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_sends_five_statements(
    world: World, django_assert_num_queries, no_queries_while_rendering: None, rows: int
) -> None:
    """The person, the session being cached; count, people, their grants, the invited."""
    for number in range(rows):
        person(f"zed{number}@acme.example", f"Zed {number}", Role.SUPPLIER_CONTRIBUTOR, world.acme.organisation)
    browser = world.client(world.ada)
    browser.get(LIST)
    with django_assert_num_queries(5):
        page = browser.get(LIST, {"q": "zed"})
    assert len(page.context["list"].rows) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_person_sends_five_statements(
    world: World, django_assert_num_queries, no_queries_while_rendering: None, rows: int
) -> None:
    """The reader, the session being cached; the person, grants, invitations, what they did lately."""
    roles = [Role.SUPPLIER_CONTRIBUTOR, Role.SUPPLIER_SIGNATORY, Role.SUPPLIER_ADMIN][:rows]
    for role in roles:
        zed = person("zed@acme.example", "Zed", role, world.acme.organisation)
        actions.edit_person(actor=world.actor(zed), user=zed, name=f"Zed {role}")
    browser = world.client(world.ada)
    browser.get(LIST)
    with django_assert_num_queries(5):
        page = browser.get(zed.get_absolute_url())
    assert (len(page.context["person"].grants), len(page.context["person"].lately)) == (rows, rows)


def test_search_and_filters(world: World) -> None:
    ada = world.actor(world.ada)

    def names(**filters: str) -> list[str]:
        return [row.user.name for row in people.person_list(ada, **filters).rows]

    assert names(words="bolt") == ["Bob Bolt"]
    assert names(role="auditor") == ["Otto Auditor"]
    assert names(area="member") == ["Gil Gallery", "Max Member", "Mei Member"]
    assert names(area="member", role="auditor") == []
    assert len(names(role="king", area="moon")) == User.objects.count()
    Grant.objects.filter(user=world.otto).update(until=timezone.localdate() - timedelta(days=1))
    assert names(role="auditor") == []
    for query in ("page=999", "page=x", "q=%00", "role=%00", "q=%F0%9F%A6%86"):
        assert world.client(world.ada).get(f"{LIST}?{query}").status_code == 200
    assert b"Nobody matches." in world.client(world.ada).get(LIST, {"q": "zzz"}).content


def test_an_administrator_invites_in_two_steps(world: World) -> None:
    browser, url = world.client(world.ada), reverse("person_invite")
    step_one = browser.get(url, {"q": "aldersea"}).content.decode()
    assert f"?organisation={world.uni.organisation_id}" in step_one
    assert "No organisation has “zzz” in its name." in browser.get(url, {"q": "zzz"}).content.decode()
    sent = {"name": "Nora New", "email": "nora@aldersea.example", "role": "member_viewer"}
    page = browser.post(f"{url}?organisation={world.uni.organisation_id}", sent, follow=True).content.decode()
    assert "nora@aldersea.example is invited." in page
    assert Mail.objects.get(to="nora@aldersea.example").template == "invitation"
    assert "Nora New, member viewer for Aldersea University" in " ".join(page.split())
    invitation = Invitation.objects.get(email="nora@aldersea.example")
    browser.post(reverse("invitation_withdraw", args=[invitation.pk]))
    invitation.refresh_from_db()
    assert not invitation.is_open
    for odd in ("abc", "0", "99999999999999999999", ""):
        assert browser.get(url, {"organisation": odd}).status_code == 200


def test_roles_are_given_until_a_day_and_taken_away(world: World) -> None:
    browser, day = world.client(world.ada), timezone.localdate() + timedelta(days=30)
    url = reverse("grant_add", args=[world.gil.pk])
    assert browser.get(url).status_code == 200
    browser.post(f"{url}?organisation={world.office.pk}", {"role": "auditor", "until": day.isoformat()})
    given = Grant.objects.get(user=world.gil, role="auditor")
    assert (given.until, last("grant.given").data["role"]) == (day, "auditor")
    later = day + timedelta(days=5)
    browser.post(f"{url}?organisation={world.office.pk}", {"role": "auditor", "until": later.isoformat()})
    given.refresh_from_db()
    assert (given.until, last("grant.changed").changes) == (later, {"until": [day.isoformat(), later.isoformat()]})
    browser.post(reverse("grant_revoke", args=[given.pk]), {"reason": "Audit done"})
    assert not Grant.objects.filter(pk=given.pk).exists()
    assert last("grant.revoked").reason == "Audit done"


def test_a_revoked_role_does_not_come_back_by_an_old_link(world: World) -> None:
    ada = world.actor(world.ada)
    invitation = actions.invite_person(
        actor=ada, email="new@acme.example", organisation=world.acme.organisation, role=Role.SUPPLIER_CONTRIBUTOR
    )
    user = actions.accept_invitation(invitation=invitation)
    actions.revoke_grant(actor=ada, grant=Grant.objects.get(user=user))
    invitation.refresh_from_db()
    with pytest.raises(Refused, match="withdrawn"):
        actions.accept_invitation(invitation=invitation)


def test_an_account_is_edited_closed_and_opened(world: World) -> None:
    browser = world.client(world.ada)
    browser.post(
        reverse("person_edit", args=[world.carl.pk]), {"name": "Carl C", "job_title": "Buyer", "phone": "020 7946 0000"}
    )
    world.carl.refresh_from_db()
    assert (world.carl.name, world.carl.job_title) == ("Carl C", "Buyer")
    assert last("person.edited").changes["name"] == ["Carl Contributor", "Carl C"]
    browser.post(reverse("person_close", args=[world.carl.pk]), {"reason": "Left"})
    world.carl.refresh_from_db()
    assert (world.carl.is_active, last("person.closed").reason) == (False, "Left")
    assert "The account is closed." in browser.get(world.carl.get_absolute_url()).content.decode()
    browser.post(reverse("person_close", args=[world.carl.pk]), {})
    world.carl.refresh_from_db()
    assert (world.carl.is_active, last("person.opened").target_label) == (True, "Carl C")
    refuse(
        browser, reverse("person_close", args=[world.ada.pk]), {}, "reason", "x", "You cannot close your own account."
    )


@pytest.mark.parametrize("name", ["leah", "otto"])
def test_others_read_people_and_change_nothing(world: World, name: str) -> None:
    browser = world.client(getattr(world, name))
    for url_name in ("person_edit", "person_close"):
        answer = browser.post(reverse(url_name, args=[world.carl.pk]), {"name": "X"})
        assert answer.status_code == 403
        assert "Only a consortium admin changes people&#x27;s accounts." in answer.content.decode()
    assert (
        "Only a consortium admin changes people&#x27;s accounts."
        in browser.get(world.carl.get_absolute_url()).content.decode()
    )
    world.carl.refresh_from_db()
    assert (world.carl.name, world.carl.is_active) == ("Carl Contributor", True)


def test_nobody_takes_the_office_from_themselves_or_another_firm(world: World) -> None:
    with pytest.raises(Refused, match="You cannot take this role from yourself"):
        actions.revoke_grant(actor=world.actor(world.ada), grant=grant(world, "ada"))
    with pytest.raises(Refused, match="supplier lead of this organisation"):
        actions.revoke_grant(actor=world.actor(world.bob), grant=grant(world, "carl"))
    assert not policies.can_invite_person(world.actor(world.leah), world.office, Role.AUDITOR)
    assert policies.can_invite_person(world.actor(world.leah), world.acme.organisation, Role.SUPPLIER_ADMIN)


def test_everybody_of_a_supplier_sees_colleagues_and_the_lead_changes_them(
    world: World, no_queries_while_rendering: None
) -> None:
    for name, changes in (("anna", True), ("carl", False), ("dora", False)):
        page = world.client(getattr(world, name)).get(reverse("colleague_list")).content.decode()
        assert "Carl Contributor" in page
        assert "Bob Bolt" not in page
        assert ("Invite a colleague" in page) is changes
    answer = world.client(world.carl).get(reverse("colleague_invite"))
    assert answer.status_code == 403


def test_a_lead_invites_and_removes_a_colleague(world: World) -> None:
    browser = world.client(world.anna)
    sent = {"name": "Nia New", "email": "nia@acme.example", "role": "supplier_contributor"}
    page = browser.post(reverse("colleague_invite"), sent, follow=True).content.decode()
    assert "nia@acme.example is invited." in page
    invitation = Invitation.objects.get(email="nia@acme.example")
    assert (invitation.organisation, invitation.role) == (world.acme.organisation, "supplier_contributor")
    browser.post(reverse("colleague_withdraw", args=[invitation.pk]))
    browser.post(reverse("colleague_remove", args=[grant(world, "carl").pk]), {"reason": "New job"})
    assert not Grant.objects.filter(user=world.carl).exists()
    assert User.objects.get(pk=world.carl.pk).is_active
    own = browser.post(reverse("colleague_remove", args=[grant(world, "anna").pk]), {})
    assert own.status_code == 403


def test_a_lead_never_reaches_another_firm(world: World) -> None:
    browser = world.client(world.anna)
    assert browser.get(reverse("colleague_remove", args=[grant(world, "bob").pk])).status_code == 404
    theirs = actions.invite_person(
        actor=world.actor(world.bob), email="b@bolt.example", organisation=world.bolt.organisation,
        role=Role.SUPPLIER_CONTRIBUTOR,
    )  # fmt: skip
    assert browser.get(reverse("colleague_withdraw", args=[theirs.pk])).status_code == 404
    sent = {"name": "Spy", "email": "spy@acme.example", "role": "supplier_contributor"}
    browser.post(f"{reverse('colleague_invite')}?organisation={world.bolt.organisation_id}", sent)
    assert Invitation.objects.get(email="spy@acme.example").organisation == world.acme.organisation
    office = sent | {"role": "rp_lead", "email": "spy2@acme.example"}
    refuse(browser, reverse("colleague_invite"), office, "role", "rp_lead")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_colleagues_page_sends_four_statements(world: World, django_assert_num_queries, rows: int) -> None:
    """The person, the session being cached; own organisations, their people, their invitations."""
    for number in range(rows):
        person(f"zed{number}@acme.example", f"Zed {number}", Role.SUPPLIER_CONTRIBUTOR, world.acme.organisation)
    browser = world.client(world.anna)
    browser.get(reverse("colleague_list"))
    with django_assert_num_queries(4):
        browser.get(reverse("colleague_list"))


@pytest.mark.parametrize("name", ["ada", "anna", "mei"])
def test_everybody_has_an_account_page(world: World, name: str) -> None:
    me = getattr(world, name)
    browser, url = world.client(me), reverse("my_account")
    page = browser.get(url).content.decode()
    for link in ("mfa_index", "account_change_password", "account_email"):
        assert reverse(link) in page
    browser.post(url, {"name": "New Name", "job_title": "Doer", "phone": "1"})
    me.refresh_from_db()
    assert (me.name, me.job_title, me.phone) == ("New Name", "Doer", "1")
    assert Organisation.objects.filter(name="New Name").count() == 0
    assert world.client().get(url).status_code == 302


@pytest.mark.parametrize("url_name", ["my_account", "person_edit"])
def test_names_of_every_kind(world: World, url_name: str) -> None:
    browser = world.client(world.ada)
    url = reverse(url_name, args=[world.ada.pk] if url_name == "person_edit" else [])
    sent = {"name": "Ada of the Office", "job_title": "Keeper of lists", "phone": "020 7946 0958"}
    for field in sent:
        for value, sentence in REFUSED_TEXT.values():
            refuse(browser, url, sent, field, value, sentence)
    refuse(browser, url, sent, "name", " ", "Enter the full name")
    for text in TAKEN_TEXT:
        browser.post(url, sent | {"name": text})
        world.ada.refresh_from_db()
        assert world.ada.name == text
        assert "<script>alert" not in browser.get(LIST).content.decode()


def test_invitations_of_every_kind(world: World) -> None:
    browser, url = world.client(world.anna), reverse("colleague_invite")
    sent = {"name": "Nia of the North", "email": "nia@acme.example", "role": "supplier_contributor"}
    for value in ("", *WRONG_KIND, "a@b", "two@acme.example, three@acme.example", "x" * 300 + "@acme.example"):
        refuse(browser, url, sent, "email", value)
    for value in ("", *WRONG_KIND):
        refuse(browser, url, sent, "role", value)
    office = reverse("grant_add", args=[world.gil.pk]) + f"?organisation={world.office.pk}"
    ada = world.client(world.ada)
    for value in (*WRONG_KIND, "2020-01-01"):
        refuse(ada, office, {"role": "auditor"}, "until", value)
    assert not Invitation.objects.exists()
    assert not Grant.objects.filter(user=world.gil, role="auditor").exists()


def test_the_lead_is_not_offered_the_office_where_only_administrators_invite(world: World) -> None:
    here = f"?organisation={world.office.pk}"
    for name, args in (("person_invite", []), ("grant_add", [world.gil.pk])):
        url = reverse(name, args=args)
        offered = [here in world.client(who).get(url).content.decode() for who in (world.ada, world.leah)]
        assert offered == [True, False]
        found = world.client(world.leah).get(url, {"q": "Consortium"}).content.decode()
        assert "No organisation has “Consortium” in its name." in found
        assert "Search for it by name" in world.client(world.leah).get(url + here).content.decode()


def test_a_partner_is_noted_and_its_liaison_invited(world: World, no_queries_while_rendering: None) -> None:
    """The office alone makes partners; once only by that name; the next page invites their liaison."""
    leah, url = world.client(world.leah), reverse("partner_new")
    assert "A new partner" in leah.get(f"{reverse('person_invite')}?q=Nobody").content.decode()
    again = leah.post(url, {"name": " bench watch "})
    assert again.status_code == 422
    assert "already a partner called “bench watch”" in again.content.decode()
    page = leah.post(url, {"name": "Safe Ship Crew"}, follow=True).content.decode()
    assert "Invite somebody to Safe Ship Crew" in page
    assert "Partner liaison" in page
    assert last("organisation.created").data["kind"] == "partner"
    for name in ("otto", "mona", "lena", "anna"):
        assert world.client(getattr(world, name)).post(url, {"name": "Mine"}).status_code == 403
    with pytest.raises(Refused, match="Only a consortium admin or the RP lead"):
        actions.add_partner(actor=world.actor(world.cara), name="Mine")
    assert Organisation.objects.filter(kind="partner").count() == 3


def test_organisations_are_named_once(world: World) -> None:
    ada = world.actor(world.ada)
    with pytest.raises(Invalid, match="already a supplier called “ACME computers ltd”"):
        actions.create_organisation(actor=ada, kind="supplier", name=" ACME computers ltd ")
    with pytest.raises(Invalid, match="already a supplier called “Bolt Cleaning Ltd”"):
        actions.rename_organisation(actor=ada, organisation=world.acme.organisation, name="Bolt Cleaning Ltd")
    assert actions.create_organisation(actor=ada, kind="member", name="Acme Computers Ltd").kind == "member"


def test_pages_that_ask_first_are_shown(world: World, no_queries_while_rendering: None) -> None:
    ada, anna = world.client(world.ada), world.client(world.anna)
    invitation = actions.invite_person(
        actor=world.actor(world.anna),
        email="nia@acme.example",
        organisation=world.acme.organisation,
        role=Role.SUPPLIER_CONTRIBUTOR,
    )
    carl = grant(world, "carl").pk
    assert "Carl Contributor: no longer contributor" in ada.get(reverse("grant_revoke", args=[carl])).content.decode()
    for url_name in ("person_close", "person_edit"):
        assert ada.get(reverse(url_name, args=[world.carl.pk])).status_code == 200
    assert ada.get(reverse("invitation_withdraw", args=[invitation.pk])).status_code == 200
    office = f"?organisation={world.office.pk}"
    assert ada.get(reverse("person_invite") + office).status_code == 200
    assert ada.get(reverse("grant_add", args=[world.gil.pk]) + office).status_code == 200
    assert anna.get(reverse("colleague_remove", args=[carl])).status_code == 200
    assert anna.get(reverse("colleague_withdraw", args=[invitation.pk])).status_code == 200
    assert anna.get(reverse("colleague_invite")).status_code == 200
    invitation.refresh_from_db()
    assert invitation.is_open
