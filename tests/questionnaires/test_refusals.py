"""Refusals and losses that no page leads to: the action says or survives them all the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.http import Http404

from questionnaires.actions import answer_evidence, answers, content, cycles, pages, responses, submissions
from questionnaires.definition import Definition
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from rphub.kernel.decisions import Invalid, Refused, StaleState
from tests.world import COMMAND, World


def other(world: World, number: int, title: str = "Another wording") -> Definition:
    return replace(definition_of(world.version.pk), number=number, title=title)


def test_a_published_number_takes_no_other_content(world: World) -> None:
    with pytest.raises(Invalid, match="published and cannot change"):
        content.store_definition(actor=COMMAND, key="ddq", definition=other(world, 1))


def test_a_draft_of_the_same_number_is_replaced(world: World) -> None:
    first = content.store_definition(actor=COMMAND, key="ddq", definition=other(world, 2))
    second = content.store_definition(actor=COMMAND, key="ddq", definition=other(world, 2, "Better wording"))
    assert list(QuestionnaireVersion.objects.filter(number=2)) == [second]
    assert (first.title, second.title) == ("Another wording", "Better wording")


def test_mistakes_of_a_draft_stop_its_publishing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = content.store_definition(actor=COMMAND, key="ddq", definition=other(world, 2))
    draft.sections.filter(code="GOV").update(content={"code": "GOV", "title": "Governance", "weight": 8})
    with pytest.raises(Invalid, match="100"):
        content.publish_version(actor=COMMAND, version_id=draft.pk)


def test_a_cycle_that_is_not_there(world: World) -> None:
    with pytest.raises(Http404):
        cycles.launch_framework(actor=world.actor(world.leah), cycle_id=987_654, framework_id=world.laptops.pk)


def test_going_back_needs_a_reason(world: World) -> None:
    response = world.response(state="submitted")
    with pytest.raises(Invalid):
        responses.return_to_supplier(actor=world.actor(world.leah), response_id=response.pk, reason=" ")


def test_signing_needs_name_role_and_tick(world: World) -> None:
    response = world.response()
    with pytest.raises(Invalid) as caught:
        submissions.sign_declaration(
            actor=world.actor(world.dora), response_id=response.pk, name=" ", role="", accepted=False
        )
    assert list(caught.value.problems) == ["name", "role", "accepted"]
    assert submissions._signed(None) == {}


def test_evidence_for_a_question_that_is_not_there(world: World) -> None:
    with pytest.raises(Http404):
        answer_evidence._answerable(world.actor(world.anna), uuid4(), "GOV-02")


def test_evidence_that_is_refused_is_said_beside_the_question(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**given: Any) -> None:
        raise Refused("This questionnaire has been sent.")

    monkeypatch.setattr(pages, "cite_for_answer", refuse)
    result = pages.PageSaved()
    pages._cite(world.actor(world.anna), uuid4(), "GOV-02", answer_evidence.Chosen(), result)
    assert result.complaints == {"GOV-02": (("GOV-02", "This questionnaire has been sent."),)}


def save(world: World, response_id: Any, level: int) -> Any:
    data = AnswerData(level=level)
    return answers.save_answer(
        actor=world.actor(world.anna), response_id=response_id, code="GOV-02", data=data, base_revision=0
    )


def test_a_save_that_is_always_overtaken_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    response = world.response()
    monkeypatch.setattr(answers, "_put", lambda *given: False)
    with pytest.raises(StaleState, match="at the same moment"):
        save(world, response.pk, 2)


def test_a_first_answer_somebody_else_wrote_meanwhile_is_not_written_twice(world: World) -> None:
    response = world.response()
    nobody = answers.Current(None, AnswerData(), 0, None, "", None, None, None)
    world.answer(response, "GOV-02", level=1)
    values = {"level": 2, "revision": 1}
    assert answers._put(response, "GOV-02", nobody, values) is False
    assert list(Answer.objects.values_list("level", flat=True)) == [1]
