"""A row of the file of members: the organisation, and a lot that it uses or uses no longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frameworks.enums import MemberKind
from frameworks.forms import MemberForm
from imports.columns import BY_KEY, MEMBER, MEMBERS, USE, fields_of
from imports.comparing.lots import KnownLot, KnownLots
from imports.comparing.rows import NEW, SAID_BEFORE, Change, Compared, Held, Like, Rules, changes_of, read
from imports.enums import Kind
from imports.likeness import Likeness, name_key

COLUMNS = BY_KEY[Kind.MEMBERS]
FACTS = fields_of(MEMBERS, MEMBER)
NAMELESS = "Write the name of the member"
USES, USES_NOT = "Yes", "No"


@dataclass(slots=True)
class Buyer(Held):
    """A member with the lots it uses: lot -> whether, and the row that said so."""

    lots: dict[int, bool] = field(default_factory=dict)
    lots_said: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.values["name"])


@dataclass(slots=True)
class Plan:
    member: Buyer
    facts: dict[str, Any]
    given: dict[str, Any]
    lot: KnownLot | None = None
    uses: bool = True
    other: bool = False
    """Whether that is other than what is held."""


@dataclass(slots=True)
class Known:
    """All members by name, those of earlier rows too, and every lot."""

    lots: KnownLots
    decisions: Mapping[str, str]
    names: dict[str, Buyer] = field(default_factory=dict)
    likeness: Likeness = field(default_factory=Likeness)
    rules: Rules = field(default_factory=lambda: Rules(FACTS, MemberForm))

    def add(self, member: Buyer) -> None:
        self.names[name_key(member.name)] = member
        self.likeness.add(name_key(member.name), member.name)

    def compare(self, number: int, cells: Mapping[str, str]) -> Compared:
        name = cells.get("member", "")
        one = Compared(number, name_key(name), name)
        if not one.key:
            one.wrong(COLUMNS["member"], "", NAMELESS)
            return one
        member = self.names.get(one.key) or self.names.get(self.decisions.get(one.key, ""))
        if member is None:
            one.is_new, member = True, Buyer(None, {"name": name, "kind": MemberKind.FULL})
            alike = {} if self.decisions.get(one.key) == NEW else self.likeness.alike(name)
            one.likes = [Like(key, self.names[key].name, why) for key, why in alike.items()]
        if not one.is_new:
            one.key, one.label = name_key(member.name), member.name
        one.plan = self._facts(member, cells, one)
        self._use(one.plan, cells, one)
        return one

    def accept(self, one: Compared) -> None:
        """From now on what the row says is known."""
        plan: Plan = one.plan
        plan.member.take(plan.facts, plan.given, one.number)
        if one.is_new:
            self.add(plan.member)
        if plan.lot:
            plan.member.lots[plan.lot.id] = plan.uses
            plan.member.lots_said[plan.lot.id] = one.number

    def _facts(self, member: Buyer, cells: Mapping[str, str], one: Compared) -> Plan:
        given = {name: value for name, value in read(COLUMNS, cells, MEMBER, one).items() if name != "name" and value}
        values = {**member.values, **given}
        written = self.rules.checked(values, cells, one)
        given = {name: written[name] for name in given}
        if not one.is_new:
            written = member.differing(FACTS, given, one)
        one.changes += changes_of(FACTS, {} if one.is_new else member.values, written)
        return Plan(member, written, given)

    def _use(self, plan: Plan, cells: Mapping[str, str], one: Compared) -> None:
        given = read(COLUMNS, cells, USE, one)
        if not given:
            return
        plan.uses = given.get("uses") != "no"
        plan.lot = self.lots.named(COLUMNS, cells, one)
        if plan.lot is None:
            return
        held, row = plan.member.lots.get(plan.lot.id, False), plan.member.lots_said.get(plan.lot.id)
        plan.other = held != plan.uses
        if row is not None and plan.other:
            words = USES if held else USES_NOT
            one.wrong(COLUMNS["uses"], cells.get("uses", ""), SAID_BEFORE.format(row=row, words=words))
        if plan.other:
            before, after = ("", plan.lot.words) if plan.uses else (plan.lot.words, "")
            one.changes.append(Change("Lot it uses", before, after))
