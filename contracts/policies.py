"""Who may do what with contract reviews and figures; every refusal says why (domain specification, section 5.7)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from contracts.enums import MeetingState
from contracts.models import Agreement, Contract, Meeting, Point
from contracts.workflow import AHEAD, MEETING, MET, MINUTES_SHOWN
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import day
from rphub.kernel.working_days import working_days_after

OFFICE_ONLY = "Only the RP lead and the category manager of this framework do this."
ANSWER_DAYS = 10
"""Working days the supplier has to read the minutes, as for every round (domain specification, section 5.2)."""
SETTLED = "This contract review is over or was cancelled. Plan another one."


def leads(actor: Actor, contract: Contract) -> bool:
    """The RP lead leads all contract reviews, a category manager those of own frameworks."""
    if actor.is_system or actor.holds(Role.RP_LEAD):
        return True
    return actor.holds(Role.CATEGORY_MANAGER) and contract.framework.manager_id == actor.user_id


def supplies(actor: Actor, contract: Contract, *roles: Role) -> bool:
    return actor.holds(*(roles or SUPPLIER_ROLES), organisation_id=contract.supplier.organisation_id)


def can_plan_meeting(actor: Actor, contract: Contract) -> Decision:
    return Allow if leads(actor, contract) else Deny(OFFICE_ONLY)


def can_set_value(actor: Actor, contract: Contract) -> Decision:
    return Allow if leads(actor, contract) else Deny(OFFICE_ONLY)


def can_choose_kpis(actor: Actor, contract: Contract) -> Decision:
    return Allow if leads(actor, contract) else Deny(OFFICE_ONLY)


def _leading(actor: Actor, meeting: Meeting, transition: str, otherwise: str) -> Decision:
    if not leads(actor, meeting.contract):
        return Deny(OFFICE_ONLY)
    return Allow if MEETING.allows(transition, meeting.state) else Deny(otherwise)


def can_move_meeting(actor: Actor, meeting: Meeting) -> Decision:
    return _leading(actor, meeting, "move", SETTLED)


def can_cancel_meeting(actor: Actor, meeting: Meeting) -> Decision:
    return _leading(actor, meeting, "cancel", SETTLED)


def can_change_agenda(actor: Actor, meeting: Meeting) -> Decision:
    """Add, order, strike, fill again: until the meeting is held."""
    if not leads(actor, meeting.contract):
        return Deny(OFFICE_ONLY)
    return Allow if meeting.state in AHEAD else Deny("The agenda is closed: the meeting was held or cancelled.")


def can_add_point(actor: Actor, meeting: Meeting) -> Decision:
    """Both sides, until the meeting is held."""
    if not (leads(actor, meeting.contract) or supplies(actor, meeting.contract)):
        return Deny("Only the supplier and those who lead the contract review add points.")
    return Allow if meeting.state in AHEAD else Deny("The agenda is closed: the meeting was held or cancelled.")


def can_send_agenda(actor: Actor, meeting: Meeting, points: int) -> Decision:
    allowed = _leading(actor, meeting, "send_agenda", "The agenda was sent, or the meeting is over.")
    if allowed and not points:
        return Deny("The agenda is empty. Fill it or add a point first.")
    if allowed and meeting.on < timezone.localdate():
        return Deny("The day has passed. Move the meeting to a new day, or write what was said.")
    return allowed


def can_hold_meeting(actor: Actor, meeting: Meeting) -> Decision:
    allowed = _leading(actor, meeting, "hold", "This meeting was held or cancelled already.")
    if allowed and meeting.on > timezone.localdate():
        return Deny(f"The meeting is on {day(meeting.on)}. Minutes are written from that day on.")
    return allowed


def can_write_minutes(actor: Actor, meeting: Meeting) -> Decision:
    """What was sent to the supplier stays as it was sent, until the supplier asks for a correction."""
    if not leads(actor, meeting.contract):
        return Deny(OFFICE_ONLY)
    if meeting.state in AHEAD:
        return Deny("Say first that the meeting was held, and who was there.")
    return Allow if meeting.state == MeetingState.HELD else Deny("The minutes were sent, so they stay as they are.")


def can_send_minutes(actor: Actor, meeting: Meeting, written: int) -> Decision:
    allowed = _leading(actor, meeting, "send_minutes", "There are no minutes to send.")
    return (
        Deny("Nothing is written yet. Write what was said to at least one point.")
        if allowed and not written
        else allowed
    )


def can_agree_minutes(actor: Actor, meeting: Meeting) -> Decision:
    """For the supplier its lead or signatory; for the office, once the supplier had its ten working days."""
    if not MEETING.allows("agree_minutes", meeting.state):
        return Deny("There are no minutes to agree to.")
    if supplies(actor, meeting.contract, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY):
        return Allow
    if supplies(actor, meeting.contract):
        return Deny("The supplier lead or the signatory agrees for the supplier.")
    if not leads(actor, meeting.contract):
        return Deny(OFFICE_ONLY)
    last = answer_by(meeting)
    if timezone.localdate() <= last:
        return Deny(f"{meeting.contract.supplier} has until {day(last)} to read the minutes.")
    return Allow


def answer_by(meeting: Meeting) -> date:
    """The last day of the supplier's ten working days."""
    sent = timezone.localdate(meeting.minutes_sent_at) if meeting.minutes_sent_at else timezone.localdate()
    return working_days_after(sent, ANSWER_DAYS)


def can_correct_minutes(actor: Actor, meeting: Meeting) -> Decision:
    if not supplies(actor, meeting.contract):
        return Deny("Only the supplier asks for a correction.")
    allowed = MEETING.allows("correct_minutes", meeting.state)
    return Allow if allowed else Deny("Only minutes that wait for your word are corrected.")


def can_decide(actor: Actor, meeting: Meeting) -> Decision:
    if not leads(actor, meeting.contract):
        return Deny(OFFICE_ONLY)
    held = meeting.state == MeetingState.HELD
    return Allow if held else Deny("Decisions are written with the minutes, before they are sent.")


def can_make_action(actor: Actor, agreement: Agreement) -> Decision:
    """From the meeting on, also after the minutes are agreed."""
    if not leads(actor, agreement.meeting.contract):
        return Deny(OFFICE_ONLY)
    if agreement.action_id is not None:
        return Deny("This decision is an action of the improvement plan already.")
    return Allow


def can_strike_point(actor: Actor, point: Point) -> Decision:
    """Who leads strikes anything; the supplier takes back its own."""
    if supplies(actor, point.meeting.contract) and point.side != "supplier":
        return Deny("You can take back points that your side has added.")
    return can_add_point(actor, point.meeting)


def can_print_agenda(actor: Actor, meeting: Meeting) -> Decision:
    if meeting.state == MeetingState.CANCELLED:
        return Deny("This contract review was cancelled.")
    return Allow if meeting.filled_at else Deny("The agenda is empty. Fill it first.")


def can_print_minutes(actor: Actor, meeting: Meeting) -> Decision:
    """The supplier has them once they were sent."""
    shown = MINUTES_SHOWN if supplies(actor, meeting.contract) else MET
    return Allow if meeting.state in shown else Deny("There are no minutes yet.")


POLICY_OF = {
    "move": can_move_meeting,
    "send_agenda": can_send_agenda,
    "hold": can_hold_meeting,
    "send_minutes": can_send_minutes,
    "correct_minutes": can_correct_minutes,
    "agree_minutes": can_agree_minutes,
    "cancel": can_cancel_meeting,
}
"""Every transition of the table and the policy that guards it; a test keeps them complete."""
