"""Taking a concern in, whoever brings it, and what the source adds later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from concerns import policies
from concerns.actions.audience import first_readers
from concerns.actions.facts import publish_facts
from concerns.actions.story import tell_story
from concerns.caution import caution
from concerns.emails.office import queue_news, queue_received
from concerns.enums import Allegation, Certainty, Channel, Consent, LinkKind, NoteKind, Source, Tier, Told
from concerns.models import Case, CaseAllegation, CaseFile, CaseLink, CaseNote, ToldStep
from concerns.querysets import NOT_FOUND
from concerns.values import LABEL, TEXT, new_reference, severity_of, triage_due
from rphub.accounts.selectors import consortium
from rphub.files.actions import store_file
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor, Area
from suppliers.models import Supplier

AHEAD = "This day is still to come. Give the day on which you heard of it."


@dataclass(frozen=True, slots=True)
class Named:
    """One thing a report names; a supplier by id, anything else by its name only."""

    kind: LinkKind
    name: str
    certainty: Certainty = Certainty.POSSIBLE
    supplier_id: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports. `checked`: the writer has looked and it names no worker, whatever it looks like."""

    source: Source
    title: str
    description: str
    allegations: Sequence[Allegation]
    channel: Channel
    named: Sequence[Named] = ()
    happened: str = ""
    location: str = ""
    country: str = ""
    tier: Tier = Tier.UNKNOWN
    immediate_danger: bool = False
    vulnerable: bool = False
    vulnerable_words: str = ""
    source_name: str = ""
    source_reference: str = ""
    consent: Consent = Consent.NOT_ASKED
    safety: str = ""
    embargo_until: date | None = None
    order: Sequence[tuple[Told, date | None]] = field(default_factory=lambda: [(who, None) for who in Told])
    """Who may be told, in the source's order, and not before which day. Who is missing is not told."""
    received_at: datetime | None = None
    checked: bool = False


@transaction.atomic
def receive_case(*, actor: Actor, report: Report) -> Case:
    """Take a concern in: from the office's RP lead, a partner's liaison, a member's lead or a supplier's own people.

    The RP leads of the day are its first audience; one of them answers for it. Raises Refused for anybody else, and
    Invalid by field of `report`. Whoever brought it in from outside reads it through `Case.objects.submitted_by`.
    """
    require(policies.can_report(actor))
    _check(report)
    case = _write(actor, report)
    first_readers(actor, case)
    tell_story(actor, case, "received", "Received", source=report.source, channel=report.channel)
    publish_facts(case)
    queue_received(case)
    return case


def _check(report: Report) -> None:
    problems: dict[str, str] = {}
    if not report.title.strip():
        problems["title"] = "Give it a short title without names."
    if not report.description.strip():
        problems["description"] = "Say what happened, as far as you know."
    elif len(report.description) > TEXT:
        problems["description"] = f"Use {TEXT:,} characters or fewer."
    if not report.allegations:
        problems["allegations"] = "Choose at least one. “Something else” is there too."
    if report.received_at is not None and report.received_at > timezone.now():
        problems["received_at"] = AHEAD
    if not report.checked:
        for name in ("title", "description", "location", "vulnerable_words"):
            if (words := caution(getattr(report, name))) and name not in problems:
                problems[name] = words
    if problems:
        raise Invalid(problems)


def _write(actor: Actor, report: Report) -> Case:
    keys = set(report.allegations)
    severity = severity_of(0, 0, 0, {str(key) for key in keys}, report.immediate_danger)
    received = report.received_at or timezone.now()
    outside = actor.area in policies.OUTSIDE
    case: Case = Case.objects.create(
        reference=_free_reference(),
        received_at=received,
        received_by_label="" if outside else actor.label[:LABEL],
        submitter_id=actor.user_id if outside else None,
        submitter_organisation_id=policies.speaks_for(actor) if outside else None,
        severity=severity,
        triage_due=triage_due(timezone.localdate(received), severity),
        title=report.title.strip(),
        description=report.description.strip(),
        **{name: getattr(report, name) for name in COPIED},
    )
    CaseAllegation.objects.bulk_create([CaseAllegation(case=case, key=key) for key in Allegation if key in keys])
    CaseLink.objects.bulk_create(_links(actor, case, report))
    write_order(case, report.order)
    return case


