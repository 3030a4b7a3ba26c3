from __future__ import annotations

from typing import Self

from rphub.kernel.locking import Lockable
from rphub.kernel.roles import Actor


class StandardQuerySet(Lockable):
    def visible_to(self, actor: Actor) -> Self:
        """The method is open, so anybody reads what stands behind its questions."""
        return self
