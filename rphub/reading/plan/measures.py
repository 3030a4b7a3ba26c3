"""Whether the plan names carbon reduction measures, done or planned.

A heading, the template's own words or “we have not identified any” are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rphub.reading.caution import DONE as SAID_DONE
from rphub.reading.caution import has_placeholder, is_disclaimed, is_guidance
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, NUMBERED, Paragraph, excerpt, plain, sentences_of
from rphub.reading.plan.labels import SCOPE
from rphub.reading.plan.others import is_of_others
from rphub.reading.plan.wording import RUN_IN, Sheet, spelled

THING = re.compile(
    r"\bled\b|\blighting\b|\bsolar\b|\bphotovoltaic|\bpv\b|\bheat pumps?\b|\bboilers?\b|\binsulat|"
    r"\brenewable\b|\bgreen (?:tariff|energy|electricity)\b|\brego\b|\belectric (?:vehicle|van|"
    r"car|fleet|pool|hgv|forklift)s?\b|\bevs?\b|\bhybrids?\b|\belectric\b|\bhvo\b|"
    r"\bcharg(?:ing|e) points?\b|\bcycle[- ]to[- ]work\b|\bcycl(?:e|ing) (?:scheme|parking|"
    r"facilities)\b|\bcar[- ]?shar|\bpublic transport\b|\brail\b|\btrains?\b(?!ing)|"
    r"\bvideo ?conferenc|\bvirtual meetings?\b|\bhome ?working\b|\bremote working\b|"
    r"\bhybrid working\b|\bflexible working\b|"
    r"\biso ?14001\b|\biso ?50001\b|\besos\b|\bems\b|\benvironmental management system\b|\brecycl|"
    r"\bcompost|\bzero waste\b|\bsmart meters?\b|\bthermostat|\bsensors?\b|\btelematics\b|"
    r"\broute (?:planning|optimi)|\bfuel[- ]efficien|\benergy[- ]efficien|\benergy audits?\b|"
    r"\bair conditioning\b|"
    r"\bhvac\b|\bserver|\bcloud\b|\bdata cent|\btree[- ]plant|\btraining\b|\bcarbon literacy\b|"
    r"\bsalary sacrifice\b|\btravel policy\b|\bflights?\b|\bsupply chain\b|\bsuppliers?\b|"
    r"\bpaperless\b|\bpaper\b|\bsingle[- ]use\b|\bpackaging\b|\brefrigerant|\bdouble glazing\b|"
    r"\btimers?\b|\bfleet\b|\b(?:petrol|diesel)\b|\bheat recovery\b|\bvans?\b|\bvehicles?\b|\bmileage\b"
    r"|\bheating\b|\belectricity\b|"
    r"\bdeliver(?:y|ies)\b|\bconsolidat|\boffice\b|\blandfill\b|\bbiofuel|\bgas\b|\blaptops?\b|"
    r"\bbatter(?:y|ies)\b|\blorr(?:y|ies)\b|\btrucks?\b|\bmowers?\b|\bequipment\b|\bcommut|\bbusiness travel\b"
    r"|\bwaste\b|\benergy\b|\bwindows?\b|\bdriver",
    re.I,
)
DONE = re.compile(
    r"\b(?:install|switch|replac|introduc|implement|mov|convert|fitt|upgrad|purchas|bought|buy|"
    r"achiev|adopt|launch|reduc|roll|replace|obtain|gain|maintain|certifi|complet|insulat|procur|"
    r"invest|transition|chang|remov|ban|encourag|provid|promot|encourag|use|using|creat|deliver|"
    r"train|hold|held|appoint|engag|plant|cut|stop|limit|ensur|optimis|optimiz|establish|electrif|"
    r"swap|put in|turn|form|run|offer|work|clos|consolidat|develop|apply|appl|conduct|undertak|"
    r"carr|review|audit|increas|minimis|eliminat|divert|recycl|phas|expand|start|begin|set up|"
    r"join|sign|source|sourc|lower|monitor|fit|renew|select|choos|prefer|accredit|digitis|stopp|"
    r"trial|pilot)\w*\b",
    re.I,
)
SECTION = re.compile(
    r"^levers\b|^(?:and )?how\b\W*$|^done\b|^next\b|^doing\b|\bwhat (?:we|you) do\b|"
    r"\bwould like to do\b|\befficiency actions?\b|"
    r"\bdecarboni[sz]ation\b|\bprojects?\b|\bactivit(?:y|ies)\b|\binitiatives?\b|\bmeasures\b|\bactions?\b"
    r"|\bwhat (?:we|you|i) (?:have done|"
    r"are doing|will do|did|changed)|\bwhat (?:has been|was) done\b|\bwhat (?:have|are|will) (?:we|you) (?:done"
    r"|doing|do|"
    r"changed?)\b|\bdone so far\b|\bnext steps\b|\bhere is what\b|\bhow we\b|\bachievements\b|"
    r"\bwhat (?:has|have|is) (?:\w+ ){0,2}?(?:changed|been done|happened|improved)\b|\bcarried out\b|"
    r"\bour (?:plan|steps|journey|roadmap)\b|\bsteps\b|\bimplement|\bcompleted\b|\bplanned\b|"
    r"\bfuture\b|\bprogress\b|\benvironmental management\b|\breducing (?:our )?(?:emissions|"
    r"carbon)\b",
    re.I,
)
EXACT = re.compile(
    r"\b(?:carbon reduction (?:projects|initiatives|measures|actions|activity|activities)|completed|planned|"
    r"levers|^(?:and )?how\b|done|next|"
    r"what (?:have )?(?:we|you|i)\b[\w ]*|what (?:has been|was) done|what has changed|carried out|done so far"
    r"|actions taken|initiatives"
    r"|measures|projects|"
    r"actions|environmental management)\b",
    re.I,
)
TEMPLATE = re.compile(
    r"the following environmental management measures and projects have been (?:completed|implemented)|"
    r"in the future we (?:hope|plan|intend|"
    r"aim) to implement (?:further )?(?:the following )?(?:measures|"
    r"initiatives)(?: such as)?\s*:?\s*$|"
    r"the measures will be in effect when performing the contract|carbon emission savings? achieved by these schemes|"
    r"our (?:measures|projects|initiatives) (?:are|is) (?:set out|listed|described) below|"
    r"we have (?:adopted|implemented|completed) the following(?: \w+){0,5}:?$",
    re.I,
)
OWN_WORDS = re.compile(
    r"have been (?:completed|implemented)\b[^:]{0,80}: ?\S+(?: \S+){3}|"
    r"to implement(?: further)?(?: measures| initiatives)?(?: such as)?:? ?\S+(?: \S+){4}",
    re.I,
)
"""What a supplier names behind the colon of the template's sentence."""
PAPER = re.compile(
    r"\bnet[ -]?zero\b|\bcommitted\b|\breviewe?d?\b|\bversion\b|\btargets?\b|\bapproved\b|"
    r"\bsigned\b|\bthis (?:plan|carbon)\b|\bppn\b|\bemissions?\b",
    re.I,
)
OPEN = re.compile(
    r"\bnot (?:yet |currently |so far )?(?:identified|implemented|completed|started|undertaken|"
    r"adopted|planned|begun|put|carried|made|been)\b|\bno (?:\w+ ){0,4}(?:projects?|measures|"
    r"initiatives|actions|schemes)\b|\bnone\b|\bnothing (?:has|is)\b|"
    r"\bwill (?:meet|discuss|decide|rank)\b|\bwill be (?:identified|added|listed|developed|"
    r"considered|confirmed|agreed)\b|"
    r"\byet to\b|\bn/a\b|\bto be (?:identified|confirmed|determined|agreed)\b|\bwill (?:identify|"
    r"consider|look (?:at|into)|explore|develop a|publish|review options)\b|\bare (?:considering|"
    r"exploring|looking (?:at|into)|reviewing)\b|\bcould\b|\bmight\b|(?-i:\bmay\b)"
    r"|(?<!where )(?<!wherever )(?<!as )(?<!if )(?<!sea is )\bpossible\b",
    re.I,
)
OF_FIGURES = re.compile(
    r"\bscope [123]\b.*\b(?:emissions|covers|includes|are)\b|\bconversion factors?\b|\bcalculat|"
    r"(?<!since )(?<!since the )(?<!since our )\bbaseline\b|\breporting (?:year|period)\b|\bestimat"
    r"|\bghg protocol\b|\bsecr\b|"
    r"\b(?:used|consumed|burn(?:t|ed)) [\d,]+|\d ?[km]wh\b.*\bin 20\d\d\b|"
    r"\binclude[sd]?\b.*\bemissions\b|\bemissions from\b",
    re.I,
)


