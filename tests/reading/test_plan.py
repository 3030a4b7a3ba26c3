"""Elements of Carbon Reduction Plans in plain text; whole documents are measured by `./hub bench --documents`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import ELEMENTS, read_plan
from rphub.reading.plan.cells import row_of
from rphub.reading.plan.figures import adds_up
from rphub.reading.plan.labels import FIVE, Part, part_of
from rphub.reading.plan.years import only_years
from tests.reading.examples import read_wrongly
from tests.reading.grids import GRIDS

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
NUMBERED = """2. Baseline (2022)
Scope\ttCO2e
1 - ovens\t688
2 - electricity\t19
3 - see below\t204
All scopes\t911
3. Reporting year (2024)
Scope\ttCO2e
1 - ovens\t540
2 - electricity\t14
3 - see below\t187
All scopes\t741
"""
CLOSE = """Emissions in thousands of tonnes
2019 baseline 2023 reporting year
Heat (MWh)\t900\t800
Scope 1 of 4 sites 12.4\t10.2
Scope 2 30.1\t20.1
Scope 3 100.5\t90.7
Total\t143.0 121.0
"""
BESIDE = """Baseline 2019\tCurrent 2023
Direct emissions\t12.4\tDirect emissions\t10.2
Indirect emissions from electricity\t30.1\tIndirect emissions from electricity\t20.1
Other indirect emissions\t100.5\tOther indirect emissions\t90.7
Total\t143.0\tTotal\t121.0
"""
ROWS = """The baseline year is 2019 and the reporting year is 2023.

Year\tScope\ttCO2e
2019 Scope 1 12.4
2019 Scope 2 30.1
2019 Scope 3 100.5
2019\tTotal\t143.0
2023 Scope 1 10.2
2023 Scope 2 20.1
2023 Scope 3 90.7
2023\tTotal\t121.0
"""
TURNS = """Start. In our first year of counting, April 2022 to March 2023, we emitted 12.6 tonnes of CO2e: 5.1 from the
boiler (scope 1), 1.9 from electricity (scope 2), and 5.6 from journeys (scope 3).

