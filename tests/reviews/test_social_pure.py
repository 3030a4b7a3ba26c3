"""Social value as pure rules: the rubric, the portfolio, what is suggested and noticed (domain specification, 4.3)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from questionnaires.bands import Band
from reviews.checklists.definition import FAIL, NOT_APPLICABLE, PARTIAL, PASS
from reviews.social.checks import Known, notices
from reviews.social.commitments import commitments_in, doubles
from reviews.social.portfolio import PORTFOLIO, Delivery, delivery, label, shares_problem, weights
from reviews.social.portfolio import suggestions as for_portfolio
from reviews.social.rubric import RUBRIC, Status, rated
from reviews.social.suggested import Proof, suggestions

TODAY = date(2026, 9, 1)
COACHING = {
    "framework_or_member": {"id": "1", "label": "Desktops"},
    "commitment": "50 hours CV coaching for unemployed residents of Camden by 31 July 2026 with a named college",
    "outcome": "SV6",
    "indicator_scheme": "own",
    "indicator_code": "own-1",
    "unit": "hours",
    "target": "50",
    "due": "2026-07-31",
    "delivered": "38",
    "as_of": "2026-07-31",
    "who_benefited": "Unemployed residents",
    "place": "Camden",
    "evidence": ["d1"],
    "status": "missed",
}
CHARITIES = {"commitment": "We support local charities", "status": "on_track"}
RECORD = {"d1": Proof("Sign-in sheets", date(2026, 7, 1))}


def row(**changed: Any) -> dict[str, Any]:
    return COACHING | changed


def listed(*rows: dict[str, Any]):
    return commitments_in(list(rows))


def scores(*numbers: int) -> dict[str, str]:
    return {code: str(number) for code, number in zip(RUBRIC.codes, numbers, strict=True)}


def results(met: int, unmet: int = 0) -> dict[str, str]:
    found = [PASS] * met + [FAIL] * unmet
    return dict(zip(PORTFOLIO.codes, found + [PARTIAL] * (9 - len(found)), strict=True))


def known(*, today: date = TODAY, proofs: Any = None, tender: Any = None) -> Known:
    return Known(today, frozenset({"SV1", "SV6"}), RECORD if proofs is None else proofs, tender or {})


# The rubric


def test_the_vector_of_the_specification():
    found = rated(scores(3, 2, 2, 2, 2, 2, 2, 2, 1))
    assert found is not None
    assert (found.points, found.score, found.status) == (18, Fraction(1800, 27), Status.CREDIBLE)
    assert found.arithmetic == "18 of 27 points is 66.7 of 100."


def test_a_vague_wish_is_an_aspiration():
    found = rated(scores(1, 0, 0, 1, 1, 1, 1, 1, 0))
    assert found is not None
    assert (found.status, found.counts) == (Status.ASPIRATION, False)
    assert found.words.endswith("Still to come: specific, measurable, time-bound.")


@pytest.mark.parametrize(
    ("numbers", "status"),
    [
        ((1, 3, 3, 3, 3, 3, 3, 3, 3), "aspiration"),
        ((3, 1, 3, 3, 3, 3, 3, 3, 3), "aspiration"),
        ((3, 3, 1, 3, 3, 3, 3, 3, 3), "aspiration"),
        ((2, 2, 2, 0, 0, 3, 3, 0, 0), "verified"),
        ((2, 2, 2, 0, 0, 3, 2, 0, 0), "delivered"),
        ((2, 2, 2, 2, 2, 2, 2, 0, 0), "credible"),
        ((2, 2, 2, 2, 2, 2, 1, 0, 0), "promising"),
        ((3, 3, 3, 3, 2, 0, 0, 0, 0), "credible"),
    ],
)
def test_the_first_status_that_fits_wins(numbers, status):
    found = rated(scores(*numbers))
    assert found is not None
    assert found.status == status


def test_half_of_the_points_is_credible():
    """14 of 27 is 51.9, 13 of 27 is 48.1."""
    assert rated(scores(2, 2, 2, 2, 2, 2, 2, 0, 0)).score > 50  # type: ignore[union-attr]
    assert rated(scores(2, 2, 2, 2, 2, 2, 1, 0, 0)).score < 50  # type: ignore[union-attr]


def test_an_open_item_leaves_the_commitment_open():
    assert rated(dict.fromkeys(RUBRIC.codes[:-1], "3")) is None


# What the figures suggest


def test_the_figures_of_the_vector_suggest_what_figures_can():
    (one,) = listed(COACHING)
    found = suggestions(one, RECORD)
    assert {code: item.result for code, item in found.items()} == {
        "V1": "2",
        "V2": "2",
        "V3": "2",
        "V6": "2",
        "V7": "2",
    }
    assert found["V6"].reason == "38 of 50 is 76.0 %."
    assert found["V2"].reason == "Target and unit are given: 50 hours."
    assert found["V3"].reason == "Due on 31 July 2026."
    assert found["V7"].reason.startswith("Cites “Sign-in sheets”.")


def test_a_wish_suggests_little():
    (one,) = listed(CHARITIES)
    assert {code: item.result for code, item in suggestions(one, {}).items()} == {
        "V1": "1",
        "V2": "0",
        "V3": "0",
        "V6": "1",
        "V7": "0",
    }


@pytest.mark.parametrize(
    ("changed", "code", "level"),
    [
        ({"place": None, "who_benefited": None}, "V1", "1"),
        ({"place": None}, "V1", "2"),
        ({"commitment": None}, "V1", "0"),
        ({"unit": None}, "V2", "1"),
        ({"target": None}, "V2", "0"),
        ({"commitment": "Hours of coaching against the baseline of 2025"}, "V2", "3"),
        ({"due": None}, "V3", "0"),
        ({"due": None, "commitment": "Coaching every term"}, "V3", "1"),
        ({"commitment": "Coaching, with milestones each term"}, "V3", "3"),
        ({"delivered": "50"}, "V6", "3"),
        ({"delivered": "60"}, "V6", "3"),
        ({"delivered": "37.5"}, "V6", "2"),
        ({"delivered": "37.4"}, "V6", "1"),
        ({"delivered": "0"}, "V6", "0"),
        ({"delivered": None, "status": "not_started"}, "V6", "0"),
        ({"delivered": None, "status": "on_track"}, "V6", "1"),
        ({"target": None}, "V6", "1"),
        ({"evidence": None}, "V7", "1"),
        ({"evidence": ["unknown"]}, "V7", "1"),
        ({"evidence": None, "delivered": None}, "V7", "0"),
    ],
)
def test_suggestions_step_by_step(changed, code, level):
    (one,) = listed(row(**changed))
    assert suggestions(one, RECORD)[code].result == level


def test_a_document_that_was_turned_down_proves_nothing():
    (one,) = listed(COACHING)
    assert suggestions(one, {"d1": Proof("Sign-in sheets", accepted=False)})["V7"].result == "1"


def test_what_only_a_person_can_judge_has_no_suggestion():
    (one,) = listed(COACHING)
    assert not {"V4", "V5", "V8", "V9"} & set(suggestions(one, RECORD))


# Rows


def test_rows_that_say_nothing_are_no_commitments():
    assert listed({}, {"id": "7"}, {"commitment": ""}) == ()
    assert commitments_in({"unread": "soon"}) == ()


def test_a_commitment_keeps_its_key_whatever_row_it_is_in():
    first, second = listed(CHARITIES, COACHING)
    again, with_more = listed(row(delivered="50"), CHARITIES)
    assert (again.key, with_more.key) == (second.key, first.key)
    assert (second.number, again.number) == (2, 1)
    one, two = listed(COACHING, row(due="2027-07-31"))
    assert two.key == f"{one.key}-2"


# Counted once


def two_buyers(**changed: Any):
    return listed(COACHING, row(framework_or_member={"id": "2", "label": "Cleaning"}, **changed))


def test_the_same_words_and_number_for_two_buyers_may_be_counted_twice():
    assert [[one.number for one in group] for group in doubles(two_buyers())] == [[1, 2]]
    again = two_buyers(commitment=str(COACHING["commitment"]).upper() + ".")
    assert len(doubles(again)) == 1
    assert doubles(two_buyers(target="40")) == []
    assert doubles(listed(COACHING, COACHING)) == []


def test_a_shared_activity_weighs_once_until_and_after_shares_are_agreed():
    both = two_buyers()
    first, second = (one.key for one in both)
    assert set(weights(both, {}).values()) == {Fraction(1, 2)}
    assert weights(both, {first: 60}) == {first: Fraction(1, 2), second: Fraction(1, 2)}
    assert weights(both, {first: 60, second: 30}) == {first: Fraction(6, 10), second: Fraction(3, 10)}


def test_delivery_counts_a_shared_activity_once():
    other = row(commitment="Ten places for apprentices", target="10", delivered="10", unit="people")
    found = delivery([*two_buyers(), *listed(other)], {}, (), TODAY)
    assert (found.due, found.full, found.rate) == (2, 1, Fraction(88, 100))
    assert found.words == "1 of 2 promises due so far delivered in full, 88.0 % of all that was due."


def test_delivery_leaves_out_what_is_not_due_replaced_or_a_wish():
    later, replaced = row(due="2027-01-01"), row(commitment="Other", status="replaced")
    assert delivery(listed(later, replaced), {}, (), TODAY).rate is None
    (one,) = listed(COACHING)
    assert delivery([one], {}, {one.key}, TODAY) == Delivery(0, 0, None)
    assert delivery([one], {}, (), TODAY).rate == Fraction(38, 50)


def test_more_than_promised_in_one_does_not_make_up_for_another():
    found = delivery(listed(row(delivered="500"), row(commitment="Other", delivered="0")), {}, (), TODAY)
    assert found.rate == Fraction(1, 2)


def test_shares_of_one_activity_are_at_most_all_of_it():
    both = two_buyers()
    first, second = (one.key for one in both)
    assert shares_problem(both, {first: 50, second: 50}) == ""
    assert shares_problem(both, {first: 50, second: None}) == ""
    assert shares_problem(both, {first: 70, second: 40}) == (
        "The shares of commitments 1 and 2 add up to 110 %. One activity counts once: use 100 % at most."
    )


# The portfolio


@pytest.mark.parametrize(
    ("met", "unmet", "band"),
    [
        (9, 0, Band.LEADING),
        (8, 0, Band.LEADING),
        (8, 1, Band.DEVELOPING),
        (7, 0, Band.EMBEDDED),
        (6, 0, Band.EMBEDDED),
        (7, 1, Band.DEVELOPING),
        (6, 2, Band.DEVELOPING),
        (6, 3, Band.COMMITTED),
        (5, 2, Band.DEVELOPING),
        (4, 0, Band.DEVELOPING),
        (4, 3, Band.COMMITTED),
        (3, 0, Band.COMMITTED),
        (1, 8, Band.COMMITTED),
        (0, 0, Band.STARTING),
        (0, 9, Band.STARTING),
    ],
)
def test_the_label_of_the_portfolio(met, unmet, band):
    assert label(results(met, unmet)) == band


def test_the_label_waits_for_every_item():
    assert label(dict.fromkeys(PORTFOLIO.codes[:-1], PASS)) is None
    assert label(dict.fromkeys(PORTFOLIO.codes, PASS) | {"P3": NOT_APPLICABLE}) == Band.LEADING


def suggested(rows, shares=None, unreported=0, aspirations=()):
    shares = shares or {}
    rate = delivery(rows, shares, aspirations, TODAY)
    return {code: item.result for code, item in for_portfolio(rows, shares, rate, TODAY, unreported).items()}


@pytest.mark.parametrize(
    ("delivered", "result"), [("45", PASS), ("44.9", PARTIAL), ("30", PARTIAL), ("29.9", FAIL), (None, FAIL)]
)
def test_the_rate_of_delivery_decides_p3(delivered, result):
    assert suggested(listed(row(delivered=delivered)))["P3"] == result


def test_p3_without_anything_due_and_with_what_the_tender_promised():
    rows = listed(row(due="2027-01-01"))
    assert suggested(rows)["P3"] == NOT_APPLICABLE
    assert suggested(rows, unreported=1)["P3"] == FAIL


def test_balance_is_read_from_the_outcomes():
    assert suggested(listed(COACHING))["P2"] == PARTIAL
    assert suggested(listed(COACHING, row(commitment="Vans", outcome="SV4")))["P2"] == PASS
    assert suggested(listed(row(outcome=None)))["P2"] == FAIL


def test_counted_once_is_read_from_the_shares():
    both = two_buyers()
    assert suggested(listed(COACHING))["P5"] == PASS
    assert "P5" not in suggested(both)
    assert suggested(both, {one.key: 50 for one in both})["P5"] == PARTIAL


def test_honesty_is_read_from_the_status():
    assert suggested(listed(COACHING))["P7"] == PARTIAL
    assert suggested(listed(row(status="on_track")))["P7"] == FAIL
    assert suggested(listed(row(status="on_track", delivered="50")))["P7"] == PASS
    assert suggested(listed(row(status="replaced")))["P7"] == PASS
    assert suggested(listed(row(status="delivered")))["P7"] == PASS


# What is noticed


def noticed(*rows, **given):
    return [(item.code, item.words) for item in notices(listed(*rows), known(**given))]


def test_a_sound_commitment_is_not_remarked_on():
    assert noticed(COACHING) == []


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"target": None, "due": None}, "S1", "No target and no due date."),
        ({"due": None}, "S1", "No due date."),
        ({"delivered": "251"}, "S2", "More than 5 times the target is delivered. Ask whether the figure is right."),
        (
            {"status": "on_track"},
            "S3",
            "Was due on 31 July 2026, and its status says neither delivered nor missed.",
        ),
        (
            {"status": "delivered", "as_of": "2026-08-10"},
            "S7",
            "Delivered after its date: due on 31 July 2026, figures as of 10 August 2026.",
        ),
        ({"outcome": {"unread": "Kindness"}}, "S8", "The outcome “Kindness” is not one of the list in use."),
        ({"place": "Hanoi, Vietnam"}, "S10", "The place names Vietnam. Check that it matters to members."),
    ],
)
def test_what_is_noticed_about_one(changed, code, words):
    assert noticed(row(**changed)) == [(code, words)]


@pytest.mark.parametrize(
    "changed", [{"delivered": "250"}, {"status": "missed"}, {"place": "Belfast, Northern Ireland"}]
)
def test_what_is_just_in_order(changed):
    assert noticed(row(**changed)) == []


def test_old_evidence_is_noticed():
    old = {"d1": Proof("Sign-in sheets", date(2025, 5, 31))}
    assert noticed(COACHING, proofs=old) == [("S6", "Older than 15 months: “Sign-in sheets” of 31 May 2025.")]
    assert noticed(COACHING, proofs={"d1": Proof("Sign-in sheets", date(2025, 6, 1))}) == []


def test_what_several_or_no_rows_show():
    both = notices(two_buyers(unit="days"), known(tender={"t1": "Two school visits a year"}))
    assert [(item.code, item.words) for item in both] == [
        (
            "S4",
            "Commitments 1 and 2 have the same words and number for several buyers. Agree the share of each.",
        ),
        ("S5", "Promised in the tender and not on the list: Two school visits a year"),
        ("S9", "The indicator own-1 is counted in hours and in days."),
    ]
    assert notices(listed(row(id="t1")), known(tender={"t1": "Two school visits a year"})) == []
