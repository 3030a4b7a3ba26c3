"""Whether the plan sets reduction targets: how much less, in per cent or tonnes, by when. Net zero alone is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rphub.reading.caution import has_placeholder, is_disclaimed
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, excerpt
from rphub.reading.plan.cells import Kind, cell_of
from rphub.reading.plan.labels import MAIN, part_of
from rphub.reading.plan.wording import Sentence, Sheet
from rphub.reading.plan.years import years_in

AMOUNT = re.compile(
    r"(?:\d(?:[\d.,]*\d)?|\b(?:two|three|four|five|ten|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:-\w+)?))\s?(?:%|per ?cent)|\bhal(?:f|ved?|ving)\b|\b(?:two|three|four|five|ten|fifteen|twenty|thirty"
    r"|forty|fifty) tonnes\b|\d\s?(?:t|tonnes?)?\s?(?:of )?t?CO2e?|\b\d[\d,.]*\s?tonnes\b"
    r"|\b\d[\d,.]*\s?(?:kg|kilos|kilograms)\b(?! (?:of )?(?:waste|paper|food|plastic|rubbish|packaging|card))"
    r"|\b(?:a|one) (?:third|quarter|fifth|tenth|half) (?:less|lower|fewer|off|of|below|under|reduction|cut|smaller)\b"
    r"|\b(?:by|take|taking) (?:a|one) (?:third|quarter|fifth|tenth|half)\b"
    r"|\b(?:two|three)[- ](?:third|quarter|fifth|tenth)s\b"
    r"|\bthe [\d,.]*\d (?:down )?to (?:below |under )?\d|\bcomplete reduction\b|\beliminat(?:e|ion of)\b"
    r"|(?<!net )(?<!emissions )\bto (?:zero|nil|nothing|nought)\b",
    re.I,
)
LESS = re.compile(
    r"\breduc(?:e|es|ed|ing|tions?)\b|\bdecreas|\bcut(?:s|ting)?\b|\bhal(?:ved?|ving)\b|\blower(?:ed|ing)?\b"
    r"|\bdecarboni|\bbelow\b|\bdown to\b|\bless\b|\bfall to\b|\bno (?:more|higher|greater) than\b|\bat most\b"
    r"|\b(?:bring(?:ing)?|brought|com(?:e|ing)|go(?:ing)?) (?:[\w,.'-]+ ){0,8}?down\b"
    r"|\bdrop\b|\beliminat(?:e|ion)\b|\bfewer\b|\bsmaller\b"
    r"|(?:%|per ?cent) off\b|\bfall(?:s|ing|en)?\b|\bminus\b|(?<![\w\d)])-\s?\d+\s?%|\bdown (?:by )?\d|\bdown on\b"
    r"|\b(?:take|taking|taken) \w+ \w+ (?:out of|off)\b|\b(?:half|thirds|quarters|fifths|tenths) (?:of )?(?:those"
    r"|that|what"
    r"|the|our)\b|\bunder (?:(?:the|our|that of) )?(?:(?:year|FY) ?)?\d"
    r"|\bshrink|\b(?:to|will) (?:be|stand) at\b|\bget (?:down |from [^.;]{1,30} )?to\b"
    r"|\bless than [\d,.]+ ?(?:tonnes|tCO2e)|\bhalf of (?:the |our )?(?:FY ?)?(?:19|20)\d\d"
    r"|\bnot (?:be exceeded|exceed)\b|\b(?:targets?|goals?|aims?|ceilings?|budgets?|milestones?)"
    r"\b(?![^.;]*\bnet[ -]?zero)[^.;]{0,40}\d ?(?:tCO2e|tonnes|kg\b)",
    re.I,
)
WHEN = re.compile(
    r"(?<!\d)20[2-9]\d\b|\b(?:next|within|over|in) (?:the (?:next|coming) )?(?:two|three|four|"
    r"five|six|seven|eight|ten|\d{1,2}) years\b|\b(?:a|each|every|per) year\b|"
    r"\byear[- ]on[- ]year\b|\bannually\b|\byearly\b|\bper annum\b|\bFY\s?\d\d\b"
    r"|\bby (?:the end of )?(?:(?:our|its|the) )?(?:year (?:\d\b|one|two|three|five|ten)|(?:second|third|fifth"
    r"|tenth) year)\b"
    r"|\bby the end of (?:the|this) decade\b|\b(?:next|within a|over the) decade\b",
    re.I,
)
EMISSIONS = re.compile(
    r"\bemissions?\b|\bemit\b|\bcarbon\b|\bfootprint\b|\bscopes?\b|\bt?CO2|\bghg\b|\bgreenhouse\b", re.I
)
AHEAD = re.compile(
    r"\bwill\b|\bshall\b|\bto (?:fall|come)\b|\btarget|\bgoal|\baim|\bcommit|\bproject|\bplan(?:s|ned)? to\b|\bintend"
    r"|\bmeans? to\b"
    r"|\bambition|\bobjective|\badopted\b|\bby (?:the end of )?(?:FY)?\s?(?:20[2-9]\d|\d\d)|\bnext\b|\bset\b|\b(?:is"
    r"|are) to (?!date\b)\w+|\bpledge|\bwant to\b|\bseek|\beach year\b|\bforecast|\bexpect|\bto be\b|\breduce\b"
    r"|\breduction of\b",
    re.I,
)
PAST = re.compile(
    r"\b(?:have|has|had|we) (?:already |now |successfully |been )?(?:reduced|cut|decreased|achieved|halved|lowered"
    r"|fallen|seen)\b|\b(?:fell|dropped|(?:was|were|been) (?:reduced|cut|halved|lowered)"
    r"|decreased by|reduced by|achieved a|saw a|resulted in"
    r"|compared (?:to|with)|since (?:our|the|20))\b|\bto date\b|\bsaved\b|\bdown \d",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:uk government|government's|the uk's|the uk has|nhs(?: england)?'s?|paris|national target|ipcc"
    r"|our (?:clients?|customers?|suppliers)|the sector|scientists|requires|customers can|the world|the planet|global"
    r"|cop ?\d\d|(?:customers?|clients?|users?)\b[^.;]{0,40} (?:reduce|cut|save)|(?:reduc|cutt?)(?:es?|ing)? their)\b",
    re.I,
)
BESIDE_OTHERS = re.compile(
    r"\b(?:ahead of|before|earlier than|sooner than|in line with|in support of|consistent with|beyond|aligned"
    r" (?:to|with)"
    r"|as required by|to help meet|to meet)\b[^.;:,]*",
    re.I,
)
"""“..., well ahead of the national target”: what others aim for is only compared with."""
NEEDED = re.compile(
    r"\b(?:needs? to|ha(?:s|ve) to|must|ought to) (?:\w+ )?(?:be )?(?:halve|cut|fall|reduc|drop|decreas)", re.I
)
OF_US = re.compile(
    r"\b(?:we|our|us|ours|i|my|the (?:company|firm|group|business|charity|trust|university|council))\b", re.I
)
"""“Emissions need to halve by 2030”: everybody's, where the sentence has nobody of the firm."""
PART_TO_ZERO = re.compile(
    r"\b(?:reduc|cut|bring|tak|decreas|lower)\w*\b[^.;]{0,60}\bscopes? 1\s?(?:and|&|\+|,)\s?(?:scope )?2\b(?!,?"
    r" ?(?:and|&) (?:scope )?3)"
    r"[^.;]{0,60}\b(?:net[ -]?)?zero\b",
    re.I,
)
"""Net zero of a part by its own year says how far that part shall fall."""
NONE_SET = re.compile(
    r"\bnot (?:yet )?(?:set|adopted|agreed|established|defined)\b|\bno (?:\w+ ){0,3}targets?\b|\byet to (?:set|adopt"
    r"|agree)\b|\bwill (?:set|develop|agree|define|publish|establish) (?:\w+ ){0,5}targets?\b|\bintend to set\b"
    r"|\bunder (?:review|development)\b|\bbeing developed\b",
    re.I,
)
NET_ZERO = re.compile(r"\bnet[ -]?zero\b", re.I)
SUSPENDED = re.compile(r"\b(?:withdrawn|suspended|dropped|abandoned|no longer|paused)\b", re.I)
OFFSETS = re.compile(
    r"\boffset|\brenewable (?:energy|electricity)|\brecycl|\blandfill|\bdivert|"
    r"\belectric vehicles?\b|\bfleet (?:to be|will be) electric|\benergy (?:use|consumption)\b|"
    r"\bwater\b|\bpaper\b|\bkwh\b|\bwaste (?:by|to)\b|\bstaff\b.*\btrain",
    re.I,
)
LESS_THAN = re.compile(
    r"\bhalf of (?:the |our )?(?:FY ?)?(?:19|20)\d\d|"
    r"\boff (?:the |our )?(?:FY ?)?(?:19|20)\d\d\b|\b(?:the|that|this|our) (?:figure|number|sum"
    r"|[\d,.]*\d (?:down )?to)\b|\breductions?\b|\bbaseline\b|\b(?:below|than in|against|versus|vs?\.?) (?:our "
    r"|the )?(?:FY ?)?(?:19|20)\d\d\b",
    re.I,
)
OF_EMISSIONS = re.compile(r"\bemissions?\b|\bt?CO2e?\b|\bscopes?\b|\bcarbon footprint\b", re.I)
STILL_AHEAD = re.compile(
    r"\bby (?:\w+ ){0,5}(?:FY ?)?20(?:2[6-9]|[3-9]\d)\b|\bin (?:FY ?)?20(?:2[7-9]|[3-9]\d)\b|\bby FY ?\d\d\b"
    r"|\b(?:want|mean|intend) to\b|\bwill\b|\btargets? (?:is|are|of)\b|\bcommitted\b|\baim|\bgoal\b",
    re.I,
)
IN_YEAR = re.compile(r"(?:by |year (?:ending|to) |FY ?)?(?:[\w ]{0,15} )?20(?:2[6-9]|[3-9]\d)\b", re.I)
TONNES = re.compile(r"[\d,]+(?:\.\d+)?")
"""“Year ending 30 June 2030, at most | 1,300” below “tCO2e”."""
TARGET_HEAD = re.compile(
    r"(?:our |interim )?(?:targets?|goals?|ceilings?)(?: for| in| by)?:? \(?(?:FY ?)?20[2-9]\d(?:[/-]\d\d)?\)?"
    r"(?:,? tCO2e)?|(?:FY ?)?20[2-9]\d(?:[/-]\d\d)? \(?(?:target|goal|ceiling)\)?(?:,? tCO2e)?",
    re.I,
)
BY_YEAR = re.compile(r"(?:by )?(20[2-9]\d)(?:(?::| -) \D*)?", re.I)
MOST_HEADING = 9
ENDED = re.compile(r"\d|[.;,:?!]$")
UNDER = re.compile(
    r"\bhow (?:much|far|fast)\b|\bby when\b|\baim(?:s|ing)?\b|\bwhere we(?:'re| are)? (?:want|heading|going)\b"
    r"|\bwhere (?:will|shall|should) (?:you|we) (?:be|stand)\b|\bwhere (?:you|we) (?:will|shall) (?:be|stand)\b"
    r"|\b(?:do|would|should) (?:you|we) (?:want|wish|hope|mean|aim|intend|plan|like)\b"
    r"|\btargets?\b|\bagainst (?:the|our)\b|\bobjectives?\b|\bgoals?\b"
    r"|\bambition|\bpathway|\btrajectory|\bceilings?\b|\bbudgets?\b|\broad ?map\b|\bmilestones?\b",
    re.I,
)


