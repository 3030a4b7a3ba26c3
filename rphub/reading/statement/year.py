"""The financial year a statement is made for, among all the years a document names.

Every mention is weighed by the words around it: “this statement covers the year ended ...” counts most, “in the
previous year” and “accounts for” count against it. Two strong mentions of different years are unsure.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rphub.reading.caution import has_placeholder, is_guidance
from rphub.reading.dates import MONTHS, days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import VERB, Paragraph, Passages, excerpt
from rphub.reading.statement.actors import Who
from rphub.reading.statement.deeds import deeds_of
from rphub.reading.statement.grammar import Mood
from rphub.reading.statement.papers import THIS
from rphub.reading.statement.whose import Names, names_of
from rphub.reading.statement.year_mentions import Year, mentions_in, year_before

RUNS = re.compile(
    r"\b(?:financial|fiscal|accounting|reporting)? ?year(?:[- ]end)?\b[^.]{0,40}?\b(?:ends?|to|until|is)(?: "
    r"on)?(?: the)? (?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<m>"
    r"january|february|march|april|may|june|july|august|september|october|november|december)(?! ?\d)",
    re.IGNORECASE,
)
"""“Our financial year runs from 1 April to 31 March.”"""
ROUND = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?P<n>{'|'.join(MONTHS)}) (?:to|until|-) (?:\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"(?P<m>{'|'.join(MONTHS)})\b(?! ?\d)",
    re.IGNORECASE,
)
FOR_OUR = re.compile(r"\bfor our (?:\w+ )?year $", re.IGNORECASE)
EDITION = re.compile(r" (?:[\w-]+ ){0,3}?(?:edition|statement|issue|disclosure)\b(?! of\b)", re.IGNORECASE)
"""“FY25 edition”."""
SAME_AS_ACCOUNTS = re.compile(
    r"\b(?:that|the same as|those?) (?:of|as) (?:the|our) (?:annual )?accounts\b", re.IGNORECASE
)
STATEMENT = re.compile(r"\b(?:statement|declaration)\b|\bsection 54\b|\bs\.? ?54\b", re.IGNORECASE)
COVERS = re.compile(
    r"\b(?:period|year)\"? (?:means|is defined as|refers to)\b|\b(?:the|our) (?:\w+ )?(?:period|year)(?: [\w-]+){0,6}? "
    r"is\b|\b(?:period|year) to which\b|\bperiods? covered\b|\bmade for\b|\bwhat (?:follows|we did|we have done)\b"
    r"|\b(?:everything|all|what)(?: (?:that|which|you|we|i|is|read|say|said|written|tell|told)){0,4} (?:here|below"
    r"|above|on th(?:is|ese) pages?)"
    r" (?:is (?:about|for|of)|happened in|covers|concerns|relates to)\b"
    r"|\b(?:it|this|that)'s (?:about|for|on)\b|\bwhich year\b|\b(?:statement|report|it|this|account"
    r"|letter)\b[^.]{0,200}?\b(?:cover(?:s|ing)?|relat(?:es|ing)|for|constitutes?|sets? out|describes?|details?|during"
    r"|is about|in respect of|reports? on|outlines?|summari[sz]es|explains|applies)\b|\b(?:we|I) (?:report"
    r"|account|write)\b[^.]{0,60}\b(?:on|for|about)\b|\bsteps\b[^.]{0,140}\b(?:during|in|between|over|for)\b",
    re.IGNORECASE,
)
IT_COVERS = re.compile(
    r"\b(?:it|this (?:statement|page|letter)|which this) (?:now )?(?:covers|is (?:about|for))\b", re.I
)
I_TELL = re.compile(
    r"^,? (?:that|which) is (?:also )?the (?:\w+ )?(?:year|period) (?:of|for|covered by|to which) this\b|"
    r"^,? (?:that|which|of which|about which) (?:I|we) (?:am |are )?(?:now )?(?:writ|report|speak|tell|account)"
)
"""“The one that ended on 31 August 2025 that I am writing about.”"""
MEANS = re.compile(r"(?:[\"')] )?(?:means|is|refers to|runs?|was|denotes|comprises)\b", re.IGNORECASE)
THAT_YEAR = re.compile(
    r"\b(?:(?:this|our|the present) (?:\w+ ){0,3}?(?:statement|report|letter|page|document)|it) (?:(?:is"
    r"|was)(?: made)? (?:for|about"
    r"|of)|covers?|relates? to|reports? on|deals with|describes?|looks back on)(?: all of| the whole of)? "
    r"(?:that|the same)"
    r" (?:\w+ )?(?:year|period)\b|\bfor (?:that|the same) (?:\w+ )?(?:year|period) that (?:we|I) (?:make|publish|issue"
    r"|report|write)\b",
    re.IGNORECASE,
)
"""“Our last year ended on 31 March 2025. This statement is for that year.”"""
IN_BRACKETS = re.compile(r"\([^()]*\)")
"""“its subsidiaries (listed in a note to the accounts) did between ...”: the year is not that of the aside."""
TWO_YEARS = re.compile(
    r"\b(?:years|periods) (?:\w+ )?(?:end(?:ed|ing)|to)\b[^.;]{3,22}?\b20\d\d (?:and|&) [^.;]{0,20}?\b20\d\d\b",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?:year|period) (?:of (?:the )?(?:report|statement|account)\b|reported|under report)|financial year"
    r"|fiscal year|reporting (?:period|year)|period covered|year "
    r"covered|statement period|year (?:to|end(?:ed|ing)?)|year(?=:)|accounting period|for the year ended|period)\b",
    re.IGNORECASE,
)
OTHER_YEAR = re.compile(
    r"\b(?:previous|prior|preceding|last|next|following|coming|forthcoming|earlier|upcoming|new|current|since|until"
    r"|before|after)(?: (?:statement|one|report|time))?[,:]?(?: (?:for|was|covered|of|the|our|financial|fiscal"
    r"|reporting))*\s*$",
    re.IGNORECASE,
)
"""Directly before a year: it is another one. “In the last financial year (1 May 2023 to 30 April 2024)” is not."""
AWAY = re.compile(
    r"\b(?:target|goals?|plans?|objectives?|priorities|ahead|future|compared (?:to|with)|(?:annual )?accounts|turnover"
    r"|revenue|sales|income|profit|spend|valid|reviewed|next review|review (?:in|by|date)|previous(?:ly)?(?: "
    r"statement)?|first (?:statement(?!,? (?:(?:and )?(?:it|which) )?(?:is|covers|relates|reports))|published)"
    r"|by the end of|baseline|established"
    r"|founded|acquired|ISO|strategy|looking|emissions|last (?:statement|year's)|due|supersed\w+"
    r"|replac\w+)\b",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"^[ ,)]*(?:our |the |its )?(?:annual )?(?:accounts|financial statements|turnover|revenue|results)\b|^[ "
    r",)]*(?:are|will|we (?:will|plan))\b",
    re.IGNORECASE,
)
FOR_THE = re.compile(r"\bfor (?:the|our) $", re.IGNORECASE)
STEPS = re.compile(r"\bsteps\b|\bslavery\b|\btrafficking\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?:financial|fiscal|reporting|accounting) (?:year|period)\b", re.IGNORECASE)
THIS_TELLS = re.compile(
    r"\b(?:this|our|the present) (?:\w+ ){0,3}?(?:statement|declaration|document|paper|page|report) (?:\w+ )?"
    r"(?:covers?|relates?|concerns?|describes?|reports?|deals?|speaks?|is|was)\b(?! (?:reviewed|due|valid|based))",
    re.IGNORECASE,
)
"""What stands before it in the sentence is of something else: accounts, a company that was acquired."""
ITS_OWN_PAPER = re.compile(
    r"\b(?P<who>(?-i:[A-Z])[\w&-]*(?: (?-i:[A-Z])[\w&-]*)*|their|his|her)(?:'s)? own (?:[\w-]+"
    r" ){0,4}?(?:statement|report"
    r"|declaration)\b",
    re.IGNORECASE,
)
VERSION = re.compile(r"(?:v|ver|version|rev|revision|issue|edition)?\.? ?\d+(?:\.\d+)*", re.IGNORECASE)
VERSION_CELLS, SHORT_SENTENCE, LONGEST_LABELLED = 3, 60, 90
TITLE_LINES, NEXT = 25, 120
TITLE = re.compile(r".{20,120}\b20\d\d")
FY = re.compile(r"F/?Y\b|F/?Y(?=\d)", re.IGNORECASE)
STRONG, WEAK = 4, 2
PAPER = re.compile(
    r"\b(?:statement|document|pages?|letter|paper|declaration|deck|disclosure|report|account|what follows"
    r"|which follows)\b",
    re.IGNORECASE,
)
IT = re.compile(r"(?:it|this|they)$", re.IGNORECASE)
TELLS = re.compile(
    r"(?:cover|relat|concern|look|speak|tell|describ|report|set|deal|go|reach|refer|appl|for|about|the)", re.IGNORECASE
)
"""A paper as the subject of the clause: whatever it does, it does for the year that follows."""


def financial_year(passages: Passages, names: Names | None = None) -> Element:
    """The heaviest mention, if no other year weighs as much; names as of the whole document."""
    names = names or names_of(passages)
    passages = replace(passages, paragraphs=tuple(_titles_apart(passages.paragraphs)))
    found = [_weighed(one, passages, names) for one in mentions_in(passages.paragraphs)]
    found = [one for one in found if one.worth >= WEAK]
    if not found:
        return _left_open(passages)
    top = max(one.worth for one in found)
    rivals = [one for one in found if one.worth >= min(top, STRONG)]
    best = max(rivals, key=lambda one: (one.worth, one.end is not None))
    agreeing = [one for one in found if one.agrees(best)]
    best = max(agreeing, key=lambda one: (one.end is not None and one.worth >= WEAK, one.worth))
    clear = (
        not _contested(best, passages)
        and all(one.agrees(best) for one in rivals)
        and (top >= STRONG or all(one.agrees(best) for one in found))
    )
    state = State.FOUND if clear and (top >= STRONG or best.worth > WEAK or len(agreeing) > 1) else State.UNSURE
    best = _with_months(_as_defined(best, passages), passages)
    return Element(state, _value(best), best.paragraph.page, excerpt(best.paragraph.text, *best.place))


def _as_defined(year: Year, passages: Passages) -> Year:
    """“FY2024 means the twelve months from 1 April 2024 to 31 March 2025.”"""
    if year.end is not None:
        return year
    for one in mentions_in(passages.paragraphs):
        before = one.paragraph.text[: one.place[0]].rpartition(". ")[2]
        label, _, behind = before.rpartition(year.label)
        if one.end and len(behind) <= NEXT and label != before and MEANS.match(behind.lstrip(" \"')")):
            return replace(one, worth=year.worth)
    return year


def _is_version(year: Year) -> bool:
    """A row of a table of versions: its number, its day, and the year it was for."""
    cells = year.paragraph.lines[0].cells
    if len(cells) < VERSION_CELLS or not VERSION.fullmatch(cells[0].strip()):
        return False
    dated = any(days_in(cell, short=True) for cell in cells[1:] if year.label not in cell)
    return dated and any(year.label in cell for cell in cells)


def _titles_apart(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """A first line without a verb that ends with a year is a title, though a sentence follows without a gap."""
    for place, one in enumerate(paragraphs):
        first, below = one.lines[0], one.lines[1:]
        title = TITLE.fullmatch(first.text) and not VERB.search(first.text)
        if place < TITLE_LINES and title and below and below[0].text[:1].isupper() and VERB.search(one.text):
            yield replace(one, text=first.text, lines=(first,))
            yield replace(one, text=one.text[len(first.text) :].strip(), lines=below)
        else:
            yield one


def _contested(year: Year, passages: Passages) -> bool:
    """One sentence gives the statement two years: “for the year ended ... and reviewed for the year ending ...”."""
    if any(one.start() <= year.place[0] < one.end() for one in TWO_YEARS.finditer(year.paragraph.text)):
        return True
    return any(
        not one.agrees(year)
        and one.paragraph is year.paragraph
        and ". " not in year.paragraph.text[min(one.place[1], year.place[1]) : max(one.place[0], year.place[0])]
        and all(FOR_THE.search(year.paragraph.text[: said.place[0]]) for said in (one, year))
        for one in mentions_in(passages.paragraphs)
    )


def _with_months(year: Year, passages: Passages) -> Year:
    """“2024/25” has months where the document says on which day its years end."""
    if year.end is not None or len(year.years) != 2:
        return year
    said = (RUNS.search(paragraph.text) or _round_year(paragraph.text) for paragraph in passages.paragraphs)
    match = next((one for one in said if one), None)
    if match is None:
        return year
    month = MONTHS.index(match["m"].lower()) + 1
    last = monthrange(year.years[1], month)[1]
    end = date(year.years[1], month, min(int(match.groupdict().get("d") or last), last))
    return replace(year, start=year_before(end), end=end)


def _round_year(text: str) -> re.Match[str] | None:
    """“April to March”, twelve months and no more."""
    return next(
        (
            match
            for match in ROUND.finditer(text)
            if (MONTHS.index(match["m"].lower()) - MONTHS.index(match["n"].lower())) % 12 == 11
        ),
        None,
    )


def _value(year: Year) -> dict[str, object]:
    return {
        "start": year.start.isoformat() if year.start else None,
        "end": year.end.isoformat() if year.end else None,
        "years": list(year.years),
        "label": year.label,
    }


def _left_open(passages: Passages) -> Element:
    """“for the financial year ending [date]” is worth a look."""
    for paragraph in passages.paragraphs:
        if ENDED_ANYWHERE.search(paragraph.text) and has_placeholder(paragraph.text):
            return Element(State.UNSURE, None, paragraph.page, excerpt(paragraph.text))
    return ABSENT


ENDED_ANYWHERE = re.compile(r"\b(?:financial|fiscal|reporting) (?:year|period)|\byear end", re.IGNORECASE)


def _weighed(year: Year, passages: Passages, names: Names) -> Year:
    """The words of its sentence before it say whether it is the year of this statement."""
    text, (start, end) = year.paragraph.text, year.place
    opening = max(text.rfind(mark, 0, start) for mark in (". ", "; ", "! ", "? ")) + 1
    sentence = text[opening : _sentence_end(text, end)]
    before = SAME_AS_ACCOUNTS.sub("", text[max(opening, start - 70) : start])
    if tells := THIS_TELLS.search(before):
        before = before[tells.start() :]
    before = IN_BRACKETS.sub("", before)
    worth = year.worth if year.end is None else max(2, year.worth)
    mood, who, covering = _clause_around(text[opening : _sentence_end(text, end)], start - opening, names)
    covers = COVERS.search(text[opening:start]) or covering or IT_COVERS.search(text[start:end])
    worth += 3 if covers or I_TELL.match(text[end:]) else 0
    others = (who is Who.OTHER and not THIS.search(text[opening:start])) or (
        mood is Mood.AHEAD and not covering and not STATEMENT.search(text[opening:start])
    )
    others = others or any(not names.is_own(one["who"]) for one in ITS_OWN_PAPER.finditer(text[opening:start]))
    worth -= 6 if others or text[end : end + 1] == "?" else 0
    worth += 2 if STATEMENT.search(sentence) or (len(text) < 30 and STATEMENT.search(year.paragraph.under)) else 0
    worth += 1 if year.end and NAMED.search(f"{text[max(0, start - 40) : start]}{text[start:end]}") else 0
    worth += 2 if FOR_OUR.search(text[opening:start]) else 0
    worth += STRONG if year.worth and EDITION.match(text[end:]) else 0
    alone = len(sentence) < SHORT_SENTENCE and LABEL.match(sentence.strip())
    worth += 2 if LABEL.match(text) or alone or _is_label_of(year, passages) else 0
    worth += 2 if _is_title(year, passages) else 0
    worth += 1 if STEPS.search(sentence) else 0
    worth += 4 if (that := THAT_YEAR.search(text, end, end + NEXT)) else 0
    worth -= 6 if not (that or I_TELL.match(text[end:])) and _is_other(year, before, text[end : end + 40]) else 0
    worth -= 6 if _is_version(year) else 0
    worth -= 3 if is_guidance(sentence) or year.paragraph.contents else 0
    return replace(year, worth=worth)


def _clause_around(sentence: str, place: int, names: Names) -> tuple[Mood, Who, bool]:
    """Of the clause in which the year stands: whether it is done, whose it is, and whether a paper tells of it."""
    reached, mood, who, covering = 0, Mood.DONE, Who.UNKNOWN, False
    for one in deeds_of(sentence, names):
        reached = sentence.find(one.clause.text, reached)
        if 0 <= reached <= place and one.clause.verb:
            mood, who = one.clause.mood, one.who
            it_covers = IT.match(one.clause.subject) and TELLS.match(one.clause.verb)
            covering = bool(PAPER.search(one.clause.subject) or it_covers)
    return mood, who, covering


def _is_other(year: Year, before: str, behind: str) -> bool:
    """Of another year, or of something else than the statement."""
    bracketed = before.rstrip().endswith("(") and year.end is not None
    if not bracketed and OTHER_YEAR.search(before):
        return True
    return bool(AWAY.search(before) or BEHIND.match(behind))


def _sentence_end(text: str, end: int) -> int:
    stop = text.find(". ", end)
    return stop if stop >= 0 else len(text)


def _is_label_of(year: Year, passages: Passages) -> bool:
    """Alone below a heading or label that says “financial year”."""
    if any(LABEL.match(line.text) and year.label in line.text for line in year.paragraph.lines[1:]):
        return True
    asked = LABEL.match(year.paragraph.under) or re.search(
        r"\b(?:year|period|time)\b.*\?$", year.paragraph.under, re.IGNORECASE
    )
    first = year.paragraph.text.partition(". ")[0]
    return year.place[0] < len(first) < LONGEST_LABELLED and bool(asked) and not year.paragraph.heading


def _is_title(year: Year, passages: Passages) -> bool:
    """In the first lines, short, and about the statement; the heads of columns of several years are no title."""
    if sum(any(char.isdigit() for char in cell) for cell in year.paragraph.lines[0].cells) > 1:
        return False
    early = year.paragraph in passages.paragraphs[:TITLE_LINES] and not year.paragraph.text.endswith(".")
    return (
        early
        and year.paragraph.page <= 2
        and len(year.paragraph.text) <= 130
        and (
            year.end is not None
            or len(year.years) == 2
            or bool(FY.match(year.label) and STEPS.search(year.paragraph.text))
        )
    )
