"""A published member report as the standing holds it, for tests of what members see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from suppliers.enums import StandingStatus
from suppliers.models import Standing, Supplier

SECTIONS = [
    ("GOV", "Governance, policy and responsible purchasing", 3),
    ("HR", "Modern slavery and human rights due diligence", 2),
    ("LAB", "Labour standards in the supplier's own workforce", 3),
    ("SCM", "Supply-chain mapping and transparency", 1),
    ("RSK", "Risk assessment and rights-holder engagement", 1),
    ("MON", "Monitoring, audits and follow-up", 2),
    ("GRV", "Grievance and remedy", 0),
    ("ENV", "Carbon and environment", 3),
    ("CIR", "Circularity, waste and hazardous materials", 2),
    ("SOC", "Social value and community", 2),
    ("EDI", "Equality, diversity and inclusion", 3),
    ("ECO", "SME, third sector and fair payment", 4),
    ("ETH", "Anti-corruption, tax and integrity", 3),
]
WORDS = ("Starting", "Committed", "Developing", "Embedded", "Leading")
LEVELS = ("Not started", "Committed", "Developing", "Embedded", "Leading")
PILLARS = [("social", 2, "up"), ("environmental", 3, "up"), ("ethical", 2, "level"), ("economic", 3, "not_comparable")]
QUESTIONS = [("GOV-02", "GOV", "Accountability at the top", 3), ("SCM-01", "SCM", "Direct suppliers mapped", 1)]


def band(rank: int | None) -> dict[str, Any] | None:
    return None if rank is None else {"rank": rank, "label": WORDS[rank]}


def report(**changes: Any) -> dict[str, Any]:
    """A whole report in shape 1."""
    today = timezone.localdate()
    return {
        "shape": 1,
        "assessed_on": (today - timedelta(days=60)).isoformat(),
        "valid_until": (today + timedelta(days=305)).isoformat(),
        "band": band(2),
        "trend": "up",
        "assurance": "High",
        "code_commitment": {"version": "2.1", "date": "2026-01-14"},
        "summary": "Moved up a band this year. Batteries remain the weak point: one cell maker is without an address.",
        "strengths": ["Site lists for display panels", "Carbon figures are complete"],
        "themes": [
            {"theme": "Battery supply chain", "priority": "major"},
            {"theme": "Grievance and remedy", "priority": "minor"},
        ],
        "pillars": [
            {"key": key, "label": key.capitalize(), "band": band(rank), "trend": trend} for key, rank, trend in PILLARS
        ],
        "sections": [{"code": code, "title": title, "band": band(rank)} for code, title, rank in SECTIONS],
        "levels": [
            {"code": code, "section": section, "short": short, "level": level, "word": LEVELS[level]}
            for code, section, short, level in QUESTIONS
        ],
        "levels_shown": True,
        "carbon": {
            "plan_label": "Not checked yet",
            "plan_url": "https://supplier.example/plan.pdf",
            "net_zero_year": 2045,
            "series": [
                {"year": year, "tonnes": tonnes}
                for year, tonnes in ((2019, 900.0), (2021, 840.0), (2023, 760.0), (2025, 610.0))
            ],
            "change_percent": -32.2,
        },
        "modern_slavery": {"url": "https://supplier.example/statement", "year": 2025},
        "transparency": {"mapped_percent": 72},
        "method": ["The band says how far.", "This is not a certificate."],
        **changes,
    }


def publish(supplier: Supplier, *, shown: dict[str, Any] | None = None, **fields: Any) -> Standing:
    """The supplier assessed as Developing two months ago, four actions on time."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "status": StandingStatus.ASSESSED,
        "band": 2,
        "assurance": 71,
        "trend": "up",
        "assessed_on": today - timedelta(days=60),
        "valid_until": today + timedelta(days=305),
        "report": report() if shown is None else shown,
        "report_version": 1,
        "actions_open": 4,
        "plan_in_place": True,
    }
    Standing.objects.filter(supplier=supplier).update(**values | fields)
    return Standing.objects.select_related("supplier__organisation").get(supplier=supplier)
