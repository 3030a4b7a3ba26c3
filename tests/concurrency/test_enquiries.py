"""Two at once: a question is asked once, answered once and told once; an answer is shared once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from enquiries.actions import share_reply, stop_sharing_reply, take_back_enquiry
from enquiries.models import Enquiry, Reply
from rphub.accounts.models import Grant
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.mailing.models import Mail
from tests.enquiries.builders import OURS, answer, ask, of_bolt
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Any) -> list[str]:
    def run(call: Any) -> str:
        try:
            call()
            return "done"
        except (Invalid, Refused, StaleState) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


def test_two_colleagues_ask_about_one_question(world: World) -> None:
    response = world.response()
    said = at_once(lambda: ask(world, response), lambda: ask(world, response, world.carl))
    assert (said, Enquiry.objects.count()) == (["Refused", "done"], 1)


def test_two_leads_answer_one_question(world: World) -> None:
    Grant.objects.filter(user=world.mona).update(role="rp_lead")
    made = ask(world, world.response())
    said = at_once(lambda: answer(world, made), lambda: answer(world, made, world.mona))
    assert (said, Reply.objects.count(), Mail.objects.count()) == (["Refused", "done"], 1, 1)


def test_two_leads_answer_the_same_several_the_other_way_round(world: World) -> None:
    Grant.objects.filter(user=world.mona).update(role="rp_lead")
    one, other = ask(world, world.response()), of_bolt(world, world.response(world.bolt))
    said = at_once(lambda: answer(world, one, also=[other.pk]), lambda: answer(world, other, world.mona, also=[one.pk]))
    assert (said, Reply.objects.count(), Mail.objects.count()) == (["Refused", "done"], 1, 2)


def test_answered_while_it_is_taken_back(world: World) -> None:
    made = ask(world, world.response())
    said = at_once(
        lambda: answer(world, made),
        lambda: take_back_enquiry(actor=world.actor(world.anna), response_id=made.response_id, enquiry_id=made.pk),
    )
    made.refresh_from_db()
    assert said == ["Refused", "done"]
    assert (made.state, Mail.objects.count()) in (("answered", 1), ("taken_back", 0))


def test_shared_and_taken_back_at_once(world: World) -> None:
    leah = world.actor(world.leah)
    reply = answer(world, ask(world, world.response()), share=True, question=OURS)
    said = at_once(*[lambda: stop_sharing_reply(actor=leah, reply_id=reply.pk)] * 2)
    assert said == ["Refused", "done"]
    said = at_once(*[lambda: share_reply(actor=leah, reply_id=reply.pk, question=OURS)] * 2)
    assert said == ["Refused", "done"]
