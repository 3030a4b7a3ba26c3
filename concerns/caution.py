"""Spots what could lead somebody to a worker: telephone numbers, addresses, numbers of papers, names. Pure.

It only asks: whoever wrote the text takes it out, or says that it is not about a worker (domain specification, 5.10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PUBLIC = frozenset({"08000121700", "112", "101", "999"})
"""Numbers that everybody may ring; they lead to nobody."""
LEAST, MOST = 9, 15
"""Digits of a telephone number with its area or country code."""
MENTIONED = 5
DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63})+")
NUMBER = re.compile(r"(?<![\w.])(?:\+|\(?0)[\d ()./-]{7,24}\d(?!\w)")
RING = re.compile(
    r"\b(?:phone|mobile|tel|telephone|whatsapp|wechat|signal|ring|call)\b\D{0,12}(\d[\d ()./-]{4,24}\d)", re.IGNORECASE
)
PAPER = re.compile(
    r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"
    r"|\b(?i:passport|visa|identity card|id card|badge|payroll|employee|worker)(?i: number| no\.?| id)[ :]{1,3}"
    r"[A-Z0-9-]*\d[A-Z0-9-]{2,}"
)
PART = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+"
WHO = (
    r"(?:worker|employee|colleague|cleaner|guard|driver|operator|agency worker|student|trainee|witness|victim|woman|man"
    r"|girl|boy|nurse|cook|packer|porter|steward|representative)"
)
NAME = (
    re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx)\.? {PART}(?: {PART}){{0,3}}"),
    re.compile(r"\b(?i:names?|surnames?)\s*[:=]\s*\S[^\n,;.]{0,40}"),
    re.compile(rf"\b(?i:names?) (?:is|are|was|were) ({PART}(?: {PART}){{0,3}})"),
    re.compile(rf"\b(?:called|named|by the name of) ({PART}(?: {PART}){{0,3}})"),
    re.compile(rf"\b{WHO},? ({PART}(?: {PART}){{1,3}})"),
)
NO_NAMES = re.compile(
    r"\b(?:Ltd|Limited|Plc|LLP|Electronics|Watch|Line|Factory|Site|Building|Block|Floor|Street|Road|January"
    r"|February|March"
    r"|April|May|June|July|August|September|October|November|December|Housing|Health|Rights|Union|Committee|Services"
    r"|Company|Group|University|Institute|Museum|\w+day)\b"
)
"""Words with a capital that are part of no person’s name."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What was found, as it stands in the text, and what it looks like."""

    found: str
    kind: str


def spots(text: str) -> tuple[Spot, ...]:
    """Everything in the order of its kind, each once. An empty tuple: nothing looks like it leads to a worker."""
    found = {Spot(" ".join(one.split()), kind): None for kind, ones in _kinds(text) for one in ones}
    return tuple(found)


def _kinds(text: str) -> Iterator[tuple[str, Iterator[str]]]:
    yield "an e-mail address", (match.group() for match in MAIL.finditer(text))
    yield "a telephone number", _numbers(DAY.sub(" ", MAIL.sub(" ", text)))
    yield "the number of somebody’s papers", (match.group() for match in PAPER.finditer(text))
    yield "a name", _names(text)


def _numbers(text: str) -> Iterator[str]:
    for match in NUMBER.finditer(text):
        digits = _digits(match.group())
        if LEAST <= len(digits) <= MOST and digits not in PUBLIC:
            yield match.group().strip()
    for match in RING.finditer(text):
        number = match.group(1)
        if _digits(number) not in PUBLIC and not NUMBER.fullmatch(number):
            yield number


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal())


def _names(text: str) -> Iterator[str]:
    for pattern in NAME:
        for match in pattern.finditer(text):
            name = match.group(match.lastindex or 0)
            if not NO_NAMES.search(name):
                yield name


def caution(text: str) -> str:
    """The sentence for the writer: what was found and what to do; empty when nothing leads to anybody."""
    named = "; ".join(f"“{spot.found}” looks like {spot.kind}" for spot in spots(text)[:MENTIONED])
    return f"{named}. Take it out, or tick at the end that it is not about a worker." if named else ""
