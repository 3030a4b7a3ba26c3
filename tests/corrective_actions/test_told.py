"""What members are told of the plans as they stand: themes, priorities, due quarters, states, counts; nothing else."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from corrective_actions.actions import facts, negotiation, plans, progress, releases
from corrective_actions.enums import ActionState as S
from corrective_actions.models import Plan
from corrective_actions.on_time import kept_of_due
from corrective_actions.told import told
from rphub.kernel.quarters import quarter
from rphub.kernel.roles import system_actor
from suppliers.models import Standing, StandingChange
from suppliers.reports import TEMPLATE, member_report_context
from tests.corrective_actions import builders as b
from tests.members.reports import publish, report
from tests.world import World

TODAY = date(2026, 11, 30)
NIGHT = system_actor("Nightly count of actions")
PLANS = {
    name: SimpleNamespace(pk=name, review_id=review, created_at=at)
    for name, review, at in (("old", "r1", 1), ("new", "r2", 2), ("by hand", None, 3))
}


def action(theme: str = "Mapping", state: str = S.IN_PROGRESS, plan: str = "new", **fields: Any) -> Any:
    """An action as the module reads it; `late` is what the RP lead released, `raised` the theme of its finding."""
    late, raised = fields.pop("late", False), fields.pop("raised", None)
    proven = state in (S.VERIFIED, S.EFFECTIVENESS_CHECK, S.CLOSED)
    sent = datetime(2026, 6, 1, tzinfo=UTC) if proven else None
    values: dict[str, Any] = {
        "theme": theme,
        "state": state,
        "severity": "minor",
        "origin": "question",
        "due_on": date(2027, 2, 10),
        "original_due_on": date(2027, 2, 10),
        "extended_to": None,
        "submitted_at": sent,
        "verified_at": sent,
        "plan": PLANS[plan],
        "plan_id": plan,
        "finding": None if raised is None else SimpleNamespace(theme=raised),
        "members_know_late": lambda today: late,
    }
    return SimpleNamespace(**values | fields)


def themes(*actions: Any) -> list[tuple[str, ...]]:
    return [tuple(item.values()) for item in told(actions, TODAY).get("themes", [])]


def test_nothing_is_told_before_anything_is_agreed() -> None:
    assert told([], TODAY) == {}
    assert told([action(state=state) for state in (S.PROPOSED, S.DISPUTED, S.REJECTED, S.WITHDRAWN)], TODAY) == {}


def test_everything_that_is_told_of_one_action_and_no_more() -> None:
    assert told([action()], TODAY) == {
        "themes": [{"theme": "Mapping", "severity": "minor", "due": "2027-03-31", "state": "agreed"}],
        "open": {"minor": 1},
    }


@pytest.mark.parametrize(
    ("state", "late", "told_as"),
    [
        (S.AGREED, False, ("2027-03-31", "agreed")),
        (S.IN_PROGRESS, True, ("2027-03-31", "late")),
        (S.EVIDENCE_SUBMITTED, False, ("2027-03-31", "agreed")),
        (S.RETURNED, False, ("2027-03-31", "agreed")),
        (S.ESCALATED, False, ("2027-03-31", "agreed")),
        (S.CONTRACT_ACTION, False, ("2027-03-31", "agreed")),
        (S.VERIFIED, False, ("", "done")),
        (S.EFFECTIVENESS_CHECK, False, ("", "done")),
        (S.CLOSED, False, ("", "done")),
        (S.CLOSED_UNVERIFIED, False, None),
        (S.RISK_ACCEPTED, False, None),
    ],
)
def test_every_state_in_words_of_members(state: str, late: bool, told_as: tuple[str, str] | None) -> None:
    assert themes(action(state=state, late=late)) == ([("Mapping", "minor", *told_as)] if told_as else [])


def test_a_theme_is_told_once_and_done_when_all_of_it_is() -> None:
    done = action(state=S.CLOSED, severity="critical")
    running = action(severity="major", due_on=date(2027, 8, 1))
    assert themes(done, running, action()) == [("Mapping", "major", "2027-09-30", "agreed")]
    late = action(due_on=date(2026, 9, 30), late=True)
    assert themes(done, running, late) == [("Mapping", "major", "2026-09-30", "late")]
    assert themes(done) == [("Mapping", "critical", "", "done")]


def test_what_is_not_done_comes_first_and_three_are_told() -> None:
    rows = [
        action("Pay", S.CLOSED, severity="critical"),
        action("Maps"),
        action("Plans", severity="major"),
        action("Audits", due_on=date(2026, 12, 1)),
    ]
    assert [name for name, *_ in themes(*rows)] == ["Plans", "Audits", "Maps"]
    assert [name for name, *_ in themes(*rows[:2])] == ["Maps", "Pay"]


def test_an_action_without_a_theme_or_from_a_concern_is_counted_and_not_named() -> None:
    rows = [action(" "), action("Remedy", origin="case", severity="critical"), action("Remedy too", S.VERIFIED)]
    assert told(rows, TODAY)["open"] == {"critical": 1, "minor": 2}
    assert themes(*rows) == [("Remedy too", "minor", "", "done")]


def test_what_was_done_more_than_a_year_ago_is_told_no_more() -> None:
    long_ago = datetime(2025, 11, 29, tzinfo=UTC)
    row = action(state=S.CLOSED, verified_at=long_ago, submitted_at=long_ago, original_due_on=date(2025, 11, 30))
    assert told([row], TODAY) == {}
    assert told([action(state=S.CLOSED)], TODAY)["closed"] == 1


def test_a_theme_of_the_newest_review_is_settled_when_nobody_talks_about_it_any_more() -> None:
    rows = [
        action("Renamed", raised="Mapping"),
        action(state=S.WITHDRAWN, raised="Pay"),
        action(state=S.CLOSED_UNVERIFIED, raised="Audits"),
        action(state=S.PROPOSED, raised="Audits"),
        action(state=S.DISPUTED, raised="Plans"),
        action("Old", raised="Payment", plan="old"),
        action("By hand", raised="", plan="new"),
        action("Agreed at a meeting", plan="by hand"),
    ]
    assert told(rows, TODAY)["settled"] == ["Mapping", "Pay"]
    assert "settled" not in told(rows[-1:], TODAY)


@pytest.mark.parametrize(
    ("promised", "counted"),
    [
        ([(None, TODAY)], (0, 0)),
        ([(TODAY, None)], (0, 1)),
        ([(TODAY, TODAY)], (1, 1)),
        ([(TODAY, TODAY + timedelta(days=1))], (0, 1)),
        ([(TODAY + timedelta(days=1), None)], (0, 0)),
        ([(TODAY + timedelta(days=1), TODAY)], (1, 1)),
        ([(TODAY - timedelta(days=365), TODAY)], (0, 0)),
        ([(TODAY - timedelta(days=364), None), (TODAY, TODAY)], (1, 2)),
    ],
)
def test_on_time_is_one_definition(promised: Any, counted: tuple[int, int]) -> None:
    assert kept_of_due(promised, TODAY) == counted


def held(world: World) -> dict[str, Any]:
    found: dict[str, Any] = Standing.objects.get(supplier=world.acme).plan_told
    return found


def member_page(world: World) -> str:
    return world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()


def test_members_read_the_theme_as_it_stands_from_proposal_to_proof(world: World) -> None:
    b.proposed(world)
    publish(world.acme, shown=report(themes=[{"theme": "Mapping", "priority": "minor"}]), actions_open=0)
    assert (held(world), "Raised in the review" in member_page(world)) == ({}, True)
    asked = "<p>A theme of the review.</p>"
    assert asked in member_page(world)
    row = b.first(Plan.objects.get())
    row = negotiation.sign_action(actor=world.actor(world.anna), action_id=row.pk, version=row.version)
    assert row.due_on is not None
    end = quarter(row.due_on)[1]
    page = member_page(world)
    assert f"Agreed, due by {end:%B %Y}" in page
    assert ("Raised in the review" in page, "Open by priority: 1 minor." in page) == (False, True)
    assert ("<p>An open theme of the improvement plan.</p>" in page, row.text in page) == (True, False)
    b.cite(world, row)
    b.submit_as(world.actor(world.anna), row)
    progress.verify_action(actor=world.actor(world.rafi), action_id=row.pk, method="document", note="Read it.")
    page = member_page(world)
    assert ("Done and verified" in page, "about “Mapping”" in page, "Raised in the review" in page) == (
        True,
        False,
        False,
    )
    assert "On time in the last 12 months: 1 of 1 due, 100\N{NO-BREAK SPACE}%." in page
    assert held(world) == {
        "themes": [{"theme": "Mapping", "severity": "minor", "due": "", "state": "done"}],
        "closed": 1,
        "kept": 1,
        "due": 1,
        "settled": ["Mapping"],
    }


def test_paper_and_the_suppliers_preview_read_the_same(world: World) -> None:
    row = b.agreed(world)
    standing = publish(world.acme, shown=report(themes=[{"theme": "Mapping", "priority": "minor"}]))
    words = f"Agreed, due by {quarter(row.due_on)[1]:%B %Y}"
    paper = render_to_string(TEMPLATE, member_report_context(standing, member="Aldersea University"))
    preview = world.client(world.anna).get(reverse("view_as_member")).content.decode()
    for shown in (paper, preview, member_page(world)):
        assert (words in shown, "Open by priority: 1 minor." in shown, "Raised in" in shown) == (True, True, False)


def test_a_late_theme_is_late_for_members_only_once_released(world: World) -> None:
    row = b.late(b.agreed(world))
    facts.refresh_facts(actor=NIGHT)
    assert [item["state"] for item in held(world)["themes"]] == ["agreed"]
    releases.release_overdue(actor=world.actor(world.leah), action_id=row.pk, reason="Members asked.")
    assert [item["state"] for item in held(world)["themes"]] == ["late"]
    publish(world.acme)
    page = member_page(world)
    assert f"Late, was due in the quarter to {quarter(row.due_on)[1]:%B %Y}" in page
    assert "<p>An open theme of the improvement plan, late.</p>" in page
    releases.withhold_overdue(actor=world.actor(world.leah), action_id=row.pk, reason="They sent a plan.")
    assert [item["state"] for item in held(world)["themes"]] == ["agreed"]


def test_neither_finding_nor_text_nor_question_nor_day_is_published(world: World) -> None:
    row = b.agreed(world)
    spelled = json.dumps(held(world))
    for secret in (row.gap, row.text, row.code, row.due_on.isoformat(), row.proof, row.owner_name):
        assert not secret or secret not in spelled
    assert set(held(world)) == {"themes", "open", "settled"}


def test_the_night_fills_old_rows_once(world: World) -> None:
    b.agreed(world)
    wanted = held(world)
    Standing.objects.update(plan_told={})
    facts.refresh_facts(actor=NIGHT)
    before = StandingChange.objects.count()
    facts.refresh_facts(actor=NIGHT)
    assert (held(world), StandingChange.objects.count()) == (wanted, before)


@pytest.mark.parametrize(("rows", "statements"), [(1, 16), (3, 24)])
def test_statements(world: World, rows: int, statements: int, django_assert_num_queries: Any) -> None:
    plan = b.proposed(world, rows)
    versions = {str(one.pk): one.version for one in plan.actions.all()}
    plans.sign_plan(actor=world.actor(world.anna), plan_id=plan.pk, versions=versions)
    Standing.objects.update(plan_told={})
    # one statement reads the plans, whatever is told of them; four write each open action, with their savepoints; the
    # others are the standing under its lock, its history and savepoints
    with django_assert_num_queries(statements):
        facts.publish_facts(actor=NIGHT, supplier_id=world.acme.pk)
