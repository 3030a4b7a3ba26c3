"""The six areas of the guidance (structure and business apart from supply chains): is there anything in it?

A sentence counts when it says what is there or was done about the area. Headings, questions, promises, advice, what a
section announces, and what is said not to be there do not count. Words of an area are in `area_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.caution import (
    DONE,
    PROMISE,
    announces,
    clauses,
    has_placeholder,
    is_disclaimed,
    is_guidance,
    is_promise,
)
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, Sentence, excerpt
from rphub.reading.statement.area_words import WORDS
from rphub.reading.statement.vocabulary import Words

AREAS = tuple(WORDS)
STRONG, WEAK = 2, 1
ENOUGH = 2
LEAST_WORDS = 5
LEAST_AT_HOME, LEAST_IN_ITEM = 8, 2
FLUFF = re.compile(
    r"\b(?:committed|commitment|zero[- ]tolerance|(?:we|company|group|firm|university) expects?|"
    r"(?:we|company|group|university|firm|it) (?:also )?(?:fully )?(?:recogni[sz]es?|understands?"
    r"|acknowledges?) (?:that|the|our|its)|"
    r"import(?:ant|ance)|believes?(?! the (?:greatest|highest|main))|seriously|strives?|dedicated to|values"
    r"|vital|crucial|essential|"
    r"aware of our|confident|not tolerate|opposed|condemns?|determined to|endeavours?|key part|play our part|integrity|"
    r"high(?:est)? standards)\b",
    re.IGNORECASE,
)
"""What says how much somebody cares; what was done may stand beside it, but then twice."""
NO = re.compile(r"^(?:no|none|n/a|not applicable|nil|not yet|to follow|see above)\b[.,]?(?: |$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence about an area: STRONG, WEAK, or 0 where it only mentions, promises or disclaims it."""

    worth: int
    sentence: Sentence
    disclaims: bool = False


def areas(passages: Passages) -> dict[str, Element]:
    """Each area with the sentence that shows it best."""
    return {name: _area(list(_about(words, passages)), words) for name, words in WORDS.items()}


def _area(said: Sequence[_Said], words: Words) -> Element:
    strong = [one for one in said if one.worth == STRONG]
    weak = [one for one in said if one.worth == WEAK]
    disclaimers = [one for one in said if one.disclaims]
    if not said:
        return ABSENT
    best = (strong or weak or said)[0]
    total = sum(one.worth for one in said)
    if total == 0:
        return (
            ABSENT if all(one.disclaims for one in said) or not _worth_a_look(said) else _element(State.UNSURE, said[0])
        )
    if words.deniable and disclaimers and len(disclaimers) >= 2 * len(strong):
        return _element(State.UNSURE, disclaimers[0])
    return _element(State.FOUND if total >= ENOUGH else State.UNSURE, best)


def _worth_a_look(said: Sequence[_Said]) -> bool:
    return len([one for one in said if not one.disclaims]) > 0


def _element(state: State, said: _Said) -> Element:
    return Element(state, None, said.sentence.page, excerpt(said.sentence.text))


def _about(words: Words, passages: Passages) -> Iterator[_Said]:
    """Sentences that touch the area, each judged by its parts; under a heading of the area, weak words are enough."""
    for sentence in passages.sentences:
        at_home = bool(words.heading.search(sentence.under))
        if at_home and NO.match(sentence.text):
            yield _Said(0, sentence, disclaims=True)
            continue
        least = LEAST_IN_ITEM if sentence.item and at_home else LEAST_WORDS
        judged = [_judged(part, words, at_home, least) for part in _parts(sentence.text)]
        best = max((worth for worth, _ in judged), default=0)
        if best and _unusable(sentence.text):
            best = 0
        disclaims = best == 0 and any(denied for _, denied in judged)
        if best or disclaims or (words.mention.search(sentence.text) and not words.other.search(sentence.text)):
            yield _Said(best, sentence, disclaims)


def _parts(text: str) -> list[str]:
    """The sentence as it is; its clauses where one of them says no or not yet."""
    return list(clauses(text)) if is_disclaimed(text) or is_promise(text) or PROMISE.search(text) else [text]


def _unusable(text: str) -> bool:
    return (
        text.endswith("?") or has_placeholder(text) or is_guidance(text) or (announces(text) and len(text.split()) < 40)
    )


def _judged(part: str, words: Words, at_home: bool, least: int) -> tuple[int, bool]:
    """What a part of a sentence is worth, and whether it denies the area."""
    if is_disclaimed(part) and not words.concludes.search(part):
        return 0, bool(at_home or words.mention.search(part) or words.strong.search(part))
    part = words.blank.sub(" ", part)
    if is_promise(part) or len(part.split()) < least or words.other.search(part):
        return 0, False
    vague = bool(FLUFF.search(part)) and not (
        re.search(r"\d", part) or DONE.search(part) or words.concrete.search(part)
    )
    if words.strong.search(part):
        return (WEAK if vague else STRONG), False
    if vague:
        return 0, False
    if words.sure and words.weak.search(part):
        return STRONG, False
    if words.weak.search(part) or (at_home and words.home.search(part)):
        return (STRONG if at_home and len(part.split()) >= min(least, LEAST_WORDS) + 2 else WEAK), False
    enough = LEAST_IN_ITEM if least == LEAST_IN_ITEM else LEAST_AT_HOME
    return (WEAK if at_home and len(part.split()) >= enough else 0), False
