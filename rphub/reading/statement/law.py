"""Does the statement cite section 54 of the Modern Slavery Act 2015, and rightly?

Another section, another Act or the Act without its section is what people get wrong, so it is unsure and shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.caution import has_placeholder, is_disclaimed, is_guidance
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Paragraph, Passages, excerpt
from rphub.reading.statement.actors import Who
from rphub.reading.statement.deeds import deeds_of
from rphub.reading.statement.grammar import Mood
from rphub.reading.statement.name_forms import COMPANY
from rphub.reading.statement.parts import IS_THE_STATEMENT
from rphub.reading.statement.whose import Names, names_of

NUMBER = re.compile(
    r"(?:\b(?:sections?|sect?|s|ss|clause|article)\b\.?|§|\bs(?=\d))\s*(?:(?:is|was|being|number|no\.?|numbered) "
    r")?(?P<number>\d{1,3}(?:[A-Z]{1,2}\b)?|fifty[- ]four)(?![\d%,]\d|\d)(?!\.\d)",
    re.IGNORECASE,
)
ACT = re.compile(
    r"\b(?:(?P<name>(?:UK(?:'s)? |British |United Kingdom(?:'s)? )?Modern[- ]Slavery(?P<more> (?:and|&) Human "
    r"Trafficking)?,? Act(?:,? ?(?:\(UK\) ?)?\(?(?P<year>(?:19|20)\d\d)\)?)?)|MSA(?:,? "
    r"?(?P<short>20\d\d))?)\b(?P<abroad>,? ?\(?(?:Cth|Commonwealth|NSW|Australia))?",
)
ACT_ANY_CASE = re.compile(ACT.pattern, re.IGNORECASE)
OTHER_ACT = re.compile(
    r"\b(?:of|under|in|to) (?:[Tt]he |Part \d+ of the )?(?!(?:The )?(?:UK(?:'s)? |British |United "
    r"Kingdom(?:'s)? )?Modern[- "
    r"]Slavery)((?:[A-Z][\w']+ (?:and |of |\(|\))?){1,6}(?:Act|Regulations?|Code|Order|Law)\b)"
)
SAID_OF_THE_ACT = re.compile(r"\b(?:of|under|in|to) (?:the|that|this|said) Act\b|\(the \"?Act", re.IGNORECASE)
VOLUNTARY = re.compile(
    r"\b(?:voluntar(?:y|ily)|nevertheless|nonetheless|notwithstanding|cho(?:se|sen|oses?|ice|osing)|even so|all the "
    r"same|anyway|of (?:our|its|my|their) own|decided to|(?:but|yet|still|and) (?:we|it|the \w+) (?:\w+ )?(?:makes?"
    r"|publish\w*"
    r"|issues?|follows?|writes?))\b",
    re.IGNORECASE,
)
DOES_SO = re.compile(
    r"\b(?:do(?:es)? so|this (?:\w+ ){0,3}statement|one|it|a statement|under (?:it|that section))\b(?!.*\bnot\b)",
    re.IGNORECASE,
)
"""“We need not by section 54. We do so by choice.”"""
WE_SAY = re.compile(r"\b(?:we|I) (?:also )?(?:set out|describe|explain|outline|list|state|detail)\b", re.IGNORECASE)
"""“We set out here what we do” is no advice to others."""
ITS_OWN = re.compile(
    r"\b(?:this|the present|the following) (?:[\w-]+ ){0,6}?(?:statement|report|letter|disclosure|page|document)\b"
    rf"|{IS_THE_STATEMENT}"
    r"|\b(?:one|a single|a joint) statement (?:is|was|has been) (?:\w+ )?(?:made|published|issued"
    r"|given) under (?:that|this)\b"
    r"|\b(?:its|our) (?:(?:annual|own|modern|slavery|anti-slavery|and|human|trafficking|group|latest|new|transparency"
    r"|\w+(?:st|nd|rd|th)) ){0,5}statement\b",
    re.IGNORECASE,
)
"""A statement says of itself that it is one."""
OURS = re.compile(
    r"\b(?:ours|we|us|I|my|our(?= (?:statement|turnover|income|duty|size|revenue|own))|like ours|such a company"
    r"|this (?:[\w-]+ ){0,6}?(?:statement|report|letter|disclosure|page|account)|the present statement)\b",
    re.IGNORECASE,
)
THEIR_PAPER = re.compile(
    r"\b(?:suppliers?|parent|customers?|clients?|landlord|contractors?|owner)(?:'s?|s')(?= )", re.I
)
TALK = re.compile(
    r"\b(?:courses?|training|talks?|seminars?|webinars?|guidance|questions?|clauses?|briefings?|articles?|books?"
    r"|consultation"
    r"|copy|copies)(?: [\w-]+){0,3} (?:on|about|of|to|into|under) (?:the )?$|\b(?:such as|similar to|like) (?:the )?$",
    re.IGNORECASE,
)
"""Before the citation: the law is what somebody talks of."""
TO_DO = re.compile(r"\b(?:TODO|FIXME)\b")
"""A note of those who wrote the page to themselves, and no word of the firm."""
AS_ASKED = re.compile(r"\b(?:as|by which I mean)(?: (?:required|asked))?(?: by| of us by)? $", re.IGNORECASE)
LAW = re.compile(
    r"\b(?:law|act|section|statute|legislation|compan(?:y|ies)|organi[sz]ations|businesses|firms|charities|employers"
    r"|universities)\b",
    re.IGNORECASE,
)
MADE_UNDER = re.compile(
    r"\b(?:statements?|disclosures?|declaration|letter|document|pages?|account|ma[dk]e|makes|publish\w*|issue[sd]?"
    r"|posts?|report\w*|write|written|required|requires? (?:us|it)|requirement|oblig\w+|dut(?:y|ies)|subject to"
    r"|accordance|pursuant|compl(?:y|ies|iance)|appl(?:y|ies) to|caught|bound|falls? (?:within|under)|in scope|meets?"
    r"|under it|turnover|is 54|states?|purposes of)\b",
    re.IGNORECASE,
)
"""The firm makes its statement under it, or is bound to."""
ASKS = re.compile(
    r"(?:ask|requir|oblig|expect|sell|sold|help|advis|check|collect|request|remind|encourag|support|train|bind|bound"
    r"|demand|review|receiv|read|provid|offer)",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(
    r"\b(?<!one of the )(?<!like )(?<!as )(?:suppliers?|vendors?|(?:sub-?)?contractors?|agenc(?:y|ies)|bidders?"
    r"|tenderers?"
    r"|customers?|clients?|companies|firms|businesses|organisations|others|landlords?)\b[^.;]*\b(?:section|s\.?) ?54\b",
    re.IGNORECASE,
)
"""“We ask suppliers for the statement that section 54 wants of them”, “we help companies to write theirs”."""
NOT_UNDER_IT = re.compile(
    r"\b(?:do|does|did) not (?:\w+ )?(?:apply|bind|cover|catch|reach|oblige|compel|concern)\b|\bnot (?:an? |the |our "
    r")?(?:\w+ )?statement (?:under|within|for)\b|\bbelow the (?:\w+ )?(?:turnover|threshold|limit)\b|\bwould (?:only "
    r")?apply\b|\bnot (?:be )?(?:taken|read|meant) as\b",
    re.IGNORECASE,
)
NEAR, LONGEST_TITLE, BROKEN, MOST_PIECES = 260, 120, 80, 6


@dataclass(frozen=True, slots=True)
class _Cited:
    """One mention of the Act, with how well it was cited: 3 right, 2 doubtful, 1 the Act alone, 0 wrong."""

    worth: int
    paragraph: Paragraph
    start: int
    end: int


def section_54(passages: Passages) -> Element:
    """Found where section 54 and the Act stand together; unsure where something is missing, wrong or disclaimed."""
    cited = [one for paragraph in _whole(passages.paragraphs) for one in _cited(paragraph)]
    named = any(one.worth for one in cited) or any(_acts(paragraph.text) for paragraph in passages.paragraphs)
    if named:
        cited += [one for paragraph in passages.paragraphs for one in _by_name_elsewhere(paragraph)]
    if not cited:
        return ABSENT
    names = names_of(passages)
    cited = [replace(one, worth=min(one.worth, 2)) if _is_of_others(one, names) else one for one in cited]
    best = max(cited, key=lambda one: one.worth)
    state = State.FOUND if best.worth == 3 else State.UNSURE
    return Element(state, None, best.paragraph.page, excerpt(best.paragraph.text, best.start, best.end))


def _whole(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Each as it is, and a title or narrow cell that was broken put together again."""
    yield from paragraphs
    for place, above in enumerate(paragraphs):
        for below in paragraphs[place + 1 : place + MOST_PIECES]:
            titled = len(above.text) < LONGEST_TITLE and not above.text.endswith((".", ";"))
            if not titled or below.page != above.page or below.lines[0].opens or len(below.text) >= BROKEN:
                break
            above = replace(above, text=f"{above.text} {below.text}")
            yield above


