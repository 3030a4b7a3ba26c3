"""A request that takes longer: told in time with a reason, once, and its day moves everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from privacy.actions import requests
from privacy.models import PersonRequest
from privacy.selectors.requests import foresee, request_list, request_page
from privacy.times import length_words
from questionnaires.canonical import add_months
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from tests.privacy.builders import TODAY, extend, leaver, request
from tests.world import World

pytestmark = pytest.mark.django_db
WHY = "It is spread over nine years."


def received(world: World, ago: int = 3, kind: str = "access") -> PersonRequest:
    return request(world, kind, leaver().email, received_on=TODAY - timedelta(days=ago))


@pytest.mark.parametrize("months", [1, 2])
def test_it_is_due_one_or_two_months_later(world: World, months: int) -> None:
    one = received(world)
    done = extend(world, one, months=months, reason=f" {WHY} ")
    done.refresh_from_db()
    assert (done.due_on, done.extended_on, done.extended_because, done.extended_by) == (
        add_months(done.received_on, 1 + months),
        TODAY,
        WHY,
        "Ada Admin",
    )
    event = AuditEvent.objects.get(verb="person_request.extended")
    assert event.changes == {"due_on": [one.due_on.isoformat(), done.due_on.isoformat()]}
    assert (event.reason, event.data) == ("", {"kind": "access"})


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"months": 3}, "months"),
        ({"months": 0}, "months"),
        ({"reason": " "}, "reason"),
        ({"told_on": TODAY + timedelta(days=1)}, "told_on"),
        ({"told_on": TODAY - timedelta(days=4)}, "told_on"),
    ],
)
def test_what_is_no_extension(world: World, given: dict[str, Any], place: str) -> None:
    one = received(world)
    with pytest.raises(Invalid) as refused:
        extend(world, one, **given)
    assert set(refused.value.problems) == {place}
    assert PersonRequest.objects.get().due_on == one.due_on


def test_whoever_was_told_too_late_has_an_answer_that_is_late(world: World) -> None:
    """Written down later it counts all the same, as long as they were told within the month."""
    one = received(world, ago=40)
    with pytest.raises(Invalid, match=f"within the first month, by {day(one.due_on)}"):
        extend(world, one)
    assert request_list(world.actor(world.ada)).late == 1
    extend(world, one, told_on=one.due_on)
    assert request_list(world.actor(world.ada)).late == 0


def test_once_and_only_while_it_is_open(world: World) -> None:
    one = received(world)
    extend(world, one, months=1)
    with pytest.raises(Refused, match="extended already"):
        extend(world, one)
    requests.answer_request(actor=world.actor(world.ada), request_id=one.pk, answer="Here it is.")
    other = request(world, "rectification", "nils@acme.example")
    requests.refuse_request(actor=world.actor(world.ada), request_id=other.pk, answer="No.")
    with pytest.raises(Refused, match="answered already"):
        extend(world, other)


@pytest.mark.parametrize("who", ["leah", "otto", "anna"])
def test_for_others_it_is_not_there(world: World, who: str) -> None:
    one, actor = received(world), world.actor(getattr(world, who))
    with pytest.raises(Http404):
        requests.extend_request(actor=actor, request_id=one.pk, months=1, told_on=TODAY, reason=WHY)


def test_the_database_wants_to_know_who(world: World) -> None:
    received(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonRequest.objects.update(extended_on=TODAY)


def test_the_pages_follow(world: World) -> None:
    one, browser = received(world), world.client(world.ada)
    where = reverse("person_request_extend", args=[one.pk])
    assert where in browser.get(one.get_absolute_url()).content.decode()
    bad = browser.post(where, {"months": "2", "reason": WHY, "told_on": TODAY + timedelta(days=1)})
    assert (bad.status_code, WHY in bad.content.decode()) == (422, True)
    empty = browser.post(where, {})
    assert "Write what you told them, with the reason" in empty.content.decode()
    done = browser.post(where, {"months": "2", "reason": WHY, "told_on": TODAY}, follow=True).content.decode()
    due = add_months(one.received_on, 3)
    for words in (f"Extended. It is to be answered by {day(due)}.", f"{day(due)}, three months later", WHY):
        assert words in done
    assert (where in done, browser.get(where).status_code) == (False, 403)
    page: Any = browser.get(reverse("person_requests"))
    assert '<span class="under">extended</span>' in page.content.decode()
    line = request_page(world.actor(world.ada), one.pk).line
    assert (line.shape, line.words) == ("waiting", f"{(due - TODAY).days} days left")


def test_erased_with_the_person(world: World) -> None:
    one = received(world, kind="erasure")
    extend(world, one)
    done = requests.erase_person(actor=world.actor(world.ada), request_id=one.pk, mark=foresee(one).mark)
    assert (done.state, done.extended_because, done.extended_on) == ("done", "", TODAY)


@pytest.mark.parametrize(
    ("due_on", "words"),
    [(date(2026, 2, 28), "one month"), (date(2026, 3, 31), "two months"), (date(2026, 4, 30), "three months")],
)
def test_how_long_in_words(due_on: date, words: str) -> None:
    assert length_words(date(2026, 1, 31), due_on) == words
