"""Emissions for Scope 3 reports: a member's table, the supplier's own rows, and who shares, for the office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import Http404

from frameworks.models import Framework
from rphub.accounts.models import Organisation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, whole_number
from rphub.kernel.roles import MEMBER_ROLES, Actor
from suppliers import policies
from suppliers.actions.emissions import SHARED, TAKEN_BACK
from suppliers.emissions import FORMULA, Told, example, latest, told
from suppliers.models import Award, Emissions, Supplier

SIDES = ("shared", "silent", "none")
"""Those whose figures may be used; those with published figures who have not said so; those without any."""
CHUNK = 200
ASK_TO_SHARE = (
    "May we use your published emissions for our Scope 3 report? You say so in RP Hub under “Evidence”, “Emissions for "
    "members”, and you see there exactly what we get."
)
ASK_FOR_FIGURES = (
    "When will you have your emissions of scopes 1 and 2 for a full year, with the turnover of that year? They belong "
    "in the table of ENV-03 in your next questionnaire."
)
ASK_FOR_TURNOVER = "Could you add the turnover of the year, or a band, so that we can work with your figures?"


@dataclass(frozen=True, slots=True)
class Line:
    """A year of a supplier as a member gets it; `earlier` years are in the file."""

    supplier_id: int
    supplier: str
    company_number: str
    published_on: date | None
    told: Told
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    shared: int = 0
    silent: int = 0
    none: int = 0

    @property
    def all(self) -> int:
        return self.shared + self.silent + self.none

    def of(self, side: str) -> int:
        found: int = getattr(self, side)
        return found


@dataclass(frozen=True, slots=True)
class Scene:
    """What an address asks for, of what the reader may choose."""

    frameworks: list[tuple[int, str]]
    framework: Framework | None
    side: str
    numbers: Numbers

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Key, words, number of each side."""
        words = ("Shared", "Published, not shared", "No figures")
        return [(side, name, self.numbers.of(side)) for side, name in zip(SIDES, words, strict=True)]


@dataclass(frozen=True, slots=True)
class MemberPage:
    scene: Scene
    page: Page[Any]
    lines: list[Line]
    ask: str
    """What to ask those of the side: to share, to have figures, or to add the turnover where one lacks it."""
    example: str
    formula: str = FORMULA


@dataclass(frozen=True, slots=True)
class OfficePage:
    scene: Scene
    page: Page[Supplier]
    """Each with `emissions`, or without any row."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The supplier's own: the rows as members get them, or would."""

    supplier: Supplier
    others: list[Supplier]
    emissions: Emissions
    lines: list[Line]
    history: list[AuditEvent]
    share: Decision
    example: str


def member_page(actor: Actor, query: dict[str, str]) -> MemberPage:
    """Three statements: frameworks, numbers, one page of one side."""
    scene = _scene(actor, query)
    found, number = _suppliers(actor, scene.framework), query.get("page", "1")
    if scene.side == "shared":
        page = page_of(_usable(actor, scene.framework), number, scene.numbers.shared)
        lines = [line for one in page.object_list for line in _lines(one, newest=True)]
        ask = "" if all(line.told.turnover for line in lines) else ASK_FOR_TURNOVER
        return MemberPage(scene, page, lines, ask, example((line.supplier, line.told) for line in lines))
    page = page_of(_on_side(found, scene.side).by_name(), number, scene.numbers.of(scene.side))
    ask = ASK_TO_SHARE if scene.side == "silent" else ASK_FOR_FIGURES
    return MemberPage(scene, page, [], ask, example([]))


def member_export(actor: Actor, query: dict[str, str]) -> tuple[Framework | None, Iterator[Line]]:
    """Every year of every supplier that shares, read in pieces while it is sent."""
    framework = _framework_of(actor, query)[1]
    found = _usable(actor, framework).iterator(chunk_size=CHUNK)
    return framework, (line for one in found for line in _lines(one))


def institution_of(actor: Actor) -> Organisation | None:
    """For the history: the first of the institutions the person reads for."""
    return Organisation.objects.filter(pk__in=actor.organisations(*MEMBER_ROLES)).order_by("pk").first()


