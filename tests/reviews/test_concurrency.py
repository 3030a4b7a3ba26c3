"""Two reviewers claim at once: one wins, the other is told, nothing is half done."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from reviews.actions.claims import claim_review
from reviews.models import Review
from rphub.kernel.decisions import Refused, StaleState
from tests.reviews import builders

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_reviewers_claim_at_once(world):
    response = builders.sent(world)
    actors = [world.actor(world.leah), world.actor(world.rafi)]
    start, told = Barrier(len(actors)), []

    def claim(actor):
        start.wait()
        try:
            claim_review(actor=actor, response_id=response.pk, no_conflict=True)
        except (Refused, StaleState) as error:
            told.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=claim, args=[actor]) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    response.refresh_from_db()
    assert (Review.objects.count(), len(told), response.state) == (1, 1, "in_review")
