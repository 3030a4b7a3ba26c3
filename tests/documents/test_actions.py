"""A document is made once, whole, whatever dies in between."""

from __future__ import annotations

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.documents import actions, storage, tasks
from rphub.documents.models import Audience, Document
from rphub.kernel import jobs
from rphub.kernel.decisions import Refused
from rphub.kernel.pdf import PdfUnavailable
from rphub.kernel.roles import system_actor
from rphub.kernel.work import MAX_ATTEMPTS

SYSTEM = system_actor("Nightly reports")
PDF = b"%PDF-1.7 all of it"
PAST = timezone.now() - timedelta(hours=1)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    asked: list[Any] = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: asked.append((task, ids["document_id"])))
    return asked


def ask(key: str = "report:1", **fields: Any) -> Document:
    given = {
        "kind": "report",
        "ref": {"assessment": 1},
        "title": "Report of Acme",
        "task": "reviews.tasks.render_report",
    }
    return actions.request_document(**{"actor": SYSTEM, "key": key, **given, **fields})


def files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


def boom(*_args: Any, **_kwargs: Any) -> bytes:
    raise RuntimeError("secret inner words")


class Killed(BaseException):
    """The worker died here."""


def killed(*_args: Any, **_kwargs: Any) -> bytes:
    raise Killed


