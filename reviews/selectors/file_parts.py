"""What the reviewer's file says of the whole review: its course, second opinion, corrections, checks and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reviews.enums import OwnCheck
from reviews.models import Review, SecondOpinion
from reviews.selectors.cases import Case
from reviews.selectors.file_lines import Line, Part, notes, said_by
from reviews.selectors.log import challenge_log
from reviews.selectors.opinions import compared
from rphub.kernel.roles import Actor
from rphub.kernel.words import daytime


def course(actor: Actor, case: Case) -> Part:
    """Every revision of the review: who, when, why, and who looked at it."""
    rows = Review.objects.visible_to(actor).filter(response=case.review.response_id).select_related("reviewer")
    lines = [line for review in rows.order_by("revision") for line in _course_of(review)]
    return Part("Course of the review", tuple(lines))


def _course_of(review: Review) -> Iterable[Line]:
    name = f"Revision {review.revision}"
    begun = "No conflict of interest was declared." if review.revision == 1 else review.reopened_reason
    yield Line(f"{name} begun", begun, said_by(str(review.reviewer), review.claimed_at))
    if review.completed_at:
        yield Line(f"{name} finished", review.summary, said_by(str(review.reviewer), review.completed_at))
    if review.moderation_reasons:
        yield Line("Why a second person looks", " ".join(review.moderation_reasons))
    if review.moderated_at:
        yield Line("Moderated", "Agreed.", said_by(review.moderated_by_label, review.moderated_at))
    if review.accepted_at:
        yield Line("Accepted as accurate", "", said_by(review.accepted_by_label, review.accepted_at))
    if review.finalised_at:
        yield Line("Report locked", "", daytime(review.finalised_at))


def own_checks(actor: Actor, case: Case) -> Part:
    """What the reviewer knows from elsewhere."""
    known = [words for name, words in OwnCheck.choices if case.review.ticks.get(name)]
    return Part("From the reviewer's own checks", tuple(Line("Known", words, private=True) for words in known))


def notes_on_all(actor: Actor, case: Case) -> Part:
    lines = tuple(line for code, line in notes(actor, case) if not code)
    return Part("Private notes on the whole review", lines)


def second_opinion(actor: Actor, case: Case) -> Part:
    """Both opinions side by side, or why there is none."""
    rows = SecondOpinion.objects.visible_to(actor).filter(response=case.review.response_id).select_related("by")
    opinion = rows.first()
    if opinion is None:
        return Part("Second opinion", ())
    if opinion.waived_at:
        who = said_by(opinion.waived_by_label, opinion.waived_at)
        return Part("Second opinion", (Line("Not waited for", opinion.waived_reason, who, private=True),))
    both = compared(opinion, case)
    if both is None:
        return Part("Second opinion", (Line("Asked for", "Not recorded yet.", daytime(opinion.asked_at)),))
    head = Line("Recorded", both.agreement.words, said_by(str(opinion.by), opinion.recorded_at))
    rows_of = (
        Line(f"{pair.code} {pair.short}", f"first {pair.first}, second {pair.second}. {pair.second_reason}".strip())
        for pair in both.pairs
    )
    return Part("Second opinion", (head, *rows_of))


def corrections(actor: Actor, case: Case) -> Part:
    """What the supplier said is wrong, what became of it, and the appeal."""
    log = challenge_log(actor, case.review.response_id)
    if log.challenge is None:
        return Part("Corrections asked for", ())
    lines = []
    for point in log.points:
        asked = f"Wrong: {point.wrong} Right: {point.right}"
        lines.append(Line(point.code or "The result", asked, said_by(log.challenge.by_label, log.challenge.at)))
        answered = said_by(point.answered_by_label, point.answered_at)
        lines.append(Line(point.get_state_display(), point.answer, answered))
    if log.appeal:
        lines.append(Line("Appeal", log.appeal.text, said_by(log.appeal.by_label, log.appeal.at)))
        decided = said_by(log.appeal.decided_by_label, log.appeal.decided_at)
        lines.append(Line(log.appeal.get_state_display(), log.appeal.decision, decided))
    return Part("Corrections asked for", tuple(lines))


PARTS: tuple[Callable[[Actor, Case], Part], ...] = (
    course,
    second_opinion,
    corrections,
    own_checks,
    notes_on_all,
)
"""What the file says of the whole review, in order. A checklist is one more function here."""
