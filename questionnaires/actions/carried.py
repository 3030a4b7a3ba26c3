"""Saying of last year's answers that they are still right: several at once, or one that is asked anew each year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import Http404

from questionnaires import policies
from questionnaires.actions.answers import Saved, save_answer
from questionnaires.actions.prefill import carry_evidence, last_submission
from questionnaires.enums import Still
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.prefill import EMPTIED, carried
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import dossier
from rphub.kernel.decisions import Refused, StaleRevision, require
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Codes confirmed now, and codes that somebody changed after the page was drawn: those stay open."""

    codes: tuple[str, ...]
    changed: tuple[str, ...]


@transaction.atomic
def confirm_answers(*, actor: Actor, response_id: UUID, listed: Mapping[str, int]) -> Confirmed:
    """Say "still right" of the answers as they were listed: code -> revision. A second press confirms nothing more.

    An answer in doubt is never among them: a reworded question and an unsure colleague want a look at each.
    """
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    found = dossier(actor, response_id)
    confirmed, changed = [], []
    for code, revision in listed.items():
        require(policies.can_save_answer(actor, response, code))
        row = found.rows.get(code)
        if row is None or not row.is_carried:
            continue
        if row.revision != revision or row.doubt:
            changed.append(code)
        else:
            save_answer(
                actor=actor,
                response_id=response_id,
                code=code,
                data=found.answers[code],
                base_revision=revision,
                still=Still.SAME,
                version_id=response.version_id,
            )
            confirmed.append(code)
    return Confirmed(tuple(confirmed), tuple(changed))


@transaction.atomic
def answer_again(*, actor: Actor, response_id: UUID, code: str) -> Saved:
    """Write last year's answer, and cite its evidence, where the question is asked anew each year and is still open.

    It is the person's own answer from then on: they asked for it, question by question.
    """
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_save_answer(actor, response, code))
    last = last_submission(response)
    if last is None or code not in last.answers:
        raise Http404("Nothing was answered here last year.")
    old, new = definition_of(last.response.version_id), definition_of(response.version_id)
    content = carried(old, new, code, last.answers[code], EMPTIED)
    if content is None:
        raise Refused("The question has changed since last year. Answer it anew; last year’s words stand beside it.")
    try:
        saved = save_answer(
            actor=actor, response_id=response_id, code=code, data=AnswerData(**content), base_revision=0
        )
    except StaleRevision as stale:
        raise Refused("This question has an answer already. Last year’s words stand beside it.") from stale
    carry_evidence(response, last, [code])
    return saved
