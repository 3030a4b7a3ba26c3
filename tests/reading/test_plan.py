"""Elements of Carbon Reduction Plans in plain text; whole documents are measured by `./hub bench --documents`."""

from __future__ import annotations

import time
from typing import Any

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import ELEMENTS, read_plan
from rphub.reading.plan.cells import row_of
from rphub.reading.plan.figures import adds_up
from rphub.reading.plan.labels import Part, part_of
from rphub.reading.plan.years import only_years

PARTS = ("year", "scope1", "scope2", "scope3", "total")


def said(text: str, name: str) -> Any:
    """The value where it is found; the state where it is not."""
    element = read_plan([text])[name]
    return element.value if element.state is State.FOUND else element.state


def figures(text: str, whose: str) -> list[Any]:
    read = read_plan([text])
    return [read[f"{whose}_{part}"].value if read[f"{whose}_{part}"].state is State.FOUND else None for part in PARTS]


TEMPLATE = """Baseline Year: 2019/20
EMISSIONS\tTOTAL (tCO2e)
Scope 1\t12.5
Scope 2\tNil
Scope 3
(Included Sources)
Business travel, waste and
employee commuting\t1,020.0
Total Emissions\t1,032.5
Current Emissions Reporting
Reporting Year: 2022/23
EMISSIONS\tTOTAL (tCO2e)
Scope 1\t10.0
Scope 2\tn/a
Scope 3\t900.0
Total Emissions\t910.0
"""
SIDE = """tCO2e\t2019 (baseline)\t2021\t2023\tChange
Scope 1\t30\t28\t25\t-17%
Scope 2 (location-based)\t14\t13\t12\t-14%
Scope 2 (market-based)\t12\t10\t9\t-25%
Scope 3\t41\t39\t33\t-20%
Total (market-based)\t83\t77\t67\t-19%
"""
TURNED = """Year\tScope 1\tScope 2\tScope 3\tTotal
2019 (baseline)\t100.1\t50.2\t200.3\t350.6
2023 (current)\t70.5\t30.5\t180.0\t281.0
"""
TOLD = """In 2019, our baseline year, we emitted 1,240 tCO2e: 310 tCO2e from Scope 1, 420 tCO2e from Scope 2 and
510 tCO2e from Scope 3.

In 2023 our emissions were 905.5 tCO2e, made up of 240 tCO2e (Scope 1), 210 tCO2e (Scope 2) and 455.5 tCO2e (Scope 3).
"""
UNNAMED = "Emissions\n\nScope\tA\tB\nScope 1\t5.0\t4.0\nScope 2\t2.0\t1.0\nTotal\t7.0\t5.0\n"


@pytest.mark.parametrize(
    ("text", "baseline", "current"),
    [
        (TEMPLATE, [2019, 12.5, 0, 1020, 1032.5], [2022, 10, None, 900, 910]),
        (SIDE, [2019, 30, 12, 41, 83], [2023, 25, 9, 33, 67]),
        (TURNED, [2019, 100.1, 50.2, 200.3, 350.6], [2023, 70.5, 30.5, 180, 281]),
        (TOLD, [2019, 310, 420, 510, 1240], [2023, 240, 210, 455.5, 905.5]),
        (UNNAMED, [None] * 5, [None] * 5),
    ],
)
def test_figures_of_both_years(text: str, baseline: list[Any], current: list[Any]) -> None:
    assert [figures(text, "baseline"), figures(text, "current")] == [baseline, current]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Acme Ltd is committed to achieving Net Zero emissions by 2045.", 2045),
        ("We will be net zero in our operations (scope 1 and 2) by 2030 and across our value chain by 2050.", 2050),
        ("We are committed to a 50% reduction by 2030 and to net zero by 2045.", 2045),
        ("We support the UK Government's target of net zero by 2050.", State.NOT_FOUND),
        ("We will be carbon neutral by 2030.", State.NOT_FOUND),
        ("We hope to become net zero by 2040 if funding allows.", State.UNSURE),
        ("We cannot commit to net zero by 2050.", State.NOT_FOUND),
        ("Acme Ltd is committed to achieving Net Zero emissions by 20XX.", State.NOT_FOUND),
    ],
)
def test_the_suppliers_own_net_zero_year(text: str, value: object) -> None:
    assert said(f"Carbon Reduction Plan\n\n{text}\n", "net_zero_commitment") == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Supplier name: Acme Services Ltd", "Acme Services Ltd"),
        ("Carbon Reduction Plan – Acme LLP", "Acme LLP"),
        ("Supplier name: Acme Global", State.UNSURE),
        ("Supplier name: [Company Name]", State.NOT_FOUND),
    ],
)
def test_the_uk_entity(text: str, value: object) -> None:
    assert said(f"Carbon Reduction Plan\n\n{text}\n", "uk_entity") == value


def test_a_declaration_names_the_right_note() -> None:
    words = "This Carbon Reduction Plan has been completed in accordance with PPN {}."
    states = [read_plan([words.format(number)])["ppn_declaration"].state for number in ("06/21", "006", "06/20")]
    assert states == [State.FOUND, State.FOUND, State.UNSURE]


def test_a_sign_off_needs_name_and_date() -> None:
    block = "Signed on behalf of the Supplier:\nJane Doe\nManaging Director\n{}"
    whole = read_plan([block.format("Date: 12/03/24")])["sign_off"]
    assert (whole.state, whole.value) == (
        State.FOUND,
        {"name": "Jane Doe", "role": "Managing Director", "date": "2024-03-12"},
    )
    assert read_plan([block.format("Date:")])["sign_off"].state is State.UNSURE


def test_headings_and_boilerplate_are_no_measures_and_no_targets() -> None:
    text = (
        "Emissions reduction targets\n\nTargets will be set next year.\n\n"
        "Carbon reduction projects\n\nWe have not yet identified any projects.\n"
    )
    read = read_plan([text])
    assert {read["measures"].state, read["reduction_targets"].state} == {State.NOT_FOUND}


def test_a_total_that_does_not_add_up_is_found_as_such() -> None:
    assert said(TEMPLATE.replace("1,032.5", "1,132.5"), "totals_consistent") is False
    assert [adds_up(100, [50, 49.5]), adds_up(1000, [994.9])] == [True, False]


def test_pages_without_text_have_nothing() -> None:
    read = read_plan(["", ""])
    assert (tuple(read), {element.state for element in read.values()}) == (ELEMENTS, {State.NOT_FOUND})


def test_labels_cells_and_years() -> None:
    labels = (
        "Scope 3 category 6: business travel",
        "Scope 3 (Included Sources)",
        "Total energy use (kWh)",
        "Scope 1 & 2",
    )
    assert [part_of(label) for label in labels] == [Part.TRAVEL, Part.SCOPE3, None, Part.SOME]
    row = row_of(["Scope 1", "1 240", "-8%", "n/a"], "")
    assert (row.label, [cell.value for cell in row.cells]) == ("Scope 1", [1240, 8, None])
    text = "1 April 2019 to 31 March 2020, FY23, 2021/22, ISO 14001:2015"
    assert [year.value for year in only_years(text)] == [2019, 2023, 2021]


@pytest.mark.parametrize("text", ["1" * 400_000, "1 " * 200_000, "(" * 400_000, "Scope 1 " * 50_000])
def test_endless_lines_end_soon(text: str) -> None:
    start = time.monotonic()
    read_plan([text])
    assert time.monotonic() - start < 10
