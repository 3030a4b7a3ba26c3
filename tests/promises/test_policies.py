"""Every refusal, in its sentence."""

from __future__ import annotations

import pytest
from django.http import Http404

from promises import policies
from promises.actions import deliveries, endings, terms, uploads
from rphub.kernel.decisions import Refused
from tests.promises import builders as b

pytestmark = pytest.mark.django_db
WRITERS = "Only the RP lead, or the category manager of every framework that counts it, does this."


def reason(decision) -> str:
    return decision.reason


def test_category_managers_write_what_counts_for_their_frameworks_alone(world):
    b.both_frameworks(world)
    cara = world.actor(world.cara)
    own = b.draft(world, by=world.cara)
    shared = b.draft(world, reference="T5", shares=((world.laptops.pk, 50), (world.services.pk, 50)))
    assert policies.can_sign(cara, own)
    assert policies.can_change_terms(cara, own)
    assert reason(policies.can_sign(cara, shared)) == reason(policies.can_change_terms(cara, shared)) == WRITERS
    with pytest.raises(Refused, match="Only the RP lead"):
        b.draft(world, by=world.cara, reference="T6", shares=((world.services.pk, 100),))
    with pytest.raises(Refused, match="Only the RP lead"):
        b.draft(world, by=world.rafi, reference="T6")


def test_who_agrees_and_when(world):
    leah, anna, carl = (world.actor(getattr(world, who)) for who in ("leah", "anna", "carl"))
    untied = b.draft(world, reference="T1", clause="", kpi="", milestone="")
    assert reason(policies.can_sign(leah, untied)) == policies.UNTIED
    shown = b.shown(world)
    assert reason(policies.can_sign(leah, shown)) == "Your side has agreed this already. It waits for the other side."
    assert reason(policies.can_sign(carl, shown)) == "The supplier lead or the signatory agrees for the supplier."
    assert policies.can_object(carl, shown)
    terms.object_to_promise(actor=anna, promise_id=shown.pk, text="No.")
    sentence = "The consortium office is looking at the terms already."
    assert reason(policies.can_object(anna, b.fresh(shown))) == sentence
    agreed = b.agreed(world, reference="T5")
    assert reason(policies.can_sign(anna, agreed)) == "There is nothing left to agree to."
    sentence = "Both sides agreed these terms. Replace the promise by a new one instead."
    assert reason(policies.can_change_terms(leah, agreed)) == sentence
    sentence = "Both sides agreed these terms. Talk to the consortium office about replacing it."
    assert reason(policies.can_object(anna, agreed)) == sentence
    assert reason(policies.can_object(leah, agreed)) == "Only the supplier's own people ask for a change."


def test_who_reports_and_when(world):
    leah, rafi, anna = (world.actor(getattr(world, who)) for who in ("leah", "rafi", "anna"))
    promise = b.agreed(world)
    assert policies.can_report(leah, promise)
    assert policies.can_report(anna, promise)
    sentence = "Only the supplier's own people and the RP lead report a delivery."
    assert reason(policies.can_report(rafi, promise)) == sentence
    report = b.reported(world, promise)
    sentence = "All of it is reported. It waits to be verified."
    assert reason(policies.can_report(anna, b.fresh(promise))) == sentence
    assert reason(policies.can_mend_report(anna, report)) == "Only a delivery that was returned is reported again."
    sentence = "Only the supplier's own people change a reported delivery."
    assert reason(policies.can_mend_report(leah, report)) == reason(policies.can_take_back(leah, report)) == sentence
    b.verify(world, report)
    sentence = "This promise is “Delivered and verified”; there is nothing to report."
    assert reason(policies.can_report(anna, b.fresh(promise))) == sentence
    assert reason(policies.can_take_back(anna, b.fresh(report))) == "What is verified or was taken back stays as it is."
    sentence = "What was verified keeps the evidence it was verified with."
    assert reason(policies.can_cite(anna, b.fresh(report))) == sentence
    assert reason(policies.can_cite(leah, b.fresh(report))) == "Only the supplier's own people change its evidence."


def test_what_came_back_is_not_mended_once_the_promise_ended(world):
    returned = b.send_back(world, b.reported(world))
    endings.withdraw_promise(actor=world.actor(world.leah), promise_id=returned.promise_id, reason="Let go.")
    sentence = "This promise is “Withdrawn”; there is nothing to report."
    assert reason(policies.can_mend_report(world.actor(world.anna), b.fresh(returned))) == sentence


def test_who_verifies_and_when(world):
    report = b.reported(world)
    leah, cara = world.actor(world.leah), world.actor(world.cara)
    sentence = "Only the RP lead and the second reviewer verify a delivery: they may open its evidence."
    assert reason(policies.can_verify(cara, report, 1)) == sentence
    sentence = "No evidence is attached. Return it and say what would show it."
    assert reason(policies.can_verify(leah, report, 0)) == sentence
    b.verify(world, report)
    sentence = "Only a reported delivery is verified or returned."
    assert reason(policies.can_return(leah, b.fresh(report))) == sentence


def test_how_a_promise_ends(world):
    leah, rafi = world.actor(world.leah), world.actor(world.rafi)
    promise = b.agreed(world)
    ends = (policies.can_close_not_delivered, policies.can_withdraw, policies.can_replace)
    assert [reason(may(rafi, promise, 0)) for may in ends] == [WRITERS] * 3
    assert [reason(may(leah, promise, 1)) for may in ends] == [policies.WAITING] * 3
    assert reason(policies.can_reopen(rafi, promise)) == WRITERS
    sentence = "Only a promise closed as not delivered is opened again."
    assert reason(policies.can_reopen(leah, promise)) == sentence
    b.verified(world, promise)
    settled = ["Only an agreed promise that is not delivered yet is closed so.", *["It is settled already."] * 2]
    assert [reason(may(leah, b.fresh(promise), 0)) for may in ends] == settled


def test_whose_upload_it_is_and_what_may_be_done_with_it(world):
    imported, rafi = b.upload(world, b.TREES), world.actor(world.rafi)
    may = (policies.can_apply, policies.can_undo, policies.can_discard)
    assert [reason(one(rafi, imported)) for one in may] == [WRITERS] * 3
    leah = world.actor(world.leah)
    assert policies.can_apply(leah, imported)
    assert policies.can_discard(leah, imported)
    assert reason(policies.can_undo(leah, imported)) == "Only an upload that was saved can be undone."
    imported.state = "undone"
    assert reason(policies.can_apply(leah, imported)) == "This upload is not waiting any more."
    assert reason(policies.can_discard(leah, imported)) == "Only an upload that waits can be set aside."


def test_what_is_not_visible_does_not_exist(world):
    report, imported = b.reported(world), b.upload(world, b.TREES)
    with pytest.raises(Http404):
        deliveries.take_back(actor=world.actor(world.bob), report_id=report.pk, reason="Mine.")
    with pytest.raises(Http404):
        uploads.undo_import(actor=world.actor(world.ada), import_id=imported.pk + 1)
