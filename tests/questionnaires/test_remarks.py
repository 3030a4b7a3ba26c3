"""What colleagues say to each other: for them alone, mailed once in a while, never in the way of sending."""

from __future__ import annotations

import io
from datetime import timedelta

import pypdfium2
import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires import tasks
from questionnaires.actions.remarks import QUIET, add_remark, queue_mention_mails, resolve_remarks
from questionnaires.models import Mention, Remark
from questionnaires.reports import receipt_pdf
from questionnaires.selectors.receipt import receipt_on_paper
from questionnaires.teamwork import read
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from tests.questionnaires.pages import address, text
from tests.questionnaires.supplier_side import get, send

WORDS = "LIMEREMARK we have no proof for the second site"


def say(world, response, code="GOV-02", words=WORDS, by=None, tell=("carl@acme.example",)):
    return add_remark(actor=world.actor(by or world.anna), response_id=response.pk, code=code, text=words, tell=tell)


def settle(world, response, code="GOV-02", by=None):
    return resolve_remarks(actor=world.actor(by or world.carl), response_id=response.pk, code=code)


def later(minutes=11):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes), tick=False)


def team(response):
    response.refresh_from_db()
    return read(response.teamwork)


def test_a_thread_of_a_question(world):
    response = world.response()
    made = say(world, response)
    assert str(made) == f"Remark {made.pk} on GOV-02"
    assert str(made.mentions.get()) == f"carl@acme.example in Remark {made.pk} on GOV-02"
    assert (dict(team(response).remarks), team(response).mentioned) == (
        {"GOV-02": 1},
        {"carl@acme.example": ("GOV-02",)},
    )
    event = AuditEvent.objects.get(verb="remark.added")
    assert event.data == {"code": "GOV-02", "told": ["carl@acme.example"]}
    assert "GOV-02, " in get(world.client(world.carl), "supplier_home")
    assert "1 open remark of colleagues" in text(world.client(world.dora).get(address(response, "GOV")))
    assert settle(world, response) == 1
    assert settle(world, response) == 0
    assert team(response).remarks == {}
    page = get(world.client(world.anna), "remark_list", response.pk, "GOV-02")
    assert ("settled by Carl Contributor" in page, WORDS in page) == (True, True)
    say(world, response, words="Once more")
    assert dict(team(response).remarks) == {"GOV-02": 1}


def test_one_mail_for_all_that_gathers_up_and_never_the_words(world):
    response = world.response()
    say(world, response)
    say(world, response, "SCM-02", by=world.dora, tell=["carl@acme.example", "anna@acme.example"])
    assert queue_mention_mails() == 0  # they wait for each other
    with later():
        assert queue_mention_mails() == 2
        assert queue_mention_mails() == 0
    mail = Mail.objects.get(to="carl@acme.example")
    written = render(mail)
    assert written.subject == "2 remarks of colleagues for you"
    assert "Anna Acme, about GOV-02" in written.body_text
    assert "Dora Director, about SCM-02" in written.body_text
    assert "LIMEREMARK" not in written.body_text + written.body_html


def test_the_task_queues_them(world):
    say(world, world.response())
    with later():
        tasks.queue_mention_mails()
    assert Mail.objects.filter(template="remarks_digest").count() == 1


def test_nobody_is_told_of_what_is_settled_or_no_longer_theirs(world):
    response = world.response()
    say(world, response)
    settle(world, response)
    say(world, response, "SCM-02", tell=["dora@acme.example"])
    Grant.objects.filter(user=world.dora).delete()
    with later():
        assert queue_mention_mails() == 0
    assert Mention.objects.filter(mailed=False).count() == 0
    assert timedelta(minutes=10) == QUIET


def test_only_colleagues_here_are_told_and_oneself_never(world):
    response = world.response()
    say(world, response, tell=["anna@acme.example", "bob@bolt.example", "leah@consortium.example"])
    assert Mention.objects.count() == 0


