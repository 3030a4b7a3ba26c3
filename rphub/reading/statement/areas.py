"""The six areas of the guidance (structure and business apart from supply chains): is there anything in it?

A sentence counts when it says what is there or was done about the area. Headings, questions, promises, advice, what a
section announces, and what is said not to be there do not count. Words of an area are in `area_words`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.caution import announces, clauses, has_placeholder, is_disclaimed, is_guidance, is_promise
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import Passages, Sentence, excerpt
from rphub.reading.statement.area_words import WORDS, Words

AREAS = tuple(WORDS)
STRONG, WEAK = 2, 1
ENOUGH = 2
LEAST_WORDS = 5
BROKEN_OFF = re.compile(r"\b(?:to|the|a|and|of|for|with|our|is|are|in)$", re.IGNORECASE)
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
    if disclaimers and total <= STRONG * len(disclaimers) and len(strong) <= len(disclaimers):
        return _element(State.UNSURE, disclaimers[0])
    return _element(State.FOUND if total >= ENOUGH else State.UNSURE, best)


def _worth_a_look(said: Sequence[_Said]) -> bool:
    return len([one for one in said if not one.disclaims]) > 0


def _element(state: State, said: _Said) -> Element:
    return Element(state, None, said.sentence.page, excerpt(said.sentence.text))


def _about(words: Words, passages: Passages) -> Iterator[_Said]:
    """Sentences that touch the area, each judged by its parts; under a heading of the area, weak words are enough."""
    for sentence in passages.sentences:
        at_home = bool(words.heading.search(sentence.under)) and not sentence.under.endswith("?")
        asked = bool(words.heading.search(sentence.under)) and sentence.under.endswith("?")
        if not (at_home or asked or words.mention.search(sentence.text)):
            continue
        if (at_home or asked) and NO.match(sentence.text):
            yield _Said(0, sentence, disclaims=True)
            continue
        judged = [_judged(part, words, at_home or asked) for part in clauses(sentence.text)]
        best = max((worth for worth, _ in judged), default=0)
        disclaims = best == 0 and any(denied for _, denied in judged)
        if best or disclaims or words.mention.search(sentence.text):
            yield _Said(best if not _unusable(sentence.text) else 0, sentence, disclaims)


def _unusable(text: str) -> bool:
    return (
        text.endswith("?") or has_placeholder(text) or is_guidance(text) or (announces(text) and len(text.split()) < 40)
    )


def _judged(part: str, words: Words, at_home: bool) -> tuple[int, bool]:
    """What a part of a sentence is worth, and whether it denies the area."""
    if is_disclaimed(part):
        return 0, bool(at_home or words.mention.search(part))
    if is_promise(part) or len(part.split()) < LEAST_WORDS or words.other.search(part):
        return 0, False
    if words.strong.search(part):
        return STRONG, False
    if words.weak.search(part) or (at_home and words.home.search(part)):
        return (STRONG if at_home else WEAK), False
    return 0, False
