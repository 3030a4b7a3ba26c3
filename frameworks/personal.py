"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from frameworks.models import Framework, LotRequest
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(
        LotRequest,
        "lot they asked for or decided about",
        "lots they asked for or decided about",
        users=("asked_by",),
        names=("ended_by",),
        shown=("state",),
    ),
    Rows(
        Framework,
        "framework they manage",
        "frameworks they manage",
        users=("manager",),
        shown=("title",),
        in_use=Q(),
        first="They manage frameworks. Name another category manager first.",
    ),
)
