"""Rows of tables that the dice filled, made to add up: no part above its whole, no end before its beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from demo.cast import Part

Row = dict[str, Any]
CONFORMANT = (20, 40, 66, 84, 96)
"""Per cent of smelters by level, as the ladder of SCM-06 asks for them."""
KWH_A_PERSON = 2_400
CERTIFICATES = (("ISO 14001", "2015", "Head office and main depot"), ("ISO 9001", "2015", "All UK sites"))
PROJECTS = (("completed", -200, "Electric vans for deliveries in London"), ("planned", 240, "Heat pumps in our depot"))
RISKS = (
    ("Long hours at component makers before a product launch", "Agreed lead times and a monthly check of hours"),
    ("Fees that migrant workers paid for their jobs", "Fees repaid, and recruiters checked before they are used"),
)


def _of(whole: str, percent: int) -> str:
    return str(int(whole) * percent // 100)


def spend_by_country(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    return {"share_of_spend_pct": ("55", "30")[number]}


def insecure_work(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    return {
        "headcount": str(part.people),
        "pct_zero_hours": str(2 + (4 - level) * 3 + number),
        "pct_agency": "8",
        "pct_self_employed": str(1 + number),
        "turnover_rate_pct": str(12 + number * 2),
        "shift_notice_days": str(3 + level * 6),
    }


def minerals(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    total = str(180 + int(row["smelters_total"]))
    return {"smelters_total": total, "smelters_conformant_or_active": _of(total, CONFORMANT[level])}


def risks(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    risk, mitigation = RISKS[number]
    following = (today + timedelta(days=90 + 60 * number)).isoformat()
    return {"rank": str(number + 1), "risk": risk, "mitigation": mitigation, "next_review": following}


def audits(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    scope = str(4 + int(row["sites_in_scope"]) // 8)
    major, minor = int(row["major_findings"]) // 20, int(row["minor_findings"]) // 6
    found = str(int(row["critical_findings"]) + major + minor)
    return {
        "sites_in_scope": scope,
        "sites_audited": _of(scope, 20 + 20 * level),
        "major_findings": str(major),
        "minor_findings": str(minor),
        "closed_findings": _of(found, 90 if number else 60),
    }


def remedy(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    received = str(2 + int(row["received"]) // 5)
    admitted = _of(received, 80)
    resolved = _of(admitted, 100 if number else 75)
    return {
        "received": received,
        "admitted": admitted,
        "resolved": resolved,
        "median_days": str(60 - 10 * level),
        "people_remedied": resolved,
    }


def projects(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    status, days, project = PROJECTS[number]
    secured = "yes" if status == "completed" else row["funding_secured"]
    day = (today + timedelta(days=days)).isoformat()
    return {"project": project, "status": status, "date": day, "funding_secured": secured}


def energy(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    power = part.people * KWH_A_PERSON * (100 + 4 * number) // 100
    return {
        "electricity_kwh": str(power),
        "gas_kwh": str(power // 2),
        "vehicles_zero_emission": _of(row["vehicles_total"], 20 * level - 5 * number if level else 0),
        "deliveries_members": str(12 * int(row["deliveries_members"])),
    }


def waste(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    reuse, recycle, recover = 5 + 10 * level, 45, 20
    shares = {"reuse_pct": reuse, "recycle_pct": recycle, "recover_pct": recover if level < 4 else 10}
    return {key: str(share) for key, share in shares.items()} | {"landfill_pct": str(100 - sum(shares.values()))}


def workforce(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    women = 38 + part.number % 15 - number
    return {
        "pct_women": str(women),
        "pct_women_senior": str(women - 14 + 3 * level),
        "pct_ethnic_minority": str(18 + part.number % 9),
        "pct_disabled": str(4 + part.number % 5),
        "gpg_mean_pct": str(14 - 2 * level + number),
        "gpg_median_pct": str(11 - 2 * level + number),
    }


def small_firms(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    total = str(max(part.turnover // 2, 2_000_000))
    shares = {"sme_spend_gbp": 12 + 8 * level, "vcse_spend_gbp": 1 + level, "london_spend_gbp": 10 + 5 * level}
    return {"total_spend_gbp": total} | {key: _of(total, share - number) for key, share in shares.items()}


def certificates(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    scheme, edition, scope = CERTIFICATES[number]
    until = (today + timedelta(days=260 + 200 * number)).isoformat()
    made = {"scheme": scheme, "edition": edition, "scope": scope, "valid_until": until}
    return made | {"certificate_no": f"DEMO-{part.number:03}{number + 1}"}


def assessments(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    done = today - timedelta(days=120 + 150 * number)
    return {"completed_on": done.isoformat(), "valid_until": (done + timedelta(days=365)).isoformat()}


def exchange(part: Part, level: int, row: Row, number: int, today: date) -> Row:
    begins = today + timedelta(days=60 + 30 * number)
    return {"from": begins.isoformat(), "until": (begins + timedelta(days=90)).isoformat()}


FITS: Mapping[str, Callable[[Part, int, Row, int, date], Row]] = {
    "PRO-04": spend_by_country,
    "PRO-06": certificates,
    "PRO-07": assessments,
    "LAB-02": insecure_work,
    "SCM-06": minerals,
    "RSK-02": risks,
    "MON-02": audits,
    "GRV-04": remedy,
    "ENV-06": projects,
    "ENV-09": energy,
    "CIR-02": waste,
    "EDI-02": workforce,
    "ECO-01": small_firms,
    "INN-03": exchange,
}
"""Question -> the cells of a row that have to fit with each other and with the other answers of the supplier."""
