"""The modern slavery statement: fifteen items, eight marks of quality, and what is suggested for them.

Domain specification, sections 2.3 and 4.4: MS1 to MS5 are law where the turnover of the group reaches the threshold,
MS6 to MS9 guidance, MS10 to MS15 the six areas with a basic and a fuller level each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from questionnaires import canonical
from questionnaires.canonical import Json, Row, add_months
from reviews.checklists.definition import FAIL, PARTIAL, PASS, Checklist, Item, Option, Suggestion, three
from rphub.kernel.words import day
from rphub.reading.elements import ABSENT, Element, Elements, State

LAW = ("MS1", "MS2", "MS3", "MS4", "MS5")
GUIDANCE = ("MS6", "MS7", "MS8", "MS9")
AREAS = {
    "MS10": ("structure_and_chains", ("organisation", "supply_chain")),
    "MS11": ("policies", ("policies",)),
    "MS12": ("due_diligence", ("due_diligence",)),
    "MS13": ("risk_assessment", ("risk_assessment",)),
    "MS14": ("effectiveness_kpis", ("effectiveness",)),
    "MS15": ("training", ("training",)),
}
"""Item -> the area as HR-02 names it, and what a reader of documents calls it."""
CURRENT_MONTHS, OLD_MONTHS = 18, 24
SOON_MONTHS, LATE_MONTHS = 6, 9
BOARDS = ("board", "members_llp", "partners")
SIGNATORIES = re.compile(r"\bdirector\b|\bchair|\bdesignated member\b|(?<!business )\bpartner\b", re.IGNORECASE)
LIKELY = re.compile(r"\bchief\b|\bceo\b|\bpresident\b|\bowner\b|\bmember\b", re.IGNORECASE)


def area(code: str, title: str, basic: str, fuller: str) -> Item:
    """One of the six areas: what stands for its basic and its fuller level, in the words of a reviewer."""
    options = (
        Option(PASS, "Level 2, fuller", fuller, "completed"),
        Option(PARTIAL, "Level 1, basic", basic, "in_progress"),
        Option(FAIL, "Not covered", "Nothing a reader could find.", "finding"),
    )
    return Item(code, title, options, core=False)


STATEMENT = Checklist(
    key="statement",
    title="Modern slavery statement",
    rules=1,
    items=(
        three(
            "MS1",
            "For the last financial year",
            "Names a financial year that ended in the last 18 months.",
            "The year ended 18 to 24 months ago.",
            "An older year, or none.",
        ),
        three(
            "MS2",
            "Steps taken",
            "Describes the steps taken, or says that none were taken.",
            "Speaks of intentions only.",
            "Neither is said.",
        ),
        three(
            "MS3",
            "Approved by the board",
            "Approved by the board; in an LLP by its members.",
            "Approved, and it is not clear by whom.",
            "Not approved.",
        ),
        three(
            "MS4",
            "Signed by a director",
            "Signed by a director, designated member or partner, by name.",
            "Signed, and the role is not clear.",
            "Not signed.",
        ),
        three(
            "MS5",
            "Linked from the homepage",
            "On the website, with a link in a prominent place on the homepage.",
            "On the website and hard to find; without a website, sent on request.",
            "Not on the website.",
        ),
        three(
            "MS6",
            "Dates stated",
            "States the day of approval and the financial year.",
            "One of the two.",
            "Neither.",
            core=False,
        ),
        three(
            "MS7",
            "Published in time",
            "Within 6 months of the end of the year.",
            "Within 9 months.",
            "Later, or the day is not known.",
            core=False,
        ),
        three(
            "MS8",
            "Earlier statements kept",
            "Earlier statements are still online.",
            "Some of them are.",
            "They are gone.",
            away="This is the first statement.",
            core=False,
        ),
        three(
            "MS9",
            "On the government registry",
            "On the registry, with a link to the entry.",
            "Said to be there, without a link.",
            "Not on the registry.",
            core=False,
        ),
        area(
            "MS10",
            "Structure and supply chains",
            "Group structure, sectors, headcount, main supply categories and countries.",
            "Tiers mapped, kinds of workers including agency and migrant, seasons, a list of factories or a link.",
        ),
        area(
            "MS11",
            "Policies",
            "A list of policies, who owns them, the standards they refer to.",
            "How workers and suppliers shaped them, purchasing practice, recruitment fees, how breaches are handled.",
        ),
        area(
            "MS12",
            "Due diligence",
            "The steps taken with suppliers this year.",
            "What was found, workers heard, remedy given, work with others, leverage used, responsible exit.",
        ),
        area(
            "MS13",
            "Risk assessment",
            "The method, and categories and countries of high risk.",
            "Ranked by severity, deeper tiers, sources with the voice of workers, change since last year.",
        ),
        area(
            "MS14",
            "Effectiveness",
            "Some indicators.",
            "Indicators of outcomes with their trend, targets missed, an independent check.",
        ),
        area(
            "MS15",
            "Training",
            "Who was trained.",
            "Content by role, how many were reached, a test of understanding, suppliers included.",
        ),
    ),
)


def told(code: str, title: str) -> Item:
    """A mark of quality, 0 to 2."""
    words = (("0", "No", "not_started"), ("1", "In part", "in_progress"), ("2", "Yes", "completed"))
    return Item(code, title, tuple(Option(key, label, "", shape) for key, label, shape in words), core=False)


QUALITY = Checklist(
    key="statement_quality",
    title="How well it is told",
    rules=1,
    items=(
        told("MQ1", "Names places of high risk"),
        told("MQ2", "Describes real action in the year"),
        told("MQ3", "Gives numbers"),
        told("MQ4", "Mentions recruitment fees"),
        told("MQ5", "Names a way for workers in the chain to raise a problem"),
        told("MQ6", "Describes a case or near miss, and its remedy"),
        told("MQ7", "Sets goals for next year"),
        told("MQ8", "Comes back to last year's goals"),
    ),
)
"""For the comment only: no level rests on it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a statement: the row of HR-01, the areas of HR-02, and what was read in the document."""

    row: Row
    areas: Json
    today: date
    elements: Elements = field(default_factory=dict)
    registry_link: bool = False
    """Whether an entry of the registry is among the evidence."""

    def on(self, key: str) -> date | None:
        return canonical.day(self.row.get(key))

    def read(self, name: str) -> Element:
        return self.elements.get(name, ABSENT)

    @property
    def was_read(self) -> bool:
        return bool(self.elements)


def suggestions(told: Told) -> dict[str, Suggestion]:
    """By item; one for which nothing is known has none."""
    found = {code: rule(told) for code, rule in RULES.items()} | {code: _area(told, code) for code in AREAS}
    return {code: item for code, item in found.items() if item is not None}


def _year(told: Told) -> Suggestion:
    """MS1. Fresh enough is the year whose statement can be expected: it ended in the last 18 months."""
    end, seen = told.on("fy_end"), told.read("financial_year")
    if end is None:
        if seen.state == State.FOUND:
            return _seen(PARTIAL, "The answer gives no year; the document names one.", seen)
        return Suggestion(FAIL, "No financial year is given.")
    said = f"The year ended on {day(end)}"
    if end > told.today:
        return Suggestion(PARTIAL, f"{said}, which is still to come.")
    if told.today <= add_months(end, CURRENT_MONTHS):
        return _seen(PASS, f"{said}, within the last 18 months.", seen)
    if told.today <= add_months(end, OLD_MONTHS):
        return _seen(PARTIAL, f"{said}, 18 to 24 months ago.", seen)
    return _seen(FAIL, f"{said}, more than 24 months ago.", seen)


def _steps(told: Told) -> Suggestion | None:
    named = [told.read(name) for name in ("due_diligence", "risk_assessment", "policies", "training")]
    seen = next((element for element in named if element.state == State.FOUND), None)
    if seen is not None:
        return _seen(PASS, "The document describes steps.", seen)
    if any(canonical.text(row.get("depth")) in ("level1", "level2") for row in canonical.rows(told.areas)):
        return Suggestion(PASS, "The answer says which areas the statement covers; see whether steps are told there.")
    return None


def _approved(told: Told) -> Suggestion | None:
    by, seen = canonical.text(told.row.get("approved_by")), told.read("board_approval")
    if by in BOARDS:
        words = "The answer says that the board, members or partners approved it."
        if told.was_read and seen.state == State.NOT_FOUND:
            return Suggestion(PARTIAL, f"{words} We did not find that in the document.")
        return _seen(PASS, words, seen)
    if seen.state == State.FOUND:
        return _seen(PASS, "The document speaks of approval by the board.", seen)
    if by == "director_only":
        return Suggestion(FAIL, "One director approved it. Where a company has one director only, that is met.")
    if by == "not_approved":
        return Suggestion(FAIL, "The answer says that it is not approved yet.")
    return _unknown(told, "Nothing says who approved it.")


def _signed(told: Told) -> Suggestion | None:
    role, seen = canonical.text(told.row.get("signed_by_role")), told.read("signatory")
    if not role and seen.state == State.FOUND:
        return _seen(PARTIAL, "The answer names no role; the document shows who signed.", seen)
    if not role:
        return _unknown(told, "Nothing says who signed it.")
    if SIGNATORIES.search(role):
        return _seen(PASS, f"Signed by: {role}.", seen)
    if LIKELY.search(role):
        return _seen(PARTIAL, f"Signed by: {role}. See whether this person is a director.", seen)
    return _seen(PARTIAL, f"Signed by: {role}, which does not name a director, member or partner.", seen)


def _homepage(told: Told) -> Suggestion | None:
    linked, address = canonical.flag(told.row.get("homepage_link")), canonical.text(told.row.get("url"))
    if linked and address:
        return Suggestion(PASS, "The answer says that the homepage links to it. Look there to be sure.")
    if linked:
        return Suggestion(PARTIAL, "The answer says that the homepage links to it, and gives no address.")
    if linked is False:
        return Suggestion(FAIL, "The answer says that the homepage does not link to it.")
    return None


def _dated(told: Told) -> Suggestion:
    known = [
        told.on("approved_on") is not None or told.read("statement_date").state == State.FOUND,
        told.on("fy_end") is not None or told.read("financial_year").state == State.FOUND,
    ]
    words = {2: "The day of approval and the year are given.", 1: "One of the two is given.", 0: "Neither is given."}
    result = {2: PASS, 1: PARTIAL, 0: FAIL}[sum(known)]
    return _seen(result, words[sum(known)], told.read("statement_date"))


def _in_time(told: Told) -> Suggestion | None:
    end, published = told.on("fy_end"), told.on("published_on")
    if end is None or published is None:
        return None
    words = f"Published on {day(published)}, the year ended on {day(end)}."
    if published <= add_months(end, SOON_MONTHS):
        return Suggestion(PASS, words)
    return Suggestion(PARTIAL if published <= add_months(end, LATE_MONTHS) else FAIL, words)


def _kept(told: Told) -> Suggestion | None:
    kept = canonical.flag(told.row.get("earlier_statements_online"))
    if kept is None:
        return None
    return Suggestion(PASS if kept else FAIL, f"The answer says {'yes' if kept else 'no'}.")


def _registered(told: Told) -> Suggestion | None:
    listed = canonical.flag(told.row.get("on_registry"))
    if listed and told.registry_link:
        return Suggestion(PASS, "The answer says yes, and the entry is among the evidence.")
    if listed:
        return Suggestion(PARTIAL, "The answer says yes, without a link to the entry.")
    return Suggestion(FAIL, "The answer says no.") if listed is False else None


def _area(told: Told, code: str) -> Suggestion | None:
    """The depth the answer claims; one step less where the document was read and the area was not found in it."""
    name, elements = AREAS[code]
    row = next((row for row in canonical.rows(told.areas) if row.get("area") == name), None)
    depth = canonical.text(row.get("depth")) if row is not None else ""
    seen = next((e for n in elements if (e := told.read(n)).state == State.FOUND), None)
    unsure = any(told.read(name).state == State.UNSURE for name in elements)
    if depth in CLAIMED:
        result, words = CLAIMED[depth]
        place = canonical.text(row.get("page_or_section")) if row else ""
        words += f", page or section {place}." if place else "."
        if seen is None and told.was_read and not unsure:
            return Suggestion(LESS[result], f"{words} We did not find it in the document.")
        return _seen(result, words, seen or ABSENT)
    if seen is not None:
        return _seen(PARTIAL, "Not in the answer, and found in the document.", seen)
    return Suggestion(FAIL, "The answer does not list it.") if canonical.rows(told.areas) else None


CLAIMED = {"level2": (PASS, "The answer says level 2, fuller"), "level1": (PARTIAL, "The answer says level 1, basic")}
LESS = {PASS: PARTIAL, PARTIAL: FAIL}


def _seen(result: str, reason: str, seen: Element) -> Suggestion:
    """With the place in the document, where there is one."""
    if seen.state != State.FOUND:
        return Suggestion(result, reason)
    return Suggestion(result, reason, seen.page, seen.excerpt)


def _unknown(told: Told, words: str) -> Suggestion | None:
    """Silence of the answer alone says nothing; where the document was read too, it does."""
    return Suggestion(FAIL, f"{words} We did not find it in the document.") if told.was_read else None


RULES: dict[str, Callable[[Told], Suggestion | None]] = {
    "MS1": _year,
    "MS2": _steps,
    "MS3": _approved,
    "MS4": _signed,
    "MS5": _homepage,
    "MS6": _dated,
    "MS7": _in_time,
    "MS8": _kept,
    "MS9": _registered,
}
