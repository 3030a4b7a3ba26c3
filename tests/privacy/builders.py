"""Drafts whose time is near or over, and people who left long ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

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


def leaver(name: str = "Lara Leaver") -> User:
    """Signed in last 26 months ago, and has no role any more."""
    email = f"{name.split()[0].lower()}@acme.example"
    user: Any = User.objects.create_user(email, name)
    user.created_at, user.last_login, user.phone, user.job_title = long_ago(30), long_ago(26), "020 7946 0111", "Buyer"
    user.save()
    return user  # type: ignore[no-any-return]
