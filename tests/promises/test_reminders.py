"""Deliveries that fall due, told through the one reminder engine: when, to whom, and no more once they are reported."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from frameworks.models import Framework
from promises.models import Promise
from promises.selectors import reminders
from rphub.kernel.working_days import next_working_day
from rphub.reminders import topics
from rphub.reminders.models import Rule
from rphub.reminders.topics import Reach
from tests.promises import builders as b
from tests.reminders.morning import ANNA, CARA, CARL, LEAH, context, lasting, mails, morning, written

pytestmark = pytest.mark.django_db
MORNING = next_working_day(timezone.localdate())
LONG_AGO = timezone.now() - timedelta(days=300)


def due_in(world, days: int, **terms: Any) -> Any:
    """Twenty hours that fall due so many days after MORNING, agreed long ago; thirty more much later."""
    lasting()
    dues = ((MORNING + timedelta(days=days), 20), (MORNING + timedelta(days=300), 30))
    promise = b.agreed(world, dues=dues, **terms)
    Promise.objects.update(office_signed_at=LONG_AGO, supplier_signed_at=LONG_AGO)
    return promise


@pytest.mark.parametrize(
    ("days", "told"),
    [(15, []), *((days, [ANNA, CARL]) for days in (14, 0, -1, -13)), (-14, [CARA]), (-43, [CARA]), (-44, [])],
)
def test_the_owner_and_the_lead_and_later_the_category_manager(world, days, told):
    due_in(world, days, owner_name="Carl Contributor")
    assert {to for template, to in morning(MORNING) if template == "reminder"} == set(told)


def test_without_a_category_manager_the_rp_lead_is_told(world):
    due_in(world, -20)
    Framework.objects.update(manager=None)
    assert [mail.to for mail in mails(MORNING)] == [LEAH]


def test_the_mail_says_what_is_missing_and_where(world):
    promise = due_in(world, 14)
    said = context(MORNING, ANNA)
    assert said["path"] == f"/supplier/promises/{promise.pk}/"
    assert said["line"] == "T4.2: 50 hours of CV coaching. 20 hours still to report, due in 14 days."
    Promise.objects.update(due_on=MORNING - timedelta(days=14))
    promise.dues.filter(amount=20).update(due_on=MORNING - timedelta(days=14))
    assert context(MORNING, CARA)["path"] == promise.get_absolute_url()


def test_what_is_reported_or_verified_is_not_reminded_of(world):
    promise = due_in(world, 3)
    [mail] = mails(MORNING)
    report = b.reported(world, promise, amount=20, on=-1)
    assert written(mail, MORNING) == ("", {})
    tomorrow = next_working_day(MORNING + timedelta(days=1))
    assert mails(tomorrow) == []
    b.verify(world, report)
    assert written(mail, MORNING) == ("", {})
    assert mails(next_working_day(tomorrow + timedelta(days=1))) == []


def test_a_part_that_is_reported_leaves_the_rest(world):
    promise = due_in(world, 3)
    b.reported(world, promise, amount=5, on=-1)
    assert "15 hours still to report" in context(MORNING, ANNA)["line"]


def test_what_was_late_before_it_was_agreed_is_not_told_at_once(world):
    due_in(world, -5)
    Promise.objects.update(supplier_signed_at=timezone.now())
    assert mails(MORNING) == []


def test_a_promise_that_is_not_agreed_is_not_reminded_of(world):
    lasting()
    b.shown(world, dues=((MORNING + timedelta(days=3), 20),))
    assert [mail.template for mail in mails(MORNING)] == []


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_promises(world, number, django_assert_num_queries, monkeypatch):
    for at in range(number):
        due_in(world, 3, reference=f"T{at}", owner_name="Carl Contributor")
    rules = tuple(Rule.objects.filter(topic="promise"))
    with django_assert_num_queries(7):  # page, days, shares with managers; contacts, grants, managers; the next page
        pages = list(reminders.find(Reach(rules, MORNING, organisation=world.acme.organisation_id)))
    assert [len(page) for page in pages] == [number]
    monkeypatch.setattr(topics, "PORTION", 1)
    assert len(list(reminders.find(Reach(rules, MORNING)))) == number
