"""The six areas of the guidance (structure and business apart from supply chains): is there anything in it?

A sentence counts when it says what is there or was done about the area. Headings, questions, promises, advice, what a
section announces, and what is said not to be there do not count. Below a heading of the area (`headings`, `placing`) a
sentence needs no word of the area, elsewhere it does (`area_words`); the passage below its own heading is shown first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rphub.reading.caution import (
    DONE,
    FLUFF,
    PROMISE,
    announces,
    clauses,
    has_placeholder,
    is_guidance,
)
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, Sentence, excerpt
from rphub.reading.statement.actors import Who
from rphub.reading.statement.acts import does
from rphub.reading.statement.area_words import WORDS
from rphub.reading.statement.counting import kept
from rphub.reading.statement.deeds import MOST_KEPT, Deed, deeds_of, told_of
from rphub.reading.statement.denying import answers_no, denies, limits, without_asides
from rphub.reading.statement.doing import (
    is_not_ours,
    is_to_reader,
    says_flatly_none,
    takes_back,
)
from rphub.reading.statement.everyday import EVERYDAY
from rphub.reading.statement.headings import CLEAR
from rphub.reading.statement.idle import is_idle
from rphub.reading.statement.leading import is_aim, is_put_off, is_untied
from rphub.reading.statement.pending import as_used, is_empty, is_to_come
from rphub.reading.statement.placing import Placed, in_columns, placed
from rphub.reading.statement.topics import is_elsewhere
from rphub.reading.statement.vocabulary import Words
from rphub.reading.statement.whose import Names, names_of

AREAS = tuple(WORDS)
STRONG, WEAK = 2, 1
ENOUGH, PLENTY, LONGEST_AROUND = 2, 60, 3_000
"""What an area needs, and after how many sentences that show it the rest of a long document need not be asked."""
LEAST_WORDS = 4
LEAST_AT_HOME, LEAST_IN_ITEM, TELLING = 8, 2, 13
"""Words that make a sentence below its heading count, an item of a list, and a sentence that shows it alone."""
OF_ITSELF = re.compile(
    r"\b(?:this|the|our|following|annual) (?:\w+ ){0,4}?statement\b[^.]{0,60}\b(?:made|published|approved|signed"
    r"|considered"
    r"|constitutes|issued|pursuant|covers|explains|describes|sets out|relates|reviewed|prepared)\b|\bsection 54\b"
    r"|(?:^|\bthen )it (?:was|is|has been) (?:\w+ )?(?:signed|approved|considered|adopted|agreed|published|issued)\b"
    r"|\bs\.? ?54\b|\b(?:approved|adopted|signed|authorised|considered)\b[^.]{0,20}\b(?:this|the|our) (?:\w+ "
    r"){0,4}?statement\b|\b(?:modern slavery|uk) act\b[^.]{0,60}\b(?:requires|came|is|was|says)\b|^modern slavery "
    r"(?:is(?! (?:one|part|covered|on|a (?:topic|subject|module|standing))\b)|can be|takes|includes)\b",
    re.IGNORECASE,
)
"""What a statement says of itself or of the law shows no area."""
ELSEWHERE = re.compile(
    r"\bsee (?:the |our |also )?(?:appendix|annex|schedule|section|page|separate|attached|overleaf)\b", re.I
)
TO_YOU = re.compile(r" \([^()]*\byou\b[^()]*\)")
"""“A whistleblowing policy (you can also ring our accountants)” is no advice."""
NOTE_BEHIND = re.compile(r"(?<=[a-z)]\.[ ])\[[A-Z][^\]]{10,300}\]\W*$")
"""“We employ 40 people. [Add a sentence on ownership]”: what stands before the note is written."""
HEAD_OF_TABLE = re.compile(
    r" > (?:measures?|indicators?|kpis?|metrics?|areas?|topics?|categor(?:y|ies)|groups?|levels?|audiences?|actions?"
    r"|compan(?:y|ies)|subjects?|sections?|headings?|no\.?|ref)$",
    re.IGNORECASE,
)
SCOPE = re.compile(
    r"^(?:[\dA-Z.]+ )?(?:scope|application|applicability)\b|\bwh(?:o|om)\b[^?]*\b(?:bound|appl(?:y|ies)|follow"
    r"|cover(?:s|ed)?"
    r"|binds?|obey|keep to)\b",
    re.IGNORECASE,
)
"""Below it stands whom a paper binds, suppliers among them, and not what is bought."""
ACTS = re.compile(
    r"\b(?:we|our|us|i|they|who|each|every|all|both|company|group|firm|university|college|charity|trust|council|board"
    r"|team|staff|managers?|buyers?|colleagues?|suppliers?|\d[\d,.]*)\b",
    re.IGNORECASE,
)


OFFERS = re.compile(
    r"^You (?:can|may) (?:also )?(?:read|download|find|see|view|open|ask for"
    r"|request) (?=(?:a copy of )?our (?:[A-Z][\w-]+ )"
    r"{1,5}(?:Policy|Code|Charter)\b)"
)
"""“You can download our Ethical Trading Policy”: what is offered is there."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence about an area: STRONG, WEAK, or 0 where it only mentions, promises or disclaims it."""

    worth: int
    place: Placed
    home: int
    disclaims: bool = False
    named: bool = False
    """With words of the area, not only below its heading."""
    touches: bool = False
    """With any word of its area, in what counts of it or in its label."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence or clause with what counts for every area alike."""

    text: str
    denies: bool
    to_come: bool
    done: bool
    vague: bool
    of_itself: bool
    half_open: bool = False
    """Beside a blank to be filled in; “Acme makes signs. It employs [number] people.” says what Acme makes."""
    deeds: tuple[Deed, ...] = ()


