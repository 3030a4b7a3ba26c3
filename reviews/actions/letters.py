"""The reviewer's letter: feedback on every section and at most three priorities, saved in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from reviews import policies
from reviews.actions.locks import locked_review
from reviews.feedback import MOST_PRIORITIES, steps_of, suggest_feedback
from reviews.models import Priority, Review, SectionFeedback
from reviews.selectors.cases import Case, case_of
from reviews.selectors.letters import LIVE, section_levels
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

SECTION_WORDS = 80
"""Short enough to be read, section after section."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the reviewer wrote on one section."""

    strengths: str = ""
    next_step: str = ""
    step_code: str = ""


@transaction.atomic
def save_letter(*, actor: Actor, review_id: UUID, sections: Mapping[str, Words], priorities: Sequence[str]) -> Review:
    """From now on the letter says this. `priorities` are codes of questions, the first first."""
    review = locked_review(actor, review_id)
    require(policies.can_work(actor, review))
    case = case_of(review)
    if problems := _problems(case, sections, priorities):
        raise Invalid(problems)
    SectionFeedback.objects.filter(review=review).delete()
    Priority.objects.filter(review=review).delete()
    SectionFeedback.objects.bulk_create(
        SectionFeedback(
            review=review,
            section=code,
            strengths=words.strengths.strip(),
            next_step=words.next_step.strip(),
            step_code=words.step_code,
            levels=section_levels(case, code),
            saved_by_label=actor.label,
        )
        for code, words in sections.items()
    )
    Priority.objects.bulk_create(
        Priority(review=review, place=place, code=code) for place, code in enumerate(priorities, start=1)
    )
    record(actor, "letter.saved", review, sections=len(sections), priorities=list(priorities))
    return review


def _problems(case: Case, sections: Mapping[str, Words], priorities: Sequence[str]) -> dict[str, str]:
    """Field -> sentence; the fields of a section are `strengths_GOV`, `next_GOV`, `step_GOV`."""
    levels = case.levels
    known = {item.section for item in suggest_feedback(case.definition, levels)}
    steps = steps_of(case.definition, levels)
    problems = {}
    for section, words in sections.items():
        if section not in known:
            raise Invalid("Levels have changed since this page was opened. Look at the letter again.")
        for field, text in (("strengths", words.strengths), ("next", words.next_step)):
            if (long := len(text.split())) > SECTION_WORDS:
                problems[f"{field}_{section}"] = f"Use {SECTION_WORDS} words or fewer; these are {long}."
        code = words.step_code
        if code and (code not in steps or case.definition.question(code).section != section):
            problems[f"step_{section}"] = "Choose a question of this section that is below level 4."
    if len(priorities) > MOST_PRIORITIES:
        problems["priorities"] = f"Choose at most three; you chose {count(len(priorities), 'priority', 'priorities')}."
    elif not set(priorities) <= _choices(case, sections):
        problems["priorities"] = "Choose among the findings and the next steps."
    return problems


def _choices(case: Case, sections: Mapping[str, Words]) -> set[str]:
    found = {row.code for row in case.findings if row.state in LIVE}
    return found | {words.step_code for words in sections.values() if words.step_code}
