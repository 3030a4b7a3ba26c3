"""What a plan tells of others: of a parent, a landlord, customers. Their years, figures and targets are not the firm's.

A sentence is theirs where they are its subject and nothing behind the verb speaks of the firm, where it goes on about
them (“It has ...”), stands under a heading about them, or where the next one says that it is not the firm's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.passages import Passages
from rphub.reading.plan.company_names import SUFFIX
from rphub.reading.plan.names import names_of_others
from rphub.reading.plan.wording import Line, Sentence, Sheet

PARTY = (
    r"(?:parent|landlord|client|customer|supplier|carrier|courier|haulier|adviser|advisor|consultant|host|maker"
    r"|manufacturer|neighbour|competitor|university|universitie|council|hirer|lessor|shareholder|wholesaler"
    r"|distributor|tenant|sister compan(?:y|ie)|trade (?:body|bodie|association)|contractor|sector|industry|industrie"
    r"|expert|owner|nhs|uk(?! \w*compan)|law|legislation|government|parliament|group(?='s))s?"
)
_VERB = (
    r"(?:has|have|had|is|are|was|were|will|would|do|does|did|emit(?:s|ted)?|runs?|says?|said"
    r"|plans?(?! (?:is|was|has|will|covers)\b)|aims?|wants?|cut"
    r"|shows?|commits?|reports?|expects?|puts?|works?|speaks?|accounts?|burn(?:s|t)?|must|should|can|claims?"
    r"|foresees?|uses?|keeps?|makes?|sets?|takes?|gives?|holds?|counts?|measures?|includes?|discloses?|publishes"
    r"|owns?|buys?|sells?|intends?|promises?|hopes?|thinks?|requires?|asks?|operates?|employs?|follows?|[a-z]{3,}ed"
    r"|bought|built|took|gave|went|made|ran|set|depends?|rests?|relies|covers?|appl(?:y|ies)|concerns?|remains?|stands?"
    r"|lies|differs?|leaves?|comes?|needs?|falls?|fell|rose|stood|came)\b"
)
_TIME = r"(?:(?:in|for|at|since|like|with|after|under) [^.;:,]{2,60}?,? )?"
_TELLS = (
    r"(?: as a whole|'s?(?: [\w-]+){1,4}?(?: for 20\d\d)?| (?:company|group)| (?:of|in) [^.;:]{2,50}?"
    r"| (?:for |with )?(?:that |who |whom |whose |which )?(?:[a-z]+ )?we [\w ]{1,30}?| \([^)]{2,60}\))?"
    rf"(?:, [^;:]{{3,80}}?,)?,? (?:itself |also |alone |now )?{_VERB}"
)
_NAMED_TELLS = _TELLS.removesuffix(_VERB) + rf"(?:{_VERB}|[a-z]{{3,}}s\b)"
"""Behind a name any verb tells of it."""
AMONG_THEM = r"(?:one|another|some|two|the \w+) of (?:them|these|those|our [\w ]{3,25}), "
PARTY_TELLS = re.compile(
    rf"{_TIME}(?:(?:one|some|most|many|several|all|both|two|three|other) (?:of )?)?(?:(?:our|the|my|your|its) )?"
    rf"(?:[a-z-]+ (?:in (?:our|the) )?)?(?:{PARTY}|colleagues (?=(?:in|at) (?-i:[A-Z]))){_TELLS}",
    re.I,
)
AMONG = re.compile(rf"(?:among|amongst|of) (?:our|the) (?:\w+ )?{PARTY}, (?!we\b|it\b)[^.;:]{{2,80}}? {_VERB}", re.I)
"""“Among our clients, a harbour trust reports ...”"""
SERVES = re.compile(r"\b(?:suppli|provid|install|deliver|collect|fitt|maintain|servic|replac|recycl|convert)\w*$", re.I)
"""What another does for the firm is often the firm's measure."""
ASIDE = re.compile(r", [^,;:]{3,80},")
OF_GROUP = re.compile(
    r"(?:(?:in|for) (?:FY ?)?\d{4}(?:/\d\d)?,? )?(?:total |overall )?(?:emissions|footprint|scopes? [123][\w ]{0,20})"
    r" (?:of|for|at|across) (?:the|our) (?:(?-i:[A-Z])\w+ ){0,3}(?:group|parent|holding company)\b"
    r"|(?:(?:in|for) (?:FY ?)?\d{4}(?:/\d\d)?,? )?the (?:(?-i:[A-Z])\w+ ){0,3}(?<!our )group(?:'s| as a whole)\b"
    r"|(?:group-wide|worldwide|global) (?:total )?emissions\b",
    re.I,
)
WHOM_WE_SERVE = re.compile(
    r"(?:(?:[\w-]+ ){0,4}of )?(?:the )?[a-z-]+s (?:in [^.;:,]{2,30} )?(?:(?:for |with |to )?(?:that|which|whom"
    r"|who|where) )?(?:we (?:also |now )?(?:serve|advise|visit|teach|insure|guard|\w+ (?:\w+ ){0,2}(?:for|to))"
    r"|(?<=whom )we (?:work|cater|act)"
    rf"|our (?:clients|customers|guests|pupils|students|tenants|patients) \w+),? (?:itself |also |alone |now )?{_VERB}",
    re.I,
)
"""“Several of the venues we serve have ...”: whoever they are, they are not the firm."""
OF_OTHER_COMPANY = re.compile(
    r"\bbelong(?:s|ed|ing) to (?:another|a sister|an associated) company\b|\banother company of the group\b", re.I
)
SAYS_OF_ITSELF = re.compile(
    r"(?!(?:the |this )?(?:company|firm|board|directors|business|trust|charity|group|members|we|I|it|they)\b)"
    r"[^.;:]{3,90}?\b(?:says?|said|pledged|announced|promised)(?: that)? (?:they|it) (?:will|would|aims?)\b",
    re.I,
)
"""“Two larger presses have said that they will be net zero in 2030.”"""
OF_US = re.compile(r"\b(?:we|us|our|ours|ourselves|I|my)\b")
PREPARED = re.compile(
    r"^(?:this plan was |it was )?(?:prepared|written|compiled|calculated|verified|checked)(?: for us)? (?:with|by"
    r"|with the help of)"
    rf" (?:(?-i:[A-Z])[\w&'.-]* ){{1,6}}{SUFFIX},? (?:who|which)\b",
    re.I,
)
"""“Prepared with Larch Advisers Ltd, who are themselves ...”."""
LABELLED = re.compile(r"(?:at )?(?:the )?(?:group|parent|global|worldwide)(?: level| company| targets?)?[:.] ", re.I)
"""“Group: 42% less by 2030; net zero in 2040.”, beside “UK: ...”."""
GOES_ON = re.compile(
    r"(?:it|they|its|their|these|that|this(?! (?:carbon|plan|crp|document|declaration|report)\b))\b", re.I
)
HEADING = re.compile(
    rf"^(?:\d+[.\d]* )?(?:the (?:path|way|plans?|targets?|commitments?|figures|emissions) of (?:our|the) {PARTY}$"
    rf"|(?:our|the) {PARTY}'s? (?:own )?\w+$"
    rf"|what (?:has|have|does|do|is|are|did|will)? ?(?:your|our|the)? ?(?:{PARTY} and )?{PARTY}\b"
    r"|how (?:can )?you (?:can )?help|(?:what|how) (?:others\b|(?:(?:our|the|other|some) )+(?!staff|people|team"
    r"|colleague|driver|employee|director|board"
    r"|office|site|kitchen|group|company|firm|business)(?:\w+ ){1,3}?(?:do|does|are doing|have done|did|say)\b))",
    re.I,
)
DISCLAIMED = re.compile(
    r"(?:none of (?:these|them|this|those)(?: \w+)? (?:is|are) (?:ours|our own|part of)"
    r"|(?:that|those|these|this|it|they)(?: (?:number|figure|commitment|target|year)s?)? (?:is|are)"
    r" (?:theirs|their|not (?:ours|our own|part of our)|(?:his|her)s?)\b)",
    re.I,
)
AGREES = re.compile(r"\b(?:adopt|approv|sign|agree|ratif)\w* (?:off )?(?:the|this|our) (?:\w+ ){0,3}plan\b", re.I)
"""“Council adopted the plan”: a body of the firm itself."""
NONE_OF_OURS = re.compile(
    r"\b(?:that|which|where|whom) we \w+\b[^,;.]*|\b(?:is|are) not ours\b|\bwe have (?:none|no|not)\b.*"
    r"|\b(?:according to|says?|told) (?:us|our [\w ]{2,25})",
    re.I,
)
QUOTED = re.compile(r'"[^"]*(?:"|$)')
"""What another writes in words of its own; “we” in them is not the firm."""
THEIR_OWN = re.compile(r"\bin (?:its|their) own scope\b|\bfor (?:its|their) own\b", re.I)
MOST_OF_LABEL = 40