def areas(passages: Passages, names: Names | None = None) -> dict[str, Element]:
    """Each area with the sentence that shows it best; names as the whole document gives them, if it is known."""
    told = [*placed(passages), *in_columns(passages)]
    lacking = _taken_back(told)
    paragraphs = [one.text for one in passages.paragraphs]
    left_open = {place for place, text in enumerate(paragraphs) if has_placeholder(NOTE_BEHIND.sub(".", text))}
    left_open |= {place - 1 for place in left_open if place and paragraphs[place - 1].endswith(":")}
    names = names or names_of(passages)
    sentences = []
    before, paragraph, lead = Who.UNKNOWN, -1, None
    for place, one in enumerate(told):
        if not one.sentence.item:
            lead = one.sentence
        if one.sentence.place != paragraph:
            before, paragraph = Who.UNKNOWN, one.sentence.place
        half_open = one.sentence.place in left_open
        unusable = (
            place in lacking or (half_open and not names.is_own(one.sentence.text)) or _unusable(one.sentence.text)
        )
        unusable = unusable or (one.sentence.item and _is_put_off(one.sentence, lead))
        sentences.append((one, [] if unusable else _parts(one.sentence.text, names, before, half_open=half_open)))
        before = told_of(deeds_of(one.sentence.text, names, before), before)
    return {name: _area(list(_about(name, words, sentences, paragraphs)), words) for name, words in WORDS.items()}


def _is_put_off(item: Sentence, lead: Sentence | None) -> bool:
    """By the sentence or heading above its list; or nothing leads into it and it only says what to do."""
    above = "" if lead is None else lead.text
    if is_put_off(above, item.text) or is_put_off(item.under.split(" > ")[-1], item.text):
        return True
    return lead is not None and lead.under == item.under and is_untied(above, item.text)


def _taken_back(told: Sequence[Placed]) -> set[int]:
    """The sentences before which “we have none of these” stands in the same paragraph."""
    pairs = enumerate(pairwise(told))
    return {
        place
        for place, (one, after) in pairs
        if one.sentence.place == after.sentence.place and takes_back(after.sentence.text, one.sentence.text)
    }


