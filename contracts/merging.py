"""Contract reviews of a supplier that turned out to be another one (`suppliers.merging`)."""

from __future__ import annotations

from contracts.models import Contract, Meeting
from contracts.workflow import AHEAD
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

MANAGED = Rows(Contract.objects, "contract with its reviews", "contracts with their reviews", same=("framework",))


class Contracts:
    """A contract goes over with its reviews; where both have one, nobody may still expect a review of the old one."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        seen, both = MANAGED.foresee(actor, gone, kept), MANAGED.staying(gone, kept)
        ahead = Meeting.objects.filter(contract__in=both, state__in=AHEAD).count()
        if not ahead:
            return seen
        are, them = ("is", "it") if ahead == 1 else ("are", "them")
        planned = f"{count(ahead, 'contract review')} of {gone} {are} planned on a framework that {kept} is reviewed on"
        return Foreseen(seen.moves, (), (f"{planned} too. Cancel {them} first.",))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        MANAGED.carry_out(actor, gone, kept)


CONTRACTS = Contracts()
