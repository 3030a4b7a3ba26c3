"""The suppliers a person follows, as their own page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models.functions import Lower
from django.utils import timezone

from members.models import Following
from members.news import MONTHLY
from members.selectors.rows import SHOWN, Row, line_of
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from rphub.reminders.selectors.preferences import unwanted


@dataclass(frozen=True, slots=True)
class Followed:
    supplier_id: int
    row: Row
    since: date


@dataclass(frozen=True, slots=True)
class FollowingPage:
    page: Page[Any]
    rows: list[Followed]
    off: bool
    """The person has switched the mail off, and follows them all the same."""

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        number = self.page.paginator.count
        return f"You follow {count(number, 'supplier')}." if number else "You follow no supplier."


def following_page(actor: Actor, number: str) -> FollowingPage:
    """Three statements. A supplier that left the lots in use is not there, and nobody is told of it."""
    shown = ("supplier", "supplier__organisation__name", *(f"supplier__standing__{name}" for name in SHOWN), "since")
    mine = Following.objects.visible_to(actor).order_by(Lower("supplier__organisation__name"), "supplier")
    page, today = page_of(mine.values_list(*shown), number), timezone.localdate()
    rows = [Followed(row[0], line_of((*row[:-1], False), [], today), row[-1]) for row in page.object_list]
    return FollowingPage(page, rows, off=bool(unwanted(MONTHLY.key, [actor.email])))


def follows(actor: Actor, supplier_id: int) -> bool:
    """Of a supplier that the caller has seen is visible; one statement."""
    return Following.objects.filter(user_id=actor.user_id or 0, supplier=supplier_id).exists()
