"""What uploads hold about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from django.db.models import Q

from rphub.files.models import StoredFile
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(
        StoredFile,
        "uploaded file",
        users=("uploaded_by_id",),
        names=("uploaded_by_label",),
        shown=("original_name",),
        only=Q(restricted=False),
    ),
)
