"""One row of a factory table as plain values, and which rows are the same site. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from factories.enums import Scope, Tier, Vulnerable, narrowest

UNREAD = "unread"
"""Under this key the questionnaire keeps what was typed and could not be read."""
REGISTER = re.compile(r"[A-Z]{2}[0-9]{7}[A-Z0-9]{6}")
"""An ID of Open Supply Hub: country, year and day it was given, six letters and digits."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A factory as one supplier disclosed it. `country` is its name in words, `workers` a decimal number as text,
    `models` product models, `scope` who may see it; texts may be empty, days None."""

    name: str = ""
    native_name: str = ""
    address: str = ""
    country: str = ""
    os_id: str = ""
    tier: str = ""
    brand: str = ""
    models: tuple[str, ...] = ()
    component: str = ""
    workers: str = ""
    vulnerable: str = ""
    start: date | None = None
    end: date | None = None
    scope: str = Scope.CONSORTIUM

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it can be found again by: its ID in the open register, and its name and address; without an address
        name and country stand for them. Rows that share one are the same site."""
        found: list[Key] = [("os", self.register_id)] if self.register_id else []
        if self.name:
            place = ("at", plain(self.address)) if self.address else ("in", plain(self.country))
            found.append((*place, plain(self.name)))
        return tuple(found)

    @property
    def register_id(self) -> str:
        """The ID where it is one; “n/a” and the like are not."""
        text = self.os_id.upper()
        return text if REGISTER.fullmatch(text) else ""

    @property
    def tier_label(self) -> str:
        return Tier(self.tier).label if self.tier in Tier.values else ""

    @property
    def vulnerable_label(self) -> str:
        return Vulnerable(self.vulnerable).label if self.vulnerable in Vulnerable.values else ""

    @property
    def scope_label(self) -> str:
        return str(Scope(self.scope).label)


def site_of(row: Mapping[str, Any], countries: Mapping[str, str]) -> Site:
    """A row of the table as the questionnaire stores it; what could not be read there is taken as it was typed."""
    country, period, models = _text(row.get("country")), row.get("disclosed_for_period"), row.get("product_models")
    days = period if isinstance(period, Mapping) else {}
    return Site(
        name=_text(row.get("facility_name")),
        native_name=_text(row.get("native_name")),
        address=_text(row.get("address")),
        country=countries.get(country, country),
        os_id=_text(row.get("os_id")),
        tier=_known(row.get("tier"), Tier.values),
        brand=_text(row.get("brand")),
        models=tuple(str(one) for one in models) if isinstance(models, list) else (),
        component=_text(row.get("component_type")),
        workers=_text(row.get("workers")),
        vulnerable=_known(row.get("migrant_or_student_workers"), Vulnerable.values),
        start=_day(days.get("start")),
        end=_day(days.get("end")),
        scope=narrowest([_text(row.get("share_scope"))]),
    )


def plain(text: str) -> str:
    """Without case, spaces and marks, so that “12, High St.” is “12 High St”."""
    return " ".join(re.findall(r"\w+", text.casefold()))


T = TypeVar("T")


def same_site(site: Site, among: Iterable[tuple[Site, T]]) -> list[T]:
    """Those of the same site: of the same brand where there are any, else all of them."""
    keys = set(site.keys)
    found = [(other, one) for other, one in among if keys & set(other.keys)]
    branded = [one for other, one in found if plain(other.brand) == plain(site.brand)]
    return branded or [one for _, one in found]


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get(UNREAD)
    return value.strip() if isinstance(value, str) else ""


def _known(value: Any, keys: Iterable[str]) -> str:
    return value if value in keys else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
