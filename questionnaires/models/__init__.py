"""Content, cycles, responses, answers (`records`); who does what (`team`); what it took (`effort`); `rates`."""

from questionnaires.models.effort import Effort
from questionnaires.models.rates import AnnouncedRate
from questionnaires.models.records import (
    ROUTE_CHOICES,
    Answer,
    AnswerRevision,
    Cycle,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Response,
    Section,
    Signature,
    Submission,
    Wave,
)
from questionnaires.models.team import Delegation, HelperLink, Mention, Proposal, Remark

__all__ = [
    "ROUTE_CHOICES",
    "AnnouncedRate",
    "Answer",
    "AnswerRevision",
    "Cycle",
    "Delegation",
    "Effort",
    "HelperLink",
    "Mention",
    "Proposal",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "Remark",
    "Response",
    "Section",
    "Signature",
    "Submission",
    "Wave",
]
