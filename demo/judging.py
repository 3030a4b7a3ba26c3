"""What the reviewer of the demonstration finds where figures suggest nothing: as good as the supplier really is."""

from __future__ import annotations

from demo.cast import Part
from demo.levels import assessed, dice
from reviews.actions.checklists import Given
from reviews.checklists.definition import FAIL, PARTIAL, PASS, Item, Subject

BY_LEVEL = (FAIL, FAIL, PARTIAL, PASS, PASS)
NOTES = (
    "A small promise that is kept tells more than a large one. Give this one a number and a date.",
    "Good work with people who need it. Next year, ask those helped what changed for them.",
)
"""Feedback on a commitment: on one that is still vague, on one that is not."""


def judged(part: Part, aim: int, subject: Subject) -> dict[tuple[str, str], Given]:
    """Every item of the subject without a suggestion; of how well a statement is told only some."""
    found = {}
    for item in subject.checklist.items:
        skipped = subject.optional and dice(part, item.code, "quality", 2)
        if item.code not in subject.suggestions and not skipped:
            found[(subject.id, item.code)] = Given(_result(part, aim, item))
    first = subject.checklist.codes[0]
    if first == "V1":
        vague = subject.suggestions[first].result == "1"
        found[(subject.id, first)] = Given(subject.suggestions[first].result, note=NOTES[not vague])
    return found


def _result(part: Part, aim: int, item: Item) -> str:
    """Half of an activity that two buyers share; else the level of the section, on the item's own scale."""
    keys = [option.key for option in item.options]
    if "50" in keys:
        return "50"
    level = assessed(part, f"SOC-{item.code}", aim)
    return str(min(level, int(keys[-1]))) if keys[-1].isdecimal() else BY_LEVEL[level]
