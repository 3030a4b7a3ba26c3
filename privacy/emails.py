"""The warnings that a draft goes. What they say is in `templates/emails/draft_warning.*`."""

from __future__ import annotations

from datetime import date

from privacy.warnings import LAST
from questionnaires.emails import key_for
from questionnaires.models import Response
from questionnaires.selectors.people import Recipient
from rphub.kernel.words import day
from rphub.mailing.actions import MailDraft, queue_many


def queue_warnings(response: Response, people: list[Recipient], *, number: int, erase_on: date, closed_on: date) -> int:
    """To each lead once, whatever is done again: the key says which warning of which day. How many are new."""
    return queue_many(
        [
            MailDraft(
                "draft_warning",
                to=person.email,
                key=f"draft:{response.pk}:{erase_on.isoformat()}:{number}:{key_for(person.email)}",
                about=str(response),
                organisation=response.supplier.organisation_id,
                context={
                    "name": person.name,
                    "supplier": str(response.supplier),
                    "cycle": response.cycle.name,
                    "number": number,
                    "of": LAST,
                    "last": number == LAST,
                    "erase_on": day(erase_on),
                    "closed_on": day(closed_on),
                    "path": person.path,
                    "button_label": "Open your questionnaire",
                },
            )
            for person in people
        ]
    )
