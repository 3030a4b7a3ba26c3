"""Links for helpers without an account: made, withdrawn, opened, and what is written behind them.

Nothing behind a link changes an answer. What a helper writes waits as a proposal until the lead approves it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions.answer_evidence import Chosen
from questionnaires.actions.team import locked, refresh, section_on_route
from questionnaires.answering import Entry, Posted, content_of, data_of, read_entry, without_row
from questionnaires.definition import Question
from questionnaires.emails import queue_helper_link, queue_helper_wrote
from questionnaires.facts import AnswerData
from questionnaires.models import HelperLink, Proposal, Response
from questionnaires.selectors.conflicts import Conflict
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import data_of_row
from questionnaires.wording import in_words
from rphub.audit.actions import record
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, Refused, StaleRevision, require
from rphub.kernel.links import end_of
from rphub.kernel.roles import Actor, Held, Role
from suppliers.actions.evidence import checked_address, checked_page

LIFE = timedelta(days=14)
LONGEST = timedelta(days=90)
TWO_TEXTS = (
    "Other words were kept here as {label} while you were writing: “{other}” Yours stand in the fields; keep them to "
    "use them."
)
NO_QUESTION = "Tick at least one question."
WHEN = f"Choose a day from today to {LONGEST.days} days ahead."


@transaction.atomic
def make_helper_link(
    *,
    actor: Actor,
    response_id: UUID,
    section: str,
    codes: Collection[str],
    name: str,
    email: str = "",
    last_day: date | None = None,
) -> HelperLink:
    """A link to some questions of a section, until the end of a day (14 days ahead unless told).

    With an address we send it. Raises Invalid by field.
    """
    response = locked(actor, response_id)
    known = [question.code for question in section_on_route(response, section).questions]
    held = HelperLink.objects.open().filter(response=response).count()
    require(policies.can_manage_helpers(actor, response, held=held))
    chosen = [code for code in known if code in codes]
    today = timezone.localdate()
    last = last_day or today + LIFE
    problems = {} if chosen else {"codes": NO_QUESTION}
    if not today <= last <= today + LONGEST:
        problems["last_day"] = WHEN
    if problems:
        raise Invalid(problems)
    link = HelperLink.objects.create(
        response=response,
        section=section,
        codes=chosen,
        name=name.strip(),
        email=email.strip().lower(),
        created_by=actor.label[:200],
        expires_at=end_of(last),
    )
    record(actor, "helper_link.made", link, codes=chosen, until=last.isoformat(), sent_to=link.email)
    if link.email:
        queue_helper_link(link, response, by=actor.label)
    return link


@transaction.atomic
def revoke_helper_link(*, actor: Actor, response_id: UUID, link_id: int) -> HelperLink:
    """The link stops working at once; what was written behind it stays to be decided."""
    response = locked(actor, response_id)
    require(policies.can_manage_helpers(actor, response))
    link: HelperLink | None = response.helper_links.filter(pk=link_id).first()
    if link is None:
        raise Http404("No such link.")
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        record(actor, "helper_link.withdrawn", link)
    return link


@transaction.atomic
def begin_help(*, link: HelperLink, name: str) -> str:
    """Somebody opens the link and says who they are: how their words will be signed."""
    require(policies.can_use_helper_link(link))
    label = f"{name.strip()} (helper)"
    link.last_used_at, link.last_used_by = timezone.now(), label
    link.save(update_fields=["last_used_at", "last_used_by"])
    record(_helper(label), "helper_link.opened", link)
    return label


@dataclass(slots=True)
class Helped:
    """What became of a helper's page. `complaints`: code -> (field, sentence)."""

    saved: list[str] = field(default_factory=list)
    complaints: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    unsaved: dict[str, AnswerData] = field(default_factory=dict)
    """What was typed where other words were kept under the same name meanwhile: the fields hold it again."""
    refused: dict[str, Chosen] = field(default_factory=dict)
    """Evidence that was not taken: its fields hold it again."""


def save_help(
    *, link: HelperLink, label: str, posted: Posted, evidence: dict[str, Chosen], removed: dict[str, str]
) -> Helped:
    """Keep what the helper changed, question by question; evidence that cannot be read never costs the words."""
    require(policies.can_use_helper_link(link))
    helped, definition = Helped(), definition_of(link.response.version_id)
    for code in link.codes:
        if f"{code}.revision" not in posted:
            continue
        question = definition.question(code)
        fields = without_row(question, posted, removed[code]) if code in removed else posted
        entry = read_entry(question, fields)
        try:
            if _propose(link, label, question, entry.data, _base(posted, code))[1]:
                helped.saved.append(code)
        except StaleRevision as stale:
            other = in_words(question, data_of(cast(Proposal, stale.current).content or {}))
            helped.unsaved[code] = entry.data
            helped.complaints[code] = ((code, TWO_TEXTS.format(label=label, other=other)),)
            continue
        if entry.problems:  # what was typed and could not be read is kept; only now it can be said where
            helped.complaints[code] = tuple(
                (entry.places.get(place, code), sentence) for place, sentence in entry.problems.items()
            )
    for code, chosen in evidence.items():
        try:
            propose_evidence(link=link, label=label, code=code, chosen=chosen)
            helped.saved.append(code)
            continue
        except Invalid as error:
            found = tuple((f"{code}.ev_{place}", text) for place, text in error.problems.items())
        except Refused as refusal:
            found = ((code, str(refusal)),)
        helped.refused[code] = chosen
        helped.complaints[code] = helped.complaints.get(code, ()) + found
    return helped


