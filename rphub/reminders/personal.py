"""What reminders hold about a person (`rphub.kernel.personal`)."""

from __future__ import annotations

from rphub.kernel.personal import Rows, nowhere
from rphub.reminders.models import Notice, Preference

PERSONAL = (
    Rows(Notice, "reminder", emails=("to",), names=("name",), shown=("about",), erased={"to": nowhere, "name": ""}),
    Rows(Preference, "choice of mails", "choices of mails", emails=("address",), erased={"address": nowhere}),
)
