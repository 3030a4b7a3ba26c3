"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from frameworks.models import Framework
from rphub.kernel.personal import Rows

PERSONAL = (
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
