"""Which names are so alike, or which addresses so close, that two entries may be one and the same. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suppliers.twins import ANYBODYS, domain_of

FORMS = frozenset(
    ("the", "of", "and", "for", "ltd", "limited", "plc", "llp", "lp", "inc", "llc", "gmbh", "bv", "ag", "co", "company",
     "cic", "uk", "gb", "group", "holdings")
)  # fmt: skip
"""Words that say nothing about which one it is."""
SHORTEST = 5
"""Letters of a name below which one letter makes another name."""
NAMES, DOMAIN = "the names are alike", "both use {domain}"


def name_key(name: str) -> str:
    """A name as it is looked up: without regard to capitals and spaces."""
    return " ".join(name.casefold().split())


def domains_of(addresses: Iterable[str]) -> Iterator[str]:
    """Of e-mail and web addresses, but for domains that are everybody's."""
    return (domain for domain in map(domain_of, addresses) if domain and domain not in ANYBODYS)


def words_of(name: str) -> tuple[str, ...]:
    plain = re.sub(r"[^\w\s]", "", name.casefold().replace("&", " "))
    return tuple(word for word in plain.split() if word not in FORMS) or tuple(plain.split())


class Likeness:
    """Names and domains by what they have in common, so that one is looked up as fast among thousands."""

    def __init__(self) -> None:
        self._signs: dict[int, tuple[str, ...]] = {}
        self._domains: dict[str, tuple[str, ...]] = {}

    def add(self, key: str, name: str, addresses: Iterable[str] = ()) -> None:
        words = words_of(name)
        for sign in {*_signs(words), *(("begins", *part) for part in _beginnings(words))}:
            self._signs[hash(sign)] = (*self._signs.get(hash(sign), ()), key)
        for domain in domains_of(addresses):
            self._domains[domain] = (*self._domains.get(domain, ()), key)

    def alike(self, name: str, addresses: Iterable[str] = ()) -> dict[str, str]:
        """Key -> why, each once; the likest first."""
        words = words_of(name)
        found: dict[str, str] = {}
        signs = (*_signs(words), ("begins", *words), *(("whole", *part) for part in _beginnings(words)))
        for sign in signs:
            found |= dict.fromkeys(self._signs.get(hash(sign), ()), NAMES)
        for domain in domains_of(addresses):
            found = dict.fromkeys(self._domains.get(domain, ()), DOMAIN.format(domain=domain)) | found
        return found


def _signs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What two names share when they are alike: the same words in any order, or one letter more, less or other. Digits
    are never left out: “Depot 1” is not “Depot 2”."""
    yield ("whole", *words)
    yield ("words", *sorted(words))
    letters = "".join(words)
    if len(letters) >= SHORTEST:
        yield ("letters", letters)
        for at, one in enumerate(letters):
            if not one.isdigit():
                yield ("letters", letters[:at] + letters[at + 1 :])


def _beginnings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Two words and more with which a longer name begins; one word is too little to say anything."""
    return (words[:end] for end in range(2, len(words)))
