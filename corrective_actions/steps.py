"""The next step of one action, as a sentence for the side that reads it; pure (domain specification, section 5.7)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from corrective_actions.enums import ActionState as S
from corrective_actions.enums import Question, Side
from corrective_actions.models import Action
from corrective_actions.terms import TERMS, agree_by, answer_by
from corrective_actions.workflow import CAN_BE_LATE, NEGOTIATED
from rphub.kernel.words import day

NOTHING = "Nothing more to do."
SENTENCES: dict[str, tuple[str, str]] = {
    S.EVIDENCE_SUBMITTED: (
        "Read the evidence: verify it, or return it and say what is missing.",
        "Nothing now: the office reads your evidence.",
    ),
    S.VERIFIED: ("Close it.", NOTHING),
    S.CLOSED: (NOTHING, NOTHING),
    S.CLOSED_UNVERIFIED: ("Nothing more to do; nobody has verified it.", "Nothing more to do; nobody has verified it."),
    S.CONTRACT_ACTION: ("Follow it up under the contract, outside the hub.", "It is followed up under the contract."),
    S.WITHDRAWN: (NOTHING, NOTHING),
    S.REJECTED: (NOTHING, NOTHING),
}
"""What does not depend on a day: for the office, for the supplier."""


def next_step(action: Action, side: Side, today: date) -> str:
    """Who does what next and by when, said to that side."""
    office = side == Side.OFFICE
    if action.state in NEGOTIATED:
        return _negotiated(action, office)
    if action.answer_from and action.state in CAN_BE_LATE:
        return _question(action, side)
    if action.state in SENTENCES:
        return SENTENCES[S(action.state)][0 if office else 1]
    if action.state == S.EFFECTIVENESS_CHECK:
        return _check(action, office, today)
    if action.state == S.RISK_ACCEPTED:
        return _risk(action, office, today)
    return _work(action, office, today)


def _negotiated(action: Action, office: bool) -> str:
    if action.shown_at is None:
        return "Read it, change what should be said differently, and propose it to the supplier."
    limit = _answer_day(action)
    by = f" by {day(limit)}" if limit else ""
    ours, theirs = action.office_signed_at is not None, action.supplier_signed_at is not None
    if theirs or (action.state == S.DISPUTED and not ours):
        answer = "Answer the dispute" if action.state == S.DISPUTED else "Agree to the supplier’s words, or answer them"
        return f"{answer}{by}." if office else f"Nothing now: the office answers{by}."
    if office:
        return f"Nothing now: the supplier agrees or answers{by}."
    return f"Agree to it, or say what should be different{by}."


def _answer_day(action: Action) -> date | None:
    if action.state == S.DISPUTED and action.disputed_at:
        return answer_by(timezone.localdate(action.disputed_at))
    return agree_by(action.severity, timezone.localdate(action.shown_at) if action.shown_at else None)


def _question(action: Action, side: Side) -> str:
    if action.answer_from != side:
        other = "supplier" if side == Side.OFFICE else "office"
        return f"The {other} answers what you asked for; until then what was agreed counts."
    if action.question == Question.EXTENSION:
        return "Answer the request for more time."
    return "Agree to the amendment, or keep what was agreed."


def _check(action: Action, office: bool, today: date) -> str:
    due = action.check_on is not None and action.check_on <= today
    if office:
        return "Look whether it has held." if due else f"Look on {day(action.check_on)} whether it has held."
    return f"Keep it going: the office looks on {day(action.check_on)} whether it has held."


def _risk(action: Action, office: bool, today: date) -> str:
    ended = action.risk_until is not None and action.risk_until < today
    if ended:
        return "The accepted risk has ended: open it again." if office else "The office looks at this again."
    return f"Nothing until {day(action.risk_until)}; then it is looked at again."


def _work(action: Action, office: bool, today: date) -> str:
    if action.state == S.ESCALATED:
        return "Settle it with the supplier, then let work go on." if office else "Talk with the office about it."
    late = action.due_on is not None and action.due_on < today
    if office:
        return (
            "The supplier is late: ask, give more time, or escalate it."
            if late
            else "Nothing now: the supplier works on it."
        )
    what = "Send what is missing" if action.state == S.RETURNED else "Do it, attach the evidence and send it"
    why = " Say why it happened, too." if TERMS[action.severity].why and not action.root_cause else ""
    return f"{what} now: it is late.{why}" if late else f"{what} by {day(action.due_on)}.{why}"
