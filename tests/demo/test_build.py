"""The demonstration is built through the actions, can be stopped and goes on, and changes nothing when it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import override_settings
from django.utils import timezone

from brands.models import Declaration
from carbon_plans.elements import State, elements
from carbon_plans.models import CarbonPlan
from corrective_actions.models import Plan
from demo import build as building
from demo import signed
from exchange.models import CaseStudy, Interest, Posting
from frameworks.models import LotRequest
from members.models import Following, Raised
from partnerships.models import Affiliation, Partnership
from promises.models import Promise
from questionnaires.models import Answer, Response
from rphub.accounts.models import Invitation
from rphub.audit.models import AuditEvent
from rphub.mailing.models import DeadAddress, Mail
from rphub.reminders.models import Closure, Preference
from suppliers.models import Delivery, Standing
from workbooks.models import Import

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def said(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[list[str]]:
    """Built once for all tests, and never kept; only the refurbisher goes through both cycles, one other answers.

    The rest of the cast is there lightly.
    """
    said: list[str] = []
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        patch.setattr(building, "FULL", (6,))
        patch.setattr(building, "SHARE", {8: 0.6})
        patch.setattr(building, "RELEASES", 6)
        building.build(said.append, today=timezone.localdate())
        yield said
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def media(settings: Any, folder: Path) -> None:
    """The files of the demonstration, in place of a folder per test."""
    settings.MEDIA_ROOT = folder


def test_built_through_the_actions(said: list[str]) -> None:
    assert said[0] == "Team, frameworks, members and suppliers are there."
    assert said[-1] == "The demonstration is complete."
    standing = Standing.objects.get(supplier__organisation__name="Peregrine Loop IT Ltd (demo)")
    assert (standing.status, Plan.objects.filter(supplier=standing.supplier).exists()) == ("assessed", True)
    states = dict(Response.objects.filter(supplier=standing.supplier).values_list("cycle__year", "state"))
    assert sorted(states.values()) == ["published", "superseded"]
    plan = CarbonPlan.objects.get(supplier=standing.supplier)
    assert [one.code for one in elements(plan.content, timezone.localdate()) if one.state is not State.THERE] == ["C18"]
    assert list(standing.supplier.signed_records.values_list("recipient", flat=True)) == [signed.RECIPIENT]
    found = Declaration.objects.order_by("brand__name").values_list("brand__name", "state")
    assert list(found) == [
        ("Drift & Fathom", "received"),
        ("Kestrelboard", "refused"),
        ("Northlumen", "verified"),
        ("Voltane", "requested"),
    ]
    places = Affiliation.objects.values_list("state").annotate(n=Count("pk")).order_by("state")
    assert dict(places) == {"declared": 2, "not_found": 1, "verified": 6}
    assert (Partnership.objects.filter(state="shown").count(), str(Partnership.objects.stale().get())) == (
        12,
        "NETpositive",
    )
    states = dict(Posting.objects.order_by().values_list("state").annotate(n=Count("pk")))
    assert (sum(states.values()), states["waiting"], states["returned"], states["matched"]) == (22, 2, 1, 8)
    told = dict(CaseStudy.objects.order_by().values_list("state").annotate(n=Count("pk")))
    assert (told, Interest.objects.count(), Delivery.objects.filter(source_kind="exchange").count()) == (
        {"published": 4, "steward": 2},
        15,
        5,
    )
    promised = Promise.objects.order_by("reference").values_list("reference", "state", "shared")
    assert list(promised) == [
        ("FB-1", "delivered", 100),
        ("FB-2", "agreed", 100),
        ("FB-3", "draft", 100),
        ("LD-1", "part", 100),
        ("LD-2", "agreed", 100),
        ("PL-1", "part", 100),
        ("PL-3", "part", 100),
    ]
    assert Closure.objects.values_list("name", flat=True).get() == "Christmas closure"
    assert Preference.objects.values_list("frequency", "off").get() == ("weekly", ["evidence"])
    assert DeadAddress.objects.count() == 1
    invited = Invitation.objects.filter(organisation__name="The British Museum", accepted_at__isnull=True)
    assert list(invited.values_list("name", "role", "invited_by")) == [
        ("Edie Marlow", "member_viewer", "Ruth Sandoval")
    ]
    assert LotRequest.objects.values_list("member__organisation__name", "lot__title", "state").get() == (
        "The British Museum",
        "cleaning",
        "waiting",
    )
    assert list(Following.objects.values_list("user__name", flat=True)) == ["Milo Hartnell"] * 2
    assert Raised.objects.order_by().values("supplier").annotate(n=Count("pk")).order_by("-n")[0]["n"] == 3


def test_built_only_once(said: list[str]) -> None:
    before = _counts()
    building.build(said.append, today=timezone.localdate())
    assert _counts() == before


def _counts() -> dict[str, int]:
    verbs = dict(AuditEvent.objects.order_by().values_list("verb").annotate(n=Count("pk")))
    return verbs | {model._meta.label: model.objects.count() for model in (Answer, Import, Mail)}


@pytest.mark.usefixtures("said")
def test_one_supplier_also_answers_in_files() -> None:
    uploads = Import.objects.order_by("id").values_list("kind", "state", "saved", "changes", "problems")
    assert list(uploads) == [("workbook", "applied", 3, 3, 2), ("table", "checked", 0, 1, 1)]
