"""The office's board, table, plan and action: who enters, what they say, what mistakes cost, how many statements."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from corrective_actions.actions import negotiation
from corrective_actions.enums import Turn
from corrective_actions.filters import Filters
from corrective_actions.models import Action, Plan
from corrective_actions.selectors.board import board, table
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()


def page(world, name, *args, who=None, data=None, status=200, **query):
    client, url = world.client(who or world.leah), reverse(name, args=args)
    answer = client.get(url, query) if data is None else client.post(url, data, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def columns(world, who=None, **filters):
    shown = board(world.actor(who or world.leah), Filters(**filters))
    return {column.key: [one.card.title for one in column.cards] for column in shown.columns if column.cards}


def in_every_column(world):
    """Acme's actions, one for each column."""
    plan = b.proposed(world, findings=5)
    one, two, three, four, five = plan.actions.order_by("number")
    for action in (two, three, four, five):
        negotiation.sign_action(actor=world.actor(world.anna), action_id=action.pk, version=1)
    b.put(two, state="escalated")
    b.put(four, state="evidence_submitted", submitted_at=timezone.now() - timedelta(days=2))
    b.put(five, state="closed_unverified", closed_at=timezone.now())
    return plan, one, two, three, four, five


def test_the_board_says_who_acts_next(world):
    in_every_column(world)
    assert columns(world) == {
        turn: [f"Make the map of LAB-0{number}."]
        for turn, number in ((Turn.SUPPLIER, 1), (Turn.US, 2), (Turn.RUNNING, 3), (Turn.VERIFY, 4), (Turn.CLOSED, 5))
    }
    text = page(world, "plan_board")
    for words in (
        "2 improvement actions wait for us.",
        "4 are open with 1 supplier, and none is late. Columns say who acts next, not how serious it is.",
        "Verify action 4 of Acme Computers Ltd",
        "Sent 2 days ago",
        "Closed, not verified",
        "Late (0)",
    ):
        assert words in text
    assert text.count("btn-next") == 1


def test_what_waits_for_us_is_next_when_nothing_is_to_verify(world):
    b.draft(world)
    text = page(world, "plan_board")
    assert "1 improvement action waits for us." in text
    assert "Look at action 1 of Acme Computers Ltd" in text


def test_an_empty_board_and_table_say_what_will_be_here(world):
    text = page(world, "plan_board")
    assert "No improvement action waits for us." in text
    assert "A plan is drafted from the accepted findings of a scored review." in text
    assert "as soon as a review is scored" in page(world, "plan_board", view="table")


def test_the_closed_column_begins_with_the_year_and_shows_the_latest_first(world):
    plan, today = b.proposed(world, findings=3), date(2027, 6, 30)
    for number, closed in enumerate(("2026-12-31", "2027-01-01", "2027-06-01"), start=1):
        moment = datetime.fromisoformat(f"{closed}T12:00").replace(tzinfo=UTC)
        b.put(plan.actions.get(number=number), state="withdrawn", closed_at=moment)
    shown = board(world.actor(world.leah), today=today)
    assert [one.card.number for one in shown.columns[-1].cards] == [3, 2]


def test_a_long_column_says_how_many_more(world):
    b.proposed(world, findings=9)
    assert "1 more" in page(world, "plan_board")
    assert "9 improvement actions match." in page(world, "plan_board", view="table", turn="supplier")