Now. In April 2024 to March 2025 we emitted 10.1 tonnes: 3.8 scope 1, 1.5 scope 2, 4.8 scope 3.
"""
SHORT = """Period\tS1\tS2 (LB)\tS3 subset\tSum
Apr 2021 - Mar 2022: baseline\t14.9\t120.0\t265.1\t400.0
Apr 2024 - Mar 2025: latest\t11.2\t88.6\t240.2\t340.0
"""
WRAPPED = """Emissions
Baseline
year
2019-20\t2022-23 2023-24\tCurrent\tyear
2024-25
% change
vs baseline
Scope 1\t1,210\t1,100\t1,050\t990\t-18%
Scope 2\t640\t500\t480\t450\t-30%
Scope 3\t900\t400\t500\t520\t-42%
Total\t2,750\t2,000\t2,030\t1,960\t-29%
"""
SPANNED = """Source\tCategory\tBase year FY20\tFY24\tChange
Vans\tScope 1\t310\t205\t-34%
Electricity\tScope 2\t44\t30\t-32%
Travel\tScope 3\t60\t39\t-35%
Total\t\t414\t274\t-34%
"""
UNNAMED = "Emissions\n\nScope\tA\tB\nScope 1\t5.0\t4.0\nScope 2\t2.0\t1.0\nTotal\t7.0\t5.0\n"


@pytest.mark.parametrize(
    ("text", "baseline", "current"),
    [
        (TEMPLATE, [2019, 12.5, 0, 1020, 1032.5], [2022, 10, None, 900, 910]),
        (SIDE, [2019, 30, 12, 41, 83], [2023, 25, 9, 33, 67]),
        (TURNED, [2019, 100.1, 50.2, 200.3, 350.6], [2023, 70.5, 30.5, 180, 281]),
        (TOLD, [2019, 310, 420, 510, 1240], [2023, 240, 210, 455.5, 905.5]),
        (NUMBERED, [2022, 688, 19, 204, 911], [2024, 540, 14, 187, 741]),
        (CLOSE, [2019, 12400, 30100, 100500, 143000], [2023, 10200, 20100, 90700, 121000]),
        (BESIDE, [2019, 12.4, 30.1, 100.5, 143], [2023, 10.2, 20.1, 90.7, 121]),
        (ROWS, [2019, 12.4, 30.1, 100.5, 143], [2023, 10.2, 20.1, 90.7, 121]),
        (TURNS, [2022, 5.1, 1.9, 5.6, 12.6], [2024, 3.8, 1.5, 4.8, 10.1]),
        (SHORT, [2021, 14.9, 120, 265.1, 400], [2024, 11.2, 88.6, 240.2, 340]),
        (WRAPPED, [2019, 1210, 640, 900, 2750], [2024, 990, 450, 520, 1960]),
        (SPANNED, [2020, 310, 44, 60, 414], [2024, 205, 30, 39, 274]),
        *GRIDS,
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
        ("We support the UK Government's target of net zero by 2050.", State.UNSURE),
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "Scope 3 is commuting and taxi travel (12.8). We neither receive nor send goods to speak of.",
            {"commuting", "business_travel", "upstream_transport", "downstream_transport"},
        ),
        (
            "What is in scope 3\n\n• Waste\n\n• Commuting\n\n• Downstream: nil, we sell nothing that is carried",
            {"waste", "commuting", "downstream_transport"},
        ),
        (
            "Scope 3 covers waste and commuting. Business travel has not been measured yet and will come next time.",
            {"waste", "commuting"},
        ),
        ("All five of the Scope 3 categories that PPN 06/21 requires are included.", {one.value for one in FIVE}),
        ("We want to cut our scope 3 emissions, above all from commuting, in future years.", State.UNSURE),
    ],
)
def test_categories_of_scope_3_with_a_figure_or_a_reason(text: str, value: object) -> None:
    found = said(f"Scope 3 was 12.8 tCO2e.\n\n{text}", "scope3_categories")
    assert (set(found) if isinstance(found, list) else found) == value


def test_a_sign_off_without_a_form() -> None:
    text = "Adopted by the Board on 5 March 2025. Lukas Eidenbenz, Chief Executive Officer."
    assert said(text, "sign_off") == {
        "name": "Lukas Eidenbenz",
        "role": "Chief Executive Officer",
        "date": "2025-03-05",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Item {0} word",
        "Scope {1}\t{0}.5",
        "Business travel",
        "Signed: {0}",
        "{0} {0} {0}",
        "Company {0} Ltd",
        "{0}",
    ],
)
def test_many_short_lines_are_read_to_the_end_in_time(line: str) -> None:
    many = [line.format(number, 1 + number % 3) for number in range(2_000)]
    pages = ["\n".join(many[first : first + 100]) for first in range(0, 2_000, 100)]
    start = time.process_time()
    read = read_plan([*pages, "Signed: Ann Poe\nPosition: Managing Director\nDate: 12 March 2025"])
    assert time.process_time() - start < 8
    assert read["sign_off"].value == {"name": "Ann Poe", "role": "Managing Director", "date": "2025-03-12"}


@pytest.mark.parametrize("text", ["1" * 400_000, "1 " * 200_000, "(" * 400_000, "Scope 1 " * 50_000])
def test_endless_lines_end_soon(text: str) -> None:
    start = time.monotonic()
    read_plan([text])
    assert time.monotonic() - start < 10


def test_scope_2_by_market_and_by_location_in_one_cell() -> None:
    text = "Baseline Year: 2022\nEmissions\ttCO2e\nScope 1\t300\nScope 2\t{}\nScope 3\t500\nTotal\t855"
    assert said(text.format("Market-based: 55 tCO2e Location-based: 80 tCO2e"), "baseline_scope2") == 55
    assert said(text.format("Location-based: 80 tCO2e\u2028Market-based: 55 tCO2e"), "baseline_scope2") == 55


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Date of publication: Monday 6 October 2025", "published_date", "2025-10-06"),
        ("Issued by Gill Ltd in Deeside. Publication\ndate: 16.01.2026.", "published_date", "2026-01-16"),
        ("Pendrift College will achieve net zero by 31 July 2035.", "net_zero_commitment", 2035),
        ("PPN 06/21 was followed in completing this plan.", "ppn_declaration", None),
        ("Measures\n\nWhat I have done and will do\n\nSwitched to a renewable tariff in 2024.", "measures", None),
        (
            "Baseline\n\nWe had our footprint worked out for 2021. It was 412 tCO2e, made up as follows.",
            "baseline_total",
            412,
        ),
        (
            "Declaration\n\nSigned on behalf of the College by Ffion Barra, Principal\n\nDate: 26 November 2025",
            "sign_off",
            {"name": "Ffion Barra", "role": "Principal", "date": "2025-11-26"},
        ),
        ("On behalf of the Board: Winston Garforth, 27 November 2025", "sign_off", State.UNSURE),
        ("The year against which we measure ourselves is 2022.", "baseline_year", 2022),
        (
            "Baseline Year: to be decided\n\nBaseline emissions\n\nWe used 84,000 kWh in 2024.",
            "baseline_year",
            State.NOT_FOUND,
        ),
        (
            "Baseline year: 2022\n\nIn Scope 3 of 2022, commuting came to 42.1 tCO2e, followed by waste at 7.2.",
            "baseline_scope3",
            State.NOT_FOUND,
        ),
        (
            "14 July 2025\n\nDear client,\n\nYours sincerely,\n\nMina Hale\nManaging Director",
            "sign_off",
            {"name": "Mina Hale", "role": "Managing Director", "date": "2025-07-14"},
        ),
        (
            "Reviewed and signed off by the directors on 25 February 2026.\n\nTam Okafor\nChief Executive",
            "sign_off",
            {"name": "Tam Okafor", "role": "Chief Executive", "date": "2026-02-25"},
        ),
        ("The UK Government is committed to net zero by 2050.", "net_zero_commitment", State.UNSURE),
        (
            "The largest of my customers, a university, is committed to net zero by 2038.",
            "net_zero_commitment",
            State.UNSURE,
        ),
        ("We will be net zero by 2040.\n\nStage\tBy\tAim\n3\t2045\tNet zero", "net_zero_commitment", State.UNSURE),
        ("Last updated and published 19 May 2025", "published_date", "2025-05-19"),
        ("Projects\n\nI would like to have the loft insulated.", "measures", State.UNSURE),
        (
            "Ravel Ltd will be net zero by 2040.\n\nRavel Ltd commits to net zero by 2050.",
            "net_zero_commitment",
            State.UNSURE,
        ),
        ("Ravel Ltd commits to achieve net zero by\n2046.", "net_zero_commitment", 2046),
        (
            "Our parent, Ravel SE of Ulm, has pledged that it will be net zero by 2040.",
            "net_zero_commitment",
            State.UNSURE,
        ),
        ("Our parent has set a target of 42% less emissions by 2030.", "reduction_targets", State.NOT_FOUND),
        ("Projects\n\nWe hope to do more, such as:\n\n• LED lighting in the yard;", "measures", State.UNSURE),
        ("Date of publication of this revision: 15 May 2025", "published_date", "2025-05-15"),
        ("Posted at ravel.example on 4 November 2024.", "published_date", "2024-11-04"),
        ("We expect to complete a plan in accordance with PPN 06/21.", "ppn_declaration", State.NOT_FOUND),
        (
            "Signed off by the board on 4 March 2024.\n\nSigned:\n\nCanon Agnes Thorold\nChief Financial\nOfficer",
            "sign_off",
            {"name": "Agnes Thorold", "role": "Chief Financial Officer", "date": "2024-03-04"},
        ),
        ("Targets of Ravel Ltd\n\nRavel Ltd is committed to net zero by 2040.", "uk_entity", "Ravel Ltd"),
    ],
)
def test_wordings_that_plans_use(text: str, name: str, value: object) -> None:
    assert said(text, name) == value


def test_the_examples_are_read_as_their_makers_say(tmp_path: Path) -> None:
    assert read_wrongly("plan", read_plan, tmp_path) == []