def is_of_others(heading: str) -> bool:
    """“What has your landlord done?”, “The path of our parent”."""
    return bool(HEADING.search(heading.rpartition(" > ")[2].strip()))


def without_others(sheet: Sheet, supplier: str) -> Sheet:
    """The document without what is told of others; its sentences stay as empty ones, so that all keep their numbers."""
    theirs = _theirs(sheet.sentences, supplier, _named_tells(sheet, supplier))
    if not theirs:
        return sheet
    told = [sheet.sentences[number].text for number in sorted(theirs)]
    whole = " ".join(told)
    sentences = [replace(one, text="") if number in theirs else one for number, one in enumerate(sheet.sentences)]
    lines = tuple(_cut(line, told, whole) for line in sheet.lines)
    return replace(sheet, passages=_own(sheet.passages, theirs), lines=lines, sentences=tuple(sentences))


def _own(passages: Passages, theirs: set[int]) -> Passages:
    """Paragraphs without the sentences of others, and without lines that are part of them."""
    told: dict[int, list[str]] = {}
    for number in theirs:
        told.setdefault(passages.sentences[number].place, []).append(passages.sentences[number].text)
    gone: set[int] = set()
    paragraphs = list(passages.paragraphs)
    for place, sentences in told.items():
        one = paragraphs[place]
        kept = [line for line in one.lines if not any(line.text in text for text in sentences)]
        gone |= {id(line) for line in one.lines} - {id(line) for line in kept}
        text = one.text
        for sentence in sentences:
            text = text.replace(sentence, "")
        paragraphs[place] = replace(one, text=" ".join(text.split()), lines=tuple(kept) or one.lines)
    lines = tuple(line for line in passages.lines if id(line) not in gone)
    return replace(passages, lines=lines, paragraphs=tuple(one for one in paragraphs if one.text))


