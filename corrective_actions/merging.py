"""An improvement plan that is not finished keeps a supplier from being merged into another (`suppliers.merging`).

Two plans under way have two sets of signatures, days and findings. Which of them goes on is for people to say.
"""

from __future__ import annotations

from corrective_actions.models import Action, Plan
from corrective_actions.workflow import ENDED
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.merging import Foreseen
from suppliers.models import Supplier


class Plans:
    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        running = Action.objects.filter(plan__supplier=gone).exclude(state__in=ENDED).count()
        if running:
            are, them = ("is", "it") if running == 1 else ("are", "them")
            words = f"{count(running, 'action')} of its improvement plans {are} open."
            return Foreseen(first=(f"{words} Close {them} first, or keep {gone} instead.",))
        over = Plan.objects.filter(supplier=gone).count()
        return Foreseen(stays=(f"{count(over, 'improvement plan')}, closed.",) if over else ())

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        """Nothing: what is closed stays where it is."""


PLANS = Plans()
