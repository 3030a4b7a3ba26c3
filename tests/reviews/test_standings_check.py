"""What members see can be rebuilt from the records and is the same (product, promise 17)."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from reviews.actions import publishing
from reviews.selectors.reports import drifts
from reviews.tasks import check_standings
from suppliers.models import Standing
from tests.reviews import builders

pytestmark = pytest.mark.django_db


def test_without_drift_the_command_says_so(world):
    publication = builders.published(world)
    publishing.withhold_levels(
        actor=world.actor(world.anna), response_id=publication.assessment.response_id, withhold=True
    )
    builders.published(world, of=world.bolt)
    out = io.StringIO()
    call_command("check_standings", stdout=out)
    assert out.getvalue() == "What members see is what the records say.\n"
    check_standings()


def test_a_changed_standing_is_reported_with_its_place(world, caplog):
    publication = builders.published(world)
    report = publication.report | {"summary": "Perfect in every way."}
    Standing.objects.filter(supplier=world.acme).update(report=report, report_version=3)
    places = [drift.place for drift in drifts()]
    assert places == ["published: summary", "report_version"]
    with pytest.raises(CommandError, match="2 differences"):
        call_command("check_standings", stdout=io.StringIO())
    check_standings()
    assert "published: summary" in caplog.text


def test_changed_records_are_reported(world):
    publication = builders.published(world)
    type(publication.assessment.review).objects.update(summary="Written afterwards.")
    assert [drift.place for drift in drifts()] == ["records: summary"]


def test_a_band_lowered_by_an_overdue_critical_action_is_no_drift(world):
    builders.published(world, level=3)
    standing = Standing.objects.filter(supplier=world.acme)
    standing.update(band=0, critical_overdue=True)
    lowered = standing.get().report["band"]["rank"] > 0
    assert [drift.place for drift in drifts()] == []
    standing.update(critical_overdue=False)
    assert [drift.place for drift in drifts()] == (["band"] if lowered else [])


def test_a_report_without_publication_is_drift(world):
    Standing.objects.filter(supplier=world.acme).update(report_version=1, report={"x": 1})
    assert [(drift.place, drift.rebuilt) for drift in drifts()] == [("report", "no publication on record")]
