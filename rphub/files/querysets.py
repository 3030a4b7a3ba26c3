from __future__ import annotations

from typing import Self

from django.db import models

from rphub.files.enums import ScanState
from rphub.kernel.roles import OFFICE_ROLES, Actor


class StoredFileQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, actor: Actor) -> Self:
        """The office sees every file, others their organisations' own; apps above open more through what cites it.
        Nobody sees a restricted one: only what cites it says who may."""
        free = self.filter(restricted=False)
        return free if actor.holds(*OFFICE_ROLES) else free.filter(organisation_id__in=actor.organisations())

    def quarantined(self) -> Self:
        return self.filter(scan_state=ScanState.QUARANTINED)
