"""What may be done to an action, as two tables: the words of the verb and its policy. Forms and actions: `verbs`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corrective_actions import policies
from corrective_actions.models import Action
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

May = Callable[[Actor, Action, int], Decision]
"""(actor, action, pieces of evidence) -> decision."""


@dataclass(frozen=True, slots=True)
class Move:
    """`label` is the heading and the button."""

    label: str
    may: May


def _move(label: str, policy: Callable[[Actor, Action], Decision]) -> Move:
    return Move(label, lambda actor, action, proofs: policy(actor, action))


SIGN = _move("Agree to this action", policies.can_sign_action)
AMENDMENT = {
    "amendment_sign": _move("Agree to the amendment", policies.can_sign_amendment),
    "amendment_refuse": _move("Keep what was agreed", policies.can_refuse_amendment),
}
TAKE_BACK = _move("Take the amendment back", policies.can_take_back_amendment)
AMEND = _move("Propose an amendment", policies.can_propose_amendment)
OFFICE: Mapping[str, Move] = {
    "verify": Move("Verify it", policies.can_verify_action),
    "return": _move("Return it, more is needed", policies.can_return_evidence),
    "sign": SIGN,
    **AMENDMENT,
    "approve_extension": _move("Approve more time", policies.can_approve_extension),
    "refuse_extension": _move("Refuse more time", policies.can_refuse_extension),
    "effect": _move("Say whether it has held", policies.can_confirm_effect),
    "resume": _move("Let work go on", policies.can_resume_action),
    "extend": _move("Give more time", policies.can_extend_action),
    "note": _move("Write a note", policies.can_write_note),
    "amendment_take_back": TAKE_BACK,
    "amend": AMEND,
    "escalate": _move("Escalate it by a step", policies.can_escalate_action),
    "into_contract": _move("Take it into the contract", policies.can_take_into_contract),
    "tell_members": _move("Tell members of escalated engagement", policies.can_release_engagement),
    "tell_no_more": _move("Tell members of it no more", policies.can_withhold_engagement),
    "tell_overdue": _move("Tell members that it is overdue", policies.can_release_overdue),
    "overdue_no_more": _move("Tell members no more that it is overdue", policies.can_withhold_overdue),
    "accept_risk": _move("Accept the risk", policies.can_accept_risk),
    "close_unverified": _move("Close it without verification", policies.can_close_unverified),
    "withdraw": _move("Withdraw it", policies.can_withdraw_action),
    "reopen": _move("Open it again", policies.can_reopen_action),
}
"""What the office does, the likeliest first; the keys are the ends of the URL names (`action_verify`)."""
SUPPLIER: Mapping[str, Move] = {
    "sign": SIGN,
    **AMENDMENT,
    "submit": Move("Send it for verification", policies.can_submit_evidence),
    "note": _move("Write a line of progress", policies.can_report_progress),
    "ask_extension": _move("Ask for more time", policies.can_ask_extension),
    "amendment_take_back": TAKE_BACK,
    "amend": AMEND,
    "dispute": _move("Disagree", policies.can_dispute_action),
}
"""What the supplier does (`supplier_action_submit`)."""
TABLES = {"action": OFFICE, "supplier_action": SUPPLIER}
"""The beginning of the URL names, which is also the name of the action's page there -> what can be done."""


def allowed(table: str, actor: Actor, action: Action, proofs: int) -> list[tuple[str, str]]:
    """Key and words of what this person may do now."""
    return [(key, move.label) for key, move in TABLES[table].items() if move.may(actor, action, proofs)]
