"""Saving one answer: two statements, a history, nothing silently overwritten (product, promises 1 and 2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.answers import Saved, save_answer
from questionnaires.enums import ResponseState, Still
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, AnswerRevision, Response
from questionnaires.selectors import history
from questionnaires.selectors.history import answer_history
from rphub.accounts.models import User
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused, StaleRevision, StaleState
from tests.world import World

FULL = AnswerData([{"name": "A"}], 3, "planned", "We will", date(2027, 3, 27), "A comment 😀")


def save(
    world: World, response: Response, data: AnswerData, base: int = 0, by: User | None = None, **how: Any
) -> Saved:
    code = how.pop("code", "SCM-02")
    return save_answer(
        actor=world.actor(by or world.anna), response_id=response.pk, code=code, data=data, base_revision=base, **how
    )


def row(response: Response, code: str = "SCM-02") -> Answer:
    found: Answer = response.answers.get(code=code)
    return found


def statements(queries: CaptureQueriesContext) -> list[str]:
    """BEGIN, COMMIT and savepoints are not counted."""
    return [one["sql"] for one in queries if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]


def test_everything_of_an_answer_is_kept(world):
    response = world.response()
    saved = save(world, response, FULL)
    kept = row(response)
    assert (saved.revision, saved.by, saved.changed) == (1, "Anna Acme", True)
    assert AnswerData(kept.value, kept.level, kept.claim, kept.reason, kept.planned_on, kept.comment) == FULL
    assert (kept.updated_by, kept.updated_at, kept.history_at) == (world.anna, saved.at, saved.at)


@pytest.mark.parametrize("others", [1, 3])
def test_a_save_is_two_statements_and_three_when_a_history_entry_opens(world, others):
    response, actor = world.response(), world.actor(world.anna)
    for code in ("SCM-01", "SCM-03", "SCM-05")[:others]:
        world.answer(response, code, level=2)

    def count(level: int, base: int, who: Any = actor) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            save_answer(
                actor=who, response_id=response.pk, code="SCM-02", data=AnswerData(level=level), base_revision=base
            )
        return len(statements(queries))

    assert count(1, 0) == 2  # the response locked with its answer joined; the answer written
    assert count(2, 1) == 2
    assert count(2, 2) == 1  # nothing changed, nothing written
    assert count(3, 2, world.actor(world.carl)) == 3  # and what it said until now becomes history
    assert count(4, 3, world.actor(world.carl)) == 2


def test_an_empty_answer_to_an_empty_question_writes_nothing(world):
    response = world.response()
    assert save(world, response, AnswerData()).changed is False
    assert response.answers.count() == 0


def test_a_colleague_sees_both_texts(world):
    """Promise 2."""
    response = world.response()
    save(world, response, AnswerData(level=2, comment="Anna's words"))
    with pytest.raises(StaleRevision) as caught:
        save(world, response, AnswerData(level=3, comment="Carl's words"), 0, world.carl)
    current: Any = caught.value.current
    assert (current.data.comment, current.by, current.revision) == ("Anna's words", "Anna Acme", 1)
    assert row(response).comment == "Anna's words"
    assert save(world, response, AnswerData(level=3, comment="Carl's words"), 0, world.carl, anew=True).revision == 2
    assert [entry.content["comment"] for entry in AnswerRevision.objects.all()] == ["Anna's words"]


def test_the_same_words_twice_are_no_conflict(world):
    response = world.response()
    save(world, response, AnswerData(level=2))
    again = save(world, response, AnswerData(level=2), 0, world.carl)
    assert (again.revision, again.by, again.changed) == (1, "Anna Acme", False)


def test_one_person_within_five_minutes_makes_one_entry(world):
    response = world.response()
    for number in range(4):
        save(world, response, AnswerData(comment=f"word {number}"), number)
    assert AnswerRevision.objects.count() == 0
    Answer.objects.update(history_at=timezone.now() - timedelta(minutes=6))
    save(world, response, AnswerData(comment="later"), 4)
    save(world, response, AnswerData(comment="later still"), 5)
    save(world, response, AnswerData(comment="Carl"), 6, world.carl)
    kept = AnswerRevision.objects.order_by("revision").values_list("revision", "by_label", "content__comment")
    assert list(kept) == [(4, "Anna Acme", "word 3"), (6, "Anna Acme", "later still")]
    found = answer_history(world.actor(world.anna), response.pk, "SCM-02")
    assert found.more is False
    assert [(entry.words, entry.by) for entry in found.entries] == [
        ("Carl", "Carl Contributor"),
        ("later still", "Anna Acme"),
        ("word 3", "Anna Acme"),
    ]


def test_an_answer_that_was_emptied_says_so_in_its_history(world):
    response = world.response()
    save(world, response, AnswerData(comment="words"), 0)
    save(world, response, AnswerData(), 1, world.carl)
    save(world, response, AnswerData(comment="again"), 2)
    found = answer_history(world.actor(world.anna), response.pk, "SCM-02")
    assert [entry.words for entry in found.entries] == ["again", "Emptied: it said nothing.", "words"]


def test_a_very_long_history_says_where_the_rest_is(world, monkeypatch):
    response = world.response()
    for number, who in enumerate((world.anna, world.carl, world.anna, world.carl)):
        save(world, response, AnswerData(comment=f"word {number}"), number, who)
    monkeypatch.setattr(history, "MOST_ENTRIES", 2)
    found = answer_history(world.actor(world.anna), response.pk, "SCM-02")
    assert ([entry.words for entry in found.entries], found.more) == (["word 3", "word 2", "word 1"], True)
    page = world.client(world.anna).get(reverse("answer_history", args=[response.pk, "SCM-02"])).content.decode()
    assert ("changed more than 3 times" in page, reverse("archive_page") in page) == (True, True)


def test_the_first_answer_starts_the_questionnaire(world):
    for state in ("invited", "non_responsive"):
        response = world.response(state=state, cycle=new_cycle(world, state))
        saved = save(world, response, AnswerData(level=1))
        response.refresh_from_db()
        assert (response.state, response.started_at) == ("in_progress", saved.at)
    verbs = AuditEvent.objects.filter(verb="response.started")
    assert [event.actor_label for event in verbs] == ["Anna Acme", "Anna Acme"]


def new_cycle(world: World, name: str) -> Any:
    return type(world.cycle).objects.create(
        name=name, year=2020, version=world.version, state="open", opens_on=timezone.localdate()
    )


OPEN = {ResponseState.INVITED, ResponseState.IN_PROGRESS, ResponseState.NON_RESPONSIVE}


@pytest.mark.parametrize("state", [state for state in ResponseState if state not in OPEN | {ResponseState.DRAFT}])
def test_what_is_with_the_office_stays_as_it_was_sent(world, state):
    response = world.response(state=state)
    with pytest.raises(Refused) as caught:
        save(world, response, AnswerData(level=1))
    assert str(caught.value).endswith(".")
    assert response.answers.count() == 0


def test_a_draft_is_nobodys_yet(world):
    with pytest.raises(Http404):
        save(world, world.response(state="draft"), AnswerData(level=1))


def test_only_queried_questions_are_open_again(world):
    response = world.response(state="clarification", reopened=["SCM-02"])
    assert save(world, response, AnswerData(level=1)).revision == 1
    with pytest.raises(Refused, match="Only the questions the reviewer asked about are open"):
        save(world, response, AnswerData(level=1), code="SCM-05")


def test_nobody_else_writes(world):
    response = world.response()
    for who in (world.bob, world.mei):
        with pytest.raises(Http404):
            save(world, response, AnswerData(level=1), by=who)
    for who in (world.leah, world.rafi, world.otto):
        with pytest.raises(Refused, match="own people"):
            save(world, response, AnswerData(level=1), by=who)
    for who in (world.anna, world.carl, world.dora):
        save(world, response, AnswerData(level=1), by=who)
    with pytest.raises(Http404):
        save_answer(
            actor=world.actor(world.anna), response_id=uuid4(), code="SCM-02", data=AnswerData(), base_revision=0
        )


def test_a_page_of_another_version_is_refused(world):
    response = world.response()
    with pytest.raises(StaleState, match="The questions changed"):
        save(world, response, AnswerData(level=1), version_id=response.version_id + 1)
    assert save(world, response, AnswerData(level=1), version_id=response.version_id).changed


def test_last_years_answer_is_confirmed_by_saving_it(world):
    response = world.response()
    carried = {"level": 2, "comment": "As before", "prefilled_from": 7}
    Answer.objects.create(response=response, code="SCM-02", **carried)
    Answer.objects.create(response=response, code="SCM-05", **carried)
    as_it_was = AnswerData(level=2, comment="As before")
    assert save(world, response, as_it_was, 1, still=Still.UNSAID).changed is False
    assert row(response).confirmed_at is None
    saved = save(world, response, as_it_was, 1)
    assert (row(response).confirmed_at, row(response).prefilled_from) == (saved.at, None)
    save(world, response, AnswerData(level=3), 1, code="SCM-05", still=Still.UNSAID)
    assert row(response, "SCM-05").confirmed_at is not None
    assert [entry.by_label for entry in AnswerRevision.objects.all()] == ["Carried over from last year"] * 2


def test_each_question_has_its_own_answer(world):
    response, other = world.response(), world.response(world.bolt)
    save(world, response, AnswerData(level=1), code="SCM-02")
    save(world, response, AnswerData(level=2), code="SCM-05")
    save(world, other, AnswerData(level=3), by=world.bob)
    assert list(response.answers.order_by("code").values_list("code", "level")) == [("SCM-02", 1), ("SCM-05", 2)]
    assert list(other.answers.values_list("level", flat=True)) == [3]
