"""System checks of the keys: what is no key stops a deployment, and without one nothing is signed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

from records import keys

MAKE_ONE = "scripts/make_secrets.py makes one; see docs/records.md."


@register(Tags.security, deploy=True)
def record_keys_are_keys(**_kwargs: Any) -> list[CheckMessage]:
    """A private key never appears in a message."""
    try:
        own = keys.own_keys()
    except keys.BadKey as error:
        return [Error(str(error), hint=MAKE_ONE, id="records.E001")]
    if not keys.can_sign():
        return [
            Info(
                "RECORD_SIGNING_KEY is not set: suppliers cannot release signed records.",
                hint=MAKE_ONE,
                id="records.I001",
            )
        ]
    if own[0].public in settings.RECORD_OLD_KEYS:
        return [Error("RECORD_OLD_KEYS holds the key of today; it takes those before it.", id="records.E002")]
    return []
