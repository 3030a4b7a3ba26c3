"""The history: who reads it, what it says, and that it costs the same on every page."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from frameworks.models import Framework
from rphub.audit.actions import record
from rphub.audit.edits import edit
from rphub.audit.models import AuditEvent
from rphub.audit.selectors import PER_PAGE, history
from rphub.audit.words import changed_words, value_words, verb_words
from tests.world import World

PAGE = reverse("history")


def write(world: World, number: int) -> None:
    for index in range(number):
        record(world.actor(world.leah), "framework.edited", world.laptops, before={"n": index}, after={"n": index + 1})


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("ada", 200),
        ("leah", 200),
        ("otto", 200),
        ("rafi", 403),
        ("mona", 403),
        ("cara", 403),
        ("anna", 403),
        ("mei", 403),
    ],
)
def test_who_reads_the_history(world: World, name: str, status: int) -> None:
    assert world.client(getattr(world, name)).get(PAGE).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_sends_two_statements(
    world: World, django_assert_num_queries, no_queries_while_rendering: None, rows: int
) -> None:
    """The person, the session being cached; the events. The verbs of the filter are remembered."""
    write(world, rows)
    browser = world.client(world.leah)
    browser.get(PAGE)
    with django_assert_num_queries(2):
        page = browser.get(PAGE, {"verb": "framework.edited"})
    assert len(page.context["history"].lines) == rows


def test_pages_follow_each_other_without_a_gap(world: World) -> None:
    write(world, 2 * PER_PAGE + 1)
    otto, seen, before = world.actor(world.otto), [], ""
    for expected in (PER_PAGE, PER_PAGE, 1):
        found = history(otto, verb="framework.edited", before=before)
        assert len(found.lines) == expected
        seen += [line.event.pk for line in found.lines]
        before = found.older
    assert before == ""
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 2 * PER_PAGE + 1


def test_filters_by_person_thing_and_words(world: World) -> None:
    write(world, 2)
    record(world.actor(world.ada), "member.edited", world.uni, reason="Asked by phone")
    otto = world.actor(world.otto)

    def verbs(**filters: str) -> list[str]:
        return [line.event.verb for line in history(otto, **filters).lines]

    assert verbs(person=str(world.ada.pk)) == ["member.edited"]
    assert verbs(target=f"frameworks.framework:{world.laptops.pk}") == ["framework.edited", "framework.edited"]
    assert verbs(target="frameworks.member") == ["member.edited"]
    assert verbs(words=" aldersea ") == ["member.edited"]
    assert verbs(words="leah", verb="framework.edited") == ["framework.edited", "framework.edited"]
    assert verbs(person="abc") == []
    page = world.client(world.otto).get(PAGE, {"person": world.ada.pk}).content.decode()
    assert "Reason: Asked by phone" in page
    assert "Shown: what one person did." in page


@pytest.mark.parametrize("odd", ["abc", "-1", "99999999999999999999", "\x00", "😀", "1 OR 1=1", "x" * 5000])
def test_odd_filters_are_answered(world: World, odd: str) -> None:
    for name in ("person", "verb", "target", "q", "before"):
        assert world.client(world.otto).get(PAGE, {name: odd}).status_code == 200


def test_the_page_says_when_nothing_is_there(world: World) -> None:
    browser = world.client(world.otto)
    assert b"Nothing matches." in browser.get(PAGE, {"q": "zzz"}).content


def test_names_of_things_are_never_run(world: World) -> None:
    record(world.actor(world.ada), "x.done", Framework(pk=9, title="<script>alert(1)</script>"), note="<b>x</b>")
    page = world.client(world.otto).get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_an_edit_writes_what_differs_and_nothing_else(world: World) -> None:
    ada = world.actor(world.ada)
    values: dict[str, Any] = {"title": "Laptops", "lead": "LUPC", "manager": None}
    assert edit(ada, "framework.edited", world.laptops, values, reason="Renamed")
    event = AuditEvent.objects.filter(verb="framework.edited").latest("id")
    assert event.changes == {
        "title": ["Desktop and Notebook Computers", "Laptops"],
        "manager": ["Cara Category", None],
    }
    assert event.reason == "Renamed"
    assert not edit(ada, "framework.edited", world.laptops, values)
    assert AuditEvent.objects.filter(verb="framework.edited").count() == 1


def test_words() -> None:
    assert verb_words("member.lots_changed") == "Member lots changed"
    assert changed_words("manager_id") == "Manager"
    odd: tuple[Any, ...] = (None, "", [], True, False, 3, "2026-02-01", "2026-02-31")
    assert [value_words(value) for value in odd] == [
        "nothing",
        "nothing",
        "nothing",
        "yes",
        "no",
        "3",
        "1 February 2026",
        "2026-02-31",
    ]
    assert value_words(["a", True]) == "a, yes"
    assert value_words({"due_on": "2026-02-01"}) == "Due on: 1 February 2026"
    assert value_words("x" * 201) == "x" * 200 + "…"
