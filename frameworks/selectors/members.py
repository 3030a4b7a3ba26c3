"""The office's pages of members."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page
from django.shortcuts import get_object_or_404

from frameworks import policies
from frameworks.enums import MemberKind
from frameworks.models import Framework, Lot, Member
from frameworks.selectors.asking import waiting_frameworks
from rphub.accounts.models import Invitation
from rphub.accounts.selectors.people import GrantLine, people_of, waiting_for
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class MemberList:
    page: Page[Member]
    words: str
    kind: str
    kinds: list[tuple[str, str]]
    edit: Decision

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.kind)


@dataclass(frozen=True, slots=True)
class UsedFramework:
    framework: Framework
    lots: list[Lot]


@dataclass(frozen=True, slots=True)
class MemberPage:
    member: Member
    frameworks: list[UsedFramework]
    people: list[GrantLine]
    invited: list[Invitation]
    asked: list[tuple[Framework, str]]
    """Frameworks of which it waits for lots, with these in words."""
    edit: Decision


def member_list(actor: Actor, *, words: str = "", kind: str = "", page: str = "1") -> MemberList:
    """By name; two statements."""
    words = search_words(words)
    kind = kind if kind in MemberKind.values else ""
    found = Member.objects.visible_to(actor).matching(words)
    found = found.filter(kind=kind) if kind else found
    return MemberList(
        page_of(found.for_list().order_by("organisation__name", "pk"), page),
        words,
        kind,
        list(MemberKind.choices),
        policies.can_edit_members(actor),
    )


def member_of(actor: Actor, member_id: int) -> Member:
    found: Member = get_object_or_404(Member.objects.visible_to(actor).select_related("organisation"), pk=member_id)
    return found


def member_page(actor: Actor, member_id: int) -> MemberPage:
    """Five statements: the member, its lots, its people, who was invited, what it asked for."""
    member = member_of(actor, member_id)
    lots = Lot.objects.filter(usages__member=member).select_related("framework", "category")
    lots = lots.order_by("framework__title", "framework_id", "number")
    groups = groupby(lots, key=lambda lot: lot.framework)
    return MemberPage(
        member=member,
        frameworks=[UsedFramework(framework, list(used)) for framework, used in groups],
        people=people_of(actor, member.organisation_id),
        invited=waiting_for(actor, member.organisation_id),
        asked=waiting_frameworks(actor, member),
        edit=policies.can_edit_members(actor),
    )


def lots_to_choose(actor: Actor) -> list[tuple[str, list[tuple[int, str]]]]:
    """Every lot under the title of its framework, as choices of a form."""
    lots = Lot.objects.visible_to(actor).select_related("framework").order_by("framework__title", "number")
    groups = groupby(lots, key=lambda lot: f"{lot.framework} ({lot.framework.reference})")
    return [(title, [(lot.pk, str(lot)) for lot in inside]) for title, inside in groups]


def lots_used(member: Member) -> list[int]:
    return list(member.usages.values_list("lot_id", flat=True))
