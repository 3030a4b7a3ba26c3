"""Rows written in bulk: what is there stays, what all share is written to each."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from rphub.kernel.bulk import ROWS, insert_new, set_each
from rphub.mailing.models import Mail
from rphub.reminders.models import Closure

pytestmark = pytest.mark.django_db

WORDS = dict.fromkeys(("about", "reply_to", "subject", "body_text", "body_html", "message_id", "last_error"), "")


def _mails(keys: list[str], template: str) -> set[UUID]:
    shared = {
        "template": template,
        "context": {"a": 1},
        "state": "queued",
        "restricted": False,
        "attempts": 0,
        "not_before": None,
    }
    shared |= {"created_at": timezone.now(), **WORDS}
    return insert_new(Mail, ("id", "key", "to"), [(uuid4(), key, f"{key}@x.example") for key in keys], shared)


def test_a_row_that_is_there_stays_as_it_is() -> None:
    first = _mails(["one", "two"], "first")
    second = _mails(["two", "three"], "second")
    assert (len(first), len(second)) == (2, 1)
    told = Mail.objects.order_by("key").values_list("key", "template", "to", "context", "not_before")
    assert list(told) == [
        ("one", "first", "one@x.example", {"a": 1}, None),
        ("three", "second", "three@x.example", {"a": 1}, None),
        ("two", "first", "two@x.example", {"a": 1}, None),
    ]


def test_more_rows_than_one_statement_takes() -> None:
    days = [(date(2026, 1, 1), date(2026, 1, 1), f"Day {n}") for n in range(ROWS + 1)]
    made = insert_new(Closure, ("first", "last", "name"), days)
    assert len(made) == Closure.objects.count() == ROWS + 1
    set_each(Closure, "name", [(pk, f"Closed {pk}") for pk in made], {"last": date(2026, 2, 1)})
    assert set(Closure.objects.values_list("name", "last")) == {(f"Closed {pk}", date(2026, 2, 1)) for pk in made}
