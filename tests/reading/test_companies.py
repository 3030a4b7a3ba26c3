"""Tables with several companies: whose figures a plan counts."""

from __future__ import annotations

import pytest

from rphub.reading.plan.companies import Companies
from rphub.reading.plan.facts import Facts
from rphub.reading.plan.labels import Part

LABELS = ("Marl Holdings Limited", "Marl Pumps Limited", "Group total")
TOTAL = Facts(part=Part.TOTAL)


@pytest.mark.parametrize(
    ("supplier", "of_all", "owners"),
    [
        ("Marl Pumps Limited", False, ["group", "uk", "group"]),
        ("Marl Holdings Ltd", False, ["uk", "group", "group"]),
        ("Marl Holdings Limited", True, ["group", "group", "uk"]),
    ],
)
def test_the_suppliers_own_row_counts_or_the_sum(supplier: str, of_all: bool, owners: list[str]) -> None:
    companies = Companies(supplier, of_all).among(LABELS)
    assert [companies.told(label, Facts()).whose for label in LABELS] == owners


def test_a_sum_beside_companies_is_of_no_part_and_without_companies_it_is_the_total() -> None:
    assert Companies().among(LABELS).told("Group total", TOTAL).part is None
    assert Companies().among(["Scope 1", "Total"]).told("Total", TOTAL) == TOTAL


def test_without_a_row_of_the_sum_the_own_row_of_a_holding_company_counts() -> None:
    companies = Companies("Marl Holdings Limited", of_all=True).among(LABELS[:2])
    assert [companies.told(label, Facts()).whose for label in LABELS[:2]] == ["uk", "group"]
