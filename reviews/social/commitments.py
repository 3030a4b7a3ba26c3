"""The commitments of SOC-02 as the sent version lists them, and those that promise the same thing to several buyers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256

from questionnaires import canonical
from questionnaires.canonical import Json, Row

CODE = "SOC-02"
KEY_LENGTH = 12
CLOSED = ("delivered", "missed", "replaced")
"""What a supplier says of a commitment that is over."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One row. `key` stays the same while buyer and words do, whatever place the row moves to."""

    key: str
    number: int
    record: str
    """The id in the register of tender commitments, for a row that came from there."""
    buyer: str
    text: str
    outcome: str
    scheme: str
    code: str
    unit: str
    target: Fraction | None
    due: date | None
    delivered: Fraction | None
    as_of: date | None
    who: str
    place: str
    proofs: tuple[str, ...]
    status: str

    @property
    def degree(self) -> Fraction | None:
        """How much of the target is delivered; more than all of it counts as all. None without a target."""
        if not self.target:
            return None
        return min((self.delivered or Fraction(0)) / self.target, Fraction(1))

    def is_due(self, today: date) -> bool:
        """The day has come, and nothing else was agreed in its place."""
        return self.due is not None and self.due <= today and self.status != "replaced"

    def is_silent(self, today: date) -> bool:
        """Past its day, and the supplier does not say that it is over."""
        return self.due is not None and self.due < today and self.status not in CLOSED


def commitments_in(value: Json) -> tuple[Commitment, ...]:
    """The rows that say something, in their order."""
    found: list[Commitment] = []
    seen: dict[str, int] = {}
    for row in canonical.rows(value):
        if not any(item not in (None, "") for name, item in row.items() if name != "id"):
            continue
        key = _key(row)
        seen[key] = seen.get(key, 0) + 1
        found.append(_commitment(row, len(found) + 1, key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return tuple(found)


def _commitment(row: Row, number: int, key: str) -> Commitment:
    return Commitment(
        key=key,
        number=number,
        record=canonical.text(row.get("id")),
        buyer=_label(row.get("framework_or_member")),
        text=canonical.text(row.get("commitment")),
        outcome=canonical.unread(row.get("outcome")) or canonical.text(row.get("outcome")),
        scheme=canonical.text(row.get("indicator_scheme")),
        code=canonical.text(row.get("indicator_code")),
        unit=canonical.text(row.get("unit")),
        target=canonical.number(row.get("target")),
        due=canonical.day(row.get("due")),
        delivered=canonical.number(row.get("delivered")),
        as_of=canonical.day(row.get("as_of")),
        who=canonical.text(row.get("who_benefited")),
        place=canonical.text(row.get("place")),
        proofs=tuple(str(item) for item in row.get("evidence") or () if not canonical.unread(row.get("evidence"))),
        status=canonical.text(row.get("status")),
    )


def _label(value: Json) -> str:
    return canonical.text(value.get("label")) or canonical.text(value.get("id")) if isinstance(value, dict) else ""


def _key(row: Row) -> str:
    source = canonical.text(row.get("id")) or "|".join(
        (plain(_label(row.get("framework_or_member"))), plain(canonical.text(row.get("commitment"))))
    )
    return sha256(source.encode()).hexdigest()[:KEY_LENGTH]


def plain(text: str) -> str:
    """Words alone, so that a comma or a capital makes no other promise."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def doubles(listed: Iterable[Commitment]) -> list[tuple[Commitment, ...]]:
    """Same words and same number for two buyers: possibly one activity counted twice (automatic check S4)."""
    alike: dict[tuple[str, Fraction | None], list[Commitment]] = {}
    for one in listed:
        if plain(one.text):
            alike.setdefault((plain(one.text), one.target), []).append(one)
    return [tuple(group) for group in alike.values() if len({plain(one.buyer) for one in group}) > 1]


def once(listed: Sequence[Commitment]) -> list[tuple[Commitment, ...]]:
    """Every activity once: a group of doubles, or one commitment alone; in the order of the list."""
    groups = {one.key: group for group in doubles(listed) for one in group}
    found: dict[str, tuple[Commitment, ...]] = {}
    for one in listed:
        group = groups.get(one.key, (one,))
        found.setdefault(group[0].key, group)
    return list(found.values())
