"""Who may read the history."""

from __future__ import annotations

from rphub.kernel.roles import Role

READERS = (Role.CONSORTIUM_ADMIN, Role.RP_LEAD, Role.AUDITOR)
