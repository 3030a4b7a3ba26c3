"""Whether the plan says what was or is being done to cut emissions.

A measure is a clause with a thing that emits (a boiler, a van) and a deed of the firm: done, or in force (“instead
of”), or a use of what is green by itself. Below a heading of measures the thing is enough; a heading of what is to come
makes it unsure, and so do wishes. Other firms' deeds are no part of the sheet that is read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rphub.reading.caution import DONE, clauses, has_placeholder, is_disclaimed, is_guidance, is_promise
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, NUMBERED, Paragraph, excerpt, plain, sentences_of
from rphub.reading.plan.others import is_of_others
from rphub.reading.plan.wording import RUN_IN, Sheet, spelled

THING = re.compile(
    r"\b(?:courses|lessons|meetings|events|classes|training|interviews)\b[^.;]{0,20}\bonline\b"
    r"|\b(?:gave|given) up (?:one|two|half) of (?:our |the )?(?:\w+ )?(?:offices|sites|buildings)\b|"
    r"\b(?:leds?|light(?:s|ing)|solar|photovoltaics?|pv|heat(?:ing|ed|ers?)?|boilers?|insulat\w+|glazing|draught\w*"
    r"|renewables?|tariff|rego|electric\w*|evs?|hybrids?|hvo|biofuels?|bio(?:gas|methane)|charge(?:rs?)? ?points?"
    r"|charging|cycl\w+|bikes?|bicycles?|(?:car|lift)[- ]?shar\w+|shar(?:e[sd]?|ing) (?:cars|lifts)|pool cars?"
    r"|public transport|rail|trains?|flights?|fly|flown|flying|air freight|by sea|sea freight|video\w*|virtual"
    r"|remote(?:ly)?|home ?working|hybrid working|travel\w*|commut\w+|mileage|iso ?(?:14001|50001)|esos|ems"
    r"|environmental management system|recycl\w+|compost\w*|waste|landfill|refill\w*|re-?us\w+|smart meters?"
    r"|sub-?meter\w*|meters?|thermostats?|sensors?|timers?|telematics|rout(?:es?|ing)|fuels?|petrol|diesel|gas|oil"
    r"|lpg|energy|efficien\w+|power|kwh|voltage|compress\w+|motors?|inverters?|variable[- ]speed|drives|lagging"
    r"|induction|ovens?|air conditioning|cooling|chillers?|refrigerants?|fridges?|freezers?|hvac|ventilation|servers?"
    r"|cloud|data cent\w+|laptops?|batter(?:y|ies)|tree[- ]?plant\w*|trees|carbon literacy|salary sacrifice"
    r"|paper(?:less)?|print\w*|packaging|plastics?|single[- ]use|suppl(?:y chain|iers)|vans?|minibus(?:es)?|lorr(?:y"
    r"|ies)|trucks?|vehicles?|fleet|cars?|engines?|drivers?|driving|idling|forklifts?|mowers?|plant|machin\w+"
    r"|deliver(?:y|ies)|consolidat\w+|loads?|trips|tumble-dry|trips|tumble-dry|idle|windows?|roofs?|buildings?"
    r"|equipment|meat|plant-based|menus?|food|leaks?|steam|kilns?|furnaces?)\b",
    re.I,
)
CHANGED = re.compile(
    r"\b(?:replac(?:ed|ing)|install(?:ed|ing)|switch(?:ed|ing)|fitted|fitting|introduc(?:ed|ing)|swapp(?:ed|ing)"
    r"|convert(?:ed|ing)|insulated|insulating|electrif(?:ied|ying)|consolidat(?:ed|ing)|mov(?:ed|ing) (?:to|from|over"
    r"|our|the|all)|chang(?:ed|ing)|cut(?:ting)?|reduc(?:ed|ing)|lowered|stopped|banned|phas(?:ed|ing) out"
    r"|upgrad(?:ed|ing)|adopted|roll(?:ed|ing) out|launched|bought(?! (?:\w+ ){0,3}fuel\b)"
    r"|purchased|leas(?:ed|ing)|recycled|mended|shared"
    r"|trained|planted|built|lined|retrofitted|re-?rout\w+|optimi[sz]\w+|halved|eliminated|remov(?:ed|ing)|scrapped"
    r"|sold|retired|shut|closed|given up|gave up|put (?:in|up|on|an?)|taken (?:out|off)|took (?:out|off)|set up"
    r"|went over|gone over|turned (?:off|down)|carried out|completed|implemented|achieved|invested|gained|obtained"
    r"|certified|renewed|negotiated|signed|commissioned|merged|brought in|gave way|given way|transferred"
    r"|transition(?:ed|ing)|discouraged|encouraged|required|(?-i:limited)|diverted|ended|left us|laid|redrawn|(?:handed"
    r"|given) back|taken the place|switch(?:es|ed)? (?:off|to)|donated|refurbished|repaired|rebuilt|re-?designed"
    r"|trialled|piloted|appointed|made)\b",
    re.I,
)
IN_FORCE = re.compile(
    r"\b(?:now|no longer|nowadays|instead of|rather than|in place of|where \w+ used to|since (?:20[12]\d|january"
    r"|february"
    r"|march|april|may|june|july|august|september|october|november|december|last|the)|than (?:the|our) old|already)\b",
    re.I,
)
GREEN = re.compile(
    r"\b(?:renewables?|wind|solar|hydro\w*|biomass|wood ?chips?|pellets?|biofuels?|hvo|biomethane|heat pumps?"
    r"|electric(?! heat)|evs?|leds?|recycl\w+|compost\w*|digest\w+|iso (?:14001|50001)|cycl\w+|bicycles?|bikes?|(?:by"
    r"|take|takes|the) (?:train|rail)|season tickets?|bus pass\w*|(?:car|lift)[- ]?shar\w+|shar(?:e[sd]?|ing) (?:cars"
    r"|lifts)|home ?working|(?:from|at) home|remote working|energy[- ]efficient|(?:less|little|no) paper"
    r"|double-sided|green (?:electricity|energy|power|gas|tariffs?)|video\w*"
    r"|refurbished|second-hand|insulated|sensors?|sub-?meter\w*"
    r"|timers?|telematics|taught|economical(?:ly)?|duplex|refill\w*|re-?used?|returnable|insulation|glazing|glazed"
    r"|induction|geothermal|on screen|car club|empty running|idling|thermostats?|\d\d degrees|plug-in|e-bikes?"
    r"|cold-water|dim|panels on|after midnight|idle)\b",
    re.I,
)
"""What cuts emissions by being used: enough in a sentence about the firm that says that it is so."""
OURS = re.compile(
    r"\b(?:we|our|us|staff|people|colleagues|employees|drivers|everyone|fleet|vans|sites?|offices?|depots?|waste"
    r"|the (?:firm|company|practice|trust|business|charity|group|partnership|college|school|mill|works|shop|yard"
    r"|kitchens?))\b",
    re.I,
)
IS_SO = re.compile(
    r"\b(?:is|are|has|have|holds?|comes?|goes|go|runs?|uses?|pays?|gets?|receives?|offers?|travels?|works?|buys?"
    r"|keeps?|sends?|encourages?|reduces?|minimi[sz]es?|avoids?|chooses?|prints?|shares?|supports?|recycles?"
    r"|separates?|sorts?|composts?|cycles?|walks?)\b",
    re.I,
)
TRADE = re.compile(
    r"\b(?:we|company|firm|group) (?:sell|suppl(?:y|ies)|make|design|manufacture|install|maintain|distribute|fit)s?\b"
    r"|\bhelp(?:s|ed)? (?:our )?(?:customers|clients)\b",
    re.I,
)
"""What the firm does for its living."""
NOT_SO = re.compile(
    rf"{TRADE.pattern}|\btravel[^.;]{{0,40}}\bfrom home\b|\bCO2|\btonnes\b|\bscope\b|\bsurvey|\b(?:we"
    rf"|company) deliver\w*|\b(?:customers?|clients?|if"
    rf"|who) ",
    re.I,
)
WENT = re.compile(
    r"\b(?:went|came|left|moved|fell|fallen|ended|goes|is set|are set|runs?|paid for|bought|generates?"
    r"|belongs?)\b(?! (?:to|on) (?:our )?customers)|\b(?:energy|electricity|power|heat|gas) (?:comes|is (?:bought|taken"
    r"|supplied|sourced|generated))\b|\bmeetings are held\b|\bprinting is\b",
    re.I,
)
"""Verbs that tell a deed without its doer."""
SECTION = re.compile(
    r"\b(?:measures?|actions?|initiatives?|projects?|activit(?:y|ies)|levers|steps|achievements|decarboni[sz]ation"
    r"|progress|environmental management|implement\w*|completed|done|doing|carried out|changed|happened|improved"
    r"|taken|in hand|savings?|ongoing|in place|under way|how we|here is what|journey|roadmap"
    r"|reducing (?:our )?(?:emissions|carbon))\b|^(?:and )?how\b\W*$|\bwhat (?:we|you|i|has|have|was|is"
    r"|are)\b.*\b(?:do|did|done|doing|changed?)\b",
    re.I,
)
AHEAD = re.compile(
    r"\b(?:future|planned|next|to come|to do|will (?:we|you|do)|(?:we|you|i) (?:will|want|would|hope|plan)|still"
    r"|further|ideas?|discussion|proposed|would like|upcoming|possible|potential|pipeline|considering|ambitions?"
    r"|later|wanted|wish\s?list|(?:when|if|once|as) (?:funds?|money|budgets?|time))\b",
    re.I,
)
"""A heading of what is not done yet."""
ELSEWHERE = re.compile(
    r"\bcommitment\b|\bbaseline\b|\bemissions (?:reporting|footprint|data)\b|\btargets?\b|"
    r"\bdeclaration\b|\bsign[- ]?off\b|\bmethod|\bboundar|\bintroduction\b|\babout (?:us|the)\b|"
    r"\bgovernance\b|\brecognition\b|\bawards?\b|\bcontact\b|\bscope of\b",
    re.I,
)
BOTH = re.compile(r"\btargets? (?:and|&|/) (?:\w+ )?(?:actions?|measures|projects|initiatives|steps)\b", re.I)
"""“Targets and actions”: a heading over both."""
SINCE = re.compile(r"\bsince (?:the|our) (?:\S+ )?baseline\b", re.I)
WISH = re.compile(
    r"\bhop(?:e|es|ing)\b|\bwish|\b(?:would|should) (?:like|love)\b|\bcould\b|\bmight\b|(?-i:\bmay\b)(?! only| no)"
    r"|\bconsider|\bexplor|\blook(?:ing)? (?:at|into)\b|\bthinking\b|\bideas?\b|\bwait(?:s|ing)? for\b|\b(?:intend"
    r"|mean|want)s? to\b|\byet to\b|\bto be (?:identified|confirmed|determined|agreed|\w+ed)\b|\bif (?:we|funding"
    r"|the)\b|\breviewing options\b|(?<!where )(?<!wherever )(?<!as )(?<!if )(?<!sea is )\bpossible\b",
    re.I,
)
_PAST = r"20(?:1\d|2[0-6])\b"
_STILL = r"(?<!be )(?<!not )(?<!yet )(?<!when )(?<!once )(?<!if )(?<!until )(?<!been )"
IN_HAND = re.compile(
    rf"\b(?:was|were|has|have|had|came|went|began|started|bought|given|done|won|sold|built|took|got"
    rf"|swapped|switched|made|laid)\b[^.;]{{0,60}}\b{_PAST}"
    rf"|{_STILL}\b(?!plann|expect|propos|schedul|need|budget|intend|forecast|hop|want|consider|discuss)[a-z]{{3,}}ed"
    rf"(?: [\w-]+){{0,3}}? (?:in|on|since|during|by) (?:\w+ ){{0,3}}{_PAST}|\bsince (?:\w+ )?{_PAST}"
    rf"|{_STILL}\b(?:ordered|signed|agreed)\b",
    re.I,
)
"""“a solar array, planning consent for which came through in January 2026”: more than a wish."""
_IF = r"\b(?:once|when|if|until|unless|as soon as|provided|subject to|depending on)\b"
ONCE = re.compile(rf"{_IF}[^,;.:]*", re.I)
GRANTED = re.compile(
    rf"{_IF}[^,;.]{{0,40}}\b(?:budget|fund\w*|grant|money|landlord|board|planning|permission|approv\w+|agree[ds]?"
    r"|allow\w*|leases? (?:end|run|expire)\w*|price\w*)\b",
    re.I,
)
"""“Electric vans once the budget has been agreed”: on what it still depends."""
WISHES = re.compile(rf"(?:{WISH.pattern}|\bwill\b|\bwould\b|\bplan(?:s|ned)? to\b)[^.;]*:$", re.I)
"""“In the future we hope to implement further measures such as:”: the items below are wishes."""
NONE = re.compile(
    r"\bdecided against\b|\bruled out\b|\bno (?:\w+ ){0,4}(?:projects?|measures|initiatives|actions|schemes)\b"
    r"|\bnone\b|\bnothing (?:has|is)\b|\bnot (?:yet |currently |so far )?\w+ed (?:any|a)\b",
    re.I,
)
MODAL = re.compile(r"\b(?:can|should|would|must|shall|ought|needs? to)\b", re.I)
SUPPOSED = re.compile(r"\b(?:should|would|might|ought to) (?:\w+ly )?[a-z]+", re.I)
"""What would be done, or would do good."""
OFFSET = re.compile(r"\boffset|\bcarbon[- ]neutral\b|\bcredits\b", re.I)
ENDED = re.compile(
    r"\buntil (?!we |our |the )|\bsince (?:been )?(?:stopped|ended|withdrawn|lapsed|dropped)\b"
    r"|\b(?:was|were|has|have|been) (?:priced|costed|quoted|considered|discussed|surveyed|mooted|assessed)\b"
    r"|\b(?:abandoned|lapsed|was dropped|feasibility|business case|quotations?|quotes? (?:from|received|obtained)"
    r"|options? appraisal)\b",
    re.I,
)
OF_FIGURES = re.compile(
    r"\bscope [123]\b.*\b(?:emissions|figures?|covers|includes|are)\b|\bconversion factors?\b|\bcalculat|\bmeasured\b"
    r"|(?<!since )(?<!since the )(?<!since our )\bbaseline\b|\breporting (?:year|period)\b|\bestimat"
    r"|\bghg protocol\b|\bsecr\b|\b(?:used|consumed|burn(?:t|ed)) [\d,]+|\d ?[km]wh\b.*\bin 20\d\d\b"
    r"|\binclude[sd]?\b.*\bemissions\b|\bworked out\b"
    r"|\b(?:collect|gather|obtain|estimate|measure|work out|calculate)(?:ing)? (?:\w+ ){0,3}scope [123]\b"
    r"|\bexcluded\b|\bare included\b|^\W*(?:scope [123]\b[^.;]{0,30}?)?\b(?:in)?direct emissions from\b",
    re.I,
)
NO_MEASURE = (NONE, OFFSET, ENDED, OF_FIGURES)
AIMS = re.compile(r"\bnet[ -]?zero\b|\bcommitted\b|\btargets?\b|\bthis (?:plan|paper|document)\b|\bppn\b", re.I)
PAPER = re.compile(
    rf"{AIMS.pattern}|\breviewe?d?\b|\bversion\b|\bapproved\b|\bsigned\b|\bthis carbon\b|^(?:\W*(?:the|these|our|all"
    rf"|following) )*(?:\w+ ){{0,3}}(?:measures?|savings?|projects?"
    r"|initiatives?|actions?|schemes?|section|list|table|details|progress)\b",
    re.I,
)
"""What is said of the plan itself, or of its measures as a whole."""
PARTICIPLE = re.compile(r"^(?:[\w'-]+ ){0,8}?\w{3,}ed\b", re.I)
"""“Wash temperature lowered to 71 degrees”: in a list of measures no auxiliary is needed."""
STATUS = re.compile(
    r"^(?:complete[d]?|done|in place|installed|yes|ongoing|under ?way|live|finished|in progress|20(?:1\d|2[0-5]))\b",
    re.I,
)
COMPLETED = re.compile(r"\b(?:completed?|implemented|done)\b", re.I)
LATER = re.compile(r"\b(?:planned|proposed|not started|tbc|under review|subject to|20(?:2[7-9]|3\d))\b", re.I)
LEAD_IN = re.compile(r"(?P<label>[A-Z][^:.]{3,45}): \S.{14,}")
"""“Actions taken since 2020: ...”: a heading inside its sentence."""
MOST_OF_NAME, LONGEST, LONGEST_LABEL = 3, 800, 60


MADE_UP = re.compile(
    r"\W*(?:our |the )?scope [123]\b[^.;]{0,40}\b(?:(?:is|are|was|were) (?:made up|composed)|consists?|comprises?)\b",
    re.I,
)
"""“Scope 3 is made up of travel.”: what is counted, and nothing done."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A sentence, an entry of a list or a row, with the heading of measures it stands under."""

    section: str
    page: int
    text: str
    wished: bool = False
    listed: bool = False


