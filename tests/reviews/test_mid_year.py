"""The mid-year check: who is on it, what changed since, what is to be done first, and how many statements it sends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.mid_year import NOTHING, Paper, Since, Todo
from suppliers.models import Evidence, EvidenceUse, Standing
from tests.world import World, supplier

TODAY = timezone.localdate()
OLD = Paper("Policy", "", date(2026, 3, 3), "/policy/")
NEW = Paper("Statement 2026", "New statement", date(2026, 4, 4), "/statement/")


@pytest.mark.parametrize(
    ("since", "lines", "todo"),
    [
        (Since(0, 0), (), Todo(NOTHING)),
        (Since(2, 0), ("2 actions open",), Todo("See how the open actions go", "/plans/")),
        (
            Since(1, 0, (), (NEW,)),
            ("1 action open", "New statement: “Statement 2026”, 4 April 2026"),
            Todo("Read “Statement 2026”", "/statement/"),
        ),
        (
            Since(0, 0, (OLD, OLD), (NEW,)),
            (
                *["“Policy” ran out on 3 March 2026"] * 2,
                "New statement: “Statement 2026”, 4 April 2026",
            ),
            Todo("Ask for a new version of “Policy” and 1 more", "/supplier/"),
        ),
        (
            Since(3, 1, (OLD,) * 5),
            ("1 action late, 3 open", *["“Policy” ran out on 3 March 2026"] * 3, "2 more ran out"),
            Todo("Ask about the action running late", "/plans/"),
        ),
    ],
)
def test_what_changed_and_the_one_thing_to_do(since: Since, lines: tuple[str, ...], todo: Todo) -> None:
    assert (since.lines, since.todo("/plans/", "/supplier/")) == (lines, todo)


def assessed(of: Any, days: int = 200, **fields: Any) -> None:
    on = TODAY - timedelta(days=days)
    valid_until = on + timedelta(days=365)
    values = {"status": "assessed", "band": 2, "assessed_on": on, "valid_until": valid_until} | fields
    Standing.objects.filter(supplier=of).update(**values)


def document(of: Any, title: str, cited: bool = True, **fields: Any) -> None:
    row = Evidence.objects.create(supplier=of, title=title, url=f"https://acme.example/{title}", **fields)
    if cited:
        EvidenceUse.objects.create(
            evidence=row, cited_by_kind="answer", cited_by_id="x:GOV-02", cited_by_label="GOV-02"
        )


def html(world: World) -> str:
    return " ".join(world.client(world.leah).get(reverse("mid_year")).content.decode().split())


@pytest.mark.django_db
def test_who_is_on_the_list_and_what_is_known_of_them(world: World) -> None:
    assert "No assessment is half a year old." in html(world)
    assessed(world.bolt)
    assessed(world.acme)
    document(world.acme, "ISO-14001", valid_until=TODAY - timedelta(days=5))
    document(world.acme, "Long-ago", valid_until=TODAY - timedelta(days=300))
    document(world.acme, "Uncited", cited=False, valid_until=TODAY - timedelta(days=5))
    document(world.acme, "Statement", cited=False, kind="statement_url")
    page = html(world)
    assert "2 assessments are half a year old." in page
    assert page.index("Acme Computers Ltd") < page.index("Bolt Cleaning Ltd")
    assert "Ask for a new version of “ISO-14001”</a>" in page
    assert f"New statement: “Statement”, {TODAY.day} " in page
    assert ["Long-ago" in page, "Uncited" in page] == [False, False]
    assert NOTHING in page
    assessed(world.acme, days=100)
    assessed(world.bolt, days=400)
    assert "No assessment is half a year old." in html(world)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_sends_a_constant_number_of_statements(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    """Person, how many, one page of them, their documents."""
    for number in range(rows):
        one = supplier(f"Peer {number} Ltd")
        assessed(one, actions_open=1)
        document(one, f"Policy-{number}", valid_until=TODAY - timedelta(days=5))
    browser = world.client(world.leah)
    browser.get(reverse("mid_year"))
    with django_assert_num_queries(4):
        browser.get(reverse("mid_year"))
