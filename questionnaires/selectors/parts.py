"""One section or question in somebody's hands, and to whom it can be handed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from questionnaires import policies
from questionnaires.models import Delegation, Response
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.people import Colleague, colleagues_of
from questionnaires.selectors.sections import in_route
from questionnaires.teamwork import read, section_of
from rphub.accounts.policies import can_invite_colleagues
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class PartPage:
    """`delegation` is who has the part now; `others` are questions of the section that have somebody of their own."""

    response: Response
    code: str
    title: str
    questions: int
    delegation: Delegation | None
    is_mine: bool
    others: tuple[str, ...]
    colleagues: tuple[Colleague, ...]
    may_delegate: Decision
    may_release: Decision
    may_invite: bool

    @property
    def helper_url(self) -> str:
        """The page that makes a helper's link, with this question ticked or all of the section."""
        address = reverse("helper_new", args=[self.response.pk, section_of(self.code)])
        return address if section_of(self.code) == self.code else f"{address}?question={self.code}"


def part_page(actor: Actor, response_id: UUID, code: str) -> PartPage:
    """The page on which a part is handed over: six statements."""
    found = dossier(actor, response_id)
    title, questions = _named(found, code)
    response, team = found.response, read(found.response.teamwork)
    organisation_id = response.supplier.organisation_id
    delegation = Delegation.objects.visible_to(actor).current().filter(response=response, code=code)
    current = delegation.select_related("given_by").first()
    return PartPage(
        response=response,
        code=code,
        title=title,
        questions=questions,
        delegation=current,
        is_mine=current is not None and current.email == actor.email.lower(),
        others=tuple(f"{part}: {one.name}" for part, one in team.owners.items() if part.startswith(f"{code}-")),
        colleagues=tuple(colleagues_of(organisation_id)),
        may_delegate=policies.can_delegate_part(actor, response, team.owner_of(code)),
        may_release=policies.can_release_part(actor, response, team.owners.get(code)),
        may_invite=bool(can_invite_colleagues(actor, organisation_id)),
    )


def _named(found: Dossier, code: str) -> tuple[str, int]:
    """What the part is called and how many questions it has, or Http404."""
    for section in found.definition.sections:
        own = in_route(found, section)
        if section.code == code and own:
            return section.title, len(found.asked_in(section))
        if any(question.code == code for question in own):
            return found.definition.question(code).short, 1
    raise Http404("No such part of the questionnaire.")
