"""What the RP lead asked to be launched, and how far that is."""

from __future__ import annotations

from django.db import models

from questionnaires.models.records import Cycle
from rphub.accounts.models import User
from rphub.kernel.work import Work


class Launch(Work):
    """Frameworks that go out together with the same days. Each is one transaction; killed anywhere, it goes on."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="launches")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    frameworks = models.JSONField(default=list)
    """[id, title] in the order in which they go out."""
    routes = models.JSONField(default=dict)
    """Supplier -> [route, reason], where a person chose another than the usual one."""
    days = models.JSONField(default=dict)
    """Route -> the day it is due, as the person saw it."""
    later = models.JSONField(default=list)
    """Routes that a later launch takes."""
    done = models.JSONField(default=dict)
    """Framework -> what its launch did as `Launched` counts it, or `refused` with the sentence."""

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["state", "created_at"], name="launch_sweep"),)

    def __str__(self) -> str:
        return f"{len(self.frameworks)} in {self.cycle}"
