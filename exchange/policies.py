"""Who may do what in the exchange; every refusal says why (domain specification, section 5.13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from exchange.enums import InterestState, MatchState, PostingState, StudyState
from exchange.models import CaseStudy, Interest, Match, Party, Posting, Report, Separation
from exchange.querysets import STEWARDS
from exchange.values import Entrance
from exchange.workflow import MATCH, POSTING, STUDY
from rphub.kernel.decisions import Allow, Decision, Deny
from rphub.kernel.roles import Actor, Area, Role
from rphub.kernel.words import day

POSTERS = (Role.SUPPLIER_ADMIN, Role.MEMBER_LEAD, Role.RP_LEAD, Role.CATEGORY_MANAGER)
"""They speak for their organisation here; everybody else reads."""
SPEAKERS = "For a supplier its lead takes part, for a member its member lead. Ask them to do this."
NOT_YOURS = "Only the organisation that posted it does this."
NOT_IN_IT = "Only the organisations of this match do this."
STEWARDED = "Only whoever looks after the exchange does this: the RP lead and the moderator."


def speaks_for(actor: Actor) -> frozenset[int]:
    """Ids of the organisations for which the actor answers and agrees, those merged into them too."""
    return actor.organisations(*POSTERS)


def begins_for(actor: Actor) -> frozenset[int]:
    """Ids of the organisations for which the actor posts and joins."""
    return actor.acts_for(*POSTERS)


def stewards(actor: Actor) -> bool:
    return actor.holds(*STEWARDS)


def can_enter(entrance: Entrance) -> Decision:
    """Nobody who evaluates a live tender meets its bidders here meanwhile."""
    if not entrance.evaluates:
        return Allow
    until = f" until {day(entrance.until)}" if entrance.until else ""
    return Deny(
        f"You said that you evaluate “{entrance.evaluates}”{until}. The exchange is closed to you until then, so that "
        "what is agreed here never touches who wins a contract. The RP lead can end this earlier."
    )


def can_take_part(actor: Actor, entrance: Entrance) -> Decision:
    """Post, answer and agree. All suppliers with a place on a framework may, and all members."""
    if not (allowed := can_enter(entrance)):
        return allowed
    if not speaks_for(actor):
        return Deny(SPEAKERS)
    if not entrance.accepted:
        return Deny("Read and accept the terms of the exchange first. You do this once.")
    if actor.area == Area.SUPPLIER and not entrance.on_framework:
        return Deny("The exchange is open to suppliers with a place on a framework that runs. Yours has ended.")
    return Allow


def owns(actor: Actor, posting: Posting) -> bool:
    return posting.organisation_id in speaks_for(actor)


def _own(actor: Actor, posting: Posting, verb: str, otherwise: str) -> Decision:
    if not owns(actor, posting):
        return Deny(NOT_YOURS)
    return Allow if POSTING.allows(verb, posting.state) else Deny(otherwise)


def can_change(actor: Actor, posting: Posting) -> Decision:
    if owns(actor, posting) and posting.state == PostingState.WAITING:
        return Allow
    return _own(actor, posting, "change", "It is matched or settled, so its words stay as the others read them.")


def can_renew(actor: Actor, posting: Posting) -> Decision:
    allowed = _own(actor, posting, "renew", "Only what is live is kept longer. Change it to post it again.")
    if allowed and posting.live_until == posting.ends_on:
        return Deny(f"It is live until its last day, {day(posting.ends_on)}. Change that day to keep it longer.")
    return allowed


def can_close(actor: Actor, posting: Posting) -> Decision:
    return _own(actor, posting, "close", "It is closed already.")


def can_reopen(actor: Actor, posting: Posting, today: date) -> Decision:
    allowed = _own(actor, posting, "reopen", "Only what is matched is opened to others again.")
    if allowed and posting.ends_on < today:
        return Deny(f"Its last day, {day(posting.ends_on)}, has passed. Post a new one.")
    return allowed


def can_steward(actor: Actor, posting: Posting) -> Decision:
    """Approve or return."""
    if not stewards(actor):
        return Deny(STEWARDED)
    return Allow if posting.state == PostingState.WAITING else Deny("Somebody has looked at it already.")


def can_take_down(actor: Actor, posting: Posting) -> Decision:
    if not stewards(actor):
        return Deny(STEWARDED)
    return Allow if POSTING.allows("take_down", posting.state) else Deny("Nobody reads it, so it stays as it is.")


def can_report(actor: Actor, posting: Posting, reported: bool) -> Decision:
    """Anybody who reads it, once until it is settled."""
    if posting.organisation_id in actor.organisations():
        return Deny("It is your own. Close it if it should not stand there.")
    return Deny("You have reported it. The steward looks at it.") if reported else Allow


def can_bookmark(actor: Actor, posting: Posting, kept: bool) -> Decision:
    """Anybody who reads it, for themselves."""
    if posting.organisation_id in actor.organisations():
        return Deny("It is your own, so it stands on “Yours” already.")
    return Deny("You have bookmarked it already.") if kept else Allow


def can_unbookmark(actor: Actor, kept: bool) -> Decision:
    return Allow if kept else Deny("You have not bookmarked it.")


def can_settle(actor: Actor, report: Report) -> Decision:
    if not stewards(actor):
        return Deny(STEWARDED)
    return Deny("It is settled already.") if report.settled_at else Allow


def can_join(actor: Actor, entrance: Entrance, posting: Posting, open_of: Iterable[int]) -> Decision:
    """Say that one's organisation wants to join; `open_of` are organisations whose interest is open."""
    if not (allowed := can_take_part(actor, entrance)):
        return allowed
    others = speaks_for(actor) - {posting.organisation_id}
    if not others:
        return Deny("It is your own posting. Whoever wants to join writes to you here.")
    if posting.state != PostingState.LIVE:
        return Deny(f"It is “{posting.get_state_display()}”, so nobody can join it now.")
    if not others - set(open_of):
        return Deny("Your organisation has written already. The answer comes here and by e-mail.")
    return Allow


