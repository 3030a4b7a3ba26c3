"""A record from elsewhere: what is let in, what it changes (nothing), and when it goes again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import override_settings
from django.utils import timezone

from questionnaires.models import Answer, QuestionnaireVersion, Response
from records import keys, policies
from records.actions import taking
from records.models import TakenRecord
from records.selectors.taken import stands, taken_page
from records.spelling import seal, spell
from records.tasks import forget_ended
from reviews.models import Assessment
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.models import Standing, Supplier
from tests.records import builders as b
from tests.world import World


def test_what_is_taken_in_changes_nothing_but_stands_there(world: World) -> None:
    b.result(world)
    file = b.from_north(world, holds=b.EVERYTHING)
    models: tuple[Any, ...] = (Standing, Assessment, Answer, Response)
    before = [list(model.objects.values()) for model in models]
    taken = b.taken(world, file)
    assert [list(model.objects.values()) for model in models] == before
    assert (taken.hub, taken.hub_url, taken.recipient) == (b.NORTH, "https://north.example", b.NORTH)
    assert taken.text.encode() == file
    page = taken_page(world.actor(world.otto), taken.pk)
    assert page.says is not None
    assert (page.same, page.other_name, bool(page.take_out)) == (True, False, False)
    assert all(one.ours == {"rank": one.theirs.rank, "label": one.theirs.label} for one in page.sections)
    assert page.ask_there == f"https://north.example/records/check/{taken.fingerprint}/"
    QuestionnaireVersion.objects.filter(pk=world.version.pk).update(content_hash="0" * 64)
    page = taken_page(world.actor(world.leah), taken.pk)
    assert (page.same, {one.ours for one in page.sections}, bool(page.take_out)) == (False, {None}, True)
    supplier = Supplier.objects.get(pk=world.acme.pk)
    shown = {name: len(list(stands(world.actor(getattr(world, name)), supplier))) for name in ("leah", "otto", "cara")}
    assert shown == {"leah": 1, "otto": 1, "cara": 0}


def test_what_is_refused_and_why(world: World) -> None:
    """No record, ours, a stranger's, a changed one, for somebody else, of another firm, over, and twice."""
    b.result(world)
    file, own = b.from_north(world), b.signed(world).file
    altered = file.replace(b.NORTH.encode(), b"Nothern Hub", 1)

    def refused(**given: Any) -> dict[str, str]:
        with pytest.raises(Invalid) as error:
            b.taken(world, **{"file": file, **given})
        return error.value.problems

    assert refused(file=b"{}")["file"].startswith("This is not a signed record.")
    assert refused(file=own)["file"] == taking.OWN
    assert refused(file=altered)["file"].startswith("This record was changed after it was signed.")
    assert refused(file=file + b" ")["file"].startswith("This is not the record that was signed.")
    assert refused(for_us=False)["for_us"].startswith(f"It was released for “{b.NORTH}”.")
    assert "company number 01234567; Bolt Cleaning Ltd has 07654321" in refused(supplier_id=world.bolt.pk)["file"]
    with pytest.raises(Invalid, match="We do not know who signed this record"):
        taking.take_in(actor=world.actor(world.leah), supplier_id=world.acme.pk, file=file, for_us=True)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert refused()["file"].startswith("The time of this record is over.")
    b.taken(world, file)
    assert refused() == {"file": taking.KNOWN}
    assert TakenRecord.objects.count() == 1


def test_what_a_trusted_hub_signs_is_still_read_with_care(world: World) -> None:
    b.result(world)
    record = b.signed(world).record
    with override_settings(RECORD_SIGNING_KEY=b.NORTH_KEY):
        wrong = {**record, "recipient": "two\nlines"}
        signature = keys.sign(spell(wrong))
    with pytest.raises(Invalid, match="not as its schema says"):
        b.taken(world, seal(wrong, signature.key_id, signature.value))


def test_only_the_lead_takes_in_and_out(world: World) -> None:
    b.result(world)
    file = b.from_north(world)
    taken = b.taken(world, file)
    everybody = [name for name, value in vars(world).items() if type(value).__name__ == "User"]
    for name in everybody:
        actor = world.actor(getattr(world, name))
        may = [bool(policies.can_take_in(actor, world.acme)), bool(policies.can_take_out(actor, taken))]
        assert may == [name == "leah"] * 2, name
        seen = TakenRecord.objects.visible_to(actor).count()
        assert seen == (1 if name in ("leah", "rafi", "mona", "otto", "anna", "carl", "dora") else 0), name
    out = taking.take_out(actor=world.actor(world.leah), taken_id=taken.pk, reason="They withdrew it.")
    assert (out.text, out.ended_reason) == ("", "They withdrew it.")
    assert taken_page(world.actor(world.leah), taken.pk).says is None
    with pytest.raises(Refused, match="Its content has gone since"):
        taking.take_out(actor=world.actor(world.leah), taken_id=taken.pk, reason="Again.")
    assert b.taken(world, file).pk != taken.pk
    verbs = AuditEvent.objects.filter(target_id=str(taken.pk), verb__startswith="record.taken")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == ["record.taken_in", "record.taken_out"]


def test_each_night_the_content_goes_whose_day_has_passed(world: World) -> None:
    b.result(world)
    short, long = (
        b.taken(world, b.from_north(world, valid_until=timezone.localdate() + timedelta(days=days))) for days in (3, 40)
    )
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert taking.forget_ended() == 0
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        forget_ended()
        assert taking.forget_ended() == 0
    short.refresh_from_db()
    long.refresh_from_db()
    assert (short.text, bool(long.text)) == ("", True)
    assert short.ended_reason.startswith(taking.OVER)
