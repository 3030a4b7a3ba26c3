"""Stars in a table and what the notes below it say: “2019*” and “* baseline year”, “Scope 3*” and “* travel, waste”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from rphub.reading.passages import Line as Written

MARK = r"\*{1,3}|[†‡¹²³]|\((?:[1-3]|[a-c]|\*{1,2})\)"
_BASE = r"base(?:line|-line| line)?|reference|comparison|benchmark"
NOTE = re.compile(
    rf"(?P<mark>{MARK})\s*[:=–-]?\s*(?:(?:denotes|marks|indicates|is|our|the|this|=) )*"
    rf"(?:(?P<baseline>(?:re-?stated |re-?calculated )?(?:{_BASE})(?: year| period)?)"
    r"|(?P<current>(?:current|latest|most recent|reporting)(?: reporting)?(?: year| period)?))"
    rf"(?:,? \(?(?:re-?stated|re-?calculated|audited|verified)(?: in 20\d\d)?\)?)?\s*(?:[.;,]|$|(?={MARK}))",
    re.I,
)
"""The whole note: what else is said of the year leaves open which one it is."""
BEGINS = re.compile(rf"\s*(?:{MARK})\s*\S")
YEAR = re.compile(rf"(?P<year>\b(?:FY ?)?(?:19|20)\d\d(?:\s?[/-]\s?\d\d(?:\d\d)?)?) ?(?P<mark>{MARK})(?![\w*])")


MOST_LINES = 4
LABEL = re.compile(rf"(?P<label>[^\d\W][^\n]{{3,90}}?) ?(?P<mark>{MARK})")
WORDS = re.compile(rf"(?P<mark>{MARK})\s*[:=–-]?\s*(?P<note>\S[^\n]{{8,600}})")


class _Row(Protocol):
    @property
    def page(self) -> int: ...
    @property
    def raw(self) -> str: ...
    @property
    def raw_cells(self) -> tuple[str, ...]: ...


def labels_noted(lines: Sequence[_Row]) -> Iterator[tuple[int, str, str]]:
    """Page, label and note of the heads of tables that bear a mark; a mark that two notes begin with says nothing."""
    told = [
        match for place in range(len(lines)) if (match := WORDS.fullmatch(_note(lines[place : place + MOST_LINES])))
    ]
    marks = [match["mark"] for match in told]
    notes = {match["mark"]: match["note"] for match in told if marks.count(match["mark"]) == 1}
    for line in lines if notes else ():
        for cell in line.raw_cells if len(line.raw_cells) > 1 else ():
            if (match := LABEL.fullmatch(cell.strip())) and match["mark"] in notes:
                yield line.page, match["label"], notes[match["mark"]]


def _note(lines: Sequence[_Row]) -> str:
    """A line with those below it, as far as the full stop of the note that it may begin."""
    said = ""
    for line in lines:
        if len(line.raw_cells) > 1 or (said and (said.endswith(".") or BEGINS.match(line.raw))):
            break
        said = f"{said} {line.raw}".strip()
    return said


def notes_of(lines: Sequence[Written]) -> dict[str, str]:
    """What each mark says of the years that bear it, where the notes say it of different marks once."""
    found: dict[str, str] = {}
    for line in lines:
        if BEGINS.match(line.text):
            for match in NOTE.finditer(line.text):
                role = match.lastgroup if match.lastgroup != "mark" else ""
                found[match["mark"]] = "" if found.get(match["mark"], role) != role else str(role)
    return {mark: role for mark, role in found.items() if role}


def with_notes(cell: str, notes: Mapping[str, str]) -> str:
    """“2019 (baseline)” for “2019*”."""
    names = {"baseline": "(baseline)", "current": "(current)"}
    return YEAR.sub(
        lambda match: f"{match['year']} {names[notes[match['mark']]]}" if match["mark"] in notes else match[0], cell
    )
