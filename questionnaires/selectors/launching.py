"""How far the last launch of a cycle is, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from questionnaires.models import Cycle
from rphub.kernel.lines import Shown
from rphub.kernel.words import count
from rphub.kernel.work import WorkState

STOPPED = "Something in the hub went wrong."


@dataclass(frozen=True, slots=True)
class LastLaunch(Shown):
    state: str
    asked_at: datetime
    asked_by: str
    error: str
    frameworks: list[tuple[int, str]]
    told: dict[str, Any]

    @property
    def works(self) -> bool:
        return self.state in (WorkState.QUEUED, WorkState.RUNNING)

    @property
    def stopped(self) -> bool:
        return self.state == WorkState.FAILED

    @property
    def urgent(self) -> bool:
        """Whether there is something to wait for or to do."""
        return self.works or self.stopped or bool(self.refused)

    @property
    def total(self) -> int:
        return len(self.frameworks)

    @property
    def done(self) -> int:
        return len(self.told)

    @property
    def words(self) -> str:
        """What has come of it so far."""
        launched = [one for one in self.told.values() if "refused" not in one]
        invited = sum(one["invited"] for one in launched)
        missing = sum(one["without_contact"] for one in launched)
        said = f"{count(len(launched), 'framework')} launched, {count(invited, 'supplier')} invited"
        return f"{said}, {count(missing, 'waits', 'wait')} for a contact." if missing else f"{said}."

    @property
    def refused(self) -> list[tuple[str, str]]:
        """Title and sentence of those that could not be launched."""
        told = ((title, self.told.get(str(pk), {})) for pk, title in self.frameworks)
        return [(title, one["refused"]) for title, one in told if "refused" in one]

    @property
    def left(self) -> str:
        """Those that were not launched, as the address of the launch pages names them; empty when none is left."""
        left = [pk for pk, _ in self.frameworks if "created" not in self.told.get(str(pk), {})]
        return urlencode([("framework", pk) for pk in left])


def last_launch(cycle: Cycle) -> LastLaunch | None:
    """Of a cycle that the reader may see."""
    row = cycle.launches.values_list(
        "state", "created_at", "asked_by__name", "last_error", "frameworks", "done"
    ).first()
    if row is None:
        return None
    state, asked_at, asked_by, error, frameworks, told = row
    return LastLaunch(state, asked_at, asked_by, error or STOPPED, [(pk, title) for pk, title in frameworks], told)
