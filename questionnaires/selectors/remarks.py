"""The remarks of colleagues about one question."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from questionnaires.definition import Question
from questionnaires.models import Remark, Response
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.people import Colleague, colleagues_of
from questionnaires.wording import in_words
from rphub.kernel.roles import Actor

MOST = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One remark; `told` are the names it was sent to."""

    remark: Remark
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkPage:
    """The thread of a question, oldest first, with the answer it is about."""

    response: Response
    question: Question
    answer: str
    said: tuple[Said, ...]
    unresolved: int
    colleagues: tuple[Colleague, ...]


def remark_page(actor: Actor, response_id: UUID, code: str) -> RemarkPage:
    """Six statements: response, answers, remarks, whom they named, the people here, the invited."""
    found = dossier(actor, response_id)
    if code not in found.definition:
        raise Http404("No such question.")
    question, data = found.definition.question(code), found.answers.get(code)
    newest = Remark.objects.visible_to(actor).filter(response=found.response, code=code).order_by("-at", "-pk")
    rows = list(newest.select_related("author").prefetch_related("mentions")[:MOST])[::-1]
    people = colleagues_of(found.response.supplier.organisation_id)
    return RemarkPage(
        response=found.response,
        question=question,
        answer=in_words(question, data) if data else "",
        said=tuple(Said(row, tuple(one.name for one in row.mentions.all())) for row in rows),
        unresolved=sum(row.resolved_at is None for row in rows),
        colleagues=tuple(one for one in people if one.here and one.email != actor.email.lower()),
    )