def _theirs(sentences: Sequence[Sentence], supplier: str, named: re.Pattern[str] | None) -> set[int]:
    found: set[int] = set()
    quoting = False
    for number, one in enumerate(sentences):
        before = number and sentences[number - 1].place == one.place
        own = OF_US.search(one.text) or (supplier and supplier in one.text)
        if before and DISCLAIMED.match(one.text):
            found |= {number - 1}
        goes_on = before and number - 1 in found and GOES_ON.match(one.text)
        if quoting and before:
            found.add(number)
            quoting = '"' not in one.text
        elif _is_subject(one.text, supplier, named) or ((goes_on or is_of_others(one.under)) and not own):
            found.add(number)
            quoting = one.text.count('"') % 2 == 1
    return found


def _named_tells(sheet: Sheet, supplier: str) -> re.Pattern[str] | None:
    names = names_of_others(sheet, supplier)
    return names and re.compile(rf"(?:{AMONG_THEM}|{_TIME})(?:the )?(?-i:{names.pattern}){_NAMED_TELLS}", re.I)


def _is_subject(text: str, supplier: str, others: re.Pattern[str] | None) -> bool:
    """A party or another by its name as the subject, and nothing of the firm behind the verb."""
    if PREPARED.search(text):
        return True
    match = next(filter(None, (one.match(text) for one in (PARTY_TELLS, AMONG, SAYS_OF_ITSELF, WHOM_WE_SERVE))), None)
    match = match or OF_OTHER_COMPANY.search(text)
    if match is None and "group" not in supplier.lower() and (_of_group(text) or LABELLED.match(text)):
        return True
    if match is None and others is not None and (match := others.match(text)) and SERVES.search(match.group()):
        return False
    if match is None or AGREES.search(text):
        return False
    if re.search(r"\bemit(?:s|ted)?$", text[: match.end()]):
        return True
    behind = NONE_OF_OURS.sub("", QUOTED.sub("", text[match.end() :]))
    named = re.sub(rf" {SUFFIX}$", "", supplier)
    return bool(THEIR_OWN.search(behind)) or (
        not OF_US.search(behind) and not (named and named in ASIDE.sub(",", text))
    )


def _of_group(text: str) -> bool:
    return "CO2" in text and bool(OF_GROUP.match(text))


def _cut(line: Line, told: Sequence[str], whole: str) -> Line:
    """A line of running text without what is said of others."""
    if len(line.flat) < MOST_OF_LABEL or len(line.cells) > 1:
        return line
    if line.flat in whole:
        return replace(line, text="", prose=True)
    text = line.flat
    for one in told:
        text = text.replace(one, "")
    return line if text == line.flat else replace(line, text=text, prose=True)
