"""The evidence pack of one institution for page, table and paper, read with that institution's eyes alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models.functions import Lower
from django.http import Http404
from django.utils import timezone
from django.utils.module_loading import import_string

from frameworks.models import Lot
from frameworks.values import lots_words
from members.pack import Joined, Line, Pack, pack_of
from members.pack_words import monitoring_paragraph, statement_paragraph
from rphub.accounts.models import Organisation
from rphub.kernel.roles import MEMBER_ROLES, Actor
from suppliers import display
from suppliers.enums import StandingStatus
from suppliers.models import Award, Standing
from suppliers.report_parts import LEGAL
from suppliers.reports import NOT_CHECKED

SHOWN = (
    *("status", "band", "assurance", "assessed_on", "valid_until", "critical_overdue"),
    *("plan_in_place", "actions_open", "actions_late", "plan_told"),
)
OF_REPORT = ("report__code_commitment", "report__modern_slavery__legal", "report__carbon__plan_label")


@dataclass(frozen=True, slots=True)
class PackPage:
    """`others` are further institutions the person reads for."""

    organisation: Organisation
    others: list[Organisation]
    pack: Pack
    lines: list[Line]
    """The suppliers, A to Z; with their places where those were asked for."""
    monitoring: str
    statement: str

    @property
    def fingerprint(self) -> str:
        """Eight characters that change with whatever the pack says."""
        said = repr([self.pack, self.lines])
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]


def pack_page(actor: Actor, wanted: str | None = None) -> PackPage:
    """Four statements: who reads, the lots, the suppliers, what the institution has joined."""
    return _page(actor, wanted, with_places=False)


def whole_pack(actor: Actor, wanted: str | None = None) -> PackPage:
    """With the places of each supplier, for a file or paper: five statements."""
    return _page(actor, wanted, with_places=True)


def _page(actor: Actor, wanted: str | None, *, with_places: bool) -> PackPage:
    own = list(Organisation.objects.filter(pk__in=actor.organisations(*MEMBER_ROLES)).order_by("name", "pk"))
    chosen = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if chosen is None:
        raise Http404("No institution here.")
    reader = replace(actor, grants=tuple(one for one in actor.grants if one.organisation_id == chosen.pk))
    today, consortium = timezone.localdate(), settings.CONSORTIUM["name"]
    titles = Lot.objects.visible_to(reader).values_list("framework__title", "framework__reference")
    frameworks = [f"{title} ({reference})" for title, reference in sorted(set(titles))]
    lines = _lines(reader, _places(reader) if with_places else {})
    pack = pack_of(lines, frameworks, _joined(reader), today)
    return PackPage(
        organisation=chosen,
        others=[one for one in own if one != chosen],
        pack=pack,
        lines=lines,
        monitoring=monitoring_paragraph(pack, consortium),
        statement=statement_paragraph(pack, consortium),
    )


def _lines(reader: Actor, places: dict[int, str]) -> list[Line]:
    """Of a report only the three words that are counted leave the database."""
    found = Standing.objects.visible_to(reader).order_by(Lower("supplier__organisation__name"), "supplier")
    rows = found.values_list("supplier", "supplier__organisation__name", *SHOWN, *OF_REPORT)
    return [_line(row, places) for row in rows]


def _line(row: tuple[Any, ...], places: dict[int, str]) -> Line:
    supplier_id, name, *facts, commitment, legal, plan = row
    standing = Standing(**dict(zip(SHOWN, facts, strict=True)))
    status, band = standing.shown_status, standing.shown_band
    dated = status in (StandingStatus.ASSESSED, StandingStatus.OUT_OF_DATE)
    return Line(
        name=name,
        places=places.get(supplier_id, ""),
        status=status,
        words=display.status_words(status, band),
        band=band if status == StandingStatus.ASSESSED else None,
        checked=display.checked(standing.assurance) if dated else None,
        assessed_on=standing.assessed_on if dated else None,
        valid_until=standing.valid_until if dated else None,
        committed=bool(commitment),
        legal=LEGAL.get(legal or "", ""),
        plan="" if plan in (None, NOT_CHECKED) else plan,
        plan_in_place=standing.plan_in_place,
        actions_open=standing.actions_open,
        actions_late=standing.actions_late,
        actions_closed=standing.plan_told.get("closed", 0),
    )


def _places(reader: Actor) -> dict[int, str]:
    """Supplier id -> the frameworks with the lots that both are on."""
    rows = Award.objects.visible_to(reader).order_by("lot__framework__title", "lot__number")
    found: dict[int, dict[str, list[int]]] = {}
    for supplier_id, title, number in rows.values_list("supplier_id", "lot__framework__title", "lot__number"):
        found.setdefault(supplier_id, {}).setdefault(title, []).append(number)
    return {supplier_id: "; ".join(_words(on.items())) for supplier_id, on in found.items()}


def _words(on: Iterable[tuple[str, list[int]]]) -> list[str]:
    return [f"{title}, {lots_words(numbers)}" for title, numbers in on]


def _joined(reader: Actor) -> list[Joined]:
    """An app beside this one knows; the settings name it."""
    rows: Iterable[tuple[str, bool, date]] = import_string(settings.MEMBER_JOINED)(reader)
    return [Joined(*row) for row in rows]
