"""A figure as a small firm has it: in tonnes, or as a bill times a conversion factor (domain specification, 4.5).

"12.4" is tonnes. "18,400 kWh x 0.207 + 950 litres x 2.51" is kilograms by factor, worked out to tonnes here. Which
factor belongs to which year is the government's table, not ours: the plan prints the factor that was used.
"""

from __future__ import annotations

import re
from fractions import Fraction

TERM = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[A-Za-z][A-Za-z0-9 .-]{0,20}?)?\s*")
TIMES = re.compile(r"\s*[x×*]\s*(?=\d)")
TONNES = ("", "t", "tonne", "tonnes", "tco2e", "t co2e")
KILOGRAMS = 1000
LARGEST = 10**9
HOW = "Write tonnes, like 12.4, or a bill and its factor, like 18,400 kWh × 0.207. Join several with +."


class Unreadable(ValueError):
    """The sentence says what to write instead."""


def tonnes(text: str) -> Fraction | None:
    """The figure in tonnes; None for nothing. Raises Unreadable."""
    if not text.strip():
        return None
    found = sum((_term(part) for part in text.split("+")), Fraction(0))
    if found > LARGEST:
        raise Unreadable("This is more than a thousand million tonnes. Check the unit: tonnes, not kilograms.")
    return found


def is_worked_out(text: str) -> bool:
    """Whether the figure comes from a bill and a factor."""
    return any(len(TIMES.split(part.strip())) == 2 for part in text.split("+"))


def _term(text: str) -> Fraction:
    parts = TIMES.split(text.strip())
    match = TERM.fullmatch(parts[0])
    if match is None or len(parts) > 2:
        raise Unreadable(HOW)
    amount, unit = _number(match["number"]), (match["unit"] or "").strip().lower()
    if len(parts) == 1:
        if unit not in TONNES:
            raise Unreadable(f"Multiply the {unit} by a conversion factor. {HOW}")
        return amount
    factor = TERM.fullmatch(parts[1])
    if factor is None:
        raise Unreadable(HOW)
    return amount * _number(factor["number"]) / KILOGRAMS


def _number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))
