"""The row gate: for each model, exactly which rows exist for whom.

`SEES` maps a model to what each person of the cast sees, by a label of the row. Office roles see all unless told.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from factories.models import Factory
from frameworks.models import Category, Framework, Lot, LotRequest, Member, Usage
from imports.models import Import
from members.models import Following
from members.telling import follow_supplier
from rphub.accounts.models import Grant
from rphub.accounts.selectors import actor_for
from rphub.documents.actions import request_document
from rphub.documents.models import Document
from rphub.kernel.roles import ANONYMOUS, Area, Role, system_actor
from suppliers.models import Award, Contact, Evidence, Standing, Supplier
from tests.factories import builders as factories
from tests.imports.builders import received
from tests.world import award, framework, member, supplier

OFFICE = ("ada", "leah", "rafi", "mona", "cara", "otto")
REVIEW = ("leah", "rafi", "mona", "otto")
ACME, BOLT = ("anna", "carl", "dora"), ("bob",)
MEMBERS, NOBODY = ("mei", "max"), ("gil",)


@pytest.fixture
def rows(world: Any) -> Any:
    """The world, with everything a member must not infer: a closed framework, an ended one, an ended place."""
    today = timezone.localdate()
    closed = framework("CLO9003 LU", "Closed to Members", member_access=False)
    ended = framework("END9004 LU", "Ended", starts_on=today - timedelta(days=900), ends_on=today - timedelta(days=1))
    hidden = supplier("Hidden Ltd")
    for where in (closed, ended):
        lot = Lot.objects.create(framework=where, number=1, title=f"lot of {where}", category=world.lot_1.category)
        Usage.objects.create(member=world.uni, lot=lot)
        award(hidden, lot)
    left = supplier("Left Ltd")
    Award.objects.filter(pk=award(left, world.lot_1).pk).update(ends_on=today - timedelta(days=1))
    college = member("Other College", world.cleaning)
    follow_supplier(actor=world.actor(world.mei), supplier_id=world.acme.pk)
    for of, who in ((world.uni, world.max), (college, world.gil)):
        LotRequest.objects.create(member=of, lot=world.lot_2, asked_by=who)
    for of, title in ((world.acme, "Acme policy"), (world.bolt, "Bolt policy")):
        Evidence.objects.create(supplier=of, title=title, url="https://supplier.example/policy")
    system = system_actor("tests")
    for key, fields in {
        "of the office": {},
        "of Acme": {"organisation_id": world.acme.organisation_id},
        "shared with the university": {
            "organisation_id": world.acme.organisation_id,
            "audience": [world.uni.organisation_id],
        },
        "made by the university": {"member_id": world.uni.organisation_id},
    }.items():
        request_document(actor=system, kind="k", key=key, ref={}, title=key, task="a.tasks.b", **fields)
    received(world, "Acme Computers Ltd;;;;;;")
    factories.published(world, *factories.mixed())
    return world


ALL = "*"
SEES: dict[Any, dict[tuple[str, ...], Any]] = {
    Category: {OFFICE: ALL, ACME + BOLT + MEMBERS + NOBODY: set()},
    Framework: {OFFICE: ALL, ACME + BOLT + NOBODY: set(), MEMBERS: {"Desktop and Notebook Computers"}},
    Lot: {OFFICE: ALL, ACME + BOLT + NOBODY: set(), MEMBERS: {"Lot 1, desktops"}},
    Member: {OFFICE: ALL, ACME + BOLT: set(), MEMBERS: {"Aldersea University"}, NOBODY: {"Gallery of Nothing"}},
    LotRequest: {
        OFFICE: ALL,
        ACME + BOLT + NOBODY: set(),
        MEMBERS: {"Aldersea University asks for Lot 2, notebooks"},
    },
    Following: {OFFICE + ACME + BOLT + NOBODY + ("max",): set(), ("mei",): {"Mei Member follows Acme Computers Ltd"}},
    Supplier: {
        OFFICE: ALL,
        ACME: {"Acme Computers Ltd"},
        BOLT: {"Bolt Cleaning Ltd"},
        MEMBERS: {"Acme Computers Ltd"},
        NOBODY: set(),
    },
    Award: {
        OFFICE: ALL,
        ACME: {"Acme Computers Ltd on Lot 1, desktops", "Acme Computers Ltd on Lot 2, notebooks"},
        BOLT: {"Bolt Cleaning Ltd on Lot 1, cleaning"},
        MEMBERS: {"Acme Computers Ltd on Lot 1, desktops"},
        NOBODY: set(),
    },
    Standing: {
        OFFICE: ALL,
        ACME: {"Acme Computers Ltd: Not yet assessed"},
        BOLT: {"Bolt Cleaning Ltd: Not yet assessed"},
        MEMBERS: {"Acme Computers Ltd: Not yet assessed"},
        NOBODY: set(),
    },
    Contact: {
        OFFICE: ALL,
        ACME: {"Anna Acme, questionnaire lead", "Dora Director, signatory (director)"},
        BOLT: {"Bob Bolt, questionnaire lead"},
        MEMBERS + NOBODY: set(),
    },
    Evidence: {
        REVIEW: ALL,
        ("ada", "cara"): set(),
        ACME: {"Acme policy"},
        BOLT: {"Bolt policy"},
        MEMBERS + NOBODY: set(),
    },
    Factory: {
        REVIEW + ACME: ALL,
        ("ada", "cara"): set(),
        MEMBERS: {"members", "public"},
        BOLT + NOBODY: set(),
    },
    Document: {
        OFFICE: {"of the office", "of Acme", "shared with the university"},
        ACME: {"of Acme", "shared with the university"},
        BOLT + NOBODY: set(),
        MEMBERS: {"shared with the university", "made by the university"},
    },
    Import: {("ada",): ALL, ("leah", "rafi", "mona", "cara", "otto"): set(), ACME + BOLT + MEMBERS + NOBODY: set()},
}
ELSEWHERE = {
    *(f"exchange.{name}" for name in ("Posting", "Interest", "Match", "CaseStudy", "Follow", "Report", "Separation")),
    "exchange.Bookmark",
    "accounts.Organisation",
    "accounts.Grant",
    "accounts.Invitation",
    "accounts.User",
    "audit.AuditEvent",
    "mailing.Mail",
    "files.StoredFile",
    "reminders.Closure",
    "reminders.Notice",
    "reminders.Rule",
    "standards.Standard",
    "suppliers.Reading",
    "privacy.Hold",
    "privacy.PersonRequest",
    "partnerships.Partnership",
    "partnerships.Affiliation",
    "partnerships.InterestExpression",
    "members.Raised",
    "factories.Disclosure",
    "suppliers.Delivery",
    "suppliers.Emissions",
    "suppliers.Merger",
    "suppliers.ReleasedNotice",
}
"""Models whose rows only the office, or only their owner, ever sees; tested with their apps."""
BEHIND = (
    "questionnaires",
    "enquiries",
    "workbooks",
    "carbon_plans",
    "brands",
    "equivalences",
    "reviews",
    "corrective_actions",
    "promises",
    "contracts",
    "concerns",
    "records",
)
"""What lies behind a status: members see no row of any of these models."""


@pytest.mark.parametrize("model", SEES, ids=lambda model: model.__name__)
def test_exactly_these_rows_exist_for_each_role(rows: Any, model: Any) -> None:
    everything = {str(row) for row in model.objects.all()}
    assert everything
    people = [name for names in SEES[model] for name in names]
    assert sorted(people) == sorted([*OFFICE, *ACME, *BOLT, *MEMBERS, *NOBODY])
    for names, wanted in SEES[model].items():
        for name in names:
            found = [str(row) for row in model.objects.visible_to(rows.actor(getattr(rows, name)))]
            assert sorted(found) == sorted(everything if wanted == ALL else wanted), name


@pytest.mark.parametrize("model", SEES, ids=lambda model: model.__name__)
def test_a_visitor_and_a_job_see_nothing_but_what_they_are_given(rows: Any, model: Any) -> None:
    assert list(model.objects.visible_to(ANONYMOUS)) == []


def gated() -> list[Any]:
    """Every model of ours whose rows are had through `visible_to`."""
    return [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


def test_no_gated_model_is_forgotten() -> None:
    known = {model._meta.label for model in SEES} | ELSEWHERE
    names = {model._meta.label for model in gated() if model._meta.app_label not in BEHIND}
    assert names - known == set()


def test_members_see_no_row_behind_the_status(rows: Any) -> None:
    response = rows.response()
    rows.answer(response, "GOV-02", level=2)
    mei = rows.actor(rows.mei)
    content = {"Questionnaire", "QuestionnaireVersion", "Section", "Question"}
    behind = [model for model in gated() if model._meta.app_label in BEHIND and model._meta.object_name not in content]
    seen = {model._meta.label: list(model.objects.visible_to(mei)) for model in behind}
    assert {label: found for label, found in seen.items() if found} == {}
    assert "questionnaires.Response" in seen


def test_a_person_with_two_grants_sees_each_area_for_itself(rows: Any) -> None:
    """Mei also works for Bolt on Fridays: as a member she still sees only her lots."""
    Grant.objects.create(user=rows.mei, role=Role.SUPPLIER_ADMIN, organisation=rows.bolt.organisation)
    as_member, as_supplier = actor_for(rows.mei, Area.MEMBER), actor_for(rows.mei, Area.SUPPLIER)
    assert [str(row) for row in Supplier.objects.visible_to(as_member)] == ["Acme Computers Ltd"]
    assert [str(row) for row in Supplier.objects.visible_to(as_supplier)] == ["Bolt Cleaning Ltd"]
