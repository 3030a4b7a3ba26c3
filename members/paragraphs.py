"""Paragraphs that a member pastes into its statement, tender report or file; pure, every figure with its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from members.pack_words import SMALLEST_GROUP, TOO_FEW
from rphub.kernel.words import count, day
from suppliers.display import plan_words
from suppliers.reports import StatusReport

NOT_A_CERTIFICATE = "RP status is an opinion on the evidence seen, not a certificate."


@dataclass(frozen=True, slots=True)
class Counts:
    """Suppliers of a framework by what their status says."""

    suppliers: int
    current: int
    with_plan: int
    late: int


def supplier_paragraph(name: str, places: list[str], report: StatusReport, consortium: str, today: date) -> str:
    """The status of one supplier, in full sentences; for a member's own papers, as it is not for the public."""
    on = f", our supplier on {' and '.join(places)}," if places else ""
    told = [f"On {day(today)}, {name}{on} held the RP status “{report.words}” in the due diligence of {consortium}."]
    if report.detailed and report.assessed_on and report.valid_until:
        verb = "is valid" if report.is_assessed else "was valid"
        told.append(
            f"It was assessed on {day(report.assessed_on)}; the assessment {verb} until {day(report.valid_until)}."
        )
    if report.checked:
        share = f"{report.checked.percent} % of the result rests on evidence that was checked"
        told.append(f"Assurance is {report.checked.label.lower()}: {share}.")
    if report.badge:
        told.append(f"{report.badge}: {plan_words(report.actions_open, report.actions_late)}.")
    return " ".join([*told, NOT_A_CERTIFICATE])


def framework_paragraph(framework: str, lots: str, counts: Counts, consortium: str, today: date) -> str:
    """All suppliers of the lots used, as counts; a band is not named, for nobody is compared, and of few suppliers
    nothing is counted: members publish this."""
    whole = count(counts.suppliers, "supplier")
    if counts.suppliers < SMALLEST_GROUP:
        return f"On {day(today)} we used {whole} on {framework} ({lots}) of {consortium}. {TOO_FEW} {NOT_A_CERTIFICATE}"
    has = "has" if counts.current == 1 else "have"
    return (
        f"On {day(today)} we used {whole} on {framework} ({lots}). {counts.current} of them {has} a current due "
        f"diligence assessment by {consortium}, which means an assessment published within the last twelve months. "
        f"{_plans(counts)} {NOT_A_CERTIFICATE}"
    )


def _plans(counts: Counts) -> str:
    if not counts.with_plan:
        return "None has an open improvement plan."
    has = "has" if counts.with_plan == 1 else "have"
    late = f"{counts.late} of these {'has' if counts.late == 1 else 'have'} at least one action running late"
    return (
        f"{counts.with_plan} {has} an improvement plan with open actions; {late if counts.late else 'none runs late'}."
    )
