"""The checklist of the Carbon Reduction Plan, joined to a review: what it looks at, shows and freezes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from questionnaires import canonical
from questionnaires.calc import Proposal
from questionnaires.emissions import Check, Result, trajectory, years
from questionnaires.plan_checks import RULES as CHECK_RULES
from questionnaires.plan_checks import TITLES, Given, all_checks
from reviews.checklists import carbon_plan
from reviews.checklists.carbon_quality import Mark, marks, quality
from reviews.checklists.carbon_suggest import Facts, suggest
from reviews.checklists.definition import PASS, Subject, tally
from reviews.outcome import exact
from reviews.selectors.documents import Cited, cited_document, same_file_elsewhere
from reviews.selectors.kinds import Kind, Prefilled, frozen_sheets
from reviews.selectors.peers import peers_of
from rphub.kernel import charts
from suppliers.asks import OFF_THE_PATH

if TYPE_CHECKING:
    from reviews.selectors.cases import Case

KEY, CODES = "plan", ("ENV-01", "ENV-02", "ENV-03")
CITING = ("ENV-01", "ENV-02")
PATH_WORDS = {
    Result.PASS: "On the path",
    Result.INFO: "Near the path",
    Result.WARN: OFF_THE_PATH,
    Result.NOT_APPLICABLE: "First plan",
}
SIGNS = {
    Result.PASS: ("completed", "Fits"),
    Result.WARN: ("query", "Look at this"),
    Result.ERROR: ("finding", "Does not fit"),
    Result.INFO: ("unchanged", "For information"),
    Result.NO_DATA: ("not_started", "Not known"),
    Result.NOT_APPLICABLE: ("not_comparable", "Does not apply"),
}
ODD = ("query", "finding")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check in words, with the shape of its status."""

    id: str
    title: str
    shape: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What the page of the plan shows beside its items."""

    checks: tuple[CheckRow, ...]
    chart: charts.Chart
    marks: tuple[Mark, ...]
    quality: str
    path: str

    @property
    def odd(self) -> tuple[CheckRow, ...]:
        """What does not fit or wants a look."""
        return tuple(check for check in self.checks if check.shape in ODD)

    @property
    def quiet(self) -> tuple[CheckRow, ...]:
        return tuple(check for check in self.checks if check.shape not in ODD)


def subjects(case: Case) -> tuple[Subject, ...]:
    """One, where a plan is claimed or a document is cited for it."""
    cites = any(case.cited(code) for code in CITING)
    if "ENV-01" not in case.asked or not carbon_plan.applies(case.stated(), cites):
        return ()
    checklist = carbon_plan.checklist_for(small=case.route.is_short)
    return (Subject("", checklist.title, checklist),)


def gathered(case: Case) -> tuple[Given, Facts, Cited]:
    """Everything the checks and suggestions look at, in at most five statements."""
    answers, cited = case.stated(), cited_document(case, CITING, "plan")
    given = Given(
        today=case.today,
        rows=years(answers.get("ENV-03")),
        plan=canonical.first_row(answers.get("ENV-02")),
        targets=canonical.rows(answers.get("ENV-05")),
        projects=canonical.rows(answers.get("ENV-06")),
        before=_last_year(case),
        peers=peers_of(case),
        same_plan=same_file_elsewhere(cited),
    )
    supplier = case.review.response.supplier
    legal = canonical.text(canonical.first_row(answers.get("PRO-01")).get("legal_name"))
    facts = Facts(
        today=case.today,
        answers=answers,
        checks=all_checks(given),
        names=(str(supplier), legal),
        cited=cited.how,
        elements=cited.read.elements,
    )
    return given, facts, cited


def _last_year(case: Case) -> Any:
    before = case.previous.review.submission.answers if case.previous else {}
    return years((before.get("ENV-03") or {}).get("value"))


def prefill(case: Case) -> Prefilled:
    """With what is suggested, and the figures beside it."""
    found = subjects(case)
    if not found:
        return Prefilled(())
    given, facts, cited = gathered(case)
    subject = Subject("", found[0].title, found[0].checklist, suggest(facts))
    return Prefilled((subject,), cited.paper, _figures(given, facts))


def _figures(given: Given, facts: Facts) -> PlanFigures:
    found = marks(facts)
    average = quality(found)
    return PlanFigures(
        checks=tuple(_row(check) for check in facts.checks),
        chart=chart_of(given, facts),
        marks=found,
        quality="Not known yet" if average is None else f"{float(average):.1f} of 4",
        path=PATH_WORDS.get(facts.check("Q15").result, "Not known"),
    )


def _row(check: Check) -> CheckRow:
    shape, word = SIGNS[check.result]
    return CheckRow(check.id, TITLES[check.id], shape, word, check.sentence)


def chart_of(given: Given, facts: Facts) -> charts.Chart:
    """Reported totals against the straight path, with the same in words."""
    drawn = trajectory(given.rows, given.net_zero_year)
    return charts.emissions_trajectory(
        [(year, float(tonnes)) for year, tonnes in drawn.actual],
        [(year, float(tonnes)) for year, tonnes in drawn.expected],
        net_zero_year=given.net_zero_year,
        verdict=PATH_WORDS.get(facts.check("Q15").result, "").lower(),
        covers="all scopes reported",
    )


def label(case: Case) -> str:
    """The kind word of the whole; empty while items are open."""
    found = carbon_plan.label(subjects(case)[0].checklist, case.results(KEY))
    return found.words if found else ""


def shortfall(case: Case) -> Proposal | None:
    return carbon_plan.shortfall(subjects(case)[0].checklist, case.results(KEY))


def outcome(case: Case) -> dict[str, Any]:
    """What the assessment keeps: items, label, quality and every computed value, exactly."""
    checklist, results = subjects(case)[0].checklist, case.results(KEY)
    given, facts, _ = gathered(case)
    counted, found = checklist.counted(results), marks(facts)
    return {
        "title": checklist.title,
        "rules": checklist.rules,
        "label": label(case),
        "met": tally(counted, PASS),
        "of": len([result for result in counted.values() if result != "n/a"]),
        "sheets": frozen_sheets(case, KEY, subjects(case)),
        "marks": {mark.name: mark.value for mark in found},
        "quality": exact(quality(found)),
        "path": PATH_WORDS.get(facts.check("Q15").result, ""),
        "net_zero_year": given.net_zero_year,
        "check_rules": CHECK_RULES,
        "checks": [_frozen(check) for check in facts.checks],
    }


def _frozen(check: Check) -> dict[str, Any]:
    figures: Mapping[str, Fraction] = check.figures
    return {
        "id": check.id,
        "result": check.result.value,
        "sentence": check.sentence,
        "figures": {name: exact(value) for name, value in figures.items()},
    }


PLAN = Kind(
    key=KEY,
    route="plan_checklist",
    title="Checklist of the Carbon Reduction Plan",
    codes=CODES,
    subjects=subjects,
    prefill=prefill,
    label=label,
    outcome=outcome,
    part="reviews/_checklist_plan.html",
    shortfall=shortfall,
    absorbs=carbon_plan.absorbs,
)
