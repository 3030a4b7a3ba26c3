"""Paths to one thing: those that mails carry, and a question on its page."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from rphub.kernel.navigation import address_of


def invitation_path(token: str) -> str:
    """The page of the invitation: the questionnaire's own once it exists."""
    try:
        return reverse("questionnaire_invitation", args=[token])
    except NoReverseMatch:
        return reverse("invitation", args=[token])


def forward_path(token: str) -> str:
    """“I am not the right person.”"""
    return reverse("invitation_forward", args=[token])


def section_path(response_id: UUID, section: str) -> str:
    """The page of a section, below its questionnaire; the addresses of its parts follow behind."""
    return f"{address_of('response_detail', response_id)}{section}/"


def question_path(response_id: object, code: str) -> str:
    """The question on the page of its section, which opens with it in view."""
    return f"{reverse('section_page', args=[response_id, code.partition('-')[0]])}?question={code}#{code}"


def office_path(response_id: object) -> str:
    return reverse("response_office", args=[response_id])
