"""What publishing hands down of the table of emissions, and of how it was made."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from questionnaires.facts import AnswerData
from reviews.emission_rows import method_of, years_of
from reviews.selectors.emissions import differing
from suppliers.actions.emissions import publish_emissions
from suppliers.emissions import Method, Published, Year
from suppliers.models import Emissions, Evidence
from tests.reviews import builders as b

ROW = {
    "year_label": "2025",
    "period_start": "2025-01-01",
    "period_end": "2025-12-31",
    "scope1": "10.12345",
    "scope2_location": "24.5",
    "scope2_market": "20",
    "cat4": "60",
    "cat6": "0",
    "cat9": "5",
    "turnover_gbp": {"pence": 425_000_000, "currency": "GBP"},
}
YEAR = Year(
    label="2025",
    year=2025,
    period="1 January 2025 to 31 December 2025",
    scope1=Decimal("10.123"),
    scope2_location=Decimal("24.5"),
    scope2_market=Decimal(20),
    upstream=Decimal(60),
    downstream=Decimal(5),
    categories=(4, 6, 9),
    turnover=Decimal(4_250_000),
)
METERS, INSIDE = "Meters, litres and miles", "Checked by somebody else in the firm"
NOT_CHECKED, NOT_SAID = "Not said to be checked", "Not said how they were measured"
SAID = ["ghg_protocol", "activity_data", "external_limited_assurance"]


def figures(*rows: dict[str, Any], claim: str = "none") -> dict[str, AnswerData]:
    return {"ENV-03": AnswerData(list(rows), level=3, claim=claim)}


def test_a_year_is_what_was_sent_and_what_is_unknown_stays_unknown():
    assert years_of(figures(ROW)) == [YEAR]
    euros = {"year_label": "2024", "scope1": "1", "turnover_gbp": {"pence": 1, "currency": "EUR"}}
    assert years_of(figures(euros)) == [Year("2024", 2024, scope1=Decimal(1))]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        figures(ROW, claim="not_applicable"),
        figures(ROW, claim="unknown"),
        figures({"year_label": "soon", "scope1": "1"}),
        figures({"year_label": "2025", "scope1": {"unread": "lots"}}),
    ],
)
def test_no_row_without_year_or_figure_or_of_an_answer_nobody_stands_by(answers):
    assert years_of(answers) == []


@pytest.mark.parametrize(
    ("said", "issuers", "quality", "checked"),
    [
        (SAID, ["Assay House", "", "Assay House"], METERS, "External limited assurance, by Assay House"),
        (SAID, [], METERS, "External limited assurance; by whom is not said"),
        (["internal_review", "spend_based_estimates"], ["X"], "Estimated from spend", INSIDE),
        (["activity_data", "spend_based_estimates"], [], f"{METERS}; partly estimated from spend", NOT_CHECKED),
        ([], [], NOT_SAID, NOT_CHECKED),
    ],
)
def test_how_they_were_made_and_by_whom_they_were_checked(said, issuers, quality, checked):
    found = method_of({"ENV-04": AnswerData(said)}, issuers)
    assert (found.quality, found.checked) == (quality, checked)
    assert method_of({}).standards == ""


def test_publishing_hands_down_the_figures_of_the_sent_version(world):
    paper, cited = b.document(world, "Assurance statement")
    Evidence.objects.filter(pk=paper.pk).update(issuer="Assay House")
    changed = {"ENV_03": {"value": [ROW], "level": 3, "claim": "none"}, "ENV_04": {"value": SAID, "claim": "none"}}
    b.published(world, b.finished(world, b.claimed(world, evidence={"ENV-04": [cited]}, changed=changed)))
    found = Emissions.objects.get()
    assert (found.supplier, found.cycle, found.published_on) == (world.acme, "2026", timezone.localdate())
    assert (found.rows, found.shared) == ([YEAR], False)
    how = Method("GHG Protocol", "Meters, litres and miles", "External limited assurance, by Assay House")
    assert found.how == how
    Emissions.objects.all().delete()
    for _ in range(2):
        import_module("reviews.migrations.0014_emissions_of_published_results").fill(apps, None)
    again = Emissions.objects.get()
    assert (again.rows, again.how, again.cycle, again.shared) == ([YEAR], how, "2026", False)
    assert list(differing()) == []


def test_a_result_without_figures_takes_those_of_the_year_before_away(world):
    b.published(world)
    assert not Emissions.objects.exists()
    Emissions.objects.create(supplier=world.acme, years=[YEAR.as_json()], cycle="2024")

    none = Published("2026", timezone.localdate())
    publish_emissions(actor=world.actor(world.leah), supplier_id=world.acme.pk, published=none)
    assert list(Emissions.objects.values_list("cycle", "years")) == [("2026", [])]
