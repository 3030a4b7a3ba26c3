"""New real Living Wage rates: who is told, what, and when it is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from questionnaires.selectors.wage_reminders import newest
from rphub.reminders.selectors.coming import coming
from tests.reminders.morning import ANNA, at, lasting, mails, written

ANNOUNCED = date(2025, 10, 22)
"""A Wednesday; so the table of rates has it."""


def test_suppliers_that_said_what_they_pay_hear_of_new_rates_once(world):
    lasting()
    world.answer(world.response(state="published"), "LAB-01", level=2)
    world.answer(world.response(world.bolt, state="published"), "GOV-01", level=2)
    assert mails(ANNOUNCED - timedelta(days=1)) == []
    [mail] = mails(ANNOUNCED)
    template, said = written(mail, ANNOUNCED)
    assert (mail.to, template) == (ANNA, "reminder")
    assert said["headline"] == "There are new real Living Wage rates since 22 October 2025."
    assert said["line"] == ("£13.45 an hour, in London £14.80, to be paid by 1 May 2026. Please update your plan.")
    assert mails(ANNOUNCED + timedelta(days=1)) == []
    world.acme.left_on = ANNOUNCED
    world.acme.save()
    assert written(mail, ANNOUNCED) == ("", {})


def test_it_is_caught_up_for_a_while_and_seen_before(world):
    lasting()
    world.answer(world.response(state="published"), "LAB-01", level=2)
    with time_machine.travel(at(ANNOUNCED + timedelta(days=88)), tick=False):
        assert [one.words for one in coming(world.acme.organisation_id)] == ["New real Living Wage rates."]
        assert coming(world.bolt.organisation_id) == []
    assert mails(ANNOUNCED + timedelta(days=90)) == []


@pytest.mark.django_db
def test_before_any_rate_was_announced_nothing_is_told():
    assert newest(date(2020, 1, 1)) == {}
