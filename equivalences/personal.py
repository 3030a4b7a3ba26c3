"""What this app holds about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from equivalences.models import Application, Certificate
from rphub.kernel.personal import Rows

PERSONAL = (
    Rows(Certificate, "certificate they agreed to use", "certificates they agreed to use", names=("agreed_by",)),
    Rows(Application, "use of certificates", "uses of certificates", users=("created_by",)),
)
