"""What may become of a lot that a member asks for, as a table."""

from __future__ import annotations

from frameworks.enums import LotRequestState
from rphub.kernel.workflow import T, Workflow

S = LotRequestState
LOT_REQUEST = Workflow(
    S,
    [
        T("note", [S.WAITING], S.NOTED),
        T("decline", [S.WAITING], S.DECLINED),
        T("take_back", [S.WAITING], S.TAKEN_BACK),
    ],
)
