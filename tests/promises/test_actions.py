"""From words to a verified delivery: effect, refusal with its sentence, history, story, mail."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from promises.actions import deliveries, endings, terms
from promises.models import Note, Promise
from promises.selectors.figures import delivered_and_due
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.mailing.models import Mail
from suppliers.actions.deliveries import withdraw_delivery
from suppliers.models import Delivery, EvidenceUse
from tests.promises import builders as b
from tests.world import COMMAND

pytestmark = pytest.mark.django_db


def mails(template: str) -> list[str]:
    return sorted(Mail.objects.filter(template=template).values_list("to", flat=True))


def said(verb: str) -> int:
    return AuditEvent.objects.filter(verb=verb).count()


def test_a_promise_is_written_down_shown_and_agreed(world):
    promise = b.draft(world)
    assert (promise.state, promise.amount, promise.shared, promise.due_on) == ("draft", 50, 100, b.day(-10))
    assert said("promise.added") == 1
    assert not Promise.objects.visible_to(world.actor(world.anna)).exists()
    promise = b.sign(world, promise, world.leah)
    assert (promise.state, promise.office_signed_by) == ("draft", "Leah Lead")
    assert mails("promises_shown") == ["anna@acme.example", "dora@acme.example"]
    promise = b.sign(world, promise, world.dora)
    assert (promise.state, said("promise.agreed"), said("promise.signed")) == ("agreed", 1, 2)
    assert [note.text for note in Note.objects.all()] == [
        "Consortium office agrees, by Leah Lead.",
        "Supplier agrees, by Dora Director.",
    ]


@pytest.mark.parametrize(
    ("changed", "place", "sentence"),
    [
        ({"reference": ""}, "reference", "Write a number for it, like T4.2; the next file finds it again by that."),
        ({"short": "x" * 121}, "short", "Shorten the promise in short to 120 characters; it has 121."),
        ({"dues": ()}, "amount_1", "Write at least one amount and the day by which it is due."),
        (
            {"dues": ((b.day(1), Decimal(0)),)},
            "amount_1",
            "Write an amount above zero and below 100 billion.",
        ),
        (
            {"dues": ((b.day(1), Decimal(1)), (b.day(1), Decimal(2)))},
            "due_2",
            "Each day stands once; add the two amounts together.",
        ),
        ({"shares": ()}, "share_1", "Choose the framework it was promised for."),
    ],
)
def test_terms_that_say_too_little_are_refused_at_their_field(world, changed, place, sentence):
    with pytest.raises(Invalid) as error:
        b.draft(world, **changed)
    assert error.value.problems[place] == sentence


def test_shares_are_whole_named_once_and_100_at_most(world):
    b.both_frameworks(world)
    laptops, services = world.laptops.pk, world.services.pk
    for shares, sentence in (
        (((laptops, 0),), "Write each share in whole per cent, from 1 to 100."),
        (((laptops, 40), (laptops, 40)), "Each framework stands once."),
        (
            ((laptops, 60), (services, 50)),
            "The shares of all frameworks come to 110 %. Together they are 100 % at most.",
        ),
    ):
        with pytest.raises(Invalid, match=sentence):
            b.draft(world, shares=shares)
    assert b.draft(world, shares=((laptops, 60), (services, 40))).shared == 100


def test_only_frameworks_that_exist_and_the_supplier_is_on(world):
    with pytest.raises(Invalid, match=r"Acme Computers Ltd has no place on Security and Cleaning Services."):
        b.draft(world, shares=((world.services.pk, 100),))
    with pytest.raises(Http404):
        b.draft(world, shares=((0, 100),))
    with pytest.raises(Http404):
        terms.add_promise(actor=world.actor(world.leah), supplier_id=0, terms=b.terms_for(world))
    b.draft(world)
    with pytest.raises(Invalid, match=r"This supplier has a promise with this number already"):
        b.draft(world)


def test_changed_terms_take_back_both_signatures(world):
    promise = b.shown(world)
    leah = world.actor(world.leah)
    changed = b.terms_for(world, dues=((b.day(30), Decimal(40)),))
    terms.change_terms(actor=leah, promise_id=promise.pk, version=1, terms=changed)
    promise = b.fresh(promise)
    assert (promise.version, promise.office_signed_at, promise.amount) == (2, None, 40)
    assert said("promise.changed") == said("promise.unsigned") == 1
    terms.change_terms(actor=leah, promise_id=promise.pk, version=2, terms=changed)
    assert b.fresh(promise).version == 2  # the same terms change nothing
    with pytest.raises(StaleRevision):
        terms.change_terms(actor=leah, promise_id=promise.pk, version=1, terms=changed)
    with pytest.raises(StaleRevision):
        terms.sign_promises(actor=leah, versions={promise.pk: 1})
    with pytest.raises(Invalid, match=r"There is nothing left to agree to here."):
        terms.sign_promises(actor=leah, versions={})


def test_the_supplier_asks_for_a_change(world):
    promise = b.shown(world)
    terms.object_to_promise(actor=world.actor(world.carl), promise_id=promise.pk, text="We said 40 hours.")
    assert b.fresh(promise).office_signed_at is None
    assert (mails("promise_objection"), said("promise.objection")) == (["leah@consortium.example"], 1)
    assert b.sign(world, promise, world.leah).office_signed_at  # a word later the office stays with its terms
    assert mails("promises_shown").count("anna@acme.example") == 2


def test_a_delivery_is_reported_returned_mended_and_verified(world):
    promise = b.agreed(world)
    report = b.reported(world, promise, amount=20)
    assert (b.fresh(promise).state, EvidenceUse.objects.get().cited_by_id) == ("part", str(report.pk))
    assert mails("delivery_reported") == ["leah@consortium.example"]
    b.send_back(world, report)
    assert (b.fresh(promise).state, b.fresh(report).returned_because) == ("agreed", "Which college?")
    assert mails("delivery_returned") == ["anna@acme.example", "dora@acme.example"]
    other = b.document(world, "Named college")
    again = b.delivered(world, amount=50, evidence=[other.pk])
    deliveries.report_again(actor=world.actor(world.carl), report_id=report.pk, delivered=again)
    assert (b.fresh(promise).state, EvidenceUse.objects.get().evidence_id) == ("delivered", other.pk)
    assert not Delivery.objects.exists()
    b.verify(world, report)
    promise = b.fresh(promise)
    fact: Any = Delivery.objects.get()
    assert (promise.state, promise.verified, promise.checked_on) == ("verified", 50, b.TODAY)
    assert (fact.source_kind, fact.source_id, fact.commitment_id) == ("promise", str(report.pk), str(promise.pk))
    assert (fact.amount, fact.unit, fact.method, fact.verified_by) == (50, "hours", "Documents read", "Leah Lead")
    assert list(fact.shares.values_list("framework_id", "percent")) == [(world.laptops.pk, 100)]
    assert mails("delivery_verified") == ["anna@acme.example", "dora@acme.example"]
    assert said("delivery.verified") == said("delivery.published") == said("delivery.returned") == 1


def test_whoever_reported_does_not_verify(world):
    report = b.reported(world, by=world.leah)
    with pytest.raises(Refused, match=r"You reported this delivery, so somebody else verifies it."):
        b.verify(world, report)
    assert b.verify(world, report, world.rafi).state == "verified"


def unverify(world, report, by=None, reason="The list is of another college."):
    return deliveries.unverify_delivery(actor=world.actor(by or world.rafi), report_id=report.pk, reason=reason)


def counted(world):
    return delivered_and_due(world.acme.pk, world.laptops.pk, b.TODAY).rate


def test_a_wrong_verification_is_taken_back_and_counts_for_nobody(world):
    promise = b.agreed(world)
    b.verified(world, promise, amount=20)
    report = b.verified(world, promise, amount=30)
    assert (b.fresh(promise).state, counted(world), Delivery.objects.count()) == ("verified", 1, 2)
    report = unverify(world, report)
    promise = b.fresh(promise)
    assert (report.state, report.returned_because) == ("returned", "The list is of another college.")
    assert (report.method, report.verified_by_id, report.verified_at, report.evidence_seen) == ("", None, None, 0)
    assert (promise.state, promise.verified, promise.due_on) == ("part", 20, b.day(80))
    assert Delivery.objects.get().amount == 20
    assert mails("delivery_unverified") == ["anna@acme.example", "dora@acme.example"]
    event = AuditEvent.objects.get(verb="delivery.withdrawn")
    assert (event.reason, event.data["amount"], event.data["shares"]) == (
        "The list is of another college.",
        "30.00",
        [[world.laptops.pk, 100]],
    )
    assert promise.notes.last().get_kind_display() == "Verification taken back"
    deliveries.report_again(actor=world.actor(world.anna), report_id=report.pk, delivered=b.delivered(world, amount=30))
    b.verify(world, report)
    assert (b.fresh(promise).state, Delivery.objects.count(), counted(world)) == ("verified", 2, 1)


def test_it_is_corrected_once(world):
    report = b.verified(world)
    unverify(world, report)
    with pytest.raises(Refused, match="Only a verified delivery"):
        unverify(world, report)
    with pytest.raises(Invalid, match="Nothing of this is counted"):
        withdraw_delivery(actor=COMMAND, source_kind="promise", source_id=str(report.pk), reason="Again.")
    assert (said("delivery.unverified"), said("delivery.withdrawn"), Delivery.objects.count()) == (1, 1, 0)


def test_whoever_verified_does_not_take_it_back_alone(world):
    report = b.verified(world)
    with pytest.raises(Refused, match=r"You verified this delivery, so somebody else takes that back."):
        unverify(world, report, world.leah)
    for who in (world.cara, world.anna):
        with pytest.raises(Refused, match="Only the RP lead, the second reviewer and the moderator"):
            unverify(world, report, who)
    with pytest.raises(Invalid) as caught:
        unverify(world, report, reason=" ")
    assert set(caught.value.problems) == {"reason"}
    assert unverify(world, report, world.mona).state == "returned"


@pytest.mark.parametrize(("waiting", "state"), [(0, "agreed"), (50, "delivered")])
def test_the_promise_goes_back_to_where_its_deliveries_are(world, waiting, state):
    promise = b.agreed(world)
    report = b.verified(world, promise, amount=20)
    if waiting:
        b.reported(world, promise, amount=waiting)
    b.fresh(promise)
    unverify(world, report)
    assert (b.fresh(promise).state, b.fresh(promise).checked_on) == (state, None)


def test_what_ended_with_a_reason_stays_ended(world):
    """The figures are corrected all the same, and a report that was returned can be taken back."""
    promise = b.agreed(world)
    report = b.verified(world, promise, amount=20)
    endings.close_not_delivered(actor=world.actor(world.leah), promise_id=promise.pk, reason="No more came.")
    assert counted(world) == 1
    unverify(world, report)
    assert (b.fresh(promise).state, b.fresh(promise).verified, counted(world)) == ("not_delivered", 0, 0)
    deliveries.take_back(actor=world.actor(world.anna), report_id=report.pk, reason="It was another college.")
    assert b.fresh(promise).state == "not_delivered"


def test_part_of_it_moves_the_next_due_day(world):
    promise = b.agreed(world)
    b.verified(world, promise, amount=20)
    promise = b.fresh(promise)
    assert (promise.state, promise.due_on, promise.verified) == ("part", b.day(80), 20)
    b.verified(world, promise, amount=30)
    assert (b.fresh(promise).state, b.fresh(promise).due_on) == ("verified", b.day(80))


def test_what_was_reported_in_error_is_taken_back(world):
    report = b.reported(world)
    deliveries.take_back(actor=world.actor(world.anna), report_id=report.pk, reason="Counted twice.")
    assert (b.fresh(report).state, b.fresh(report.promise).state) == ("taken_back", "agreed")
    assert said("delivery.taken_back") == 1


def test_a_delivery_says_when_how_much_for_whom_and_shows_it(world):
    promise = b.agreed(world)
    foreign = b.document(world)
    for changed, place, sentence in (
        ({"on": 1}, "delivered_on", "Write the day it was delivered; this day has not come yet."),
        ({"amount": 0}, "amount", "Write how much was delivered, above zero."),
        (
            {"amount": 251},
            "amount",
            "This is more than five times the 50 hours that were promised. Check amount and unit.",
        ),
        ({"evidence": []}, "evidence", "Choose at least one document that shows it."),
        ({"evidence": [foreign.pk] * 6}, "evidence", "Choose 5 documents at most."),
        ({"evidence": [promise.pk]}, "evidence", "Choose documents of the library of this supplier."),
        ({"text": " "}, "text", "Say in a sentence or two what changed, and for whom."),
        ({"text": "x" * 2001}, "text", "Use 2,000 characters or fewer."),
    ):
        with pytest.raises(Invalid) as error:
            b.reported(world, promise, **changed)
        assert error.value.problems == {place: sentence}
    assert not promise.reports.exists()
    report = b.reported(world, promise)
    with pytest.raises(Invalid, match=r"Choose how it was verified."):
        deliveries.verify_delivery(actor=world.actor(world.leah), report_id=report.pk, method="self_report", note="x")


@pytest.mark.parametrize(
    ("end", "state"), [(endings.close_not_delivered, "not_delivered"), (endings.withdraw_promise, "withdrawn")]
)
def test_a_promise_ends_with_a_reason(world, end, state):
    promise = b.agreed(world)
    end(actor=world.actor(world.leah), promise_id=promise.pk, reason="The college closed.")
    assert (b.fresh(promise).state, said(f"promise.{state}")) == (state, 1)
    assert mails("promise_ended") == ["anna@acme.example", "dora@acme.example"]
    with pytest.raises(Invalid, match=r"Say why; both sides read it."):
        end(actor=world.actor(world.leah), promise_id=b.agreed(world, reference="T5").pk, reason="")


def test_a_draft_nobody_saw_ends_without_a_mail(world):
    endings.withdraw_promise(actor=world.actor(world.leah), promise_id=b.draft(world).pk, reason="Twice in the file.")
    assert mails("promise_ended") == []


def test_another_takes_its_place(world):
    promise, other = b.agreed(world), b.draft(world, reference="T9")
    bolts = b.draft(world, of=world.bolt, shares=((world.services.pk, 100),))
    given = {"actor": world.actor(world.leah), "promise_id": promise.pk, "reason": "The college closed."}
    for wrong in (promise.pk, bolts.pk):
        with pytest.raises(Invalid, match=r"Choose another promise of this supplier that takes its place"):
            endings.replace_promise(**given, by=wrong)
    endings.replace_promise(**given, by=other.pk)
    assert (b.fresh(promise).state, b.fresh(promise).replaced_by_id) == ("replaced", other.pk)


@pytest.mark.parametrize(("verified", "state"), [(False, "agreed"), (True, "part")])
def test_what_was_closed_is_opened_again(world, verified, state):
    promise = b.agreed(world)
    if verified:
        b.verified(world, promise, amount=20)
    leah = world.actor(world.leah)
    endings.close_not_delivered(actor=leah, promise_id=promise.pk, reason="Nothing came.")
    endings.reopen_promise(actor=leah, promise_id=promise.pk, reason="It came after all.")
    assert (b.fresh(promise).state, said("promise.reopened")) == (state, 1)
