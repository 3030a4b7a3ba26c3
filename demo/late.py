"""Evidence that two suppliers found after they had sent."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead
from questionnaires.actions.answer_evidence import Chosen
from questionnaires.actions.late_evidence import add_late_evidence
from questionnaires.models import Response
from questionnaires.workflow import TAKES_LATE

CAME = {
    3: (
        "GOV-02",
        "minutes-of-the-board",
        "Signed by the board after we had sent; page 2 names who answers for it.",
    ),
    12: ("ENV-03", "verified-emissions", "Our verifier finished last week. The figures are those that we sent."),
}
"""Number of the supplier -> the question, the last part of the address, the line why."""


def come_later(today: date) -> None:
    """Once for each, while somebody reads evidence."""
    for part in SUPPLIERS:
        if part.number not in CAME:
            continue
        code, page, why = CAME[part.number]
        waiting = Response.objects.filter(supplier=reference.supplier_of(part), state__in=TAKES_LATE)
        response = waiting.select_related("current_submission").first()
        sent = response.current_submission if response else None
        if response is None or sent is None or code not in sent.answers or response.late_evidence:
            continue
        chosen = Chosen(url=f"https://www.{part.slug}.example/{page}", page="2")
        with acting_on(day(-1, today)):
            add_late_evidence(actor=lead(part), response_id=response.pk, code=code, chosen=chosen, why=why)
