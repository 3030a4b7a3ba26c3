"""Which reminder is due today, as a table (domain specification, section 5.6).

Rules of a track follow each other; each holds from its first to its last day, so a worker that slept sends the latest
that is still true and never a burst of old ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

INVITED, DUE = "invited", "due"
LITTLE = 0.25


@dataclass(frozen=True, slots=True)
class Rule:
    """`first` and `last` count days from the anchor; `who` pairs the kind of person with the mail they get."""

    code: str
    anchor: str
    first: int
    last: int
    who: tuple[tuple[str, str], ...]
    words: str
    needs: str = "waiting"


LEAD, HELPER, SIGNATORY, SPONSOR, MANAGER, RP_LEAD = (
    "lead",
    "contributor",
    "signatory",
    "sponsor",
    "manager",
    "rp_lead",
)
RULES = (
    Rule("nudge", INVITED, 7, 13, ((LEAD, "nudge_unopened"),), "The invitation has not been opened.", "unopened"),
    Rule("contact", INVITED, 14, 27, ((MANAGER, "no_contact"),), "Nobody has opened the invitation.", "unopened"),
    Rule("help", INVITED, 21, 34, ((LEAD, "offer_help"),), "Less than a quarter is answered.", "little"),
    Rule("14d", DUE, -14, -8, ((LEAD, "due_soon"), (HELPER, "due_soon")), "Not sent yet."),
    Rule("7d", DUE, -7, -2, ((LEAD, "due_soon"), (HELPER, "due_soon"), (SIGNATORY, "due_soon")), "Not sent yet."),
    Rule("1d", DUE, -1, 0, ((LEAD, "due_soon"),), "Not sent yet."),
    Rule("late1", DUE, 1, 6, ((LEAD, "overdue"),), "Late, not sent yet."),
    Rule("late7", DUE, 7, 13, ((LEAD, "overdue"), (SPONSOR, "overdue")), "Late, not sent yet."),
    Rule("late14", DUE, 14, 27, ((LEAD, "overdue"), (MANAGER, "escalation")), "Two weeks late, not sent yet."),
    Rule("late28", DUE, 28, 44, ((RP_LEAD, "escalation"), (MANAGER, "escalation")), "Four weeks late.", "silent"),
)
BY_CODE = {rule.code: rule for rule in RULES}
FURTHEST_AHEAD = timedelta(days=-min(rule.first for rule in RULES if rule.anchor == DUE))
LONGEST_LATE = timedelta(days=max(rule.last for rule in RULES if rule.anchor == DUE))
LONGEST_OPEN = timedelta(days=max(rule.last for rule in RULES if rule.anchor == INVITED))


@dataclass(frozen=True, slots=True)
class Situation:
    """What a rule looks at."""

    invited_on: date
    due_on: date
    opened: bool
    silent: bool
    asked: int
    answered: int

    @property
    def little(self) -> bool:
        return self.answered < LITTLE * self.asked


@dataclass(frozen=True, slots=True)
class Notice:
    """One reminder as its reader sees it: what about, where to go, and how far the answers are."""

    key: str
    template: str
    words: str
    supplier: str
    cycle: str
    due_on: date
    asked: int
    answered: int
    path: str
    forward_path: str = ""


def due_rules(situation: Situation, today: date) -> Iterator[tuple[Rule, date]]:
    """The rules that hold today, each with the day it counts from."""
    for rule in RULES:
        anchor = situation.due_on if rule.anchor == DUE else situation.invited_on
        # A questionnaire that was sent out late is not reminded of days that had passed before.
        fair = rule.anchor == INVITED or anchor + timedelta(days=rule.first) > situation.invited_on
        if fair and rule.first <= (today - anchor).days <= rule.last and _holds(rule, situation):
            yield rule, anchor


def _holds(rule: Rule, situation: Situation) -> bool:
    match rule.needs:
        case "silent":
            return True
        case "unopened":
            return not situation.opened and not situation.silent
        case "little":
            return situation.opened and situation.little and not situation.silent
        case _:
            return not situation.silent


def needs_progress(invited_on: date, today: date) -> bool:
    """Whether the answers must be counted to decide."""
    return BY_CODE["help"].first <= (today - invited_on).days <= BY_CODE["help"].last
