"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from rphub.kernel.personal import Rows
from workbooks.models import Import

PERSONAL = (Rows(Import, "uploaded workbook", users=("created_by",)),)
