"""Saving one answer: the cheapest write of the hub, and the one that must never lose a word (architecture, 4.7)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import FilteredRelation, Q
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.answering import content_of
from questionnaires.enums import Claim, Doubt, Origin, ResponseState, Still
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, AnswerRevision, Response
from questionnaires.workflow import RESPONSE
from rphub.audit.actions import record
from rphub.kernel.decisions import StaleRevision, StaleState, require
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move
from suppliers.models import Supplier

ONE_ENTRY = timedelta(minutes=5)
"""Edits by one person within this time are one entry of the history."""
READ = (
    *("id", "value", "level", "claim", "reason", "planned_on", "comment", "revision"),
    *(
        "updated_by_id",
        "updated_at",
        "history_at",
        "prefilled_from",
        "doubt",
        "origin",
        "updated_by__name",
        "written_as",
    ),
)
OF_RESPONSE = ("id", "cycle_id", "supplier_id", "version_id", "state", "reopened")
"""In the order of the model, as `from_db` takes them."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What stands now: the revision to base the next save on, when it was written and by whom."""

    revision: int
    at: datetime
    by: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from. `carried_from` marks it again as carried over, when an upload is undone."""

    origin: str = Origin.PAGE
    carried_from: int | None = None


TYPED = Source()


@dataclass(frozen=True, slots=True)
class Current:
    """The answer as it stood when the response was locked."""

    id: int | None
    data: AnswerData
    revision: int
    by_id: int | None
    by: str
    at: datetime | None
    since: datetime | None
    prefilled_from: int | None
    doubt: str = ""
    helper: bool = False
    """Whether these are a helper's words that the lead approved."""
    origin: str = Origin.PAGE

    @property
    def is_open(self) -> bool:
        """Whether saying that it is still right changes anything."""
        return self.id is not None and (self.prefilled_from is not None or bool(self.doubt))


@transaction.atomic
def save_answer(
    *,
    actor: Actor,
    response_id: UUID,
    code: str,
    data: AnswerData,
    base_revision: int,
    anew: bool = False,
    still: Still = Still.SAME,
    version_id: int | None = None,
    written_as: str = "",
    source: Source = TYPED,
) -> Saved:
    """Write the answer; two statements, three when a new history entry opens.

    StaleRevision carries the `Current` answer when somebody else saved after `base_revision` was read and says
    something different. `anew` writes over it: the person has seen both texts. An answer carried over from last year
    is confirmed by any change, and by saving it as it stands if `still` says that it is the same; who is not sure
    leaves a mark instead. `version_id` names the wording `data` was read with, where the caller took it from the page;
    `written_as` whose words they are, where the actor approves what a helper wrote; `source` what wrote them, if not
    the page. The first answer of all also starts the response.

    Who waited for the lock on PostgreSQL sees the response as it is now, but the answer joined to it as it was when
    the statement began. The write notices and changes nothing; reading again, under the lock, tells the truth.
    """
    given = (actor, response_id, code, data, base_revision, anew, still, version_id, written_as, source)
    saved = _attempt(*given) or _attempt(*given)
    if saved is None:
        raise StaleState("Somebody else saved this answer at the same moment. Try again; what you see was not lost.")
    return saved


@transaction.atomic
def raise_level(*, actor: Actor, response_id: UUID, code: str, level: int) -> Saved:
    """The supplier takes the reviewer's word that its document shows more: the level changes, the words stay.

    The caller has made the offer a row and freezes the new sent version.
    """
    response, current = _locked(actor, response_id, code)
    response.offered = Response.objects.values_list("offered", flat=True).get(pk=response_id)
    require(policies.can_take_offer(actor, response, code))
    data = replace(current.data, level=level, claim=Claim.NONE.value, reason="", planned_on=None)
    saved = _write(actor, response, code, data, current, Doubt.NONE, "", Source(Origin.REVIEW))
    if saved is None:
        raise StaleState("Somebody else saved this answer at the same moment. Try again.")
    return saved


def _attempt(
    actor: Actor,
    response_id: UUID,
    code: str,
    data: AnswerData,
    base_revision: int,
    anew: bool,
    still: Still,
    version_id: int | None,
    written_as: str,
    source: Source,
) -> Saved | None:
    """None when somebody else saved between the reading and the lock; nothing is changed then."""
    response, current = _locked(actor, response_id, code)
    require(policies.can_save_answer(actor, response, code))
    if version_id not in (None, response.version_id):
        raise StaleState("The questions changed while this page was open. Open it again; what you see was not lost.")
    same = _same(current, data)
    if current.revision != base_revision and not anew and not same:
        raise StaleRevision(current)
    if same and not (still == Still.SAME and current.is_open):
        if still == Still.UNSURE:
            _mark(current)
        return Saved(current.revision, current.at or timezone.now(), current.by, changed=False)
    doubt = Doubt.UNSURE if still == Still.UNSURE else Doubt.NONE
    saved = _write(actor, response, code, data, current, doubt, written_as, source)
    if saved and response.state != ResponseState.IN_PROGRESS and RESPONSE.allows("start", response.state):
        move(response, RESPONSE["start"], started_at=saved.at)
        record(actor, "response.started", response)
    return saved


