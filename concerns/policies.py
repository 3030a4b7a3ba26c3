"""Who may do what with a concern; every refusal is a sentence for whoever is refused. Who may not see it never gets
here: to them it does not exist."""

from __future__ import annotations

from collections.abc import Sequence

from concerns.enums import Consent, LinkKind, NoticeState, RequestState, Source
from concerns.models import Case, CaseLink, CaseReader, CaseRequest, Notice
from concerns.workflow import CASE, NOTICE, REQUEST
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Area, Role

OUTSIDE = (Area.PARTNER, Area.MEMBER, Area.SUPPLIER)
REPORTERS = {
    Area.OFFICE: (Role.RP_LEAD,),
    Area.PARTNER: (Role.PARTNER_LIAISON,),
    Area.MEMBER: (Role.MEMBER_LEAD,),
    Area.SUPPLIER: (Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY),
}
READS_ONLY = (Role.AUDITOR,)
ASKED_FIRST = (Source.MONITOR, Source.HELPLINE, Source.UNION, Source.MEMBER)
"""Somebody who can be asked, and put at risk, stands behind these."""
ERASED = "What was written here has been erased; only what is counted is left."
ENDED = "It has ended. Open it again first."
ONLY_LEAD = "Only the RP lead does this."
MOVES = {
    "triage": "It has been triaged already.",
    "verify": "It can be verified once it is triaged, or again while you talk with the supplier.",
    "engage": "You talk with supplier or brand after triage, or after verifying.",
    "remedy": "Remedy comes after talking with the supplier.",
    "watch": "It is watched after talking with the supplier, or once remedy is under way.",
    "close": "It is closed after talking with the supplier, remedy or watching. Verify it first, or say that it is not "
    "borne out.",
    "drop": "It can be found not borne out until remedy begins.",
    "reopen": "It is open.",
}


def speaks_for(actor: Actor) -> int | None:
    """The organisation outside the office for which the person reports, or nothing in the office."""
    if actor.area not in OUTSIDE:
        return None
    mine = sorted(actor.acts_for(*REPORTERS[actor.area]))
    return mine[0] if mine else None


def can_report(actor: Actor) -> Decision:
    if actor.area is not None and actor.holds(*REPORTERS[actor.area]):
        return Allow
    if actor.area == Area.MEMBER:
        return Deny("Your member lead raises a concern with the consortium. In an emergency ring 999.")
    if actor.area == Area.SUPPLIER:
        return Deny("Your lead or signatory reports a concern. In an emergency ring 999.")
    return Deny("Only the RP lead writes a concern down in the office.")


def leads(actor: Actor) -> bool:
    return actor.holds(Role.RP_LEAD)


def can_follow_up(actor: Actor, case: Case) -> Decision:
    """Of whoever brought it in: at any time, also after it ended."""
    return Deny(ERASED) if case.erased_at else Allow


def can_keep_file(case: Case) -> Decision:
    return Deny(ERASED) if case.erased_at else Allow


def can_write(actor: Actor, case: Case) -> Decision:
    """Notes and files: everybody of the audience but the auditor."""
    if all(role in READS_ONLY for role in actor.roles):
        return Deny("An auditor reads and writes nothing.")
    return Deny(ERASED) if case.erased_at else Allow


def can_lead(actor: Actor, case: Case) -> Decision:
    """Everything that decides something."""
    if not leads(actor):
        return Deny(ONLY_LEAD)
    return Deny(ERASED) if case.erased_at else Allow


def can_edit(actor: Actor, case: Case) -> Decision:
    """Change what it says, links, order, requests, notices: while it is open."""
    if not (allowed := can_lead(actor, case)):
        return allowed
    return Deny(ENDED) if case.ended else Allow


def can_change_audience(actor: Actor, case: Case) -> Decision:
    """Also after it ended: somebody may have to read it then."""
    return can_lead(actor, case)


def can_remove_reader(case: Case, reader: CaseReader) -> Decision:
    if reader.user_id == case.owner_id:
        return Deny("This person answers for it. Hand it over first.")
    return Allow


def _may_move(actor: Actor, case: Case, verb: str) -> Decision:
    if not (allowed := can_lead(actor, case)):
        return allowed
    return Allow if CASE.allows(verb, case.state) else Deny(MOVES[verb])


def can_triage(actor: Actor, case: Case) -> Decision:
    return _may_move(actor, case, "triage")


def consent_missing(source: str, consent: str) -> Decision:
    """Audience and embargo are decided with the source (5.10, step 4)."""
    if consent == Consent.NOT_ASKED and source in ASKED_FIRST:
        return Deny("Ask the source first what it agrees to and how it is safe, and write it down.")
    return Allow


def can_verify(actor: Actor, case: Case) -> Decision:
    return _may_move(actor, case, "verify")


def can_engage(actor: Actor, case: Case, told: bool) -> Decision:
    """`told`: the employer, supplier or brand has been told in the source's order."""
    if not (allowed := _may_move(actor, case, "engage")):
        return allowed
    return Allow if told else Deny("Tell the supplier or the brand first, in the source’s order.")


def can_remedy(actor: Actor, case: Case, actions: int) -> Decision:
    if not (allowed := _may_move(actor, case, "remedy")):
        return allowed
    return Allow if actions else Deny("Agree at least one critical action with the supplier first.")


