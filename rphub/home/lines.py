"""What may wait on the first page of the office: whose it is, its words, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from rphub.kernel.roles import Role

LEAD, SECOND, MODERATOR = Role.RP_LEAD, Role.REVIEWER, Role.MODERATOR
MANAGER, ADMIN = Role.CATEGORY_MANAGER, Role.CONSORTIUM_ADMIN


@dataclass(frozen=True, slots=True)
class Line:
    """What may wait: its number's key, whose it is (everybody's when empty), its words, and where it is done.

    `place` is the name of a page, with a query if need be, or only a query: then it is the table of the cycle.
    """

    key: str
    roles: tuple[Role, ...]
    one: str
    many: str
    place: str
    shape: str
    label: str
    button: str = ""


OURS = (
    Line(
        key="concerns",
        roles=(),  # whoever is named as a reader; everybody else counts none
        one="concern to look at",
        many="concerns to look at",
        place="case_list?state=open",
        shape="critical",
        label="Restricted to its readers",
        button="Look at the concern",
    ),
    Line(
        key="enquiries",
        roles=(LEAD,),
        one="question of a supplier to answer",
        many="questions of suppliers to answer",
        place="enquiry_list",
        shape="query",
        label="Asked",
        button="Answer what suppliers ask",
    ),
    Line(
        key="submitted",
        roles=(LEAD, SECOND),
        one="questionnaire to review",
        many="questionnaires to review",
        place="review_queue?state=submitted",
        shape="new",
        label="Sent",
        button="Review the next questionnaire",
    ),
    Line(
        key="replied",
        roles=(LEAD, SECOND),
        one="review with replies to read",
        many="reviews with replies to read",
        place="review_queue?state=replied",
        shape="query",
        label="Replies came",
        button="Read the replies",
    ),
    Line(
        key="came_late",
        roles=(LEAD, SECOND),
        one="questionnaire in review with evidence that came later",
        many="questionnaires in review with evidence that came later",
        place="review_queue?state=in_review",
        shape="changed",
        label="Came later",
        button="Decide about the evidence",
    ),
    Line(
        key="moderation",
        roles=(LEAD, MODERATOR),
        one="review to moderate",
        many="reviews to moderate",
        place="review_queue?state=moderation",
        shape="waiting",
        label="Moderation",
        button="Moderate the next review",
    ),
    Line(
        key="checked",
        roles=(LEAD, MODERATOR),
        one="result to finalise",
        many="results to finalise",
        place="review_queue?state=checked",
        shape="waiting",
        label="Checked",
        button="Finalise the next result",
    ),
    Line(
        key="finalised",
        roles=(LEAD,),
        one="result to publish",
        many="results to publish",
        place="review_queue?state=finalised",
        shape="waiting",
        label="Finalised",
        button="Publish the next result",
    ),
    Line(
        key="verify",
        roles=(LEAD, SECOND),
        one="improvement action to verify",
        many="improvement actions to verify",
        place="plan_board?view=table&turn=verify",
        shape="file",
        label="Proof is in",
        button="Verify the next action",
    ),
    Line(
        key="disputed",
        roles=(LEAD,),
        one="improvement action disputed",
        many="improvement actions disputed",
        place="plan_board?view=table&state=disputed",
        shape="query",
        label="Disputed",
        button="Answer the dispute",
    ),
    Line(
        key="more_time",
        roles=(LEAD,),
        one="supplier asks for more time",
        many="suppliers ask for more time",
        place="?state=more_time",
        shape="query",
        label="Asked",
        button="Answer the request for more time",
    ),
    Line(
        key="asked",
        roles=(LEAD, MODERATOR),
        one="improvement action with a question to us",
        many="improvement actions with a question to us",
        place="plan_board?view=table&turn=us",
        shape="query",
        label="Asked",
        button="Answer the question",
    ),
    Line(
        key="deliveries",
        roles=(LEAD, SECOND),
        one="promised delivery to verify",
        many="promised deliveries to verify",
        place="promise_list?view=verify",
        shape="file",
        label="Proof is in",
        button="Verify the next delivery",
    ),
    Line(
        key="exchange",
        roles=(LEAD, MODERATOR),
        one="posting of the exchange to read",
        many="postings of the exchange to read",
        place="exchange_desk",
        shape="waiting",
        label="Waiting for the steward",
        button="Read the next posting",
    ),
    Line(
        key="brands",
        roles=(LEAD,),
        one="declaration of a brand to verify",
        many="declarations of brands to verify",
        place="declaration_list?state=received",
        shape="new",
        label="Signed",
        button="Verify the next declaration",
    ),
    Line(
        key="affiliations",
        roles=(LEAD, ADMIN),
        one="affiliation to verify",
        many="affiliations to verify",
        place="affiliation_list",
        shape="new",
        label="Declared",
        button="Verify the next affiliation",
    ),
    Line(
        key="person_requests",
        roles=(ADMIN,),
        one="person to answer about their data",
        many="people to answer about their data",
        place="person_requests",
        shape="waiting",
        label="Each by its day",
        button="Answer about somebody’s data",
    ),
    Line(
        key="lots",
        roles=(ADMIN,),
        one="member asks for lots",
        many="members ask for lots",
        place="lots_waiting",
        shape="query",
        label="Asked",
        button="Decide about the lots",
    ),
    Line(
        key="partnerships",
        roles=(LEAD, ADMIN),
        one="partnership to look at again",
        many="partnerships to look at again",
        place="partnership_register?view=stale",
        shape="late",
        label="Out of date",
        button="Look at the next partnership",
    ),
    Line(
        key="missed",
        roles=(LEAD, MANAGER),
        one="contract review not held",
        many="contract reviews not held",
        place="contract_calendar?view=list&state=missed",
        shape="late",
        label="Not held",
        button="Move the contract review",
    ),
    Line(
        key="held",
        roles=(LEAD, MANAGER),
        one="set of minutes to write",
        many="sets of minutes to write",
        place="contract_calendar?view=list&state=held",
        shape="waiting",
        label="Held",
        button="Write the minutes",
    ),
    Line(
        key="draft",
        roles=(LEAD, MANAGER),
        one="supplier without a contact",
        many="suppliers without a contact",
        place="?state=draft",
        shape="late",
        label="Not invited",
        button="Find the missing contacts",
    ),
    Line(
        key="non_responsive",
        roles=(LEAD, MANAGER),
        one="supplier that has not answered",
        many="suppliers that have not answered",
        place="?state=non_responsive",
        shape="late",
        label="No response",
        button="See who has not answered",
    ),
    Line(
        key="unreachable",
        roles=(LEAD, MANAGER),
        one="supplier whose contact cannot be reached",
        many="suppliers whose contact cannot be reached",
        place="unreachable_list",
        shape="late",
        label="Mail comes back",
        button="Find the new contacts",
    ),
    Line(
        key="unknown",
        roles=(LEAD, ADMIN),
        one="mail that may not have arrived",
        many="mails that may not have arrived",
        place="mail_list?state=unknown",
        shape="query",
        label="Not known",
        button="Settle the mail",
    ),
    Line(
        key="failed",
        roles=(LEAD, ADMIN),
        one="mail that could not be sent",
        many="mails that could not be sent",
        place="mail_list?state=failed",
        shape="late",
        label="Not sent",
        button="See the mails not sent",
    ),
    Line(
        key="versions",
        roles=(ADMIN,),
        one="questionnaire version to publish",
        many="questionnaire versions to publish",
        place="version_list",
        shape="changed",
        label="Draft",
        button="Read the draft version",
    ),
)
"""What waits for the office, most pressing first."""
THEIRS = (
    Line(
        key="clarification",
        roles=(),
        one="supplier has queries to answer",
        many="suppliers have queries to answer",
        place="?state=clarification",
        shape="query",
        label="With the supplier",
    ),
    Line(
        key="late",
        roles=(),
        one="questionnaire is late",
        many="questionnaires are late",
        place="?state=late",
        shape="late",
        label="Late",
    ),
    Line(
        key="late_actions",
        roles=(),
        one="improvement action is late",
        many="improvement actions are late",
        place="plan_board?view=table&late=1",
        shape="late",
        label="Late",
    ),
)
"""What the office waits for."""
