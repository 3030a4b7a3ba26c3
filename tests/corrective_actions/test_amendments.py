"""What both sides agreed changes by two signatures under other words; the old words stay on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions import policies
from corrective_actions.actions import amendments, endings, negotiation
from corrective_actions.models import Amendment
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.words import day
from suppliers.models import OpenAction
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()
OLD, NEW = "Make the map of LAB-01.", "Make a smaller map."


def sign(world, action, who=None, number=1):
    actor = world.actor(who or world.leah)
    return amendments.sign_amendment(actor=actor, action_id=action.pk, amendment=number)


def refuse(world, action, who=None, number=1, reason="The map stays whole."):
    actor = world.actor(who or world.leah)
    return amendments.refuse_amendment(actor=actor, action_id=action.pk, amendment=number, reason=reason)


def take_back(world, action, who=None, reason="No longer needed."):
    actor = world.actor(who or world.anna)
    return amendments.take_back_amendment(actor=actor, action_id=action.pk, amendment=1, reason=reason)


def test_until_the_other_side_signs_the_agreed_words_count(world):
    action = b.agreed(world)
    made = b.amend(world, action)
    row = b.fresh(action)
    assert (row.text, row.version, row.question, row.answer_from, row.turn) == (OLD, 1, "amendment", "office", "us")
    assert (made.number, made.state, made.side) == (1, "open", "supplier")
    assert (made.before, made.after) == ({"text": OLD}, {"text": NEW})
    assert (made.supplier_signed_by, made.supplier_signed_role, made.office_signed_at) == (
        "Anna Acme",
        "Supplier lead",
        None,
    )
    assert b.events()[-1] == "action.amendment_proposed"
    assert b.story(action)[-1] == (
        "amendment",
        f"Amendment 1, proposed by Anna Acme.\nWhat will be done: before “{OLD}”, now “{NEW}”.\nWhy: The site moves.",
    )
    assert b.mails("action_news") == [("action_news", "leah@consortium.example")]


def test_with_both_signatures_the_new_words_count_and_the_old_stay(world):
    action = b.agreed(world)
    b.amend(world, action, owner_name="Pat", text=NEW)
    made = sign(world, action)
    row = b.fresh(action)
    assert (row.text, row.owner_name, row.version, row.question, row.turn) == (NEW, "Pat", 2, "", "running")
    assert (made.state, made.office_signed_by, made.office_signed_role, made.signed_by_both) == (
        "agreed",
        "Leah Lead",
        "RP lead",
        True,
    )
    assert made.before == {"owner_name": "", "text": OLD}
    assert OpenAction.objects.get().text == NEW
    assert b.events()[-1] == "action.amended"
    assert len(b.mails("action_news")) == 3


def test_the_office_proposes_and_the_signatory_signs(world):
    action = b.agreed(world)
    b.amend(world, action, world.leah)
    assert b.fresh(action).turn == "supplier"
    with pytest.raises(Refused, match="The supplier lead or the signatory agrees"):
        sign(world, action, world.carl)
    assert sign(world, action, world.dora).state == "agreed"


def test_the_other_side_keeps_what_was_agreed(world):
    action = b.agreed(world)
    b.amend(world, action)
    with pytest.raises(Invalid) as caught:
        refuse(world, action, reason=" ")
    assert set(caught.value.problems) == {"reason"}
    made = refuse(world, action)
    row = b.fresh(action)
    assert (made.state, made.answer, row.text, row.version, row.question) == (
        "refused",
        "The map stays whole.",
        OLD,
        1,
        "",
    )
    assert b.events()[-1] == "action.amendment_refused"
    assert b.amend(world, action).number == 2


def test_whoever_proposed_takes_it_back(world):
    action = b.agreed(world)
    b.amend(world, action)
    with pytest.raises(Refused, match="Take it back, if it is no longer wanted"):
        refuse(world, action, world.anna)
    with pytest.raises(Refused, match="Agree to it, or keep what was agreed"):
        take_back(world, action, world.leah)
    assert take_back(world, action).state == "taken_back"
    with pytest.raises(StaleRevision):
        sign(world, action)


def test_who_may_not(world):
    action = b.agreed(world)
    for who, words in ((world.carl, "lead or the signatory agrees"), (world.rafi, "Only the RP lead agrees")):
        with pytest.raises(Refused, match=words):
            b.amend(world, action, who)
    with pytest.raises(Http404):
        b.amend(world, action, world.bob)
    with pytest.raises(Http404):
        sign(world, action)
    b.amend(world, action)
    with pytest.raises(Refused, match="It waits for the other side"):
        sign(world, action, world.dora)
    with pytest.raises(Refused, match="still waits for an answer"):
        b.amend(world, action, world.leah)


@pytest.mark.parametrize("state", ["proposed", "disputed", "evidence_submitted", "closed", "withdrawn"])
def test_it_is_proposed_for_what_both_agreed_and_is_worked_on(world, state):
    action = b.first(b.proposed(world))
    fields = {"verified_by": world.rafi, "verified_at": timezone.now(), "method": "document", "evidence_seen": 1}
    signed = {"office_signed_at": timezone.now(), "supplier_signed_at": timezone.now()}
    b.put(action, state=state, **signed, **(fields if state == "closed" else {}))
    with pytest.raises(Refused, match="An amendment changes what both sides have agreed"):
        b.amend(world, action)


def test_policies_without_an_amendment(world):
    action, leah = b.agreed(world), world.actor(world.leah)
    for policy in (policies.can_sign_amendment, policies.can_refuse_amendment, policies.can_take_back_amendment):
        assert policy(leah, action).reason == "No amendment waits for an answer."


def test_while_evidence_is_read_it_is_refused_and_not_signed(world):
    action = b.agreed(world)
    b.amend(world, action)
    b.cite(world, action)
    b.submit_as(world.actor(world.anna), action)
    with pytest.raises(Refused, match="an amendment is signed while it is worked on"):
        sign(world, action)
    assert refuse(world, action).state == "refused"


def test_nothing_changed_is_no_amendment_and_mistakes_are_said_by_field(world):
    action = b.agreed(world)
    for fields, places in (
        ({"text": OLD}, {""}),
        ({"severity": "major", "gap": "Nothing."}, {""}),
        ({"text": " "}, {"text"}),
        ({"due_on": TODAY - b.DAY}, {"due_on"}),
        ({"due_on": None}, {"due_on"}),
    ):
        with pytest.raises(Invalid) as caught:
            b.amend(world, action, **fields)
        assert set(caught.value.problems) == places
    assert Amendment.objects.count() == 0


def test_somebody_who_read_the_old_words_does_not_amend_the_new(world):
    action = b.agreed(world)
    b.amend(world, action)
    sign(world, action)
    with pytest.raises(StaleRevision):
        amendments.propose_amendment(
            actor=world.actor(world.anna), action_id=action.pk, version=1, reason="Why.", text="Third."
        )


def test_a_later_day_is_more_time_under_the_same_rules(world):
    action = b.agreed(world)
    first, later = action.due_on, action.due_on + timedelta(days=30)
    b.amend(world, action, due_on=later)
    assert b.story(action)[-1][1].splitlines()[1] == f"The day: before “{day(first)}”, now “{day(later)}”."
    sign(world, action)
    row = b.fresh(action)
    assert (row.due_on, row.original_due_on, row.extensions) == (later, first, 1)
    with pytest.raises(Invalid, match="more time once"):
        b.amend(world, action, due_on=later + b.DAY)
    b.amend(world, action, due_on=first)
    sign(world, action, number=2)
    assert (b.fresh(action).due_on, b.fresh(action).extensions) == (first, 1)


def test_a_later_day_of_a_critical_action_is_the_moderators(world):
    action = b.agreed(world, "critical")
    with pytest.raises(Invalid, match="Only the moderator gives more time"):
        b.amend(world, action, due_on=action.due_on + b.DAY)


def test_what_ends_first_answers_it(world):
    action = b.agreed(world)
    b.amend(world, action)
    endings.close_unverified(actor=world.actor(world.leah), action_id=action.pk, reason="Site sold.")
    assert (Amendment.objects.get().state, b.fresh(action).question) == ("lapsed", "")


def test_before_both_agreed_the_words_are_simply_edited_and_after_not(world):
    action = b.agreed(world)
    with pytest.raises(Refused, match="Propose an amendment"):
        negotiation.edit_action(actor=world.actor(world.leah), action_id=action.pk, version=1, text=NEW)


def test_the_database_keeps_one_open_and_what_was_decided(world):
    action = b.agreed(world)
    made = b.amend(world, action)
    values = {"action": action, "side": "office", "reason": "r", "before": {}, "after": {}}
    for bad in ({"number": 2}, {"number": 1, "state": "refused"}, {"number": 3, "state": "agreed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Amendment.objects.create(**values, **bad)
    sign(world, action)
    rows = Amendment.objects.filter(pk=made.pk)
    for change in (lambda: rows.update(before={}), rows.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
