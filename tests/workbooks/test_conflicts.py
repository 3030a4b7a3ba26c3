"""Somebody changed the answer since the file was made: both texts are shown and nothing is silently overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from tests.workbooks.books import Book, download, problems, round_trip, upload
from workbooks.actions.applying import apply_import, discard_import, undo_import
from workbooks.models import Import


def type_on_the_page(world: Any, response: Any, code: str, base: int = 0, **data: Any) -> None:
    save_answer(
        actor=world.actor(world.carl), response_id=response.pk, code=code, data=AnswerData(**data), base_revision=base
    )


def keys(world: Any, imported: Import) -> dict[str, Any]:
    return {"actor": world.actor(world.anna), "response_id": imported.response_id, "import_id": imported.pk}


def comments(response: Any) -> dict[str, str]:
    return {row.code: row.comment for row in response.answers.all()}


def made_meanwhile(world: Any, response: Any) -> Import:
    """Anna's workbook says one thing of GOV-02, Carl typed another; GOV-03 only Carl changed, GOV-04 only Anna."""
    book = Book(download(world, response))
    book.write("GOV-02", comment="Anna's words")
    book.write("GOV-04", comment="Only mine")
    type_on_the_page(world, response, "GOV-02", comment="Carl's words")
    type_on_the_page(world, response, "GOV-03", comment="Only Carl's")
    return upload(world, response, book.saved())


def test_both_texts_are_shown_and_the_others_stays_unless_it_is_ticked(world):
    response = world.response()
    imported = made_meanwhile(world, response)
    assert (imported.changes, imported.conflicts) == (1, 1)
    page = world.client(world.anna).get(imported.get_absolute_url()).content.decode()
    for words in ("Carl Contributor changed this at ", "Carl&#x27;s words", "Anna&#x27;s words"):
        assert words in page
    assert apply_import(**keys(world, imported)) == 1
    assert comments(response) == {"GOV-02": "Carl's words", "GOV-03": "Only Carl's", "GOV-04": "Only mine"}


def test_ticked_the_workbook_wins_and_undo_brings_the_other_text_back(world):
    response = world.response()
    imported = made_meanwhile(world, response)
    assert apply_import(**keys(world, imported), take=frozenset({"GOV-02"})) == 2
    assert comments(response)["GOV-02"] == "Anna's words"
    assert undo_import(**keys(world, imported)) == 2
    assert comments(response) == {"GOV-02": "Carl's words", "GOV-03": "Only Carl's", "GOV-04": ""}


def test_what_was_left_can_still_be_taken_later(world):
    response = world.response()
    imported = made_meanwhile(world, response)
    apply_import(**keys(world, imported))
    assert apply_import(**keys(world, imported), take=frozenset({"GOV-02"})) == 1
    assert comments(response)["GOV-02"] == "Anna's words"


def test_a_change_between_looking_and_saving_becomes_a_conflict(world):
    response = world.response()
    imported = round_trip(world, response, lambda book: book.write("GOV-02", comment="Anna's words"))
    type_on_the_page(world, response, "GOV-02", comment="Carl was quick")
    assert apply_import(**keys(world, imported)) == 0
    imported.refresh_from_db()
    assert (imported.state, imported.saved, imported.conflicts) == ("applied", 0, 1)
    assert comments(response) == {"GOV-02": "Carl was quick"}
    assert AuditEvent.objects.filter(verb="upload.saved").count() == 0
    assert apply_import(**keys(world, imported), take=frozenset({"GOV-02"})) == 1


def test_the_same_words_on_both_sides_are_no_conflict(world):
    response = world.response()
    book = Book(download(world, response))
    book.write("GOV-02", comment="The same")
    type_on_the_page(world, response, "GOV-02", comment="The same")
    imported = upload(world, response, book.saved())
    assert (imported.changes, imported.conflicts) == (0, 0)


def test_words_that_became_the_same_before_saving_are_not_undone(world):
    response = world.response()
    imported = round_trip(world, response, lambda book: book.write("GOV-02", comment="The same"))
    type_on_the_page(world, response, "GOV-02", comment="The same")
    assert apply_import(**keys(world, imported)) == 0
    with pytest.raises(Refused, match="Only an upload that was saved can be undone"):
        undo_import(**keys(world, imported))


def test_only_queried_questions_are_saved_while_the_reviewer_waits(world):
    response = world.response(state="clarification", reopened=["GOV-02"])

    def work(book: Book) -> None:
        book.write("GOV-02", comment="My reply")
        book.write("GOV-03", comment="Too late")

    imported = round_trip(world, response, work)
    reason = "Only the questions the reviewer asked about are open. This one stays as you sent it."
    assert problems(imported) == [("GOV-03", "The whole answer", [reason], "Too late")]
    assert apply_import(**keys(world, imported)) == 1
    assert comments(response) == {"GOV-02": "My reply"}


def test_a_question_that_closed_meanwhile_is_listed(world):
    response = world.response(state="clarification", reopened=["GOV-02", "GOV-03"])

    def work(book: Book) -> None:
        book.write("GOV-02", comment="My reply")
        book.write("GOV-03", comment="Too late")

    imported = round_trip(world, response, work)
    type(response).objects.update(reopened=["GOV-02"])
    assert apply_import(**keys(world, imported)) == 1
    assert [(code, place) for code, place, _, _ in problems(imported)] == [("GOV-03", "The whole answer")]
    type(response).objects.update(reopened=["GOV-03"])
    assert undo_import(**keys(world, imported)) == 0
    assert comments(response) == {"GOV-02": "My reply"}


def test_once_sent_nothing_is_uploaded_saved_undone_or_set_aside(world):
    response = world.response()
    imported = round_trip(world, response, lambda book: book.write("GOV-02", level=2))
    content = download(world, response)
    type(response).objects.update(state="submitted")
    reason = "You sent this questionnaire, and the consortium has it now."
    for refused in (apply_import, undo_import, discard_import):
        with pytest.raises(Refused, match=reason):
            refused(**keys(world, imported))
    with pytest.raises(Refused, match=reason):
        upload(world, response, content)


def test_nobody_else_uploads(world):
    response = world.response()
    content = download(world, response)
    with pytest.raises(Refused, match="Only the supplier's own people upload its answers"):
        upload(world, response, content, by=world.leah)


def test_set_aside_and_undone_are_over(world):
    response = world.response()
    imported = round_trip(world, response, lambda book: book.write("GOV-02", level=2))
    discard_import(**keys(world, imported))
    with pytest.raises(Refused, match="This upload is not waiting any more"):
        apply_import(**keys(world, imported))
    with pytest.raises(Refused, match="Only an upload that waits can be set aside"):
        discard_import(**keys(world, imported))


def test_the_same_file_again_sets_aside_what_waited(world):
    response = world.response()
    book = Book(download(world, response))
    book.write("GOV-02", level=2)
    content = book.saved()
    first = upload(world, response, content)
    second = upload(world, response, content)
    first.refresh_from_db()
    assert (first.state, second.state, first.file_id == second.file_id) == ("discarded", "checked", True)
