"""The invitation page answers every doubt before anybody signs in. The signed link is the permission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from questionnaires.models import QuestionnaireVersion, Response
from questionnaires.routes import Route
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.effort import basis_of, time_left
from questionnaires.workflow import ANSWERABLE
from rphub.accounts.models import Invitation
from suppliers.models import Award


@dataclass(frozen=True, slots=True)
class Asking:
    """A framework that asks, with its clause."""

    title: str
    clause: str
    lots: str
    manager: str
    """Who looks after the framework; empty where nobody does yet."""


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """`response` facts are None when no questionnaire is open: the link still lets the person in."""

    supplier: str
    asking: tuple[Asking, ...]
    cycle: str
    due_on: date | None
    minutes: int
    basis: str
    """Where the minutes come from."""
    questions: int
    route: str
    route_reason: str
    carried: int
    """Answers of last year that stand there already, to be confirmed."""
    version: QuestionnaireVersion | None
    reuse_url: str
    """The question about what the supplier already has."""
    passed_on: tuple[Invitation, ...]


def invitation_page(invitation: Invitation) -> InvitationPage:
    """Who asks and why, by when, how long it takes."""
    response = (
        Response.objects.filter(supplier__organisation=invitation.organisation, state__in=ANSWERABLE)
        .select_related("cycle", "supplier__organisation", "version__questionnaire")
        .order_by("-cycle__year")
        .first()
    )
    asking = _asking(invitation.organisation_id)
    passed_on = tuple(invitation.forwards.all())
    if response is None:
        return InvitationPage(str(invitation.organisation), asking, "", None, 0, "", 0, "", "", 0, None, "", passed_on)
    found = dossier_of(response)
    codes, left = found.applicability.counted, time_left(found)
    return InvitationPage(
        supplier=str(invitation.organisation),
        asking=asking,
        cycle=str(response.cycle),
        due_on=response.due_on,
        minutes=left.minutes,
        basis=basis_of(left),
        questions=len(codes),
        route=Route(response.route).label,
        route_reason=response.route_reason,
        carried=sum(bool(row.prefilled_from) for row in found.rows.values()),
        version=response.version,
        reuse_url=reverse("bring", args=[response.pk]),
        passed_on=passed_on,
    )


def _asking(organisation_id: int) -> tuple[Asking, ...]:
    awards = Award.objects.in_force().filter(supplier__organisation_id=organisation_id)
    lots: dict[tuple[str, str, str], list[str]] = {}
    for award in awards.select_related("lot__framework__manager"):
        framework = award.lot.framework
        manager = str(framework.manager) if framework.manager else ""
        lots.setdefault((framework.title, framework.clause, manager), []).append(str(award.lot))
    return tuple(Asking(title, clause, "; ".join(names), who) for (title, clause, who), names in lots.items())
