"""Rows that a transaction locks: one, to change it while nobody else does, or several, so that nobody changes them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.http import Http404


class Lockable(models.QuerySet):  # type: ignore[type-arg]
    beside: tuple[str, ...] = ()
    """Rows that are read with it."""
    locks: tuple[str, ...] = ("self",)
    """Which of these stand still."""

    def stand_still(self) -> None:
        """All of these, until the transaction ends, for whoever locks them too; rows that point to them can be written
        meanwhile. Always in the same order."""
        rows = self.order_by("pk").select_for_update(of=("self",), no_key=True)
        list(rows.values_list("pk", flat=True))

    def lock(self, pk: Any) -> Any:
        """The one row, locked for this transaction, or Http404 when it is not among these."""
        found = self._held().filter(pk=pk).first()
        if found is None:
            raise Http404("No such row.")
        return found

    def lock_all(self, pks: Collection[Any]) -> dict[Any, Any]:
        """These rows by id, locked for this transaction, always in the same order; Http404 unless all are there."""
        found = {row.pk: row for row in self._held().filter(pk__in=pks).order_by("pk")}
        if len(found) != len(set(pks)):
            raise Http404("No such row.")
        return found

    def _held(self) -> Self:
        rows = self.select_for_update(of=self.locks)
        return rows.select_related(*self.beside) if self.beside else rows
