"""Promise 14: no action reaches Verified without verifier, method and evidence; and who the verifier may not be."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from corrective_actions.actions import progress
from corrective_actions.forms import VerifyForm
from rphub.accounts.models import Grant
from rphub.accounts.selectors import actor_for
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Area
from suppliers.models import EvidenceUse
from tests.corrective_actions import builders as b

COMPLETE = {"method": "document", "evidence_seen": 1, "verified_at": timezone.now()}


def verify(world, action, who=None, method="document"):
    actor = world.actor(who or world.rafi)
    return progress.verify_action(actor=actor, action_id=action.pk, method=method, note="Read it.")


@pytest.mark.parametrize(
    ("given", "place", "sentence"),
    [
        ({"note": "Read it."}, "method", "Choose how it was verified"),
        ({"note": "Read it.", "method": "rumour"}, "method", "Select a valid choice"),
        ({"method": "document"}, "note", "Say what you saw that shows it is done"),
    ],
)
def test_the_form_asks_for_method_and_note(given, place, sentence):
    form = VerifyForm(given)
    assert not form.is_valid()
    assert str(form.errors[place][0]).startswith(sentence)


@pytest.mark.parametrize("method", ["", "rumour", "self_report"])
def test_the_action_asks_for_the_method(world, method):
    action = b.sent(world)
    with pytest.raises(Invalid) as caught:
        verify(world, action, method=method)
    assert set(caught.value.problems) == {"method"}
    assert b.fresh(action).state == "evidence_submitted"


def test_the_action_asks_for_evidence(world):
    action = b.sent(world)
    EvidenceUse.objects.all().delete()
    with pytest.raises(Refused, match="only on evidence"):
        verify(world, action)


@pytest.mark.parametrize(
    "missing", [{"verified_by": None}, {"method": ""}, {"evidence_seen": 0}, {"verified_at": None}], ids=str
)
@pytest.mark.parametrize("state", ["verified", "effectiveness_check", "closed"])
def test_the_database_asks_for_all_of_it(world, missing, state):
    action = b.sent(world)
    values = {**COMPLETE, "verified_by": world.rafi, "state": state, **missing}
    with pytest.raises(IntegrityError, match="action_verified_by_someone"), transaction.atomic():
        b.put(action, **values)
    assert b.put(action, **{**values, "verified_by": world.rafi, **COMPLETE}).state == state


def test_the_address_answers_with_the_sentence(world):
    action = b.sent(world)
    answer = world.client(world.rafi).post(reverse("action_verify", args=[action.pk]), {"verify-note": "Read it."})
    assert answer.status_code == 422
    assert "Choose how it was verified" in answer.content.decode()
    assert b.fresh(action).state == "evidence_submitted"


def test_whoever_agreed_a_critical_action_for_us_does_not_verify_it(world):
    action = b.sent(world, "critical")
    with pytest.raises(Refused, match="another reviewer verifies it"):
        verify(world, action, world.leah)
    action = verify(world, action)
    assert (action.state, action.verified_by) == ("effectiveness_check", world.rafi)
    with pytest.raises(Refused, match="another reviewer says whether it has held"):
        progress.confirm_effect(actor=world.actor(world.rafi), action_id=action.pk, held=True, note="Seen.")
    held = progress.confirm_effect(actor=world.actor(world.leah), action_id=action.pk, held=True, note="Seen.")
    assert held.state == "closed"


def test_the_database_refuses_it_too(world):
    action = b.sent(world, "critical")
    with pytest.raises(IntegrityError, match="action_critical_verified_by_another"), transaction.atomic():
        b.put(action, **COMPLETE, verified_by=world.leah, state="verified")


def test_of_the_others_the_lead_who_agreed_may_verify(world):
    assert verify(world, b.sent(world, "major"), world.leah).verified_by == world.leah


def test_nobody_verifies_what_they_did_for_the_supplier(world):
    """One person may hold grants on both sides."""
    action = b.sent(world)
    office = world.leah.grants.get().organisation
    for who in (world.anna, world.carl):
        Grant.objects.create(user=who, role="rp_lead", organisation=office)
    anna = actor_for(world.anna, Area.OFFICE)
    with pytest.raises(Refused, match="You worked on this action for the supplier"):
        progress.verify_action(actor=anna, action_id=action.pk, method="document", note="Mine.")
    b.put(action, supplier_signer=world.carl, submitter=world.carl)
    done = progress.verify_action(actor=anna, action_id=action.pk, method="document", note="Not mine.")
    assert done.verified_by == world.anna


@pytest.mark.parametrize(("severity", "asked"), [("critical", True), ("major", True), ("minor", False)])
def test_why_it_happened_comes_with_the_evidence_of_serious_ones(world, severity, asked):
    action = b.agreed(world, severity)
    b.cite(world, action)
    anna = world.actor(world.anna)
    if asked:
        with pytest.raises(Invalid) as caught:
            b.submit_as(anna, action, why=" ")
        assert set(caught.value.problems) == {"root_cause"}
    b.submit_as(anna, action, why="Nobody was asked." if asked else "")
    assert (b.fresh(action).root_cause, b.fresh(action).submitter) == ("Nobody was asked." if asked else "", world.anna)


def test_a_cause_that_was_agreed_counts(world):
    action = b.put(b.agreed(world, "major"), root_cause="No owner.")
    b.cite(world, action)
    b.submit_as(world.actor(world.anna), action, why="")
    assert b.fresh(action).root_cause == "No owner."


def test_accepting_a_risk_names_who_why_and_until_when(world):
    action = b.agreed(world)
    with pytest.raises(IntegrityError, match="action_risk_accepted"), transaction.atomic():
        b.put(action, state="risk_accepted", risk_until=None)
