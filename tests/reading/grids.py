"""Tables and sentences whose years and scopes lie in unusual ways, with the figures of both years they have."""

from __future__ import annotations

from typing import Any

AMONG_OTHERS = """Year Scope 1 Scope 2 Scope 3 Total Staff tCO2e per head
2020 (baseline)\t21.0\t37.4\t350.8\t409.2\t143\t2.86
2024 (latest)\t9.8\t22.3\t318.4\t350.5\t162\t2.16
"""
TWO_OWNERS = """The baseline year is 2020, the reporting year 2023. In tCO2e:
\tHolm Group worldwide\tHolm (UK) Ltd
\t2020\t2023\t2020\t2023
Scope 1\t4,410\t3,902\t71.6\t55.0
Scope 2\t12,730\t9,011\t38.2\t29.7
Scope 3\t88,300\t79,460\t190.4\t201.3
Total\t105,440\t92,373\t300.2\t286.0
"""
ITS_GROUP = """Emissions of the group
tCO2e\t2019 (baseline)\t2024 (current)
Scope 1\t4,410\t3,902
Scope 2\t12,730\t9,011
Emissions of Holm UK Ltd
tCO2e\t2021 (baseline)\t2024 (current)
Scope 1\t71.6\t55.0
Scope 2\t38.2\t29.7
"""
OWNED_ROWS = """Company\tYear\tScope 1\tScope 2\tScope 3\tTotal
Holm Group\t2019 (baseline)\t5,100\t7,300\t41,000\t53,400
Holm Group\t2024 (current)\t4,000\t5,200\t39,500\t48,700
Holm UK Ltd\t2019 (baseline)\t44.1\t60.2\t201.0\t305.3
Holm UK Ltd\t2024 (current)\t31.0\t42.7\t188.8\t262.5
"""
RESTATED = """tCO2e\t2019 as reported in 2021\t2019 restated (baseline)\t2024 (current)
Scope 1\t402.0\t402.0\t350.6
Scope 2\t33.4\t31.9\t20.2
Scope 3\t96.3\t188.7\t171.9
Total\t531.7\t622.6\t542.7
"""
BARE = """Baseline: 2021
Tonnes of CO2e by scope:
- 1: 45.2 (vans)
- 2: 6.1
- 3: 128.0
All three: 179.3
"""
BETWEEN = """Our baseline year is 2019 and our reporting year 2023. Between 2019 and 2023 scope 1 fell from
88 to 61 tCO2e, scope 2 from 47 to 20 tCO2e and scope 3 from 155 to 149 tCO2e. Altogether that is 290 tCO2e in
the baseline year and 230 in the latest.
"""
BROKEN_HEADS = """Measure\tUnit\tYear to 31\tYear to 31
October 2019\tOctober 2023
Scope 1\ttCO2e\t39.4\t28.8
Scope 2,
market-based\ttCO2e\t48.0\t4.2
Total with market based scope 2\ttCO2e\t87.4\t33.0
The baseline is the year to 31 October 2019.
"""
NARROW_HEADS = """Source
Baseline
year
emissions
(April 2018
to March
2019)
Current
year
emissions
(April 2023
to March
2024)
Scope 1\t76.3\t58.5
Scope 2\t145.0\t101.2
"""
GRIDS: tuple[tuple[str, list[Any], list[Any]], ...] = (
    (AMONG_OTHERS, [2020, 21, 37.4, 350.8, 409.2], [2024, 9.8, 22.3, 318.4, 350.5]),
    (TWO_OWNERS, [2020, 71.6, 38.2, 190.4, 300.2], [2023, 55, 29.7, 201.3, 286]),
    (ITS_GROUP, [2021, 71.6, 38.2, None, None], [2024, 55, 29.7, None, None]),
    (OWNED_ROWS, [2019, 44.1, 60.2, 201, 305.3], [2024, 31, 42.7, 188.8, 262.5]),
    (RESTATED, [2019, 402, 31.9, 188.7, 622.6], [2024, 350.6, 20.2, 171.9, 542.7]),
    (BARE, [2021, 45.2, 6.1, 128, 179.3], [None] * 5),
    (BETWEEN, [2019, 88, 47, 155, 290], [2023, 61, 20, 149, 230]),
    (BROKEN_HEADS, [2018, 39.4, 48, None, 87.4], [2022, 28.8, 4.2, None, 33]),
    (NARROW_HEADS, [2018, 76.3, 145, None, None], [2023, 58.5, 101.2, None, None]),
)
