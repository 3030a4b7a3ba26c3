"""What this app holds about a person: holds they placed, requests of theirs and requests they answered."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from privacy.models import Hold, PersonRequest
from rphub.accounts.models import Invitation
from rphub.kernel.personal import Person, Rows, Table, Told
from rphub.kernel.roles import Actor


class _Requests(Rows):
    """Whose request it was goes with them, also where it hangs on the account."""

    def _named(self, person: Person) -> QuerySet[Any, Any]:
        return self.found(person)


class _Held:
    """Nobody goes while a supplier that they came in for is held back."""

    def held(self, person: Person) -> Table:
        return Table("Holds on their suppliers", [])

    def foresee(self, person: Person) -> Told:
        came_in = Invitation.objects.filter(email__iexact=person.email, accepted_by__isnull=False)
        holds = Hold.objects.in_force().filter(supplier__organisation__in=came_in.values("organisation"))
        return Told(first=tuple(f"{one.supplier} is held back: {one.reason}" for one in holds.select_related(SUPPLIER)))

    def erase(self, actor: Actor, person: Person) -> None:
        """Nothing of its own."""


SUPPLIER = "supplier__organisation"
PERSONAL = (
    _Held(),
    Rows(Hold, "hold", names=("placed_by", "lifted_by")),
    _Requests(
        PersonRequest,
        "request about their data",
        "requests about their data",
        users=("person",),
        emails=("email",),
        names=("name",),
        shown=("kind", "state", "wanted", "extended_because", "answer"),
        erased={"name": "", "email": "", "wanted": "", "extended_because": "", "answer": "", "identity": ""},
    ),
    Rows(
        PersonRequest,
        "request they answered",
        "requests they answered",
        names=("recorded_by", "extended_by", "closed_by"),
    ),
)
