"""A kept connection that its server closed is noticed before the next request."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
connection: Any = connections["default"]


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