def office_page(actor: Actor, query: dict[str, str]) -> OfficePage:
    """Three statements, however many suppliers."""
    scene = _scene(actor, query)
    found = _on_side(_suppliers(actor, scene.framework), scene.side).select_related("emissions").by_name()
    return OfficePage(scene, page_of(found, query.get("page", "1"), scene.numbers.of(scene.side)))


def own_page(actor: Actor, wanted: str | None) -> OwnPage:
    """Three statements: the person's suppliers, the emissions of one of them, and what was said before."""
    mine = Supplier.objects.visible_to(actor).filter(organisation_id__in=actor.acts_for())
    own = list(mine.select_related("organisation").order_by("pk"))
    supplier = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if supplier is None:
        raise Http404("No supplier here.")
    found = Emissions.objects.visible_to(actor).filter(supplier=supplier).first()
    emissions = found or Emissions(supplier=supplier)
    emissions.supplier = supplier
    lines = _lines(emissions)
    return OwnPage(
        supplier=supplier,
        others=[one for one in own if one != supplier],
        emissions=emissions,
        lines=lines,
        history=said(emissions) if found else [],
        share=policies.can_share_emissions(actor, supplier),
        example=example((line.supplier, line.told) for line in lines),
    )


def said(emissions: Emissions) -> list[AuditEvent]:
    """Every word about whether members may use them and what they get of the turnover, the latest first."""
    return list(AuditEvent.objects.about(emissions).filter(verb__in=(SHARED, TAKEN_BACK)))


def _scene(actor: Actor, query: dict[str, str]) -> Scene:
    frameworks, framework = _framework_of(actor, query)
    side = query.get("side", "")
    by_side = {name: Count("pk", filter=_is(name)) for name in SIDES}
    numbers = Numbers(**_suppliers(actor, framework).order_by().aggregate(**by_side))
    shown = [(one.pk, str(one)) for one in frameworks]
    return Scene(shown, framework, side if side in SIDES else SIDES[0], numbers)


def _framework_of(actor: Actor, query: dict[str, str]) -> tuple[list[Framework], Framework | None]:
    """What the reader may choose among, and what was chosen; one that is not there shows all."""
    frameworks = list(Framework.objects.visible_to(actor).order_by("title", "pk"))
    wanted = whole_number(query.get("framework", ""))
    return frameworks, next((one for one in frameworks if one.pk == wanted), None)


def _suppliers(actor: Actor, framework: Framework | None) -> Any:
    """Those that stand for themselves, with what there is of their emissions."""
    own = Emissions.objects.filter(supplier=OuterRef("pk"))
    found = Supplier.objects.visible_to(actor).current()
    found = found.annotate(usable=Exists(own.usable()), has=Exists(own.exclude(years=[])))
    return (
        found if framework is None else found.filter(Exists(_places(actor, framework).filter(supplier=OuterRef("pk"))))
    )


def _places(actor: Actor, framework: Framework) -> Any:
    return Award.objects.visible_to(actor).in_force().filter(lot__framework=framework)


def _is(side: str) -> Q:
    return {"shared": Q(usable=True), "silent": Q(usable=False, has=True), "none": Q(has=False)}[side]


def _on_side(found: Any, side: str) -> Any:
    return found.filter(_is(side)).select_related("organisation")


def _usable(actor: Actor, framework: Framework | None) -> Any:
    found = Emissions.objects.visible_to(actor).usable().filter(supplier__merged_on__isnull=True)
    if framework is not None:
        found = found.filter(Exists(_places(actor, framework).filter(supplier=OuterRef("supplier"))))
    return found.select_related("supplier__organisation").order_by(Lower("supplier__organisation__name"), "pk")


def _lines(one: Emissions, *, newest: bool = False) -> list[Line]:
    """The years as members get them, the latest first; or it alone, with how many came before."""
    rows = one.rows
    shown = [found] if newest and (found := latest(rows)) else rows
    supplier, how = one.supplier, one.how
    return [
        Line(
            supplier_id=supplier.pk,
            supplier=str(supplier),
            company_number=supplier.company_number,
            published_on=one.published_on,
            told=told(row, how, one.turnover),
            earlier=len(rows) - len(shown),
        )
        for row in shown
    ]