@dataclass(frozen=True, slots=True)
class HelpSaved:
    """What became of one answer while somebody types. Without a proposal it says what the answer says."""

    entry: Entry
    proposal: Proposal | None


def save_help_answer(*, link: HelperLink, label: str, code: str, posted: Posted, anew: bool = False) -> HelpSaved:
    """Keep one answer for the lead to approve, as `answers.save_answer` does for those who need no approval.

    StaleRevision carries the waiting `Proposal` when it holds other words than those this is based on.
    """
    require(policies.can_propose_answer(link, code))
    question = definition_of(link.response.version_id).question(code)
    entry = read_entry(question, posted)
    return HelpSaved(entry, _propose(link, label, question, entry.data, None if anew else _base(posted, code))[0])


def conflict_of(link: HelperLink, code: str, posted: Posted, stale: StaleRevision) -> Conflict:
    """Both texts of one helper, for the page to show."""
    question, now = definition_of(link.response.version_id).question(code), cast(Proposal, stale.current)
    theirs = data_of(now.content or {})
    return Conflict(question, read_entry(question, posted).data, theirs, now.by_label, now.updated_at, now.stamp)


def _base(posted: Posted, code: str) -> str:
    given = posted.get(f"{code}.revision")
    return given[-1] if given else ""


@transaction.atomic
def _propose(
    link: HelperLink, label: str, question: Question, data: AnswerData, base: str | None
) -> tuple[Proposal | None, bool]:
    """One waiting proposal for each question and helper, and whether it changed; what says the same as the answer is
    none. `base` is the stamp of the words this was written over, None for whatever they are."""
    require(policies.can_propose_answer(link, question.code))
    response = _locked_for(link)
    content = content_of(data)
    waiting = link.proposals.waiting().filter(code=question.code, by_label=label, content__isnull=False).first()
    row = response.answers.filter(code=question.code).first()
    now = waiting.content if waiting else content_of(data_of_row(row) if row else AnswerData())
    if now == content:
        return waiting, False
    if waiting and base not in (None, waiting.stamp):
        raise StaleRevision(waiting)
    if waiting:
        waiting.content, waiting.updated_at = content, timezone.now()
        waiting.save(update_fields=["content", "updated_at"])
    else:
        waiting = Proposal.objects.create(
            link=link, response=response, code=question.code, by_label=label, content=content
        )
        _tell(link, response, waiting)
    return waiting, True


def propose_evidence(*, link: HelperLink, label: str, code: str, chosen: Chosen) -> None:
    """A file or an address for one question; it joins the library when the lead approves it. Invalid by field."""
    require(policies.can_propose_answer(link, code))
    url, page = checked_address(chosen.url, with_file=chosen.upload is not None), checked_page(chosen.page)
    stored = _stored(link, label, chosen) if chosen.upload else None
    with transaction.atomic():
        response = _locked_for(link)
        known = link.proposals.waiting().filter(code=code, content__isnull=True, file=stored, url=url)
        if not known.exists():
            made = Proposal.objects.create(
                link=link, response=response, code=code, by_label=label, file=stored, url=url, page=page
            )
            _tell(link, response, made)


def _stored(link: HelperLink, label: str, chosen: Chosen) -> StoredFile:
    """The upload, checked like any other; the policy has asked about the link, which stands for the supplier here."""
    organisation_id = link.response.supplier.organisation_id
    actor = Actor(user_id=None, label=label, grants=(Held(Role.SUPPLIER_CONTRIBUTOR, organisation_id),))
    assert chosen.upload is not None  # noqa: S101 - tells the type checker what the caller has asked
    try:
        return store_file(actor=actor, upload=chosen.upload, organisation_id=organisation_id)
    except Invalid as error:
        raise Invalid({"file": str(error)}) from error


def _locked_for(link: HelperLink) -> Response:
    """The questionnaire of the link, locked: the link is the permission."""
    response: Response = Response.objects.select_related("supplier__organisation", "cycle").lock(link.response_id)
    return response


def _tell(link: HelperLink, response: Response, made: Proposal) -> None:
    record(_helper(made.by_label), "proposal.written", made, question=made.code)
    refresh(response)
    queue_helper_wrote(link, response, by=made.by_label, on=timezone.localdate())


def _helper(label: str) -> Actor:
    return Actor(user_id=None, label=label)
