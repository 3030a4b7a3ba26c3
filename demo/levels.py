"""Which level a supplier is at, deterministically: from the score aimed at, the style, and the question."""

from __future__ import annotations

import hashlib

from demo.cast import Part

TILT: dict[str, dict[str, float]] = {
    "leader": {"SCM": 0.4, "MON": 0.3, "ENV": 0.2},
    "carbon_first": {"ENV": 0.9, "CIR": 0.6, "HR": -0.7, "GRV": -0.6, "LAB": -0.3},
    "people_first": {"HR": 0.6, "LAB": 0.8, "GRV": 0.6, "EDI": 0.6, "ENV": -0.8},
    "policy_heavy": {"GOV": 0.8, "ETH": 0.6, "MON": -0.6, "SCM": -0.4},
    "solid_sme": {"SOC": 0.5, "ECO": 0.6, "MON": -0.4, "RSK": -0.3},
    "over_claimer": {"GOV": 0.3, "MON": -0.3},
    "recovering": {"LAB": 0.4, "GRV": 0.3},
    "laggard": {"ETH": 0.4, "INN": 0.0},
}
TOP = 4
UNKNOWN, NOT_APPLICABLE = 8, 3
"""Of a hundred questions: honestly not known, and claimed not to apply."""


def dice(part: Part, code: str, what: str, sides: int) -> int:
    """A number from 0 to sides - 1, the same at every run."""
    digest = hashlib.sha256(f"{part.number}:{code}:{what}".encode()).digest()
    return int.from_bytes(digest[:4]) % sides


def assessed(part: Part, code: str, aim: int) -> int:
    """The level the supplier really is at, around the score aimed at."""
    section = code.split("-")[0]
    spread = (dice(part, code, "spread", 100) - 50) / 70
    level = aim / 25 + TILT.get(part.style, {}).get(section, 0.0) + spread
    return max(0, min(TOP, round(level)))


def claimed(part: Part, code: str, level: int) -> int:
    """What the supplier says of itself: mostly the same, sometimes one more, an over-claimer two more."""
    if part.style == "over_claimer":
        return min(TOP, level + 1 + dice(part, code, "claim", 2))
    more = dice(part, code, "claim", 6) == 0
    return min(TOP, level + 1) if more else level


def claim_of(part: Part, code: str) -> str:
    """none, unknown or not_applicable."""
    roll = dice(part, code, "honest", 100)
    if roll < UNKNOWN:
        return "unknown"
    return "not_applicable" if roll < UNKNOWN + NOT_APPLICABLE else "none"