ELSEWHERE = re.compile(
    r"\bcommitment\b|\bbaseline\b|\bemissions (?:reporting|footprint|data)\b|\btargets?\b|"
    r"\bdeclaration\b|\bsign[- ]?off\b|\bmethod|\bboundar|\bintroduction\b|\babout (?:us|the)\b|"
    r"\bgovernance\b|\brecognition\b|\bawards?\b|\bcontact\b|\bscope of\b",
    re.I,
)


BOTH = re.compile(r"\btargets? (?:and|&|/) (?:\w+ )?(?:actions?|measures|projects|initiatives|steps)\b", re.I)
"""“Targets and actions”: a heading over both."""
BY_OTHERS = re.compile(
    r"^\W*(?:(?:one|some|most) of )?(?:our|my|the|a)?\s*(?:\w+ )?(?:landlord|supplier|client|customer|carrier"
    r"|courier|parent|host"
    r"|contractor|colleague)s?(?: company)? (?:has|have|says?|tells?|told|plans?|aims?|will|hopes?)\b"
    r"(?! (?:been|to|signed|agreed|promised)\b)",
    re.I,
)
"""“Our landlord has installed LED lighting.”"""
HOPED = re.compile(
    r"\bhopes? to implement\b|\b(?:would|should) like to\b|\b(?:is|are|am) waiting for\b|\bI (?:intend|hope|want"
    r"|mean) to\b|"
    r"\bsays? (?:that )?(?:it|they|he|she) (?:will|would)\b|\bwish(?:es)? to\b",
    re.I,
)
"""The template's own words with an example behind them."""
COMPLETED = re.compile(r"\b(?:completed|implemented|done)\b", re.I)
PARTICIPLE = re.compile(r"^(?:[\w'-]+ ){1,8}?\w{3,}ed\b", re.I)
"""“Wash temperature lowered to 71 degrees”: below “completed” no auxiliary is needed."""
LEAD_IN = re.compile(r"(?P<label>[A-Z][^:.]{3,45}): \S.{14,}")
"""“Actions taken since 2020: ...”: a heading inside its sentence."""
WISHES = re.compile(
    r"\b(?:hope|wish|would like|should like|could|might|may|considering|consider|thinking (?:of|about)|ideas?)\b"
    r"[^.;]*:$",
    re.I,
)
"""“In the future we hope to implement further measures such as:”: the items below are wishes."""
IN_HAND = re.compile(r"\b20[12]\d\b|\bordered\b|\bsigned\b|\bagreed\b", re.I)
"""“a solar array, planning consent for which came through in January 2026”: more than a wish."""
WISHED, LISTED_DONE = "wished", "done"
MOST_OF_NAME = 4
"""Words of an item that may be a name only."""
WE_TELL = re.compile(r"\b(?:we|our|I) (?:have|are|did|do)\b|\b(?:has|have|was|were) (?:been )?\w+ed\b", re.I)
LISTS_DONE = re.compile(r"\bhave been (?:completed|implemented|done)\b", re.I)
WE_HAVE = re.compile(
    r"\b(?:in|since) (?:\w+ )?20[12]\d\b|\b(?:we|it|company|group|firm) (?:have|has)(?: now"
    r"| already| also)? \w+(?:ed|ught|t|ut|ld)\b",
    re.I,
)

