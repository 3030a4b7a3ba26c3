"""Lives of an action, an amendment and a request for more time, as tables (domain specification, section 5.7)."""

from __future__ import annotations

from corrective_actions.enums import ActionState, AmendmentState, ExtensionState
from rphub.kernel.workflow import T, Workflow

S = ActionState
ACTION = Workflow(
    S,
    [
        T("agree", [S.PROPOSED, S.DISPUTED], S.AGREED),
        T("dispute", [S.PROPOSED], S.DISPUTED),
        T("reject", [S.PROPOSED], S.REJECTED),
        T("withdraw", [S.PROPOSED, S.DISPUTED], S.WITHDRAWN),
        T("start", [S.AGREED], S.IN_PROGRESS),
        T("submit_evidence", [S.IN_PROGRESS, S.RETURNED], S.EVIDENCE_SUBMITTED),
        T("return_evidence", [S.EVIDENCE_SUBMITTED], S.RETURNED),
        T("verify", [S.EVIDENCE_SUBMITTED], S.VERIFIED),
        T("check_later", [S.VERIFIED], S.EFFECTIVENESS_CHECK),
        T("close", [S.VERIFIED, S.EFFECTIVENESS_CHECK], S.CLOSED),
        T(
            "close_unverified",
            [S.AGREED, S.IN_PROGRESS, S.RETURNED, S.EVIDENCE_SUBMITTED, S.ESCALATED],
            S.CLOSED_UNVERIFIED,
        ),
        T("accept_risk", [S.AGREED, S.IN_PROGRESS, S.RETURNED, S.ESCALATED], S.RISK_ACCEPTED),
        T("escalate", [S.DISPUTED, S.AGREED, S.IN_PROGRESS, S.RETURNED, S.ESCALATED], S.ESCALATED),
        T("resume", [S.ESCALATED], S.IN_PROGRESS),
        # What was escalated or closed before both sides agreed goes back to the table, not to work.
        T("negotiate_again", [S.ESCALATED, S.CLOSED_UNVERIFIED, S.RISK_ACCEPTED], S.DISPUTED),
        T("take_into_contract", [S.ESCALATED], S.CONTRACT_ACTION),
        T("reopen", [S.EFFECTIVENESS_CHECK, S.CLOSED, S.CLOSED_UNVERIFIED, S.RISK_ACCEPTED], S.IN_PROGRESS),
    ],
)
AMENDMENT = Workflow(
    AmendmentState,
    [
        T("sign", [AmendmentState.OPEN], AmendmentState.AGREED),
        T("refuse", [AmendmentState.OPEN], AmendmentState.REFUSED),
        T("take_back", [AmendmentState.OPEN], AmendmentState.TAKEN_BACK),
        T("lapse", [AmendmentState.OPEN], AmendmentState.LAPSED),
    ],
)
"""Of a change to what both sides agreed; whoever proposed it signed it then."""
EXTENSION = Workflow(
    ExtensionState,
    [
        T("approve", [ExtensionState.ASKED], ExtensionState.APPROVED),
        T("refuse", [ExtensionState.ASKED], ExtensionState.REFUSED),
        T("lapse", [ExtensionState.ASKED], ExtensionState.LAPSED),
    ],
)
"""Of a request for more time."""

START = S.PROPOSED
NEGOTIATED = (S.PROPOSED, S.DISPUTED)
"""Text and date may still change; a change by one side takes back the other's signature."""
RUNNING = (S.AGREED, S.IN_PROGRESS, S.RETURNED, S.EVIDENCE_SUBMITTED, S.ESCALATED)
"""Both sides have agreed it and it is not proven yet."""
CAN_BE_LATE = (S.AGREED, S.IN_PROGRESS, S.RETURNED, S.ESCALATED)
"""Evidence that was sent waits for the office, and the supplier is not late while the office reads."""
WORKED_ON = (S.AGREED, S.IN_PROGRESS, S.RETURNED)
"""The supplier acts, so the supplier is reminded."""
OPEN = (*RUNNING, S.VERIFIED, S.EFFECTIVENESS_CHECK, S.CONTRACT_ACTION)
PROVEN = (S.VERIFIED, S.EFFECTIVENESS_CHECK, S.CLOSED)
"""Reached only with verifier, method and evidence; the database says so too."""
ENDED = (S.CLOSED, S.CLOSED_UNVERIFIED, S.RISK_ACCEPTED, S.WITHDRAWN, S.REJECTED)
FINAL = (S.WITHDRAWN, S.REJECTED, S.CONTRACT_ACTION)
"""Nothing follows in the hub: what is taken into the contract is executed outside."""
