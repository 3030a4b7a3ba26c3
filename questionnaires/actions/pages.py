"""Saving a whole page of a section: each question on its own, so that one refusal never costs the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from questionnaires.actions.answers import Current, save_answer
from questionnaires.answering import Entry, Posted, content_of, problems_of, read_entry, still_of, without_row
from questionnaires.definition import Question
from questionnaires.enums import Still
from questionnaires.facts import AnswerData
from questionnaires.selectors.conflicts import Conflict
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.effect import PROFILE, Effect, effect_of
from questionnaires.wording import in_words
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.kernel.roles import Actor

NOTHING: Mapping[str, str] = {}
NO_EFFECT = Effect((), ())
NO_EVIDENCE: Mapping[str, Chosen] = {}


@dataclass(slots=True)
class PageSaved:
    """What became of each question. `sentences` are new ones: what the person has not been told before."""

    saved: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    complaints: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Code -> (name of the field, sentence), for evidence that was not added and for words that were not kept."""
    recognised: list[str] = field(default_factory=list)
    """Titles of documents that were uploaded again and are in the library already."""
    held: dict[str, Entry] = field(default_factory=dict)
    """Changes of the profile that wait for a yes, because they change what is asked."""
    effect: Effect = NO_EFFECT
    """What those changes would do together."""
    appeared: list[str] = field(default_factory=list)
    """Questions of the section that apply only now."""

    @property
    def is_settled(self) -> bool:
        """Whether the person may go on: there is nothing they have not been told."""
        return not (self.refused or self.sentences or self.complaints)

    @property
    def told(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Code -> (anchor, sentence), for what was not saved."""
        return {code: ((code, sentence),) for code, sentence in self.refused.items()} | self.complaints


def save_page(
    *,
    actor: Actor,
    response_id: UUID,
    posted: Posted,
    section: str,
    removed: Mapping[str, str] = NOTHING,
    evidence: Mapping[str, Chosen] = NO_EVIDENCE,
) -> PageSaved:
    """Save what changed among the posted questions of a section, then add the evidence chosen under them.

    `removed` names a table's row that goes.
    """
    found = dossier(actor, response_id)
    result = PageSaved()
    for question in _posted_questions(found, posted, section):
        if question.code in removed:
            posted = without_row(question, posted, removed[question.code])
        entry = read_entry(question, posted)
        still = still_of(_one(posted, f"{question.code}.still"))
        if _waits(found, question, entry, posted):
            result.held[question.code] = entry
        elif _is_changed(found, question, entry, still):
            _save(actor, found, question, entry, still, result)
        told = problems_of(question, found.answers.get(question.code, AnswerData())).values()
        if new := {place: sentence for place, sentence in entry.problems.items() if sentence not in told}:
            result.sentences[question.code] = list(new.values())
            _complain_once(question, entry, new, result)
    if result.held:
        result.effect = effect_of(found, {code: entry.data for code, entry in result.held.items()})
    for code, chosen in evidence.items():
        _cite(actor, response_id, code, chosen, result)
    if result.saved:
        result.appeared = _appeared(found, dossier(actor, response_id), section)
    return result


def _complain_once(question: Question, entry: Entry, new: Mapping[str, str], result: PageSaved) -> None:
    """What the stored answer does not show any more is said now or never."""
    stored = problems_of(question, entry.data)
    gone = tuple((entry.places.get(place, question.code), new[place]) for place in new if place not in stored)
    if gone:
        result.complaints[question.code] = gone


def _appeared(before: Dossier, after: Dossier, section: str) -> list[str]:
    known = set(before.applicability.asked)
    return [code for code in after.applicability.asked if code not in known and _section(after, code) == section]


def _section(found: Dossier, code: str) -> str:
    return found.definition.question(code).section


def _cite(actor: Actor, response_id: UUID, code: str, chosen: Chosen, result: PageSaved) -> None:
    try:
        cited = cite_for_answer(actor=actor, response_id=response_id, code=code, chosen=chosen)
    except Invalid as error:
        names = {"url": "ev_url", "page": "ev_page"}
        found = tuple((f"{code}.{names.get(place, 'ev_file')}", text) for place, text in error.problems.items())
        result.complaints[code] = result.complaints.get(code, ()) + found
    except Refused as refusal:
        result.complaints[code] = (*result.complaints.get(code, ()), (code, str(refusal)))
    else:
        result.recognised += [cited.title] if cited.recognised else []


def _posted_questions(found: Dossier, posted: Posted, section: str) -> Iterable[Question]:
    """Those of the section that stood on the page: each posts its revision, so that a part never empties an answer."""
    codes = {name.removesuffix(".revision") for name in posted if name.endswith(".revision")}
    known = {question.code: question for question in found.definition.questions if question.section == section}
    return [question for code, question in known.items() if code in codes]


def _is_changed(found: Dossier, question: Question, entry: Entry, still: Still) -> bool:
    now = found.answers.get(question.code, AnswerData())
    return still in (Still.SAME, Still.UNSURE) or content_of(now) != content_of(entry.data)


def _waits(found: Dossier, question: Question, entry: Entry, posted: Posted) -> bool:
    """Whether the change adds or takes away questions and nobody has agreed to that yet."""
    if question.code not in PROFILE or _one(posted, f"{question.code}.agreed"):
        return False
    return bool(effect_of(found, {question.code: entry.data}))


def _save(actor: Actor, found: Dossier, question: Question, entry: Entry, still: Still, result: PageSaved) -> None:
    try:
        save_answer(
            actor=actor,
            response_id=found.response.pk,
            code=question.code,
            data=entry.data,
            base_revision=entry.revision,
            still=still,
            version_id=found.response.version_id,
        )
    except StaleRevision as stale:
        result.conflicts.append(conflict_of(question, entry.data, stale))
    except Refused as refusal:
        result.refused[question.code] = f"{refusal} You wrote: “{in_words(question, entry.data)}”"
    else:
        result.saved.append(question.code)


def conflict_of(question: Question, yours: AnswerData, stale: StaleRevision) -> Conflict:
    """Both texts, from what `save_answer` found in the way."""
    now = cast(Current, stale.current)
    return Conflict(question, yours, now.data, now.by, now.at, now.revision)


def _one(posted: Posted, name: str) -> str:
    given = posted.get(name)
    return given[-1] if given else ""
