"""A kept connection that its server closed is noticed before the next request; it keeps plans of what it is asked."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.test.utils import CaptureQueriesContext

from rphub.accounts.models import User
from rphub.kernel.postgresql import plans
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
connection: Any = connections["default"]
PERSON = Prepared(lambda actor, pk: User.objects.filter(pk=pk, job_title="").order_by("pk").values_list("name"))


def test_a_connection_that_the_server_ended_is_replaced() -> None:
    ended = _server_process()
    assert connection.is_usable()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
    other.close()
    assert not connection.is_usable()
    connection.health_check_enabled, connection.health_check_done = True, False
    assert _server_process() != ended


def test_after_an_error_the_server_is_asked() -> None:
    _server_process()
    connection.errors_occurred = True
    assert connection.is_usable()


def _server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_connection_keeps_the_plan_and_leaves_open_what_differs() -> None:
    anna, bob = (User.objects.create_user(f"{name}@p.example", name) for name in ("Anna", "Bob"))
    connection.close()
    assert [PERSON.rows(ANONYMOUS, pk=one.pk) for one in (anna, bob, anna)] == [[["Anna"]], [["Bob"]], [["Anna"]]]
    [planned] = _plans()
    assert """("accounts_user"."job_title" = '' AND "accounts_user"."id" = $1)""" in planned
    assert PERSON.asked(ANONYMOUS, pk=bob.pk)[0:1] == [["Bob"]]
    assert len(_plans()) == 2
    connection.close()
    assert _plans() == []
    assert PERSON.rows(ANONYMOUS, pk=bob.pk) == [["Bob"]]


def test_a_plan_outlives_a_change_of_the_table_and_a_transaction_taken_back() -> None:
    anna = User.objects.create_user("anna@p.example", "Anna")
    connection.close()
    with suppress(ZeroDivisionError), transaction.atomic():
        assert PERSON.rows(ANONYMOUS, pk=anna.pk) == [["Anna"]]
        raise ZeroDivisionError
    assert PERSON.rows(ANONYMOUS, pk=anna.pk) == [["Anna"]]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE accounts_user ADD COLUMN passing integer")
        assert PERSON.rows(ANONYMOUS, pk=anna.pk) == [["Anna"]]
        cursor.execute("ALTER TABLE accounts_user DROP COLUMN passing")
    assert PERSON.rows(ANONYMOUS, pk=anna.pk) == [["Anna"]]
    assert len(_plans()) == 1


def test_a_connection_keeps_no_more_plans_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "KEPT", 1)
    anna = User.objects.create_user("anna@p.example", "Anna")
    connection.close()
    for part in (slice(0, 1), slice(0, 2), slice(0, 1), slice(0, 3)):
        assert PERSON.asked(ANONYMOUS, pk=anna.pk)[part] == [["Anna"]]
    assert len(_plans()) == 1


def test_what_was_sent_is_told_with_its_words_and_values() -> None:
    for _ in range(2):
        with CaptureQueriesContext(connection) as sent:
            PERSON.rows(ANONYMOUS, pk=1_234_567)
        [one] = sent.captured_queries
        assert (one["sql"].split()[0], "1234567" in one["sql"]) == ("SELECT", True)


def test_a_statement_that_fails_is_an_error_of_django_and_no_plan() -> None:
    connection.close()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(plans.Planned("SELECT name FROM no_such_table WHERE id = %s", -1, (0,)), [1])
    assert _plans() == []


def _plans() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time, name")
        return [statement for (statement,) in cursor.fetchall()]
