"""The part of a policy that is the statement: “This section 4 is the Group's statement under section 54”, “Part B”.

A policy says what ought to be done, its part for the year what was. A part is told by its number or letter, which its
clauses and the headings below have as well; without one it goes on to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rphub.reading.passages import Paragraph, Passages

PART = r"(?:section|part|clause|chapter|paragraph|schedule|annex|appendix)"
IS_THE_STATEMENT = (
    rf"^(?:[\d.]+ )?(?:this (?:{PART}|policy)(?: [\dA-Z][\d.]*)?|{PART}s? [\dA-Z][\d.]*"
    r"(?: (?:to|and) [\dA-Z][\d.]*)?(?: (?:of|in) this \w+)?) "
    r"(?:is|are|forms?|constitutes?|stands? as|serves? as|makes? up) (?:the |our )?[^.;]{0,60}\bstatement\b"
)
DECLARES = re.compile(IS_THE_STATEMENT, re.IGNORECASE)
NAMED = re.compile(
    rf"^(?:[\d.]+ )?{PART}s? (?P<first>\d{{1,2}}|[A-Z])(?: (?:to|and) (?P<last>\d{{1,2}}|[A-Z]))?\b", re.I
)
TITLE = re.compile(r"(?<!policy )\bstatement\b(?! of (?:intent|policy))", re.IGNORECASE)
RULES = re.compile(r"\bpolic(?:y|ies)\b", re.IGNORECASE)
OF_A_YEAR = re.compile(
    r"\bsection 54\b|\bs\.? ?54\b|\b(?:financial|reporting|fiscal) year\b|\b(?:year|months|weeks) (?:ended|ending|to)\b"
    r"|\bFY ?\d",
    re.IGNORECASE,
)
TOP = re.compile(rf"(?:{PART} )?(?:(?P<number>\d{{1,2}})(?=[.):\s]|$)|(?P<letter>[A-H])(?=[\d.):]|$))", re.IGNORECASE)
LETTERED = re.compile(rf"{PART} (?P<letter>[A-Z])\b", re.IGNORECASE)
CLAUSE = re.compile(r"(?P<number>\d{1,2})\.\d")
SHORT_HEAD = re.compile(rf"{PART} (?:\d{{1,2}}|[A-Z])[:.] [A-Z][^.]*$", re.IGNORECASE)
"""“Appendix 1: Statement for 2025” is a heading, though a colon stands in it."""
BELOW, SHORT = 3, 90


def statement_within(passages: Passages) -> Passages | None:
    """The paragraphs of that part; none where no part says that it is the statement of a year."""
    tops = list(_tops(passages.paragraphs))
    for place, one in enumerate(passages.paragraphs):
        if one.contents or not _declares(passages.paragraphs, place):
            continue
        wanted = _named(one) or {tops[place]}
        kept = [
            paragraph
            for at, paragraph in enumerate(passages.paragraphs)
            if (tops[at] in wanted if wanted != {""} else at >= place)
        ]
        lines = {line for paragraph in kept for line in paragraph.lines}
        return Passages(tuple(line for line in passages.lines if line in lines), tuple(kept))
    return None


def _declares(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """In its words with the law or the year, or as a heading above them; the title of the whole is none."""
    one = paragraphs[place]
    if DECLARES.search(one.text):
        return bool(OF_A_YEAR.search(one.text))
    if not one.heading or not place or RULES.search(one.text) or not TITLE.search(one.text):
        return False
    below = " ".join(paragraph.text for paragraph in paragraphs[place : place + 1 + BELOW])
    return bool(OF_A_YEAR.search(below))


def _named(one: Paragraph) -> set[str]:
    """“Clauses 6 to 9 of this policy are the statement.”"""
    match = NAMED.match(one.text)
    if match is None or one.heading:
        return set()
    first, last = match["first"].lower(), (match["last"] or match["first"]).lower()
    if first.isdigit() and last.isdigit():
        return {str(number) for number in range(int(first), int(last) + 1)}
    return {chr(letter) for letter in range(ord(first), ord(last) + 1)} if not (first + last).isdigit() else set()


def _tops(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Of each paragraph the number or letter of the part in which it stands; a heading without one changes nothing."""
    top = ""
    for one in paragraphs:
        heads = one.heading or (SHORT_HEAD.match(one.text) and len(one.text) < SHORT)
        match = (LETTERED.match(one.text) or TOP.match(one.text)) if heads else CLAUSE.match(one.text)
        if match:
            top = next(filter(None, match.groups())).lower()
        yield top


__all__ = ["IS_THE_STATEMENT", "statement_within"]
