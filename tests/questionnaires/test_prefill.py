"""What is carried into the next cycle: same code, same type, choices that exist; answers, never review states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from questionnaires.actions import prefill
from questionnaires.definition import Choice, Column, Definition, EvidenceRule, Question, Section
from questionnaires.models import Answer, Cycle, Response, Submission
from questionnaires.prefill import carried
from suppliers.models import Evidence, EvidenceUse


def question(code: str = "AAA-01", **fields: Any) -> Question:
    values: dict[str, Any] = {
        "code": code,
        "section": "AAA",
        "type": "maturity",
        "short": "One",
        "text": "One?",
        "help": "",
        "why": "",
        "tracks": ("L",),
        "evidence": EvidenceRule("none"),
        "visibility": "level",
        "carry_forward": "confirm",
    }
    return Question(**values | fields)


def bank(*questions: Question) -> Definition:
    return Definition("ddq", 1, "Questionnaire", (Section("AAA", "A", 100, questions),))


def content(**fields: Any) -> dict[str, Any]:
    empty = {"value": None, "level": None, "claim": "none", "reason": "", "planned_on": None, "comment": ""}
    return empty | fields


def value_of(old: Question, new: Question, value: Any) -> Any:
    """The value as it is carried, when it is."""
    found = carried(bank(old), bank(new), "AAA-01", content(value=value))
    assert found is not None
    return found["value"]


@pytest.mark.parametrize(
    ("old", "new", "given", "wanted"),
    [
        (question(), question(), {"level": 2}, (None, 2, "none")),
        (question(), question(text="Other words?"), {"level": 2}, (None, 2, "none")),
        (question(), question(carry_forward="edit"), {"level": 2}, (None, 2, "none")),
        (question(), question(carry_forward="clear"), {"level": 2}, None),
        (question(), question(type="text"), {"value": "x"}, None),
        (question(), question(), {"claim": "unknown"}, (None, None, "unknown")),
        (question(), question(), {}, None),
        (question(), question(scored=False), {"level": 2}, None),
    ],
)
def test_rules(old, new, given, wanted):
    found = carried(bank(old), bank(new), "AAA-01", content(**given))
    assert (found and (found["value"], found["level"], found["claim"])) == wanted


def test_a_code_that_is_new_or_gone_carries_nothing():
    assert carried(bank(), bank(question()), "AAA-01", content(level=2)) is None
    assert carried(bank(question()), bank(), "AAA-01", content(level=2)) is None


def test_a_choice_that_is_gone_is_left_behind():
    old = question(type="single", scored=False, choices=(Choice("a", "A"), Choice("b", "B")))
    new = replace(old, choices=(Choice("b", "B"),))
    assert carried(bank(old), bank(new), "AAA-01", content(value="a")) is None
    assert value_of(old, new, "b") == "b"
    old, new = replace(old, type="multi"), replace(new, type="multi")
    assert value_of(old, new, ["a", "b"]) == ["b"]


def test_rows_keep_the_columns_that_mean_the_same():
    columns = (Column("name", "Name", "text"), Column("size", "Size", "number"), Column("old", "Old", "text"))
    old = question(type="table", rows="many", scored=False, columns=columns)
    new = replace(old, columns=(columns[0], Column("size", "Size", "text")))
    rows = [{"id": "r1", "name": "North", "size": "3", "old": "x"}, {"id": "r2", "size": "4"}]
    assert value_of(old, new, rows) == [{"id": "r1", "name": "North"}]


def test_a_plan_keeps_its_day():
    found = carried(bank(question()), bank(question()), "AAA-01", content(claim="planned", planned_on="2027-03-01"))
    assert found is not None
    assert (found["claim"], found["planned_on"]) == ("planned", date(2027, 3, 1))


@pytest.fixture
def last_year(world):
    """Acme's sent questionnaire of 2025, reviewed and published."""
    before = Cycle.objects.create(
        name="2025", year=2025, version=world.version, state="closed", opens_on=date(2025, 9, 1)
    )
    response = world.response(cycle=before, state="published", overall="55.00", band=2)
    return Submission.objects.create(
        response=response,
        number=1,
        receipt="RP-2025-0001",
        answers={"GOV-02": content(level=3, comment="Our board."), "GOV-04": content(claim="unknown")},
        evidence={},
        applicable={},
        declaration={},
        breakdown={},
        overall="55.00",
        rules_hash="x",
        fingerprint="y",
        submitted_by_label="Anna Acme",
    )


