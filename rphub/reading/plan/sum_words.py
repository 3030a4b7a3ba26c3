"""Words that say which scope a number in a sum is of, or that it is the total: by number, by name or by use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.plan.labels import ALL, MAIN, SCOPE, SEVERAL, Part

SCOPES = MAIN[:3]
_OTHERS = (
    r"\bothers? (?:\w+ ){0,5}?(?:for us|on our behalf|for the company)\b"
    r"|\b(?:by|from|of) (?:other (?:people|firms|companies|organisations)|others|third parties|somebody else)\b"
)
NAMED = (
    (Part.SCOPE3, r"\bother,? indirect\b|\b(?:value|supply)[- ]chain\b(?! (?:scope|\(scope))|\bindirect,? other\b"),
    (
        Part.SCOPE2,
        r"\b(?:energy[- ])indirect\b|\bindirect (?:energy|emissions? (?:from|of) (?:the )?(?:purchased|bought"
        r"|electric|energy)\w*)",
    ),
    (Part.SCOPE1, r"(?<!in)\bdirect (?:ghg |carbon |own )?emissions?\b|(?<!in)\bdirect(?= \()|^\W*direct\W*$"),
    (
        Part.TOTAL,
        r"\b(?:sub-?)?totals?\b|\btotal(?:s|led|ling|ing)\b|\baltogether\b|\ball together\b|\b(?:put|taken|added"
        r"|all three)"
        r" together\b|\btogether\b|\bin (?:all|sum)\b|\ball told\b|\b(?:the )?sum\b(?! of (?!all\b|the (?:three"
        r"|above)|these|scopes))|\boverall\b|\beverything\b"
        r"(?! (?:else|that|we))|\b(?:the|our) whole\b(?! of)|\bwhole (?:company|firm|business|footprint)\b"
        r"|\ball sources\b"
        r"|\b(?:which|that|this|it)(?: all)? (?:makes|made|comes to|came to|gives|gave|adds up to|brings us to"
        r"|brought us to)\b"
        r"|\badd(?:s|ed|ing)? (?:(?:them|it|these|those|all|everything) (?:all )?)?up\b|\b(?:it|we|which|that) gave\b"
        r"|\b(?:that|which) is\W*$|\bfootprint\b|\bgrand\b|Σ|\bcombined\b|\ball (?:three|scopes)\b|^\W*all\W*$",
    ),
)
"""By the names of the protocol, and the words for a whole."""
IN_USE = (
    (
        Part.SCOPE3,
        rf"{_OTHERS}|\b(?:our|the) (?:\w+ )?chain\b|\b(?:up|down)(?: and (?:up|down))? (?:the |our |its )?chain\b"
        r"|\b(?:everything|all|anything) else\b|\b(?:the )?(?:rest|remainder|remaining)\b|\bindirect\b"
        r"|\b(?:outside|beyond) (?:our|the) (?:gates?|doors?|walls?|fence|own \w+|control)\b|\bbought[- ]in services\b"
        r"|\bother (?:sources|emissions)\b",
    ),
    (
        Part.SCOPE2,
        r"\belectricity\b|\belectric power\b|\b(?:grid|bought|purchased|imported|mains) (?:power|energy|electric\w*"
        r"|heat)\b"
        r"|\bpowering\b|(?<!solar )(?<!wind )(?<!horse )\bpower\b(?! (?:tools?|stations? (?!that)|purchase|to))"
        r"|\bplug(?:s|ged)? in\b|\bfrom the (?:grid|mains|socket)\b"
        r"|\bthe (?:meter|socket|plug)\b|\bkilowatt",
    ),
    (
        Part.SCOPE1,
        r"\bfuels?\b(?! (?:and|&) energy)|(?<!greenhouse )\bgas(?:es)?\b(?! emissions)|\bdiesel\b|\bpetrol\b"
        r"|\bheating oil\b"
        r"|\boil\b|\blpg\b|\bboilers?\b|\bburn(?:t|s|ed|ing)?\b|\bcombustion\b|(?<!electric )\b(?:vans|lorries"
        r"|trucks)\b|\brefrigerants?\b"
        r"|\bdirectly\b|\bown (?:vehicles|fleet|cars)\b|\bheating\b|(?<!in)\bdirect\b",
    ),
)
"""By what is burnt, bought or done by others; a sum has to bear these out."""
BRACKETED = re.compile(r"(?<=[a-z] )\((?P<number>[123])\)(?=:|$)")
"""“Gas and minibuses (1): 318.4”."""
_NEXT = r"(?:,? and|,| /|;| then)"
IN_ORDER = re.compile(
    rf"\bscopes? 1{_NEXT} (?:scope )?2{_NEXT} (?:and )?(?:scope )?3\b(?:{_NEXT} (?:then )?(?:the |our )?total\b)?"
    r"|\bscopes? (?:one, two and three|1 to 3)\b",
    re.I,
)
"""The order in which figures stand; it says of no single one what it is."""
PARTLY = re.compile(rf"(?:\btotals?\b[^.;:\d]{{0,20}})?(?:{SEVERAL.pattern})", re.I)
STRONG = [(part, re.compile(words, re.I)) for part, words in NAMED]
WEAK = [(part, re.compile(words, re.I)) for part, words in IN_USE]


@dataclass(frozen=True, slots=True)
class Hit:
    """That the words at a place name a part; `strong` ones do so beyond doubt."""

    start: int
    end: int
    part: Part
    strong: bool = True


def hits_of(text: str) -> list[Hit]:
    """In their order, none over another; of several scopes together nothing is said."""
    found: list[Hit] = []
    taken = [match.span() for words in (IN_ORDER, ALL, PARTLY) for match in words.finditer(text)]
    for hit in (*_numbered(text), *_by(text, STRONG, strong=True), *_by(text, WEAK, strong=False)):
        if not any(start < hit.end and hit.start < end for start, end in taken):
            taken.append((hit.start, hit.end))
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _numbered(text: str) -> Iterator[Hit]:
    for match in BRACKETED.finditer(text):
        yield Hit(*match.span(), SCOPES[int(match["number"]) - 1], strong=False)
    for match in SCOPE.finditer(text):
        part = Part.SCOPE1 if match["one"] else Part.SCOPE2 if match["two"] else Part.SCOPE3
        yield Hit(*match.span(), part)


def _by(text: str, words: Sequence[tuple[Part, re.Pattern[str]]], *, strong: bool) -> Iterator[Hit]:
    for part, named in words:
        yield from (Hit(*match.span(), part, strong) for match in named.finditer(text))
