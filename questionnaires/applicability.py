"""Which questions a supplier is asked, and why (domain specification, sections 3.2, 3.4 rule 1, 3.7 and 3.9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.conditions import And, Comparison, Constant, Kind, Node, Not, Or, Reference, Scalar, holds
from questionnaires.definition import Definition, Question
from questionnaires.facts import AnswerData, Facts, Profile
from questionnaires.routes import Route, question_in_route

EVERY_TRACK = ("L", "S", "E")
# What a supplier does with goods, strongest word first: who resells and makes is asked as a reseller.
VERBS = {"reseller": "resell", "distributor": "distribute", "manufacturer": "make", "brand": "sell"}
ROLES = {
    "service_provider": "you provide services",
    "labour_provider": "you provide workers",
    "contractor": "you work as a contractor",
    "publisher": "you publish",
}
GOODS = {
    "ict_hardware": "ICT hardware",
    "lab": "laboratory goods",
    "lab_gases": "laboratory gases",
    "furniture": "furniture",
    "textiles": "textiles",
    "av": "audio-visual equipment",
    "print_office": "print and office supplies",
}
SERVICES = {
    "ict_services": "ICT services",
    "cleaning_security": "cleaning or security",
    "temp_staff": "temporary staff",
    "estates_works": "estates works",
    "catering": "catering",
    "professional_services": "professional services",
    "waste_reuse": "waste and reuse services",
}


@dataclass(frozen=True, slots=True)
class Applicability:
    """The set of questions: ``asked`` in order, those of them that stopped counting, and why others are not asked."""

    asked: tuple[str, ...]
    auto_na: frozenset[str]
    skipped: Mapping[str, str]

    @property
    def counted(self) -> tuple[str, ...]:
        """The questions that are asked and still count."""
        return tuple(code for code in self.asked if code not in self.auto_na)


def applicable(
    definition: Definition, route: Route, profile: Profile, answers: Mapping[str, AnswerData]
) -> Applicability:
    """The questions this supplier is asked on this route, given what has been answered so far.

    A question that stopped counting by ``auto_na_if`` stays in ``asked``, because its own answer may decide it. An
    answer left from a question that is no longer asked decides nothing.
    """
    asked: list[str] = []
    auto_na: set[str] = set()
    skipped: dict[str, str] = {}
    seen: dict[str, AnswerData] = {}
    facts = Facts(definition, route, Facts(definition, route, profile, answers).profile, seen)
    for question in definition.questions:
        reason = _reason_skipped(question, facts)
        if reason:
            skipped[question.code] = reason
            continue
        asked.append(question.code)
        if question.code in answers:
            seen[question.code] = answers[question.code]
        if question.auto_na and question.auto_na.evaluate(facts):
            auto_na.add(question.code)
    return Applicability(tuple(asked), frozenset(auto_na), skipped)


def reason_asked(question: Question, facts: Facts) -> str:
    """Why this supplier is asked, such as "because you resell ICT hardware"; empty when everyone is asked."""
    if question.applies is None:
        return ""
    reasons = list(dict.fromkeys(_reasons(question.applies.root, facts)))
    if not reasons:
        return ""
    whole = " and ".join(reasons)
    return f"because {whole}" if reasons[0].startswith(("you ", "the category ")) else f"because of {whole}"


def why_you(question: Question, facts: Facts) -> str:
    """Why this supplier is asked, in words for every question: its condition, else its place on the route."""
    if reason := reason_asked(question, facts):
        return reason
    if question.applies is not None:
        return "because nothing you told us rules it out"
    if len(question.tracks) == len(EVERY_TRACK):
        return "as it is of every supplier"
    if facts.route is Route.SHORT_PLUS and question.light_plus:
        return "because the category carries high risk"
    return f"because you take the {facts.route.label.lower()} route"


def _reason_skipped(question: Question, facts: Facts) -> str:
    if not question_in_route(question, facts.route):
        return f"It is not part of the {facts.route.label.lower()} route."
    if question.applies is None or question.applies.evaluate(facts):
        return ""
    about = {_subject(name, facts) for name in question.applies.names()}
    return f"It does not apply, given {' and '.join(sorted(about))}."


def _subject(name: Reference, facts: Facts) -> str:
    if name.kind is not Kind.FACT:
        return f"your answer to “{_title(name.name, facts)}”"
    match name.name:
        case "roles":
            return "your role"
        case "sectors":
            return "what you supply"
        case "risk":
            return "the risk of your category"
        case "has_parent":
            return "that no parent company is recorded"
        case _:
            return "your size"


def _reasons(node: Node, facts: Facts) -> Iterator[str]:
    """Phrases for the parts that made a condition true; of several alternatives the first that is true."""
    match node:
        case And(parts):
            for part in parts:
                yield from _reasons(part, facts)
        case Or(parts):
            for part in parts:
                if holds(part, facts):
                    yield from _reasons(part, facts)
                    return
        case Comparison(operator, Reference() as name, Constant(value)):
            yield _phrase(name, operator, value, facts)
        case Not():
            return  # "because you do not provide professional services" tells nobody anything
        case _:
            return


def _phrase(name: Reference, operator: str, value: Scalar | tuple[Scalar, ...], facts: Facts) -> str:
    if name.kind is Kind.LEVEL:
        return f"the level you chose for “{_title(name.name, facts)}”"
    if name.kind is not Kind.FACT:
        return f"your answer to “{_title(name.name, facts)}”"
    match name.name:
        case "roles":
            return _of_role(str(value), facts)
        case "sectors":
            return _of_sector(str(value), facts)
        case "risk":
            return f"the category carries {facts.profile.risk} risk"
        case "has_parent":
            return "you belong to a group"
        case "headcount_uk":
            return _of_headcount(operator, value)
        case _:
            return "your size"


def _of_role(role: str, facts: Facts) -> str:
    if role not in VERBS:
        return ROLES.get(role, "your role")
    goods = next((GOODS[sector] for sector in GOODS if sector in facts.profile.sectors), "goods")
    return f"you {VERBS[role]} {goods}"


def _of_sector(sector: str, facts: Facts) -> str:
    if sector in SERVICES:
        return f"you provide {SERVICES[sector]}"
    verb = next((VERBS[role] for role in VERBS if role in facts.profile.roles), "supply")
    return f"you {verb} {GOODS.get(sector, 'these goods')}"


def _of_headcount(operator: str, value: Scalar | tuple[Scalar, ...]) -> str:
    if operator == ">=":
        return f"you employ {value} people or more in the UK"
    return "you employ people in the UK"


def _title(code: str, facts: Facts) -> str:
    return facts.definition.question(code).short if code in facts.definition else code
