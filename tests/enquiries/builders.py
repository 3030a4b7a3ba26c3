"""Acme asks about GOV-02 unless told, and Leah answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from enquiries import actions
from enquiries.models import Enquiry, Reply
from questionnaires.models import Cycle, Response
from rphub.accounts.models import User
from tests.world import World, supplier

ASKED = "Does a director of our parent company count for us?"
ANSWER = "Yes, if that person answers for your firm by name."
OURS = "May somebody in the group be accountable?"


def ask(world: World, response: Response, by: User | None = None, code: str = "GOV-02", text: str = ASKED) -> Enquiry:
    who = world.actor(by or world.anna)
    return actions.ask_about(actor=who, response_id=response.pk, code=code, text=text)


def answer(world: World, enquiry: Enquiry, by: User | None = None, text: str = ANSWER, **given: Any) -> Reply:
    who = world.actor(by or world.leah)
    return actions.answer_enquiry(actor=who, enquiry_id=enquiry.pk, text=text, **given)


def shared(world: World, enquiry: Enquiry, question: str = OURS) -> Reply:
    return answer(world, enquiry, share=True, question=question)


def correct(world: World, reply: Reply, text: str, by: User | None = None) -> Reply:
    return actions.correct_reply(actor=world.actor(by or world.leah), reply_id=reply.pk, text=text)


def of_bolt(world: World, response: Response, code: str = "GOV-02", text: str = "Is a manager enough?") -> Enquiry:
    return ask(world, response, world.bob, code, text)


def of_firms(world: World, number: int, code: str = "GOV-02") -> list[Enquiry]:
    """So many suppliers wait for an answer about one question."""
    return [
        Enquiry.objects.create(
            response=world.response(supplier(f"Firm {place} Ltd")),
            code=code,
            text=f"Question of firm {place}?",
            asked_by=world.bob,
            due_on="2026-12-07",
        )
        for place in range(number)
    ]


def objects(world: World, response: Response) -> dict[Any, Any]:
    """For the matrix: one that waits, and an answer that only the asker reads."""
    given = answer(world, ask(world, response, code="GOV-03"))
    return {"enquiry_id": ask(world, response, code="GOV-04").pk, "reply_id": given.pk}


def enquiry_pages(world: World) -> Iterator[tuple[str, str]]:
    """Asking, taking back, answering alone and for several, using, sharing and taking that back."""
    values = {"version": world.version, "opens_on": "2026-01-01", "state": "open"}
    response = world.response(cycle=Cycle.objects.create(year=2197, name="2197", **values))
    yield "anna", reverse("enquiry_ask", args=[response.pk, "GOV-05"])
    given = answer(world, ask(world, response))
    yield "leah", reverse("enquiry_answer", args=[given.enquiries.get().pk])
    yield "leah", reverse("reply_share", args=[given.pk])
    yield "leah", reverse("reply_correct", args=[given.pk])
    known = correct(world, shared(world, ask(world, response)), "Yes, if your board has said so.")
    yield "leah", reverse("enquiry_answer", args=[known.enquiries.get().pk])
    waiting = ask(world, response, text="And who signs for him?")
    of_firms(world, 1)
    yield "anna", reverse("enquiry_ask", args=[response.pk, "GOV-02"])
    yield "leah", waiting.get_absolute_url()
