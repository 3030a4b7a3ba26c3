"""Filters of the library, changing what is said, dates read in a file, and looking at a page."""

from __future__ import annotations

import html
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from rphub.audit.models import AuditEvent
from rphub.files import pages as pictures
from rphub.files.models import StoredFile
from rphub.reading import documents, guard
from rphub.reading.by_kind import ELEMENTS
from suppliers.found import NAMES
from suppliers.models import Evidence, EvidenceUse, Reading
from suppliers.selectors.evidence import REFUSED, WAITING, first_page
from suppliers.selectors.read_elements import value_words
from tests.reading import papers
from tests.suppliers.library import add, read, upload
from tests.world import World

LIBRARY = "/supplier/evidence/"
TODAY = timezone.localdate()


def text(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def link(world: World, title: str, **fields: Any) -> Evidence:
    made: Evidence = Evidence.objects.create(
        supplier=world.acme, title=title, url=f"https://acme.example/{title}", **fields
    )
    return made


def titles(world: World, query: str) -> list[str]:
    page = text(world.client(world.anna).get(f"{LIBRARY}?{query}"))
    return [part.partition("</a>")[0].rpartition(">")[2] for part in page.split('<th scope="row">')[1:]]


def test_the_library_is_searched_and_filtered(world):
    link(world, "Anti-slavery policy", issuer="The Board")
    ended = link(world, "Certificate", kind="certificate", valid_until=TODAY - timedelta(days=1))
    soon = link(world, "Audit", kind="audit_report", valid_until=TODAY + timedelta(days=30))
    link(world, "Old", replaced_by=soon)
    use = {"cited_by_kind": "answer", "cited_by_label": "GOV-02", "recheck_since": timezone.now()}
    EvidenceUse.objects.create(evidence=ended, cited_by_id=f"{world.response().pk}:GOV-02", **use)
    assert titles(world, "") == ["Anti-slavery policy", "Audit", "Certificate"]
    assert titles(world, "q=board") == titles(world, "q=slavery") == ["Anti-slavery policy"]
    assert titles(world, "kind=audit_report") == ["Audit"]
    assert titles(world, "show=ending") == ["Certificate", "Audit"]
    assert titles(world, "show=unused") == ["Anti-slavery policy", "Audit"]
    assert titles(world, "show=recheck") == ["Certificate"]
    assert titles(world, "show=old") == ["Old"]
    assert titles(world, "show=poem&kind=poem&page=x") == ["Anti-slavery policy", "Audit", "Certificate"]
    page = text(world.client(world.anna).get(f"{LIBRARY}?q=nothing"))
    assert 'No document matches. <a href="/supplier/evidence/">Show all 3</a>.' in page
    assert "1 of your 3 documents has expired." in page
    assert "1 ends within 60 days." in page


def test_the_library_has_pages(world):
    for number in range(21):
        link(world, f"Document {number:02}")
    assert len(titles(world, "")) == 20
    assert titles(world, "page=2") == ["Document 20"]


def test_what_is_said_is_changed_on_its_page(world):
    made, browser = link(world, "Policy"), world.client(world.anna)
    place = f"{LIBRARY}{made.pk}/edit/"
    assert "What is said about “Policy”" in text(browser.get(place))
    said = {"title": "Policy 2026", "kind": "policy_document", "scope": "own", "confidentiality": "consortium"}
    wrong = text(browser.post(place, said | {"issued_on": "2026-05-01", "valid_until": "2025-05-01"}))
    assert "Write a day after it was issued; this one is before." in wrong
    assert 'value="Policy 2026"' in wrong
    done = text(browser.post(place, said | {"issuer": "The Board"}, follow=True))
    assert "Saved. What you have sent already keeps what it said on the day." in done
    assert "Policy, The Board" in done


def test_the_same_file_in_the_library_is_recognised(world):
    add(world, title="ISO certificate")
    page = world.client(world.carl).post(
        f"{LIBRARY}add/",
        {"file": upload(), "kind": "certificate", "scope": "own", "confidentiality": "consortium", "title": "Again"},
        follow=True,
    )
    assert "You have this already, as “ISO certificate”. Nothing was added twice: cite this one." in text(page)
    assert Evidence.objects.count() == 1


def test_a_date_that_was_read_is_offered_and_taken_by_a_click(world, no_queries_while_rendering):
    made, browser = add(world), world.client(world.anna)
    assert "The file is being read." in text(browser.get(f"{LIBRARY}{made.pk}/"))
    read(made)
    page = text(browser.get(f"{LIBRARY}{made.pk}/"))
    assert "We read: valid until 14 March 2027</b> (page 2)" in page
    assert "“Valid until: 14 March 2027”" in page
    done = text(browser.post(f"{LIBRARY}{made.pk}/date/", {"date": "valid_until:2027-03-14"}, follow=True))
    assert "The date is taken over from the document." in done
    assert "That is what it says here" in done
    wrong = text(browser.post(f"{LIBRARY}{made.pk}/date/", {"date": "valid_until:2031-01-01"}, follow=True))
    assert "We did not read that date in this document." in wrong


def test_a_document_without_dates_says_so(world):
    made = add(world, b"Words without any date in them.", "words.txt")
    read(made)
    page = text(world.client(world.anna).get(f"{LIBRARY}{made.pk}/"))
    assert "No date of issue or end date stands in it that we could recognise." in page
    assert "Look at it here" not in page


def picture_of(response: Any) -> tuple[str, tuple[int, int]]:
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    with Image.open(io.BytesIO(b"".join(response.streaming_content))) as image:
        return str(image.format), image.size


def test_a_page_is_looked_at_by_both_sides(world, no_queries_while_rendering):
    made = add(world)
    read(made)
    page = text(world.client(world.anna).get(f"{LIBRARY}{made.pk}/page/2/"))
    assert "Page 2 of 2." in page
    assert 'alt="Page 2 of 2 of Certificate; its text follows below."' in page
    assert "<p>Valid until: 14 March 2027</p>" in page
    assert 'href="../1/?width=900" rel="prev"' in page
    assert 'rel="next"' not in page
    large = f"{LIBRARY}{made.pk}/page/2/picture/?width=1400"
    assert picture_of(world.client(world.anna).get(large)) == ("PNG", (1400, 1982))
    office = f"/office/evidence/{made.pk}/page/1/"
    for who in (world.leah, world.otto):
        assert f"{office}picture/?width=900" in text(world.client(who).get(office))
        assert picture_of(world.client(who).get(f"{office}picture/")) == ("PNG", (900, 1274))
    looked = AuditEvent.objects.filter(verb="evidence.looked_at").values_list("actor_label", flat=True)
    assert sorted(looked) == ["Leah Lead", "Otto Auditor"]
    for place in (f"{LIBRARY}{made.pk}/page/1/", f"{LIBRARY}{made.pk}/page/1/picture/"):
        assert world.client(world.bob).get(place).status_code == 404


@pytest.mark.parametrize("number", [0, 3, 99999])
def test_a_page_that_is_not_there(world, number):
    made = add(world)
    browser = world.client(world.anna)
    assert browser.get(f"{LIBRARY}{made.pk}/page/{number}/picture/").status_code == 404
    read(made)
    page = browser.get(f"{LIBRARY}{made.pk}/page/{number}/")
    if number == 0:
        assert page.status_code == 404
    else:
        assert f"There is no page {number}; this is the last one. Page 2 of 2." in text(page)


def test_before_the_reading_the_next_page_is_a_guess(world):
    page = text(world.client(world.anna).get(f"{LIBRARY}{add(world).pk}/page/1/"))
    assert 'href="../2/?width=900" rel="next"' in page
    assert "No text was read on this page yet." in page


def test_other_kinds_show_their_text_and_offer_the_file(world):
    made = add(world, papers.docx("First page words", "Second page words"), "policy.docx")
    read(made)
    page = text(world.client(world.anna).get(f"{LIBRARY}{made.pk}/page/2/"))
    assert "This kind of file cannot be drawn here." in page
    assert "<p>Second page words</p>" in page
    assert "<img" not in page.partition("<main")[2]


def test_an_address_has_no_pages(world):
    made = link(world, "Statement")
    for end in ("page/1/", "page/1/picture/"):
        assert world.client(world.anna).get(f"{LIBRARY}{made.pk}/{end}").status_code == 404


@pytest.mark.parametrize(
    ("state", "said", "opened"), [("quarantined", WAITING, 200), ("rejected", REFUSED, 403), ("clean", "", 200)]
)
def test_the_scan_never_blocks_and_is_said(world, state, said, opened):
    made = add(world)
    StoredFile.objects.update(scan_state=state)
    browser = world.client(world.anna)
    page = text(browser.get(f"{LIBRARY}{made.pk}/"))
    assert (said in page) is True
    drawn = browser.get(f"{LIBRARY}{made.pk}/page/1/picture/")
    assert drawn.status_code == opened
    if opened == 200:
        assert picture_of(drawn) == ("PNG", (900, 1274))
    others = text(world.client(world.carl).get(f"{LIBRARY}{made.pk}/page/1/"))
    assert ("still being checked for viruses" in others) is (state == "quarantined")
    assert ("The virus scan refused this file" in others) is (state == "rejected")
    assert ("Refused by the virus scan" in text(browser.get(LIBRARY))) is (state == "rejected")


def test_pictures_are_drawn_once_and_forgotten_after_a_month(world, media, monkeypatch):
    made = add(world)
    place = f"{LIBRARY}{made.pk}/page/1/picture/"
    browser = world.client(world.anna)
    picture_of(browser.get(place))
    monkeypatch.setattr(documents, "draw", None)
    picture_of(browser.get(place))
    assert len(list((media / "pages").glob("*/*.png"))) == 1
    assert (pictures.forget_old_pictures(), pictures.forget_old_pictures(older_than=-1)) == (0, 1)
    assert list((media / "pages").glob("*/*.png")) == []


def test_a_page_that_cannot_be_drawn_is_not_there(world, monkeypatch):
    def stopped(*_: Any, **__: Any) -> bytes:
        raise guard.Stopped("it took too long")

    monkeypatch.setattr(documents, "draw", stopped)
    assert world.client(world.anna).get(f"{LIBRARY}{add(world).pk}/page/1/picture/").status_code == 404


@pytest.mark.parametrize(("page", "number"), [("12 to 15", 12), ("page 3", 3), ("", 1), ("annex", 1), ("p. 7", 7)])
def test_the_first_page_that_is_cited(page, number):
    assert first_page(page) == number


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_to_look_at_is_three_statements(world, django_assert_num_queries, count):
    made = add(world, papers.pdf(*["Words of a page."] * count))
    read(made)
    browser = world.client(world.anna)
    browser.get(f"{LIBRARY}{made.pk}/page/1/")
    with django_assert_num_queries(3):  # person, document, reading
        browser.get(f"{LIBRARY}{made.pk}/page/1/")
    with django_assert_num_queries(2):  # person, document
        assert picture_of(browser.get(f"{LIBRARY}{made.pk}/page/1/picture/")) == ("PNG", (900, 1274))
    with django_assert_num_queries(2):  # person, what is said
        browser.get(f"{LIBRARY}{made.pk}/edit/")


def test_reading_belongs_to_those_who_see_the_document(world):
    made = add(world)
    who = (world.anna, world.leah, world.otto, world.bob, world.cara, world.mei)
    seen = [Reading.objects.visible_to(world.actor(one)).filter(evidence=made).exists() for one in who]
    assert seen == [True, True, True, False, False, False]


STATEMENT = papers.pdf(
    "Modern Slavery Statement\nThis statement is made under section 54 of the Modern Slavery Act 2015.",
    "All buyers were trained on modern slavery in May.\nSigned: Jane Doe, Director\n12 March 2025",
)


def test_what_was_read_in_a_statement_is_shown_with_page_and_words(world):
    made, browser = (
        add(world, STATEMENT, "statement.pdf", kind="statement_url", title="Statement"),
        world.client(world.anna),
    )
    read(made)
    page = text(browser.get(f"{LIBRARY}{made.pk}/"))
    assert "Modern Slavery Statement: what we read in it" in page
    assert "These are suggestions: a person decides." in page
    assert "Jane Doe, Director, 12 March 2025" in page
    place = reverse("evidence_page", args=[made.pk, 2])
    assert f'<a href="{place}">Page 2<span class="visually-hidden">, Training</span></a>' in page
    assert page.count("Nowhere that we could see") == len(ELEMENTS["statement"]) - page.count('class="under">“')
    Reading.objects.update(state="queued")
    assert "Modern Slavery Statement: what we read in it" in text(browser.get(f"{LIBRARY}{made.pk}/"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("financial_year", {"start": "2024-04-01", "end": "2025-03-31"}, "1 April 2024 to 31 March 2025"),
        ("financial_year", {"start": None, "end": None, "label": "2024/25"}, "2024/25"),
        ("board_approval", {"date": "2025-03-12"}, "12 March 2025"),
        ("board_approval", {"date": None}, ""),
        ("statement_date", "2025-03", "2025-03"),
        ("current_total", 1234.5, "1,234.5 tCO2e"),
        ("net_zero_commitment", 2045, "2045"),
        ("totals_consistent", False, "No"),
        ("scope3_categories", ["waste", "business_travel"], "waste, business travel"),
        ("section_54", None, ""),
    ],
)
def test_values_in_words(name: str, value: Any, words: str) -> None:
    assert value_words(name, value) == words


def test_every_element_has_a_label() -> None:
    assert {kind: tuple(names) for kind, names in NAMES.items()} == dict(ELEMENTS)
