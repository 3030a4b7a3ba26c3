"""A supplier on a framework as one page, and what of it may be published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from contracts import policies
from contracts.models import Contract, Meeting, PublishedKpi
from contracts.selectors.figures import Choice, FiguresOf, choices, figures_of
from contracts.selectors.meetings import MeetingLine, meeting_lines
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import day, money_gbp
from suppliers.enums import Kpi


@dataclass(frozen=True, slots=True)
class ContractPage:
    contract: Contract
    figures: FiguresOf
    meetings: list[MeetingLine]
    published: list[tuple[str, str]]
    """Name of a figure, and who chose it since when."""
    may: Decision

    @property
    def value(self) -> str:
        return money_gbp(self.contract.value_gbp)


@dataclass(frozen=True, slots=True)
class KpiPage:
    """What may be published of a contract."""

    contract: Contract
    choices: list[Choice]
    chosen: list[str]
    may: Decision

    def ticked(self, form: Any) -> list[str]:
        """What the person ticked; before, what is published."""
        return form.data.getlist("kpis") if form.is_bound else self.chosen


def managed_contract(actor: Actor, contract_id: int) -> tuple[Contract, Decision]:
    """The contract, and whether this person leads it."""
    found = Contract.objects.visible_to(actor).for_list()
    contract: Contract = get_object_or_404(found, pk=contract_id)
    return contract, policies.can_plan_meeting(actor, contract)


def contract_page(actor: Actor, contract_id: int, today: date | None = None) -> ContractPage:
    """So many statements whatever happened there."""
    today = today or timezone.localdate()
    contract, may = managed_contract(actor, contract_id)
    published = list(contract.published.current())
    rows = Meeting.objects.visible_to(actor).filter(contract=contract).for_list().with_moves().order_by("-on", "pk")
    return ContractPage(
        contract=contract,
        figures=figures_of(contract.supplier_id, published, today),
        meetings=meeting_lines(rows, today),
        published=[_chosen(row) for row in published],
        may=may,
    )


def _chosen(row: PublishedKpi) -> tuple[str, str]:
    return Kpi(row.kpi).label, f"Since {day(row.since)}, chosen by {row.by_label}"


def kpi_page(actor: Actor, contract_id: int) -> KpiPage:
    """Every figure with where it stands today."""
    contract, may = managed_contract(actor, contract_id)
    chosen = list(contract.published.current().values_list("kpi", flat=True))
    return KpiPage(contract, choices(contract.supplier_id), chosen, may)
