"""What the Corrective Action Plan says on contract papers: what both sides see, on the day it was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from corrective_actions.enums import ActionState
from corrective_actions.models import Action, Plan
from corrective_actions.selectors.cards import is_late, state_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day

Json = dict[str, Any]


def paper_for(actor: Actor, plan: Plan) -> Json:
    """What both sides see of the plan today."""
    shown = Action.objects.visible_to(actor).filter(plan=plan, shown_at__isnull=False)
    actions = shown.exclude(state=ActionState.WITHDRAWN).select_related("verified_by").order_by("number")
    return plan_paper(plan, actions, timezone.localdate())


def plan_paper(plan: Plan, actions: Iterable[Action], today: date) -> Json:
    """Everything the paper says, as plain values; kept with the document, so that it never says anything else.

    The same content has the same fingerprint, and so gives the same document.
    """
    paper = {
        "plan": plan.title,
        "supplier": str(plan.supplier),
        "as_at": today.isoformat(),
        "proposed": f"{day(plan.proposed_at)} by {plan.proposed_by_label}" if plan.proposed_at else "",
        "agreed": day(plan.agreed_at),
        "actions": [_action(action, today) for action in actions],
    }
    digest = hashlib.sha256(json.dumps(paper, sort_keys=True).encode()).hexdigest()
    return {**paper, "fingerprint": digest[:12]}


def _action(action: Action, today: date) -> Json:
    return {
        "number": action.number,
        "code": action.code,
        "severity": action.severity,
        "priority": action.get_severity_display(),
        "origin": action.get_origin_display(),
        "state": state_of(action),
        "late": is_late(action, today),
        "gap": action.gap,
        "text": action.text,
        "prevention": action.prevention,
        "root_cause": action.root_cause,
        "done_when": action.done_when,
        "proof": action.proof,
        "support": action.support,
        "owner": ", ".join(part for part in (action.owner_name, action.owner_role) if part),
        "due": _due(action),
        "office": _signature(action.office_signed_by, action.office_signed_at),
        "supplier": _signature(action.supplier_signed_by, action.supplier_signed_at),
        "verified": _verified(action),
        "line": _line(action),
    }


def _due(action: Action) -> str:
    if action.due_on is None:
        return f"{count(action.days, 'day')} from agreement"
    first = action.original_due_on
    return day(action.due_on) + (f" (first agreed: {day(first)})" if first and first != action.due_on else "")


def _signature(name: str, at: Any) -> str:
    return f"{name}, {day(at)}" if at else "Not yet"


def _verified(action: Action) -> str:
    if action.verified_at is None or action.verified_by is None:
        return ""
    seen = count(action.evidence_seen, "piece of evidence", "pieces of evidence")
    return f"{action.get_method_display()}, by {action.verified_by}, {day(action.verified_at)}, on {seen}"


def _line(action: Action) -> list[str] | None:
    """Start, due and done for the picture; None without an agreed day."""
    if action.due_on is None:
        return None
    done = action.verified_at or action.closed_at
    start = timezone.localdate(action.created_at)
    return [start.isoformat(), action.due_on.isoformat(), timezone.localdate(done).isoformat() if done else ""]
