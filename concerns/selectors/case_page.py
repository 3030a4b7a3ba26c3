"""Everything the page of one concern shows to its audience, read with a number of statements that never grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from concerns.enums import NoticeState, RequestState, Told
from concerns.guard import Safety, Step, may_tell, was_told
from concerns.models import (
    Case,
    CaseAction,
    CaseAllegation,
    CaseFile,
    CaseLink,
    CaseNote,
    CaseReader,
    CaseRequest,
    CaseStep,
    ExitAssessment,
    Notice,
    ToldStep,
)
from concerns.policies import READS_ONLY
from concerns.selectors.steps import safety_of
from concerns.values import MAIL_KEY
from corrective_actions.workflow import ENDED, FINAL
from rphub.accounts.models import Grant
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import OFFICE_ROLES, Actor
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail

NOT_SENT = (MailState.FAILED, MailState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class OrderLine:
    row: ToldStep
    may: Decision


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """`writes`: works in the office today in a role that may read a notice before it is released."""

    row: CaseReader
    writes: bool
    owns: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    case: Case
    allegations: list[CaseAllegation]
    links: list[CaseLink]
    order: list[OrderLine]
    requests: list[CaseRequest]
    actions: list[CaseAction]
    notices: list[Notice]
    notes: list[CaseNote]
    files: list[CaseFile]
    readers: list[ReaderLine]
    left: list[CaseReader]
    """Who was taken out of the audience."""
    story: list[CaseStep]
    exit: ExitAssessment | None
    unsent: list[Mail]

    @property
    def steps(self) -> list[Step]:
        return [Step(Told(line.row.who), line.row.not_before, line.row.told_on) for line in self.order]

    @property
    def told(self) -> bool:
        """Whether supplier or brand know of it."""
        return was_told(self.steps, Told.EMPLOYER) or was_told(self.steps, Told.BRAND)

    def may_tell(self, who: Told) -> Decision:
        return may_tell(self.steps, who, safety_of(self.case), timezone.localdate())

    @property
    def waiting(self) -> int:
        return sum(one.state in (RequestState.ASKED, RequestState.ANSWERED) for one in self.requests)

    @property
    def accepted(self) -> int:
        return sum(one.state == RequestState.ACCEPTED for one in self.requests)

    @property
    def open_actions(self) -> int:
        return sum(one.action.state not in (*ENDED, *FINAL) for one in self.actions)

    @property
    def released(self) -> bool:
        return any(one.state == NoticeState.RELEASED for one in self.notices)

    def versions(self, link: CaseLink) -> list[Notice]:
        return [one for one in self.notices if one.link_id == link.pk]

    def others(self, notice: Notice) -> int:
        """Who else of the audience could read a notice."""
        return sum(line.writes and line.row.user_id != notice.drafted_by_id for line in self.readers)


def case_of(actor: Actor, case_id: UUID) -> Case:
    """The concern, or the 404 that everybody outside its audience gets, in one statement."""
    rows = Case.objects.visible_to(actor).select_related("owner", "submitter", "submitter_organisation", "exit")
    found: Case = get_object_or_404(rows, pk=case_id)
    return found


def is_read_by(actor: Actor, case_id: UUID) -> bool:
    """Still: whoever took themselves out does not."""
    found: bool = Case.objects.visible_to(actor).filter(pk=case_id).exists()
    return found


def case_page(actor: Actor, case_id: UUID) -> CasePage:
    """Fourteen statements."""
    case = case_of(actor, case_id)
    readers = list(case.readers.select_related("user"))
    order = list(case.order.all())
    steps = [Step(Told(row.who), row.not_before, row.told_on) for row in order]
    return CasePage(
        case=case,
        allegations=list(case.allegations.all()),
        links=list(case.links.select_related("supplier__organisation", "framework")),
        order=_order(case, order, steps),
        requests=list(case.requests.select_related("link").prefetch_related("files")),
        actions=list(case.actions.select_related("action")),
        notices=list(case.notices.select_related("link")),
        notes=list(case.notes.order_by("-at", "-id")),
        files=list(case.files.select_related("stored")),
        readers=_readers(case, [row for row in readers if row.removed_at is None]),
        left=[row for row in readers if row.removed_at is not None],
        story=list(case.story.order_by("-at", "-id")),
        exit=getattr(case, "exit", None),
        unsent=list(Mail.objects.restricted_about(MAIL_KEY.format(case.pk)).filter(state__in=NOT_SENT)),
    )


def _order(case: Case, rows: list[ToldStep], steps: list[Step]) -> list[OrderLine]:
    safety: Safety = safety_of(case)
    today = timezone.localdate()
    return [OrderLine(row, may_tell(steps, Told(row.who), safety, today)) for row in rows]


def _readers(case: Case, rows: list[CaseReader]) -> list[ReaderLine]:
    roles = [role for role in OFFICE_ROLES if role not in READS_ONLY]
    named = [row.user_id for row in rows]
    working = set(Grant.objects.current().filter(role__in=roles, user__in=named).values_list("user", flat=True))
    return [
        ReaderLine(row, row.user_id in working and row.user.is_active, row.user_id == case.owner_id) for row in rows
    ]


def part_of(actor: Actor, model: Any, case_id: UUID, key: str) -> Any:
    """A part of a concern this person reads; of any other, or no, concern the same 404."""
    field = model._meta.pk
    try:
        pk = field.to_python(key)
    except Exception:
        pk = None
    rows = model.objects.visible_to(actor).filter(case=case_id)
    return get_object_or_404(rows, pk=pk)
