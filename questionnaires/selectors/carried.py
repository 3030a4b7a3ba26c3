"""One section of last year's answers on one page: what can be confirmed together, and what wants a look at each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from questionnaires import policies
from questionnaires.definition import Section
from questionnaires.models import Response
from questionnaires.selectors.check import Shown, shown_answer
from questionnaires.selectors.dossier import Dossier, dossier_of
from questionnaires.selectors.history import Before, last_years
from questionnaires.selectors.live import live_response
from questionnaires.selectors.sections import in_route, next_url, place_of, section_in
from questionnaires.selectors.sent import ANSWER, citing_id
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.selectors.evidence import Citation, shelf

USUALLY_CHANGES = "This usually changes from year to year: read it closely."
ASKED_ABOUT = "The reviewer asked about this last year."


@dataclass(frozen=True, slots=True)
class Item:
    """One answer as it stands."""

    code: str
    text: str
    answer: Shown
    notes: tuple[str, ...]
    evidence: tuple[Citation, ...]
    revision: int
    url: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A question of the section that is not confirmed together with the others, and why."""

    text: str
    shape: str
    word: str
    url: str


@dataclass(frozen=True, slots=True)
class CarriedPage:
    response: Response
    section: Section
    number: int
    of: int
    items: tuple[Item, ...]
    apart: tuple[Apart, ...]
    by: str
    day: str
    decision: Decision
    on: str
    """Where the page goes on to: what is left of this section, else the next one."""


def carried_page(actor: Actor, response_id: UUID, code: str) -> CarriedPage:
    """Four statements: the questionnaire, its answers, the evidence, last year."""
    found = dossier_of(live_response(actor, response_id))
    section = section_in(found, code)
    asked = found.asked_in(section)
    before = last_years(found, asked)
    cited = shelf(found.response.supplier_id, ANSWER, [citing_id(response_id, one) for one in asked]).cited
    apart = {one: why for one in asked if (why := _apart(found, before, one, _of(cited, found, one)))}
    together = [one for one in found.carried_in(section) if one not in apart]
    last = next(iter(before.answers.values()), None)
    number, of = place_of(found, section)
    return CarriedPage(
        response=found.response,
        section=section,
        number=number,
        of=of,
        items=tuple(_item(found, before, one, _of(cited, found, one)) for one in together),
        apart=tuple(apart.values()),
        by=last.by if last else "",
        day=last.day if last else "",
        decision=policies.can_save_answer(actor, found.response, in_route(found, section)[0].code),
        on=apart[next(iter(apart))].url if apart else next_url(found, section, _LAST),
    )


_LAST = 1_000
"""A page behind every page of a section."""


def _of(cited: dict[str, list[Citation]], found: Dossier, code: str) -> tuple[Citation, ...]:
    return tuple(cited.get(citing_id(found.response.pk, code), ()))


def _item(found: Dossier, before: Before, code: str, evidence: tuple[Citation, ...]) -> Item:
    question, data = found.definition.question(code), found.answers[code]
    notes = ((code in found.unconfirmed, USUALLY_CHANGES), (code in before.queried, ASKED_ABOUT))
    return Item(
        code=code,
        text=question.text,
        answer=shown_answer(question, data),
        notes=tuple(note for true, note in notes if true),
        evidence=evidence,
        revision=found.rows[code].revision,
        url=_url(found, code),
    )


def _apart(found: Dossier, before: Before, code: str, evidence: tuple[Citation, ...]) -> Apart | None:
    question, row = found.definition.question(code), found.rows.get(code)
    shape, word = "", ""
    if row is not None and row.doubt:
        shape, word = ("query", "Not sure yet") if row.doubt == "unsure" else ("changed", "Reworded")
    elif row is not None and row.is_carried and any(one.document.state == "expired" for one in evidence):
        shape, word = "late", "Evidence expired"
    elif not found.is_answered(code) and not (row is not None and row.is_carried):
        shape, word = ("new", "New question") if code in before.new else ("not_started", "To answer")
    return Apart(question.text, shape, word, _url(found, code)) if word else None


def _url(found: Dossier, code: str) -> str:
    page = reverse("section_page", args=[found.response.pk, found.definition.question(code).section])
    return f"{page}?question={code}#{code}"
