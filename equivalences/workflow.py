"""Life of one application of certificates as a table: it is made applied, and can be undone once."""

from __future__ import annotations

from equivalences.enums import ApplicationState
from rphub.kernel.workflow import T, Workflow

S = ApplicationState
APPLICATION = Workflow(S, [T("undo", [S.APPLIED], S.UNDONE)])
