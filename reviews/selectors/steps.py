"""What if, from the levels the reviewer found."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from uuid import UUID

from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.steps import Basis, StepsPage, cited_in, is_overdue, steps_page
from reviews.selectors.results import review_for_result
from rphub.kernel.roles import Actor


def assessed_steps(actor: Actor, response_id: UUID, given: Mapping[str, str]) -> StepsPage:
    """By the assessed levels, on the questions that counted then: four statements."""
    response, _, assessment = review_for_result(actor, response_id)
    levels = {code: level for code, level in assessment.levels.items() if level is not None}
    basis = Basis(
        response=response,
        definition=definition_of(response.version_id),
        levels=levels,
        asked=tuple(levels),
        cited=cited_in(response),
        overdue_critical=is_overdue(response),
        assurance=Fraction(str(assessment.assurance)),
    )
    return steps_page(basis, given)
