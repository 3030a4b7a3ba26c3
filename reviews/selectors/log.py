"""The challenge log, which the office and the supplier read alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reviews.models import Appeal, Challenge, ChallengePoint
from rphub.kernel.roles import Actor


@dataclass(frozen=True, slots=True)
class ChallengeLog:
    """What was said to be wrong, what became of it, and the appeal; empty parts are None."""

    challenge: Challenge | None
    points: tuple[ChallengePoint, ...]
    appeal: Appeal | None

    @property
    def open(self) -> tuple[ChallengePoint, ...]:
        return tuple(point for point in self.points if point.state == "open")


def challenge_log(actor: Actor, response_id: Any) -> ChallengeLog:
    """Three statements; one where nothing was challenged."""
    challenge = Challenge.objects.visible_to(actor).filter(response=response_id).first()
    if challenge is None:
        return ChallengeLog(None, (), None)
    points = ChallengePoint.objects.filter(challenge=challenge).select_related("evidence")
    appeal = Appeal.objects.visible_to(actor).filter(response=response_id).first()
    return ChallengeLog(challenge, tuple(points), appeal)
