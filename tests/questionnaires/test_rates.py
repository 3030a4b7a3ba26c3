"""Wage rates that the office writes down: what they change, what is refused, and who may."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.rates import Announced, take_out_rate, write_rates
from questionnaires.models import AnnouncedRate
from questionnaires.reference import WAGE_RATES, real_rates
from questionnaires.selectors.drawn import suggestion_for
from questionnaires.selectors.rates import is_missing, rate_table, rates_for, wage_rates
from questionnaires.selectors.wage_reminders import newest
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from tests.questionnaires import bank
from tests.world import World

pytestmark = pytest.mark.django_db
ON, BY = date(2031, 10, 22), date(2032, 5, 1)


def said(**changed: Any) -> Announced:
    values: dict[str, Any] = {"kind": "real", "uk": Decimal("15.10"), "london": Decimal("16.70"), "effective_from": ON}
    return Announced(**(values | {"implement_by": BY, "source": "Living Wage Foundation"} | changed))


def write(world: World, **changed: Any) -> list[AnnouncedRate]:
    return write_rates(actor=world.actor(world.leah), announced=said(**changed))


def test_both_areas_are_written_and_everybody_goes_by_them(world: World) -> None:
    write(world)
    assert [(row.area, row.pence, row.written_by) for row in AnnouncedRate.objects.order_by("pence")] == [
        ("uk", 1510, "Leah Lead"),
        ("london", 1670, "Leah Lead"),
    ]
    assert [rate.pence for rate in real_rates(wage_rates(), "uk", date(2032, 6, 1))] == [1510]
    assert {area: rate.pence for area, rate in newest(date(2031, 12, 1)).items()} == {"uk": 1510, "london": 1670}
    assert (rates_for("LAB-01"), rates_for("GOV-01")) == (wage_rates(), WAGE_RATES)
    assert AuditEvent.objects.filter(verb="rate.written").count() == 2


def test_a_suggestion_compares_with_the_legal_rate_of_its_day(world: World) -> None:
    now = timezone.make_aware(datetime(2032, 6, 1))
    question = bank.BANK.question("LAB-01")
    row = {"lowest_rate_uk_gbp": {"pence": 1400, "currency": "GBP"}}
    before = suggestion_for(question, [row], now)
    write(world, kind="statutory", uk=Decimal("14.50"), london=None, effective_from=date(2032, 4, 1))
    after = suggestion_for(question, [row], now)
    assert before is not None
    assert after is not None
    assert "meets the statutory £12.71" in before["arithmetic"]
    assert after["arithmetic"] == "The lowest rate, £14, is below the statutory £14.50."


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"uk": Decimal("1.51")}, "uk", "Write pounds an hour, between 5 and 60, such as 13.45."),
        ({"london": None}, "london", "Write the rate for London too; both are announced together."),
        ({"london": Decimal(160)}, "london", "Write pounds an hour, between 5 and 60, such as 13.45."),
        (
            {"kind": "statutory", "effective_from": date(2031, 4, 1)},
            "london",
            "The legal rate is one for the whole country. Leave this empty.",
        ),
        (
            {"implement_by": date(2031, 5, 1)},
            "implement_by",
            "Write the day by which it is paid; it is after the day it was announced.",
        ),
        (
            {"effective_from": date(2025, 10, 22)},
            "effective_from",
            "The rate from 22 October 2025 is known already. Take the wrong one out first.",
        ),
        ({"source": " "}, "source", "Say where it was announced."),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    world: World, changed: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(Invalid) as error:
        write(world, **changed)
    assert (error.value.problems, AnnouncedRate.objects.count()) == ({field: sentence}, 0)


def test_what_was_wrong_is_taken_out_as_a_whole(world: World) -> None:
    first, _ = write(world)
    with pytest.raises(Invalid):
        take_out_rate(actor=world.actor(world.leah), rate_id=first.pk, reason=" ")
    take_out_rate(actor=world.actor(world.leah), rate_id=first.pk, reason="A digit slipped.")
    assert (AnnouncedRate.objects.count(), AuditEvent.objects.filter(verb="rate.taken_out").count()) == (0, 2)


def test_only_those_who_keep_them(world: World) -> None:
    for who in (world.cara, world.rafi):
        with pytest.raises(Refused, match="Only the RP lead or a consortium admin"):
            write_rates(actor=world.actor(who), announced=said())
        page = world.client(who).get(reverse("rate_list")).content.decode()
        assert ("Only the RP lead or a consortium admin" in page, "Write down new rates" in page) == (True, False)
        assert world.client(who).get(reverse("rate_new")).status_code == 403


def test_the_office_writes_and_takes_out_in_the_browser(world: World, django_assert_num_queries: Any) -> None:
    client = world.client(world.leah)
    form = {"kind": "real", "uk": "15.10", "london": "16.70", "effective_from": f"{ON}", "source": "Announced"}
    late = client.post(reverse("rate_new"), form | {"implement_by": "2031-01-01"})
    assert (late.status_code, "15.10" in late.content.decode()) == (422, True)
    assert client.post(reverse("rate_new"), form | {"implement_by": f"{BY}"}).headers["Location"] == reverse(
        "rate_list"
    )
    client.get(reverse("rate_list"))
    with django_assert_num_queries(2):
        page = client.get(reverse("rate_list")).content.decode()
    assert ("£16.70" in page, page.count("take it out")) == (True, 2)
    out = reverse("rate_take_out", args=[AnnouncedRate.objects.order_by("pk")[0].pk])
    assert client.post(out, {"reason": ""}).status_code == 422
    assert client.post(out, {"reason": "A digit slipped."}).headers["Location"] == reverse("rate_list")
    assert AnnouncedRate.objects.count() == 0


def test_a_missing_autumn_is_said(world: World) -> None:
    assert [is_missing(rate_table(), on) for on in (date(2031, 10, 31), date(2031, 11, 1))] == [False, True]
    write(world)
    assert is_missing(rate_table(), date(2031, 11, 1)) is False
