"""From releasing to withdrawing: what a record holds, who may, the job, what whoever checks it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from archives.selectors.contents import own_eyes
from archives.selectors.records import record_parts
from records import keys, policies, reports, tasks
from records.actions import releasing
from records.enums import Kind
from records.merging import SIGNED, TAKEN
from records.models import SignedRecord
from records.selectors.checking import check_file, check_fingerprint
from records.shape import SHAPE, misfit, read
from records.spelling import fingerprint_of, seal, spell
from reviews.models import Assessment, PrivateNote, Publication
from rphub.audit.models import AuditEvent
from rphub.documents import actions as documents
from rphub.documents.models import Document
from rphub.kernel import pdf
from rphub.kernel.decisions import Allow, Invalid, Refused
from rphub.kernel.roles import Actor
from rphub.kernel.work import WorkState
from suppliers.models import Award, Standing
from tests.records import builders as b
from tests.world import World

SECRET = "PLUMNOTE they seem evasive"


def newer(publication: Publication) -> None:
    """Another assessment of the supplier is published, later."""
    assessment = Assessment.objects.select_related("review").get(pk=publication.assessment_id)
    review = assessment.review
    review.pk, review.revision, review._state.adding = uuid4(), 9, True
    review.save()
    assessment.pk, assessment.review, assessment._state.adding = None, review, True
    assessment.save()
    Publication.objects.create(
        assessment=assessment,
        supplier=publication.supplier,
        version=publication.version + 1,
        report=publication.report,
        published_by_label="Leah",
    )


def test_it_holds_what_was_ticked_and_nothing_else(world: World) -> None:
    publication = b.result(world)
    review = publication.assessment.review
    PrivateNote.objects.create(review=review, code="GOV-02", text=SECRET, by=world.leah)
    plain, whole = b.released(world), b.released(world, by=world.dora, holds=b.EVERYTHING[::-1])
    bare, full = plain.record, whole.record
    assert [misfit(one, SHAPE) for one in (bare, full)] == ["", ""]
    assert set(full) - set(bare) == set(b.EVERYTHING)
    assert whole.holds == list(b.EVERYTHING)
    report, standing = publication.report, Standing.objects.get(supplier=world.acme)
    assert bare["result"]["sections"] == [
        {"code": one["code"], "title": one["title"], "band": one["band"]} for one in report["sections"]
    ]
    assert bare["result"]["band"] == report["band"]
    assert bare["result"]["assurance"]["percent"] == standing.assurance
    assert (bare["recipient"], bare["supplier"]["company_number"]) == (b.NORTH, "01234567")
    assert bare["questionnaire"]["content_hash"] == world.version.content_hash
    assert full["frameworks"] == [
        {
            "reference": "ITS9001 LU",
            "title": "Desktop and Notebook Computers",
            "lots": ["Lot 1, desktops", "Lot 2, notebooks"],
        }
    ]
    sent, codes = review.submission, [one["code"] for one in full["answers"]]
    assert set(sent.answers) - set(codes) == {"ETH-02", "HR-06"}
    assert "PRO-03" in codes
    assert "PRO-03" not in [one["code"] for one in b.released(world, holds=["answers"]).record["answers"]]
    (proof,) = full["evidence"]
    assert proof["sha256"] == next(iter(sent.evidence.values()))[0]["sha256"]
    assert "url" not in proof
    assert SECRET not in plain.text + whole.text
    shown = read(full)
    assert (shown.answers or ())[0].code == codes[0]
    assert read(bare).answers is None


def test_a_band_that_was_lowered_since_is_told_as_members_see_it(world: World) -> None:
    b.result(world, level=4)
    Standing.objects.filter(supplier=world.acme).update(band=4, critical_overdue=True)
    assert b.released(world).record["result"]["band"] == {"rank": 1, "label": "Committed"}


def test_who_may_release_and_who_withdraw(world: World) -> None:
    """Every person of the cast, then every state; each refusal is a sentence."""
    publication = b.result(world)
    made, standing = b.signed(world), Standing.objects.get(supplier=world.acme)
    everybody = [name for name, value in vars(world).items() if type(value).__name__ == "User"]
    for name in everybody:
        actor = world.actor(getattr(world, name))
        release = policies.can_release(actor, world.acme, standing, publication, signs=True)
        withdraw = policies.can_withdraw(actor, made)
        assert [release, withdraw] == [Allow, Allow] if name in ("anna", "dora") else not (release or withdraw), name
    anna = world.actor(world.anna)
    earlier = replace(anna, grants=tuple(replace(one, earlier=True) for one in anna.grants))
    assert not policies.can_release(earlier, world.acme, standing, publication, signs=True)

    def refused(**changed: Any) -> str:
        given: dict[str, Any] = {"standing": standing, "publication": publication, "signs": True} | changed
        return policies.can_release(anna, world.acme, **given).reason

    assert refused() == ""
    assert refused(publication=None) == "There is nothing to release yet. Once a result of yours is published, you can."
    assert refused(signs=False).startswith("This hub cannot sign yet")
    standing.valid_until = timezone.localdate() - timedelta(days=1)
    assert refused().startswith("Your last result is not in force any more.")
    standing.valid_until, standing.band = None, None
    assert refused().startswith("Your last result is not in force any more.")
    with override_settings(RECORD_SIGNING_KEY=""), pytest.raises(Refused, match="key is not set up"):
        b.released(world)


def test_what_cannot_be_released_is_refused_at_its_field(world: World) -> None:
    last = b.result(world).report["valid_until"]
    today = timezone.localdate()
    for wrong, field in (
        ({"recipient": "  "}, "recipient"),
        ({"valid_until": today - timedelta(days=1)}, "valid_until"),
        ({"valid_until": today.fromisoformat(last) + timedelta(days=1)}, "valid_until"),
        ({"holds": ("private_notes",)}, "holds"),
    ):
        with pytest.raises(Invalid) as refused:
            b.released(world, **wrong)
        assert list(refused.value.problems) == [field]
    assert SignedRecord.objects.count() == 0
    for _ in range(releasing.MOST):
        b.released(world)
    with pytest.raises(Refused, match="within an hour"):
        b.released(world)


def test_the_job_signs_once_however_often_it_runs_or_dies(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after signing, run again with another key, run twice: the first signature stays, and one PDF."""

    class Killed(BaseException):
        pass

    def dies(*_given: Any) -> bytes:
        raise Killed

    b.result(world)
    made = b.released(world)
    paper = Document.objects.get(kind="signed_record")
    assert (paper.member_id, paper.organisation_id) == (world.acme.organisation_id, None)
    monkeypatch.setattr(pdf, "render", dies)
    with pytest.raises(Killed):
        tasks.make_record(str(paper.pk))
    made.refresh_from_db()
    first = (made.key_id, made.signature, made.fingerprint)
    assert made.is_signed
    assert fingerprint_of(made.file) == made.fingerprint
    assert check_file(made.file).kind == Kind.GENUINE
    drawn: list[dict[str, Any]] = []

    def draws(_name: str, context: dict[str, Any]) -> bytes:
        drawn.append(context)
        return b"%PDF-1.7"

    monkeypatch.setattr(pdf, "render", draws)
    Document.objects.update(lease_until=timezone.now() - timedelta(hours=1))
    with override_settings(RECORD_SIGNING_KEY=b.OTHER_KEY):
        tasks.make_record(str(paper.pk))
    tasks.make_record(str(paper.pk))
    made.refresh_from_db()
    assert (made.key_id, made.signature, made.fingerprint) == first
    assert len(drawn) == 1
    assert drawn[0]["address"].endswith(f"/records/check/{made.fingerprint}/")
    paper.refresh_from_db()
    assert paper.state == WorkState.DONE
    # A machine that cannot make PDFs signs all the same.
    other = b.released(world)
    waits = Document.objects.get(key=f"signed_record:{other.pk}")
    monkeypatch.setattr(pdf, "render", lambda *_: (_ for _ in ()).throw(pdf.PdfUnavailable()))
    tasks.make_record(str(waits.pk))
    other.refresh_from_db()
    waits.refresh_from_db()
    assert (other.is_signed, waits.stage) == (True, "held")
    assert documents.sweep() == 0


