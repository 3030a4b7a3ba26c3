"""What a computer can check about a statement without reading it (domain specification, section 4.4, automatic)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from questionnaires import canonical
from questionnaires.canonical import Row, add_months
from reviews.checklists.statement import CURRENT_MONTHS
from rphub.kernel.words import day

REGISTRY = "modern-slavery-statement-registry.service.gov.uk"
TWO_PART_ENDINGS = ("co", "ac", "org", "gov", "com", "ltd", "plc")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the checks look at. `websites` are those of the supplier and its parent."""

    row: Row
    websites: tuple[str, ...]
    addresses: tuple[str, ...]
    """Public addresses among the evidence."""
    today: date
    looked_on: date | None = None
    """When the reviewer decided on the link from the homepage."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One check: in order, to look at, or nothing to go by (`good` is None)."""

    code: str
    good: bool | None
    words: str

    @property
    def shape(self) -> str:
        return {True: "completed", False: "finding", None: "not_started"}[self.good]

    @property
    def label(self) -> str:
        return {True: "In order", False: "To look at", None: "Not known"}[self.good]


def checks(seen: Seen) -> list[Checked]:
    return [Checked(code, *rule(seen)) for code, rule in RULES.items()]


Found = tuple[bool | None, str]


def _domain(seen: Seen) -> Found:
    address = site(canonical.text(seen.row.get("url")))
    own = [found for url in seen.websites if (found := site(url))]
    if not address or not own:
        return None, "The address of the statement or of the website is not given."
    if address in own:
        return True, f"The statement is on {address}, the supplier's own site."
    return False, f"The statement is on {address}; the site given is {own[0]}. It may be the parent's."


def _fresh(seen: Seen) -> Found:
    end = canonical.day(seen.row.get("fy_end"))
    if end is None:
        return None, "The end of the financial year is not given."
    good = end <= seen.today <= add_months(end, CURRENT_MONTHS)
    return good, f"The year ended on {day(end)}, {'within' if good else 'not within'} the last 18 months."


def _order(seen: Seen) -> Found:
    named = (("year end", "fy_end"), ("approval", "approved_on"), ("publication", "published_on"))
    held = [(name, found) for name, key in named if (found := canonical.day(seen.row.get(key)))]
    if len(held) < len(named):
        missing = [name for name, key in named if canonical.day(seen.row.get(key)) is None]
        return None, f"Not given: {', '.join(missing)}."
    days = [found for _, found in held]
    if days == sorted(days) and days[-1] <= seen.today:
        return True, "Year end, approval and publication follow one another."
    return False, "Out of order: " + ", ".join(f"{name} {day(found)}" for name, found in held) + "."


def _role(seen: Seen) -> Found:
    role = canonical.text(seen.row.get("signed_by_role"))
    return (True, f"Role of who signed: {role}.") if role else (False, "The role of who signed is not given.")


def _homepage(seen: Seen) -> Found:
    if canonical.flag(seen.row.get("homepage_link")) is not True:
        return None, "The supplier does not say that the homepage links to it."
    if seen.looked_on is None:
        return False, "The supplier says that the homepage links to it. Look there and decide MS5."
    return True, f"Looked at on {day(seen.looked_on)}."


def _registry(seen: Seen) -> Found:
    if canonical.flag(seen.row.get("on_registry")) is not True:
        return None, "The supplier does not say that it is on the registry."
    if registry_link(seen.addresses):
        return True, "The entry of the registry is among the evidence."
    return False, "The supplier says that it is on the registry, without a link to the entry."


RULES: dict[str, Callable[[Seen], Found]] = {
    "Own website": _domain,
    "Last financial year": _fresh,
    "Order of dates": _order,
    "Role of who signed": _role,
    "Link from the homepage": _homepage,
    "Entry of the registry": _registry,
}


def registry_link(addresses: tuple[str, ...]) -> bool:
    return any(urlsplit(url).hostname == REGISTRY for url in addresses)


def site(url: str) -> str:
    """The part of an address that is somebody's own: acme.example of www.news.acme.example, acme.co.uk of it."""
    labels = (urlsplit(url).hostname or "").split(".")
    own = 3 if len(labels) > 2 and labels[-2] in TWO_PART_ENDINGS and len(labels[-1]) == 2 else 2
    return ".".join(labels[-own:]) if len(labels) > 1 else ""
