"""Arithmetic of what is due and delivered; the terms of a promise as they are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from promises.values import Terms, degree, due_by, in_words, next_due, state_of

DUES = ((date(2027, 3, 31), Decimal(20)), (date(2027, 9, 30), Decimal(30)))


@pytest.mark.parametrize(
    ("until", "due"), [(date(2027, 3, 30), 0), (date(2027, 3, 31), 20), (date(2027, 9, 30), 50), (date(2030, 1, 1), 50)]
)
def test_what_is_due_by_a_day(until, due):
    assert due_by(DUES, until) == due


@pytest.mark.parametrize(
    ("verified", "day"),
    [(0, date(2027, 3, 31)), (19, date(2027, 3, 31)), (20, date(2027, 9, 30)), (50, date(2027, 9, 30))],
)
def test_the_next_day_is_the_first_that_is_not_met(verified, day):
    assert next_due(reversed(DUES), Decimal(verified)) == day


def test_without_any_day_nothing_is_next():
    assert next_due((), Decimal(0)) is None


def test_the_rubrics_own_example_is_76_per_cent():
    """Fifty hours of coaching, 38 delivered (domain specification, section 4.3)."""
    assert degree(Decimal(50), Decimal(38)) == Fraction(76, 100)
    assert degree(Decimal(50), Decimal(90)) == 1


@pytest.mark.parametrize(
    ("reported", "verified", "state"),
    [
        (0, 0, "agreed"),
        (1, 0, "part"),
        (0, 1, "part"),
        (30, 20, "delivered"),
        (60, 0, "delivered"),
        (0, 50, "verified"),
        (9, 50, "verified"),
    ],
)
def test_the_state_follows_what_is_reported_and_verified(reported, verified, state):
    assert state_of(Decimal(50), Decimal(reported), Decimal(verified)) == state


@pytest.mark.parametrize(
    ("amount", "words"), [("1200", "1,200 hours"), ("1200.00", "1,200 hours"), ("2.50", "2.5 hours"), ("0", "0 hours")]
)
def test_amounts_in_words(amount, words):
    assert in_words(Decimal(amount), "hours") == words


def test_terms_are_kept_and_read_again():
    terms = Terms("T1", "Trees", "Plant them.", "tender", "trees", DUES, ((1, 60), (2, 40)), clause="3.1")
    assert Terms.from_json(terms.as_json()) == terms
    assert (int(terms.amount), terms.shared, terms.plain["clause"]) == (50, 100, "3.1")
