"""What waits for somebody in the exchange stands where they begin their day, and is counted once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from exchange.actions import entrance, stewarding, studies
from exchange.models import CaseStudy
from exchange.selectors import own, pages, steward
from exchange.selectors.waiting import to_steward, waits_for
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db


def said(world, who):
    """What the first page of this person says of the exchange: words and parts, or nothing."""
    return [(one.text, one.meta) for one in waits_for(world.actor(who))]


def one(parts):
    return [("1 thing needs you in the Community Exchange", parts)]


def test_each_step_waits_for_the_one_who_takes_it(world):
    posting = b.live(world)
    assert said(world, world.anna) == said(world, world.max) == []
    b.interest(world, posting)
    assert (said(world, world.anna), said(world, world.max)) == (one("1 posting with somebody to answer"), [])
    match = b.propose(world, posting)
    assert (said(world, world.anna), said(world, world.max)) == ([], one("1 match to agree to"))
    b.agree(world, match)
    assert said(world, world.anna) == said(world, world.max) == []
    b.report(world, match)
    assert (said(world, world.anna), said(world, world.max)) == ([], one("1 outcome to confirm"))
    study = b.told(world, b.confirm(world, match))
    assert (said(world, world.anna), said(world, world.max)) == ([], one("1 case study to agree to"))
    b.consent(world, study)
    assert said(world, world.anna) == said(world, world.max) == []


def test_what_comes_back_waits_for_all_who_may_change_it(world):
    stewarding.return_posting(actor=world.actor(world.leah), posting_id=b.waiting(world).pk, reason="Say how many.")
    assert said(world, world.anna) == one("1 posting to change")
    study = b.consent(world, b.told(world))
    studies.return_study(actor=world.actor(world.leah), study_id=study.pk, reason="Say how many.")
    both = [("2 things need you in the Community Exchange", "1 posting to change, 1 case study to change")]
    assert (said(world, world.anna), said(world, world.max)) == (both, one("1 case study to change"))


def test_nothing_waits_for_who_only_reads_or_stays_out(world):
    b.proposed(world)
    assert said(world, world.mei) == []
    entrance.declare_evaluation(actor=world.actor(world.max), tender="Desks 2026", until=b.day(30))
    assert said(world, world.max) == []


def test_it_stands_on_the_first_pages_and_beside_the_link_on_the_board(world):
    b.proposed(world)
    b.interest(world, b.live(world, title="Lamps"))
    for who, home, area in ((world.max, "member_home", "member"), (world.anna, "supplier_home", "supplier")):
        client = world.client(who)
        assert "1 thing needs you in the Community Exchange" in client.get(reverse(home)).content.decode()
        board = client.get(reverse(f"{area}_exchange")).content.decode()
        assert f'<a href="{reverse(f"{area}_exchange_own")}">Yours: 1 thing needs you</a>' in board
    quiet = world.client(world.mei).get(reverse("member_home")).content.decode()
    assert "What needs you" not in quiet


def test_the_own_page_leads_to_each_case_study_and_says_what_to_do(world):
    study = b.told(world)
    found = own.own(world.actor(world.max))
    assert found.headline == "1 thing needs you."
    assert [(one.title, one.sign.words, one.news) for one in found.studies] == [
        ("40 desks, one hub", "Waiting for the partners", "Agree to it, or change the words.")
    ]
    assert [one.news for one in own.own(world.actor(world.anna)).studies] == [""]
    page = world.client(world.max).get(reverse("member_exchange_own")).content.decode()
    assert reverse("member_study", args=[study.pk]) in page
    studies.withdraw_study(actor=world.actor(world.anna), study_id=study.pk, reason="Written anew.")
    assert own.own(world.actor(world.max)).studies == []


def test_the_desk_counts_case_studies_and_reports_as_it_counts_postings(world):
    leah = world.actor(world.leah)
    b.waiting(world)
    b.consent(world, b.told(world))
    posting = b.live(world, title="Lamps")
    stewarding.report_posting(actor=world.actor(world.max), posting_id=posting.pk, text="Is this advertising?")
    assert dict(to_steward(leah)) == {"postings": 1, "studies": 1, "reports": 1}
    assert steward.desk(leah).headline == "3 things wait for you."
    assert "3 things of the exchange to read" in world.client(world.leah).get(reverse("office_home")).content.decode()


def test_a_case_study_that_waited_too_long_is_said_like_a_posting(world):
    study = b.consent(world, b.told(world))
    CaseStudy.objects.filter(pk=study.pk).update(waiting_since=study.waiting_since.replace(year=2020))
    assert steward.desk(world.actor(world.leah)).lead.endswith("1 has waited longer.")


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_one_statement_however_much_waits(world, django_assert_num_queries, number):
    for count in range(number):
        b.proposed(world, title=f"Desks {count}")
    actor, leah = world.actor(world.max), world.actor(world.leah)
    with django_assert_num_queries(1):
        assert len(waits_for(actor)) == 1
    with django_assert_num_queries(1):
        assert sum(to_steward(leah).values()) == 0


def test_no_link_leads_where_the_reader_may_not_go(world):
    posting = b.live(world)
    desk, join = reverse("exchange_desk"), reverse("member_posting_join", args=[posting.pk])
    boards = {
        who: world.client(who).get(reverse("office_exchange")).content.decode() for who in (world.leah, world.cara)
    }
    assert [desk in page for page in boards.values()] == [True, False]
    address = reverse("member_posting", args=[posting.pk])
    found = {who: world.client(who).get(address).content.decode() for who in (world.max, world.mei)}
    assert [join in page for page in found.values()] == [True, False]
    assert "for a member its member lead" in found[world.mei]


def test_a_match_says_whose_turn_it_is(world):
    anna, max_ = world.actor(world.anna), world.actor(world.max)

    def now(match):
        return [pages.match_page(who, match.pk).now for who in (anna, max_)]

    match = b.proposed(world)
    assert now(match) == ["It waits for Aldersea University to agree to it.", "You are asked to agree to it."]
    b.agree(world, match)
    assert now(match) == ["It is under way. Whoever took part says here what came of it."] * 2
    b.report(world, match)
    assert now(match) == [
        "It waits for Aldersea University to confirm the outcome, or say what is different.",
        "You are asked to confirm the outcome, or say what is different.",
    ]
    b.confirm(world, match)
    assert now(match) == ["", ""]
