"""The tables of reviews, a file for each thing they are about."""

from reviews.models.challenges import Appeal, Challenge, ChallengePoint
from reviews.models.checklists import ChecklistDecision
from reviews.models.credits import Credit
from reviews.models.desk import Desk, FeedbackSnippet
from reviews.models.letters import Priority, SectionFeedback
from reviews.models.opinions import SecondLevel, SecondOpinion
from reviews.models.planned import PlannedPublication
from reviews.models.records import (
    Assessment,
    Clarification,
    Conflict,
    EvidenceDecision,
    Finding,
    LevelDecision,
    PrivateNote,
    Publication,
    Review,
)

__all__ = [
    "Appeal",
    "Assessment",
    "Challenge",
    "ChallengePoint",
    "ChecklistDecision",
    "Clarification",
    "Conflict",
    "Credit",
    "Desk",
    "EvidenceDecision",
    "FeedbackSnippet",
    "Finding",
    "LevelDecision",
    "PlannedPublication",
    "Priority",
    "PrivateNote",
    "Publication",
    "Review",
    "SecondLevel",
    "SecondOpinion",
    "SectionFeedback",
]
