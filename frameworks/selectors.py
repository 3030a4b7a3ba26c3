"""The office's pages of frameworks, categories and members."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from frameworks import policies
from frameworks.models import Category, Framework, Lot, Member, Usage
from frameworks.values import INDICATORS
from rphub.accounts.models import Grant, Invitation, User
from rphub.kernel.decisions import Decision, require
from rphub.kernel.pages import page_of
from rphub.kernel.roles import OFFICE_ROLES, Actor

STATES = {"running": "Running", "coming": "Not started", "ended": "Ended"}
SHAPES = {"running": "in_progress", "coming": "not_started", "ended": "unchanged"}


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    framework: Framework
    lots: int
    state: str

    @property
    def shape(self) -> str:
        return SHAPES[self.state]

    @property
    def state_words(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class FrameworkList:
    page: Page[Framework]
    rows: list[FrameworkRow]
    running: int
    words: str
    state: str
    states: dict[str, str]
    edit: Decision


@dataclass(frozen=True, slots=True)
class CategoryRow:
    category: Category
    total: int
    lots: int


@dataclass(frozen=True, slots=True)
class CategoryList:
    rows: list[CategoryRow]
    edit: Decision

    @property
    def high(self) -> int:
        return sum(row.category.risk == "high" for row in self.rows)


@dataclass(frozen=True, slots=True)
class MemberRow:
    member: Member
    frameworks: int


@dataclass(frozen=True, slots=True)
class MemberList:
    page: Page[Member]
    rows: list[MemberRow]
    words: str
    edit: Decision


@dataclass(frozen=True, slots=True)
class LotGroup:
    """The lots of one framework, and which of them the member uses."""

    framework: Framework
    lots: tuple[Lot, ...]
    used: frozenset[int]

    @property
    def used_lots(self) -> list[Lot]:
        return [lot for lot in self.lots if lot.pk in self.used]


@dataclass(frozen=True, slots=True)
class MemberPage:
    member: Member
    groups: list[LotGroup]
    people: list[Grant]
    invited: list[Invitation]
    edit: Decision


def state_of(framework: Framework, today: date) -> str:
    if framework.starts_on > today:
        return "coming"
    return "running" if framework.ends_on >= today else "ended"


def _in_state(state: str, today: date) -> Q:
    if state == "running":
        return Q(starts_on__lte=today, ends_on__gte=today)
    return Q(starts_on__gt=today) if state == "coming" else Q(ends_on__lt=today)


def framework_list(actor: Actor, *, words: str = "", state: str = "", page: str = "1") -> FrameworkList:
    """Three statements."""
    today, words = timezone.localdate(), words.strip()
    state = state if state in STATES else ""
    mine = Framework.objects.visible_to(actor)
    found = mine.matching(words).filter(_in_state(state, today)) if state else mine.matching(words)
    shown = page_of(found.for_list(), page)
    return FrameworkList(
        page=shown,
        rows=[FrameworkRow(row, row.lot_count, state_of(row, today)) for row in shown.object_list],
        running=mine.current(today).count(),
        words=words,
        state=state,
        states=STATES,
        edit=policies.can_edit_frameworks(actor),
    )


def framework_to_edit(actor: Actor, framework_id: int) -> Framework:
    require(policies.can_edit_frameworks(actor))
    found: Framework = get_object_or_404(Framework.objects.visible_to(actor).select_related("manager"), pk=framework_id)
    return found


def framework_managers(also: int | None = None) -> QuerySet[User]:
    """Active people with a role in the office, and whoever manages the framework now."""
    office = Grant.objects.current().filter(role__in=OFFICE_ROLES).values("user_id")
    found: QuerySet[User] = User.objects.filter(Q(pk__in=office) | Q(pk=also))
    return found


def lot_to_edit(actor: Actor, lot_id: int) -> Lot:
    require(policies.can_edit_frameworks(actor))
    found: Lot = get_object_or_404(Lot.objects.visible_to(actor).select_related("framework", "category"), pk=lot_id)
    return found


def category_list(actor: Actor) -> CategoryList:
    rows = Category.objects.visible_to(actor).annotate(lot_count=Count("lots"))
    return CategoryList(
        [CategoryRow(row, sum(getattr(row, name) for name in INDICATORS), row.lot_count) for row in rows],
        policies.can_edit_frameworks(actor),
    )


def category_to_edit(actor: Actor, category_id: int) -> Category:
    require(policies.can_edit_frameworks(actor))
    found: Category = get_object_or_404(Category.objects.visible_to(actor), pk=category_id)
    return found


def member_list(actor: Actor, *, words: str = "", page: str = "1") -> MemberList:
    """Two statements."""
    words = words.strip()
    shown = page_of(Member.objects.visible_to(actor).matching(words).for_list(), page)
    rows = [MemberRow(member, member.framework_count) for member in shown.object_list]
    return MemberList(shown, rows, words, policies.can_edit_members(actor))


def member_of(actor: Actor, member_id: int) -> Member:
    found: Member = get_object_or_404(Member.objects.visible_to(actor).select_related("organisation"), pk=member_id)
    return found


def member_to_edit(actor: Actor, member_id: int) -> Member:
    require(policies.can_edit_members(actor))
    return member_of(actor, member_id)


def lot_groups(actor: Actor, member: Member) -> list[LotGroup]:
    """Frameworks that have not ended, and ended ones the member still uses; three statements."""
    used = frozenset(Usage.objects.filter(member=member).values_list("lot_id", flat=True))
    frameworks = Framework.objects.visible_to(actor).prefetch_related(Prefetch("lots", Lot.objects.order_by("number")))
    still = frameworks.filter(
        Q(ends_on__gte=timezone.localdate()) | Q(pk__in=Lot.objects.filter(pk__in=used).values("framework_id"))
    )
    groups = [LotGroup(framework, tuple(framework.lots.all()), used) for framework in still]
    return [group for group in groups if group.lots]


def member_page(actor: Actor, member_id: int) -> MemberPage:
    member = member_of(actor, member_id)
    people = Grant.objects.current().filter(organisation=member.organisation_id).select_related("user")
    invited = Invitation.objects.open().filter(organisation=member.organisation_id, accepted_at__isnull=True)
    return MemberPage(
        member=member,
        groups=[group for group in lot_groups(actor, member) if group.used_lots],
        people=list(people.order_by("user__name", "role")),
        invited=list(invited),
        edit=policies.can_edit_members(actor),
    )