def test_late_actions_are_counted_marked_and_filtered(world):
    plan = b.proposed(world, findings=2)
    for action in plan.actions.all():
        negotiation.sign_action(actor=world.actor(world.anna), action_id=action.pk, version=1)
    b.late(b.first(plan))
    text = page(world, "plan_board")
    assert "1 is late" in text
    assert "5 days late" in text
    assert columns(world, late=True) == {Turn.RUNNING: ["Make the map of LAB-01."]}
    assert "Show everything" in page(world, "plan_board", late="1")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {1, 2}),
        ({"q": "lab-02"}, {2}),
        ({"q": "acme"}, {1, 2}),
        ({"q": "nobody"}, set()),
        ({"priority": "minor"}, {1, 2}),
        ({"priority": "major"}, set()),
        ({"state": "agreed"}, {2}),
        ({"turn": "running"}, {2}),
        ({"turn": "closed"}, set()),
        ({"late": "1"}, set()),
        ({"mine": "1"}, {1, 2}),
        ({"sort": "-supplier"}, {1, 2}),
        ({"sort": "due"}, {1, 2}),
        ({"priority": "nonsense", "state": "x", "turn": "y", "framework": "-1", "sort": "z", "page": "99"}, {1, 2}),
        ({"framework": "99999999999999999999"}, {1, 2}),
        ({"q": "\x00"}, {1, 2}),
    ],
)
def test_the_filters_of_the_table(world, query, shown):
    plan = b.proposed(world, findings=2)
    negotiation.sign_action(actor=world.actor(world.anna), action_id=plan.actions.get(number=2).pk, version=1)
    text = page(world, "plan_board", view="table", **query)
    assert {number for number in (1, 2) if f"Make the map of LAB-0{number}." in text} == shown


def test_filters_by_framework_and_by_reviewer(world):
    b.proposed(world)
    assert columns(world, framework=world.services.pk) == {}
    assert list(columns(world, framework=world.laptops.pk)) == [Turn.SUPPLIER]
    assert columns(world, world.rafi, mine=True) == {}


def test_what_was_not_taken_up_is_on_no_list(world):
    plan = b.draft(world)
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, reason="Wrong.")
    assert (columns(world), table(world.actor(world.leah), Filters()).cards) == ({}, [])
    assert "Not taken up" in page(world, "plan_detail", plan.pk)


@pytest.mark.parametrize("who", ["leah", "rafi", "mona", "otto", "cara"])
def test_who_reads_plans(world, who):
    action = b.first(b.proposed(world))
    assert "Acme Computers Ltd" in page(world, "plan_board", who=getattr(world, who))
    assert "LAB-01: no map." in page(world, "action_detail", action.pk, who=getattr(world, who))


def test_a_category_manager_reads_those_of_her_frameworks(world):
    plan = b.proposed(world, of=world.bolt)
    for name, key in (("plan_detail", plan.pk), ("action_detail", b.first(plan).pk)):
        page(world, name, key, who=world.cara, status=404)
    assert columns(world, world.cara) == {}
    assert columns(world) != {}


@pytest.mark.parametrize("who", ["ada", "anna", "mei"])
def test_findings_are_not_for_administrators_suppliers_of_the_office_area_or_members(world, who):
    plan = b.proposed(world)
    page(world, "plan_detail", plan.pk, who=getattr(world, who), status=403)


def test_drafting_from_a_review(world):
    review = b.scored(world)
    text = page(world, "plan_draft", review.pk, data={})
    assert "A draft with 1 action. Acme Computers Ltd has not seen it." in text
    assert text.count("btn-next") == 1


def test_drafting_without_a_finding_says_so(world):
    review = b.scored(world, findings=0)
    assert "There is no plan: it needs a scored review" in page(world, "plan_draft", review.pk, data={})
    page(world, "plan_draft", uuid4(), data={}, status=404)


def test_proposing(world):
    plan = b.draft(world)
    text = page(world, "plan_propose", plan.pk, data={})
    assert "Proposed to Acme Computers Ltd. Its people are told by e-mail." in text
    assert "1 action waits for Acme Computers Ltd." in text
    assert "btn-next" not in text
    page(world, "plan_propose", plan.pk, data={}, status=403)


def test_an_empty_plan_is_not_proposed(world):
    plan = Plan.objects.create(supplier=world.acme, title="Empty")
    assert "A plan needs at least one action" in page(world, "plan_propose", plan.pk, data={})


def test_the_plan_says_where_it_stands(world):
    plan = b.proposed(world, findings=2)
    one, two = plan.actions.order_by("number")
    for action in (one, two):
        negotiation.sign_action(actor=world.actor(world.anna), action_id=action.pk, version=1)
    assert "2 actions open, none late." in page(world, "plan_detail", plan.pk)
    assert "When each action is due" in page(world, "plan_detail", plan.pk)
    b.late(one)
    assert "2 actions open, 1 late." in page(world, "plan_detail", plan.pk)
    b.put(one, state="evidence_submitted")
    assert "1 action waits for you." in page(world, "plan_detail", plan.pk)
    for action in (one, two):
        b.put(action, state="closed_unverified", closed_at=timezone.now())
    assert "Everything in this plan is settled." in page(world, "plan_detail", plan.pk)