def measures(sheet: Sheet) -> Element:
    """What stands below a heading of measures comes before what is told elsewhere."""
    perhaps: Element | None = None
    for item in sorted(_items(sheet), key=lambda one: not one.section):
        if has_placeholder(item.text) or is_guidance(item.text) or item.text.endswith("?"):
            continue
        lead = item.text.partition(":")[0] + ":"
        if WISHES.search(lead) and lead in item.text and not DONE.search(ONCE.sub(" ", lead)):
            item = replace(item, wished=True)
        for clause in clauses(item.text):
            state = _judged(item, clause)
            if state is State.FOUND:
                return Element(State.FOUND, None, item.page, excerpt(ITEM.sub("", item.text)))
            if state is State.UNSURE:
                perhaps = perhaps or Element(State.UNSURE, None, item.page, excerpt(ITEM.sub("", item.text)))
    return perhaps or ABSENT


def _judged(item: _Item, clause: str) -> State:
    thing = THING.search(clause)
    if not (thing or item.section or GREEN.search(clause)) or len(clause.split()) < 2:
        return State.NOT_FOUND
    if any(one.search(clause) for one in NO_MEASURE) or is_disclaimed(clause):
        return State.NOT_FOUND
    deed = (CHANGED.search(clause) or IN_FORCE.search(clause)) and not TRADE.search(item.text)
    if not item.section:
        modal = MODAL.search(clause) and not DONE.search(clause)
        idle = item.wished or AIMS.search(clause) or WISH.search(clause) or modal or is_promise(clause)
        so = GREEN.search(clause) and _is_so(clause) and not NOT_SO.search(item.text)
        told = ((thing and deed) or so) and not (idle or MADE_UP.match(clause))
        return State.FOUND if told else State.NOT_FOUND
    if PAPER.search(clause) and not thing:
        return State.NOT_FOUND
    listed = item.listed and (COMPLETED.search(item.section) or PARTICIPLE.search(clause))
    if not (thing or (listed and len(clause.split()) > MOST_OF_NAME)):
        return State.NOT_FOUND
    to_come = (
        WISH.search(clause)
        or (SUPPOSED.search(clause) and not DONE.search(clause))
        or is_promise(clause)
        or item.wished
        or (AHEAD.search(item.section) and not DONE.search(ONCE.sub(" ", clause)))
        or (GRANTED.search(clause) and not DONE.search(ONCE.sub(" ", clause)))
    )
    in_hand = IN_HAND.search(ONCE.sub(" ", clause)) and not is_promise(clause)
    return State.UNSURE if to_come and not in_hand else State.FOUND


