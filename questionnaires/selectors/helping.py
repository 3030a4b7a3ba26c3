"""Links for helpers: who they are for, what is behind them, and what was written there for the lead to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires import policies
from questionnaires.answering import data_of
from questionnaires.facts import AnswerData
from questionnaires.models import HelperLink, Proposal, Response
from questionnaires.selectors.dossier import Dossier, dossier, dossier_of
from questionnaires.selectors.drawn import Asked
from questionnaires.selectors.sections import in_route, section_in
from questionnaires.selectors.sheet import Sheet, sheet_of
from questionnaires.wording import in_words
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import ANONYMOUS, Actor

Complaints = Mapping[str, tuple[tuple[str, str], ...]]
NOTHING: Mapping[str, Any] = {}


def link_by_token(token: str) -> HelperLink:
    """The link a token names; Http404 for one that was cut or made up."""
    link: HelperLink = HelperLink.named_by(token, "response__supplier__organisation", "response__cycle")
    return link


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`sheet` holds the questions of the link alone; each carries `said`, what became of the helper's words."""

    link: HelperLink
    label: str
    sheet: Sheet

    @property
    def who(self) -> str:
        """Under whose name a browser keeps what could not be saved: that of this helper on this link."""
        return f"help {self.link.pk} {self.label}"


def help_page(
    link: HelperLink,
    label: str,
    complaints: Complaints,
    add: str = "",
    unsaved: Mapping[str, AnswerData] = NOTHING,
    refused: Mapping[str, Any] = NOTHING,
) -> HelpPage:
    """The questions behind a link, with the helper's own words in the fields where they wrote some, or `unsaved`.

    `refused`: code -> the evidence that was not taken, to be shown again.
    """
    found = dossier_of(link.response)
    codes = [code for code in link.codes if code in found.applicability.asked]
    if not codes:
        raise Http404("None of these questions is asked any more.")
    own = list(link.proposals.filter(by_label=label).order_by("pk"))
    waiting = {one.code: one for one in own if one.content is not None and one.state == "waiting"}
    written = {code: data_of(one.content) for code, one in waiting.items() if one.content}
    found = replace(found, answers={**found.answers, **written, **unsaved})
    asked = Asked(add=add, complaints=complaints, link=link, chosen=refused)
    sheet = sheet_of(ANONYMOUS, found, section_in(found, link.section), asked, codes)
    for shown in sheet.questions:
        shown["mine"] = [one for one in own if one.code == shown["code"]]
        shown["revision"] = waiting[shown["code"]].stamp if shown["code"] in waiting else 0
    return HelpPage(link, label, sheet)


@dataclass(frozen=True, slots=True)
class HelperPage:
    """The lead's page of links."""

    response: Response
    links: tuple[HelperLink, ...]
    waiting: int
    may: Decision
    sections: tuple[tuple[str, str], ...]
    """Title and address of the page that makes a link, by section."""


def helper_page(actor: Actor, response_id: UUID) -> HelperPage:
    """Three statements: response, answers, links."""
    found = dossier(actor, response_id)
    links = tuple(HelperLink.objects.visible_to(actor).filter(response=found.response))
    return HelperPage(
        response=found.response,
        links=links,
        waiting=sum(found.response.teamwork.get("proposals", {}).values()),
        may=policies.can_manage_helpers(actor, found.response, held=sum(link.is_open for link in links)),
        sections=tuple(
            (section.title, reverse("helper_new", args=[response_id, section.code]))
            for section in found.definition.sections
            if found.asked_in(section)
        ),
    )


def questions_of(actor: Actor, response_id: UUID, section: str) -> tuple[Dossier, str, list[tuple[str, str]]]:
    """The dossier, the title of a section, and code and words of each of its questions, for the form of a link."""
    found = dossier(actor, response_id)
    one = section_in(found, section)
    asked = set(found.applicability.asked)
    return found, one.title, [(q.code, f"{q.code}, {q.short}") for q in in_route(found, one) if q.code in asked]


@dataclass(frozen=True, slots=True)
class ToDecide:
    """What stands now and what a helper proposes; for evidence `words` names it."""

    proposal: Proposal
    short: str
    now: str
    words: str
    revision: int
    by: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    response: Response
    waiting: tuple[ToDecide, ...]
    decided: tuple[Proposal, ...]
    may: Decision


MOST = 50


def proposal_page(actor: Actor, response_id: UUID) -> ProposalPage:
    """What helpers wrote: to decide, and the last that were decided. Three statements: response, answers, proposals."""
    found = dossier(actor, response_id)
    rows = Proposal.objects.visible_to(actor).filter(response=found.response).select_related("file")
    waiting = [row for row in rows if row.state == "waiting"]
    decided = sorted((row for row in rows if row.state != "waiting"), key=lambda row: row.decided_at or timezone.now())
    return ProposalPage(
        response=found.response,
        waiting=tuple(_to_decide(found, row) for row in waiting),
        decided=tuple(decided[::-1][:MOST]),
        may=policies.can_decide_proposal(actor, found.response, waiting[0].code if waiting else ""),
    )


def _to_decide(found: Dossier, row: Proposal) -> ToDecide:
    question, live = found.definition.question(row.code), found.rows.get(row.code)
    now = in_words(question, found.answers[row.code]) if live else ""
    words = in_words(question, data_of(row.content)) if row.content else (row.url or str(row.file))
    return ToDecide(row, question.short, now, words, live.revision if live else 0, live.updated_by if live else "")


def proposed_file(actor: Actor, response_id: UUID, proposal_id: int) -> StoredFile:
    """A file that a helper added, to be read before it is approved."""
    found = Proposal.objects.visible_to(actor).filter(response=response_id, pk=proposal_id, file__isnull=False)
    row = found.select_related("file").first()
    if row is None:
        raise Http404("No such file.")
    return cast(StoredFile, row.file)
