"""The navigation of each area as data; `{% area_nav area %}` draws it.

A name that no URL carries yet is left out silently, so that areas can grow page by page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote
from uuid import UUID

from django.urls import NoReverseMatch, ResolverMatch, get_script_prefix, get_urlconf, reverse

from rphub.kernel.roles import Area

MARK = 1_907_000_001
"""Stands for an id while an address is taken apart."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A link of the head; `prefixes` are the beginnings of routes that belong to it."""

    label: str
    url_name: str
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NavLink:
    """A resolved item, ready to draw."""

    label: str
    url: str
    current: bool


SITE = "site"
"""The open pages, which belong to no area."""
NAVIGATION: dict[str, tuple[NavItem, ...]] = {
    SITE: (
        NavItem("Home", "home"),
        NavItem("How the method works", "method", ("method",)),
        NavItem("Partnerships", "partnership_list", ("partnerships",)),
    ),
    Area.SUPPLIER: (
        NavItem("Home", "supplier_home"),
        NavItem("Questionnaire", "supplier_questionnaire", ("supplier/questionnaire",)),
        NavItem("Evidence", "evidence_library", ("supplier/evidence", "supplier/carbon-plan", "supplier/brands")),
        NavItem("Improvement plan", "supplier_plans", ("supplier/plan", "supplier/action")),
        NavItem("Promises", "supplier_promises", ("supplier/promises", "supplier/deliveries")),
        NavItem("Contract reviews", "supplier_meetings", ("supplier/contract-reviews",)),
        NavItem("Partnerships", "supplier_partnerships", ("supplier/partnerships",)),
        NavItem("Exchange", "supplier_exchange", ("supplier/exchange",)),
        NavItem("Concerns", "supplier_concerns", ("supplier/concerns",)),
        NavItem("People", "colleague_list", ("supplier/people",)),
    ),
    Area.OFFICE: (
        NavItem("Work", "office_home"),
        NavItem("Review", "review_queue", ("office/review",)),
        NavItem("Plans", "plan_board", ("office/plan", "office/action")),
        NavItem("Promises", "promise_list", ("office/promises", "office/deliveries")),
        NavItem("Contracts", "contract_calendar", ("office/contracts",)),
        NavItem("Concerns", "case_list", ("office/concerns",)),
        NavItem("Frameworks", "framework_list", ("office/framework",)),
        NavItem("Suppliers", "supplier_list", ("office/supplier", "office/brands")),
        NavItem("Members", "member_list", ("office/member",)),
        NavItem("Partnerships", "partnership_register", ("office/partnerships", "office/affiliations")),
        NavItem("Exchange", "office_exchange", ("office/exchange",)),
        NavItem("People", "person_list", ("office/people",)),
        NavItem("Cycles", "cycle_list", ("office/cycle",)),
        NavItem("Questionnaire", "version_list", ("office/questionnaire", "office/equivalences")),
        NavItem("Mail", "mail_list", ("office/mail", "office/reminders")),
    ),
    Area.MEMBER: (
        NavItem("My frameworks", "member_home", ("member/framework", "member/supplier")),
        NavItem("Partnerships", "member_partnerships", ("member/partnerships",)),
        NavItem("Exchange", "member_exchange", ("member/exchange",)),
        NavItem("Concerns", "member_concerns", ("member/concerns",)),
        NavItem("How this works", "member_method", ("member/method",)),
    ),
    Area.PARTNER: (
        NavItem("Home", "partner_home", ("partner/concerns",)),
        NavItem("Report a concern", "partner_concern_new", ("partner/concerns/new",)),
        NavItem("If people are in danger", "danger"),
    ),
}


def links(area: str, match: ResolverMatch | None) -> list[NavLink]:
    """The links of an area or of the open site, at most one of them current."""
    items = NAVIGATION.get(area, ())
    resolved = [(item, url) for item in items if (url := address(item.url_name))]
    current = _current([item for item, _ in resolved], match)
    return [NavLink(item.label, url, item is current) for item, url in resolved]


def address(url_name: str) -> str:
    """The URL of a name that takes no arguments, or an empty string while there is none."""
    return _address(url_name, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=256)
def _address(url_name: str, urlconf: str | None, prefix: str) -> str:
    """A head has sixteen of them, and they never change while a process runs."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def address_of(url_name: str, *given: int | str | UUID) -> str:
    """The URL of a name that takes ids or codes: its pattern is looked up once, not for each row of a list."""
    parts = _parts(url_name, tuple(type(one) for one in given), get_urlconf(), get_script_prefix())
    found = parts[0]
    for one, after in zip(given, parts[1:], strict=True):
        found += f"{quote(one) if isinstance(one, str) else one}{after}"
    return found


@lru_cache(maxsize=256)
def _parts(url_name: str, kinds: tuple[type, ...], urlconf: str | None, prefix: str) -> tuple[str, ...]:
    """What stands before, between and behind the values."""
    marks = [UUID(int=MARK + at) if kind is UUID else kind(MARK + at) for at, kind in enumerate(kinds)]
    rest, parts = reverse(url_name, args=marks), []
    for mark in marks:
        before, _, rest = rest.partition(str(mark))
        parts.append(before)
    return (*parts, rest)


def _current(items: list[NavItem], match: ResolverMatch | None) -> NavItem | None:
    if match is None:
        return None
    for item in items:
        if match.view_name == item.url_name:
            return item
    route = match.route
    return next((item for item in items if item.prefixes and route.startswith(item.prefixes)), None)
