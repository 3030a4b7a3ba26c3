"""What the office does with a partnership: effect, refusal in a sentence, line in the history."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404

from partnerships.actions import writing
from partnerships.models import Partnership
from partnerships.selectors.desk import work_of
from partnerships.selectors.details import details_of
from rphub.audit.models import AuditEvent
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS
from tests.partnerships import builders as b

ONLY = "Only the RP lead or a consortium admin writes about partnerships."


def verbs(partnership: Partnership) -> list[str]:
    rows = AuditEvent.objects.filter(target_type="partnerships.partnership", target_id=str(partnership.pk))
    return list(rows.order_by("pk").values_list("verb", flat=True))


def test_written_shown_retired_and_shown_again(world: Any) -> None:
    made = b.draft(world)
    assert (made.slug, made.state, made.checked_on, made.review_on) == ("fair-watch", "draft", b.TODAY, b.day(365))
    assert details_of(made) == b.details()
    assert list(Partnership.objects.visible_to(ANONYMOUS)) == []
    b.show(world, made)
    assert [str(one) for one in Partnership.objects.visible_to(ANONYMOUS)] == ["Fair Watch"]
    b.retire(world, made)
    assert list(Partnership.objects.visible_to(world.actor(world.anna))) == []
    assert b.show(world, made).state == "shown"
    names = ["added", "shown", "retired", "shown"]
    assert verbs(made) == [f"partnership.{name}" for name in names]
    assert AuditEvent.objects.get(verb="partnership.retired").reason == "Closed."


def test_a_change_is_in_the_history_and_the_address_stays(world: Any) -> None:
    made, actor = b.shown(world), world.actor(world.ada)
    said = b.details(name="Fairer Watch", topics=("pay",), audience=("members",))
    changed = writing.change_partnership(actor=actor, partnership_id=made.pk, details=said)
    assert (changed.slug, details_of(changed), changed.for_suppliers) == ("fair-watch", said, False)
    event = AuditEvent.objects.get(verb="partnership.changed")
    assert event.changes == {
        "name": ["Fair Watch", "Fairer Watch"],
        "for_suppliers": [True, False],
        "topics": [["labour", "transparency"], ["pay"]],
    }
    writing.change_partnership(actor=actor, partnership_id=made.pk, details=said)
    assert AuditEvent.objects.filter(verb="partnership.changed").count() == 1


def test_who_watches_factories_is_a_partner_and_in_the_history_by_name(world: Any) -> None:
    made, actor = b.shown(world), world.actor(world.ada)
    watching = b.details(monitor_id=world.watch.pk)
    writing.change_partnership(actor=actor, partnership_id=made.pk, details=watching)
    assert AuditEvent.objects.get(verb="partnership.changed").changes == {"monitor": ["", "Bench Watch"]}
    said = b.details(monitor_id=world.acme.organisation_id)
    with pytest.raises(Invalid) as refused:
        writing.change_partnership(actor=actor, partnership_id=made.pk, details=said)
    assert refused.value.problems == {"monitor_id": "Choose from the list."}


def test_a_name_stands_once(world: Any) -> None:
    b.draft(world)
    with pytest.raises(Invalid) as error:
        b.draft(world)
    assert error.value.problems == {"name": writing.TAKEN}
    other = b.draft(world, name="Other")
    with pytest.raises(Invalid, match="already a partnership of this name"):
        writing.change_partnership(actor=world.actor(world.leah), partnership_id=other.pk, details=b.details())


def test_a_name_without_letters_has_an_address_too(world: Any) -> None:
    assert b.draft(world, name="¿?").slug == "partnership"


def test_what_is_missing_is_said_by_field(world: Any) -> None:
    with pytest.raises(Invalid) as error:
        b.draft(world, name=" ", audience=(), link="fairwatch")
    assert sorted(error.value.problems) == ["audience", "link", "name"]


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto", "anna", "mei"])
def test_others_write_nothing(world: Any, who: str) -> None:
    made, actor = b.shown(world), world.actor(getattr(world, who))
    keys: dict[str, Any] = {"actor": actor, "partnership_id": made.pk}
    for call in (
        lambda: writing.add_partnership(actor=actor, details=b.details(name="Mine")),
        lambda: writing.change_partnership(**keys, details=b.details(cost="Nothing")),
        lambda: writing.show_partnership(**keys),
        lambda: writing.retire_partnership(**keys, reason="No."),
        lambda: writing.confirm_partnership(**keys, review_on=b.day(90)),
        lambda: writing.remove_logo(**keys),
        lambda: writing.set_logo(**keys, upload=b.picture(), permission_by="Me", permission_on=b.TODAY),
    ):
        with pytest.raises(Refused) as error:
            call()
        assert str(error.value) == ONLY
    assert verbs(made) == ["partnership.added", "partnership.shown"]


def test_each_verb_says_when_it_is_too_late(world: Any) -> None:
    made = b.shown(world)
    keys: dict[str, Any] = {"actor": world.actor(world.leah), "partnership_id": made.pk}
    with pytest.raises(Refused, match="Everybody sees it already"):
        writing.show_partnership(**keys)
    with pytest.raises(Invalid, match="it stays in the history"):
        writing.retire_partnership(**keys, reason="  ")
    b.retire(world, made)
    with pytest.raises(Refused, match="It is retired already"):
        writing.retire_partnership(**keys, reason="Again.")
    with pytest.raises(Refused, match="It is retired; show it again first"):
        writing.confirm_partnership(**keys, review_on=b.day(90))
    with pytest.raises(Refused, match="It has no logo"):
        writing.remove_logo(**keys)
    with pytest.raises(Http404):
        writing.show_partnership(actor=world.actor(world.leah), partnership_id=0)


def test_out_of_date_until_somebody_has_looked(world: Any) -> None:
    made, leah = b.stale(world), world.actor(world.leah)
    assert (made.stale, work_of(leah)) == (True, {"partnerships": 1, "affiliations": 0})
    for review_on, sentence in ((b.TODAY, "still to come"), (b.day(4000), "within three years")):
        with pytest.raises(Invalid, match=sentence):
            writing.confirm_partnership(actor=leah, partnership_id=made.pk, review_on=review_on)
    writing.confirm_partnership(actor=leah, partnership_id=made.pk, review_on=b.day(180))
    row = b.fresh(made)
    assert (row.stale, row.checked_on, row.review_on) == (False, b.TODAY, b.day(180))
    assert work_of(leah) == {"partnerships": 0, "affiliations": 0}
    event = AuditEvent.objects.get(verb="partnership.confirmed")
    assert event.changes == {"review_on": [str(b.day(-1)), str(b.day(180))]}


def test_a_draft_is_never_out_of_date(world: Any) -> None:
    made = b.draft(world)
    Partnership.objects.filter(pk=made.pk).update(review_on=b.day(-1))
    assert (b.fresh(made).stale, Partnership.objects.stale().count()) == (False, 0)


def test_a_logo_comes_with_who_allowed_it_and_goes(world: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    made: Any = b.with_logo(world, b.shown(world))
    assert (made.logo.original_name, made.logo.organisation_id) == ("logo.png", world.office.pk)
    assert (made.logo_permission_by, made.logo_permission_on) == ("Lee Watch, press office", b.day(-3))
    assert AuditEvent.objects.get(verb="partnership.logo_set").data["permission_on"] == str(b.day(-3))
    writing.remove_logo(actor=world.actor(world.leah), partnership_id=made.pk)
    row = b.fresh(made)
    assert (row.logo, row.logo_permission_by, row.logo_permission_on) == (None, "", None)
    assert verbs(made)[-1] == "partnership.logo_removed"


def test_no_logo_without_permission_or_that_is_no_picture(world: Any, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = b.shown(world)
    with pytest.raises(Invalid) as error:
        b.with_logo(
            world,
            made,
            upload=SimpleUploadedFile("logo.pdf", b"%PDF-"),
            permission_by=" ",
            permission_on=b.day(1),
        )
    expected = {"file": writing.NO_PICTURE, "permission_by": writing.NO_PERMISSION, "permission_on": writing.NOT_YET}
    assert error.value.problems == expected
    with pytest.raises(Invalid) as error:
        b.with_logo(world, made, upload=SimpleUploadedFile("logo.png", b"MZ\x90\x00"))
    assert error.value.problems["file"].startswith("“logo.png” was not added:")
    assert StoredFile.objects.count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.filter(pk=made.pk).update(for_members=False, for_suppliers=False)