NEW = {
    "severity": "major",
    "origin": "contract_review",
    "code": "GOV-02",
    "gap": "No owner.",
    "text": "Name an owner.",
    "days": "30",
}


def test_an_action_is_added_by_hand(world):
    plan = b.draft(world)
    assert "Action 2 is added." in page(world, "action_new", plan.pk, data=NEW)
    made = plan.actions.get(number=2)
    assert (made.severity, made.code, made.days, made.due_on) == ("major", "GOV-02", 30, None)


def test_mistakes_in_a_new_action_come_back_with_what_was_typed(world):
    plan = b.draft(world)
    bad = NEW | {"gap": "", "due_on": (TODAY - b.DAY).isoformat()}
    text = page(world, "action_new", plan.pk, data=bad, status=422)
    assert "Enter what was found, as a fact" in text
    assert "Name an owner." in text
    text = page(world, "action_new", plan.pk, data=NEW | {"due_on": (TODAY - b.DAY).isoformat()}, status=422)
    assert "Choose today or a later day." in text
    assert plan.actions.count() == 1


def edited(action, **changed):
    values = {name: getattr(action, name) or "" for name in ("text", "gap", "severity", "done_when", "proof", "theme")}
    return {**values, "version": action.version, **changed}


def test_changing_a_draft(world):
    action = b.first(b.draft(world))
    text = page(world, "action_edit", action.pk)
    assert "has not seen this action yet" in text
    page(world, "action_edit", action.pk, data=edited(action, text="Better words."))
    assert b.fresh(action).text == "Better words."


def test_a_stale_change_shows_both_texts_and_asks_again(world):
    action = b.first(b.proposed(world))
    negotiation.edit_action(actor=world.actor(world.anna), action_id=action.pk, version=1, text="Theirs.")
    text = page(world, "action_edit", action.pk, data=edited(action, text="Mine."), status=422)
    for words in ("Both texts stand below", "Theirs.", "Mine.", 'name="version" value="2"'):
        assert words in text
    page(world, "action_edit", action.pk, data=edited(action, text="Mine.", version=2))
    assert (b.fresh(action).text, b.fresh(action).version) == ("Mine.", 3)


def test_a_change_without_a_version_is_stale(world):
    action = b.first(b.proposed(world))
    assert "Both texts stand below" in page(
        world, "action_edit", action.pk, data=edited(action, version="", text="Mine."), status=422
    )


def test_what_is_agreed_has_no_form_to_change_it(world):
    action = b.agreed(world)
    assert "Both sides have agreed this action." in page(world, "action_edit", action.pk, status=403)
    assert "Change the words or the date" not in page(world, "action_detail", action.pk)


def test_the_page_of_an_action_offers_what_may_be_done_and_explains_the_rest(world):
    action = b.sent(world)
    text = page(world, "action_detail", action.pk)
    assert "Evidence sent, to verify. Sent today. Waiting for us to verify it." in text
    assert reverse("action_verify", args=[action.pk]) in text
    assert reverse("action_reopen", args=[action.pk]) not in text
    assert "Only a closed action can be opened again." in text
    assert "https://acme.example/map" in text
    assert text.count("btn-next") == 1


def test_an_auditor_sees_no_form_but_the_reasons(world):
    text = page(world, "action_detail", b.sent(world).pk, who=world.otto)
    assert "Nothing at the moment." in text
    assert "Only the RP lead or a reviewer verifies an action." in text
    assert "Only the office writes notes here." in text


def test_a_manager_sees_that_there_is_a_file_and_no_way_to_it(world):
    text = page(world, "action_detail", b.sent(world).pk, who=world.cara)
    assert "https://acme.example/map" not in text
    assert "A public address." in text


def test_verifying_on_the_page(world):
    action = b.sent(world, "major")
    text = page(world, "action_verify", action.pk, data={"verify-method": "document", "verify-note": "Read it."})
    assert "Verified. The supplier is told." in text
    assert "Documents read, by Leah Lead" in text
    assert "To look at again on" in text


