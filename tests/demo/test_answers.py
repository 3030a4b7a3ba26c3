"""What the invented suppliers write can be read, is complete, and is the same at every run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from demo.answers import answer, raw_value
from demo.cast import FULL, SUPPLIERS, Part
from demo.levels import assessed
from questionnaires.definition import Definition, from_content, read_content
from questionnaires.values import clean, is_answered

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def definition() -> Definition:
    return from_content(read_content(Path("questionnaires/content/ddq/v1")))


@pytest.mark.parametrize("part", SUPPLIERS, ids=lambda part: part.slug)
def test_every_answer_is_complete_and_readable(part: Part, definition: Definition) -> None:
    for question in definition.questions:
        given = answer(part, question, part.second or 40, TODAY)
        assert is_answered(question, given), question.code
        assert clean(question, raw_value(part, question, given.level or 0, 40, TODAY)).errors == {}


def test_the_same_at_every_run(definition: Definition) -> None:
    part, question = SUPPLIERS[3], definition.question("SCM-04")
    assert answer(part, question, 52, TODAY) == answer(part, question, 52, TODAY)


def test_levels_follow_the_score_aimed_at() -> None:
    codes = [f"GOV-{number:02}" for number in range(1, 40)]
    low = sum(assessed(SUPPLIERS[3], code, 20) for code in codes)
    high = sum(assessed(SUPPLIERS[3], code, 80) for code in codes)
    assert (low < high, max(assessed(SUPPLIERS[3], code, 100) for code in codes)) == (True, 4)


def test_the_deep_set_covers_every_role_size_and_state() -> None:
    deep = [part for part in SUPPLIERS if part.number in FULL]
    roles = {role for part in deep for role in part.roles}
    assert roles == {role for part in SUPPLIERS for role in part.roles}
    assert len([part for part in deep if part.first is not None]) == 14
    assert {"published", "in_review", "clarification", "submitted", "moderation", "accuracy_check"} <= {
        part.state for part in deep
    }


PARTS = {
    "SCM-01": (("mapped_spend_gbp", "total_relevant_spend_gbp"), ("tier1_suppliers_mapped", "tier1_suppliers_total")),
    "SCM-06": (("smelters_conformant_or_active", "smelters_total"),),
    "MON-02": (("sites_audited", "sites_in_scope"),),
    "MON-04": (("caps_closed_on_time", "caps_opened"), ("caps_overdue", "caps_opened")),
    "GRV-04": (("admitted", "received"), ("resolved", "admitted")),
    "ENV-09": (("vehicles_zero_emission", "vehicles_total"),),
    "ECO-01": tuple((key, "total_spend_gbp") for key in ("sme_spend_gbp", "vcse_spend_gbp", "london_spend_gbp")),
    "ECO-02": (("pct_30_days", "pct_60_days"),),
    "PRO-02": (("headcount_uk", "headcount_total"), ("agency_workers_uk", "headcount_uk")),
}
"""Question -> pairs of a part and its whole."""
ORDERS = {
    "HR-01": ("fy_start", "fy_end", "approved_on", "published_on"),
    "SCM-04": ("requested_on", "declared_on", "valid_until"),
    "PRO-07": ("completed_on", "valid_until"),
    "INN-03": ("from", "until"),
}
HUNDRED = {
    "CIR-02": ("reuse_pct", "recycle_pct", "recover_pct", "landfill_pct"),
    "LAB-02": ("pct_zero_hours", "pct_agency", "pct_self_employed"),
}
COMING = {"PRO-06": "valid_until", "RSK-02": "next_review", "INN-03": "from"}


def _rows(part: Part, definition: Definition, code: str, level: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = raw_value(part, definition.question(code), level, 40, TODAY)
    return rows


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize("part", SUPPLIERS[::5], ids=lambda part: part.slug)
def test_no_part_is_greater_than_its_whole_and_nothing_ends_before_it_begins(
    part: Part, level: int, definition: Definition
) -> None:
    for code, pairs in PARTS.items():
        for row in _rows(part, definition, code, level):
            assert [pair for pair in pairs if int(row[pair[0]]) > int(row[pair[1]])] == [], code
    for code, keys in ORDERS.items():
        for row in _rows(part, definition, code, level):
            days = [row[key] for key in keys if row.get(key)]
            assert days == sorted(days), code
    for code, key in COMING.items():
        assert [row[key] for row in _rows(part, definition, code, level) if row[key] < TODAY.isoformat()] == [], code


@pytest.mark.parametrize("level", range(5))
def test_shares_of_one_whole_add_up(level: int, definition: Definition) -> None:
    part = SUPPLIERS[3]
    for row in _rows(part, definition, "CIR-02", level):
        assert sum(int(row[key]) for key in HUNDRED["CIR-02"]) == 100
    for row in _rows(part, definition, "LAB-02", level):
        assert sum(int(row[key]) for key in HUNDRED["LAB-02"]) < 50
    assert sum(int(row["share_of_spend_pct"]) for row in _rows(part, definition, "PRO-04", level)) == 85
    for row in _rows(part, definition, "MON-02", level):
        found = sum(int(row[f"{kind}_findings"]) for kind in ("critical", "major", "minor"))
        assert int(row["closed_findings"]) <= found
    for row in _rows(part, definition, "ENV-06", level):
        assert (row["status"] == "completed") == (row["date"] < TODAY.isoformat())
    assert [row["rank"] for row in _rows(part, definition, "RSK-02", level)] == ["1", "2"]
