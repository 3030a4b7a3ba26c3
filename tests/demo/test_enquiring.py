"""What suppliers of the demonstration ask: about questions there are, each once, and nothing shared tells who asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from demo import enquiring, reference
from enquiries.models import Enquiry, Reply
from enquiries.values import giveaway


def test_the_table_is_sound() -> None:
    asked = [(enquiring.BY_NUMBER[number].name, text) for number, (_, _, text) in enquiring.ASKED.items()]
    assert giveaway(enquiring.QUESTION, enquiring.ANSWER, asked) == {}
    assert all(days + 2 <= 0 for _, days, _ in enquiring.ASKED.values())


def test_each_asks_once(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Acme stands for who is answered, Bolt for who waits."""
    firms = {enquiring.ANSWERED: (world.acme, world.anna), enquiring.WAITING: (world.bolt, world.bob)}
    for firm, _ in firms.values():
        world.response(firm, due_on=timezone.localdate())
    monkeypatch.setattr(reference, "supplier_of", lambda part: firms[part.number][0])
    monkeypatch.setattr(reference, "actor", lambda name: world.actor(world.leah))
    monkeypatch.setattr(enquiring, "lead", lambda part: world.actor(firms[part.number][1]))
    for _ in range(2):
        enquiring.enquire(timezone.localdate())
    assert list(Enquiry.objects.values_list("code", "state")) == [("GOV-03", "answered"), ("SCM-02", "waiting")]
    assert Reply.objects.get().state == "shared"
