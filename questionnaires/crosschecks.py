"""Cross-checks: answers of different questions that cannot both be right, or that need a second look. Pure.

None of them stops anybody from sending: the supplier mends one answer or writes a line why both are right, and the
reviewer reads that beside both. Only what is asked and stated is compared; what is not known never differs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from questionnaires import canonical, emissions
from questionnaires.canonical import Row
from questionnaires.countries import COUNTRIES
from questionnaires.facts import AnswerData
from rphub.kernel.words import count, money_gbp, number

FAR, FEW = Fraction(1, 4), 5
"""Numbers of people differ from a quarter of the larger one and five people on."""
MOST_NAMES = 4
NOTICE, NOTICES = "environmental notice or prosecution", "environmental notices and prosecutions"
TRAINED = 3
"""From this level of GOV-06 at least 80 % of key people are trained."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the rules look at: the answers to what is asked, and the net zero year read in the plan that is cited."""

    asked: Collection[str]
    answers: Mapping[str, AnswerData]
    plan_year: int | None = None

    def given(self, code: str) -> AnswerData | None:
        """The answer the supplier stands by; “does not apply” is one, a plan or a gap is none."""
        answer = self.answers.get(code) if code in self.asked else None
        return answer if answer and answer.claim in ("none", "not_applicable") else None

    def value(self, code: str) -> canonical.Json:
        answer = self.given(code)
        return answer.stated if answer else None

    def level(self, code: str) -> int | None:
        answer = self.given(code)
        return answer.self_level if answer else None

    def rows(self, code: str) -> list[Row]:
        return canonical.rows(self.value(code))

    def first(self, code: str) -> Row:
        return canonical.first_row(self.value(code))

    def latest(self, code: str) -> Row:
        """The row of the latest year of a table by years."""
        dated = [row for row in self.rows(code) if canonical.number(row.get("year")) is not None]
        return max(dated, key=lambda row: canonical.number(row.get("year")) or 0, default={})

    def footprint(self) -> emissions.EmissionYear | None:
        return emissions.latest_of(emissions.years(self.value("ENV-03")))


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` says what does not fit, or nothing; `todo` what to do about it."""

    key: str
    codes: tuple[str, str]
    find: Callable[[Said], str]
    todo: str


@dataclass(frozen=True, slots=True)
class Crosscheck:
    """Two answers that do not seem to fit together."""

    key: str
    codes: tuple[str, str]
    sentence: str
    todo: str


def crosschecks(said: Said) -> tuple[Crosscheck, ...]:
    """Everything that does not seem to fit, in the order of the rules."""
    found = ((rule, rule.find(said)) for rule in RULES)
    return tuple(Crosscheck(rule.key, rule.codes, sentence, rule.todo) for rule, sentence in found if sentence)


def _people(said: Said) -> str:
    row = said.latest("LAB-02")
    stated, counted = _number(said.first("PRO-02"), "headcount_uk"), _number(row, "headcount")
    if stated is None or counted is None or not _far_apart(stated, counted):
        return ""
    return f"You state {count(int(stated), 'person', 'people')} in the UK; the table of insecure work counts " + (
        f"{number(counted)} for {row['year']}."
    )


def _agency(said: Said) -> str:
    row = said.latest("LAB-02")
    people, share = _number(said.first("PRO-02"), "agency_workers_uk"), _number(row, "pct_agency")
    if people is None or share is None or bool(people) == bool(share):
        return ""
    stated = count(int(people), "agency worker") if people else "no agency workers"
    return f"You state {stated} in the UK; the table of insecure work says {number(share, 1)} % for {row['year']}."


def _engaged(said: Said) -> str:
    hires = [canonical.flag(row.get("subcontracts")) for row in said.rows("PRO-03")]
    nobody = (
        _number(said.first("PRO-02"), "agency_workers_uk") == 0 and hires and not any(one is not False for one in hires)
    )
    if not nobody or not said.level("LAB-05"):
        return ""
    return "You state no agency workers and no subcontracting, and you describe how you check people engaged that way."


def _people_of_emissions(said: Said) -> str:
    year, size = said.footprint(), said.first("PRO-02")
    sizes = [stated for key in ("headcount_uk", "headcount_total") if (stated := _number(size, key)) is not None]
    if year is None or year.employees is None or not sizes:
        return ""
    if any(not _far_apart(stated, year.employees, Fraction(1, 2)) for stated in sizes):
        return ""
    people = " or ".join(number(one) for one in dict.fromkeys(sizes))
    return f"Your emissions of {year.label} are those of {number(year.employees)} employees; you state {people} people."


def _brands(said: Said) -> str:
    sold = {name.casefold(): name for row in said.rows("PRO-03") for name in row.get("brands_sold") or ()}
    listed = {_label(row, "brand").casefold() for row in said.rows("SCM-04")}
    left = [name for key, name in sold.items() if key not in listed]
    if not listed or not left:
        return ""
    return f"You sell {_names(left)}; the table of brands has no line for {'it' if len(left) == 1 else 'them'}."


def _factory_countries(said: Said) -> str:
    named = {canonical.text(row.get("country")) for row in said.rows("PRO-04")} - {""}
    built = dict.fromkeys(canonical.text(row.get("country")) for row in said.rows("SCM-03"))
    left = [COUNTRIES.get(code, code) for code in built if code and code not in named]
    if not named or not left:
        return ""
    it = "it" if len(left) == 1 else "them"
    return f"You list factories in {_names(left)}; your countries and activities do not name {it}."


def _parent_statement(said: Said) -> str:
    relied = _relies_on(said, "modern_slavery_statement")
    if not relied or canonical.flag(said.first("HR-01").get("published")) is not False:
        return ""
    return "You rely on a modern slavery statement of your group, and you say that no statement is published."


def _parent_plan(said: Said) -> str:
    if not _relies_on(said, "carbon_reduction_plan") or said.value("ENV-01") != "none":
        return ""
    return "You rely on a Carbon Reduction Plan of your group, and you say that there is none."


def _relies_on(said: Said, document: str) -> bool:
    return any(row.get("document") == document for row in said.rows("PRO-05"))


def _iso14001(said: Said) -> str:
    if said.first("ENV-08").get("system") != "iso14001" or not _unlisted(said, "14001"):
        return ""
    return "Your environmental management is certified to ISO 14001; your list of certificates does not name it."


def _iso45001(said: Said) -> str:
    if canonical.flag(said.latest("LAB-04").get("iso45001")) is not True or not _unlisted(said, "45001"):
        return ""
    return "Your health and safety is certified to ISO 45001; your list of certificates does not name it."


def _unlisted(said: Said, standard: str) -> bool:
    """Whether the certificates are answered, and none of them is of this standard."""
    return said.given("PRO-06") is not None and not any(
        standard in _label(row, "scheme") for row in said.rows("PRO-06")
    )


def _training(said: Said) -> str:
    areas = {row.get("area"): row.get("depth") for row in said.rows("HR-02")}
    if (said.level("GOV-06") or 0) < TRAINED or not areas or areas.get("training") in ("level1", "level2"):
        return ""
    return (
        "You train most people in key roles; of your modern slavery statement you say that it does not cover training."
    )


def _critical_findings(said: Said) -> str:
    found = canonical.total([_number(row, "critical_findings") for row in said.rows("MON-02")])
    if not found or canonical.flag(said.first("HR-06").get("found")) is not False:
        return ""
    return f"Your audits had {count(int(found), 'critical finding')}; you say that you found no possible abuse."


def _safety(said: Said) -> str:
    notices = canonical.total([_number(row, "enforcement_notices") for row in said.rows("LAB-04")])
    if not notices or _declared(said, "safety") is not False:
        return ""
    return f"You report {count(int(notices), 'enforcement notice')} on health and safety and declare none."


def _environment(said: Said) -> str:
    row = said.first("ENV-08")
    cases = canonical.total([_number(row, "notices_3y"), _number(row, "prosecutions_3y")])
    if not cases or _declared(said, "environment") is not False:
        return ""
    return f"You report {count(int(cases), NOTICE, NOTICES)} and declare none."


def _declared(said: Said, kind: str) -> bool | None:
    """Whether something of this kind is declared; None while nothing is said at all."""
    rows = said.rows("ETH-02")
    if not rows or canonical.flag(rows[0].get("any")) is None:
        return None
    return any(row.get("kind") == kind for row in rows)


def _spend(said: Said) -> str:
    row = said.latest("ECO-01")
    part, whole = (
        canonical.pounds(said.first("SCM-01").get("total_relevant_spend_gbp")),
        canonical.pounds(row.get("total_spend_gbp")),
    )
    if part is None or whole is None or part <= whole:
        return ""
    return f"You spend {money_gbp(part)} on what you sell to members, and {money_gbp(whole)} in all in {row['year']}."


def _electricity(said: Said) -> str:
    bought, year = _number(said.latest("ENV-09"), "electricity_kwh"), said.footprint()
    scope2 = year.parts.get("scope2") if year else None
    if bought is None or scope2 is None or bool(bought) == bool(scope2):
        return ""
    if scope2:
        return f"You use no electricity; your scope 2 emissions are {number(scope2, 1)} tonnes."
    return f"You use {number(bought)} kWh of electricity; your scope 2 emissions are nought."


def _fuel(said: Said) -> str:
    row, year = said.latest("ENV-09"), said.footprint()
    gas, vehicles, electric = (_number(row, key) for key in ("gas_kwh", "vehicles_total", "vehicles_zero_emission"))
    burns = [f"{number(gas)} kWh of gas"] if gas else []
    if vehicles is not None and electric is not None and vehicles > electric:
        burns.append(count(int(vehicles - electric), "vehicle with an engine", "vehicles with an engine"))
    if not burns or year is None or year.parts.get("scope1") != 0:
        return ""
    return f"You use {' and '.join(burns)}; your scope 1 emissions are nought."


def _net_zero_year(said: Said) -> str:
    stated = _number(said.first("ENV-02"), "net_zero_year")
    if stated is None or said.plan_year is None or stated == said.plan_year:
        return ""
    return f"You state net zero by {int(stated)}; in the plan you attached we read {said.plan_year}."


def _number(row: Row, key: str) -> Fraction | None:
    return canonical.number(row.get(key))


def _far_apart(one: Fraction, other: Fraction, share: Fraction = FAR) -> bool:
    return abs(one - other) >= max(Fraction(FEW), share * max(one, other))


def _label(row: Row, key: str) -> str:
    """The name of a record of the hub, or one that was typed."""
    held = row.get(key)
    return canonical.text(held.get("label")) if isinstance(held, Mapping) else ""


def _names(names: list[str]) -> str:
    """“A, B and C”; of many the first ones and how many more."""
    shown = names if len(names) <= MOST_NAMES else [*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


RULES = (
    Rule("people", ("PRO-02", "LAB-02"), _people, "Correct the number that is out of date."),
    Rule("agency", ("PRO-02", "LAB-02"), _agency, "Correct the one that is out of date."),
    Rule("engaged", ("PRO-02", "LAB-05"), _engaged, "Say that LAB-05 does not apply, or correct the size or the lots."),
    Rule("people_of_emissions", ("PRO-02", "ENV-03"), _people_of_emissions, "Give both for the same organisation."),
    Rule("brands", ("PRO-03", "SCM-04"), _brands, "Add a line for each brand, also where it has not replied."),
    Rule("factory_countries", ("PRO-04", "SCM-03"), _factory_countries, "Add the country, or correct the factory."),
    Rule(
        "parent_statement", ("PRO-05", "HR-01"), _parent_statement, "Give the statement you rely on, or leave it out."
    ),
    Rule("parent_plan", ("PRO-05", "ENV-01"), _parent_plan, "Give the plan you rely on, or leave it out."),
    Rule("iso14001", ("PRO-06", "ENV-08"), _iso14001, "Add the certificate, or correct the management system."),
    Rule("iso45001", ("PRO-06", "LAB-04"), _iso45001, "Add the certificate, or correct the table."),
    Rule(
        "training", ("GOV-06", "HR-02"), _training, "Add where the statement covers it, or choose the level that fits."
    ),
    Rule(
        "critical_findings", ("HR-06", "MON-02"), _critical_findings, "Declare what was found, or correct the number."
    ),
    Rule("safety", ("LAB-04", "ETH-02"), _safety, "Declare them, or correct the number."),
    Rule("environment", ("ENV-08", "ETH-02"), _environment, "Declare them, or correct the numbers."),
    Rule("spend", ("SCM-01", "ECO-01"), _spend, "A part cannot be more than the whole: correct one of them."),
    Rule("electricity", ("ENV-03", "ENV-09"), _electricity, "Correct one of them; what is not known stays empty."),
    Rule("fuel", ("ENV-03", "ENV-09"), _fuel, "Add what is burnt to scope 1, or correct the table."),
    Rule("net_zero_year", ("ENV-01", "ENV-02"), _net_zero_year, "Correct the year, or attach the plan in force."),
)
