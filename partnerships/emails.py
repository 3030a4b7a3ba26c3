"""The mails of partnerships: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from django.urls import reverse

from partnerships.models import Affiliation, InterestExpression
from rphub.accounts.enums import OrganisationKind
from rphub.accounts.selectors import people_holding
from rphub.kernel.roles import Role
from rphub.mailing.actions import MailDraft, queue, queue_many


def queue_interest(interest: InterestExpression) -> bool:
    """To the contact of the partnership, with the answer going to whoever asked. Once for each organisation."""
    partnership = interest.partnership
    return queue(
        "partnership_interest",
        to=partnership.contact_email,
        key=f"partnership-interest:{interest.pk}",
        reply_to=interest.by_email,
        about=str(interest.organisation),
        context={
            "name": partnership.contact_name,
            "partnership": partnership.name,
            "organisation": str(interest.organisation),
            "person": interest.by_label,
            "email": interest.by_email,
            "message": interest.message,
            "path": reverse("partnership_page", args=[partnership.slug]),
            "button_label": "Read what we write about you",
        },
    )


def queue_verified(affiliation: Affiliation) -> None:
    """To the organisation: the office has seen that it has joined; suppliers find it in their library."""
    in_library = affiliation.evidence_id is not None
    _tell("affiliation_verified", affiliation, in_library=in_library)


def queue_refused(affiliation: Affiliation) -> None:
    """To the organisation: the office could not see it, and why."""
    _tell("affiliation_refused", affiliation, note=affiliation.note)


def _tell(template: str, affiliation: Affiliation, **words: object) -> None:
    organisation = affiliation.organisation
    area = "supplier" if organisation.kind == OrganisationKind.SUPPLIER else "member"
    context = {
        "partnership": str(affiliation.partnership),
        "organisation": str(organisation),
        "path": reverse(f"{area}_partnership", args=[affiliation.partnership.slug]),
        "button_label": "Open the partnership",
    }
    queue_many(
        [
            MailDraft(
                template,
                to=person.email,
                key=f"{template}:{affiliation.pk}:{affiliation.checked_at:%Y%m%d%H%M%S%f}:{person.user_id}",
                about=str(organisation),
                context={"name": person.name} | context | words,
            )
            for person in people_holding(organisation.pk, Role.SUPPLIER_ADMIN, Role.MEMBER_LEAD)
        ]
    )
