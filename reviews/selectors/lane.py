"""Which sections of a review the fast lane takes, and why it leaves the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from questionnaires.definition import Definition
from questionnaires.routes import Route
from questionnaires.selectors.definitions import definition_of
from reviews import lane
from reviews.selectors.cases import Case
from reviews.suggested import suggestion_for
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers.enums import Severity
from suppliers.models import OpenAction
from suppliers.selectors.concerns import Matters, matters_of


@dataclass(frozen=True, slots=True)
class Level:
    """A question to decide with the level the lane gives it; None: it does not apply."""

    code: str
    short: str
    level: int | None


@dataclass(frozen=True, slots=True)
class LaneSection:
    code: str
    title: str
    levels: tuple[Level, ...]
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Sections with something to decide; `why_not` speaks of the whole questionnaire."""

    sections: tuple[LaneSection, ...]
    why_not: tuple[str, ...]

    @property
    def open(self) -> tuple[LaneSection, ...]:
        return () if self.why_not else tuple(one for one in self.sections if not one.why_not)

    @property
    def left(self) -> tuple[LaneSection, ...]:
        return self.sections if self.why_not else tuple(one for one in self.sections if one.why_not)

    @property
    def levels(self) -> int:
        return sum(len(section.levels) for section in self.open)


def open_sections(case: Case, matters: Matters) -> int:
    """How many sections the lane takes. Where the supplier itself is not for the lane, no level is worked out."""
    against = _against(case, matters)
    return 0 if against else len(_lane(case, against).open)


def lane_of(case: Case) -> Lane:
    """At most two statements more than the case, and only where nothing else speaks against the lane."""
    return _lane(case, _against(case))


def _against(case: Case, matters: Matters | None = None) -> list[str]:
    """What keeps the whole questionnaire out of the lane."""
    supplier = case.review.response.supplier_id
    why_not = lane.supplier_reasons(_supplier(case))
    if not why_not and CRITICAL.rows(ANONYMOUS, supplier=supplier):
        why_not = lane.supplier_reasons(_supplier(case, critical_open=True))
    if not why_not and (matters or matters_of(ANONYMOUS, supplier)).any:
        why_not = lane.supplier_reasons(_supplier(case, read_all=True))
    return why_not


def _lane(case: Case, why_not: list[str]) -> Lane:
    before = definition_of(case.previous.response.version_id) if case.previous else None
    undecided = set(case.undecided)
    sections = []
    for section in case.definition.scored_sections:
        codes = [one.code for one in section.questions if one.code in undecided]
        if codes:
            facts = [_question(case, code, before) for code in codes]
            reasons = () if why_not else lane.section_reasons(facts)
            levels = tuple(Level(one.code, one.short, one.suggested) for one in facts)
            sections.append(LaneSection(section.code, section.title, levels, tuple(reasons)))
    return Lane(tuple(sections), tuple(why_not))


def _supplier(case: Case, *, critical_open: bool = False, read_all: bool = False) -> lane.Supplier:
    return lane.Supplier(
        risk=case.review.response.risk,
        in_depth=case.route is Route.IN_DEPTH,
        first_year=case.previous is None,
        critical_open=critical_open,
        noted=any(case.review.ticks.values()),
        read_all=read_all,
    )


def _question(case: Case, code: str, before: Definition | None) -> lane.Question:
    question, previous = case.definition.question(code), case.previous
    levels = previous.levels if previous else {}
    cited = {item.evidence_id for item in case.cited(code)}
    return lane.Question(
        code=code,
        short=question.short,
        changed=code in (case.changed or ()),
        reworded=before is not None and code in before and before.question(code).revision != question.revision,
        other_documents=cited != case.cited_before(code),
        expired=next((item.title for item in case.cited(code) if item.expired(case.today)), ""),
        queried=any(query.code == code for query in case.clarifications),
        suggested=None if case.answer(code).claim == "not_applicable" else suggestion_for(case, code).level,
        assessed=levels.get(code),
        known=code in levels,
    )


def _critical(actor: Actor, supplier: int) -> Any:
    rows = OpenAction.objects.filter(supplier=supplier, severity=Severity.CRITICAL)
    return rows.order_by("pk").values_list("pk")[:1]


CRITICAL = Prepared(_critical)
