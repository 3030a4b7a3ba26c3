"""Life of a person's request as a table."""

from __future__ import annotations

from privacy.enums import RequestState
from rphub.kernel.workflow import T, Workflow

S = RequestState
REQUEST = Workflow(
    S,
    [
        T("answer", [S.OPEN], S.DONE),
        T("refuse", [S.OPEN], S.REFUSED),
    ],
)
