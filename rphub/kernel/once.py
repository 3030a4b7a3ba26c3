"""A write that a unique constraint may refuse: the database decides, the person reads a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from rphub.kernel.decisions import Invalid


@contextmanager
def only_once(problems: dict[str, str]) -> Iterator[None]:
    """Raises Invalid with the sentences when a row like it exists already, also when two people save at once.

    The action around it is taken back whole, so this needs no savepoint of its own: whoever catches Invalid and goes on
    puts the action, not this, into a transaction.
    """
    try:
        with transaction.atomic(savepoint=False):
            yield
    except IntegrityError as error:
        raise Invalid(problems) from error
