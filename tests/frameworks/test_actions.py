"""Frameworks, lots, categories and members: effect, refusal with its reason, and the line in the history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frameworks import policies
from frameworks.actions import frameworks as actions
from frameworks.actions import members
from frameworks.models import Category, Framework, Lot, Usage
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from tests.world import World

FRAMEWORK = {
    "reference": "LAB9009 SU",
    "title": "Laboratory Gases",
    "lead": "SUPC",
    "legal_regime": "pa2023",
    "clause": "Clause 14",
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2029, 12, 31),
    "manager_id": None,
    "member_access": True,
}
INDICATORS = dict.fromkeys(
    ("risk_industry", "risk_workforce", "risk_location", "risk_context", "risk_commodity", "risk_business_model"), 0
)
CATEGORY: dict[str, Any] = {"name": "Gases", "sector": "lab_gases", "risk_note": ""}


def last(verb: str) -> AuditEvent:
    return AuditEvent.objects.filter(verb=verb).latest("id")


def test_a_framework_is_made_changed_and_its_history_names_people(world: World) -> None:
    ada = world.actor(world.ada)
    made = actions.create_framework(actor=ada, **FRAMEWORK)
    changed = FRAMEWORK | {"title": "Laboratory Gases and More", "manager_id": world.cara.pk}
    actions.edit_framework(actor=ada, framework_id=made.pk, **changed)
    made.refresh_from_db()
    assert (made.title, made.manager, made.reference) == ("Laboratory Gases and More", world.cara, "LAB9009 SU")
    assert last("framework.edited").changes == {
        "title": ["Laboratory Gases", "Laboratory Gases and More"],
        "manager": [None, "Cara Category"],
    }


def test_saving_without_a_change_writes_no_history(world: World) -> None:
    ada = world.actor(world.ada)
    made = actions.create_framework(actor=ada, **FRAMEWORK)
    actions.edit_framework(actor=ada, framework_id=made.pk, **FRAMEWORK)
    assert not AuditEvent.objects.filter(verb="framework.edited").exists()


def test_a_reference_is_given_once(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_framework(actor=world.actor(world.ada), **FRAMEWORK | {"reference": "ITS9001 LU"})
    assert refused.value.problems == {"reference": "There is already a framework with the reference “ITS9001 LU”."}


def test_lots_are_numbered_once_and_stay_while_they_have_a_past(world: World) -> None:
    ada = world.actor(world.ada)
    category_id = world.lot_1.category_id
    with pytest.raises(Invalid, match="already has a lot 2"):
        actions.create_lot(actor=ada, framework_id=world.laptops.pk, number=2, title="tablets", category_id=category_id)
    lot = actions.create_lot(
        actor=ada, framework_id=world.laptops.pk, number=3, title="tablets", category_id=category_id
    )
    with pytest.raises(Invalid, match="already has a lot 1"):
        actions.edit_lot(actor=ada, lot_id=lot.pk, number=1, title="tablets", category_id=category_id)
    actions.edit_lot(actor=ada, lot_id=lot.pk, number=4, title="tablets", category_id=world.cleaning.category_id)
    assert last("lot.edited").changes == {"number": [3, 4], "category": ["ICT hardware", "Cleaning"]}
    actions.remove_lot(actor=ada, lot_id=lot.pk)
    assert last("lot.removed").data == {"framework": "Desktop and Notebook Computers"}
    with pytest.raises(Invalid, match="Lot 1, desktops stays"):
        actions.remove_lot(actor=ada, lot_id=world.lot_1.pk)
    assert list(Lot.objects.filter(framework=world.laptops).values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("scores", "risk"),
    [
        ({}, "low"),
        ({"risk_location": 2, "risk_industry": 2, "risk_context": 2}, "medium"),
        ({"risk_location": 3}, "medium"),
        ({"risk_location": 3, "risk_industry": 3, "risk_context": 3, "risk_commodity": 2}, "high"),
    ],
)
def test_the_risk_of_a_category_follows_from_its_indicators(world: World, scores: dict[str, int], risk: str) -> None:
    ada = world.actor(world.ada)
    category = actions.create_category(actor=ada, **CATEGORY, **INDICATORS)
    assert category.risk == "low"
    actions.edit_category(actor=ada, category_id=category.pk, **CATEGORY, **INDICATORS | scores)
    assert Category.objects.get(pk=category.pk).risk == risk


def test_a_category_is_named_once(world: World) -> None:
    with pytest.raises(Invalid, match="already a category called “Cleaning”"):
        actions.create_category(actor=world.actor(world.ada), **CATEGORY | {"name": "Cleaning"}, **INDICATORS)


def test_a_member_and_the_lots_it_uses(world: World) -> None:
    ada = world.actor(world.ada)
    museum = members.create_member(actor=ada, name=" Museum of Tides ", kind="full")
    members.edit_member(actor=ada, member_id=museum.pk, name="Museum of the Tides", kind="associate")
    museum.refresh_from_db()
    assert (str(museum.organisation), museum.kind) == ("Museum of the Tides", "associate")
    members.set_member_lots(actor=ada, member_id=museum.pk, lots=[world.lot_1.pk, world.lot_2.pk])
    kept = Usage.objects.get(member=museum, lot=world.lot_1)
    members.set_member_lots(actor=ada, member_id=museum.pk, lots=[world.lot_1.pk, world.cleaning.pk])
    members.set_member_lots(actor=ada, member_id=museum.pk, lots=[world.lot_1.pk, world.cleaning.pk])
    assert set(museum.usages.values_list("lot_id", flat=True)) == {world.lot_1.pk, world.cleaning.pk}
    assert Usage.objects.get(member=museum, lot=world.lot_1) == kept
    assert AuditEvent.objects.filter(verb="member.lots_changed").count() == 2
    assert last("member.lots_changed").data == {
        "added": ["Security and Cleaning Services, Lot 1, cleaning"],
        "taken_away": ["Desktop and Notebook Computers, Lot 2, notebooks"],
    }


def test_a_member_is_named_once_whatever_the_capitals(world: World) -> None:
    ada = world.actor(world.ada)
    with pytest.raises(Invalid, match="already a member called “aldersea university”"):
        members.create_member(actor=ada, name="aldersea university", kind="full")
    with pytest.raises(Invalid, match="already a member called “Aldersea University”"):
        members.edit_member(actor=ada, member_id=world.gallery.pk, name="Aldersea University", kind="full")


@pytest.mark.parametrize("name", ["leah", "rafi", "mona", "cara", "otto", "anna", "mei"])
def test_only_administrators_change_frameworks_and_members(world: World, name: str) -> None:
    actor = world.actor(getattr(world, name))
    assert policies.can_edit_frameworks(actor).reason == (
        "Only a consortium admin changes frameworks, lots and categories."
    )
    assert policies.can_edit_members(actor).reason == "Only a consortium admin changes members and the lots they use."
    for refused in (
        lambda: actions.create_framework(actor=actor, **FRAMEWORK),
        lambda: actions.edit_framework(actor=actor, framework_id=world.laptops.pk, **FRAMEWORK),
        lambda: actions.create_lot(
            actor=actor, framework_id=world.laptops.pk, number=9, title="x", category_id=world.lot_1.category_id
        ),
        lambda: actions.edit_lot(
            actor=actor, lot_id=world.lot_1.pk, number=9, title="x", category_id=world.lot_1.category_id
        ),
        lambda: actions.remove_lot(actor=actor, lot_id=world.lot_1.pk),
        lambda: actions.create_category(actor=actor, **CATEGORY, **INDICATORS),
        lambda: actions.edit_category(actor=actor, category_id=world.lot_1.category_id, **CATEGORY, **INDICATORS),
        lambda: members.create_member(actor=actor, name="X", kind="full"),
        lambda: members.edit_member(actor=actor, member_id=world.uni.pk, name="X", kind="full"),
        lambda: members.set_member_lots(actor=actor, member_id=world.uni.pk, lots=[]),
    ):
        with pytest.raises(Refused, match="Only a consortium admin"):
            refused()
    assert (Framework.objects.count(), Usage.objects.count()) == (2, 1)
