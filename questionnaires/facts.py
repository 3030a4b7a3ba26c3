"""What is known about a supplier when a condition is evaluated (domain specification, section 3.7).

Facts start from the supplier's profile; the answers to PRO-02 (size) and PRO-03 (roles) overlay it as they are given.
Sectors and risk come from the lots a supplier holds, and no answer changes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.conditions import Kind, Reference, Value
from questionnaires.definition import Column, Definition, Question
from questionnaires.routes import Route

Pounds: TypeAlias = int | Fraction

SIZE = "PRO-02"
ROLES = "PRO-03"
MONEY = ("turnover_uk_gbp", "turnover_group_gbp")
PEOPLE = ("headcount_uk", "headcount_total")


@dataclass(frozen=True, slots=True)
class AnswerData:
    """One answer.

    ``value`` is canonical, ``level`` the ladder step 0 to 4 the supplier chose, ``claim`` one of none, planned,
    unknown and not_applicable; ``reason`` belongs to the claim, ``planned_on`` is when a plan will be done.
    """

    value: Json = None
    level: int | None = None
    claim: str = "none"
    reason: str = ""
    planned_on: date | None = None
    comment: str = ""

    @property
    def stated(self) -> Json:
        """The value as far as the supplier stands by it: None once the claim says unknown or not applicable."""
        return None if self.claim in ("unknown", "not_applicable") else self.value

    @property
    def self_level(self) -> int | None:
        """The level the answer counts with (domain specification, section 3.3).

        "We do not know yet" is level 0. "Not yet, but planned" is 0, or 1 where the supplier found that the ladder says
        so. "Does not apply" has no level.
        """
        match self.claim:
            case "unknown":
                return 0
            case "not_applicable":
                return None
            case "planned":
                return min(self.level or 0, 1)
            case _:
                return self.level


@dataclass(frozen=True, slots=True)
class Profile:
    """The supplier record at the start of a cycle. None means not known; turnovers are pounds, headcounts people."""

    roles: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    risk: str = "low"
    headcount_uk: int | None = None
    headcount_total: int | None = None
    turnover_uk_gbp: Pounds | None = None
    turnover_group_gbp: Pounds | None = None
    has_parent: bool | None = None

    @property
    def turnover(self) -> Pounds | None:
        """The group's turnover, or the firm's own where there is no group."""
        return self.turnover_uk_gbp if self.turnover_group_gbp is None else self.turnover_group_gbp


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a condition may ask for. ``calc`` and ``own_level`` are set only while an action rule is read."""

    definition: Definition
    route: Route
    profile: Profile
    answers: Mapping[str, AnswerData]
    calc: Mapping[str, Value] = field(default_factory=dict)
    own_level: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "profile", overlaid(self.profile, self.answers))

    def for_rule(self, calc: Mapping[str, Value], own_level: int | None) -> "Facts":
        """The same facts as an action rule sees them, with calculated facts and the level of its question."""
        return replace(self, calc=calc, own_level=own_level)

    def lookup(self, reference: Reference) -> Value:
        """The value of a fact; None when it is not known or does not exist."""
        match reference.kind:
            case Kind.OWN_LEVEL:
                return self.own_level
            case Kind.CALC:
                return self.calc.get(reference.name)
            case Kind.LEVEL:
                return self.level(reference.name)
            case Kind.ANSWER:
                return self.answer(reference.name, reference.column)
            case _:
                return self.fact(reference.name)

    def fact(self, name: str) -> Value:
        """A fact of the profile, or the route under its name in the language, ``track``."""
        match name:
            case "track":
                return self.route.value
            case "turnover_group_gbp":
                return self.profile.turnover
            case _:
                value: Value = getattr(self.profile, name, None)
                return value

    def level(self, code: str) -> int | None:
        """The supplier's own level; conditions never look at the review."""
        answer = self.answers.get(code)
        return answer.self_level if answer else None

    def answer(self, code: str, column: str = "") -> Value:
        """An answer, or one column of a table's first row, as a value to compare."""
        if code not in self.definition:
            return None
        question, stated = self.definition.question(code), self.value(code)
        holder = question.column(column) if column else question
        value = canonical.first_row(stated).get(column) if column else stated
        return None if holder is None else _comparable(holder, value)

    def value(self, code: str) -> Json:
        """The canonical value of an answer the supplier stands by, or None."""
        answer = self.answers.get(code)
        return answer.stated if answer else None


def overlaid(profile: Profile, answers: Mapping[str, AnswerData]) -> Profile:
    """The profile with the size and roles the supplier has given in this questionnaire."""
    size = answers.get(SIZE, AnswerData())
    row = canonical.first_row(size.stated)
    people = {name: _whole(canonical.number(row.get(name))) for name in PEOPLE}
    money = {name: canonical.pounds(row.get(name)) for name in MONEY}
    given = {name: value for name, value in (people | money).items() if value is not None}
    lots = canonical.rows(answers.get(ROLES, AnswerData()).stated)
    roles = frozenset(row["role"] for row in lots if canonical.text(row.get("role")))
    if roles:
        profile = replace(profile, roles=roles)
    return replace(profile, **given) if given else profile  # type: ignore[arg-type]


def _whole(value: Fraction | None) -> int | None:
    return None if value is None else int(value)


def _comparable(holder: Question | Column, value: Json) -> Value:
    match holder.type:
        case "number" | "percent" | "year":
            return canonical.number(value)
        case "money":
            return canonical.pounds(value)
        case "yesno":
            return canonical.flag(value)
        case "multi":
            return frozenset(value) if isinstance(value, list) else None
        case _:
            return canonical.text(value) or None
