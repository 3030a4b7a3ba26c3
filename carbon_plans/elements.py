"""Is everything in the plan that PPN 006 asks for? Items C1 to C20 of the domain specification, 2.1 and 4.1.

Items for small firms only: C2 (parent plans) is left out, C7, C10, C13 to C15 and C18 are good to have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbon_plans.content import ACTIONS, Content
from carbon_plans.figures import lines, years
from questionnaires import canonical, emissions
from questionnaires.emissions import FULL_YEAR, LAST_NET_ZERO, Result
from questionnaires.figure_checks import FRESH, STALE
from questionnaires.plan_checks import LATE, SIGNED

CATEGORIES = ("cat4", "cat5", "cat6", "cat7", "cat9")


class State(StrEnum):
    """How far an element is."""

    THERE = "there"
    PARTLY = "partly"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Element:
    """One element: where it is written in the form, and in a sentence what is there or what to add."""

    code: str
    title: str
    part: str
    required: bool
    state: State
    sentence: str


Found = tuple[State, str]


def elements(content: Content, today: date) -> tuple[Element, ...]:
    """All elements in the order of the form."""
    return tuple(
        Element(code, title, part, required, *check(content, today)) for code, title, part, required, check in CHECKS
    )


def _entity(content: Content, today: date) -> Found:
    if not content.get("entity_name"):
        return State.OPEN, "Write the legal name of the firm the plan is for."
    if not content.get("company_number"):
        return State.PARTLY, "Add the company number, so that nobody takes it for another firm."
    return State.THERE, "The plan names the firm and its number."


def _net_zero(content: Content, today: date) -> Found:
    year = content.get("net_zero_year")
    if not year:
        return State.OPEN, "Write the year by which you will be net zero."
    if year > LAST_NET_ZERO:
        return State.OPEN, f"The year is {year}; the latest that counts is {LAST_NET_ZERO}."
    if not content.get("commits"):
        return State.PARTLY, "Tick that you commit to net zero for your UK operations."
    return State.THERE, f"Net zero by {year}."


def _baseline(content: Content, today: date) -> Found:
    check = emissions.baseline_full_year(years(content))
    if check.result is Result.NO_DATA:
        return State.OPEN, "Give the first and last day of the baseline year."
    absent = [line.source.title for line in lines(content) if line.base is None and not line.why]
    if check.result is Result.WARN:
        return State.PARTLY, check.sentence
    if absent:
        return State.PARTLY, f"Give or explain, for the baseline: {', '.join(absent)}."
    return State.THERE, check.sentence


def _reporting(content: Content, today: date) -> Found:
    start, end = canonical.day(content.get("reporting_start")), canonical.day(content.get("reporting_end"))
    if start is None or end is None:
        return State.OPEN, "Give the first and last day of the reporting year."
    days = (end - start).days + 1
    if days not in FULL_YEAR:
        return State.OPEN, f"The reporting year covers {days} days; use 12 full months."
    if today > canonical.add_months(end, STALE):
        return State.OPEN, "The reporting year ended more than two years ago. Use a newer one."
    if today > canonical.add_months(end, FRESH):
        return State.PARTLY, "The reporting year ended more than 18 months ago. A newer one is better."
    return State.THERE, "A full and recent year."


def _same_start(content: Content, today: date) -> Found:
    check = emissions.same_start(years(content))
    states = {Result.PASS: State.THERE, Result.NOT_APPLICABLE: State.THERE, Result.WARN: State.PARTLY}
    return states.get(check.result, State.OPEN), check.sentence


def _scope(key: str, title: str) -> Callable[[Content, date], Found]:
    def check(content: Content, today: date) -> Found:
        line = next(line for line in lines(content) if line.source.key == key)
        if line.now is None and not line.why:
            return State.OPEN, f"Give the figure for {title}, or say why there is none."
        if key == "scope2" and line.now and not content.get("scope2_basis"):
            return State.PARTLY, "Say whether electricity is counted by place or by contract."
        return State.THERE, "The figure is there." if line.now is not None else "Explained."

    return check


def _categories(content: Content, today: date) -> Found:
    inside = [line for line in lines(content) if line.source.key in CATEGORIES]
    absent = [line.source.title for line in inside if line.now is None and not line.why]
    if not absent:
        return State.THERE, "All five are given or explained."
    state = State.PARTLY if len(absent) <= 2 else State.OPEN
    return state, f"Give or explain: {', '.join(absent)}."


def _gaps(content: Content, today: date) -> Found:
    silent = [line.source.title for line in lines(content) if not line.now and not line.why]
    if silent:
        return State.PARTLY if len(silent) < 3 else State.OPEN, f"Say why there is no figure: {', '.join(silent)}."
    return State.THERE, "Every zero and gap has a reason."


def _sums(content: Content, today: date) -> Found:
    if all(line.now is None for line in lines(content)):
        return State.OPEN, "There are no figures to add up yet."
    return State.THERE, "The hub adds the figures up."


def _method(content: Content, today: date) -> Found:
    if not content.get("method"):
        return State.OPEN, "Say which conversion factors you used, of which year, and what is left out."
    return State.THERE, "The method is described."


def _target(content: Content, today: date) -> Found:
    if content.get("target_year") and content.get("target_cut"):
        return State.THERE, f"{content['target_cut']} % less by {content['target_year']}."
    return State.OPEN, "A step on the way: how much less, by which year."


def _progress(content: Content, today: date) -> Found:
    check = emissions.change(years(content))
    if check.result is Result.NO_DATA:
        return State.OPEN, check.sentence
    return State.THERE, check.sentence


def _done(content: Content, today: date) -> Found:
    return (State.THERE, "Named.") if content.get("done") else (State.OPEN, "Write what you have done already.")


def _planned(content: Content, today: date) -> Found:
    named = [number for number in ACTIONS if content.get(f"action_{number}")]
    dated = [number for number in named if content.get(f"action_{number}_by")]
    if len(dated) == len(ACTIONS):
        return State.THERE, "Three actions, each with a date."
    if named:
        return State.PARTLY, f"{len(dated)} of 3 actions have a date."
    return State.OPEN, "Write three actions, each with a date."


def _management(content: Content, today: date) -> Found:
    if content.get("management"):
        return State.THERE, "Described."
    return State.OPEN, "If you have one: a certificate, or who looks after it and how."


def _signed(content: Content, today: date) -> Found:
    on = canonical.day(content.get("signed_on"))
    if not (content.get("signer") and content.get("signer_role") and content.get("approved_by") and on):
        return State.OPEN, "An owner or director signs: name, role and day."
    if on > today:
        return State.OPEN, "The day of the signature has not come yet."
    if today > canonical.add_months(on, LATE):
        return State.OPEN, "It was signed more than 18 months ago. Sign it again."
    if today > canonical.add_months(on, SIGNED):
        return State.PARTLY, "It was signed more than a year ago. Sign it again."
    return State.THERE, "Signed within the last year."


def _published(content: Content, today: date) -> Found:
    if content.get("url"):
        return State.THERE, "The address is given. Link it from your home page."
    if content.get("on_request"):
        return State.PARTLY, "Sent within 30 days to whoever asks. If you have a website, publish it there."
    return State.OPEN, "Give the address on your website where it will be."


def _alone(content: Content, today: date) -> Found:
    return State.THERE, "The PDF is a document of its own."


CHECKS: tuple[tuple[str, str, str, bool, Callable[[Content, date], Found]], ...] = (
    ("C1", "The firm", "firm", True, _entity),
    ("C3", "Net zero commitment", "firm", True, _net_zero),
    ("C4", "A document of its own", "firm", False, _alone),
    ("C5", "Baseline", "emissions", True, _baseline),
    ("C6", "Reporting year", "firm", True, _reporting),
    ("C7", "Years that can be compared", "firm", False, _same_start),
    ("C8", "Scope 1", "emissions", True, _scope("scope1", "fuel you burn")),
    ("C9", "Scope 2", "emissions", True, _scope("scope2", "electricity and heat you buy")),
    ("C10", "Five kinds of scope 3", "emissions", False, _categories),
    ("C11", "Zeros and gaps explained", "emissions", True, _gaps),
    ("C12", "Sums", "emissions", True, _sums),
    ("C13", "Method", "emissions", False, _method),
    ("C14", "A target on the way", "actions", False, _target),
    ("C15", "Progress", "emissions", False, _progress),
    ("C16", "What has been done", "actions", False, _done),
    ("C17", "What will be done", "actions", True, _planned),
    ("C18", "Environmental management", "actions", False, _management),
    ("C19", "Sign-off", "sign", True, _signed),
    ("C20", "Publication", "sign", True, _published),
)
