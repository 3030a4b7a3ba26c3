"""A helper's link: scoped, expiring, revocable, named; nothing counts before the lead approves it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions import helpers
from questionnaires.actions.answer_evidence import Chosen
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import HelperLink, Proposal, Response
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.limits import within
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from suppliers.actions.contacts import swap_contact
from suppliers.models import Contact, Evidence
from tests.questionnaires.browser_form import fields_of
from tests.questionnaires.helping import CODES, PAT, begin, make, write
from tests.questionnaires.pages import row, text

# The link.


def test_a_link_lasts_fourteen_days_and_is_sent_when_there_is_an_address(world):
    response = world.response()
    link = make(world, response, email="Pat@Helpers.example", codes=["GOV-03", "GOV-02", "SCM-02"])
    assert (link.codes, link.email, str(link)) == (CODES, "pat@helpers.example", "Helper link for Pat Example, GOV")
    assert link.last_day == timezone.localdate() + timedelta(days=14)
    mail = Mail.objects.get()
    assert (mail.template, mail.to, mail.context["path"]) == ("helper_link", link.email, f"/help/{link.token}/")
    assert render(mail).subject == "Anna Acme asks for your help with 2 questions of Acme Computers Ltd"
    event = AuditEvent.objects.get(verb="helper_link.made")
    assert (event.data["codes"], event.data["sent_to"]) == (CODES, link.email)
    make(world, response)
    assert Mail.objects.count() == 1


def test_mistakes_in_making_one(world):
    response = world.response()
    for fields, place in (
        ({"codes": ["SCM-02"]}, "codes"),
        ({"last_day": timezone.localdate() - timedelta(days=1)}, "last_day"),
        ({"last_day": timezone.localdate() + timedelta(days=91)}, "last_day"),
    ):
        with pytest.raises(Invalid) as refusal:
            make(world, response, **fields)
        assert list(refusal.value.problems) == [place]
    with pytest.raises(Refused, match="Your supplier lead makes and withdraws links for helpers"):
        make(world, response, by=world.carl)
    with pytest.raises(Http404):
        make(world, response, section="XYZ")
    HelperLink.objects.bulk_create(
        HelperLink(response=response, section="GOV", codes=CODES, name="n", expires_at=world.later(1))
        for _ in range(30)
    )
    with pytest.raises(Refused, match="30 links for helpers work already"):
        make(world, response)


def test_opening_changes_nothing_and_the_button_begins(world):
    link = make(world, world.response())
    scanner = world.client()
    page = text(scanner.get(reverse("help_begin", args=[link.token])))
    assert "Anna Acme asks you to help Acme Computers Ltd with 2 questions." in page
    assert scanner.get(reverse("help_questions", args=[link.token]))["Location"] == f"/help/{link.token}/"
    link.refresh_from_db()
    assert link.last_used_at is None
    assert "Enter your name" in text(scanner.post(reverse("help_begin", args=[link.token]), {"name": ""}))
    _, done = begin(world, link)
    assert done["Location"] == f"/help/{link.token}/questions/"
    link.refresh_from_db()
    assert (link.last_used_by, link.last_used_at is None) == (PAT, False)
    assert AuditEvent.objects.get(verb="helper_link.opened").actor_label == PAT


def test_only_these_questions_and_no_other_page(world):
    response = world.response()
    world.answer(response, "GOV-02", level=2, comment="What stands")
    world.answer(response, "GOV-04", level=1, comment="Not for helpers")
    Evidence.objects.create(supplier=world.acme, title="Secret minutes", url="https://acme.example/secret")
    link, other = make(world, response), make(world, world.response(world.bolt), by=world.bob)
    browser, _ = begin(world, link)
    page = text(browser.get(reverse("help_questions", args=[link.token])))
    assert ("What stands" in page, 'id="GOV-03"' in page) == (True, True)
    assert ("Not for helpers" in page, 'id="GOV-04"' in page, "Secret minutes" in page) == (False, False, False)
    assert browser.get(reverse("help_questions", args=[other.token])).status_code == 302
    for name in ("supplier_home", "evidence_library", "colleague_list"):
        assert browser.get(reverse(name)).status_code == 302
    assert browser.get(reverse("help_begin", args=[link.token[:-1] + "x"])).status_code == 404
    HelperLink.objects.filter(pk=other.pk).delete()
    assert browser.get(reverse("help_begin", args=[other.token])).status_code == 404


def test_a_question_that_is_not_of_the_link_is_never_written(world):
    response = world.response()
    link = make(world, response)
    browser, _ = begin(world, link)
    write(browser, link, GOV_04__level="4", GOV_04__revision="0", GOV_04__ev_url="https://x.example/a")
    assert Proposal.objects.count() == 0
    with pytest.raises(Refused, match="This link does not open this question"):
        helpers.propose_evidence(link=link, label=PAT, code="GOV-04", chosen=Chosen(url="https://x.example"))


def test_withdrawn_run_out_or_sent_links_say_so(world):
    response = world.response()
    link = make(world, response)
    browser, _ = begin(world, link)
    where = reverse("help_begin", args=[link.token])
    questions = reverse("help_questions", args=[link.token])
    with time_machine.travel(world.later(16), tick=False):
        assert "This link has run out." in text(world.client().get(where))
    Response.objects.filter(pk=response.pk).update(state="submitted")
    assert "no longer change" in text(browser.get(where))
    Response.objects.filter(pk=response.pk).update(state="in_progress")
    assert browser.get(questions).status_code == 200
    helpers.revoke_helper_link(actor=world.actor(world.anna), response_id=response.pk, link_id=link.pk)
    helpers.revoke_helper_link(actor=world.actor(world.anna), response_id=response.pk, link_id=link.pk)
    assert AuditEvent.objects.filter(verb="helper_link.withdrawn").count() == 1
    assert "This link was withdrawn." in text(browser.get(where))
    assert browser.get(questions).status_code == 302
    assert browser.post(where, {"name": "Pat"}).status_code == 200
    with pytest.raises(Http404):
        helpers.revoke_helper_link(actor=world.actor(world.anna), response_id=response.pk, link_id=0)


def test_when_the_reviewer_asked_only_reopened_questions_open(world):
    response = world.response(state="clarification", reopened=["GOV-03"])
    link = make(world, response)
    link.response.refresh_from_db()
    with pytest.raises(Refused, match="no longer change"):
        helpers.propose_evidence(link=link, label=PAT, code="GOV-02", chosen=Chosen(url="https://x.example"))
    helpers.propose_evidence(link=link, label=PAT, code="GOV-03", chosen=Chosen(url="https://x.example"))
    assert Proposal.objects.get().code == "GOV-03"
    browser, _ = begin(world, link)
    assert "https://x.example" in text(browser.get(reverse("help_questions", args=[link.token])))
    assert write(browser, link, GOV_03__level="1").status_code == 302
    assert set(Proposal.objects.values_list("code", flat=True)) == {"GOV-03"}


def test_questions_that_are_no_longer_asked_leave_an_empty_link(world):
    response = world.response()
    link = make(world, response)
    HelperLink.objects.filter(pk=link.pk).update(codes=["HR-02"])
    link.refresh_from_db()
    browser, _ = begin(world, link)
    assert browser.get(reverse("help_questions", args=[link.token])).status_code == 404


def test_tries_are_limited(world):
    link = make(world, world.response())
    browser = world.client()
    answers = [begin(world, link, browser=browser)[1].status_code for _ in range(21)]
    assert answers == [302] * 20 + [429]
    assert [within("one", most=1, seconds=60), within("one", most=1, seconds=60)] == [True, False]
    for _ in range(240):
        within(f"helped:{link.pk}", most=240, seconds=60)
    assert browser.post(reverse("help_questions", args=[link.token])).status_code == 429


def test_a_counter_that_runs_out_meanwhile_begins_anew(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: False)
    assert within("gone", most=1, seconds=60) is True


# The lead's pages, and promise 12.


def test_making_and_withdrawing_on_the_page(world):
    response, browser = world.response(), world.client(world.anna)
    new = reverse("helper_new", args=[response.pk, "GOV"])
    assert fields_of(text(browser.get(f"{new}?question=GOV-02")))["codes"] == ["GOV-02"]
    wrong = text(browser.post(new, {"name": "", "last_day": "soon"}))
    assert "Tick at least one question" in wrong
    given = {"name": "Pat Example", "codes": CODES, "last_day": timezone.localdate().isoformat()}
    page = text(browser.post(new, given, follow=True))
    link = HelperLink.objects.get()
    assert f"http://testserver/help/{link.token}/" in page
    assert "Copy the link below and pass it on." in page
    assert "Not opened yet." in page
    assert link.token not in text(world.client(world.carl).get(reverse("helper_list", args=[response.pk])))
    done = browser.post(reverse("helper_revoke", args=[response.pk, link.pk]), follow=True)
    assert "The link for Pat Example no longer works." in text(done)
    assert "Nobody helps by a link yet." in text(
        world.client(world.bob).get(reverse("helper_list", args=[world.response(world.bolt).pk]))
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statements_are_constant(world, rows, django_assert_num_queries, no_queries_while_rendering):
    response, browser = world.response(), world.client(world.anna)
    link = make(world, response)
    for number in range(rows):
        make(world, response)
        helpers.propose_evidence(
            link=link, label=PAT, code="GOV-02", chosen=Chosen(url=f"https://acme.example/{number}")
        )
    browser.get(reverse("helper_list", args=[response.pk]))
    for name in ("helper_list", "proposal_list"):  # the person; response, answers, the rows
        with django_assert_num_queries(4):
            browser.get(reverse(name, args=[response.pk]))
    helper, _ = begin(world, link)
    helper.get(reverse("help_questions", args=[link.token]))
    # link with response; answers, its proposals with the page: last sent version, the library
    with django_assert_num_queries(5):
        helper.get(reverse("help_questions", args=[link.token]))


def test_promise_12_a_contact_leaves_and_nothing_else_does(world):
    """Work, history and helper links survive."""
    response = world.response()
    link = make(world, response)
    browser, _ = begin(world, link)
    anna = world.actor(world.anna)
    save_answer(actor=anna, response_id=response.pk, code="GOV-03", data=AnswerData(level=2), base_revision=0)
    write(browser, link, GOV_02__level="3")
    contact = Contact.objects.get(supplier=world.acme, kind="lead")
    swap_contact(
        actor=world.actor(world.ada),
        contact=contact,
        name="Nora New",
        email="nora@acme.example",
        end_access=True,
        invite=True,
    )
    assert world.client(world.anna).get(reverse("supplier_home")).status_code == 403
    assert row(response, "GOV-03").updated_by == world.anna
    assert write(browser, link, GOV_02__level="2").status_code == 302
    invitation = world.acme.organisation.invitations.get(email="nora@acme.example")
    noras = world.client()
    noras.post(reverse("invitation_accept", args=[invitation.token]))
    assert "1 answer of helpers to approve" in text(noras.get(reverse("supplier_home")))
    made = Proposal.objects.get()
    noras.post(reverse("proposal_decide", args=[response.pk, made.pk]), {"decision": "approve", "revision": "0"})
    assert row(response, "GOV-02").level == 2
    assert "Anna Acme" in text(noras.get(reverse("answer_history", args=[response.pk, "GOV-03"])))
    assert f"/help/{link.token}/" in text(noras.get(reverse("helper_list", args=[response.pk])))


@pytest.mark.parametrize("when", ["after the summer", "31/2/2027"])
def test_a_day_that_cannot_be_read_is_kept_and_said_at_its_field(world, when):
    response = world.response()
    link = make(world, response)
    browser, _ = begin(world, link)
    page = write(browser, link, GOV_02__level="planned", GOV_02__plan="A policy", GOV_02__planned_on=when)
    html = text(page)
    sentence = f"“{when}” is not a date."
    assert (html.count(sentence), "Everything is kept. Please look at this again" in html) == (2, True)
    assert 'href="#GOV-02.planned_on"' in html
    proposal: Any = Proposal.objects.get()
    assert (proposal.content["reason"], proposal.content["planned_on"]) == (f"A policy\nBy when: {when}", None)


def test_facts_that_cannot_be_read_are_said_once_at_their_field(world):
    response = world.response()
    link = make(world, response, section="LAB", codes=["LAB-01"])
    browser, _ = begin(world, link)
    fields = {"LAB-01.0.lowest_rate_uk_gbp": "plenty", "LAB-01.level": "2", "LAB-01.revision": "0"}
    html = text(browser.post(reverse("help_questions", args=[link.token]), fields))
    assert html.count("“plenty” is not") == 2
    assert 'href="#LAB-01.0.lowest_rate_uk_gbp"' in html
