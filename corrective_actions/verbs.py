"""What may be done to an action, as a table: the form, the action, who may, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

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
    "You have agreed. With both signatures it runs.",
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
    "resume": Verb(
        "Let work go on",
        forms.ReasonForm,
        endings.resume_action,
        _plain(policies.can_resume_action),
        "It goes on where it was escalated.",
    ),
    "extend": Verb(
        "Give more time",
        forms.ExtendForm,
        progress.extend_action,
        _plain(policies.can_extend_action),
        "There is more time. The first day stays on record.",
    ),
    "note": Verb(
        "Write a note", forms.NoteForm, progress.note_progress, _plain(policies.can_write_note), "Noted for both sides."
    ),
    "escalate": Verb(
        "Escalate it by a step",
        forms.ReasonForm,
        endings.escalate_action,
        _plain(policies.can_escalate_action),
        "Escalated by a step.",
    ),
    "into_contract": Verb(
        "Take it into the contract",
        forms.ReasonForm,
        endings.take_into_contract,
        _plain(policies.can_take_into_contract),
        "Taken into the contract. What follows is done outside the hub.",
    ),
    "accept_risk": Verb(
        "Accept the risk",
        forms.RiskForm,
        endings.accept_risk,
        _plain(policies.can_accept_risk),
        "The risk is accepted until the day you named.",
    ),
    "close_unverified": Verb(
        "Close it without verification",
        forms.ReasonForm,
        endings.close_unverified,
        _plain(policies.can_close_unverified),
        "Closed, not verified. It says so wherever it is shown.",
    ),
    "withdraw": Verb(
        "Withdraw it", forms.ReasonForm, negotiation.withdraw_action, _plain(policies.can_withdraw_action), "Withdrawn."
    ),
    "reopen": Verb(
        "Open it again",
        forms.ReasonForm,
        endings.reopen_action,
        _plain(policies.can_reopen_action),
        "It is open again.",
    ),
}
"""What the office does, the likeliest first; the keys are the ends of the URL names (`action_verify`)."""
SUPPLIER: Mapping[str, Verb] = {
    "sign": SIGN,
    "submit": Verb(
        "Send it for verification",
        forms.SubmitForm,
        progress.submit_evidence,
        policies.can_submit_evidence,
        "Sent. The consortium office verifies it and writes to you.",
    ),
    "note": Verb(
        "Write a line of progress",
        forms.NoteForm,
        progress.note_progress,
        _plain(policies.can_report_progress),
        "Noted. The consortium office can read it.",
    ),
    "dispute": Verb(
        "Disagree",
        forms.DisputeForm,
        negotiation.dispute_action,
        _plain(policies.can_dispute_action),
        "Sent. You get an answer within ten working days.",
    ),
}
"""What the supplier does (`supplier_action_submit`)."""


TABLES = {"action": OFFICE, "supplier_action": SUPPLIER}
"""The beginning of the URL names, which is also the name of the action's page there -> what can be done."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    url: str
    verb: Verb
    decision: Decision
    form: Any


def offers(
    table: str, actor: Actor, action: Action, proofs: int, bound: Mapping[str, Any] | None = None
) -> tuple[list[Offer], list[Offer]]:
    """What may be done now, and what may not with the reason; `bound` holds a form that came back with mistakes."""
    allowed: list[Offer] = []
    refused: list[Offer] = []
    for key, verb in TABLES[table].items():
        decision = verb.may(actor, action, proofs)
        form = (bound or {}).get(key) or verb.form(initial={"version": action.version}, prefix=key)
        url = reverse(f"{table}_{key}", args=[action.pk])
        (allowed if decision else refused).append(Offer(key, url, verb, decision, form))
    return allowed, refused
