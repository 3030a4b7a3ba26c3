"""From an interest to an outcome that counts once: effect, refusal with its sentence, history, mail."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from exchange.actions import interests, matches, outcomes, postings, studies
from exchange.models import Interest, Match
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from suppliers.actions import deliveries
from suppliers.models import Delivery, DeliveryShare
from tests.exchange import builders as b
from tests.world import COMMAND

pytestmark = pytest.mark.django_db
NOT_IN_IT = "Only the organisations of this match do this."


def mails(headline):
    found = Mail.objects.filter(template="exchange_news", context__headline=headline)
    return sorted(found.values_list("to", flat=True))


def refused(call, *given, **more):
    with pytest.raises(Refused) as error:
        call(*given, **more)
    return str(error.value)


def test_somebody_writes_and_whoever_posted_is_told_without_a_name(world):
    written = b.interest(world, conflict="We bid in their tender for lamps.")
    assert (written.state, written.posting.answered_at is None) == ("sent", True)
    assert b.fresh(written.posting).answered_at is not None
    assert mails("Somebody wants to join") == ["anna@acme.example"]
    page = world.client(world.anna).get(f"/supplier/exchange/postings/{written.posting_id}/").content.decode()
    assert "We bid in their tender for lamps." in page
    assert "max@aldersea.example" not in page
    assert "Max Member" not in page
    assert not Interest.objects.visible_to(world.actor(world.bob)).exists()
    assert Interest.objects.visible_to(world.actor(world.mei)).get() == written


def test_who_cannot_write_is_told_why(world):
    posting = b.interest(world).posting
    assert refused(b.interest, world, posting) == (
        "Your organisation has written already. The answer comes here and by e-mail."
    )
    assert refused(b.interest, world, posting, world.anna) == (
        "It is your own posting. Whoever wants to join writes to you here."
    )
    b.accept(world, world.bob)
    with pytest.raises(Invalid) as error:
        interests.express_interest(
            actor=world.actor(world.bob),
            posting_id=posting.pk,
            organisation_id=world.acme.organisation_id,
            message="Hi",
        )
    assert error.value.problems == {"organisation": "Choose one of your own organisations that has not written yet."}
    with pytest.raises(Invalid) as error:
        b.interest(world, posting, world.bob, message=" ")
    assert error.value.problems == {"message": "Say what you would bring or need, in a sentence or two."}
    b.agree(world, b.propose(world, posting))
    assert refused(b.interest, world, posting, world.bob) == "It is “Matched”, so nobody can join it now."


def test_it_is_taken_back_or_declined_once(world):
    written = b.interest(world)
    anna, max_ = world.actor(world.anna), world.actor(world.max)
    assert refused(interests.withdraw_interest, actor=anna, interest_id=written.pk) == (
        "Only the organisation that wrote it takes it back."
    )
    assert refused(interests.decline_interest, actor=max_, interest_id=written.pk, reason="No.") == (
        "Only the organisation that posted it does this."
    )
    interests.decline_interest(actor=anna, interest_id=written.pk, reason="All gone.")
    assert (b.fresh(written).state, b.fresh(written).answer) == ("declined", "All gone.")
    assert mails("Not this time") == ["max@aldersea.example"]
    again = b.interest(world, written.posting)
    interests.withdraw_interest(actor=max_, interest_id=again.pk)
    answered = "It was answered or taken back already."
    assert refused(interests.withdraw_interest, actor=max_, interest_id=again.pk) == answered
    assert refused(interests.decline_interest, actor=anna, interest_id=again.pk, reason="No.") == answered


def test_two_or_more_agree_and_only_then_read_how_to_reach_each_other(world):
    posting = b.interest(world).posting
    gwen = b.gwen(world)
    b.interest(world, posting, gwen)
    match = b.propose(world, posting)
    assert (match.state, match.parties.count()) == ("proposed", 3)
    assert mails("A match is proposed to you") == ["gwen@gallery.example", "max@aldersea.example"]
    address = f"/member/exchange/matches/{match.pk}/"
    assert "anna@acme.example" not in world.client(world.max).get(address).content.decode()
    b.agree(world, match)
    assert (b.fresh(match).state, b.fresh(posting).state) == ("proposed", "live")
    assert refused(b.agree, world, match) == "Your organisation has agreed. It waits for the others."
    match = b.agree(world, match, gwen)
    assert (b.fresh(match).state, b.fresh(posting).state) == ("agreed", "matched")
    assert mails("Your match is agreed") == ["anna@acme.example", "gwen@gallery.example", "max@aldersea.example"]
    page = world.client(world.max).get(address).content.decode()
    assert "anna@acme.example" in page
    assert "gwen@gallery.example" in page
    office = world.client(world.leah).get(f"/office/exchange/matches/{match.pk}/").content.decode()
    assert "anna@acme.example" not in office
    assert refused(b.agree, world, match) == "There is nothing left to agree to."
    assert not Match.objects.visible_to(world.actor(world.bob)).exists()


def test_who_cannot_propose_is_told_why(world):
    posting = b.live(world)
    assert refused(b.propose, world, posting) == (
        "Nobody waits for an answer. You are told by e-mail when somebody writes."
    )
    b.interest(world, posting)
    plan = matches.Plan("G", b.day(0), b.day(1))
    bob = world.actor(world.bob)
    assert refused(matches.propose_match, actor=bob, posting_id=posting.pk, interest_ids=[1], plan=plan) == (
        "Only the organisation that posted it does this."
    )
    b.agree(world, b.propose(world, posting))
    assert refused(b.propose, world, posting) == "Only a live posting is matched."


def test_a_match_says_what_keeps_people_safe_where_the_steward_asked_for_it(world):
    posting = b.interest(world, b.live(world, sensitive=True)).posting
    with pytest.raises(Invalid) as error:
        b.propose(world, posting, ends_on=b.day(-1))
    assert error.value.problems == {
        "ends_on": "The last day comes before the first. Check both.",
        "safeguards": "Young or vulnerable people may take part. Say how they are kept safe.",
    }
    with pytest.raises(Invalid) as error:
        matches.propose_match(
            actor=world.actor(world.anna),
            posting_id=posting.pk,
            interest_ids=[0],
            plan=matches.Plan("G", b.day(0), b.day(1), "Two adults."),
        )
    assert error.value.problems == {"interests": "Choose at least one organisation that waits for an answer."}
    assert b.propose(world, posting, safeguards="Two checked adults.").safeguards == "Two checked adults."


def test_a_party_that_ends_it_is_out_and_the_others_wait_again(world):
    posting = b.interest(world).posting
    b.interest(world, posting, b.gwen(world))
    match = b.propose(world, posting)
    matches.end_match(actor=world.actor(world.max), match_id=match.pk, reason="We found some.")
    states = dict(Interest.objects.values_list("by__name", "state"))
    assert (b.fresh(match).state, states) == ("ended", {"Max Member": "withdrawn", "Gwen Gallery": "sent"})
    assert mails("The match was ended") == ["anna@acme.example", "gwen@gallery.example"]
    assert refused(matches.end_match, actor=world.actor(world.max), match_id=match.pk, reason="X") == (
        "It has ended, or an outcome is reported already."
    )
    again = b.propose(world, posting)
    matches.end_match(actor=world.actor(world.anna), match_id=again.pk, reason="Sold.")
    assert set(Interest.objects.filter(by__name="Gwen Gallery").values_list("state", "answer")) == {
        ("declined", "Sold.")
    }


def test_what_was_under_way_and_ends_opens_the_posting_again(world):
    match = b.agreed(world)
    matches.end_match(actor=world.actor(world.max), match_id=match.pk, reason="No van.")
    assert b.fresh(match.posting).state == "live"


def test_closing_answers_everybody_who_waits(world):
    match = b.proposed(world)
    b.interest(world, match.posting, b.gwen(world))
    postings.close_posting(actor=world.actor(world.anna), posting_id=match.posting_id, reason="All gone.")
    assert set(Interest.objects.values_list("state", "answer")) == {("declined", "All gone.")}
    assert (b.fresh(match).state, b.fresh(match).ended_because) == ("ended", "All gone.")


def test_strangers_find_no_match_and_stewards_only_read(world):
    match = b.reported(world)
    with pytest.raises(Http404):
        b.confirm(world, match, world.bob)
    for verb in (b.confirm, b.report, b.agree):
        assert refused(verb, world, match, world.leah) == NOT_IN_IT
    assert refused(matches.end_match, actor=world.actor(world.leah), match_id=match.pk, reason="X") == NOT_IN_IT


def test_a_confirmed_outcome_is_one_delivery_of_the_supplier(world):
    match = b.confirmed(world, framework_id=world.laptops.pk)
    assert (match.state, match.confirmed_by_label) == ("confirmed", "Max Member, Aldersea University")
    delivery = Delivery.objects.get()
    assert (delivery.supplier, delivery.source_kind, delivery.source_id) == (world.acme, "exchange", str(match.pk))
    assert (delivery.amount, delivery.unit, delivery.method) == (
        Decimal(640),
        "kg",
        "Confirmed by the other side of a match",
    )
    assert delivery.text == "60 desks and chairs"
    assert delivery.verified_by == "Max Member, Aldersea University"
    assert DeliveryShare.objects.values_list("framework", "percent").get() == (world.laptops.pk, 100)
    assert mails("The outcome is confirmed") == ["anna@acme.example", "max@aldersea.example"]
    assert refused(b.confirm, world, match) == "No outcome waits to be confirmed."
    assert refused(b.report, world, match) == "An outcome is reported already, or it was ended."
    assert Delivery.objects.count() == 1


def test_no_share_is_taken_where_no_framework_is_named(world):
    b.confirmed(world)
    assert (Delivery.objects.get().shared, DeliveryShare.objects.count()) == (0, 0)


def test_whoever_reports_does_not_confirm_and_the_other_side_may_question(world):
    match = b.agreed(world)
    assert refused(b.confirm, world, match) == "No outcome waits to be confirmed."
    b.report(world, match)
    assert mails("An outcome to confirm") == ["max@aldersea.example"]
    assert refused(b.confirm, world, match, world.anna) == "Your side reported it, so the other side confirms it."
    outcomes.question_outcome(actor=world.actor(world.max), match_id=match.pk, reason="It was 600 kg.")
    match = b.fresh(match)
    assert (match.state, match.question) == ("agreed", "It was 600 kg.")
    assert mails("An outcome was questioned") == ["anna@acme.example"]
    match = b.report(world, match, world.max, amount=Decimal(600))
    assert b.confirm(world, match, world.anna).outcome_words == "600 kg"
    assert Delivery.objects.get().verified_by == "Anna Acme, Acme Computers Ltd"
    assert AuditEvent.objects.filter(verb="outcome.confirmed").count() == 1


def test_what_was_confirmed_in_error_counts_no_more_and_is_reported_again(world):
    match = b.confirmed(world, framework_id=world.laptops.pk)
    outcomes.take_back_outcome(actor=world.actor(world.max), match_id=match.pk, reason="It was 600 kg.")
    match = b.fresh(match)
    assert (match.state, match.question, match.confirmed_by_label) == ("agreed", "It was 600 kg.", "")
    assert (Delivery.objects.count(), DeliveryShare.objects.count()) == (0, 0)
    assert mails("A confirmed outcome was taken back") == ["anna@acme.example"]
    assert refused(take_back, world, match) == "Only a confirmed outcome can be taken back."
    b.confirm(world, b.report(world, match, amount=Decimal(600)))
    assert Delivery.objects.values_list("amount", flat=True).get() == 600
    assert b.fresh(match).confirmed_by_label == "Max Member, Aldersea University"
    assert len(mails("The outcome is confirmed")) == 4


def take_back(world, match, by=None):
    return outcomes.take_back_outcome(actor=world.actor(by or world.anna), match_id=match.pk, reason="Wrong.")


def test_nothing_is_taken_back_beneath_a_case_study_or_a_promise(world):
    study = b.public(world)
    assert refused(take_back, world, study.match).startswith("A case study tells these figures.")
    studies.withdraw_study(actor=world.actor(world.anna), study_id=study.pk, reason="Wrong figures.")
    delivery = Delivery.objects.get()
    deliveries.count_towards(actor=COMMAND, delivery_id=delivery.pk, commitment_id="1", shares={})
    assert refused(take_back, world, study.match).startswith("It counts towards a promise of Acme")
    deliveries.count_towards(actor=COMMAND, delivery_id=delivery.pk, commitment_id="", shares={})
    assert take_back(world, study.match).state == "agreed"


def test_nothing_is_reported_before_all_have_agreed(world):
    assert refused(b.report, world, b.proposed(world)) == "All sides agree first. Then say here what came of it."


def test_an_outcome_that_says_too_little_is_refused_at_its_fields(world):
    match = b.agreed(world)
    with pytest.raises(Invalid) as error:
        b.report(world, match, amount=Decimal(0), unit="hugs", delivered_on=b.day(1), method=" ", supplier_id=0)
    assert error.value.problems == {
        "amount": "Write how much came of it, above zero.",
        "unit": "Choose what it is counted in.",
        "delivered_on": "Write the day on which it was done; this day has not come yet.",
        "method": "Say how you counted or measured it.",
        "supplier": "Choose a supplier of this match.",
    }
    with pytest.raises(Invalid) as error:
        b.report(world, match, method="x" * 301)
    assert error.value.problems == {"method": "Use 300 characters or fewer."}


def test_of_two_suppliers_one_counts_it(world):
    posting = b.interest(world, by=world.bob).posting
    match = b.agree(world, b.propose(world, posting), world.bob)
    with pytest.raises(Invalid) as error:
        b.report(world, match)
    assert error.value.problems == {
        "supplier": "Several suppliers took part. Choose whose delivery it is, so that it counts once."
    }
    b.confirm(world, b.report(world, match, supplier_id=world.bolt.pk), world.bob)
    assert Delivery.objects.get().supplier == world.bolt


def test_between_members_it_counts_for_no_supplier(world):
    gwen = b.gwen(world)
    posting = b.interest(world, b.live(world, gwen)).posting
    plan = matches.Plan("Share the desks.", b.day(0), b.day(9))
    ids = list(posting.interests.values_list("pk", flat=True))
    match = matches.propose_match(actor=world.actor(gwen), posting_id=posting.pk, interest_ids=ids, plan=plan)
    match = b.confirm(world, b.report(world, b.agree(world, match), gwen))
    assert (match.state, match.supplier, Delivery.objects.count()) == ("confirmed", None, 0)
    page = world.client(gwen).get(f"/member/exchange/matches/{match.pk}/").content.decode()
    assert "No supplier took part, so it counts for no supplier." in page


def test_the_database_refuses_an_outcome_that_one_side_confirms_alone(world):
    match = b.reported(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Match.objects.filter(pk=match.pk).update(state="confirmed", confirmed_for=match.reported_for)
