"""What was asked about questions, and what we answered. An app above says it, and the settings name that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from questionnaires.models import Response
from questionnaires.selectors.team import Attention
from rphub.kernel.roles import Actor
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Explained:
    """One thing that was asked about a question. `answer` is empty while nobody has answered."""

    question: str
    answer: str
    meta: str
    shape: str = ""
    word: str = ""
    """How it stands; empty for what others asked."""
    corrected: str = ""
    """That the answer is not what it was, and since when."""


@dataclass(frozen=True, slots=True)
class AtQuestion:
    """What stands at one question: what this supplier asked, and what others asked that is shown to all."""

    own: tuple[Explained, ...] = ()
    others: tuple[Explained, ...] = ()


def explained_at(actor: Actor, response: Response, codes: Sequence[str]) -> Mapping[str, AtQuestion]:
    """By code, for questions that have something: one statement."""
    found = import_string(settings.QUESTION_EXPLAINED)(actor, response, codes)
    return cast(Mapping[str, AtQuestion], found)


def asked_by(actor: Actor, supplier: Supplier) -> tuple[Attention, ...]:
    """What the supplier asked lately, for its home: one statement."""
    return tuple(import_string(settings.SUPPLIER_ASKED)(actor, supplier))
