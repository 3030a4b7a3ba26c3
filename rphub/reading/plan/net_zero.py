"""The year by which the supplier itself commits to net zero.

The government's own target, a client's or the NHS's is not the supplier's; carbon neutral is not net zero; what is
hoped for is unsure. Of a year for own operations and one for all emissions the latter is the commitment: the plan
covers scope 3 (domain specification, section 2.1). Two years for the same thing are unsure. A year later than 2050 is
found as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.caution import has_placeholder, is_guidance
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.company_names import COMPANY
from rphub.reading.plan.other_years import NARROW, NET_ZERO, is_contradicted
from rphub.reading.plan.promise_parts import COMMITS_TO, GAP, YEAR, clause_of, span_of, tied_to
from rphub.reading.plan.promising import AHEAD_OF, IS_ONE, is_denied, is_negated, is_ours, is_soft
from rphub.reading.plan.wording import Sentence, Sheet

FILL_IN = re.compile(r"\[[^\]]{1,60}\]")
COMMITTED = re.compile(r"\bcommit(?:s|ted|ting|ment)?\b|\bpledge", re.I)
WILL = re.compile(r"(?<!they )(?<!it )\bwill (?:(?:also|then|itself) )?(?:achieve|reach|be(?:come)?) net\b", re.I)
BREAKS = re.compile(r"\b(?:by|before|in|until)$")
ALONE = re.compile(r"20[2-9]\d\.?$")
OWN = re.compile(
    r"\b(?:we|our|us|ltd|limited|plc|llp|company|the (?:group|firm|business|university|charity|"
    r"supplier)|is committed|are committed|commits)\b",
    re.I,
)
WIDE = re.compile(
    r"\b(?:whole|entire|full|across (?:our|the|its)|wider|including (?:our )?) ?(?:entire |whole |"
    r"full )?(?:value|supply) chain\b|\bvalue chain\b|\b(?:all|every|each) scopes?\b|\bscopes?\s*1\s*(?:,|to|-|&|"
    r"and)\s*(?:2\s*(?:,|&|and|\+)+\s*(?:and\s*)?)?3\b|\bscope 3\b|\bsupply chain\b|"
    r"\ball (?:our )?emissions\b|\bentire (?:business|organisation|group)\b",
    re.I,
)
NO_DATE_YET = re.compile(
    r"\bwill (?:\w+ )?(?:set|name|agree|publish|announce|decide)\w*(?: on)? (?:a|the|our|its) (?:\w+ )?(?:date"
    r"|year|target)\b[^,;.]{0,20}$|\bwill be (?:announced|set|published|agreed|decided|named)\b[^,;.]{0,20}$",
    re.I,
)
"""“... and will set a date in 2026”: when it will be said, and not when it will be."""
ADOPTED = re.compile(
    r"\b(?:adopt(?:s|ed)?|shares?|taken over|takes? over|ma[dk]es?|bound by)\b[^.;]{0,40}\b(?:that|this|the same|its"
    r"|their|the parent's|the group's) (?:commitment|target|goal|date|year)"
    r"|\badopt(?:s|ed)? the (?:[\w-]+ )?(?:commitment|target|goal|date|year) of (?:our|the|its) (?:parent|group|owner)",
    re.I,
)
"""What a parent promised is the company's own where it says so."""
NONE_OWN = re.compile(
    r"\b(?:has|have) not (?:yet )?(?:set|chosen|made|named|fixed|adopted|agreed)(?: on)? (?:a|any|its|our) (?:net zero "
    r")?(?:date|year|commitment|promise|target)\b(?: of (?:its|our) own| for (?:itself|ourselves))"
    r"|\bwe have (?:not (?:yet )?|no )(?:set|chosen|made|named|fixed|adopted|agreed)?\b ?(?:on )?(?:a |any |no )?(?:net"
    r" zero )?(?:date|year|commitment|promise|target)\b(?: of our own|\W*$)",
    re.I,
)
THEIR_GOAL = re.compile(
    r"\b(?:group|parent|holdings?|sector|industry|trade|national|government|nhs|council|city|customers?|clients?)"
    r"(?:'s?|[- ]wide)? (?:[\w-]+ )?(?:goal|target|ambition|commitment|aim|pledge|roadmap)s?\b[^,;]*$",
    re.I,
)
"""“We contribute to the group-wide goal of ...”: whoever contributes, the goal is another's."""
PART_OF = re.compile(
    r"\b(?:part|member|subsidiary|company|division|arm) of (?:the )?(?:[A-Z][\w&'-]*,? ){1,4}(?:Group|Holdings?|plc|SE"
    r"|AG|Inc|BV|AB|NV|SA|GmbH|A/S)\b"
)
IS_OURS = re.compile(
    r"(?:that|this|it) (?:is|has become) (?:also |now |therefore )?(?:our (?:own )?(?:commitment|target|goal|date|aim"
    r"|promise)|ours)\b",
    re.I,
)
"""Behind what others promise: it is the firm's too."""
PARENT = re.compile(r"\b(?:parent|group|holdings?)\b[^,;]*$", re.I)
GROUP = re.compile(r"\b(?:parent|group|worldwide|globally|global|holdings?|ab|gmbh|inc|ag|sa|nv|bv)\b", re.I)
WE = re.compile(r"\bwe\b|\bour\b(?! (?:ultimate )?(?:parent|owner|holding))", re.I)
BELONGS = re.compile(
    r"\b(?:of which we are (?:a )?(?:part|member)|(?:that|which) we (?:are (?:a )?part of|belong to)"
    r"|to which we belong)\b",
    re.I,
)
"""“The group of which we are part means to ...”: we are not who means it."""
WHOLE_GROUP = re.compile(r"\W*(?:the|our) (?:\w+ )?group(?: as a whole| (?:aims?|has|is|will|plans?)\b)", re.I)
"""“The group aims for 2050; Harrow Vale Limited ...”: the firm is named beside it for itself."""
ANSWER = re.compile(
    r"(?:by|in|before|no later than|year:?)\s|20\d\d\b|.*\b(?:deadline|date|year|commit\w*|set ourselves|aim for"
    r"|reach\w*)\b",
    re.I,
)
"""“Net zero. The deadline we have set ourselves is 2045.”"""
NO_ANSWER = re.compile(
    rf"{GAP.pattern}|20\d\d[/-]\d"
    r"|\b(?:closed|counted|measured|began|started?|ended)\b|\bemissions?\b|\bfootprint\b|\bcurrent\b"
    r"|\breporting\b|CO2|\bmust\b|\bshould\b"
    r"|\b(?:chosen|set|agreed|approved|adopted|fixed|made|decided|reviewed|confirmed)(?: by [\w' ]{2,40}?)?"
    r" in 20\d\d\b",
    re.I,
)
NOT_DECIDED = re.compile(
    r"\b(?:customers?|clients?|buyers?|tenders?|government|nhs|councils?|sector|industry|trade|parent|group|scheme|law"
    r"|rules?|advis[eo]rs?|consultants?|others|most|many|you)\b(?: [\w']+){0,2}? (?:ask|want|name|expect|require|accept"
    r"|allow|cho[os]se|prefer|demand|aim|insist|look|give|has set|have set)\w*\b"
    r"|\b(?:asked for|allowed|permitted|required|accepted|acceptable|under (?:discussion|review|consideration)"
    r"|discussed|mooted|favoured|pencilled|provisional|draft|yet to|still to|open|latest the)\b|\bany (?:year|date)\b"
    r"|\bbetween 20\d\d\b",
    re.I,
)
"""“2040 is what our customers ask for.”, “The date under discussion is 2045.”: nobody of the firm has set it."""
ASKS = re.compile(r"[\W\dQ]*(?:is|are|has|have|do|does|did|will)\b.*\?$", re.I)
YES = re.compile(r"yes\b", re.I)
MOST_OF_ANSWER = 120
JOINED = re.compile(r"^Our commitment to net zero(?: for [^.;]{1,60})? is set for 20\d\d\. (?=\S)")
"""What an answer is read with, which the document does not say."""
BY_THEN = re.compile(r"\bby (?:then|that (?:year|date|time))\b", re.I)
THERE = re.compile(
    r"(?P<who>\bwe (?:will|shall|intend to|aim to|are (?:going|committed) to) (?:\w+ )?)"
    r"(?:get there|do (?:so|it|this)|(?:reach|achieve|manage) (?:it|that|this))(?= (?:by|in|before) )",
    re.I,
)
"""“The law asks for net zero by 2050. We will get there by 2040.”"""
MOVED = re.compile(r"\bfrom 20\d\d (?=to 20\d\d)", re.I)
"""“brought forward from 2050 to 2045”: the first of the two is no date any more."""
OLD = re.compile(
    r"\b(?:in|until|before|since) (?:19|20)[012]\d\b[^.;]{0,40}\b(?!(?:is|are)\b)(?:said|set|brought|made|chose"
    r"|\w+ed)\b|\b20\d\d (?:was|had been)\b",
    re.I,
)