def _area(said: Sequence[_Said], words: Words) -> Element:
    if not said:
        return ABSENT
    counting = [one for one in said if one.worth]
    if not counting:
        looked_at = [one for one in said if not one.disclaims]
        return _element(State.UNSURE, looked_at[0]) if looked_at else ABSENT
    strong = [one for one in said if one.worth == STRONG]
    disclaimers = [one for one in said if one.disclaims and not (strong and limits(one.place.sentence.text))]
    if words.deniable and any(one.home == CLEAR for one in disclaimers) and not any(one.touches for one in counting):
        return _element(State.UNSURE, disclaimers[0])
    flat = any(one.home == CLEAR and says_flatly_none(one.place.sentence.text) for one in disclaimers)
    if words.deniable and flat and len(strong) <= ENOUGH:
        return _element(State.UNSURE, disclaimers[0])
    at_home = [one for one in said if one.home == CLEAR and not has_placeholder(one.place.sentence.text)]
    if words.deniable and at_home and len(strong) < ENOUGH and not any(one.worth for one in at_home):
        return _element(State.UNSURE, at_home[0])  # its own section has only what is to come
    needed = 2 if any(one.home == CLEAR for one in strong) else 1
    if words.deniable and disclaimers and len(disclaimers) >= needed * len(strong):
        return _element(State.UNSURE, disclaimers[0])
    if words.deniable and not strong and not any(one.touches for one in counting):
        return _element(State.UNSURE, counting[0])
    if words.touched and not any(one.touches for one in counting):
        return _element(State.UNSURE, counting[0])
    total = sum(one.worth for one in counting)
    best = max(counting, key=lambda one: (one.home == CLEAR, one.worth, one.named, one.home, not one.place.opened))
    return _element(State.FOUND if total >= ENOUGH else State.UNSURE, best)


def _touches(sentence: Sentence, name: str) -> bool:
    words = WORDS[name]
    label = sentence.under.split(" > ")[-1] if sentence.row and re.search(r"\w", sentence.text) else ""
    text = f"{label}: {words.blank.sub(' ', sentence.text)}"
    return any(one.search(text) for one in (words.home, words.weak, words.mention))


def _counted(part: _Part, name: str) -> str:
    """What of it counts for the area."""
    return without_asides(WORDS[name].blank.sub(" ", kept(part.text, part.deeds, name)))


def _element(state: State, said: _Said) -> Element:
    """A row is shown with its first cell."""
    sentence = said.place.sentence
    label = sentence.under.split(" > ")[-1] if sentence.row else ""
    return Element(state, None, sentence.page, excerpt(f"{label}: {sentence.text}" if label else sentence.text))


def _about(
    name: str, words: Words, sentences: Sequence[tuple[Placed, list[_Part]]], paragraphs: Sequence[str]
) -> Iterator[_Said]:
    """Sentences that touch the area, each judged by its parts; under a heading of the area, weak words are enough."""
    strong = 0
    for one, parts in sentences:
        if strong >= PLENTY:
            return
        text, home = one.sentence.text, one.opened.get(name, 0)
        if one.sentence.row and HEAD_OF_TABLE.search(one.sentence.under) and not re.search(r"\d|[;.]", text):
            continue
        if name == "supply_chain" and SCOPE.search(one.sentence.under.split(" > ")[-1]):
            continue
        if home == CLEAR and answers_no(text):
            yield _Said(0, one, home, disclaims=True)
            continue
        judged = [_judged(part, name, one, home) for part in parts]
        best = max((worth for worth, _ in judged), default=0)
        if best and is_elsewhere(name, text, paragraphs[one.sentence.place][:LONGEST_AROUND]):
            continue
        strong += best == STRONG
        disclaims = best == 0 and any(denied for _, denied in judged)
        if best or disclaims or (words.mention.search(text) and not words.other.search(text)):
            named = best > 0 and any(_is_named(name, part, home) for part in parts)
            yield _Said(best, one, home, disclaims, named, named or (best > 0 and _touches(one.sentence, name)))


