"""The checklist of the modern slavery statement, joined to a review: what it looks at, shows and freezes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from questionnaires import canonical
from questionnaires.calc import Proposal
from questionnaires.canonical import Row
from reviews.checklists import statement, statement_outcome
from reviews.checklists.definition import Subject
from reviews.checklists.statement import QUALITY, STATEMENT, Told
from reviews.checklists.statement_checks import Checked, Seen, checks, registry_link
from reviews.checklists.statement_outcome import Duty
from reviews.selectors.documents import Cited, cited_document
from reviews.selectors.kinds import Kind, Prefilled, frozen_sheets

if TYPE_CHECKING:
    from reviews.selectors.cases import Case

KEY, CODES = "statement", ("HR-01", "HR-02")
ANSWER, AREAS = CODES
QUALITY_ID = "quality"
LABELS = {
    "yes": "All legal elements met",
    "partly": "Legal elements met in part",
    "no": "Legal elements not met yet",
}


@dataclass(frozen=True, slots=True)
class StatementFigures:
    """What the page of the statement shows beside its items."""

    duty: str
    address: str
    checks: tuple[Checked, ...]
    levels: tuple[tuple[str, int, str], ...]
    """Question, suggested level and how it was found, once the items are decided."""
    quality: str


def row_of(case: Case) -> Row:
    """What the answer says of the statement."""
    return canonical.first_row(case.answer(ANSWER).stated)


def duty_of(case: Case) -> Duty:
    turnover = case.facts().profile.turnover
    return Duty(None if turnover is None else Fraction(turnover))


def is_published(case: Case) -> bool:
    return canonical.flag(row_of(case).get("published")) is True


def subjects(case: Case) -> tuple[Subject, ...]:
    """The statement and how well it is told, where one is published."""
    if ANSWER not in case.counted or not is_published(case):
        return ()
    return (Subject("", STATEMENT.title, STATEMENT), Subject(QUALITY_ID, QUALITY.title, QUALITY, optional=True))


def prefill(case: Case) -> Prefilled:
    """With what is suggested, and the checks beside it."""
    if not subjects(case):
        return Prefilled(())
    cited = cited_document(case, CODES, "statement")
    main = Subject("", STATEMENT.title, STATEMENT, statement.suggestions(_told(case, cited)))
    quality = Subject(QUALITY_ID, QUALITY.title, QUALITY, optional=True)
    return Prefilled((main, quality), cited.paper, _figures(case))


def _told(case: Case, cited: Cited) -> Told:
    return Told(
        row=row_of(case),
        areas=case.answer(AREAS).stated,
        today=case.today,
        elements=cited.read.elements,
        registry_link=registry_link(_addresses(case)),
    )


def _addresses(case: Case) -> tuple[str, ...]:
    return tuple(item.url for code in CODES for item in case.cited(code) if item.url)


def checks_of(case: Case) -> tuple[Checked, ...]:
    looked = case.checked.get((KEY, ""), {}).get("MS5")
    website = canonical.text(canonical.first_row(case.answer("PRO-01").stated).get("website"))
    seen = Seen(
        row=row_of(case),
        websites=(website,) if website else (),
        addresses=_addresses(case),
        today=case.today,
        looked_on=timezone.localdate(looked.decided_at) if looked else None,
    )
    return tuple(checks(seen))


def _figures(case: Case) -> StatementFigures:
    found = [(code, level_of(case, code)) for code in CODES]
    address = canonical.text(row_of(case).get("url"))
    return StatementFigures(
        duty=duty_of(case).words,
        address=address if address.startswith(("https://", "http://")) else "",
        checks=checks_of(case),
        levels=tuple((code, *level) for code, level in found if level),
        quality=statement_outcome.quality_words(case.results(KEY, QUALITY_ID)),
    )


def level_of(case: Case, code: str) -> tuple[int, str] | None:
    """What the decided items suggest for HR-01 or HR-02; None while they are open or nothing is said."""
    results = case.results(KEY)
    if code == AREAS:
        return statement_outcome.areas_level(results)
    if is_published(case):
        end = canonical.day(row_of(case).get("fy_end"))
        return statement_outcome.statement_level(results, duty_of(case), end, case.today)
    unpublished = canonical.flag(row_of(case).get("published")) is False
    return statement_outcome.unpublished_level(duty_of(case)) if unpublished else None


def label(case: Case) -> str:
    """Whether the legal elements are met; empty while items are open."""
    results = case.results(KEY)
    if any(code not in results for code in STATEMENT.codes):
        return ""
    return LABELS[statement_outcome.legal_words(results)]


def shortfall(case: Case) -> Proposal | None:
    return statement_outcome.shortfall(case.results(KEY), duty_of(case))


def outcome(case: Case) -> dict[str, Any]:
    """What the assessment keeps: items, checks, what members read."""
    results = case.results(KEY)
    return {
        "title": STATEMENT.title,
        "rules": STATEMENT.rules,
        "label": label(case),
        "sheets": [sheet for sheet in frozen_sheets(case, KEY, subjects(case)) if sheet["items"]],
        "quality": statement_outcome.quality_words(case.results(KEY, QUALITY_ID)),
        "duty": duty_of(case).words,
        "checks": [{"code": check.code, "good": check.good, "words": check.words} for check in checks_of(case)],
        "members": statement_outcome.for_members(results),
    }


STATEMENT_KIND = Kind(
    key=KEY,
    route="statement_checklist",
    title=STATEMENT.title,
    codes=CODES,
    subjects=subjects,
    prefill=prefill,
    label=label,
    outcome=outcome,
    part="reviews/_checklist_statement.html",
    shortfall=shortfall,
    absorbs=statement_outcome.said_better,
)