def reduction_targets(sheet: Sheet) -> Element:
    """A sentence that says less, how much and by when; two sentences of the template count together."""
    perhaps: Element | None = None
    sentences = list(_under_lead_ins(sheet))
    for number, sentence in enumerate(sentences):
        text = _with_year(sentence)[:800]
        if has_placeholder(text):
            continue
        whole = _is_target(sentence, text)
        if whole:
            return Element(State.FOUND, None, sentence.page, excerpt(text))
        behind = sentences[number + 1].text[:400] if number + 1 < len(sentences) else ""
        if (
            LESS.search(text)
            and AHEAD.search(text)
            and EMISSIONS.search(text)
            and not AMOUNT.search(text)
            and not _excluded(text)
        ):
            both = f"{text} {behind}"
            if (
                sentence.under
                and UNDER.search(sentence.under)
                and AMOUNT.search(behind)
                and WHEN.search(both)
                and not has_placeholder(behind)
                and not _excluded(behind)
                and not PAST.search(both)
            ):
                return Element(State.FOUND, None, sentence.page, excerpt(both))
        if (
            perhaps is None
            and UNDER.search(sentence.under)
            and AMOUNT.search(text)
            and not _excluded(text)
            and not PAST.search(text)
            and not NET_ZERO.search(text)
        ):
            perhaps = Element(State.UNSURE, None, sentence.page, excerpt(text))
    return _rows(sheet) or _columns(sheet) or perhaps or ABSENT


