"""Offers to raise an answer, as the supplier reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404

from questionnaires.bands import LEVEL_WORDS
from questionnaires.models import Response
from questionnaires.policies import can_take_offer
from questionnaires.selectors.definitions import definition_of
from reviews.enums import CreditState
from reviews.models import Credit
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

ENDED = {
    CreditState.ACCEPTED: "Raised",
    CreditState.DECLINED: "Your claim stays",
    CreditState.LAPSED: "Not answered before the review was scored, so your claim stays",
}


@dataclass(frozen=True, slots=True)
class CreditRow:
    """One offer with its question, in the words of the ladder."""

    credit: Credit
    short: str
    text: str
    claimed_text: str
    level_text: str
    word: str
    ended: str
    """What became of it, in the supplier's words."""
    take: Decision


@dataclass(frozen=True, slots=True)
class CreditsPage:
    response: Response
    open: tuple[CreditRow, ...]
    past: tuple[CreditRow, ...]


def credits_page(actor: Actor, response_id: Any) -> CreditsPage:
    """Two statements."""
    rows = Response.objects.visible_to(actor).select_related("supplier__organisation", "cycle")
    response = rows.filter(pk=response_id).first()
    if response is None:
        raise Http404("No such questionnaire.")
    rows_of = Credit.objects.visible_to(actor).filter(review__response=response).select_related("evidence")
    found = [_row(actor, response, credit) for credit in rows_of]
    return CreditsPage(
        response=response,
        open=tuple(row for row in found if row.credit.state == CreditState.OFFERED),
        past=tuple(row for row in found if row.credit.state != CreditState.OFFERED),
    )


def _row(actor: Actor, response: Response, credit: Credit) -> CreditRow:
    question = definition_of(response.version_id).question(credit.code)
    return CreditRow(
        credit=credit,
        short=question.short,
        text=question.text,
        claimed_text=question.levels[credit.claimed] if credit.claimed is not None else "No level",
        level_text=question.levels[credit.level],
        word=LEVEL_WORDS[credit.level],
        ended=ENDED.get(CreditState(credit.state), ""),
        take=can_take_offer(actor, response, credit.code),
    )
