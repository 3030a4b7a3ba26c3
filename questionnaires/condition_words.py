"""A condition of the questionnaire in the words of a person (domain specification, section 3.7), for the open method.

Written for any condition the language allows; what the question bank uses reads as a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from questionnaires.applicability import GOODS, ROLES, SERVICES, VERBS
from questionnaires.conditions import And, Comparison, Condition, Constant, Kind, Node, Not, Or, Reference, Scalar
from questionnaires.definition import Definition

FACTS = {
    "headcount_uk": "the number of people you employ in the UK",
    "headcount_total": "the number of people you employ",
    "turnover_uk_gbp": "your UK turnover in pounds",
    "turnover_group_gbp": "the turnover of your group, or your own, in pounds",
    "track": "your route",
    "risk": "the risk of your category",
    "has_parent": "whether you belong to a group",
}
OPERATORS = {
    "==": "is",
    "!=": "is not",
    ">=": "is at least",
    "<=": "is at most",
    ">": "is more than",
    "<": "is less than",
    "in": "is one of",
    "has": "includes",
}
RISKS = {
    ("==", "high"): "the category carries high risk",
    ("!=", "low"): "the category carries medium or high risk",
}


def asked_when(condition: Condition | None, definition: Definition) -> str:
    """Such as "Asked when you resell or distribute goods."; a question without a condition is for everybody."""
    if condition is None:
        return "Asked of everybody on these routes."
    return f"Asked {_clause(condition, definition)}."


def stops_counting_when(condition: Condition | None, definition: Definition) -> str:
    """When a question drops out by itself; empty if it never does."""
    return f"Stops counting {_clause(condition, definition)}." if condition else ""


def _clause(condition: Condition, definition: Definition) -> str:
    root = condition.root
    if isinstance(root, Not):
        return f"unless {_words(root.part, definition)}"
    return f"when {_words(root, definition)}"


def _words(node: Node, definition: Definition) -> str:
    match node:
        case And(parts):
            return "; and ".join(_words(part, definition) for part in parts)
        case Or(parts):
            return _alternatives(parts, definition)
        case Not(part):
            return f"not if {_words(part, definition)}"
        case Comparison(operator, Reference() as name, Constant(value)):
            return "".join(_pair(name, operator, value, definition))
        case _:
            return str(getattr(node, "value", node))


def _alternatives(parts: Iterable[Node], definition: Definition) -> str:
    """“you supply A, B or C”: what begins alike is said once."""
    groups: dict[str, list[str]] = {}
    for part in parts:
        match part:
            case Comparison(operator, Reference() as name, Constant(value)):
                start, rest = _pair(name, operator, value, definition)
            case And():
                start, rest = "", f"both {' and '.join(_words(one, definition) for one in part.parts)}"
            case _:
                start, rest = "", _words(part, definition)
        groups.setdefault(start, []).append(rest)
    return ", or ".join(f"{start}{either(rests)}" for start, rests in groups.items())


def _pair(
    name: Reference, operator: str, value: Scalar | tuple[Scalar, ...], definition: Definition
) -> tuple[str, str]:
    """The beginning, which alternatives may have in common, and the rest."""
    if name.kind is not Kind.FACT:
        return "", _of_question(name, operator, value, definition)
    match name.name, operator:
        case "roles", "has":
            verb = VERBS.get(str(value))
            return "you ", f"{verb} goods" if verb else ROLES.get(str(value), str(value)).removeprefix("you ")
        case "sectors", "has":
            service = SERVICES.get(str(value))
            return ("you provide ", service) if service else ("you supply ", GOODS.get(str(value), str(value)))
        case "risk", _ if (operator, value) in RISKS:
            return "", RISKS[(operator, str(value))]
        case "has_parent", "==":
            return "", "you belong to a group" if value is True else "you do not belong to a group"
        case "headcount_uk", ">" | ">=":
            few = "people" if value == 0 else f"{_plain(value)} people or more"
            return "", f"you employ {few} in the UK"
        case _:
            return "", f"{FACTS.get(name.name, name.name)} {OPERATORS[operator]} {_plain(value)}"


def _of_question(name: Reference, operator: str, value: Scalar | tuple[Scalar, ...], definition: Definition) -> str:
    if name.name not in definition:
        return f"{name} {OPERATORS[operator]} {_plain(value)}"
    question = definition.question(name.name)
    if name.kind is Kind.LEVEL:
        return f"“{question.short}” {OPERATORS[operator]} level {_plain(value)}"
    column = question.column(name.column) if name.column else None
    what = f"“{question.short}”, “{column.label}”," if column else f"“{question.short}”"
    holder = column or question
    values = value if isinstance(value, tuple) else (value,)
    labels = [f"“{found.label}”" if (found := holder.choice(one)) else _plain(one) for one in values]
    verb = "is not answered" if operator == "!=" else "is answered"
    return f"{what} {verb} {either(labels)}"


def _plain(value: Scalar | tuple[Scalar, ...]) -> str:
    match value:
        case True:
            return "yes"
        case False:
            return "no"
        case None:
            return "not known"
        case tuple():
            return either([_plain(one) for one in value])
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def either(words: list[str]) -> str:
    """A, B or C."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
