"""What the checks of a plan compare with: last year, other firms, and who else handed in the same file."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires.emissions import Result
from questionnaires.models import Response
from reviews.models import Review
from reviews.selectors.cases import case_of
from reviews.selectors.peers import peers_of
from reviews.selectors.plan_checklist import gathered
from suppliers.actions.evidence import add_evidence
from suppliers.models import Evidence
from tests.reading import papers
from tests.reviews import builders
from tests.world import World

pytestmark = pytest.mark.django_db


def own(world: World, **fields: Any) -> Review:
    return builders.claimed(world, changed=builders.plan_answers(), **fields)


def check(review: Review, number: str) -> Any:
    _, facts, _ = gathered(case_of(builders.fresh(review.pk)))
    return facts.check(number)


def library(world: World, supplier: Any, who: Any, text: str = "Net zero.", **content: Any) -> Evidence:
    content = content or {"upload": SimpleUploadedFile("plan.pdf", papers.pdf(text))}
    actor, title = world.actor(who), f"Plan of {supplier}"
    return add_evidence(actor=actor, supplier_id=supplier.pk, kind="report", title=title, **content)


def cited(row: Evidence) -> dict[str, str]:
    return {"id": str(row.pk), "title": row.title, "page": "1", "kind": "report", "url": row.url}


def test_the_baseline_of_last_year(world):
    before = builders.plan_answers()
    before["ENV_03"]["value"][0]["scope1"] = "250"
    builders.last_year(world, changed=before)
    found = check(own(world), "Q19")
    assert (found.result, found.figures["before"], found.figures["now"]) == (Result.WARN, 1180, 1240)


def test_other_firms_of_the_cycle_by_size_and_sector(world):
    review = own(world)
    profile = {"headcount_uk": 30, "sectors": ["av"]}
    Response.objects.filter(pk=review.response_id).update(profile=profile)
    row = {"year_label": "2025", "scope1": "50", "employees": "25"}
    other = world.response(world.bolt, state="in_progress", profile=profile)
    world.answer(other, "ENV-03", value=[row])
    assert peers_of(case_of(builders.fresh(review.pk))).totals == []
    Response.objects.filter(pk=other.pk).update(state="submitted")
    peers = peers_of(case_of(builders.fresh(review.pk)))
    assert [*peers.totals, *peers.per_employee, *peers.per_million] == [50, 2]
    Response.objects.filter(pk=review.response_id).update(profile={"headcount_uk": 3000, "sectors": ["lab"]})
    peers = peers_of(case_of(builders.fresh(review.pk)))
    assert (peers.totals, peers.per_employee) == ([], [])


def test_the_same_file_of_another_supplier(world):
    ours = library(world, world.acme, world.anna)
    review = own(world, evidence={"ENV-01": [cited(ours)]})
    assert check(review, "Q22").figures == {"others": Fraction(0)}
    library(world, world.bolt, world.bob)
    assert check(review, "Q22").figures == {"others": Fraction(1)}


def test_a_file_goes_before_an_address(world):
    link = library(world, world.acme, world.anna, url="https://acme.example/plan")
    review = own(world, evidence={"ENV-01": [cited(link)]})
    _, facts, found = gathered(case_of(builders.fresh(review.pk)))
    assert (facts.cited, found.paper) == ("address", None)
    ours = library(world, world.acme, world.anna)
    review.submission.evidence = {"ENV-01": [cited(link)], "ENV-02": [cited(ours)]}
    _, facts, found = gathered(case_of(review))
    assert found.paper is not None
    assert (facts.cited, found.paper.id) == ("file", ours.pk)
