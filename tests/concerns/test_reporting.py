"""Reporting from each of three areas: kept as a draft, sent with a receipt, followed, added to; nobody else's."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from concerns.actions import drafts
from concerns.models import Case, Draft
from concerns.policies import can_report
from rphub.files.models import StoredFile
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from tests.concerns import outside as o
from tests.world import World

pytestmark = pytest.mark.django_db
AREAS = ("partner", "member", "supplier")


@pytest.mark.parametrize("area", AREAS)
def test_sent_with_a_receipt_that_says_nothing(world: World, no_queries_while_rendering: None, area: str) -> None:
    browser = o.browser_of(world, area)
    page = browser.post(reverse(f"{area}_concern_new"), o.posted(area) | {"send": "1"}, follow=True)
    case = Case.objects.get()
    assert f"It is with the RP lead, under {case.reference}." in page.content.decode()
    mail = Mail.objects.get(template="concern_receipt")
    assert (mail.to, mail.restricted) == (getattr(world, o.WHO[area]).email, True)
    assert mail.context["path"] == reverse(f"{area}_concern", args=[case.pk])
    assert (case.submitter, case.channel) == (getattr(world, o.WHO[area]), f"{area}_area")
    shown = browser.get(mail.context["path"]).content.decode()
    assert o.SECRET in shown


@pytest.mark.parametrize("area", AREAS)
def test_a_draft_keeps_everything_as_it_was_typed(world: World, no_queries_while_rendering: None, area: str) -> None:
    browser = o.browser_of(world, area)
    typed = {"description": "Her number is 07700 900123.", "touched_3": "Kiln Lane works", "consent": "", "title": ""}
    page = browser.post(reverse(f"{area}_concern_new"), o.posted(area, **typed) | {"save": "1"}, follow=True)
    draft = Draft.objects.get()
    assert page.redirect_chain == [(reverse(f"{area}_concern_draft", args=[draft.pk]), 302)]
    html = page.content.decode()
    assert "07700 900123" in html
    assert 'value="Kiln Lane works"' in html
    assert ("Name 5" in html, "Name 6" in html) == (True, False)
    assert Case.objects.count() == 0
    again = browser.post(page.redirect_chain[0][0], o.posted(area) | {"send": "1"})
    assert (again.status_code, Draft.objects.count(), Case.objects.count()) == (302, 0, 1)


@pytest.mark.parametrize("area", AREAS)
def test_a_draft_with_files_is_sent_with_them_or_thrown_away_with_them(world: World, area: str) -> None:
    case = o.filed(world, area)
    file = case.files.get()
    assert (file.title, file.from_source, file.stored.restricted) == ("A payslip", True, True)
    answer = o.browser_of(world, area).get(reverse(f"{area}_concern_file", args=[case.pk, file.pk]))
    assert b"".join(answer) == b"Deducted: 900"
    kept, browser = o.draft(world, area), o.browser_of(world, area)
    here = reverse(f"{area}_concern_draft", args=[kept.pk])
    bad = browser.post(f"{here}files/", {"paper-file": o.paper("run.exe")})
    assert bad.status_code == 422
    assert "“run.exe” was not added" in bad.content.decode()
    added = browser.post(f"{here}files/", {"paper-file": o.paper("second.txt")}, follow=True).content.decode()
    assert "second.txt" in added
    browser.post(f"{here}files/{kept.files.get().pk}/remove/")
    assert kept.files.count() == 0
    assert StoredFile.objects.filter(pk=file.stored_id).exists()  # the report cites the same bytes
    browser.post(f"{here}files/", {"paper-file": SimpleUploadedFile("own.txt", b"only here")})
    own = kept.files.get().stored_id
    page = browser.post(f"{here}discard/", follow=True).content.decode()
    assert "Thrown away. Nothing of it is left." in page
    assert not Draft.objects.exists()
    assert not StoredFile.objects.filter(pk=own).exists()


def test_ten_files_at_most(world: World) -> None:
    kept, lena = o.draft(world), world.actor(world.lena)
    for number in range(10):
        upload = SimpleUploadedFile(f"{number}.txt", b"%d" % number)
        drafts.add_draft_file(actor=lena, draft_id=kept.pk, upload=upload, title="")
    with pytest.raises(Invalid, match="Send 10 files at most"):
        drafts.add_draft_file(actor=lena, draft_id=kept.pk, upload=o.paper(), title="")


def test_old_drafts_go(world: World) -> None:
    kept = o.draft(world)
    assert drafts.discard_old_drafts(world.later(29)) == 0
    assert drafts.discard_old_drafts(world.later(31)) == 1
    assert not Draft.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("area", AREAS)
def test_what_is_missing_is_said_when_it_is_sent_and_nothing_typed_is_lost(world: World, area: str) -> None:
    browser, typed = o.browser_of(world, area), {"send": "1", "description": "Only this.", "place_2": "Kiln Lane"}
    page = browser.post(reverse(f"{area}_concern_new"), typed)
    html = page.content.decode()
    assert (page.status_code, Case.objects.count()) == (422, 0)
    for sentence in (
        "Say in one line what it is",
        "Tick at least one",
        "Say what they agreed to",
        "leave the whole line",
    ):
        assert sentence in html
    assert "Only this." in html
    assert 'value="Kiln Lane"' in html


@pytest.mark.parametrize("area", AREAS)
def test_what_leads_to_a_worker_is_asked_about_and_may_go_on(world: World, area: str) -> None:
    browser, url = o.browser_of(world, area), reverse(f"{area}_concern_new")
    typed = o.posted(area, description="The worker Ana Maria Lopez, 07700 900123, was told to leave.") | {"send": "1"}
    page = browser.post(url, typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert "“07700 900123” looks like a telephone number; “Ana Maria Lopez” looks like a name." in html
    assert "I have checked: none of this is about a worker" in html
    assert browser.post(url, typed | {"checked": "on"}).status_code == 302
    assert "Ana Maria Lopez" in Case.objects.get().description


def test_the_sources_order_is_kept_with_its_days(world: World) -> None:
    case = o.sent(world, embargo_until="2027-03-01")
    steps = [(step.who, step.not_before, step.told_on) for step in case.order.all()]
    assert steps == [
        ("workers", None, date(2026, 1, 5)),
        ("employer", None, None),
        ("brand", date(2027, 1, 5), None),
        ("buyers", None, None),
        ("public", None, None),
    ]
    assert (case.embargo_until, case.source, case.source_reference) == (date(2027, 3, 1), "monitor", "BW-31")
    late = o.browser_of(world, "partner").post(
        reverse("partner_concern_new"), o.posted("partner", told_workers="2090-01-01") | {"send": "1"}
    )
    assert "this one has not come yet" in late.content.decode()


def test_companies_are_matched_only_where_the_reporter_may_know_of_them(world: World) -> None:
    """Max's university uses Acme's lot and not Bolt's: Bolt stays a name to him, also where it is a supplier."""
    named = {"touched_1": " bolt cleaning LTD ", "kind_1": "supplier", "touched_2": "Northlumen", "kind_2": "brand"}
    assert links(o.sent(world, **named)) == [
        ("brand", "Northlumen", None),
        ("supplier", "Bolt Cleaning Ltd", world.bolt.pk),
    ]
    mine = o.sent(world, "member", supplier=str(world.acme.pk), **named)
    assert links(mine) == [
        ("brand", "Northlumen", None),
        ("facility", "bolt cleaning LTD", None),
        ("supplier", "Acme Computers Ltd", world.acme.pk),
    ]
    assert links(o.sent(world, "supplier")) == [("supplier", "Acme Computers Ltd", world.acme.pk)]
    other = o.browser_of(world, "member").post(
        reverse("member_concern_new"), o.posted("member", supplier=str(world.bolt.pk)) | {"send": "1"}
    )
    assert other.status_code == 422


