"""Drafts whose time is near or over, and people who left long ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from privacy.actions import holds, requests
from privacy.actions.requests import Asked
from privacy.models import PersonRequest
from privacy.tasks import make_copy
from questionnaires.canonical import add_months
from questionnaires.models import Cycle, Response
from rphub.accounts.models import User
from suppliers.models import Supplier
from tests.world import World

TODAY = timezone.localdate()


def old_cycle(world: World, closed_on: date | None = None, name: str = "2023") -> Cycle:
    """Closed 24 months ago today unless told."""
    closed_on = closed_on or add_months(TODAY, -24)
    made: Cycle = Cycle.objects.create(
        name=name, year=2023, version=world.version, state="closed", opens_on=closed_on, closed_on=closed_on
    )
    return made


def draft(world: World, of: Supplier | None = None, cycle: Cycle | None = None, **fields: Any) -> Response:
    """Begun two years ago and never sent, with one answer that was changed once."""
    response = world.response(of, cycle=cycle or old_cycle(world), state="non_responsive", **fields)
    answer = world.answer(response, "GOV-02", level=2, comment="Our board meets in Hall 4.", revision=2)
    answer.revisions.create(
        revision=1, content={"comment": "It met in Hall 3."}, by_label="Anna Acme", since=timezone.now()
    )
    return response


def long_ago(months: int) -> Any:
    return timezone.now() - timedelta(days=31 * months)


def leaver(name: str = "Lara Leaver") -> Any:
    """Signed in last 26 months ago, and has no role any more."""
    email = f"{name.split()[0].lower()}@acme.example"
    user: Any = User.objects.create_user(email, name)
    user.created_at, user.last_login, user.phone, user.job_title = long_ago(30), long_ago(26), "020 7946 0111", "Buyer"
    user.save()
    return user


def request(world: World, kind: str, email: str, **given: Any) -> PersonRequest:
    values: dict[str, Any] = {
        "received_on": TODAY - timedelta(days=3),
        "identity": "Rang back.",
        "name": "",
        "wanted": "All of it.",
    }
    return requests.record_request(actor=world.actor(world.ada), asked=Asked(kind, email, **values | given))


def extend(world: World, one: PersonRequest, **given: Any) -> PersonRequest:
    values: dict[str, Any] = {"months": 2, "told_on": TODAY, "reason": "It is spread over nine years."} | given
    return requests.extend_request(actor=world.actor(world.ada), request_id=one.pk, **values)


def copied(world: World) -> PersonRequest:
    """Anna asked for a copy, and it is made."""
    one = request(world, "access", world.anna.email)
    make_copy(str(requests.request_copy(actor=world.actor(world.ada), request_id=one.pk).pk))
    return one


def objects(world: World) -> dict[Any, Any]:
    """What the addresses of the matrix are about."""
    hold = holds.place_hold(actor=world.actor(world.ada), supplier_id=world.acme.pk, reason="A claim.")
    erasure = request(world, "erasure", leaver().email)
    names = ("", "_answer", "_extend", "_refuse", "_erase", "_copy")
    asked = {(f"person_request{name}", "request_id"): erasure.pk for name in names}
    return {"hold_id": hold.pk, **asked, ("person_request_file", "request_id"): copied(world).pk}


def privacy_pages(world: World) -> Iterator[tuple[str, str]]:
    """Forms that the pages of the matrix do not show: who reads them, and where."""
    yield "ada", f"{reverse('hold_new')}?supplier={world.bolt.pk}"
    correction = request(world, "rectification", "nils@acme.example", name="Nils")
    for name in ("person_request", "person_request_answer", "person_request_extend", "person_request_refuse"):
        yield "ada", reverse(name, args=[correction.pk])
    extend(world, request(world, "erasure", "olaf@acme.example", name="Olaf"))
    yield "ada", PersonRequest.objects.get(name="Olaf").get_absolute_url()
    yield "ada", PersonRequest.objects.get(kind="access").get_absolute_url()
    User.objects.filter(pk=world.anna.pk).update(notice_read=None)
    yield "anna", reverse("privacy_notice")
