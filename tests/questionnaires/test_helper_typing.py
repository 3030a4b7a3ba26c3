"""A helper's words while they type: kept one by one for the lead to approve, newer ones never written over."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Proposal, Response
from questionnaires.views import helping
from rphub.mailing.models import Mail
from tests.questionnaires.browser_form import fields_of
from tests.questionnaires.helping import PAT, approve, begin, make, write
from tests.questionnaires.pages import row, text


def typed(browser: Any, link: Any, words: str, revision: Any = 0, code: str = "GOV-02", **more: str) -> Any:
    posted = {f"{code}.level": "3", f"{code}.comment": words, f"{code}.revision": revision, "version": ""}
    return browser.post(reverse("help_save", args=[link.token, code]), posted | more)


@pytest.fixture
def helped(world: Any) -> Any:
    """Questionnaire, link and the browser of Pat, who has begun."""
    response = world.response()
    link = make(world, response)
    browser, _ = begin(world, link)
    return response, link, browser


def test_each_save_is_one_proposal_and_says_that_it_waits(helped: Any) -> None:
    response, link, browser = helped
    said = typed(browser, link, "The board").json()
    made = Proposal.objects.get()
    assert said == {
        "said": f"Saved at {timezone.localtime(made.updated_at):%H:%M} by you. Anna Acme approves it before it counts.",
        "revision": made.stamp,
        "problems": {},
        "places": {},
        "suggestion": None,
    }
    typed(browser, link, "The board answers.", said["revision"])
    kept: Any = Proposal.objects.get()
    assert (kept.content["comment"], kept.by_label, response.answers.count()) == ("The board answers.", PAT, 0)
    assert Mail.objects.filter(template="helper_wrote").count() == 1


def test_the_button_says_that_typed_words_are_kept(helped: Any) -> None:
    _, link, browser = helped
    typed(browser, link, "The board")
    assert "Kept. It counts once it is approved." in text(browser.get(write(browser, link)["Location"]))


def test_a_save_costs_a_handful_of_statements(helped: Any) -> None:
    _, link, browser = helped
    revision = typed(browser, link, "The board").json()["revision"]
    with CaptureQueriesContext(connection) as queries:
        assert typed(browser, link, "The board answers.", revision).status_code == 200
    plain = [one for one in queries if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(plain) == 5  # link, lock, waiting proposal, present answer, update


def comment() -> Any:
    """Of the only proposal."""
    return (Proposal.objects.get().content or {})["comment"]


def test_newer_words_of_another_tab_are_shown_and_not_written_over(helped: Any) -> None:
    _, link, browser = helped
    first = typed(browser, link, "First tab").json()["revision"]
    typed(browser, link, "Second tab", first)
    told = typed(browser, link, "First tab again", first)
    made: Any = Proposal.objects.get()
    assert (told.status_code, made.content["comment"]) == (409, "Second tab")
    conflict = told.json()["conflict"]
    assert (conflict["by"], conflict["revision"]) == (PAT, made.stamp)
    assert (conflict["theirs"], conflict["yours"]) == ("3 Embedded\nSecond tab", "3 Embedded\nFirst tab again")
    assert typed(browser, link, "First tab again", made.stamp, anew="1").status_code == 200
    assert comment() == "First tab again"


def test_without_scripts_both_texts_are_on_the_page(helped: Any) -> None:
    """The page was opened before another tab kept something."""
    _, link, browser = helped
    address = reverse("help_questions", args=[link.token])
    posted = fields_of(browser.get(address).content.decode())
    typed(browser, link, "From another tab")
    posted |= {"GOV-02.comment": ["From this page"], "GOV-02.level": ["3"]}
    page = browser.post(address, posted)
    html = text(page)
    assert "Other words were kept here as Pat Example (helper) while you were writing:" in html
    assert ("From another tab" in html, ">From this page</textarea>" in html) == (True, True)
    assert comment() == "From another tab"
    browser.post(address, fields_of(page.content.decode()))
    assert comment() == "From this page"


def test_what_the_lead_approved_meanwhile_stays_and_the_next_words_wait(world: Any, helped: Any) -> None:
    response, link, browser = helped
    revision = typed(browser, link, "Approved words").json()["revision"]
    approve(world, response)
    typed(browser, link, "More words", revision)
    assert row(response, "GOV-02").comment == "Approved words"
    assert Proposal.objects.waiting().get().content["comment"] == "More words"


def test_who_has_not_begun_is_led_there_and_nothing_is_kept(world: Any, helped: Any) -> None:
    _, link, _ = helped
    answer = typed(world.client(), link, "Nobody")
    assert (answer.status_code, answer["Location"]) == (302, reverse("help_begin", args=[link.token]))
    assert Proposal.objects.count() == 0


@pytest.mark.parametrize("code", ["HR-01", "GOV-04"])
def test_no_other_question_opens_with_the_link(helped: Any, code: str) -> None:
    _, link, browser = helped
    answer = typed(browser, link, "Elsewhere", code=code)
    assert (answer.status_code, answer.json()) == (403, {"refused": "This link does not open this question."})


def test_a_questionnaire_that_was_sent_takes_no_words(helped: Any) -> None:
    response, link, browser = helped
    Response.objects.filter(pk=response.pk).update(state="submitted")
    assert typed(browser, link, "Late").status_code == 403
    assert Proposal.objects.count() == 0


def test_a_link_is_not_written_behind_without_end(helped: Any) -> None:
    _, link, browser = helped
    cache.set(f"limit:typed:{link.pk}", helping.AUTOSAVES)
    assert typed(browser, link, "Too much").status_code == 429
