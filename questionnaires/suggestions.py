"""Suggested levels with their reasoning (domain specification, section 3.11).

A suggestion is shown with its arithmetic and what the next level asks for. The supplier or reviewer may deviate with a
comment; nothing here ever changes a score by itself.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from questionnaires import canonical
from questionnaires.canonical import Json, Row
from questionnaires.definition import Question
from questionnaires.reference import LONDON, UK, Reference, real_rates, statutory_rate

CRITERIA_PER_LEVEL = ((8, 4), (6, 3), (4, 2), (2, 1))  # GRV-03: criteria met, level
COVER_FLAGS = ("covers_factory_list", "covers_audits", "covers_monitor_access", "covers_remedy")
LINEAR_PACE = Fraction(42, 10)  # per cent of the base year, each year
INTERIM_YEARS = 10
LAST_NET_ZERO = 2050
VERSION_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested level, how it was found, and what the next level asks for (empty at the top)."""

    level: int
    arithmetic: str
    next: str


Found = tuple[int, str]  # a level and its arithmetic


def suggest(question: Question, value: Json, today: date, reference: Reference) -> Suggestion | None:
    """The level the answer's own figures suggest, or None where the specification defines no such function."""
    if question.type == "single":
        found = _single(question, value)
    else:
        rule = RULES.get(question.code)
        found = rule(value, today, reference) if rule else None
    if found is None:
        return None
    return with_next(question, *found)


def with_next(question: Question, level: int, arithmetic: str) -> Suggestion:
    """A suggestion that says what the next level asks for."""
    following = f"Level {level + 1}: {question.levels[level + 1]}" if level < 4 else ""
    return Suggestion(level, arithmetic, following)


def _single(question: Question, value: Json) -> Found | None:
    choice = question.choice(value)
    if choice is None or choice.level is None:
        return None
    return choice.level, f"“{choice.label}” is level {choice.level}."


def _criteria(value: Json, today: date, reference: Reference) -> Found:
    met = len(value) if isinstance(value, list) else 0
    level = next((level for least, level in CRITERIA_PER_LEVEL if met >= least), 0)
    return level, f"{met} of 8 criteria met."


def _commitment(value: Json, today: date, reference: Reference) -> Found:
    """GOV-01: the ladder read from the fields of the declaration, each step resting on the one below."""
    row = canonical.first_row(value)
    accepted, version = canonical.text(row.get("accepted")), canonical.text(row.get("version"))
    if accepted not in ("own", "own_and_chain"):
        return 0, "The code is not accepted."
    if row.get("authorised") is not True:
        return 1, "The code is accepted, and the person who signs is not shown to be authorised."
    if reference.code_version and not _names(version, reference.code_version):
        return 1, f"The version accepted is not the current one, {reference.code_version}."
    if accepted == "own":
        return 2, "The current code is accepted for your own organisation, not for your supply chain."
    if canonical.text(row.get("exceptions")) and row.get("exceptions_dated") is not True:
        return 2, "Exceptions are listed, and not each has a dated action."
    if all(row.get(key) is True for key in ("board_endorsed", "communicated", "reviewed_yearly")):
        return (
            4,
            "Accepted for the organisation and its chain, endorsed by the board, communicated and reviewed each year.",
        )
    return 3, "The current code is accepted for your organisation and your supply chain."


def _names(text: str, version: str) -> bool:
    """Whether free text names the version: “v2.0”, “Version 2 (March)” and “2” are all 2.0."""
    return _plain(text) == _plain(version) or bool(_numbers(version) and _numbers(version) <= _numbers(text))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _numbers(text: str) -> set[str]:
    return {number.removesuffix(".0") for number in VERSION_NUMBER.findall(text)}


def _lowest_pay(value: Json, today: date, reference: Reference) -> Found | None:
    """LAB-01. A blank share of contract workforce means that there is none."""
    row = canonical.first_row(value)
    lowest = lowest_rate(row)
    legal = statutory_rate(reference.rates, today)
    if lowest is None:
        return 0, "No lowest rate is given."
    if legal is None:
        return None
    if lowest < legal.pounds:
        return 0, f"The lowest rate, {_money(lowest)}, is below the statutory {_money(legal.pounds)}."
    start = (
        f"The lowest rate, {_money(lowest)}, meets the statutory {_money(legal.pounds)}{_real_wage(today, reference)}"
    )
    expiry = canonical.day(row.get("accreditation_expiry"))
    if row.get("lw_accredited") is True and expiry is not None and expiry >= today:
        return 4, f"{start}; the accreditation is valid."
    direct = canonical.number(row.get("pct_direct_at_or_above_rlw"))
    contract = canonical.number(row.get("pct_contract_workforce_at_or_above_rlw"))
    shares = f"{start}; {_percent(direct)} of direct staff and {_percent(contract)} of contract workforce reach it."
    if direct is not None and direct >= 100 and (contract is None or contract >= 100):
        return 3, shares
    return (2 if direct is not None and direct >= 75 else 1), shares


