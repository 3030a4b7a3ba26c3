"""The demonstration is built through the actions, can be stopped and goes on, and changes nothing when it is there."""

from __future__ import annotations

import pytest
from django.db.models import Count
from django.utils import timezone

from brands.models import Declaration
from carbon_plans.elements import State, elements
from carbon_plans.models import CarbonPlan
from corrective_actions.models import Plan
from demo import build as building
from exchange.models import CaseStudy, Interest, Posting
from members.models import Raised
from partnerships.models import Affiliation, Partnership
from promises.models import Promise
from questionnaires.models import Answer, Response
from rphub.accounts.models import Organisation
from rphub.audit.models import AuditEvent
from rphub.mailing.models import DeadAddress, Mail
from rphub.reminders.models import Closure, Preference
from suppliers.models import Delivery, Standing
from tests.world import published_version
from workbooks.models import Import


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """Only the refurbisher goes through both cycles; the rest of the cast is there lightly."""
    monkeypatch.setattr(building, "FULL", (6,))
    monkeypatch.setattr(building, "SHARE", {})
    Organisation.objects.get_or_create(kind="consortium", defaults={"name": "Consortium office"})
    published_version()


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_built_through_the_actions_and_only_once() -> None:
    said: list[str] = []
    building.build(said.append, today=timezone.localdate())
    assert said[0] == "Team, frameworks, members and suppliers are there."
    assert said[-1] == "The demonstration is complete."
    standing = Standing.objects.get(supplier__organisation__name="Peregrine Loop IT Ltd (demo)")
    assert (standing.status, Plan.objects.filter(supplier=standing.supplier).exists()) == ("assessed", True)
    states = dict(Response.objects.filter(supplier=standing.supplier).values_list("cycle__year", "state"))
    assert sorted(states.values()) == ["published", "superseded"]
    plan = CarbonPlan.objects.get(supplier=standing.supplier)
    assert [one.code for one in elements(plan.content, timezone.localdate()) if one.state is not State.THERE] == ["C18"]
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
    assert Raised.objects.order_by().values("supplier").annotate(n=Count("pk")).order_by("-n")[0]["n"] == 3
    before = _counts()
    building.build(said.append, today=timezone.localdate())
    assert _counts() == before


def _counts() -> dict[str, int]:
    verbs = dict(AuditEvent.objects.order_by().values_list("verb").annotate(n=Count("pk")))
    return verbs | {"answers": Answer.objects.count(), "mails": Mail.objects.count()}


@pytest.mark.slow
@pytest.mark.usefixtures("small")
def test_one_supplier_also_answers_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "FULL", ())
    monkeypatch.setattr(building, "SHARE", {8: 0.6})
    said: list[str] = []
    for _ in range(2):
        building.build(said.append, today=timezone.localdate())
    uploads = Import.objects.order_by("id").values_list("kind", "state", "saved", "changes", "problems")
    assert list(uploads) == [("workbook", "applied", 3, 3, 2), ("table", "checked", 0, 1, 1)]
