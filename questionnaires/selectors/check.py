"""All answers on one page, what is missing, what does not fit together, and who will be told."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from questionnaires import canonical, declaration, emissions, policies
from questionnaires.answering import TABLES
from questionnaires.bands import LEVEL_WORDS
from questionnaires.definition import Definition, Question
from questionnaires.facts import AnswerData
from questionnaires.links import question_path
from questionnaires.models import Response, Signature
from questionnaires.plan_checks import Given, advice
from questionnaires.selectors.crosschecks import Look, looks_at
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.sent import frozen_evidence
from questionnaires.selectors.signing import valid_signature
from questionnaires.teamwork import read
from questionnaires.values import NO_ANSWER, display, display_rows
from questionnaires.wording import in_words
from questionnaires.workflow import ANSWERABLE
from rphub.accounts.selectors import Addressee, people_holding
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import SUPPLIER_ROLES, Actor, Role
from rphub.kernel.words import count, day

CLAIM_WORDS = {
    "planned": "Not yet, but planned",
    "unknown": "We do not know yet",
    "not_applicable": "Does not apply to us",
}


FEW = 12
"""Answers that stand open below each other; more are folded by section."""
WIDE, SIDE_BY_SIDE = 5, 4
"""Columns from which a table does not fit beside its question, and so many of its rows have room beside each other."""


@dataclass(frozen=True, slots=True)
class Upright:
    """A table with a column for each of its few rows: what is in its first line stands above the columns."""

    head: str
    names: tuple[str, ...]
    lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Label, and for each column its name and the cell; lines in which nothing stands are left out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as people read it. `table` has heads and rows; `level` is None where there is no ladder."""

    code: str
    short: str
    text: str
    level: int | None
    level_word: str
    claim: str
    words: str
    heads: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    reason: str
    comment: str
    evidence: tuple[str, ...]
    url: str
    missing: str = ""
    planned: str = ""
    """By when what is planned will be done: “By 3 March 2027”."""
    facts: tuple[tuple[str, str], ...] = ()
    """What a single row or a declaration says: each head with its words, the empty ones left out."""

    @property
    def turned(self) -> tuple[Upright, ...]:
        """A table with its heads at the left, in parts of about as many rows, at most `SIDE_BY_SIDE`."""
        many = len(self.table)
        size = math.ceil(many / math.ceil(many / SIDE_BY_SIDE)) if many else 1
        return tuple(_upright(self.heads, self.table[at : at + size], at + 1) for at in range(0, many, size))

    @property
    def upright(self) -> Upright | None:
        """A table too wide for a screen, turned; None where it fits as it is or has too many rows."""
        if len(self.heads) < WIDE or not 0 < len(self.table) <= SIDE_BY_SIDE:
            return None
        return self.turned[0]


def _upright(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], first: int) -> Upright:
    """Some rows of a table as columns; one without a name is called by its number, which counts from `first`."""
    lines = list(zip(heads, zip(*rows, strict=True), strict=True))
    (head, cells), *rest = [line for line in lines if any(line[1])] or lines
    names = tuple(cell or f"Row {number}" for number, cell in enumerate(cells, start=first))
    return Upright(head, names, tuple((label, tuple(zip(names, said, strict=True))) for label, said in rest))


@dataclass(frozen=True, slots=True)
class ShownSection:
    code: str
    title: str
    answers: tuple[Shown, ...]

    @property
    def missing(self) -> str:
        """How many of them stop the sending, in words."""
        gaps = sum(bool(one.missing) for one in self.answers)
        return f"{gaps} missing" if gaps else ""


def are_many(sections: tuple[ShownSection, ...]) -> bool:
    """Whether the answers would hide what else is on the page, so that their sections are closed at first."""
    return sum(len(section.answers) for section in sections) > FEW


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer to a question that is not asked any more; it comes back with the question."""

    code: str
    short: str
    words: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    response: Response
    sections: tuple[ShownSection, ...]
    kept: tuple[Kept, ...]
    missing: tuple[tuple[str, str], ...]
    """(sentence, link to the question)."""
    doubts: tuple[tuple[str, str], ...]
    """Figures that deserve another look; they never stop anybody from sending."""
    looks: tuple[Look, ...]
    """Answers of different questions that do not seem to fit together; neither do these."""
    remarks: tuple[tuple[str, str], ...]
    """Open remarks of colleagues; they never stop anybody from sending either."""
    signature: Signature | None
    statement: tuple[str, ...]
    may_sign: Decision
    may_ask: Decision
    """Whether this person may ask the signatory by mail."""
    may_send: Decision
    signed: Decision
    told: tuple[Addressee, ...]
    signatories: tuple[Addressee, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is anything left to sign and send."""
        return self.response.state in ANSWERABLE

    @property
    def ready(self) -> bool:
        return not self.missing and bool(self.signed) and bool(self.may_send)