def lowest_rate(row: Row) -> Fraction | None:
    """The lower of the two hourly rates of LAB-01, in pounds."""
    rates = [canonical.pounds(row.get(key)) for key in ("lowest_rate_uk_gbp", "lowest_rate_london_gbp")]
    return min((rate for rate in rates if rate is not None), default=None)


def _real_wage(today: date, reference: Reference) -> str:
    """The real Living Wage as the suggestion quotes it; during a change of rates the old or the new one counts."""
    rates = [[rate.pounds for rate in real_rates(reference.rates, area, today)] for area in (UK, LONDON)]
    if not all(rates):
        return "; compared with the real Living Wage"
    uk, london = (" or ".join(_money(rate) for rate in area) for area in rates)
    return f"; the real Living Wage is {uk}, in London {london}"


def _mapped(value: Json, today: date, reference: Reference) -> Found:
    """SCM-01. Nothing mapped is level 0, as in the ladder."""
    row = canonical.first_row(value)
    mapped, whole = canonical.pounds(row.get("mapped_spend_gbp")), canonical.pounds(row.get("total_relevant_spend_gbp"))
    sites = canonical.number(row.get("sites_known")) or 0
    if not mapped or not whole:
        return 0, "No mapped spend and total are given."
    share = mapped / whole * 100
    updated = canonical.day(row.get("last_updated"))
    arithmetic = f"{_money(mapped)} of {_money(whole)} mapped is {_percent(share)}; {int(sites):,} sites known."
    if share < 50 or sites <= 0:
        return 1, arithmetic
    if share >= 95 and _within(updated, 3, today):
        return 4, arithmetic
    return (3 if share >= 80 and _within(updated, 12, today) else 2), arithmetic


def _within(day: date | None, months: int, today: date) -> bool:
    return day is not None and canonical.add_months(day, months) >= today


@dataclass(frozen=True, slots=True)
class BrandCover:
    """Shares of sales in per cent: brands asked, covered by valid declarations, covered with all four points."""

    asked: Fraction
    covered: Fraction
    flagged: Fraction


def brand_cover(value: Json, today: date) -> BrandCover:
    """How far SCM-04 covers the sales. A partial declaration counts half; all need to be valid today."""
    covered = asked = flagged = Fraction(0)
    for row in canonical.rows(value):
        share = canonical.number(row.get("share_of_sales_pct")) or Fraction(0)
        valid_until = canonical.day(row.get("valid_until"))
        valid = share if valid_until is not None and valid_until >= today else Fraction(0)
        asked += share if row.get("requested_on") else 0
        if row.get("reply") in ("declared", "group_declaration"):
            covered += valid
            flagged += valid if all(row.get(flag) is True for flag in COVER_FLAGS) else 0
        elif row.get("reply") == "partial":
            covered += valid / 2
    return BrandCover(asked, covered, flagged)


def _brands(value: Json, today: date, reference: Reference) -> Found:
    """SCM-04."""
    cover = brand_cover(value, today)
    asked, covered = _percent(cover.asked), _percent(cover.covered)
    arithmetic = f"Brands with {asked} of your sales were asked; valid declarations cover {covered}."
    if cover.covered >= 95 and cover.flagged >= 80:
        return 4, arithmetic
    if cover.covered >= 50:
        return (3 if cover.covered >= 80 else 2), arithmetic
    return (1 if cover.asked >= 50 else 0), arithmetic


def _follow_up(value: Json, today: date, reference: Reference) -> Found:
    """MON-04. Level 4 is never suggested: whether workers were asked, no figure can tell."""
    row = canonical.first_row(value)
    opened, closed, overdue = (
        canonical.number(row.get(key)) for key in ("caps_opened", "caps_closed_on_time", "caps_overdue")
    )
    if not any(item is not None for item in row.values()):
        return 0, "No figures are given."
    if opened is None:
        return 1, "The number of plans opened is not recorded."
    due = (closed or 0) + (overdue or 0)
    if not due:
        return 2, f"{opened} plans opened; none was due yet."
    on_time = Fraction(closed or 0) / due * 100
    return (3 if on_time >= 70 else 2), f"{closed or 0} of {due} plans due were closed on time, {_percent(on_time)}."


