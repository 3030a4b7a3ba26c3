"""The office's page of a supplier says where it stands, with links, and to each person only what they may read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from rphub.home.suppliers import stands
from suppliers.models import OpenAction
from tests.brands import builders as brands
from tests.concerns import builders as cases
from tests.contracts import builders as contracts
from tests.corrective_actions import builders as plans
from tests.factories import builders as factories
from tests.promises import builders as promises
from tests.reviews import builders as reviews
from tests.world import World


def said(world: World, who: str = "leah") -> list[tuple[str, str, str]]:
    """Title, word and address of each line."""
    found = stands(world.actor(getattr(world, who)), world.acme)
    return [(one.title, one.word, one.url) for one in found]


def titles(world: World, who: str) -> list[str]:
    return [title.partition(":")[0].partition(" 2")[0] for title, _, _ in said(world, who)]


def test_nothing_stands_at_first(world: World) -> None:
    assert said(world) == []
    page = world.client(world.leah).get(world.acme.get_absolute_url()).content.decode()
    assert "Nothing yet. Its questionnaire appears here" in page


def test_the_questionnaire_while_it_is_with_the_supplier(world: World) -> None:
    wanted = date(2030, 3, 13)
    response = world.response(due_on=date(2030, 3, 6), wants_until=wanted)
    [one] = stands(world.actor(world.leah), world.acme)
    assert (one.title, one.word) == ("Questionnaire 2026", "In progress")
    assert one.meta.endswith("6 March 2030. Asks for more time, until 13 March 2030.")
    assert one.url == reverse("response_office", args=[response.pk])


def test_a_review_shows_no_result_before_members_are_shown_one(world: World) -> None:
    review = reviews.claimed(world)
    assert said(world)[1] == ("Review 2026", "In review", reverse("review_start", args=[review.pk]))
    reviews.decide_all(world, review)
    assert [title for title, _, _ in said(world)] == ["Questionnaire 2026", "Review 2026"]


def test_a_published_assessment(world: World) -> None:
    reviews.published(world)
    title, word, url = next(row for row in said(world) if row[0].startswith("Assessment"))
    assert (title, url.startswith("/office/reviews/")) == ("Assessment 2026", True)
    assert word in ("Starting", "Committed", "Developing", "Embedded", "Leading")
    assert "Review 2026" not in [row[0] for row in said(world)]


def everything(world: World) -> None:
    """A plan with an action, a contract with its review, a promise, a declaration, factories in every scope."""
    plans.agreed(world)
    contracts.meeting(world)
    promises.agreed(world)
    brands.declared(world)
    factories.published(world, *factories.mixed())


@pytest.mark.parametrize(
    ("who", "kinds"),
    [
        ("leah", ["Questionnaire", "Review", "Plan", "Contract", "1 promise", "Declaration", "4 factories"]),
        ("otto", ["Questionnaire", "Review", "Plan", "Contract", "1 promise", "Declaration", "4 factories"]),
        ("cara", ["Questionnaire", "Plan", "Contract", "1 promise", "Declaration"]),
        ("ada", ["Questionnaire", "1 promise", "Declaration"]),
    ],
)
def test_each_reads_what_they_may_and_every_link_opens(world: World, who: str, kinds: list[str]) -> None:
    everything(world)
    assert titles(world, who) == kinds
    words = {word for title, word, _ in said(world, who) if title == "4 factories"}
    assert words == ({"3 seen outside the office"} if "4 factories" in kinds else set())
    browser = world.client(getattr(world, who))
    assert {browser.get(url).status_code for _, _, url in said(world, who)} <= {200, 302}
    page = browser.get(world.acme.get_absolute_url()).content.decode()
    assert all(f'href="{url}"' in page for _, _, url in said(world, who))


def test_open_actions_are_links(world: World) -> None:
    plans.agreed(world)
    action = OpenAction.objects.get()
    page = world.client(world.leah).get(world.acme.get_absolute_url()).content.decode()
    assert reverse("action_detail", args=[action.source_id]) in page


def test_a_concern_is_there_for_its_named_readers_alone(world: World) -> None:
    plain = {who: world.client(getattr(world, who)) for who in ("rafi", "ada", "cara", "otto")}
    where = world.acme.get_absolute_url()

    def main(who: str) -> str:
        return plain[who].get(where).content.decode().partition("<main")[2].partition("</main>")[0]

    before = {who: main(who) for who in plain}
    case, _ = cases.told(world)
    readers = set(case.readers.filter(removed_at__isnull=True).values_list("user_id", flat=True))
    for who in plain:
        if getattr(world, who).pk not in readers:
            assert main(who) == before[who], who
    assert ("Concern that you read", "Restricted to its readers", case.get_absolute_url()) in said(world)


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_statements_for_many_rows(world: World, django_assert_num_queries: Any, rows: int) -> None:
    """Questionnaire, what it asks, reviews, plans, contracts, promises, declarations, factories, concerns."""
    for number in range(rows):
        contracts.meeting(world, days=10 + number)
        promises.agreed(world, reference=f"R{number}")
    actor = world.actor(world.leah)
    with django_assert_num_queries(9):
        assert len(list(stands(actor, world.acme))) == 2
