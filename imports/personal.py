"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from imports.models import Import, Pass
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Import, "upload for the office", "uploads for the office", users=("created_by",)),
    Rows(Pass, "run over an upload", "runs over an upload", users=("asked_by",)),
)
