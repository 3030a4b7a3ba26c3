"""The same question of the same supplier over the years: counted, linked, shown to both sides, lifting attention."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrective_actions.actions import negotiation
from corrective_actions.actions.proposals import propose_action
from corrective_actions.actions.repeats import link_repeats
from corrective_actions.enums import Origin
from corrective_actions.filters import Filters
from corrective_actions.models import Action, Plan
from corrective_actions.selectors.board import board, table
from corrective_actions.selectors.cards import repeat_of
from corrective_actions.selectors.plans import action_page
from corrective_actions.terms import time_words
from tests.corrective_actions import builders as b

NOW = timezone.now()


def asked_for(world, source, code="LAB-01", who=None, supplier=None, **fields):
    """One action of a contract review; the plans are a year apart, the last one of today."""
    action = propose_action(
        actor=world.actor(who or world.leah),
        supplier_id=(supplier or world.acme).pk,
        origin=Origin.CONTRACT_REVIEW,
        source=source,
        key=f"{code} {len(fields)}",
        title=f"Review {source}",
        **{"severity": "minor", "gap": "No map.", "text": f"Map {source}.", "code": code, **fields},
    )
    Plan.objects.filter(pk=action.plan_id).update(created_at=NOW - timedelta(days=365 * (2030 - int(source))))
    Action.objects.filter(pk=action.pk).update(created_at=NOW - timedelta(days=365 * (2030 - int(source))))
    link_repeats(action.plan.supplier_id, code)
    return b.fresh(action)


def times(*actions):
    """And what stands beside the link is what the linked one says."""
    found = [b.fresh(one) for one in actions]
    assert [one.earlier_at for one in found] == [one.earlier and one.earlier.created_at for one in found]
    return [(one.times, one.earlier_id) for one in found]


def test_each_plan_with_the_question_counts_once(world):
    one, two = asked_for(world, "2028"), asked_for(world, "2029")
    again = asked_for(world, "2029", gap="And no list.")
    three = asked_for(world, "2030")
    other = asked_for(world, "2030", "LAB-02")
    elsewhere = asked_for(world, "2030", supplier=world.bolt)
    assert times(one, two, again, three, other, elsewhere) == [
        (1, None),
        (2, one.pk),
        (2, one.pk),
        (3, again.pk),
        (1, None),
        (1, None),
    ]
    assert repeat_of(b.fresh(three)) == f"Third time, last in {(NOW - timedelta(days=365)).year}"


def test_what_is_withdrawn_no_longer_counts(world):
    one, two, three = (asked_for(world, year) for year in ("2028", "2029", "2030"))
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=two.pk, reason="Wrong.")
    assert times(one, three) == [(1, None), (2, one.pk)]


def test_a_draft_the_supplier_never_saw_does_not_count(world):
    draft, shown = asked_for(world, "2029", who=world.cara), asked_for(world, "2030")
    assert times(draft, shown) == [(1, None), (1, None)]
    leah = world.actor(world.leah)
    Plan.objects.filter(pk=draft.plan_id).update(proposed_at=NOW)
    negotiation.sign_action(actor=leah, action_id=draft.pk, version=1)
    assert times(draft, shown) == [(1, None), (2, draft.pk)]


def test_without_a_question_nothing_is_linked(world):
    one, two = (asked_for(world, year, "") for year in ("2029", "2030"))
    assert times(one, two) == [(1, None), (1, None)]


def test_counting_again_writes_nothing(world, django_assert_num_queries):
    asked_for(world, "2029"), asked_for(world, "2030")
    with django_assert_num_queries(1):
        link_repeats(world.acme.pk, "LAB-01")


def test_both_sides_see_it_with_the_way_to_the_earlier_one(world):
    earlier, later = asked_for(world, "2029"), asked_for(world, "2030")
    for who, path in ((world.leah, "office"), (world.anna, "supplier")):
        page = action_page(world.actor(who), later.pk)
        assert page.card.repeat.startswith("Second time, last in ")
        assert [(one.url, one.words) for one in page.before] == [
            (f"/{path}/actions/{earlier.pk}/", "Review 2029: Map 2029.")
        ]
    assert action_page(world.actor(world.leah), earlier.pk).before == []


def test_a_repeat_stands_above_what_came_up_once(world):
    asked_for(world, "2029")
    repeat = asked_for(world, "2030", days=200)
    asked_for(world, "2030", "LAB-02", days=10)
    leah = world.actor(world.leah)
    (first, *_), *_ = [column.cards for column in board(leah).columns]
    assert (first.card.id, b.fresh(repeat).attention) == (str(repeat.pk), 3)
    assert [one.card.id for one in table(leah, Filters(again=True)).cards] == [str(repeat.pk)]


@pytest.mark.parametrize(
    ("severity", "number", "escalation", "attention"),
    [("opportunity", 1, 0, 1), ("minor", 1, 1, 2), ("minor", 3, 2, 5), ("critical", 1, 0, 4)],
)
def test_attention_is_severity_times_and_agenda(world, severity, number, escalation, attention):
    action = b.first(b.draft(world))
    assert b.put(action, severity=severity, times=number, escalation=escalation).attention == attention


def test_the_words():
    assert [time_words(number) for number in (1, 2, 3, 9, 12)] == [
        "",
        "Second time",
        "Third time",
        "Ninth time",
        "12 times so far",
    ]
