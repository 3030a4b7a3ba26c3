"""The restricted file of a concern (domain specification, section 5.10): `case`, what is around it, what leaves it."""

from concerns.models.around import CaseFile, CaseLink, CaseNote, CaseReader, CaseStep, ExitAssessment, ToldStep
from concerns.models.case import Case, CaseAllegation
from concerns.models.draft import Draft, DraftFile
from concerns.models.leaving import CaseAction, CaseRequest, Notice

__all__ = [
    "Case",
    "CaseAction",
    "CaseAllegation",
    "CaseFile",
    "CaseLink",
    "CaseNote",
    "CaseReader",
    "CaseRequest",
    "CaseStep",
    "Draft",
    "DraftFile",
    "ExitAssessment",
    "Notice",
    "ToldStep",
]