def test_who_may_not(world):
    response = world.response()
    for who in (world.bob, world.mei):
        with pytest.raises(Http404):
            say(world, response, by=who)
    with pytest.raises(Refused, match="Only the supplier's own people talk about its answers here"):
        say(world, response, by=world.leah)
    with pytest.raises(Http404):
        say(world, response, code="XYZ-01")
    for words, sentence in (("  ", "Write what you want to say."), ("x" * 4001, "Shorten this to 4,000 characters.")):
        with pytest.raises(Invalid) as refusal:
            say(world, response, words=words)
        assert refusal.value.problems == {"text": sentence}


def test_open_remarks_are_listed_before_sending_and_stop_nobody(world):
    response = world.response()
    world.answers(response)
    say(world, response)
    page = get(world.client(world.anna), "check_and_send", response.pk)
    assert "Still open among colleagues" in page
    assert "GOV-02, " in page
    assert "LIMEREMARK" not in page
    assert "Complete. Not signed and sent yet." in page


def test_the_page_by_itself(world):
    response, browser = world.response(), world.client(world.anna)
    where = reverse("remark_list", args=[response.pk, "GOV-02"])
    assert "Nobody has said anything about this question yet." in text(browser.get(where))
    assert "Enter say something to your colleagues" in text(browser.post(where, {"text": ""}))
    assert WORDS in text(browser.post(where, {"text": WORDS, "tell": ["carl@acme.example"]}, follow=True))
    assert "to Carl Contributor" in text(world.client(world.carl).get(where))
    done = browser.post(reverse("remark_resolve", args=[response.pk, "GOV-02"]), follow=True)
    assert "What was said about GOV-02 is settled." in text(done)
    assert browser.get(reverse("remark_list", args=[response.pk, "XYZ-01"])).status_code == 404
    Grant.objects.exclude(user=world.anna).filter(organisation=world.acme.organisation).delete()
    assert "Who should get a mail" not in text(browser.get(where))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statements_are_constant(world, rows, django_assert_num_queries, no_queries_while_rendering):
    response, browser = world.response(), world.client(world.anna)
    for number in range(rows):
        say(world, response, words=f"Number {number}")
    where = reverse("remark_list", args=[response.pk, "GOV-02"])
    browser.get(where)
    # the person; response, answers, remarks, whom they named, the people here, the invited
    with django_assert_num_queries(7):
        browser.get(where)


# As the private note of a reviewer: outside the supplier the words are nowhere.


def test_the_words_lie_in_one_table_only(world):
    say(world, send(world))
    found = {
        model._meta.label: serializers.serialize("json", model._base_manager.all())
        for model in apps.get_models()
        if model is not Remark
    }
    assert [name for name, rows in found.items() if "LIMEREMARK" in rows] == []


def test_no_download_of_the_suppliers_own_carries_them(world):
    response = send(world)
    say(world, response)
    browser = world.client(world.anna)
    for kind in ("csv", "json"):
        page = browser.get(reverse("response_download", args=[response.pk, kind]))
        assert (page.status_code, b"LIMEREMARK" in page.content) == (200, False)


@pytest.mark.pdf
def test_no_receipt_on_paper_carries_them(world):
    response = send(world)
    say(world, response)
    response.refresh_from_db()
    assert response.current_submission_id is not None
    paper = pypdfium2.PdfDocument(io.BytesIO(receipt_pdf(receipt_on_paper(response.current_submission_id))))
    words = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert ("Acme Computers Ltd" in words, "LIMEREMARK" in words) == (True, False)


def test_in_nobody_elses_queryset(world):
    say(world, world.response())
    seen = {
        who: Remark.objects.visible_to(world.actor(getattr(world, who))).count()
        for who in ("anna", "carl", "dora", "bob", "ada", "leah", "rafi", "mona", "cara", "otto", "mei", "gil")
    }
    assert {who for who, number in seen.items() if number} == {"anna", "carl", "dora"}
