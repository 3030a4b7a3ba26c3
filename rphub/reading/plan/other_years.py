"""Years for net zero that stand elsewhere than in a promise: in a table of stages, in a title, in a lead-in."""

from __future__ import annotations

import re

from rphub.reading.plan.wording import Sheet

NET_ZERO = re.compile(
    r"\bnet[ -]?zero\b(?: carbon)?|\bnet carbon zero\b|\bzero net emissions\b|\bnet emissions to zero\b", re.I
)
_PLACES = (
    r"(?:offices?|depots?|sites?|buildings?|estate|fleet|premises|warehouses?|factor(?:y|ies)|works|plants?|mills?"
    r"|yards?|shops|stores|branches|workshops?|vehicles|vans|lorries|ships|kitchens?)"
)
NARROW = re.compile(
    r"\bscopes?\s*1\s*(?:,|&|and|\+|/)\s*(?:scope\s*)?2\b(?!\s*(?:,|&|and|\+)\s*(?:scope\s*)?3)|\bdirect emissions\b"
    r"|\b(?:own|our|direct|for|in|uk) (?:uk )?operations?\b|\boperational(?:ly)?\b|\b(?:interim|near[- ]term|milestone"
    rf"|short(?:er)?[- ]term)\b|\bnet[ -]?zero (?:{_PLACES}|operations|factor\w+)\b"
    rf"|\b(?:our|its) (?:[\w-]+ )?{_PLACES}\b",
    re.I,
)
REACHES = re.compile(r"\b(?:reach(?:es|ed)?|achieves?|achieved|becomes?|is) net[ -]?zero$", re.I)
STAGE = re.compile(
    rf"(?:^|[;:,] )(?:(?:and|in|by) )?(?P<year>20[2-9]\d)[:,]? (?:we (?:are|will be|reach) )?"
    rf"(?:{NET_ZERO.pattern})(?=[.;]|$)",
    re.I,
)
MOST_OF_STAGE = 10
TITLES = 3
"""Paragraphs at the beginning, which may be its title."""
PROGRESS = re.compile(
    r"\b(?:our|its) (?:progress|journey) (?:to"
    r"|towards) (?:achieving )?net[ -]?zero(?: emissions)? by (?P<year>20[2-9]\d)\b",
    re.I,
)
HEADED = re.compile(r"\bnet[ -]?zero (?:carbon |emissions )?(?:by|in) (?P<year>20[2-9]\d)\b", re.I)


def is_contradicted(sheet: Sheet, year: int) -> bool:
    """The document gives net zero another year as well."""
    return any(differs(sheet, year) for differs in (_other_row, _other_heading, _on_the_way, _other_stage))


def _other_row(sheet: Sheet, year: int) -> bool:
    """A table of stages or targets gives net zero another year."""
    for line in sheet.lines:
        if len(line.cells) < 2 or not any(map(_is_stage, line.cells)) or NARROW.search(line.flat):
            continue
        alone = [int(cell) for cell in line.cells if re.fullmatch(r"20[2-9]\d", cell)]
        if len(alone) == 1 and alone[0] != year:
            return True
    return False


def _other_heading(sheet: Sheet, year: int) -> bool:
    """The title says “our way to net zero by 2040”, the commitment 2050."""
    for place, one in enumerate(sheet.passages.paragraphs):
        heading = one.heading or (place < TITLES and not one.text.endswith("."))
        told = HEADED.search(one.text) if heading and "?" not in one.text and not NARROW.search(one.text) else None
        if told and int(told["year"]) != year:
            return True
    return False


def _other_stage(sheet: Sheet, year: int) -> bool:
    """“2030 half of the baseline; 2043 net zero”, beside a commitment to another year."""
    told = [match for one in sheet.sentences for match in STAGE.finditer(one.text)]
    return any(int(match["year"]) != year for match in told)


def _is_stage(cell: str) -> bool:
    """“Net zero”, “Ravel Ltd reaches net zero”."""
    return bool(NET_ZERO.match(cell) or (REACHES.search(cell) and len(cell.split()) < MOST_OF_STAGE))


def _on_the_way(sheet: Sheet, year: int) -> bool:
    """“To continue our progress to net zero by 2050”, beside a commitment to another year."""
    told = [match for one in sheet.sentences for match in PROGRESS.finditer(one.text)]
    return any(int(match["year"]) != year for match in told)
