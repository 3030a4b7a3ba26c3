"""Colleagues and a helper at work in one questionnaire, so that a visitor meets delegation, remarks and proposals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.cast import Part
from demo.clock import acting_on
from demo.stories import lead, signatory
from questionnaires.actions.delegation import delegate_part
from questionnaires.actions.helpers import begin_help, make_helper_link, save_help
from questionnaires.actions.remarks import add_remark
from questionnaires.models import Response
from rphub.accounts import actions as accounts
from rphub.accounts.models import Invitation
from rphub.accounts.selectors import actor_for
from rphub.kernel.roles import Area

COLLEAGUE = "Tara Quill"
HELPER = "Pat Example"


def work_together(part: Part, response: Response, on: date) -> None:
    """Carbon goes to a colleague, one question to the signatory; they talk; a helper writes two answers to approve."""
    if response.delegations.exists():
        return
    with acting_on(on):
        person, director = lead(part), signatory(part)
        email = f"{COLLEAGUE.split()[0].lower()}@{part.slug}.example"
        given: dict[str, Any] = {"actor": person, "response_id": response.pk}
        due_on = max(on, response.due_on - timedelta(days=3))
        note = "The figures are in the folder of the energy audit."
        delegate_part(**given, code="ENV", email=email, name=COLLEAGUE, due_on=due_on, note=note)
        delegate_part(**given, code="ETH-01", email=director.email)
        tara = actor_for(
            accounts.accept_invitation(invitation=Invitation.objects.get(email=email)), Area.SUPPLIER, "demo"
        )
        words = "Do we count the vans of the subcontractor in scope 1 or scope 3?"
        add_remark(actor=tara, response_id=response.pk, code="ENV-02", text=words, tell=[person.email])
        _help(part, response)


def _help(part: Part, response: Response) -> None:
    link = make_helper_link(
        actor=lead(part), response_id=response.pk, section="EDI", codes=["EDI-01", "EDI-02"], name=HELPER
    )
    label = begin_help(link=link, name=HELPER)
    posted = {"EDI-01.revision": ["0"], "EDI-01.level": ["2"], "EDI-01.comment": ["Reviewed with staff every spring."]}
    save_help(link=link, label=label, posted=posted, evidence={}, removed={})