def links(case: Case) -> list[tuple[str, str, int | None]]:
    return sorted(case.links.values_list("kind", "name", "supplier_id"))


def test_the_supplier_says_what_it_has_done(world: World) -> None:
    case = o.sent(world, "supplier", people="Up to 100")
    assert (case.source, case.description) == (
        "self_report",
        f"{o.SECRET}\n\nPeople affected: up to 100.\n\nWhat we have done so far:\n{o.POSTED['supplier']['done']}",
    )
    page = o.browser_of(world, "supplier").get(reverse("supplier_concern_new")).content.decode()
    assert "it can raise HR-06, GRV-04 and MON-03" in page


@pytest.mark.parametrize(("who", "area"), [("mei", "member"), ("gil", "member"), ("carl", "supplier")])
def test_who_may_not_report_is_told_who_may(world: World, who: str, area: str) -> None:
    browser = world.client(getattr(world, who))
    assert browser.get(reverse(f"{area}_concern_new")).status_code == 403
    page = browser.get(reverse(f"{area}_concerns")).content.decode()
    assert can_report(world.actor(getattr(world, who))).reason in page
    with pytest.raises(Refused):
        drafts.save_draft(actor=world.actor(getattr(world, who)), said={})


def test_signposts_stand_first_on_every_page(world: World) -> None:
    """Before the heading of the page, on all that is read here."""
    o.involved(world)
    addresses = [("lena", "partner_home"), ("lena", "partner_concern_new"), ("max", "member_concerns")]
    addresses += [("max", "member_concern_new"), ("anna", "supplier_concerns"), ("anna", "supplier_concern_new")]
    for who, name in addresses:
        page = world.client(getattr(world, who)).get(reverse(name)).content.decode()
        assert 0 < page.index("tel:999") < page.index("tel:08000121700") < page.index("<h1>"), name


@pytest.mark.parametrize("rows", [1, 3])
def test_the_partners_home_sends_three_statements(world: World, django_assert_num_queries, rows: int) -> None:
    """The person, the session being cached; reports, drafts."""
    for _ in range(rows):
        o.sent(world)
        o.draft(world)
    browser = o.browser_of(world, "partner")
    browser.get(reverse("partner_home"))
    with django_assert_num_queries(3):
        page = browser.get(reverse("partner_home")).content.decode()
    assert f"{rows} report" in page