def check_page(actor: Actor, response_id: UUID) -> CheckPage:
    """The page before sending."""
    found = dossier(actor, response_id)
    response = found.response
    signature = valid_signature(response)
    gaps, evidence = found.gaps(), frozen_evidence(response)
    organisation_id = response.supplier.organisation_id
    own = people_holding(organisation_id, *SUPPLIER_ROLES)
    return CheckPage(
        response=response,
        sections=shown_sections(found, evidence),
        kept=kept_answers(found),
        missing=tuple(
            (_stopping(found.definition.question(code), text), question_path(response.pk, code)) for code, text in gaps
        ),
        doubts=tuple(_doubts(found)),
        looks=looks_at(found, evidence),
        remarks=tuple(_remarks(found)),
        signature=signature,
        statement=declaration.STATEMENTS[declaration.CURRENT],
        may_sign=policies.can_sign_declaration(actor, response),
        may_ask=policies.can_ask_for_signature(actor, response),
        may_send=policies.can_submit(actor, response),
        signed=policies.is_signed_for(actor, response, signature),
        told=(*own, *people_holding(response.commissioner_id, Role.RP_LEAD)),
        signatories=tuple(people_holding(organisation_id, Role.SUPPLIER_SIGNATORY)),
    )


def _stopping(question: Question, gap: str) -> str:
    """A line of the list at the top, where the question is named already."""
    return f"{question.short}: {'no answer yet' if gap == NO_ANSWER else gap}"


def shown_sections(found: Dossier, cited: Mapping[str, list[dict[str, Any]]]) -> tuple[ShownSection, ...]:
    """Every asked question with its answer, by section."""
    evidence = {
        code: tuple(f"{item['title']}{', page ' + item['page'] if item['page'] else ''}" for item in items)
        for code, items in cited.items()
    }
    gaps = dict(found.gaps())
    asked = set(found.applicability.counted)
    sections = []
    for section in found.definition.walk:
        rows = [question for question in section.questions if question.code in asked]
        answers = tuple(
            shown_answer(
                question,
                found.answers.get(question.code, AnswerData()),
                evidence.get(question.code, ()),
                question_path(found.response.pk, question.code),
                gaps.get(question.code, ""),
            )
            for question in rows
        )
        if answers:
            sections.append(ShownSection(section.code, section.title, answers))
    return tuple(sections)


def kept_answers(found: Dossier) -> tuple[Kept, ...]:
    """What was answered and is not asked now, with the reason; it is never sent or scored."""
    skipped = found.applicability.skipped
    return tuple(
        Kept(
            code=question.code,
            short=question.short,
            words=in_words(question, found.answers[question.code]),
            why=skipped[question.code],
            url=reverse("answer_history", args=[found.response.pk, question.code]),
        )
        for question in found.definition.questions
        if question.code in skipped and question.code in found.answers
    )


def shown_answer(
    question: Question, data: AnswerData, evidence: tuple[str, ...] = (), url: str = "", gap: str = ""
) -> Shown:
    """One answer in words; a table of several rows as a table."""
    rows = tuple(map(tuple, display_rows(question, data.value))) if question.type in TABLES and data.value else ()
    heads = tuple(column.label for column in question.columns)
    many = question.type == "table" and question.rows != "one" and rows
    level = data.self_level if question.scored and data.claim in ("none", "planned") else None
    return Shown(
        code=question.code,
        short=question.short,
        text=question.text,
        level=level,
        level_word=LEVEL_WORDS[level] if level is not None else "",
        claim=CLAIM_WORDS.get(data.claim, ""),
        words=display(question, data.value),
        heads=heads if many else (),
        table=rows if many else (),
        reason=data.reason,
        comment=data.comment,
        evidence=evidence,
        url=url,
        missing=gap,
        planned=f"By {day(data.planned_on)}" if data.planned_on else "",
        facts=tuple((head, cell) for head, cell in zip(heads, *rows, strict=True) if cell) if len(rows) == 1 else (),
    )


def section_of(definition: Definition, code: str) -> str:
    return definition.question(code).section


def _remarks(found: Dossier) -> list[tuple[str, str]]:
    """What colleagues have not settled, from the row at hand."""
    team = read(found.response.teamwork)
    return [
        (
            f"{code}, {found.definition.question(code).short}: {count(number, 'open remark')}",
            reverse("remark_list", args=[found.response.pk, code]),
        )
        for code, number in sorted(team.remarks.items())
        if code in found.definition
    ]


def _carbon(found: Dossier) -> list[tuple[str, str]]:
    """What is worth another look in the plan and its figures, of answers that are asked and stated."""
    asked = set(found.applicability.counted)
    values = {code: data.value for code, data in found.answers.items() if code in asked and data.claim == "none"}
    given = Given(
        today=timezone.localdate(),
        rows=emissions.years(values.get("ENV-03")),
        plan=canonical.first_row(values.get("ENV-02")),
    )
    return [(code, sentence) for code, sentence in advice(given) if values.get(code)]


def _doubts(found: Dossier) -> list[tuple[str, str]]:
    """Figures that do not add up, sizes that differ from what we hold."""
    doubts = [(sentence, question_path(found.response.pk, code)) for code, sentence in _carbon(found)]
    held, now = found.response.profile.get("headcount_uk"), found.facts.profile.headcount_uk
    if held and now and abs(now - held) > held // 2:
        sentence = f"You state {now} people in the UK; we held {held}. Correct the one that is wrong."
        doubts.append((sentence, question_path(found.response.pk, "PRO-02")))
    return doubts
