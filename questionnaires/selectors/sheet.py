"""The section page: one topic, its questions as plain mappings ready to draw, and what is said around each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.answering import PLANNED_ON, TABLES, places_of, problems_of
from questionnaires.applicability import why_you
from questionnaires.definition import Question, Section
from questionnaires.enums import Doubt
from questionnaires.facts import AnswerData
from questionnaires.fields import (
    Offers,
    comment_field,
    country_options,
    gate_field,
    options_of,
    rows_of,
    typed,
    value_field,
)
from questionnaires.links import section_path
from questionnaires.models import HelperLink, Response
from questionnaires.prefill import EMPTIED
from questionnaires.routes import Route, question_in_route
from questionnaires.selectors.dossier import Dossier, dossier, dossier_of
from questionnaires.selectors.explained import AtQuestion, explained_at
from questionnaires.selectors.fixed import deciding, fixed_of
from questionnaires.selectors.history import Before, edited_by_others, last_years
from questionnaires.selectors.live import LiveAnswer, live_response_with_actions
from questionnaires.selectors.offers import offers_for
from questionnaires.selectors.reading import told_for
from questionnaires.selectors.reference import reference_for
from questionnaires.selectors.sent import ANSWER, citing_id, late_items
from questionnaires.suggestions import suggest
from questionnaires.teamwork import Teamwork, owned, read
from questionnaires.values import Cleaned, clean
from questionnaires.wording import LEVELS, body, headline, moment, points
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from suppliers.found import Told
from suppliers.models import OpenAction
from suppliers.selectors.evidence import Citation, shelf

MOST = 6
"""Questions on a page; what is hidden until another answer asks for it is not counted."""
Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked to show beyond the answers as they stand."""

    step: int = 1
    question: str = ""
    add: str = ""
    """The table that gets one more empty row."""
    complaints: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    """Code -> (name of the field, sentence), for what could not be saved."""
    link: HelperLink | None = None
    """The page of a helper: the link says what may be written, and nothing of the library is offered."""


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
    context = _context(actor, found, codes, asked.link)
    questions = tuple(_question(context, one, asked) for one in codes)
    counted = set(found.applicability.counted)
    numbers = [question.code for question in section.questions if question.code in counted]
    for shown in questions:
        shown["number"] = numbers.index(shown["code"]) + 1 if shown["code"] in numbers else 0
        shown["of"] = len(numbers)
    asking = {found.definition.question(code).section for code in counted} | {section.code}
    sections = [one.code for one in found.definition.sections if one.code in asking]
    editable = any(shown["editable"] for shown in questions)
    return Sheet(
        response=found.response,
        section=section,
        number=sections.index(section.code) + 1,
        of=len(sections),
        step=step,
        steps=len(pages),
        asked=len(numbers),
        answered=sum(found.is_answered(code) for code in numbers),
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
        errors=tuple(pair for shown in questions if not shown["hidden"] for pair in shown["errors"]),
    )


def following(actor: Actor, response_id: UUID, code: str, step: int) -> str:
    """Where “Save and continue” goes from a page of the section."""
    found = dossier(actor, response_id)
    return next_url(found, section_in(found, code), step)


def section_in(found: Dossier, code: str) -> Section:
    """The section, or Http404 when this questionnaire has none of that name or asks nothing of it."""
    section = next((one for one in found.definition.sections if one.code == code), None)
    if section is None or not in_route(found, section):
        raise Http404("No such section.")
    return section


def in_route(found: Dossier, section: Section) -> list[Question]:
    """The questions of the section on this route, whether they apply now or not."""
    route = Route(found.response.route)
    return [question for question in section.questions if question_in_route(question, route)]


