"""What the views of reviews share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from rphub.kernel.decisions import Invalid
from rphub.kernel.problems import Problem


def run(call: Callable[..., Any], **values: Any) -> tuple[Any, list[Problem]]:
    """Call the action; (result, nothing) or (None, what it could not accept)."""
    try:
        return call(**values), []
    except Invalid as error:
        return None, [Problem(place, sentence) for place, sentence in error.problems.items()]


def say(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence)
