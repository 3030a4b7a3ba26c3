"""The evidence library page by page, the versions of a document, what was read in it, and a page to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from rphub.files.policies import can_open_file
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor
from rphub.kernel.words import day
from rphub.kernel.work import WorkState
from rphub.reading.documents import WIDTHS
from suppliers.enums import EvidenceKind
from suppliers.models import Evidence, EvidenceUse, Reading
from suppliers.selectors.evidence import SOON, Document, as_document
from suppliers.selectors.read_elements import ReadIn, read_in

SHOWS = {
    "": "All current",
    "ending": "Ending or expired",
    "unused": "Not used anywhere",
    "recheck": "To check again",
    "old": "Earlier versions",
}
WIDTH_WORDS = ("Page width", "Large", "Very large")
KIND_WORDS = {"valid_until": "valid until", "issued_on": "issued on"}


@dataclass(frozen=True, slots=True)
class Library:
    """A page of the library as it was filtered, and how many documents there are of each sort."""

    page: Page[Any]
    documents: tuple[Document, ...]
    held: int
    expired: int
    soon: int
    q: str
    kind: str
    show: str

    @property
    def filtered(self) -> bool:
        return bool(self.q or self.kind or self.show)


def library(
    actor: Actor, supplier_id: int | None, *, q: str = "", kind: str = "", show: str = "", page: str = ""
) -> Library:
    """Three statements: how many of each sort, how many match, and the page. Nonsense in the address is no filter."""
    q, kind, show = search_words(q), kind if kind in EvidenceKind.values else "", show if show in SHOWS else ""
    today = timezone.localdate()
    mine = Evidence.objects.visible_to(actor).filter(supplier=supplier_id)
    ended, soon = Q(valid_until__lt=today), Q(valid_until__range=(today, today + SOON))
    numbers = mine.current().aggregate(held=Count("pk"), expired=Count("pk", ended), soon=Count("pk", soon))
    rows = _shown(mine, show).matching(q)
    rows = (rows.filter(kind=kind) if kind else rows).select_related("file", "added_by").annotate(n=Count("uses"))
    found = page_of(rows.order_by("valid_until" if show == "ending" else "title", "added_at", "pk"), page)
    documents = tuple(as_document(row, row.n, today) for row in found)
    return Library(found, documents, **numbers, q=q, kind=kind, show=show)


def _shown(mine: QuerySet[Evidence], show: str) -> Any:
    rows: Any = mine
    uses = EvidenceUse.objects.filter(evidence=OuterRef("pk"))
    if show == "old":
        return rows.filter(replaced_by__isnull=False)
    if show == "ending":
        return rows.expiring_within(SOON.days)
    if show == "unused":
        return rows.current().exclude(Exists(uses))
    if show == "recheck":
        return rows.current().filter(Exists(uses.filter(recheck_since__isnull=False)))
    return rows.current()


@dataclass(frozen=True, slots=True)
class Version:
    id: UUID
    title: str
    added_at: Any
    replaced: bool


def versions_of(actor: Actor, found: Document) -> tuple[Version, ...]:
    """The chain the document belongs to, newest first; empty when it is the only version. One statement."""
    rows = Evidence.objects.visible_to(actor).filter(supplier=found.supplier_id)
    linked = rows.filter(Q(replaced_by__isnull=False) | Q(replaces__isnull=False)).distinct()
    by_id = {row.pk: row for row in linked.only("pk", "title", "added_at", "replaced_by")}
    if found.id not in by_id:
        return ()
    last = found.id
    while by_id[last].replaced_by_id in by_id:
        last = by_id[last].replaced_by_id
    return tuple(_chain(by_id, last))


def _chain(by_id: dict[UUID, Evidence], last: UUID) -> Iterator[Version]:
    waiting = [last]
    while waiting:
        row = by_id[waiting.pop(0)]
        yield Version(row.pk, row.title, row.added_at, row.replaced_by_id is not None)
        waiting += [one.pk for one in by_id.values() if one.replaced_by_id == row.pk]


def present_versions(supplier_id: int, evidence_ids: Iterable[str]) -> dict[str, UUID]:
    """Id as it was cited -> the version of today; what was taken out of the library is left out. One statement."""
    rows = Evidence.objects.filter(supplier=supplier_id).values_list("pk", "replaced_by", "removed_at")
    newer = {pk: replaced_by for pk, replaced_by, _ in rows if replaced_by}
    removed = {pk for pk, _, removed_at in rows if removed_at}
    found = {}
    wanted = set(evidence_ids)
    for pk in [pk for pk, _, _ in rows if str(pk) in wanted]:
        last = pk
        while last in newer:
            last = newer[last]
        if last not in removed:
            found[str(pk)] = last
    return found


def newest_versions(supplier_id: int) -> dict[UUID, Evidence]:
    """Id of each document -> the row of its newest version, itself where it was never replaced. One statement."""
    rows = {row.pk: row for row in Evidence.objects.filter(supplier=supplier_id).select_related("file")}
    found = {}
    for pk, row in rows.items():
        while row.replaced_by_id in rows:
            row = rows[row.replaced_by_id]
        found[pk] = row
    return found


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A date read in the document; `taken` when the entry says the same."""

    kind: str
    day: str
    sentence: str
    excerpt: str
    page: int
    taken: bool


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What the page says about the reading: still waiting, a note, and dates to be taken over by a click."""

    waiting: bool
    note: str
    pages: int | None
    suggestions: tuple[Suggestion, ...]
    elements: ReadIn | None
    """Only for a statement or a plan."""


def read_out(actor: Actor, found: Document) -> ReadOut | None:
    """None for an address, which is not read. One statement, without the text."""
    row = Reading.objects.visible_to(actor).filter(evidence=found.id).defer("pages").first()
    if row is None:
        return None
    waiting = row.state in (WorkState.QUEUED, WorkState.RUNNING) and row.finished_at is None
    stated = {"valid_until": found.valid_until, "issued_on": found.issued_on}
    suggestions = tuple(_suggestion(one, stated) for one in row.dates)
    return ReadOut(waiting, row.note, row.page_count, suggestions, read_in(row.elements))


def _suggestion(one: dict[str, Any], stated: dict[str, date | None]) -> Suggestion:
    when = date.fromisoformat(one["day"])
    sentence = f"{KIND_WORDS[one['kind']]} {day(when)}"
    return Suggestion(one["kind"], one["day"], sentence, one["excerpt"], one["page"], stated[one["kind"]] == when)


@dataclass(frozen=True, slots=True)
class PageShown:
    """One page of a document to look at; `count` is None until the file was read.

    `asked` is the page of the citation, and `number` the last page where the document has fewer.
    """

    document: Document
    number: int
    asked: int
    count: int | None
    width: int
    widths: tuple[tuple[int, str], ...]
    text: str
    note: str
    may_open: Decision
    place_words: str

    @property
    def fits(self) -> bool:
        """At page width the picture shrinks with the window; larger ones are moved about."""
        return self.width == WIDTHS[0]

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.count is None or self.number < self.count else None


def page_shown(actor: Actor, evidence_id: UUID, number: int, width: str) -> PageShown:
    """The page, or the last one where the document has fewer; Http404 for page 0. Two statements."""
    rows = Evidence.objects.visible_to(actor).filter(pk=evidence_id, file__isnull=False)
    row = rows.select_related("file", "added_by").first()
    if row is None:
        raise Http404("No such document.")
    reading = Reading.objects.filter(evidence=evidence_id).first()
    pages, total = (reading.pages, reading.page_count) if reading else ([], None)
    if number < 1:
        raise Http404("The document has no such page.")
    asked, number = number, min(number, total or number)
    may_open = can_open_file(actor, row.file)
    return PageShown(
        document=as_document(row, 0, timezone.localdate()),
        number=number,
        asked=asked,
        count=total,
        width=width_of(width),
        widths=tuple(zip(WIDTHS, WIDTH_WORDS, strict=True)),
        text=pages[number - 1] if may_open and number <= len(pages) else "",
        note=reading.note if reading else "",
        may_open=may_open,
        place_words=f"Page {number} of {total:,}" if total else f"Page {number}",
    )


def width_of(given: str) -> int:
    """One of WIDTHS; the first for anything else."""
    return next((width for width in WIDTHS if str(width) == given), WIDTHS[0])
