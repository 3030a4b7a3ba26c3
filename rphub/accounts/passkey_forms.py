"""The sign-in library's passkey forms, made to say what is wrong where the library itself would break."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.forms.fields import InvalidJSONInput

NO_PASSKEY = "Your browser sent no passkey that can be read. Try again, or use another way to sign in."


class Credential(forms.JSONField):
    """What a browser says of a passkey. Python breaks on thousands of digits or brackets."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": NO_PASSKEY, "required": NO_PASSKEY}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(NO_PASSKEY, code="invalid") from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """As the page shows it again."""
        try:
            return super().bound_data(data, initial)
        except (ValueError, RecursionError):
            return InvalidJSONInput(data)


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    credential = Credential()

    def clean(self) -> dict[str, Any]:
        try:
            return dict(super().clean())
        except ValueError as error:
            raise forms.ValidationError(NO_PASSKEY, code="invalid") from error


class SignInByPasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    credential = Credential()


class PasskeyAsSecondFactorForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = Credential()


class PasskeyOnceMoreForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = Credential()
