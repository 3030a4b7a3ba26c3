"""Progress, evidence, verification (promise 14), more time, and whether it has held."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from corrective_actions import policies
from corrective_actions.actions import evidence, progress
from corrective_actions.selectors.citations import citation_count
from rphub.kernel.decisions import Invalid, Refused, StaleState
from suppliers.models import Evidence, OpenAction, Standing
from tests.corrective_actions import builders as b

TODAY = timezone.localdate()


def note(world, who, action, text="Half of it is done."):
    return progress.note_progress(actor=world.actor(who), action_id=action.pk, text=text)


def submit(world, action, who=None, text="Done."):
    actor = world.actor(who or world.anna)
    return progress.submit_evidence(actor=actor, action_id=action.pk, text=text, root_cause="Nobody asked.")


def verify(world, action, who=None, method="document", text="Read it."):
    actor = world.actor(who or world.leah)
    return progress.verify_action(actor=actor, action_id=action.pk, method=method, note=text)


def test_the_suppliers_first_line_starts_the_action(world):
    action = note(world, world.carl, b.agreed(world))
    assert (action.state, b.story(action)[-1]) == ("in_progress", ("progress", "Half of it is done."))
    assert b.events()[-1] == "action.noted"


def test_the_offices_note_starts_nothing(world):
    action = note(world, world.cara, b.agreed(world))
    assert (action.state, b.story(action)[-1][0]) == ("agreed", "other")


def test_who_may_not_write_is_told_why(world):
    draft = b.first(b.draft(world))
    with pytest.raises(Refused, match="has not been shown this action"):
        note(world, world.leah, draft)
    with pytest.raises(Refused, match="Only the office writes notes"):
        note(world, world.otto, draft)
    with pytest.raises(Http404):
        note(world, world.anna, draft)


def test_progress_waits_for_agreement_and_needs_words(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="once both sides have agreed"):
        note(world, world.anna, action)
    with pytest.raises(Invalid) as caught:
        note(world, world.leah, action, text=" ")
    assert set(caught.value.problems) == {"text"}


def test_a_document_is_added_cited_and_sent(world):
    action = b.agreed(world)
    details = {"kind": "report", "title": "", "upload": SimpleUploadedFile("map.txt", b"Our map.")}
    evidence.attach(actor=world.actor(world.carl), action_id=action.pk, existing="", page="2", details=details)
    use = Evidence.objects.get().uses.get()
    assert (use.cited_by_kind, use.cited_by_id, use.page) == ("action", str(action.pk), "2")
    assert use.cited_by_label == "Action 1: Make the map of LAB-01."
    action = submit(world, action)
    assert (action.state, b.fresh(action).turn) == ("evidence_submitted", "verify")
    assert b.story(action)[-1] == ("evidence", "Done.")
    assert b.mails("action_evidence") == [("action_evidence", "leah@consortium.example")]


def test_what_is_in_the_library_is_cited_again(world):
    action = b.cite(world, b.agreed(world))
    held = Evidence.objects.get()
    other = b.put(action, number=2)
    evidence.attach(actor=world.actor(world.anna), action_id=other.pk, existing=str(held.pk), page="9", details={})
    assert (citation_count(action), held.uses.get().page) == (1, "9")


def test_another_suppliers_document_does_not_exist_here(world):
    """Even for a person who works for both."""
    from rphub.accounts.models import Grant

    action = b.agreed(world)
    Grant.objects.create(user=world.anna, role="supplier_admin", organisation=world.bolt.organisation)
    foreign = Evidence.objects.create(supplier=world.bolt, title="Bolt", url="https://bolt.example/x")
    for key in (foreign.pk, uuid4()):
        with pytest.raises(Http404):
            evidence.attach(actor=world.actor(world.anna), action_id=action.pk, existing=str(key), page="", details={})


def test_evidence_is_taken_off_again(world):
    action = b.cite(world, b.agreed(world))
    evidence.detach(actor=world.actor(world.anna), action_id=action.pk, evidence_id=Evidence.objects.get().pk)
    assert (citation_count(action), Evidence.objects.current().count()) == (0, 1)


def test_what_is_with_the_verifier_stays_as_it_was_sent(world):
    action = b.sent(world)
    for call in (
        lambda: b.cite(world, action),
        lambda: evidence.detach(
            actor=world.actor(world.anna), action_id=action.pk, evidence_id=Evidence.objects.get().pk
        ),
    ):
        with pytest.raises(Refused, match="The evidence is with the RP lead"):
            call()


def test_evidence_belongs_to_agreed_actions_and_to_the_supplier(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="both sides have agreed"):
        b.cite(world, action)
    with pytest.raises(Refused, match="Only the supplier adds evidence"):
        b.cite(world, action, by=world.leah)


@pytest.mark.parametrize("severity", ["critical", "major", "minor"])
def test_nothing_is_sent_without_evidence(world, severity):
    with pytest.raises(Refused, match="Add at least one piece of evidence"):
        submit(world, b.agreed(world, severity))


def test_an_opportunity_is_closed_on_the_suppliers_own_report(world):
    action = verify(world, submit(world, b.agreed(world, "opportunity")), method="self_report")
    assert (action.state, action.evidence_seen, action.method) == ("closed", 0, "self_report")


def test_only_the_supplier_sends_and_only_what_is_agreed(world):
    action = b.first(b.proposed(world))
    with pytest.raises(Refused, match="Only the supplier sends evidence"):
        submit(world, action, world.leah)
    with pytest.raises(Refused, match="both sides have agreed"):
        submit(world, action)


@pytest.mark.parametrize(
    ("severity", "state"), [("critical", "effectiveness_check"), ("major", "effectiveness_check"), ("minor", "closed")]
)
def test_verified_by_someone_somehow_on_evidence(world, severity, state):
    action = verify(world, b.sent(world, severity), who=world.rafi)
    assert (action.state, action.verified_by, action.method, action.evidence_seen) == (state, world.rafi, "document", 1)
    watched = state == "effectiveness_check"
    assert (action.check_on == TODAY + timedelta(days=120), action.closed_at is None) == (watched, watched)
    assert b.story(action)[-1] == ("verified", "Read it.")
    assert b.events()[-1] == "action.verified"
    assert [to for _, to in b.mails("action_verified")] == ["anna@acme.example", "dora@acme.example"]


def test_promise_14_the_action_refuses(world):
    """An action cannot reach Verified without verifier, method and evidence."""
    action = b.sent(world)
    for method, text, place in (
        ("", "Read.", "method"),
        ("magic", "Read.", "method"),
        ("document", " ", "note"),
        ("self_report", "Read.", "method"),
    ):
        with pytest.raises(Invalid) as caught:
            verify(world, action, method=method, text=text)
        assert set(caught.value.problems) == {place}
    Evidence.objects.get().uses.all().delete()
    with pytest.raises(Refused, match="only on evidence"):
        verify(world, action)
    for who in (world.anna, world.cara, world.mona):
        with pytest.raises(Refused, match="Only the RP lead or a reviewer verifies"):
            verify(world, action, who=who)
    with pytest.raises(Refused, match="nothing to verify"):
        verify(world, b.put(action, state="in_progress"))
    assert b.fresh(action).verified_at is None


@pytest.mark.parametrize("state", ["verified", "effectiveness_check", "closed"])
@pytest.mark.parametrize(
    "missing",
    [{"verified_by": None}, {"verified_at": None}, {"method": ""}, {"evidence_seen": 0}],
    ids=lambda gap: next(iter(gap)),
)
def test_promise_14_the_database_refuses(world, state, missing):
    action = b.sent(world)
    proven = {"verified_by": world.leah, "verified_at": timezone.now(), "method": "document", "evidence_seen": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        b.put(action, state=state, **proven | missing)
    assert b.put(action, state=state, **proven).state == state


def test_not_enough_goes_back_with_a_reason_and_a_day(world):
    action, day = b.sent(world), TODAY + timedelta(days=30)
    action = progress.return_evidence(
        actor=world.actor(world.rafi), action_id=action.pk, reason="Page 4 is missing.", due_on=day
    )
    assert (action.state, action.due_on, b.fresh(action).turn) == ("returned", day, "supplier")
    assert b.story(action)[-1] == ("returned", "Page 4 is missing.")
    assert [to for _, to in b.mails("action_returned")] == ["anna@acme.example", "dora@acme.example"]
    b.cite(world, action)
    assert submit(world, action).state == "evidence_submitted"


def test_without_a_new_day_the_old_one_stays(world):
    action = b.sent(world)
    due = action.due_on
    action = progress.return_evidence(actor=world.actor(world.leah), action_id=action.pk, reason="More.")
    assert b.fresh(action).due_on == due


@pytest.mark.parametrize("days", [-1, 31])
def test_a_returned_action_has_at_most_thirty_days(world, days):
    action = b.sent(world)
    with pytest.raises(Invalid) as caught:
        progress.return_evidence(
            actor=world.actor(world.leah), action_id=action.pk, reason="More.", due_on=TODAY + timedelta(days=days)
        )
    assert set(caught.value.problems) == {"due_on"}


def test_only_reviewers_return_and_only_what_was_sent(world):
    action = b.agreed(world)
    with pytest.raises(Refused, match="RP lead or a reviewer returns"):
        progress.return_evidence(actor=world.actor(world.cara), action_id=action.pk, reason="x")
    with pytest.raises(Refused, match="Only evidence that was sent"):
        progress.return_evidence(actor=world.actor(world.leah), action_id=action.pk, reason="x")


def effect(world, action, held, who=None, text="Looked again."):
    return progress.confirm_effect(actor=world.actor(who or world.leah), action_id=action.pk, held=held, note=text)


def test_it_has_held(world):
    action = b.verified(world)
    assert b.fresh(action).turn == "running"
    assert b.put(action, check_on=TODAY).turn == "us"
    action = effect(world, action, True)
    assert (action.state, action.closed_at is not None, action.verified_by) == ("closed", True, world.rafi)
    assert b.events()[-1] == "action.closed"
    assert Standing.objects.get(supplier=world.acme).plan_in_place is False
    assert OpenAction.objects.filter(supplier=world.acme).count() == 0


def test_it_has_not_held_and_runs_again(world):
    action = effect(world, b.verified(world), False)
    assert (action.state, action.verified_at, action.method, action.evidence_seen, action.check_on) == (
        "in_progress",
        None,
        "",
        0,
        None,
    )
    assert b.events()[-1] == "action.reopened"


def test_the_effect_is_settled_by_reviewers_when_it_is_watched(world):
    action = b.sent(world)
    with pytest.raises(Refused, match="being watched"):
        effect(world, action, True)
    with pytest.raises(Refused, match="Only the RP lead"):
        effect(world, action, True, who=world.cara)


def test_two_verifiers_one_winner(world):
    from corrective_actions.workflow import ACTION
    from rphub.kernel.workflow import move

    action = b.sent(world)
    verify(world, action)
    with pytest.raises(StaleState):
        move(action, ACTION["return_evidence"])


def test_only_the_two_sides_report_progress(world):
    action = b.agreed(world)
    decision = policies.can_report_progress(world.actor(world.otto), action)
    assert decision.reason == "Only the RP lead and the supplier write here."
