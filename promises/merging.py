"""Promises are kept by the firm, whatever it is called: all of them go over (`suppliers.merging`)."""

from __future__ import annotations

from promises.models import Promise
from rphub.audit.edits import edit
from rphub.kernel.roles import Actor
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

REGISTER = Rows(Promise.objects, "promise with its deliveries", "promises with their deliveries", same=("reference",))
LONGEST = 40


class Promises:
    """Where both have the same number, the one that comes gets another: a number names one promise of a supplier."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        numbers = [*REGISTER.staying(gone, kept).values_list("reference", flat=True)]
        seen = REGISTER.foresee(actor, gone, kept)
        again = f"Promises {', '.join(sorted(numbers))}, under new numbers, for {kept} has these numbers too."
        return Foreseen((*seen.moves, again) if numbers else seen.moves)

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        taken = set(Promise.objects.filter(supplier__in=(gone, kept)).values_list("reference", flat=True))
        for promise in REGISTER.staying(gone, kept):
            new = _free(promise.reference, taken)
            taken.add(new)
            edit(actor, "promise.numbered_anew", promise, {"reference": new}, reason=f"{kept} has this number too")
        REGISTER.carry_out(actor, gone, kept)


def _free(reference: str, taken: set[str]) -> str:
    number = 2
    while (new := f"{reference[: LONGEST - 4]}/{number}") in taken:
        number += 1
    return new


PROMISES = Promises()