def test_a_mistake_comes_back_on_the_page_with_what_was_typed(world):
    action = b.sent(world)
    text = page(world, "action_verify", action.pk, data={"verify-note": "I read page 3."}, status=422)
    assert "Choose how it was verified" in text
    assert "I read page 3." in text
    assert "<title>Error: " in text
    text = page(
        world, "action_return", action.pk, data={"return-reason": "More.", "return-due_on": "2001-01-01"}, status=422
    )
    assert "Choose a day between today and 30 days from now." in text


def test_who_may_not_is_refused_with_the_reason(world):
    action = b.sent(world)
    data = {"verify-method": "document", "verify-note": "Read it."}
    assert "Only the RP lead or a reviewer verifies" in page(
        world, "action_verify", action.pk, who=world.cara, data=data, status=403
    )


@pytest.mark.parametrize(
    ("name", "data", "state"),
    [
        ("action_extend", {"extend-due_on": "2031-01-01", "extend-reason": "Why."}, "agreed"),
        ("action_escalate", {"escalate-reason": "Why."}, "escalated"),
        ("action_close_unverified", {"close_unverified-reason": "Why."}, "closed_unverified"),
        ("action_note", {"note-text": "Called them."}, "agreed"),
    ],
)
def test_the_other_verbs_of_a_running_action(world, name, data, state):
    action = b.agreed(world)
    page(world, name, action.pk, data=data)
    assert b.fresh(action).state == state


def test_the_effect_is_settled_on_the_page(world):
    action = b.verified(world)
    page(world, "action_effect", action.pk, data={"effect-held": "no", "effect-note": "It came back."})
    assert b.fresh(action).state == "in_progress"


def test_the_ladder_says_what_the_step_is(world):
    text = page(world, "action_detail", b.escalated(world).pk)
    assert "Step 1 of 5: a call by the RP lead." in text


def test_a_stale_signature_is_said_and_nothing_is_signed(world):
    action = b.first(b.proposed(world))
    negotiation.edit_action(actor=world.actor(world.anna), action_id=action.pk, version=1, text="Theirs.")
    text = page(world, "action_sign", action.pk, data={"sign-version": "1"})
    assert "so nothing was signed" in text
    assert "before “Make the map of LAB-01.”, now “Theirs.”" in text
    assert b.fresh(action).office_signed_at is None


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_the_lists(world, rows, django_assert_num_queries, no_queries_while_rendering):
    plan = b.proposed(world, findings=rows)
    b.cite(world, b.put(b.first(plan), state="agreed", supplier_signed_at=timezone.now()))
    client, url = world.client(world.leah), reverse("plan_board")
    client.get(url)
    with django_assert_num_queries(8):  # user; counts, actions, plans, evidence, plans to propose, frameworks, themes
        client.get(url)
    with django_assert_num_queries(8):  # user; count, ids, rows, plans, evidence, frameworks, themes
        client.get(url, {"view": "table"})


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_of_the_plan_and_the_action(world, rows, django_assert_num_queries, no_queries_while_rendering):
    plan = b.proposed(world, findings=rows)
    action = b.put(b.first(plan), state="agreed", supplier_signed_at=timezone.now())
    b.cite(world, action)
    client = world.client(world.leah)
    client.get(reverse("plan_detail", args=[plan.pk]))
    with django_assert_num_queries(4):  # user; plan, actions, evidence
        client.get(reverse("plan_detail", args=[plan.pk]))
    with django_assert_num_queries(7):  # user; action, evidence, story, amendments, more time, what waits next
        client.get(reverse("action_detail", args=[action.pk]))


def test_a_board_of_a_hundred_sends_no_more(world, django_assert_num_queries):
    plan = b.proposed(world)
    rows = [
        Action(plan=plan, number=n, severity="minor", gap="g", text="t", shown_at=timezone.now()) for n in range(2, 102)
    ]
    Action.objects.bulk_create(rows)
    leah = world.actor(world.leah)
    with django_assert_num_queries(7):
        shown = board(leah)
    assert sum(len(column.cards) for column in shown.columns) == 8
