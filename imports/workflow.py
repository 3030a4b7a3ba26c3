"""Life of an office upload as a table."""

from __future__ import annotations

from imports.enums import ImportState
from rphub.kernel.workflow import T, Workflow

S = ImportState
IMPORT = Workflow(
    S,
    [
        T("check", [S.RECEIVED], S.CHECKED),
        T("refuse", [S.RECEIVED], S.REFUSED),
        T("decide", [S.CHECKED], S.RECEIVED),
        T("save", [S.CHECKED], S.SAVING),
        T("finish_saving", [S.SAVING], S.SAVED),
        T("undo", [S.SAVED], S.UNDOING),
        T("finish_undoing", [S.UNDOING], S.UNDONE),
        T("discard", [S.CHECKED], S.DISCARDED),
    ],
)
