"""Each sentence with the areas that the heading, label, lead-in or question above it opens.

“Risk. We consider ...”, “Training: all managers ...” and “Has any of it worked? I look at ...” are headings inside a
paragraph. A heading that says nothing by itself (“Method”, “On site”) belongs to the numbered part above it. What
stands after the words of approval or signing belongs to nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rphub.reading.passages import NUMBERED, VERB, Passages, Sentence, plain
from rphub.reading.statement.headings import CLEAR, LINKS, TO_COME, opens
from rphub.reading.statement.vocabulary import NUMBER

LEAD_IN = re.compile(r"^(?P<label>[A-Z][\w '&,/-]{1,48}?)(?:[.:]| -)\s+(?P<rest>\S.*)$", re.DOTALL)
ASKS = re.compile(r"(?:what|how|where|who|whether) ", re.IGNORECASE)
"""“What we have checked. ...” has a verb and is a label all the same."""
LEAD_WORDS, SHORT, LONGEST = 6, 5, 1_200
LEAST_COLUMNS = 3
TELLING = 3
"""Words of a first cell that says something itself: “Train all buyers”, with “Done” beside it."""
NO_HEAD = re.compile(rf"{TO_COME.pattern}|^(?:risk )?scores?$", re.IGNORECASE)
"""Of a column: what is to come, and the score of a risk, which opens no area by itself."""
SAYS = re.compile(rf"{VERB.pattern}|^(?:we|I|they|it|these|those)\b", re.IGNORECASE)
"""A heading that is a sentence led into a list: “We keep three counts:”."""
A_COUNT = re.compile(rf"\d|(?:{NUMBER}|none|nobody|nothing|all)\b", re.IGNORECASE)
DUTIES = re.compile(r"\b(?:responsib\w+|roles?|owners?|accountab\w+)\b", re.IGNORECASE)
"""A list of who does what: its labels say nothing of what was done."""
SIGNED_OFF = re.compile(
    r"\b(?:this|the) (?:\w+ ){0,4}(?:statement|report|letter) (?:was|is|has been) (?:\w+ )?(?:approved|signed"
    r"|authori[sz]ed|adopted)\b|\b(?:directors|board|trustees|partners|members|governors) (?:\w+ )?(?:approved"
    r"|agreed|adopted"
    r"|signed) (?:this|it)\b(?! (?:policy|code|procedure|plan|approach|risk|training))|^(?:approved|(?:agreed"
    r"|adopted|passed) (?:by|at|on)\b|signed"
    r"|authori[sz]ed|for and on behalf|date[d:]|signature)\b",
    re.IGNORECASE,
)
NOTHING: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Placed:
    """`opened` says of which areas the sentence is expected to speak, and how surely."""

    sentence: Sentence
    opened: Mapping[str, int]
    to_come: bool = False

    @property
    def shared(self) -> bool:
        """One heading for several areas: which of them a sentence is about it has to say itself."""
        return sum(one == CLEAR for one in self.opened.values()) > 1


def placed(passages: Passages) -> Iterator[Placed]:
    """In their order; a lead-in holds to the end of its paragraph, and for those below that have none."""
    under, lead, asked, place, over = "", "", "", -1, False
    parts = _parts(passages)
    for sentence in passages.sentences:
        if sentence.under != under:
            under, lead, over = sentence.under, "", False
        first = sentence.place != place
        if first:
            place, asked = sentence.place, ""
        if SIGNED_OFF.search(sentence.text):
            over = True
        over = over and not (first and _lead_in(sentence, first=True))
        if over:
            yield Placed(sentence, NOTHING)
            continue
        if first and lead and _is_label(sentence):
            lead = ""
        if label := _leads(sentence, lead, first=first):
            lead, asked = label, ""
        elif sentence.text.endswith("?"):
            asked = sentence.text if opens(sentence.text) else asked
        opened, to_come = _opened(asked or lead, under, parts[sentence.place], row=sentence.row)
        if sentence.text != f"{label}.":
            yield Placed(_told(sentence), opened, to_come)


def in_columns(passages: Passages) -> Iterator[Placed]:
    """What stands in a column whose head opens an area (“How worried are we?”), behind the first cell of its row."""
    heads: dict[int, Mapping[str, int]] = {}
    width = 0
    for place, one in enumerate(passages.paragraphs):
        cells = one.lines[0].cells
        if len(cells) < LEAST_COLUMNS or one.contents or len(cells) != width:
            width = 0 if len(cells) < LEAST_COLUMNS else len(cells)
            heads = {column: opens(cell) for column, cell in enumerate(cells) if column and not NO_HEAD.search(cell)}
            continue
        for column, opened in heads.items():
            if list(opened.values()) == [CLEAR] and cells[column]:
                text = f"{plain(cells[0])}: {plain(cells[column])}"
                yield Placed(Sentence(one.page, text, one.under, place, item=True), opened)


def _told(sentence: Sentence) -> Sentence:
    """Of a sensible length, and with a first cell that says something itself."""
    cell = sentence.under.split(" > ")[-1]
    if sentence.row and len(cell.split()) >= TELLING:
        return replace(sentence, text=f"{cell}: {sentence.text}"[:LONGEST], row=False)
    return replace(sentence, text=sentence.text[:LONGEST]) if len(sentence.text) > LONGEST else sentence


def _parts(passages: Passages) -> list[str]:
    """For each paragraph the heading that one without meaning (“On site”) or a lead-in (“We found this:”)"
    " stands below."""
    found, part, last = [], "", ""
    for one in passages.paragraphs:
        leads = one.heading and one.text.endswith(":") and bool(SAYS.search(one.text)) and not opens(one.text)
        if leads and last:
            part = last
        elif one.heading and NUMBERED.match(one.text):
            part = one.text
        elif one.heading and (opens(one.text) or len(one.text.split()) > SHORT):
            part = ""
        last = one.text if one.heading and not leads else last
        found.append(part)
    return found


