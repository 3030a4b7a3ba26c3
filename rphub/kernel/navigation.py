"""The navigation of each area as data; `{% area_nav area %}` draws it.

The head has one line of links. A group is a link to the first of its pages; inside the group a second line has all of
them. So nothing opens or closes, and every page is an address. An app adds a `NavItem` to the group it belongs to.

Left out are names that no URL carries yet, so that areas can grow page by page, and what the roles do not open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote
from uuid import UUID

from django.urls import NoReverseMatch, Resolver404, ResolverMatch, get_script_prefix, get_urlconf, resolve, reverse

from rphub.kernel.access import mark_of
from rphub.kernel.roles import Area, Role

MARK = 1_907_000_001
"""Stands for an id while an address is taken apart."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page of the head; `prefixes` are the beginnings of routes that belong to it."""

    label: str
    url_name: str
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Pages under one word."""

    label: str
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class NavLink:
    """A resolved page or group, ready to draw; `within` are the pages of the group one is in, where it has several."""

    label: str
    url: str
    current: bool
    within: tuple[NavLink, ...] = ()


SITE = "site"
"""The open pages, which belong to no area."""
NAVIGATION: dict[str, tuple[NavItem | NavGroup, ...]] = {
    SITE: (
        NavItem("Home", "home"),
        NavItem("How the method works", "method", ("method",)),
        NavItem("Partnerships", "partnership_list", ("partnerships",)),
        NavItem("Case studies", "case_study_list", ("case-studies",)),
        NavItem("Check a record", "record_check", ("records",)),
    ),
    Area.SUPPLIER: (
        NavItem("Home", "supplier_home"),
        NavItem("Questionnaire", "supplier_questionnaire", ("supplier/questionnaire",)),
        NavItem(
            "Evidence",
            "evidence_library",
            (
                *("supplier/evidence", "supplier/carbon-plan", "supplier/brands", "supplier/factories"),
                "supplier/emissions",
            ),
        ),
        NavGroup(
            "Follow-up",
            (
                NavItem("Improvement plan", "supplier_plans", ("supplier/plan", "supplier/action")),
                NavItem("Promises", "supplier_promises", ("supplier/promises", "supplier/deliveries")),
                NavItem("Contract reviews", "supplier_meetings", ("supplier/contract-reviews",)),
                NavItem("Signed records", "supplier_records", ("supplier/records",)),
                NavItem("Concerns", "supplier_concerns", ("supplier/concerns",)),
            ),
        ),
        NavGroup(
            "Together",
            (
                NavItem("Partnerships", "supplier_partnerships", ("supplier/partnerships",)),
                NavItem("Exchange", "supplier_exchange", ("supplier/exchange",)),
            ),
        ),
        NavItem("People", "colleague_list", ("supplier/people",)),
    ),
    Area.OFFICE: (
        NavItem("Work", "office_home"),
        NavGroup(
            "Due diligence",
            (
                NavItem("Review", "review_queue", ("office/review",)),
                NavItem("Cycles", "cycle_list", ("office/cycle",)),
                NavItem("Asked by suppliers", "enquiry_list", ("office/enquiries",)),
                NavItem("Questionnaire", "version_list", ("office/questionnaire", "office/equivalences")),
                NavItem("Standards", "standard_list", ("office/standards",)),
            ),
        ),
        NavGroup(
            "Follow-up",
            (
                NavItem("Plans", "plan_board", ("office/plan", "office/action")),
                NavItem("Promises", "promise_list", ("office/promises", "office/deliveries")),
                NavItem("Contracts", "contract_calendar", ("office/contracts",)),
                NavItem("Concerns", "case_list", ("office/concerns",)),
            ),
        ),
        NavGroup(
            "Organisations",
            (
                NavItem(
                    "Suppliers",
                    "supplier_list",
                    ("office/supplier", "office/brands", "office/factories", "office/imports", "office/emissions"),
                ),
                NavItem("Frameworks", "framework_list", ("office/framework",)),
                NavItem("Members", "member_list", ("office/member",)),
                NavItem("People", "person_list", ("office/people",)),
                NavItem("Personal data", "privacy_tonight", ("office/privacy",)),
            ),
        ),
        NavGroup(
            "Together",
            (
                NavItem("Partnerships", "partnership_register", ("office/partnerships", "office/affiliations")),
                NavItem("Exchange", "office_exchange", ("office/exchange",)),
            ),
        ),
        NavItem("Mail", "mail_list", ("office/mail", "office/reminders")),
    ),
    Area.MEMBER: (
        NavItem(
            "My frameworks",
            "member_home",
            ("member/framework", "member/supplier", "member/raised", "member/lots", "member/following"),
        ),
        NavGroup(
            "Reports",
            (
                NavItem("Evidence pack", "member_evidence_pack", ("member/evidence-pack",)),
                NavItem("Emissions", "member_emissions", ("member/emissions",)),
            ),
        ),
        NavItem("Partnerships", "member_partnerships", ("member/partnerships",)),
        NavItem("Exchange", "member_exchange", ("member/exchange",)),
        NavItem("Concerns", "member_concerns", ("member/concerns",)),
        NavItem("People", "member_colleague_list", ("member/people",)),
        NavItem("How this works", "member_method", ("member/method",)),
    ),
    Area.PARTNER: (
        NavItem("Home", "partner_home", ("partner/concerns",)),
        NavItem("Report a concern", "partner_concern_new", ("partner/concerns/new",)),
        NavItem("Factories", "partner_factories", ("partner/factories",)),
        NavItem("If people are in danger", "danger"),
    ),
}


def links(area: str, match: ResolverMatch | None, roles: tuple[Role, ...] | None = None) -> tuple[NavLink, ...]:
    """The links of an area or of the open site, for holders of these roles or of all; at most one page is current."""
    place = (area, roles, get_urlconf(), get_script_prefix())
    return _links(_current([item for _, items in _entries(*place) for item in items], match), *place)


@lru_cache(maxsize=1024)
def _links(
    current: NavItem | None, area: str, roles: tuple[Role, ...] | None, urlconf: str | None, prefix: str
) -> tuple[NavLink, ...]:
    return tuple(_link(label, items, current) for label, items in _entries(area, roles, urlconf, prefix) if items)


@lru_cache(maxsize=256)
def _entries(
    area: str, roles: tuple[Role, ...] | None, urlconf: str | None, prefix: str
) -> tuple[tuple[str, list[NavItem]], ...]:
    """They never change while a process runs."""
    return tuple((one.label, _to_draw(one, roles)) for one in NAVIGATION.get(area, ()))


def _to_draw(one: NavItem | NavGroup, roles: tuple[Role, ...] | None) -> list[NavItem]:
    items = one.items if isinstance(one, NavGroup) else (one,)
    return [item for item in items if (url := address(item.url_name)) and (roles is None or _opens(url, roles))]


def _link(label: str, items: list[NavItem], current: NavItem | None) -> NavLink:
    pages = tuple(NavLink(item.label, address(item.url_name), item is current) for item in items)
    inside = current in items
    return NavLink(label, pages[0].url, inside, pages if inside and len(pages) > 1 else ())


def _opens(url: str, roles: tuple[Role, ...]) -> bool:
    """Whether the mark of the page admits one of the roles (`kernel.access`)."""
    try:
        mark = mark_of(resolve(url).func)
    except Resolver404:
        return False
    return mark is not None and (not mark.roles or bool(set(mark.roles) & set(roles)))


def address_if_open(url_name: str, roles: tuple[Role, ...], *given: int) -> str:
    """The URL of a page that admits one of the roles, or an empty string."""
    url = address_of(url_name, *given)
    return url if _opens(url, roles) else ""


def address(url_name: str) -> str:
    """The URL of a name that takes no arguments, or an empty string while there is none."""
    return _address(url_name, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=256)
def _address(url_name: str, urlconf: str | None, prefix: str) -> str:
    """A head has a dozen of them, and they never change while a process runs."""
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
