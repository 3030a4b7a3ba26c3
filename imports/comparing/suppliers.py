"""A row of the file of suppliers: the legal entity, whom we write to there, and its place on one lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from imports.columns import BY_KEY, CONTACT, FIRM, PLACE, SUPPLIERS, fields_of
from imports.comparing.lots import KnownLot, KnownLots
from imports.comparing.rows import NEW, Change, Compared, Held, Like, Rules, changes_of, read
from imports.enums import Kind
from imports.likeness import Likeness, name_key
from rphub.kernel.words import day
from suppliers.enums import ContactKind
from suppliers.forms import AwardEditForm, ContactForm, SupplierForm
from suppliers.twins import spoken
from suppliers.values import UK, normal_company_number

COLUMNS = BY_KEY[Kind.SUPPLIERS]
FACTS, PERSON, AWARD = (fields_of(SUPPLIERS, part) for part in (FIRM, CONTACT, PLACE))
IDENTITY = ("name", "company_number", "country")
OTHER_NAME = "“{name}” has the company number {number} here. Mend the name or the number, or leave the name out"
OTHER_NUMBER = "“{name}” has the company number {number} here. Mend it, or change it on the page of the supplier"
ROLELESS = "At least one role: the questionnaire depends on it"
NAMELESS = "Write the name of the supplier: no supplier here has this company number"
LEFT = "{name} left on {day}. Take the contact out of this row, or add it on the page of the supplier"


class ContactKey(NamedTuple):
    kind: str
    email: str


@dataclass(slots=True)
class Firm(Held):
    """A supplier with its contacts and its places on lots."""

    contacts: dict[ContactKey, Held] = field(default_factory=dict)
    left: dict[str, tuple[str, date]] = field(default_factory=dict)
    """Address -> name and last day of contacts who are none any more."""
    places: dict[int, Held] = field(default_factory=dict)
    unlike: tuple[int, ...] = ()
    """Of a new one: who was decided to be another firm."""

    @property
    def name(self) -> str:
        return str(self.values["name"])

    @property
    def addresses(self) -> Iterator[str]:
        yield str(self.values.get("website") or "")
        yield from (key.email for key in self.contacts)


@dataclass(slots=True)
class Plan:
    """What a good row writes: `facts`, `contact` and `place`; and what it says in all, which later rows do not deny.
    Ids are those of what is held, or of what saving has made."""

    firm: Firm
    facts: dict[str, Any]
    given: dict[str, Any]
    person: ContactKey | None = None
    contact_id: int | None = None
    contact: dict[str, Any] = field(default_factory=dict)
    contact_given: dict[str, Any] = field(default_factory=dict)
    lot: KnownLot | None = None
    place_id: int | None = None
    place: dict[str, Any] = field(default_factory=dict)
    place_given: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Known:
    """All suppliers by name and by number, those of earlier rows too, and every lot."""

    lots: KnownLots
    decisions: Mapping[str, str]
    """Key of a name -> NEW, or the key of the supplier that it is."""
    names: dict[str, Firm] = field(default_factory=dict)
    numbers: dict[tuple[str, str], Firm] = field(default_factory=dict)
    likeness: Likeness = field(default_factory=Likeness)
    firm_rules: Rules = field(default_factory=lambda: Rules(FACTS, SupplierForm))
    contact_rules: Rules = field(default_factory=lambda: Rules(PERSON, ContactForm))
    place_rules: Rules = field(default_factory=lambda: Rules(AWARD, AwardEditForm))

    def add(self, firm: Firm) -> None:
        self.names[name_key(firm.name)] = firm
        if number := firm.values.get("company_number"):
            self.numbers[firm.values.get("country") or UK, number] = firm
        self.likeness.add(name_key(firm.name), firm.name, firm.addresses)

    def compare(self, number: int, cells: Mapping[str, str]) -> Compared:
        one = Compared(number, name_key(cells.get("supplier", "")), cells.get("supplier", ""))
        given = read(COLUMNS, cells, FIRM, one)
        firm = self._matching(given, cells, one)
        if firm is None and not one.problems:
            firm = self._new(given, cells, one)
        if firm is None:
            return one
        if not one.is_new:
            one.key, one.label = name_key(firm.name), firm.name
        one.plan = self._facts(firm, given, cells, one)
        self._contact(one.plan, cells, one)
        self._place(one.plan, cells, one)
        return one

    def accept(self, one: Compared) -> None:
        """From now on what the row says is known."""
        plan: Plan = one.plan
        firm, website = plan.firm, plan.firm.values.get("website")
        firm.take(plan.facts, plan.given, one.number)
        if one.is_new:
            self.add(firm)
        elif number := plan.facts.get("company_number"):
            self.numbers[firm.values.get("country") or UK, number] = firm
        if plan.person:
            if plan.person not in firm.contacts:
                firm.contacts[plan.person] = Held(plan.contact_id, {})
                self.likeness.add(name_key(firm.name), firm.name, [plan.person.email])
            firm.contacts[plan.person].take(plan.contact, plan.contact_given, one.number)
        if firm.values.get("website") != website:
            self.likeness.add(name_key(firm.name), firm.name, firm.addresses)
        if plan.lot:
            firm.places.setdefault(plan.lot.id, Held(plan.place_id, {})).take(plan.place, plan.place_given, one.number)

    def _matching(self, given: dict[str, Any], cells: Mapping[str, str], one: Compared) -> Firm | None:
        """By company number, then by exact name, then by what was decided."""
        decided = self.decisions.get(one.key, "")
        named = self.names.get(one.key) or self.names.get(decided)
        if number := given.get("company_number"):
            country = given.get("country") or (named.values.get("country") if named else "") or UK
            try:
                given["company_number"] = number = normal_company_number(number, country)
            except ValueError as error:
                one.wrong(COLUMNS["company_number"], cells["company_number"], str(error))
                return None
        numbered = self.numbers.get((country, number)) if number else None
        if numbered and one.key and numbered is not named and (named or spoken(one.label) != spoken(numbered.name)):
            words = OTHER_NAME.format(name=numbered.name, number=number)
            one.wrong(COLUMNS["company_number"], cells["company_number"], words)
        held = named.values.get("company_number") if named and one.key in self.names else ""
        if number and held and number != held and not one.problems:
            one.wrong(
                COLUMNS["company_number"], cells["company_number"], OTHER_NUMBER.format(name=one.label, number=held)
            )
        return numbered or named

    def _new(self, given: dict[str, Any], cells: Mapping[str, str], one: Compared) -> Firm | None:
        """A supplier nobody knows, or a question whether it is one that is known."""
        if not one.key:
            one.wrong(COLUMNS["supplier"], "", NAMELESS)
            return None
        one.is_new = True
        firm = Firm(None, {"name": "", "country": UK, "vcse": False, "has_parent": False})
        addresses = (cells.get("email", ""), str(given.get("website") or ""))
        alike = self.likeness.alike(one.label, addresses)
        if self.decisions.get(one.key) == NEW:
            firm.unlike = tuple(pk for key in alike if (pk := self.names[key].id))
        else:
            one.likes = [Like(key, self.names[key].name, why) for key, why in alike.items()]
        return firm

    def _facts(self, firm: Firm, given: dict[str, Any], cells: Mapping[str, str], one: Compared) -> Plan:
        """What identifies a supplier is never changed by a file; a company number nobody had noted is filled in."""
        if not one.is_new:
            given = {name: value for name, value in given.items() if name not in IDENTITY or self._fills(firm, name)}
        if "vcse" in given:
            given["vcse"] = given["vcse"] == "yes"
        if "parent_name" in given:
            given["has_parent"] = bool(given["parent_name"])
        if not given:
            return Plan(firm, {}, {})
        values = {**firm.values, **given}
        if (
            "parent_name" not in given
        ):  # the supplier ticked that it has one, and nobody named it: not this row's matter
            values["has_parent"] = False
        written = self.firm_rules.checked(values, cells, one)
        given = {name: written[name] for name in given}
        if not one.is_new:
            written = firm.differing(FACTS, given, one)
        one.changes += changes_of(FACTS, {}, given) if one.is_new else changes_of(FACTS, firm.values, written)
        return Plan(firm, written, given)

    def _fills(self, firm: Firm, name: str) -> bool:
        return name == "company_number" and not firm.values.get(name)

    def _contact(self, plan: Plan, cells: Mapping[str, str], one: Compared) -> None:
        given = read(COLUMNS, cells, CONTACT, one)
        if not given:
            return
        email = str(given.get("email") or "").casefold()
        person = ContactKey(given.get("kind") or ContactKind.LEAD, email)
        held = plan.firm.contacts.get(person)
        if held is None and email in plan.firm.left:
            name, last = plan.firm.left[email]
            one.wrong(COLUMNS["email"], cells["email"], LEFT.format(name=name, day=day(last)))
        values = {**(held.values if held else {}), **given, **person._asdict()}
        written = self.contact_rules.checked(values, cells, one) | person._asdict()
        plan.contact_given = {name: written[name] for name in given}
        plan.person, plan.contact_id = person, held.id if held else None
        if held is None:
            plan.contact = written
            said = ContactKind(person.kind).label.lower()
            one.changes.append(Change("Contact", "", f"{values.get('name') or ''}, {said}, {email}"))
            return
        plan.contact = held.differing(PERSON, plan.contact_given, one)
        one.changes += changes_of(PERSON, held.values, plan.contact)

    def _place(self, plan: Plan, cells: Mapping[str, str], one: Compared) -> None:
        given = read(COLUMNS, cells, PLACE, one)
        if not given:
            return
        plan.lot = self.lots.named(COLUMNS, cells, one)
        if plan.lot is None:
            return
        held = plan.firm.places.get(plan.lot.id)
        said = {name: value for name, value in given.items() if name not in ("framework", "lot")}
        base = held.values if held else {"awarded_name": cells.get("supplier") or plan.firm.name}
        values = {**base, **said}
        if not values.get("roles"):
            one.wrong(COLUMNS["roles"], cells.get("roles", ""), ROLELESS)
        written = self.place_rules.checked(values, cells, one)
        plan.place_id = held.id if held else None
        plan.place_given = {name: written[name] for name in said}
        if held is None:
            plan.place = written
            roles = ", ".join(change.after for change in changes_of(AWARD, {}, {"roles": given.get("roles")}))
            one.changes.append(Change("Place on a lot", "", f"{plan.lot.words}: {roles}"))
            return
        plan.place = held.differing(AWARD, plan.place_given, one)
        one.changes += changes_of(AWARD, held.values, plan.place)
