"""Factories of Acme in every scope, disclosed by the actions that sending and publishing call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from factories.actions.disclosing import disclose, show
from factories.actions.sharing import share_factories
from factories.enums import Scope
from factories.models import Disclosure, Factory
from factories.sites import Site
from partnerships.models import Partnership
from tests.partnerships import builders as partnerships
from tests.world import COMMAND, World

FIRST = UUID(int=41)
SITE = Site(
    name="Larkfield Assembly",
    native_name="云雀装配厂",
    address="12 Invented Road, Shenzhen 518000",
    country="China",
    os_id="CN2021250D1DTN7",
    tier="final_assembly",
    brand="Larkspur",
    models=("L100", "L200"),
    workers="1200",
    vulnerable="some",
    start=date(2026, 1, 1),
    end=date(2026, 12, 31),
    scope="public",
)

SITE_SENT = replace(SITE, address="=12 Invented Road, Shenzhen 518000", component="Notebook")
"""As the row `LARK` of the table says it."""


def site(name: str, scope: str = "consortium", **fields: Any) -> Site:
    values = {"name": name, "address": f"{name} Street 1", "country": "Vietnam", "scope": scope}
    return Site(**values | fields)


def mixed() -> list[Site]:
    """One site for each scope, called by it."""
    return [site(str(scope), str(scope)) for scope in Scope]


def sent(world: World, *sites: Site, of: Any = None, questionnaire: UUID = FIRST, **fields: Any) -> Any:
    of = of or world.acme
    values: dict[str, Any] = {"cycle": "2026", "sent_at": timezone.now()} | fields
    disclose(actor=COMMAND, supplier_id=of.pk, questionnaire=questionnaire, sites=sites, **values)
    return Disclosure.objects.filter(questionnaire=questionnaire).first()


def published(world: World, *sites: Site, of: Any = None, questionnaire: UUID = FIRST, **fields: Any) -> Disclosure:
    made = sent(world, *sites, of=of, questionnaire=questionnaire, **fields)
    show(actor=COMMAND, supplier_id=made.supplier_id, questionnaire=questionnaire)
    made.refresh_from_db()
    return made


def monitored(world: World, name: str = "Bench Watch network") -> Partnership:
    """The partnership through which Lena's organisation watches factories."""
    return partnerships.shown(world, name=name, monitor_id=world.watch.pk)


def named(name: str) -> Factory:
    return Factory.objects.get(name=name)


def seen(world: World, who: Any) -> set[str]:
    """Names of the rows that exist for the person, of those that anybody reads today."""
    rows = Factory.objects.visible_to(world.actor(who)).standing()
    return set(rows.values_list("name", flat=True))


def share(world: World, name: str, scope: str, of: Any = None) -> int:
    """The lead of Acme says who may see its factory of this name."""
    row = Factory.objects.standing().get(name=name, disclosure__supplier=of or world.acme)
    return share_factories(actor=world.actor(world.anna), factory_ids=[row.pk], scope=scope)
