"""Each of the sixteen figures by hand: literal numbers, the edges of the scale, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from contracts.enums import Rating
from contracts.kpis import ALL, figures, result
from contracts.kpis.facts import ActionFact, Asked, CriticalFact, Facts, Query, Result
from contracts.kpis.figure import CORE, FORMULAS, Figure, at_least, at_most, worst
from contracts.kpis.improvement import closed_on_time, critical_contained, responsiveness
from contracts.kpis.plans import carbon_plan, emissions, social_value
from questionnaires.routes import Route
from reviews.social.portfolio import Delivery
from rphub.kernel.working_days import working_days_between
from suppliers.enums import Kpi

F = Fraction
TODAY = date(2026, 11, 27)
GOOD, NEAR, POOR, BAD = Rating.GOOD, Rating.APPROACHING, Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE


def facts(**given: Any) -> Facts:
    return Facts(today=TODAY, **given)


def answers(**given: Any) -> Facts:
    return facts(values={code.replace("_", "-"): value for code, value in given.items()}, sent=True)


def shown(figure: Figure) -> tuple[Any, str, Rating | None]:
    return figure.value, figure.words.replace("\N{NO-BREAK SPACE}", " "), figure.rating


def of_year(year: int, overall: F | int, **given: Any) -> Result:
    values: dict[str, Any] = {"band": 2, "assurance": F(50), "progress": None, "progress_words": "First."}
    return Result(name=f"Assessment {year}", overall=F(overall), **values | given)


def test_the_sixteen_come_in_order_and_each_says_what_is_missing() -> None:
    found = figures(facts())
    assert [one.kpi for one in found] == list(Kpi)
    assert len(ALL) == 16
    assert {one.words for one in found} == {"Not known yet"}
    assert {one.rating_words for one in found} == {"Not known yet"}
    assert all(one.missing.endswith(".") and not one.known for one in found)
    assert set(FORMULAS) == set(Kpi)
    assert all(one.formula.words and one.formula.target and one.formula.source for one in found)
    assert [kpi.value for kpi in CORE] == ["K5", "K7", "K8", "K9", "K10", "K16"]


@pytest.mark.parametrize(
    ("value", "rating"),
    [
        (F(80), GOOD),
        (F(799, 10), NEAR),
        (F(68), NEAR),
        (F(679, 10), POOR),
        (F(48), POOR),
        (F(479, 10), BAD),
        (F(0), BAD),
    ],
)
def test_more_is_better_against_a_target_of_80(value: F, rating: Rating) -> None:
    assert at_least(value, 80) == rating


@pytest.mark.parametrize(
    ("value", "rating"),
    [(F(30), GOOD), (F(301, 10), NEAR), (F(345, 10), NEAR), (F(346, 10), POOR), (F(42), POOR), (F(421, 10), BAD)],
)
def test_less_is_better_against_a_target_of_30(value: F, rating: Rating) -> None:
    assert at_most(value, 30) == rating


def test_of_two_the_worse_counts() -> None:
    assert worst([GOOD, BAD, NEAR]) == BAD
    assert worst([GOOD, POOR]) == POOR


def asked(*days: tuple[str, str | None]) -> Facts:
    rows = [
        Asked(f"Questionnaire {number}", date.fromisoformat(due), date.fromisoformat(sent) if sent else None)
        for number, (due, sent) in enumerate(days)
    ]
    return facts(asked=tuple(rows))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([("2026-10-20", "2026-10-20")], (100, "100 %", GOOD)),
        ([("2026-10-20", "2026-10-21")], (0, "0 %", BAD)),
        ([("2026-10-20", None)], (0, "0 %", BAD)),
        ([("2026-12-20", None), ("2025-10-20", "2025-10-01")], (100, "100 %", GOOD)),
        ([("2026-11-27", None)], (None, "Not known yet", None)),
        ([("2026-11-26", None), ("2025-10-20", "2025-10-01")], (50, "50 %", BAD)),
        (
            [("2026-10-20", "2026-10-02"), ("2025-10-20", "2025-11-01"), ("2024-10-20", "2024-10-20")],
            (F(200, 3), "66.7 %", POOR),
        ),
        (
            [
                ("2026-10-20", "2026-10-02"),
                ("2025-10-20", "2025-10-01"),
                ("2024-10-20", "2024-10-20"),
                ("2023-10-20", None),
            ],
            (100, "100 %", GOOD),
        ),
    ],
)
def test_k1_questionnaires_on_time(days: Any, expected: Any) -> None:
    assert shown(result.on_time(asked(*days))) == expected


def test_k1_says_each_day() -> None:
    figure = result.on_time(asked(("2026-10-20", "2026-10-02"), ("2025-10-20", None)))
    assert figure.inputs == (
        ("Questionnaire 0", "due 20 October 2026, sent 2 October 2026"),
        ("Questionnaire 1", "due 20 October 2025, not sent"),
    )


@pytest.mark.parametrize(
    ("before", "rating"),
    [(None, None), (61, GOOD), (F(6101, 100), NEAR), (62, NEAR), (63, POOR), (F(6699, 100), POOR), (67, BAD)],
)
def test_k2_maturity_by_trend(before: F | int | None, rating: Rating | None) -> None:
    rows = [of_year(2026, 62)] + ([of_year(2025, before)] if before is not None else [])
    figure = result.maturity(facts(results=tuple(rows)))
    assert shown(figure) == (62, "62", rating)
    assert figure.rating_words == (rating.label if rating else "No target")


@pytest.mark.parametrize(
    ("moved", "band", "expected"),
    [
        (F(3), 1, (3, "+3 points", GOOD)),
        (F(29, 10), 2, (F(29, 10), "+2.9 points", NEAR)),
        (F(1), 2, (1, "+1 point", NEAR)),
        (F(9, 10), 2, (F(9, 10), "+0.9 points", POOR)),
        (F(-1), 2, (-1, "−1 point", BAD)),
        (F(0), 3, (0, "0 points", GOOD)),
        (F(-9, 10), 4, (F(-9, 10), "−0.9 points", GOOD)),
        (F(-1), 3, (-1, "−1 point", BAD)),
    ],
)
def test_k3_progress_and_holding_the_level_from_embedded(moved: F, band: int, expected: Any) -> None:
    row = of_year(2026, 50, progress=moved, band=band, progress_words="47 before, 50 now.")
    assert shown(result.progress(facts(results=(row,)))) == expected


def test_k3_repeats_why_it_is_not_comparable() -> None:
    row = of_year(2026, 50, progress_words="Not comparable with the last assessment.")
    assert result.progress(facts(results=(row,))).missing == "Not comparable with the last assessment."


@pytest.mark.parametrize(
    ("route", "assurance", "rating"),
    [
        (Route.IN_DEPTH, F(70), GOOD),
        (Route.IN_DEPTH, F(6999, 100), NEAR),
        (Route.IN_DEPTH, F(595, 10), NEAR),
        (Route.IN_DEPTH, F(59), POOR),
        (Route.IN_DEPTH, F(41), BAD),
        (Route.STANDARD, F(40), GOOD),
        (Route.STANDARD, F(23), BAD),
        (Route.SHORT, F(10), None),
        (Route.SHORT_PLUS, F(10), None),
        (None, F(10), None),
    ],
)
def test_k4_assurance_by_route(route: Route | None, assurance: F, rating: Rating | None) -> None:
    row = of_year(2026, 50, assurance=assurance)
    assert result.assurance(facts(results=(row,), route=route)).rating == rating


def day(text: str) -> date:
    return date.fromisoformat(text)


def acted(*rows: tuple[str | None, str | None]) -> Facts:
    found = [ActionFact(day(due) if due else None, day(done) if done else None) for due, done in rows]
    return facts(actions=tuple(found))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2026-06-30", "2026-06-30")], (100, "100 %", GOOD)),
        ([("2026-06-30", "2026-07-01")], (0, "0 %", BAD)),
        ([("2026-06-30", None)], (0, "0 %", BAD)),
        ([("2026-11-27", None)], (0, "0 %", BAD)),
        ([("2026-11-28", None)], (None, "Not known yet", None)),
        ([("2026-12-31", "2026-11-01")], (100, "100 %", GOOD)),
        ([("2025-11-27", "2025-11-01")], (None, "Not known yet", None)),
        ([("2025-11-28", "2025-11-01")], (100, "100 %", GOOD)),
        ([(None, None)], (None, "Not known yet", None)),
        ([("2026-06-30", "2026-06-01")] * 4 + [("2026-06-30", None)], (80, "80 %", GOOD)),
        ([("2026-06-30", "2026-06-01")] * 3 + [("2026-06-30", None)], (75, "75 %", NEAR)),
    ],
)
def test_k5_actions_closed_on_time(rows: Any, expected: Any) -> None:
    assert shown(closed_on_time(acted(*rows))) == expected


def contained(*rows: tuple[str, str | None]) -> Facts:
    return facts(criticals=tuple(CriticalFact(day(at), day(done) if done else None) for at, done in rows))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("2026-06-01", "2026-06-15")], (100, "100 %", GOOD)),
        ([("2026-06-01", "2026-06-16")], (0, "0 %", BAD)),
        ([("2026-06-01", None)], (0, "0 %", BAD)),
        ([("2026-11-13", None)], (None, "Not known yet", None)),
        ([("2026-11-12", None)], (0, "0 %", BAD)),
        ([("2026-11-26", "2026-11-27")], (100, "100 %", GOOD)),
        ([("2025-11-27", "2025-11-28")], (None, "Not known yet", None)),
        ([("2026-06-01", "2026-06-02"), ("2026-06-01", "2026-07-02")], (50, "50 %", BAD)),
    ],
)
def test_k6_critical_actions_contained_in_fourteen_days(rows: Any, expected: Any) -> None:
    assert shown(critical_contained(contained(*rows))) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("complete", (1, "Complete", GOOD)),
        ("nearly", (1, "Nearly complete", GOOD)),
        ("partial", (0, "Complete in part", POOR)),
        ("not_adequate", (0, "Not there yet", BAD)),
        ("", (None, "Not known yet", None)),
    ],
)
def test_k11_the_carbon_reduction_plan(label: str, expected: Any) -> None:
    rows = (of_year(2026, 50, carbon_plan=""), of_year(2025, 40, carbon_plan=label))
    assert shown(carbon_plan(facts(results=rows))) == expected


def emitted(year: int, one: str | None, two: str | None, base: bool = False, **more: Any) -> dict[str, Any]:
    row = {"year_label": str(year), "is_baseline": base, "period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    return row | {"scope1": one, "scope2_market": two} | more


PLAN = [{"net_zero_year": "2040"}]
BASE = emitted(2020, "600", "400", base=True)
"""A thousand tonnes; on the path to 2040 it is 775 in 2025: 1,000 x (1 - 0.9 x 5/20)."""


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (emitted(2025, "400", "375"), (0, "On the path", GOOD)),
        (emitted(2025, "400", "297.5"), (-10, "10 % below the path", GOOD)),
        (emitted(2025, "400", "452.5"), (10, "10 % above the path", NEAR)),
        (emitted(2025, "400", "453.5"), (F(785, 7750) * 100, "10.1 % above the path", POOR)),
        (emitted(2025, "600", "407.5"), (30, "30 % above the path", POOR)),
        (emitted(2025, "600", "408.5"), (F(2335, 77_50) * 100, "30.1 % above the path", BAD)),
        (emitted(2025, "400", None), (None, "Not known yet", None)),
    ],
)
def test_k12_scopes_1_and_2_against_the_path(latest: Any, expected: Any) -> None:
    assert shown(emissions(answers(ENV_02=PLAN, ENV_03=[BASE, latest]))) == expected


def test_k12_says_the_change_against_the_year_before() -> None:
    rows = [BASE, emitted(2024, "500", "300"), emitted(2025, "400", "375", scope2_location="999")]
    inputs = dict(emissions(answers(ENV_02=PLAN, ENV_03=rows)).inputs)
    plain = {name: words.replace("\N{NO-BREAK SPACE}", " ") for name, words in inputs.items()}
    assert plain == {
        "Baseline, 2020": "1,000 t",
        "Latest, 2025": "775 t",
        "Path in 2025": "775 t",
        "Against the year before": "−3.1 %",
    }


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"ENV_03": [BASE]}, "Baseline, latest year and net zero year are needed, from ENV-02 and ENV-03."),
        (
            {"ENV_02": PLAN, "ENV_03": [BASE]},
            "Scope 1 and 2 figures are needed of the baseline and of a later year, before net zero.",
        ),
        (
            {"ENV_02": [{"net_zero_year": "2020"}], "ENV_03": [BASE, emitted(2025, "1", "1")]},
            "Scope 1 and 2 figures are needed of the baseline and of a later year, before net zero.",
        ),
    ],
)
def test_k12_says_what_is_missing(given: Any, missing: str) -> None:
    assert emissions(answers(**given)).missing == missing


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        (Delivery(10, 9, F(9, 10)), (90, "90 %", GOOD)),
        (Delivery(10, 8, F(89, 100)), (89, "89 %", NEAR)),
        (Delivery(10, 5, F(1, 2)), (50, "50 %", BAD)),
        (Delivery(0, 0, None), (None, "Not known yet", None)),
    ],
)
def test_k13_social_value_delivered(delivery: Delivery, expected: Any) -> None:
    assert shown(social_value(facts(delivery=delivery))) == expected


def queried(*rows: tuple[str, str | None]) -> tuple[Query, ...]:
    return tuple(Query(day(sent), day(replied) if replied else None) for sent, replied in rows)


@pytest.mark.parametrize(
    ("queries", "cases", "expected"),
    [
        ([("2026-11-02", "2026-11-16")], [], (10, "10 working days", GOOD)),
        ([("2026-11-02", "2026-11-17")], [], (11, "11 working days", NEAR)),
        ([("2026-11-02", "2026-11-03"), ("2026-11-02", "2026-11-04")], [], (F(3, 2), "1.5 working days", GOOD)),
        ([("2026-11-26", None)], [], (1, "1 working day", GOOD)),
        ([("2026-11-02", None)], [], (19, "19 working days", BAD)),
        ([("2026-11-02", "2026-11-09")], [("2026-11-02", "2026-11-10")], (6, "6 working days", POOR)),
        ([], [("2026-11-02", "2026-11-09")], (5, "5 working days", GOOD)),
        ([("2025-11-27", "2025-12-30")], [], (None, "Not known yet", None)),
        ([], [], (None, "Not known yet", None)),
    ],
)
def test_k16_working_days_to_answer(queries: Any, cases: Any, expected: Any) -> None:
    given = facts(queries=queried(*queries), case_requests=queried(*cases))
    assert shown(responsiveness(given)) == expected


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    friday, christmas = date(2026, 11, 27), date(2026, 12, 24)
    assert working_days_between(friday, friday) == 0
    assert working_days_between(friday, friday + timedelta(days=3)) == 1
    assert working_days_between(christmas, date(2026, 12, 29)) == 1
    assert working_days_between(friday, friday - timedelta(days=3)) == 0
