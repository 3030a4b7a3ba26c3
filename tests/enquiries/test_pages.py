"""Asking and answering on the pages: what stands where, for whom, at what cost, and what is typed and never lost."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from enquiries import actions
from enquiries.enums import EnquiryState
from enquiries.models import Enquiry, Reply
from enquiries.values import answer_by
from questionnaires.models import Response
from rphub.kernel.words import day
from suppliers.models import Supplier
from tests.enquiries.builders import ANSWER, ASKED, OURS, answer, ask, of_bolt, of_firms, shared
from tests.world import World


@pytest.fixture
def response(world: World) -> Response:
    return world.response()


def text(page: Any) -> str:
    return html.unescape(page.content.decode())


def at_question(world: World, response: Response, who: Any, code: str = "GOV-02") -> str:
    """What the section page says at one question."""
    page = text(world.client(who).get(reverse("section_page", args=[response.pk, "GOV"]) + f"?question={code}"))
    return page.partition(f'id="{code}"')[2].partition("</section>")[0]


def asking(response: Response, code: str = "GOV-02") -> str:
    return reverse("enquiry_ask", args=[response.pk, code])


def test_from_the_question_and_back_with_nothing_lost(world: World, response: Response) -> None:
    """The button saves the page as it stands, also without scripts."""
    browser = world.client(world.anna)
    posted = {"version": response.version_id, "GOV-02.revision": "0", "GOV-02.comment": "So far.", "ask": "GOV-02"}
    there = browser.post(reverse("section_page", args=[response.pk, "GOV"]), posted)
    assert there.headers["Location"] == asking(response)
    assert response.answers.get(code="GOV-02").comment == "So far."
    back = browser.post(asking(response), {"text": ASKED})
    assert back.headers["Location"] == f"/supplier/questionnaire/{response.pk}/GOV/?question=GOV-02#GOV-02"
    assert "Asked. We answer within 5 working days; you get a mail." in text(browser.get(back.headers["Location"]))


def test_a_page_that_cannot_be_saved_is_mended_first(world: World, response: Response) -> None:
    world.answer(response, "GOV-02", level=1, revision=5, by=world.carl)
    posted = {"version": response.version_id, "GOV-02.revision": "2", "GOV-02.comment": "Mine.", "ask": "GOV-02"}
    page = world.client(world.anna).post(reverse("section_page", args=[response.pk, "GOV"]), posted)
    assert page.status_code == 409
    assert "Mine." in text(page)


def test_what_was_asked_stands_at_the_question(world: World, response: Response) -> None:
    made = ask(world, response)
    due = day(answer_by(timezone.localdate()))
    waits = at_question(world, response, world.carl)
    assert (ASKED in waits, "With us" in waits) == (True, True)
    assert f"Not answered yet. We answer within 5 working days, by {due}." in waits
    assert ASKED not in at_question(world, response, world.carl, "GOV-03")
    answer(world, made)
    answered = at_question(world, response, world.carl)
    assert [words in answered for words in (ANSWER, "Answered", "Not answered yet. We")] == [True, True, False]


def test_a_wait_that_is_too_long_is_owned_up_to(world: World, response: Response) -> None:
    ask(world, response)
    Enquiry.objects.update(due_on=date(2026, 1, 5))
    said = at_question(world, response, world.anna)
    assert "You should have heard by 5 January 2026; ring us if you cannot go on." in said


def test_it_stays_when_the_questionnaire_is_sent(world: World, response: Response) -> None:
    answer(world, ask(world, response))
    Response.objects.update(state="submitted")
    page = at_question(world, response, world.anna)
    assert (ANSWER in page, 'name="ask"' in page) == (True, False)


def test_others_asked_shows_our_words_and_nobodys_name(world: World, response: Response) -> None:
    reply = shared(world, ask(world, response))
    theirs = at_question(world, world.response(world.bolt), world.bob)
    assert [words in theirs for words in ("Others asked", OURS, ANSWER, ASKED, "Acme", "Anna")] == [
        *[True] * 3,
        *[False] * 3,
    ]
    own = at_question(world, response, world.anna)
    assert (own.count(ANSWER), "Others asked" in own) == (1, False)
    actions.stop_sharing_reply(actor=world.actor(world.leah), reply_id=reply.pk)
    assert "Others asked" not in at_question(world, Response.objects.get(supplier=world.bolt), world.bob)
    assert ANSWER in at_question(world, response, world.anna)


def test_what_is_taken_back_stands_nowhere_and_is_typed_in_again(world: World, response: Response) -> None:
    made = ask(world, response)
    browser = world.client(world.anna)
    page = browser.post(reverse("enquiry_take_back", args=[response.pk, made.pk]))
    assert page.headers["Location"] == asking(response)
    assert f">\n{ASKED}</textarea>" in text(browser.get(asking(response)))
    assert ASKED not in at_question(world, response, world.anna)


def test_a_colleague_was_quicker(world: World, response: Response) -> None:
    ask(world, response, world.carl)
    page = world.client(world.anna).post(asking(response), {"text": "My own words, long thought about."})
    assert page.status_code == 403
    assert "Carl Contributor has asked about this question, and we have not answered yet." in text(page)
    assert "My own words, long thought about." in text(page)


def test_empty_and_too_long(world: World, response: Response) -> None:
    browser = world.client(world.anna)
    for typed, sentence in (("", "Write what you want to know"), ("x" * 2001, "Use 2,000 characters or fewer")):
        page = browser.post(asking(response), {"text": typed})
        assert page.status_code == 422
        assert "Error: Ask about GOV-02" in text(page)
        assert sentence in text(page)
        assert typed in text(page)


def test_a_question_that_is_not_asked_is_not_there(world: World, response: Response) -> None:
    assert world.client(world.anna).get(asking(response, "XXX-99")).status_code == 404


def test_the_home_says_what_is_with_us_and_what_is_answered(world: World, response: Response) -> None:
    home = reverse("supplier_home")
    browser = world.client(world.anna)
    assert "Each question has a button to ask about it." in text(browser.get(home))
    answer(world, ask(world, response, code="GOV-03"))
    ask(world, response)
    said = text(browser.get(home)).partition('id="asked-title"')[2].partition("</section>")[0]
    found = re.findall(r'#([A-Z0-9-]+)">(What you asked about [A-Z0-9-]+)', said)
    assert found == [("GOV-02", "What you asked about GOV-02"), ("GOV-03", "What you asked about GOV-03")]
    assert [word in said for word in ("With us", "Answered")] == [True, True]
    answer(world, ask(world, response, code="GOV-04"))
    again = text(browser.get(home)).partition('id="asked-title"')[2].partition("</section>")[0]
    assert re.findall(r"What you asked about ([A-Z0-9-]+)", again) == ["GOV-02", "GOV-04", "GOV-03"]
    Enquiry.objects.filter(state=EnquiryState.ANSWERED).update(ended_at=timezone.now() - timedelta(days=31))
    assert "GOV-03" not in text(browser.get(home)).partition('id="asked-title"')[2].partition("</section>")[0]


def test_the_list_is_the_longest_wait_first(world: World, response: Response) -> None:
    second, first = ask(world, response), of_bolt(world, world.response(world.bolt))
    Enquiry.objects.filter(pk=first.pk).update(asked_at=timezone.now() - timedelta(days=30), due_on=date(2026, 1, 5))
    page = text(world.client(world.leah).get(reverse("enquiry_list")))
    assert "2 questions to answer." in page
    assert "the longest wait first. 1 has waited longer." in page
    assert re.findall(r'<th scope="row"><a href="([^"]+)"', page) == [
        first.get_absolute_url(),
        second.get_absolute_url(),
    ]


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("", "Nothing waits."),
        ("answered", "Nothing has been answered yet."),
        ("shared", "No answer is shown to every supplier."),
        ("nonsense", "Nothing waits."),
    ],
)
def test_an_empty_list_says_what_will_be_there(world: World, view: str, words: str) -> None:
    assert words in text(world.client(world.leah).get(reverse("enquiry_list"), {"view": view}))


def test_each_view_lists_its_own(world: World, response: Response) -> None:
    answer(world, ask(world, response))
    shared(world, ask(world, response, code="GOV-03"))
    ask(world, response, code="GOV-04")
    browser = world.client(world.leah)
    found = {
        view: re.findall(r"(GOV-\d+), ", text(browser.get(reverse("enquiry_list"), {"view": view})))
        for view in ("", "answered", "shared")
    }
    assert found == {"": ["GOV-04"], "answered": ["GOV-03", "GOV-02"], "shared": ["GOV-03"]}


def test_the_page_has_what_an_answer_needs(world: World, response: Response) -> None:
    world.answer(response, "GOV-02", level=3, comment="The board chair.")
    page = text(world.client(world.leah).get(ask(world, response).get_absolute_url()))
    question = world.version.questions.get(code="GOV-02").content
    beside = (question["text"], question["levels"][4], "The board chair.")
    for words in (*beside, ASKED, "Anna Acme", "Waiting since today"):
        assert words in page


def test_answered_for_several_and_shown_to_all(world: World, response: Response) -> None:
    made, (other,) = ask(world, response), of_firms(world, 1)
    browser = world.client(world.leah)
    assert "Firm 0 Ltd" in text(browser.get(made.get_absolute_url()))
    posted = {"text": ANSWER, "also": [str(other.pk)], "share": "on", "question": OURS}
    page = browser.post(made.get_absolute_url(), posted, follow=True)
    assert "Answered. Whoever asked is told by e-mail." in text(page)
    reply = Reply.objects.get()
    assert (reply.state, list(reply.enquiries.order_by("pk"))) == ("shared", [made, other])
    shown = text(browser.get(made.get_absolute_url()))
    assert "Given to Acme Computers Ltd, Firm 0 Ltd." in shown
    assert "Show it only to those who asked" in shown


def test_what_the_lead_typed_is_kept(world: World, response: Response) -> None:
    """Where it gives away who asked, where the list has changed, and where somebody else has answered."""
    made, (other,) = ask(world, response), of_firms(world, 1)
    browser = world.client(world.leah)
    page = browser.post(made.get_absolute_url(), {"text": ANSWER, "share": "on", "question": ASKED})
    assert (page.status_code, ANSWER in text(page), "these are the supplier’s" in text(page)) == (422, True, True)
    answer(world, other)
    page = browser.post(made.get_absolute_url(), {"text": ANSWER, "also": [str(other.pk)]})
    assert (page.status_code, ANSWER in text(page)) == (422, True)
    answer(world, made, text="Leah was quicker.")
    page = browser.post(made.get_absolute_url(), {"text": ANSWER})
    assert (page.status_code, ANSWER in text(page)) == (403, True)
    assert "Leah Lead has answered this already" in text(page)


def test_an_answer_given_before_is_one_click(world: World, response: Response) -> None:
    reply, later = answer(world, ask(world, response)), of_bolt(world, world.response(world.bolt))
    browser = world.client(world.leah)
    assert ANSWER in text(browser.get(later.get_absolute_url()))
    browser.post(reverse("enquiry_use", args=[later.pk, reply.pk]))
    later.refresh_from_db()
    assert later.reply == reply


def test_shown_to_all_later_and_taken_back(world: World, response: Response) -> None:
    reply = answer(world, ask(world, response))
    browser, address = world.client(world.leah), reverse("reply_share", args=[reply.pk])
    page = browser.post(address, {"question": "May Acme Computers name somebody?"})
    assert (page.status_code, "Take the name out" in text(page)) == (422, True)
    browser.post(address, {"question": OURS})
    reply.refresh_from_db()
    assert reply.state == "shared"
    browser.post(reverse("reply_stop_sharing", args=[reply.pk]))
    assert f">\n{OURS}</textarea>" in text(browser.get(address))


def test_nothing_of_it_is_told_to_members_or_on_the_workbench(world: World, response: Response) -> None:
    """What a supplier did not understand is no evidence of anything."""
    shared(world, ask(world, response))
    for who, address in (("mei", "member_supplier"), ("rafi", "supplier_detail")):
        page = text(world.client(getattr(world, who)).get(reverse(address, args=[world.acme.pk])))
        assert [words for words in (ASKED, ANSWER, OURS, "Asks about") if words in page] == [], who


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statements_are_constant(
    world: World, response: Response, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    waiting = ask(world, response)
    for one in of_firms(world, rows, "GOV-03"):
        shared(world, one)
    for one in of_firms_waiting(world, rows):
        assert one.state == "waiting"
    anna, leah = world.client(world.anna), world.client(world.leah)
    for browser, address, number in (
        # The person; the questionnaire, what was asked, what waits.
        (anna, asking(response), 4),
        # The person; how many wait, the page of them.
        (leah, reverse("enquiry_list"), 3),
        # The person; how many wait, how many are answered, the page of them.
        (leah, f"{reverse('enquiry_list')}?view=answered", 4),
        # The person; the enquiry, the supplier's answer, what waits alike, answers given before.
        (leah, waiting.get_absolute_url(), 5),
    ):
        browser.get(address)
        with django_assert_num_queries(number):
            browser.get(address)


def of_firms_waiting(world: World, number: int) -> list[Enquiry]:
    """So many others wait for an answer about the question that Acme asks about."""
    made = []
    for place in range(number):
        firm = Supplier.objects.get(organisation__name=f"Firm {place} Ltd")
        response = firm.responses.get()
        made.append(
            Enquiry.objects.create(
                response=response, code="GOV-02", text="And we?", asked_by=world.bob, due_on=timezone.localdate()
            )
        )
    return made
