"""Drafts that were never sent: three dated warnings, then the end; whatever is sent, held or killed meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from privacy.actions import applying, drafts, holds
from privacy.models import DraftEnd, Run
from questionnaires.actions import cycles, delegation, erasing, remarks
from questionnaires.canonical import add_months
from questionnaires.models import Answer, AnswerRevision, Delegation, Remark, Response, Submission
from rphub.audit.models import AuditEvent
from rphub.files import storage
from rphub.files.actions import store_file
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Refused
from rphub.kernel.roles import system_actor
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from suppliers.models import Contact, EvidenceUse
from tests.privacy.builders import TODAY, draft, old_cycle
from tests.reviews import builders as reviews
from tests.suppliers import library
from tests.workbooks.books import upload_csv
from tests.world import World

pytestmark = pytest.mark.django_db
JOB = system_actor("tests")


def run(days: int = 0) -> tuple[int, int]:
    return drafts.warn_or_erase(JOB, TODAY + timedelta(days=days))


def warned_three_times(world: World, **fields: Any) -> Response:
    """Its day is today plus 90, for the job came late; the warnings went out on their days."""
    response = draft(world, **fields)
    assert [run(days) for days in (0, 60, 83)] == [(1, 0), (1, 0), (1, 0)]
    return response


def test_three_warnings_on_their_days_and_then_the_end(world: World) -> None:
    response = draft(world)
    found = {days: run(days) for days in (0, 1, 59, 60, 61, 82, 83, 84, 89, 90, 91)}
    assert {days: done for days, done in found.items() if done != (0, 0)} == {
        0: (1, 0),
        60: (1, 0),
        83: (1, 0),
        90: (0, 1),
    }
    end = DraftEnd.objects.get(response=response)
    last = TODAY + timedelta(days=90)
    assert (end.erase_on, end.erased_on) == (last, last)
    assert end.told_on == [TODAY + timedelta(days=days) for days in (0, 60, 83)]


def test_each_warning_names_the_day_and_goes_to_the_lead_once(world: World) -> None:
    response = draft(world)
    run()
    run()
    mail = Mail.objects.get(template="draft_warning")
    assert (mail.to, mail.about, mail.organisation_id) == (
        "anna@acme.example",
        str(response),
        world.acme.organisation_id,
    )
    assert (mail.context["number"], mail.context["erase_on"]) == (1, day(TODAY + timedelta(days=90)))


def test_in_time_the_first_warning_is_90_days_before_24_months(world: World) -> None:
    last = TODAY + timedelta(days=90)
    draft(world, cycle=old_cycle(world, add_months(last, -24)))
    assert run(-1) == (0, 0)
    assert run() == (1, 0)
    assert DraftEnd.objects.get().erase_on == last


def test_a_job_that_stood_still_moves_the_day(world: World) -> None:
    draft(world)
    assert [run(days) for days in (0, 200, 201, 207, 213, 214)] == [(1, 0), (1, 0), (0, 0), (1, 0), (0, 0), (0, 1)]
    mails = Mail.objects.filter(template="draft_warning").order_by("created_at")
    assert [mail.context["erase_on"] for mail in mails] == [day(TODAY + timedelta(days=on)) for on in (90, 214, 214)]


def test_everything_that_was_entered_goes_and_the_figures_stay(world: World) -> None:
    response = draft(world)
    anna = world.actor(world.anna)
    Response.objects.filter(pk=response.pk).update(state="in_progress")
    remarks.add_remark(actor=anna, response_id=response.pk, code="GOV-02", text="Ask Mr Hall.")
    delegation.delegate_part(actor=anna, response_id=response.pk, code="GOV", email="carl@acme.example")
    evidence = library.add(world)
    library.cite(world, evidence, response, "GOV-02")
    upload = upload_csv(world, response, "SCM-03", b"Factory name,Country\nNorth,China\n")
    where = storage.locate(upload.file.stored_name)
    assert where.exists()
    for days in (0, 60, 83, 90):
        run(days)

    response.refresh_from_db()
    assert (response.state, response.state_reason, response.teamwork) == ("withdrawn", erasing.WHY, {})
    assert response.erased_at is not None
    kinds: tuple[Any, ...] = (Answer, AnswerRevision, Remark, Delegation, EvidenceUse, type(upload))
    assert [kind.objects.count() for kind in kinds] == [0] * 6
    assert not where.exists()
    assert StoredFile.objects.count() == 1, "the evidence stays in the library"
    event = AuditEvent.objects.get(verb="response.draft_erased")
    assert (event.changes, event.data) == ({"state": ["in_progress", "withdrawn"]}, {"answers": 1})
    kept = " ".join(f"{row.data}{row.changes}{row.reason}" for row in AuditEvent.objects.filter(verb__contains="draft"))
    assert "Hall" not in kept


def test_what_was_sent_is_no_draft_and_the_database_keeps_its_past(world: World) -> None:
    response = draft(world)
    reviews.submission(response, reviews.answers(world.version.pk))
    assert [run(days) for days in (0, 60, 83, 90, 400)] == [(0, 0)] * 5
    assert erasing.erase_draft(actor=JOB, response_id=response.pk) is False
    Response.objects.filter(pk=response.pk).update(erased_at=response.invited_at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AnswerRevision.objects.all().delete()
    assert (AnswerRevision.objects.count(), Submission.objects.count()) == (1, 1)


def test_past_answers_of_a_draft_go_only_once_it_is_marked(world: World) -> None:
    draft(world)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AnswerRevision.objects.all().delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AnswerRevision.objects.update(by_label="Nobody")
    assert AnswerRevision.objects.count() == 1


def test_sent_after_a_warning_it_stays_and_its_warnings_are_forgotten(world: World) -> None:
    response = warned_three_times(world)
    reviews.submission(response, reviews.answers(world.version.pk))
    assert run(90) == (0, 0)
    assert not DraftEnd.objects.exists()


def test_in_a_cycle_that_is_open_again_it_stays(world: World) -> None:
    response = warned_three_times(world)
    cycles.reopen_cycle(actor=world.actor(world.leah), cycle_id=response.cycle_id)
    assert run(90) == (0, 0)
    assert (DraftEnd.objects.count(), Answer.objects.count()) == (0, 1)
    closed = cycles.close_cycle(actor=world.actor(world.leah), cycle_id=response.cycle_id)
    assert closed.closed_on == TODAY
    assert run(90) == (0, 0)


def test_held_it_stays_and_lifted_it_is_warned_anew(world: World) -> None:
    warned_three_times(world)
    ada = world.actor(world.ada)
    hold = holds.place_hold(actor=ada, supplier_id=world.acme.pk, reason="A claim.")
    assert run(90) == (0, 0)
    holds.lift_hold(actor=ada, hold_id=hold.pk, reason="Settled.")
    assert [run(days) for days in (90, 150, 173, 179, 180)] == [(1, 0), (1, 0), (1, 0), (0, 0), (0, 1)]


def test_nobody_to_warn_nothing_goes(world: World) -> None:
    draft(world)
    Contact.objects.filter(supplier=world.acme).delete()
    world.acme.organisation.grants.all().delete()
    assert [run(days) for days in (0, 60, 83, 90, 400)] == [(0, 0)] * 5
    assert (Answer.objects.count(), DraftEnd.objects.count()) == (1, 0)


@pytest.mark.parametrize("last", ["forget_uploads", "forget_applications", "erase_draft"])
def test_killed_anywhere_the_next_run_goes_on(world: World, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    response = warned_three_times(world)
    plain = getattr(drafts, last)

    def killed(**given: Any) -> None:
        plain(**given)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(drafts, last, killed)
        with pytest.raises(KeyboardInterrupt):
            run(90)
    run(90)
    assert (Answer.objects.count(), DraftEnd.objects.get(response=response).erased_on) == (
        0,
        TODAY + timedelta(days=90),
    )
    assert AuditEvent.objects.filter(verb="response.draft_erased").count() == 1
    assert Mail.objects.filter(template="draft_warning").count() == 3


def test_killed_between_bytes_and_rows_it_is_done_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    response = warned_three_times(world)
    link = response.helper_links.create(
        section="GOV", codes=["GOV-02"], name="Hal", expires_at=world.later(9), created_by="A"
    )
    upload = SimpleUploadedFile("note.txt", b"Hal was here.", "text/plain")
    stored = store_file(actor=world.actor(world.anna), upload=upload, organisation_id=world.acme.organisation_id)
    link.proposals.create(response=response, code="GOV-02", by_label="Hal", file=stored)
    where = storage.locate(stored.stored_name)
    with monkeypatch.context() as broken:
        broken.setattr(erasing, "_take_away", _killed)
        with pytest.raises(KeyboardInterrupt):
            run(90)
    response.refresh_from_db()
    assert (response.erased_at, Answer.objects.count(), where.exists()) == (None, 1, False)
    assert run(90) == (0, 1)
    assert not StoredFile.objects.exists()


def _killed(response: Response) -> None:
    raise KeyboardInterrupt


def test_a_file_that_the_library_has_too_stays(world: World) -> None:
    response = warned_three_times(world)
    evidence = library.add(world)
    link = response.helper_links.create(
        section="GOV", codes=["GOV-02"], name="Hal", expires_at=world.later(9), created_by="A"
    )
    link.proposals.create(response=response, code="GOV-02", by_label="Hal", file=evidence.file)
    assert run(90) == (0, 1)
    assert storage.locate(StoredFile.objects.get().stored_name).exists()


def test_nobody_does_it_by_hand(world: World) -> None:
    with pytest.raises(Refused, match="by itself"):
        erasing.erase_draft(actor=world.actor(world.ada), response_id=draft(world).pk)


def test_as_many_statements_for_one_as_for_three_that_wait(world: World, django_assert_num_queries: Any) -> None:
    """settle 2 (update, delete with its select), the list; each is then looked at by itself."""
    for number in range(3):
        draft(world, cycle=old_cycle(world, TODAY, name=f"near {number}"))
    with django_assert_num_queries(3):
        assert run() == (0, 0)


def test_the_run_of_a_day_says_what_it_did(world: World) -> None:
    draft(world)
    applying.apply_schedule(today=TODAY)
    applying.apply_schedule(today=TODAY)
    assert Run.objects.get().counts["warned"] == 1
