"""Writing down what happened to a concern: in its own story, which is erased, and in the history, which is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from concerns.models import Case, CaseStep
from concerns.values import LABEL
from rphub.audit.actions import record
from rphub.kernel.roles import Actor, Area

OUTSIDE = {Area.PARTNER: "The source", Area.MEMBER: "The source", Area.SUPPLIER: "The supplier"}


def nameless(actor: Actor) -> Actor:
    """Who is outside the office stands in the history without a name: nothing can be erased there."""
    if actor.area not in OUTSIDE:
        return actor
    return replace(actor, user_id=None, label=OUTSIDE[actor.area], email="", organisation_label="")


def tell_story(actor: Actor, case: Case, verb: str, words: str, *, reason: str = "", **data: Any) -> None:
    """One step. Reasons and names stay in the story; of `data` only words from lists and numbers may be given."""
    CaseStep.objects.create(
        case=case, verb=verb, words=words[:300], state=case.state, reason=reason, by_label=actor.label[:LABEL]
    )
    record(nameless(actor), f"case.{verb}", case, restricted=True, **data)
