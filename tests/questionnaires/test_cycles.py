"""Cycles, the pages of a launch, and what the RP lead does with one questionnaire."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions import cycles, more_time, responses
from questionnaires.models import Cycle, Response
from questionnaires.selectors.cycles import cycle_detail
from questionnaires.selectors.funnel import cycle_steps, tally
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.working_days import next_working_day
from rphub.mailing.models import Mail
from suppliers.models import Standing
from tests.questionnaires.launches import work_off
from tests.world import supplier


@pytest.fixture
def leah(world):
    return world.actor(world.leah)


def soon(days: int = 30) -> date:
    return next_working_day(timezone.localdate() + timedelta(days))


def test_a_cycle_is_planned(world, leah):
    cycle = cycles.create_cycle(
        actor=leah, name=" 2027 ", year=2027, version_id=world.version.pk, opens_on=date(2027, 9, 1)
    )
    assert (cycle.name, cycle.state, cycle.days_in_depth) == ("2027", "planned", 56)
    assert AuditEvent.objects.get(verb="cycle.created").target_id == str(cycle.pk)


def test_a_cycle_needs_its_own_name_and_a_usable_version(world, leah):
    values = {"year": 2026, "opens_on": date(2026, 9, 1), "actor": leah}
    with pytest.raises(Invalid, match="already a cycle called"):
        cycles.create_cycle(name="2026", version_id=world.version.pk, **values)
    with pytest.raises(Invalid, match="not retired"):
        cycles.create_cycle(name="2028", version_id=0, **values)
    with pytest.raises(Refused, match="Only the RP lead starts an annual cycle"):
        cycles.create_cycle(name="2028", version_id=world.version.pk, **values | {"actor": world.actor(world.rafi)})


def test_a_closed_cycle_takes_no_further_framework_and_opens_again(world, leah):
    with pytest.raises(Refused, match="Only the RP lead closes"):
        cycles.close_cycle(actor=world.actor(world.rafi), cycle_id=world.cycle.pk)
    with pytest.raises(Refused, match="is not closed"):
        cycles.reopen_cycle(actor=leah, cycle_id=world.cycle.pk)
    assert cycles.close_cycle(actor=leah, cycle_id=world.cycle.pk).state == "closed"
    with pytest.raises(Refused, match="nothing to close"):
        cycles.close_cycle(actor=leah, cycle_id=world.cycle.pk)
    with pytest.raises(Refused, match="Open a new one for the next round"):
        cycles.launch_framework(actor=leah, cycle_id=world.cycle.pk, framework_id=world.laptops.pk)
    assert cycles.reopen_cycle(actor=leah, cycle_id=world.cycle.pk).state == "open"
    assert [event.verb for event in AuditEvent.objects.order_by("pk")][-2:] == ["cycle.closed", "cycle.reopened"]


def test_the_page_of_a_cycle_closes_it_and_opens_it_again(world):
    browser = world.client(world.leah)
    page = reverse("cycle_detail", args=[world.cycle.pk])
    for name, then in (("cycle_close", "Open cycle 2026 again"), ("cycle_reopen", "Close cycle 2026")):
        found = browser.post(reverse(name, args=[world.cycle.pk]), follow=True)
        assert found.redirect_chain == [(page, 302)]
        assert then in found.content.decode()


def test_more_time_is_given_once(world, leah):
    response = world.response(due_on=soon(10))
    later = next_working_day(soon(10) + timedelta(7))
    more_time.extend_due(actor=leah, response_id=response.pk, due_on=later, reason="Holidays.")
    response.refresh_from_db()
    assert (response.due_on, response.extended_from) == (later, soon(10))
    assert AuditEvent.objects.get(verb="response.extended").reason == "Holidays."
    with pytest.raises(Refused, match="extended once already"):
        more_time.extend_due(actor=leah, response_id=response.pk, due_on=later + timedelta(1))


@pytest.mark.parametrize(
    ("days", "sentence"), [(0, "Choose a day after"), (15, "14 days is the longest extension"), (None, "working day")]
)
def test_more_time_has_limits(world, leah, days, sentence):
    due = date(2030, 3, 6)
    response = world.response(due_on=due)
    chosen = date(2030, 3, 9) if days is None else due + timedelta(days)
    with pytest.raises(Invalid, match=sentence):
        more_time.extend_due(actor=leah, response_id=response.pk, due_on=chosen)
    assert Response.objects.get().extended_from is None


def test_a_supplier_is_exempt_with_reason_and_end(world, leah):
    response = world.response(state="invited")
    responses.exempt_response(actor=leah, response_id=response.pk, reason="Ends in May.", until=soon(90))
    response.refresh_from_db()
    assert (response.state, response.state_reason, response.exempt_until) == ("exempt", "Ends in May.", soon(90))
    assert Standing.objects.get(supplier=world.acme).status == "exempt"
    assert Mail.objects.get().template == "response_taken_out"


@pytest.mark.parametrize(("reason", "days", "where"), [(" ", 30, "reason"), ("Ends.", -1, "until")])
def test_an_exemption_says_why_and_until_when(world, leah, reason, days, where):
    response = world.response(state="draft")
    with pytest.raises(Invalid) as refused:
        responses.exempt_response(
            actor=leah, response_id=response.pk, reason=reason, until=timezone.localdate() + timedelta(days)
        )
    assert list(refused.value.problems) == [where]


def test_withdrawing_keeps_everything(world, leah):
    response = world.response(state="in_review")
    world.answer(response, "GOV-02", level=2)
    Standing.objects.filter(supplier=world.acme).update(status="in_progress")
    responses.withdraw_response(actor=leah, response_id=response.pk, reason="Left.")
    response.refresh_from_db()
    assert (response.state, response.state_reason, response.answers.count()) == ("withdrawn", "Left.", 1)
    assert Standing.objects.get(supplier=world.acme).status == "not_assessed"
    with pytest.raises(Invalid, match="Say why"):
        responses.withdraw_response(actor=leah, response_id=world.response(world.bolt).pk, reason="")


def test_returning_opens_it_again_and_tells_the_lead(world, leah):
    response = world.response(state="submitted")
    responses.return_to_supplier(actor=leah, response_id=response.pk, reason="You asked for it.")
    response.refresh_from_db()
    assert (response.state, response.state_reason) == ("in_progress", "You asked for it.")
    assert list(Mail.objects.values_list("template", "to")) == [("response_returned", "anna@acme.example")]


@pytest.mark.parametrize(
    ("verb", "state", "more", "sentence"),
    [
        (more_time.extend_due, "submitted", {"due_on": date(2030, 1, 7)}, "matters only while"),
        (responses.exempt_response, "in_progress", {"reason": "x", "until": date(2030, 1, 7)}, "before it has started"),
        (responses.withdraw_response, "published", {"reason": "x"}, "review is not finished"),
        (responses.return_to_supplier, "in_review", {"reason": "x"}, "whose review has not begun"),
        (responses.resend_invitation, "submitted", {}, "while the questionnaire is not sent"),
    ],
)
def test_each_verb_has_its_time(world, leah, verb, state, more, sentence):
    response = world.response(state=state)
    with pytest.raises(Refused, match=sentence):
        verb(actor=leah, response_id=response.pk, **more)
    with pytest.raises(Refused, match="Only the RP lead"):
        verb(actor=world.actor(world.cara), response_id=response.pk, **more)


def test_an_invitation_goes_out_again_once_a_day(world, leah):
    response = world.response(state="draft", invited_at=None)
    assert responses.resend_invitation(actor=leah, response_id=response.pk) == 2
    response.refresh_from_db()
    assert (response.state, response.invited_at is not None) == ("invited", True)
    assert responses.resend_invitation(actor=leah, response_id=response.pk) == 0


def test_without_a_lead_no_invitation(world, leah):
    response = world.response(state="draft")
    world.acme.contacts.filter(kind="lead").delete()
    with pytest.raises(Invalid, match="Add the contact first"):
        responses.resend_invitation(actor=leah, response_id=response.pk)


def test_the_funnel_counts_what_its_links_list(world, leah):
    now = timezone.now()
    made: list[tuple[str, dict[str, Any]]] = [
        ("invited", {}),
        ("invited", {"opened_at": now}),
        ("in_progress", {"started_at": now}),
        ("submitted", {}),
        ("clarification", {}),
        ("published", {}),
        ("non_responsive", {}),
        ("draft", {"invited_at": None}),
        ("exempt", {"opened_at": now}),
        ("withdrawn", {"started_at": now}),
    ]
    for number, (state, fields) in enumerate(made):
        world.response(supplier(f"Firm {number} Ltd"), state=state, **fields)
    steps = {step.key: step.count for step in cycle_steps(world.cycle, tally(leah, world.cycle))}
    assert steps == {
        "invited": 7,
        "opened": 5,
        "started": 4,
        "sent": 3,
        "in_review": 2,
        "published": 1,
        "no_response": 1,
    }
    for key, number in steps.items():
        assert cycle_detail(leah, world.cycle.pk, step=key).page.paginator.count == number


def test_the_table_is_searched_and_filtered(world, leah):
    world.response(due_on=timezone.localdate() - timedelta(3))
    world.response(world.bolt, state="submitted")
    assert [row.supplier for row in cycle_detail(leah, world.cycle.pk, words="bolt").rows] == [str(world.bolt)]
    assert [row.late for row in cycle_detail(leah, world.cycle.pk, state="late").rows] == [True]
    assert cycle_detail(leah, world.cycle.pk, state="nonsense", page="99").page.paginator.count == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_cycle_page_takes_as_many_statements_for_many_rows(
    world, number, django_assert_num_queries, no_queries_while_rendering
):
    """Person, session cached; cycle; numbers; rows; frameworks; the last launch."""
    for index in range(number):
        world.response(supplier(f"Firm {index} Ltd"))
    browser = world.client(world.leah)
    address = reverse("cycle_detail", args=[world.cycle.pk])
    browser.get(address)
    with django_assert_num_queries(6):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_cycles_takes_as_many_statements_for_many_rows(
    world, number, django_assert_num_queries, no_queries_while_rendering
):
    """Person, session cached; cycles; is there a version."""
    for index in range(1, number):
        Cycle.objects.create(name=f"C{index}", year=2030 + index, version=world.version, opens_on=date(2030, 1, 1))
    browser = world.client(world.leah)
    browser.get(reverse("cycle_list"))
    with django_assert_num_queries(3):
        assert browser.get(reverse("cycle_list")).status_code == 200


def test_a_launch_page_by_page(world):
    browser = world.client(world.leah)
    address = reverse("cycle_launch", args=[world.cycle.pk])
    here = f"{address}?framework={world.laptops.pk}"
    assert "1 supplier joins the cycle." in browser.get(here).content.decode()
    assert browser.post(here, {"framework": world.laptops.pk}).url == f"{here}&step=what"
    field = world.acme.pk
    wrong = browser.post(f"{here}&step=what", {f"route_{field}": "standard", f"reason_{field}": ""})
    assert "Say why Acme Computers Ltd takes another route" in wrong.content.decode()
    right = browser.post(f"{here}&step=what", {f"route_{field}": "standard", f"reason_{field}": "Small order."})
    assert right.url == f"{here}&step=when"
    saturday = browser.post(f"{here}&step=when", {"standard": "2030-03-09"})
    assert "9 March 2030 is a weekend or bank holiday" in saturday.content.decode()
    browser.post(f"{here}&step=when", {"standard": "2030-12-19"})
    for step in ("when", "check"):
        said = browser.get(f"{here}&step={step}").content.decode()
        assert "19 December 2030 is in a quiet week: Christmas, 18 December to 5 January." in said
    assert browser.post(f"{here}&step=when", {"standard": "2030-03-06"}).url == f"{here}&step=check"
    assert "Launch and invite 1 supplier" in browser.get(f"{here}&step=check").content.decode()
    assert Response.objects.count() == 0
    assert browser.post(f"{here}&step=check").url == reverse("cycle_detail", args=[world.cycle.pk])
    assert Response.objects.count() == 0
    work_off()
    response = Response.objects.get()
    assert (response.route, response.route_reason, response.due_on) == ("standard", "Small order.", date(2030, 3, 6))


@pytest.mark.parametrize("framework", ["x", "0"])
def test_a_launch_of_no_framework_is_not_found(world, framework):
    address = reverse("cycle_launch", args=[world.cycle.pk])
    assert world.client(world.leah).get(address, {"framework": framework}).status_code == 404


def test_a_new_cycle_through_the_page(world):
    browser = world.client(world.leah)
    given = {"name": "2027", "year": "2027", "version": world.version.pk, "opens_on": "2027-09-01"}
    days = {"days_short": "42", "days_standard": "42", "days_in_depth": "56"}
    assert browser.post(reverse("cycle_new"), given).status_code == 200
    assert browser.post(reverse("cycle_new"), given | days | {"name": "2026"}).status_code == 200
    made = browser.post(reverse("cycle_new"), given | days)
    assert made.url == reverse("cycle_detail", args=[Cycle.objects.get(name="2027").pk])


def test_a_new_cycle_is_suggested_as_the_last_one_a_year_later(world):
    Cycle.objects.update(days_short=30, opens_on=date(2028, 2, 29))
    browser = world.client(world.leah)
    form = browser.get(reverse("cycle_new")).context["form"]
    assert {name: form[name].value() for name in form.fields if name != "version"} == {
        "name": str(world.cycle.year + 1),
        "year": world.cycle.year + 1,
        "opens_on": date(2029, 2, 28),
        "days_short": 30,
        "days_standard": 42,
        "days_in_depth": 56,
    }
    Cycle.objects.all().delete()
    assert browser.get(reverse("cycle_new")).context["form"]["year"].value() is None


def test_verbs_through_the_page(world):
    response, browser = world.response(state="submitted"), world.client(world.leah)
    page = reverse("response_office", args=[response.pk])
    wrong = browser.post(reverse("response_return", args=[response.pk]), {"give_back-reason": ""})
    assert "Say why" in wrong.content.decode()
    done = browser.post(reverse("response_return", args=[response.pk]), {"give_back-reason": "As asked."}, follow=True)
    assert done.redirect_chain == [(page, 302)]
    assert "The questionnaire is open again for Acme Computers Ltd" in done.content.decode()
    browser.post(reverse("response_resend", args=[response.pk]))
    assert Mail.objects.filter(template="cycle_opened").count() == 2
    browser.post(reverse("response_withdraw", args=[response.pk]), {"withdraw-reason": "Left."})
    assert "Acme Computers Ltd: withdrawn." in browser.get(page).content.decode()


@pytest.mark.parametrize("people", [0, 2])
def test_the_page_of_a_response_takes_as_many_statements_for_many_rows(
    world, people, django_assert_num_queries, no_queries_while_rendering
):
    """Person, session cached; response; contacts; grants; history; reminders; mails; sent; frameworks."""
    response = world.response()
    for number in range(people):
        world.acme.contacts.create(kind="other", name="Olive", email=f"olive{number}@acme.example")
        responses.resend_invitation(actor=world.actor(world.leah), response_id=response.pk)
    browser = world.client(world.leah)
    address = reverse("response_office", args=[response.pk])
    browser.get(address)
    with django_assert_num_queries(9):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize("person", ["anna", "mei"])
def test_the_office_pages_are_the_offices(world, person):
    response = world.response()
    browser = world.client(getattr(world, person))
    for name, args in (("cycle_list", []), ("cycle_detail", [world.cycle.pk]), ("response_office", [response.pk])):
        assert browser.get(reverse(name, args=args)).status_code == 403
