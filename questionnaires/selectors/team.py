"""What working together puts on the task list and the home page: from the dossier at hand, without a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from questionnaires.selectors.dossier import Dossier
from questionnaires.teamwork import Owner, Teamwork, read
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count, due_words


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that needs somebody."""

    shape: str
    word: str
    text: str
    url: str
    meta: str = ""
    things: int = 1
    """How many things stand in the one line."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A question in somebody's hands."""

    code: str
    short: str
    url: str
    owner: Owner
    mine: bool
    answered: bool


def handed_questions(found: Dossier, team: Teamwork, email: str) -> list[Handed]:
    """Asked questions that were handed to somebody by themselves, in the order of the questionnaire."""
    return [
        Handed(code, found.definition.question(code).short, part_url(found, code), owner, owner.email == email, done)
        for code in found.applicability.counted
        if (owner := team.owners.get(code))
        for done in [found.is_answered(code)]
    ]


def part_url(found: Dossier, code: str) -> str:
    """Where a section or question is answered."""
    return reverse("part_open", args=[found.response.pk, code])


def attention_of_team(found: Dossier, actor: Actor) -> tuple[Attention, ...]:
    """Questions handed to the reader, remarks that name them, and what helpers wrote for the lead to approve."""
    team, email = read(found.response.teamwork), actor.email.lower()
    return (*_handed(found, team, email), *_mentions(found, team, email), *_proposals(found, team, actor))


def _handed(found: Dossier, team: Teamwork, email: str) -> Iterator[Attention]:
    for one in handed_questions(found, team, email):
        if one.mine and not one.answered:
            due = due_words(one.owner.due_on) if one.owner.due_on else ""
            yield Attention("waiting", "Yours", f"{one.code}, {one.short}: yours to answer", one.url, due)


def _mentions(found: Dossier, team: Teamwork, email: str) -> Iterator[Attention]:
    for code in team.mentioned.get(email, ()):
        if code in found.definition:
            short = found.definition.question(code).short
            url = reverse("remark_list", args=[found.response.pk, code])
            yield Attention("query", "Remark", f"{code}, {short}: a colleague asks you", url)


def _proposals(found: Dossier, team: Teamwork, actor: Actor) -> Iterator[Attention]:
    lead = actor.holds(Role.SUPPLIER_ADMIN, organisation_id=found.response.supplier.organisation_id)
    if lead and (waiting := sum(team.proposals.values())):
        words = f"{count(waiting, 'answer')} of helpers to approve"
        yield Attention("waiting", "To approve", words, reverse("proposal_list", args=[found.response.pk]))