SLOGAN = re.compile(
    rf"(?:(?:our|to|the|road|way|path) )*(?:{NET_ZERO.pattern})(?: emissions)? (?:by|in) {YEAR.pattern}\W*", re.I
)


@dataclass(frozen=True, slots=True)
class _Promise:
    year: int
    sentence: Sentence
    sure: bool
    committed: bool
    wide: bool
    narrow: bool
    group: bool
    """Of a parent or the whole group, where the supplier may have a promise of its own."""
    whole: bool = False
    """“We will be a net zero firm.”: of itself as such, so that another year for all scopes contradicts it."""
    old: bool = False
    """“In 2021 we said that ...”: overtaken where another promise stands beside it."""


def net_zero_commitment(sheet: Sheet, supplier: str = "") -> Element:
    """`supplier` is the company that the plan is of, as far as it is known."""
    adopted = adopts(sheet)
    promises = [one for sentence in _whole(sheet.sentences) for one in _of(sentence, supplier, adopted=adopted)]
    none = any(NONE_OWN.search(sentence.text) for sentence in sheet.sentences)
    above = not adopted and any(_is_part(sentence.text, supplier) for sentence in sheet.sentences)
    firm = [
        one
        for one in promises
        if one.sure and not (one.group and (none or (above and supplier not in one.sentence.text)))
    ]
    if firm:
        best = _decided(firm)
        other = best.state is State.FOUND and is_contradicted(sheet, int(best.value))
        return _two_years(firm) if other else best
    if promises:
        first = promises[0]
        return Element(State.UNSURE, first.year, first.sentence.page, _shown(first.sentence))
    return _without_year(sheet.sentences)


