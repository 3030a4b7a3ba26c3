"""What rules may ask about open concerns of a supplier, and what a person may be told of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers.enums import CaseFact
from suppliers.models import CaseFlag

RESTRICTED = "There is a restricted matter with this supplier. Ask the RP lead before you go on."
"""All that whoever scores is told (product, section 8)."""


SAID = (
    CaseFact.FORCED_LABOUR,
    CaseFact.FORCED_OR_CHILD,
    CaseFact.FEE_TO_WORKER,
    CaseFact.UNION,
    CaseFact.RETALIATION,
)
"""Calculated facts of rules (domain specification, section 3.10)."""


@dataclass(frozen=True, slots=True)
class Matters:
    """`any` is there for everybody who scores, `known` only for those who read the concern itself."""

    any: bool
    known: frozenset[CaseFact]

    @property
    def known_words(self) -> str:
        """What the checks of a review could say of it, for those who know it."""
        return "; ".join(fact.label.lower() for fact in CaseFact if fact in self.known and fact in SAID)

    @property
    def words(self) -> str:
        return RESTRICTED if self.any else ""


NO_MATTERS = Matters(any=False, known=frozenset())


def matters_of(actor: Actor, supplier_id: int) -> Matters:
    """One statement."""
    rows = FLAGS.rows(ANONYMOUS, supplier=supplier_id)
    known = {CaseFact(fact) for fact, readers in rows if actor.user_id in readers}
    return Matters(bool(rows), frozenset(known))


def _flags(actor: Actor, supplier: int) -> Any:
    """Every open concern: that there is one is told to all who score."""
    return CaseFlag.objects.filter(supplier=supplier).order_by().values_list("fact", "readers")


FLAGS = Prepared(_flags)


def critical_suppliers(supplier_ids: list[int]) -> dict[int, bool]:
    """Suppliers with an open critical concern, and whether a small firm among them gets the in-depth route too."""
    wanted = (CaseFact.CRITICAL, CaseFact.ROUTE)
    rows = CaseFlag.objects.filter(supplier__in=supplier_ids, fact__in=wanted).values_list("supplier_id", "fact")
    found: dict[int, bool] = {}
    for supplier_id, fact in rows:
        found[supplier_id] = found.get(supplier_id, False) or fact == CaseFact.ROUTE
    return found
