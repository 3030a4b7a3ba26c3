"""An action is done whole or not at all, inside of a step together with the others."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Invalid
from rphub.kernel.whole import step, whole

pytestmark = pytest.mark.django_db


@whole
def found(name: str, *, refused: bool = False) -> Organisation:
    made = Organisation.objects.create(kind="member", name=name)
    if refused:
        raise Invalid("No.")
    return made


@whole
def found_both(*names: str) -> list[str]:
    return [found(name).name for name in names]


def refused_step(*names: str) -> None:
    with step():
        found_both(*names)
        found("The last", refused=True)


def names() -> list[str]:
    return list(Organisation.objects.filter(kind="member").order_by("pk").values_list("name", flat=True))


def savepoints(captured: CaptureQueriesContext) -> int:
    return sum(query["sql"].startswith("SAVEPOINT") for query in captured.captured_queries)


def test_inside_of_another_a_refusal_takes_only_the_action_back() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert found_both("One", "Two") == ["One", "Two"]
        with pytest.raises(Invalid):
            found("Three", refused=True)
    assert (names(), savepoints(captured)) == (["One", "Two"], 4)


def test_a_step_has_one_savepoint_and_goes_back_as_a_whole() -> None:
    with CaptureQueriesContext(connection) as captured:
        with step():
            found_both("One", "Two")
        with pytest.raises(Invalid):
            refused_step("Three", "Four", "Five")
        found("Six")
    assert (names(), savepoints(captured)) == (["One", "Two", "Six"], 3)
