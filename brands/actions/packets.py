"""What every verb of a packet begins with: the brand locked, its editions read, the next one opened."""

from __future__ import annotations

from datetime import date, timedelta

from brands.content import DAYS_TO_ANSWER
from brands.enums import DeclarationKind
from brands.models import Brand, BrandLink, Declaration
from brands.selectors.packets import Packet, packet_of
from rphub.kernel.roles import Actor

TO_ANSWER = timedelta(days=DAYS_TO_ANSWER)
LINK_LIVES = timedelta(days=400)
"""From the day it is sent, and again from the day of a signature: a year, and time to renew."""


def held(brand_id: int) -> Packet:
    """The packet, its brand locked: who asks, answers, allows or withdraws at the same moment waits here."""
    brand: Brand = Brand.objects.lock(brand_id)
    return packet_of(brand)


def by_link(link: BrandLink) -> Actor:
    """The brand's person as the history names them."""
    return Actor(user_id=None, label=f"{link.name}, {link.brand}"[:200])


def open_next(packet: Packet, today: date) -> Declaration:
    """The edition to be written: the one that is open, or a new one that begins with what was said last."""
    if packet.latest and packet.latest.is_open:
        return packet.latest
    last = next((one for one in packet.editions if one.kind == DeclarationKind.OWN), None)
    return Declaration.objects.create(
        brand=packet.brand,
        number=packet.latest.number + 1 if packet.latest else 1,
        content=last.content if last else {},
        factory_file=last.factory_file if last else None,
        asked_on=today,
        due_on=today + TO_ANSWER,
    )
