"""What a computer read in a document, out of the stored JSON: kind, elements, and how a person is told. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rphub.reading.elements import Element, Elements, State
from rphub.reading.readers import PLAN, STATEMENT

NAMES: dict[str, dict[str, str]] = {
    PLAN: {
        "net_zero_commitment": "net zero commitment",
        "uk_entity": "name of the firm",
        "baseline_year": "baseline year",
        "baseline_scope1": "baseline scope 1",
        "baseline_scope2": "baseline scope 2",
        "baseline_scope3": "baseline scope 3",
        "baseline_total": "baseline total",
        "current_year": "current year",
        "current_scope1": "current scope 1",
        "current_scope2": "current scope 2",
        "current_scope3": "current scope 3",
        "current_total": "current total",
        "scope3_categories": "the five kinds of scope 3",
        "reduction_targets": "reduction targets",
        "measures": "measures",
        "ppn_declaration": "declaration of the official template",
        "sign_off": "sign-off",
        "published_date": "date of the plan",
        "totals_consistent": "totals that add up",
    },
    STATEMENT: {
        "section_54": "reference to section 54",
        "financial_year": "financial year",
        "board_approval": "approval of the board",
        "signatory": "signature",
        "organisation": "structure of the organisation",
        "supply_chain": "supply chain",
        "policies": "policies",
        "due_diligence": "due diligence",
        "risk_assessment": "risk assessment",
        "training": "training",
        "effectiveness": "effectiveness",
        "statement_date": "date of the statement",
    },
}
KINDS = {PLAN: "plan", STATEMENT: "statement"}


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one document; `kind` is empty where nothing of that sort was read."""

    kind: str = ""
    rules: int = 0
    elements: Elements = field(default_factory=dict)

    def element(self, name: str) -> Element:
        return self.elements.get(name) or Element(State.NOT_FOUND)


NOTHING_READ = Read()


@dataclass(frozen=True, slots=True)
class Part:
    """One part that was looked for, by its name for people; the page where it was found or may be."""

    name: str
    state: State
    page: int | None


def read_from(stored: Any) -> Read:
    """The stored JSON as a value; anything else than a reader's result is nothing."""
    if not isinstance(stored, Mapping) or stored.get("kind") not in NAMES:
        return NOTHING_READ
    held = stored.get("elements")
    found = {name: _element(item) for name, item in held.items()} if isinstance(held, Mapping) else {}
    rules = stored.get("rules")
    return Read(stored["kind"], rules if isinstance(rules, int) else 0, found)


def _element(item: Any) -> Element:
    item = item if isinstance(item, Mapping) else {}
    state, page = item.get("state"), item.get("page")
    known = State(state) if state in list(State) else State.NOT_FOUND
    return Element(known, item.get("value"), page if isinstance(page, int) else None, str(item.get("excerpt") or ""))


def parts_of(read: Read) -> tuple[Part, ...]:
    """Every part a document of its kind has, in the order a person would look for them."""
    names = NAMES.get(read.kind, {})
    return tuple(Part(words, read.element(name).state, read.element(name).page) for name, words in names.items())


@dataclass(frozen=True, slots=True)
class Told:
    """What a supplier is told of one of its documents before it sends."""

    id: UUID
    title: str
    head: str
    found: tuple[Part, ...]
    unsure: tuple[Part, ...]
    absent: tuple[Part, ...]


def told(evidence_id: UUID, title: str, read: Read) -> Told:
    """In words: how many of the parts were found, and which were not."""
    parts = parts_of(read)
    by_state = {state: tuple(part for part in parts if part.state is state) for state in State}
    head = f"What we read in your {KINDS[read.kind]}: {len(by_state[State.FOUND])} of {len(parts)} parts found."
    return Told(evidence_id, title, head, by_state[State.FOUND], by_state[State.UNSURE], by_state[State.NOT_FOUND])
