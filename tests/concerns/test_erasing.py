"""What is kept and what goes: 24 months after the end, earlier with a reason, and whatever kills the job."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concerns.actions import engaging, erasing, intake, moving, notes
from concerns.enums import Obligation
from concerns.models import Case, CaseFile, CaseNote, CaseStep
from concerns.values import erase_on
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.files import storage
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Refused
from rphub.mailing.models import Mail
from tests.concerns import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db


def ended(world: World) -> Case:
    """Closed two years ago, with everything in it that can name a person."""
    pia = b.partners(world)["pia"]
    case, link = b.told(world, pia, source_name="Pia Partner", safety="Ring at night.")
    leah = world.actor(world.leah)
    upload = SimpleUploadedFile("statement.txt", b"Ana said so.", "text/plain")
    notes.add_file(actor=leah, case_id=case.pk, upload=upload, title="What Ana said")
    intake.add_source_note(actor=world.actor(pia), case_id=case.pk, text="The union was there.")
    ask = engaging.ask_supplier(actor=leah, link_id=link.pk, obligation=Obligation.OTHER, text="Who is Ana?")
    engaging.withdraw_request(actor=leah, request_id=ask.pk, reason="It names somebody.")
    moving.engage_case(actor=leah, case_id=case.pk, reason="Told.")
    end = moving.Outcome("workers", "They are content.", ["wages"], "Ask sooner.", 12)
    moving.close_case(actor=leah, case_id=case.pk, outcome=end)
    Case.objects.update(retention_until=timezone.localdate())
    case.refresh_from_db()
    return case


def stored_path() -> Path:
    return storage.locate(StoredFile.objects.get(restricted=True).stored_name)


def test_the_day_comes_and_only_figures_are_left(world: World) -> None:
    case, where = ended(world), stored_path()
    assert where.exists()
    assert erasing.erase_ended(timezone.localdate() - timedelta(days=1)) == 0
    assert erasing.erase_ended() == 1
    assert erasing.erase_ended() == 0

    case.refresh_from_db()
    assert (case.description, case.submitter, case.source_name, case.safety, case.outcome) == ("", None, "", "", "")
    assert (case.source, case.severity, case.state, case.helped, case.remedies) == (
        "monitor",
        "critical",
        "closed",
        12,
        ["wages"],
    )
    assert [row.key for row in case.allegations.all()] == ["documents", "forced_labour"]
    assert not where.exists()
    assert not StoredFile.objects.filter(restricted=True).exists()
    assert not CaseNote.objects.exists()
    assert not CaseFile.objects.exists()
    assert [row.verb for row in CaseStep.objects.all()] == ["erased"]
    assert not Mail.objects.filter(key__startswith="case:").exists()
    assert [row.obligation for row in case.requests.all()] == ["other"]
    assert [row.text for row in case.requests.all()] == [""]


def test_no_name_and_no_word_of_it_is_left_in_the_history(world: World) -> None:
    ended(world)
    erasing.erase_ended()
    kept = " ".join(
        f"{row.actor_label} {row.target_label} {row.reason} {row.data} {row.changes}"
        for row in AuditEvent.objects.filter(restricted=True)
    )
    for word in ("Pia", "Ana", "Papers", "Kestrel", "union", b.SECRET):
        assert word not in kept


def test_killed_between_bytes_and_rows_it_is_done_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case, where = ended(world), stored_path()
    with monkeypatch.context() as broken:
        broken.setattr(erasing, "_erase_leaving", _killed)
        with pytest.raises(KeyboardInterrupt):
            erasing.erase_ended()
    case.refresh_from_db()
    assert not where.exists()
    assert (case.erased_at, case.title, CaseFile.objects.count()) == (None, b.TITLE, 1)

    assert erasing.erase_ended() == 1
    case.refresh_from_db()
    assert (case.title, CaseFile.objects.count()) == ("Erased", 0)


def _killed(case: Case) -> None:
    raise KeyboardInterrupt


def test_earlier_with_a_reason_and_only_once_it_ended(world: World) -> None:
    leah = world.actor(world.leah)
    case = b.received(world)
    with pytest.raises(Refused, match=r"It is open\. Close it first"):
        erasing.erase_case(actor=leah, case_id=case.pk, reason="Asked for.")
    b.triaged(world, case)
    moving.drop_case(actor=leah, case_id=case.pk, reason="Another plant.")
    assert erasing.erase_case(actor=leah, case_id=case.pk, reason="Asked for.").erased_at is not None
    with pytest.raises(Refused, match=r"has been erased"):
        moving.reopen_case(actor=leah, case_id=case.pk, reason="More.")


def test_opened_again_it_is_not_erased(world: World) -> None:
    case = ended(world)
    moving.reopen_case(actor=world.actor(world.leah), case_id=case.pk, reason="There is more.")
    assert erasing.erase_ended() == 0


def test_a_concern_nobody_could_lead_goes_to_the_rp_leads_of_today(world: World) -> None:
    case = b.received(world)
    assert erasing.find_readers() == 0
    Grant.objects.filter(user=world.leah).update(user=world.mona)
    assert erasing.find_readers() == 1
    assert erasing.find_readers() == 0
    case.refresh_from_db()
    assert case.owner == world.mona
    assert Case.objects.visible_to(world.actor(world.mona)).get() == case


@pytest.mark.parametrize(
    ("closed", "erased"),
    [("2026-11-29", "2028-11-29"), ("2024-02-29", "2026-02-28"), ("2026-12-31", "2028-12-31")],
)
def test_twenty_four_months(closed: str, erased: str) -> None:
    day = date.fromisoformat(closed)
    assert erase_on(day).isoformat() == erased
