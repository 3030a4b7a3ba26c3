"""Two people merge suppliers at one moment, or somebody of the supplier is at work meanwhile."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.http import Http404

from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Answer
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid
from suppliers.actions.merging import merge_suppliers
from suppliers.merging import foresee
from suppliers.models import Merger, Supplier
from tests.concurrency.test_actions import split, together
from tests.suppliers.twins import WHY, acme_again
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def merging(world: World, gone: Supplier, kept: Supplier, who: Any) -> Any:
    actor = world.actor(who)
    seen = foresee(actor, gone, kept).mark
    given: dict[str, Any] = {"actor": actor, "gone_id": gone.pk, "kept_id": kept.pk, "reason": WHY, "seen": seen}
    return partial(merge_suppliers, **given)


@pytest.mark.parametrize("back", [False, True])
def test_the_same_pair_twice_and_the_other_way_round(back: bool) -> None:
    world = World()
    twin = acme_again(world)
    other = (world.acme, twin) if back else (twin, world.acme)
    works = merging(world, twin, world.acme, world.leah), merging(world, *other, world.ada)
    done, told = split(together(*works))
    assert (len(done), len(told), Merger.objects.count()) == (1, 1, 1)
    assert str(told[0]).startswith(f"{done[0].gone} was merged into another supplier on ")
    assert AuditEvent.objects.filter(verb="supplier.took_over").count() == 1


def test_an_answer_that_was_saved_meanwhile_is_there() -> None:
    """Saved before, it goes over; after, its people save it as people of the one that stays."""
    world = World()
    twin = acme_again(world)
    response = world.response(twin)
    tom = twin.organisation.grants.get(user__email="tom@acme.example").user

    def save() -> Any:
        data = AnswerData(comment="We have one.")
        given: dict[str, Any] = {"response_id": response.pk, "code": "GOV-01", "data": data, "base_revision": 0}
        try:
            return save_answer(actor=world.actor(tom), **given)
        except Http404:
            connection.close()
            return save_answer(actor=world.actor(tom), **given)

    def merge() -> Any:
        try:
            return merging(world, twin, world.acme, world.leah)()
        except Invalid:  # the answer came between reading and merging, so the person reads once more
            return merging(world, twin, world.acme, world.leah)()

    together(save, merge)
    response.refresh_from_db()
    assert (response.supplier, Answer.objects.get(response=response).comment) == (world.acme, "We have one.")
