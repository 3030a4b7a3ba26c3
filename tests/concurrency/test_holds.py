"""A hold is placed at the moment at which the job of the night erases: everything is kept, or everything was gone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction

from privacy.actions import applying, drafts, holds
from privacy.models import DraftEnd, Hold
from questionnaires.canonical import add_months
from questionnaires.models import Answer, Response
from rphub.kernel.roles import system_actor
from suppliers.models import Contact
from tests.privacy.builders import TODAY, draft
from tests.workbooks.books import upload_csv
from tests.world import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
JOB = system_actor("tests")
BLOCKED = "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"


def closed_after(work: Callable[[], Any]) -> Any:
    try:
        return work()
    finally:
        connections.close_all()


def waits_for_us(other: Future[Any]) -> bool:
    """True once the other thread waits for a lock that this transaction has; False if it ended without."""
    with connection.cursor() as cursor:
        while not other.done():
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(BLOCKED)
            if cursor.fetchone()[0]:
                return True
    return False


def meanwhile(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any, bool]:
    """The second begins when the first has done its work and not yet committed; did it wait for that?"""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            one = first()
            other = pool.submit(closed_after, second)
            waited = waits_for_us(other)
        return one, other.result(), waited


def hold(world: World) -> Hold:
    return holds.place_hold(actor=world.actor(world.ada), supplier_id=world.acme.pk, reason="A claim.")


def run(days: int) -> tuple[int, int]:
    return drafts.warn_or_erase(JOB, TODAY + timedelta(days=days))


def ready_to_go(world: World) -> Response:
    """Warned three times; its day is the 90th from today. An upload of it lies there too."""
    response = draft(world)
    Response.objects.filter(pk=response.pk).update(state="in_progress")
    upload_csv(world, response, "SCM-03", b"Factory name,Country\nNorth,China\n")
    Response.objects.filter(pk=response.pk).update(state="non_responsive")
    assert [run(days) for days in (0, 60, 83)] == [(1, 0)] * 3
    return response


def test_held_first_nothing_of_the_draft_goes() -> None:
    world = World()
    response = ready_to_go(world)
    made, done, waited = meanwhile(lambda: hold(world), lambda: run(90))
    response.refresh_from_db()
    assert (made.supplier, done, waited) == (world.acme, (0, 0), True)
    assert (response.erased_at, Answer.objects.count(), response.imports.count()) == (None, 1, 1)


def test_held_first_nobody_is_warned() -> None:
    world = World()
    draft(world)
    _, done, waited = meanwhile(lambda: hold(world), lambda: run(0))
    assert (done, waited, DraftEnd.objects.count()) == ((0, 0), True, 0)


def test_erased_first_the_hold_comes_after_all_of_it() -> None:
    world = World()
    response = ready_to_go(world)
    done, made, waited = meanwhile(lambda: run(90), lambda: hold(world))
    response.refresh_from_db()
    assert (done, waited, made.lifted_at) == ((0, 1), True, None)
    assert (response.erased_at is not None, Answer.objects.count(), response.imports.count()) == (True, 0, 0)
    assert DraftEnd.objects.get().erased_on == TODAY + timedelta(days=90)


def test_contacts_stay_too() -> None:
    world = World()
    left = add_months(TODAY, -25)
    one = Contact.objects.create(supplier=world.acme, name="Lou Left", email="lou@acme.example", left_on=left)
    _, counts, waited = meanwhile(lambda: hold(world), applying.apply_schedule)
    one.refresh_from_db()
    assert (one.name, counts["contacts"], waited) == ("Lou Left", 0, True)
