"""People's requests: recorded with a day, copied whole, erased once with what was foretold, refused with reasons."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from privacy import tasks
from privacy.actions import applying, holds, requests
from privacy.actions.requests import Asked
from privacy.models import PersonRequest
from privacy.selectors.requests import foresee, person_of, request_list, tables_of
from privacy.tasks import make_copy
from questionnaires.models import Submission
from rphub.accounts import personal as account
from rphub.accounts.models import Grant, User
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.home.selectors import office_home
from rphub.kernel import personal
from rphub.kernel.decisions import Invalid, Refused, StaleState
from rphub.kernel.personal import Rows
from rphub.mailing.models import Mail
from suppliers.models import Contact
from tests.concerns import builders as concerns
from tests.privacy.builders import TODAY, leaver, request
from tests.privacy.test_applying import invited, mailed
from tests.reviews import builders as reviews
from tests.world import World

pytestmark = pytest.mark.django_db


def asked(world: World, kind: str = "erasure", email: str = "lara@acme.example", **given: Any) -> PersonRequest:
    return request(world, kind, email, **given)


def erase(world: World, one: PersonRequest) -> PersonRequest:
    return requests.erase_person(actor=world.actor(world.ada), request_id=one.pk, mark=foresee(one).mark)


def copy_of(world: World, one: PersonRequest) -> ZipFile:
    document = requests.request_copy(actor=world.actor(world.ada), request_id=one.pk)
    make_copy(str(document.pk))
    answer: Any = world.client(world.ada).get(reverse("person_request_file", args=[one.pk]))
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_due_one_month_after_it_was_received(world: World) -> None:
    leaver()
    one = asked(world, received_on=date(2026, 1, 31))
    assert (one.due_on, one.person, one.email, str(one)) == (
        date(2026, 2, 28),
        User.objects.get(name="Lara Leaver"),
        "",
        f"Request {one.pk}",
    )


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"kind": "rectification", "wanted": " "}, "wanted"),
        ({}, "kind"),
    ],
)
def test_what_is_not_recorded(world: World, given: dict[str, Any], place: str) -> None:
    asked(world)
    with pytest.raises(Invalid) as refused:
        asked(world, **given)
    assert set(refused.value.problems) == {place}


def test_only_an_administrator(world: World) -> None:
    one = asked(world)
    for person in (world.leah, world.otto):
        actor = world.actor(person)
        assert not PersonRequest.objects.visible_to(actor).exists()
        with pytest.raises(Refused, match="Only a consortium admin"):
            requests.record_request(actor=actor, asked=Asked("access", "x@x.example", TODAY, "Rang."))
    assert office_home(world.actor(world.leah)).waiting == []
    line = office_home(world.actor(world.ada)).waiting[-1]
    assert (line.number, line.words, line.url) == (1, "1 person to answer about their data", reverse("person_requests"))
    assert one.state == "open"


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_is_as_many_statements_for_many_rows(
    world: World, number: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    for index in range(number):
        asked(world, email=leaver(f"Leaver{index} Left").email)
    browser = world.client(world.ada)
    browser.get(reverse("person_requests"))
    with django_assert_num_queries(4):  # person; how many, those of the page, days of the open ones
        browser.get(reverse("person_requests"))


def test_open_ones_come_first_with_the_days_that_are_left(world: World) -> None:
    """Of those answered the newest comes first, on either database."""
    late, soon, calm, old, new = (
        asked(world, email=f"x{days}@x.example", received_on=TODAY - timedelta(days=days), name=f"X{days}")
        for days in (40, 28, 1, 90, 80)
    )
    for one, on in ((old, TODAY - timedelta(days=2)), (new, TODAY)):
        PersonRequest.objects.filter(pk=one.pk).update(state="refused", closed_on=on)
    found = request_list(world.actor(world.ada))
    assert [line.asked for line in found.lines] == [late, soon, calm, new, old]
    assert found.headline == "3 people wait for an answer about their data, 1 of them late."
    assert [line.shape for line in found.lines] == ["late", "late", "waiting", "completed", "completed"]
    assert found.lines[0].words == f"{(TODAY - late.due_on).days} days late"
    assert found.lines[2].words == f"{(calm.due_on - TODAY).days} days left"


def test_an_empty_list_says_when_to_record_one(world: World) -> None:
    text = world.client(world.ada).get(reverse("person_requests")).content.decode()
    assert "Nobody has asked yet." in text
    assert "Nobody waits for an answer about their data." in text


def test_the_copy_holds_what_is_theirs_and_nothing_of_others(world: World) -> None:
    response = reviews.sent(world)
    response.remarks.create(code="GOV-02", author=world.anna, text="Do not tell the office.")
    concerns.told(world, concerns.partners(world)["pia"])
    mailed("one", "sent", 1)
    found = copy_of(world, asked(world, "access", world.anna.email))
    data = json.loads(found.read("data.json"))
    held = data["held"]
    assert held["Account"][0]["email"] == "anna@acme.example"
    assert [row["organisation__name"] for row in held["Roles"]] == ["Acme Computers Ltd"]
    assert held["Mails to them"][0]["body_text"] == "Dear Anna"
    assert [row["code"] for row in held["Remarks among colleagues"]] == ["GOV-02"]
    everything = found.read("index.html").decode() + json.dumps(data)
    for words in ("Do not tell", concerns.SECRET, "Bob Bolt", "Dora Director", "Leah Lead", "C-"):
        assert words not in everything
    assert "What RP Hub holds about Anna Acme" in everything


def test_the_copy_is_on_the_page_of_the_request_alone(world: World) -> None:
    one = asked(world, "access", world.anna.email)
    document = requests.request_copy(actor=world.actor(world.ada), request_id=one.pk)
    assert requests.request_copy(actor=world.actor(world.ada), request_id=one.pk) == document
    make_copy(str(document.pk))
    people = (world.ada, world.leah, world.otto, world.anna)
    seen = [Document.objects.visible_to(world.actor(person)).filter(pk=document.pk).exists() for person in people]
    assert seen == [False] * 4
    document.refresh_from_db()
    assert (document.state, "Anna" in document.title) == ("done", False)
    page = world.client(world.ada).get(one.get_absolute_url()).content.decode()
    assert reverse("person_request_file", args=[one.pk]) in page


def test_killed_while_the_copy_is_made_it_is_made_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = asked(world, "access", world.anna.email)
    document = requests.request_copy(actor=world.actor(world.ada), request_id=one.pk)
    with monkeypatch.context() as broken:
        broken.setattr(tasks, "write_copy", _killed)
        with pytest.raises(KeyboardInterrupt):
            make_copy(str(document.pk))
    Document.objects.filter(pk=document.pk).update(lease_until=world.later(-1))
    make_copy(str(document.pk))
    document.refresh_from_db()
    assert document.state == "done"


def _killed(*given: Any) -> None:
    raise KeyboardInterrupt


def test_erasing_does_what_it_foretold_and_only_once(world: World) -> None:
    lara = leaver()
    mailed("hers", "sent", 1)
    Mail.objects.update(to=lara.email)
    Contact.objects.create(supplier=world.acme, kind="lead", name=lara.name, email=lara.email, left_on=TODAY)
    AuditEvent.objects.create(
        actor_id=lara.pk, actor_label=lara.name, verb="answer.saved", target_type="x", target_id="1", source="web"
    )
    one = asked(world)
    told = foresee(one)
    assert told.goes == (
        "1 mail to them.",
        "1 entry as a contact.",
        "1 request about their data.",
        "The account: name, address, job title, telephone and sign-in. It says “A former user” wherever it is named.",
    )
    assert [line.partition(":")[0] for line in told.stays] == ["1 line of the history"]
    done = erase(world, one)
    assert (done.state, done.wanted, done.identity, done.who) == ("done", "", "", "A former user")
    rest = " ".join(str(list(model._base_manager.values_list())) for model in apps.get_models() if not _history(model))
    assert ("Lara" in rest, lara.email in rest) == (False, False)
    with pytest.raises(Refused, match="answered already"):
        erase(world, one)
    events = AuditEvent.objects.filter(verb__in=("person_request.done", "person.erased", "person_request.recorded"))
    assert [row for row in events if "Lara" in f"{row.target_label}{row.data}{row.changes}{row.reason}"] == []


def _history(model: Any) -> bool:
    return model is AuditEvent


def test_a_signatory_of_a_sent_declaration_stays_there_and_is_told_so(world: World) -> None:
    dora = world.dora
    sent = reviews.submission(world.response(), reviews.answers(world.version.pk))
    Grant.objects.filter(user=dora).delete()
    Contact.objects.filter(email=dora.email).update(left_on=TODAY)
    one = asked(world, email=dora.email)
    assert "1 questionnaire they sent: what was sent is frozen, with the names of who signed and sent it." in (
        foresee(one).stays
    )
    erase(world, one)
    assert Submission.objects.get(pk=sent.pk).declaration == {"name": "Dora Director"}
    dora.refresh_from_db()
    assert dora.name == "A former user"


@pytest.mark.parametrize("why", ["role", "contact", "mail", "hold"])
def test_what_has_to_be_done_first(world: World, why: str) -> None:
    lara = leaver()
    if why == "role":
        Grant.objects.create(user=lara, role="supplier_admin", organisation=world.acme.organisation)
        wanted = "They are supplier lead for Acme Computers Ltd. Take the role away first."
    elif why == "contact":
        Contact.objects.create(supplier=world.acme, kind="sponsor", name=lara.name, email=lara.email)
        wanted = "A supplier has them as its contact. Put somebody else in their place first."
    elif why == "mail":
        mailed("hers", "queued", 1)
        Mail.objects.update(to=lara.email)
        wanted = "A mail to them is on its way. Wait until it has gone."
    else:
        invited(world, email=lara.email, accepted_by=lara, accepted_at=lara.created_at)
        holds.place_hold(actor=world.actor(world.ada), supplier_id=world.acme.pk, reason="A claim.")
        wanted = "Acme Computers Ltd is held back: A claim."
    one = asked(world)
    with pytest.raises(Refused) as refused:
        erase(world, one)
    assert str(refused.value) == f"First: {wanted}"
    assert wanted in world.client(world.ada).get(one.get_absolute_url()).content.decode()
    lara.refresh_from_db()
    assert lara.name == "Lara Leaver"


def test_what_changed_since_it_was_read_is_not_erased(world: World) -> None:
    leaver()
    one = asked(world)
    mark = foresee(one).mark
    mailed("hers", "sent", 1)
    Mail.objects.update(to="lara@acme.example")
    with pytest.raises(StaleState, match="has changed since you read it"):
        requests.erase_person(actor=world.actor(world.ada), request_id=one.pk, mark=mark)
    assert User.objects.filter(name="Lara Leaver").exists()


def test_killed_half_way_nothing_is_erased(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    leaver()
    mailed("hers", "sent", 1)
    Mail.objects.update(to="lara@acme.example")
    one = asked(world)
    with monkeypatch.context() as broken:
        broken.setattr(account, "erase_account", _killed_account)
        with pytest.raises(KeyboardInterrupt):
            erase(world, one)
    assert (Mail.objects.get().to, User.objects.filter(name="Lara Leaver").count()) == ("lara@acme.example", 1)
    assert erase(world, one).state == "done"


def _killed_account(**given: Any) -> None:
    raise KeyboardInterrupt


def test_nobody_erases_themselves(world: World) -> None:
    one = asked(world, email=world.ada.email)
    with pytest.raises(Refused, match="cannot erase yourself"):
        erase(world, one)


def test_whoever_has_no_account_is_found_by_the_address(world: World) -> None:
    Contact.objects.create(supplier=world.acme, kind="sponsor", name="Nils", email="nils@acme.example", left_on=TODAY)
    one = asked(world, email="nils@acme.example", name="Nils")
    assert (one.person, one.who) == (None, "Nils")
    done = erase(world, one)
    assert (done.who, done.email, Contact.objects.filter(name="A former contact").count()) == (
        "A former contact",
        "",
        1,
    )


@pytest.mark.parametrize(("kind", "refuse", "state"), [("access", False, "done"), ("rectification", True, "refused")])
def test_answered_and_refused_without_words_in_the_history(world: World, kind: str, refuse: bool, state: str) -> None:
    one = asked(world, kind)
    act = requests.refuse_request if refuse else requests.answer_request
    done = act(actor=world.actor(world.ada), request_id=one.pk, answer="We told Lara.")
    assert (done.state, done.answer, done.closed_on) == (state, "We told Lara.", TODAY)
    event = AuditEvent.objects.get(verb=f"person_request.{state}")
    assert (event.reason, event.data, event.changes) == ("", {"kind": kind}, {})
    with pytest.raises(Refused, match="answered already"):
        act(actor=world.actor(world.ada), request_id=one.pk, answer="Again.")


def test_erasure_is_answered_by_erasing(world: World) -> None:
    one = asked(world)
    with pytest.raises(Invalid, match="answered by erasing"):
        requests.answer_request(actor=world.actor(world.ada), request_id=one.pk, answer="Done.")


def test_the_job_of_the_night_waits_for_the_answer(world: World) -> None:
    leaver()
    asked(world)
    assert applying.apply_schedule().get("accounts", 0) == 0


NOT_PEOPLE = {
    *("accounts.Organisation.name", "reminders.Closure.name", "frameworks.Category.name", "questionnaires.Cycle.name"),
    *("brands.Brand.name", "equivalences.Scheme.name", "partnerships.Partnership.name"),
    *("suppliers.EvidenceUse.cited_by_label", "audit.AuditEvent.target_label"),
    "accounts.Invitation.invited_by",
    "mailing.Mail.reply_to",
    "questionnaires.HelperLink.created_by",
    "questionnaires.HelperLink.last_used_by",
}
"""Names of things, and names that stand beside a row which is found by another column."""
NAMES = ("by", "name", "owner_name", "contact_name", "written_as")


def columns_of_people() -> set[str]:
    """Every column that points to an account, holds an address, or is called as names of people are."""
    found = set()
    for model in apps.get_models():
        if model._meta.app_label in ("account", "mfa", "auth", "contenttypes", "sessions", "concerns"):
            continue
        for one in model._meta.concrete_fields:
            text = isinstance(one, models.CharField) and not one.choices
            named = text and (one.name in NAMES or one.name.endswith(("_label", "_by")))
            if one.related_model is User or isinstance(one, models.EmailField) or named:
                found.add(f"{model._meta.label}.{one.name}")
    return found


def test_no_column_with_a_person_is_forgotten() -> None:
    """Whoever adds one names it in the `personal.py` of its app."""
    rows = [part for part in personal.parts() if isinstance(part, Rows)]
    known = {f"{part.model._meta.label}.{name}" for part in rows for name in (*part.users, *part.emails, *part.names)}
    own = {f"accounts.{name}" for name in ("User.name", "User.email", "Invitation.email", "Invitation.name")}
    own |= {"accounts.Invitation.accepted_by"}
    assert columns_of_people() - known - own - NOT_PEOPLE == set()


def test_every_part_reads_in_one_statement(world: World, django_assert_num_queries: Any) -> None:
    one = asked(world, "access", world.anna.email)
    parts = len(list(personal.parts()))
    with django_assert_num_queries(parts - 1):  # one part holds nothing of its own
        list(tables_of(person_of(one)))
