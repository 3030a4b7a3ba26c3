"""The two mails of an enquiry: its answer, and a correction of that. What they say is in `templates/emails`."""

from __future__ import annotations

from enquiries.models import Enquiry, Reply
from questionnaires.emails import key_for
from questionnaires.links import question_path
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.people import leads_of
from rphub.accounts.selectors import people_holding
from rphub.kernel.roles import SUPPLIER_ROLES
from rphub.mailing.actions import MailDraft, queue_many


def queue_enquiry_answered(enquiry: Enquiry, reply: Reply) -> int:
    """To whoever asked, or to the leads where that person has left; the same mail when it is queued again."""
    return _queue("enquiry_answered", enquiry, reply.given_by, f"enquiry:{enquiry.pk}")


def queue_answer_corrected(enquiry: Enquiry, reply: Reply, event: int) -> int:
    """To the same people; once for each correction, which is known by its line in the history."""
    return _queue("enquiry_corrected", enquiry, reply.corrected_by, f"enquiry:{enquiry.pk}:corrected:{event}")


def _queue(template: str, enquiry: Enquiry, by: str, key: str) -> int:
    """It names the question and holds no words: more people of the office read mails than read enquiries."""
    response = enquiry.response
    return queue_many(
        [
            MailDraft(
                template,
                to=email,
                key=f"{key}:{key_for(email)}",
                about=str(response),
                organisation=response.supplier.organisation_id,
                context={
                    "name": name,
                    "supplier": str(response.supplier),
                    "code": enquiry.code,
                    "short": definition_of(response.version_id).question(enquiry.code).short,
                    "by": by,
                    "path": question_path(response.pk, enquiry.code),
                    "button_label": "See it at the question",
                },
            )
            for name, email in _readers(enquiry)
        ]
    )


def _readers(enquiry: Enquiry) -> list[tuple[str, str]]:
    organisation = enquiry.response.supplier.organisation_id
    here = people_holding(organisation, *SUPPLIER_ROLES)
    asked = [(one.name, one.email) for one in here if one.user_id == enquiry.asked_by_id]
    return asked or [(one.name, one.email) for one in leads_of(enquiry.response)]
