"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from members.models import Following, Raised
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Raised, "matter raised with a supplier", "matters raised with suppliers", names=("said_by",)),
    Rows(
        Following,
        "supplier they follow",
        "suppliers they follow",
        users=("user",),
        shown=("supplier__organisation__name",),
    ),
)
