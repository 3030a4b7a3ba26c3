"""What brand packets put into the table of SCM-04, beside what people typed there. Pure.

A cell is written where it is empty, or where it still says what a packet wrote before. Anything else was typed by a
person and stays: the difference is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from brands.content import Statement, is_whole
from brands.enums import AskState, DeclarationKind
from brands.matching import name_key

CODE = "SCM-04"
Row = Mapping[str, Any]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one brand for one reseller. `good_until` is cut short where the brand took it back."""

    ask_id: int
    brand: str
    state: str
    asked_on: date
    due_on: date
    kind: str = ""
    declaration: str = ""
    signed_on: date | None = None
    good_until: date | None = None
    statements: tuple[Statement, ...] = ()
    evidence: str = ""
    filled: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: `kept` where a person's words stand in the way."""

    brand: str
    column: str
    before: Any
    after: Any
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """`rows` is the table as it would be; `filled` what each request wrote, by its id."""

    rows: list[dict[str, Any]]
    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    new: tuple[str, ...]
    filled: Mapping[int, Row]


def row_of(facts: Facts, today: date) -> dict[str, Any]:
    """The cells a packet knows. The share of sales is the reseller's own to say."""
    row: dict[str, Any] = {
        "brand": {"id": "", "label": facts.brand},
        "requested_on": facts.asked_on.isoformat(),
        "reply": _reply(facts, today),
    }
    if facts.declaration:
        row |= {"declared_on": _iso(facts.signed_on), "valid_until": _iso(_good_until(facts, today))}
        row |= {one.column: one.said for one in facts.statements if one.column and one.said is not None}
        if facts.evidence:
            row["evidence"] = [facts.evidence]
    return {key: value for key, value in row.items() if value is not None}


def _reply(facts: Facts, today: date) -> str:
    if facts.declaration:
        if facts.kind == DeclarationKind.GROUP:
            return "group_declaration"
        return "declared" if is_whole(facts.statements) else "partial"
    if facts.state in (AskState.REFUSED, AskState.DECLINED):
        return "refused"
    return "pending" if today <= facts.due_on else "no_reply"


def _good_until(facts: Facts, today: date) -> date | None:
    """A declaration that this reseller may no longer use ended yesterday at the latest."""
    if facts.state == AskState.ALLOWED or facts.good_until is None:
        return facts.good_until
    return min(facts.good_until, today - ONE_DAY)


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def fill(rows: Sequence[Row], facts: Sequence[Facts], today: date) -> Filled:
    """The table with the packets taken over, and every difference."""
    made = [dict(row) for row in rows]
    places = {name_key(_label(row)): place for place, row in reversed(list(enumerate(made)))}
    changes: list[Change] = []
    new, filled = [], {}
    for one in facts:
        wanted, key = row_of(one, today), name_key(one.brand)
        if key not in places:
            places[key] = len(made)
            made.append({"brand": wanted["brand"]})
            new.append(one.brand)
        row = made[places[key]]
        changes += _into(row, wanted, one)
        filled[one.ask_id] = {name: row[name] for name in wanted if row.get(name) == wanted[name]}
    written = tuple(change for change in changes if not change.kept)
    return Filled(made, written, tuple(change for change in changes if change.kept), tuple(new), filled)


def _into(row: dict[str, Any], wanted: Row, facts: Facts) -> list[Change]:
    changes = []
    for name, value in wanted.items():
        now = row.get(name)
        if name == "brand" or now == value:
            continue
        if name == "evidence" and isinstance(now, list):
            value = now if facts.evidence in now else sorted({*now, facts.evidence})
            if value == now:
                continue
        free = now in (None, "", []) or now == facts.filled.get(name) or isinstance(now, list)
        changes.append(Change(facts.brand, name, now, value, kept=not free))
        if free:
            row[name] = value
    return changes


def _label(row: Row) -> str:
    held = row.get("brand")
    return str(held.get("label", "")) if isinstance(held, Mapping) else ""
