"""How allauth behaves in the hub: nobody signs up without an invitation, mail goes through the outbox."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from rphub.mailing.actions import send_now


class InviteOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come into being by accepting an invitation (`actions.accept_invitation`)."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Codes and security notices are wanted at once and expire soon, so they pass the queue by."""
        site = SimpleNamespace(name="RP Hub", domain=settings.SITE_URL)
        message = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email, "current_site": site} | context
        )
        send_now(message)
