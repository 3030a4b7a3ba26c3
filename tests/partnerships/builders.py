"""Partnerships for tests, in any state, by the road people take."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from partnerships.actions import joining, verifying, writing
from partnerships.models import Affiliation, InterestExpression, Partnership
from partnerships.values import Claim, Details
from tests.world import World

TODAY = timezone.localdate()
CONTACT = "join@fairwatch.example"


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def details(**changed: Any) -> Details:
    """A monitor that both members and suppliers can join."""
    said: dict[str, Any] = {
        "name": "Fair Watch",
        "kind": "affiliation",
        "does": "Monitors factories together with the people who work there.",
        "used": "We ask it about brands, and pass on what it finds.",
        "steps": "Write to the team.\nSign the terms.\nPay the first fee.",
        "cost": "From £300 a year",
        "link": "https://www.fairwatch.example/join",
        "contact_name": "The membership team",
        "contact_email": CONTACT,
        "audience": ("members", "suppliers"),
        "topics": ("labour", "transparency"),
        "regions": ("world",),
    }
    return Details(**said | changed)


def draft(world: World, **changed: Any) -> Partnership:
    return writing.add_partnership(actor=world.actor(world.leah), details=details(**changed))


def show(world: World, partnership: Partnership) -> Partnership:
    return writing.show_partnership(actor=world.actor(world.leah), partnership_id=partnership.pk)


def shown(world: World, **changed: Any) -> Partnership:
    return show(world, draft(world, **changed))


def retire(world: World, partnership: Partnership) -> Partnership:
    return writing.retire_partnership(actor=world.actor(world.leah), partnership_id=partnership.pk, reason="Closed.")


def retired(world: World, **changed: Any) -> Partnership:
    return retire(world, shown(world, **changed))


def stale(world: World, **changed: Any) -> Partnership:
    made = shown(world, **changed)
    Partnership.objects.filter(pk=made.pk).update(checked_on=day(-400), review_on=day(-1))
    return fresh(made)


def picture(name: str = "logo.png") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (120, 40), "#0c2d57").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue())


def with_logo(world: World, partnership: Partnership, **changed: Any) -> Partnership:
    said: dict[str, Any] = {"upload": picture(), "permission_by": "Lee Watch, press office", "permission_on": day(-3)}
    return writing.set_logo(actor=world.actor(world.leah), partnership_id=partnership.pk, **said | changed)


def claim(**changed: Any) -> Claim:
    said: dict[str, Any] = {"since": day(-90), "proof": "https://www.fairwatch.example/members"}
    return Claim(**said | changed)


def declared(world: World, partnership: Partnership, by: Any = None, **changed: Any) -> Affiliation:
    actor = world.actor(by or world.anna)
    return joining.declare_affiliation(actor=actor, slug=partnership.slug, claim=claim(**changed))


def verified(world: World, affiliation: Affiliation, note: str = "On their list.") -> Affiliation:
    actor = world.actor(world.leah)
    return verifying.verify_affiliation(actor=actor, affiliation_id=affiliation.pk, note=note)


def refused(world: World, affiliation: Affiliation, note: str = "Not on their list.") -> Affiliation:
    actor = world.actor(world.leah)
    return verifying.refuse_affiliation(actor=actor, affiliation_id=affiliation.pk, note=note)


def leave(world: World, partnership: Partnership, by: Any = None) -> Affiliation:
    return joining.leave_partnership(actor=world.actor(by or world.anna), slug=partnership.slug)


def asked(world: World, partnership: Partnership, by: Any = None, message: str = "") -> InterestExpression:
    return joining.ask_about(actor=world.actor(by or world.anna), slug=partnership.slug, message=message)


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)
