"""The section page: one topic, some of its questions, and what is said around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from questionnaires import policies
from questionnaires.definition import Question, Section
from questionnaires.fields import Offers, country_options, options_of
from questionnaires.links import section_path
from questionnaires.models import Response
from questionnaires.selectors.dossier import Dossier, dossier_of
from questionnaires.selectors.drawn import Asked, Shown, context_of, question_of
from questionnaires.selectors.live import live_response_with_actions
from questionnaires.selectors.sections import next_url, place_of, section_in, steps_of
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from rphub.kernel.words import within
from suppliers.models import OpenAction


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a section."""

    response: Response
    section: Section
    number: int
    of: int
    step: int
    steps: int
    asked: int
    answered: int
    optional: int
    """Questions that may be sent empty and are."""
    carried: int
    """Answers of the whole section that wait for a word on whether they are still right."""
    questions: tuple[Shown, ...]
    offers: Offers
    countries: str
    documents: str
    """Options of the countries and of the library, drawn once for all inputs of the page."""
    editable: bool
    reason: str
    """Who has it, when nothing on the page can be changed."""
    base: str
    """The questionnaire's address, to which those of its answers are added; also where one goes back to."""
    here: str
    """The section's address, to which those of its parts are added."""
    on: str
    """Where “Save and continue” goes."""
    errors: tuple[tuple[str, str], ...]
    actions: tuple[OpenAction, ...] = ()
    """Open improvement actions about a question of the page; those about the section at large on its first page."""


def sheet(actor: Actor, response_id: UUID, code: str, asked: Asked) -> Sheet:
    """The page: nine statements at most, however much is on it."""
    response, actions = live_response_with_actions(actor, response_id)
    found = dossier_of(response)
    page = sheet_of(actor, found, section_in(found, code), asked)
    return replace(page, actions=tuple(one for one in actions if one.section == code and _stands_on(page, one)))


def _stands_on(page: Sheet, action: OpenAction) -> bool:
    if action.code in {question.code for question in page.section.questions}:
        return action.code in {shown["code"] for shown in page.questions}
    return page.step == 1


def sheet_of(actor: Actor, found: Dossier, section: Section, asked: Asked, only: list[str] | None = None) -> Sheet:
    """The page of a dossier at hand; `only` names the questions where it is not a step of the section."""
    pages = steps_of(found, section)
    step = _step(pages, asked)
    codes = only or pages[step - 1]
    context = context_of(actor, found, codes, asked.link)
    questions = tuple(question_of(context, one, asked) for one in codes)
    counted = set(found.applicability.counted)
    numbers = [question.code for question in section.questions if question.code in counted]
    for shown in questions:
        shown["number"] = numbers.index(shown["code"]) + 1 if shown["code"] in numbers else 0
        shown["of"] = len(numbers)
    number, of = place_of(found, section)
    editable = any(shown["editable"] for shown in questions)
    return Sheet(
        response=found.response,
        section=section,
        number=number,
        of=of,
        step=step,
        steps=len(pages),
        asked=len(numbers),
        answered=found.answered_in(section),
        optional=len(numbers) - len(found.needed_in(section)),
        carried=sum(not found.rows[code].doubt for code in found.carried_in(section)),
        questions=questions,
        offers=context.offers,
        countries=country_options() if any(_has_countries(found.definition.question(one)) for one in codes) else "",
        documents=options_of(context.offers.documents) if editable else "",
        editable=editable,
        reason="" if editable else policies.can_save_answer(actor, found.response, codes[0]).reason,
        base=address_of("response_detail", found.response.pk),
        here=section_path(found.response.pk, section.code),
        on=next_url(found, section, step),
        errors=tuple(pair for shown in questions if not shown["hidden"] for pair in _named(found, shown)),
    )


def _named(found: Dossier, shown: Shown) -> Iterator[tuple[str, str]]:
    """The sentences for the top of the page, where no question stands above them: each names its own."""
    short = found.definition.question(shown["code"]).short
    for name, sentence in shown["errors"]:
        field, colon, _ = sentence.partition(": ")
        yield name, f"{short}{',' if colon and '.' not in field else ':'} {within(sentence)}"


def _step(pages: list[list[str]], asked: Asked) -> int:
    wanted = asked.question or asked.add
    for number, codes in enumerate(pages, start=1):
        if wanted in codes:
            return number
    return min(max(asked.step, 1), len(pages))


def _has_countries(question: Question) -> bool:
    return any(column.type == "country" for column in question.columns)
