"""The level suggested to the reviewer for one question, with its arithmetic in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from questionnaires.bands import LEVEL_WORDS
from questionnaires.scoring import TOP_LEVEL

if TYPE_CHECKING:
    from reviews.selectors.cases import Case


@dataclass(frozen=True, slots=True)
class Suggested:
    """`level` after the cap of the evidence, `uncapped` before it."""

    level: int
    uncapped: int
    lines: tuple[str, ...]
    points: str

    @property
    def word(self) -> str:
        return LEVEL_WORDS[self.level]

    @property
    def arithmetic(self) -> str:
        return " ".join((*self.lines, self.points))


def suggestion_for(case: Case, code: str) -> Suggested:
    """From the answer's own figures where a function is defined, else from the level claimed; capped by evidence.

    Evidence nobody has decided yet counts as accepted here, because accepting the level accepts it.
    """
    question, answer = case.definition.question(code), case.answer(code)
    claimed = answer.self_level
    figures = case.figures(question)
    uncapped = figures.level if figures else claimed or 0
    cap = case.cap(question, uncapped, hopeful=True)
    lines = []
    if figures:
        lines.append(f"From the figures: {figures.arithmetic}")
        if claimed is not None and claimed != figures.level:
            lines.append(f"Level {claimed} is claimed.")
    elif claimed is None:
        lines.append("Not answered, so level 0.")
    else:
        lines.append(_claim_words(answer.claim, claimed))
    if cap.reason:
        lines.append(cap.reason)
    full = TOP_LEVEL * question.weight
    points = f"{cap.level} of {TOP_LEVEL} × weight {question.weight} = {cap.level * question.weight} of {full} points."
    if cap.level < TOP_LEVEL:
        points += f" If you choose {cap.level + 1}: {(cap.level + 1) * question.weight} of {full}."
    return Suggested(cap.level, uncapped, tuple(lines), points)


def _claim_words(claim: str, level: int) -> str:
    if claim == "unknown":
        return "“We do not know yet” counts as level 0."
    if claim == "planned":
        return f"“Not yet, but planned” counts as level {level}."
    return f"Level {level}, {LEVEL_WORDS[level]}, is claimed."
