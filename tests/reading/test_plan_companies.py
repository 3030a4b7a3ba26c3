"""Figures of plans in tables of many companies, and in those that stand right below one another."""

from __future__ import annotations

import pytest

from tests.reading.test_plan import figures

PARTS_OF_SCOPE = """Year\tScope 1 (fuel)\tScope 1 (gas)\tlocation-based scope 2\tmarket-based scope 2\tScope 3\tTotal
2021 (baseline)\t900\t50\t44\t30\t120\t1,100
2024 (current)\t800\t40\t41\t25\t115\t980
"""
COMPANIES = """Ravel Ltd commits to net zero by 2042.

\tBaseline 2019\tBaseline 2019\tCurrent 2023\tCurrent 2023
\tRavel Group\tRavel Ltd\tRavel Group\tRavel Ltd
Scope 1\t300\t210\t260\t180
Scope 2\t100\t60\t80\t50
Scope 3\t500\t330\t400\t270
Total\t900\t600\t740\t500
"""
RIGHT_BELOW = """Current emissions: 2024
Emissions\ttCO2e
Scope 1\t40.1
Scope 2\t15.9
Scope 3\t90.0
Total\t146.0
Source of scope 3\t2020\t2024
Waste\t10.5\t8.0
Business travel\t100.0\t82.0
Total\t110.5\t90.0
"""
OF_OTHERS = """Our baseline year is 2020. In 2024, our latest year, scope 1 was 8 tCO2e, scope 2 was 22 tCO2e,
scope 3
was 50 tCO2e. The total for 2024 was 80 tCO2e, a fifth less than in the baseline year.

The adviser's sample is larger. It has 190 tCO2e in total, of which 20 in scope 1, 60 in scope 2 and 110 in scope 3.
None of these is ours.
"""
APPENDIX = """Carbon Reduction Plan of Marl Pumps Limited

Marl Pumps Limited is part of Harrow Meridian plc.

tCO2e\tBaseline 2020\tCurrent 2024
Scope 1\t40.0\t31.0a
Scope 2\t12.0\t6.5
Scope 3\t98.0\t90.5
Total\t150.0\t128.0
a\tWithout the depot at Hull, which was sold during that year.

Appendix: Harrow Meridian plc, all companies

tCO2e\t2020\t2024
Scope 1\t4,000\t3,100
Scope 2\t1,200\t650
Scope 3\t9,800\t9,050
Total\t15,000\t12,800
"""
ONLY_PARENT = """Carbon Reduction Plan of Marl Pumps Limited

Marl Pumps Limited is part of Harrow Meridian plc. Our baseline year is 2020 and our current year 2024.

Harrow Meridian plc

tCO2e\t2020\t2024
Scope 1\t4,000\t3,100
Scope 2\t1,200\t650
Scope 3\t9,800\t9,050
Total\t15,000\t12,800
"""
HOLDING_ALONE = """Carbon Reduction Plan of Gannet Holdings plc

This plan is of Gannet Holdings plc alone. The operating companies are not in it.

tCO2e\tBaseline 2021\tBaseline 2021\tCurrent 2024\tCurrent 2024
\tGannet Holdings plc\tGroup\tGannet Holdings plc\tGroup
Scope 1\t10.0\t300\t8.0\t250
Scope 2\t6.0\t90\t4.5\t70
Scope 3\t30.0\t900\t26.0\t800
Total\t46.0\t1,290\t38.5\t1,120
"""


@pytest.mark.parametrize(
    ("text", "current"),
    [
        (PARTS_OF_SCOPE, [2024, 840, 25, 115, 980]),
        (COMPANIES, [2023, 180, 50, 270, 500]),
        (RIGHT_BELOW, [2024, 40.1, 15.9, 90, 146]),
        (OF_OTHERS, [2024, 8, 22, 50, 80]),
        (APPENDIX, [2024, 31, 6.5, 90.5, 128]),
        (ONLY_PARENT, [2024, None, None, None, None]),
        (HOLDING_ALONE, [2024, 8, 4.5, 26, 38.5]),
    ],
)
def test_figures_of_the_firm_alone_in_tables_of_many(text: str, current: list[float | None]) -> None:
    assert figures(text, "current") == current
