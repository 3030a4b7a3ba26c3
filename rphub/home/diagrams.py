"""`docs/workflows.md`, written from the transition tables so that the page cannot say anything else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.conf import settings

from brands.enums import AskState, DeclarationState
from brands.workflow import ASK, DECLARATION
from concerns import enums as concern_enums
from concerns.workflow import CASE, NOTICE, REQUEST
from contracts.enums import MeetingState
from contracts.workflow import MEETING
from corrective_actions.enums import ActionState, AmendmentState, ExtensionState
from corrective_actions.workflow import ACTION, AMENDMENT, EXTENSION
from enquiries.enums import EnquiryState, ReplyState
from enquiries.workflow import ENQUIRY, REPLY
from equivalences.enums import ApplicationState
from equivalences.workflow import APPLICATION
from exchange import enums as exchange_enums
from exchange.workflow import INTEREST, MATCH, POSTING, STUDY
from frameworks.enums import LotRequestState
from frameworks.workflow import LOT_REQUEST
from imports import enums as office_enums
from imports.workflow import IMPORT as OFFICE_UPLOAD
from partnerships.enums import AffiliationState, State
from partnerships.workflow import AFFILIATION, PARTNERSHIP
from privacy.enums import RequestState
from privacy.workflow import REQUEST as PERSON_REQUEST
from promises import enums as promise_enums
from promises.workflow import PROMISE, REPORT, UPLOAD
from questionnaires.enums import CycleState, MoreTimeState, ResponseState, VersionState
from questionnaires.workflow import CYCLE, MORE_TIME, RESPONSE, VERSION
from rphub.kernel.workflow import Transition, Workflow
from rphub.mailing.enums import MailState
from rphub.mailing.workflow import MAIL
from workbooks.enums import ImportState
from workbooks.workflow import IMPORT

PAGE: Path = settings.BASE_DIR / "docs" / "workflows.md"
WIDE = 5
"""A verb with more sources than this would cover the picture with arrows; the table below it says it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    table: str
    about: str
    workflow: Workflow
    start: str


