"""The next step in words for either side, the days of each severity, and old and new words side by side; pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from corrective_actions.changes import changes, from_plain, plain
from corrective_actions.enums import ActionState, Side
from corrective_actions.models import Action
from corrective_actions.selectors.cards import when_of
from corrective_actions.steps import next_step
from corrective_actions.terms import TERMS, agree_by, answer_by
from suppliers.enums import Severity

TODAY = date(2027, 3, 10)
SHOWN = datetime(2027, 3, 1, 12, tzinfo=UTC)
OURS, THEIRS = {"office_signed_at": SHOWN}, {"supplier_signed_at": SHOWN}


def one(state, **fields):
    values = {"severity": "minor", "shown_at": SHOWN, "due_on": TODAY + timedelta(days=30), "days": 60}
    return Action(state=state, **values | fields)


@pytest.mark.parametrize(
    ("action", "office", "supplier"),
    [
        (
            one("proposed", **OURS),
            "Nothing now: the supplier agrees or answers by 15 March 2027.",
            "Agree to it, or say what should be different by 15 March 2027.",
        ),
        (
            one("proposed", **OURS, severity="critical"),
            "Nothing now: the supplier agrees or answers by 8 March 2027.",
            "Agree to it, or say what should be different by 8 March 2027.",
        ),
        (
            one("proposed", **OURS, severity="opportunity"),
            "Nothing now: the supplier agrees or answers.",
            "Agree to it, or say what should be different.",
        ),
        (
            one("proposed", **THEIRS),
            "Agree to the supplier’s words, or answer them by 15 March 2027.",
            "Nothing now: the office answers by 15 March 2027.",
        ),
        (
            one("disputed", disputed_at=SHOWN),
            "Answer the dispute by 15 March 2027.",
            "Nothing now: the office answers by 15 March 2027.",
        ),
        (
            one("disputed", disputed_at=SHOWN, **OURS),
            "Nothing now: the supplier agrees or answers by 15 March 2027.",
            "Agree to it, or say what should be different by 15 March 2027.",
        ),
        (
            one("agreed"),
            "Nothing now: the supplier works on it.",
            "Do it, attach the evidence and send it by 9 April 2027.",
        ),
        (
            one("in_progress", severity="major"),
            "Nothing now: the supplier works on it.",
            "Do it, attach the evidence and send it by 9 April 2027. Say why it happened, too.",
        ),
        (
            one("in_progress", due_on=date(2027, 3, 9)),
            "The supplier is late: ask, give more time, or escalate it.",
            "Do it, attach the evidence and send it now: it is late.",
        ),
        (
            one("returned"),
            "Nothing now: the supplier works on it.",
            "Send what is missing by 9 April 2027.",
        ),
        (
            one("evidence_submitted"),
            "Read the evidence: verify it, or return it and say what is missing.",
            "Nothing now: the office reads your evidence.",
        ),
        (
            one("agreed", question="extension", answer_from="office"),
            "Answer the request for more time.",
            "The office answers what you asked for; until then what was agreed counts.",
        ),
        (
            one("agreed", question="amendment", answer_from="supplier"),
            "The supplier answers what you asked for; until then what was agreed counts.",
            "Agree to the amendment, or keep what was agreed.",
        ),
        (
            one("effectiveness_check", check_on=date(2027, 6, 1)),
            "Look on 1 June 2027 whether it has held.",
            "Keep it going: the office looks on 1 June 2027 whether it has held.",
        ),
        (
            one("effectiveness_check", check_on=TODAY),
            "Look whether it has held.",
            "Keep it going: the office looks on 10 March 2027 whether it has held.",
        ),
        (
            one("risk_accepted", risk_until=date(2027, 3, 9)),
            "The accepted risk has ended: open it again.",
            "The office looks at this again.",
        ),
        (
            one("risk_accepted", risk_until=TODAY),
            "Nothing until 10 March 2027; then it is looked at again.",
            "Nothing until 10 March 2027; then it is looked at again.",
        ),
        (
            one("escalated"),
            "Settle it with the supplier, then let work go on.",
            "Talk with the office about it.",
        ),
        (
            one("closed_unverified"),
            "Nothing more to do; nobody has verified it.",
            "Nothing more to do; nobody has verified it.",
        ),
    ],
)
def test_each_side_reads_its_own_step(action, office, supplier):
    assert next_step(action, Side.OFFICE, TODAY) == office
    assert next_step(action, Side.SUPPLIER, TODAY) == supplier


def test_a_draft_is_the_offices():
    said = next_step(one("proposed", shown_at=None), Side.OFFICE, TODAY)
    assert said == "Read it, change what should be said differently, and propose it to the supplier."


@pytest.mark.parametrize("state", [state.value for state in ActionState])
@pytest.mark.parametrize("side", list(Side))
def test_every_state_has_a_step(state, side):
    values = {"check_on": TODAY, "risk_until": TODAY, "disputed_at": SHOWN}
    assert next_step(one(state, **values), side, TODAY).endswith(".")


@pytest.mark.parametrize(
    ("severity", "plan_days", "shortest", "longest"),
    [("critical", 7, 14, 90), ("major", 14, 45, 120), ("minor", 14, 60, 270), ("opportunity", None, 1, 730)],
)
def test_the_days_of_each_severity(severity, plan_days, shortest, longest):
    terms = TERMS[severity]
    assert (terms.plan_days, terms.shortest, terms.longest) == (plan_days, shortest, longest)
    assert terms.shortest <= terms.days <= terms.longest
    wanted = TODAY + timedelta(days=plan_days) if plan_days else None
    assert agree_by(severity, TODAY) == wanted
    assert agree_by(severity, None) is None


def test_serious_ones_are_watched_and_explained():
    assert {key for key, terms in TERMS.items() if terms.watched} == {Severity.CRITICAL, Severity.MAJOR}
    assert {key for key, terms in TERMS.items() if terms.why} == {Severity.CRITICAL, Severity.MAJOR}


def test_a_dispute_is_answered_within_ten_working_days():
    assert answer_by(date(2027, 3, 1)) == date(2027, 3, 15)
    assert answer_by(date(2027, 3, 22)) == date(2027, 4, 7)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (one("disputed", disputed_at=SHOWN), "To answer by 15 March 2027"),
        (one("disputed", disputed_at=SHOWN - timedelta(days=14)), "Answer 9 days late"),
        (one("proposed", severity="critical"), "Answer 2 days late"),
        (one("proposed", severity="opportunity", due_on=None), "60 days from agreement"),
    ],
)
def test_the_day_of_an_answer_stands_on_the_card(action, words):
    assert when_of(action, TODAY) == words


def test_changes_say_both_words():
    before = {"text": "Old.", "due_on": "2027-03-01", "owner_name": "", "severity": "minor", "kpi": "K5"}
    after = {"text": "New.", "due_on": None, "owner_name": "Pat", "severity": "major", "kpi": ""}
    assert [one.sentence for one in changes(before, after)] == [
        "what will be done: before “Old.”, now “New.”.",
        "the day: before “1 March 2027”, now “nothing”.",
        "who looks after it: before “nothing”, now “Pat”.",
        "priority: before “Minor”, now “Major”.",
        "figure it should move: before “Actions closed on time”, now “nothing”.",
    ]


def test_days_survive_json():
    values = {"due_on": TODAY, "text": "T"}
    assert from_plain(plain(values)) == values
    assert from_plain(plain({"due_on": None})) == {"due_on": None}
