"""The three panes of the workbench for one question, in at most twenty statements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists
from django.http import Http404
from django.utils import timezone

from equivalences.selectors.resting import Rests, rests_on
from questionnaires.bands import LEVEL_WORDS
from questionnaires.definition import Question
from questionnaires.diff import CLAIMS, words
from questionnaires.display import display
from questionnaires.facts import AnswerData
from reviews import policies
from reviews.clocks import Clocks, clocks, round_pause
from reviews.desks import SECTION, SUPPLIER, Left
from reviews.enums import QueryState
from reviews.models import Clarification, Conflict, Finding, LevelDecision, PrivateNote, Review, SecondOpinion
from reviews.selectors.bench_list import BenchList, bench_list
from reviews.selectors.cases import Case, case_of
from reviews.selectors.checklists import Checked, checklists_of
from reviews.selectors.crosschecks import Misfit, misfits
from reviews.selectors.lane import Lane, lane_of, open_sections
from reviews.selectors.proofs import CITED_PAGE, Opened, Proof, proofs
from reviews.selectors.queue_rows import clocks_since
from reviews.selectors.rounds import Gap, Round, gap_of, round_of
from reviews.selectors.sight import look_at
from reviews.selectors.snippets import Snippet, snippets_for
from reviews.suggested import Suggested, suggestion_for
from rphub.kernel.decisions import Decision
from rphub.kernel.lines import Shown
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor
from rphub.reminders.topics import Person
from suppliers.selectors.concerns import NO_MATTERS, Matters, matters_of
from suppliers.selectors.people import readers_of


@dataclass(frozen=True, slots=True)
class Rung(Shown):
    """One level of the ladder with what it would count."""

    level: int
    text: str
    points: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Year(Shown):
    """An answer of one year: segments are (same, added or removed; text)."""

    level: int | None
    level_words: str
    claim: str
    reason: str
    segments: tuple[tuple[str, str], ...]
    comment: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Workbench(Shown):
    review: Review
    question: Question
    section_title: str
    questions: BenchList
    this_year: Year
    last_year: Year | None
    suggested: Suggested | None
    accept: str
    repeats: str
    """Where the same answer would get another level than last year: what was said of it then."""
    decision: LevelDecision | None
    rungs: tuple[Rung, ...]
    claimed_away: bool
    proofs: tuple[Proof, ...]
    rests: tuple[Rests, ...]
    """Certificates that the answer was filled in from or that were brought for it."""
    misfits: tuple[Misfit, ...]
    """Other answers that did not seem to fit with this one when it was sent."""
    query: Clarification | None
    checklists: tuple[Checked, ...]
    """Checklists that belong to the question."""
    asked_before: tuple[Clarification, ...]
    replies: tuple[str, ...]
    """Other questions with a reply nobody has settled."""
    findings: tuple[Finding, ...]
    note: str
    may_note: Decision
    other_notes: tuple[PrivateNote, ...]
    readers: tuple[Person, ...]
    """Who reads a message to the supplier."""
    snippets: tuple[Snippet, ...]
    """Saved texts for this question, its section and everywhere."""
    clocks: Clocks
    drafted: int
    lane: int
    """Sections that the fast lane takes."""
    work: Decision
    matters: Matters
    """For whoever scores: whether there is a restricted matter (product, section 8)."""
    sight: Decision
    """Whether what was decided may be seen; a second reviewer looks blind."""
    opinion: SecondOpinion | None
    round: Round
    gap: Gap
    take_over: Decision
    hand_over: Decision
    then: str
    """What “next” means to this reader, in words."""
    button: str
    """What the button that saves a level goes on to."""


def review_of(actor: Actor, review_id: UUID) -> Review:
    found: list[Review] = REVIEW.objects(actor, review_id=review_id, who=actor.user_id or 0)
    if not found:
        raise Http404("No such review.")
    return found[0]


def _review(actor: Actor, review_id: UUID, who: int) -> Any:
    rows = Review.objects.visible_to(actor).filter(pk=review_id).order_by()
    rows = rows.annotate(conflicted=Exists(Conflict.objects.of_review(who)))
    return rows.select_related("response__supplier__organisation", "response__cycle", "submission", "reviewer")


REVIEW = Prepared(_review)


def first_code(case: Case) -> str:
    """Where a reviewer goes on: a reply nobody has settled, an undecided question, else the first one."""
    places = (*replies_of(case), *case.undecided, *case.asked)
    return next(iter(places), "")


def replies_of(case: Case) -> list[str]:
    """Questions whose query was answered and is not settled, as the questionnaire has them."""
    answered = {query.code for query in case.clarifications if query.state == QueryState.ANSWERED}
    return [code for code in case.asked if code in answered]


def workbench(
    actor: Actor, review_id: UUID, place: str, left: Left | None = None, opened: Opened = CITED_PAGE
) -> Workbench:
    """`place` is a question or section code, `left` how the reader left the desk."""
    case, left = case_of(review_of(actor, review_id)), left or Left()
    opinion, sight = look_at(actor, case)
    code = _code_of(case, place)
    question, work = case.definition.question(code), policies.can_work(actor, case.review)
    suggested = suggestion_for(case, code) if code in case.counted else None
    return Workbench(
        review=case.review,
        question=question,
        section_title=case.definition.section(question.section).title,
        questions=bench_list(case, code, left.show),
        this_year=_this_year(case, question),
        last_year=_last_year(case, question),
        suggested=suggested,
        accept=_accept_words(case, code, suggested),
        repeats=_repeats(case, code, suggested) if work else "",
        decision=case.decisions.get(code),
        rungs=_rungs(case, question, suggested),
        claimed_away=case.answer(code).claim == "not_applicable",
        proofs=proofs(case, code, opened),
        rests=rests_on(case.review.response_id, code, case.answer(code)),
        misfits=misfits(case, code),
        checklists=checklists_of(case, code),
        findings=tuple(row for row in case.findings if row.code == code),
        readers=readers_of(case.review.response.supplier_id, case.review.response.supplier.organisation_id),
        snippets=snippets_for(actor, question) if work else (),
        clocks=clocks_of(actor, case),
        sight=sight,
        opinion=opinion,
        work=work,
        take_over=policies.can_take_over(actor, case.review),
        hand_over=policies.can_hand_over(actor, case.review),
        then=left.then,
        button="next supplier" if left.then in (SUPPLIER, SECTION) else "next question",
        **_scoring(actor, case, work),
        **_between(actor, case, code),
        **_notes(actor, case.review, code, sight),
    )


def _scoring(actor: Actor, case: Case, work: Decision) -> dict[str, Any]:
    """What only whoever scores is told."""
    if not work:
        return {"lane": 0, "matters": NO_MATTERS}
    matters = matters_of(actor, case.review.response.supplier_id)
    return {"lane": open_sections(case, matters), "matters": matters}


def _between(actor: Actor, case: Case, code: str) -> dict[str, Any]:
    """Between us and the supplier: the query drafted here, those sent before, replies to others, how many are drafted
    in all, the round they go into, and what the supplier may be credited with."""
    drafted = [query for query in case.clarifications if query.state == QueryState.DRAFT]
    return {
        "query": next((query for query in drafted if query.code == code), None),
        "asked_before": tuple(q for q in case.clarifications if q.code == code and q.state != QueryState.DRAFT),
        "replies": tuple(one for one in replies_of(case) if one != code),
        "drafted": len(drafted),
        "round": round_of(actor, case),
        "gap": gap_of(case, code),
    }


@dataclass(frozen=True, slots=True)
class LanePage:
    review: Review
    lane: Lane
    work: Decision


def lane_page(actor: Actor, review_id: UUID) -> LanePage:
    """What the fast lane would accept, level by level, and why it leaves the rest."""
    case = case_of(review_of(actor, review_id))
    look_at(actor, case)
    return LanePage(case.review, lane_of(case), policies.can_work(actor, case.review))


def clocks_of(actor: Actor, case: Case) -> Clocks:
    """Days with us and with the supplier since the questionnaire was first sent, as in the queue.

    What it needs is read already, but for a review that was begun again: then two statements read what was before.
    """
    sent_at = case.review.response.submitted_at or case.review.submission.submitted_at
    if case.review.revision > 1:
        return clocks_since(actor, case.review.response_id, timezone.localdate(sent_at), case.today)
    rounds = {
        round_pause(
            timezone.localdate(query.sent_at),
            timezone.localdate(query.replied_at) if query.replied_at else None,
            query.due_on,
            closed=query.state == QueryState.UNRESOLVED,
        )
        for query in case.clarifications
        if query.sent_at
    }
    return clocks(timezone.localdate(sent_at), rounds, case.today)


def _code_of(case: Case, place: str) -> str:
    found = next((code for code in case.asked if place in (code, case.definition.question(code).section)), None)
    if found is None:
        raise Http404("This question was not asked.")
    return found


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


def _this_year(case: Case, question: Question) -> Year:
    answer = case.answer(question.code)
    return _year(question, case.answers_before.get(question.code), answer, answer.self_level, after=True)


def _last_year(case: Case, question: Question) -> Year | None:
    before = case.answers_before.get(question.code)
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


def _repeats(case: Case, code: str, suggested: Suggested | None) -> str:
    """One statement more where there is something to say: a level that a reviewer found comes with the reason."""
    if suggested is None or case.previous is None or code in (case.changed or ()) or code not in case.answers_before:
        return ""
    level = case.previous.levels.get(code)
    if level is None or level == suggested.level:
        return ""
    then = LevelDecision.objects.filter(review=case.previous.review_id, code=code).values_list("reason", flat=True)
    reason = next(iter(then), "")
    return f"It was assessed at level {level} then" + (f": “{reason}”" if reason else ".")


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


def _notes(actor: Actor, review: Review, code: str, sight: Decision) -> dict[str, Any]:
    """Notes on this question from every revision of this questionnaire's review; who looks blind reads their own."""
    found: list[PrivateNote] = NOTES.objects(actor, response=review.response_id, code=code)
    return {
        "note": next((note.text for note in found if note.by_id == actor.user_id), ""),
        "may_note": policies.can_note(actor, review),
        "other_notes": tuple(note for note in found if sight and note.by_id != actor.user_id),
    }


def _of_question(actor: Actor, response: UUID, code: str) -> Any:
    rows = PrivateNote.objects.visible_to(actor).filter(review__response=response, code=code)
    return rows.select_related("by")


NOTES = Prepared(_of_question)