def _is_so(clause: str) -> bool:
    """Done by whomever, or so at the firm."""
    return bool(DONE.search(clause) or WENT.search(clause) or (OURS.search(clause) and IS_SO.search(clause)))


def _items(sheet: Sheet) -> Iterator[_Item]:
    """What stands below headings of measures and elsewhere; items that look like headings too."""
    section, wished = "", False
    heads: tuple[str, ...] = ()
    for one in sheet.passages.paragraphs:
        if one.contents or is_of_others(one.under):
            continue
        text = spelled(plain(one.text))
        if text.endswith(":") and WISHES.search(text) and not _tells_deed(text):
            wished = True
            continue
        if _is_heading(one, text, section):
            wished = False
            headed = SECTION.search(text) or (section and AHEAD.search(text))
            if headed and (BOTH.search(text) or not ELSEWHERE.search(text)):
                section = text
            elif ELSEWHERE.search(text) or NUMBERED.match(text):
                section = ""
            continue
        wished = wished and bool(ITEM.match(one.text))
        cells = one.lines[0].cells
        if len(cells) > 1:
            yield from _of_row(one, heads, section)
            heads = heads if len(cells) == len(heads) else cells
        else:
            section, items = _of_paragraph(one, text, section)
            yield from (_Item(under, one.page, said, wished, bool(ITEM.match(one.text))) for under, said in items)


