"""Emissions that members may use are rebuilt from the records too, and are the same (product, promise 17)."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reviews.actions import publishing
from reviews.actions.emissions import REASON
from reviews.selectors.emissions import differing
from reviews.selectors.reports import drifts
from reviews.tasks import check_standings
from rphub.audit.models import AuditEvent
from suppliers.actions.emissions import share_emissions
from suppliers.models import Emissions, Evidence, Standing
from tests.reviews import builders
from tests.reviews.test_emission_rows import ROW, SAID, YEAR
from tests.world import World, supplier

pytestmark = pytest.mark.django_db
CHANGED = {"ENV_03": {"value": [ROW], "level": 3, "claim": "none"}, "ENV_04": {"value": SAID, "claim": "none"}}
ACME = "Acme Computers Ltd"
BETTER = {"standards": "ISO 14064-1", "quality": "Perfect", "checked": "External reasonable assurance"}


def publish(world: World, of: Any = None, **cited: Any) -> Emissions:
    """A published result with figures; Acme shares its own with a band of the turnover."""
    review = builders.claimed(world, of=of, changed=CHANGED, evidence={"ENV-04": [cited]} if cited else {})
    builders.published(world, builders.finished(world, review))
    share(world)
    return Emissions.objects.get(supplier=of or world.acme)


def share(world: World) -> Emissions:
    actor = world.actor(world.anna)
    return share_emissions(actor=actor, supplier_id=world.acme.pk, shared=True, turnover="band")


def places() -> list[tuple[str, str]]:
    return [(drift.supplier, drift.place) for drift in drifts()]


def rebuild() -> str:
    out = io.StringIO()
    call_command("check_standings", "--rebuild", stdout=out)
    return out.getvalue()


def columns() -> list[dict[str, Any]]:
    return list(Emissions.objects.order_by("supplier").values())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("years", [YEAR.as_json() | {"scope1": "1"}]),
        ("years", []),
        ("method", BETTER),
        ("cycle", "2031"),
        ("published_on", date(2020, 1, 1)),
    ],
)
def test_a_row_changed_by_hand_is_reported_and_put_right(world, caplog, column, value):
    row = publish(world)
    before = columns()
    assert places() == []
    Emissions.objects.update(**{column: value})
    assert places() == [(ACME, f"emissions: {column}")]
    (drift,) = drifts()
    assert (drift.shown, drift.rebuilt) == (value, getattr(row, column))
    check_standings()
    assert f"What members see of {ACME} differs from the records at emissions: {column}." in caplog.text
    with pytest.raises(CommandError, match="1 difference between"):
        call_command("check_standings", stdout=io.StringIO())
    said = rebuild().splitlines()
    assert said[1:] == [f"{ACME}: emissions written anew.", "What members see is what the records say."]
    assert (places(), columns()) == ([], before)
    events = AuditEvent.objects.about(row).values_list("verb", "actor_label", "reason")
    assert events[0] == ("emissions.published", "check_standings", REASON)


def test_nothing_is_written_where_nothing_differs(world):
    row = publish(world)
    events = AuditEvent.objects.about(row).count()
    publishing.withhold_levels(actor=world.actor(world.anna), response_id=world.acme.responses.get().pk, withhold=True)
    assert rebuild() == "What members see is what the records say.\n"
    assert AuditEvent.objects.about(row).count() == events


def test_a_row_that_is_gone_comes_back_without_a_word_of_the_supplier(world):
    publish(world)
    Emissions.objects.all().delete()
    assert places() == [(ACME, f"emissions: {name}") for name in ("cycle", "method", "published_on", "years")]
    rebuild()
    found = Emissions.objects.get()
    assert (places(), found.rows, found.shared, found.said_at) == ([], [YEAR], False, None)


def test_rows_without_any_result_go_and_the_word_stays(world):
    share(world)
    Emissions.objects.update(years=[YEAR.as_json()], cycle="2026")
    assert places() == [(ACME, f"emissions: {name}") for name in ("cycle", "method", "years")]
    rebuild()
    found = Emissions.objects.get()
    assert (places(), found.rows, found.cycle, found.shared, found.turnover) == ([], [], "", True, "band")


def test_a_word_said_where_nothing_is_published_is_no_difference(world):
    share(world)
    assert places() == []
    builders.published(world)
    assert (places(), Emissions.objects.get().rows) == ([], [])


def test_a_report_that_differs_is_left_to_people(world):
    publish(world)
    Emissions.objects.update(cycle="2031")
    standing = Standing.objects.get(supplier=world.acme)
    Standing.objects.update(report=standing.report | {"summary": "Perfect."})
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 difference between"):
        call_command("check_standings", "--rebuild", stdout=out)
    assert places() == [(ACME, "published: summary")]
    assert f"{ACME}: emissions written anew." in out.getvalue()


@pytest.mark.parametrize(("kept", "then"), [(True, "Assay House"), (False, "Assay and Sons")])
def test_who_checked_them_is_as_sent_or_from_the_library_where_that_was_not_kept(world, kept, then):
    paper, cited = builders.document(world, "Assurance statement")
    Evidence.objects.filter(pk=paper.pk).update(issuer="Assay House")
    publish(world, **cited | ({"issuer": "Assay House"} if kept else {}))
    assert Emissions.objects.get().how.checked == "External limited assurance, by Assay House"
    Evidence.objects.filter(pk=paper.pk).update(issuer="Assay and Sons")
    assert places() == ([] if kept else [(ACME, "emissions: method")])
    rebuild()
    assert Emissions.objects.get().how.checked == f"External limited assurance, by {then}"


@pytest.mark.parametrize("names", [("acme",), ("acme", "bolt")])
def test_as_many_statements_for_many_suppliers(world, names, django_assert_num_queries):
    """Results with their rows, issuers that old versions did not keep, rows without a result."""
    others = []
    for name in names:
        paper, cited = builders.document(world, "Assurance statement")
        Evidence.objects.filter(pk=paper.pk).update(supplier=getattr(world, name))
        publish(world, getattr(world, name), **cited)
        others.append(Emissions.objects.create(supplier=supplier(f"Beside {name}"), years=[YEAR.as_json()]))
    Emissions.objects.update(cycle="2031")
    found = [getattr(world, name) for name in names] + [row.supplier for row in others]
    with django_assert_num_queries(3):
        assert [pair.supplier for pair in differing()] == found
