"""Signing in by e-mail, and finding the signed-in person again at every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS

from rphub.accounts.models import User
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import ANONYMOUS, Actor

COLUMNS = tuple(field.attname for field in User._meta.concrete_fields)


def _statement(actor: Actor, user_id: int) -> Any:
    return User.objects.filter(pk=user_id).order_by().values_list(*COLUMNS)


PERSON = Prepared(_statement)


class EmailBackend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        """The active person; the statement is composed once a process, for every request sends it."""
        for row in PERSON.rows(ANONYMOUS, user_id=int(user_id)):
            user = User.from_db(DEFAULT_DB_ALIAS, COLUMNS, row)
            return user if self.user_can_authenticate(user) else None
        return None
