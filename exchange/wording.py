"""Words as the search keeps them and looks them up: without case, endings and the little ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST, MOST = 40, 8
"""Characters of a word, and words of a search."""
SHORTEST = 3
"""Letters that are left of a word without its ending."""
ENDINGS = (("ies", "y"), ("ings", ""), ("ing", ""), ("ers", ""), ("er", ""), ("ed", ""), ("es", ""), ("s", ""))
PLAIN = (
    "a all an and any are as at be by can do for from had has have how i if in into is it its like may me my no not of "
    "on or our out so that the their them there these they this those to up us was we were what when where which who "
    "will with you your"
)
LITTLE = frozenset(PLAIN.split())
"""Words that every posting says, so that nobody finds anything by them."""


def stem(word: str) -> str:
    """“Desks” and “desk”, “coaching” and “coach”, “repairs” and “repaired” become the same."""
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > SHORTEST else word


def stems(text: str) -> list[str]:
    """Each once, in the order of the text."""
    words: Iterable[str] = re.findall(r"[^\W_]+", text.casefold())
    return list(dict.fromkeys(stem(word)[:LONGEST] for word in words if word not in LITTLE))