COPIED = (
    "source",
    "channel",
    "happened",
    "location",
    "country",
    "tier",
    "immediate_danger",
    "vulnerable",
    "vulnerable_words",
    "source_name",
    "source_reference",
    "consent",
    "safety",
    "embargo_until",
)


def _free_reference() -> str:
    while Case.objects.filter(reference=(reference := new_reference())).exists():
        continue
    return reference


def _links(actor: Actor, case: Case, report: Report) -> list[CaseLink]:
    wanted = {one.supplier_id for one in report.named if one.supplier_id}
    names = {row.pk: str(row) for row in Supplier.objects.filter(pk__in=wanted).select_related("organisation")}
    links: dict[tuple[str, str], CaseLink] = {}
    for one in report.named:
        name = names.get(one.supplier_id or 0, one.name.strip()[:LABEL])
        if one.kind == LinkKind.SUPPLIER and one.supplier_id not in names:
            raise Invalid({"named": "This supplier is not known here. Name it as a factory or site instead."})
        if name:
            row = CaseLink(case=case, kind=one.kind, name=name, certainty=one.certainty, address=one.address[:LABEL])
            row.supplier_id = one.supplier_id
            links[(one.kind, name)] = row
    return list(links.values())


def write_order(case: Case, order: Sequence[tuple[Told, date | None]]) -> None:
    """The source's order as steps, in the place of the one that was there."""
    case.order.all().delete()
    steps = dict(order)
    rows = [ToldStep(case=case, position=at, who=who, not_before=day) for at, (who, day) in enumerate(steps.items())]
    ToldStep.objects.bulk_create(rows)


def submitted_case(actor: Actor, case_id: UUID, *, lock: bool = False) -> Case:
    """The case this person brought in, or the 404 of a number that was never given."""
    found = Case.objects.submitted_by(actor)
    row: Case | None = found.lock(case_id) if lock else found.filter(pk=case_id).first()
    if row is None:
        raise Http404(NOT_FOUND)
    return row


@transaction.atomic
def add_source_note(*, actor: Actor, case_id: UUID, text: str, checked: bool = False) -> CaseNote:
    """A follow-up by whoever brought it in; the audience is told. Invalid {"text": ...}, Refused once it is erased."""
    case = submitted_case(actor, case_id, lock=True)
    require(policies.can_follow_up(actor, case))
    text = said(text, "text", "Write what you want to add.")
    if not checked and (words := caution(text)):
        raise Invalid({"text": words})
    note: CaseNote = CaseNote.objects.create(
        case=case, kind=NoteKind.SHARED, text=text, from_source=True, by_label=actor.label[:LABEL]
    )
    tell_story(actor, case, "source_wrote", "The source wrote")
    queue_news(case, f"note:{note.pk}")
    return note


def add_source_file(*, actor: Actor, case_id: UUID, upload: UploadedFile[Any], title: str) -> CaseFile:
    """A file of whoever brought it in; restricted from the first byte. Invalid {"upload": ...}."""
    case = submitted_case(actor, case_id)
    require(policies.can_follow_up(actor, case))
    title = said(title, "title", "Say in a few words what it is.")[:LABEL]
    return keep_file(actor, case, upload, title, from_source=True)


def keep_file(
    actor: Actor, case: Case, upload: UploadedFile[Any], title: str, *, from_source: bool = False, request: Any = None
) -> CaseFile:
    """Store it apart from all other files; called before any other change, for opening a document takes a moment."""
    owner = policies.speaks_for(actor) or consortium().pk
    try:
        stored = store_file(actor=actor, upload=upload, organisation_id=owner, restricted=True)
    except Invalid as problem:
        raise Invalid({"upload": str(problem)}) from problem
    with transaction.atomic():
        case = Case.objects.lock(case.pk)
        require(policies.can_keep_file(case))
        row: CaseFile = CaseFile.objects.create(
            case=case,
            stored=stored,
            title=title,
            from_source=from_source,
            by_label=actor.label[:LABEL],
            request=request,
        )
        tell_story(actor, case, "file_added", "A file was added")
        if actor.area != Area.OFFICE:
            queue_news(case, f"file:{row.pk}")
    return row
