"""People's requests: the list, one of them, what is held and what erasing would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from privacy import policies
from privacy.enums import RequestState, Right
from privacy.models import PersonRequest
from privacy.times import length_words
from rphub.documents.models import Document
from rphub.documents.selectors import DocumentPage
from rphub.kernel import personal
from rphub.kernel.decisions import Allow, Decision
from rphub.kernel.pages import page_of
from rphub.kernel.personal import Person, Table, Told
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

COPY = "personal_copy"
ORDER = (F("closed_on").desc(nulls_first=True), "due_on", "pk")
"""Open ones first by their day, then those answered last."""
SOON = 7


@dataclass(frozen=True, slots=True)
class Line:
    asked: PersonRequest
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class RequestList:
    page: Page[PersonRequest]
    lines: list[Line]
    waiting: int
    late: int

    @property
    def headline(self) -> str:
        if not self.waiting:
            return "Nobody waits for an answer about their data."
        late = f", {self.late} of them late" if self.late else ""
        return f"{count(self.waiting, 'person waits', 'people wait')} for an answer about their data{late}."


@dataclass(frozen=True, slots=True)
class RequestPage:
    asked: PersonRequest
    line: Line
    length: str
    """How long after it was received it is due."""
    answer: Decision
    extend: Decision
    copy: Decision
    erase: Decision
    told: Told
    document: DocumentPage | None

    @property
    def is_access(self) -> bool:
        return self.asked.kind == Right.ACCESS

    @property
    def is_erasure(self) -> bool:
        return self.asked.kind == Right.ERASURE


def waiting(actor: Actor) -> int:
    """For the Work page. One statement, none for whoever may not see requests."""
    return PersonRequest.objects.visible_to(actor).waiting().count()


def request_list(actor: Actor, page: str = "1", today: date | None = None) -> RequestList:
    """Three statements, however many there are."""
    today = today or timezone.localdate()
    visible = PersonRequest.objects.visible_to(actor)
    shown = page_of(visible.select_related("person").order_by(*ORDER), page)
    due = list(visible.waiting().values_list("due_on", flat=True))
    lines = [_line(asked, today) for asked in shown.object_list]
    return RequestList(shown, lines, len(due), sum(day < today for day in due))


def _line(asked: PersonRequest, today: date) -> Line:
    if asked.state != RequestState.OPEN:
        return Line(asked, "completed", asked.get_state_display())
    left = (asked.due_on - today).days
    if left < 0:
        return Line(asked, "late", f"{count(-left, 'day')} late")
    return Line(asked, "late" if left <= SOON else "waiting", f"{count(left, 'day')} left")


def request_of(actor: Actor, request_id: int) -> PersonRequest:
    found: PersonRequest = get_object_or_404(
        PersonRequest.objects.visible_to(actor).select_related("person"), pk=request_id
    )
    return found


def request_page(actor: Actor, request_id: int) -> RequestPage:
    """Some fifty statements for erasure, one or two for each kind of row; a handful for the others."""
    asked = request_of(actor, request_id)
    is_open = asked.state == RequestState.OPEN
    told = foresee(asked) if asked.kind == Right.ERASURE and is_open else Told()
    copy = copies_of(asked).order_by("-created_at").first() if asked.kind == Right.ACCESS else None
    return RequestPage(
        asked=asked,
        line=_line(asked, timezone.localdate()),
        length=length_words(asked.received_on, asked.due_on),
        answer=policies.can_answer(actor, asked),
        extend=policies.can_extend(actor, asked),
        copy=policies.can_copy(actor, asked),
        erase=policies.can_erase(actor, asked, told),
        told=told,
        document=_copy_page(asked, copy) if copy else None,
    )


def _copy_page(asked: PersonRequest, copy: Document) -> DocumentPage:
    """The copy is shown on the page of its request alone; the office's page of documents does not know it."""
    again = reverse("person_request_copy", args=[asked.pk])
    return DocumentPage(copy, asked.get_absolute_url(), reverse("person_request_file", args=[asked.pk]), again, Allow)


def copies_of(asked: PersonRequest) -> QuerySet[Document]:
    return Document.objects.filter(kind=COPY, ref__request_id=asked.pk)


def person_of(asked: PersonRequest) -> Person:
    account = asked.person
    if account is not None:
        return Person(account.pk, account.name, account.email)
    return Person(None, asked.name, asked.email)


def foresee(asked: PersonRequest) -> Told:
    person = person_of(asked)
    return personal.together(part.foresee(person) for part in personal.parts())


def tables_of(person: Person) -> Iterator[Table]:
    """Everything held about them, app by app, without what is empty."""
    return (table for part in personal.parts() if (table := part.held(person)).rows)
