"""Paths that mails carry."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def invitation_path(token: str) -> str:
    """The page of the invitation: the questionnaire's own once it exists."""
    try:
        return reverse("questionnaire_invitation", args=[token])
    except NoReverseMatch:
        return reverse("invitation", args=[token])


def forward_path(token: str) -> str:
    """“I am not the right person.”"""
    return reverse("invitation_forward", args=[token])


def office_path(response_id: object) -> str:
    return reverse("response_office", args=[response_id])