def test_last_years_answers_arrive_unconfirmed(world, last_year):
    response = world.response(state="invited")
    assert prefill.prefill_response(response_id=response.pk) == 2
    answer = Answer.objects.get(response=response, code="GOV-02")
    assert (answer.level, answer.comment, answer.prefilled_from) == (3, "Our board.", last_year.pk)
    assert (answer.confirmed_at, answer.updated_by) == (None, None)
    response.refresh_from_db()
    assert response.prefilled_at is not None


def test_a_second_run_writes_nothing(world, last_year):
    response = world.response(state="invited")
    prefill.prefill_response(response_id=response.pk)
    Answer.objects.filter(response=response).delete()
    assert prefill.prefill_response(response_id=response.pk) == 0
    assert Answer.objects.filter(response=response).count() == 0


def test_what_was_answered_already_stays(world, last_year):
    response = world.response()
    world.answer(response, "GOV-02", level=1)
    assert prefill.prefill_response(response_id=response.pk) == 1
    assert Answer.objects.get(response=response, code="GOV-02").level == 1


def test_another_suppliers_answers_never_arrive(world, last_year):
    response = world.response(world.bolt, state="invited")
    assert prefill.prefill_response(response_id=response.pk) == 0
    assert Response.objects.get(pk=response.pk).prefilled_at is not None


def test_a_sent_questionnaire_is_left_alone(world, last_year):
    response = world.response(state="submitted")
    assert prefill.prefill_response(response_id=response.pk) == 0


def test_the_cycle_and_the_sweep_find_what_waits(world, last_year):
    world.response(state="invited")
    world.response(world.bolt, state="submitted")
    assert prefill.prefill_cycle(cycle_id=world.cycle.pk) == 1
    assert prefill.sweep_prefill() == 1
    Response.objects.update(state="withdrawn")
    assert prefill.sweep_prefill() == 0


def test_evidence_comes_along_in_its_present_version(world, last_year):
    kept = Evidence.objects.create(supplier=world.acme, title="Policy", url="https://acme.example/policy")
    newer = Evidence.objects.create(supplier=world.acme, title="Plan 2026", url="https://acme.example/plan-2026")
    older = Evidence.objects.create(
        supplier=world.acme, title="Plan 2025", url="https://acme.example/plan-2025", replaced_by=newer
    )
    gone = Evidence.objects.create(
        supplier=world.acme, title="Gone", url="https://acme.example/gone", removed_at=timezone.now()
    )
    last_year.pk, last_year.number, last_year.receipt = None, 2, "RP-2025-0009"
    last_year.evidence = {
        "GOV-02": [{"evidence_id": str(one.pk), "page": "4"} for one in (kept, older, gone)],
        "SCM-01": [{"evidence_id": str(kept.pk), "page": "1"}],
    }
    last_year.save()
    response = world.response(state="invited")
    assert prefill.prefill_response(response_id=response.pk) == 2
    uses = EvidenceUse.objects.order_by("evidence__title").values_list("evidence__title", "cited_by_id", "page")
    assert list(uses) == [("Plan 2026", f"{response.pk}:GOV-02", "4"), ("Policy", f"{response.pk}:GOV-02", "4")]


def test_evidence_that_came_after_sending_comes_along_too(world, last_year):
    late = Evidence.objects.create(supplier=world.acme, title="Minutes", url="https://acme.example/minutes")
    item = {"evidence_id": str(late.pk), "page": "2", "why": "Signed now.", "on": "2025-11-01", "by": "Anna Acme"}
    Response.objects.filter(pk=last_year.response_id).update(late_evidence={"GOV-02": [item]})
    response = world.response(state="invited")
    prefill.prefill_response(response_id=response.pk)
    uses = EvidenceUse.objects.values_list("evidence__title", "cited_by_id", "page", "cited_by_kind")
    assert list(uses) == [("Minutes", f"{response.pk}:GOV-02", "2", "answer")]
