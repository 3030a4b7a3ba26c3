"""The day the plan was published, where it says so; a date of review, of signature or of the data is none."""

from __future__ import annotations

import re

from rphub.reading.caution import has_placeholder
from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.wording import Sheet

_SITE = r"(?: (?:on|at) [\w-]+(?:\.[\w-]+)+)"
LABEL = re.compile(
    rf"\b(?:publication date|date of (?:publication|issue)(?: of (?:this|the) [a-z]+)?{_SITE}?"
    r"|date published|(?:last )?published(?: (?:this|"
    rf"our) (?:carbon reduction )?plan)?(?: online| here|{_SITE}| on (?:our |the )?(?:web ?site|web ?page))?"
    rf"(?: on| in)?|posted{_SITE}?(?: on)?|"
    r"(?:(?:put|placed|posted|available|published|public) (?:it |this plan |the plan )?)?(?:on|to) (?:our"
    r"|the|this|its) web ?(?:site|page)"
    r"(?: since| on| in| from)|"
    r"(?:went|gone|put|made|going) (?:online|live|public)(?: on (?:our|the|this) (?:web ?)?(?:site|page))?(?: on"
    r"| in| from| since)?|uploaded(?: on)?|"
    r"publication|released?(?: date)?|"
    r"publish date|issue date|date issued|issued(?: on| in)?|date of this plan|plan date|"
    r"document date)\s*(?:[:-]|is|was)?\s*(?:the |on |in )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$",
    re.I,
)
ISSUE = re.compile(r"issue|date (?:of )?issue|released?|document|plan date|date of this", re.I)
PUBLISHED, ISSUED, FIRST_TIME, UPDATED, PERHAPS_IT = range(5)
UPDATE = re.compile(r"\b(?:updated|revised|reviewed|changed|version|edition)\b", re.I)
BARE = re.compile(
    r"^(?:publication date|date of (?:publication|issue)|date published|published|publish date|"
    r"issue date|date issued|publication)\s*:?$",
    re.I,
)
PERHAPS = re.compile(
    r"\b(?:last (?:updated|revised|reviewed)|version date|updated(?: on)?|revised(?: on)?|dated?|"
    r"effective (?:from|date)|version|edition)\s*[:-]?\s*(?:on |in )?$",
    re.I,
)
MOST_DAYS = 8
"""Of a line; what has more is a list of dates."""
BROKEN = 12
"""So near the start of a line the label may have begun on the line above."""
NOT_IT = re.compile(
    r"\b(?:next|review(?: date| due| by)|factors?|defra|desnz|beis|guidance|standard|note|ppn|"
    r"government|protocol|will be|to be|previous|first|last(?! (?:updated|reviewed|revised|amended) (?:and|&))"
    r"|year|annual report|accounts|"
    r"by)\b[^.:;]{0,60}$",
    re.I,
)


def published_date(sheet: Sheet) -> Element:
    """The date behind a label of publication, else of issue; unsure for a date of version or one alone on the cover."""
    found: dict[int, Element] = {}
    lines = sheet.passages.lines
    for number, line in enumerate(lines):
        text = line.text
        if number and BARE.match(lines[number - 1].text) and len(text) < 40:
            text = f"{lines[number - 1].text} {text}"
        whole = len(text)
        if len(line.cells) == 1 and number + 1 < len(lines) and re.search(r"[a-z0-9,]$", text, re.I):
            text = f"{text} {lines[number + 1].text}"
        days = days_in(text, short=True)
        for day in days if len(days) <= MOST_DAYS else ():
            if day.start >= whole:
                continue
            above = lines[number - 1].text[-70:] if number and day.start < BROKEN else ""
            if above and not len(line.cells) == len(lines[number - 1].cells) == 1:
                above = ""
            rank = _rank(text[max(0, day.start - 70) : day.start], above)
            cover = number < 14 and line.opens and text[: day.start].strip(" ,-|") == "" and len(text) - day.end < 3
            perhaps = PERHAPS.search(text[: day.start])
            if rank < UPDATED or cover or perhaps:
                state = State.FOUND if rank < UPDATED else State.UNSURE
                rank = UPDATED if rank > UPDATED and perhaps and UPDATE.search(perhaps.group()) else rank
                shown = text if day.end > whole else text[:whole]
                found.setdefault(rank, Element(state, day.as_iso(), line.page, excerpt(shown)))
        if re.search(r"publication date", text, re.I) and has_placeholder(text):
            return ABSENT
    if min(found, default=PERHAPS_IT) == FIRST_TIME and UPDATED in found:
        return found[UPDATED]
    return found[min(found)] if found else ABSENT


def _rank(before: str, above: str) -> int:
    """How much the words before a date say that the plan was published then; the line above may begin them."""
    for words in (before, f"{above} {before}" if above else ""):
        label = LABEL.search(words)
        if not label:
            continue
        first = NOT_IT.search(words[: label.start()])
        if not first:
            return ISSUED if ISSUE.match(label.group()) else PUBLISHED
        if re.match(r"first\s*$", first.group(), re.I):
            return FIRST_TIME
    return PERHAPS_IT
