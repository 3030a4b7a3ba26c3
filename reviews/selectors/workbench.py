"""The three panes of the workbench for one question, in at most twenty statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from equivalences.selectors.resting import Rests, rests_on
from questionnaires.definition import Question
from questionnaires.diff import CLAIMS, changed_codes, words
from questionnaires.display import display
from questionnaires.facts import AnswerData
from questionnaires.selectors.people import Person, readers_of
from reviews import policies
from reviews.enums import FindingState, Outcome, QueryState
from reviews.models import Clarification, Finding, LevelDecision, PrivateNote, Review, SecondOpinion
from reviews.record import answers_from
from reviews.selectors.cases import Case, case_of
from reviews.selectors.proofs import Proof, proofs
from reviews.selectors.queue import waiting_since
from reviews.selectors.rounds import Gap, Round, gap_of, round_of
from reviews.selectors.sight import opinion_of
from reviews.suggested import Suggested, suggestion_for
from rphub.kernel.decisions import Decision
from rphub.kernel.navigation import address_of
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor

SHOWS = ALL, CHANGED, OPEN = "all", "changed", "open"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the list on the left."""

    url: str
    name: str
    """Code and short name."""
    shape: str
    words: str
    current: bool
    code: str


@dataclass(frozen=True, slots=True)
class Rung:
    """One level of the ladder with what it would count."""

    level: int
    text: str
    points: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Year:
    """An answer of one year: segments are (same, added or removed; text)."""

    level: int | None
    level_words: str
    claim: str
    reason: str
    segments: tuple[tuple[str, str], ...]
    comment: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Workbench:
    review: Review
    question: Question
    section_title: str
    items: tuple[Item, ...]
    show: str
    counts: dict[str, int]
    this_year: Year
    last_year: Year | None
    suggested: Suggested | None
    accept: str
    decision: LevelDecision | None
    rungs: tuple[Rung, ...]
    claimed_away: bool
    proofs: tuple[Proof, ...]
    rests: tuple[Rests, ...]
    """Certificates that the answer was filled in from or that were brought for it."""
    query: Clarification | None
    asked_before: tuple[Clarification, ...]
    findings: tuple[Finding, ...]
    note: str
    other_notes: tuple[PrivateNote, ...]
    readers: tuple[Person, ...]
    """Who reads a message to the supplier."""
    waiting: int
    drafted: int
    work: Decision
    sight: Decision
    """Whether what was decided may be seen; a second reviewer looks blind."""
    opinion: SecondOpinion | None
    round: Round
    gap: Gap
    neighbours: tuple[str, str]
    """The questions before and after; empty at the ends."""

    @property
    def previous_code(self) -> str:
        return self.neighbours[0]

    @property
    def next_code(self) -> str:
        return self.neighbours[1]


def review_of(actor: Actor, review_id: UUID) -> Review:
    found: list[Review] = REVIEW.objects(actor, review_id=review_id)
    if not found:
        raise Http404("No such review.")
    return found[0]


def _review(actor: Actor, review_id: UUID) -> Any:
    rows = Review.objects.visible_to(actor).filter(pk=review_id).order_by()
    return rows.select_related("response__supplier__organisation", "response__cycle", "submission", "reviewer")


REVIEW = Prepared(_review)


def first_code(case: Case) -> str:
    """Where a reviewer goes on: the first undecided question, else the first one."""
    return next(iter(case.undecided), next(iter(case.asked), ""))


def next_open(case: Case, code: str) -> str:
    """The next undecided question after this one, from the start again at the end; empty when all are decided."""
    after = case.asked.index(code) + 1 if code in case.asked else 0
    order = [*case.asked[after:], *case.asked[:after]]
    return next((one for one in order if one in case.undecided and one != code), "")


