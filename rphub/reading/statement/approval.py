"""Was the statement approved by the board, or what stands in its place: members of an LLP, trustees, a council?

A policy that a board approved, an approval still to come, a committee or a single director are unsure at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rphub.reading.caution import has_placeholder, is_disclaimed, is_guidance
from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, excerpt, sentences_of
from rphub.reading.people import names_in
from rphub.reading.signing.words import date_of
from rphub.reading.statement.agreeing import (
    ACT,
    ADVISED,
    ASKS,
    BODY,
    DID,
    NAMED,
    NOUN,
    RESOLVED_TO,
    STATEMENT,
    VERB,
    agreement_in,
    is_of_something_else,
)

PENDING = re.compile(
    r"\b(?:will|shall|would|to|must|should|can|(?-i:may)|might|needs? to|has to|is to|due to) (?:\w+ ){0,2}?(?:be "
    r"|seek |receive |obtain )?(?:approv|adopt|ratif|endors|sign|consider|present|submit)|\b(?:subject to|await(?:ing"
    r"|s|ed)"
    r"|pending|before(?! it was\b| (?:the |our |its )?(?:board|members|directors|trustees|partners|council"
    r"|govern))|until|once|when(?! (?:the |our |its )?(?:full )?(?:board|members|directors|trustees|partners|council"
    r"|govern\w+ \w+) (?:last )?(?:met|sat|considered|discussed|read)\b)|requir(?:es?|ed|ing)|seek\w*|ahead of|prior "
    r"to|draft(?!.*\bfinal\b)(?! in\b)|never|if|whether|unless|not yet|is being|next|look(?:s|ing)? forward"
    r"|recommends?|recommended that|expect\w*|hop(?:es?|ing) for)\b|\bthat (?:[\w']+ ){1,5}be (?:approv|adopt|ratif"
    r"|endors|agreed|sign)",
    re.IGNORECASE,
)
PENDING_BEHIND = re.compile(
    r"\b(?:subject to|await(?:ing|ed)|outstanding|pending|unless|provided that|on condition|if it|once it|is (?:due"
    r"|planned|expected))\b",
    re.IGNORECASE,
)
"""What an approval waits for; “asked the chair to sign it” behind it leaves it done."""
FOR_APPROVAL = re.compile(r"(?:[\w -]{2,24}: )?for (?:approval|adoption|sign-?off|decision)\b", re.IGNORECASE)
"""“For approval at the board on 5 March.”"""
TO_COME = re.compile(rf"{PENDING.pattern}|\b(?:will|shall|would|(?:is|are|has|have) to)\b", re.IGNORECASE)
AS_REQUIRED = re.compile(
    r"\b(?:as|which|that) (?:[\w']+ ){0,6}?requires?\b,?|\bas required by [^,]{3,60},|\b(?:once|when|as soon as) "
    r"(?:[\w']+ ){1,6}?ha(?:d|s|ve) (?:recommended|reviewed|considered|discussed|read|seen|commented)\b[^,;]*,",
    re.IGNORECASE,
)
OTHER_THING = re.compile(
    r"\b(?:polic(?:y|ies)|codes?|strateg(?:y|ies)|plans?|budgets?|frameworks?|procedures?|registers?|suppliers?"
    r"|charter|targets?|standards?|programmes?|roadmap|accounts|appointment|training)\b",
    re.IGNORECASE,
)
NOT_DONE = re.compile(r"\b(?:not|never|nor)\b(?: \w+)? *$|n't *$", re.IGNORECASE)
DAY_OF_ELSE = re.compile(
    r"\b(?:page \d|be (?:\w+ )?reviewed|(?:next|last|for|annual) (?:\w+ )?review(?:ed)?|review (?:date|by|in|due|on)"
    r"|reviewed (?:again"
    r"|no later|by|before|annually)|no later than|valid|expir\w+|until|updat\w+|amend\w+|revis\w+|published"
    r"|publication date|date of publication|posted"
    r"|issued?"
    r"|founded|established|incorporated|acquired|replac\w+|supersed\w+|effect|effective|appl(?:y|ies)|since|next|due"
    r"|previous|version(?! \d[\d.]* of (?:this|the|our)\b)|appointed|joined"
    r"|(?:was|were|been) (?:written|drafted|prepared|printed))\b",
    re.IGNORECASE,
)
AGREED = re.compile(rf"\b{VERB}\b|\b{ACT}\b|\bmeeting\b|\bmet\b|\bresol\w+|\bminuted?\b", re.IGNORECASE)
"""A day belongs to the last of these two before it: to the next review or to the approval."""
AND_WAS = re.compile(
    r"^(?!.*\b(?:once|until|unless|if|when|after)\b).*\band (?=(?:was|were|has been|have been) (?:\w+ )?$)"
)
"""What is done behind what is to come: “It will be reviewed each year and was approved by the board.”"""
NO_SUCH = re.compile(r"\b(?:no|without|lacks?)(?: \w+)? ?$", re.IGNORECASE)
OLD_STATEMENT = re.compile(
    r"\b(?:previous|last year's|prior|earlier|first|20\d\d(?:[/-]\d\d)?) (?:modern slavery )?statement\b", re.IGNORECASE
)
NO_BOARD = re.compile(
    r"\b(?:no|without an?|without any|not have an?|n't have an?|never had an?|instead of an?) (?:other )?(?:board"
    r"|directors?"
    r"|trustees)\b(?! (?:members?|meetings?|papers?|was|were|voted|objected)\b)",
    re.IGNORECASE,
)
"""“There is no board, only me”: who approved is one person."""
SINGLE = re.compile(
    r"\b(?:chair\w*|members?|director|secretary|clerk|president|trustee|chief executive|head) (?:of|to|for"
    r"|on) (?:the |our )?\S*\s?$",
    re.IGNORECASE,
)
COMMITTEE = re.compile(
    r"\bcommittee\b|\bexecutive (?:team|group|board)\b|\bsenior (?:leadership|management)\b|\bmanagement team\b",
    re.IGNORECASE,
)
BOARD = (
    r"(?:the |our )?(?:full )?(?:board|trustees?|council|governing body|directors)'?s?"
    r"(?: of (?:directors|trustees|governors))?(?: meeting)?"
)
AND_SIGNED = re.compile(r"\. .*|[,;]? (?:and|who|which|signed|with)\b.*|\(.*", re.IGNORECASE | re.DOTALL)
"""Behind the body that approved stands who signs for it."""
ITS_COMMITTEE = re.compile(r" ?(?:[A-Z&][\w-]* |and ){0,5}(?:sub-?)?committee\b", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:statement )?(?:(?:(?:read|considered|discussed|reviewed) and )?(?:approved|passed|authori[sz]ed"
    r"|adopted|ratified|agreed|signed off)(?: without (?:change|amendment)s?| unanimously| as it "
    r"stands)?(?: by)?|approval(?: body| "
    rf"by)?|(?:date )?(?:of )?{BOARD} (?:approv(?:al|ed)|sign(?:ed)?[- ]?off|agreed|adopted)(?: date| on)?|(?:date "
    rf")?(?:approved|agreed|adopted|signed off)(?:,| at| by| -) {BOARD}(?: on)?|approving body|approver)\s*:?$",
    re.IGNORECASE,
)
NAMES_BODY = re.compile(
    rf"^(?:the |our )?(?:[\w&'().,-]+ ){{0,6}}?{BODY}(?: of [\w &'().,-]+?)?(?:[,;(]? ?(?:on |date[d:]* "
    r")?(?P<rest>.*))?$",
    re.IGNORECASE,
)


MOST_OF_ANSWER, FEW, ROW = 120, 5, 2
WHO = re.compile(r"who\b|by whom\b", re.IGNORECASE)
"""“Who passed this <tab> The board”: a question in the first of two cells."""
MOST_OF_MEETING = 160
TO_SIGN = re.compile(
    r"(?:,| and)?(?: that)? (?:the |its |our )?[\w ]{3,30}? (?:be |was |is |were )?"
    r"(?:authori[sz]ed|asked|instructed|empowered) to sign\b.*",
    re.IGNORECASE,
)
"""Who is to sign what the board agreed to is not what it waits for."""
DRAFT = re.compile(r"\bdraft\b", re.IGNORECASE)
BY_THEM = re.compile(r"\bby them\b")
AGREED_THEM = re.compile(rf"\b({VERB}) them\b(?! to\b)", re.IGNORECASE)
ANSWERS = re.compile(r"\b(?:these|the|those|our) (?:answers|pages|replies|words|paragraphs|notes)\b", re.IGNORECASE)
APPROVED_THERE = re.compile(
    r"^(?:(?:This|The|Our) (?:[\w-]+ ){0,3}(?:statement|letter|page|text|document)|It) was "
    r"(?:then |also |duly |there )?(?:approved|adopted|agreed|passed)\b(?!.*\bby\b)"
)
"""“The trustees met on 4 May. The statement was approved without changes.”"""
THEY = re.compile(r"^(?:They|All of them|All)\b")
DIRECTORS = re.compile(r"\b(?:directors|trustees|governors|partners|members)\.$")
"""At the end of the sentence before: whom “they” means."""
MEETING = re.compile(
    r"\b(?:board|directors'?|members'?|trustees'?|governors'?|partners'?|council|general|body) (?:meeting|met)\b"
    r"|\b(?:directors|members|trustees|governors|partners) (?:\w+ ){0,2}?met\b"
    r"|\bmeeting of (?:the |our )?(?:board|directors|members|trustees|governors|partners|council)\b",
    re.IGNORECASE,
)
BEFORE_DATE = 25
"""Letters of a label before the date on the line below; a name there has a date of its own."""
NEXT_REVIEW = re.compile(r"^next review\b", re.IGNORECASE)
DATE_LABEL = re.compile(
    r"^(?:date (?:of )?(?:board )?(?:approv(?:al|ed)|adopt(?:ion|ed))|(?:board )?approval date|approved on|adopted on"
    r"|date (?:of (?:the )?)?(?:board(?:'s)?|directors'?|members'?|trustees'?) (?:resolution|meeting"
    r"|decision))\b[^\d:]{0,30}[:\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Approval:
    worth: int
    text: str
    page: int
    start: int
    end: int
    date: str | None


def board_approval(passages: Passages) -> Element:
    """The best sentence or line; found only where the statement itself was approved by a board."""
    found = [*_sentences(passages), *_labelled(passages), *_answered(passages)]
    if not found:
        return ABSENT
    found = [replace(one, worth=min(one.worth, 1)) if NO_BOARD.search(one.text) else one for one in found]
    best = max(found, key=lambda one: (one.worth, one.date is not None))
    state = State.FOUND if best.worth >= 3 else State.UNSURE
    date = best.date or (_labelled_date(passages) if state is State.FOUND else None)
    return Element(state, {"date": date}, best.page, excerpt(best.text, best.start, best.end))


def _labelled_date(passages: Passages) -> str | None:
    """“Date of approval and signature: 8 September 2026”, which stands apart from the words of approval."""
    for number, line in enumerate(passages.lines):
        label = DATE_LABEL.match(line.text)
        if not label or has_placeholder(line.text):
            continue
        below = passages.lines[number + 1].text if number + 1 < len(passages.lines) else ""
        days = days_in(line.text[label.end() :] or below[:40], short=True)
        if days:
            return days[0].as_iso()
    return None


def _sentences(passages: Passages) -> Iterator[_Approval]:
    """A heading is an approval where it tells a deed, and what stands below does not wait for it."""
    paragraphs = passages.paragraphs
    said = ""
    for number, paragraph in enumerate(paragraphs):
        if paragraph.contents:
            continue
        for text in sentences_of(paragraph.text):
            following = (
                " ".join(one.text for one in paragraphs[number + 1 : number + 3]) if text == paragraph.text else ""
            )
            one, deed = _judged(_spoken_out(text, said, paragraph.under), paragraph.page, following)
            if one and not one.date:
                one = replace(one, date=_date_of_meeting(said))
            said = f"{said} {text}"[-MOST_OF_MEETING:]
            if one and one.text != text:
                one = replace(one, text=text, start=0, end=len(text))
            bare = not following and not text.endswith(".") and len(text.split()) <= FEW
            waits = bare or (paragraph.heading and (not deed or PENDING.search(NEXT_REVIEW.sub("", following))))
            if one and waits and not one.date:
                one = replace(one, worth=min(one.worth, 2))
            if one:
                yield one


def _answered(passages: Passages) -> Iterator[_Approval]:
    """“Who approved this?” with the board as the answer, below a heading or label that asks, or behind the question."""
    for paragraph in passages.paragraphs:
        asked, _, answer = paragraph.text.rpartition("? ")
        asked, answer = (asked, answer) if asked else (paragraph.under, paragraph.text)
        if len(cells := paragraph.lines[0].cells) == ROW and WHO.match(cells[0]):
            asked, answer = cells[0], paragraph.text[len(cells[0]) :].strip()
        if paragraph.contents or not ASKS.search(asked) or has_placeholder(answer) or len(answer) >= MOST_OF_ANSWER:
            continue
        body = NAMES_BODY.match(answer.rstrip(".")) or DID.match(answer)
        date = _date_near(answer, 0)
        if body is None or (paragraph.heading and not date) or TO_COME.search(ADVISED.sub("", answer)):
            continue
        if not _doubtful(answer, body) and not _is_person(AND_SIGNED.sub("", ADVISED.sub("", answer))):
            text, first = f"{asked}: {answer}", next(sentences_of(answer))
            yield _Approval(1 if COMMITTEE.search(f"{asked}: {first}") else 3, text, paragraph.page, 0, len(text), date)


def _judged(text: str, page: int, following: str) -> tuple[_Approval | None, bool]:
    """The approval a sentence tells, and whether it tells it as a deed."""
    agreed = agreement_in(text)
    if agreed is None:
        return None, False
    match, deed = agreed
    worth = 3 if deed and not _doubtful(text, match) else 1
    date = _date_near(text, match.start(), following)
    return _Approval(worth, text, page, match.start(), match.end(), date), match.re is not NOUN


def _doubtful(text: str, match: re.Match[str]) -> bool:
    """To come, denied, asked for, of another document, or by somebody other than the board."""
    groups = match.groupdict()
    gap, rest = groups.get("gap") or "", groups.get("rest") or ""
    before = AND_WAS.sub("", text[max(0, match.start() - 90) : match.start()])
    around = TO_SIGN.sub("", AS_REQUIRED.sub("", f"{before}{match.group()}"))
    around = RESOLVED_TO.sub("resolved", around)
    if NAMED.match(rest):
        around = DRAFT.sub("", around)
    governing = ADVISED.sub("", around.removesuffix(rest) if rest else around)
    if (
        FOR_APPROVAL.match(text)
        or PENDING.search(governing)
        or PENDING_BEHIND.search(rest or text[match.end() : match.end() + 60])
        or is_disclaimed(text)
        or is_guidance(AS_REQUIRED.sub("", text))
        or has_placeholder(around)
        or text.endswith("?")
    ):
        return True
    by_whom = re.split(r"\bby\b", ADVISED.sub("", match.group().removesuffix(rest)))[-1]
    if (
        COMMITTEE.search(by_whom)
        or ITS_COMMITTEE.match(rest)
        or SINGLE.search(gap)
        or SINGLE.search(text[: match.start()])
    ):
        return True
    if (
        NOT_DONE.search(gap)
        or NO_SUCH.search(text[: match.start()])
        or OLD_STATEMENT.search(text)
        or is_of_something_else(match)
    ):
        return True
    return bool(OTHER_THING.search(around)) and not STATEMENT.search(text[: match.end()])


def _date_near(text: str, place: int, following: str = "") -> str | None:
    """The date in the sentence, the nearest behind first; else one that starts the next lines of a block."""
    days = [day for day in days_in(text, short=True) if not _is_of_else(text[: day.start])]
    if days:
        behind = [day for day in days if day.start >= place]
        return (behind or days)[0].as_iso()
    after = days_in(following[:60], short=True)
    before = following[: after[0].start] if after else ""
    if not after or len(before) >= BEFORE_DATE or _is_of_else(before) or next(names_in(before), None):
        return None
    return after[0].as_iso()


def _spoken_out(text: str, before: str, under: str) -> str:
    """“They approved the above.” behind “The directors met on 3 July.”; “approved them” below “these answers”."""
    if ANSWERS.search(f"{under} {before}"):
        text = AGREED_THEM.sub(r"\1 this statement", text)
    if (them := BY_THEM.search(text)) and re.search(rf"\b{BODY}\b", f"{before} {text[: them.start()]}", re.IGNORECASE):
        text = BY_THEM.sub("by the directors", text)
    if MEETING.search(before):
        text = APPROVED_THERE.sub(r"\g<0> by the directors", text)
    return THEY.sub("The directors", text) if MEETING.search(before) or DIRECTORS.search(before) else text


def _date_of_meeting(before: str) -> str | None:
    """“It went to the directors' meeting on 19 February. Approved by the board.”: of the sentences before."""
    meeting = MEETING.search(before)
    days = days_in(before[meeting.start() :], short=True) if meeting else []
    return days[-1].as_iso() if days else None


