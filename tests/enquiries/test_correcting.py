"""An answer that was wrong is put right where it stands: marked, told, and nothing of it lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from archives.parts import Page
from archives.selectors.enquiries import enquiry_parts
from enquiries.emails import queue_answer_corrected
from enquiries.models import Enquiry, Reply
from questionnaires.models import Response
from questionnaires.selectors.explained import explained_at
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from tests.archives.test_archive import archive, one
from tests.enquiries.builders import ANSWER, answer, ask, correct, of_bolt, shared
from tests.enquiries.test_actions import use
from tests.enquiries.test_pages import at_question, text
from tests.world import World

RIGHT = "No: only a director of your own firm counts."


@pytest.fixture
def response(world: World) -> Response:
    return world.response()


def told() -> list[str]:
    return sorted(Mail.objects.filter(template="enquiry_corrected").values_list("to", flat=True))


def test_it_says_the_right_thing_and_both_wordings_are_kept(world: World, response: Response) -> None:
    reply = correct(world, answer(world, ask(world, response)), f" {RIGHT} ")
    reply.refresh_from_db()
    assert (reply.text, reply.corrected_by, day(reply.corrected_at)) == (RIGHT, "Leah Lead", day(timezone.now()))
    event = AuditEvent.objects.about(reply).get()
    assert (event.verb, event.changes, event.restricted) == ("reply.corrected", {"text": [ANSWER, RIGHT]}, True)
    line = AuditEvent.objects.about(response).latest("pk")
    assert (line.verb, line.data) == ("enquiry.answer_corrected", {"code": "GOV-02", "reply": reply.pk})


def test_no_page_of_history_has_the_words(world: World, response: Response) -> None:
    correct(world, answer(world, ask(world, response)), RIGHT)
    page = text(world.client(world.ada).get(reverse("history")))
    assert ("Enquiry answer corrected" in page, RIGHT in page, ANSWER in page) == (True, False, False)


def test_each_who_was_given_it_is_told_once_for_each_correction(world: World, response: Response) -> None:
    made, other = ask(world, response, world.carl), of_bolt(world, world.response(world.bolt))
    reply = answer(world, made, also=[other.pk])
    correct(world, reply, RIGHT)
    assert told() == ["bob@bolt.example", "carl@acme.example"]
    event = AuditEvent.objects.about(reply).get()
    assert queue_answer_corrected(made, reply, event.pk) == 0
    Grant.objects.filter(user=world.carl).delete()
    correct(world, reply, "Only a director.")
    assert told() == ["anna@acme.example", "bob@bolt.example", "bob@bolt.example", "carl@acme.example"]
    for mail in Mail.objects.filter(template="enquiry_corrected"):
        assert [words in str(mail.context) for words in (ANSWER, RIGHT)] == [False, False]


def test_what_is_refused(world: World, response: Response) -> None:
    made, other = ask(world, response), of_bolt(world, world.response(world.bolt))
    reply = answer(world, made)
    for words, problem in ((" ", "Write the answer"), (ANSWER, "This is what the answer says already")):
        with pytest.raises(Invalid, match=problem):
            correct(world, reply, words)
    with pytest.raises(Refused, match="Only the RP lead corrects an answer"):
        correct(world, reply, RIGHT, world.otto)
    for who in (world.ada, world.rafi, world.mei):
        with pytest.raises(Http404):
            correct(world, reply, RIGHT, who)
    with pytest.raises(Refused, match="Only the RP lead corrects an answer"):
        correct(world, reply, RIGHT, world.anna)
    correct(world, reply, "Acme Computers may.")
    correct(world, reply, RIGHT)
    use(world, other, reply)
    with pytest.raises(Invalid, match="The answer names Acme Computers Ltd, and others read it"):
        correct(world, reply, "Acme Computers may.")
    assert Reply.objects.get().text == RIGHT


def test_no_name_comes_into_a_shared_answer(world: World, response: Response) -> None:
    reply = shared(world, ask(world, response))
    with pytest.raises(Invalid, match="The answer names Acme Computers Ltd"):
        correct(world, reply, "Acme Computers may.")
    assert correct(world, reply, RIGHT).state == "shared"


def test_both_sides_read_that_it_is_corrected(world: World, response: Response) -> None:
    bolts = world.response(world.bolt)
    reply = shared(world, ask(world, response))
    correct(world, reply, RIGHT)
    since = f"We corrected this answer on {day(timezone.now())}."
    own = explained_at(world.actor(world.anna), response, ["GOV-02"])["GOV-02"].own[0]
    others = explained_at(world.actor(world.bob), bolts, ["GOV-02"])["GOV-02"].others[0]
    assert [(one.answer, one.corrected) for one in (own, others)] == [(RIGHT, since)] * 2
    for who, made in ((world.anna, response), (world.bob, bolts)):
        page = text(world.client(who).get(reverse("enquiry_ask", args=[made.pk, "GOV-02"])))
        assert (since in page, RIGHT in page, ANSWER in page) == (True, True, False)
        assert since in at_question(world, made, who)


def test_the_home_has_it_again(world: World, response: Response) -> None:
    reply = answer(world, ask(world, response))
    Enquiry.objects.update(ended_at=timezone.now() - timedelta(days=40))
    browser = world.client(world.anna)
    assert "What you asked about GOV-02" not in text(browser.get(reverse("supplier_home")))
    correct(world, reply, RIGHT)
    page = text(browser.get(reverse("supplier_home")))
    assert [words in page for words in ("What you asked about GOV-02", "Answer corrected")] == [True, True]


def test_the_desk_corrects_and_keeps_what_it_said(
    world: World, response: Response, django_assert_num_queries: Any
) -> None:
    reply = answer(world, ask(world, response))
    browser, address = world.client(world.leah), reverse("reply_correct", args=[reply.pk])
    assert f">\n{ANSWER}</textarea>" in text(browser.get(address))
    same = browser.post(address, {"text": ANSWER})
    assert (same.status_code, "This is what the answer says already" in text(same)) == (422, True)
    browser.post(address, {"text": RIGHT})
    where = reply.enquiries.get().get_absolute_url()
    page = text(browser.get(where))
    said = (RIGHT, ANSWER, f"Corrected on {day(timezone.now())} by Leah Lead.", "What it said before")
    assert [words for words in said if words not in page] == []
    correct(world, reply, "Only a director.")
    # The person; the enquiry, the supplier's answer, who was given ours, what it said before.
    with django_assert_num_queries(5):
        browser.get(where)
    assert "Correct it" not in text(world.client(world.otto).get(where))


def test_the_archive_has_what_the_supplier_was_given(world: World, response: Response) -> None:
    bolts = world.response(world.bolt)
    reply = answer(world, ask(world, response))
    correct(world, reply, RIGHT)
    use(world, of_bolt(world, bolts), reply)
    page = one(archive(world, response), "asked.html")
    assert [words in page for words in (RIGHT, ANSWER, "What it said until", "Corrected on")] == [True] * 4
    (part,) = enquiry_parts(world.actor(world.bob), bolts, "group", "folder/")
    assert isinstance(part.content, Page)
    (pair,) = part.content.context["asked"]
    assert (pair[0].reply, pair[1]) == (reply, [])
