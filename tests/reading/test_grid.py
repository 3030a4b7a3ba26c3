"""Tables of plans as grids: whatever lies in rows and whatever in columns, each figure is what its heads say."""

from __future__ import annotations

from typing import Any

import pytest

from rphub.reading.elements import State
from rphub.reading.inside import html_text
from rphub.reading.plan import read_plan
from rphub.reading.rows import rows_as_lines

PARTS = ("year", "scope1", "scope2", "scope3", "total")
BOTH = {"baseline": [2019, 10.5, 4, 20, 34.5], "current": [2023, 8, 3, 15.25, 26.25]}
FIRST, LAST = ("10.5", "4.0", "20.0", "34.5"), ("8.0", "3.0", "15.25", "26.25")
SCOPES = ("Scope 1", "Scope 2", "Scope 3", "Total")


def table(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def by_scope(heads: tuple[str, ...], *columns: tuple[str, ...], labels: tuple[str, ...] = SCOPES) -> str:
    """Scopes as rows."""
    return table(heads, *zip(labels, *columns, strict=True))


def by_year(heads: tuple[str, ...], first: str = "2019 (baseline)", last: str = "2023 (current)") -> str:
    """Years as rows."""
    return table(heads, (first, *FIRST), (last, *LAST))


def read(text: str) -> dict[str, list[Any]]:
    found = read_plan([f"Carbon Reduction Plan\n\n{text}\n"])
    return {
        whose: [
            found[f"{whose}_{part}"].value if found[f"{whose}_{part}"].state is State.FOUND else None for part in PARTS
        ]
        for whose in BOTH
    }


KILOS = tuple(f"{float(one) * 1000:,.0f}" for one in FIRST), tuple(f"{float(one) * 1000:,.0f}" for one in LAST)
TABLES = {
    "years as columns": by_scope(("tCO2e", "2019 (baseline)", "2023 (current)"), FIRST, LAST),
    "newest first": by_scope(("", "Current year 2023", "Base year 2019"), LAST, FIRST),
    "a year between": by_scope(("", "Baseline 2019", "2021", "Reporting year 2023"), FIRST, ("1", "2", "3", "6"), LAST),
    "a change": by_scope(
        ("", "2019 baseline", "2023 current", "Change"), FIRST, LAST, ("-24%", "-25%", "-24%", "-24%")
    ),
    "the unit in the head": by_scope(("kgCO2e", "2019 (baseline)", "2023 (current)"), *KILOS),
    "the unit above": "All figures are in kilograms of CO2e.\n"
    + by_scope(("", "2019 (baseline)", "2023 (current)"), *KILOS),
    "a column of units": by_scope(("", "Unit", "2019 (baseline)", "2023 (current)"), ("tCO2e",) * 4, FIRST, LAST),
    "scopes in words": by_scope(
        ("", "2019 (baseline)", "2023 (current)"),
        FIRST,
        LAST,
        labels=("Scope One", "Scope Two", "Scope Three", "All scopes"),
    ),
    "scopes in Roman numbers": by_scope(
        ("", "2019 (baseline)", "2023 (current)"),
        FIRST,
        LAST,
        labels=("Scope I", "Scope II", "Scope III", "Overall total"),
    ),
    "numbers of scopes": by_scope(
        ("Scope", "2019 (baseline)", "2023 (current)"),
        FIRST,
        LAST,
        labels=("1 Direct", "2 Energy", "3 Value chain", "Total"),
    ),
    "short scopes": by_scope(
        ("", "2019 (baseline)", "2023 (current)"), FIRST, LAST, labels=("S1", "S2", "S3", "Total (S1+S2+S3)")
    ),
    "marks of footnotes": by_scope(
        ("", "2019¹ (baseline)", "2023 (current)"),
        tuple(f"{one}*" for one in FIRST),
        tuple(f"{one} (est.)" for one in LAST),
    ),
    "scopes as columns": by_year(("Year", *SCOPES)),
    "the total first": table(
        ("Year", "Total", *SCOPES[:3]),
        ("2019 (baseline)", FIRST[3], *FIRST[:3]),
        ("2023 (current)", LAST[3], *LAST[:3]),
    ),
    "years of twelve months": by_year(
        ("Period", *SCOPES), "Baseline: 12 months to 31 December 2019", "Reporting year: 12 months to 31 December 2023"
    ),
    "other columns beside scopes": table(
        ("Year", "Staff", *SCOPES, "tCO2e per employee"),
        ("2019 (baseline)", "52", *FIRST, "0.66"),
        ("2023 (current)", "61", *LAST, "0.43"),
    ),
    "a row for each figure": table(
        ("Year", "Scope", "tCO2e"),
        *(("2019 (baseline)", *one) for one in zip(SCOPES, FIRST, strict=True)),
        *(("2023 (current)", *one) for one in zip(SCOPES, LAST, strict=True)),
    ),
    "years as rows of their own": "\n".join(
        ("Source\ttCO2e", "Baseline 2019", table(*zip(SCOPES, FIRST, strict=True)), "Current year 2023")
    )
    + "\n"
    + table(*zip(SCOPES, LAST, strict=True)),
    "the year in the corner": by_scope(("2019", "tCO2e"), FIRST).replace("2019", "2019 (baseline)")
    + "\n\n"
    + by_scope(("2023 (current)", "tCO2e"), LAST),
    "two heads in a field each": table(
        ("Item", "Value"),
        ("Baseline year", "2019"),
        *((f"Baseline {one}", f"{value} tCO2e") for one, value in zip(SCOPES, FIRST, strict=True)),
        ("Current reporting year", "2023"),
        *((f"Current {one}", f"{value} tCO2e") for one, value in zip(SCOPES, LAST, strict=True)),
    ),
    "the UK beside its group": table(
        ("", "UK", "", "Group", ""),
        ("tCO2e", "2019 (baseline)", "2023 (current)", "2019 (baseline)", "2023 (current)"),
        *((one, *values, "900", "800") for one, *values in zip(SCOPES, FIRST, LAST, strict=True)),
    ),
    "a row of the group": by_year(("Year", *SCOPES)) + "\nWhole group 2023\t900\t800\t700\t2,400",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_both_years(name: str) -> None:
    assert read(TABLES[name]) == BOTH


def test_scope_2_by_both_methods_under_merged_heads() -> None:
    """The head of a year stands over its two methods; the market counts."""
    rows = "".join(
        f"<tr><td>{label}</td><td>{first}</td><td>99</td><td>{last}</td><td>77</td></tr>"
        for label, first, last in zip(SCOPES, FIRST, LAST, strict=True)
    )
    heads = "<tr><th rowspan=2>tCO2e</th><th colspan=2>2019 (baseline)</th><th colspan=2>2023 (current)</th></tr>"
    heads += "<tr>" + "<th>Market-based</th><th>Location-based</th>" * 2 + "</tr>"
    html = f"<p>Our plan</p><table>{heads}{rows}</table>"
    assert read(rows_as_lines(html_text._text(html, all_parts=True))) == BOTH


NOTHING = [None] * 5


@pytest.mark.parametrize(
    "text",
    [
        by_scope(("Emissions", "London", "Leeds"), FIRST, LAST),
        by_scope(("Emissions", "Q1 2023", "Q2 2023"), FIRST, LAST),
        by_scope(("Energy", "kWh", "kWh per m2"), FIRST, LAST),
    ],
)
def test_a_table_that_says_two_things_of_a_figure_says_nothing(text: str) -> None:
    assert read(text) == {"baseline": NOTHING, "current": NOTHING}


def test_words_where_a_figure_should_be_are_none() -> None:
    """“Scope 3 | to follow” takes no figure from the row below."""
    text = table(("2019 (baseline)", "tCO2e"), ("Scope 1", "33.0"), ("Scope 2", "12.5"), ("Scope 3", "to follow"))
    assert read(f"{text}\nTotal (scopes 1 and 2)\t45.5")["baseline"][:4] == [2019, 33, 12.5, None]