CHAPTERS = (
    Chapter(
        "Questionnaire version",
        "questionnaires/workflow.py: VERSION",
        "What is published is locked by the database. Retired versions still render the responses given in them.",
        VERSION,
        VersionState.DRAFT,
    ),
    Chapter(
        "Annual cycle",
        "questionnaires/workflow.py: CYCLE",
        "Frameworks join an open cycle one by one. Closing moves no response.",
        CYCLE,
        CycleState.PLANNED,
    ),
    Chapter(
        "Response (your questionnaire)",
        "questionnaires/workflow.py: RESPONSE",
        "Overdue is not a state but a date that passed: late sending stays possible.",
        RESPONSE,
        ResponseState.DRAFT,
    ),
    Chapter(
        "Upload of a workbook or table",
        "workbooks/workflow.py: IMPORT",
        "Applied again it saves what waited: answers of which both texts were shown. What was saved stays saved once.",
        IMPORT,
        ImportState.RECEIVED,
    ),
    Chapter(
        "Certificates applied to a questionnaire",
        "equivalences/workflow.py: APPLICATION",
        "Undone in one go; what somebody changed since stays. Applying again makes another one.",
        APPLICATION,
        ApplicationState.APPLIED,
    ),
    Chapter(
        "Request for more time for a questionnaire",
        "questionnaires/workflow.py: MORE_TIME",
        "Asked once by the supplier lead, at most 14 days on; the day stands until the RP lead has answered. It lapses "
        "when the questionnaire is sent, withdrawn or exempt first.",
        MORE_TIME,
        MoreTimeState.ASKED,
    ),
    Chapter(
        "What a supplier asks about a question",
        "enquiries/workflow.py: ENQUIRY",
        "Answered once. Late is not a state but the day that was promised; taken back, it can be asked in other words.",
        ENQUIRY,
        EnquiryState.WAITING,
    ),
    Chapter(
        "Answer to what suppliers ask",
        "enquiries/workflow.py: REPLY",
        "Shared under the RP lead’s own words, never the supplier’s; taken back, those who asked keep it.",
        REPLY,
        ReplyState.PRIVATE,
    ),
    Chapter(
        "Declaration of a brand",
        "brands/workflow.py: DECLARATION",
        "One edition, good for a year. What was signed never changes; a declaration of a whole group, recorded by the "
        "RP lead, begins as signed.",
        DECLARATION,
        DeclarationState.REQUESTED,
    ),
    Chapter(
        "Reseller’s request to a brand",
        "brands/workflow.py: ASK",
        "It stands from year to year. Where the brand lets every reseller use its declaration, it begins as allowed.",
        ASK,
        AskState.WAITING,
    ),
    Chapter(
        "Improvement action",
        "corrective_actions/workflow.py: ACTION",
        "Verified needs verifier, method and proof; the database says so too. "
        "What both sides have not agreed is negotiated, not worked on.",
        ACTION,
        ActionState.PROPOSED,
    ),
    Chapter(
        "Amendment of an action",
        "corrective_actions/workflow.py: AMENDMENT",
        "What was agreed counts until both sides have signed the new words, and stays on record afterwards.",
        AMENDMENT,
        AmendmentState.OPEN,
    ),
    Chapter(
        "Request for more time",
        "corrective_actions/workflow.py: EXTENSION",
        "Asked by the supplier, answered by the office with a reason; the day agreed counts until then.",
        EXTENSION,
        ExtensionState.ASKED,
    ),
    Chapter(
        "Promise",
        "promises/workflow.py: PROMISE",
        "Both sides agree the terms; then the state follows what is reported and verified. Late is a day that passed.",
        PROMISE,
        promise_enums.PromiseState.DRAFT,
    ),
    Chapter(
        "Reported delivery",
        "promises/workflow.py: REPORT",
        "Verified by somebody other than who reported it, on evidence; the database says so too. Then it counts, once.",
        REPORT,
        promise_enums.ReportState.REPORTED,
    ),
    Chapter(
        "Upload of promises",
        "promises/workflow.py: UPLOAD",
        "Nothing is saved before somebody has seen what would be; undone in one go, and what changed since stays.",
        UPLOAD,
        promise_enums.ImportState.CHECKED,
    ),
    Chapter(
        "Upload of suppliers or members",
        "imports/workflow.py: IMPORT",
        "Nothing is saved before somebody has seen what would be. Between two states a pass goes over the rows.",
        OFFICE_UPLOAD,
        office_enums.ImportState.RECEIVED,
    ),
    Chapter(
        "Lot a member asks for",
        "frameworks/workflow.py: LOT_REQUEST",
        "Asked for by the member lead, decided by an administrator. A lot ticked for the member meanwhile is noted "
        "with that. Asking again makes another one.",
        LOT_REQUEST,
        LotRequestState.WAITING,
    ),
    Chapter(
        "Partnership",
        "partnerships/workflow.py: PARTNERSHIP",
        "Out of date is a review day that passed. A retired one keeps who has joined, and can be shown again.",
        PARTNERSHIP,
        State.DRAFT,
    ),
    Chapter(
        "Affiliation",
        "partnerships/workflow.py: AFFILIATION",
        "The organisation declares it and takes it back at any time; the office verifies it, and the database asks "
        "by whom.",
        AFFILIATION,
        AffiliationState.DECLARED,
    ),
    Chapter(
        "Posting",
        "exchange/workflow.py: POSTING",
        "Nobody else reads it before the steward has. It is live for 90 days unless somebody says that it is wanted.",
        POSTING,
        exchange_enums.PostingState.WAITING,
    ),
    Chapter(
        "Interest in a posting",
        "exchange/workflow.py: INTEREST",
        "Accepting it is proposing a match. A match that ends releases it or takes it back.",
        INTEREST,
        exchange_enums.InterestState.SENT,
    ),
    Chapter(
        "Match",
        "exchange/workflow.py: MATCH",
        "Confirmed by another side than the one that reported it; the database says so too. Then it counts, once.",
        MATCH,
        exchange_enums.MatchState.PROPOSED,
    ),
    Chapter(
        "Case study",
        "exchange/workflow.py: STUDY",
        "Each partner agrees to the words, and anew to other words; the steward reads it before everybody can.",
        STUDY,
        exchange_enums.StudyState.CONSENT,
    ),
    Chapter(
        "Concern",
        "concerns/workflow.py: CASE",
        "Each step has a reason, and a sentence why it may not be taken yet. Closed only with what came of it for "
        "workers; 24 months later what can name a person is erased.",
        CASE,
        concern_enums.CaseState.RECEIVED,
    ),
    Chapter(
        "Request in a concern",
        "concerns/workflow.py: REQUEST",
        "Of a supplier that was told. Late is not a state but a day that passed; the first answer’s day stays.",
        REQUEST,
        concern_enums.RequestState.ASKED,
    ),
    Chapter(
        "Notice to members",
        "concerns/workflow.py: NOTICE",
        "Read by a second person where there is one. What was released does not change: the next version replaces it.",
        NOTICE,
        concern_enums.NoticeState.DRAFT,
    ),
    Chapter(
        "Contract review",
        "contracts/workflow.py: MEETING",
        "Missed is not a state but a day that passed. What is moved is sent out again; minutes stay as they were sent.",
        MEETING,
        MeetingState.PLANNED,
    ),
    Chapter(
        "Mail",
        "rphub/mailing/workflow.py: MAIL",
        "Sending is the moment the mail server has it. "
        "A mail lost there is shown as not known and never sent again by itself.",
        MAIL,
        MailState.QUEUED,
    ),
    Chapter(
        "Request of a person about their data",
        "privacy/workflow.py: REQUEST",
        "A copy, a correction or erasure; answered within one month of the day it was received, or within three where "
        "they were told so in time. What was answered or refused stays so: who asks again makes a new request.",
        PERSON_REQUEST,
        RequestState.OPEN,
    ),
)

