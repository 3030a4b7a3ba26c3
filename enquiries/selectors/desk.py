"""What suppliers ask, for the RP lead: the list, and one of them with everything an answer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.shortcuts import get_object_or_404
from django.utils import timezone

from enquiries import policies
from enquiries.enums import EnquiryState, ReplyState
from enquiries.models import Enquiry, Reply
from enquiries.selectors.corrections import Before, said_before
from enquiries.values import ANSWER_DAYS, waiting_words
from questionnaires.definition import Question
from questionnaires.models import Answer
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import data_of_row
from questionnaires.wording import LEVELS, in_words, points
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day

WAITING, ANSWERED, SHARED = "", "answered", "shared"
VIEWS = {WAITING: "Waiting", ANSWERED: "Answered", SHARED: "Shown to every supplier"}
SHOWN = 10
"""Answers given before, on the page of one question."""


@dataclass(frozen=True, slots=True)
class Line:
    """One enquiry as the list shows it."""

    url: str
    title: str
    text: str
    supplier: str
    asked: str
    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Desk:
    headline: str
    lead: str
    page: Page[Any]
    lines: list[Line]
    view: str
    views: dict[str, str]


@dataclass(frozen=True, slots=True)
class Rung:
    level: int
    name: str
    text: str
    points: str


@dataclass(frozen=True, slots=True)
class EnquiryPage:
    """One enquiry; `alike` wait for an answer about the same question, `given` are answers about it."""

    enquiry: Enquiry
    question: Question
    rungs: tuple[Rung, ...]
    said: str
    """The supplier's answer as it stands, or what the page says where there is none."""
    wait: str
    decision: Decision
    alike: tuple[Enquiry, ...]
    given: tuple[Reply, ...]
    readers: tuple[str, ...]
    """Suppliers that were given the answer, where there is one."""
    before: tuple[Before, ...]
    """Its earlier words, the newest first."""
    can_correct: Decision
    can_share: Decision
    can_stop: Decision


def waiting(actor: Actor) -> int:
    """How many wait, for the first page of the office; one statement."""
    return Enquiry.objects.visible_to(actor).waiting().count()


def desk(actor: Actor, view: str, number: str) -> Desk:
    """Three statements: how many wait, how many there are, the page of them."""
    view = view if view in VIEWS else WAITING
    unanswered = waiting(actor)
    shown = page_of(_of_view(actor, view), number, unanswered if view == WAITING else None)
    lines = [_line(one) for one in shown.object_list]
    headline = f"{count(unanswered, 'question')} to answer." if unanswered else "No supplier waits for you."
    lead = f"You answer within {ANSWER_DAYS} working days, the longest wait first."
    late = sum(line.shape == "late" for line in lines)
    if late:
        lead += f" {count(late, 'has', 'have')} waited longer."
    return Desk(headline, lead, shown, lines, view, VIEWS)


def enquiry_page(actor: Actor, enquiry_id: int) -> EnquiryPage:
    """Five statements at most: the enquiry, the answer, what waits alike, answers about it, who was given
    its own; one more where the answer was corrected."""
    rows = Enquiry.objects.visible_to(actor).for_list().select_related("response__cycle")
    enquiry: Enquiry = get_object_or_404(rows, pk=enquiry_id)
    question = definition_of(enquiry.response.version_id).question(enquiry.code)
    decision, reply = policies.can_answer(actor, enquiry), enquiry.reply
    nothing = Decision(False)
    return EnquiryPage(
        enquiry=enquiry,
        question=question,
        rungs=_rungs(question),
        said=_said(actor, enquiry, question),
        wait=waiting_words(timezone.localdate(enquiry.asked_at), timezone.localdate()),
        decision=decision,
        alike=_alike(actor, enquiry) if decision else (),
        given=_given(actor, enquiry) if decision else (),
        readers=_readers(actor, reply) if reply else (),
        before=said_before([reply]).get(reply.pk, ()) if reply else (),
        can_correct=policies.can_correct(actor, reply) if reply else nothing,
        can_share=policies.can_share(actor, reply) if reply else nothing,
        can_stop=policies.can_stop_sharing(actor, reply) if reply else nothing,
    )


def reply_with_enquiry(actor: Actor, reply_id: int) -> tuple[Reply, Enquiry]:
    """An answer, and what it was first given to, whose page it stands on; or Http404."""
    reply: Reply = get_object_or_404(Reply.objects.visible_to(actor), pk=reply_id)
    return reply, reply.enquiries.select_related("response__supplier__organisation").order_by("pk")[0]


def _of_view(actor: Actor, view: str) -> Any:
    rows = Enquiry.objects.visible_to(actor).for_list()
    if view == WAITING:
        return rows.waiting().order_by("asked_at", "pk")
    answered = rows.filter(state=EnquiryState.ANSWERED).order_by("-ended_at", "-pk")
    return answered.filter(reply__state=ReplyState.SHARED) if view == SHARED else answered


def _line(one: Enquiry) -> Line:
    question = definition_of(one.response.version_id).question(one.code)
    asked_on, today = timezone.localdate(one.asked_at), timezone.localdate()
    shape, words = "waiting", f"Waiting {waiting_words(asked_on, today)}"
    if one.reply is not None:
        shared = one.reply.state == ReplyState.SHARED
        shape, words = "completed", "Shown to every supplier" if shared else "Answered"
    elif one.due_on < today:
        shape = "late"
    title, supplier = f"{one.code}, {question.short}", str(one.response.supplier)
    return Line(one.get_absolute_url(), title, one.text, supplier, day(one.asked_at), shape, words)


def _rungs(question: Question) -> tuple[Rung, ...]:
    if not question.scored:
        return ()
    levels = enumerate(question.levels)
    return tuple(Rung(level, LEVELS[level], text, points(level, question.weight)) for level, text in levels)


def _said(actor: Actor, enquiry: Enquiry, question: Question) -> str:
    found = Answer.objects.visible_to(actor).filter(response=enquiry.response_id, code=enquiry.code).first()
    return in_words(question, data_of_row(found)) if found else ""


def _alike(actor: Actor, enquiry: Enquiry) -> tuple[Enquiry, ...]:
    return tuple(Enquiry.objects.visible_to(actor).for_list().waiting().alike(enquiry).order_by("asked_at", "pk"))


def _given(actor: Actor, enquiry: Enquiry) -> tuple[Reply, ...]:
    about = Reply.objects.visible_to(actor).filter(version=enquiry.response.version_id, code=enquiry.code)
    return tuple(about[:SHOWN])


def _readers(actor: Actor, reply: Reply) -> tuple[str, ...]:
    served = Enquiry.objects.visible_to(actor).for_list().filter(reply=reply).order_by("asked_at", "pk")
    return tuple(str(one.response.supplier) for one in served)
