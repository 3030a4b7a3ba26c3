"""Postings from the steward's desk to the archive: effect, refusal with its sentence, history, mail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from exchange.actions import entrance, postings, stewarding, sweeps
from exchange.models import Acceptance, Posting, Report, Separation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS, Role, system_actor
from rphub.mailing.models import Mail
from tests.exchange import builders as b
from tests.world import person

pytestmark = pytest.mark.django_db


def mails(headline):
    found = Mail.objects.filter(template="exchange_news", context__headline=headline)
    return sorted(found.values_list("to", flat=True))


def events(verb):
    return AuditEvent.objects.filter(verb=verb).count()


def test_a_posting_waits_for_the_steward_and_is_then_live_for_all(world):
    posting = b.waiting(world, framework_id=world.laptops.pk)
    assert (posting.state, posting.organisation, posting.by, events("posting.added")) == (
        "waiting",
        world.acme.organisation,
        world.anna,
        1,
    )
    assert mails("A posting waits for you") == ["leah@consortium.example", "mona@consortium.example"]
    readers = (world.bob, world.mei, world.gil)
    assert not any(Posting.objects.visible_to(world.actor(one)).exists() for one in readers)
    assert Posting.objects.visible_to(world.actor(world.carl)).get() == posting
    posting = b.approve(world, posting)
    assert (posting.state, posting.live_until, posting.sensitive) == ("live", b.day(90), False)
    assert all(Posting.objects.visible_to(world.actor(one)).get() == posting for one in readers)
    assert mails("Your posting is live") == ["anna@acme.example"]
    assert list(Posting.objects.visible_to(ANONYMOUS)) == []
    assert Posting.objects.visible_to(system_actor("Exchange")).count() == 1


def test_what_the_steward_posts_is_live_at_once_and_what_others_of_the_office_post_is_not(world):
    assert b.waiting(world, world.leah).state == "live"
    assert b.waiting(world, world.cara).state == "waiting"
    assert mails("A posting waits for you") == ["leah@consortium.example", "mona@consortium.example"]


def test_who_may_post_and_why_not(world):
    b.accept(world, world.carl, world.mei)
    for who, sentence in (
        (world.carl, "For a supplier its lead takes part, for a member its member lead. Ask them to do this."),
        (world.mei, "For a supplier its lead takes part, for a member its member lead. Ask them to do this."),
        (world.anna, "Read and accept the terms of the exchange first. You do this once."),
    ):
        with pytest.raises(Refused) as error:
            postings.post(actor=world.actor(who), organisation_id=1, kind="offer", said=b.said())
        assert str(error.value) == sentence
    world.bolt.awards.update(ends_on=b.day(-1))
    with pytest.raises(Refused) as error:
        b.waiting(world, world.bob)
    assert (
        str(error.value) == "The exchange is open to suppliers with a place on a framework that runs. Yours has ended."
    )
    assert not Posting.objects.exists()


def test_nobody_posts_for_another_or_names_a_framework_they_do_not_know(world):
    b.accept(world, world.anna)
    anna = world.actor(world.anna)
    with pytest.raises(Invalid) as error:
        postings.post(actor=anna, organisation_id=world.bolt.organisation_id, kind="offer", said=b.said())
    assert error.value.problems == {"organisation": "Choose one of your own organisations."}
    with pytest.raises(Invalid) as error:
        b.waiting(world, framework_id=world.services.pk, ends_on=b.day(-1), starts_on=b.day(-2))
    assert error.value.problems == {
        "framework": "Choose a framework of your own, or none.",
        "ends_on": "This day has passed. Write until when it is open.",
    }


def test_terms_are_accepted_once(world):
    b.accept(world, world.anna, world.anna)
    assert (Acceptance.objects.count(), events("exchange.terms_accepted")) == (1, 1)
    with pytest.raises(Refused) as error:
        entrance.accept_terms(actor=ANONYMOUS)
    assert str(error.value) == "Sign in first."


def test_the_steward_returns_it_and_it_comes_back_changed(world):
    posting, leah = b.waiting(world), world.actor(world.leah)
    stewarding.return_posting(actor=leah, posting_id=posting.pk, reason="Take out the phone number.")
    posting = b.fresh(posting)
    assert (posting.state, posting.steward_note) == ("returned", "Take out the phone number.")
    assert mails("Your posting comes back to you") == ["anna@acme.example"]
    for verb in (b.approve, lambda *given: stewarding.return_posting(actor=leah, posting_id=posting.pk, reason="X")):
        with pytest.raises(Refused) as error:
            verb(world, posting)
        assert str(error.value) == "Somebody has looked at it already."
    changed = postings.change_posting(
        actor=world.actor(world.anna), posting_id=posting.pk, said=b.said(title="Sixty desks", capacity=None)
    )
    assert (changed.state, changed.title, changed.capacity) == ("waiting", "Sixty desks", None)
    assert AuditEvent.objects.get(verb="posting.changed").changes == {
        "title": ["60 desks and chairs", "Sixty desks"],
        "capacity": [60, None],
    }
    again = postings.change_posting(actor=world.actor(world.anna), posting_id=posting.pk, said=b.said())
    assert again.state == "waiting"
    assert b.approve(world, again).state == "live"


def test_new_words_of_a_live_posting_are_looked_at_before_others_read_them(world):
    posting = b.live(world)
    postings.change_posting(actor=world.actor(world.anna), posting_id=posting.pk, said=b.said(title="Chairs"))
    assert not Posting.objects.visible_to(world.actor(world.bob)).exists()


def test_only_stewards_look_after_it_and_only_its_people_change_it(world):
    posting = b.live(world)
    for who, verb, sentence in (
        (
            world.cara,
            stewarding.take_down,
            "Only whoever looks after the exchange does this: the RP lead and the moderator.",
        ),
        (world.bob, postings.close_posting, "Only the organisation that posted it does this."),
    ):
        with pytest.raises(Refused) as error:
            verb(actor=world.actor(who), posting_id=posting.pk, reason="Why.")
        assert str(error.value) == sentence
    with pytest.raises(Refused) as error:
        stewarding.approve_posting(actor=world.actor(world.cara), posting_id=posting.pk)
    assert str(error.value) == "Only whoever looks after the exchange does this: the RP lead and the moderator."
    with pytest.raises(Http404):
        postings.renew_posting(actor=world.actor(world.bob), posting_id=b.waiting(world, title="Mine").pk)


def test_it_is_renewed_for_ninety_days_but_not_beyond_its_last_day(world):
    anna, posting = world.actor(world.anna), b.live(world, ends_on=b.day(120))
    Posting.objects.update(live_until=b.day(3))
    assert postings.renew_posting(actor=anna, posting_id=posting.pk).live_until == b.day(90)
    assert events("posting.renewed") == 1
    Posting.objects.update(live_until=b.day(120))
    with pytest.raises(Refused) as error:
        postings.renew_posting(actor=anna, posting_id=posting.pk)
    assert str(error.value).startswith("It is live until its last day, ")
    postings.close_posting(actor=anna, posting_id=posting.pk, reason="All gone.")
    for verb, sentence in (
        (postings.renew_posting, "Only what is live is kept longer. Change it to post it again."),
        (postings.reopen_posting, "Only what is matched is opened to others again."),
    ):
        with pytest.raises(Refused) as error:
            verb(actor=anna, posting_id=posting.pk)
        assert str(error.value) == sentence
    with pytest.raises(Refused) as error:
        postings.close_posting(actor=anna, posting_id=posting.pk, reason="Again.")
    assert str(error.value) == "It is closed already."
    with pytest.raises(Refused) as error:
        postings.change_posting(actor=anna, posting_id=posting.pk, said=b.said())
    assert str(error.value) == "It is matched or settled, so its words stay as the others read them."


def test_a_matched_posting_is_opened_again_as_long_as_its_days_last(world):
    posting, anna = b.agreed(world).posting, world.actor(world.anna)
    assert postings.reopen_posting(actor=anna, posting_id=posting.pk).state == "live"
    Posting.objects.update(state="matched", starts_on=b.day(-9), ends_on=b.day(-1))
    with pytest.raises(Refused) as error:
        postings.reopen_posting(actor=anna, posting_id=posting.pk)
    assert str(error.value).endswith("has passed. Post a new one.")


def test_anybody_reports_it_once_and_the_steward_settles_it(world):
    posting, bob, leah = b.live(world), world.actor(world.bob), world.actor(world.leah)
    report = stewarding.report_posting(actor=bob, posting_id=posting.pk, text="This is advertising.")
    assert mails("A posting was reported") == ["leah@consortium.example", "mona@consortium.example"]
    assert [Report.objects.visible_to(one).count() for one in (bob, leah, world.actor(world.anna))] == [0, 1, 0]
    for who, sentence in (
        (bob, "You have reported it. The steward looks at it."),
        (world.actor(world.anna), "It is your own. Close it if it should not stand there."),
    ):
        with pytest.raises(Refused) as error:
            stewarding.report_posting(actor=who, posting_id=posting.pk, text="Again.")
        assert str(error.value) == sentence
    with pytest.raises(Refused) as error:
        stewarding.settle_report(actor=world.actor(world.otto), report_id=report.pk, note="Fine.")
    assert str(error.value) == "Only whoever looks after the exchange does this: the RP lead and the moderator."
    report = stewarding.settle_report(actor=leah, report_id=report.pk, note="It is an offer.")
    assert (report.settled_by_label, b.fresh(posting).state) == ("Leah Lead", "live")
    with pytest.raises(Refused) as error:
        stewarding.settle_report(actor=leah, report_id=report.pk, note="Again.")
    assert str(error.value) == "It is settled already."


def test_what_is_taken_down_is_gone_with_its_reports_and_whoever_waits_is_told(world):
    posting = b.interest(world).posting
    stewarding.report_posting(actor=world.actor(world.bob), posting_id=posting.pk, text="Not so.")
    stewarding.take_down(actor=world.actor(world.mona), posting_id=posting.pk, reason="It is advertising.")
    posting = b.fresh(posting)
    assert (posting.state, posting.steward_note, Report.objects.open().count()) == ("removed", "It is advertising.", 0)
    assert (mails("Your posting was taken down"), mails("Not this time")) == (
        ["anna@acme.example"],
        ["max@aldersea.example"],
    )
    with pytest.raises(Refused) as error:
        stewarding.take_down(actor=world.actor(world.mona), posting_id=posting.pk, reason="Again.")
    assert str(error.value) == "Nobody reads it, so it stays as it is."


def test_whoever_evaluates_a_live_tender_has_no_exchange_until_it_is_over(world):
    posting, max_ = b.live(world), world.actor(world.max)
    b.accept(world, world.max)
    made = entrance.declare_evaluation(actor=max_, tender="Desks 2026", until=b.day(30))
    assert not Posting.objects.visible_to(max_).exists()
    with pytest.raises(Http404):
        b.interest(world, posting)
    page = world.client(world.max).get("/member/exchange/")
    assert page.status_code == 403
    assert "You said that you evaluate “Desks 2026” until" in page.content.decode()
    with pytest.raises(Refused):
        postings.post(actor=max_, organisation_id=1, kind="offer", said=b.said())
    with pytest.raises(Refused) as error:
        entrance.end_separation(actor=max_, separation_id=made.pk, reason="Over.")
    assert str(error.value) == "Only whoever looks after the exchange does this: the RP lead and the moderator."
    entrance.end_separation(actor=world.actor(world.leah), separation_id=made.pk, reason="Decided early.")
    assert (Posting.objects.visible_to(max_).count(), events("exchange.evaluation_ended")) == (1, 1)
    own = entrance.declare_evaluation(actor=world.actor(world.leah), tender="Laptops", until=b.day(3))
    with pytest.raises(Refused) as error:
        entrance.end_separation(actor=world.actor(world.leah), separation_id=own.pk, reason="Over.")
    assert str(error.value) == "It is your own. Somebody else ends it."


@pytest.mark.parametrize(
    ("tender", "until", "place", "sentence"),
    [
        ("", 3, "tender", "Say which tender it is."),
        ("x" * 121, 3, "tender", "Use 120 characters or fewer."),
        ("Desks", -1, "until", "This day has passed. Write until when the tender is evaluated."),
        ("Desks", 400, "until", "You can declare it again later."),
    ],
)
def test_a_declaration_that_says_too_little_is_refused(world, tender, until, place, sentence):
    with pytest.raises(Invalid) as error:
        entrance.declare_evaluation(actor=world.actor(world.max), tender=tender, until=b.day(until))
    assert error.value.problems[place].endswith(sentence)
    assert not Separation.objects.exists()


def test_people_are_asked_twice_whether_it_is_still_wanted_and_silence_archives_it(world):
    posting: Any = b.interest(world).posting
    today = posting.live_until
    assert sweeps.ask_whether_wanted(today - timedelta(days=15)) == 0
    for days in (14, 13, 3, 1, 0):
        sweeps.ask_whether_wanted(today - timedelta(days=days))
    asked = Mail.objects.filter(context__button_label="Say whether it is still wanted")
    assert [mail.key.split(":")[-2] for mail in asked.order_by("key")] == ["14", "3"]
    assert sweeps.archive_silent(today) == 0
    assert (sweeps.archive_silent(today + timedelta(days=1)), sweeps.archive_silent(today + timedelta(days=1))) == (
        1,
        0,
    )
    assert (b.fresh(posting).state, mails("Archived"), mails("Not this time")) == (
        "archived",
        ["anna@acme.example"],
        ["max@aldersea.example"],
    )
    assert sweeps._archive(posting.pk, today + timedelta(days=1)) == 0


def test_nobody_is_asked_about_what_ends_by_itself(world):
    posting = b.live(world, ends_on=b.day(10))
    assert sweeps.ask_whether_wanted() == 0
    assert sweeps.archive_silent(b.day(11)) == 1
    assert "its last day has passed" in Mail.objects.get(context__headline="Archived").context["news"]
    assert b.fresh(posting).state == "archived"


def test_whoever_speaks_for_two_chooses_for_which(world):
    person(world.anna.email, "Anna Acme", Role.SUPPLIER_ADMIN, world.bolt.organisation)
    b.accept(world, world.anna)
    browser = world.client(world.anna)
    page = browser.get("/supplier/exchange/new/offer/").content.decode()
    assert "For which of your organisations" in page
    given = {
        "title": "Mops",
        "text": "Ten mops.",
        "topic": "time",
        "place": "SE",
        "organisation": world.bolt.organisation_id,
    }
    browser.post("/supplier/exchange/new/offer/", given | {"starts_on": b.day(0), "ends_on": b.day(5)})
    assert Posting.objects.get().organisation == world.bolt.organisation
