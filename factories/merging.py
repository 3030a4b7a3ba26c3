"""What becomes of the factories of a supplier that turned out to be another one (`suppliers.merging`)."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q

from factories.models import Disclosure
from factories.querysets import lock_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.merging import Foreseen, Rows
from suppliers.models import Supplier

SENT = Rows(
    Disclosure.objects, "list of factories", "lists of factories", same=("cycle",), only=Q(shown_at__isnull=True)
)


class Disclosed:
    """They go with the questionnaire they were sent in. What was published stays under the old name, as its result
    does, and nobody outside the office reads it any more."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        seen = SENT.foresee(actor, gone, kept)
        shown = Disclosure.objects.filter(supplier=gone, shown=True).count()
        words = (f"{count(shown, 'published list')} of factories. Nobody outside the office reads it any more.",)
        return replace(seen, stays=(*seen.stays, *words)) if shown else seen

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        for supplier in sorted((gone, kept), key=lambda one: one.pk):
            lock_of(Disclosure.objects, supplier.pk)
        Disclosure.objects.filter(supplier=gone).update(latest=False, shown=False)
        SENT.carry_out(actor, gone, kept)
        newest = Disclosure.objects.filter(supplier=kept).order_by("-sent_at", "-pk").first()
        Disclosure.objects.filter(supplier=kept, latest=True).update(latest=False)
        if newest is not None:
            Disclosure.objects.filter(pk=newest.pk).update(latest=True)


DISCLOSED = Disclosed()