@pytest.mark.pdf
def test_the_paper(world: World) -> None:
    b.result(world)
    made = b.signed(world, holds=b.EVERYTHING)
    assert reports.signed_paper(made).startswith(b"%PDF")
    assert reports.grouped(made.fingerprint).replace(" ", "") == made.fingerprint


def test_what_whoever_checks_it_is_told(world: World) -> None:
    """In force, overtaken, over, withdrawn; by file and by fingerprint the same."""
    publication = b.result(world)
    made = b.signed(world)

    def told() -> tuple[Kind, tuple[str, ...]]:
        check, by_print = check_file(made.file), check_fingerprint(made.fingerprint)
        assert by_print == check
        assert (check.record is not None) == check.good
        return check.kind, check.lines

    kind, lines = told()
    assert kind == Kind.GENUINE
    assert lines[0].endswith(f"by Acme Computers Ltd, for {b.NORTH}.")
    assert len(lines) == 2
    # The same assessment shown anew is no newer result; another one is.
    again = {"assessment": publication.assessment, "supplier": world.acme, "published_by_label": "Leah"}
    Publication.objects.create(version=7, report=publication.report, **again)
    assert told() == (kind, lines)
    newer(Publication.objects.get(version=7))
    kind, more = told()
    assert kind == Kind.GENUINE
    assert more == (*lines, "There is a newer result of this supplier. Ask the supplier for a record of it.")
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert told()[0] == Kind.ENDED
    releasing.withdraw_record(actor=world.actor(world.dora), record_id=made.pk)
    kind, lines = told()
    assert kind == Kind.WITHDRAWN
    assert lines[0].startswith("The supplier withdrew it on ")
    with pytest.raises(Refused, match="It was withdrawn on"):
        releasing.withdraw_record(actor=world.actor(world.anna), record_id=made.pk)
    verbs = AuditEvent.objects.filter(target_id=str(made.pk)).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["record.released", "record.withdrawn"]
    assert check_fingerprint("0" * 64) is None


