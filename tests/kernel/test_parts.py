"""Names are found by their parts in an index, where PostgreSQL may have one; elsewhere the names are read."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction

from rphub.accounts.models import Organisation
from rphub.kernel.postgresql.parts import drop_parts, index_parts

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
NAME = "tried_by_parts"


def step(make: Any) -> bool:
    """Whether the index is there after a step of a migration."""
    with connection.schema_editor(atomic=False) as editor:
        make(None, editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_indexes WHERE indexname = %s", [NAME])
        return cursor.fetchone() is not None


def test_a_name_that_contains_a_word_is_found_by_the_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Organisation.objects.filter(name__icontains="100 % \\ Computers_").order_by().explain()
    assert plan.count("Bitmap Index Scan on organisation_by_parts") == 1


def test_made_and_taken_back() -> None:
    Organisation.objects.create(kind="member", name="Its constraints are still to be checked")
    make = index_parts("accounts_organisation", "name", NAME)
    assert [step(make), step(drop_parts(NAME)), step(drop_parts(NAME))] == [True, False, False]


def test_whoever_may_not_take_the_extension_in_goes_without() -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DROP EXTENSION pg_trgm CASCADE")
            cursor.execute("CREATE ROLE tried_it")
            cursor.execute("SET LOCAL ROLE tried_it")
        assert not step(index_parts("accounts_organisation", "name", NAME))
        transaction.set_rollback(True)
