"""A supplier asks for more time, once; the office allows or refuses it; reminders follow the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions import more_time, responses, submissions
from questionnaires.models import MoreTime, Response
from questionnaires.selectors.cycles import cycle_detail
from rphub.audit.models import AuditEvent
from rphub.home.selectors import office_home
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.working_days import next_working_day
from rphub.mailing.models import Mail
from tests.questionnaires.supplier_side import get, sign
from tests.world import World

DUE = date(2030, 3, 6)  # a Wednesday
WANTED = date(2030, 3, 13)


@pytest.fixture
def response(world: World) -> Response:
    return world.response(due_on=DUE)


def ask(world: World, response: Response, who: str = "anna", **given: Any) -> MoreTime:
    said: dict[str, Any] = {"due_on": WANTED, "reason": "Our stocktaking."} | given
    return more_time.ask_more_time(actor=world.actor(getattr(world, who)), response_id=response.pk, **said)


def allow(world: World, response: Response, who: str = "leah", **given: Any) -> Response:
    return more_time.allow_more_time(actor=world.actor(getattr(world, who)), response_id=response.pk, **given)


def refuse(world: World, response: Response, who: str = "leah", reason: str = "The report is due.") -> Response:
    return more_time.refuse_more_time(actor=world.actor(getattr(world, who)), response_id=response.pk, reason=reason)


def stands(response: Response) -> tuple[date, date | None, date | None, str]:
    """The day, the day wanted, the day before, and the state of the request."""
    fresh = Response.objects.select_related("more_time").get(pk=response.pk)
    return fresh.due_on, fresh.wants_until, fresh.extended_from, fresh.more_time.state


def verbs(response: Response) -> list[str]:
    about = AuditEvent.objects.about(response).order_by("pk")
    return list(about.values_list("verb", flat=True))


def mails() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("created_at").values_list("template", "to"))


def test_asked_and_allowed(world: World, response: Response) -> None:
    ask(world, response)
    assert stands(response) == (DUE, WANTED, None, "asked")
    allow(world, response, reason="Once.")
    assert stands(response) == (WANTED, None, DUE, "allowed")
    assert verbs(response) == ["response.more_time_asked", "response.extended"]
    assert mails() == [("more_time_asked", "leah@consortium.example"), ("more_time_answered", "anna@acme.example")]
    asked, answered = Mail.objects.order_by("created_at")
    assert (asked.context["wanted"], asked.context["reason"]) == ("13 March 2030", "Our stocktaking.")
    assert (answered.context["due_on"], answered.context["given"], answered.context["reason"]) == (
        "13 March 2030",
        True,
        "Once.",
    )


def test_an_earlier_day_may_be_given_and_no_later_one(world: World, response: Response) -> None:
    ask(world, response)
    for day, sentence in (
        (WANTED + timedelta(days=1), "that is what the supplier asked for"),
        (DUE, "Choose a day after 6 March 2030"),
        (date(2030, 3, 9), "weekend or bank holiday"),
    ):
        with pytest.raises(Invalid, match=sentence):
            allow(world, response, due_on=day)
    allow(world, response, due_on=date(2030, 3, 11))
    assert stands(response) == (date(2030, 3, 11), None, DUE, "allowed")


def test_refused_with_a_reason_and_then_the_office_may_still_give_it(world: World, response: Response) -> None:
    ask(world, response)
    with pytest.raises(Invalid, match="Say why"):
        refuse(world, response, reason=" ")
    refuse(world, response)
    assert stands(response) == (DUE, None, None, "refused")
    assert Mail.objects.get(template="more_time_answered").context["given"] is False
    with pytest.raises(Refused, match="asked for once"):
        ask(world, response)
    more_time.extend_due(actor=world.actor(world.leah), response_id=response.pk, due_on=WANTED)
    assert stands(response) == (WANTED, None, DUE, "refused")
    assert verbs(response) == ["response.more_time_asked", "response.more_time_refused", "response.extended"]
    assert Mail.objects.filter(template="more_time_answered").count() == 2


def test_what_the_office_gives_by_itself_answers_the_request(world: World, response: Response) -> None:
    ask(world, response)
    later = WANTED + timedelta(days=1)
    more_time.extend_due(actor=world.actor(world.leah), response_id=response.pk, due_on=later, reason="As we said.")
    assert stands(response) == (later, None, DUE, "allowed")
    with pytest.raises(Refused, match="Nobody waits"):
        allow(world, response)


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"due_on": DUE}, "due_on"),
        ({"due_on": DUE + timedelta(days=15)}, "due_on"),
        ({"due_on": date(2030, 3, 9)}, "due_on"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_request_has_limits(world: World, response: Response, given: dict[str, Any], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(world, response, **given)
    assert list(refused.value.problems) == [where]
    assert not MoreTime.objects.exists()


@pytest.mark.parametrize(
    ("who", "fields", "refusal"),
    [
        ("carl", {}, "Only the supplier lead"),
        ("dora", {}, "Only the supplier lead"),
        ("leah", {}, "Only the supplier lead"),
        ("anna", {"state": "submitted"}, "while the questionnaire is with you"),
        ("anna", {"extended_from": DUE}, "moved once already"),
    ],
)
def test_who_may_not_ask_is_told_why(world: World, who: str, fields: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        ask(world, world.response(due_on=DUE, **fields), who)


@pytest.mark.parametrize(("days", "may"), [(5, True), (6, False)])
def test_it_may_be_asked_for_until_five_days_after_the_day(world: World, days: int, may: bool) -> None:
    due = timezone.localdate() - timedelta(days=days)
    late = world.response(due_on=due)
    given = next_working_day(timezone.localdate() + timedelta(days=1))
    page = get(world.client(world.anna), "response_detail", late.pk)
    assert ("Ask for more time" in page) is may
    if may:
        ask(world, late, due_on=given)
        return
    with pytest.raises(Refused, match="could be asked for until"):
        ask(world, late, due_on=given)


def test_others_do_not_know_it_and_may_not_answer(world: World, response: Response) -> None:
    with pytest.raises(Http404):
        ask(world, response, "bob")
    ask(world, response)
    for who in ("rafi", "ada", "cara", "anna"):
        with pytest.raises(Refused):
            allow(world, response, who)
        with pytest.raises(Refused):
            refuse(world, response, who)
    assert stands(response) == (DUE, WANTED, None, "asked")


def test_sending_first_ends_the_request(world: World, response: Response) -> None:
    world.answers(response)
    ask(world, response)
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert stands(response) == (DUE, None, None, "lapsed")
    assert verbs(response)[-2:] == ["response.more_time_lapsed", "response.submitted"]
    with pytest.raises(Refused, match="Nobody waits"):
        allow(world, response)


@pytest.mark.parametrize("ending", ["withdraw_response", "exempt_response"])
def test_taking_it_out_ends_the_request(world: World, ending: str) -> None:
    response = world.response(due_on=DUE, state="invited")
    ask(world, response)
    until = {"until": DUE} if ending == "exempt_response" else {}
    getattr(responses, ending)(actor=world.actor(world.leah), response_id=response.pk, reason="Left.", **until)
    assert stands(response) == (DUE, None, None, "lapsed")


def test_the_database_wants_a_reason_for_no(world: World, response: Response) -> None:
    asked = ask(world, response)
    with pytest.raises(IntegrityError), transaction.atomic():
        MoreTime.objects.filter(pk=asked.pk).update(state="refused", decided_at=timezone.now())


def test_the_pages_of_the_supplier(world: World, response: Response, django_assert_num_queries: Any) -> None:
    browser = world.client(world.anna)
    where = reverse("time_ask", args=[response.pk])
    assert where in get(browser, "supplier_home")
    with django_assert_num_queries(2):  # the person; the questionnaire with its request
        assert browser.get(where).status_code == 200
    assert browser.post(where, {"due_on": "", "reason": ""}).status_code == 422
    found = browser.post(where, {"due_on": WANTED.isoformat(), "reason": "Stocktaking."}, follow=True)
    assert "You asked for more time, until 13 March 2030. Until we answer" in found.content.decode()
    page = get(browser, "time_ask", response.pk)
    assert "Waits for the office" in page
    assert '<form method="post" novalidate' not in page
    allow(world, response)
    assert "You have more time: until 13 March 2030 instead of 6 March 2030." in get(browser, "supplier_home")


def test_the_office_finds_it_and_answers(world: World, response: Response) -> None:
    leah = world.actor(world.leah)
    assert [choice.key for choice in cycle_detail(leah, world.cycle.pk).states] == ["in_progress"]
    ask(world, response)
    world.response(world.bolt)
    listed = cycle_detail(leah, world.cycle.pk, state="more_time")
    assert [row.supplier for row in listed.rows] == ["Acme Computers Ltd"]
    assert [(choice.key, choice.count) for choice in listed.states] == [("in_progress", 2), ("more_time", 1)]
    [line] = office_home(leah).waiting
    assert (line.number, line.words) == (1, "1 supplier asks for more time")
    assert line.url == f"{reverse('cycle_detail', args=[world.cycle.pk])}?state=more_time#responses"
    browser = world.client(world.leah)
    page = get(browser, "response_office", response.pk)
    assert "The supplier asks for more time" in page
    refused = browser.post(reverse("time_refuse", args=[response.pk]), {"refuse-reason": ""})
    assert "The supplier asks for more time" in refused.content.decode()
    given = {"allow-due_on": "2030-03-12", "allow-reason": "Fine."}
    done = browser.post(reverse("time_allow", args=[response.pk]), given, follow=True)
    assert "now has until 12 March 2030" in done.content.decode()
    assert office_home(leah).waiting == []


def test_other_people_of_the_office_have_no_such_line(world: World, response: Response) -> None:
    ask(world, response)
    assert office_home(world.actor(world.rafi)).waiting == []
