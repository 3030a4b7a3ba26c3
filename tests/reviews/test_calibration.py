"""Agreement, leaning and claims by hand-made numbers; then the page and its table."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from questionnaires.models import Cycle
from reviews.actions import claims, completion, decisions, opinions
from reviews.calibration import Agreement, Gap, Given, Named, Pair, agreement, agreements, apart, habits, leans
from reviews.models import Assessment, Clarification, LevelDecision, Review, SecondOpinion
from reviews.selectors.calibration import hundredths, levels_given
from rphub.kernel.words import MINUS
from tests.reviews import builders

ANN, BEN = Named("Ann", 1), Named("Ben", 2)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Observed 1; by chance (1·1 + 2·2 + 1·1 + 1·2 · 2 and so on) 14 of 4 × 4: 1 - 4 × 1 / 14.
        ([(0, 0), (1, 1), (2, 2), (1, 2)], Agreement(4, 3, 4, Fraction(5, 7))),
        ([(0, 0), (4, 4)], Agreement(2, 2, 2, Fraction(1))),
        ([(0, 4), (4, 0)], Agreement(2, 0, 0, Fraction(-1))),
        # Everybody always says 2: chance agrees as well, so there is nothing to measure.
        ([(2, 2), (2, 2)], Agreement(2, 2, 2, None)),
        # Firsts 1 and 3, seconds 3 and 1 or 3: 2 × 2 = 4 observed per 2 answers, 4 by chance: as good as chance.
        ([(1, 1), (1, 3), (3, 1), (3, 3)], Agreement(4, 2, 2, Fraction(0))),
    ],
)
def test_agreement_and_weighted_kappa(pairs, expected):
    assert agreement(pairs) == expected


def test_agreement_by_reviewer_and_by_question():
    pairs = [Pair("GOV-01", ANN, 2, 2), Pair("GOV-01", BEN, 2, 3), Pair("HR-01", ANN, 1, 3)]
    by_person = agreements(pairs, lambda pair: pair.first_by)
    assert {who: (row.exact, row.near) for who, row in by_person.items()} == {ANN: (1, 1), BEN: (0, 1)}
    assert {code: row.pairs for code, row in agreements(pairs, lambda pair: pair.code).items()} == {
        "GOV-01": 2,
        "HR-01": 1,
    }


def test_levels_are_compared_from_five_on():
    few = [Given("GOV-01", ANN, 3, 2), Given("GOV-01", BEN, 1, 2)]
    assert apart(few) == []
    assert [(row.who, row.by) for row in leans(few)] == [(ANN, None), (BEN, None)]
    # Ann gives 3 six times, Ben 1 three times: the mean of all is 21/9 = 7/3.
    enough = [Given("GOV-01", ANN, 3, 6), Given("GOV-01", BEN, 1, 3)]
    assert [(row.who, row.own, row.all, row.difference) for row in apart(enough)] == [
        (ANN, Fraction(3), Fraction(7, 3), Fraction(2, 3)),
        (BEN, Fraction(1), Fraction(7, 3), Fraction(-4, 3)),
    ]
    ann, ben = leans(enough)
    assert (ann.by, [row.code for row in ann.furthest]) == (Fraction(2, 3), ["GOV-01"])
    assert (ben.by, ben.times, ben.furthest) == (None, 3, ())


def test_a_lean_weighs_questions_by_how_often():
    # GOV-01: all 2 (ten levels). HR-01: Ann 4 twice, Ben 1 four times, mean 2: Ann leans (0 × 5 + 2 × 2) / 7.
    rows = [
        Given("GOV-01", ANN, 2, 5),
        Given("GOV-01", BEN, 2, 5),
        Given("HR-01", ANN, 4, 2),
        Given("HR-01", BEN, 1, 4),
    ]
    assert [row.by for row in leans(rows)] == [Fraction(4, 7), Fraction(-4, 9)]


def test_habits_last_two_years():
    big, low, new, calm, once, shy = (
        Named(name, place) for place, name in enumerate(("Big", "Low", "New", "Calm", "Once", "Shy"))
    )
    gaps = [
        Gap(big, 2026, Fraction(1)),
        Gap(big, 2025, Fraction(3, 2)),
        Gap(low, 2025, Fraction(-1, 4)),
        Gap(low, 2026, Fraction(-1, 2)),
        Gap(new, 2026, Fraction(5, 4)),
        Gap(calm, 2026, Fraction(99, 100)),
        Gap(once, 2025, Fraction(-1)),
        Gap(once, 2026, Fraction(2)),
        Gap(shy, 2026, Fraction(-1, 50)),
    ]
    assert [(str(row.supplier), row.over, row.lasting, len(row.gaps)) for row in habits(gaps)] == [
        ("Big", True, True, 2),
        ("Low", False, True, 2),
        ("New", True, False, 1),
        ("Once", True, False, 2),
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Fraction(5, 7), "0.71"),
        (Fraction(-1, 8), f"{MINUS}0.13"),
        (Fraction(0), "0.00"),
        (Fraction(-1, 999), "0.00"),
        (Fraction(2), "2.00"),
    ],
)
def test_hundredths(number, words):
    assert hundredths(number) == words


@pytest.fixture
def two_reviewers(world):
    """Leah finishes Acme's, Rafi finishes Bolt's; Acme claims far more than is found."""
    first = builders.waived(world, builders.finished(world, builders.claimed(world, level=4), level=0))
    second = builders.claimed(world, builders.sent(world, of=world.bolt), who=world.rafi)
    builders.decide_all(world, second, who=world.rafi)
    done = Review.objects.filter(pk=second.pk)
    done.update(completed_at=second.claimed_at + timedelta(days=5))
    Review.objects.filter(pk=first.pk).update(completed_at=first.claimed_at + timedelta(days=4))
    Clarification.objects.create(
        review=first,
        code="GOV-02",
        round=1,
        kind="ambiguous",
        message="Which?",
        asked_by_label="Leah",
        state="answered",
        sent_at=first.claimed_at,
        replied_at=first.claimed_at + timedelta(days=3),
    )
    return first, second


@pytest.mark.django_db
def test_the_page_says_how_reviewers_and_suppliers_differ(world, two_reviewers, no_queries_while_rendering):
    text = world.client(world.leah).get(reverse("calibration"), {"question": "GOV-03"}).content.decode()
    assert "2 people review. Nobody has looked a second time yet." in text
    assert "Leah Lead" in text
    assert "Rafi Reviewer" in text
    assert "24 hours" in text
    assert "5 days" in text
    assert "Claims more than we find, this time. Ask for evidence early." in text
    assert "<blockquote>Seen.</blockquote>" in text
    assert "Acme" not in text.partition('id="anchors"')[2]


@pytest.mark.django_db
def test_second_looks_are_compared_once_they_are_recorded(world):
    _, cited = builders.document(world)
    review = builders.finished(world, evidence={"GOV-04": [cited]})  # two levels at least, however the draw falls
    browser = world.client(world.leah)
    assert "No review is finished yet." in browser.get(reverse("calibration")).content.decode()
    opinion = SecondOpinion.objects.get()
    levels = dict(Assessment.objects.get().levels)
    same = {code: (levels[code], "Read it.") for code in opinion.codes}
    opinions.save_opinion(actor=world.actor(world.rafi), review_id=review.pk, given=same, fair=True, finish=True)
    text = browser.get(reverse("calibration")).content.decode()
    assert f"Two people gave the same level in 100.0 % of {len(same)} second looks." in text
    by_reviewer = text.partition("Second looks by reviewer")[2].partition("Second looks by question")[0]
    assert [">Leah Lead<" in by_reviewer, "<b>All</b>" in by_reviewer] == [True, True]
    assert by_reviewer.count('data-label="Kappa">1.00</td>') == 2


@pytest.mark.django_db
def test_copies_of_a_decision_count_once(world):
    publication = builders.published(world)
    before = given(world)
    review = publication.assessment.review
    new = claims.reopen_review(actor=world.actor(world.leah), response_id=review.response_id, reason="A fact changed.")
    assert given(world) == before
    decisions.save_decision(
        actor=world.actor(world.leah), review_id=new.pk, code="GOV-02", choice="change", level=0, reason="Looked again."
    )
    completion.complete_review(actor=world.actor(world.leah), review_id=new.pk)
    assert (sum(row.times for row in given(world)), LevelDecision.objects.count()) == (
        sum(row.times for row in before),
        2 * sum(row.times for row in before),
    )


def given(world):
    return sorted(levels_given(world.actor(world.leah)), key=str)


@pytest.mark.django_db
def test_with_one_reviewer_the_page_says_so(world):
    builders.waived(world, builders.finished(world))
    text = world.client(world.mona).get(reverse("calibration")).content.decode()
    assert "One person reviews, so there is nobody to compare with." in text
    assert "Nothing waits for it." in text


@pytest.mark.django_db
def test_before_the_first_review(world):
    text = world.client(world.otto).get(reverse("calibration")).content.decode()
    assert "No review is finished yet." in text
    assert "Nobody claims much more or less than we find." in text


@pytest.mark.django_db
def test_the_table_is_safe_and_names_no_supplier(world):
    world.leah.name = "=Leah()"
    world.leah.save(update_fields=["name"])
    for _ in range(5):
        builders.waived(world, builders.finished(world, cycle=world_cycle(world)))
    page = world.client(world.leah).get(reverse("calibration_csv"))
    lines = page.content.decode("utf-8-sig").splitlines()
    assert page["Content-Disposition"] == 'attachment; filename="calibration.csv"'
    assert lines[0].startswith("Question,Short name,Reviewer,Levels given")
    assert lines[1] == "CIR-01,Longer product life,'=Leah(),5,1.00,1.00,0.00,0,,,"
    assert "Acme" not in page.content.decode()


def world_cycle(world):
    number = Cycle.objects.count()
    return Cycle.objects.create(
        name=f"C{number}", year=2000 + number, version=world.version, state="closed", opens_on=world.cycle.opens_on
    )


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_sends_a_constant_number_of_statements(world, rows, django_assert_num_queries):
    """Person; levels, second looks, newest version, rounds of queries, times, claims, anchors."""
    for _ in range(rows):
        builders.waived(world, builders.finished(world, cycle=world_cycle(world)))
    browser = world.client(world.leah)
    browser.get(reverse("calibration"))
    with django_assert_num_queries(8):
        browser.get(reverse("calibration"))