def _is_of_others(cited: _Cited, names: Names) -> bool:
    """Suppliers must publish, the firm may have to one day; “ours is such a company” makes it the firm's."""
    text = cited.paragraph.text
    said = _sentence_around(text, cited.start)
    reached, place = 0, max(0, text.find(said.strip()))
    if TALK.search(text[place : cited.start]):
        return True
    deeds = deeds_of(said.strip(), names)
    own = ITS_OWN.search(said)
    if own and THEIR_PAPER.search(deeds[0].clause.subject):
        return True
    theirs = own and own.group()[:3].lower() == "its" and deeds[0].who in (Who.SUPPLY, Who.OTHER)
    theirs = theirs and not COMPANY.match(deeds[0].clause.subject)
    if (own and not theirs) or AS_ASKED.search(text[: cited.start]):
        return False
    for one in deeds:
        reached = max(text.find(one.clause.text, place), place)
        if not reached <= cited.start < reached + len(one.clause.text) + 1 or not one.clause.verb:
            continue
        if one.who is Who.OTHER:
            law = LAW.search(one.clause.subject)
            return not OURS.search(said if law else one.clause.text) and not (
                law and (OURS.search(text) or ITS_OWN.search(text))
            )
        if ASKS.match(one.clause.verb) and OF_OTHERS.search(one.clause.rest):
            return True
        if one.clause.mood is Mood.MAY:
            return one.who is Who.FIRM or not OURS.search(said)
        if one.who is Who.SUPPLY or one.clause.mood is Mood.AHEAD:
            return True
        return not MADE_UNDER.search(text)
    return False


