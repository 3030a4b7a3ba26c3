"""The office's list of frameworks, and the rows its forms are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Max, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from frameworks import policies
from frameworks.models import Category, Framework, Lot
from frameworks.values import INDICATORS
from rphub.accounts.models import Grant, User
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import day

WHEN = {"": "Running or to come", "ended": "Ended", "all": "All"}


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    framework: Framework
    lots: int
    shape: str
    term: str


@dataclass(frozen=True, slots=True)
class FrameworkList:
    page: Page[Framework]
    rows: list[FrameworkRow]
    words: str
    when: str
    choices: list[tuple[str, str]]
    edit: Decision

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.when)


def framework_choices(actor: Actor) -> list[tuple[int, str]]:
    """Number and title of every framework there is for the actor, for a filter."""
    return [(pk, title) for pk, title in CHOICES.rows(actor, timezone.localdate())]


def _choices(actor: Actor, today: date) -> Any:
    return Framework.objects.visible_to(actor).order_by("title").values_list("pk", "title")


CHOICES = Prepared(_choices)


@dataclass(frozen=True, slots=True)
class CategoryRow:
    category: Category
    lots: int
    points: int


@dataclass(frozen=True, slots=True)
class CategoryList:
    rows: list[CategoryRow]
    edit: Decision


def framework_list(actor: Actor, *, words: str = "", when: str = "", page: str = "1") -> FrameworkList:
    """Those running or to come, by title, unless asked for the ended ones too; two statements."""
    words, today = search_words(words), timezone.localdate()
    when = when if when in WHEN else ""
    found = Framework.objects.visible_to(actor).matching(words)
    if when != "all":
        found = found.filter(Q(ends_on__lt=today) if when == "ended" else Q(ends_on__gte=today))
    shown = page_of(found.for_list().order_by("title", "pk"), page)
    return FrameworkList(
        page=shown,
        rows=[_row(framework, today) for framework in shown.object_list],
        words=words,
        when=when,
        choices=list(WHEN.items()),
        edit=policies.can_edit_frameworks(actor),
    )


def _row(framework: Framework, today: date) -> FrameworkRow:
    lots: int = framework.lot_count  # type: ignore[attr-defined]
    return FrameworkRow(framework, lots, *term_of(framework, today))


def term_of(framework: Framework, today: date) -> tuple[str, str]:
    """Shape and words of where a framework is in its life."""
    if framework.starts_on > today:
        return "not_started", f"Starts {day(framework.starts_on)}"
    if framework.ends_on < today:
        return "not_comparable", f"Ended {day(framework.ends_on)}"
    return "in_progress", f"Runs until {day(framework.ends_on)}"


def framework_of(actor: Actor, framework_id: int) -> Framework:
    found: Framework = get_object_or_404(Framework.objects.visible_to(actor).select_related("manager"), pk=framework_id)
    return found


def next_lot_number(framework: Framework) -> int:
    highest: int | None = framework.lots.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def lot_of(actor: Actor, lot_id: int) -> Lot:
    found: Lot = get_object_or_404(Lot.objects.visible_to(actor).select_related("framework"), pk=lot_id)
    return found


def category_list(actor: Actor) -> CategoryList:
    """Highest risk first: the order in which the questionnaire asks more; one statement."""
    rows = [
        CategoryRow(category, category.lot_count, sum(getattr(category, name) for name in INDICATORS))
        for category in Category.objects.visible_to(actor).annotate(lot_count=Count("lots"))
    ]
    rows.sort(key=lambda row: (-row.points, row.category.name))
    return CategoryList(rows, policies.can_edit_frameworks(actor))


def category_of(actor: Actor, category_id: int) -> Category:
    found: Category = get_object_or_404(Category.objects.visible_to(actor), pk=category_id)
    return found


def possible_managers(current_id: int | None = None) -> list[tuple[int, str]]:
    """Category managers and RP leads, and whoever manages it today, as choices."""
    grants = Grant.objects.current().filter(role__in=(Role.CATEGORY_MANAGER, Role.RP_LEAD))
    people = User.objects.filter(Q(pk__in=grants.values("user_id")) | Q(pk=current_id))
    return [(user.pk, str(user)) for user in people]


def categories_to_choose(actor: Actor) -> list[tuple[int, str]]:
    return [
        (category.pk, f"{category}, {category.get_risk_display().lower()} risk")
        for category in Category.objects.visible_to(actor)
    ]
