"""Whatever is typed into the forms of a review comes back with a sentence at its field; nothing else is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.actions import queries
from reviews.models import Clarification, Finding, Review
from tests.input.judge import faults
from tests.input.page_forms import Form, forms_of, url_name
from tests.input.trials import encoded, honest, refused
from tests.reviews import builders
from tests.world import World

URLENCODED = "application/x-www-form-urlencoded"


def form_on(browser: Client, page: str, name: str) -> Form:
    """The form of a page that leads to the named address."""
    html = browser.get(page).content.decode()
    return next(form for form in forms_of(html, page) if url_name(form.action) == name)


def wrong_with(browser: Client, form: Form, name: str, **button: str) -> list[str]:
    """Each field with everything it never takes, the others honest."""
    sent = honest(name, form) | {key: [value] for key, value in button.items()}
    found = []
    for field in form.fields.values():
        for label, values, must in refused(field):
            if must:
                wrong = sent | {field.name: values}
                answer = browser.post(form.action, encoded(wrong), content_type=URLENCODED)
                found += [
                    f"{field.name}, {label}: {fault}" for fault in faults(form, wrong, {field.name: must}, answer)
                ]
    return found


def in_review(world: World) -> Review:
    """One question with a document past its date, and a proposed finding."""
    _, cited = builders.document(world, valid_until=timezone.localdate())
    review = builders.claimed(world, evidence={"GOV-02": [cited]})
    Finding.objects.create(
        review=review, code="GOV-02", severity="minor", text="No policy.", action="Write it.", days=90
    )
    return review


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("decision_save", {"choice": "change"}),
        ("evidence_decide", {}),
        ("query_save", {}),
        ("finding_save", {}),
        ("finding_decide", {"state": "accepted"}),
        ("note_save", {}),
    ],
)
def test_the_workbench(world: World, name: str, button: dict[str, str]) -> None:
    browser = world.client(world.leah)
    page = reverse("review_page", args=[in_review(world).pk, "GOV-02"])
    assert wrong_with(browser, form_on(browser, page, name), name, **button) == []


@pytest.mark.parametrize(
    ("name", "button"), [("review_complete", {"save": "1"}), ("finding_decide", {"state": "accepted"})]
)
def test_the_end_of_a_review(world: World, name: str, button: dict[str, str]) -> None:
    browser = world.client(world.leah)
    page = reverse("review_complete", args=[in_review(world).pk])
    assert wrong_with(browser, form_on(browser, page, name), name, **button) == []


def test_own_checks_take_only_what_is_offered(world: World) -> None:
    review = in_review(world)
    answer = world.client(world.leah).post(
        reverse("checks_save", args=[review.pk]), {"tick": ["fee_to_worker", "\x00"]}
    )
    assert (answer.status_code, "Select a valid choice" in answer.content.decode()) == (422, True)
    assert builders.fresh(review.pk).ticks == {}


def test_replies_to_queries(world: World) -> None:
    """A reply that is too long costs no other reply."""
    review = builders.claimed(world)
    for code in ("GOV-02", "GOV-03"):
        asked: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk, "code": code}
        queries.save_query(**asked, kind="ambiguous", message="Which?")
    queries.send_queries(actor=world.actor(world.leah), review_id=review.pk)
    browser, page = world.client(world.anna), reverse("queries_page", args=[review.response_id])
    assert wrong_with(browser, form_on(browser, page, "queries_page"), "queries_page", save="1") == []
    assert set(Clarification.objects.values_list("reply", flat=True)) == {""}
