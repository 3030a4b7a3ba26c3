"""The Community Exchange and a supplier that turned out to be another one (`suppliers.merging`).

Others answered a posting, and agreed to a match, under the old name: the rows stay with it until they end, and pages
and mails say the name of today with the old one beside it. Its people look after it as before, for their role reaches
what was merged into their organisation.
"""

from __future__ import annotations

from exchange.models import Party, Posting
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.merging import Foreseen
from suppliers.models import Supplier


class Exchanged:
    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        at = {"organisation": gone.organisation_id}
        told = (
            (Posting.objects.filter(**at).count(), "posting", ""),
            (Party.objects.filter(**at).count(), "match", "matches"),
        )
        words = [f"{count(number, noun, plural)} in the Community Exchange." for number, noun, plural in told if number]
        return Foreseen(stays=tuple(words))

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        """Nothing moves."""


EXCHANGED = Exchanged()
