"""Checks of what a Carbon Reduction Plan states: Q11 to Q14, Q20 and Q22, and all 22 in their order.

Domain specification, section 4.2. The stored status of the address and the plans of other suppliers come in as plain
data; nothing here looks anything up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from questionnaires import canonical, emissions, figure_checks
from questionnaires.canonical import Row
from questionnaires.display import display_date
from questionnaires.emissions import RESIDUAL, Check, EmissionYear, Result
from questionnaires.figure_checks import NO_PEERS, Peers
from questionnaires.suggestions import LINEAR_PACE, is_interim, linear_pace

SIGNED, LATE = 12, 18
"""Months since the signature: fresh enough, and too old."""
SIGNED_AROUND = 6
"""Months between the date of the plan and its signature."""
HAIR = Fraction(5, 100)
"""Percentage points a year that rounding would hide."""
RULES = 1
"""Version of the 22 checks, stored with what they found."""
TITLES = {
    "Q1": "Total adds up",
    "Q2": "Required sources",
    "Q3": "One baseline",
    "Q4": "Baseline is a full year",
    "Q5": "Years that can be compared",
    "Q6": "Latest year is a full year",
    "Q7": "Age of the figures",
    "Q8": "Change since the baseline",
    "Q9": "Net zero year",
    "Q10": "Zeros and gaps explained",
    "Q11": "Target on the way",
    "Q12": "Age of the sign-off",
    "Q13": "Order of the dates",
    "Q14": "Public address",
    "Q15": "Place on the path",
    "Q16": "Pace from now on",
    "Q17": "Cover by projects",
    "Q18": "Slip of scale or a copy",
    "Q19": "Baseline as before",
    "Q20": "Offsets",
    "Q21": "Beside the sector",
    "Q22": "The same plan elsewhere",
}


@dataclass(frozen=True, slots=True)
class LinkStatus:
    """What the public address answered when it was last asked: 200 and the like, None for no answer."""

    status: int | None
    checked_on: date


@dataclass(frozen=True, slots=True)
class Given:
    """Everything the checks look at. Empty or None means not known."""

    today: date
    rows: Sequence[EmissionYear] = ()
    """ENV-03."""
    plan: Row = field(default_factory=dict)
    """ENV-02."""
    targets: Sequence[Row] = ()
    """ENV-05."""
    projects: Sequence[Row] = ()
    """ENV-06."""
    before: Sequence[EmissionYear] = ()
    """ENV-03 of the last cycle."""
    peers: Peers = NO_PEERS
    link: LinkStatus | None = None
    same_plan: int | None = None
    """How many other suppliers handed in the same file; None when no file is known."""

    @property
    def net_zero_year(self) -> int | None:
        year = canonical.number(self.plan.get("net_zero_year"))
        return None if year is None else int(year)


def all_checks(given: Given, residual: Fraction = RESIDUAL) -> tuple[Check, ...]:
    """Q1 to Q22 in their order; Q1, Q2 and Q10 once per row."""
    rows, year = given.rows, given.net_zero_year
    found = [
        *emissions.checks(rows, year, residual),
        figure_checks.latest_full_year(rows),
        figure_checks.freshness(rows, given.today),
        *[figure_checks.zeros_explained(row) for row in rows],
        *[interim_target(target, rows, year, given.today, residual) for target in given.targets or ({},)],
        signoff_age(given.plan, given.today),
        date_order(given.plan, given.today),
        address(given.plan, given.link),
        figure_checks.project_cover(rows, given.projects, given.targets),
        figure_checks.slips(rows, given.before, given.peers),
        figure_checks.restated(rows, given.before),
        offsets(given.plan),
        figure_checks.intensity(rows, given.peers),
        double_use(given.same_plan),
    ]
    order = list(TITLES)
    return tuple(sorted(found, key=lambda check: order.index(check.id)))


ADVICE = {
    **dict.fromkeys(("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q10", "Q18"), "ENV-03"),
    **dict.fromkeys(("Q9", "Q12", "Q13", "Q20"), "ENV-02"),
}
"""Checks that help a supplier before it sends, and the question each is about."""


def advice(given: Given) -> list[tuple[str, str]]:
    """(question, sentence) for what is worth another look. Advice only: it never stops anybody from sending."""
    wrong = (Result.WARN, Result.ERROR)
    return [
        (ADVICE[check.id], check.sentence)
        for check in all_checks(given)
        if check.id in ADVICE and check.result in wrong
    ]


def interim_target(
    target: Row, rows: Sequence[EmissionYear], net_zero_year: int | None, today: date, residual: Fraction = RESIDUAL
) -> Check:
    """Q11: the linear cut a year, unrounded, beside 4.2 % and the path to net zero."""
    cut, base, year = (canonical.number(target.get(key)) for key in ("reduction_pct", "base_year", "target_year"))
    if cut is None or base is None or year is None or year <= base:
        return Check("Q11", Result.NO_DATA, "No target gives its cut, base year and a later target year.")
    pace = linear_pace(target)
    figures = {"pace": pace, "wanted": LINEAR_PACE}
    words = f"{float(cut):g} % less from {base} to {year} is {float(pace):.1f} % a year"
    reaches = "enough for" if pace >= LINEAR_PACE else "just below" if LINEAR_PACE - pace < HAIR else "below"
    words += f", {reaches} the {float(LINEAR_PACE):.1f} % of a science-based path"
    if net_zero_year is not None and net_zero_year > base:
        path = (1 - residual) * 100 / (net_zero_year - base)
        figures["path"] = path
        words += f"; the path to net zero asks {float(path):.1f} %"
    return Check("Q11", Result.INFO if is_interim(target, today) else Result.WARN, f"{words}.", figures)


def signoff_age(plan: Row, today: date) -> Check:
    """Q12: signed at most 12 months ago; up to 18 is late, then too old."""
    signed = canonical.day(plan.get("signed_on"))
    if signed is None:
        return Check("Q12", Result.NO_DATA, "The day of the sign-off is not known.")
    said = f"Signed on {display_date(signed)}"
    if today <= canonical.add_months(signed, SIGNED):
        return Check("Q12", Result.PASS, f"{said}, at most {SIGNED} months ago.")
    if today <= canonical.add_months(signed, LATE):
        return Check("Q12", Result.WARN, f"{said}, more than {SIGNED} months ago. Sign it again.")
    return Check("Q12", Result.ERROR, f"{said}, more than {LATE} months ago. Sign it again.")


def date_order(plan: Row, today: date) -> Check:
    """Q13: the reporting year ends before the plan is dated, the signature is near it, nothing lies ahead."""
    ends, dated, signed = (canonical.day(plan.get(key)) for key in ("reporting_end", "plan_date", "signed_on"))
    names = {"The reporting year ends": ends, "The plan is dated": dated, "It is signed": signed}
    known = {name: day for name, day in names.items() if day is not None}
    if not known:
        return Check("Q13", Result.NO_DATA, "No date of the plan is known.")
    said = [f"{name} on {display_date(day)}, which has not come yet." for name, day in known.items() if day > today]
    if ends and dated and ends > dated:
        said.append("The plan is dated before its reporting year ends.")
    if dated and signed and not _around(dated, signed):
        said.append(f"Plan and signature are more than {SIGNED_AROUND} months apart.")
    if said:
        return Check("Q13", Result.WARN, " ".join(said))
    if len(known) < len(names):
        return Check("Q13", Result.NO_DATA, "Not all dates of the plan are known; those that are fit together.")
    return Check("Q13", Result.PASS, "The dates follow each other.")


def _around(dated: date, signed: date) -> bool:
    first, last = canonical.add_months(dated, -SIGNED_AROUND), canonical.add_months(dated, SIGNED_AROUND)
    return first <= signed <= last


def address(plan: Row, link: LinkStatus | None) -> Check:
    """Q14: what is stored of the public address; nobody asks it while a page is made."""
    if not canonical.text(plan.get("url")):
        return Check("Q14", Result.NO_DATA, "No public address is given.")
    if link is None:
        return Check("Q14", Result.NO_DATA, "Nobody has looked at the address yet. Open it.")
    on = display_date(link.checked_on)
    if link.status is not None and link.status < 400:
        return Check("Q14", Result.PASS, f"The address opened on {on}.", {"status": Fraction(link.status)})
    if link.status is None:
        return Check("Q14", Result.WARN, f"The address did not answer on {on}.")
    return Check("Q14", Result.WARN, f"The address answered {link.status} on {on}.", {"status": Fraction(link.status)})


def offsets(plan: Row) -> Check:
    """Q20: offsets stand in a column of their own and are no reduction."""
    match plan.get("offsets_used"):
        case "counted_as_reduction":
            return Check("Q20", Result.WARN, "Offsets are counted as a reduction. Show them apart; they are none.")
        case "residual_only":
            return Check("Q20", Result.PASS, "Offsets only for what remains at net zero.")
        case "none":
            return Check("Q20", Result.PASS, "No offsets are used.")
    return Check("Q20", Result.NO_DATA, "Nothing is said of offsets.")


def double_use(same_plan: int | None) -> Check:
    """Q22: several suppliers handing in one file belong to one parent plan."""
    if same_plan is None:
        return Check("Q22", Result.NO_DATA, "No file of the plan is known.")
    if same_plan:
        others = "One other supplier" if same_plan == 1 else f"{same_plan} other suppliers"
        sentence = f"{others} handed in the very same file: a plan of a parent?"
        return Check("Q22", Result.INFO, sentence, {"others": Fraction(same_plan)})
    return Check("Q22", Result.PASS, "No other supplier handed in this file.", {"others": Fraction(0)})
