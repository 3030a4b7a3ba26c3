"""Figures from real records, measured once whoever runs it how often, and chosen to be published."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from contracts import tasks
from contracts.actions import figures as acts
from contracts.kpis import figures
from contracts.kpis.facts import Query
from contracts.kpis.figure import percent, plain
from contracts.models import Measurement, PublishedKpi
from contracts.selectors.facts import facts_of
from contracts.selectors.figures import figures_of, framework_figures, own_figures
from contracts.selectors.routes import routes_of
from corrective_actions.actions import progress
from corrective_actions.models import Action
from questionnaires.models import Response
from questionnaires.routes import Route
from reviews.models import Assessment, Clarification, Publication
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.enums import Kpi
from tests.contracts import builders as b
from tests.corrective_actions import builders as plans
from tests.promises import builders as promises
from tests.reviews import builders as reviews
from tests.world import World

TODAY = b.TODAY


def words(world: World, of: Any = None) -> dict[str, str]:
    """Figure -> what it says, of those that are known."""
    pk = (of or world.acme).pk
    found = figures(facts_of([pk], TODAY)[pk])
    return {one.kpi.value: one.words.replace("\N{NO-BREAK SPACE}", " ") for one in found if one.known}


def test_a_supplier_of_whom_nothing_is_known(world: World) -> None:
    assert words(world, world.bolt) == {}


def test_the_route_is_that_of_the_last_questionnaire_or_the_usual_one(world: World) -> None:
    ids = [world.acme.pk, world.bolt.pk]
    assert routes_of(ids, TODAY) == {ids[0]: Route.IN_DEPTH, ids[1]: Route.STANDARD}
    world.response(route="standard")
    assert routes_of(ids, TODAY)[ids[0]] == Route.STANDARD


def test_what_was_assessed_and_sent_becomes_figures(world: World) -> None:
    table: dict[str, Any] = {
        "ECO_02": {"value": [{"period_end": "2026-06-30", "average_days": "28"}], "claim": "none"},
        "MON_02": {"value": [{"year": "2026", "major_findings": "20", "closed_findings": "17"}], "claim": "none"},
    }
    reviews.published(world, level=2, changed=table | reviews.social_answers(reviews.promise()))
    found = words(world)
    row = Assessment.objects.get()
    assert found.pop("K2") == plain(Fraction(row.overall_exact))
    assert found.pop("K4") == percent(Fraction(row.assurance)).replace("\N{NO-BREAK SPACE}", " ")
    assert found == {"K1": "100 %", "K9": "85 %", "K13": "76 %", "K15": "28 days"}


def test_actions_by_the_day_agreed_or_once_extended_and_containment(world: World) -> None:
    action = plans.agreed(world, severity="critical")
    plans.cite(world, action)
    plans.submit_as(world.actor(world.anna), action)
    facts = facts_of([world.acme.pk], TODAY)[world.acme.pk]
    assert facts.actions[0].done_on is None
    assert [(one.shown_on, one.contained_on) for one in facts.criticals] == [(TODAY, TODAY)]
    progress.verify_action(actor=world.actor(world.rafi), action_id=action.pk, method="document", note="Read.")
    row = facts_of([world.acme.pk], TODAY)[world.acme.pk].actions[0]
    assert row.done_on == TODAY
    first = row.deadline
    later = TODAY + timedelta(days=200)
    Action.objects.update(due_on=later)
    assert facts_of([world.acme.pk], TODAY)[world.acme.pk].actions[0].deadline == first
    Action.objects.update(extensions=1, extended_to=later - timedelta(days=30))
    assert facts_of([world.acme.pk], TODAY)[world.acme.pk].actions[0].deadline == later - timedelta(days=30)
    assert {name: words(world)[name] for name in ("K5", "K6")} == {"K5": "100 %", "K6": "100 %"}


def test_what_is_negotiated_does_not_count(world: World) -> None:
    plans.proposed(world)
    assert facts_of([world.acme.pk], TODAY)[world.acme.pk].actions == ()


def test_queries_and_how_soon_they_were_answered(world: World) -> None:
    review = reviews.claimed(world)
    now = timezone.now()
    given: dict[str, Any] = {"review": review, "round": 1, "kind": "ambiguous", "message": "Which?"}
    Clarification.objects.create(code="GOV-02", sent_at=now - timedelta(days=7), replied_at=now, **given)
    Clarification.objects.create(code="GOV-03", **given)
    queries = facts_of([world.acme.pk], TODAY)[world.acme.pk].queries
    assert queries == (Query(TODAY - timedelta(days=7), TODAY),)


def test_social_value_comes_from_the_register_once_promises_stand_there(world: World) -> None:
    reviews.published(world, changed=reviews.social_answers(reviews.promise()))
    assert words(world)["K13"] == "76 %"
    promise = promises.agreed(world)
    assert words(world)["K13"] == "0 %"
    promises.verified(world, promise, amount=15)
    facts = facts_of([world.acme.pk], TODAY)[world.acme.pk]
    assert facts.delivery is not None
    assert (facts.delivery.due, facts.delivery.full, facts.delivery.rate) == (1, 0, Fraction(3, 4))


def test_measured_once_a_month_and_again_after_a_publication(world: World) -> None:
    first = TODAY.replace(day=1)
    assert acts.measure(today=first) == 2
    assert Measurement.objects.count() == 32
    assert acts.measure(today=first) == 0
    assert acts.measure(today=first + timedelta(days=20)) == 0
    row = Measurement.objects.get(supplier=world.acme, kpi="K1")
    assert (row.on, row.value, row.words, row.rating, row.rules) == (first, None, "Not known yet", "", 1)
    reviews.published(world)
    assert acts.due_suppliers(first + timedelta(days=21)) == [world.acme.pk]
    assert acts.measure(today=first + timedelta(days=21)) == 1
    again = Measurement.objects.get(supplier=world.acme, kpi="K2", on=first + timedelta(days=21))
    exact = Fraction(Assessment.objects.get().overall_exact)
    assert again.value == (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.0001"))
    assert (again.words, again.inputs) == (plain(exact), [["Assessment 2026", plain(exact)]])
    assert acts.due_suppliers(first + timedelta(days=22)) == []
    assert acts.due_suppliers((first + timedelta(days=32)).replace(day=1)) == sorted([world.acme.pk, world.bolt.pk])


def test_a_run_that_was_killed_goes_on_with_those_it_has_not_reached(world: World) -> None:
    acts.measure_suppliers([world.acme.pk], TODAY)
    assert acts.measure(today=TODAY) == 1
    tasks.measure()
    assert Measurement.objects.count() == 32


@pytest.mark.django_db(transaction=True)
def test_two_measurers_at_once_measure_everything_once(world: World) -> None:
    def run(_: int) -> None:
        try:
            acts.measure(today=TODAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(2)))
    assert Measurement.objects.count() == 32


def test_the_database_refuses_to_rewrite_a_measurement(world: World) -> None:
    acts.measure_suppliers([world.acme.pk], TODAY)
    for change in (lambda: Measurement.objects.update(value=1), lambda: Measurement.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Measurement.objects.filter(value=1).count() == 0


def measured(world: World, on: date, value: int, rating: str, kpi: str = "K15", of: Any = None) -> None:
    Measurement.objects.create(
        supplier=of or world.acme, kpi=kpi, on=on, value=value, words=f"{value} days", rating=rating, rules=1
    )


def test_history_is_drawn_with_its_words_and_a_table(world: World) -> None:
    for months, value in ((8, 45), (5, 38), (2, 31)):
        measured(world, TODAY - timedelta(days=30 * months), value, "approaching")
    found = figures_of(world.acme.pk, [], TODAY)
    line = next(one for one in found.lines if one.figure.kpi == Kpi.PAYMENT)
    assert found.headline == "0 of 0 figures with a target are good."
    assert found.lead.startswith("16 of 16 are not known yet, as of ")
    assert "3 measurements. First: 45 days. Last: 31 days." in line.chart.svg
    assert [row[1] for row in line.chart.rows] == ["45 days", "38 days", "31 days"]
    assert next(one for one in found.lines if one.figure.kpi == Kpi.BRANDS).chart.empty


def test_a_framework_all_together_from_what_was_measured_last(world: World) -> None:
    b.contract(world)
    measured(world, TODAY - timedelta(days=40), 90, "inadequate")
    measured(world, TODAY, 30, "good")
    page = framework_figures(world.actor(world.cara), world.laptops.pk)
    line = next(one for one in page.lines if one.kpi == Kpi.PAYMENT)
    assert (page.suppliers, line.known, line.middle) == (1, 1, "30 days")
    assert [(sign.words, number) for sign, number in line.ratings] == [("Good", 1)]
    assert [row[1] for row in line.chart.rows] == ["0 of 1 good", "1 of 1 good"]
    assert next(one for one in page.lines if one.kpi == Kpi.BRANDS).middle == ""
    measured(world, TODAY, 1, "good", "K11")
    again = framework_figures(world.actor(world.leah), world.laptops.pk)
    assert next(one for one in again.lines if one.kpi == Kpi.CARBON_PLAN).middle == "1 of 1 valid"


def choose(world: World, *kpis: str, who: Any = None) -> None:
    actor = world.actor(who or world.cara)
    acts.choose_kpis(actor=actor, contract_id=b.contract(world).pk, kpis=kpis)


def test_published_figures_say_by_whom_and_since_when(world: World) -> None:
    choose(world, "K5", "K16", "nonsense")
    PublishedKpi.objects.update(since=TODAY - timedelta(days=90))
    choose(world, "K16", "K7", who=world.leah)
    rows = {row.kpi: (row.since, row.by_label, row.until, row.ended_by_label) for row in PublishedKpi.objects.all()}
    assert rows == {
        "K5": (TODAY - timedelta(days=90), "Cara Category", TODAY, "Leah Lead"),
        "K16": (TODAY - timedelta(days=90), "Cara Category", None, ""),
        "K7": (TODAY, "Leah Lead", None, ""),
    }
    choose(world, "K7", "K16")
    assert AuditEvent.objects.filter(verb="contract.figures_chosen").count() == 2
    own = own_figures(world.actor(world.anna))
    assert {line.figure.kpi.value for line in own.lines if line.published} == {"K7", "K16"}


@pytest.mark.parametrize(
    ("value", "kpis", "fine"),
    [
        (5_000_001, ("K5", "K7"), False),
        (5_000_001, ("K5", "K7", "K8"), True),
        (5_000_001, (), True),
        (5_000_000, ("K5",), True),
        (None, ("K5",), True),
    ],
)
def test_above_five_million_pounds_three_are_published_or_none(
    world: World, value: int | None, kpis: tuple[str, ...], fine: bool
) -> None:
    contract = acts.set_value(actor=b.leader(world), contract_id=b.contract(world).pk, value_gbp=value)
    assert AuditEvent.objects.get(verb="contract.valued").target_id == str(contract.pk)
    if fine:
        choose(world, *kpis)
        assert PublishedKpi.objects.count() == len(kpis)
    else:
        with pytest.raises(Invalid, match="Above £5 million at least three figures are published"):
            choose(world, *kpis)


@pytest.mark.parametrize("who", ["rafi", "otto", "anna"])
def test_only_those_who_lead_choose_and_value(world: World, who: str) -> None:
    person, contract = getattr(world, who), b.contract(world)
    for call in (
        lambda: choose(world, "K5", who=person),
        lambda: acts.set_value(actor=world.actor(person), contract_id=contract.pk, value_gbp=1),
    ):
        with pytest.raises(Refused, match="Only the RP lead and the category manager of this framework"):
            call()


def test_facts_of_many_cost_as_few_statements_as_of_one(world: World, django_assert_num_queries: Any) -> None:
    reviews.published(world)
    # Route and places (3), questionnaires, results, actions and their proof (2), queries, sent versions, outcomes
    # of the exchange, other requests; then the register: one statement a place without promises.
    with django_assert_num_queries(12):
        facts_of([world.acme.pk], TODAY)
    with django_assert_num_queries(13):
        facts_of([world.acme.pk, world.bolt.pk], TODAY)
    assert (Response.objects.count(), Publication.objects.count()) == (1, 1)