def _acts(text: str) -> list[re.Match[str]]:
    return [match for match in ACT_ANY_CASE.finditer(text) if match["name"] or match.group().isupper()]


def _cited(paragraph: Paragraph) -> Iterator[_Cited]:
    """Each mention of the Act with the nearest section around it that is not of another Act."""
    text = paragraph.text
    if paragraph.contents:
        return
    for act in _acts(text):
        if act["abroad"] or (act["year"] or act["short"] or "2015") == "2018":
            continue
        sections = [one for one in NUMBER.finditer(text) if _belongs(text, one, act)]
        right = [one for one in sections if one["number"].lower().replace("-", " ") in ("54", "fifty four")]
        start = min([act.start(), *(one.start() for one in right or sections)])
        end = max([act.end(), *(one.end() for one in right or sections)])
        place = right[0].start() if right else start
        yield _Cited(_worth(text, act, place if right else None, start), paragraph, start, end)


def _belongs(text: str, section: re.Match[str], act: re.Match[str]) -> bool:
    """Near, and with no other Act between the two."""
    first, second = sorted((section, act), key=lambda one: one.start())
    between = text[first.end() : second.start()]
    after = text[section.end() : section.end() + 60]
    other = OTHER_ACT.match(after.lstrip(" ()0123456789,"))
    return len(between) <= NEAR and not OTHER_ACT.search(between) and not other and not _acts(between)


def _worth(text: str, act: re.Match[str], place: int | None, start: int) -> int:
    """How well it is cited; `place` is where section 54 stands, if it does."""
    year = act["year"] or act["short"] or "2015"
    if place is None:
        return 1
    if year != "2015" or act["more"]:
        return 2
    sentence = _sentence_around(text, place)
    if has_placeholder(text[start : act.end()]) or TO_DO.search(text):
        return 2
    doubt = (
        is_disclaimed(sentence)
        or NOT_UNDER_IT.search(sentence)
        or (is_guidance(WE_SAY.sub("", sentence)) and not OURS.search(text))
    )
    behind = text[text.find(sentence) + len(sentence) :].strip(". ").partition(". ")[0]
    by_choice = VOLUNTARY.search(sentence) or (VOLUNTARY.search(behind) and DOES_SO.search(behind))
    return 2 if doubt and not by_choice else 3


def _by_name_elsewhere(paragraph: Paragraph) -> Iterator[_Cited]:
    """“under section 54 of the Act”, where the Act was named before."""
    for match in NUMBER.finditer(paragraph.text):
        after = paragraph.text[match.end() : match.end() + 40]
        if match["number"] != "54" or not SAID_OF_THE_ACT.search(after) or paragraph.contents:
            continue
        sentence = _sentence_around(paragraph.text, match.start())
        doubt = is_disclaimed(sentence) or NOT_UNDER_IT.search(sentence) or is_guidance(sentence)
        yield _Cited(2 if doubt else 3, paragraph, match.start(), match.end())


def _sentence_around(text: str, place: int) -> str:
    before = max(text.rfind(". ", 0, place), text.rfind("; ", 0, place))
    while before > 0 and re.search(r"\b(?:s|sec|sect|ss|no)$", text[:before], re.IGNORECASE):
        before = text.rfind(". ", 0, before)
    after = text.find(". ", place + 4)
    return text[before + 1 : after if after > 0 else len(text)]
