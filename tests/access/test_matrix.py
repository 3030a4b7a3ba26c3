"""The route gate and the row gate at every address, for every person of the cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from questionnaires.actions.remarks import add_remark
from rphub.audit.models import AuditEvent
from tests.access.exchange import POSTS
from tests.access.matrix import BOB, EVERYBODY, GIL, MATRIX, SIGN_IN, VISITOR, expected
from tests.access.partnership_rows import EACH_FOR_ITSELF
from tests.access.places import addresses, keys, patterns
from tests.statements import part
from tests.world import World

NAMES = {str(pattern.name) for pattern in patterns()}
WITH_OBJECT = {str(pattern.name) for pattern in patterns() if keys(pattern)}
BY_LINK = {"invitation", "invitation_accept", "invitation_forward", "questionnaire_invitation", "mail_preferences_link"}
BY_LINK |= {"help_begin", "help_questions", "help_save", "brand_packet"} | {
    name for name in NAMES if name.startswith("packet_")
}
"""Here the signed link is the permission."""
PAPERS = {"agenda_pdf", "minutes_pdf", "plan_pdf", "declaration_copy", "reviewer_file_request"}
"""An auditor reads: asking for a paper makes a document and changes nothing else."""
AMONG_US, COLLEAGUES = "LIMEREMARK we have no proof for the second site", {"anna", "carl", "dora"}
TOLD_ON = "remark_list"
"""The page on which they read it."""
CHANGED_NOTHING = {403, 404, 405}


Places = tuple[World, dict[str, str]]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("places")


@pytest.fixture(scope="module")
def places(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[Places]:
    """The world and its addresses, built once for all who visit and never kept."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        world = World()
        found = addresses(world)
        for response in world.acme.responses.all():
            add_remark(actor=world.actor(world.carl), response_id=response.pk, code="GOV-02", text=AMONG_US)
        yield world, found
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def media(settings: Any, folder: Path) -> None:
    """The files of the places, in place of a folder per test."""
    settings.MEDIA_ROOT = folder


def browser_of(world: World, who: str) -> Client:
    return world.client(None if who == VISITOR else getattr(world, who))


def test_every_address_has_a_row() -> None:
    """Whoever adds a page says here who may open it."""
    assert set(MATRIX) == NAMES
    assert "None" not in NAMES


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_opens_what(request: pytest.FixtureRequest, places: Places, who: str) -> None:
    """What colleagues at Acme say to each other is on no page of anybody else. Each page is a part of the test."""
    world, found = places
    browser = browser_of(world, who)
    got, told = {}, []
    for name in sorted(NAMES):
        with part(request.node.nodeid, name) as wanted:
            if wanted:
                page = browser.get(found[name])
                got[name] = page.status_code
                body = b"".join(page) if page.streaming else page.content
                told += [name] if AMONG_US.encode() in body else []
    assert told == [name for name in got if name == TOLD_ON and who in COLLEAGUES]
    assert got == {name: expected(name, who) for name in got}


@pytest.mark.parametrize("who", [*BOB, *GIL, "otto", "hope", VISITOR])
def test_strangers_and_the_auditor_change_nothing(request: pytest.FixtureRequest, places: Places, who: str) -> None:
    """A POST to each address that names an object: not found, not for you, or not that way; never done."""
    world, found = places
    browser = browser_of(world, who)
    events = AuditEvent.objects.count()
    got = {}
    for name in sorted(WITH_OBJECT - BY_LINK - PAPERS - POSTS - set(EACH_FOR_ITSELF)):
        with part(request.node.nodeid, name) as wanted:
            if wanted:
                got[name] = browser.post(found[name]).status_code
    allowed = {SIGN_IN, *CHANGED_NOTHING} if who == VISITOR else CHANGED_NOTHING
    assert {name: status for name, status in got.items() if status not in allowed} == {}
    assert AuditEvent.objects.count() == events