def can_withdraw(actor: Actor, interest: Interest) -> Decision:
    if interest.organisation_id not in speaks_for(actor):
        return Deny("Only the organisation that wrote it takes it back.")
    return Allow if interest.state == InterestState.SENT else Deny("It was answered or taken back already.")


def can_decline(actor: Actor, interest: Interest) -> Decision:
    if not owns(actor, interest.posting):
        return Deny(NOT_YOURS)
    return Allow if interest.state == InterestState.SENT else Deny("It was answered or taken back already.")


def can_propose(actor: Actor, entrance: Entrance, posting: Posting, waiting: int) -> Decision:
    """A match with some of those who wrote."""
    if not owns(actor, posting):
        return Deny(NOT_YOURS)
    if not (allowed := can_take_part(actor, entrance)):
        return allowed
    if posting.state != PostingState.LIVE:
        return Deny("Only a live posting is matched.")
    return Allow if waiting else Deny("Nobody waits for an answer. You are told by e-mail when somebody writes.")


def _party(actor: Actor, parties: Iterable[Party]) -> list[Party]:
    return [party for party in parties if party.organisation_id in speaks_for(actor)]


def can_agree(actor: Actor, entrance: Entrance, match: Match, parties: Iterable[Party]) -> Decision:
    if not (mine := _party(actor, parties)):
        return Deny(NOT_IN_IT)
    if not (allowed := can_take_part(actor, entrance)):
        return allowed
    if match.state != MatchState.PROPOSED:
        return Deny("There is nothing left to agree to.")
    waiting = [party for party in mine if party.agreed_at is None]
    return Allow if waiting else Deny("Your organisation has agreed. It waits for the others.")


