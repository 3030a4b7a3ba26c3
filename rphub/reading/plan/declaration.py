"""The declaration that the plan follows PPN 06/21 or, under the Procurement Act, PPN 006.

Another number beside the same words is unsure: PPN 06/20 and PPN 002 are about social value. What the note asks of
suppliers is no declaration.
"""

from __future__ import annotations

import re

from rphub.reading.caution import has_placeholder
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.wording import Sheet

NOTE = re.compile(
    r"\b(?:ppn|procurement policy note|policy note|action note)s?\W{0,4}(?:\(?ppn\)?\W{0,3})?(?:no\.?\s?"
    r"|number\s)?(?P<number>\d{1,4}(?:\s?/\s?\d{2,4})?)(?!\d)",
    re.I,
)
RIGHT = re.compile(r"^(?:0?6/(?:20)?21|006|0621|6)$")
WRITTEN = (
    r"completed|prepared|produced|written|developed|compiled|drawn up|drafted|published|established|created"
    r"|put together|made|submitted|compl(?:y|ies|iant|iance)|meets?|met|conforms?|followed|observed|used|worked"
    r"|adhered|fulfils?"
)
DECLARES = re.compile(
    rf"\b(?:{WRITTEN}|set out|aligned|issued|complying|follows|satisf(?:y|ies)|conformity|fulfilling|adheres?"
    r"|accordance|in line|consistent|pursuant|as required|responds? to|structured|addresses|based on)\b",
    re.I,
)
OF_NOTE = re.compile(
    r"\b(?:ppn|note) [\d/ ]+(?:,|was|is|has been)? (?:was )?(?:published|introduced|made|issued)\b", re.I
)
"""“PPN 06/21, published in June 2021, asks ...”"""
STRONG = re.compile(rf"\b(?:{WRITTEN})\b", re.I)
SUBJECT = re.compile(
    rf"\b(?:this|our|the|present|my) (?:[\w()'-]+ ){{0,4}}?(?:plan|crp|document|report|disclosure|statement|form)\b"
    rf"|\bit (?:is|was|has been)\b|\bthis is\b|\bemissions (?:have|were)\b|(?:^|[:,] )(?:{WRITTEN})\b"
    rf"|\bin (?:accordance|line) with it\b"
    r"|\b(?:we|I|company|trust|firm|practice|partnership|charity|college|partners|directors)(?: (?:hereby|also|have"
    r"|has))* (?:declare|confirm|certif|state|complet|prepar|follow|work|observ|adher|us)\w*",
    re.I,
)
FOR_OTHERS = re.compile(
    r"\b(?:help|advis|assist|support|train|enabl|teach)\w*\b.{0,40}\b(?:clients?|customers?|suppliers?|others"
    r"|members)\b|\btemplate\b|\b(?:write|complete|prepare|make|draft) (?:\w+ )?(?:plans|documents)\b",
    re.I,
)
"""“We help our clients to write plans that comply with PPN 06/21.”"""
BACKGROUND = re.compile(
    r"\b(?:requires?|applies|introduced|came into|replaced|sets out|states that|asks?|obliges|"
    r"suppliers (?:bidding|must|who)|bidders|was published|contracts (?:over|above|with)|is a uk|"
    r"is the uk|mandates|guidance on|find out|more information|see (?:also)?)\b",
    re.I,
)
NOT = re.compile(
    r"\b(?:not|n't|will be|would be|intend|expect to|plan to|aim to|yet|working towards|next (?:edition|"
    r"version|plan)|future (?:edition|version)|hope|look to|whether|asked (?:whether|if)|when it is)\b",
    re.I,
)
WEAKLY = re.compile(
    rf"\b(?:{WRITTEN}) (?:[\w-]+ ){{0,2}}(?:having regard|with (?:due )?(?:regard|reference)|in the (?:spirit|light)"
    r"|with an eye|with a view)\b(?! [^.;]*\bin (?:full )?(?:accordance|line|compliance)\b)"
    r"|\b(?:ppn|note)\b[\w /]{0,20} in mind\b",
    re.I,
)
"""“prepared with regard to PPN 06/21”: not in accordance with it."""
DENIES = re.compile(
    r"\b(?:not|cannot|n't|never)\b(?: \w+){0,4}? (?:(?:declare|claim|say|state|confirm|said|pretend)\b[^.;]{0,40}"
    r"\b(?:accordance|compl(?:y|ies|iant|iance|eted)|meets?|conform\w*)|(?:meets?|met|fulfils?|satisf(?:y|ies)|compl(?:y"
    r"|ies|iant)|conforms?|follows?|followed)\b[^.;]{0,40}\b(?:requirements?|note|ppn|guidance|standard|conditions?|it"
    r"|points?))\b",
    re.I,
)
ENDS_IN_NOTE = re.compile(r"\b(?:ppn|policy note|action note)(?: no\.?| number)?$", re.I)
BEHIND_LTD = re.compile(r"(?<=Ltd)\. (?=[A-Z])")
WORDS = re.compile(
    r"carbon reduction plan (?:has been|was|is) (?:completed|prepared|produced|written).{0,60}(?:in accordance"
    r"|in line|compliance|accordance) with|associated guidance and reporting standard"
    r"|published reporting standard for carbon reduction plans",
    re.I,
)


