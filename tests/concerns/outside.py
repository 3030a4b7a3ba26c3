"""Reporting from outside, for tests: what a browser posts."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from concerns.models import Case, Draft
from tests.world import World

SECRET = "Fees of GBP 900 were taken from forty workers before they came."
"""Words that nobody but the reporter and the audience may ever read."""
POSTED: dict[str, dict[str, Any]] = {
    "partner": {
        "source": "monitor",
        "source_reference": "BW-31",
        "told_workers": "2026-01-05",
        "from_brand": "2027-01-05",
    },
    "member": {"source_name": "A cleaner on our site"},
    "supplier": {"done": "We stopped the agency and have begun to pay back."},
}
BASE: dict[str, Any] = {
    "title": "Fees for jobs at a glove factory",
    "allegations": ["recruitment_fees", "debt"],
    "description": SECRET,
    "tier": "component",
    "consent": "agreed",
}
WHO = {"partner": "lena", "member": "max", "supplier": "anna"}


def posted(area: str, **changes: Any) -> dict[str, Any]:
    return BASE | POSTED[area] | changes


def draft(world: World, area: str = "partner", **changes: Any) -> Draft:
    """Saved by the area's reporter through the page."""
    browser = browser_of(world, area)
    browser.post(reverse(f"{area}_concern_new"), posted(area, **changes) | {"save": "1"})
    return Draft.objects.latest("changed_at")


def sent(world: World, area: str = "partner", **changes: Any) -> Case:
    browser = browser_of(world, area)
    browser.post(reverse(f"{area}_concern_new"), posted(area, **changes) | {"send": "1"})
    return Case.objects.latest("received_at")


def browser_of(world: World, area: str) -> Client:
    return world.client(getattr(world, WHO[area]))
