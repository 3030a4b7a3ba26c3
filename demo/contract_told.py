"""What one contract review asked for, and what became of it: words only, told by `contract_actions`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Step = tuple[int, str, str]
"""Days before today, the verb, and its words."""


@dataclass(frozen=True, slots=True)
class Told:
    """One action and what happened to it, oldest first."""

    code: str
    severity: str
    gap: str
    text: str
    theme: str
    proposed: int
    """Days before today."""
    steps: tuple[Step, ...] = field(default=())
    days: int = 120
    by: str = "Amara"


def _told(code: str, severity: str, theme: str, gap: str, text: str, proposed: int, *steps: Step, **more: Any) -> Told:
    return Told(code, severity, gap, text, theme, proposed, steps, **more)


STORIES = (
    _told(
        "SCM-03",
        "minor",
        "Factories",
        "Two brands are not on the factory list.",
        "Ask both brands for their factories.",
        6,
    ),
    _told(
        "MON-02",
        "major",
        "Audits",
        "Four audit findings of 2025 have no owner.",
        "Give each finding an owner and a day.",
        14,
        (9, "dispute", "Two of the four belong to a brand that we no longer sell."),
    ),
    _told(
        "GRV-01",
        "minor",
        "Grievances",
        "The helpline poster is in English only.",
        "Put up the poster in five languages.",
        60,
        (52, "dispute", "The poster was changed in spring; a photo is in the library."),
        (45, "withdraw", "Right: the new poster is there in six languages."),
    ),
    _told(
        "ECO-02",
        "opportunity",
        "Payment",
        "Small suppliers are paid in 34 days.",
        "Try 14 days for the smallest ten.",
        40,
        (36, "withdraw", "Asked for by a member, and not ours to ask."),
        by="Priya",
    ),
    _told(
        "SCM-01",
        "minor",
        "Mapping",
        "Mapping ends at tier 1.",
        "Extend the map to half of spend.",
        120,
        (112, "sign", ""),
        (70, "amend", "Our largest distributor was sold; the map begins with the other three."),
        (66, "agree to the amendment", ""),
    ),
    _told(
        "ENV-03",
        "minor",
        "Carbon",
        "No figure for deliveries.",
        "Ask the three couriers for their figures.",
        80,
        (73, "sign", ""),
        (4, "amend by the office", "One courier left; two are enough."),
    ),
    _told(
        "SCM-04",
        "major",
        "Brands",
        "Six brands have declared nothing.",
        "Send the packet to all six brands.",
        130,
        (122, "sign", ""),
        (40, "ask", "Two brands answer only in the new year."),
        (36, "refuse", "Workers wait for these answers; four brands are enough to begin with."),
    ),
    _told(
        "HR-05",
        "minor",
        "Recruitment",
        "Agencies are asked nothing about fees.",
        "Ask all agencies in writing.",
        95,
        (88, "sign", ""),
        (3, "ask", "Three agencies are on holiday until the tenth."),
    ),
    _told(
        "RSK-01",
        "minor",
        "Risk",
        "The risk register has no dates.",
        "Date each risk and review it twice a year.",
        100,
        (93, "sign", ""),
        (40, "send", "The register is on page 4."),
        (33, "return", "Half of the rows are still without a date."),
    ),
    _told(
        "LAB-03",
        "minor",
        "Working time",
        "Overtime in the warehouse is not recorded.",
        "Record overtime by person.",
        90,
        (84, "sign", ""),
        (60, "note", "The clock terminal is ordered."),
        (5, "send", "Three months of records are attached."),
    ),
    _told(
        "LAB-01",
        "critical",
        "Pay",
        "Two cleaners on site were paid below the minimum wage.",
        "Repay the difference and correct pay at once.",
        150,
        (146, "sign", ""),
        (120, "send", "Repaid on the next pay day; both confirmed it."),
        (112, "verify by another", "Spoke with both workers; the repayment is on their slips."),
        days=30,
    ),
    _told(
        "GOV-04",
        "minor",
        "Contracts",
        "Two contracts lack the clause.",
        "Add the clause to both.",
        160,
        (151, "sign", ""),
        (90, "send", "Both contracts are attached."),
        (82, "verify", "Read both; the clause is there."),
    ),
    _told(
        "CIR-02",
        "minor",
        "Waste",
        "Returns to one warehouse are not weighed.",
        "Weigh the returns of all sites.",
        140,
        (133, "sign", ""),
        (20, "close", "The site was sold in autumn; nobody can look there any more."),
    ),
    _told(
        "SCM-02",
        "minor",
        "Mapping",
        "One cable comes from a single source.",
        "Find a second source.",
        150,
        (142, "sign", ""),
        (30, "accept", "There is no second maker yet; the stock covers 14 months."),
    ),
    _told(
        "MON-01",
        "major",
        "Audits",
        "No audit was commissioned in two years.",
        "Commission one audit of the largest site.",
        200,
        (190, "sign", ""),
        (30, "escalate", "No answer to two calls."),
        (16, "escalate by the manager", "Raised at the contract review; nobody had prepared."),
        days=100,
    ),
    _told(
        "ETH-02",
        "major",
        "Gifts",
        "There is no register of gifts.",
        "Begin a register and train buyers.",
        210,
        (201, "sign", ""),
        (80, "escalate", "The day passed without a word."),
        (70, "take into the contract", "It becomes a milestone of the extended contract."),
        days=90,
    ),
    _told(
        "EDI-01",
        "minor",
        "Pay gap",
        "Figures are for one year only.",
        "Publish two years side by side.",
        180,
        (171, "sign", ""),
        (130, "send", "Both years are on the page."),
        (124, "verify", "Read both figures."),
        (18, "reopen", "This year’s page shows one year again."),
    ),
)
