"""What answers, figures and document suggest for the items C1 to C20 (domain specification, section 4.1).

Each item has a rule. It says met only for what is shown; what nobody says and no document shows is suggested as not
met, with that reason, and never as a zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from questionnaires import canonical
from questionnaires.calc import normal_name
from questionnaires.canonical import Json, Row
from questionnaires.display import display_date
from questionnaires.emissions import LAST_NET_ZERO, Check, EmissionYear, Result, baseline_of, latest_of, years
from questionnaires.plan_checks import signoff_age
from questionnaires.suggestions import covers_both, is_interim
from reviews.checklists.definition import FAIL, NOT_APPLICABLE, PARTIAL, PASS, Suggestion
from rphub.reading.elements import Element, Elements, State

CATEGORIES = {
    "cat4": "upstream_transport",
    "cat5": "waste",
    "cat6": "business_travel",
    "cat7": "commuting",
    "cat9": "downstream_transport",
}
"""The five that count, as the answers and as a reader of documents name them."""
DIRECTORS = re.compile(
    r"\b(director|chief|ceo|cfo|coo|md|owner|partner|principal|president|chair|trustee|board)\b", re.I
)
CERTIFIED = ("iso14001", "emas", "green_dragon", "bs8555")
BY_RESULT = {Result.PASS: PASS, Result.WARN: PARTIAL, Result.ERROR: FAIL}


@dataclass(frozen=True, slots=True)
class Facts:
    """`names` are those of the supplier on record; `cited` says what stands behind: a file, an address or nothing."""

    today: date
    answers: Mapping[str, Json]
    checks: tuple[Check, ...] = ()
    names: tuple[str, ...] = ()
    cited: str = ""
    elements: Elements = field(default_factory=dict)

    @property
    def plan(self) -> Row:
        return canonical.first_row(self.answers.get("ENV-02"))

    @property
    def rows(self) -> tuple[EmissionYear, ...]:
        return years(self.answers.get("ENV-03"))

    def of(self, code: str) -> list[Row]:
        return canonical.rows(self.answers.get(code))

    def check(self, number: str) -> Check:
        found = [check for check in self.checks if check.id == number]
        return found[0] if found else Check(number, Result.NO_DATA, "Not known.")

    def each(self, number: str) -> list[Check]:
        return [check for check in self.checks if check.id == number]

    def seen(self, name: str) -> Element | None:
        """An element that the document shows."""
        element = self.elements.get(name)
        return element if element and element.state is State.FOUND else None

    def ticks(self) -> set[str]:
        method = self.answers.get("ENV-04")
        return {str(key) for key in method} if isinstance(method, list) else set()


Found = tuple[str, str]
"""A result and its reason."""


def suggest(facts: Facts) -> dict[str, Suggestion]:
    """Every item with its suggestion, and where the document shows it."""
    return {code: _pointed(facts, code, *rule(facts)) for code, rule in RULES.items()}


def _pointed(facts: Facts, code: str, result: str, reason: str) -> Suggestion:
    """With the first page where the document says something on the item."""
    named = [facts.elements[name] for name in SHOWN_BY.get(code, ()) if name in facts.elements]
    shown = next((element for element in named if element.page and element.state is not State.NOT_FOUND), None)
    return Suggestion(result, reason, shown.page, shown.excerpt) if shown else Suggestion(result, reason)


def _firm(facts: Facts) -> Found:
    named = canonical.text(facts.plan.get("entity_covered"))
    same = normal_name(named) in {normal_name(name) for name in facts.names if name}
    if named and not same:
        return FAIL, f"The answer says the plan covers “{named}”, which is not the supplier's name on record."
    if facts.plan.get("covers_parent") is True:
        met = facts.plan.get("parent_conditions_met") is True
        return (PARTIAL, "A group plan that meets the conditions.") if met else (FAIL, "A group plan; see C2.")
    if facts.seen("uk_entity"):
        return PASS, "The document names the firm."
    if named:
        return PARTIAL, "The answer names the firm. Nothing shows its company number in the plan."
    return FAIL, "Neither the answers nor the document say whom the plan covers."


def _parent(facts: Facts) -> Found:
    if facts.plan.get("covers_parent") is not True:
        return NOT_APPLICABLE, "The supplier does not say that it is the plan of a parent."
    match facts.plan.get("parent_conditions_met"):
        case True:
            return PASS, "The supplier says that all conditions are met."
        case False:
            return FAIL, "The supplier says that they are not met."
    return FAIL, "It is the plan of a parent, and nothing is said of the conditions."


def _net_zero(facts: Facts) -> Found:
    stated, seen = canonical.number(facts.plan.get("net_zero_year")), facts.seen("net_zero_commitment")
    read = canonical.number(seen.value) if seen else None
    year = read if stated is None else stated
    if year is None:
        unsure = facts.elements.get("net_zero_commitment")
        if unsure and unsure.state is State.UNSURE:
            return PARTIAL, "The document may promise net zero; look at the page."
        return FAIL, "No net zero year is given."
    if year > LAST_NET_ZERO:
        return FAIL, f"The net zero year is {year}, later than {LAST_NET_ZERO}."
    if read is not None and stated is not None and read != stated:
        return PARTIAL, f"The answer says {stated}, the document {read}."
    if facts.plan.get("offsets_used") == "counted_as_reduction":
        return PARTIAL, f"Net zero by {year}, and offsets are counted as a reduction."
    if facts.elements and not seen:
        return PARTIAL, f"The answer says {year}; the promise was not found in the document."
    if facts.plan.get("net_zero_scope") in ("uk_operations", "global"):
        return PASS, f"Net zero by {year}, and it says for what."
    return (
        (PASS, f"The document promises net zero by {year}.")
        if seen
        else (PARTIAL, f"Net zero by {year}, unclear for what.")
    )


def _document(facts: Facts) -> Found:
    if facts.cited == "file":
        return PASS, "A document of its own is attached."
    if facts.cited:
        return PARTIAL, "Only an address is given. Look whether it is a document of its own."
    return FAIL, "No document is attached."


def _baseline(facts: Facts) -> Found:
    base = baseline_of(facts.rows)
    if base is None:
        seen = facts.seen("baseline_year")
        return (PARTIAL, f"The document gives {seen.value}; the answers have none.") if seen else (FAIL, "No baseline.")
    absent = [name for name, value in base.parts.items() if name in REQUIRED_PARTS and value is None]
    full = facts.check("Q4")
    if full.result is Result.PASS and (not absent or base.explanation):
        return PASS, f"{full.sentence} Every source is given or explained."
    if full.result is not Result.PASS:
        return PARTIAL, full.sentence
    return PARTIAL, f"{len(absent)} required sources are neither given nor explained."


def _current(facts: Facts) -> Found:
    full, fresh = facts.check("Q6"), facts.check("Q7")
    if full.result is Result.NO_DATA:
        seen = facts.seen("current_year")
        return (PARTIAL, f"The document gives {seen.value}, without days.") if seen else (FAIL, full.sentence)
    if full.result is Result.WARN:
        return FAIL, full.sentence
    return BY_RESULT.get(fresh.result, FAIL), fresh.sentence


def _same_start(facts: Facts) -> Found:
    check = facts.check("Q5")
    if check.result is Result.NOT_APPLICABLE:
        return NOT_APPLICABLE, check.sentence
    if check.result is Result.WARN and "restated_baseline" in facts.ticks():
        return PARTIAL, "The years start in different months, and the baseline was restated."
    return (PASS if check.result is Result.PASS else FAIL), check.sentence


def _scope_1(facts: Facts) -> Found:
    latest = latest_of(facts.rows)
    value = latest.parts.get("scope1") if latest else None
    if latest is None or value is None:
        seen = facts.seen("current_scope1")
        return (PASS, f"The document gives {seen.value} t.") if seen else (FAIL, "No figure for the latest year.")
    if not value and not latest.explanation:
        return PARTIAL, "A zero without a reason."
    return PASS, f"Given for {latest.label}."


def _scope_2(facts: Facts) -> Found:
    latest = latest_of(facts.rows)
    if latest and latest.parts.get("scope2") is not None:
        return PASS, f"Given for {latest.label}, in the column that says how it is counted."
    seen = facts.seen("current_scope2")
    if seen:
        return PARTIAL, f"The document gives {seen.value} t; how it is counted is not known."
    return FAIL, "No figure for the latest year."


def _scope_3(facts: Facts) -> Found:
    latest, seen = latest_of(facts.rows), facts.seen("scope3_categories")
    read = set(seen.value) if seen and isinstance(seen.value, list) else set()
    given = {part for part in CATEGORIES if latest and latest.parts.get(part) is not None}
    given |= {part for part, name in CATEGORIES.items() if name in read}
    if latest and latest.explanation:
        return PASS, f"{len(given)} of 5 are given, and the gaps are explained."
    result = PASS if len(given) == len(CATEGORIES) else PARTIAL if len(given) >= 3 else FAIL
    return result, f"{len(given)} of 5 are given or explained."


def _gaps(facts: Facts) -> Found:
    found = facts.each("Q10")
    silent = [check for check in found if check.result is not Result.PASS]
    if not found:
        return FAIL, "There are no figures."
    if not silent:
        return PASS, "Every zero and gap has a reason."
    return (PARTIAL if len(silent) < len(found) else FAIL), silent[0].sentence


def _sums(facts: Facts) -> Found:
    found = [check for check in facts.each("Q1") if check.result is not Result.NO_DATA]
    seen = facts.seen("totals_consistent")
    for result in (Result.ERROR, Result.WARN):
        worst = next((check for check in found if check.result is result), None)
        if worst:
            return BY_RESULT[result], worst.sentence
    slip = facts.check("Q18")
    if slip.result is Result.WARN and "kilograms" in slip.sentence:
        return FAIL, slip.sentence
    if seen and seen.value is False:
        return PARTIAL, "The totals in the document do not add up; those in the answers do."
    if found or seen:
        return PASS, "The totals add up."
    return FAIL, "There are no figures to add up."


def _method(facts: Facts) -> Found:
    ticks = facts.ticks()
    parts = {
        "protocol": bool(ticks & {"ghg_protocol", "iso14064_1"}),
        "factors": "uk_government_factors" in ticks,
        "boundary": any(tick.startswith("boundary_") for tick in ticks),
        "what is estimated": bool(ticks & {"activity_data", "spend_based_estimates"}),
    }
    absent = [name for name, on in parts.items() if not on]
    if not absent:
        return PASS, "Protocol, factors, boundary and estimates are stated."
    return (PARTIAL if len(absent) <= 2 else FAIL), f"Not stated: {', '.join(absent)}."


def _target(facts: Facts) -> Found:
    ahead = [row for row in facts.of("ENV-05") if is_interim(row, facts.today)]
    full = [row for row in ahead if canonical.number(row.get("base_year")) is not None]
    if covers_both(full):
        return PASS, "A target within ten years covers scopes 1 and 2."
    if facts.of("ENV-05"):
        return PARTIAL, "A target is given, without scopes 1 and 2, a base year, or within ten years."
    if facts.seen("reduction_targets"):
        return PARTIAL, "The document names a target; the answers do not."
    return FAIL, "No target is given."


def _progress(facts: Facts) -> Found:
    check = facts.check("Q8")
    if check.result is Result.NOT_APPLICABLE:
        return NOT_APPLICABLE, check.sentence
    if check.result is Result.NO_DATA:
        return FAIL, check.sentence
    told = any(canonical.number(row.get("progress_pct")) is not None for row in facts.of("ENV-05"))
    return (PASS, f"{check.sentence} Progress on the targets is told.") if told else (PARTIAL, check.sentence)


def _projects(facts: Facts, *states: str) -> list[Row]:
    return [row for row in facts.of("ENV-06") if row.get("status") in states and canonical.text(row.get("project"))]


def _done(facts: Facts) -> Found:
    named = _projects(facts, "completed")
    full = [row for row in named if row.get("date") and canonical.number(row.get("saving_tco2e_year")) is not None]
    if full:
        return PASS, f"{len(full)} of {len(named)} with date and tonnes."
    if named:
        return PARTIAL, f"{len(named)} named, without date or tonnes."
    return _measures(facts, "Nothing is named as done.")


def _planned(facts: Facts) -> Found:
    named = _projects(facts, "under_way", "planned")
    dated = [row for row in named if canonical.day(row.get("date"))]
    counted = [row for row in named if canonical.number(row.get("saving_tco2e_year")) is not None]
    useful = [row for row in named if row.get("applies_to_member_contracts") is True]
    if dated and counted and useful:
        return PASS, f"{len(named)} ahead: {len(dated)} dated, {len(counted)} with tonnes, {len(useful)} for members."
    if named:
        return (
            PARTIAL,
            f"{len(named)} ahead: {len(dated)} dated, {len(counted)} with tonnes, {len(useful)} for members.",
        )
    return _measures(facts, "Nothing is named as planned.")


def _measures(facts: Facts, none: str) -> Found:
    seen = facts.seen("measures")
    return (PARTIAL, "The document names measures; the answers do not.") if seen else (FAIL, none)


def _management(facts: Facts) -> Found:
    row = canonical.first_row(facts.answers.get("ENV-08"))
    system, ends = canonical.text(row.get("system")), canonical.day(row.get("certificate_valid_until"))
    if system in CERTIFIED and ends and ends < facts.today:
        return PARTIAL, f"The certificate ended on {display_date(ends)}."
    if system in CERTIFIED:
        return PASS, "A certified system."
    return (PARTIAL, "A system of its own.") if system == "own" else (FAIL, "No system is named.")


def _signed(facts: Facts) -> Found:
    plan, seen = facts.plan, facts.seen("sign_off")
    read: Mapping[str, Any] = seen.value if seen and isinstance(seen.value, Mapping) else {}
    signed = plan.get("signed_on") or read.get("date")
    role = canonical.text(plan.get("signed_by_role")) or canonical.text(read.get("role"))
    check = signoff_age({"signed_on": signed}, facts.today)
    if check.result is Result.NO_DATA:
        return (PARTIAL, "The document is signed, without a day.") if seen else (FAIL, check.sentence)
    if check.result is not Result.PASS:
        return BY_RESULT[check.result], check.sentence
    if plan.get("approved_by_board") is True:
        return PASS, f"{check.sentence} The board approved it."
    if DIRECTORS.search(role):
        return PASS, f"{check.sentence} {role}."
    return PARTIAL, f"{check.sentence} {role or 'Who signed is not said'}: not a director, as far as the words say."


def _published(facts: Facts) -> Found:
    if not canonical.text(facts.plan.get("url")):
        return FAIL, "No public address is given."
    check = facts.check("Q14")
    if check.result is Result.WARN:
        return FAIL, check.sentence
    if facts.plan.get("signposted") is True:
        return PASS, f"The supplier says it is signposted. {check.sentence}"
    return PARTIAL, f"An address is given; nothing says that the website points to it. {check.sentence}"


REQUIRED_PARTS = frozenset({"scope1", "scope2", *CATEGORIES})
RULES: dict[str, Callable[[Facts], Found]] = {
    "C1": _firm,
    "C2": _parent,
    "C3": _net_zero,
    "C4": _document,
    "C5": _baseline,
    "C6": _current,
    "C7": _same_start,
    "C8": _scope_1,
    "C9": _scope_2,
    "C10": _scope_3,
    "C11": _gaps,
    "C12": _sums,
    "C13": _method,
    "C14": _target,
    "C15": _progress,
    "C16": _done,
    "C17": _planned,
    "C18": _management,
    "C19": _signed,
    "C20": _published,
}
SHOWN_BY: dict[str, tuple[str, ...]] = {
    "C1": ("uk_entity",),
    "C3": ("net_zero_commitment",),
    "C4": ("ppn_declaration", "published_date"),
    "C5": ("baseline_year", "baseline_total"),
    "C6": ("current_year", "current_total"),
    "C8": ("current_scope1",),
    "C9": ("current_scope2",),
    "C10": ("scope3_categories", "current_scope3"),
    "C12": ("totals_consistent", "current_total"),
    "C14": ("reduction_targets",),
    "C16": ("measures",),
    "C17": ("measures",),
    "C19": ("sign_off",),
    "C20": ("published_date",),
}
"""Elements of the document that speak of an item, the most telling first."""
