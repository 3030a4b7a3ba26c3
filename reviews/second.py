"""Which questions a second reviewer looks at, and how far two reviewers agree (domain specification, 5.3 and 5.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from questionnaires.definition import Definition, Question
from questionnaires.scoring import STRICT_WEIGHT, Levels
from reviews.moderation import FAR
from rphub.kernel.words import count

SAMPLE_OF_QUESTIONS = 20
"""One question in twenty is drawn besides: two reviewers look at five per cent of the answers in any case."""


def asked_second(definition: Definition, levels: Levels, self_levels: Levels, key: str) -> dict[str, str]:
    """Code -> why, in the order of the questionnaire. `key` makes the draw the same every time."""
    found = {}
    for code, level in levels.items():
        if level is None:
            continue
        why = _why(definition.question(code), level, self_levels.get(code)) or _drawn(code, key)
        if why:
            found[code] = why
    return found


def _why(question: Question, level: int, claimed: int | None) -> str:
    if question.gate:
        return "It limits the band."
    if question.weight == STRICT_WEIGHT:
        return f"It has the highest weight, {STRICT_WEIGHT}."
    if claimed is not None and abs(level - claimed) >= FAR:
        return f"Level {claimed} was claimed, level {level} was assessed first."
    return ""


def _drawn(code: str, key: str) -> str:
    number = int(sha256(f"{key}:{code}".encode()).hexdigest(), 16)
    return "Drawn as one of the one in twenty." if number % SAMPLE_OF_QUESTIONS == 0 else ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two sets of levels compare, without weighing."""

    same: int
    near: int
    """One level apart."""
    far: int

    @property
    def total(self) -> int:
        return self.same + self.near + self.far

    @property
    def words(self) -> str:
        if not self.total:
            return "No question was looked at twice."
        parts = [f"{self.same} of {count(self.total, 'question')} at the same level"]
        parts += [f"{self.near} one level apart"] if self.near else []
        parts += [f"{self.far} two or more levels apart"] if self.far else []
        return ", ".join(parts) + "."


def agreement(pairs: Iterable[tuple[int | None, int | None]]) -> Agreement:
    """Pairs of first and second level; a question that one of them leaves without a level is not compared."""
    apart = [abs(first - second) for first, second in pairs if first is not None and second is not None]
    return Agreement(apart.count(0), apart.count(1), sum(steps >= FAR for steps in apart))
