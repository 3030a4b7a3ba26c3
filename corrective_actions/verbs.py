"""How each move of `moves` is carried out: its form, its action, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from corrective_actions import forms, moves
from corrective_actions.actions import amendments, endings, extensions, negotiation, progress, releases
from corrective_actions.selectors.plans import ActionPage
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Verb:
    """`done` is said when it was carried out."""

    form: type[Any]
    act: Callable[..., Any]
    done: str


SIGN = Verb(forms.SignForm, negotiation.sign_action, "You have agreed. With both signatures it runs.")
AMENDMENT = {
    "amend": Verb(
        forms.AmendForm,
        amendments.propose_amendment,
        "Proposed, with your signature. What was agreed counts until the other side signs too.",
    ),
    "amendment_sign": Verb(
        forms.AmendmentSignForm, amendments.sign_amendment, "Agreed by both. The new words count from now on."
    ),
    "amendment_refuse": Verb(forms.AmendmentRefuseForm, amendments.refuse_amendment, "What was agreed stays."),
    "amendment_take_back": Verb(
        forms.AmendmentTakeBackForm, amendments.take_back_amendment, "Taken back. What was agreed stays."
    ),
}
OFFICE: Mapping[str, Verb] = {
    "verify": Verb(forms.VerifyForm, progress.verify_action, "Verified. The supplier is told."),
    "return": Verb(forms.ReturnForm, progress.return_evidence, "Returned. The supplier is told what is missing."),
    "sign": SIGN,
    **AMENDMENT,
    "approve_extension": Verb(
        forms.ApproveExtensionForm,
        extensions.approve_extension,
        "Approved. The first day stays on record, and the supplier is told.",
    ),
    "refuse_extension": Verb(
        forms.ReasonForm, extensions.refuse_extension, "Refused. The day stays, and the supplier is told why."
    ),
    "effect": Verb(forms.EffectForm, progress.confirm_effect, "Settled."),
    "resume": Verb(forms.ReasonForm, endings.resume_action, "It goes on where it was escalated."),
    "extend": Verb(forms.ExtendForm, extensions.extend_action, "There is more time. The first day stays on record."),
    "note": Verb(forms.NoteForm, progress.note_progress, "Noted for both sides."),
    "escalate": Verb(forms.EscalateForm, endings.escalate_action, "Escalated by a step."),
    "into_contract": Verb(
        forms.ReasonForm,
        endings.take_into_contract,
        "Taken into the contract. What follows is done outside the hub.",
    ),
    "tell_members": Verb(
        forms.ReasonForm, releases.release_engagement, "Members read “escalated engagement”, without what it is about."
    ),
    "tell_no_more": Verb(forms.ReasonForm, releases.withhold_engagement, "Members read it no more."),
    "tell_overdue": Verb(
        forms.ReasonForm, releases.release_overdue, "Members read “Improvement plan overdue”, without what it is about."
    ),
    "overdue_no_more": Verb(forms.ReasonForm, releases.withhold_overdue, "Members read it no more."),
    "accept_risk": Verb(forms.RiskForm, endings.accept_risk, "The risk is accepted until the day you named."),
    "close_unverified": Verb(
        forms.ReasonForm, endings.close_unverified, "Closed, not verified. It says so wherever it is shown."
    ),
    "withdraw": Verb(forms.ReasonForm, negotiation.withdraw_action, "Withdrawn."),
    "reopen": Verb(forms.ReasonForm, endings.reopen_action, "It is open again."),
}
SUPPLIER: Mapping[str, Verb] = {
    "sign": SIGN,
    **AMENDMENT,
    "submit": Verb(
        forms.SubmitForm,
        progress.submit_evidence,
        "Sent. The consortium office verifies it and writes to you.",
    ),
    "note": Verb(forms.NoteForm, progress.note_progress, "Noted. The consortium office can read it."),
    "ask_extension": Verb(
        forms.AskExtensionForm, extensions.ask_extension, "Asked. Until the office answers, the agreed day counts."
    ),
    "dispute": Verb(forms.DisputeForm, negotiation.dispute_action, "Sent. You get an answer within ten working days."),
}
TABLES = {"action": OFFICE, "supplier_action": SUPPLIER}


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    label: str
    url: str
    decision: Decision
    form: Any


def offers(
    table: str, actor: Actor, page: ActionPage, bound: Mapping[str, Any] | None = None
) -> tuple[list[Offer], list[Offer]]:
    """What may be done now, and what may not with the reason; `bound` holds a form that came back with mistakes."""
    action, allowed, refused = page.action, list[Offer](), list[Offer]()
    for key, move in moves.TABLES[table].items():
        decision = move.may(actor, action, len(page.proofs))
        form = (bound or {}).get(key) or empty_form(table, key, page)
        url = reverse(f"{table}_{key}", args=[action.pk])
        (allowed if decision else refused).append(Offer(key, move.label, url, decision, form))
    return allowed, refused


def empty_form(table: str, key: str, page: ActionPage) -> Any:
    """The form of a verb: what it must name of what was shown, and the words that stand where it changes them."""
    kind, action, shown = TABLES[table][key].form, page.action, page.open_amendment
    named = {"version": action.version, "amendment": shown.amendment.number if shown else None}
    words = {name: getattr(action, name) for name in getattr(kind, "from_action", ())}
    return kind(initial=named | words, prefix=key)
