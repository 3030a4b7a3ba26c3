"""Tables whose first column only numbers the rows: “No. | Question | Answer”, “Line | Source | 2021 | 2024”.

Such a column says nothing, and what stands behind it is the label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HEAD = re.compile(r"(?:no|nr|number|#|ref|reference|line|item|row|id|q|question)?\.?(?: (?:no|number)\.?)?", re.I)
MARK = re.compile(r"\(?(?:[A-Z]{1,3}[ .-]?)?\d{1,2}(?:\.\d{1,2})*\.?[a-z]?[.)]?", re.I)
WORDS = re.compile(r"[^\W\d]{2}")
FEWEST, FEWEST_BARE = 2, 5
"""Rows below a head that says so, and without one: three might be the scopes."""


def without_numbers(page: str) -> str:
    """The page without such columns; a line without columns may stand between rows."""
    lines = page.split("\n")
    for place, line in enumerate(lines):
        head, *rest = line.split("\t")
        if rest and HEAD.fullmatch(head.strip()):
            rows = _numbered(lines, place + 1)
            for row in [place, *rows] if len(rows) >= FEWEST else ():
                lines[row] = lines[row].partition("\t")[2]
        elif rest and head.strip(" .)") == "1" and len(rows := _counted(lines, place)) >= FEWEST_BARE:
            for row in rows:
                lines[row] = lines[row].partition("\t")[2]
    return "\n".join(lines)


def _numbered(lines: Sequence[str], start: int) -> list[int]:
    """The rows below the heads, as far as they have a number and words behind it."""
    rows: list[int] = []
    for place in range(start, len(lines)):
        mark, *rest = lines[place].split("\t")
        if rest and not (MARK.fullmatch(mark.strip()) and WORDS.search(rest[0])):
            break
        if rest:
            rows.append(place)
    return rows


def _counted(lines: Sequence[str], start: int) -> list[int]:
    """Rows of a form, from the first on each with the next number, its label and an answer."""
    rows: list[int] = []
    for place in range(start, len(lines)):
        mark, *rest = lines[place].split("\t")
        if rest and not (mark.strip(" .)") == str(len(rows) + 1) and len(rest) > 1 and WORDS.search(rest[0])):
            break
        if rest:
            rows.append(place)
    return rows
