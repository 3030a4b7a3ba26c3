"""Tables with several companies: whose figures a plan counts."""

from __future__ import annotations

import pytest

from rphub.reading.plan.companies import Companies, is_of_all
from rphub.reading.plan.facts import Facts
from rphub.reading.plan.labels import Part
from rphub.reading.plan.wording import sheet_of

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


@pytest.mark.parametrize(
    ("supplier", "said", "of_all"),
    [
        ("Marl Holdings Limited", "This is our plan.", True),
        ("Marl Group plc", "The figures are those of the year 2024.", True),
        ("Marl Pumps Limited", "This plan is of Marl Pumps Limited and its subsidiaries.", True),
        ("Marl Holdings Limited", "This is the plan of Marl Holdings Limited alone.", False),
        ("Marl Group plc", "The figures exclude our subsidiaries.", False),
        ("Marl Group plc", "The operating companies publish their own carbon reduction plans.", False),
        ("Marl International Limited", "This is our plan.", False),
    ],
)
def test_a_plan_is_of_all_companies_by_its_words_or_the_name_of_a_whole(supplier: str, said: str, of_all: bool) -> None:
    assert is_of_all(sheet_of([said]).sentences, supplier) is of_all
