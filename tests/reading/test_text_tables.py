"""Tables in plain text, drawn or laid out with spaces, are rows with tabs; prose is left as it stands."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from rphub.reading.inside import plain_text
from rphub.reading.inside.drawn_tables import without_drawing
from rphub.reading.inside.spaced_rows import with_rows

YEARS = ["\t2019\t2023", "Scope 1\t12.5\t9.1", "Scope 2\t4.0\t3.2"]
DASHED = """
             2019   2023
  --------- ------ ------
  Scope 1    12.5   9.1
  Scope 2     4.0   3.2

After"""
WRAPPED = """
  -------------------------------
               2019   2023
  ----------- ------ ------------
  Scope 3       40     31
  (included
  sources)

  Total         50     43
  -------------------------------
"""
MARKDOWN = """
| | 2019 | 2023 |
|---|---:|---:|
| Scope 1 | 12.5 | 9.1 |
| **Scope 2** | 4.0 | 3.2 |
"""
GRID = """
+---------+------+------+
|         | 2019 | 2023 |
+=========+======+======+
| Scope 1 | 12.5 | 9.1  |
+---------+------+------+
| Scope   | 4.0  | 3.2  |
| 2       |      |      |
+---------+------+------+
"""
BOX = """
┌─────────┬──────┬──────┐
│         │ 2019 │ 2023 │
├─────────┼──────┼──────┤
│ Scope 1 │ 12.5 │ 9.1  │
│ Scope 2 │ 4.0  │ 3.2  │
└─────────┴──────┴──────┘
"""
OPEN = """
         | 2019 | 2023
---------+------+------
 Scope 1 | 12.5 | 9.1
 Scope 2 | 4.0  | 3.2
"""


def rows(text: str) -> list[str]:
    return [line for line in with_rows(without_drawing(text.split("\n"))) if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DASHED, [*YEARS, "After"]),
        (WRAPPED, ["\t2019\t2023", "Scope 3 (included sources)\t40\t31", "Total\t50\t43"]),
        (MARKDOWN, YEARS),
        (GRID, YEARS),
        (BOX, YEARS),
        (OPEN, YEARS),
    ],
    ids=["dashed", "wrapped", "markdown", "grid", "box", "open"],
)
def test_a_drawn_table_is_rows(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


SPACED = """Emissions
                          2019 (baseline) 2021  2023
Scope 1: gas              12.5            10.0 9.1
Scope 2: electricity      4.0             3.5 3.2
Everything we could count 16.5            13.5 12.3
Our next plan is due in May."""
MIDDLE = """
                                2019        2023
Gas                             12.5        9.1
Getting to the studio and home
                                35.0        28.0
again
Waste                           2.0         1.0"""
TOP = """
Category                 tCO2e   Remarks
Purchased goods (cloud   176.0   The supplier's own tool
hosting)
Waste                    0.9     Counted for the two offices in
                                 which we rent whole floors"""
GAPS = """
                        kWh     tCO2e
Scope 1               412,300   88.6
Scope 3: travel                 71.9
Total                 412,300  160.5"""
HEADS = """
Year ended 30 June      Scope 1 Scope 2 Total
2021 (baseline)         188.2   402.6   590.8
2024                    121.4   318.0   439.4"""
FORM = """
Signed on behalf of us   J. Cole
Name                     Josephine Cole
Position                 Director
Date                     4 June 2024"""
APART = """
Year     S1      S2

2023     204.7   11.9

