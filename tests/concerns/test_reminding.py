"""What the audience of a concern is reminded of: to its readers alone, on no list, and silent once it was done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from concerns.models import Case
from rphub.reminders.models import Notice
from tests.concerns import builders as b
from tests.reminders.morning import mails, written
from tests.world import World

pytestmark = pytest.mark.django_db


def test_triage_that_is_due_is_told_to_readers_alone_and_on_no_list(world: World) -> None:
    case = b.received(world)
    day = case.triage_due
    told = [mail for mail in mails(day) if Notice.objects.filter(mail=mail, topic="case").exists()]
    assert [(mail.to, mail.restricted) for mail in told] == [(world.leah.email, True)]
    assert mails(day) == []
    template, context = written(told[0], day)
    said = f"{template} {context}".lower()
    assert "your own list" in said
    assert [word for word in (b.TITLE, b.SECRET, b.PLACE, case.reference, "concern") if word.lower() in said] == []
    listed = [world.client(who).get(reverse("mail_list")).content.decode() for who in (world.ada, world.leah)]
    assert ["your own list" in page.lower() or str(told[0].pk) in page for page in listed] == [False, False]


def test_what_was_done_is_silent(world: World) -> None:
    case = b.received(world)
    [mail] = [one for one in mails(case.triage_due) if Notice.objects.filter(mail=one, topic="case").exists()]
    Case.objects.filter(pk=case.pk).update(state="triaged")
    assert written(mail, case.triage_due) == ("", {})
    later = case.triage_due + timedelta(days=1)
    assert not [one for one in mails(later) if Notice.objects.filter(mail=one, topic="case").exists()]