LONGEST_LABEL = 60


def measures(sheet: Sheet) -> Element:
    """A sentence or an item of a list that says what was or will be done; beside no such heading there must be two."""
    outside: list[Element] = []
    perhaps: Element | None = None
    for section, page, text, lead in _items(sheet):
        if not _names_something(section, text, lead):
            continue
        shown = Element(State.FOUND, None, page, excerpt(ITEM.sub("", text)))
        if OPEN.search(text) or HOPED.search(text) or (lead == WISHED and not IN_HAND.search(text)):
            if section and not re.search(r"\b(?:no|none|not|yet)\b", text, re.I):
                perhaps = perhaps or Element(State.UNSURE, None, page, excerpt(text))
        elif section and not OF_FIGURES.search(_own_words(text)):
            if DONE.search(text) or EXACT.search(section) or lead:
                return shown
        elif not OF_FIGURES.search(text):
            outside += [shown] * _told_outside(text)
    if len(outside) > 1:
        return outside[0]
    if outside:
        return Element(State.UNSURE, None, outside[0].page, outside[0].excerpt)
    return perhaps or ABSENT


def _own_words(text: str) -> str:
    """What stands behind the template's words in a sentence that begins with them."""
    return text.partition(":")[2] if OWN_WORDS.search(text) and ":" in text else text


