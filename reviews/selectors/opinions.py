"""Second opinions as pages show them: what is looked at again, and both opinions side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from questionnaires.definition import Question
from questionnaires.display import display
from reviews import policies
from reviews.models import LevelDecision, Review, SecondLevel, SecondOpinion
from reviews.second import Agreement, agreement
from reviews.selectors.cases import Case, case_of
from reviews.selectors.proofs import Proof, proofs_of
from reviews.selectors.sight import opinion_of, scorers_of, sight_of
from reviews.selectors.workbench import review_of
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question as the second reviewer sees it: the answer and its proof, nothing of the first reviewer's."""

    question: Question
    claimed: int | None
    answer: str
    comment: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One question with both levels."""

    code: str
    short: str
    why: str
    claimed: int | None
    first: int | None
    first_reason: str
    second: int | None
    second_reason: str

    @property
    def words(self) -> str:
        if self.first is None or self.second is None:
            return "Not compared"
        apart = abs(self.first - self.second)
        return "The same" if not apart else f"{apart} {'level' if apart == 1 else 'levels'} apart"

    @property
    def shape(self) -> str:
        return "completed" if self.words == "The same" else "late" if self.words[:1] in "234" else "changed"


@dataclass(frozen=True, slots=True)
class Compared:
    """Both opinions side by side."""

    opinion: SecondOpinion
    pairs: tuple[Pair, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """The page of the second reviewer; `compared` once it is recorded, for whoever may see the first levels."""

    review: Review
    opinion: SecondOpinion
    asked: tuple[AskedQuestion, ...]
    drafts: dict[str, SecondLevel]
    record: Decision
    waive: Decision
    compared: Compared | None


def opinion_page(actor: Actor, review_id: UUID) -> OpinionPage:
    review = review_of(actor, review_id)
    opinion = opinion_of(review)
    if opinion is None:
        raise Http404("No second opinion is asked for.")
    case, scorers = case_of(review), scorers_of(review)
    case.blindfold()
    return OpinionPage(
        review=review,
        opinion=opinion,
        asked=_asked(case, in_order(case, opinion.codes)),
        drafts=_drafts(actor, opinion),
        record=policies.can_record_opinion(actor, review, opinion, scorers=scorers),
        waive=policies.can_waive_opinion(actor, review, opinion, scorers=scorers),
        compared=compared(opinion, case) if sight_of(actor, review, opinion) else None,
    )


def in_order(case: Case, codes: Collection[str]) -> list[str]:
    """As the questionnaire has them: the database keeps no order of the keys it stores."""
    return [question.code for question in case.definition.questions if question.code in codes]


def _asked(case: Case, codes: Collection[str]) -> tuple[AskedQuestion, ...]:
    papers = proofs_of(case, codes)
    return tuple(
        AskedQuestion(
            question=(question := case.definition.question(code)),
            claimed=(answer := case.answer(code)).self_level,
            answer=display(question, answer.value),
            comment=answer.comment,
            proofs=papers[code],
        )
        for code in codes
    )


def _drafts(actor: Actor, opinion: SecondOpinion) -> dict[str, SecondLevel]:
    """Drafts are their writer's alone."""
    rows = SecondLevel.objects.filter(review=opinion.review_id, by_id=actor.user_id)
    return {row.code: row for row in rows}


def compared(opinion: SecondOpinion, case: Case) -> Compared | None:
    """With the revision that was assessed when it was asked, whatever was changed since."""
    if opinion.recorded_at is None:
        return None
    first = {row.code: row for row in LevelDecision.objects.filter(review=opinion.review_id)}
    second = {row.code: row for row in SecondLevel.objects.filter(review=opinion.review_id)}
    asked = [(code, opinion.codes[code]) for code in in_order(case, opinion.codes)]
    pairs = tuple(_pair(case, code, why, first.get(code), second.get(code)) for code, why in asked)
    return Compared(opinion, pairs, agreement((pair.first, pair.second) for pair in pairs))


def _pair(case: Case, code: str, why: str, first: LevelDecision | None, second: SecondLevel | None) -> Pair:
    return Pair(
        code=code,
        short=case.definition.question(code).short,
        why=why,
        claimed=case.answer(code).self_level,
        first=first.level if first else None,
        first_reason=first.reason if first else "",
        second=second.level if second else None,
        second_reason=second.reason if second else "",
    )