def _tells_deed(text: str) -> bool:
    """In one of its sentences, other than “No projects have been carried out yet.”"""
    return any(DONE.search(one) and not NONE.search(one) for one in sentences_of(text))


def _is_heading(one: Paragraph, text: str, section: str) -> bool:
    short = (
        len(text.split()) < 9
        and len(one.lines[0].cells) == 1
        and text[-1] not in ".;,!"
        and not re.search(r"\d{2}", text)
    )
    heads = SECTION.search(text) or (section and AHEAD.search(text) and not ITEM.match(one.text))
    if not (one.heading or (short and heads and not THING.search(text))):
        return False
    thing = THING.search(text) and not SECTION.search(text)
    return not (thing and (CHANGED.search(text) or (section and (ITEM.match(one.text) or NUMBERED.match(one.text)))))


def _of_paragraph(one: Paragraph, text: str, section: str) -> tuple[str, list[tuple[str, str]]]:
    """The section that goes on below, and the sentences with theirs: “Targets. We will ...” begins one inside."""
    told = list(sentences_of(text))
    inside = section
    if len(told) > 1 and RUN_IN.fullmatch(told[0]):
        if ELSEWHERE.search(told[0]):
            section = inside = ""
        elif SECTION.search(told[0].strip(" .:")):
            inside = told[0]
    found = []
    for said in told:
        lead = LEAD_IN.match(said)
        label = lead["label"] if lead and _is_section(lead["label"]) else ""
        found.append((label or inside, said[:LONGEST]))
    return section, found


def _of_row(one: Paragraph, heads: tuple[str, ...], section: str) -> Iterator[_Item]:
    """“Measures in place | LED lighting, ...”, or a row below “Measure | Status”."""
    cells = [spelled(plain(cell)) for cell in one.lines[0].cells]
    headed = [place for place, head in enumerate(heads) if _is_section(head)] if len(heads) == len(cells) else []
    if len(cells[0]) < LONGEST_LABEL and _is_section(cells[0]):
        words = " ".join([*cells[1:], *(line.text for line in one.lines[1:])])
        yield _Item(cells[0], one.page, words[:LONGEST])
    elif headed:
        wished = (
            len(headed) == 1
            and any(LATER.search(cell) for cell in cells)
            and not any(STATUS.match(cell) for cell in cells)
        )
        yield from (_Item(heads[place], one.page, cells[place][:LONGEST], wished) for place in headed)
    elif section:
        yield _Item(section, one.page, " ".join(cells)[:LONGEST])


def _is_section(label: str) -> bool:
    return bool(SECTION.search(label)) and not ELSEWHERE.search(SINCE.sub("", label))
