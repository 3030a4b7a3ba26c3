"""A brand's packet: its editions, the one that is in force and the one to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from brands.matching import domain_of, name_key
from brands.models import Ask, Brand, BrandLink, Declaration
from brands.workflow import DECLARATION, SIGNED


@dataclass(frozen=True, slots=True)
class Packet:
    """`editions` newest first. `valid` is what resellers use, `draft` what the brand may write and sign now."""

    brand: Brand
    editions: tuple[Declaration, ...]

    @property
    def latest(self) -> Declaration | None:
        return self.editions[0] if self.editions else None

    @property
    def draft(self) -> Declaration | None:
        latest = self.latest
        return latest if latest and DECLARATION.allows("sign", latest.state) else None

    @property
    def valid(self) -> Declaration | None:
        return next((one for one in self.editions if one.is_in_force), None)

    @property
    def signed(self) -> Declaration | None:
        """The last that was signed, in force or not."""
        return next((one for one in self.editions if one.signed_on), None)

    @property
    def standing(self) -> Declaration | None:
        """The one whose state is signed, even where its last day passed before the sweep came."""
        return next((one for one in self.editions if one.state in SIGNED), None)


def packet_of(brand: Brand) -> Packet:
    """One statement."""
    rows = Declaration.objects.filter(brand=brand).select_related("factory_file").order_by("-number")
    return Packet(brand, tuple(rows))


def link_by_token(token: str) -> BrandLink:
    """The link a token names; Http404 for one that was cut or made up."""
    link: BrandLink = BrandLink.named_by(token, "brand")
    return link


def standing_asks(brand: Brand) -> list[Ask]:
    """Who asked, the longest waiting first: one statement."""
    rows = Ask.objects.standing().filter(brand=brand).select_related("supplier__organisation", "link", "brand")
    return list(rows.order_by("asked_on", "pk"))


def known_brand(name: str, email: str) -> Brand | None:
    """The brand that is meant: the same name at the same domain, or one whose group has declared for everybody."""
    key = name_key(name)
    same: Brand | None = Brand.objects.filter(name_key=key, domain=domain_of(email)).first()
    return same or ready(timezone.localdate(), key)


def ready(today: date, key: str) -> Brand | None:
    """A brand of this name whose declaration the RP lead recorded for the whole group."""
    rows = Declaration.objects.in_force(today).filter(kind="group", brand__name_key=key).select_related("brand")
    found: Declaration | None = rows.first()
    return found.brand if found else None
