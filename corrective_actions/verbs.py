"""What may be done to an action, as a table: the form, the action, who may, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from corrective_actions import forms, policies
from corrective_actions.actions import endings, negotiation, progress
from corrective_actions.models import Action
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

May = Callable[[Actor, Action, int], Decision]
"""(actor, action, pieces of evidence) -> decision."""


@dataclass(frozen=True, slots=True)
class Verb:
    """`label` is the heading and the button; `done` is said afterwards."""

    label: str
    form: type[Any]
    act: Callable[..., Any]
    may: May
    done: str


def _plain(policy: Callable[[Actor, Action], Decision]) -> May:
    return lambda actor, action, proofs: policy(actor, action)


SIGN = Verb(
    "Agree to this action",
    forms.SignForm,
    negotiation.sign_action,
    _plain(policies.can_sign_action),
    "You have agreed.",
)
NOTE = Verb(
    "Write a line of progress", forms.NoteForm, progress.note_progress, _plain(policies.can_write_note), "Noted."
)
OFFICE: Mapping[str, Verb] = {
    "verify": Verb(
        "Verify it",
        forms.VerifyForm,
        progress.verify_action,
        policies.can_verify_action,
        "Verified. The supplier is told.",
    ),
    "return": Verb(
        "Return it, more is needed",
        forms.ReturnForm,
        progress.return_evidence,
        _plain(policies.can_return_evidence),
        "Returned. The supplier is told what is missing.",
    ),
    "sign": SIGN,
    "effect": Verb(
        "Say whether it has held",
        forms.EffectForm,
        progress.confirm_effect,
        _plain(policies.can_confirm_effect),
        "Settled.",
    ),
    "note": NOTE,
    "extend": Verb(
        "Give more time",
        forms.ExtendForm,
        progress.extend_action,
        _plain(policies.can_extend_action),
        "More time is given.",
    ),
    "escalate": Verb(
        "Escalate it",
        forms.ReasonForm,
        endings.escalate_action,
        _plain(policies.can_escalate_action),
        "Escalated by a step.",
    ),
    "resume": Verb(
        "Go on with it", forms.ReasonForm, endings.resume_action, _plain(policies.can_resume_action), "It runs again."
    ),
    "accept-risk": Verb(
        "Accept the risk",
        forms.RiskForm,
        endings.accept_risk,
        _plain(policies.can_accept_risk),
        "The risk is accepted.",
    ),
    "close-unverified": Verb(
        "Close it without verification",
        forms.ReasonForm,
        endings.close_unverified,
        _plain(policies.can_close_unverified),
        "Closed, not verified.",
    ),
    "withdraw": Verb(
        "Withdraw it", forms.ReasonForm, negotiation.withdraw_action, _plain(policies.can_withdraw_action), "Withdrawn."
    ),
    "reopen": Verb(
        "Open it again", forms.ReasonForm, endings.reopen_action, _plain(policies.can_reopen_action), "It runs again."
    ),
}
SUPPLIER: Mapping[str, Verb] = {
    "sign": SIGN,
    "submit": Verb(
        "Send it for verification",
        forms.SubmitForm,
        progress.submit_evidence,
        policies.can_submit_evidence,
        "Sent. The consortium office verifies it and writes to you.",
    ),
    "note": NOTE,
    "dispute": Verb(
        "Say why you disagree",
        forms.ReasonForm,
        negotiation.dispute_action,
        _plain(policies.can_dispute_action),
        "Sent. You get an answer within ten working days.",
    ),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    verb: Verb
    decision: Decision
    form: Any


def offers(
    verbs: Mapping[str, Verb], actor: Actor, action: Action, proofs: int, bound: Mapping[str, Any] | None = None
) -> tuple[list[Offer], list[Offer]]:
    """What may be done now, and what may not with the reason; `bound` holds a form that came back with mistakes."""
    allowed: list[Offer] = []
    refused: list[Offer] = []
    for key, verb in verbs.items():
        decision = verb.may(actor, action, proofs)
        form = (bound or {}).get(key) or verb.form(initial={"version": action.version}, prefix=key)
        (allowed if decision else refused).append(Offer(key, verb, decision, form))
    return allowed, refused
