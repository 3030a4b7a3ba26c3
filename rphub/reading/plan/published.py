"""The day the plan was published, where it says so; a date of review, of signature or of the data is none."""

from __future__ import annotations

from collections.abc import Sequence

from rphub.reading.caution import has_placeholder
from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.days import Act, Told
from rphub.reading.plan.wording import Sheet

RANKS = (Act.PUBLISHED, Act.ISSUED, Act.EARLIER)
PERHAPS = (Act.UPDATED, Act.NAMED)
COVER = 14
"""Lines of a document among which a date alone may be its own."""


def published_date(sheet: Sheet, days: Sequence[Told]) -> Element:
    """The latest day of publication, else of issue; unsure for one of revision or one alone on the cover."""
    if any(has_placeholder(one.text) and "publication date" in one.text.lower() for one in sheet.passages.lines):
        return ABSENT
    for act in RANKS:
        said = [one for one in days if one.act is act]
        updated = [one for one in days if one.act is Act.UPDATED]
        if said and act is Act.EARLIER and updated:
            return _element(State.UNSURE, updated[0])
        if said:
            return _element(State.FOUND, max(said, key=lambda one: one.iso))
    perhaps = [one for act in PERHAPS for one in days if one.act is act] or _on_cover(sheet)
    return _element(State.UNSURE, perhaps[0]) if perhaps else ABSENT


def _element(state: State, told: Told) -> Element:
    return Element(state, told.iso, told.page, excerpt(told.text))


def _on_cover(sheet: Sheet) -> list[Told]:
    return [
        Told(day.as_iso(), Act.NONE, line.page, line.text)
        for line in sheet.passages.lines[:COVER]
        for day in days_in(line.text, short=True)
        if line.opens and not line.text[: day.start].strip(" ,-|") and len(line.text) - day.end < 3
    ]
