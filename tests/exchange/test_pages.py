"""What the pages say, what they cost, and that mistakes come back with everything typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from exchange.actions import entrance
from exchange.models import Interest, Posting, Word
from exchange.selectors import board, own, pages, searching, steward
from exchange.selectors.board import Filters
from exchange.wording import stems
from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Refused
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db


def get(world, who, name, *args, **query):
    answer = world.client(who).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def many(world, number, **changed):
    """Live postings of the gallery, straight into the table."""
    gwen, now = b.gwen(world), timezone.now()
    values = {"kind": "offer", "topic": "food", "title": "Soup", "text": "Warm.", "place": "SE", "state": "live"}
    days = {"starts_on": b.day(0), "ends_on": b.day(99), "live_since": now, "live_until": b.day(90)}
    of = {"organisation": world.gallery.organisation, "by": gwen}
    made = Posting.objects.bulk_create([Posting(**values | days | of | changed) for _ in range(number)])
    said = [Word(posting=one, word=word) for one in made for word in stems(f"{one.title} {one.text}")]
    Word.objects.bulk_create(said)
    return made


def test_search_comes_before_posting(world):
    b.live(world)
    bare = get(world, world.max, "member_posting_start")
    assert "What do you offer or look for?" in bare
    assert "Post a new one" not in bare
    assert "Write a word or two first" in get(world, world.max, "member_posting_start", q=" ")
    assert "Write a word or two first" not in bare
    found = get(world, world.max, "member_posting_start", q="old DESKS")
    assert found.index("60 desks and chairs") < found.index("None of these? Post a new one")
    assert "/member/exchange/new/need/?q=old+DESKS" in found
    assert "Nothing like it is live." in get(world, world.max, "member_posting_start", q="submarine")
    b.accept(world, world.max)
    form = get(world, world.max, "member_posting_new", "need", q="desks")
    assert form.index("Live already") < form.index("60 desks and chairs")
    assert 'value="desks"' in form


def test_the_form_has_eight_fields(world):
    b.accept(world, world.max)
    form = world.client(world.max).get(reverse("member_posting_new", args=["need"])).context["form"]
    assert len(form.fields) == 8


def test_terms_are_asked_for_once_and_lead_back(world):
    browser, form = world.client(world.max), reverse("member_posting_new", args=["need"])
    terms = reverse("member_exchange_terms")
    assert browser.get(f"{form}?q=old+desks").url == f"{terms}?{urlencode({'next': form + '?q=old+desks'})}"
    missed = browser.post(f"{terms}?next={form}", {})
    assert (missed.status_code, "Tick that you accept the terms" in missed.content.decode()) == (422, True)
    assert browser.post(f"{terms}?next={form}", {"accepted": "on"}).url == form
    assert browser.post(f"{terms}?next=https://elsewhere.example/", {"accepted": "on"}).url == reverse(
        "member_exchange"
    )
    assert browser.get(form).status_code == 200


def test_the_board_is_searched_by_words_kind_topic_and_place(world):
    b.live(world)
    many(world, 1, place="M")
    many(world, 1, place="remote", title="Coaching", topic="skills", kind="need")
    actor = world.actor(world.max)

    def titles(**filters):
        return sorted(row.title for row in board.board(actor, Filters(**filters)).rows)

    assert titles() == ["60 desks and chairs", "Coaching", "Soup"]
    assert titles(words="warm soup") == ["Coaching", "Soup"]
    assert titles(kind="need") == titles(topic="skills") == ["Coaching"]
    assert titles(place="E") == ["60 desks and chairs", "Coaching"]
    assert board.board(actor, Filters(kind="pilot")).headline == "No posting fits."
    page = get(world, world.max, "member_exchange", place="E", kind="nonsense")
    assert "In or near E, East London, and remote." in page


def test_an_empty_board_says_what_will_be_there(world):
    assert "No posting is live yet." in get(world, world.max, "member_exchange")
    assert "No posting fits." in get(world, world.max, "member_exchange", q="soup")
    assert "Nothing needs you here now." in get(world, world.max, "member_exchange_own")
    assert "Nothing waits for you." in get(world, world.leah, "exchange_desk")
    empty = get(world, world.leah, "exchange_figures")
    assert "No posting names a place yet." in empty
    assert "No match is agreed yet." in empty


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_for_one_and_for_many(world, django_assert_num_queries, number):
    many(world, number)
    actor = world.actor(world.max)
    with django_assert_num_queries(3):  # who stays out, how many, the page
        assert len(board.board(actor, Filters()).rows) == number
    with django_assert_num_queries(3):  # who stays out, who says it, and those few
        assert len(board.board(actor, Filters(words="soup")).rows) == number
    with django_assert_num_queries(2):  # nothing says it, so no page is read
        assert board.board(actor, Filters(words="the submarine")).rows == []
    with django_assert_num_queries(3):  # who stays out, who says it, what is like it
        assert len(board.start(actor, "soup").rows) == number


def test_the_board_keeps_each_reader_apart_though_its_statements_are_kept(world):
    """Whoever evaluates a tender reads nothing, whoever asked before with the same roles."""
    many(world, 1)
    actor, other = world.actor(world.max), world.actor(b.gwen(world))
    assert actor.roles == other.roles
    assert [row.title for row in board.board(actor, Filters(words="soup")).rows] == ["Soup"]
    entrance.declare_evaluation(actor=other, tender="Soup 2026", until=b.day(9))
    with pytest.raises(Refused, match="Soup 2026"):
        board.board(other, Filters(words="soup"))
    today = timezone.localdate()
    looked = searching.looked_for("soup")
    assert board.LISTED.rows(other, today, **looked) == board.LISTED.rows(other, today, said=("soup",)) == []
    assert len(board.LISTED.rows(actor, today, **looked)) == len(board.LISTED.rows(actor, today, said=("soup",))) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_own_page_desk_and_figures_cost_the_same(world, django_assert_num_queries, number):
    for count in range(number):
        b.confirmed(world, title=f"Desks {count}")
        b.waiting(world, title=f"Chairs {count}")
        b.interest(world, b.live(world, title=f"Lamps {count}"))
    anna, leah = world.actor(world.anna), world.actor(world.leah)
    # who stays out, what waits, how many, postings, interests, matches, their organisations, case studies, bookmarks,
    # what counts
    with django_assert_num_queries(10):
        found = own.own(anna)
    assert (len(found.postings), len(found.matches), len(found.counted)) == (3 * number, number, number)
    with django_assert_num_queries(6):  # who stays out, how many, postings, reports, who is out, case studies
        assert len(steward.desk(leah).rows) == number
    # who stays out, kinds, matches, first answers, places, who joined, who posted, outcomes
    with django_assert_num_queries(8):
        figures = steward.figures(leah)
    assert figures.takings[0] == steward.Taking("Suppliers", 1, 2 * number, 0, f"{640 * number:,} kg")
    assert figures.flow.rows == (("Suppliers", "Members", f"{number}"),)


@pytest.mark.parametrize("number", [1, 3])
def test_a_posting_and_a_match_cost_the_same_however_many_are_in_them(world, django_assert_num_queries, number):
    posting = b.interest(world, b.live(world, framework_id=world.laptops.pk)).posting
    of = [Organisation.objects.create(kind="member", name=f"M{count}") for count in range(number)]
    Interest.objects.bulk_create([Interest(posting=posting, organisation=one, by=world.max) for one in of])
    many(world, number, kind="need", topic="furniture")
    anna = world.actor(world.anna)
    # who stays out, terms, place on a lot, the posting, framework, interests, matches, what may answer, whether the
    # reader reported it or keeps it; a steward's eleventh are the reports
    with django_assert_num_queries(10):
        page = pages.posting_page(anna, posting.pk)
    assert (len(page.written), len(page.suggested)) == (number + 1, min(number, 3))
    match = b.propose(world, posting)
    with django_assert_num_queries(5):  # who stays out, terms, place on a lot, the match, its organisations
        assert len(pages.match_page(anna, match.pk).members) == number + 2


def test_no_statement_is_sent_while_a_page_is_drawn(world, no_queries_while_rendering):
    match = b.reported(world)
    for name, args in (
        ("supplier_exchange", ()),
        ("supplier_exchange_own", ()),
        ("supplier_posting", (match.posting_id,)),
        ("supplier_match", (match.pk,)),
    ):
        get(world, world.anna, name, *args)
    for name in ("exchange_desk", "exchange_figures"):
        get(world, world.leah, name)


def test_mistakes_come_back_with_everything_typed(world):
    written = b.interest(world)
    anna = world.client(world.anna)
    act = reverse("supplier_interest_act", args=[written.pk, "decline"])
    page = anna.post(act, {f"decline-{written.pk}-reason": ""})
    assert (page.status_code, "Say why" in page.content.decode()) == (422, True)
    act = reverse("supplier_posting_act", args=[written.posting_id, "close"])
    assert anna.post(act, {"close-reason": ""}).status_code == 422
    assert anna.post(reverse("supplier_posting_act", args=[written.posting_id, "vanish"])).status_code == 404
    match = b.reported(world, title="More")
    question = reverse("member_match_act", args=[match.pk, "question"])
    assert world.client(world.max).post(question, {"question-reason": ""}).status_code == 422
    assert anna.get(reverse("supplier_posting_new", args=["gift"])).status_code == 404


def test_the_verbs_lead_back_with_a_word(world):
    posting = b.interest(world).posting
    anna, max_ = world.client(world.anna), world.client(world.max)
    given = {"goal": "Desks.", "starts_on": b.day(0), "ends_on": b.day(9)}
    given["interests"] = posting.interests.values_list("pk", flat=True)[0]
    answer = anna.post(reverse("supplier_match_new", args=[posting.pk]), given, follow=True)
    assert "Proposed. They are asked to agree." in answer.content.decode()
    match = posting.matches.get()
    agreed = max_.post(reverse("member_match_act", args=[match.pk, "agree"]), follow=True).content.decode()
    assert "You have agreed." in agreed
    given = {"amount": "640", "unit": "kg", "delivered_on": b.day(0), "method": "Weighed.", "text": "Desks stand."}
    done = anna.post(reverse("supplier_outcome_new", args=[match.pk]), given, follow=True).content.decode()
    assert "The other side is asked to confirm it." in done
    confirmed = max_.post(reverse("member_match_act", args=[match.pk, "confirm"]), follow=True).content.decode()
    assert "It stands once in the social value evidence of Acme Computers Ltd" in confirmed


def test_a_framework_is_named_only_to_who_knows_it(world):
    posting = b.live(world, world.bob, framework_id=world.services.pk)
    name = "Security and Cleaning Services"
    assert name in get(world, world.bob, "supplier_posting", posting.pk)
    assert name in get(world, world.leah, "office_posting", posting.pk)
    assert name not in get(world, world.max, "member_posting", posting.pk)


def test_the_figures_say_how_long_the_first_answer_took_and_where_postings_are(world):
    posting: Any = b.interest(world).posting
    Posting.objects.filter(pk=posting.pk).update(answered_at=posting.live_since + timedelta(days=4))
    figures = steward.figures(world.actor(world.leah))
    assert figures.lead == "The last twelve months. Half of the first answers came within 4 days."
    assert figures.country.rows == (("SE, South East London", "1"),)
    assert figures.kinds == [("Offer", 1), ("Need", 0), ("Pilot", 0)]