def test_a_changed_word_another_key_and_a_record_nobody_released(world: World) -> None:
    b.result(world)
    made = b.signed(world)
    better = {**made.record, "recipient": "Somebody Else"}
    assert check_file(seal(better, made.key_id, made.signature)).kind == Kind.ALTERED
    assert check_file(json.dumps(json.loads(made.file)).encode()).kind == Kind.ALTERED
    assert check_file(seal(made.record, "0" * 16, made.signature)).kind == Kind.STRANGER
    # With our key and not on our list: a stolen key does not make a record of ours.
    forged = keys.sign(spell(better))
    assert check_file(seal(better, forged.key_id, forged.value)).kind == Kind.UNLISTED


def test_a_new_key_keeps_old_records_and_ending_one_ends_them(world: World) -> None:
    b.result(world)
    with override_settings(RECORD_SIGNING_KEY=b.NORTH_KEY):
        old = b.signed(world)
    with override_settings(RECORD_SIGNING_KEY=b.OTHER_KEY, RECORD_OLD_KEYS=[b.public_of(b.NORTH_KEY)]):
        new = b.signed(world)
        assert old.key_id != new.key_id
        assert [check_file(one.file).kind for one in (old, new)] == [Kind.GENUINE] * 2
        page: Any = world.client().get(reverse("record_keys_file"))
        assert [(one["key_id"], one["current"]) for one in page.json()["keys"]] == [
            (new.key_id, True),
            (old.key_id, False),
        ]
    with override_settings(RECORD_SIGNING_KEY=b.OTHER_KEY):
        assert [check_file(one.file).kind for one in (old, new)] == [Kind.STRANGER, Kind.GENUINE]


def test_the_command_says_what_the_page_says(world: World, tmp_path: Path) -> None:
    b.result(world)
    made, path = b.signed(world), tmp_path / "record.json"
    path.write_bytes(made.file)

    def said() -> list[str]:
        out = StringIO()
        call_command("verify_record", str(path), stdout=out)
        return out.getvalue().splitlines()

    check = check_file(made.file)
    assert said() == [check.headline, *check.lines, f"Fingerprint {made.fingerprint}."]
    page = world.client().post(reverse("record_check"), {"file": b.upload(made.file)}).content.decode()
    assert [line for line in (check.headline, *check.lines) if line not in page] == []
    releasing.withdraw_record(actor=world.actor(world.anna), record_id=made.pk)
    with pytest.raises(CommandError, match="Do not rely on it"):
        said()
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="This is a PDF"):
        said()
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_record", str(tmp_path / "none"))


def test_records_go_with_a_supplier_that_was_merged(world: World) -> None:
    b.result(world)
    b.signed(world)
    b.taken(world)
    nobody = Actor(None, "tests")
    assert SIGNED.foresee(nobody, world.acme, world.bolt).moves == ("2 signed records it released.",)
    for part in (SIGNED, TAKEN):
        part.carry_out(nobody, world.acme, world.bolt)
    assert (world.bolt.signed_records.count(), world.bolt.taken_records.count()) == (2, 1)
    assert policies.can_withdraw(world.actor(world.bob), world.bolt.signed_records.all()[0])


def test_everything_of_a_supplier_holds_its_records(world: World) -> None:
    b.result(world)
    b.released(world, recipient="Not signed yet")
    made = b.signed(world)
    releasing.withdraw_record(actor=world.actor(world.anna), record_id=made.pk)
    (part,) = record_parts(own_eyes(world.acme), world.acme)
    assert part.content == made.file.decode()
    assert (part.folder, part.title) == ("records/", f"Record for {b.NORTH}")
    assert "Withdrawn on" in part.note


def test_a_supplier_without_a_place_says_so(world: World) -> None:
    b.result(world)
    Award.objects.filter(supplier=world.acme).delete()
    assert b.released(world, holds=["frameworks"]).record["frameworks"] == []
