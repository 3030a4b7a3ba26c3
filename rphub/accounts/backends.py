"""Signing in by e-mail, and finding the signed-in person again at every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from rphub.accounts.models import User
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor


def _statement(actor: Actor, user_id: int) -> Any:
    return User.objects.filter(pk=user_id).order_by()


PERSON = Prepared(_statement)


class EmailBackend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        """The active person; the statement is composed once a process, for every request sends it."""
        found: list[User] = PERSON.objects(ANONYMOUS, user_id=int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None