def steps_of(found: Dossier, section: Section) -> list[list[str]]:
    """The codes of each page: even shares of what applies now; what does not stands behind what decides it."""
    shown = set(found.applicability.asked)
    route = [question.code for question in in_route(found, section)]
    total = sum(code in shown for code in route)
    pages = max(1, -(-total // MOST))
    share = -(-total // pages)
    steps: list[list[str]] = [[]]
    held = 0
    for code in route:
        if code in shown and held == share:
            steps.append([])
            held = 0
        held += code in shown
        steps[-1].append(code)
    return steps


def next_url(found: Dossier, section: Section, step: int) -> str:
    """The next page of the section, the next section that asks something, or the task list."""
    if step < len(steps_of(found, section)):
        return f"{section_path(found.response.pk, section.code)}?step={step + 1}"
    sections = found.definition.sections
    later = sections[sections.index(section) + 1 :]
    following = next((one for one in later if found.asked_in(one)), None)
    if following is None:
        return address_of("response_detail", found.response.pk)
    return section_path(found.response.pk, following.code)


def shown_in(found: Dossier, section: Section) -> list[dict[str, Any]]:
    """Which questions of the section apply as the answers stand, with reasons; for `section.js`."""
    shown, skipped = set(found.applicability.asked), found.applicability.skipped
    return [
        {
            "code": question.code,
            "shown": question.code in shown,
            "reason": why_you(question, found.facts) if question.code in shown else skipped[question.code],
        }
        for question in in_route(found, section)
    ]


def _step(pages: list[list[str]], asked: Asked) -> int:
    wanted = asked.question or asked.add
    for number, codes in enumerate(pages, start=1):
        if wanted in codes:
            return number
    return min(max(asked.step, 1), len(pages))


@dataclass(frozen=True, slots=True)
class _Context:
    """What every question of the page is drawn from."""

    actor: Actor
    found: Dossier
    shown: frozenset[str]
    cited: Mapping[str, list[Citation]]
    told: Mapping[str, list[Told]]
    before: Before
    others: Mapping[int, tuple[str, datetime]]
    offers: Offers
    explained: Mapping[str, AtQuestion]
    decides: frozenset[str]
    team: Teamwork
    now: datetime


def _context(actor: Actor, found: Dossier, codes: list[str], link: HelperLink | None = None) -> _Context:
    response = found.response
    names = [citing_id(response.pk, code) for code in codes]
    held = shelf(response.supplier_id, ANSWER, names)
    return _Context(
        actor=actor,
        found=found,
        shown=frozenset(found.applicability.asked),
        cited=held.cited,
        told={} if link else told_for(response.pk, codes, held.cited),
        before=last_years(found, codes),
        others={} if link else edited_by_others(found, codes, actor),
        offers=Offers((), {}) if link else offers_for(actor, found, codes, held.offered),
        explained={} if link else explained_at(actor, response, codes),
        decides=deciding(response.version_id, found.definition.question(codes[0]).section),
        team=read(response.teamwork),
        now=timezone.now(),
    )


def _question(context: _Context, code: str, asked: Asked) -> Shown:
    """Everything about one question, as one flat mapping."""
    found = context.found
    question, row = found.definition.question(code), found.rows.get(code)
    data = found.answers.get(code, AnswerData())
    editable = bool(
        policies.can_propose_answer(asked.link, code)
        if asked.link
        else policies.can_save_answer(context.actor, found.response, code)
    )
    shown: Shown = dict(fixed_of(found.response.version_id, code))
    shown |= {
        "id": code,
        "hidden": code not in context.shown,
        "editable": editable,
        "decides": code in context.decides,
        "reason": why_you(question, found.facts) if code in context.shown else "",
        "counts": code not in found.applicability.auto_na,
        "last": context.before.answers.get(code),
        "carried": bool(row and (row.is_carried or row.doubt)),
        "doubt": row.doubt if row else "",
        "mark": _mark(context, code, row),
        "again": row is None
        and not asked.link
        and question.carry_forward in EMPTIED
        and code in context.before.answers,
        "revision": row.revision if row else 0,
        "saved": _saved(context, row),
        "history": bool(row and row.updated_by_id),
        "owned": owned(context.team.owner_of(code)),
        "remarks": context.team.remarks.get(code, 0),
        "evidence": context.cited.get(citing_id(found.response.pk, code), []),
        "told": context.told.get(code, ()),
        "explained": context.explained.get(code),
        "data": data,
        "errors": list(asked.complaints.get(code, ())),
        "chosen": asked.chosen.get(code),
    }
    if not editable:
        return shown | _as_sent(context, question, data, helper=asked.link is not None)
    return _with_inputs(context, question, data, shown, asked)


def _as_sent(context: _Context, question: Question, data: AnswerData, *, helper: bool) -> Shown:
    """An answer nobody writes any more, with the evidence that came after it; `add_late` where some may still come."""
    response, code = context.found.response, question.code
    may = not helper and bool(policies.can_add_late_evidence(context.actor, response, code))
    return {
        "head": headline(question, data),
        "body": body(question, data),
        "late": late_items(response, code),
        "add_late": may,
    }


def _mark(context: _Context, code: str, row: LiveAnswer | None) -> str:
    """What is different from last year about the question itself, while nobody has answered it."""
    if code in context.before.new:
        return "" if row else "new"
    return row.doubt if row else ""


def _with_inputs(context: _Context, question: Question, data: AnswerData, shown: Shown, asked: Asked) -> Shown:
    cleaned = clean(question, data.value)
    problems, places = problems_of(question, data), places_of(question, cleaned, data.claim)
    errors = [(places.get(place, question.code), sentence) for place, sentence in problems.items()]
    errors += asked.complaints.get(question.code, ())
    shown |= _inputs(context, question, data, cleaned, extra=1 if asked.add == question.code else 0)
    suggestion = _suggestion(question, data, context.now)
    chosen = data.level if data.claim == "none" else None
    if chosen is None and data.claim == "none" and suggestion:
        chosen = suggestion["level"]
    return shown | {
        "errors": list(dict.fromkeys(errors)),
        "level": chosen,
        "claim": data.claim,
        "plan": data.reason if data.claim != "not_applicable" else "",
        "na_reason": data.reason if data.claim == "not_applicable" else "",
        "planned_on": typed(PLANNED_ON, data.planned_on.isoformat()) if data.planned_on else "",
        "said": comment_field(question.code, data.comment),
        "suggestion": suggestion,
        "suggested": suggestion["level"] if suggestion else None,
        "asks": not asked.link,
    }


def _inputs(context: _Context, question: Question, data: AnswerData, cleaned: Cleaned, extra: int) -> Shown:
    if question.type == "maturity":
        return {}
    if question.type not in TABLES:
        return {"field": value_field(question, data.value, cleaned, context.offers)}
    made: Shown = {"rows": rows_of(question, data.value, cleaned, context.offers, extra)}
    if question.rows == "gated":
        made["gate"] = gate_field(question, data.value, cleaned, context.offers)
    return made


def _suggestion(question: Question, data: AnswerData, now: datetime) -> Shown | None:
    """The level the figures suggest, in words; None where the question has no such rule or no figures yet."""
    if not question.scored or data.value is None or data.claim != "none":
        return None
    return suggestion_for(question, data.value, now)


def suggestion_for(question: Question, value: Any, now: datetime) -> Shown | None:
    """A suggested level as the page and the autosave say it."""
    found = suggest(question, value, timezone.localdate(now), reference_for(question.code))
    if found is None:
        return None
    head = f"This suggests level {found.level}, {LEVELS[found.level]}: {points(found.level, question.weight)}"
    return {"level": found.level, "head": head, "arithmetic": found.arithmetic, "next": found.next}


def _saved(context: _Context, row: LiveAnswer | None) -> Shown:
    """The state of saving in words: when, by whom, and who wrote before."""
    if row is None:
        return {"shape": "not_started", "words": "Not answered yet."}
    if row.doubt == Doubt.UNSURE:
        return {"shape": "query", "words": "Marked as not sure. It stays open until somebody says that it is right."}
    if row.is_carried:
        return {"shape": "changed", "words": "Carried over from last year. Not confirmed yet."}
    if row.helper or row.updated_by_id != context.actor.user_id:
        who = row.updated_by or "Somebody"
        return {"shape": "completed", "words": f"{who} last edited this {moment(row.updated_at, context.now)}."}
    words = f"Saved {moment(row.updated_at, context.now)} by you."
    if row.pk in context.others:
        who, when = context.others[row.pk]
        words += f" {who} last edited this {moment(when, context.now)}."
    return {"shape": "completed", "words": words}


def _has_countries(question: Question) -> bool:
    return any(column.type == "country" for column in question.columns)
