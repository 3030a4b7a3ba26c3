"""Who declared a conflict with a supplier has it with the firm that it turned out to be (`suppliers.merging`)."""

from __future__ import annotations

from reviews.models import Conflict
from rphub.kernel.roles import Actor
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

DECLARED = Rows(Conflict.objects, "conflict of interest of a reviewer", "conflicts of interest of reviewers", ("user",))


class Conflicts:
    """They hold for both: nobody reviews the old record either."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        return Foreseen(DECLARED.foresee(actor, gone, kept).moves)

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        new = [
            Conflict(supplier=kept, user_id=one.user_id, declared_at=one.declared_at)
            for one in DECLARED.going(gone, kept)
        ]
        Conflict.objects.bulk_create(new)


CONFLICTS = Conflicts()
