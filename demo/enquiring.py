"""What suppliers ask about questions: one was answered for everybody, one waits for the RP lead."""

from __future__ import annotations

from datetime import date

from demo import reference
from demo.cast import SUPPLIERS
from demo.clock import acting_on, day
from demo.stories import lead
from enquiries import actions
from enquiries.models import Enquiry
from questionnaires.models import Response
from questionnaires.workflow import ANSWERABLE

BY_NUMBER = {part.number: part for part in SUPPLIERS}
ANSWERED, WAITING = 22, 8
"""Suppliers that are still answering."""
ASKED = {
    ANSWERED: ("GOV-03", -9, "Our policy is a part of the staff handbook, which Noor Haddad signs. Is that enough?"),
    WAITING: ("SCM-02", -2, "We know our brands but not their component makers. Do we count as level 1 or level 2?"),
}  # fmt: skip
QUESTION = "Does a policy count that is a chapter of a larger document?"
ANSWER = (
    "Yes, if the chapter says what your firm commits to and somebody at the top has signed it. "
    "Attach the document and name the page."
)


def enquire(today: date) -> None:
    """Each once, in the questionnaire that is open."""
    for number, (code, days, text) in ASKED.items():
        supplier = reference.supplier_of(BY_NUMBER[number])
        response = Response.objects.filter(supplier=supplier, state__in=ANSWERABLE).order_by("-cycle__year").first()
        if response is None or Enquiry.objects.filter(response=response).exists():
            continue
        with acting_on(day(days, today)):
            made = actions.ask_about(actor=lead(BY_NUMBER[number]), response_id=response.pk, code=code, text=text)
        if number == ANSWERED:
            with acting_on(day(days + 2, today)):
                actions.answer_enquiry(
                    actor=reference.actor("Amara"), enquiry_id=made.pk, text=ANSWER, share=True, question=QUESTION
                )
