"""What answering took: measured when a questionnaire is sent, and what the supplier says of it afterwards."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires import policies
from questionnaires.models import Effort, Response
from questionnaires.selectors.dossier import Dossier
from questionnaires.selectors.effort import is_returning, seconds_spent
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor

LONGEST = 1_000
MOST_MINUTES = 100_000


def measure_effort(found: Dossier) -> None:
    """Keep the measured time of a questionnaire that is being sent; called in the transaction that sends it."""
    measured = {"route": found.response.route, "returning": is_returning(found), "seconds": seconds_spent(found)}
    Effort.objects.update_or_create(response=found.response, defaults=measured | {"measured_at": timezone.now()})


@transaction.atomic
def tell_effort(*, actor: Actor, response_id: UUID, minutes: int | None, worst: str, words: str) -> Effort:
    """What the supplier says: how long it took, which question was worst and why. Each may be left out or changed."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_tell_effort(actor, response))
    sent = response.current_submission.answers if response.current_submission else {}
    problems = {
        "minutes": "" if minutes is None or 0 < minutes <= MOST_MINUTES else "Write the minutes as a whole number.",
        "worst": "" if not worst or worst in sent else "Choose one of the questions you answered.",
        "words": "" if len(words) <= LONGEST else f"Use {LONGEST:,} characters or fewer.",
    }
    if found := {place: sentence for place, sentence in problems.items() if sentence}:
        raise Invalid(found)
    effort, _ = Effort.objects.get_or_create(response=response, defaults={"route": response.route})
    effort.stated_minutes, effort.worst, effort.words = minutes, worst, words.strip()
    effort.told_at = timezone.now()
    effort.save(update_fields=["stated_minutes", "worst", "words", "told_at"])
    record(actor, "response.effort_told", response, minutes=minutes, worst=worst)
    return effort