def _is_part(text: str, supplier: str) -> bool:
    """It says that the firm is part of a group by another name; what that promises is not yet the firm's."""
    return bool(supplier and "group" not in supplier.lower() and PART_OF.search(text))


def adopts(sheet: Sheet) -> bool:
    """What another promised is the firm's own by its word."""
    return any(ADOPTED.search(sentence.text) for sentence in sheet.sentences)


def _whole(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """“... to achieving net zero by” and “2046.” on the next line are one sentence, and so are a question and its"
    " answer."""
    asked = ""
    for number, one in enumerate(sentences):
        behind = sentences[number + 1].text if number + 1 < len(sentences) else ""
        heading = one.under.rpartition(" > ")[2]
        before = sentences[number - 1] if number and sentences[number - 1].place == one.place else None
        asked = heading if NET_ZERO.search(heading) else before.text if before and NET_ZERO.search(before.text) else ""
        years = YEAR.findall(one.text)
        answers = asked and len(years) == 1 and len(one.text) < MOST_OF_ANSWER and ANSWER.match(one.text)
        if BREAKS.search(one.text) and ALONE.match(behind):
            yield replace(one, text=f"{one.text} {behind}")
        elif answers and not (
            NET_ZERO.search(one.text)
            or YEAR.search(asked)
            or NO_ANSWER.search(one.text)
            or NOT_DECIDED.search(one.text)
            or is_soft(one.text)
            or is_negated(one.text)
            or is_guidance(one.text)
        ):
            yield replace(one, text=f"Our commitment to net zero{_scoped(asked)} is set for {years[0]}. {one.text}")
        elif len(years) == 1 and NET_ZERO.search(one.text) and IS_OURS.match(behind) and not is_negated(behind):
            yield replace(one, text=f"Our commitment to net zero is set for {years[0]}. {one.text}")
        elif (agreed := _agreed(asked, one.text)) and not NET_ZERO.search(one.text):
            yield replace(one, text=f"Our commitment to net zero is set for {agreed}. {one.text}")
        elif before and len(named := YEAR.findall(before.text)) == 1 and BY_THEN.search(one.text):
            yield replace(one, text=BY_THEN.sub(f"by {named[0]}", one.text))
        elif before and len(years) == 1 and NET_ZERO.search(before.text) and not NET_ZERO.search(one.text):
            yield replace(one, text=THERE.sub(r"\g<who>reach net zero", one.text))
        else:
            yield one


def _shown(sentence: Sentence) -> str:
    """In the document's own words: an answer with its heading."""
    text = JOINED.sub("", sentence.text)
    heading = sentence.under.rpartition(" > ")[2] if text != sentence.text else ""
    return excerpt(f"{heading} {text}".strip())


def _scoped(asked: str) -> str:
    """“Net zero, scopes 1 and 2 | 2035”."""
    scope = WIDE.search(asked) or NARROW.search(asked)
    return f" for {scope.group()}" if scope else ""


def _agreed(question: str, answer: str) -> str:
    """“Are you committed to net zero by 2050? Yes, by 2045”: the year of the answer, else of the question."""
    if not (ASKS.match(question) and NET_ZERO.search(question) and YES.match(answer)):
        return ""
    years = YEAR.findall(answer) or YEAR.findall(question)
    return years[0] if len(years) == 1 else ""


def _decided(firm: Sequence[_Promise]) -> Element:
    """One year; else the one for all emissions, or that of the commitment in so many words."""
    own = [one for one in firm if not one.group] or list(firm)
    for choose in (
        firm,
        own,
        [one for one in own if not one.narrow],
        [one for one in own if not (one.narrow or one.old)],
        [one for one in firm if not one.narrow],
        _widest(firm),
    ):
        years = {one.year for one in choose}
        if len(years) == 1:
            best = next((one for one in choose if one.committed), choose[0])
            return Element(State.FOUND, best.year, best.sentence.page, _shown(best.sentence))
    return _two_years(firm)


def _widest(firm: Sequence[_Promise]) -> list[_Promise]:
    """Of all scopes; one for all of them earlier than another for no scope in particular contradicts it."""
    wide = [one for one in firm if one.wide or (one.whole and not one.narrow)]
    scoped = any(one.wide for one in wide)
    plain = {one.year for one in firm if one.committed and not one.narrow}
    if plain and not any(one.committed for one in wide):
        return []
    return wide if scoped and {one.year for one in wide} == {max(one.year for one in firm)} else []


def _two_years(firm: Sequence[_Promise]) -> Element:
    first = firm[0]
    return Element(State.UNSURE, None, first.sentence.page, _shown(first.sentence))


def _without_year(sentences: Sequence[Sentence]) -> Element:
    """A commitment without a year, or with a placeholder for it."""
    for sentence in sentences:
        text = sentence.text
        commits = NET_ZERO.search(text) and COMMITTED.search(text) and OWN.search(text)
        if commits and not (is_guidance(text) or is_negated(text) or has_placeholder(text)):
            return Element(State.UNSURE, None, sentence.page, excerpt(text))
    return ABSENT


def _of(sentence: Sentence, supplier: str, *, adopted: bool) -> Iterator[_Promise]:
    text = MOVED.sub("", sentence.text[:900])
    names = list(NET_ZERO.finditer(text))
    if not names or (has_placeholder(text) and not YEAR.search(FILL_IN.sub(" ", text))):
        return
    if is_guidance(text) and not COMMITTED.search(text):
        return
    committed = [year.start() for year in YEAR.finditer(text) if COMMITS_TO.search(text, 0, year.start())]
    for year in YEAR.finditer(text):
        name = tied_to(text, names, year)
        if name is None:
            continue
        clause = clause_of(text, name, year, supplier)
        if NO_DATE_YET.search(text[: year.start()]):
            continue
        if is_denied(clause):
            continue
        around = text[max(0, name.start() - 80) : max(year.end(), name.end()) + 90]
        near = span_of(text, name, year)
        parents = adopted and PARENT.search(text[: name.start()])
        yield _Promise(
            int(year[1]),
            sentence,
            group=(_of_group(clause, supplier) and not WE.search(BELONGS.sub(" ", clause)))
            or bool(THEIR_GOAL.search(text[: name.start()])),
            sure=not (is_negated(clause) or is_soft(clause))
            and (bool(parents) or is_ours(text, clause, name, supplier))
            and (
                bool(parents)
                or not (supplier and supplier in text and supplier not in clause and WHOLE_GROUP.match(clause))
            ),
            committed=bool(COMMITTED.search(text) or WILL.search(clause)),
            old=bool(OLD.search(clause)) or (bool(committed) and year.start() not in committed),
            wide=bool(WIDE.search(near)),
            whole=bool(IS_ONE.search(text[: name.start()]) or _is_slogan(sentence)),
            narrow=(bool(NARROW.search(near)) and not WIDE.search(near))
            or bool(re.search(r"\binterim\b|\b(?:near|short(?:er)?)[- ]term\b|\bmilestone\b", around[:120], re.I)),
        )


def _is_slogan(sentence: Sentence) -> bool:
    """“Net zero by 2040.” and no word more."""
    return bool(SLOGAN.fullmatch(sentence.text)) and not NARROW.search(sentence.under)


def _of_group(clause: str, supplier: str) -> bool:
    """Of a parent or a group, whatever words are in the supplier's own name, or of another company."""
    own = AHEAD_OF.sub("", clause.replace(supplier, "the company") if supplier else clause)
    other = COMPANY.match(own)
    return bool(GROUP.search(own) or (supplier and other and supplier in clause))
