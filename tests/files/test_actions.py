"""Files are kept once, by the right people, and nothing is left behind."""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.files import actions, clamav, kinds, responses, storage, tasks
from rphub.files.models import StoredFile
from rphub.kernel import jobs
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import system_actor
from tests.files.conftest import GOOD, stored_names, upload

ACTOR = system_actor("Tests", source="command")
TXT = b"Plain words."


def store(name: str = "notes.txt", content: bytes = TXT, organisation_id: int = 1, actor: Any = ACTOR) -> StoredFile:
    return actions.store_file(actor=actor, upload=upload(name, content), organisation_id=organisation_id)


def read(response: Any) -> bytes:
    """To the end; `response.close()` would close the database connection of the test as well."""
    with response.file_to_stream:
        return b"".join(response.streaming_content)


def test_a_file_is_moved_to_its_place_after_the_commit(
    db: None, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        stored = store()
        assert stored_names(media) == ["incoming"]
    assert stored_names(media) == ["uploads"]
    assert stored.stored_name not in stored.original_name
    assert AuditEvent.objects.about(stored).get().data == {"size": 12, "media_type": "text/plain"}


def test_the_same_content_is_kept_once_per_organisation(db: None, media: Path) -> None:
    first, again, theirs = store(), store("other name.txt"), store(organisation_id=2)
    assert (first, first.original_name) == (again, "notes.txt")
    assert theirs != first
    assert len(stored_names(media)) == 2
    assert AuditEvent.objects.filter(verb="file.stored").count() == 2


def test_who_may_add(world: Any) -> None:
    acme = world.acme.organisation_id
    for number, who in enumerate(("ada", "leah", "rafi", "mona", "cara", "anna", "carl", "dora")):
        store(content=b"%d" % number, organisation_id=acme, actor=world.actor(getattr(world, who)))
    assert StoredFile.objects.count() == 8
    for who in ("otto", "bob", "mei"):
        with pytest.raises(Refused, match="Only people of this organisation"):
            store(organisation_id=acme, actor=world.actor(getattr(world, who)))
    seen = {
        who
        for who in ("leah", "otto", "anna", "bob", "mei")
        if StoredFile.objects.visible_to(world.actor(getattr(world, who))).exists()
    }
    assert seen == {"leah", "otto", "anna"}


def test_twenty_megabytes_is_the_most(db: None, media: Path, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 20 * 1024 * 1024
    with pytest.raises(Invalid) as refused:
        store(content=b"a" * (21 * 1024 * 1024))
    words = "“notes.txt” was not added: it has 22\N{NO-BREAK SPACE}MB, 20 MB is the most. "
    assert str(refused.value) == words + "Make it smaller, split it, or give a web address instead."
    assert stored_names(media) == []


def test_a_rolled_back_file_is_cleared_after_a_day(transactional_db: None, media: Path) -> None:
    class Stop(Exception):
        pass

    @transaction.atomic
    def cause() -> None:
        store()
        raise Stop

    with pytest.raises(Stop):
        cause()
    assert stored_names(media) == ["incoming"]
    assert actions.clean_up() == 0
    _age(media)
    tasks.clean_up()
    assert stored_names(media) == []
    assert actions.clean_up() == 0


def test_killed_between_commit_and_move_it_is_moved_later(db: None, media: Path) -> None:
    stored = store()
    assert stored_names(media) == ["incoming"]
    with actions.open_file(stored) as file:
        assert file.read() == TXT
    assert stored_names(media) == ["uploads"]
    other = store(content=b"other")
    _age(media)
    assert actions.clean_up() == 0
    assert stored_names(media) == ["uploads", "uploads"]
    assert actions.path_of(other).read_bytes() == b"other"


@pytest.mark.parametrize("where", ["receive", "inspect", "keep"])
def test_killed_while_taking_it_leaves_no_row(
    db: None, media: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    class Killed(BaseException):
        pass

    def die(*_args: Any, **_kwargs: Any) -> Any:
        raise Killed

    places: dict[str, tuple[Any, str]] = {
        "receive": (os, "fsync"),
        "inspect": (kinds, "inspect"),
        "keep": (actions, "record"),
    }
    with monkeypatch.context() as patch:
        patch.setattr(*places[where], die)
        with pytest.raises(Killed):
            store()
    assert not StoredFile.objects.exists()
    _age(media)
    actions.clean_up()
    assert stored_names(media) == []
    assert store().size == len(TXT)


def _age(root: Path) -> None:
    old = time.time() - 2 * storage.DAY
    for path in root.rglob("*"):
        os.utime(path, (old, old))


@pytest.mark.django_db(transaction=True)
def test_four_people_add_the_same_file(media: Path) -> None:
    gate = threading.Barrier(4)

    def work(_: int) -> Any:
        gate.wait()
        try:
            return store().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(work, range(4)))) == 1
    assert stored_names(media) == ["uploads"]
    assert AuditEvent.objects.filter(verb="file.stored").count() == 1


def test_a_download_is_an_attachment_nobody_runs(db: None) -> None:
    response = responses.attachment(store("Grüße 👩🏽‍🌾.pdf", GOOD["policy.pdf"]))
    assert read(response) == GOOD["policy.pdf"]
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe%20")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["Content-Type"] == "application/pdf"


def test_a_saved_web_page_leaves_as_text(db: None) -> None:
    """Its scripts do not run when somebody opens what was downloaded."""
    response = responses.attachment(store("statement.html", GOOD["statement.html"]))
    assert response["Content-Disposition"] == 'attachment; filename="statement.html.txt"'
    assert response["Content-Type"] == "text/plain"
    assert read(response) == GOOD["statement.html"]


def test_a_lost_file_says_so(db: None) -> None:
    stored = store()
    storage.discard(stored.stored_name)
    with pytest.raises(Invalid, match=r"“notes\.txt” is not in the store any more"):
        actions.open_file(stored)


@pytest.fixture
def scanner(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A scanner whose next answer is `answer`; an exception is raised."""
    settings.CLAMAV_ADDRESS = "127.0.0.1:3310"
    state: dict[str, Any] = {"answer": clamav.Verdict()}

    def scan(path: Path, address: str) -> clamav.Verdict:
        assert path.exists()
        if isinstance(state["answer"], Exception):
            raise state["answer"]
        return state["answer"]

    monkeypatch.setattr(clamav, "scan", scan)
    return state


def test_until_the_scan_only_the_uploader_opens_it(world: Any, scanner: Any) -> None:
    anna, carl = world.actor(world.anna), world.actor(world.carl)
    stored = store(organisation_id=world.acme.organisation_id, actor=anna)
    assert stored.scan_state == "quarantined"
    assert read(responses.attachment(stored, actor=anna)) == TXT
    for actor in (carl, ACTOR, None):
        with pytest.raises(Refused, match="still being checked for viruses"):
            responses.attachment(stored, actor=actor)
    tasks.scan(str(stored.pk))
    stored.refresh_from_db()
    assert stored.scan_state == "clean"
    assert read(responses.attachment(stored, actor=carl)) == TXT


def test_a_virus_is_refused_and_removed(
    db: None, media: Path, scanner: Any, django_capture_on_commit_callbacks: Any
) -> None:
    scanner["answer"] = clamav.Verdict("Eicar-Test-Signature")
    stored = store()
    with django_capture_on_commit_callbacks(execute=True):
        actions.scan_file(stored.pk)
    stored.refresh_from_db()
    assert (stored.scan_state, stored.scan_note, stored_names(media)) == ("rejected", "Eicar-Test-Signature", [])
    assert AuditEvent.objects.about(stored)[0].verb == "file.rejected"
    with pytest.raises(Refused, match="The virus scan refused this file"):
        responses.attachment(stored, actor=ACTOR)
    with pytest.raises(Invalid, match="the virus scan refused it"):
        store()


def test_without_an_answer_it_stays_in_quarantine_and_is_asked_about_again(
    db: None, scanner: Any, monkeypatch: pytest.MonkeyPatch, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    scanner["answer"] = clamav.NoAnswer("down")
    stored = store()
    actions.scan_file(stored.pk)
    stored.refresh_from_db()
    assert (stored.scan_state, stored.scan_note) == ("quarantined", "down")
    assert actions.scan_waiting() == 0
    StoredFile.objects.update(uploaded_at=timezone.now() - timedelta(minutes=5))
    asked: list[Any] = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: asked.append(ids))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep()
    assert asked == [{"file_id": str(stored.pk)}]
    settings.CLAMAV_ADDRESS = ""
    actions.scan_file(stored.pk)
    assert actions.scan_waiting() == 1
    stored.refresh_from_db()
    assert stored.scan_state == "not_scanned"


def test_a_name_with_a_path_is_only_a_name(db: None, media: Path) -> None:
    sent = SimpleUploadedFile("x.txt", TXT)
    sent._name = "../../../etc/cron.d/x.txt"  # type: ignore[attr-defined]
    assert actions.store_file(actor=ACTOR, upload=sent, organisation_id=1).original_name == "x.txt"
    assert stored_names(media) == ["incoming"]
