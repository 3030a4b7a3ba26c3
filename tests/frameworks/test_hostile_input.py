"""Whatever is typed into the office's forms comes back with a sentence, or is kept as it is and never run."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from frameworks.models import Category, Framework, Member
from frameworks.values import INDICATORS
from tests.hostile import REFUSED_TEXT, TAKEN_TEXT, WRONG_KIND, refuse
from tests.world import World

FRAMEWORK: dict[str, Any] = {
    "reference": "LAB1 with words", "title": "Laboratory Gases", "lead": "SUPC of the South", "legal_regime": "pa2023",
    "clause": "Clause fourteen", "starts_on": "2026-01-01", "ends_on": "2029-12-31",
}  # fmt: skip
CATEGORY: dict[str, Any] = {
    "name": "Gases of all kinds", "sector": "lab_gases", "risk_industry": "3", "risk_workforce": "2",
    "risk_location": "1", "risk_context": "0", "risk_commodity": "2", "risk_business_model": "1",
    "risk_note": "Cylinders come from far away",
}  # fmt: skip


@pytest.mark.parametrize("field", ["reference", "title", "lead", "clause"])
def test_framework_text(world: World, field: str) -> None:
    browser = world.client(world.ada)
    for value, sentence in REFUSED_TEXT.values():
        refuse(browser, reverse("framework_new"), FRAMEWORK, field, value, sentence)
    assert Framework.objects.count() == 2


@pytest.mark.parametrize("field", ["starts_on", "ends_on", "legal_regime", "manager_id"])
def test_framework_kinds(world: World, field: str) -> None:
    browser = world.client(world.ada)
    for value in WRONG_KIND:
        refuse(browser, reverse("framework_new"), FRAMEWORK, field, value)
    assert Framework.objects.count() == 2


def test_framework_sentences(world: World) -> None:
    browser = world.client(world.ada)
    for field, value, sentence in (
        ("reference", "", "Enter the reference"),
        ("title", "   ", "Enter the title"),
        ("starts_on", "", "Enter the first day"),
        ("ends_on", "2025-12-31", "Choose a last day after the first day."),
        ("ends_on", "01/01/0026", "Check the year: it must be between 1900 and 2100"),
        ("reference", "ITS9001 LU", "There is already a framework with the reference “ITS9001 LU”."),
    ):
        refuse(browser, reverse("framework_new"), FRAMEWORK, field, value, sentence)


def test_odd_titles_are_kept_and_never_run(world: World) -> None:
    browser = world.client(world.ada)
    for number, text in enumerate(TAKEN_TEXT):
        sent = FRAMEWORK | {"title": text, "reference": f"R{number}"}
        assert browser.post(reverse("framework_new"), sent).status_code == 302
        page = browser.get(Framework.objects.get(title=text).get_absolute_url()).content.decode()
        assert escape(text) in page
        assert "<script>alert" not in page
    assert "<script>alert" not in browser.get(reverse("framework_list")).content.decode()


@pytest.mark.parametrize("field", ["number", "category_id"])
def test_lot_kinds(world: World, field: str) -> None:
    browser = world.client(world.ada)
    sent = {"number": "7", "title": "tablets and pens", "category_id": str(world.lot_1.category_id)}
    for value in ("", *WRONG_KIND):
        refuse(browser, reverse("lot_new", args=[world.laptops.pk]), sent, field, value)
    assert world.laptops.lots.count() == 2


def test_category_kinds(world: World) -> None:
    browser = world.client(world.ada)
    for name, label in INDICATORS.items():
        sentence = f"Choose 0 to 3 for {label[0].lower()}{label[1:]}"
        refuse(browser, reverse("category_new"), CATEGORY, name, "", sentence)
        for value in ("4", *WRONG_KIND):
            refuse(browser, reverse("category_new"), CATEGORY, name, value)
    assert Category.objects.count() == 2


def test_member_fields(world: World) -> None:
    browser = world.client(world.ada)
    for value, sentence in REFUSED_TEXT.values():
        refuse(browser, reverse("member_new"), {"kind": "associate"}, "name", value, sentence)
    for value in ("", *WRONG_KIND):
        refuse(browser, reverse("member_new"), {"name": "Museum of Tides"}, "kind", value)
    assert Member.objects.count() == 2


def test_lots_that_do_not_exist(world: World) -> None:
    browser, url = world.client(world.ada), reverse("member_lots", args=[world.uni.pk])
    for value in WRONG_KIND:
        refuse(browser, url, {}, "lots", value, "One of the lots no longer exists. Look through the list again.")
    assert world.uni.usages.count() == 1