def test_the_same_key_is_the_same_document(db: None, sent: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = ask(audience=[5])
        again = ask(audience=[5, 6])
        assert sent == []
    assert first == again
    assert sent == [("reviews.tasks.render_report", str(first.pk))]
    assert [row.organisation_id for row in Audience.objects.order_by("organisation_id")] == [5, 6]
    assert AuditEvent.objects.about(first).get().verb == "document.requested"


def test_a_key_of_somebody_else_is_a_mistake_of_ours(db: None) -> None:
    ask(organisation_id=1)
    with pytest.raises(ValueError, match="another organisation"):
        ask(organisation_id=2)


def test_a_document_is_made_once(db: None) -> None:
    document = ask()
    assert actions.produce(str(document.pk), lambda row: PDF + row.title.encode()) is True
    assert actions.produce(document.pk, boom) is False
    document.refresh_from_db()
    content = PDF + b"Report of Acme"
    assert (document.state, document.bytes, document.sha256) == (
        "done",
        len(content),
        hashlib.sha256(content).hexdigest(),
    )
    assert (document.last_error, document.lease_until, document.attempts) == ("", None, 1)
    with document.file.open() as file:
        assert file.read() == content
    assert document.file_name.startswith("documents/")
    document.file.close()


def test_an_error_is_tried_again_later_and_given_up_in_the_end(db: None, tmp_path: Path) -> None:
    document = ask()
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert actions.produce(document.pk, boom) is False
        document.refresh_from_db()
        assert document.attempts == attempt
        assert actions.produce(document.pk, lambda _: PDF) is False
        Document.objects.update(not_before=None)
    assert (document.state, document.last_error) == ("failed", actions.DID_NOT_WORK)
    assert files(tmp_path) == []
    ask()
    assert actions.produce(document.pk, lambda _: PDF) is True


def test_a_missing_library_waits_and_costs_no_attempt(db: None) -> None:
    document = ask()

    def unavailable(_: Document) -> bytes:
        raise PdfUnavailable

    for _ in range(MAX_ATTEMPTS + 2):
        actions.produce(document.pk, unavailable)
        document.refresh_from_db()
        assert (document.state, document.attempts) == ("queued", 0)
        assert document.last_error.startswith("Reports wait: ")
        assert document.stage == "held"
        assert actions.produce(document.pk, lambda _: PDF) is False
        Document.objects.update(not_before=PAST)
    assert actions.produce(document.pk, lambda _: PDF) is True


@pytest.mark.parametrize("point", ["render", "before writing", "half written", "before the rename", "before the end"])
def test_killed_anywhere_it_is_finished_later(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, point: str
) -> None:
    document = ask()

    def half(name: str, _content: bytes) -> None:
        path = storage.path_of(name)
        path.parent.mkdir(parents=True)
        path.with_name(path.name + ".part").write_bytes(b"%PD")
        raise Killed

    places: dict[str, tuple[Any, str, Any]] = {
        "render": (actions, "SWEEP_LIMIT", 1),
        "before writing": (storage, "write", killed),
        "half written": (storage, "write", half),
        "before the rename": (Path, "replace", killed),
        "before the end": (actions, "_finish", killed),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*places[point])
        with pytest.raises(Killed):
            actions.produce(document.pk, killed if point == "render" else lambda _: PDF)
    document.refresh_from_db()
    assert document.state == "running"
    assert actions.produce(document.pk, lambda _: PDF) is False
    Document.objects.update(lease_until=PAST)
    assert actions.produce(document.pk, lambda _: PDF) is True
    document.refresh_from_db()
    assert files(tmp_path) == [Path(document.file_name).name]
    assert storage.path_of(document.file_name).read_bytes() == PDF


def test_who_lost_the_lease_leaves_nothing(db: None, tmp_path: Path) -> None:
    document = ask()

    def slow(row: Document) -> bytes:
        Document.objects.update(lease_until=PAST)
        assert actions.produce(row.pk, lambda _: PDF + b"2") is True
        return PDF + b"1"

    assert actions.produce(document.pk, slow) is False
    document.refresh_from_db()
    assert files(tmp_path) == [Path(document.file_name).name]
    assert storage.path_of(document.file_name).read_bytes() == PDF + b"2"


def test_a_file_that_came_too_late_is_taken_away(db: None, tmp_path: Path) -> None:
    document = ask()

    def slow(row: Document) -> bytes:
        Document.objects.update(file="somebody-elses.pdf")
        return PDF

    assert actions.produce(document.pk, slow) is False
    assert files(tmp_path) == []


def test_an_error_of_who_lost_the_lease_changes_nothing(db: None) -> None:
    document = ask()

    def slow(row: Document) -> bytes:
        Document.objects.update(lease_until=PAST)
        assert actions.produce(row.pk, lambda _: PDF) is True
        return boom()

    assert actions.produce(document.pk, slow) is False
    document.refresh_from_db()
    assert document.state == "done"
    assert storage.path_of(document.file_name).read_bytes() == PDF


def test_the_sweep_asks_the_task_of_each_row(db: None, sent: Any, django_capture_on_commit_callbacks: Any) -> None:
    rows: dict[str, dict[str, Any]] = {
        "old": {"created_at": PAST},
        "new": {},
        "later": {"created_at": PAST, "not_before": timezone.now() + timedelta(hours=1)},
        "dead": {"created_at": PAST, "state": "running", "lease_until": PAST, "task": "members.tasks.render_pack"},
        "busy": {"created_at": PAST, "state": "running", "lease_until": timezone.now() + timedelta(minutes=1)},
        "spent": {"created_at": PAST, "state": "running", "lease_until": PAST, "attempts": MAX_ATTEMPTS},
        "done": {"created_at": PAST, "state": "done"},
    }
    ids = {key: str(ask(key).pk) for key in rows}
    for key, fields in rows.items():
        Document.objects.filter(key=key).update(**fields)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep()
    assert sorted(sent) == sorted(
        [("reviews.tasks.render_report", ids["old"]), ("members.tasks.render_pack", ids["dead"])]
    )
    assert Document.objects.get(key="spent").state == "failed"


def test_asking_again_is_for_those_who_see_it_and_not_for_auditors(world: Any) -> None:
    document = ask()
    Document.objects.update(state="failed", last_error="x")
    document.refresh_from_db()
    with pytest.raises(Refused, match="Auditors read"):
        actions.retry_document(actor=world.actor(world.otto), document=document)
    actions.retry_document(actor=world.actor(world.leah), document=document)
    document.refresh_from_db()
    assert (document.state, document.last_error) == ("queued", "")
    with pytest.raises(Refused, match="Only a document that did not work"):
        actions.retry_document(actor=world.actor(world.leah), document=document)
    assert AuditEvent.objects.about(document)[0].verb == "document.retried"


def test_who_sees_what(world: Any) -> None:
    acme, uni, gallery = world.acme.organisation_id, world.uni.organisation_id, world.gallery.organisation_id
    ask("office only")
    ask("acme", organisation_id=acme)
    ask("acme shared", organisation_id=acme, audience=[uni])
    ask("uni's own", organisation_id=acme, member_id=uni, audience=[gallery])
    everybody = {"office only", "acme", "acme shared"}
    expected = {
        "ada": everybody,
        "leah": everybody,
        "otto": everybody,
        "cara": everybody,
        "anna": {"acme", "acme shared"},
        "dora": {"acme", "acme shared"},
        "bob": set(),
        "mei": {"acme shared", "uni's own"},
        "gil": set(),
    }
    seen = {
        who: set(Document.objects.visible_to(world.actor(getattr(world, who))).values_list("key", flat=True))
        for who in expected
    }
    assert seen == expected


@pytest.mark.django_db(transaction=True)
def test_four_workers_make_one_file(tmp_path: Path) -> None:
    document = ask()
    gate = threading.Barrier(4)

    def work(_: int) -> bool:
        gate.wait()
        try:
            return actions.produce(document.pk, lambda _: PDF)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(work, range(4))) == [False, False, False, True]
    assert len(files(tmp_path)) == 1
    assert Document.objects.get().attempts == 1


def test_names_of_downloads_are_plain(db: None) -> None:
    names = {"Report: Acme / “2026” ✨": "report-acme-2026.pdf", "✨": "document.pdf", "a" * 150: "a" * 100 + ".pdf"}
    for title, name in names.items():
        assert Document(title=title).filename == name
    assert Document(title="x", media_type="text/csv").format_words == "CSV table"
    assert (Document(media_type="image/x").extension, Document(media_type="image/x").format_words) == ("bin", "File")