2021     266.1   16.8
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            SPACED,
            [
                "Emissions",
                "\t2019 (baseline)\t2021\t2023",
                "Scope 1: gas\t12.5\t10.0\t9.1",
                "Scope 2: electricity\t4.0\t3.5\t3.2",
                "Everything we could count\t16.5\t13.5\t12.3",
                "Our next plan is due in May.",
            ],
        ),
        (
            MIDDLE,
            ["\t2019\t2023", "Gas\t12.5\t9.1", "Getting to the studio and home again\t35.0\t28.0", "Waste\t2.0\t1.0"],
        ),
        (
            TOP,
            [
                "Category\ttCO2e\tRemarks",
                "Purchased goods (cloud hosting)\t176.0\tThe supplier's own tool",
                "Waste\t0.9\tCounted for the two offices in which we rent whole floors",
            ],
        ),
        (GAPS, ["\tkWh\ttCO2e", "Scope 1\t412,300\t88.6", "Scope 3: travel\t\t71.9", "Total\t412,300\t160.5"]),
        (
            HEADS,
            [
                "Year ended 30 June\tScope 1\tScope 2\tTotal",
                "2021 (baseline)\t188.2\t402.6\t590.8",
                "2024\t121.4\t318.0\t439.4",
            ],
        ),
        (
            FORM,
            ["Signed on behalf of us\tJ. Cole", "Name\tJosephine Cole", "Position\tDirector", "Date\t4 June 2024"],
        ),
        (APART, ["Year\tS1\tS2", "2023\t204.7\t11.9", "2021\t266.1\t16.8"]),
    ],
    ids=["figures-apart", "middle", "top", "empty-cell", "heads", "form", "empty-lines"],
)
def test_columns_by_spaces_are_rows(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_a_space_between_thousands_parts_no_cell() -> None:
    said = rows("tCO2e     2019      2023\nScope 1   1 204.7   1 010.2\nScope 2   2 310.0   1 900.5")
    assert said == ["tCO2e\t2019\t2023", "Scope 1\t1 204.7\t1 010.2", "Scope 2\t2 310.0\t1 900.5"]


PROSE = """
A crane that stands idle emits nothing      Ravensclough has committed to net zero
and earns nothing, so our depots are        by 2050, and we will get there by way of
judged by kilograms for each hour on        two marks: 45 kg for each hour by 2028,
hire. It was 71.5 kg in 2022, our first     and total emissions 45% under those of
year, and 55.0 kg in 2025.                  2022 by the year 2032."""
LIST = """
      business travel by assessors, by rail;
      commuting of staff:   54.3 tonnes;
  -   waste:  1.9
  1.  hold Scope 2 at zero"""
CONTENTS = """
Our commitment  ........  3
Our footprint  .........  4"""
BROKEN = """
  ------- -------
  What is not below its ruler
  is no table

Published in 2024 | Next review in 2025
and a line | that follows it | by chance"""
NUMBERS = """In that year we emitted 204 tCO2e: 150 tCO2e
from vans and 46 tCO2e from travel, while 2021
came to 312 tCO2e and 2022 to 300 tCO2e."""


@pytest.mark.parametrize(
    "text", [PROSE, LIST, CONTENTS, BROKEN, NUMBERS], ids=["prose", "list", "toc", "bars", "numbers"]
)
def test_what_is_no_table_stays_as_it_was(text: str) -> None:
    assert rows(text) == [line for line in text.split("\n") if line.strip()]


def test_a_form_feed_ends_a_page_and_a_small_two_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One tCO[2]e\fTwo CO\n[2]e\n\f")
    assert json.loads(plain_text.say(str(path))) == {"pages": ["One tCO2e", "Two CO2e\n"], "count": 2, "cut": False}
    path.write_text("a\f" * 400)
    said = json.loads(plain_text.say(str(path)))
    assert (len(said["pages"]), said["count"], said["cut"]) == (300, 301, True)


HOSTILE = {
    "dashes": "-- " * 133_000,
    "bars": "|" * 400_000,
    "rulers": "--- ---\nx   y\n\n" * 28_000,
    "crosses": "+\n" * 200_000,
    "cells": "a  1  2  3\n" * 36_000,
    "figures": "1 2 3 4 5 6 7 8 9 10 11 12  1\n" * 13_000,
    "lines-apart": "a  b\n\n" * 66_000,
    "long": ("a  " * 33_000 + "\n") * 4,
    "askew": "".join(" " * (n % 30) + "a  1   2    b c\n" for n in range(20_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_time(name: str) -> None:
    start = time.process_time()
    with_rows(without_drawing(HOSTILE[name].split("\n")))
    assert time.process_time() - start < 8
