"""While the demonstration is built every page says so; afterwards, and without a demonstration, none does."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from demo.management.commands import build_demo
from rphub.kernel.requests import demo_filling_marker

WORDS = "It is still being filled in"


def says_so() -> bool:
    return WORDS in Client().get("/accounts/login/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("option", ["--everybody", "--volume"])
def test_pages_say_so_only_meanwhile(option, settings, monkeypatch):
    settings.DEMO = True
    seen = []
    for name in ("build", "build_volume"):
        monkeypatch.setattr(build_demo, name, lambda *args, **options: seen.append(says_so()))
    call_command(build_demo.Command(), option)
    assert (seen, says_so()) == ([True], False)


@pytest.mark.django_db
def test_the_sign_in_page_says_when_its_people_come(settings):
    settings.DEMO = True
    page = Client().get("/accounts/login/").content.decode()
    assert page.count("The people you can look around as appear here in a moment.") == 1


@pytest.mark.django_db
def test_what_breaks_leaves_no_note_behind(settings, monkeypatch):
    settings.DEMO = True

    def broken(*args, **options):
        raise ValueError

    monkeypatch.setattr(build_demo, "build", broken)
    with pytest.raises(ValueError):
        call_command(build_demo.Command())
    assert not demo_filling_marker().exists()


@pytest.mark.django_db
def test_without_a_demonstration_a_note_that_was_left_says_nothing():
    demo_filling_marker().touch()
    try:
        assert not says_so()
        with pytest.raises(CommandError):
            call_command(build_demo.Command())
    finally:
        demo_filling_marker().unlink()
