"""One promise with its schedule, deliveries and story, as both sides see it; and one upload."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Page
from django.shortcuts import get_object_or_404
from django.utils import timezone

from corrective_actions.enums import Side
from frameworks.models import Framework
from promises import policies
from promises.enums import Outcome, PromiseState, ReportState
from promises.models import DeliveryReport, Import, ImportRow, Note, Promise
from promises.selectors.changes import Change, changes
from promises.selectors.citations import citations
from promises.selectors.elsewhere import elsewhere
from promises.selectors.rows import REPORT_SHAPES, Row, Sign, row
from promises.values import Terms, in_words
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import Delivery, Evidence, EvidenceUse
from suppliers.querysets import EVIDENCE_ROLES

MOST_IMPORTS = 30
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class DueLine:
    """`met` says whether what was due until then is verified."""

    due_on: date
    amount: str
    state: Sign


@dataclass(frozen=True, slots=True)
class Shown:
    """One reported delivery; `proofs` are the uses of evidence it cites."""

    report: DeliveryReport
    amount: str
    state: Sign
    proofs: list[EvidenceUse]


@dataclass(frozen=True, slots=True)
class PromisePage:
    promise: Promise
    row: Row
    headline: str
    dues: list[DueLine]
    deliveries: list[Shown]
    counted: list[Delivery]
    """What it counts of the Community Exchange."""
    offered: list[Delivery]
    """What it could count of it, for the office to say."""
    notes: list[Note]
    waiting: int
    may_download: bool
    others: str
    """What is left to buyers outside the hub."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of an upload."""

    row: ImportRow
    title: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class ImportPage:
    imported: Import
    headline: str
    page: Page[ImportRow]
    rows: list[ShownRow]
    problems: list[ImportRow]
    problem_count: int
    counts: dict[str, int]
    to_sign: int
    apply: Decision
    undo: Decision
    discard: Decision


def promise_page(actor: Actor, promise_id: UUID, today: date | None = None) -> PromisePage:
    """Seven statements."""
    found = Promise.objects.visible_to(actor).for_list().select_related("replaced_by")
    promise: Promise = get_object_or_404(found.with_shares().prefetch_related("dues"), pk=promise_id)
    today = today or timezone.localdate()
    reports = list(promise.reports.select_related("reported_by", "verified_by"))
    for report in reports:
        report.promise = promise
    proofs = citations(reports)
    own = promise.supplier.organisation_id in actor.organisations()
    counted, offered = elsewhere(promise)
    shown = row(promise, today)
    return PromisePage(
        promise=promise,
        row=shown,
        headline=_headline(promise, shown, policies.side_of(actor)),
        dues=_dues(promise, today),
        deliveries=[_shown(report, proofs[str(report.pk)]) for report in reports],
        counted=counted,
        offered=offered,
        notes=list(promise.notes.all()),
        waiting=sum(report.state == ReportState.REPORTED for report in reports),
        may_download=own or actor.holds(*EVIDENCE_ROLES),
        others=f"{100 - promise.shared} % counts for buyers outside the hub." if promise.shared < 100 else "",
    )


def library_of(actor: Actor, promise: Promise) -> list[Evidence]:
    """Documents of the supplier's library that a delivery may cite, by title."""
    found: Iterable[Evidence] = Evidence.objects.visible_to(actor).current().filter(supplier=promise.supplier_id)
    return list(found)


def report_of(actor: Actor, report_id: UUID) -> DeliveryReport:
    found = DeliveryReport.objects.visible_to(actor).select_related("promise__supplier__organisation")
    report: DeliveryReport = get_object_or_404(found, pk=report_id)
    return report


def _headline(promise: Promise, shown: Row, side: Side) -> str:
    """Where the promise stands, and who acts next."""
    parts = [shown.state.words]
    if promise.state == PromiseState.DRAFT and promise.shown_at:
        theirs = promise.office_signed_at is not None
        other = str(promise.supplier) if theirs else "the consortium office"
        mine = (side == Side.SUPPLIER) == theirs
        parts = [f"Waiting for {'you' if mine and theirs else 'us' if mine else other} to agree"]
    elif shown.late:
        parts.append(shown.when)
    return ". ".join(parts) + "."


def _dues(promise: Promise, today: date) -> list[DueLine]:
    lines, due = [], Decimal(0)
    for one in promise.dues.all():
        due += one.amount
        if promise.verified >= due:
            state = Sign("completed", "Verified")
        else:
            state = Sign("late", "Not verified") if one.due_on < today else Sign("not_started", "To come")
        lines.append(DueLine(one.due_on, in_words(one.amount, promise.unit), state))
    return lines


def _shown(report: DeliveryReport, proofs: list[EvidenceUse]) -> Shown:
    state = Sign(REPORT_SHAPES[ReportState(report.state)], str(report.get_state_display()))
    return Shown(report, in_words(report.amount, report.promise.unit), state, proofs)


def imports_of(actor: Actor) -> list[Import]:
    """The latest uploads; one statement."""
    found = Import.objects.visible_to(actor).select_related("framework", "file", "created_by")
    return list(found[:MOST_IMPORTS])


def import_page(actor: Actor, import_id: int, page: str = "1") -> ImportPage:
    """One upload with what it says, a page at a time: seven statements."""
    visible = Import.objects.visible_to(actor).select_related("framework", "file", "created_by")
    imported: Import = get_object_or_404(visible, pk=import_id)
    all_rows = list(imported.rows.values_list("outcome", "promise"))
    counts = {outcome.value: sum(one == outcome for one, _ in all_rows) for outcome in Outcome}
    shown = page_of(imported.rows.exclude(outcome=Outcome.NONE).select_related("supplier__organisation"), page)
    names = dict(Framework.objects.visible_to(actor).values_list("pk", "title"))
    saved = [promise for outcome, promise in all_rows if outcome == Outcome.SAVED and promise]
    unsigned = Promise.objects.filter(pk__in=saved, state=PromiseState.DRAFT, office_signed_at__isnull=True)
    problems = list(imported.rows.filter(outcome=Outcome.NONE)[:MOST_PROBLEMS])
    return ImportPage(
        imported=imported,
        headline=_upload_headline(imported, counts),
        page=shown,
        rows=[_shown_row(one, names) for one in shown.object_list],
        problems=problems,
        problem_count=counts[Outcome.NONE],
        counts=counts,
        to_sign=unsigned.count(),
        apply=policies.can_apply(actor, imported),
        undo=policies.can_undo(actor, imported),
        discard=policies.can_discard(actor, imported),
    )


def _upload_headline(imported: Import, counts: dict[str, int]) -> str:
    good, bad = counts[Outcome.WAITING], counts[Outcome.NONE]
    if imported.state == "checked":
        words = f"{good:,} of {good + bad:,} rows can be saved." if good else "No row changes anything."
        return words + (" The others are explained below." if bad else "")
    return {
        "applied": f"{count(counts[Outcome.SAVED], 'promise')} saved.",
        "undone": f"Undone: {count(counts[Outcome.UNDONE], 'promise')} as before.",
    }.get(imported.state, "Set aside. Nothing was changed.")


def _shown_row(one: ImportRow, names: dict[int, str]) -> ShownRow:
    before = Terms.from_json(one.before) if one.before else None
    after = Terms.from_json(one.after or {})
    return ShownRow(one, f"{after.reference}: {after.short}", changes(before, after, names))