def _is_named(name: str, part: _Part, home: int) -> bool:
    text = _counted(part, name)
    return _names(name, text) or does(name, part.deeds, text, known=home == CLEAR)


def _parts(text: str, names: Names, before: Who, *, half_open: bool = False) -> list[_Part]:
    """The sentence as it is; its clauses where one of them says no or not yet; each looked at once for all areas."""
    text = as_used(text)
    if is_empty(text):
        return []
    doubtful = denies(text) or is_to_come(text) or PROMISE.search(text)
    return [
        _Part(
            part,
            denies=denies(part),
            to_come=is_to_come(part),
            done=bool(DONE.search(part)),
            vague=bool(FLUFF.search(part)) and not re.search(r"\d", part),
            of_itself=bool(OF_ITSELF.search(part)),
            half_open=half_open,
            deeds=deeds_of(part, names, before),
        )
        for part in (clauses(text) if doubtful else [text])
    ]


def _unusable(text: str) -> bool:
    return (
        text.endswith("?")
        or has_placeholder(text)
        or is_guidance(OFFERS.sub("", TO_YOU.sub("", text)))
        or is_to_reader(TO_YOU.sub("", text))
        or is_aim(text)
        or is_not_ours(text)
        or (len(text.split()) < 14 and bool(ELSEWHERE.search(text)))
        or (announces(text) and len(text.split()) < 40)
    )


def _judged(part: _Part, name: str, one: Placed, home: int) -> tuple[int, bool]:
    """What a part of a sentence is worth, and whether it denies the area."""
    words = WORDS[name]
    if part.denies and not words.concludes.search(part.text):
        return 0, bool(home == CLEAR or words.mention.search(part.text) or words.strong.search(part.text))
    if part.to_come or (one.to_come and not part.done) or (part.half_open and words.deniable):
        return 0, False
    text = _counted(part, name)
    length = len(text.split())
    least = LEAST_IN_ITEM if home == CLEAR and (one.sentence.item or words.home.search(text)) else LEAST_WORDS
    worth = _worth(part, text, name, one, home) if length >= least else 0
    if worth < STRONG and not (part.of_itself and not part.done) and does(name, part.deeds, text, known=home == CLEAR):
        worth = STRONG
    return (0 if worth and (words.other.search(text) or is_idle(part.text, name)) else worth), False


def _worth(part: _Part, text: str, name: str, one: Placed, home: int) -> int:
    """By its words alone; what is vague or said of the statement itself counts half where it counts at all."""
    words = WORDS[name]
    vague = part.vague and not part.done and not words.concrete.search(text)
    lessened = vague or (words.deniable and part.of_itself)
    if _names(name, text):
        return WEAK if lessened else STRONG
    if lessened:
        return 0
    weak = bool(words.weak.search(text))
    if words.sure and weak and len(text.split()) > LEAST_WORDS:
        return STRONG
    return _at_home(part, text, words, one, home) or (WEAK if weak else 0)


@lru_cache(MOST_KEPT)
def _names(name: str, text: str) -> bool:
    """The dearest question. Remembered, for a document in several forms says the same sentences in each."""
    return bool(WORDS[name].strong.search(text) or EVERYDAY[name].search(text))


def _at_home(part: _Part, text: str, words: Words, one: Placed, home: int) -> int:
    """Below its own heading a sentence needs no word of the area, if it says something."""
    if not home:
        return 0
    length = len(text.split())
    if words.weak.search(text) or words.home.search(text):
        several = len({match.group().lower() for match in words.home.finditer(text) if not match.group().isdigit()}) > 1
        enough = several or length >= LEAST_WORDS + (1 if one.sentence.item else 3)
        if home != CLEAR and not several and not words.weak.search(text):
            return 0
        return STRONG if home == CLEAR and enough else WEAK
    if home != CLEAR or one.shared:
        return 0
    if length >= TELLING and part.done and ACTS.search(text):
        return STRONG
    return WEAK if length >= (LEAST_IN_ITEM if one.sentence.item else LEAST_AT_HOME) else 0
