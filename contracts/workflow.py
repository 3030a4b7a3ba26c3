"""Life of a contract review as a table (domain specification, section 5.7, contract management link)."""

from __future__ import annotations

from contracts.enums import MeetingState
from rphub.kernel.workflow import T, Workflow

S = MeetingState
AHEAD = (S.PLANNED, S.MOVED, S.SENT)
"""Still to come: day and agenda may change."""
UNSENT = (S.PLANNED, S.MOVED)
"""The agenda still follows the records by itself."""
MEETING = Workflow(
    S,
    [
        T("move", AHEAD, S.MOVED),
        T("send_agenda", UNSENT, S.SENT),
        T("hold", AHEAD, S.HELD),
        T("send_minutes", [S.HELD], S.MINUTES_SENT),
        T("correct_minutes", [S.MINUTES_SENT], S.HELD),
        T("agree_minutes", [S.MINUTES_SENT], S.AGREED),
        T("cancel", AHEAD, S.CANCELLED),
    ],
)
START = S.PLANNED
MET = (S.HELD, S.MINUTES_SENT, S.AGREED)
"""People sat together."""
MINUTES_SHOWN = (S.MINUTES_SENT, S.AGREED)
"""The supplier reads the minutes; before, they are the office's draft."""