def workbench(actor: Actor, review_id: UUID, place: str, show: str = ALL) -> Workbench:
    """`place` is a question or section code."""
    case = case_of(review_of(actor, review_id))
    opinion, sight = _look(actor, case)
    code = _code_of(case, place)
    question, before, changed = case.definition.question(code), _before(case), _changed(case)
    items = _items(case, code, changed, show)
    suggested = suggestion_for(case, code) if code in case.counted else None
    notes = _notes(actor, case.review, code, sight)
    drafted = [query for query in case.clarifications if query.state == QueryState.DRAFT]
    return Workbench(
        review=case.review,
        question=question,
        section_title=case.definition.section(question.section).title,
        items=_shown(items, case, changed, show, code),
        show=show,
        counts=_counts(case, items, changed),
        this_year=_year(question, before.get(code), case.answer(code), case.answer(code).self_level, after=True),
        last_year=_last_year(case, question, before.get(code)),
        suggested=suggested,
        accept=_accept_words(case, code, suggested),
        decision=case.decisions.get(code),
        rungs=_rungs(case, question, suggested),
        claimed_away=case.answer(code).claim == "not_applicable",
        proofs=proofs(case, code),
        rests=rests_on(case.review.response_id, code, case.answer(code)),
        query=next((query for query in drafted if query.code == code), None),
        asked_before=tuple(q for q in case.clarifications if q.code == code and q.state != QueryState.DRAFT),
        findings=tuple(row for row in case.findings if row.code == code),
        note=next((note.text for note in notes if note.by_id == actor.user_id), ""),
        other_notes=tuple(note for note in notes if note.by_id != actor.user_id),
        readers=readers_of(case.review.response.supplier_id, case.review.response.supplier.organisation_id),
        waiting=waiting_since(case.review, case.today),
        drafted=len(drafted),
        work=policies.can_work(actor, case.review),
        sight=sight,
        opinion=opinion,
        round=round_of(actor, case),
        gap=gap_of(case, code),
        neighbours=_neighbours(case, code),
    )


def _neighbours(case: Case, code: str) -> tuple[str, str]:
    codes = ["", *case.asked, ""]
    at = codes.index(code)
    return codes[at - 1], codes[at + 1]


def _look(actor: Actor, case: Case) -> tuple[SecondOpinion | None, Decision]:
    """Whether this person sees what was decided; if not, the case says nothing of it from here on."""
    opinion = None if policies.sees_everything(actor, case.review) else opinion_of(case.review)
    sight = policies.can_see_levels(actor, case.review, opinion)
    if not sight:
        case.blindfold()
    return opinion, sight


def _code_of(case: Case, place: str) -> str:
    found = next((code for code in case.asked if place in (code, case.definition.question(code).section)), None)
    if found is None:
        raise Http404("This question was not asked.")
    return found


def _before(case: Case) -> dict[str, AnswerData]:
    return answers_from(case.previous.review.submission.answers) if case.previous else {}


def _changed(case: Case) -> frozenset[str] | None:
    """Codes that differ from last year; None in the first year."""
    if case.previous is None:
        return None
    return changed_codes(case.previous.review.submission.answers, case.review.submission.answers)


def _counts(case: Case, items: list[Item], changed: frozenset[str] | None) -> dict[str, int]:
    return {
        "all": len(items),
        "changed": len(changed or ()),
        "open": len(case.undecided),
        "done": len(case.counted) - len(case.undecided),
    }


def _items(case: Case, current: str, changed: frozenset[str] | None, show: str) -> list[Item]:
    found = []
    for code in case.asked:
        shape, said = _item_state(case, code, changed)
        url = f"{address_of('review_page', case.review.pk, code)}?show={show}"
        name = f"{code} {case.definition.question(code).short}"
        found.append(Item(url, name, shape, said, code == current, code))
    return found


def _item_state(case: Case, code: str, changed: frozenset[str] | None) -> tuple[str, str]:
    queries = {query.state for query in case.clarifications if query.code == code}
    decision = case.decisions.get(code)
    if QueryState.DRAFT in queries:
        return "query", "Query drafted"
    if case.is_stale(code):
        return "changed", "Claim changed, decide again"
    if decision is not None:
        return _decided_words(case, code, decision)
    if code not in case.counted:
        return "unchanged", "For information"
    if QueryState.ANSWERED in queries:
        return "query", "Query answered, to decide"
    if changed is None:
        return "new", "First year, to decide"
    return ("changed", "Changed, to decide") if code in changed else ("unchanged", "Unchanged, to decide")


