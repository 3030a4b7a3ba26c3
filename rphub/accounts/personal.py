"""What an account holds about its person, and how it ends (`rphub.kernel.personal`)."""

from __future__ import annotations

from typing import Any

from rphub.accounts.erasing import NOBODY, erase_account, forget_invitations
from rphub.accounts.models import CalendarFeed, Grant, Invitation, User
from rphub.kernel.personal import ERASED, Person, Rows, Table, Told
from rphub.kernel.roles import Actor
from rphub.kernel.words import count

GRANTS = Rows(Grant, "role", users=("user",), shown=("role", "organisation__name"))
CALENDARS = Rows(CalendarFeed, "calendar address", "calendar addresses", users=("user",))
INVITED = Rows(
    Invitation,
    "invitation",
    users=("accepted_by",),
    emails=("email",),
    names=("name", "invited_by"),
    shown=("role", "organisation__name"),
)


class Invitations:
    """Name and address go from the invitations to them; that they invited others stays beside those."""

    def held(self, person: Person) -> Table:
        return INVITED.held(person)

    def foresee(self, person: Person) -> Told:
        number = _invited(person).count()
        return Told(goes=(f"{count(number, 'invitation')}.",)) if number else Told()

    def erase(self, actor: Actor, person: Person) -> None:
        forget_invitations(actor, _invited(person))


class Account:
    """The account itself, last of all: by its address the others are found."""

    def held(self, person: Person) -> Table:
        shown = ("pk", "name", "email", "job_title", "phone", "created_at", "last_login", "notice_read", "is_active")
        return Table("Account", list(User.objects.filter(pk=person.user_id).values(*shown)))

    def foresee(self, person: Person) -> Told:
        grants = Grant.objects.current().filter(user=person.user_id).select_related("organisation")
        first = tuple(
            f"They are {one.get_role_display().lower()} for {one.organisation}. Take the role away first."
            for one in grants
        )
        goes = f"The account: name, address, job title, telephone and sign-in. It says “{NOBODY}” wherever it is named."
        is_there = person.user_id is not None and not person.email.endswith(ERASED)
        return Told(goes=(goes,) if is_there else (), first=first)

    def erase(self, actor: Actor, person: Person) -> None:
        if person.user_id:
            erase_account(actor=actor, user_id=person.user_id)


def _invited(person: Person) -> Any:
    return Invitation.objects.filter(email__iexact=person.email).exclude(email__endswith=ERASED)


PERSONAL = (GRANTS, CALENDARS, Invitations())
ACCOUNT = Account()
