"""Sending happens once, and nothing is written behind a sent version's back (architecture, sections 4.5 and 4.7)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from questionnaires.actions.answers import save_answer
from questionnaires.actions.submissions import sign_declaration, submit_response
from questionnaires.answering import content_of
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, Response, Submission
from questionnaires.selectors.dossier import data_of_row
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.mailing.models import Mail
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 8
TRIALS = 5
RACED = "GOV-02"


def together(*works: Callable[[], Any]) -> list[Any]:
    """Run the works in threads that start at the same moment; a refusal is its class, as a result."""
    gate = threading.Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return work()
        except (Refused, StaleState, Invalid) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def ready(world: World, **fields: Any) -> Response:
    response = world.response(**fields)
    world.answers(response)
    sign(world, response)
    return response


def sign(world: World, response: Response) -> None:
    sign_declaration(
        actor=world.actor(world.dora), response_id=response.pk, name="Dora Director", role="Director", accepted=True
    )


def live(response: Response) -> dict[str, Any]:
    """The answers as they stand in their rows, in the shape a sent version keeps them."""
    return {row.code: content_of(data_of_row(row)) for row in Answer.objects.filter(response=response)}


def test_of_eight_senders_one_wins(world: World) -> None:
    response, anna = ready(world), world.actor(world.anna)
    results = together(*[lambda: submit_response(actor=anna, response_id=response.pk)] * SENDERS)
    winners = [result for result in results if isinstance(result, Submission)]
    response.refresh_from_db()
    assert len(winners) == 1
    assert [result for result in results if result not in winners] == [Refused] * (SENDERS - 1)
    assert (response.state, response.current_submission) == ("submitted", winners[0])
    assert Submission.objects.filter(response=response).count() == 1
    assert AuditEvent.objects.filter(verb="response.submitted").count() == 1
    assert Mail.objects.filter(template="submitted").count() == 3
    assert Document.objects.filter(key=f"receipt:{winners[0].pk}").count() == 1


def test_autosave_racing_with_sending_never_lands_behind_the_frozen_version(world: World) -> None:
    """Either the save came first, and sending waits for a new signature, or it is refused: rows and record agree."""
    anna, carl = world.actor(world.anna), world.actor(world.carl)
    for trial in range(TRIALS):
        response = ready(world)
        written = AnswerData(level=3, comment=f"Typed while somebody sends, trial {trial}")

        def save(response: Response = response, written: AnswerData = written) -> Any:
            return save_answer(actor=carl, response_id=response.pk, code=RACED, data=written, base_revision=1)

        def send(response: Response = response) -> Any:
            return submit_response(actor=anna, response_id=response.pk)

        saved, sent = together(save, send)
        if sent is Invalid:  # the save was first and took the signature's ground away
            assert saved.changed
            sign(world, response)
            sent = send()
        else:
            assert saved is Refused
        frozen = sent.answers
        assert {code: content for code, content in live(response).items() if code in frozen} == frozen
        assert frozen[RACED]["comment"] == (written.comment if saved is not Refused else "")
        retire(response)


def test_eight_people_write_different_questions_while_one_sends(world: World) -> None:
    """Rows, not one document: no colleague's answer is lost, and all of them stand on one side of the freeze."""
    response, anna, carl = ready(world), world.actor(world.anna), world.actor(world.carl)
    ladders = [code for code, content in live(response).items() if content["level"] is not None]
    codes = ladders[: SENDERS - 1]

    def save(code: str) -> Callable[[], Any]:
        data = AnswerData(level=1, comment=f"About {code}")
        return lambda: save_answer(actor=carl, response_id=response.pk, code=code, data=data, base_revision=1)

    *saves, sent = together(*map(save, codes), lambda: submit_response(actor=anna, response_id=response.pk))
    if sent is Invalid:
        sign(world, response)
        sent = submit_response(actor=anna, response_id=response.pk)
    now = live(response)
    assert {code: now[code] for code in sent.answers} == sent.answers
    kept = {code for code, saved in zip(codes, saves, strict=True) if saved is not Refused}
    assert {code for code in codes if now[code]["comment"] == f"About {code}"} == kept


def retire(response: Response) -> None:
    """Out of the way of the next trial: one supplier has one questionnaire in a cycle."""
    Response.objects.filter(pk=response.pk).update(cycle=_next_cycle(response), state="superseded")


def _next_cycle(response: Response) -> Any:
    cycle = response.cycle
    number = type(cycle)._base_manager.count()
    return type(cycle).objects.create(
        name=f"past {number}", year=2000 + number, version_id=response.version_id, opens_on=cycle.opens_on
    )
