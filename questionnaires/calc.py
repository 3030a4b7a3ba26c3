"""Calculated facts and the actions that rules propose from them (domain specification, sections 3.7 and 3.10).

Most facts come from the answers; what only the review, the award or earlier cycles know is passed in as ``Outside``.
A fact that is not known is None, and a rule that compares it stays silent.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from questionnaires import canonical
from questionnaires.canonical import Json, Row
from questionnaires.conditions import Kind, Value
from questionnaires.definition import ActionRule, Definition, Question
from questionnaires.emissions import Result, total_adds_up, years
from questionnaires.facts import Facts
from questionnaires.reference import WAGE_RATES, WageRate, statutory_rate
from questionnaires.suggestions import latest_period, lowest_rate

OVERDUE_DAYS = 30  # a commitment counts as missed when it is later than this
RECENT_MONTHS = 36
ELECTRICALS = frozenset({"ict_hardware", "av"})
PRODUCERS = frozenset({"manufacturer", "brand"})


@dataclass(frozen=True, slots=True)
class Outside:
    """Facts from outside the questionnaire.

    ``ticks`` are reviewer ticks and incident flags by fact name: flag_forced_labour, fee_to_worker, union_retaliation,
    retaliation_alleged, undisclosed_found. ``tender_ids`` are ids of commitments imported from tenders,
    ``cycles_at_level_1`` counts cycles by question code, this one included. ``pay_answered_on`` is the date of the pay
    answer, today if not given. None means that nobody has looked yet.
    """

    today: date
    pay_answered_on: date | None = None
    award_name: str = ""
    award_number: str = ""
    ticks: Collection[str] = frozenset()
    crp_fail_count: int | None = None
    open_critical_audit_findings: int | None = None
    cycles_at_level_1: Mapping[str, int] = field(default_factory=dict)
    tender_ids: Collection[str] = frozenset()
    rates: tuple[WageRate, ...] = WAGE_RATES
    first_cycle: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action a rule proposes, for the reviewer to accept, edit, merge or reject; ``rule`` is its condition."""

    code: str
    severity: str
    action: str
    days: int
    rule: str


def proposals(
    definition: Definition,
    facts: Facts,
    levels: Mapping[str, int | None],
    *,
    counted: Collection[str],
    outside: Outside,
) -> list[Proposal]:
    """Every action the rules propose, in the order of the questionnaire.

    ``levels`` are the verified levels, unanswered counts as 0; ``counted`` are the questions that are asked and apply.
    Within a question the first matching rule that mentions the level wins; rules without it always apply as well.
    """
    shared = calculated(facts, outside)
    found = []
    for question in definition.questions:
        if question.code not in counted or not question.cap:
            continue
        own_level = (levels.get(question.code) or 0) if question.scored else None
        seen = facts.for_rule(shared | calculated_for(question, facts, outside), own_level)
        answer = facts.answers.get(question.code)
        lenient = outside.first_cycle and answer is not None and answer.claim == "unknown"
        found += [_proposal(question, rule, lenient) for rule in _matching(question, seen)]
    return found


def mentioned(questions: Iterable[Question]) -> frozenset[str]:
    """Names of the calculated facts that the rules of the questions look at."""
    conditions = [rule.condition for question in questions for rule in question.cap]
    return frozenset(name.name for condition in conditions for name in condition.names() if name.kind is Kind.CALC)


def calculated(facts: Facts, outside: Outside) -> dict[str, Value]:
    """The calculated facts every rule sees alike, by name."""
    values: dict[str, Value] = {name: name in outside.ticks for name in TICKS}
    values["crp_fail_count"] = outside.crp_fail_count
    return values | {name: rule(facts, outside) for name, rule in FROM_ANSWERS.items()}


def calculated_for(question: Question, facts: Facts, outside: Outside) -> dict[str, Value]:
    """The two calculated facts that are about the rule's own question."""
    cycles = outside.cycles_at_level_1.get(question.code, 0)
    return {"rows": row_count(question, facts.value(question.code)), "cycles_at_level_1": cycles}


def row_count(question: Question, value: Json) -> int:
    """The rows of a table that say something; the one yes or no of a gated table is no row."""
    silent = {"id"} | ({question.columns[0].key} if question.rows == "gated" else set())
    return sum(any(item is not None for key, item in row.items() if key not in silent) for row in canonical.rows(value))


def normal_name(name: str) -> str:
    """A company name without case, punctuation and the two spellings of Ltd."""
    words = re.sub(r"[^\w\s]", "", name.replace("&", " and ").casefold()).split()
    return " ".join("ltd" if word == "limited" else word for word in words)


def normal_number(number: str) -> str:
    """A company number in capitals without marks, filled up to eight digits."""
    plain = re.sub(r"[^0-9A-Za-z]", "", number).upper()
    return plain.zfill(8) if plain.isdecimal() else plain


def _matching(question: Question, facts: Facts) -> list[ActionRule]:
    matching = []
    decided = False
    for rule in question.cap:
        if rule.condition.mentions_level and decided:
            continue
        if rule.condition.evaluate(facts):
            matching.append(rule)
            decided = decided or rule.condition.mentions_level
    return matching


def _proposal(question: Question, rule: ActionRule, lenient: bool) -> Proposal:
    """An honest "do not know" in the first cycle lowers major to minor; critical stays critical."""
    severity = "minor" if lenient and rule.severity == "major" else rule.severity
    return Proposal(question.code, severity, rule.action, rule.days, rule.when)


def _rows(facts: Facts, code: str) -> list[Row]:
    return canonical.rows(facts.value(code))


