"""What becomes of everything that hangs on a supplier when it turns out to be another one.

The settings name the parts (`SUPPLIER_MERGE`), so nothing here knows the apps above. A part says beforehand what will
happen, in words and numbers, and does it: the page and the action ask the same question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Count, Exists, Manager, OuterRef, Q, QuerySet, Value
from django.utils.module_loading import import_string

from rphub.kernel.roles import Actor
from rphub.kernel.words import count
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Sentences: what goes over, what stays under the old name, and what somebody has to finish first."""

    moves: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Changes with every word, so that nobody agrees to what they have not read."""
        return sha256(repr((self.moves, self.stays, self.first)).encode()).hexdigest()[:16]


class Part(Protocol):
    """What one app has to say and to do."""

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen: ...

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None: ...


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that go over by their column, except where the supplier that stays has the same already.

    `same` are the fields that may be there once for each supplier; `column` is `supplier` or `organisation`.
    """

    manager: Manager[Any]
    noun: str
    plural: str = ""
    same: tuple[str, ...] = ()
    column: str = "supplier"
    only: Q = field(default_factory=Q)

    def foresee(self, actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
        """One statement."""
        rows = self._of(gone).annotate(there=self._there_too(kept) if self.same else Value(False))
        numbers = dict(rows.values_list("there").annotate(n=Count("pk")))
        number, left = numbers.get(False, 0), numbers.get(True, 0)
        moves = (f"{count(number, self.noun, self.plural)}.",) if number else ()
        stays = (f"{count(left, self.noun, self.plural)} that {kept} has too.",) if left else ()
        return Foreseen(moves, stays)

    def carry_out(self, actor: Actor, gone: Supplier, kept: Supplier) -> None:
        ids = list(self.going(gone, kept).values_list("pk", flat=True))
        self.manager.filter(pk__in=ids).update(**{self.column: self._side(kept)})

    def going(self, gone: Supplier, kept: Supplier) -> QuerySet[Any, Any]:
        rows = self._of(gone)
        return rows.exclude(self._there_too(kept)) if self.same else rows

    def staying(self, gone: Supplier, kept: Supplier) -> QuerySet[Any, Any]:
        rows = self._of(gone)
        return rows.filter(self._there_too(kept)) if self.same else rows.none()

    def _of(self, supplier: Supplier) -> QuerySet[Any, Any]:
        return self.manager.filter(self.only, **{self.column: self._side(supplier)}).order_by()

    def _there_too(self, kept: Supplier) -> Exists:
        return Exists(self._of(kept).filter(**{name: OuterRef(name) for name in self.same}))

    def _side(self, supplier: Supplier) -> Any:
        return supplier if self.column == "supplier" else supplier.organisation


def together(foreseen: Iterable[Foreseen]) -> Foreseen:
    told = list(foreseen)
    return Foreseen(
        moves=tuple(words for one in told for words in one.moves),
        stays=tuple(words for one in told for words in one.stays),
        first=tuple(words for one in told for words in one.first),
    )


def foresee(actor: Actor, gone: Supplier, kept: Supplier) -> Foreseen:
    return together(part.foresee(actor, gone, kept) for part in parts())


def parts() -> Iterator[Part]:
    """In the order of the settings: who is still to be told about the old name comes before its people move."""
    for path in settings.SUPPLIER_MERGE:
        yield import_string(path)
