"""Questionnaires that only wait for the button: every question answered, the declaration signed by a colleague.

One supplier has one for each cycle to come, because a questionnaire is sent once.
"""

from datetime import timedelta

TEXT = "We hold site lists for display panels and for batteries, to cell maker. " * 2
FIRST_YEAR = 2100


def ready_to_send(first, number, signatory):
    """As many responses like the first one, each of a cycle of its own."""
    from django.utils import timezone

    from questionnaires.models import Answer, Cycle, Response, Signature

    today = timezone.localdate()
    cycles = Cycle.objects.bulk_create(
        [
            Cycle(name=f"Send {n}", year=FIRST_YEAR + n, version_id=first.version_id, state="open", opens_on=today)
            for n in range(number)
        ]
    )
    fields = ("supplier_id", "commissioner_id", "version_id", "route", "risk", "profile", "asked", "invited_at")
    alike = {name: getattr(first, name) for name in fields}
    due = today + timedelta(days=30)
    responses = Response.objects.bulk_create(
        [Response(cycle=cycle, state="in_progress", due_on=due, **alike) for cycle in cycles]
    )
    Answer.objects.bulk_create(answers(responses, signatory))
    statement = {"name": "Dora Director", "role": "Director", "statement": "2026-1", "signed_by": signatory}
    Signature.objects.bulk_create([Signature(response=one, **statement) for one in responses])
    return responses


def answers(responses, user):
    """Every ladder on level 1, where no evidence is asked for; of the rest it says that it does not know."""
    from questionnaires.models import Answer
    from questionnaires.selectors.definitions import definition_of

    questions = definition_of(responses[0].version_id).questions
    for response in responses:
        for question in questions:
            ladder = question.type == "maturity"
            said = {"level": 1 if ladder else None, "claim": "none" if ladder else "unknown"}
            yield Answer(response=response, code=question.code, comment=TEXT, updated_by=user, **said)
