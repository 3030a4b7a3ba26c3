"""Forms whose heads stand above their values, slogans beside promises, sources that are to come, short rows of sums."""

from __future__ import annotations

import pytest

from rphub.reading.elements import State
from rphub.reading.plan import read_plan

OPEN = (State.UNSURE, State.NOT_FOUND)
PROMISE = "Ravel Contract Ltd is committed to net zero by 2045."


def read(text: str, element: str) -> tuple[State, object]:
    found = read_plan([text])[element]
    return found.state, found.value


@pytest.mark.parametrize(
    "form",
    [
        "Supplier name\tPublication date\nRavel Contract Ltd\t1st April 2025",
        "Publication date\tSupplier name\n1 April 2025\tRavel Contract Ltd",
        "Company name\tCompany number\tDate of publication\nRavel Contract Ltd\t01234567\t1 April 2025",
        "Supplier name:\tRavel Contract Ltd\nPublication date:\t1 April 2025",
    ],
)
def test_a_form_with_its_heads_above_or_before_what_it_is_told(form: str) -> None:
    text = f"Carbon Reduction Plan\n\n{form}\n\n1. Commitment\n\n{PROMISE}"
    assert read(text, "uk_entity") == (State.FOUND, "Ravel Contract Ltd")
    assert read(text, "published_date") == (State.FOUND, "2025-04-01")
    assert read(text, "net_zero_commitment") == (State.FOUND, 2045)


@pytest.mark.parametrize(
    "slogan", ["Net zero by 2040. That's our recipe.", "Net Zero by 2040!", "Our way to net zero by 2040"]
)
def test_a_slogan_with_another_year_than_the_promise(slogan: str) -> None:
    promise = "The board has committed Ravel Ltd to net zero across scopes 1, 2 and 3 no later than 2045."
    text = f"Carbon Reduction Plan of Ravel Ltd\n\nA letter to all\n\nMay 2025\n\n{slogan}\n\n{promise}"
    assert read(text, "net_zero_commitment")[0] in OPEN
    assert read(text.replace("2040", "2045"), "net_zero_commitment") == (State.FOUND, 2045)


@pytest.mark.parametrize(
    ("promise", "year"),
    [
        ("At the end of that road, by 2048, Marl & Sons Ltd will be a net zero company, and we commit to that.", 2048),
        ("By 2047 Marl & Sons Ltd will be net zero.", 2047),
        ("In 2044, at the latest, Marl & Sons Ltd will become a net zero business.", 2044),
    ],
)
def test_a_year_before_a_name_with_and(promise: str, year: int) -> None:
    text = f"Carbon Reduction Plan of Marl & Sons Ltd\n\nWhere we go. {promise}"
    assert read(text, "net_zero_commitment") == (State.FOUND, year)


@pytest.mark.parametrize(
    "target",
    [
        "On the way to net zero we have this target: total emissions will fall to 3,900 tCO2e by 2029.",
        "To go on towards net zero our emissions will drop to two thirds by 2031.",
        "Next to net zero stands this target: 412 tonnes by 2030.",
    ],
)
def test_a_year_of_fewer_tonnes_is_none_of_net_zero(target: str) -> None:
    text = f"Carbon Reduction Plan of Ravel Contract Ltd\n\n{PROMISE}\n\n{target}"
    assert read(text, "net_zero_commitment") == (State.FOUND, 2045)


@pytest.mark.parametrize(
    "said",
    [
        "Commuting is missing: our first survey of it is due in spring 2026.",
        "Commuting is still outstanding; the survey goes out in May.",
        "Commuting is lacking: we have asked our people only now.",
    ],
)
def test_a_source_that_is_missing(said: str) -> None:
    figure = "Scope 3 was 61.5 tCO2e in 2024. It covers waste and business travel."
    text = f"Carbon Reduction Plan of Ravel Ltd\n\n{figure} {said}"
    assert read(text, "scope3_categories") == (State.FOUND, ["waste", "business_travel"])


@pytest.mark.parametrize(
    "said",
    [
        "Scope 3 will have to take in the journeys of some 600 workers to their shifts.",
        "Scope 3 must one day include employee commuting.",
        "Scope 3 should also cover commuting.",
    ],
)
def test_what_scope_3_will_have_to_include(said: str) -> None:
    table = "Scope\ttCO2e, 2024\nScope 1\t12.1\nScope 2\t6.5\nScope 3\tto follow"
    text = f"Carbon Reduction Plan of Ravel Ltd\n\n{table}\n\n{said}"
    assert read(text, "scope3_categories")[0] in OPEN


def test_a_sum_below_two_columns_of_words() -> None:
    table = "Scope\tSources\ttCO2e\n1\tVans\t804.55\n2\tElectricity\t46.20\n3\tTravel, waste\t219.70\nTotal\t1,070.45"
    text = f"Carbon Reduction Plan of Ravel Ltd\n\nBaseline year: 2021\n\nBaseline year emissions\n{table}"
    said = [read(text, f"baseline_{part}")[1] for part in ("scope1", "scope2", "scope3", "total")]
    assert said == [804.55, 46.2, 219.7, 1070.45]


