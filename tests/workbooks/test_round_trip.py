"""Promise 10, and that a workbook nobody wrote in changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from demo.answers import answer
from demo.cast import SUPPLIERS
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import AnswerRevision
from questionnaires.selectors.dossier import data_of_row, dossier_of
from questionnaires.selectors.history import answer_history
from rphub.audit.models import AuditEvent
from tests.workbooks.books import Book, download, problems, round_trip, upload
from workbooks.actions.applying import apply_import, undo_import


def fill(world, response) -> None:
    """Every question answered as the demonstration does it."""
    for question in dossier_of(response).definition.questions:
        data = answer(SUPPLIERS[0], question, 40, timezone.localdate())
        actor = world.actor(world.anna)
        save_answer(actor=actor, response_id=response.pk, code=question.code, data=data, base_revision=0)


def levels(response) -> dict[str, int | None]:
    return {code: data.level for code, data in dossier_of(response).answers.items()}


def test_an_untouched_workbook_changes_nothing(world):
    response = world.response()
    fill(world, response)
    imported = upload(world, response, download(world, response))
    assert (imported.state, imported.reason, imported.notes) == ("checked", "", [])
    assert problems(imported) == []
    assert (imported.changes, imported.conflicts, imported.problems) == (0, 0, 0)
    assert imported.unchanged == len(dossier_of(response).applicability.asked)


def test_promise_10_forty_good_rows_and_three_bad_ones(world):
    """Promise 10: 40 saved, 3 explained by question, undo works."""
    response = world.response()
    scored = [one.code for one in dossier_of(response).definition.questions if one.scored]
    asked = [code for code in scored if code in dossier_of(response).applicability.asked][:43]
    good, bad = asked[:40], asked[40:]

    def work(book: Book) -> None:
        for code in good:
            book.write(code, level="2 Developing", comment=f"About {code}")
        book.write(bad[0], level="7 Stars", comment="Lost?")
        book.write(bad[1], level="1 Committed", planned_on="soon")
        book.write(bad[2], comment="#REF!")

    imported = round_trip(world, response, work)
    assert (imported.changes, imported.problems, imported.conflicts) == (40, 3, 0)
    assert levels(response) == {}
    page = world.client(world.anna).get(imported.get_absolute_url()).content.decode()
    assert "40 answers will change. Nothing is saved yet." in page
    for code in bad:
        assert reverse("section_page", args=[response.pk, code.split("-")[0]]) + f"?question={code}#{code}" in page
    keys = {"response_id": response.pk, "import_id": imported.pk}
    assert apply_import(actor=world.actor(world.anna), **keys) == 40
    assert levels(response) == dict.fromkeys(good, 2)
    said = {code: (sentences, typed) for code, _, sentences, typed in problems(imported)}
    assert said[bad[0]][0][0].startswith("Your level: choose one of 0 Not started, 1 Committed")
    assert said[bad[0]][0][0].endswith("“7 Stars” is none of them.")
    assert said[bad[1]] == (
        ["If planned: by when: write a date like 27 3 2027; “soon” is not a date."],
        "Your level: 1 Committed; If planned: by when: soon",
    )
    assert said[bad[2]][0] == ["Comment: the formula in this cell gives #REF!. Type the value itself."]
    assert undo_import(actor=world.actor(world.anna), **keys) == 40
    empty = AnswerData()
    assert {code: data_of_row(row) for code, row in dossier_of(response).rows.items()} == dict.fromkeys(good, empty)


def test_applied_twice_it_does_nothing_twice(world):
    response = world.response()
    imported = round_trip(world, response, lambda book: book.write("GOV-02", level=2))
    keys = {"actor": world.actor(world.anna), "response_id": response.pk, "import_id": imported.pk}
    assert [apply_import(**keys), apply_import(**keys)] == [1, 0]
    assert [row.revision for row in response.answers.all()] == [1]
    assert AuditEvent.objects.filter(verb="upload.saved").count() == 1
    imported.refresh_from_db()
    assert (imported.state, imported.saved) == ("applied", 1)


def test_killed_halfway_nothing_is_saved(world, monkeypatch):
    """One transaction: the third answer takes the process down, and the first two are not there either."""
    response = world.response()

    def work(book: Book) -> None:
        for code in ("GOV-02", "GOV-03", "GOV-04"):
            book.write(code, level=1)

    imported = round_trip(world, response, work)
    saves: list[str] = []

    def dying(**keys: Any) -> Any:
        saves.append(keys["code"])
        if len(saves) == 3:
            raise MemoryError
        return save_answer(**keys)

    monkeypatch.setattr("workbooks.actions.applying.save_answer", dying)
    keys = {"actor": world.actor(world.anna), "response_id": response.pk, "import_id": imported.pk}
    with pytest.raises(MemoryError):
        apply_import(**keys)
    imported.refresh_from_db()
    assert (imported.state, response.answers.count()) == ("checked", 0)
    monkeypatch.undo()
    assert apply_import(**keys) == 3


def test_the_history_says_that_it_came_from_a_workbook(world):
    response, anna = world.response(), world.actor(world.anna)
    save_answer(
        actor=anna, response_id=response.pk, code="GOV-02", data=AnswerData(level=1, comment="Typed"), base_revision=0
    )
    imported = round_trip(world, response, lambda book: book.write("GOV-02", level="3 Embedded"))
    apply_import(actor=anna, response_id=response.pk, import_id=imported.pk)
    undo_import(actor=anna, response_id=response.pk, import_id=imported.pk)
    entries = answer_history(anna, response.pk, "GOV-02").entries
    assert [(one.words, one.by) for one in entries] == [
        ("1 Committed\nTyped", "Anna Acme, by undoing an upload"),
        ("3 Embedded\nTyped", "Anna Acme, from a workbook"),
        ("1 Committed\nTyped", "Anna Acme"),
    ]
    assert list(AnswerRevision.objects.order_by("revision").values_list("origin", flat=True)) == ["", "workbook"]


def test_undo_leaves_what_was_changed_since(world):
    response, anna = world.response(), world.actor(world.anna)

    def work(book: Book) -> None:
        book.write("GOV-02", level=2)
        book.write("GOV-03", level=2)

    imported = round_trip(world, response, work)
    keys = {"actor": anna, "response_id": response.pk, "import_id": imported.pk}
    apply_import(**keys)
    save_answer(
        actor=world.actor(world.carl), response_id=response.pk, code="GOV-03", data=AnswerData(level=4), base_revision=1
    )
    assert undo_import(**keys) == 1
    assert levels(response) == {"GOV-02": None, "GOV-03": 4}
    page = world.client(world.anna).get(imported.get_absolute_url()).content.decode()
    assert "This upload was undone. 1 answer put back as before." in page
    assert "1 was changed since and stayed." in page


def test_undone_an_answer_of_last_year_waits_for_its_confirmation_again(world):
    response = world.response()
    row = world.answer(response, "GOV-02", level=1, prefilled_from=7)
    imported = round_trip(world, response, lambda book: book.write("GOV-02", level=3))
    keys = {"actor": world.actor(world.anna), "response_id": response.pk, "import_id": imported.pk}
    apply_import(**keys)
    row.refresh_from_db()
    assert (row.level, row.prefilled_from, row.confirmed_at is None) == (3, None, False)
    undo_import(**keys)
    row.refresh_from_db()
    assert (row.level, row.prefilled_from, row.confirmed_at) == (1, 7, None)
