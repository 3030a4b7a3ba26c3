"""Social value, joined to a review: the commitments with their ratings, the portfolio, and what is frozen of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from questionnaires.definition import Question
from questionnaires.display import display_cell
from reviews.checklists.definition import Option, Subject, Suggestion
from reviews.selectors.kinds import Kind, Prefilled
from reviews.social import shown, suggested
from reviews.social.checks import Known, Notice, notices
from reviews.social.commitments import CODE, Commitment
from reviews.social.portfolio import COMPUTED, PORTFOLIO, Delivery, shares_problem
from reviews.social.ratings import ALL, JUDGED, KIND, SHARE, Ratings, ratings_in
from reviews.social.rubric import Rated
from reviews.social.suggested import Proof, figure
from rphub.kernel.pages import row_id
from rphub.kernel.words import day
from suppliers.models import Evidence
from suppliers.selectors.deliveries import Delivered, delivered_once

if TYPE_CHECKING:
    from reviews.selectors.cases import Case

NO_WORDS = "A commitment without words"


@dataclass(frozen=True, slots=True)
class Look:
    """One commitment as the page shows it."""

    one: Commitment
    facts: tuple[tuple[str, str], ...]
    rated: Rated | None
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class SocialFigures:
    """What the page shows besides the items."""

    looks: Mapping[str, Look]
    notices: tuple[Notice, ...]
    """What is about the list as a whole."""
    delivered: Delivery
    computed: Suggestion
    computed_option: Option | None
    verified: list[Delivered]
    """What is on record of the supplier and verified, each once; evidence for the rows above."""
    members: Mapping[str, Any]
    """What members would read, with every commitment that may be shown as an example."""


def ratings_of(case: Case) -> Ratings:
    """Nothing where the question is not asked or said not to apply."""
    value = case.answer(CODE).stated if CODE in case.counted else None
    results = {subject: case.results(KIND, subject) for kind, subject in case.checked if kind == KIND}
    return ratings_in(value, results, case.today)


def subjects(case: Case) -> tuple[Subject, ...]:
    return _subjects(ratings_of(case), {})


def _subjects(held: Ratings, proofs: Mapping[str, Proof]) -> tuple[Subject, ...]:
    if not held.listed:
        return ()
    rows = (
        Subject(
            one.key,
            f"{one.number}. {one.text or NO_WORDS}",
            held.checklist(one),
            suggested.suggestions(one, proofs),
        )
        for one in held.listed
    )
    whole = {code: suggestion for code, suggestion in held.suggested.items() if code in JUDGED.codes}
    return (*rows, Subject(ALL, PORTFOLIO.title, JUDGED, whole))


def prefill(case: Case) -> Prefilled:
    """Two statements: the documents the rows name, and what is verified of the supplier."""
    held = ratings_of(case)
    if not held.listed:
        return Prefilled(())
    proofs = _proofs(case, held)
    return Prefilled(_subjects(held, proofs), figures=_figures(case, held, proofs))


def _proofs(case: Case, held: Ratings) -> dict[str, Proof]:
    wanted = [key for one in held.listed for key in one.proofs if row_id(key)]
    if not wanted:
        return {}
    rows = Evidence.objects.filter(pk__in=wanted, supplier_id=case.review.response.supplier_id)
    found = {}
    for row in rows.only("title", "issued_on"):
        judged = case.judged.get((CODE, str(row.pk)))
        found[str(row.pk)] = Proof(row.title, row.issued_on, judged is None or judged.result in ("accepted", "partly"))
    return found


def _figures(case: Case, held: Ratings, proofs: Mapping[str, Proof]) -> SocialFigures:
    question = case.definition.question(CODE)
    outcome = question.column("outcome")
    outcomes = frozenset(choice.key for choice in outcome.choices) if outcome else frozenset()
    known = Known(case.today, outcomes, proofs, {})
    found = notices(held.listed, known)
    computed, item = held.suggested[COMPUTED], PORTFOLIO.item(COMPUTED)
    return SocialFigures(
        looks={
            one.key: Look(
                one,
                _facts(question, one, proofs),
                held.rated.get(one.key),
                tuple(notice for notice in found if notice.keys == (one.key,)),
            )
            for one in held.listed
        },
        notices=tuple(notice for notice in found if len(notice.keys) != 1),
        delivered=held.delivered,
        computed=computed,
        computed_option=item.option(computed.result) if item else None,
        verified=delivered_once(case.review.response.supplier_id),
        members=shown.for_members(_frozen(case, held), case.review.examples),
    )


def _facts(question: Question, one: Commitment, proofs: Mapping[str, Proof]) -> tuple[tuple[str, str], ...]:
    """What the row says, in a few lines; what is missing is left to the notices."""
    unit = f" {one.unit}" if one.unit else ""
    target = f"{figure(one.target)}{unit}" if one.target is not None else "none"
    done = f"{figure(one.delivered)}{unit}" if one.delivered is not None else "nothing told"
    told = (
        ("Promised to", one.buyer),
        ("Outcome", _choice(question, "outcome", one.outcome)),
        ("Target", target + (f", by {day(one.due)}" if one.due else "")),
        ("Delivered", done + (f", as of {day(one.as_of)}" if one.as_of else "")),
        ("For whom and where", ", ".join(part for part in (one.who, one.place) if part)),
        ("Status", _choice(question, "status", one.status)),
        ("Documents", ", ".join(proofs[key].title for key in one.proofs if key in proofs)),
    )
    return tuple((name, words) for name, words in told if words)


def _choice(question: Question, key: str, value: str) -> str:
    column = question.column(key)
    return display_cell(column, value) if column and value else value


def problems(case: Case, chosen: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Shares of one activity that are more than the whole of it, at the last of their fields."""
    held, found = ratings_of(case), {}
    for group in held.groups:
        shares = dict(held.shares)
        for one in group:
            if share := chosen.get((one.key, SHARE)):
                shares[one.key] = int(share)
        if sentence := shares_problem(group, shares):
            found[f"result-{group[-1].key}-{SHARE}"] = sentence
    return found


def label(case: Case) -> str:
    """The kind word of the whole; empty while items are open."""
    held = ratings_of(case)
    return str(_frozen(case, held)["label"]) if held.is_complete else ""


def outcome(case: Case) -> dict[str, Any]:
    """What the assessment freezes."""
    return _frozen(case, ratings_of(case))


def absent(case: Case) -> dict[str, Any]:
    """Asked, and nothing was promised: that is said too."""
    return shown.none_listed() if CODE in case.counted and CODE not in case.not_applicable else {}


def _frozen(case: Case, held: Ratings) -> dict[str, Any]:
    question = case.definition.question(CODE)
    outcomes = {one.outcome: _choice(question, "outcome", one.outcome) for one in held.listed}
    notes = {subject: note_of(case, subject) for subject in (ALL, *(one.key for one in held.listed))}
    return shown.frozen(held, notes, outcomes)


def note_of(case: Case, subject: str) -> str:
    """The feedback on a commitment or on all together; it stands with one of the items."""
    rows = case.checked.get((KIND, subject), {}).values()
    return next((row.note for row in rows if row.note), "")


SOCIAL = Kind(
    key=KIND,
    route="social_value",
    title="Social value",
    codes=(CODE,),
    subjects=subjects,
    prefill=prefill,
    label=label,
    outcome=outcome,
    problems=problems,
    absent=absent,
)