def ppn_declaration(sheet: Sheet) -> Element:
    unsure: Element | None = None
    for number, sentence in enumerate(sheet.sentences):
        text = _whole(sheet, number)
        notes = [re.sub(r"\s", "", match["number"]) for match in NOTE.finditer(text)]
        declares = DECLARES.search(text) and SUBJECT.search(text)
        wanted = bool(declares) if notes else bool(WORDS.search(text))
        if not wanted:
            continue
        shown = (sentence.page, excerpt(text))
        if has_placeholder(text) and not any(RIGHT.match(note) for note in notes):
            unsure = unsure or Element(State.UNSURE, None, *shown)
        elif any(RIGHT.match(note) for note in notes) and not _about(text):
            return Element(State.UNSURE if _is_partly(sheet, number) else State.FOUND, None, *shown)
        elif not NOT.search(text):
            unsure = unsure or Element(State.UNSURE, None, *shown)
    return unsure or ABSENT


def _is_partly(sheet: Sheet, number: int) -> bool:
    """Only with a view to the note, or what is said behind it or of the note elsewhere takes it back."""
    own, behind = sheet.sentences[number], sheet.sentences[number + 1 :]
    said = [one.text for one in behind if one.place == own.place]
    said += [one.text for one in sheet.sentences if one is not own and NOTE.search(one.text)]
    return bool(WEAKLY.search(own.text)) or any(map(DENIES.search, said))


def _whole(sheet: Sheet, number: int) -> str:
    """A sentence with the line behind it where a break stands before the number: “with PPN / 06/21 and ...”, and with
    the one above it that looked like a heading: “in accordance with / PPN 06/21”."""
    above = sheet.sentences[number].under.rpartition(" > ")[2]
    text = f"{above if above.endswith((' with', ' to', ' of')) else ''} {sheet.sentences[number].text}".strip()
    behind = sheet.sentences[number + 1].text if number + 1 < len(sheet.sentences) else ""
    return f"{text} {behind}" if ENDS_IN_NOTE.search(text) and behind[:1].isdigit() else text


def _about(text: str) -> bool:
    """The sentence tells what the note asks, or that the plan does not follow it.

    Behind “Ltd.” the next one may have been taken for a part of it.
    """
    text = next((part for part in BEHIND_LTD.split(text) if NOTE.search(part)), text)
    if NOT.search(text) or FOR_OTHERS.search(text):
        return True
    return bool(BACKGROUND.search(text)) and not (STRONG.search(OF_NOTE.sub(" ", text)) and SUBJECT.search(text))