def _identity_mismatch(facts: Facts, outside: Outside) -> bool | None:
    """Compares only what both the answer and the award record give."""
    row = canonical.first_row(facts.value("PRO-01"))
    pairs = [
        (normal_name(canonical.text(row.get("legal_name"))), normal_name(outside.award_name)),
        (normal_number(canonical.text(row.get("company_number"))), normal_number(outside.award_number)),
    ]
    known = [(given, held) for given, held in pairs if given and held]
    return any(given != held for given, held in known) if known else None


def _expired_certificates(facts: Facts, outside: Outside) -> int:
    ends = [canonical.day(row.get("valid_until")) for row in _rows(facts, "PRO-06")]
    return sum(end is not None and end < outside.today for end in ends)


def _open_severe_cases(facts: Facts, outside: Outside) -> int:
    return sum(
        row.get("issue") in ("forced_labour", "child_labour") and row.get("status") == "open"
        for row in _rows(facts, "HR-06")
    )


def _lowest_rate(facts: Facts, outside: Outside) -> Fraction | None:
    return lowest_rate(canonical.first_row(facts.value("LAB-01")))


def _nlw_rate(facts: Facts, outside: Outside) -> Fraction | None:
    rate = statutory_rate(outside.rates, outside.pay_answered_on or outside.today)
    return rate.pounds if rate else None


def _fatalities(facts: Facts, outside: Outside) -> Fraction | None:
    """The sum over the last two years that are given."""
    rows = [(canonical.number(row.get("year")), row) for row in _rows(facts, "LAB-04")]
    last = sorted({year for year, _ in rows if year is not None})[-2:]
    return canonical.total([canonical.number(row.get("fatalities")) for year, row in rows if not last or year in last])


def _prosecutions(facts: Facts, outside: Outside) -> Fraction | None:
    return canonical.number(canonical.first_row(facts.value("ENV-08")).get("prosecutions_3y"))


def _open_critical(facts: Facts, outside: Outside) -> Fraction | int | None:
    """Closed findings are not split by severity, so the number is exact only at the ends; between, the review says."""
    least = most = Fraction(0)
    for row in _rows(facts, "MON-02"):
        critical, major, minor, closed = (
            canonical.number(row.get(name)) or Fraction(0)
            for name in ("critical_findings", "major_findings", "minor_findings", "closed_findings")
        )
        least += max(critical - closed, Fraction(0))
        most += max(min(critical, critical + major + minor - closed), Fraction(0))
    if least == most or outside.open_critical_audit_findings is None:
        return least
    return outside.open_critical_audit_findings


def _net_zero_year(facts: Facts, outside: Outside) -> Fraction | None:
    return canonical.number(canonical.first_row(facts.value("ENV-02")).get("net_zero_year"))


def _total_mismatch(facts: Facts, outside: Outside) -> bool:
    results = [total_adds_up(row).result for row in years(facts.value("ENV-03"))]
    return Result.WARN in results or Result.ERROR in results


def _weee_missing(facts: Facts, outside: Outside) -> bool:
    """Who makes electricals or sells them under an own brand counts as producer."""
    producer = bool(facts.profile.sectors & ELECTRICALS) and bool(facts.profile.roles & PRODUCERS)
    return producer and not any(canonical.text(row.get("weee_registration")) for row in _rows(facts, "CIR-02"))


def _tender_commitments(facts: Facts, outside: Outside) -> int:
    return sum(row.get("id") in outside.tender_ids for row in _rows(facts, "SOC-02"))


def _missed_commitments(facts: Facts, outside: Outside) -> int:
    return sum(_is_missed(row, outside.today) for row in _rows(facts, "SOC-02"))


def _is_missed(row: Row, today: date) -> bool:
    if row.get("status") in ("missed", "delivered", "replaced"):
        return row.get("status") == "missed"
    due = canonical.day(row.get("due"))
    return due is not None and (today - due).days > OVERDUE_DAYS


def _average_days(facts: Facts, outside: Outside) -> Fraction | None:
    return canonical.number(latest_period(facts.value("ECO-02")).get("average_days"))


def _on_debarment_list(facts: Facts, outside: Outside) -> bool:
    return any(row.get("on_debarment_list") is True for row in _rows(facts, "ETH-02"))


def _recent_conviction(facts: Facts, outside: Outside) -> bool:
    since = canonical.add_months(outside.today, -RECENT_MONTHS)
    severe = [row for row in _rows(facts, "ETH-02") if row.get("outcome") in ("conviction", "fine")]
    return any((canonical.day(row.get("date")) or date.min) >= since for row in severe)


TICKS = ("flag_forced_labour", "fee_to_worker", "union_retaliation", "retaliation_alleged", "undisclosed_found")
FROM_ANSWERS: dict[str, Callable[[Facts, Outside], Value]] = {
    "identity_mismatch": _identity_mismatch,
    "expired_certificates": _expired_certificates,
    "open_forced_or_child_labour": _open_severe_cases,
    "lowest_rate": _lowest_rate,
    "nlw_rate": _nlw_rate,
    "fatalities": _fatalities,
    "prosecutions_3y": _prosecutions,
    "open_critical_audit_findings": _open_critical,
    "net_zero_year": _net_zero_year,
    "total_mismatch": _total_mismatch,
    "weee_registration_missing": _weee_missing,
    "tender_commitments": _tender_commitments,
    "missed_commitments": _missed_commitments,
    "average_days": _average_days,
    "on_debarment_list": _on_debarment_list,
    "recent_conviction": _recent_conviction,
}
