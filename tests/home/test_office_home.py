"""The first page of the office: what waits for whom, with as many statements for many rows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rphub.home.selectors import office_home
from rphub.mailing.models import Mail
from tests.contracts import builders as contracts
from tests.corrective_actions import builders as b
from tests.frameworks.asking import asked_for
from tests.world import supplier


def some_work(world) -> None:
    states = ["submitted", "submitted", "moderation", "finalised", "clarification", "draft", "non_responsive"]
    for number, state in enumerate(states):
        world.response(supplier(f"Firm {number} Ltd"), state=state)
    world.response(due_on=timezone.localdate() - timedelta(2))
    Mail.objects.create(key="a", template="x", to="a@b.example", state="unknown")


@pytest.mark.parametrize(
    ("person", "headline", "lines"),
    [
        (
            "leah",
            "6 things wait for you.",
            [
                "2 questionnaires to review",
                "1 result to publish",
                "1 supplier without a contact",
                "1 supplier that has not answered",
                "1 mail that may not have arrived",
            ],
        ),
        ("rafi", "2 things wait for you.", ["2 questionnaires to review"]),
        ("mona", "1 thing waits for you.", ["1 review to moderate"]),
        ("cara", "2 things wait for you.", ["1 supplier without a contact", "1 supplier that has not answered"]),
        ("ada", "1 thing waits for you.", ["1 mail that may not have arrived"]),
        ("otto", "Nothing waits for you.", []),
    ],
)
def test_each_role_reads_its_own_work(world, person, headline, lines):
    some_work(world)
    home = office_home(world.actor(getattr(world, person)))
    assert (home.headline, [line.words for line in home.waiting]) == (headline, lines)
    with_suppliers = ["1 supplier has queries to answer", "1 questionnaire is late"]
    assert [line.words for line in home.with_suppliers] == with_suppliers


def test_actions_wait_for_us_when_it_is_our_turn(world):
    asked, watched = b.agreed(world, of=world.bolt, by=world.bob), b.verified(world)
    b.amend(world, asked, world.bob)
    assert [line.words for line in office_home(world.actor(world.leah)).waiting if "action" in line.words] == [
        "1 improvement action with a question to us"
    ]
    b.put(watched, check_on=timezone.localdate())
    b.put(asked, question="", answer_from="")
    assert [line.words for line in office_home(world.actor(world.leah)).waiting if "action" in line.words] == [
        "1 improvement action to verify"
    ]


def test_numbers_lead_to_lists_of_that_length(world):
    some_work(world)
    browser = world.client(world.leah)
    home = office_home(world.actor(world.leah))
    for line in (*home.waiting, *home.with_suppliers):
        if "/cycles/" in line.url:
            shown = browser.get(line.url.partition("#")[0]).context["detail"]
            assert shown.page.paginator.count == line.number


@pytest.mark.parametrize(
    ("made", "words"),
    [(b.sent, "1 improvement action to verify"), (b.escalated, "1 escalated improvement action to follow up")],
)
def test_actions_lead_to_lists_of_that_length(world, made, words):
    made(world)
    b.late(b.agreed(world, of=world.bolt, by=world.bob))
    home, browser = office_home(world.actor(world.leah)), world.client(world.leah)
    lines = [line for line in (*home.waiting, *home.with_suppliers) if "action" in line.words]
    lists = [browser.get(line.url).context["table"].page.paginator.count for line in lines]
    assert (lists, lines[0].words, len(lines)) == ([line.number for line in lines], words, 2)


def test_an_empty_hub_says_so(world):
    type(world.cycle).objects.update(state="closed")
    page = world.client(world.leah).get(reverse("office_home")).content.decode()
    assert "Nothing waits for you." in page
    assert "No annual cycle is open." in page


def test_a_draft_version_waits_for_the_admin(world):
    type(world.version).objects.create(
        questionnaire=world.version.questionnaire, number=7, title="Draft", content_hash="x"
    )
    step = office_home(world.actor(world.ada)).next_step
    assert step is not None
    assert step.button == "Read the draft version"


def test_lots_that_members_ask_for_wait_for_the_admin_alone(world):
    asked_for(world, world.lot_2)
    asked_for(world, world.cleaning)
    found = office_home(world.actor(world.ada))
    assert [(line.words, line.url) for line in found.waiting] == [("1 member asks for lots", reverse("lots_waiting"))]
    assert found.next_step is not None
    assert found.next_step.button == "Decide about the lots"
    assert office_home(world.actor(world.leah)).waiting == []


@pytest.mark.parametrize("person", ["anna", "mei"])
def test_others_stay_out(world, person):
    assert world.client(getattr(world, person)).get(reverse("office_home")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_rows(world, number, django_assert_num_queries, no_queries_while_rendering):
    """Person, cycle, responses, actions, mails, drafts, brands, contract reviews, deliveries, contacts, partnerships,
    affiliations, evidence that came later, what suppliers ask, concerns, plans to propose, funnel."""
    for index in range(number):
        world.response(supplier(f"Firm {index} Ltd"), state="submitted")
    browser = world.client(world.leah)
    browser.get(reverse("office_home"))
    with django_assert_num_queries(18):
        assert browser.get(reverse("office_home")).status_code == 200


def test_contract_reviews_that_were_not_held_and_minutes_to_write(world):
    contracts.meeting(world, -1)
    contracts.held(world)
    found = {line.words: line.url for line in office_home(world.actor(world.cara)).waiting}
    calendar = reverse("contract_calendar")
    assert found == {
        "1 contract review not held": f"{calendar}?view=list&state=missed",
        "1 set of minutes to write": f"{calendar}?view=list&state=held",
    }
    assert office_home(world.actor(world.rafi)).waiting == []