def can_end(actor: Actor, match: Match, parties: Iterable[Party]) -> Decision:
    if not _party(actor, parties):
        return Deny(NOT_IN_IT)
    otherwise = "It has ended, or an outcome is reported already."
    return Allow if MATCH.allows("end", match.state) else Deny(otherwise)


def can_report_outcome(actor: Actor, match: Match, parties: Iterable[Party]) -> Decision:
    if not _party(actor, parties):
        return Deny(NOT_IN_IT)
    if match.state == MatchState.PROPOSED:
        return Deny("All sides agree first. Then say here what came of it.")
    return Allow if MATCH.allows("report", match.state) else Deny("An outcome is reported already, or it was ended.")


def can_confirm(actor: Actor, match: Match, parties: Iterable[Party]) -> Decision:
    """Confirm an outcome or question it: never the side that reported it; the database says so too."""
    if not (mine := _party(actor, parties)):
        return Deny(NOT_IN_IT)
    if match.state != MatchState.REPORTED:
        return Deny("No outcome waits to be confirmed.")
    if all(party.organisation_id == match.reported_for_id for party in mine):
        return Deny("Your side reported it, so the other side confirms it.")
    return Allow


def can_take_back(actor: Actor, match: Match, parties: Iterable[Party], held: str) -> Decision:
    """Any side, the one that confirmed as well: less is counted then, never more. `held` is what stands on it."""
    if not _party(actor, parties):
        return Deny(NOT_IN_IT)
    if match.state != MatchState.CONFIRMED:
        return Deny("Only a confirmed outcome can be taken back.")
    return Deny(held) if held else Allow


def can_write_study(actor: Actor, match: Match, parties: Iterable[Party], told: bool) -> Decision:
    """Any side, once the outcome is confirmed."""
    if not _party(actor, parties):
        return Deny(NOT_IN_IT)
    if match.state != MatchState.CONFIRMED:
        return Deny("A case study is written once both sides have confirmed the outcome.")
    return Deny("There is a case study already.") if told else Allow


def can_change_study(actor: Actor, study: CaseStudy, parties: Iterable[Party]) -> Decision:
    if not _party(actor, parties):
        return Deny(NOT_IN_IT)
    return Allow if STUDY.allows("change", study.state) else Deny("It was withdrawn. Write a new one.")


def can_consent(actor: Actor, study: CaseStudy, parties: Iterable[Party], given: Iterable[int]) -> Decision:
    """For each organisation of the actor that is in it; `given` are those that have agreed to these words."""
    if not (mine := _party(actor, parties)):
        return Deny(NOT_IN_IT)
    if study.state != StudyState.CONSENT:
        return Deny("It does not wait for consent now.")
    if {party.organisation_id for party in mine} <= set(given):
        return Deny("Your organisation has agreed to these words. It waits for the others.")
    return Allow


def can_publish_study(actor: Actor, study: CaseStudy) -> Decision:
    """Publish or return: once all partners have agreed to the words."""
    if not stewards(actor):
        return Deny(STEWARDED)
    return Allow if study.state == StudyState.STEWARD else Deny("It does not wait for the steward now.")


def can_withdraw_study(actor: Actor, study: CaseStudy, parties: Iterable[Party]) -> Decision:
    """Each partner may take its consent back at any time, and the steward may take it down."""
    if not (_party(actor, parties) or stewards(actor)):
        return Deny(NOT_IN_IT)
    return Allow if STUDY.allows("withdraw", study.state) else Deny("It was withdrawn already.")


def can_declare(actor: Actor) -> Decision:
    """Say of oneself that one evaluates a live tender."""
    return Allow if actor.user_id else Deny("Sign in first.")


def can_end_separation(actor: Actor, separation: Separation) -> Decision:
    """Never one's own: somebody else says that the tender is over."""
    if not stewards(actor):
        return Deny(STEWARDED)
    return Deny("It is your own. Somebody else ends it.") if separation.user_id == actor.user_id else Allow
