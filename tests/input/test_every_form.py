"""Every field of every form with what it never takes: each gets its sentence, and nothing else on the page is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.db import transaction
from django.test import RequestFactory, override_settings

from questionnaires.actions import content as actions
from questionnaires.selectors import versions
from tests.access.places import patterns
from tests.input.scenes import Scene, broken_by, scenes
from tests.input.town import Town
from tests.input.trials import DIGITS, ODD

pytestmark = pytest.mark.django_db


def takes_posts(view: Any) -> bool:
    """Every view says first which methods it takes; one that nobody knows is answered with the list."""
    return "POST" in view(RequestFactory().generic("BREW", "/"))["Allow"]


POSTED = sorted(str(pattern.name) for pattern in patterns() if takes_posts(pattern.callback))
LIBRARY = ["account_login", "account_logout", "account_request_login_code", "mfa_login_webauthn"]
"""Forms of the sign-in library on pages of ours."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("town")


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[Town]:
    """Built once for all forms that a process tries, and never kept."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder / "media", DEMO=True),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        town = Town()
        for page in town.pages:
            town.browser(page.who)  # signed in here: what a test does is taken back
        waiting_content(folder, patch)
        yield town
        transaction.set_rollback(True)


def waiting_content(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A folder of questions that is not loaded yet."""
    content = folder / "content"
    copytree(versions.CONTENT_ROOT / "ddq" / "v1", content / "ddq" / "v2")
    manifest = content / "ddq" / "v2" / "manifest.toml"
    manifest.write_text(manifest.read_text().replace("number = 1", "number = 2"))
    for module in (versions, actions):
        patch.setattr(module, "CONTENT_ROOT", content)


@pytest.fixture(scope="module")
def met(town: Town) -> dict[str, list[Scene]]:
    return scenes(town)


@pytest.fixture(autouse=True)
def media(settings: Any, folder: Path) -> None:
    """The files of the town, in place of a folder per test."""
    settings.MEDIA_ROOT = folder / "media"


@pytest.mark.parametrize("name", POSTED + LIBRARY)
def test_bad_input_comes_back_with_a_sentence(
    request: pytest.FixtureRequest, met: dict[str, list[Scene]], name: str
) -> None:
    assert name in met, "no page of the town shows this form: add one in tests/input/town.py"
    found = [fault for scene in met[name] for fault in scene.faults(request.node.nodeid)]
    assert not found, "\n".join(found)


def test_every_form_of_the_town_is_tried(met: dict[str, list[Scene]]) -> None:
    assert sorted(met) == sorted(POSTED + LIBRARY)


@pytest.mark.parametrize("value", ["\x00", DIGITS, ODD])
def test_addresses_that_somebody_changed_by_hand(request: pytest.FixtureRequest, town: Town, value: str) -> None:
    """Pages of a list, orders, filters and places that do not exist."""
    found = list(broken_by(town, value, request.node.nodeid))
    assert not found, "\n".join(found)
