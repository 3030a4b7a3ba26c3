"""One question as a plain mapping ready to draw, with its answer and what is said around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from questionnaires import canonical, policies
from questionnaires.answering import PLANNED_ON, TABLES, places_of, problems_of
from questionnaires.applicability import why_you
from questionnaires.canonical import Json
from questionnaires.definition import Question
from questionnaires.enums import Doubt
from questionnaires.facts import AnswerData
from questionnaires.fields import Offers, comment_field, gate_field, rows_of, typed, value_field
from questionnaires.models import HelperLink
from questionnaires.prefill import EMPTIED
from questionnaires.selectors.dossier import Dossier
from questionnaires.selectors.explained import AtQuestion, explained_at
from questionnaires.selectors.fixed import deciding, fixed_of
from questionnaires.selectors.held import held_for
from questionnaires.selectors.history import Before, edited_by_others, last_years
from questionnaires.selectors.live import LiveAnswer
from questionnaires.selectors.offers import offers_for
from questionnaires.selectors.reading import told_for
from questionnaires.selectors.reference import reference_for
from questionnaires.selectors.sent import ANSWER, citing_id, late_items
from questionnaires.suggestions import suggest
from questionnaires.teamwork import Teamwork, owned, read
from questionnaires.values import Cleaned, clean
from questionnaires.wording import LEVELS, body, headline, moment, points
from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.found import Told
from suppliers.selectors.evidence import Citation, shelf

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked to show beyond the answers as they stand."""

    step: int = 1
    question: str = ""
    add: str = ""
    """The table that gets one more empty row."""
    complaints: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Code -> (name of the field, sentence), for what could not be saved."""
    chosen: Mapping[str, Any] = field(default_factory=dict)
    link: HelperLink | None = None
    """The page of a helper: the link says what may be written, and nothing of the library is offered."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every question of the page is drawn from."""

    actor: Actor
    found: Dossier
    shown: frozenset[str]
    cited: Mapping[str, list[Citation]]
    told: Mapping[str, list[Told]]
    before: Before
    others: Mapping[int, tuple[str, datetime]]
    offers: Offers
    held: Mapping[str, Json]
    explained: Mapping[str, AtQuestion]
    decides: frozenset[str]
    team: Teamwork
    now: datetime


def context_of(actor: Actor, found: Dossier, codes: list[str], link: HelperLink | None = None) -> Context:
    response = found.response
    names = [citing_id(response.pk, code) for code in codes]
    library = shelf(response.supplier_id, ANSWER, names)
    offers = Offers((), {}) if link else offers_for(actor, found, codes, library.offered)
    return Context(
        actor=actor,
        found=found,
        shown=frozenset(found.applicability.asked),
        cited=library.cited,
        told={} if link else told_for(response.pk, codes, library.cited),
        before=last_years(found, codes),
        others={} if link else edited_by_others(found, codes, actor),
        offers=offers,
        held={} if link else held_for(actor, found, codes, offers),
        explained={} if link else explained_at(actor, response, codes),
        decides=deciding(response.version_id, found.definition.question(codes[0]).section),
        team=read(response.teamwork),
        now=timezone.now(),
    )


def question_of(context: Context, code: str, asked: Asked) -> Shown:
    """Everything about one question, as one flat mapping."""
    found = context.found
    question, row = found.definition.question(code), found.rows.get(code)
    data = found.answers.get(code, AnswerData())
    editable = _editable(context, code, asked.link)
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
        "stands": _stands(question, data, row),
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


def _editable(context: Context, code: str, link: HelperLink | None) -> bool:
    if link:
        return bool(policies.can_propose_answer(link, code))
    return bool(policies.can_save_answer(context.actor, context.found.response, code))


def _as_sent(context: Context, question: Question, data: AnswerData, *, helper: bool) -> Shown:
    """An answer nobody writes any more, with the evidence that came after it; `add_late` where some may still come."""
    response, code = context.found.response, question.code
    may = not helper and bool(policies.can_add_late_evidence(context.actor, response, code))
    return {
        "head": headline(question, data),
        "body": body(question, data),
        "late": late_items(response, code),
        "add_late": may,
    }


