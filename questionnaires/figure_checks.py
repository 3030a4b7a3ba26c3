"""Checks of figures against the calendar, last year and other firms: Q6, Q7, Q10, Q17 to Q19 and Q21.

Domain specification, section 4.2. What only others know (last cycle, peers) comes in as plain data. Nothing unknown is
taken for zero, and figures stay exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from questionnaires import canonical
from questionnaires.canonical import Row
from questionnaires.display import display_date
from questionnaires.emissions import (
    FULL_YEAR,
    REQUIRED,
    Check,
    EmissionYear,
    Result,
    baseline_of,
    decimals,
    latest_of,
    part_name,
    tonnes_words,
)

FRESH, STALE = 18, 24
"""Months since the end of the reporting year: fresh enough, and too old."""
SLIP, KILOGRAMS = 5, 1000
SAME_FIELDS = 3
RESTATED = Fraction(2, 100)
FEWEST_PEERS, OUTSIDE = 5, 3
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Peers:
    """Latest years of others: totals of the same size, intensities of the same sector. Fewer than five say nothing."""

    totals: Sequence[Fraction] = ()
    per_employee: Sequence[Fraction] = ()
    per_million: Sequence[Fraction] = ()
    """Tonnes per million pounds of turnover."""


NO_PEERS = Peers()


def latest_full_year(rows: Sequence[EmissionYear]) -> Check:
    """Q6: the latest row covers a full year, 364 to 371 days with the first and the last."""
    latest = latest_of(rows)
    if latest is None or latest.start is None or latest.end is None:
        return Check("Q6", Result.NO_DATA, "The dates of the latest year are not known.")
    days = (latest.end - latest.start).days + 1
    figures = {"days": Fraction(days)}
    if days in FULL_YEAR:
        return Check("Q6", Result.PASS, f"The latest year covers {days} days.", figures)
    span = f"{display_date(latest.start)} to {display_date(latest.end)}"
    return Check("Q6", Result.WARN, f"The latest year covers {days} days, from {span}; use 12 months.", figures)


def freshness(rows: Sequence[EmissionYear], today: date) -> Check:
    """Q7: the latest year ended at most 18 months ago; up to 24 is late, then too old."""
    latest = latest_of(rows)
    if latest is None or latest.end is None:
        return Check("Q7", Result.NO_DATA, "The end of the latest year is not known.")
    ended = f"The latest year ended on {display_date(latest.end)}"
    if latest.end > today:
        return Check("Q7", Result.WARN, f"{ended}, which has not come yet.")
    if today <= canonical.add_months(latest.end, FRESH):
        return Check("Q7", Result.PASS, f"{ended}, at most {FRESH} months ago.")
    if today <= canonical.add_months(latest.end, STALE):
        return Check("Q7", Result.WARN, f"{ended}, more than {FRESH} months ago. A newer year is better.")
    return Check("Q7", Result.ERROR, f"{ended}, more than {STALE} months ago. Use a newer year.")


def zeros_explained(row: EmissionYear) -> Check:
    """Q10: every required figure that is zero or absent has an explanation beside it."""
    silent = [part_name(part) for part in REQUIRED if not row.parts.get(part)]
    if not silent:
        return Check("Q10", Result.PASS, f"{row.label}: no required figure is zero or left out.")
    if row.explanation:
        return Check("Q10", Result.PASS, f"{row.label}: zeros and gaps are explained: “{row.explanation}”.")
    return Check("Q10", Result.WARN, f"{row.label}: say why these are zero or left out: {', '.join(silent)}.")


def scoped_total(row: EmissionYear, cover: str) -> Fraction | None:
    """Tonnes of the scopes a target covers; None as soon as one of them is unknown."""
    one, two = row.parts.get("scope1"), row.parts.get("scope2")
    both = None if one is None or two is None else one + two
    rest = None if both is None or row.total is None else row.total - both
    return {"s1": one, "s2": two, "s1_2": both, "s3": rest, "s1_2_3": row.total}.get(cover)


def project_cover(rows: Sequence[EmissionYear], projects: Sequence[Row], targets: Sequence[Row]) -> Check:
    """Q17: the savings of projects under way and planned as a share of the gap to the next absolute target."""
    latest = latest_of(rows)
    gap = next_gap(rows, targets, latest) if latest else None
    if gap is None:
        return Check("Q17", Result.NO_DATA, "The next absolute target, its base year or the figures are not known.")
    if gap <= 0:
        return Check("Q17", Result.NOT_APPLICABLE, "The next target is reached already.")
    ahead = [row for row in projects if row.get("status") in ("under_way", "planned")]
    savings = [canonical.number(row.get("saving_tco2e_year")) for row in ahead]
    known = canonical.total(savings)
    if known is None:
        return Check("Q17", Result.NO_DATA, "No project ahead says how much it will save.", {"gap": gap})
    cover = known / gap * 100
    unsaid = sum(saving is None for saving in savings)
    more = f" {unsaid} of the projects ahead give no figure." if unsaid else ""
    sentence = (
        f"Projects ahead save {tonnes_words(known)} a year, {decimals(cover)} % of the {tonnes_words(gap)} to go."
    )
    return Check("Q17", Result.INFO, sentence + more, {"saving": known, "gap": gap, "percent": cover})


def next_gap(rows: Sequence[EmissionYear], targets: Sequence[Row], latest: EmissionYear) -> Fraction | None:
    """Tonnes from the latest year down to the nearest absolute target that lies ahead."""
    ahead = []
    for target in targets:
        year, base_year, cut = (
            canonical.number(target.get(key)) for key in ("target_year", "base_year", "reduction_pct")
        )
        absolute = target.get("kind") != "intensity"
        if absolute and year and base_year and cut is not None and latest.year is not None and year > latest.year:
            ahead.append((year, base_year, cut, canonical.text(target.get("scope_cover"))))
    if not ahead:
        return None
    _, base_year, cut, cover = min(ahead, key=lambda item: item[0])
    base = next((row for row in rows if row.year == base_year), None)
    before, now = (scoped_total(row, cover) if row else None for row in (base, latest))
    return None if before is None or now is None else now - before * (1 - cut / 100)


def slips(rows: Sequence[EmissionYear], before: Sequence[EmissionYear], peers: Peers = NO_PEERS) -> Check:
    """Q18: five times more or less than the year before, the very same figures, or kilograms in place of tonnes."""
    latest = latest_of(rows)
    if latest is None:
        return Check("Q18", Result.NO_DATA, "There are no figures yet.")
    earlier = _year_before(latest, rows, before)
    ratios = _ratios(latest, earlier) if earlier else {}
    far = {part: ratio for part, ratio in ratios.items() if max(ratio, 1 / ratio) > SLIP}
    said = [_far_words(part, ratio) for part, ratio in far.items()]
    same = [part_name(part) for part, ratio in ratios.items() if ratio == 1]
    if earlier and len(same) >= SAME_FIELDS:
        said.append(f"{', '.join(same).capitalize()} are exactly those of {earlier.label}.")
    if _far_above_peers(latest, peers):
        said.append("The total is a thousand times that of firms of this size: kilograms instead of tonnes?")
    if said:
        return Check("Q18", Result.WARN, f"Please confirm. {' '.join(said)}", far)
    if earlier is None:
        return Check("Q18", Result.NOT_APPLICABLE, "There is no year before to compare with.")
    return Check("Q18", Result.PASS, f"The figures are of the size of those of {earlier.label}.")


def _year_before(
    latest: EmissionYear, rows: Sequence[EmissionYear], before: Sequence[EmissionYear]
) -> EmissionYear | None:
    """The nearest earlier year of this answer, else of last cycle's."""
    for given in (rows, before):
        found = latest_of([row for row in given if row.year is not None and row.year < (latest.year or 0)])
        if found is not None:
            return found
    return None


