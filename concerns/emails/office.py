"""To the audience of a concern. Subject and text are the same for all of them and name nothing: mail lies about."""

from __future__ import annotations

from collections.abc import Iterable

from concerns.models import Case
from concerns.values import MAIL_KEY
from rphub.accounts.models import User
from rphub.kernel.navigation import address_of
from rphub.mailing.actions import MailDraft, queue_many

NEW = "Something new waits for you behind the sign-in. For safety this mail does not say what it is."
ADDED = "You were asked to read something. For safety this mail does not say what it is; it waits behind the sign-in."
URGENT = (
    "Something waits for you that may be urgent. For safety this mail does not say what it is. Please sign in today."
)


def queue_received(case: Case) -> None:
    """To its first audience: look at it, today where somebody may be in danger."""
    news = URGENT if case.severity == "critical" else NEW
    _tell(case, _readers(case), "received", news)


def queue_news(case: Case, moment: str) -> None:
    """To the audience: the source or the supplier wrote; `moment` names it for good."""
    _tell(case, _readers(case), moment, NEW)


def queue_added(case: Case, person: User) -> None:
    """To somebody who is new in the audience."""
    _tell(case, [person], f"added:{case.readers.filter(user=person).count()}", ADDED)


def _readers(case: Case) -> list[User]:
    rows = case.readers.filter(removed_at__isnull=True, user__is_active=True).select_related("user")
    return [row.user for row in rows]


def _tell(case: Case, people: Iterable[User], moment: str, news: str) -> None:
    path = address_of("case_detail", case.pk)
    prefix = MAIL_KEY.format(case.pk)
    queue_many(
        [
            MailDraft(
                "case_news",
                to=person.email,
                key=f"{prefix}{moment}:{person.pk}",
                context={"name": person.name, "news": news, "path": path, "button_label": "Sign in and read it"},
                restricted=True,
            )
            for person in people
        ]
    )
