"""What suppliers and members read and answer, what they are told by mail, and that nobody else finds anything."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from concerns.actions import engaging, moving, notes, notices
from concerns.emails.outside import told_organisations
from concerns.enums import CaseState, NoteKind
from concerns.models import Case, CaseNote
from contracts.selectors.records import records_of
from rphub.mailing.delivery import deliver_one
from rphub.mailing.models import Mail
from rphub.reminders.actions.sweeping import sweep
from rphub.reminders.models import Notice as Reminder
from rphub.reminders.selectors.coming import coming
from tests.concerns import outside as o
from tests.contracts import builders as contracts
from tests.world import World

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def page_of(world: World, who: str, name: str, *given: object) -> str:
    answer = world.client(getattr(world, who)).get(reverse(name, args=given))
    assert answer.status_code == 200
    return answer.content.decode()


def mails(template: str) -> list[str]:
    return sorted(Mail.objects.filter(template=template).values_list("to", flat=True))


def test_a_supplier_reads_what_it_is_told_and_nothing_of_the_report(world: World, no_queries_while_rendering) -> None:
    case, link = o.involved(world)
    request = o.asked(world, link)
    for who in ("anna", "dora"):
        page = page_of(world, who, "supplier_involved", case.pk)
        assert o.TOLD in page
        assert request.text in page
        for secret in (o.SECRET, case.title, "Lena", "Bench Watch", "BW-31", "Monitor"):
            assert secret not in page
    assert mails("concern_told") == mails("concern_asked") == ["anna@acme.example", "dora@acme.example"]
    assert "1 answer wanted from you." in page_of(world, "anna", "supplier_concerns")
    carl = page_of(world, "carl", "supplier_concerns")
    assert "Confidential matter" not in carl
    assert "Nothing waits for you here." in carl


def test_the_suppliers_home_says_that_something_waits_and_not_what(world: World) -> None:
    case, link = o.involved(world)
    assert "confidential answer" not in page_of(world, "anna", "supplier_home")
    o.asked(world, link, due_on=TODAY + timedelta(days=3))
    assert "1 confidential answer wanted from you" in page_of(world, "anna", "supplier_home")
    type(case.requests.get()).objects.update(due_on=TODAY - timedelta(days=1))
    assert "1 day late" in page_of(world, "dora", "supplier_home")
    assert "confidential answer" not in page_of(world, "carl", "supplier_home")
    assert "Late" in page_of(world, "anna", "supplier_involved", case.pk)


def test_an_answer_with_a_file_goes_to_the_rp_lead_and_may_be_changed_until_it_is_accepted(world: World) -> None:
    case, link = o.involved(world)
    asked, anna = o.asked(world, link), world.client(world.anna)
    url, prefix = reverse("supplier_answer", args=[asked.pk]), f"answer-{asked.pk}-"
    empty = anna.post(url, {f"{prefix}title": "Letter"})
    assert empty.status_code == 422
    assert "Write your answer" in empty.content.decode()
    assert 'value="Letter"' in empty.content.decode()
    named = anna.post(url, {f"{prefix}reply": "Ask Mrs Nguyen on 07700 900123."})
    assert "“Mrs Nguyen” looks like a name" in named.content.decode()
    sent = {
        f"{prefix}reply": "They may come.",
        f"{prefix}upload": o.paper("yes.txt"),
        f"{prefix}title": "Yes",
    }
    assert "to nobody else" in anna.post(url, sent, follow=True).content.decode()
    asked.refresh_from_db()
    assert (asked.state, asked.replied_on, str(asked.files.get())) == ("answered", TODAY, "Yes")
    file = anna.get(reverse("supplier_answer_file", args=[asked.pk, asked.files.get().pk]))
    assert b"".join(file) == b"Deducted: 900"
    anna.post(url, {f"{prefix}reply": "They may come on Tuesday."})
    assert "Change your answer" in page_of(world, "anna", "supplier_involved", case.pk)
    engaging.accept_answer(actor=world.actor(world.leah), request_id=asked.pk)
    assert "Change your answer" not in page_of(world, "anna", "supplier_involved", case.pk)
    assert anna.post(url, {f"{prefix}reply": "No."}).status_code == 403


def test_the_right_of_reply_before_members_read_it_and_what_they_read_then(world: World) -> None:
    _, link = o.involved(world)
    notice = o.shown(world, link)
    assert mails("concern_notice_shown") == ["anna@acme.example", "dora@acme.example"]
    page = page_of(world, "anna", "supplier_notice", notice.pk)
    for words in (o.NOTICE, o.NOTICE_TEXT, o.ADVICE, "are wanted by"):
        assert words in page
    anna, url = world.client(world.anna), reverse("supplier_notice_reply", args=[notice.pk])
    assert anna.post(url, {"text": " "}).status_code == 422
    anna.post(url, {"text": "We should have asked sooner."})
    for who, name in (("mei", "member_home"), ("mei", "member_concerns")):
        assert o.NOTICE not in page_of(world, who, name)
    released = o.released(world, notice)
    assert told_organisations(released) == [world.uni.organisation_id]
    assert mails("concern_released") == ["max@aldersea.example", "mei@aldersea.example"]
    for who in ("mei", "max"):
        for name, pk in (("member_notice", released.pk), ("member_supplier", world.acme.pk)):
            page = page_of(world, who, name, pk)
            for words in (o.NOTICE, o.NOTICE_TEXT, o.ADVICE, "We should have asked sooner."):
                assert words in page
    assert o.NOTICE in page_of(world, "mei", "member_home")
    assert o.NOTICE not in page_of(world, "gil", "member_home")
    own = world.client(world.anna).get(reverse("view_as_member")).content.decode()
    assert o.NOTICE_TEXT in own
    notices.withdraw_notice(actor=world.actor(world.leah), notice_id=notice.pk, reason="It was another site.")
    assert o.NOTICE not in page_of(world, "mei", "member_supplier", world.acme.pk)
    assert mails("concern_withdrawn") == ["max@aldersea.example", "mei@aldersea.example"]
    assert anna.post(url, {"text": "Too late."}).status_code == 403


def test_released_notices_stand_on_the_agenda_of_their_framework(world: World) -> None:
    _, link = o.involved(world)
    notice, meeting = o.shown(world, link), contracts.sent(world)
    assert list(records_of(meeting, TODAY).notices) == []
    o.released(world, notice)
    said = [(one.text, one.note) for one in records_of(meeting, TODAY).notices]
    assert [text for text, _ in said] == [f"Notice to members: {o.NOTICE}"]
    assert said[0][1].startswith(o.NOTICE_TEXT)


def test_the_source_is_told_of_a_message_and_reads_it(world: World) -> None:
    case = o.sent(world)
    leah = world.actor(world.leah)
    notes.add_note(actor=leah, case_id=case.pk, kind=NoteKind.INTERNAL, text="Between us only.")
    assert mails("concern_question") == []
    notes.add_note(actor=leah, case_id=case.pk, kind=NoteKind.SHARED, text="Which months were these?")
    assert mails("concern_question") == ["lena@watch.example"]
    page = page_of(world, "lena", "partner_concern", case.pk)
    assert "Which months were these?" in page
    assert "Between us only." not in page


def test_no_mail_says_what_it_is_about(world: World) -> None:
    """Neither whom, nor who told us, nor that it is a concern; and none is on a list of mails."""
    case, link = o.involved(world)
    o.asked(world, link)
    notes.add_note(actor=world.actor(world.leah), case_id=case.pk, kind=NoteKind.SHARED, text="Which months?")
    notice = o.shown(world, link)
    o.released(world, notice)
    notices.withdraw_notice(actor=world.actor(world.leah), notice_id=notice.pk, reason="Wrong.")
    written = list(Mail.objects.filter(template__startswith="concern_"))
    assert {mail.template for mail in written} == {
        *("concern_receipt", "concern_told", "concern_asked", "concern_question"),
        *("concern_notice_shown", "concern_released", "concern_withdrawn"),
    }
    for mail in written:
        deliver_one(mail.pk)
        mail.refresh_from_db()
        assert (mail.state, mail.restricted, mail.about, mail.organisation_id) == ("sent", True, "", None)
        said = f"{mail.subject} {mail.body_text}".replace(mail.context["name"], "").lower()
        for word in ("acme", "glove", "fees", "months", "lena l", "bench", "allegation", "a concern", "monitor"):
            assert word not in said, (mail.template, word)
    listed = world.client(world.ada).get(reverse("mail_list")).content.decode()
    assert "concern" not in listed.lower().replace(reverse("case_list"), "").replace(">concerns<", "")


def test_reminders_go_alone_are_on_no_list_and_stop_with_the_answer(world: World) -> None:
    _, link = o.involved(world)
    asked = o.asked(world, link, due_on=TODAY + timedelta(days=2))
    sweep()
    assert not Reminder.objects.filter(topic="concern").exists()  # it was only asked today
    type(asked).objects.update(asked_on=TODAY - timedelta(days=3))
    sweep()
    told = Reminder.objects.filter(topic="concern")
    assert sorted(told.values_list("to", "organisation", "about")) == [
        ("anna@acme.example", None, ""),
        ("dora@acme.example", None, ""),
    ]
    for mail in Mail.objects.filter(pk__in=told.values("mail")):
        deliver_one(mail.pk)
        mail.refresh_from_db()
        assert (mail.subject, mail.restricted, mail.about) == ("Something waits for you", True, "")
        assert "An answer of yours is due in 2 days." in mail.body_text
    assert not [line for line in coming(world.acme.organisation_id) if "onfidential" in str(line)]
    type(asked).objects.update(due_on=TODAY - timedelta(days=1))
    sweep()
    late = Reminder.objects.filter(topic="concern", rule="concern_late")
    assert late.count() == 2
    type(asked).objects.update(state="answered", replied_on=TODAY)
    waiting = Mail.objects.get(pk=late[0].mail_id)
    deliver_one(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.state == "dropped"


def test_what_a_source_adds(world: World) -> None:
    """Facts with a file, the next in its order, the days of the rest, and the outcome once it is put right."""
    case, _ = o.involved(world)
    lena = world.client(world.lena)

    def act(verb: str, **typed: object) -> str:
        sent = {f"{verb}-{name}": value for name, value in typed.items()}
        answer = lena.post(reverse("partner_concern_act", args=[case.pk, verb]), sent, follow=True)
        return answer.content.decode()

    assert "Added." in act("fact", text="Ten are repaid.", file=o.paper("ten.txt"))
    assert (CaseNote.objects.get().from_source, case.files.filter(from_source=True).count()) == (True, 2)
    assert "was not added" in act("fact", text="More.", file=o.paper("bad.exe"))
    assert CaseNote.objects.count() == 1
    assert "this one has not come yet" in act("told", on="2090-01-01")
    assert "Noted, with its day." in act("told", on=str(TODAY), how="Letter to the brand")
    assert case.order.get(who="brand").words == "Letter to the brand"
    assert "Changed." in act("order", from_buyers="2090-02-01", embargo_until="2090-03-01")
    case.refresh_from_db()
    assert (str(case.order.get(who="buyers").not_before), str(case.embargo_until)) == ("2090-02-01", "2090-03-01")
    outcome = {"helped": "40", "remedies": ["fees"], "confirmed_by": "workers", "text": "All have their money."}
    page = lena.post(reverse("partner_concern_act", args=[case.pk, "outcome"]), {})
    assert page.status_code == 422
    with_prefix = {f"outcome-{name}": value for name, value in outcome.items()}
    assert lena.post(reverse("partner_concern_act", args=[case.pk, "outcome"]), with_prefix).status_code == 403
    Case.objects.filter(pk=case.pk).update(state=CaseState.MONITORING)
    assert "40 people helped; recruitment fees repaid." in act("outcome", **outcome)
    assert lena.post(reverse("partner_concern_act", args=[case.pk, "nothing"])).status_code == 404


def test_a_member_adds_facts_and_no_more(world: World) -> None:
    case, max_ = o.sent(world, "member"), world.client(world.max)
    page = page_of(world, "max", "member_concern", case.pk)
    assert ("Add what you have learned" in page, "next in your order" in page) == (True, False)
    answer = max_.post(reverse("member_concern_act", args=[case.pk, "told"]), {"told-on": str(TODAY)})
    assert answer.status_code == 403


TOKEN = re.compile(r"[A-Za-z0-9]{64}")
ATTACKS = (
    # who tries, at which address, of whose object
    ("hope", "partner_concern"),
    ("hope", "partner_concern_sent"),
    ("dora", "supplier_concern"),
    ("bob", "supplier_involved"),
    ("bob", "supplier_concern"),
)


@pytest.mark.parametrize(("who", "name"), ATTACKS)
def test_somebody_elses_concern_is_the_404_of_a_number_never_given(
    world: World, django_assert_num_queries, who: str, name: str
) -> None:
    """The same page and the same statements, so that nothing tells the two apart."""
    case, _ = o.involved(world)
    mine = o.sent(world, "supplier")
    browser, target = world.client(getattr(world, who)), mine if name == "supplier_concern" else case
    browser.get("/")
    pages, counts = [], []
    for pk in (uuid4(), target.pk):
        with django_assert_num_queries(2) as asked:
            answer = browser.get(reverse(name, args=[pk]))
        counts.append([query["sql"].replace(pk.hex, "?").replace(str(pk), "?") for query in asked.captured_queries])
        pages.append((answer.status_code, TOKEN.sub("", answer.content.decode().replace(str(pk), "?"))))
    assert pages[0][0] == 404
    assert pages[0] == pages[1]
    assert counts[0] == counts[1]


def test_a_liaison_who_moves_on_takes_nothing_along(world: World) -> None:
    """What was sent for one organisation is not read while acting for another."""
    case = o.sent(world)
    world.lena.grants.update(organisation=world.helpline)
    browser = world.client(world.lena)
    assert browser.get(reverse("partner_concern", args=[case.pk])).status_code == 404
    assert case.reference not in browser.get(reverse("partner_home")).content.decode()


def test_verbs_are_for_their_own_case_alone(world: World) -> None:
    case = o.sent(world)
    hope = world.client(world.hope)
    for verb in ("fact", "told", "order", "outcome"):
        answer = hope.post(reverse("partner_concern_act", args=[case.pk, verb]), {f"{verb}-text": "Mine."})
        assert answer.status_code == 404
    assert CaseNote.objects.count() == 0
    with pytest.raises(Http404):
        moving.verify_case(actor=world.actor(world.ada), case_id=case.pk, reason="Curious.")


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(world: World, django_assert_num_queries, rows: int) -> None:
    """The person first, the session being cached. Supplier: links, what waits, reports, drafts. One matter: links,
    requests and their files, notices. Member: reports, drafts, notices."""
    for _ in range(rows):
        case, link = o.involved(world)
        o.sent(world, "member")
        for _ in range(rows):
            o.asked(world, link)
    notice = o.shown(world, link)
    o.released(world, notice)
    anna, max_ = world.client(world.anna), world.client(world.max)
    counted = [
        (anna, reverse("supplier_concerns"), 5),
        (anna, reverse("supplier_involved", args=[case.pk]), 5),
        (max_, reverse("member_concerns"), 4),
        (world.client(world.lena), reverse("partner_concern", args=[case.pk]), 7),
    ]
    for browser, address, number in counted:
        browser.get(address)
        with django_assert_num_queries(number):
            browser.get(address)