def _under_lead_ins(sheet: Sheet) -> Iterator[Sentence]:
    """“Our ceilings are:” is the heading of the items below it, and a short line without a stop of its paragraph."""
    lead, above = "", (-1, "")
    for one in sheet.sentences:
        if above[0] == one.place - 1 and above[1]:
            one = replace(one, under=f"{one.under} > {above[1]}")
        short = len(one.text.split()) <= MOST_HEADING
        heads = not ENDED.search(one.text) and UNDER.search(one.text)
        if short and (heads or (BY_YEAR.fullmatch(one.text) and UNDER.search(one.under))):
            above = one.place, one.text
        item = ITEM.match(sheet.lines[one.line].raw)
        lead = one.text if one.text.endswith(":") and not item else lead if item else ""
        yield replace(one, under=f"{one.under} > {lead}") if item and lead else one


def _with_year(sentence: Sentence) -> str:
    """“2028 | 20% below baseline”: a row of a table with the year it begins with; “2028: a first step” above it."""
    year = BY_YEAR.fullmatch(sentence.under.rpartition(" > ")[2])
    return f"By {year[1]}: {sentence.text}" if year else sentence.text


def _is_target(sentence: Sentence, text: str) -> bool:
    part = bool(PART_TO_ZERO.search(text))
    if not ((part or AMOUNT.search(text)) and WHEN.search(text)) or _excluded(text):
        return False
    under = bool(UNDER.search(sentence.under))
    if not LESS.search(text) and not under:
        return False
    named = EMISSIONS.search(text) or re.search(
        r"\btonnes\b|\b(?:whole|total|sum)\b.*\d ?k(?:g|ilos)\b|\b(?:[Gg]oal|[Tt]arget|[Mm]ilestone)s?\b", text
    )
    if not (named or LESS_THAN.search(text) or under) or (OFFSETS.search(text) and not OF_EMISSIONS.search(text)):
        return False
    if PAST.search(text) and not STILL_AHEAD.search(text):
        return False
    if NET_ZERO.search(text) and not (part or _beside_net_zero(text)):
        return False
    return bool(AHEAD.search(text) or under or re.search(r"\b(?:by|planned|interim|milestones?)\b", text, re.I))


