"""An action is done whole or not at all: by itself in a transaction, inside of another behind a savepoint.

A job that asks several actions for one step takes the step back as a whole when one of them refuses. Savepoints of the
actions inside protect nothing then, and each costs two statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

Given = ParamSpec("Given")
Done = TypeVar("Done")
_STEP: ContextVar[bool] = ContextVar("step", default=False)


@contextmanager
def step() -> Iterator[None]:
    """What is done inside stands or falls together, behind one savepoint. A refusal must leave the step: whoever
    caught it inside and went on would find the transaction broken."""
    token = _STEP.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _STEP.reset(token)


def whole(action: Callable[Given, Done]) -> Callable[Given, Done]:
    """As `transaction.atomic`, but inside a step without a savepoint of its own."""

    @wraps(action)
    def done(*args: Given.args, **named: Given.kwargs) -> Done:
        with transaction.atomic(savepoint=not _STEP.get()):
            return action(*args, **named)

    return done
