"""Mistakes in a questionnaire version, found before it is published (domain specification, section 3.13).

Each check yields sentences that name the code and say what to do. An empty list means the version may be published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from questionnaires.conditions import Condition, ConditionError, Kind, Reference, parse

if TYPE_CHECKING:  # definition.py offers problems() as part of its own interface, so the import runs one way only
    from questionnaires.definition import Choice, Column, Definition, Question

TOTAL_WEIGHT = 100
SCALAR_TYPES = frozenset({"yesno", "number", "percent", "money", "date", "year", "period", "text", "url"})
TYPES = SCALAR_TYPES | {"maturity", "single", "multi", "table", "declaration", "file"}
COLUMN_TYPES = SCALAR_TYPES | {"choice", "multi", "file", "country", "month", "list", "ref"}
ROWS = frozenset({"one", "many", "gated"})
REFS = frozenset({"lot", "scheme", "brand", "framework_or_member"})
TRACKS = frozenset({"L", "S", "E"})
PILLARS = frozenset({"social", "ethical", "economic", "environmental"})
LENSES = frozenset({"own", "chain", "community"})
EVIDENCE_RULES = frozenset({"none", "optional", "required", "from_level"})
SEVERITIES = frozenset({"critical", "major", "minor", "opportunity"})
VISIBILITIES = frozenset({"level", "summary", "section", "hidden"})
CARRY_FORWARD = frozenset({"confirm", "edit", "clear"})
RISKS = frozenset({"low", "medium", "high"})
ROLES = frozenset(
    {
        "manufacturer",
        "brand",
        "reseller",
        "distributor",
        "service_provider",
        "labour_provider",
        "contractor",
        "publisher",
    }
)
SECTORS = frozenset(
    {"ict_hardware", "ict_services", "lab", "lab_gases", "furniture", "textiles", "cleaning_security", "temp_staff"}
    | {"estates_works", "av", "catering", "print_office", "professional_services", "waste_reuse"}
)
# Every fact with the values it may be compared to; None means any number or yes and no.
FACTS: dict[str, frozenset[str] | None] = {
    "track": frozenset({"short", "short_plus", "standard", "in_depth"}),
    "roles": ROLES,
    "sectors": SECTORS,
    "risk": RISKS,
    "headcount_uk": None,
    "headcount_total": None,
    "turnover_uk_gbp": None,
    "turnover_group_gbp": None,
    "has_parent": None,
}
CALCULATED = frozenset(
    {"rows", "identity_mismatch", "expired_certificates", "flag_forced_labour", "fee_to_worker"}
    | {"open_forced_or_child_labour", "lowest_rate", "nlw_rate", "union_retaliation", "retaliation_alleged"}
    | {"fatalities", "prosecutions_3y", "cycles_at_level_1", "open_critical_audit_findings", "crp_fail_count"}
    | {"net_zero_year", "total_mismatch", "weee_registration_missing", "tender_commitments", "missed_commitments"}
    | {"average_days", "on_debarment_list", "recent_conviction", "undisclosed_found"}
)


def problems(definition: Definition) -> list[str]:
    """Every mistake in a version, as sentences in the order of the questionnaire."""
    found = list(_of_sections(definition))
    codes = Counter(question.code for question in definition.questions)
    found += [
        f"{code} is used by {count} questions; give each its own code." for code, count in codes.items() if count > 1
    ]
    for question in definition.questions:
        found += [f"{question.code}: {sentence}" for sentence in _of_question(question, definition)]
    return found


def unknown_standards(definition: Definition, known: Container[str]) -> list[str]:
    """Standards that questions name and nobody has written down, as sentences in the order of the questionnaire."""
    return [
        f"{question.code}: it serves {code}, which is none of the standards the hub knows; correct the code, or have a "
        "consortium admin add the standard first."
        for question in definition.questions
        for code in question.maps
        if code not in known
    ]


def _of_sections(definition: Definition) -> Iterator[str]:
    total = sum(section.weight for section in definition.sections)
    if total != TOTAL_WEIGHT:
        yield f"The section weights total {total}; change them so that they total {TOTAL_WEIGHT}."
    codes = Counter(section.code for section in definition.sections)
    yield from (f"Section {code} is there {count} times; merge them." for code, count in codes.items() if count > 1)
    for section in definition.sections:
        if section.weight < 0:
            yield f"Section {section.code}: the weight is below 0; give it 0 or more."
        if bool(section.weight) != bool(section.pillar):
            yield f"Section {section.code}: give it both a weight and a pillar, or neither."
        if section.pillar:
            yield from _unknown(f"Section {section.code}: the pillar", [section.pillar], PILLARS)
        yield from _unknown(f"Section {section.code}: the lens", section.lens, LENSES)
        if section.weight and not any(question.weight for question in section.scored_questions):
            yield f"Section {section.code}: it has a weight but no scored question; add one or set the weight to 0."


def _of_question(question: Question, definition: Definition) -> Iterator[str]:
    if question.section not in {section.code for section in definition.sections}:
        yield f"its section {question.section} does not exist; name one that does."
    if not question.code.startswith(f"{question.section}-"):
        yield f"the code must start with its section, {question.section}-."
    yield from _unknown("the type", [question.type], TYPES)
    yield from _unknown("the track", question.tracks, TRACKS)
    yield from _unknown("the visibility", [question.visibility], VISIBILITIES)
    yield from _unknown("the carry-forward rule", [question.carry_forward], CARRY_FORWARD)
    if not question.tracks:
        yield "it is in no track; add L, S or E."
    yield from _of_score(question)
    yield from _of_evidence(question)
    yield from _of_answer(question)
    yield from _of_conditions(question, definition)


def _of_score(question: Question) -> Iterator[str]:
    if not question.scored:
        if question.weight or question.gate or question.levels:
            yield "it is not scored, so remove its weight, gate and ladder."
        return
    if question.weight < 1:
        yield "it is scored, so give it a weight of 1 or more."
    if len(question.levels) != 5 or not all(text.strip() for text in question.levels):
        yield "a scored question needs five ladder texts, for levels 0 to 4; write the missing ones."


def _of_evidence(question: Question) -> Iterator[str]:
    evidence = question.evidence
    yield from _unknown("the evidence rule", [evidence.rule], EVIDENCE_RULES)
    if evidence.rule == "from_level" and evidence.level not in (1, 2, 3, 4):
        yield "evidence from a level needs that level, 1 to 4."
    if evidence.rule != "from_level" and evidence.level is not None:
        yield f"the evidence rule {evidence.rule} takes no level; remove it."


def _of_answer(question: Question) -> Iterator[str]:
    needs_choices = question.type in ("single", "multi")
    if needs_choices != bool(question.choices):
        yield "add the choices." if needs_choices else f"a {question.type} question takes no choices; remove them."
    yield from _of_choices("", question.choices)
    levels = [choice.level for choice in question.choices]
    if question.type == "single" and question.scored and not all(level in (0, 1, 2, 3, 4) for level in levels):
        yield "each choice of a scored single choice needs a level from 0 to 4."
    if (question.type in ("table", "declaration")) != bool(question.columns):
        yield (
            "add the columns." if not question.columns else f"a {question.type} question takes no columns; remove them."
        )
    if question.type == "table":
        yield from _unknown("the number of rows", [question.rows], ROWS)
    if question.rows == "gated" and question.columns and question.columns[0].type != "yesno":
        yield "the first column of a gated table must be a yes or no."
    yield from _repeated("column", [column.key for column in question.columns])
    for column in question.columns:
        yield from _of_column(column)


def _of_column(column: Column) -> Iterator[str]:
    yield from _unknown(f"the type of column {column.key}", [column.type], COLUMN_TYPES)
    if (column.type in ("choice", "multi")) != bool(column.choices):
        yield f"column {column.key} needs choices exactly when it is a choice; add or remove them."
    yield from _of_choices(f" of column {column.key}", column.choices)
    if column.type == "ref" or column.ref:
        yield from _unknown(f"what column {column.key} refers to", [column.ref], REFS)


def _of_choices(where: str, choices: Iterable[Choice]) -> Iterator[str]:
    yield from _repeated(f"choice{where}", [choice.key for choice in choices])
    if not all(choice.label.strip() for choice in choices):
        yield f"a choice{where} has no label; write one."


def _of_conditions(question: Question, definition: Definition) -> Iterator[str]:
    for field, text in (("applies_if", question.applies_if), ("auto_na_if", question.auto_na_if)):
        if text:
            yield from _of_condition(field, text, question, definition, in_rule=False)
    for number, rule in enumerate(question.cap, start=1):
        yield from _unknown(f"the severity of action rule {number}", [rule.severity], SEVERITIES)
        if rule.days < 1:
            yield f"action rule {number} needs 1 day or more."
        yield from _of_condition(f"action rule {number}", rule.when, question, definition, in_rule=True)


def _of_condition(place: str, text: str, question: Question, definition: Definition, *, in_rule: bool) -> Iterator[str]:
    try:
        condition = parse(text)
    except ConditionError as error:
        yield f"{place} cannot be read. {error}"
        return
    for name in sorted(condition.names(), key=str):
        sentence = _of_reference(name, question, definition, in_rule=in_rule)
        if sentence:
            yield f"{place} names {name}; {sentence}"
    yield from (f"{place} {sentence}" for sentence in _of_values(condition, definition))


def _of_reference(name: Reference, question: Question, definition: Definition, *, in_rule: bool) -> str:
    match name.kind:
        case Kind.FACT:
            return "" if name.name in FACTS else "there is no such fact, so correct the name."
        case Kind.CALC | Kind.OWN_LEVEL if not in_rule:
            return "only action rules know it, so use another fact."
        case Kind.CALC:
            return "" if name.name in CALCULATED else "nothing calculates this, so correct the name."
        case Kind.OWN_LEVEL:
            return "" if question.scored else "the question has no level, so use another fact."
        case _:
            return _of_target(name, definition)


def _of_target(name: Reference, definition: Definition) -> str:
    if name.name not in definition:
        return "there is no such question, so correct the code."
    target = definition.question(name.name)
    if name.kind is Kind.LEVEL:
        return "" if target.scored else "that question has no level, so use its answer."
    is_table = target.type in ("table", "declaration")
    if name.column and not is_table:
        return "that question is no table, so leave the column out."
    if is_table and target.column(name.column) is None:
        return "that table has no such column, so name one it has."
    return ""


def _of_values(condition: Condition, definition: Definition) -> Iterator[str]:
    """A role, sector or choice that nobody can have makes a condition silently false, so it is reported."""
    for name, value in sorted(condition.pairs(), key=str):
        allowed = _values_of(name, definition)
        if allowed is not None and value is not None and value not in allowed:
            yield f"compares {name} with {value!r}, which it can never be; use one of {', '.join(sorted(allowed))}."


def _values_of(name: Reference, definition: Definition) -> frozenset[str] | None:
    if name.kind is Kind.FACT:
        return FACTS.get(name.name)
    if name.kind is not Kind.ANSWER or name.name not in definition:
        return None
    question = definition.question(name.name)
    holder = question.column(name.column) if name.column else question
    choices = holder.choices if holder else ()
    return frozenset(choice.key for choice in choices) if choices else None


def _unknown(what: str, values: Iterable[str], known: frozenset[str]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"{what} “{value}” is not known; use one of {', '.join(sorted(known))}."


def _repeated(what: str, keys: list[str]) -> Iterator[str]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield f"the {what} {key} is there {count} times; keep one."