def _told_outside(text: str) -> int:
    """What a sentence without a heading of measures counts: two where it says what was done to several things."""
    several = len({match.group().lower() for match in THING.finditer(text)}) > 1
    if several and WE_HAVE.search(text) and not SCOPE.search(text):
        return 2
    return bool(DONE.search(text) and re.search(r"\b(?:we|our|has|have|will|all|been|was|were)\b", text, re.I))


def _names_something(section: str, text: str, lead: str) -> bool:
    """Something to do with carbon, or below a heading of projects anything that was done."""
    if (
        len(text.split()) < 2
        or has_placeholder(text)
        or (TEMPLATE.search(text) and not OWN_WORDS.search(text))
        or is_guidance(text)
        or is_disclaimed(text)
        or BY_OTHERS.match(text)
    ):
        return False
    if THING.search(text):
        return True
    told = DONE.search(text[:40]) or SAID_DONE.search(text) or (COMPLETED.search(section) and PARTICIPLE.search(text))
    listed = lead == LISTED_DONE and len(text.split()) > MOST_OF_NAME
    done = EXACT.search(section) and (told or listed) and len(text.split()) > 3
    return bool(done) and not PAPER.search(text)


def _led(sheet: Sheet) -> Iterator[tuple[Paragraph, str]]:
    """Paragraphs, and whether those before them begin a list of what was done or of wishes."""
    lead = ""
    for one in sheet.passages.paragraphs:
        if one.contents:
            continue
        if WISHES.search(one.text):
            lead = WISHED
        elif one.heading:
            lead = ""
        elif LISTS_DONE.search(one.text) and TEMPLATE.search(one.text):
            lead = LISTED_DONE
        elif lead == WISHED and WE_TELL.search(one.text):
            lead = ""
        yield one, lead


def _items(sheet: Sheet) -> Iterator[tuple[str, int, str, str]]:
    """Sentences and items of lists with the heading of measures they stand under; items that look like headings too."""
    section = ""
    for one, lead in _led(sheet):
        short = (
            len(one.text.split()) < 9
            and len(one.lines[0].cells) == 1
            and one.text[-1] not in ".;,!"
            and not re.search(r"\d{2}", one.text)
        )
        if one.heading or (short and SECTION.search(one.text) and not THING.search(one.text)):
            thing = THING.search(one.text) or (section and ITEM.match(one.text))
            item = thing and (DONE.search(one.text) or section) and not EXACT.search(one.text)
            if not item:
                if SECTION.search(one.text) and (BOTH.search(one.text) or not ELSEWHERE.search(one.text)):
                    section = one.text
                elif ELSEWHERE.search(one.text) or NUMBERED.match(one.text):
                    section = ""
                continue
        if is_of_others(one.under):
            continue
        if (row := _row(one)) is not None:
            yield *row, lead
            continue
        told = list(sentences_of(one.text))
        run_in = RUN_IN.fullmatch(told[0]) if len(told) > 1 else None
        if run_in and ELSEWHERE.search(told[0]):
            section = ""
        inside = (
            told[0] if run_in and SECTION.search(told[0].strip(" .:")) and not ELSEWHERE.search(told[0]) else section
        )
        for text in told:
            label = _run_in_label(text)
            parts = text[:800].split("; ") if OPEN.search(text) else [text[:800]]
            yield from ((label or inside, one.page, spelled(part), lead) for part in parts)


def _run_in_label(text: str) -> str:
    lead = LEAD_IN.match(text)
    return lead["label"] if lead and SECTION.search(lead["label"]) and not ELSEWHERE.search(lead["label"]) else ""


def _row(one: Paragraph) -> tuple[str, int, str] | None:
    """“Measures in place | LED lighting, ...”: a row whose first cell is a heading of measures."""
    label, *rest = one.lines[0].cells
    said = plain(label)
    if not rest or len(said) > LONGEST_LABEL or not SECTION.search(said) or ELSEWHERE.search(said):
        return None
    words = " ".join([*rest, *(line.text for line in one.lines[1:])])
    return said, one.page, spelled(plain(words)[:800])