def test_a_short_row_among_two_columns_of_figures_stays_unsure() -> None:
    table = "Scope\t2019\t2024\nScope 1\t804.5\t702.1\nScope 2\t46.2\t31.9\nScope 3\t205.4\nTotal\t1,090.7\t939.4"
    text = f"Carbon Reduction Plan of Ravel Ltd\n\nBaseline year: 2019. Current year: 2024.\n\n{table}"
    assert read(text, "baseline_scope3")[0] in OPEN


def test_heads_of_years_below_heads_of_all_columns() -> None:
    heads = "EMISSIONS\tTOTAL (tCO2e)\nBaseline Year: 2019\tReporting Year: 2024"
    table = f"{heads}\nScope 1 Gas\t284.5\t102.3\nScope 2\t42.0\t18.4\nScope 3\t16.2\t8.9\nTotal\t342.7\t129.6"
    text = f"Carbon Reduction Plan of Ravel Ltd\n\n{table}"
    said = [read(text, one)[1] for one in ("baseline_scope1", "baseline_total", "current_scope1", "current_total")]
    assert said == [284.5, 342.7, 102.3, 129.6]


@pytest.mark.parametrize(
    "sources",
    [
        "Upstream transport; waste generated in\noperations; business travel;\nemployee commuting",
        "business travel, employee commuting,\nwaste generated in operations,\nupstream transport",
        "Business travel and employee commuting. Downstream\ntransportation is nil, as parts\nreach customers only"
        "\nin our own vans, which are in Scope 1.",
    ],
)
def test_sources_between_the_figure_of_scope_3_and_the_total(sources: str) -> None:
    rows = (
        f"EMISSIONS\tTOTAL (tCO2e)\nScope 1\t812.6\nScope 2\t94.3\nScope 3\t231.1\n{sources}\nTotal Emissions\t1,138.0"
    )
    text = f"Carbon Reduction Plan of Ravel Ltd\n\nBaseline year: 2019\n\nBaseline year emissions:\n{rows}"
    assert read(text, "baseline_total") == (State.FOUND, 1138.0)
    assert read(text, "totals_consistent") == (State.FOUND, True)


def test_a_dash_behind_a_figure_and_before_words_is_no_second_figure() -> None:
    tail = "business travel, employee commuting, waste, upstream transportation and distribution, downstream transport"
    rows = f"• Scope 1: 58.72\n• Scope 2: 4.15\n• Scope 3 (Included Sources): 17.36 - {tail}\n• Total Emissions: 80.23"
    text = f"Carbon Reduction Plan of Ravel Ltd\n\nBaseline year: 2021\n\nBaseline year emissions (tCO2e):\n{rows}"
    assert read(text, "baseline_scope3") == (State.FOUND, 17.36)


@pytest.mark.parametrize("head", ["Year\nended 30\nSeptember", "Year ended\n30 September", "12\nmonths\nto 30 June"])
def test_the_end_of_the_years_in_a_narrow_head(head: str) -> None:
    rows = "2021 (baseline)\t188.2\t402.6\t511.9\t1,102.7\n(first plan)\n2024\t121.4\t318.0\t470.2\t909.6"
    table = f"{head}\tScope 1\tScope 2\tScope 3\tTotal\n{rows}"
    ended = head.rpartition(" ")[2].rpartition("\n")[2]
    said = f"Our baseline is the year ended 30 {ended} 2021 and the latest is the year ended 30 {ended} 2024."
    text = f"Carbon Reduction Plan of Ravel Ltd\n\n{said} All figures are in tCO2e.\n\n{table}"
    assert [read(text, one)[1] for one in ("baseline_year", "current_year", "current_total")] == [2020, 2023, 909.6]


def test_a_table_of_the_group_above_that_of_the_firm_whose_name_is_torn() -> None:
    group = "Vigil Group, all companies (tCO2e)\t2020\t2024\nScope 1\t9,120\t7,455\nScope 2\t2,210\t1,160"
    own = (
        "The Sentry Alarm\nCompany Limited (tCO2e)\t2020 (baseline)\t2024 (current)\nScope 1\t640\t511\nScope 2\t62\t20"
    )
    promise = (
        "The Sentry Alarm Company Limited, a member of the Vigil Group\nThe Sentry Alarm Company Limited is committed"
    )
    text = f"Carbon Reduction Plan\n\n{promise} to achieving net zero by\n2043.\n\n{group}\n\n{own}"
    assert read(text, "uk_entity") == (State.FOUND, "The Sentry Alarm Company Limited")
    assert [read(text, one)[1] for one in ("baseline_scope1", "current_scope1", "current_scope2")] == [640, 511, 20]
