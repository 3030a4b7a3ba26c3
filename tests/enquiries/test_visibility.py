"""Exactly which enquiries and answers exist for whom."""

from __future__ import annotations

from typing import Any

import pytest

from enquiries.models import Enquiry, Reply
from rphub.kernel.roles import ANONYMOUS, system_actor
from tests.enquiries.builders import answer, ask, of_bolt, shared
from tests.world import World

READERS, OTHERS = ("leah", "otto"), ("ada", "rafi", "mona", "cara", "mei", "max", "gil", "lena", "hope")
ACME, BOLT = ("anna", "carl", "dora"), ("bob",)
ALL = {"private to Acme", "shared by Acme", "private to Bolt"}
ENQUIRIES = {READERS: ALL, ACME: {"private to Acme", "shared by Acme"}, BOLT: {"private to Bolt"}, OTHERS: set[str]()}
REPLIES = ENQUIRIES | {BOLT: {"private to Bolt", "shared by Acme"}}


@pytest.fixture
def asked(world: World) -> World:
    acme, bolt = world.response(), world.response(world.bolt)
    answer(world, ask(world, acme, text="private to Acme"), text="private to Acme")
    made = ask(world, acme, code="GOV-03", text="shared by Acme")
    answer(world, made, text="shared by Acme", share=True, question="Our words?")
    answer(world, of_bolt(world, bolt, text="private to Bolt"), text="private to Bolt")
    return world


@pytest.mark.parametrize(("model", "sees"), [(Enquiry, ENQUIRIES), (Reply, REPLIES)])
def test_exactly_these_rows_exist_for_each(asked: World, model: Any, sees: dict[tuple[str, ...], set[str]]) -> None:
    for names, wanted in sees.items():
        for name in names:
            found = [row.text for row in model.objects.visible_to(asked.actor(getattr(asked, name)))]
            assert sorted(found) == sorted(wanted), name
    assert list(model.objects.visible_to(ANONYMOUS)) == []
    assert model.objects.visible_to(system_actor("tests")).count() == 3


def test_an_answer_is_shared_within_its_version_and_once_invited(world: World) -> None:
    shared(world, ask(world, world.response()))
    bob = world.actor(world.bob)
    assert list(Reply.objects.visible_to(bob)) == []
    draft = world.response(world.bolt, state="draft")
    assert list(Reply.objects.visible_to(bob)) == []
    draft.state = "invited"
    draft.save()
    assert Reply.objects.visible_to(bob).count() == 1
