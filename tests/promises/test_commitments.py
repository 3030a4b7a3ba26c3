"""Agreed promises as rows for SOC-02: each framework's share once, read by the upload of the questionnaire."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from promises.actions import endings
from questionnaires.models import Answer
from tests.promises import builders as b
from tests.world import World
from workbooks.actions.applying import apply_import
from workbooks.actions.uploads import read_import, receive_upload

pytestmark = pytest.mark.django_db


def file_of(world: World, who: Any = None) -> bytes:
    answer: Any = world.client(who or world.anna).get(reverse("supplier_commitments_csv"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="SOC-02-promises.csv"'
    return b"".join(answer.streaming_content)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_each_framework_has_its_share_and_a_draft_is_left_out(world: World) -> None:
    b.both_frameworks(world)
    shares = ((world.laptops.pk, 60), (world.services.pk, 40))
    b.verified(world, b.agreed(world, shares=shares), amount=20)
    b.shown(world, reference="T5")
    said = [
        (one["Framework or member"], one["Target"], one["Delivered"], one["Status"]) for one in rows(file_of(world))
    ]
    assert said == [
        (str(world.laptops.title), "30", "12", "On track"),
        (str(world.services.title), "20", "8", "On track"),
    ]
    assert rows(file_of(world, world.bob)) == []


@pytest.mark.parametrize(("state", "status"), [("agreed", "Delayed"), ("verified", "Delivered"), ("closed", "Missed")])
def test_the_status_is_that_of_the_register(world: World, state: str, status: str) -> None:
    promise = b.agreed(world)
    if state == "verified":
        b.verified(world, promise)
    if state == "closed":
        endings.close_not_delivered(actor=world.actor(world.leah), promise_id=promise.pk, reason="Nothing came.")
    assert [one["Status"] for one in rows(file_of(world))] == [status]


def test_a_cell_is_no_formula(world: World) -> None:
    b.agreed(world, text="=1+1", unit="-hours")
    assert [(one["Commitment"], one["Unit"]) for one in rows(file_of(world))] == [("'=1+1", "'-hours")]


def test_the_questionnaire_reads_every_column_of_it(world: World) -> None:
    b.agreed(world, beneficiaries="Residents", place="Camden")
    response, anna = world.response(), world.actor(world.anna)
    upload = SimpleUploadedFile("SOC-02-promises.csv", file_of(world), content_type="text/csv")
    made = receive_upload(actor=anna, response_id=response.pk, upload=upload, code="SOC-02", replaces=False)
    read_import(import_id=made.pk)
    made.refresh_from_db()
    assert made.notes == []
    apply_import(actor=anna, response_id=response.pk, import_id=made.pk)
    said: Any = Answer.objects.get(response=response, code="SOC-02").value
    (row,) = said
    reference = row.pop("framework_or_member")
    assert reference["label"] == world.laptops.title
    assert row == {
        "commitment": "50 hours of CV coaching for unemployed residents of Camden, with a named college.",
        "unit": "hours",
        "target": "50",
        "due": b.day(80).isoformat(),
        "delivered": "0",
        "as_of": b.TODAY.isoformat(),
        "who_benefited": "Residents",
        "place": "Camden",
        "status": "delayed",
    }
