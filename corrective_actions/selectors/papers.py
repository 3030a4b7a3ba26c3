"""What the Corrective Action Plan says on contract papers: what both sides see, on the day it was asked for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from corrective_actions.changes import changes
from corrective_actions.enums import NOT_SIGNED, ActionState, AmendmentState, Side
from corrective_actions.models import Action, Amendment, Extension, Plan, TwoSignatures
from corrective_actions.selectors.cards import repeat_of, state_of
from corrective_actions.timelines import line_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day, daytime

Json = dict[str, Any]


def paper_for(actor: Actor, plan: Plan) -> Json:
    """What both sides see of the plan today: actions, amendments, requests for more time; three statements."""
    shown = Action.objects.visible_to(actor).filter(plan=plan, shown_at__isnull=False)
    actions = shown.exclude(state=ActionState.WITHDRAWN).for_list().select_related("verified_by").order_by("number")
    return plan_paper(plan, actions.prefetch_related("amendments", "more_time"), timezone.localdate())


def plan_paper(plan: Plan, actions: Iterable[Action], today: date) -> Json:
    """Everything the paper says, as plain values; kept with the document, so that it never says anything else.

    The same content has the same fingerprint, and so gives the same document.
    """
    paper = {
        "plan": plan.title,
        "supplier": str(plan.supplier),
        "as_at": today.isoformat(),
        "origin": plan.get_origin_display(),
        "proposed": f"{day(plan.proposed_at)} by {plan.proposed_by_label}" if plan.proposed_at else "",
        "agreed": day(plan.agreed_at),
        "actions": [_action(action, today) for action in actions],
    }
    digest = hashlib.sha256(json.dumps(paper, sort_keys=True).encode()).hexdigest()
    return {**paper, "fingerprint": digest[:12]}


def _action(action: Action, today: date) -> Json:
    line = line_of(action, today)
    return {
        "number": action.number,
        "code": action.code,
        "severity": action.severity,
        "priority": action.get_severity_display(),
        "origin": action.get_origin_display(),
        "repeat": repeat_of(action),
        "state": state_of(action),
        "late": action.is_late(today),
        "gap": action.gap,
        "text": action.text,
        "prevention": action.prevention,
        "root_cause": action.root_cause,
        "done_when": action.done_when,
        "proof": action.proof,
        "support": action.support,
        "owner": ", ".join(part for part in (action.owner_name, action.owner_role) if part),
        "due": _due(action),
        "office": signature(action, Side.OFFICE),
        "supplier": signature(action, Side.SUPPLIER),
        "amendments": [_amendment(one) for one in action.amendments.all()],
        "more_time": [_request(one) for one in action.more_time.all()],
        "verified": _verified(action),
        "ended": _ended(action),
        "line": line.plain if line else None,
    }


def _due(action: Action) -> str:
    if action.due_on is None:
        return f"{count(action.days, 'day')} from agreement"
    first = action.original_due_on
    return day(action.due_on) + (f" (first agreed: {day(first)})" if first and first != action.due_on else "")


def signature(row: TwoSignatures, side: Side) -> str:
    """Name, capacity and time; Not yet where nobody has signed."""
    at, by, role = (getattr(row, f"{side}_signed_{part}") for part in ("at", "by", "role"))
    return ", ".join(part for part in (by, role, daytime(at)) if part) if at else NOT_SIGNED


def _amendment(one: Amendment) -> Json:
    return {
        "number": one.number,
        "state": one.get_state_display(),
        "changes": [[change.label, change.before, change.after] for change in changes(one.before, one.after)],
        "reason": one.reason,
        "answer": one.answer,
        "office": signature(one, Side.OFFICE) if one.state == AmendmentState.AGREED else "",
        "supplier": signature(one, Side.SUPPLIER) if one.state == AmendmentState.AGREED else "",
        "by": f"{one.get_side_display()}: {signature(one, Side(one.side))}",
    }


def _request(one: Extension) -> Json:
    return {
        "asked": f"{day(one.wanted)} instead of {day(one.before)}, asked by {one.asked_by}, {daytime(one.asked_at)}",
        "reason": one.reason,
        "state": one.get_state_display(),
        "decided": f"{one.decided_by}, {daytime(one.decided_at)}" if one.decided_by else "",
        "answer": one.answer,
    }


def _verified(action: Action) -> str:
    if action.verified_at is None or action.verified_by is None:
        return ""
    seen = count(action.evidence_seen, "piece of evidence", "pieces of evidence")
    return f"{action.get_method_display()}, by {action.verified_by}, {day(action.verified_at)}, on {seen}"


def _ended(action: Action) -> str:
    """Of an end that is not a verification: who, when, until when, why."""
    if not action.ended_by:
        return ""
    until = f", until {day(action.risk_until)}" if action.risk_until else ""
    return f"{action.ended_by}{', ' + day(action.closed_at) if action.closed_at else ''}{until}: {action.ended_why}"