def _same(current: Current, data: AnswerData) -> bool:
    return content_of(current.data) == content_of(data)


def _locked(actor: Actor, response_id: UUID, code: str) -> tuple[Response, Current]:
    """The response, locked, with the present answer joined: permission, state, conflict and lock in one statement."""
    rows = PRESENT.rows(actor, response_id=response_id, code=code)
    if not rows:
        raise Http404("No such questionnaire.")
    row = rows[0]
    response = Response.from_db(DEFAULT_DB_ALIAS, OF_RESPONSE, row[: len(OF_RESPONSE)])
    response.supplier = Supplier.from_db(
        DEFAULT_DB_ALIAS, ("id", "organisation_id"), [response.supplier_id, row[len(OF_RESPONSE)]]
    )
    return response, _current(dict(zip(READ, row[len(OF_RESPONSE) + 1 :], strict=True)))


def _statement(actor: Actor, response_id: UUID, code: str) -> Any:
    return (
        Response.objects.visible_to(actor)
        .filter(pk=response_id)
        .annotate(present=FilteredRelation("answers", condition=Q(answers__code=code)))
        .order_by()
        .select_for_update(of=("self",))
        .values_list(*OF_RESPONSE, "supplier__organisation_id", *(f"present__{name}" for name in READ))
    )


PRESENT = Prepared(_statement)


def _current(now: dict[str, Any]) -> Current:
    data = AnswerData(
        value=now["value"],
        level=now["level"],
        claim=now["claim"] or "none",
        reason=now["reason"] or "",
        planned_on=now["planned_on"],
        comment=now["comment"] or "",
    )
    return Current(
        id=now["id"],
        data=data,
        revision=now["revision"] or 0,
        by_id=now["updated_by_id"],
        by=now["written_as"] or now["updated_by__name"] or "",
        at=now["updated_at"],
        since=now["history_at"],
        prefilled_from=now["prefilled_from"],
        doubt=now["doubt"] or "",
        helper=bool(now["written_as"]),
        origin=now["origin"] or "",
    )


def _mark(current: Current) -> None:
    """Somebody is not sure. The answer says what it said, so its revision and its history stay."""
    if current.id is not None and current.doubt != Doubt.UNSURE:
        Answer.objects.filter(pk=current.id).update(doubt=Doubt.UNSURE)


def _write(
    actor: Actor,
    response: Response,
    code: str,
    data: AnswerData,
    current: Current,
    doubt: Doubt,
    written_as: str,
    source: Source,
) -> Saved | None:
    now = timezone.now()
    opens = current.id is not None and (bool(written_as) or _opens_entry(current, actor, now, source))
    values = {
        "value": data.value,
        "level": data.level,
        "claim": data.claim,
        "reason": data.reason,
        "planned_on": data.planned_on,
        "comment": data.comment,
        "revision": current.revision + 1,
        "prefilled_from": source.carried_from,
        "confirmed_at": now if current.prefilled_from and not source.carried_from else None,
        "doubt": doubt,
        "updated_at": now,
        "updated_by_id": actor.user_id,
        "written_as": written_as,
        "history_at": now if opens or current.since is None else current.since,
        "origin": source.origin,
    }
    if not _put(response, code, current, values):
        return None
    if opens and current.id is not None:
        _keep(current.id, current, now)
    return Saved(current.revision + 1, now, actor.label, changed=True)


def _put(response: Response, code: str, current: Current, values: dict[str, Any]) -> bool:
    """One statement that writes only over what was read: the revision, or the absence, it is based on."""
    if current.id is not None:
        present = Answer.objects.filter(pk=current.id, revision=current.revision)
        return bool(present.update(**values) == 1)
    try:
        with transaction.atomic():
            Answer.objects.create(response_id=response.pk, code=code, **values)
    except IntegrityError:
        return False
    return True


def _opens_entry(current: Current, actor: Actor, now: datetime, source: Source) -> bool:
    if current.helper or current.by_id != actor.user_id or current.prefilled_from is not None:
        return True
    if current.origin != source.origin:
        return True
    return current.since is None or now - current.since > ONE_ENTRY


def _keep(answer_id: int, current: Current, now: datetime) -> None:
    """What it said until now becomes a history entry."""
    AnswerRevision.objects.create(
        answer_id=answer_id,
        revision=current.revision,
        content=content_of(current.data),
        by_label=current.by or ("Carried over from last year" if current.prefilled_from else ""),
        origin=current.origin,
        since=current.since or now,
        until=now,
        edited_at=current.at,
    )
