"""May two rows be one firm, and why? By company number, then domain, then name, as people write them. Pure.

The list of twins asks it of everybody, the form and an import of one new name: `firm(...)` makes the value out of
what was typed, `alike` says why two may be one, `twins_of` looks for one among many, `pairs` among all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from suppliers.values import UK

LEGAL_FORMS = frozenset(
    # One string, for forty lines of one word each tell nobody more.
    "limited ltd plc llp lp cic cio inc incorporated llc corp corporation gmbh ag kg bv nv sa sarl sas srl spa "  # noqa: SIM905
    "ab as aps oy cyf cyfyngedig ccc dac clg".split()
)
AT_THE_END = frozenset({"co", "company"})
"""Part of many a name; a mere form of company only at the end of it."""
ANYBODYS = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com "  # noqa: SIM905
    "yahoo.co.uk "
    "ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.co.uk mail.com btinternet.com "
    "btconnect.com sky.com virginmedia.com ntlworld.com talktalk.net zoho.com".split()
)
"""Where anybody has an address: such a domain says nothing about the firm."""
SHARED_BY_MANY = 12
"""A domain of more firms than this belongs to somebody else, such as an agent who answers for all of them."""
SHORTEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Firm:
    """What is compared, in the form in which it is equal; `id` is the row's, or None for one that is not here yet."""

    name: str
    number: str
    """As it is shown."""
    numbers: frozenset[tuple[str, str]]
    """Country and number."""
    domains: frozenset[str]
    spoken: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """A firm that may be the same, and why, the strongest reason first."""

    firm: Firm
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """In the order in which the two were given."""

    one: Firm
    other: Firm
    why: tuple[str, ...]


def firm(
    name: str,
    *,
    number: str = "",
    country: str = UK,
    more_numbers: Iterable[str] = (),
    emails: Iterable[str] = (),
    website: str = "",
    id: int | None = None,  # noqa: A002 - what it is called everywhere
) -> Firm:
    """The value, out of what people wrote; `more_numbers` are those its places were awarded under."""
    numbers = {plain for one in (number, *more_numbers) if (plain := plain_number(one))}
    domains = {domain_of(one) for one in (*emails, website)} - ANYBODYS - {""}
    return Firm(name, number, frozenset((country, one) for one in numbers), frozenset(domains), spoken(name), id)


def alike(one: Firm, other: Firm) -> tuple[str, ...]:
    """Why the two may be one firm, in sentences; empty where nothing says so."""
    why = []
    same_number = one.numbers & other.numbers
    if same_number:
        shown = one.number or other.number or min(number for _, number in same_number)
        why.append(f"Both have the company number {shown}.")
    for domain in sorted(one.domains & other.domains):
        differ = one.numbers and other.numbers and not same_number
        but = ", but their company numbers differ: perhaps two firms of one group" if differ else ""
        why.append(f"Both are at {domain}{but}.")
    if one.spoken and one.spoken == other.spoken:
        why.append("Their names are the same but for how they are written.")
    return tuple(why)


def twins_of(one: Firm, others: Iterable[Firm]) -> list[Twin]:
    """Those that may be this firm, the best reasons first."""
    found = [Twin(other, why) for other in others if other.id != one.id and (why := alike(one, other))]
    return sorted(found, key=lambda twin: (-len(twin.why), twin.firm.name.casefold()))


def pairs(firms: Iterable[Firm]) -> list[Pair]:
    """Every two that may be one, those with most reasons first. Only firms that share something are compared."""
    sharing: dict[tuple[str, object], list[Firm]] = {}
    for one in firms:
        for key in _keys(one):
            sharing.setdefault(key, []).append(one)
    found: dict[tuple[int | None, int | None], Pair] = {}
    for key, group in sharing.items():
        if key[0] == "domain" and len(group) > SHARED_BY_MANY:
            continue
        for one, other in combinations(group, 2):
            found.setdefault((one.id, other.id), Pair(one, other, alike(one, other)))
    return sorted(found.values(), key=lambda pair: (-len(pair.why), pair.one.name.casefold(), pair.other.name))


def _keys(one: Firm) -> Iterator[tuple[str, object]]:
    yield from (("number", number) for number in one.numbers)
    yield from (("domain", domain) for domain in one.domains)
    if one.spoken:
        yield ("name", one.spoken)


def plain_number(text: str) -> str:
    """Without spaces, dots and leading zeros: 1234567 and 01 234567 are one number. Empty where it is too short."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    letters = plain[: len(plain) - len(plain.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))]
    digits = plain[len(letters) :].lstrip("0")
    return letters + digits if len(digits) >= SHORTEST_NUMBER else ""


def domain_of(text: str) -> str:
    """Of an e-mail address or of a website, without “www”."""
    text = text.strip().lower()
    if "@" in text:
        return text.rpartition("@")[2]
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def spoken(name: str) -> str:
    """A name as one would say it: no capitals, accents, punctuation or form of company; & is “and”."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    plain = re.sub(r"[.’']", "", plain.casefold()).replace("&", " and ")
    words = [word for word in re.split(r"[\W_]+", plain) if word]
    kept = [word for word in words if word not in LEGAL_FORMS]
    while len(kept) > 1 and kept[-1] in AT_THE_END:
        kept.pop()
    if len(kept) > 1 and kept[0] == "the":
        kept.pop(0)
    return "".join(kept or words)
