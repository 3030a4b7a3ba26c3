"""Reading what was uploaded: once, by whichever worker, and nothing is filled in without a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.files import storage
from rphub.kernel import jobs
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import system_actor
from rphub.kernel.work import MAX_ATTEMPTS, WorkState
from rphub.reading import documents, readers
from rphub.reading.by_kind import ELEMENTS
from suppliers import tasks
from suppliers.actions import readings
from suppliers.actions.evidence import add_evidence
from suppliers.models import Evidence, Reading
from tests.reading import papers
from tests.suppliers.library import add, read


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(readings, "enqueue", lambda task, **ids: found.append(ids["evidence_id"]))
    return found


def test_an_upload_asks_to_be_read_and_an_address_does_not(world, woken):
    made = add(world)
    add(world, upload=None, url="https://acme.example/statement")
    assert woken == [str(made.pk)]
    assert Reading.objects.get().state == WorkState.QUEUED
    readings.ask_to_read(made)
    assert Reading.objects.count() == 1


def test_the_reading_holds_pages_dates_and_no_more(world, woken):
    made = add(world)
    tasks.read_evidence(str(made.pk))
    row = Reading.objects.get()
    assert (row.state, row.page_count, row.note, len(row.pages)) == (WorkState.DONE, 2, "", 2)
    assert [(one["kind"], one["day"], one["page"]) for one in row.dates] == [
        ("valid_until", "2027-03-14", 2),
        ("issued_on", "2024-03-15", 1),
    ]
    made.refresh_from_db()
    assert (made.valid_until, made.issued_on) == (None, None)


def test_a_second_worker_reads_nothing(world, woken):
    made = add(world)
    read(made)
    assert readings.read_evidence(made.pk) is False
    assert readings.read_evidence(world_uuid()) is False


def world_uuid() -> Any:
    return "00000000-0000-4000-8000-000000000000"


def test_a_scan_is_said_to_be_one(world, woken):
    read(add(world, papers.pdf("", "")))
    assert Reading.objects.get().note == documents.SCAN


def test_a_worker_that_died_is_followed_by_another(world, woken):
    made = add(world)
    assert Reading.claim(made.reading.pk)
    assert readings.read_evidence(made.pk) is False
    Reading.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    read(made)


def test_an_error_is_tried_again_and_in_the_end_said(world, woken, monkeypatch):
    made = add(world)

    def broken(*_: Any) -> Any:
        raise OSError("disk")

    monkeypatch.setattr(documents, "read", broken)
    for _ in range(MAX_ATTEMPTS):
        assert readings.read_evidence(made.pk) is False
    row = Reading.objects.get()
    assert (row.state, row.attempts) == (WorkState.FAILED, MAX_ATTEMPTS)


def test_the_file_that_is_gone_ends_with_a_sentence(world, woken):
    made = add(world)
    assert made.file is not None
    storage.discard(made.file.stored_name)
    read(made)
    assert Reading.objects.get().note == documents.NOT_READ


def test_the_sweep_finds_what_was_left(world, woken, django_capture_on_commit_callbacks):
    young, left, lost = add(world), add(world, b"left", "left.txt"), add(world, b"lost", "lost.txt")
    old = timezone.now() - timedelta(minutes=5)
    Reading.objects.filter(evidence=left).update(created_at=old)
    Reading.objects.filter(evidence=lost).delete()
    tried = add(world, b"tried", "tried.txt")
    Reading.objects.filter(evidence=tried).update(created_at=old, attempts=MAX_ATTEMPTS)
    woken.clear()
    tasks.sweep_readings()
    assert woken == [str(left.pk)]
    assert Reading.objects.filter(evidence=lost).count() == 1
    assert Reading.objects.get(evidence=tried).note == documents.NOT_READ
    assert Reading.objects.get(evidence=young).state == WorkState.QUEUED


def test_the_task_is_asked_for_by_its_name(world, monkeypatch, django_capture_on_commit_callbacks):
    sent: list[Any] = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: sent.append((task, ids)))
    with django_capture_on_commit_callbacks(execute=True):
        made = add(world)
    assert ("suppliers.tasks.read_evidence", {"evidence_id": str(made.pk)}) in sent


def use(world: Any, made: Evidence, kind: str = "valid_until", day: str = "2027-03-14", by: Any = None) -> Evidence:
    actor = world.actor(by or world.anna)
    return readings.use_read_date(actor=actor, evidence_id=made.pk, kind=kind, day=day)


def test_a_date_is_taken_over_by_a_person(world, woken):
    made = add(world)
    read(made)
    use(world, made)
    made.refresh_from_db()
    assert made.valid_until == date(2027, 3, 14)
    event = AuditEvent.objects.get(verb="evidence.date_taken")
    assert (event.actor_label, event.changes) == ("Anna Acme", {"valid_until": [None, "2027-03-14"]})
    assert event.data["page"] == 2


@pytest.mark.parametrize(
    ("kind", "day"), [("valid_until", "2030-01-01"), ("title", "2027-03-14"), ("valid_until", "soon")]
)
def test_only_what_was_read_is_taken_over(world, woken, kind, day):
    made = add(world)
    with pytest.raises(Invalid, match="We did not read that date"):
        use(world, made, kind, day)
    read(made)
    with pytest.raises(Invalid, match="We did not read that date"):
        use(world, made, kind, day)


def test_a_date_before_the_issue_is_refused(world, woken):
    made = add(world)
    read(made)
    Evidence.objects.filter(pk=made.pk).update(issued_on=date(2027, 4, 1))
    with pytest.raises(Invalid, match="before the document was issued"):
        use(world, made)


def test_strangers_take_nothing_over(world, woken):
    made = add(world)
    read(made)
    with pytest.raises(Http404):
        use(world, made, by=world.bob)
    with pytest.raises(Refused):
        use(world, made, by=world.rafi)


def test_the_system_adds_and_reads_as_well(world, woken):
    made = add_evidence(
        actor=system_actor("Import"), supplier_id=world.acme.pk, kind="other", url="https://acme.example/x"
    )
    assert (made.title, woken) == ("https://acme.example/x", [])


STATEMENT = papers.pdf(
    "Modern Slavery Statement\nThis statement is made under section 54 of the Modern Slavery Act 2015.",
    "All buyers were trained on modern slavery in May.\nSigned: Jane Doe, Director\n12 March 2025",
)


def test_the_elements_of_a_statement_are_kept_with_page_and_words(world, woken):
    made = add(world, STATEMENT, "statement.pdf", kind="statement_url")
    read(made)
    row = Reading.objects.get()
    assert (row.rules, row.elements["kind"], row.elements["rules"]) == (readers.RULES, "statement", readers.RULES)
    found = row.elements["elements"]
    assert set(found) == set(ELEMENTS["statement"])
    assert found["signatory"] == {
        "state": "found",
        "value": {"name": "Jane Doe", "role": "Director", "date": "2025-03-12"},
        "page": 2,
        "excerpt": found["signatory"]["excerpt"],
    }
    assert "Jane Doe" in found["signatory"]["excerpt"]


@pytest.mark.parametrize(
    ("kind", "words", "read_as"),
    [
        ("report", "Carbon Reduction Plan of Acme Computers Ltd", "plan"),
        ("other", "Modern slavery and human trafficking statement", "statement"),
        ("statement_url", "What we do about forced labour in our supply chain", "statement"),
        ("certificate", "Certificate of registration for everything that we do", ""),
    ],
)
def test_a_document_is_read_as_what_it_calls_itself(world, woken, kind, words, read_as):
    read(add(world, papers.pdf(words), "a.pdf", kind=kind))
    assert Reading.objects.get().elements["kind"] == read_as


def test_what_was_read_under_older_rules_is_read_again(world, woken):
    made = add(world, STATEMENT, "statement.pdf")
    read(made)
    old = timezone.now() - timedelta(days=30)
    Reading.objects.update(rules=0, elements={}, created_at=old)
    woken.clear()
    tasks.sweep_readings()
    assert woken == [str(made.pk)]
    read(made)
    assert Reading.objects.get().rules == readers.RULES
    woken.clear()
    tasks.sweep_readings()
    assert woken == []
