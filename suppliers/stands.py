"""What apps above say of a supplier on its page in the office; the settings name them, so nothing here knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from rphub.kernel.roles import Actor

if TYPE_CHECKING:
    from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Stand:
    """One thing, how it stands, and the page where it is; `shape` and `word` are a status, `meta` a sentence."""

    title: str
    url: str
    shape: str
    word: str
    meta: str = ""


def stands_of(actor: Actor, supplier: Supplier) -> list[Stand]:
    """What this person may read, in the order of the settings."""
    return list(_said(actor, supplier))


def _said(actor: Actor, supplier: Supplier) -> Iterator[Stand]:
    for path in settings.SUPPLIER_PAGE:
        yield from import_string(path)(actor, supplier)
