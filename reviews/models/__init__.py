"""The tables of reviews, a file for each thing they are about."""

from reviews.models.checklists import ChecklistDecision
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
    "ChecklistDecision",
    "Clarification",
    "Conflict",
    "EvidenceDecision",
    "Finding",
    "LevelDecision",
    "PrivateNote",
    "Publication",
    "Review",
]
