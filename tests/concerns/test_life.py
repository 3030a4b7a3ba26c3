"""One concern from receipt to close, and each refusal on the way, in its own sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from concerns.actions import engaging, moving, notices, order, remedy, replies
from concerns.enums import Obligation, Told
from concerns.models import Case, CaseLink
from rphub.kernel.decisions import Invalid, Refused
from suppliers.models import CaseAnswer, CaseFlag, ReleasedNotice
from tests.concerns import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db


def refused(call: Callable[[], Any]) -> str:
    with pytest.raises((Refused, Invalid)) as caught:
        call()
    return str(caught.value)


def test_from_receipt_to_close(world: World) -> None:
    case = b.received(world, b.partners(world)["pia"])
    leah, anna, link = world.actor(world.leah), world.actor(world.anna), case.links.get()
    at: dict[str, Any] = {"actor": leah, "case_id": case.pk}
    b.triaged(world, case)
    moving.verify_case(**at, reason="The monitor's photographs are dated.")
    assert refused(lambda: moving.engage_case(**at, reason="Now.")) == (
        "Tell the supplier or the brand first, in the source’s order."
    )
    assert refused(lambda: engaging.tell_supplier(actor=leah, link_id=link.pk, words="Something is said.")) == (
        "In the source’s order workers and their organisations come first, and nobody has told them yet."
    )
    order.tell_step(**at, who=Told.WORKERS, words="The union told them at a meeting.")
    engaging.tell_supplier(actor=leah, link_id=link.pk, words="Papers may be kept back at a plant of yours.")
    moving.engage_case(**at, reason="The supplier was told.")
    ask = engaging.ask_supplier(actor=leah, link_id=link.pk, obligation=Obligation.NO_RETALIATION, text="Assure us.")
    assert refused(lambda: replies.answer_request(actor=anna, request_id=ask.pk, reply="We do.")) == (
        "Tick that nobody suffers for speaking up. That is what was asked."
    )
    replies.answer_request(actor=anna, request_id=ask.pk, reply="We do.", assured=True)
    engaging.accept_answer(actor=leah, request_id=ask.pk)
    remedy.propose_remedy(
        actor=leah, link_id=link.pk, gap="Papers are kept.", text="Hand them back.", done_when="Each worker has them."
    )
    moving.begin_remedy(**at, reason="Agreed.")
    moving.watch_case(**at, reason="Handed back.")
    end = moving.Outcome("monitor", "Forty people have their papers.", ["documents"], "Ask about dormitories.", 40)
    assert refused(lambda: moving.close_case(**at, outcome=end)) == (
        "An action of the improvement plan is still open. Verify it, or end it in the plan, first."
    )
    b.end_actions(case)
    moving.close_case(**at, outcome=end)

    case.refresh_from_db()
    assert (case.state, case.helped, case.remedy_words) == ("closed", 40, "Documents handed back")
    assert not CaseFlag.objects.exists()
    assert [row.state for row in case.story.all()][-1] == "closed"


def test_a_notice_needs_the_order_a_second_person_and_the_supplier(world: World) -> None:
    case, link = b.told(world)
    leah, anna = world.actor(world.leah), world.actor(world.anna)
    draft = notices.draft_notice(actor=leah, link_id=link.pk, title="A matter at a plant", text="We look into it.")
    give: dict[str, Any] = {"actor": leah, "notice_id": draft.pk, "framework_ids": [world.laptops.pk]}
    assert refused(lambda: notices.release_notice(**give)) == (
        "In the source’s order the brand come first, and nobody has told them yet."
    )
    order.tell_step(actor=leah, case_id=case.pk, who=Told.BRAND, words="By telephone.")
    assert refused(lambda: notices.release_notice(**give)) == (
        "Show it to the supplier first, so that its own words can stand beside it."
    )
    notices.show_to_supplier(actor=leah, notice_id=draft.pk)
    assert refused(lambda: notices.release_notice(**give)) == (
        "Nobody else is in the audience to read it. Say why it is released all the same."
    )
    b.read_by(case, world.rafi)
    assert refused(lambda: notices.release_notice(**give, alone_because="Urgent.")) == (
        "Somebody else of the audience reads it first."
    )
    assert refused(lambda: notices.review_notice(actor=leah, notice_id=draft.pk)) == (
        "You wrote it. Somebody else of the audience reads it."
    )
    notices.review_notice(actor=world.actor(world.rafi), notice_id=draft.pk)
    replies.answer_notice(actor=anna, notice_id=draft.pk, text="We are looking into it too.")
    ask = engaging.ask_supplier(actor=leah, link_id=link.pk, obligation=Obligation.ACCESS, text="Let them in.")
    assert not CaseAnswer.objects.exists()
    notices.release_notice(**give)

    seen = ReleasedNotice.objects.get()
    assert (seen.version, seen.right_of_reply) == (1, "We are looking into it too.")
    assert CaseAnswer.objects.get().source_id == str(ask.pk)
    readers = [getattr(world, who) for who in ("max", "mei", "gil", "anna", "carl", "bob", "cara", "rafi", "ada")]
    told = [str(user) for user in readers if ReleasedNotice.objects.visible_to(world.actor(user)).exists()]
    assert told == ["Max Member", "Mei Member", "Anna Acme", "Cara Category"]
    notices.withdraw_notice(actor=leah, notice_id=draft.pk, reason="It was not this plant.")
    assert not CaseAnswer.objects.exists()
    assert not ReleasedNotice.objects.visible_to(world.actor(world.max)).exists()


def test_danger_and_consent_hold_everything_back(world: World) -> None:
    case = b.received(world, b.partners(world)["pia"], immediate_danger=True)
    leah = world.actor(world.leah)
    tell = lambda who: order.tell_step(actor=leah, case_id=case.pk, who=who, words="By letter.")  # noqa: E731
    assert refused(lambda: tell(Told.WORKERS)) == (
        "The source has not agreed that anybody is told. Ask it first, and write down what it says."
    )
    assert refused(lambda: b.triaged(world, case, consent="not_asked", immediate_danger=True)) == (
        "Ask the source first what it agrees to and how it is safe, and write it down."
    )
    b.triaged(world, case, immediate_danger=True)
    tell(Told.WORKERS)
    assert refused(lambda: tell(Told.EMPLOYER)) == (
        "Somebody is in danger now: emergency services first. Do not alert the employer or anybody near it."
    )


def test_leaving_needs_an_assessment(world: World) -> None:
    case, _ = b.told(world)
    at: dict[str, Any] = {"actor": world.actor(world.leah), "case_id": case.pk}
    moving.engage_case(**at, reason="Told.")
    end = moving.Outcome("nobody", "They would not move.", ["none"], "Leverage was small.", left=True)
    assert refused(lambda: moving.close_case(**at, outcome=end)) == (
        "Do not cut and run: write down first what leaving does to workers and how it is softened."
    )
    words: dict[str, Any] = {
        "why": "They refuse.",
        "effects": "Jobs go.",
        "mitigation": "Notice of a year.",
        "heard": "They agree.",
    }
    remedy.assess_exit(**at, decided="leave", **words)
    assert moving.close_case(**at, outcome=end).state == "closed"


def test_facts_wait_for_triage_and_follow_the_certainty(world: World) -> None:
    case = b.received(world)
    assert [flag.fact for flag in CaseFlag.objects.all()] == ["restricted"]
    b.triaged(world, case)
    facts = {"restricted", "critical", "forced_labour", "forced_or_child"}
    assert {flag.fact for flag in CaseFlag.objects.all()} == facts
    assert {tuple(flag.readers) for flag in CaseFlag.objects.all()} == {(world.leah.pk,)}
    CaseLink.objects.update(certainty="possible")
    b.judged(world, case)
    assert {flag.fact for flag in CaseFlag.objects.all()} == {"restricted"}
    assert Case.objects.get().severity == "critical"
