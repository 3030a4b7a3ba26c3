"""A supplier that posted turned out to be another one: everybody reads the name of today, and the old one beside it."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from exchange.emails import queue_declined
from exchange.models import Interest, Posting
from exchange.selectors.board import board, filters_of
from rphub.mailing.models import Mail
from tests.exchange import builders as b
from tests.suppliers.twins import merge
from tests.world import World, supplier

NAME = "Acme Group Ltd (was Acme Computers Ltd)"


@pytest.fixture
def merged(world: World) -> Posting:
    made = b.live(world, world.anna)
    merge(world, world.acme, supplier("Acme Group Ltd"))
    return made


def test_the_board_and_the_page_say_both(world: World, merged: Posting) -> None:
    actor = world.actor(world.max)
    (row,) = board(actor, filters_of({})).rows
    assert row.organisation == NAME
    page: Any = world.client(world.max).get(reverse("member_posting", args=[merged.pk]))
    assert f"of {NAME}" in page.content.decode()


def test_whoever_wrote_is_called_by_both_too(world: World) -> None:
    posting = b.live(world, world.max)
    b.interest(world, posting, world.anna)
    merge(world, world.acme, supplier("Acme Group Ltd"))
    page: Any = world.client(world.max).get(reverse("member_posting", args=[posting.pk]))
    assert f"<b>{NAME}</b>" in page.content.decode()


def test_mails_say_both(world: World) -> None:
    written = b.interest(world, b.live(world, world.anna))
    merge(world, world.acme, supplier("Acme Group Ltd"))
    queue_declined(Interest.objects.get(pk=written.pk))
    mail = Mail.objects.filter(template="exchange_news", to=world.max.email).latest("created_at")
    assert mail.context["news"].startswith(f"{NAME} cannot take you on")


def test_without_a_merger_it_is_the_name(world: World) -> None:
    b.live(world, world.anna)
    (row,) = board(world.actor(world.max), filters_of({})).rows
    assert row.organisation == "Acme Computers Ltd"
