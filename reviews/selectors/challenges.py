"""The pages of a correction and of an appeal: what they are about, and who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from reviews import policies
from reviews.models import Appeal, Assessment, Review
from reviews.selectors.log import ChallengeLog, challenge_log
from reviews.selectors.results import review_for_result
from reviews.selectors.sight import scorers_of
from reviews.selectors.workbench import review_of
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor, Role
from suppliers.models import Evidence


@dataclass(frozen=True, slots=True)
class ChallengePage:
    """The supplier's correction or appeal: what it can be about, and whether it may."""

    response: Response
    questions: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...]
    log: ChallengeLog
    challenge: Decision
    appeal: Decision


def challenge_page(actor: Actor, response_id: Any) -> ChallengePage:
    """Of a result the supplier may read; 404 while there is none."""
    response, review, assessment = review_for_result(actor, response_id)
    definition, log = definition_of(response.version_id), challenge_log(actor, response_id)
    papers = Evidence.objects.visible_to(actor).filter(supplier=response.supplier_id).order_by("title")
    return ChallengePage(
        response=response,
        questions=tuple((code, f"{code} {definition.question(code).short}") for code in assessment.levels),
        documents=tuple((str(pk), title) for pk, title in papers.values_list("pk", "title")),
        log=log,
        challenge=policies.can_challenge_result(actor, review, earlier=log.challenge is not None),
        appeal=policies.can_appeal(actor, review, challenged=bool(log.points), appealed=log.appeal is not None),
    )


@dataclass(frozen=True, slots=True)
class AppealPage:
    """What the moderator decides on."""

    review: Review
    appeal: Appeal
    log: ChallengeLog
    decide: Decision
    levels: dict[str, int]
    """The levels of the questions that were challenged."""


def appeal_page(actor: Actor, review_id: UUID) -> AppealPage:
    """Of the revision in force, whichever of the questionnaire is named."""
    named = review_of(actor, review_id)
    newest: Any = Review.objects.visible_to(actor).filter(response=named.response_id).order_by("-revision")
    review = review_of(actor, newest.values_list("pk", flat=True)[0])
    log = challenge_log(actor, review.response_id)
    if log.appeal is None:
        raise Http404("Nobody has appealed.")
    assessed = Assessment.objects.filter(review=review).first()
    levels = assessed.levels if assessed else {}
    about = {point.code: levels.get(point.code) for point in log.points}
    others = bool(other_moderators(review))
    return AppealPage(
        review=review,
        appeal=log.appeal,
        log=log,
        decide=policies.can_decide_appeal(actor, review, log.appeal, scorers=scorers_of(review), others=others),
        levels={code: level for code, level in about.items() if level is not None},
    )


def other_moderators(review: Review) -> list[Addressee]:
    """Moderators who did not score this supplier."""
    scorers = scorers_of(review)
    return [who for who in people_holding(consortium().pk, Role.MODERATOR) if who.user_id not in scorers]
