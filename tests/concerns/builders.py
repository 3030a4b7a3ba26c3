"""Concerns in a known state, made through the actions, and the people around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from concerns.actions.intake import Named, Report, receive_case
from concerns.enums import Allegation, Certainty, Channel, LinkKind, Source
from concerns.models import Case
from rphub.accounts.models import Organisation, User
from rphub.kernel.roles import Role
from tests.world import World, people

SECRET = "Passports are kept in a locked drawer at the dormitory"
"""Words that nobody outside the audience may ever read."""
PLACE = "Kestrel Bay plant, line four"
TITLE = "Papers kept back at a notebook plant"
REPORT = Report(
    source=Source.MONITOR,
    title=TITLE,
    description=SECRET,
    allegations=[Allegation.DOCUMENTS, Allegation.FORCED_LABOUR],
    channel=Channel.PARTNER_AREA,
    location=PLACE,
)


def partners(world: World) -> dict[str, User]:
    """Pia watches factories for one partner, Paul for the same, Hana answers the helpline of another."""
    watch, _ = Organisation.objects.get_or_create(kind="partner", name="Factory Watch")
    line, _ = Organisation.objects.get_or_create(kind="partner", name="Harbour Helpline")
    return people(
        ("pia@watch.example", "Pia Partner", Role.PARTNER_LIAISON, watch),
        ("paul@watch.example", "Paul Partner", Role.PARTNER_LIAISON, watch),
        ("hana@harbour.example", "Hana Helpline", Role.PARTNER_LIAISON, line),
    )


def about(world: World, certainty: Certainty = Certainty.PROBABLE) -> Named:
    return Named(LinkKind.SUPPLIER, str(world.acme), certainty, supplier_id=world.acme.pk)


def received(world: World, by: User | None = None, **changes: Any) -> Case:
    """A concern about Acme, brought in by Leah or the person named."""
    report = replace(REPORT, **{"named": [about(world)], **changes})
    return receive_case(actor=world.actor(by or world.leah), report=report)
