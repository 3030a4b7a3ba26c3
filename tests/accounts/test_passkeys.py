"""What no browser says of a passkey is answered with a sentence, never with a traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from rphub.accounts.passkey_forms import NO_PASSKEY
from tests.world import World

OTHER_ID = {"id": "eA", "rawId": "eQ", "type": "public-key", "response": {}, "clientExtensionResults": {}}
NO_RESPONSE = OTHER_ID | {"rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": 5}}
NO_JSON = ["9" * 5000, "[" * 100_000, "NaN?", "\x00"]


@pytest.mark.parametrize("credential", NO_JSON)
def test_signing_in(world: World, credential: str) -> None:
    browser = world.client()
    answer = browser.post(reverse("mfa_login_webauthn"), {"credential": credential}, follow=True)
    assert (answer.status_code, answer.redirect_chain) == (200, [("/accounts/login/", 302)])
    assert NO_PASSKEY in answer.content.decode()


@pytest.mark.parametrize("credential", [*NO_JSON, *map(json.dumps, (OTHER_ID, NO_RESPONSE, [], 5))])
def test_adding_one(world: World, credential: Any) -> None:
    EmailAddress.objects.filter(user=world.leah).update(verified=True)
    answer = world.client(world.leah).post(reverse("mfa_add_webauthn"), {"name": "Key", "credential": credential})
    assert answer.status_code == 200
    assert 'value="Key"' in answer.content.decode()
