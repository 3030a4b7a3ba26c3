"""The checklist of a Carbon Reduction Plan: its twenty items, label and quality (domain specification, section 4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from questionnaires import canonical
from questionnaires.calc import Proposal
from questionnaires.canonical import Json
from questionnaires.emissions import REQUIRED, latest_of, years
from reviews.checklists.definition import (
    FAIL,
    LINE,
    PARTIAL,
    PASS,
    Checklist,
    Level,
    Results,
    is_complete,
    tally,
    three,
)

RULES = 1
ADVICE_FOR_SMALL = frozenset({"C7", "C10", "C13", "C14", "C18"})
PLAN_CHOICES = ("plan_partial", "plan_complete", "plan_plus")
"""Answers to ENV-01 that say there is a plan."""
NEARLY_PARTIALS, PARTIAL_FAILS = 3, 4
NEXT_EDITION_DAYS = 120
NEXT_EDITION = "Publish the next edition of the plan with what is missing."

CHECKLIST = Checklist(
    "plan",
    "Carbon Reduction Plan",
    RULES,
    (
        three(
            "C1",
            "The firm",
            "The plan names this supplier, with the company number of the award.",
            "The name only, or a group plan that meets the conditions of C2.",
            "Another firm, or it is not clear which one.",
        ),
        three(
            "C2",
            "Plan of a parent",
            "All four: wholly owned, the promise adopted for this firm, measures it can use, on its own website.",
            "Three of the four.",
            "Two or fewer.",
            away="It is the firm's own plan.",
        ),
        three(
            "C3",
            "Net zero commitment",
            "Says “net zero” for UK operations by a year, 2050 or earlier.",
            "A year without what it covers, or “carbon neutral” with a path to net zero.",
            "None, later than 2050, or carbon neutral only.",
        ),
        three(
            "C4",
            "A document of its own",
            "A separate, dated document, short or in clear sections.",
            "A part of a report that can be told apart.",
            "Sentences here and there on a website.",
            core=False,
        ),
        three(
            "C5",
            "Baseline",
            "The year, 12 full months, every required source given or explained.",
            "The year, with sources left out.",
            "No baseline.",
        ),
        three(
            "C6",
            "Current reporting year",
            "12 full months that ended at most 18 months before the review.",
            "They ended 18 to 24 months before.",
            "Older, not a full year, or none.",
        ),
        three(
            "C7",
            "Years that can be compared",
            "Baseline and current year start in the same month.",
            "They do not, and the figures were restated.",
            "They do not, and nothing explains it.",
            core=False,
            away="It is the first plan, so there is one year only.",
        ),
        three(
            "C8",
            "Scope 1",
            "A figure in tonnes of CO2e, or a zero with a reason.",
            "An estimate that rests on nothing stated.",
            "No figure.",
        ),
        three(
            "C9",
            "Scope 2",
            "A figure, counted by place or by contract, and it says which.",
            "A figure that does not say which.",
            "No figure.",
        ),
        three(
            "C10",
            "Five kinds of scope 3",
            "Categories 4, 5, 6, 7 and 9: each a figure, or a reason why it does not apply.",
            "Three or four of them.",
            "Two or fewer.",
        ),
        three(
            "C11",
            "Zeros and gaps explained",
            "Every zero, gap and exclusion has a reason.",
            "Some have.",
            "None has.",
        ),
        three(
            "C12",
            "Sums",
            "The total is the sum of its parts, and the units are right.",
            "Small differences from rounding, explained.",
            "It does not add up, or the unit is wrong.",
        ),
        three(
            "C13",
            "Method",
            "Protocol, factors with their year, boundary, and how much is estimated.",
            "Two of these.",
            "None of these.",
            core=False,
        ),
        three(
            "C14",
            "A target on the way",
            "A target within ten years for scopes 1 and 2.",
            "A target without scope or base year.",
            "None.",
            core=False,
        ),
        three(
            "C15",
            "Progress",
            "The change since the baseline, shown and explained.",
            "Shown, not explained.",
            "Not shown.",
            core=False,
            away="It is the first plan, so there is nothing to compare with.",
        ),
        three(
            "C16",
            "What has been done",
            "Measures named, with dates and effect.",
            "Measures named.",
            "None.",
            core=False,
        ),
        three(
            "C17",
            "What will be done",
            "Dated, some with tonnes, of use in members' contracts.",
            "Named without dates.",
            "None.",
        ),
        three(
            "C18",
            "Environmental management",
            "A certified system, or its own described.",
            "A policy.",
            "None.",
            core=False,
        ),
        three(
            "C19",
            "Sign-off",
            "Approved by the board, or a director where there is none: name, role and day, at most 12 months ago.",
            "Signed 12 to 18 months ago, or by a senior manager.",
            "Not signed, or longer ago.",
        ),
        three(
            "C20",
            "Publication",
            "The public address works and is easy to find from the supplier's UK site.",
            "Public, and hard to find.",
            "Not public, and not sent on request.",
        ),
    ),
)


def checklist_for(*, small: bool) -> Checklist:
    """On the short route five items are advice only."""
    return CHECKLIST.advisory(ADVICE_FOR_SMALL) if small else CHECKLIST


def applies(answers: Mapping[str, Json], cites_plan: bool) -> bool:
    """A plan is claimed, or there is a document to look at."""
    return canonical.text(answers.get("ENV-01")) in PLAN_CHOICES or cites_plan


class Label(StrEnum):
    """How complete a plan is; the words of pages are kinder than those of the specification."""

    COMPLETE = "complete"
    NEARLY = "nearly"
    PARTLY = "partial"
    NOT_YET = "not_adequate"

    @property
    def words(self) -> str:
        return LABEL_WORDS[self]


LABEL_WORDS = {
    Label.COMPLETE: "Complete",
    Label.NEARLY: "Nearly complete",
    Label.PARTLY: "Complete in part",
    Label.NOT_YET: "Not there yet",
}


def label(checklist: Checklist, results: Results) -> Label | None:
    """From the core items; None while one is not decided."""
    if not is_complete(checklist, results):
        return None
    core = checklist.core(results)
    unmet, partly = tally(core, FAIL), tally(core, PARTIAL)
    if unmet > PARTIAL_FAILS:
        return Label.NOT_YET
    if unmet or partly > NEARLY_PARTIALS:
        return Label.PARTLY
    return Label.NEARLY if partly else Label.COMPLETE


def plan_level(found: Label, results: Results, answers: Mapping[str, Json]) -> Level:
    """ENV-01: complete 3, or 4 if it goes beyond; nearly or in part 2; not adequate 1 where there is a plan."""
    start = f"The checklist of the plan reads “{found.words}”"
    if found is Label.COMPLETE:
        extras = beyond(results, answers)
        if all(extras.values()):
            return Level(4, f"{start}, and it has {', '.join(extras)}.")
        return Level(3, f"{start}. Level 4 also asks for {', '.join(name for name, on in extras.items() if not on)}.")
    if found is Label.NOT_YET:
        has_plan = canonical.text(answers.get("ENV-01")) not in ("", "none")
        return Level(1 if has_plan else 0, f"{start}.")
    return Level(2, f"{start}.")


def beyond(results: Results, answers: Mapping[str, Json]) -> dict[str, bool]:
    """What level 4 of ENV-01 asks for besides a complete plan, and whether it is there."""
    latest = latest_of(years(answers.get("ENV-03")))
    others = {name for name, value in latest.parts.items() if value is not None} - set(REQUIRED) if latest else set()
    method = answers.get("ENV-04")
    checked = isinstance(method, list) and any("assurance" in str(key) for key in method)
    return {
        "wider scope 3": bool(others),
        "interim targets": results.get("C14") == PASS,
        "verified data": checked,
        "reported progress": results.get("C15") == PASS,
    }


def shortfall(checklist: Checklist, results: Results) -> Proposal | None:
    """One action for the next edition of the plan, with what it has to bring item by item."""
    found = label(checklist, results)
    counted = checklist.counted(results)
    short = [item for item in checklist.items if counted.get(item.code) in (FAIL, PARTIAL)]
    if found is None or not short:
        return None
    severity = "minor" if any(item.core for item in short) else "opportunity"
    return Proposal(
        code="ENV-01",
        severity=severity,
        action=LINE.join((NEXT_EDITION, *(item.brings for item in short))),
        days=NEXT_EDITION_DAYS,
        rule="checklist plan",
    )


def absorbs(proposal: Proposal) -> bool:
    """What the one action of the checklist says better: the rules that only count, and the smaller ones on the plan."""
    counts = "calc.crp_fail_count" in proposal.rule
    return counts or (proposal.code == "ENV-01" and proposal.severity == "minor")
