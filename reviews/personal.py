"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from reviews.models import (
    Appeal,
    Challenge,
    ChallengePoint,
    ChecklistDecision,
    Clarification,
    Conflict,
    Credit,
    Desk,
    EvidenceDecision,
    FeedbackSnippet,
    Finding,
    LevelDecision,
    PlannedPublication,
    PrivateNote,
    Publication,
    Review,
    SecondLevel,
    SecondOpinion,
    SectionFeedback,
)
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Review, "review", users=("reviewer",), names=("moderated_by_label", "accepted_by_label")),
    Rows(Conflict, "declared conflict of interest", "declared conflicts of interest", users=("user",)),
    Rows(LevelDecision, "level they decided", "levels they decided", users=("decided_by",), shown=("code",)),
    Rows(PrivateNote, "private note", users=("by",)),
    Rows(EvidenceDecision, "decision on evidence", "decisions on evidence", names=("decided_by_label",)),
    Rows(Clarification, "query", "queries", names=("asked_by_label", "replied_by_label"), shown=("code",)),
    Rows(Finding, "finding", names=("decided_by_label",), shown=("code",)),
    Rows(Publication, "publication", names=("published_by_label",), because="what was published cannot be changed"),
    Rows(Challenge, "challenge of a result", "challenges of results", names=("by_label",)),
    Rows(ChallengePoint, "answer to a challenge", "answers to challenges", names=("answered_by_label",)),
    Rows(Appeal, "appeal", names=("by_label", "decided_by_label")),
    Rows(ChecklistDecision, "item of a checklist", "items of checklists", users=("decided_by",)),
    Rows(Credit, "credit", names=("offered_by_label", "decided_by_label")),
    Rows(Desk, "desk as they left it", "desks as they left them", users=("user",)),
    Rows(FeedbackSnippet, "saved text", names=("changed_by_label",)),
    Rows(SectionFeedback, "section of a letter", "sections of letters", names=("saved_by_label",)),
    Rows(SecondOpinion, "second opinion", users=("by",), names=("waived_by_label",)),
    Rows(SecondLevel, "second level", users=("by",)),
    Rows(PlannedPublication, "planned publication", users=("by",), names=("ended_by_label",)),
)