def _decided_words(case: Case, code: str, decision: LevelDecision) -> tuple[str, str]:
    live = (FindingState.PROPOSED, FindingState.ACCEPTED)
    finding = next((row for row in case.findings if row.code == code and row.state in live), None)
    if finding is not None:
        return "finding", f"Level {decision.level}, finding, {finding.get_severity_display().lower()}"
    if decision.outcome == Outcome.NA_ACCEPTED:
        return "completed", "Does not apply, accepted"
    if decision.self_level is not None and decision.level is not None and decision.level > decision.self_level:
        return "credit", f"Credit given, level {decision.level}"
    return "completed", f"{decision.get_outcome_display()}, level {decision.level}"


def _shown(items: list[Item], case: Case, changed: frozenset[str] | None, show: str, current: str) -> tuple[Item, ...]:
    if show == CHANGED and changed is not None:
        return tuple(item for item in items if item.code in changed or item.code == current)
    if show == OPEN:
        return tuple(item for item in items if item.code in case.undecided or item.code == current)
    return tuple(items)


LEVEL_WORDS = ("Not started", "Committed", "Developing", "Embedded", "Leading")


def _year(
    question: Question, first: AnswerData | None, second: AnswerData, level: int | None, *, after: bool, note: str = ""
) -> Year:
    """One pane: this year shows what was added, last year what was removed."""
    drop = "removed" if after else "added"
    old, new = first or AnswerData(), second
    shown = new if after else old
    compare = first is not None

    def marked(before: str, now: str) -> tuple[tuple[str, str], ...]:
        if not compare:
            return (("same", now),) if now else ()
        return merged((kind, text) for kind, text in words(before, now) if kind != drop)

    return Year(
        level=level,
        level_words=LEVEL_WORDS[level] if level is not None else "No level",
        claim=CLAIMS.get(shown.claim, ""),
        reason=shown.reason,
        segments=marked(display(question, old.value), display(question, new.value)),
        comment=marked(old.comment, new.comment),
        note=note,
    )


def merged(segments: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Neighbours of one kind as one phrase, also across the space between them: one mark per phrase, not per word."""
    found: list[tuple[str, str]] = []
    for kind, text in segments:
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + text)
        elif len(found) > 1 and not found[-1][1].strip() and found[-2][0] == kind != "same":
            space = found.pop()[1]
            found[-1] = (kind, found[-1][1] + space + text)
        else:
            found.append((kind, text))
    return tuple(found)


def _last_year(case: Case, question: Question, before: AnswerData | None) -> Year | None:
    if case.previous is None or before is None:
        return None
    asked = Clarification.objects.filter(review_id=case.previous.review_id, code=question.code).order_by("round").last()
    note = f"Your query then: “{asked.message}” {asked.get_state_display()}." if asked else ""
    level = case.previous.levels.get(question.code)
    return _year(question, before, case.answer(question.code), level, after=False, note=note)


def _accept_words(case: Case, code: str, suggested: Suggested | None) -> str:
    if suggested is None:
        return ""
    open_ = [item for item in case.cited(code) if (code, item.evidence_id) not in case.judged]
    open_ = [item for item in open_ if not item.expired(case.today)]
    if not open_:
        return ""
    noun = "the document" if len(open_) == 1 else f"the {len(open_)} documents"
    return f"Accepting a level also accepts {noun} cited here."


def _rungs(case: Case, question: Question, suggested: Suggested | None) -> tuple[Rung, ...]:
    if suggested is None:
        return ()
    decision = case.decisions.get(question.code)
    chosen = decision.level if decision else None
    full = 4 * question.weight
    return tuple(
        Rung(level, text, f"{level * question.weight} of {full}", level == chosen)
        for level, text in enumerate(question.levels)
    )


def _notes(actor: Actor, review: Review, code: str, sight: Decision) -> list[PrivateNote]:
    """Notes on this question from every revision of this questionnaire's review; who looks blind reads their own."""
    found: list[PrivateNote] = NOTES.objects(actor, response=review.response_id, code=code)
    return [note for note in found if sight or note.by_id == actor.user_id]


def _of_question(actor: Actor, response: UUID, code: str) -> Any:
    rows = PrivateNote.objects.visible_to(actor).filter(review__response=response, code=code)
    return rows.select_related("by")


NOTES = Prepared(_of_question)