def _ratios(latest: EmissionYear, earlier: EmissionYear) -> dict[str, Fraction]:
    """Each figure over that of the earlier year, where both are known and neither is zero."""
    pairs = {part: (value, earlier.parts.get(part)) for part, value in latest.parts.items()}
    return {part: now / then for part, (now, then) in pairs.items() if now and then}


def _far_words(part: str, ratio: Fraction) -> str:
    name = part_name(part).capitalize()
    if ratio > KILOGRAMS:
        return f"{name} is {int(ratio):,} times that of the year before: kilograms instead of tonnes?"
    if ratio > 1:
        return f"{name} is {decimals(ratio)} times that of the year before."
    return f"{name} of the year before was {decimals(1 / ratio)} times that of now."


def _far_above_peers(latest: EmissionYear, peers: Peers) -> bool:
    if latest.total is None or len(peers.totals) < FEWEST_PEERS:
        return False
    middle = median(peers.totals)
    return middle > 0 and latest.total / middle >= KILOGRAMS


def restated(rows: Sequence[EmissionYear], reported: Sequence[EmissionYear]) -> Check:
    """Q19: the baseline is the one reported in the last cycle, within 2 %."""
    base, old = baseline_of(rows), baseline_of(reported)
    if base is None or old is None or base.total is None or not old.total or base.year != old.year:
        return Check("Q19", Result.NO_DATA, "There is no baseline of an earlier questionnaire to compare with.")
    moved = (base.total - old.total) / old.total
    figures = {"before": old.total, "now": base.total, "percent": moved * 100}
    if abs(moved) <= RESTATED:
        return Check("Q19", Result.PASS, "The baseline is the one reported before.", figures)
    before, now = tonnes_words(old.total), tonnes_words(base.total)
    sentence = f"The baseline was {before} and is now {now}. Say why: other firms, another method?"
    return Check("Q19", Result.WARN, sentence, figures)


def intensity(rows: Sequence[EmissionYear], peers: Peers = NO_PEERS) -> Check:
    """Q21: tonnes per employee and per million pounds beside those of the sector; outside three times the middle."""
    latest = latest_of(rows)
    own = intensities(latest) if latest else {}
    if not own:
        return Check("Q21", Result.NO_DATA, "Total, people or turnover of the latest year are not known.")
    sets: Mapping[str, Sequence[Fraction]] = {"employee": peers.per_employee, "£1 million": peers.per_million}
    said, compared = [], False
    for name, value in own.items():
        if len(sets[name]) < FEWEST_PEERS or not (middle := median(sets[name])):
            continue
        compared = True
        if not middle / OUTSIDE <= value <= middle * OUTSIDE:
            said.append(f"{tonnes_words(value)} per {name}, {tonnes_words(middle)} in the middle of the sector")
    if said:
        return Check("Q21", Result.INFO, f"Far from other firms of the sector: {'; '.join(said)}.", dict(own))
    if compared:
        return Check("Q21", Result.PASS, "Of the size usual in the sector.", dict(own))
    return Check("Q21", Result.NO_DATA, f"Fewer than {FEWEST_PEERS} firms of the sector to compare with.", dict(own))


def intensities(row: EmissionYear) -> dict[str, Fraction]:
    """Tonnes per employee and per million pounds, as far as known."""
    if row.total is None:
        return {}
    found = {}
    if row.employees:
        found["employee"] = row.total / row.employees
    if row.turnover:
        found["£1 million"] = row.total / (row.turnover / MILLION)
    return found
