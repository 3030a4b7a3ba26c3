"""Handing a section or question to a colleague, and back: effect, refusal with its sentence, history, mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.delegation import delegate_part, release_part
from questionnaires.models import Delegation
from questionnaires.teamwork import Owner, Teamwork, read, stored
from rphub.accounts.models import Invitation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from tests.questionnaires.pages import text
from tests.questionnaires.supplier_side import get


def hand(world, response, code="SCM", email="carl@acme.example", by=None, **fields):
    actor = world.actor(by or world.anna)
    return delegate_part(actor=actor, response_id=response.pk, code=code, email=email, **fields)


def back(world, response, code="SCM", by=None):
    return release_part(actor=world.actor(by or world.carl), response_id=response.pk, code=code)


def team(response):
    response.refresh_from_db()
    return read(response.teamwork)


def test_a_section_goes_to_a_colleague_by_mail(world):
    response, due = world.response(), timezone.localdate() + timedelta(days=5)
    made = hand(world, response, due_on=due, note="The list is with Dora.")
    assert team(response).owners == {"SCM": Owner("Carl Contributor", "carl@acme.example", due)}
    assert team(response).owner_of("SCM-02") == team(response).owners["SCM"]
    mail = Mail.objects.get(template="part_delegated")
    assert (mail.to, mail.context["path"]) == ("carl@acme.example", reverse("part_open", args=[response.pk, "SCM"]))
    written = render(mail)
    assert written.subject.startswith("Anna Acme asks you to answer “Supply-chain mapping")
    assert "The list is with Dora." not in written.body_text  # staff may read mails; notes are for colleagues
    event = AuditEvent.objects.get(verb="part.delegated")
    assert event.data == {"code": "SCM", "to": "carl@acme.example", "due_on": due.isoformat()}
    assert str(made) == "SCM with Carl Contributor"


def test_somebody_new_joins_by_the_same_mail(world):
    response = world.response()
    hand(world, response, "SCM-02", " Nora@Acme.example ", name="Nora New")
    invitation = Invitation.objects.get(email="nora@acme.example")
    assert (invitation.role, invitation.name) == ("supplier_contributor", "Nora New")
    assert [mail.template for mail in Mail.objects.all()] == ["part_delegated"]
    path = Mail.objects.get().context["path"]
    where = reverse("part_open", args=[response.pk, "SCM-02"])
    assert path == f"{reverse('questionnaire_invitation', args=[invitation.token])}?next={where}"
    hand(world, response, "SCM-03", "nora@acme.example", name="Somebody else")
    assert {one.name for one in Delegation.objects.all()} == {"Nora New"}
    assert Invitation.objects.count() == 1
    browser = world.client()
    page = text(browser.get(path))
    assert f'name="next" value="{where}"' in page
    came = browser.post(reverse("invitation_accept", args=[invitation.token]), {"next": where})
    assert came["Location"] == where
    assert "Yours" in get(browser, "response_detail", response.pk, show="mine")


def test_only_the_lead_invites_and_owners_hand_on(world):
    response = world.response()
    with pytest.raises(Invalid) as outside:
        hand(world, response, by=world.carl, email="nora@acme.example")
    assert outside.value.problems == {
        "email": "Nobody with this address works for Acme Computers Ltd here. "
        "Your supplier lead invites colleagues and takes access away. Ask them."
    }
    hand(world, response, by=world.carl, email="carl@acme.example")
    assert Mail.objects.count() == 0  # nobody writes to themselves
    with pytest.raises(Refused, match="Carl Contributor has this"):
        hand(world, response, by=world.dora, email="dora@acme.example")
    hand(world, response, by=world.carl, email="dora@acme.example")
    ended = Delegation.objects.get(email="carl@acme.example")
    assert (ended.ended_how, ended.ended_at is None) == ("reassigned", False)
    assert team(response).owners["SCM"].name == "Dora Director"


def test_handed_back_tells_who_gave_it(world):
    response = world.response()
    hand(world, response)
    back(world, response)
    assert team(response).owners == {}
    assert Delegation.objects.get().ended_how == "handed_back"
    mail = Mail.objects.get(template="part_handed_back")
    assert (mail.to, render(mail).subject) == (
        "anna@acme.example",
        "Carl Contributor hands back “Supply-chain mapping and transparency”",
    )
    with pytest.raises(Http404, match="Nobody has this part"):
        back(world, response)


def test_the_lead_takes_back_without_a_mail_and_others_may_not(world):
    response = world.response()
    hand(world, response)
    with pytest.raises(Refused, match="Only the person who has this part hands it back"):
        back(world, response, by=world.dora)
    back(world, response, by=world.anna)
    assert Delegation.objects.get().ended_how == "taken_back"
    assert Mail.objects.filter(template="part_handed_back").count() == 0
    assert AuditEvent.objects.filter(verb="part.taken_back").count() == 1


@pytest.mark.parametrize("code", ["XYZ", "SCM-99", "XYZ-01"])
def test_parts_that_are_not_asked_do_not_exist(world, code):
    with pytest.raises(Http404):
        hand(world, world.response(), code)
    page = world.client(world.anna).get(reverse("part_delegate", args=[world.acme.responses.get().pk, code]))
    assert page.status_code == 404


def test_a_day_that_is_past_and_a_sent_questionnaire_are_refused(world):
    response = world.response()
    with pytest.raises(Invalid, match="Choose today or a later day"):
        hand(world, response, due_on=timezone.localdate() - timedelta(days=1))
    sent = world.response(cycle=world.cycle, supplier=world.bolt, state="submitted")
    with pytest.raises(Refused, match="You sent this questionnaire"):
        delegate_part(actor=world.actor(world.bob), response_id=sent.pk, code="GOV", email="bob@bolt.example")
    with pytest.raises(Refused, match="Only the supplier's own people decide"):
        hand(world, response, by=world.leah)
    with pytest.raises(Http404):
        hand(world, response, by=world.bob)


def test_three_clicks_from_home(world):
    """The link in the row, the colleague, the button."""
    response, browser = world.response(), world.client(world.anna)
    address = reverse("part_delegate", args=[response.pk, "SCM"])
    assert f'href="{address}">Hand to a colleague' in get(browser, "supplier_home")
    assert 'value="carl@acme.example"' in text(browser.get(address))
    done = browser.post(address, {"who": "carl@acme.example"}, follow=True)
    assert "Carl Contributor has “Supply-chain mapping and transparency” now. We tell carl@acme.example." in text(done)
    assert "Carl Contributor has “Supply-chain mapping and transparency”." in text(browser.get(address))
    assert "yours" in get(world.client(world.carl), "supplier_home")


def test_mistakes_are_named_and_nothing_typed_is_lost(world):
    response, browser = world.response(), world.client(world.anna)
    address = reverse("part_delegate", args=[response.pk, "SCM-02"])
    assert "Answer “Who answers this?”" in text(browser.post(address, {}))
    nobody = text(browser.post(address, {"who": "new", "note": "Please look"}))
    assert "Choose a colleague, or enter the address of somebody new" in nobody
    assert "Please look" in nobody
    wrong = text(browser.post(address, {"who": "new", "email": "nora", "due_on": "1 May 2020"}))
    assert "Enter an address such as name@company.co.uk" in wrong
    assert "Choose today or a later day" in wrong
    assert "Choose a colleague, or" not in wrong
    assert Delegation.objects.count() == 0


def test_the_page_says_who_may(world):
    response = world.response()
    hand(world, response, "SCM-02", "dora@acme.example", note="Ask the buyers")
    carls = world.client(world.carl)
    page = text(carls.get(reverse("part_delegate", args=[response.pk, "SCM-02"])))
    assert "Dora Director has this. Ask Dora Director or your supplier lead to hand it on." in page
    assert "Ask the buyers" in page
    assert "SCM-02: Dora Director" in text(carls.get(reverse("part_delegate", args=[response.pk, "SCM"])))
    doras = world.client(world.dora)
    left = doras.post(reverse("part_release", args=[response.pk, "SCM-02"]), follow=True)
    assert "You handed it back. Every answer stays as it is." in text(left)


def test_mine_leaves_in_what_is_mine(world):
    response, browser = world.response(), world.client(world.carl)
    empty = get(browser, "response_detail", response.pk, show="mine")
    assert "Nothing is in your hands by name" in empty
    hand(world, response, "GOV")
    hand(world, response, "SCM-02", due_on=timezone.localdate())
    hand(world, response, "LAB", "dora@acme.example")
    mine = get(browser, "response_detail", response.pk, show="mine")
    assert ("Governance, policy" in mine, "SCM-02, " in mine, "Mine (2)" in mine) == (True, True, True)
    assert "Labour standards" not in mine
    home = get(browser, "supplier_home")
    assert "yours to answer</a>" in home
    anna = get(world.client(world.anna), "supplier_home")
    assert ("yours to answer" in anna, "Carl Contributor<span" in anna) == (False, True)


def test_a_part_opens_where_it_is_answered(world):
    response, browser = world.response(), world.client(world.carl)
    assert browser.get(reverse("part_open", args=[response.pk, "SCM"]))["Location"].endswith("/SCM/")
    assert browser.get(reverse("part_open", args=[response.pk, "SCM-02"]))["Location"].endswith(
        "/SCM/?question=SCM-02#SCM-02"
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statements_of_these_pages_are_constant(world, rows, django_assert_num_queries, no_queries_while_rendering):
    response, browser = world.response(), world.client(world.anna)
    for code in ("SCM", "GOV-02", "LAB")[:rows]:
        hand(world, response, code)
    browser.get(reverse("supplier_home"))
    # the person; response, answers, the delegation, the people here, the invited
    with django_assert_num_queries(6):
        browser.get(reverse("part_delegate", args=[response.pk, "SCM"]))
    with django_assert_num_queries(3):  # the person; response, answers
        browser.get(reverse("response_detail", args=[response.pk]))


def test_the_summary_comes_back_as_it_was_written():
    found = Teamwork({"SCM": Owner("Carl", "c@x.example", None)}, {"SCM-01": 2}, {"c@x.example": ("SCM-01",)}, {})
    assert read(stored(found)) == found
    assert read({}) == Teamwork()
    assert (found.is_mine("SCM", "c@x.example"), found.is_mine("GOV", "c@x.example")) == (True, False)


def test_the_question_says_who_has_it(world):
    response = world.response()
    hand(world, response, "SCM-02", due_on=timezone.localdate() + timedelta(days=3))
    for _ in range(2):  # drawn, then drawn from what was kept
        page = text(world.client(world.dora).get(reverse("section_page", args=[response.pk, "SCM"])))
        assert "Carl Contributor has this, due in 3 days." in page
        for code in ("SCM-02", "SCM-03"):
            assert f'href="{reverse("part_delegate", args=[response.pk, code])}"' in page
            assert f'href="{reverse("remark_list", args=[response.pk, code])}"' in page
    other = world.response(world.bolt)
    bobs = text(world.client(world.bob).get(reverse("section_page", args=[other.pk, "SCM"])))
    assert (str(response.pk) in bobs, reverse("part_delegate", args=[other.pk, "SCM-02"]) in bobs) == (False, True)
