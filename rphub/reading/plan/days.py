"""Whose day a date is: of the signature, of the board, of a publication, or of something else.

A date belongs to the verb it stands behind (“approved on 11 March and signed on 18 March”), or, where none stands
before it, to the next one (“On 11 March the board approved ...”); so do labels and their dates in forms and tables. The
paper that is the subject or the object of the verb must be this plan: reports, policies and factors have days too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rphub.reading.dates import MONTHS, Day, days_in
from rphub.reading.passages import Line, Paragraph, Passages, plain, sentences_of
from rphub.reading.plan import editions
from rphub.reading.plan.company_names import COMPANY
from rphub.reading.plan.others import PARTY


class Act(StrEnum):
    """What was done on a day. NONE is a date without a verb, ELSE one with a verb that says nothing here."""

    PUBLISHED = "published"
    ISSUED = "issued"
    EARLIER = "earlier"
    """The publication of a first or earlier edition."""
    UPDATED = "updated"
    NAMED = "named"
    """Only the name of the paper: “Version of 3 May”."""
    SIGNED = "signed"
    AGREED = "agreed"
    """By the board, or by nobody named."""
    OTHERS = "others"
    """Of another paper, by another firm, or still to come."""
    ELSE = "else"
    NONE = "none"


_MONTH = "|".join(MONTHS)
_NUMBERED = rf" (?:no\.? ?|number )?(?:\d{{1,3}}\b(?![/.]\d| (?:of )?(?:{_MONTH}))|(?-i:[A-Z])\b)"
"""“Issue 3” is the name of an edition."""
VERB = re.compile(
    r"\b(?:(?P<published>publish(?:ed)?|publication|post(?:ed)?|uploaded|put (?:up|here|online)|(?:went|goes"
    r"|gone) (?:live|up|out)"
    r"|online|made (?:public|available)|placed|appeared|came out|(?:on|to) (?:our|the|this"
    r"|its) (?:[\w-]+ ){0,2}?(?:web ?)?(?:site"
    r"|page))|(?P<issued>(?<!share )(?:issued|issue(?!"
    + _NUMBERED
    + r"))|released?|(?:document|plan) date|date of (?:this|the) (?:plan|document))"
    r"|(?P<updated>updated?|revised?|amended|reviewed|effective)|(?P<named>version|revision|edition|review|issue)"
    r"|(?P<signed>signed(?! off| (?:it|this|the plan|this plan) off)|sign(?!ed|[- ]?off)s?|signature|signatory"
    r"|signing)|(?P<agreed>sign(?:ed)?(?:[- ]?| (?:it|this|the plan|this plan) )off"
    r"|approv(?:ed|al)|agreed|adopted|endorsed|authori[sz]ed|ratified|accepted|passed|confirmed)|(?P<neutral>dated?"
    r"|limited|related|associated|united|headed|named|attached|printed name|held|minuted|recorded|need(?:ed)?|indeed"
    r"|speed|seed|feed|red|bed|shed|led)|(?P<else>(?-i:[a-z]{2,}ed)|became|began|bought|took|left|met with|ends?"
    r"|ending|factors?|expir\w+|valid|due|deadline|baseline|target))\b",
    re.I,
)
TO_COME = re.compile(
    r"\b(?:will|shall|would|should|must|may|can|could|never|not|n't|yet|due|intend\w*|plan(?:s|ned)|expect\w*|to)"
    r"(?: (?:be|have|been|then|also|next|be \w+ and))* ?$",
    re.I,
)
PAPER = re.compile(
    r"(?P<before>\b(?:with|under|to|by|for|than|against|in|following|after|uses?|using|per) )?\b(?P<which>(?:(?:the"
    r"|our|its|their|this|a|that) )?(?:[\w-]+(?:'s)? ){0,3}?)(?:(?P<own>plan|crp|document|declaration|edition"
    r"|revision|version|issue|page|it|this|these pages)|(?P<other>reports?|statements?|polic(?:y|ies)|accounts"
    r"|strateg(?:y|ies)|factors?|guidance|standards?|ppn|data|figures|results|survey|letters?|certificates?"
    r"|contracts?|act|budget|brochure|notes?|targets?|framework|inventory|roadmap|programme|pledge|charter|opinion"
    r"|lease|magazine|newsletter|questionnaire|tender|award|code))\b(?P<of_other> of (?:the|our"
    r"|its) (?:\w+ ){0,2}(?:report|statement|policy|accounts|strategy|standard|guidance)\b)?(?! (?:Ltd|Limited|LLP"
    r"|plc)\b)",
    re.I,
)
FIRST = re.compile(
    r"\b(?:first|previous(?:ly)?|earlier|last (?!\w+ed\b|publi)|old|original(?:ly)?|former|preceding|initial(?:ly)?)\b",
    re.I,
)
EARLIER = re.compile(r"\b(?:previous|earlier|last|old|original|former|preceding)\b", re.I)
NEXT = re.compile(r"\bnext\b", re.I)
THIS = re.compile(r"(?:this|the present)\b", re.I)
OBJECT = re.compile(r" (?:the|our|its|their|a|an|his|her) (?!same|very|day\b)\w", re.I)
"""“published our score on 6 February”."""
NOT_THIS = re.compile(rf"\b(?:next|future|following|draft|(?:{PARTY}|group|government)(?:'s|s')(?: own)?)\b", re.I)
BODY = re.compile(
    r"\b(?:board|directors|trustees|partners|governors|members|governing body|council|executive (?:team|group)|senate"
    r"|court|leadership team|management team|shareholders|owners)\b",
    re.I,
)
LESSER = re.compile(
    rf"\b(?:on behalf of|for|by) (?:the|our|its) (?!suppl|university|council){PARTY}\b"
    r"|\b(?:[\w-]*committee|working (?:group|party)|steering group|consult\w+|auditors?|verifiers?|advis[eo]rs?"
    r"|cabinet office|government|desnz|defra|beis|sbti|science[- ]based)\b",
    re.I,
)
BY_OTHERS = re.compile(
    r" (?:(?:and|or) \w+ )?by (?!us\b|me\b|him\b|her\b|them\b|our\b|its\b|post\b|e-?mail\b|~)(?-i:the [A-Z]"
    r"|[A-Z])(?!ompany|oard|hief|hair"
    r"|ouncil|irector|rust|overnor|niversity|irm|roup)",
    re.I,
)
"""“published by the Environment Agency”: not by the firm."""
SAME_DAY = re.compile(
    r"\b(?:the|that|on the very) same (?:day|date|evening|afternoon|morning)\b|\bthat (?:same )?day\b", re.I
)
CLAUSE = re.compile(r"[;:]\s|\.\s|, (?:and|which|but) (?=\w+ (?:was|were|has|have|is)\b)")
WEAK = re.compile(
    r"put .*|(?:went|goes|gone) .*|online|placed|appeared|came out|(?:on|to) .*|post(?:ed)?|made available", re.I
)
"""What is said of many things besides papers."""
NO_SUBJECT = re.compile(
    rf"(?:[\W\d_]|\b(?:first|last|latest|newly|date|day|when|was|is|has|been|and|then|also|now|here|on|in|since|from|as"
    rf"|at|of|by|the|available|live|carbon|put|placed|posted|uploaded|published|publication|{_MONTH})\b)*",
    re.I,
)
LABEL_WORDS, LONGEST = 6, 1_000
OPEN_END = re.compile(rf"\b(?:on|of|by|dated?|the|\d\d?(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}))$", re.I)
STARTS_WITH_DATE = re.compile(rf"(?:on |of )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d|{_MONTH})", re.I)


@dataclass(frozen=True, slots=True)
class Told:
    """A day with what was done on it; `text` is the sentence or the row that says so."""

    iso: str
    act: Act
    page: int
    text: str
    board: bool = False
    """A board, or a person for it, is named as who did it."""


def days_told(passages: Passages, supplier: str) -> list[Told]:
    """The dates of a document in their order; what the firm is called (“Consulting”, “Data”) says nothing of them."""
    found: list[Told] = []
    for page, sentences in _units(passages):
        before: Day | None = None
        for text in sentences:
            days = _days(text, before)
            unnamed = text.replace(supplier, "~" * len(supplier)) if supplier else text
            found += (replace(one, text=text) for one in _in(unnamed, page, days))
            before = days[-1] if days else before
    return found


def _units(passages: Passages) -> Iterator[tuple[int, list[str]]]:
    """The sentences of each paragraph, or a row; a label above its date is one with it (“Published / 1 April 2025”)."""
    held, page = "", 0
    heads: tuple[str, ...] = ()
    for one in (*passages.paragraphs, *map(_alone, passages.feet)):
        text = plain(one.text)
        if held and STARTS_WITH_DATE.match(text):
            text = f"{held} {text}"
        elif held and OPEN_END.search(held):
            yield page, [held]
        held, page = "", one.page
        cells = one.lines[0].cells
        if one.contents:
            continue
        if len(cells) > 1:
            dated = [bool(days_in(cell, short=True)) for cell in cells]
            numbered = heads and editions.HEAD.match(heads[0]) and editions.NUMBER.match(cells[0])
            if len(cells) == len(heads) and (numbered or not _says_what(next(filter(None, cells), ""))):
                below = plain(" ".join(line.text for line in one.lines[1:]))
                yield one.page, [f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True)]
                yield one.page, list(sentences_of(below))
            else:
                yield one.page, [text]
            heads = heads if any(dated) else cells
        elif OPEN_END.search(text):
            held = text[-LONGEST:]
        else:
            held = text if len(text.split()) <= LABEL_WORDS else ""
            yield one.page, list(sentences_of(text))
    if held and OPEN_END.search(held):
        yield page, [held]


def _says_what(cell: str) -> bool:
    """It names a deed; “Limited” and what a company is called name none."""
    return bool(VERB.search(COMPANY.sub("", cell)))


def _alone(line: Line) -> Paragraph:
    return Paragraph(line.page, line.text, (line,))


def _days(text: str, before: Day | None) -> list[Day]:
    """The days of a sentence; “on the same day” is that of the sentence before it, or the one named last."""
    days = days_in(text[:LONGEST], short=True)
    if again := SAME_DAY.search(text):
        named = [day for day in days if day.end <= again.start()][-1:] or ([before] if before else [])
        days += [replace(day, start=again.start(), end=again.end()) for day in named]
    return sorted(days, key=lambda day: day.start)


def _in(text: str, page: int, days: Sequence[Day]) -> Iterator[Told]:
    verbs = [match for match in VERB.finditer(text) if match.lastgroup != "neutral"] if days else []
    for number, day in enumerate(days):
        since = days[number - 1].end if number else 0
        until = days[number + 1].start if number + 1 < len(days) else len(text)
        before = _weighty([verb for verb in verbs if since <= verb.start() and verb.end() <= day.start])
        behind = _weighty([verb for verb in verbs if day.end <= verb.start() and verb.end() <= until])
        verb = before[-1] if before else behind[0] if behind else None
        act, board = _act(text, verb, since, max(day.end, verb.end())) if verb else (Act.NONE, False)
        yield Told(day.as_iso(), act, page, text, board)


def _weighty(verbs: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """“Date of publication of this revision”: the name of the paper only where there is no other word."""
    return [verb for verb in verbs if verb.lastgroup != Act.NAMED] or verbs


def _act(text: str, verb: re.Match[str], since: int, until: int) -> tuple[Act, bool]:
    """What the verb says was done, if of this plan and already."""
    act = Act(str(verb.lastgroup))
    start = max((match.end() for match in CLAUSE.finditer(text, since, verb.start())), default=since)
    clause, ahead = text[start:until], text[start : verb.start()]
    papers = [one for one in PAPER.finditer(text, start, until) if not one["before"]]
    which = papers[0]["which"] if papers else ""
    board = bool(BODY.search(clause))
    if act is Act.ELSE:
        return act, False
    if (
        TO_COME.search(ahead)
        or NEXT.search(clause)
        or _is_other(papers)
        or NOT_THIS.search(which)
        or (OBJECT.match(text, verb.end()) and not any(one.end() > verb.end() for one in papers))
        or (LESSER.search(clause) and not board)
        or (act in (Act.PUBLISHED, Act.ISSUED) and BY_OTHERS.match(text, verb.end()))
    ):
        return Act.OTHERS, False
    if act is Act.PUBLISHED and WEAK.fullmatch(verb.group()) and not _of_paper(text[:until], verb, ahead):
        return Act.ELSE, False
    if act is not Act.PUBLISHED and EARLIER.search(which):
        return Act.OTHERS, False
    if act is Act.PUBLISHED and (FIRST.search(which) or FIRST.search(ahead[-12:])):
        return Act.EARLIER, False
    if act is Act.ISSUED and board:
        return Act.AGREED, True
    return Act.UPDATED if act is Act.NAMED else act, board


def _of_paper(said: str, verb: re.Match[str], ahead: str) -> bool:
    """A paper, or its signing, is told of before; or nothing is: “Acme Ltd On our website since 3 May”."""
    own = any(one["own"] for one in PAPER.finditer(said))
    signed = any(one.lastgroup in (Act.SIGNED, Act.AGREED) for one in VERB.finditer(said))
    return own or signed or verb.group()[0].isupper() or bool(NO_SUBJECT.fullmatch(ahead))


def _is_other(papers: Sequence[re.Match[str]]) -> bool:
    """The paper named first is the subject or the object; “this statement” is this one, whatever it is called."""
    first = papers[0] if papers else None
    return first is not None and bool(first["of_other"] or (first["other"] and not THIS.match(first["which"])))
