"""Suppliers whose assessment is half a year old, with what has changed since; from published facts and the library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from questionnaires.canonical import add_months
from reviews.mid_year import MONTHS, Paper, Since, Todo
from rphub.kernel.navigation import address, address_of
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.reading.readers import PLAN, STATEMENT
from suppliers.enums import EvidenceKind, StandingStatus
from suppliers.models import Evidence, EvidenceUse, Standing

WHAT = {PLAN: "New plan", STATEMENT: "New statement"}
PAPER = ("supplier", "pk", "title", "valid_until", "added_at", "file", "url", "reading__elements__kind")


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    url: str
    assessed_on: date
    valid_until: date | None
    since: Since
    todo: Todo


@dataclass(frozen=True, slots=True)
class MidYear:
    rows: list[Row]
    page: Page[Any]

    @property
    def number(self) -> int:
        return self.page.paginator.count


def mid_year(actor: Actor, page: str, today: date | None = None) -> MidYear:
    """Three statements: how many, one page of them with those first of whom something changed, their documents."""
    today = today or timezone.localdate()
    due = Standing.objects.visible_to(actor).filter(
        status=StandingStatus.ASSESSED,
        assessed_on__lte=add_months(today, -MONTHS),
        valid_until__gte=today,
        supplier__left_on__isnull=True,
    )
    papers = Exists(_papers(actor, today).filter(supplier=OuterRef("supplier")))
    due = due.annotate(changed=Q(actions_open__gt=0) | papers).select_related("supplier__organisation")
    shown = page_of(due.order_by("-changed", Lower("supplier__organisation__name"), "pk"), page)
    standings: list[Standing] = list(shown.object_list)
    found = _by_supplier(actor, today, [standing.supplier_id for standing in standings])
    return MidYear([_row(standing, found[standing.supplier_id], today) for standing in standings], shown)


def _papers(actor: Actor, today: date) -> Any:
    """Proof of answers that ran out since the assessment, and plans and statements that came in since."""
    day = F("supplier__standing__assessed_on")
    cited = Exists(EvidenceUse.objects.filter(evidence=OuterRef("pk"), cited_by_kind="answer"))
    expired = Q(cited, valid_until__lt=today, valid_until__gte=day)
    named = Q(kind=EvidenceKind.STATEMENT_URL) | Q(reading__elements__kind__in=tuple(WHAT))
    return Evidence.objects.visible_to(actor).current().filter(expired | Q(named, added_at__date__gt=day))


def _by_supplier(actor: Actor, today: date, suppliers: Collection[int]) -> defaultdict[int, list[Paper]]:
    found: defaultdict[int, list[Paper]] = defaultdict(list)
    rows = _papers(actor, today).filter(supplier__in=suppliers).order_by("title", "pk")
    for supplier, pk, title, valid_until, added_at, file, url, kind in rows.values_list(*PAPER):
        where = address_of("office_evidence_page", pk, 1) if file else url
        ran_out = valid_until is not None and valid_until < today
        what = "" if ran_out else WHAT.get(kind, WHAT[STATEMENT])
        found[supplier].append(Paper(title, what, valid_until if ran_out else timezone.localdate(added_at), where))
    return found


def _row(standing: Standing, papers: list[Paper], today: date) -> Row:
    supplier = standing.supplier
    expired, new = (tuple(one for one in papers if bool(one.what) is came_in) for came_in in (False, True))
    since = Since(standing.actions_open, standing.actions_late, expired, new)
    plans = f"{address('plan_board')}?{urlencode({'view': 'table', 'q': str(supplier)})}"
    url, assessed_on = supplier.get_absolute_url(), standing.assessed_on or today
    return Row(str(supplier), url, assessed_on, standing.valid_until, since, since.todo(plans, url))
