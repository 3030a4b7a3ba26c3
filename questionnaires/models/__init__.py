"""Content, cycles, responses, answers (`records`); what is to be launched (`launches`); who does what (`team`); what it
took (`effort`); a request for more time (`more_time`); wage rates (`rates`)."""

from questionnaires.models.effort import Effort
from questionnaires.models.launches import Launch
from questionnaires.models.more_time import MoreTime
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
    "Launch",
    "Mention",
    "MoreTime",
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
