"""Which names in a statement are others': its parent's, its owner's, the university's it came from.

They stand behind “parent”, “subsidiary of”, “owned by”, “spin-out of” and the like, in full, and later by their first
word or the short name they were given. A name the statement is made for is the firm's own, whoever owns whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.passages import Passages
from rphub.reading.people import HEAD
from rphub.reading.statement.name_forms import (
    ABROAD,
    ALIAS,
    BEFORE_ALIAS,
    COMMON,
    COMPANY,
    ENDING,
    INITIAL_BEHIND,
    LAND,
    NAME,
    OWNS,
    RELATED,
    SEAT,
    SPOKEN_FOR,
    SUFFIX,
)
from rphub.reading.statement.strangers import strangers_of, suppliers_in

OURSELVES = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
TITLES, SHORT = 8, 16
LED = re.compile(r"(?:(?:In|During|Since|Over|Each|Every|Last) \w[^,.;]{1,40},? )?(?:[Tt]he )?")
SCHOOL = re.compile(r"^(?:The |the )?(?P<kind>University|College|Council|School|Hospital|Trust)\b")
HOUSES = ("University", "College", "School", "Hospital", "Museum", "Bank", "Theatre")
"""“The University” is another where the firm's own name has no such word."""
TRADES_FOR = re.compile(
    rf" (?P<house>Hospice|{'|'.join(HOUSES)}) (?:Shops?|Trading|Trade|Enterprises?|Ventures|Retail|Commercial)\b"
)
"""“Acme Hospice Shops Limited”: the hospice is its owner."""
FAMILY = re.compile(r"\s+(?:famil(?:y|ies)|brothers|sisters|siblings|estate)\b|,? and (?:to |by )?(?:me|I|my|us)\b")
"""“Owned by the Pell family”: those people may sign, and are no other firm."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the firm and of others as patterns of whole words; no other, no pattern."""

    own: re.Pattern[str] | None
    others: re.Pattern[str] | None
    owned: bool = False
    """The document names an owner or parent; then “the Group” is that."""
    seats: re.Pattern[str] | None = None
    """Behind people: “the buyers in Ulm” of another's seat, where the firm itself is not."""
    strangers: re.Pattern[str] | None = None
    """Organisations that are only told of; the firm may deal with them, so a sentence with one may be its own."""
    suppliers: re.Pattern[str] | None = None
    """Those of the strangers from whom the firm buys."""

    def is_own(self, text: str) -> bool:
        return bool(self.own and self.own.search(text))

    def is_own_in_full(self, name: str) -> bool:
        return bool(self.own and self.own.fullmatch(name))

    def is_anothers(self, text: str) -> bool:
        """It names another, and the firm nowhere beside; “Acme Europe BV” does not name Acme."""
        if self.others is None or not self.others.search(text):
            return False
        return not self.is_own(self.others.sub(" ", text))

    def is_strangers(self, text: str) -> bool:
        """It begins with a stranger from whom the firm does not buy, as what does or has something, or has two of its
        names."""
        if self.strangers is None:
            return False
        match = self.strangers.search(text)
        if match is None or not LED.fullmatch(text, 0, match.start()) or self.is_own(text):
            return False
        if self.suppliers and self.suppliers.search(text):
            return False
        behind = text[match.end() :].lstrip()
        return behind[:1].islower() or behind.startswith("'") or bool(self.strangers.search(behind))


def names_of(passages: Passages) -> Names:
    """Learned from the whole document."""
    texts = [one.text for one in passages.paragraphs]
    found = (match for text in texts for one in (RELATED, OWNS) for match in one.finditer(text))
    related = {_plain(match["name"]) for match in found if not FAMILY.match(match.string, match.end())}
    related = {one for one in related - COMMON if not HEAD.search(one)}
    related |= {match[1] for one in related if (match := INITIAL_BEHIND.fullmatch(one))}
    given = {pair for text in texts for pair in _given(text)}
    related |= {alias for name, alias in given if any(_is_same(name, one) for one in related)}
    titles = [text for text in texts[:TITLES] if len(text.split()) <= SHORT]
    titled = {_plain(match.group()) for text in titles for match in COMPANY.finditer(text)}
    own = {one for one in titled if not any(f"{name} ".startswith(f"{one} ") for name in related)}
    spoken_for = {_plain(match["name"]) for text in texts for match in SPOKEN_FOR.finditer(text)}
    spoken_for = {one for one in spoken_for if not any(f"{one} ".startswith(f"{alias} ") for _, alias in given)}
    if not own:
        named = (_plain(match.group()) for text in texts for match in COMPANY.finditer(text))
        own = {next((one for one in named if one not in related and _is_of(spoken_for, one)), "")}
    own |= set(_in_small_letters(texts, own)) | spoken_for
    related |= set(_abroad(texts, own))
    in_full = {one for one in own if ENDING.search(one)} or own
    others = {one for one in related if one and not any(_is_same(one, mine) for mine in _as_told(one, own, in_full))}
    theirs = {alias for name, alias in given if any(_is_same(name, one) for one in others)}
    mine = {alias for name, alias in given} - theirs
    shorts = {short for one in others if len((short := ENDING.sub("", one)).split()) > 1}
    theirs |= {short for short in shorts if not any(one.startswith(short) for one in own)}
    first = {one.split()[0] for one in own if one} - COMMON
    theirs |= set(_sisters(texts, first & {name.split()[0] for name in others}))
    theirs |= {one.split()[0] for one in others if len(one.split()) > 1} - first - COMMON
    theirs |= {
        f"the {match['kind']}" for one in others if (match := SCHOOL.match(one)) and not _has(own, match["kind"])
    }
    theirs |= {f"the {house.lower()}" for house in HOUSES if _has(others, house) and not _has(own | mine, house)}
    theirs |= {f"the {match['house'].lower()}" for one in own if (match := TRADES_FOR.search(one))}
    if titled:
        told = own | mine | set(titles)
        theirs |= {f"the {one.lower()}" for one in HOUSES if not _has(own | mine, one) and _is_met(one.lower(), texts)}
        theirs |= {f"the {house}" for house in HOUSES if not _has(told, house)}
    names = Names(_either(own | mine | first), _either((others | theirs) - own), owned=bool(others))
    strangers = strangers_of(texts, own | mine, first)
    suppliers = suppliers_in(texts, strangers)
    return replace(names, seats=_seats(texts, names), strangers=_either(strangers), suppliers=_either(suppliers))


