"""Two sweeps and several senders on one morning: each notice once, each person one mail."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.core import mail as outbox
from django.db import connections

from rphub.mailing.delivery import deliver_many
from rphub.mailing.models import Mail
from rphub.reminders.actions import sweeping
from rphub.reminders.models import Notice
from suppliers.models import Contact
from tests.reminders.morning import after, asked, at
from tests.world import World, supplier

pytestmark = pytest.mark.django_db(transaction=True)
SUPPLIERS, WORKERS, PAGE = 12, 4, 5


def together(work: Callable[[], Any]) -> list[Any]:
    gate = threading.Barrier(WORKERS)

    def one(_: int) -> Any:
        gate.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_sweeps_and_senders_at_once_reach_everybody_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "PAGE", PAGE)
    asked(world)
    for number in range(SUPPLIERS):
        extra = supplier(f"Extra {number} Ltd")
        Contact.objects.create(supplier=extra, kind="lead", name="Lea", email=f"lea{number}@extra.example")
        asked(world, supplier=extra)
    with time_machine.travel(at(after(-7)), tick=False):
        swept = together(sweeping.sweep)
        ids = list(Mail.objects.values_list("pk", flat=True))
        sent = together(lambda: deliver_many(ids))
    people = SUPPLIERS + 3
    assert sum(one.noted for one in swept) == Notice.objects.count() == people
    assert sum(one.mails for one in swept) == len(ids) == sum(sent) == people
    assert Counter(message.to[0] for message in outbox.outbox).most_common(1)[0][1] == 1
    assert Notice.objects.filter(queued_on__isnull=True).count() == 0