def _beside_net_zero(text: str) -> bool:
    """More than “net zero by 2050”, which some spell out as 90 % less: another amount with a year of its own."""
    amounts = [match.group() for match in AMOUNT.finditer(text)]
    return any(not re.match(r"(?:9\d|100)\s?(?:%|per)", amount) for amount in amounts)


def _excluded(text: str) -> bool:
    if NEEDED.search(text) and not OF_US.search(text):
        return True
    others = OTHERS.search(BESIDE_OTHERS.sub(" ", text))
    return bool(NONE_SET.search(text) or SUSPENDED.search(text) or is_disclaimed(text) or others)


def _rows(sheet: Sheet) -> Element | None:
    """A row of a table of targets: scope, per cent, year."""
    heading, head = "", ""
    for line in sheet.lines:
        cells = line.cells
        if (
            heading
            and len(cells) > 1
            and EMISSIONS.search(head)
            and IN_YEAR.match(cells[0])
            and TONNES.fullmatch(cells[-1])
        ):
            return Element(State.FOUND, None, line.page, excerpt(line.raw))
        head = line.flat if len(cells) > 1 and not (IN_YEAR.match(cells[0]) or AMOUNT.search(line.flat)) else head
        if len(cells) == 1:
            head = ""
            heading = (
                line.flat if UNDER.search(line.flat) and len(line.flat) < 90 else heading if len(line.flat) < 40 else ""
            )
        elif UNDER.search(line.flat) and not AMOUNT.search(line.flat):
            heading = line.flat
        elif heading and _is_row(f"{line.flat} {head}", heading):
            return Element(State.FOUND, None, line.page, excerpt(line.raw))
    return None


def _columns(sheet: Sheet) -> Element | None:
    """“Scope 1 | 1,204 | 600” below “2019 | Target 2030”: a figure to come that is lower than the one before it."""
    place, width = 0, 0
    for line in sheet.lines:
        cells = line.cells
        ahead = next((number for number, text in enumerate(cells) if number and TARGET_HEAD.fullmatch(text)), 0)
        if ahead and _is_last(cells[ahead], [text for text in cells if not TARGET_HEAD.fullmatch(text)]):
            place, width = ahead, len(cells)
        elif place and len(cells) == width and part_of(cells[0]) in MAIN:
            values = [cell_of(text).value for text in cells[1 : place + 1] if cell_of(text).kind is Kind.NUMBER]
            aim = cell_of(cells[place])
            if aim.kind is Kind.NUMBER and aim.value and len(values) > 1 and values[0] and aim.value < values[0]:
                return Element(State.FOUND, None, line.page, excerpt(line.raw))
        elif len(cells) != width:
            place = 0
    return None


def _is_last(head: str, others: Sequence[str]) -> bool:
    """Its year is later than those of the other columns."""
    own = [one.year.value for one in years_in(head)]
    return bool(own) and all(one.year.value < own[0] for text in others for one in years_in(text))


def _is_row(text: str, heading: str) -> bool:
    if not AMOUNT.search(text) or not WHEN.search(text) or has_placeholder(text) or OFFSETS.search(text):
        return False
    measured = "%" in text or re.search(r"%|CO2e|reduction", heading)
    named = EMISSIONS.search(text) or EMISSIONS.search(heading) or re.search(r"(?<!\w)-\s?\d+\s?%", text)
    return bool(measured and named)
