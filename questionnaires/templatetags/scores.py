"""Exact numbers as people read them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import template

from questionnaires.scoring import display
from rphub.kernel.words import number

register = template.Library()
register.filter("score", display)


@register.filter
def points(value: Fraction) -> str:
    """Points with at most two decimals: 1.5, 0.75, 12."""
    return number(Decimal(value.numerator) / Decimal(value.denominator), 2)
