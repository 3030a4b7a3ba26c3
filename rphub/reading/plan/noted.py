"""Years with a star: “2019*” in a table, “* baseline year” below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
