"""Two people, one action, one moment: one of them does it, the other is told, and nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from corrective_actions.actions import amendments, negotiation, progress
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused, StaleRevision, StaleState
from tests.corrective_actions import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
Told = (Refused, StaleRevision, StaleState)


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each returns, or what it was told."""
    gate = threading.Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except Told as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def split(results: list[Any]) -> tuple[list[Any], list[Any]]:
    """Who did it, who was told."""
    return [one for one in results if not isinstance(one, Told)], [one for one in results if isinstance(one, Told)]


def test_two_verifiers() -> None:
    world = World()
    action = b.sent(world, "major")
    actors = [world.actor(person) for person in (world.leah, world.rafi)]
    done, told = split(
        together(
            *(
                lambda actor=actor: progress.verify_action(
                    actor=actor, action_id=action.pk, method="document", note=f"Read by {actor.label}."
                )
                for actor in actors
            )
        )
    )
    assert (len(done), len(told)) == (1, 1)
    row = b.fresh(action)
    assert (row.state, row.verified_note) == ("effectiveness_check", f"Read by {row.verified_by}.")
    assert AuditEvent.objects.filter(verb="action.verified").count() == 1
    assert len(b.mails("action_verified")) == 2


def test_signing_against_changing_the_words() -> None:
    """Nobody's name stands under words they have not seen."""
    world = World()
    action = b.first(b.proposed(world))
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    together(
        lambda: negotiation.edit_action(actor=leah, action_id=action.pk, version=1, text="Other words."),
        lambda: negotiation.sign_action(actor=anna, action_id=action.pk, version=1),
    )
    row = b.fresh(action)
    signed = (row.state, row.text, row.supplier_signed_at is not None)
    assert signed in {("agreed", "Make the map of LAB-01.", True), ("proposed", "Other words.", False)}


def test_two_amendments_of_the_same_words() -> None:
    world = World()
    action = b.agreed(world)
    done, told = split(
        together(
            lambda: b.amend(world, action, world.leah, text="Ours."),
            lambda: b.amend(world, action, world.anna, text="Theirs."),
        )
    )
    assert (len(done), len(told)) == (1, 1)
    assert action.amendments.get().after == done[0].after
    assert b.fresh(action).text == "Make the map of LAB-01."


def test_signing_an_amendment_against_taking_it_back() -> None:
    world = World()
    action = b.agreed(world)
    b.amend(world, action)
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    done, told = split(
        together(
            lambda: amendments.sign_amendment(actor=leah, action_id=action.pk, amendment=1),
            lambda: amendments.take_back_amendment(actor=anna, action_id=action.pk, amendment=1, reason="No."),
        )
    )
    assert (len(done), len(told)) == (1, 1)
    row, made = b.fresh(action), action.amendments.get()
    assert (row.text, made.state, row.question) in {
        ("Make a smaller map.", "agreed", ""),
        ("Make the map of LAB-01.", "taken_back", ""),
    }
