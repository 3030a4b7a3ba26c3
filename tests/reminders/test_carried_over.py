"""What was told before there was one table stays told, and the way back is open."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest

from questionnaires.models import Response
from rphub.accounts.models import Organisation
from rphub.reminders.models import Notice
from suppliers.models import Evidence
from tests.reminders.morning import ANNA, CARA, DUE, after, asked, mails, morning
from tests.world import World

QUESTIONNAIRES = import_module("questionnaires.migrations.0014_reminders_are_notices")
SUPPLIERS = import_module("suppliers.migrations.0008_endings_are_notices")


class Row:
    """A row of a model that is no more."""

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields)


def reminder(response: Response, rule: str, kind: str, to: str, *, mailed: bool) -> Row:
    key = f"due:{response.pk}:{DUE.isoformat()}:{rule}:{to}"
    return Row(
        key=key,
        response_id=response.pk,
        response=response,
        rule=rule,
        audience=kind,
        to=to,
        name="N",
        on=after(14),
        mailed=mailed,
    )


def test_a_reminder_that_was_mailed_is_not_told_again_and_one_that_waits_is(world: World) -> None:
    response = asked(world)
    told = reminder(response, "late14", "lead", ANNA, mailed=True)
    waits = reminder(response, "late14", "manager", CARA, mailed=False)
    Notice.objects.bulk_create([QUESTIONNAIRES._notice(Notice, row) for row in (told, waits)])
    assert morning(after(14)) == [("escalation", CARA)]
    assert morning(after(15)) == []


@pytest.mark.parametrize(("kind", "to"), [("lead", ANNA), ("manager", CARA)])
def test_and_back(world: World, kind: str, to: str) -> None:
    before = reminder(asked(world), "late14", kind, to, mailed=True)
    QUESTIONNAIRES._notice(Notice, before).save()
    back = QUESTIONNAIRES._reminder(Row, Notice.objects.get())
    for name in ("key", "rule", "audience", "to", "name", "on", "mailed"):
        assert getattr(back, name) == getattr(before, name), name


@pytest.mark.parametrize(
    ("days", "rule"), [(1, "ended"), (9, "ended"), (-14, "ends_14d"), (-3, "ends_14d"), (-60, "ends_60d")]
)
def test_an_end_that_was_told_is_the_rule_of_its_day(world: World, days: int, rule: str) -> None:
    ends = date.fromordinal(after(0).toordinal() - days)
    made = Evidence.objects.create(supplier=world.acme, title="A", url="https://acme.example/a", valid_until=ends)
    evidence = Row(pk=made.pk, reminded_of=None, valid_until=ends, supplier=world.acme)
    row = Row(evidence=evidence, evidence_id=made.pk, to=ANNA, name="Anna", on=after(0), mailed=True)
    notice = SUPPLIERS._notice(Notice, row)
    notice.save()
    assert (notice.rule, notice.queued_on) == (rule, after(0))
    assert notice.organisation == Organisation.objects.get(supplier=world.acme)
    assert mails(after(0)) == []
