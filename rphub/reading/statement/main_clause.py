"""The main clause of a sentence: what is left without a time, a condition or a word that only leads in."""

from __future__ import annotations

import re

LEADS = re.compile(
    r"^(?:yes|no(?=,)|perhaps|maybe|possibly|and|but|or|so|also|then|instead|however|equally|meanwhile|accordingly"
    r"|consequently|finally|first(?:ly)?"
    r"|in addition|furthermore|moreover|therefore|thus|separately|similarly|likewise),? ",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"^(?:(?:should|were|had) (?:our|we|the|it|they|any|an?|this|you)\b|(?:not only )?(?:when|whenever|once|if|as"
    r"|since|because|where|wherever|after|before|until|till|unless|while|although|though|during|for|in|at|on|by|with"
    r"|from|over|under|through|following|given|having|to|within|across|among|of|like|unlike|apart|besides|beyond|along"
    r"|alongside|between|throughout|towards?|per|(?:every|each|last|this) (?:\w+ )?(?:year|month|quarter|week|day"
    r"|night|morning|spring|summer|autumn|winter|season|time|half|period|term|January|February|March|April|May|June"
    r"|July|August|September|October|November|December)|this(?= (?:we|I)\b)|against|despite|without|using|rather"
    r"|only)\b(?! of (?:us|our)\b)|\w+ing\b|\w+ly\b|20\d\d\b)",
    re.IGNORECASE,
)
CONJUNCTION = re.compile(
    r"^(?:when|whenever|once|if|as|since|because|where|wherever|after|before|until|till|unless|while|although|though"
    r"|so that)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"(?:subject to [\w ]{3,40}|\w+ (?:permitting|willing|allowing|aside)|to (?:our|my) [\w ]{3,25}"
    r"|[\w ]{3,20} notwithstanding), ",
    re.IGNORECASE,
)
QUOTED_NAME = re.compile(r'^"[^"]{2,40}" (?=(?:is|was|says|sets|forbids)\b)')
"""“"Where It Goes" is our policy on waste”: a title is a subject, whatever words it is made of."""
BESIDE = re.compile(r"(?!following|having|being|using|during)\w+(?:ing|ly)\b", re.IGNORECASE)
TIME_OVER = re.compile(
    r"^(?:[Ii]n|[Oo]n|[Oo]ver|[Ww]ithin|[Bb]y|[Ff]or|[Dd]uring|[Ss]ince|[Ff]rom|[Ff]ollowing|[Ll]ast|[Tt]his|[Ee]ach"
    r"|[Ee]very"
    r"|[Aa]t)\b[^,;]*?\b(?:(?:19|20)\d\d|years?|period|months?|weeks?|spring|summer|autumn|winter|addition|January"
    r"|February"
    r"|March|April|May|June|July|August|September|October|November|December|all|turn|practice|response|particular"
    r"|total)(?: alone)? (?P<who>we|I|they|it|\w+ of (?:them|us|these|those)|(?:an?|our|all|every|each|both) (?=\w)"
    r"|the (?:company|firm|board|group"
    r"|directors|trust|university|charity|council))\b",
)
"""“By 2027 we aim”: after a time a pronoun begins the sentence, after other nouns it begins a relative clause."""
LEAD = 90
STARTS = re.compile(r"\b(?:we|I|they|it|she|he|the (?:company|firm|group|board|directors))\b")


def main_clause(text: str) -> str:
    """Without what leads in: “In 2024,”, “When we take on a supplier,”, “However,”."""
    text = LEADS.sub("", QUOTED_NAME.sub("This ", text.strip(" .,:;•*-–")))
    if match := ASIDE.match(text):
        text = text[match.end() :]
    for _ in range(3):
        if not SUBORDINATE.match(text):
            break
        _, comma, tail = text.partition(", ")
        if match := TIME_OVER.search(text[:LEAD]):
            return text[match.end() - len(match["who"]) :]
        if comma and len(tail.split()) > 1:
            text = LEADS.sub("", tail)
        elif not BESIDE.match(text) and (match := STARTS.search(text[:LEAD], 3)):
            return text[match.start() :]
        else:
            break
    return text
