"""The picture of a plan: only what was verified is drawn as done, on the page as on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from corrective_actions.models import Action
from corrective_actions.timelines import Line, chart_of, line_of

TODAY, AGREED = date(2027, 3, 10), datetime(2027, 1, 5, 12, tzinfo=UTC)


def one(state, **fields):
    signed = {"office_signed_at": AGREED, "supplier_signed_at": AGREED, "created_at": datetime(2026, 12, 1, tzinfo=UTC)}
    values = {"number": 3, "theme": "Mapping", "state": state, "due_on": date(2027, 3, 1)}
    return Action(**signed | values | fields)


@pytest.mark.parametrize(
    ("action", "label", "done", "state"),
    [
        (one("agreed"), "3 Mapping", "", "Late"),
        (one("evidence_submitted"), "3 Mapping", "", "Evidence sent, to verify"),
        (one("closed", verified_at=AGREED), "3 Mapping", "2027-01-05", "Closed, verified"),
        (one("closed_unverified", closed_at=AGREED), "3 Mapping (not verified)", "", "Closed, not verified"),
        (one("risk_accepted", closed_at=AGREED), "3 Mapping (risk)", "", "Risk accepted"),
        (one("contract_action"), "3 Mapping (contract)", "", "Taken into the contract"),
    ],
)
def test_a_line(action, label, done, state):
    assert line_of(action, TODAY) == Line(label, "2027-01-05", "2027-03-01", done, state)


@pytest.mark.parametrize("action", [one("withdrawn"), one("rejected"), one("proposed", due_on=None)])
def test_what_has_no_line(action):
    assert line_of(action, TODAY) is None


def test_before_both_signed_it_begins_with_the_draft():
    line = line_of(one("disputed", supplier_signed_at=None), TODAY)
    assert line is not None
    assert line.start == "2026-12-01"


def test_paper_keeps_the_line_and_draws_the_same_picture():
    line = line_of(one("agreed"), TODAY)
    assert line is not None
    assert Line.kept(line.plain) == line
    chart = chart_of([line], TODAY)
    assert chart.rows == (("3 Mapping", "5 January 2027", "1 March 2027", "Late"),)
    assert "1 action, 0 done, 1 late." in chart.svg
