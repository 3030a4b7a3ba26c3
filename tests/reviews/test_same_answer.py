"""An answer that did not change is not quietly given another level than last year."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from questionnaires.models import Cycle
from reviews.actions.decisions import save_decision
from tests.reviews import builders

pytestmark = pytest.mark.django_db
WORDS = "Same answer as last year."


def found_last_year(world, **choice) -> None:
    """What Leah found about GOV-02 in the year before, published."""
    year = {"year": 2025, "version": world.version, "state": "closed", "opens_on": date(2025, 9, 1)}
    review = builders.claimed(world, builders.sent(world, cycle=Cycle.objects.create(name="2025", **year)))
    builders.decide_all(world, review)
    save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", **choice)
    builders.published(world, review=builders.finished(world, review))


@pytest.mark.parametrize(
    ("choice", "changed", "words"),
    [
        (
            {"choice": "change", "level": 0, "reason": "It is planned."},
            {},
            "It was assessed at level 0 then: “It is planned.”",
        ),
        ({"choice": "accept"}, {}, ""),
        (
            {"choice": "change", "level": 0, "reason": "It is planned."},
            {"GOV_02": {"comment": "The board reads it now."}},
            "",
        ),
    ],
)
def test_the_same_answer_at_another_level_is_pointed_at(world, choice, changed, words):
    found_last_year(world, **choice)
    review = builders.claimed(world, changed=changed)
    url = reverse("review_page", args=[review.pk, "GOV-02"])
    text = world.client(world.leah).get(url).content.decode()
    assert (WORDS in text, words in text) == (bool(words), True)
    assert WORDS not in world.client(world.mona).get(url).content.decode()
    save_decision(actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", choice="accept")
    assert WORDS not in world.client(world.leah).get(url).content.decode()
