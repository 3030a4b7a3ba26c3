"""Concerns about a supplier that turned out to be another one (`suppliers.merging`).

Nothing is said beforehand, with or without a concern: whoever merges suppliers need not be a reader.
"""

from __future__ import annotations

from concerns.models import CaseLink
from rphub.kernel.roles import Actor
from suppliers.actions.concerns import move_facts
from suppliers.merging import Foreseen
from suppliers.models import Supplier


class Concerns:
    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        return Foreseen()

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        """What was written about the one is about the firm; `name` stays as the source gave it."""
        CaseLink.objects.filter(supplier=gone).update(supplier=kept)
        move_facts(gone_id=gone.pk, kept_id=kept.pk)


CONCERNS = Concerns()
