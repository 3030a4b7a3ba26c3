"""Life of an upload as a table."""

from __future__ import annotations

from rphub.kernel.workflow import T, Workflow
from workbooks.enums import ImportState

S = ImportState
IMPORT = Workflow(
    S,
    [
        T("check", [S.RECEIVED], S.CHECKED),
        T("refuse", [S.RECEIVED], S.REFUSED),
        T("apply", [S.CHECKED, S.APPLIED], S.APPLIED),
        T("undo", [S.APPLIED], S.UNDONE),
        T("discard", [S.CHECKED], S.DISCARDED),
    ],
)
