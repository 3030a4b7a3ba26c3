"""The other rows of the schedule: who is forgotten when, what stays, and a run that is killed or fails in one step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.utils import timezone

from privacy import policies
from privacy.actions import applying, holds
from privacy.models import PersonRequest, Run
from privacy.schedule import SCHEDULE, nightly
from rphub.accounts.actions import edit_person, set_person_active
from rphub.accounts.calendars import make_calendar
from rphub.accounts.erasing import erase_account
from rphub.accounts.models import CalendarFeed, Grant, Invitation, User
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import system_actor
from rphub.mailing.models import Mail
from rphub.reminders.models import Notice
from suppliers.models import Contact
from tests.privacy.builders import TODAY, leaver, long_ago
from tests.world import World

pytestmark = pytest.mark.django_db


def invited(world: World, **fields: Any) -> Invitation:
    values: dict[str, Any] = {
        "email": "nora@acme.example",
        "name": "Nora Never",
        "role": "supplier_contributor",
        "invited_by": "Leah",
    }
    values |= {"organisation": world.acme.organisation, "expires_at": long_ago(13)}
    made: Invitation = Invitation.objects.create(**values | fields)
    return made


def mailed(key: str, state: str, months: int) -> Mail:
    words = {"subject": "Hello", "body_text": "Dear Anna", "body_html": "<p>Dear Anna</p>", "context": {"name": "Anna"}}
    made: Mail = Mail.objects.create(
        key=key, template="invitation", to="anna@acme.example", state=state, sent_at=long_ago(months), **words
    )
    return made


def test_an_account_nobody_uses_becomes_a_former_user(world: World) -> None:
    lara = leaver()
    make_calendar(actor=world.actor(world.ada), user=lara)
    again = invited(world, email=lara.email, name=lara.name, accepted_at=timezone.now(), accepted_by=lara)
    assert applying.apply_schedule()["accounts"] == 1
    lara.refresh_from_db()
    assert (str(lara), lara.email, lara.phone, lara.job_title) == (
        "A former user",
        f"user-{lara.pk}@erased.invalid",
        "",
        "",
    )
    assert (lara.is_active, lara.has_usable_password(), lara.erased_at is None) == (False, False, False)
    assert not EmailAddress.objects.filter(user=lara).exists()
    assert not CalendarFeed.objects.filter(user=lara).exists()
    again.refresh_from_db()
    assert (again.email, again.name) == (f"invitation-{again.pk}@erased.invalid", "")
    events = AuditEvent.objects.filter(verb__in=("person.erased", "invitation.erased"))
    assert [row.verb for row in events.order_by("pk")] == ["invitation.erased", "person.erased"]
    assert [row for row in events if "Lara" in f"{row.target_label}{row.data}{row.changes}"] == []
    assert applying.apply_schedule().get("accounts", 0) == 0


def test_nobody_brings_a_former_user_back(world: World) -> None:
    lara, ada = leaver(), world.actor(world.ada)
    applying.apply_schedule()
    lara.refresh_from_db()
    with pytest.raises(Invalid, match="is erased"):
        set_person_active(actor=ada, user=lara, active=True)
    with pytest.raises(Invalid, match="is erased"):
        edit_person(actor=ada, user=lara, name="Lara")


@pytest.mark.parametrize("why", ["came", "new", "role", "held", "asked"])
def test_an_account_that_is_wanted_stays(world: World, why: str) -> None:
    lara = leaver()
    if why == "came":
        User.objects.filter(pk=lara.pk).update(last_login=long_ago(23))
    elif why == "new":
        User.objects.filter(pk=lara.pk).update(last_login=None, created_at=long_ago(23))
    elif why == "role":
        Grant.objects.create(user=lara, role="supplier_contributor", organisation=world.acme.organisation)
    elif why == "held":
        invited(world, accepted_by=lara, accepted_at=long_ago(30))
        holds.place_hold(actor=world.actor(world.ada), supplier_id=world.acme.pk, reason="A claim.")
    else:
        PersonRequest.objects.create(kind="access", person=lara, received_on=TODAY, due_on=TODAY)
    applying.apply_schedule()
    lara.refresh_from_db()
    assert lara.name == "Lara Leaver"


def test_a_closed_account_goes_too_and_an_open_role_is_taken_away_first(world: World) -> None:
    lara = leaver()
    Grant.objects.create(user=lara, role="supplier_contributor", organisation=world.acme.organisation)
    with pytest.raises(Invalid, match="still have a role"):
        erase_account(actor=system_actor("tests"), user_id=lara.pk)
    User.objects.filter(pk=lara.pk).update(is_active=False)
    assert applying.apply_schedule()["accounts"] == 1
    with pytest.raises(Refused, match="Only a consortium admin"):
        erase_account(actor=world.actor(world.leah), user_id=lara.pk)


def test_invitations_nobody_took(world: World) -> None:
    old, young = invited(world), invited(world, expires_at=long_ago(11))
    withdrawn = invited(world, expires_at=world.later(9), revoked_at=long_ago(13))
    taken = invited(world, accepted_at=long_ago(20))
    assert applying.apply_schedule()["invitations"] == 2
    emails = dict(Invitation.objects.values_list("pk", "email"))
    assert {pk for pk, email in emails.items() if email == "nora@acme.example"} == {young.pk, taken.pk}
    assert {emails[old.pk], emails[withdrawn.pk]} == {f"invitation-{one.pk}@erased.invalid" for one in (old, withdrawn)}


def test_contacts_who_left(world: World) -> None:
    left = TODAY - timedelta(days=800)
    Contact.objects.filter(supplier=world.acme, kind="lead").update(left_on=left, phone="020 7946 0111")
    type(world.bolt).objects.filter(pk=world.bolt.pk).update(left_on=left)
    assert applying.apply_schedule()["contacts"] == 2
    rows = set(Contact.objects.values_list("supplier", "kind", "name", "phone"))
    assert rows == {
        (world.acme.pk, "lead", "A former contact", ""),
        (world.acme.pk, "signatory", "Dora Director", ""),
        (world.bolt.pk, "lead", "A former contact", ""),
    }
    assert applying.apply_schedule()["contacts"] == 0


def test_the_text_of_old_mails_and_notes_of_reminders(world: World) -> None:
    old, young = mailed("old", "sent", 25), mailed("young", "sent", 23)
    failed = mailed("failed", "failed", 25)
    for on in (TODAY - timedelta(days=800), TODAY):
        Notice.objects.create(
            key=str(on), topic="x", rule="x", anchor="due", anchored_on=on, to="a@acme.example", on=on
        )
    counts = applying.apply_schedule()
    assert (counts["mails"], counts["reminders"]) == (1, 1)
    texts = dict(Mail.objects.values_list("key", "body_text"))
    assert texts == {old.key: "", young.key: "Dear Anna", failed.key: "Dear Anna"}
    assert Mail.objects.get(pk=old.pk).context == {}
    assert list(Notice.objects.values_list("on", flat=True)) == [TODAY]


def test_sign_ins_that_ended(world: World) -> None:
    Session.objects.create(session_key="ended", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="open", session_data="", expire_date=world.later(1))
    assert applying.apply_schedule()["sessions"] == 1
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


def test_killed_after_the_first_person_the_next_run_takes_the_second(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = leaver(), leaver("Lewis Left")
    one_person = applying._account

    def killed(*given: Any) -> bool:
        one_person(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(applying, "_account", killed)
        with pytest.raises(KeyboardInterrupt):
            applying.apply_schedule()
    assert {User.objects.get(pk=one.pk).name for one in (first, second)} == {"A former user", "Lewis Left"}
    assert applying.apply_schedule()["accounts"] == 1


def test_a_step_that_fails_stops_none_of_the_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    leaver()
    mailed("old", "sent", 25)
    monkeypatch.setattr(applying, "erase_account", _broken)
    with pytest.raises(RuntimeError, match="broken"):
        applying.apply_schedule()
    assert Run.objects.get().counts["mails"] == 1


def _broken(**given: Any) -> bool:
    raise RuntimeError("broken")


def test_every_row_of_the_nightly_job_has_a_step(world: World) -> None:
    leaver()
    counts = applying.apply_schedule()
    assert set(counts) == {row.key for row in nightly()} | {"warned"}
    assert len({row.key for row in SCHEDULE}) == len(SCHEDULE)


def test_the_schedule_is_not_applied_by_hand(world: World) -> None:
    assert policies.can_apply_schedule(world.actor(world.ada)).reason.startswith("The schedule is applied at night")
