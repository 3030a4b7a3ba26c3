"""A first draft of the summary, from the levels decided: strengths first, then one thing to do next. Pure."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.definition import Definition
from questionnaires.scoring import Levels, score
from reviews.steps import next_steps

STRONG = Fraction(50)
"""A section below half of its points is no strength to open with."""
MOST_WORDS = 100
"""Room is left for a sentence of the reviewer's own."""


def draft_summary(definition: Definition, levels: Levels, supplier: str, *, unchanged: bool) -> str:
    """Empty when nothing counted."""
    counted = [code for code, level in levels.items() if level is not None]
    if not counted:
        return ""
    away = [code for code in levels if code not in counted]
    sections = score(definition, levels, asked=list(levels), not_applicable=away, evidenced=counted).sections
    strong = sorted((-value, code) for code, value in sections.items() if value is not None and value >= STRONG)[:2]
    sentences = []
    if strong:
        names = " and ".join(f"“{definition.section(code).title}”" for _, code in strong)
        sentences.append(f"{supplier} is strongest in {names}.")
    if unchanged:
        sentences.append("What counts for the result is as it was last year.")
    first = next_steps(definition, levels, limit=1)
    sentences += [f"The next step that adds most is “{one.short}”: {_sentence(one.next)}" for one in first]
    words = " ".join(sentences).split()
    return " ".join(words[:MOST_WORDS]) + (" …" if len(words) > MOST_WORDS else "")


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
