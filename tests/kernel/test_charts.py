"""Charts: geometry, words, tables and the odd input they must survive."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from rphub.kernel import charts, svg, trajectory
from rphub.kernel.measured import Point, measured

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"co\""


def parsed(chart: charts.Chart) -> ET.Element:
    return ET.fromstring(chart.svg)


def words(chart: charts.Chart) -> list[str]:
    return [element.text or "" for element in parsed(chart).iter(f"{NS}text")]


def every_chart() -> list[charts.Chart]:
    return [
        charts.maturity_profile([("Labour", 50, 25), (HOSTILE, None, None)]),
        charts.maturity_profile([("Labour", 50, 25)], paper=True),
        charts.emissions_trajectory([(2019, 900), (2025, 610)], (), (2030, 450), 2045, HOSTILE),
        charts.emissions_trajectory([(2019, 900), (2025, 610)], (), (2030, 450), 2045, "near", paper=True),
        charts.funnel([("Invited", 10, "/office/x/"), (HOSTILE, 0)]),
        charts.heat_map(["Labour", HOSTILE], ["A", HOSTILE], [[1, None], [4, 2.5]]),
        charts.timeline([charts.TimelineItem(HOSTILE, date(2026, 1, 1), date(2026, 6, 1))], date(2026, 3, 1)),
    ]


@pytest.mark.parametrize("chart", every_chart())
def test_every_chart_is_well_formed_and_says_what_it_shows(chart: charts.Chart) -> None:
    root = parsed(chart)
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == chart.caption
    assert description.text
    assert "style=" not in chart.svg
    assert "<script" not in chart.svg
    assert {len(row) for row in chart.rows} == {len(chart.headers)}


def test_ids_differ_between_charts_and_are_the_same_for_the_same_chart() -> None:
    ids = [re.findall(r'id="(\w+)"', chart.svg) for chart in every_chart()]
    assert len({identity for pair in ids for identity in pair}) == 2 * len(ids)
    assert ids == [re.findall(r'id="(\w+)"', chart.svg) for chart in every_chart()]


@pytest.mark.parametrize(
    "chart",
    [
        charts.maturity_profile([]),
        charts.emissions_trajectory([]),
        charts.funnel([]),
        charts.heat_map([], [], []),
        charts.timeline([]),
    ],
)
def test_nothing_to_draw(chart: charts.Chart) -> None:
    assert chart.empty is True
    assert chart.rows == ()


def test_profile_bar_lengths_and_table() -> None:
    chart = charts.maturity_profile([("Labour", 50, 25), ("Risk", 250, None), ("Tax", None, float("nan"))])
    bars = [element.get("width") for element in parsed(chart).iter(f"{NS}rect")]
    assert bars == ["172", "344"]
    assert [ring.get("cx") for ring in parsed(chart).iter(f"{NS}circle")] == ["257"]
    assert chart.rows == (
        ("Labour", "50 %", "25 %"),
        ("Risk", "100 %", "No figure"),
        ("Tax", "No figure", "No figure"),
    )
    assert [label for _, label in chart.legend] == ["This year", "Last year"]
    assert words(chart) == [
        "Starting",
        "Committed",
        "Developing",
        "Embedded",
        "Leading",
        "Labour",
        "Risk",
        "Tax",
        "no figure",
    ]


def test_profile_without_last_year_has_no_sign_for_it() -> None:
    assert [label for _, label in charts.maturity_profile([("Tax", 10, None)]).legend] == ["This year"]


def test_profile_description_names_highest_and_lowest() -> None:
    description = parsed(charts.maturity_profile([("A", 10, None), ("B", 90, None)]))[1].text
    assert description == "2 sections. Highest: B, 90 per cent. Lowest: A, 10 per cent."
    none = parsed(charts.maturity_profile([("A", None, 10)]))[1].text
    assert none == "1 section, none with a figure this year."


def test_long_labels_are_shortened_in_the_picture_only() -> None:
    label = "Risk assessment and rights-holder engagement"
    chart = charts.maturity_profile([(label, 10, None)])
    assert "Risk assessment and right…" in words(chart)
    assert chart.rows[0][0] == label


def test_trajectory_says_the_latest_point_the_target_and_net_zero() -> None:
    chart = charts.emissions_trajectory([(2025, 610), (2019, 900)], (), (2030, 450), 2045, "on the path")
    assert parsed(chart)[1].text == "2025: 610, on the path. 2030 target: 450. Net zero 2045."
    assert [word for word in words(chart) if word.isdigit()] == [
        "0",
        "250",
        "500",
        "750",
        "2019",
        "2025",
        "2030",
        "2050",
        "2040",
    ]
    assert chart.rows == (
        ("2019", "900", "900"),
        ("2025", "610", "–"),
        ("2030", "No figure", "450"),
        ("2045", "No figure", "0"),
    )


def test_trajectory_draws_the_given_path_when_there_is_one() -> None:
    chart = charts.emissions_trajectory([(2020, 100)], [(2030, 40), (2020, 90), (2025, float("inf"))])
    assert chart.rows == (("2020", "100", "90"), ("2030", "No figure", "40"))
    assert len(list(parsed(chart).iter(f"{NS}polyline"))) == 1


def test_trajectory_with_one_point_is_one_dot() -> None:
    chart = charts.emissions_trajectory([(2024, 12.5)])
    assert len(list(parsed(chart).iter(f"{NS}circle"))) == 1
    assert list(parsed(chart).iter(f"{NS}polyline")) == []
    assert chart.rows == (("2024", "12.5", "–"),)


def test_trajectory_of_zeros_and_of_huge_numbers() -> None:
    assert charts.emissions_trajectory([(2024, 0), (2025, 0)]).rows == (("2024", "0", "–"), ("2025", "0", "–"))
    chart = charts.emissions_trajectory([(2024, 7.9e11), (2025, 1e30)])
    assert chart.rows[0] == ("2024", "790,000,000,000", "–")
    assert "1.0e+30" in words(chart)


def test_labels_stay_inside_the_picture() -> None:
    chart = charts.emissions_trajectory([(2019, 900), (2045, 880)], (), None, None, "a verdict of many words indeed")
    label = next(element for element in parsed(chart).iter(f"{NS}text") if (element.text or "").startswith("2045: "))
    assert label.get("text-anchor") == "end"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 4), (-3, 4), (0.3, 0.4), (1, 1), (900, 1000), (1000, 1000), (1001, 2000), (4.1, 5)]
)
def test_nice_ceiling(value: float, expected: float) -> None:
    assert trajectory.nice_ceiling(value) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "expected"), [(750, "750"), (0.25, "0.25"), (1_250_000, "1.3 m"), (3e9, "3 bn"), (2e18, "2.0e+18")]
)
def test_tick(value: float, expected: str) -> None:
    assert trajectory.tick(value) == expected


def test_funnel_links_belong_to_their_rows() -> None:
    chart = charts.funnel([("Invited", 1200, "/office/invited/"), ("Sent", -3)])
    assert chart.table_rows == [
        [charts.TableCell("Step", "Invited", "", ""), charts.TableCell("Suppliers", "1,200", "/office/invited/", "")],
        [charts.TableCell("Step", "Sent", "", ""), charts.TableCell("Suppliers", "0", "", "")],
    ]
    assert [element.get("width") for element in parsed(chart).iter(f"{NS}rect")] == ["290", "2"]


def test_heat_map_fills_missing_cells() -> None:
    chart = charts.heat_map(["Labour", "Tax"], ["A", "B"], [[3, 2.4, 1]])
    assert chart.rows == (("Labour", "3.0", "2.4"), ("Tax", "No figure", "No figure"))
    assert [element.get("fill") for element in parsed(chart).iter(f"{NS}rect")] == [
        "#3F6EA5",
        "#A9C0DA",
        "#FFFFFF",
        "#FFFFFF",
    ]
    assert words(chart)[-2:] == ["–", "–"]


def test_cells_of_a_heat_map_lead_on_and_say_more_below() -> None:
    chart = charts.heat_map(["Labour"], ["A", "B"], [[3, None]], links=(("", "/a/"),), notes=(("", "2 suppliers"),))
    assert chart.table_rows == [
        [
            charts.TableCell("", "Labour", "", ""),
            charts.TableCell("A", "3.0", "/a/", "2 suppliers"),
            charts.TableCell("B", "No figure", "", ""),
        ]
    ]


def test_timeline_counts_done_and_late() -> None:
    items = [
        charts.TimelineItem("A", date(2026, 1, 1), date(2026, 2, 1), date(2026, 1, 20)),
        charts.TimelineItem("B", date(2026, 1, 1), date(2026, 2, 1)),
        charts.TimelineItem("C", date(2026, 1, 1), date(2026, 12, 1), state="Running"),
    ]
    chart = charts.timeline(items, date(2026, 3, 1))
    assert parsed(chart)[1].text == "3 actions, 1 done, 1 late."
    assert [row[-1] for row in chart.rows] == ["Done 20 January 2026", "Open", "Running"]
    assert [label for _, label in chart.legend] == ["Done", "Still to do", "Today"]


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        (date(2026, 1, 1), date(2026, 4, 20), ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]),
        (date(2026, 1, 2), date(2026, 12, 31), ["Apr 2026", "Jul 2026", "Oct 2026"]),
        (date(2025, 11, 20), date(2027, 2, 1), ["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027"]),
        (date(2026, 12, 30), date(2027, 1, 9), ["30 Dec 2026", "9 Jan 2027"]),
        (date(1901, 5, 5), date(2099, 5, 5), ["Jan 1950", "Jan 2000", "Jan 2050"]),
    ],
)
def test_timeline_names_as_many_dates_as_have_room(first: date, last: date, dates: list[str]) -> None:
    assert words(charts.timeline([charts.TimelineItem("A", first, last)]))[: len(dates)] == dates


def test_timeline_of_one_day() -> None:
    chart = charts.timeline([charts.TimelineItem("A", date(2026, 1, 1), date(2026, 1, 1))])
    assert chart.rows == (("A", "1 January 2026", "1 January 2026", "Open"),)


def test_fixed_writes_short_numbers() -> None:
    assert [svg.fixed(value) for value in (0, 1, 1.25, 100, -0.5)] == ["0", "1", "1.2", "100", "-0.5"]


def test_lone_surrogates_do_not_stop_a_chart() -> None:
    assert charts.funnel([("a\ud800b", 1)]).empty is False


def test_a_figure_over_time_says_first_and_last_and_keeps_a_table():
    points = [Point(date(2026, 1, 1), 45, "45 days"), Point(date(2026, 4, 1), None, "Not known yet")]
    points.append(Point(date(2026, 7, 1), 30.5, "30.5 days"))
    chart = measured(points, "Days to pay")
    assert "2 measurements. First: 45 days. Last: 30.5 days." in chart.svg
    assert chart.rows == (
        ("1 January 2026", "45 days"),
        ("1 April 2026", "Not known yet"),
        ("1 July 2026", "30.5 days"),
    )
    assert [label in chart.svg for label in (">45<", ">30.5<", ">Jan 2026<", ">Jul 2026<")] == [True] * 4
    single = measured(points[:2], "Days to pay")
    assert ("polyline" in chart.svg, "polyline" in single.svg, single.svg.count("<circle")) == (True, False, 1)
    assert 'cy="42"' in single.svg
    assert measured(points[1:2], "Days to pay").empty
