"""What a form of a concern offers, and rows of ours found by what somebody typed."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from brands.models import Brand
from concerns.enums import LinkKind
from concerns.models import Case, CaseLink
from frameworks.models import Framework, Member
from rphub.accounts.models import Grant, User
from rphub.accounts.selectors import consortium
from rphub.kernel.pages import search_words
from rphub.kernel.roles import OFFICE_ROLES
from suppliers.models import Supplier

SEVERAL = 3


def suppliers_named(given: str) -> list[Supplier]:
    """The one of exactly this name or company number, else up to three that fit."""
    rows = Supplier.objects.current().select_related("organisation").matching(search_words(given)).order_by("pk")
    exact = rows.filter(Q(organisation__name__iexact=given) | Q(company_number__iexact=given.replace(" ", "")))
    return list(exact[:SEVERAL]) or list(rows[:SEVERAL])


def rows_named(kind: str, given: str) -> list[Any]:
    """Rows of ours that somebody may mean; of a site there are none."""
    if kind == LinkKind.SUPPLIER:
        return suppliers_named(given)
    if kind == LinkKind.FRAMEWORK:
        wanted = Q(title__iexact=given) | Q(reference__iexact=given)
        return list(Framework.objects.filter(wanted)[:SEVERAL])
    if kind == LinkKind.MEMBER:
        return list(Member.objects.filter(organisation__name__iexact=given).select_related("organisation")[:SEVERAL])
    return list(Brand.objects.filter(name__iexact=given)[:SEVERAL]) if kind == LinkKind.BRAND else []


def office_people(case: Case) -> list[tuple[int, str]]:
    """Who works in the office and does not read it yet."""
    grants = Grant.objects.current().filter(organisation=consortium(), role__in=OFFICE_ROLES).values("user")
    readers = case.readers.filter(removed_at__isnull=True).values("user")
    people = User.objects.filter(is_active=True, pk__in=grants).exclude(pk__in=readers)
    return [(person.pk, str(person)) for person in people]


def frameworks_of(link: CaseLink) -> list[tuple[int, str]]:
    """Frameworks on which the supplier has a place now."""
    rows = Framework.objects.current().filter(lots__awards__supplier=link.supplier_id).distinct()
    return [(row.pk, f"{row.title}, {row.reference}") for row in rows]


def members_linked(case: Case) -> list[tuple[int, str]]:
    """Members that the concern says are affected."""
    return [(link.member_id or 0, link.name) for link in case.links.filter(kind=LinkKind.MEMBER)]
