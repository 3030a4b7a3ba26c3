"""Which paper a sentence speaks of that tells of approving, signing or publishing: this one, or another.

A parent's statement, last year's, and the firm's own policies are approved and signed too. Before anybody looks for an
approval, a signature or a date, the sentences go out in which all that is made is another paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rphub.reading.passages import Passages
from rphub.reading.signing.words import OTHER_PAPER
from rphub.reading.statement.actors import Who
from rphub.reading.statement.agreeing import BODY
from rphub.reading.statement.deeds import deeds_of, told_of
from rphub.reading.statement.own_words import without
from rphub.reading.statement.whose import Names, names_of

MAKING = re.compile(
    r"\b(?:sign(?:ed|s)?|approv(?:ed|es|al)|adopt(?:ed|s)|agreed|ratified|endorsed|authori[sz]ed|publish(?:ed|es)"
    r"|issued?|posted|passed|released)\b",
    re.IGNORECASE,
)
THIS = re.compile(
    r"\b(?:this|the|our|present|following|above|foregoing)\b(?! \w+'s\b| (?:previous|prior|last|former|earlier|first"
    r"|old|20\d\d)\b)[^.,;]{0,45}?\bstatement\b|\bthis (?:\w+ )?(?:document|page"
    r"|letter|paper|text|report|disclosure|year's)\b|\b(?:approv\w+|adopt\w+|sign\w*|agreed(?: to)?|publish\w*) it\b",
    re.IGNORECASE,
)
OTHERS_PAPER = re.compile(
    r"\b(?:previous|prior|last year's|former|earlier|its own|their own|his own|other|old|last|parent's|group's|(?:19"
    r"|20)\d\d) (?:[\w-]+ ){0,3}?(?:statements?|one|issue|version)\b|\b(?:an?|each|every|any) (?:[\w-]+ "
    r"){0,3}?statement\b(?! (?:is|was) made)|\bstatements\b|\b(?:polic(?:y|ies)|procedures?|codes?|protocol|charter"
    r"|plans?|registers?|accounts|handbook|contract|agreement|certificate|(?:risk )?assessments?|training|strategy"
    r"|budget)\b",
    re.IGNORECASE,
)


def of_this_paper(passages: Passages, names: Names | None = None) -> Passages:
    """The same passages without the sentences that tell of other papers; names as the whole document gives them."""
    names = names or names_of(passages)
    their_body = _body_of_strangers(names)

    def others(told: list[str]) -> Iterator[bool]:
        before = Who.UNKNOWN
        for text in told:
            if not MAKING.search(text) and before is Who.UNKNOWN:
                before = told_of(deeds_of(text, names, before), before)
                yield False
                continue
            deeds = deeds_of(text, names, before)
            before = told_of(deeds, before)
            making = [one for one in deeds if MAKING.search(one.clause.text)]
            theirs = their_body is not None and their_body.search(text) and not names.is_own(text)
            yield (
                bool(making and theirs)
                or (
                    bool(making)
                    and all(
                        (one.who is Who.OTHER and bool(one.clause.verb) and not THIS.search(one.clause.text))
                        or is_of_other_paper(f"{one.clause.subject} {one.clause.text}")
                        for one in making
                    )
                )
            )

    return without(passages, others)


def _body_of_strangers(names: Names) -> re.Pattern[str] | None:
    """“The Board of Northgate Group plc”, “Northgate's directors”: they approve nothing of the firm's."""
    if names.strangers is None:
        return None
    them = names.strangers.pattern
    return re.compile(rf"\b(?i:{BODY}) (?:of|at) (?:[Tt]he )?{them}|{them}(?:'s?)? (?i:{BODY})\b")


def is_of_other_paper(text: str) -> bool:
    """Of a clause."""
    return bool(OTHER_PAPER.search(text) or (OTHERS_PAPER.search(text) and not THIS.search(text)))
