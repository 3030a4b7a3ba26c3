"""A buyer's first question: may I call off from this supplier, what do I watch, what do I ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rphub.kernel.words import day
from suppliers.asks import BY_SECTION, FIRST, STATEMENT, UNKNOWN
from suppliers.enums import EvidenceKind, StandingStatus
from suppliers.models import Standing
from suppliers.reports import status_report
from suppliers.watch import ADVICE, NEITHER, CallOff, call_off
from tests.members.reports import PILLARS, band, publish, report

TODAY = date(2026, 12, 1)
WHICH = "Members read how many, not which: ask the supplier."
QUIET = {"themes": [], "sections": [], "transparency": {"mapped_percent": 90}}


def standing(shown: dict[str, Any] | None = None, **fields: Any) -> Standing:
    """Assessed in October, well checked, up on last year, nothing open."""
    days = {"assessed_on": date(2026, 10, 8), "valid_until": date(2027, 10, 8)}
    return Standing(
        **{"status": "assessed", "band": 2, "assurance": 71, "trend": "up"} | days | fields, report=shown or {}
    )


def of(shown: dict[str, Any] | None = None, kinds: tuple[str, ...] = (), **fields: Any) -> CallOff:
    one = standing(report(**QUIET) if shown is None else shown, **fields)
    return call_off(one, status_report(one), TODAY, kinds)


def watched(**fields: Any) -> list[tuple[str, str]]:
    return [(one.sign.words, one.words) for one in of(**fields).watch]


def test_every_status_has_an_answer_that_is_neither_yes_nor_no() -> None:
    assert set(ADVICE) == set(StandingStatus)
    assert all(words.startswith(NEITHER) for words in ADVICE.values())


def test_a_good_report_leaves_nothing_to_watch_or_ask() -> None:
    assert (of().watch, of().asks) == ([], [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"actions_open": 4, "actions_late": 1},
            ("1 action late", f"Of 4 open actions of its improvement plan. {WHICH}"),
        ),
        ({"trend": "down"}, ("Down on last year", "Ask what has become harder since.")),
        (
            {"assurance": 39},
            ("39 % checked", "Little rests on evidence that somebody checked: ask to see what matters for your order."),
        ),
        (
            {"valid_until": TODAY + timedelta(days=60)},
            ("Valid until 30 January 2027", "A new result is due after that; look again before a long order."),
        ),
        (
            {"escalated_engagement": True},
            (
                "Escalated engagement",
                "Senior people of the consortium and of the supplier talk about an action that does not move.",
            ),
        ),
    ],
)
def test_what_is_watched_says_what_it_means(fields: dict[str, Any], said: tuple[str, str]) -> None:
    assert watched(**fields) == [said]


def test_a_pillar_at_the_beginning_is_named() -> None:
    pillars = [{"key": key, "label": key.capitalize(), "band": band(0), "trend": "up"} for key, _, _ in PILLARS[:2]]
    assert watched(shown=report(**QUIET, pillars=pillars)) == [("Starting", "At the beginning: social, environmental.")]


def test_open_themes_that_weigh_are_named_and_small_ones_are_only_asked_about() -> None:
    themes = [{"theme": "Battery supply chain", "priority": "major"}, {"theme": "Reporting", "priority": "minor"}]
    found = of(report(**QUIET | {"themes": themes}))
    assert [(one.sign.words, one.words) for one in found.watch] == [
        ("Major: Battery supply chain", "Raised in the review.")
    ]
    assert len(found.asks) == 2


def test_themes_of_one_weight_stand_together() -> None:
    plan = [
        {"theme": theme, "severity": "major", "due": due, "state": "agreed"}
        for theme, due in (("Audits", "2020-03-31"), ("Gifts", "2020-03-31"), ("Brands", "2099-12-31"))
    ]
    found = of(actions_open=3, plan_told={"themes": plan}).watch
    assert [(one.sign.words, one.words) for one in found] == [
        (
            "Major: Audits, Gifts, Brands",
            "Audits, Gifts: agreed, was due by March 2020, not verified yet. Brands: agreed, due by December 2099.",
        )
    ]
    alike = of(actions_open=2, plan_told={"themes": plan[:2]}).watch
    assert [one.words for one in alike] == ["Agreed, was due by March 2020, not verified yet."]


def test_the_most_pressing_comes_first() -> None:
    fields = {"assurance": 10, "actions_open": 2, "actions_late": 2, "trend": "down"}
    assert [sign for sign, _ in watched(**fields)] == ["2 actions late", "Down on last year", "10 % checked"]


@pytest.mark.parametrize("status", ["not_assessed", "in_progress", "no_response", "exempt"])
def test_without_a_result_a_member_asks_what_we_ask_everybody(status: str) -> None:
    found = of({}, status=status, band=None, assurance=None, trend="")
    assert found.watch == []
    assert [(ask.question, ask.why) for ask in found.asks] == [(BY_SECTION[code], UNKNOWN) for code in FIRST]


def test_nobody_is_asked_for_a_statement_that_stands_on_the_page() -> None:
    without = report(**QUIET | {"modern_slavery": {}})
    assert [ask.question for ask in of(without).asks] == [STATEMENT]
    assert of(without, (EvidenceKind.STATEMENT_URL.label,)).asks == []


@pytest.mark.django_db
def test_it_stands_before_the_figures_and_the_supplier_reads_the_same(world: Any) -> None:
    publish(world.acme)
    pages = [
        world.client(who).get(address).content.decode()
        for who, address in (
            (world.mei, reverse("member_supplier", args=[world.acme.pk])),
            (world.anna, reverse("view_as_member")),
        )
    ]
    ends = day(world.laptops.ends_on)
    assert f"You can call off from it on Desktop and Notebook Computers: Lot 1 until {ends}.</p>" in pages[0]
    assert '<a href="#call-off">what to watch and what to ask</a>' in pages[0]
    assert "You can call off" not in pages[1]
    assert f'<p class="lead">On Desktop and Notebook Computers: Lots 1 and 2 until {ends}.</p>' in pages[1]
    for page in pages:
        assert (
            page.index("If you call off from this supplier") < page.index("What to watch") < page.index("Four pillars")
        )
        assert ADVICE[StandingStatus.ASSESSED] in page
        assert "Major: Battery supply chain" in page
