"""A new row by a statement that is composed once: all of it is written, once, or nothing is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rphub.accounts.models import Organisation
from rphub.kernel.adding import add
from suppliers.models import Award, Contact, Standing, Supplier
from tests.world import World

pytestmark = pytest.mark.django_db


def values(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_what_was_written_is_read_again(world: World) -> None:
    organisation = add(Organisation(kind="supplier", name="Added Ltd"))
    supplier = add(Supplier(organisation=organisation, company_number="00991122", headcount_uk=7))
    rows: list[Any] = [
        organisation,
        supplier,
        add(Standing(supplier=supplier)),
        add(Contact(supplier=supplier, kind="lead", name="Ada", email="ada@added.example")),
        add(Award(supplier=supplier, lot=world.lot_1, roles=["reseller"], awarded_name="Added")),
    ]
    for row in rows:
        read = type(row).objects.get(pk=row.pk)
        assert (row._state.adding, row._state.db, values(row)) == (False, "default", values(read))


def test_one_statement_a_row_and_a_number_for_each(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        one, other = (add(Organisation(kind="member", name=name)) for name in ("One", "Other"))
    names = dict(Organisation.objects.filter(kind="member").values_list("pk", "name"))
    assert names == {one.pk: "One", other.pk: "Other"}


def test_what_the_database_refuses_takes_the_transaction_back() -> None:
    add(Organisation(kind="member", name="One"))
    with pytest.raises(IntegrityError), transaction.atomic():
        add(Organisation(kind="member", name="ONE"))
    assert Organisation.objects.filter(kind="member").count() == 1
