"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from questionnaires.models import (
    AnnouncedRate,
    Answer,
    AnswerRevision,
    Delegation,
    HelperLink,
    Mention,
    MoreTime,
    Proposal,
    QuestionnaireVersion,
    Remark,
    Signature,
    Submission,
    Wave,
)
from rphub.kernel.personal import Rows, nowhere

PERSONAL = (
    Rows(QuestionnaireVersion, "version they published", "versions they published", names=("published_by",)),
    Rows(Wave, "launch", "launches", names=("launched_by",)),
    Rows(Answer, "answer", users=("updated_by",), names=("written_as",), shown=("code",)),
    Rows(AnswerRevision, "earlier answer", names=("by_label",), because="past answers cannot be changed"),
    Rows(
        Signature,
        "signature under a declaration",
        "signatures under a declaration",
        users=("signed_by",),
        names=("name",),
        shown=("role",),
        because="who signed a declaration stays, for it binds the supplier",
    ),
    Rows(
        Submission,
        "questionnaire they sent",
        "questionnaires they sent",
        users=("submitted_by",),
        names=("submitted_by_label", "declaration__name"),
        shown=("receipt",),
        because="what was sent is frozen, with the names of who signed and sent it",
    ),
    Rows(MoreTime, "request for more time", "requests for more time", names=("asked_by", "decided_by")),
    Rows(AnnouncedRate, "wage rate", names=("written_by",)),
    Rows(
        Delegation,
        "part they were given or gave",
        "parts they were given or gave",
        users=("given_by",),
        emails=("email",),
        names=("name",),
        shown=("code",),
        erased={"email": nowhere, "name": "A former user"},
    ),
    Rows(
        Remark,
        "remark among colleagues",
        "remarks among colleagues",
        users=("author",),
        names=("resolved_by",),
        shown=("code",),
    ),
    Rows(
        Mention,
        "mention in a remark",
        "mentions in a remark",
        emails=("to",),
        names=("name",),
        erased={"to": nowhere, "name": ""},
    ),
    Rows(
        HelperLink,
        "link for a helper",
        "links for helpers",
        emails=("email",),
        names=("name",),
        shown=("section",),
        erased={"email": nowhere, "name": "A former helper", "last_used_by": ""},
    ),
    Rows(Proposal, "proposal of a helper", "proposals of helpers", names=("by_label", "decided_by"), shown=("code",)),
)