HEAD = """# Workflows

Written by `./hub manage write_workflow_diagrams` from the transition tables; a test compares. Change a table, then
run it. `rphub.kernel.workflow.move` executes a row as one conditional UPDATE: of two people who act at once, one wins
and the other is told. Who may use a verb, and why not, stands in the `policies.py` of the same app. The pictures leave
out verbs that start from more than five states; the tables name them all.
"""


def page() -> str:
    return "\n".join([HEAD, *(_chapter(chapter) for chapter in CHAPTERS)])


def _chapter(chapter: Chapter) -> str:
    lines = [f"## {chapter.title}", f"Table: `{chapter.table}`. {chapter.about}", "", "```mermaid"]
    lines += [_picture(chapter), "```", "", "| verb | from | to |", "| --- | --- | --- |"]
    lines += [_row(chapter.workflow, transition) for transition in chapter.workflow.transitions]
    return "\n".join(lines) + "\n"


def _picture(chapter: Chapter) -> str:
    workflow = chapter.workflow
    drawn = Workflow(workflow.states, [row for row in workflow.transitions if len(row.sources) <= WIDE])
    ends = [value for value in _labels(workflow) if not workflow.names_from(value)]
    first, *arrows = drawn.diagram().rstrip("\n").splitlines()
    return "\n".join([first, f"    [*] --> {chapter.start}", *arrows, *(f"    {end} --> [*]" for end in ends)])


def _row(workflow: Workflow, transition: Transition) -> str:
    labels = _labels(workflow)
    sources = "; ".join(labels[source] for source in transition.sources)
    return f"| `{transition.name}` | {sources} | {labels[transition.target]} |"


def _labels(workflow: Workflow) -> dict[str, str]:
    """Value and word of each state, in the order of the enumeration."""
    return {cast(str, state.value): str(getattr(state, "label", state.value)) for state in workflow.states}
