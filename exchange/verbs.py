"""What may be done to a posting, an interest, a match or a report, as tables: the form, the action, who may, the words.

The keys are the last part of the address: `supplier/exchange/postings/<id>/do/renew/`.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from exchange import forms, policies
from exchange.actions import bookmarks, interests, matches, outcomes, postings, stewarding, studies
from exchange.models import Interest, Report
from exchange.selectors.pages import MatchPage, PostingPage
from exchange.selectors.rows import link
from exchange.selectors.studies import StudyPage
from rphub.kernel.roles import Actor
from rphub.kernel.verbs import Bound, Offer, Offers, Table, Verb, offers, row_offers

STEWARD: Table = {
    "approve": Verb(
        "Make it live",
        forms.ApproveForm,
        stewarding.approve_posting,
        lambda actor, page: policies.can_steward(actor, page.posting),
        "It is live. The organisation is told.",
        next=True,
    ),
    "return": Verb(
        "Ask for a change",
        forms.ReasonForm,
        stewarding.return_posting,
        lambda actor, page: policies.can_steward(actor, page.posting),
        "It is back with the organisation, with your reason.",
    ),
    "take-down": Verb(
        "Take it down",
        forms.ReasonForm,
        stewarding.take_down,
        lambda actor, page: policies.can_take_down(actor, page.posting),
        "It is taken down. The organisation is told why.",
    ),
}
OWNER: Table = {
    "renew": Verb(
        "Still wanted: keep it for 90 days more",
        forms.NothingForm,
        postings.renew_posting,
        lambda actor, page: policies.can_renew(actor, page.posting),
        "It is live for longer.",
    ),
    "reopen": Verb(
        "Open it to others again",
        forms.NothingForm,
        postings.reopen_posting,
        lambda actor, page: policies.can_reopen(actor, page.posting, timezone.localdate()),
        "It is live again.",
    ),
    "close": Verb(
        "Close it",
        forms.ReasonForm,
        postings.close_posting,
        lambda actor, page: policies.can_close(actor, page.posting),
        "It is closed.",
    ),
}
KEEPER: Table = {
    "bookmark": Verb(
        "Bookmark it",
        forms.NothingForm,
        bookmarks.bookmark_posting,
        lambda actor, page: policies.can_bookmark(actor, page.posting, page.bookmarked),
        "Bookmarked. You find it on “Yours”.",
    ),
    "unbookmark": Verb(
        "Remove the bookmark",
        forms.NothingForm,
        bookmarks.unbookmark_posting,
        lambda actor, page: policies.can_unbookmark(actor, page.bookmarked),
        "The bookmark is gone.",
    ),
}
READER: Table = {
    "report": Verb(
        "Report it",
        forms.ReportForm,
        stewarding.report_posting,
        lambda actor, page: policies.can_report(actor, page.posting, page.reported),
        "Thank you. The steward looks at it.",
    ),
}
POSTING: Table = {**STEWARD, **OWNER, **KEEPER, **READER}
INTEREST: Table = {
    "decline": Verb(
        "Decline",
        forms.ReasonForm,
        interests.decline_interest,
        policies.can_decline,
        "Declined. They are told why.",
    ),
    "withdraw": Verb(
        "Take it back",
        forms.NothingForm,
        interests.withdraw_interest,
        policies.can_withdraw,
        "Taken back.",
    ),
}
REPORT: Table = {
    "settle": Verb(
        "It may stay",
        forms.SettleForm,
        stewarding.settle_report,
        policies.can_settle,
        "Settled. The posting stays.",
    ),
}
MATCH: Table = {
    "agree": Verb(
        "Agree to this match",
        forms.NothingForm,
        matches.agree_match,
        lambda actor, page: policies.can_agree(actor, page.entrance, page.match, page.parties),
        "You have agreed.",
        next=True,
    ),
    "confirm": Verb(
        "Confirm the outcome",
        forms.NothingForm,
        outcomes.confirm_outcome,
        lambda actor, page: policies.can_confirm(actor, page.match, page.parties),
        "Confirmed. It counts once.",
        next=True,
    ),
    "question": Verb(
        "Say what is different",
        forms.ReasonForm,
        outcomes.question_outcome,
        lambda actor, page: policies.can_confirm(actor, page.match, page.parties),
        "The other side is told.",
    ),
    "take-back": Verb(
        "Take the outcome back",
        forms.ReasonForm,
        outcomes.take_back_outcome,
        lambda actor, page: policies.can_take_back(actor, page.match, page.parties, page.held),
        "Taken back. It counts for nobody, and the other side is told why.",
    ),
    "end": Verb(
        "End it",
        forms.ReasonForm,
        matches.end_match,
        lambda actor, page: policies.can_end(actor, page.match, page.parties),
        "Ended. The others are told why.",
    ),
}

STUDY: Table = {
    "consent": Verb(
        "Agree that it is published",
        forms.NothingForm,
        studies.consent_to_study,
        lambda actor, page: policies.can_consent(actor, page.study, page.parties, page.given),
        "Agreed. Once all partners have, the steward reads it.",
        next=True,
    ),
    "publish": Verb(
        "Publish it",
        forms.NothingForm,
        studies.publish_study,
        lambda actor, page: policies.can_publish_study(actor, page.study),
        "Published. The partners are told.",
        next=True,
    ),
    "return": Verb(
        "Ask for a change",
        forms.ReasonForm,
        studies.return_study,
        lambda actor, page: policies.can_publish_study(actor, page.study),
        "It is back with the partners, with your reason.",
    ),
    "withdraw": Verb(
        "Withdraw it",
        forms.ReasonForm,
        studies.withdraw_study,
        lambda actor, page: policies.can_withdraw_study(actor, page.study, page.parties),
        "Withdrawn. Nobody else reads it any more.",
    ),
}


def of_posting(actor: Actor, page: PostingPage, bound: Bound) -> Offers:
    """What the reader may do with a posting now, and what not with the reason; only what is theirs to do at all."""
    table = {**(STEWARD if policies.stewards(actor) else {}), **(OWNER if page.owns else {})}
    return offers(table, actor, page, lambda key: link(actor, "posting_act", page.posting.pk, key), bound)


def bookmark(actor: Actor, page: PostingPage) -> Offers:
    return offers(KEEPER, actor, page, lambda key: link(actor, "posting_act", page.posting.pk, key), {})


def report(actor: Actor, page: PostingPage, bound: Bound) -> Offers:
    """Reporting stands apart: nobody is asked to do it."""
    return offers(READER, actor, page, lambda key: link(actor, "posting_act", page.posting.pk, key), bound)


def of_match(actor: Actor, page: MatchPage, bound: Bound) -> Offers:
    return offers(MATCH, actor, page, lambda key: link(actor, "match_act", page.match.pk, key), bound)


def of_study(actor: Actor, page: StudyPage, bound: Bound) -> Offers:
    return offers(STUDY, actor, page, lambda key: link(actor, "study_act", page.study.pk, key), bound)


def of_interest(actor: Actor, interest: Interest, bound: Bound) -> list[Offer]:
    return _of_row(INTEREST, actor, interest, "interest_act", bound)


def of_report(actor: Actor, found: Report, bound: Bound) -> list[Offer]:
    return _of_row(REPORT, actor, found, "report_act", bound)


def _of_row(table: Table, actor: Actor, found: Any, name: str, bound: Bound) -> list[Offer]:
    return list(row_offers(table, actor, found, found.pk, lambda key: link(actor, name, found.pk, key), bound))
