"""The tables of reviews, a file for each thing they are about."""

from reviews.models.desk import Desk, FeedbackSnippet
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
    "Assessment",
    "Clarification",
    "Conflict",
    "Desk",
    "EvidenceDecision",
    "FeedbackSnippet",
    "Finding",
    "LevelDecision",
    "PrivateNote",
    "Publication",
    "Review",
]
