"""Who may have a copy made, and the words for figures that are missing."""

from __future__ import annotations

from typing import Any

import pytest

from members import policies
from rphub.kernel.roles import Actor, Area, Held, Role
from suppliers.models import Standing
from suppliers.reports import status_report
from tests.members.reports import report

MEMBER = Actor(user_id=1, label="Mei", area=Area.MEMBER, grants=(Held(Role.MEMBER_VIEWER, 1),))
SUPPLIER = Actor(user_id=2, label="Anna", area=Area.SUPPLIER, grants=(Held(Role.SUPPLIER_ADMIN, 2),))


LEVELS = {
    code: {"code": code, "section": code[:3], "short": code, "level": level, "word": word}
    for code, level, word in (("SCM-03", 2, "Developing"), ("MON-03", 0, "Not started"))
}


@pytest.mark.parametrize(
    ("actor", "fields", "reason"),
    [
        (MEMBER, {"status": "assessed", "report": report()}, ""),
        (MEMBER, {"status": "out_of_date", "report": report()}, ""),
        (MEMBER, {"status": "assessed"}, "There is no report to make yet: this supplier has no published assessment."),
        (MEMBER, {"report": report()}, "There is no report to make yet: this supplier has no published assessment."),
        (SUPPLIER, {"status": "assessed", "report": report()}, "Only members have their own copy of a report made."),
    ],
)
def test_who_may_have_a_copy_made(actor: Actor, fields: dict[str, Any], reason: str) -> None:
    assert policies.can_request_report(actor, Standing(**fields)).reason == reason


@pytest.mark.parametrize(
    ("changes", "label", "words"),
    [
        ({"carbon": {"change_percent": 0.0}}, "Scopes 1 and 2 since the baseline year", "Unchanged"),
        ({"carbon": {"change_percent": 4.5}}, "Scopes 1 and 2 since the baseline year", "Up 4.5\N{NO-BREAK SPACE}%"),
        ({"carbon": {}}, "Scopes 1 and 2 since the baseline year", "Fewer than two years to compare"),
        ({"carbon": {}}, "Carbon Reduction Plan", "No public plan named"),
        ({"carbon": {"plan_label": "On the path"}}, "Carbon Reduction Plan", "On the path"),
        ({"carbon": {}}, "Net zero by", "No year given"),
        ({"code_commitment": {"version": "2.1", "date": "soon"}}, "Code of Conduct", "Committed, version 2.1"),
        ({"code_commitment": {"date": "2026-01-14"}}, "Code of Conduct", "Committed, 14 January 2026"),
        ({"modern_slavery": {"url": "https://x.example"}}, "Modern slavery statement", "Published"),
        (
            {"transparency": {"brands_covered_percent": 0}},
            "Brand declarations",
            "0\N{NO-BREAK SPACE}% of sales covered",
        ),
        ({"levels": [LEVELS["SCM-03"]]}, "Factory disclosure", "Level: Developing"),
        ({"levels": [LEVELS["MON-03"]]}, "Cooperation with monitors", "Level: Not started"),
    ],
)
def test_facts_in_words(changes: dict[str, Any], label: str, words: str) -> None:
    shown = status_report(Standing(status="assessed", band=2, report=report(**changes)))
    assert {fact.label: fact.words for fact in shown.facts}[label] == words


def test_levels_that_are_not_shown_are_no_facts_either() -> None:
    """A supplier that withholds its levels, and a report from before brands were counted."""
    shown = status_report(Standing(status="assessed", band=2, report=report(levels=[], levels_shown=False)))
    labels = {fact.label for fact in shown.facts}
    assert labels & {"Factory disclosure", "Cooperation with monitors", "Brand declarations"} == set()
