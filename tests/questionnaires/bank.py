"""The published question bank and small builders, shared by the tests of the questionnaire's rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from questionnaires.definition import Choice, Column, Definition, EvidenceRule, Question, from_content, read_content
from questionnaires.facts import AnswerData, Facts, Profile
from questionnaires.routes import Route

FOLDER = Path(__file__).resolve().parents[2] / "questionnaires" / "content" / "ddq" / "v1"
CONTENT = read_content(FOLDER)
BANK: Definition = from_content(CONTENT)
SCORED = [question for section in BANK.scored_sections for question in section.scored_questions]


def question(**changes: Any) -> Question:
    """A scored text question that can be changed into any other."""
    plain = Question(
        code="GOV-99",
        section="GOV",
        type="text",
        short="A question",
        text="What do you do?",
        help="Say it.",
        why="Because.",
        tracks=("L", "S", "E"),
        evidence=EvidenceRule("none"),
        visibility="level",
        carry_forward="confirm",
        weight=1,
        levels=("None.", "Some.", "Half.", "Most.", "All."),
    )
    return replace(plain, **changes)


def column(kind: str, **changes: Any) -> Column:
    """A column of this type."""
    return replace(Column(key="it", label="It", type=kind), **changes)


CHOICES = (Choice("own", "Our own"), Choice("other", "Another, as yet unnamed"), Choice("none", "None"))
TABLE = question(
    code="GOV-10",
    type="table",
    rows="many",
    row="row",
    columns=(column("text", key="name", label="Name"), column("date", key="until", label="Valid until")),
)


def facts(answers: dict[str, AnswerData] | None = None, route: Route = Route.STANDARD, **profile: Any) -> Facts:
    """Facts over the bank for a profile given by keywords."""
    return Facts(BANK, route, Profile(**profile), answers or {})


def answers_at(level: int) -> dict[str, AnswerData]:
    """Every scored question answered at one level, a statement published and a plan complete."""
    given = {one.code: AnswerData(level=level) for one in SCORED}
    given["HR-01"] = AnswerData([{"published": True}], level)
    given["ENV-01"] = AnswerData("plan_complete", level)
    return given