def _seats(texts: Sequence[str], names: Names) -> re.Pattern[str] | None:
    """Of “Kessel AG of Ulm” Ulm, unless a sentence tells of the firm there and of nobody else."""
    if names.others is None:
        return None
    seat = re.compile(rf"(?![Tt]he )(?:{names.others.pattern})(?: {SUFFIX})?{SEAT}")
    places = {match["seat"] for text in texts for match in seat.finditer(text)}
    told = [said for text in texts for said in text.split(". ") if names.is_own(said) or OURSELVES.search(said)]
    met = {one for one in places for said in told if one in said and not names.others.search(said)}
    return _either({f"{word} {one}" for one in places - met for word in ("in", "at", "from")})


def _as_told(one: str, own: set[str], in_full: set[str]) -> set[str]:
    """A name with the form of a company is compared with such: “Acme AG” is not “Acme” where that is Acme Limited."""
    return in_full if ENDING.search(one) else own


def _is_of(spoken_for: set[str], name: str) -> bool:
    """A company by the same first word as those the statement is said to be made for, if it says that."""
    return not spoken_for or any(one.split()[:1] == name.split()[:1] for one in spoken_for)


def _in_small_letters(texts: Sequence[str], own: set[str]) -> Iterator[str]:
    """“ACME PUMPS LIMITED” in the title is “Acme Pumps Limited” in the text."""
    capitals = {one.lower() for one in own if one.isupper()}
    for text in texts if capitals else ():
        named = (_plain(match.group()) for match in COMPANY.finditer(text))
        yield from (one for one in named if one.lower() in capitals)


def _abroad(texts: Sequence[str], own: set[str]) -> Iterator[str]:
    """Companies of the firm's first word that end as those of other countries do."""
    first = {one.split()[0].lower() for one in own if one and not ABROAD.search(one)}
    for text in texts:
        named = (_plain(match.group()) for match in COMPANY.finditer(text))
        yield from (one for one in named if ABROAD.search(one) and one.split()[0].lower() in first)


def _sisters(texts: Sequence[str], first: set[str]) -> Iterator[str]:
    """“Acme Thailand” beside a parent that is called Acme as well."""
    if not first:
        return
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(first)))}) {LAND}\b")
    for text in texts:
        yield from (match.group() for match in named.finditer(text))


def _given(text: str) -> Iterator[tuple[str, str]]:
    """A short name with the name it stands for, the nearest before it."""
    for match in ALIAS.finditer(text):
        before = text[max(0, match.start() - BEFORE_ALIAS) : match.start()]
        named = [*COMPANY.finditer(before)] or [*re.finditer(NAME, before)]
        if named:
            yield _plain(named[-1].group()), match["alias"]


def _plain(name: str) -> str:
    post, _, firm = name.partition(" of ")
    name = firm if firm and HEAD.search(post) else name
    return re.sub(r"^(?:The|the) ", "", name.strip(" ,.'")).removesuffix("'s")


def _is_same(one: str, other: str) -> bool:
    """In full or cut short behind whole words."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _has(names: set[str], word: str) -> bool:
    return any(word in name.split() for name in names)


def _is_met(house: str, texts: Sequence[str]) -> bool:
    """“for a museum in the north-west”: then “the museum” is that."""
    return any(re.search(rf"\b(?:for|with|at|from|by|to) an? (?:[\w-]+ ){{0,2}}{house}\b", text) for text in texts)


def _either(names: set[str]) -> re.Pattern[str] | None:
    escaped = (re.escape(name).replace(r"\ \&\ ", " (?:& )?").replace(r"\ &\ ", " (?:& )?") for name in names)
    longest = sorted((one for one in escaped if len(one) > 1), key=len, reverse=True)
    words = [f"[Tt]{name[1:]}" if name.startswith("the") else name for name in longest]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None
