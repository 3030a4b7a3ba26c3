"""The evidence library as people use it: a date read in a certificate, a new version, the page beside the answer."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload, expect

from questionnaires.actions import submissions
from suppliers.models import Emissions, Evidence, EvidenceUse
from tests.e2e.answering import section_path
from tests.members import emissions
from tests.questionnaires.supplier_side import sign
from tests.reading import papers
from tests.reviews import builders
from tests.suppliers.library import CERTIFICATE, add, cite, read

STATEMENT = papers.pdf(
    "Modern Slavery Statement\nThis statement is made under section 54 of the Modern Slavery Act 2015.",
    "All buyers were trained on modern slavery in May.\nSigned: Jane Doe, Director\n12 March 2025",
)


def file_of(content: bytes = CERTIFICATE, name: str = "certificate.pdf") -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_certificate_from_upload_to_its_next_version(world, person, work_off, scripts):
    response = world.response()
    anna = person(world.anna, java_script_enabled=scripts)
    add_and_take_the_date(anna, work_off)
    made = Evidence.objects.get()
    cite(world, made, response, "GOV-02", "GOV-03")
    look_at_the_page(anna, made)
    replace_and_say_still_right(anna, response, made)


def add_and_take_the_date(anna, work_off):
    anna.go(reverse("evidence_library"))
    anna.follow("Add evidence")
    anna.page.get_by_label("File").set_input_files(file_of())
    anna.page.get_by_label("Title").fill("ISO certificate")
    anna.page.get_by_label("What it is").select_option("certificate")
    anna.press("Add to the library")
    expect(anna.page.get_by_text("The file is being read.")).to_be_visible()
    work_off()
    anna.page.reload()
    anna.press(re.compile("^Use it.*valid until 14 March 2027"))
    expect(anna.page.get_by_text("The date is taken over from the document.")).to_be_visible()
    assert str(Evidence.objects.get().valid_until) == "2027-03-14"


def look_at_the_page(anna, made):
    anna.go(reverse("evidence_detail", args=[made.pk]))
    anna.follow(re.compile("Page 2 cited for GOV-02"))
    picture = anna.page.get_by_role("img", name=re.compile("^Page 2 of 2 of ISO certificate"))
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    expect(anna.page.get_by_text("Valid until: 14 March 2027")).to_be_visible()
    anna.follow("Large")
    anna.follow("Previous page")
    expect(anna.page.get_by_text("Date of issue: 15 March 2024")).to_be_visible()


def replace_and_say_still_right(anna, response, made):
    anna.go(reverse("evidence_detail", args=[made.pk]))
    anna.follow("Add a newer version")
    anna.press("Add the newer version")
    expect(anna.page.get_by_role("alert")).to_contain_text("Choose a file or write a web address.")
    anna.page.get_by_label("File").set_input_files(file_of(papers.pdf("Newer"), "newer.pdf"))
    anna.page.get_by_role("checkbox", name=re.compile("^GOV-03")).uncheck()
    anna.press("Add the newer version")
    assert EvidenceUse.objects.filter(evidence=made).count() == 1
    anna.go(reverse("supplier_home"))
    anna.follow(re.compile("Is “ISO certificate” still right?"))
    anna.press("ISO certificate is still right here")
    assert EvidenceUse.objects.filter(recheck_since__isnull=False).count() == 0
    anna.go(section_path(response, "GOV"))
    expect(anna.page.get_by_text("Replaced by a newer version.")).to_be_visible()


def test_the_reviewer_sees_the_cited_page_beside_the_answer(world, person):
    response, made = world.response(), add(world, title="ISO certificate")
    read(made)
    cite(world, made, response, "GOV-02", page="2")
    world.answers(response)
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    response.refresh_from_db()
    review = builders.claimed(world, response)
    leah = person(world.leah)
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    picture = leah.page.get_by_role("img", name="Page 2 of ISO certificate: open it large, with its text")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 900
    leah.follow(re.compile("^Large, with its text of page 2"))
    expect(leah.page.get_by_text("Valid until: 14 March 2027")).to_be_visible()


def test_a_supplier_looks_at_what_was_read_in_a_statement(world, person):
    made = add(world, STATEMENT, "statement.pdf", kind="statement_url", title="Modern slavery statement")
    read(made)
    anna = person(world.anna)
    anna.go(reverse("evidence_detail", args=[made.pk]))
    expect(anna.page.get_by_role("heading", name="Modern Slavery Statement: what we read in it")).to_be_visible()
    anna.follow(re.compile("^Page 2.*Training$"))
    expect(anna.page.get_by_text("All buyers were trained on modern slavery in May.")).to_be_visible()


def test_evidence_that_comes_after_sending(world, person):
    """The supplier puts it beside the sent answer; the reviewer finds it from the queue and decides on it."""
    review = builders.claimed(world)
    anna, leah = person(world.anna), person(world.leah)
    anna.go(section_path(review.response, "GOV"))
    anna.follow(re.compile("^Add evidence that you have now for GOV-02"))
    anna.press("Add it and show the reviewer")
    expect(anna.page.get_by_role("alert")).to_contain_text("Say in a line why it comes now")
    anna.page.get_by_label("Or a public web address").fill("https://acme.example/minutes")
    anna.page.get_by_label("Why it comes now").fill("Signed by the board last week.")
    anna.press("Add it and show the reviewer")
    expect(anna.page.locator("#GOV-02")).to_contain_text("after sending, by Anna Acme: Signed by the board last week.")
    leah.go(reverse("review_queue"))
    expect(leah.page.get_by_role("row", name=re.compile("^Acme"))).to_contain_text("Evidence came later")
    leah.go(reverse("review_page", args=[review.pk, "GOV-02"]))
    expect(leah.page.locator(".wb-side")).to_contain_text("after sending: “Signed by the board last week.”")
    expect(leah.page.locator(".wb-items a[aria-current]")).to_contain_text("Evidence came later, to decide")


def test_emissions_shared_used_and_taken_back(world, person):
    """A supplier lets members use its figures, a member takes them along, and they are gone with a word."""
    emissions.published(world.acme)
    anna, buyer, leah = person(world.anna), person(world.max), person(world.leah)
    buyer.go(reverse("member_emissions"))
    expect(buyer.page.get_by_role("heading", level=1)).to_contain_text("0 of your 1 supplier")
    buyer.follow("Whom to ask, and what")
    anna.go(reverse("view_as_member"))
    anna.follow("you let them use")
    anna.press("Save what members may use")
    expect(anna.page.get_by_role("alert")).to_contain_text("Choose whether members may use these figures")
    anna.page.get_by_label("Yes, from now on").check()
    anna.page.get_by_label(re.compile("^The exact figure: £4,250,000")).check()
    anna.press("Save what members may use")
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text("Members may use your emissions since")
    buyer.go(reverse("member_framework", args=[world.laptops.pk]))
    buyer.follow("Emissions for your Scope 3 report")
    expect(buyer.page.get_by_role("row", name=re.compile("^Acme"))).to_contain_text("0.0235")
    with buyer.page.expect_download() as taken:
        buyer.page.get_by_role("link", name="Download CSV, every year").click()
    assert taken.value.suggested_filename.startswith("emissions-its9001-lu-")
    leah.go(reverse("office_emissions"))
    expect(leah.page.get_by_role("row", name=re.compile("^Acme"))).to_contain_text("The exact figure")
    anna.page.get_by_label("No, or no longer").check()
    anna.press("Save what members may use")
    buyer.page.reload()
    expect(buyer.page.get_by_role("heading", level=1)).to_contain_text("0 of your 1 supplier")
    assert Emissions.objects.filter(shared=True).count() == 0