def _stands(question: Question, data: AnswerData, row: LiveAnswer | None) -> str:
    """In place of last year's words where all of them stand in fields: a table is read there, not in a sentence."""
    if row is None or row.doubt or not row.is_carried or question.type not in TABLES or data.claim != "none":
        return ""
    rows = len(canonical.rows(data.value))
    return f"{count(rows, 'row')}, as you sent them: see the fields." if rows > 1 else "As it stands in the fields."


def _mark(context: Context, code: str, row: LiveAnswer | None) -> str:
    """What is different from last year about the question itself, while nobody has answered it."""
    if code in context.before.new:
        return "" if row else "new"
    return row.doubt if row else ""


def _with_inputs(context: Context, question: Question, data: AnswerData, shown: Shown, asked: Asked) -> Shown:
    value = context.held.get(question.code, data.value)
    cleaned = clean(question, value)
    problems, places = problems_of(question, data), places_of(question, cleaned, data.claim)
    errors = [(places.get(place, question.code), sentence) for place, sentence in problems.items()]
    errors += asked.complaints.get(question.code, ())
    shown |= _inputs(context, question, value, cleaned, extra=1 if asked.add == question.code else 0)
    suggestion = suggestion_of(question, data, context.now)
    return shown | {
        "errors": list(dict.fromkeys(errors)),
        "steps": [] if cleaned.errors else shown["steps"],
        "value": value if question.steps else None,
        "level": _stated(question, data, suggestion),
        "claim": data.claim,
        "plan": data.reason if data.claim != "not_applicable" else "",
        "na_reason": data.reason if data.claim == "not_applicable" else "",
        "planned_on": typed(PLANNED_ON, data.planned_on.isoformat()) if data.planned_on else "",
        "said": comment_field(question.code, data.comment),
        "suggestion": suggestion,
        "suggested": suggestion["level"] if suggestion else None,
        "asks": not asked.link,
        "held": question.code in context.held,
    }


def _inputs(context: Context, question: Question, value: Json, cleaned: Cleaned, extra: int) -> Shown:
    if question.type == "maturity":
        return {}
    if question.type not in TABLES:
        return {"field": value_field(question, value, cleaned, context.offers)}
    made: Shown = {"rows": rows_of(question, value, cleaned, context.offers, extra)}
    if question.rows == "gated":
        made["gate"] = gate_field(question, value, cleaned, context.offers)
    return made


def _stated(question: Question, data: AnswerData, suggestion: Shown | None) -> int | None:
    """The level marked on the ladder: the stated one, else the suggested one; none where the choice has said it."""
    if data.claim != "none" or _says_it(question, data):
        return None
    return suggestion["level"] if data.level is None and suggestion else data.level


def _says_it(question: Question, data: AnswerData) -> bool:
    """Whether the choice is the step of the ladder that counts."""
    step = question.choice(data.value) if question.steps else None
    return step is not None and data.level in (None, step.level)


def suggestion_of(question: Question, data: AnswerData, now: datetime) -> Shown | None:
    """The level the figures suggest, in words; None where the question has no such rule, no figures yet, or says it."""
    if not question.scored or data.value is None or data.claim != "none" or _says_it(question, data):
        return None
    return suggestion_for(question, data.value, now)


def suggestion_for(question: Question, value: Any, now: datetime) -> Shown | None:
    """A suggested level as the page and the autosave say it."""
    found = suggest(question, value, timezone.localdate(now), reference_for(question.code))
    if found is None:
        return None
    head = f"This suggests level {found.level}, {LEVELS[found.level]}: {points(found.level, question.weight)}"
    return {"level": found.level, "head": head, "arithmetic": found.arithmetic, "next": found.next}


def _saved(context: Context, row: LiveAnswer | None) -> Shown:
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
