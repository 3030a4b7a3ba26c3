"""What a worker does once a launch is asked for."""

from __future__ import annotations

from questionnaires.actions import launching
from questionnaires.models import Launch
from rphub.kernel.work import WorkState


def work_off() -> None:
    """Every launch that waits, the oldest first."""
    for pk in Launch.objects.filter(state=WorkState.QUEUED).order_by("pk").values_list("pk", flat=True):
        launching.work_off(pk)
