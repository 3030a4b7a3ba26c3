"""The tables of reviews, a file for each thing they are about."""

from reviews.models.letters import Priority, SectionFeedback
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
    "EvidenceDecision",
    "Finding",
    "LevelDecision",
    "Priority",
    "PrivateNote",
    "Publication",
    "Review",
    "SectionFeedback",
]
