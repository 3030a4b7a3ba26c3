"""Whoever adds a supplier asks for its number; the answer comes out of an index, however many suppliers there are."""

from __future__ import annotations

import pytest
from django.db import connection

from rphub.kernel.roles import ANONYMOUS
from suppliers.actions.suppliers import WITH_NUMBER

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def test_a_plan_for_any_number_finds_the_index_of_numbers() -> None:
    asked = WITH_NUMBER.asked(ANONYMOUS, number="01234567", country="GB")
    marks = [f"${asked.open.index(at) + 1}" if at in asked.open else f"'{one}'" for at, one in enumerate(asked.params)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"PREPARE numbers AS {asked.sql % tuple(marks)}")
        cursor.execute("EXPLAIN EXECUTE numbers ('01234567', 'GB')")
        plan = "\n".join(line for [line] in cursor.fetchall())
    indexes = ("supplier_company_number_once", "supplier_by_number")
    assert sum(plan.count(name) for name in indexes) == 1, "of a country or of all; neither holds an empty number"