def can_watch(actor: Actor, case: Case, actions: int, accepted: int) -> Decision:
    if not (allowed := _may_move(actor, case, "watch")):
        return allowed
    if actions or accepted:
        return Allow
    return Deny("There is nothing to watch yet: no action was agreed and no answer accepted.")


def can_close(actor: Actor, case: Case, waiting: int, open_actions: int) -> Decision:
    """`waiting` requests not settled, `open_actions` of the plan that are not closed."""
    if not (allowed := _may_move(actor, case, "close")):
        return allowed
    if case.immediate_danger:
        return Deny("Somebody is in danger now, as it says here. It cannot be closed before that has changed.")
    if waiting:
        return Deny("A request still waits for an answer, or its answer for you. Settle or withdraw it first.")
    if open_actions:
        return Deny("An action of the improvement plan is still open. Verify it, or end it in the plan, first.")
    return Allow


def can_drop(actor: Actor, case: Case, released: bool) -> Decision:
    if not (allowed := _may_move(actor, case, "drop")):
        return allowed
    return Deny("Members read a notice about it. Withdraw the notice first.") if released else Allow


def can_reopen(actor: Actor, case: Case) -> Decision:
    return _may_move(actor, case, "reopen")


def can_change_order(actor: Actor, case: Case) -> Decision:
    """The RP lead, and the source for its own."""
    if actor.area in OUTSIDE:
        return can_follow_up(actor, case)
    return can_edit(actor, case)


def can_ask(actor: Actor, link: CaseLink) -> Decision:
    if not (allowed := can_edit(actor, link.case)):
        return allowed
    return (
        Allow if link.told_on else Deny("This supplier does not know of it yet. Tell it first, in the source’s order.")
    )


def can_answer(actor: Actor, request: CaseRequest) -> Decision:
    """Of the supplier's lead or signatory, who alone reach this."""
    if request.case.erased_at or request.case.ended:
        return Deny("This has ended. Write to the consortium office if there is more to say.")
    if request.state == RequestState.ANSWERED:
        return Allow
    return Allow if REQUEST.allows("answer", request.state) else Deny("This request is settled.")


def can_settle(actor: Actor, request: CaseRequest, verb: str) -> Decision:
    if not (allowed := can_edit(actor, request.case)):
        return allowed
    if REQUEST.allows(verb, request.state):
        return Allow
    waits = request.state == RequestState.ASKED
    return Deny("The supplier has not answered yet." if waits else "This request is settled.")


def can_propose_remedy(actor: Actor, link: CaseLink) -> Decision:
    """The supplier's people and the office read the plan, so the supplier must have been told."""
    return can_ask(actor, link)


def can_draft_notice(actor: Actor, link: CaseLink, versions: Sequence[Notice]) -> Decision:
    if not (allowed := can_edit(actor, link.case)):
        return allowed
    if link.kind != LinkKind.SUPPLIER:
        return Deny("A notice is about a supplier.")
    if any(one.state in (NoticeState.DRAFT, NoticeState.REVIEWED) for one in versions):
        return Deny("There is a draft about this supplier already. Go on with that one.")
    return Allow


def can_rewrite_notice(actor: Actor, notice: Notice) -> Decision:
    if not (allowed := can_edit(actor, notice.case)):
        return allowed
    if notice.state in (NoticeState.DRAFT, NoticeState.REVIEWED):
        return Allow
    return Deny("What was released does not change. Write a new version.")


def can_review_notice(actor: Actor, notice: Notice) -> Decision:
    """Anybody of the audience who did not write it, but the auditor."""
    if not (allowed := can_write(actor, notice.case)):
        return allowed
    if not NOTICE.allows("review", notice.state):
        return Deny("It has been read by a second person already.")
    if actor.user_id == notice.drafted_by_id:
        return Deny("You wrote it. Somebody else of the audience reads it.")
    return Allow


def can_release_notice(actor: Actor, notice: Notice, others: int, may_tell: Decision) -> Decision:
    """`others`: how many more people of the audience could read it; with none the RP lead says why alone."""
    if not (allowed := can_edit(actor, notice.case)):
        return allowed
    if not NOTICE.allows("release", notice.state):
        return Deny("Only a draft is released.")
    if not may_tell:
        return may_tell
    if notice.state == NoticeState.DRAFT and others:
        return Deny("Somebody else of the audience reads it first.")
    if notice.link.told_on and notice.shown_to_supplier_at is None:
        return Deny("Show it to the supplier first, so that its own words can stand beside it.")
    return Allow


def can_withdraw_notice(actor: Actor, notice: Notice) -> Decision:
    """Also after the concern ended."""
    if not (allowed := can_lead(actor, notice.case)):
        return allowed
    return Allow if NOTICE.allows("withdraw", notice.state) else Deny("Only a released notice is withdrawn.")


def can_reply_to_notice(actor: Actor, notice: Notice) -> Decision:
    """The right of reply: from the day the supplier is shown it, while it stands."""
    if notice.state in (NoticeState.DRAFT, NoticeState.REVIEWED, NoticeState.RELEASED):
        return Allow
    return Deny("This version is not shown any more.")


def can_erase(actor: Actor, case: Case) -> Decision:
    """Before the day: by the RP lead with a reason, once it ended."""
    if not (allowed := can_lead(actor, case)):
        return allowed
    return Allow if case.ended else Deny("It is open. Close it first, then erase what can name a person.")