def _is_of_else(before: str) -> bool:
    """The words before a day say that it is that of a review, of a publication or of the end of a year."""
    agreed = max((match.end() for match in AGREED.finditer(before)), default=-1)
    if any(match.start() >= agreed for match in DAY_OF_ELSE.finditer(before)):
        return True
    return bool(
        re.search(
            r"\b(?:year|period|months|FY)(?: \w+)? (?:end(?:ed|ing|s)?|to)(?: on)?[ :]*$|\b(?:to|until) $",
            before[-40:],
            re.IGNORECASE,
        )
    )


def _labelled(passages: Passages) -> Iterator[_Approval]:
    """“Approved by <tab> Board of Directors”, “Approved by:” above “The Board”, “Board approval <tab> 2 May 2025”."""
    atoms = [(cell, line.page) for line in passages.lines for cell in line.cells if cell]
    for number, (text, page) in enumerate(atoms):
        label, _, rest = text.lstrip("• ").partition(":")
        rest = rest.partition(". ")[0]
        if not LABEL.match(label.strip()) or len(label) > 60:
            continue
        following = [rest.strip()] if rest.strip() else [one for one, _ in atoms[number + 1 : number + 3]]
        if one := _of_label(label, following, page, [words for words, _ in atoms[number + 1 : number + 5]]):
            yield one
    for head, row in pairwise(passages.lines):
        places = [place for place, cell in enumerate(head.cells) if LABEL.match(cell)]
        if places and 1 < len(head.cells) == len(row.cells):
            said = row.cells[places[0]]
            if one := _of_label(head.cells[places[0]], [said], row.page, row.cells):
                yield one


def _of_label(label: str, following: Sequence[str], page: int, below: Sequence[str]) -> _Approval | None:
    said = f"{label}: {' '.join(following)}"
    goes_on = len(following) > 1 and following[1][:1].islower()
    following = [" ".join(following)] if goes_on else following
    if not following or has_placeholder(following[0]) or TO_COME.search(following[0]):
        return None
    date = date_of([*following[:1], *below])
    if re.search(r"board|trustee|council|governing|directors", label, re.IGNORECASE):
        dated = days_in(following[0], short=True) or re.match(
            r"(?:yes|given|granted|received)\b", following[0], re.IGNORECASE
        )
        return _Approval(3, said, page, 0, len(said), date) if dated else None
    body = NAMES_BODY.match(following[0])
    if body is None or SINGLE.search(following[0]) or len(following[0]) > 90:
        return None
    worth = 1 if COMMITTEE.search(following[0]) or _is_person(following[0]) else 3
    return _Approval(worth, said, page, 0, len(said), date)


def _is_person(text: str) -> bool:
    return bool(
        re.search(r"\b(?:chair\w*|member|director|secretary|clerk|chief|officer|manager)\b", text, re.IGNORECASE)
    )