def _plan_facts(value: Json, today: date, reference: Reference) -> Found | None:
    """ENV-02, from the checklist C1 to C20; without results there is nothing to suggest yet."""
    results = list(reference.checklist.values())
    if not results:
        return None
    fails, partials = results.count("fail"), results.count("partial")
    row = canonical.first_row(value)
    arithmetic = f"Of the checklist, {fails} not met and {partials} met in part."
    if fails >= 6:
        return 0, arithmetic
    if "fail" in (reference.checklist.get("C3"), reference.checklist.get("C19")):
        return 1, f"{arithmetic} The net zero year or the sign-off is among those not met."
    if fails or partials > 2:
        return 2, arithmetic
    year = canonical.number(row.get("net_zero_year"))
    early = year is not None and year < LAST_NET_ZERO
    return (4 if not partials and early and row.get("approved_by_board") is True else 3), arithmetic


def _targets(value: Json, today: date, reference: Reference) -> Found:
    """ENV-05. Scopes 1 and 2 may be covered by one target or by one target each."""
    rows = canonical.rows(value)
    if not rows:
        return (1, "Only a net zero year is given.") if reference.net_zero_year else (0, "No target is given.")
    interim = [row for row in rows if is_interim(row, today)]
    sets_targets = any(row.get("sbti_status") == "targets_set" for row in rows)
    in_pace = [row for row in interim if linear_pace(row) >= LINEAR_PACE]
    paces = ", ".join(f"{float(linear_pace(row)):.1f} %" for row in interim) or "none"
    arithmetic = f"Interim targets within {INTERIM_YEARS} years: {paces} a year."
    if not sets_targets and not covers_both(in_pace):
        return (2 if covers_both(interim) else 1), arithmetic
    scope_3 = any(
        row.get("scope_cover") in ("s3", "s1_2_3") and canonical.number(row.get("progress_pct")) is not None
        for row in rows
    )
    return (4 if scope_3 else 3), arithmetic


def is_interim(row: Row, today: date) -> bool:
    target = canonical.number(row.get("target_year"))
    return target is not None and today.year <= target <= today.year + INTERIM_YEARS


def linear_pace(row: Row) -> Fraction:
    """Linear reduction a year in per cent of the base year, unrounded: 4.18 is not 4.2."""
    cut, base, target = (canonical.number(row.get(key)) for key in ("reduction_pct", "base_year", "target_year"))
    if cut is None or base is None or target is None or target <= base:
        return Fraction(0)
    return cut / (target - base)


def covers_both(rows: Sequence[Row]) -> bool:
    scopes = {row.get("scope_cover") for row in rows}
    return bool(scopes & {"s1_2", "s1_2_3"}) or {"s1", "s2"} <= scopes


def _payment(value: Json, today: date, reference: Reference) -> Found:
    """ECO-02, latest period. Level 4 rests on more than figures. Only a clear "no" to flow-down keeps level 2 away."""
    row = latest_period(value)
    days, in_60 = canonical.number(row.get("average_days")), canonical.number(row.get("pct_60_days"))
    if days is None:
        return 0, "No average is given."
    arithmetic = f"{_days(days)} on average, {_percent(in_60)} within 60 days."
    if days > 60:
        return 0, arithmetic
    if days > 45 or row.get("thirty_day_flow_down") is False:
        return 1, arithmetic
    return (3 if days <= 30 and in_60 is not None and in_60 >= 95 else 2), arithmetic


def latest_period(value: Json) -> Row:
    """The row of ECO-02 that ends last; rows without a date come first."""
    rows = canonical.rows(value)
    return max(rows, key=lambda row: canonical.day(row.get("period_end")) or date.min, default={})


def _money(amount: Fraction) -> str:
    rounded = _rounded(amount, "0.01")
    return f"£{rounded:,.0f}" if rounded == int(rounded) else f"£{rounded:,}"


def _percent(value: Fraction | None) -> str:
    return "an unknown share" if value is None else f"{_rounded(value, '0.1').normalize():f} %"


def _days(value: Fraction) -> str:
    return f"{_rounded(value, '0.1').normalize():f} days"


def _rounded(value: Fraction, step: str) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(step), rounding=ROUND_HALF_UP)


RULES: dict[str, Callable[[Json, date, Reference], Found | None]] = {
    "GOV-01": _commitment,
    "LAB-01": _lowest_pay,
    "SCM-01": _mapped,
    "SCM-04": _brands,
    "MON-04": _follow_up,
    "GRV-03": _criteria,
    "ENV-02": _plan_facts,
    "ENV-05": _targets,
    "ECO-02": _payment,
}