def _is_label(sentence: Sentence) -> bool:
    """“People in my own workshop.” begins something new, though it opens no area."""
    text = sentence.text
    verb = VERB.search(text) and not ASKS.match(text)
    return text.endswith(".") and len(text.split()) <= LEAD_WORDS and not verb and not sentence.item


def _leads(sentence: Sentence, lead: str, *, first: bool) -> str:
    """A lead-in, or a line above links, of which each is a title and none a label."""
    if sentence.item and LINKS.match(lead):
        return ""
    if first and not sentence.item and LINKS.match(sentence.text) and not sentence.text.endswith("."):
        return sentence.text
    return _lead_in(sentence, first=first)


def _lead_in(sentence: Sentence, *, first: bool) -> str:
    """The label of a paragraph or item, where it opens an area that the heading has not opened already."""
    match = LEAD_IN.match(sentence.text)
    label = match["label"] if match else sentence.text[:-1] * (first and sentence.text.endswith("."))
    if not label or len(label.split()) > LEAD_WORDS or (VERB.search(label) and not ASKS.match(label)):
        return ""
    heading = opens(sentence.under.split(" > ")[-1])
    counted = match and A_COUNT.match(match["rest"]) and heading.get("effectiveness") == CLEAR
    settled = counted or (sentence.item and CLEAR in heading.values()) or DUTIES.search(sentence.under)
    if settled or sentence.row or label.split()[0].lower() in ("we", "it", "they", "all"):
        return ""
    named = {name for name, sure in opens(label).items() if sure == CLEAR}
    return label if named and not named & heading.keys() else ""


def _opened(lead: str, under: str, part: str, *, row: bool) -> tuple[Mapping[str, int], bool]:
    """The nearest heading that opens anything; none where it is about what is to come.

    The first cell of a row (“Staff trained”) opens an area only where the heading above the table does not.
    """
    headings = under.split(" > ")
    measures = opens(headings[0]).get("effectiveness") == CLEAR
    nearest = headings if row and measures else headings[::-1]
    for heading in (lead, *nearest, part):
        if not heading:
            continue
        if TO_COME.search(heading) or LINKS.match(heading):
            return NOTHING, True
        if opened := opens(heading):
            return opened, False
    return NOTHING, False


__all__ = ["Placed", "in_columns", "placed"]
