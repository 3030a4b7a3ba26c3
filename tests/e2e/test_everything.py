"""Everything as one archive without scripts; what is kept of people, what they ask, and what goes."""

from __future__ import annotations

import zipfile

from django.urls import reverse
from playwright.sync_api import expect

from tests.privacy.builders import draft, leaver, request


def test_promise_15_everything_is_downloaded_without_javascript(world, person, work_off, tmp_path):
    response = world.response(state="non_responsive")
    world.answer(response, "GOV-02", level=2, comment="We buy from three firms.")
    anna = person(world.anna, java_script_enabled=False)
    anna.go(reverse("supplier_home"))
    anna.follow("Download everything")
    anna.press("Make the archive of everything")
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("Everything of Acme Computers Ltd")
    work_off()
    anna.follow("Look again")
    with anna.page.expect_download() as chosen:
        anna.page.get_by_role("link", name="Download", exact=True).click()
    place = tmp_path / "everything.zip"
    chosen.value.save_as(place)
    with zipfile.ZipFile(place) as archive:
        (answers,) = [name for name in archive.namelist() if name.endswith("answers.html")]
        assert "We buy from three firms." in archive.read(answers).decode()
        archive.extractall(tmp_path)
    for name in ("index.html", answers):
        anna.page.goto((tmp_path / name).as_uri())
        anna.look()


def test_somebody_reads_the_notice_without_javascript(world, person):
    """The strip is on every page and stands in nobody's way; one word, and it is gone."""
    type(world.anna).objects.filter(pk=world.anna.pk).update(notice_read=None)
    anna = person(world.anna, java_script_enabled=False)
    anna.go(reverse("supplier_home"))
    strip = anna.page.get_by_role("region", name="What we keep about you")
    strip.get_by_role("link", name="privacy notice").click()
    expect(anna.page.get_by_role("heading", level=1)).to_have_text(
        "We keep what is needed to work together, and say how long."
    )
    anna.press("I have read it")
    expect(strip).to_have_count(0)
    expect(anna.page).to_have_url(f"{anna.page.url.split('/privacy/')[0]}{reverse('privacy_notice')}")


def test_an_administrator_answers_copies_and_erases(world, person, work_off):
    lara = leaver()
    ada = person(world.ada)
    ada.go(reverse("person_requests"))
    ada.follow("Record a request")
    ada.page.get_by_label("What they ask for").select_option("access")
    ada.page.get_by_label("Their e-mail address").fill(lara.email)
    ada.page.get_by_label("How we know that it is them").fill("Wrote from this address.")
    ada.press("Record it")
    ada.press("Make the copy")
    work_off()
    ada.follow("Look again")
    with ada.page.expect_download() as chosen:
        ada.page.get_by_role("link", name="Download", exact=True).click()
    with zipfile.ZipFile(chosen.value.path()) as archive:
        assert "Lara Leaver" in archive.read("index.html").decode()
    ada.follow("It is answered")
    ada.page.get_by_label("What you told them").fill("Sent by post.")
    ada.press("Close the request")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("Nobody waits for an answer about their data.")

    erasure = request(world, "erasure", lara.email)
    ada.go(erasure.get_absolute_url())
    ada.follow("Erase")
    ada.press("Erase for good")
    expect(ada.page.get_by_role("alert")).to_contain_text("Tick this once you have read it")
    ada.page.get_by_label("I have read what goes and what stays").check()
    ada.press("Erase for good")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("A former user")


def test_what_goes_tonight_and_what_is_held_back(world, person):
    draft(world)
    leaver()
    ada = person(world.ada)
    ada.go(reverse("privacy_schedule"))
    ada.follow("Next run")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("The next run will do 2 things.")
    ada.follow("Hold a supplier back")
    ada.page.get_by_label("Name of the supplier").fill("acme")
    ada.press("Search")
    ada.follow("Acme Computers Ltd")
    ada.page.get_by_label("Why nothing of it may go").fill("A claim is open.")
    ada.press("Hold it back")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("The next run will do 1 thing.")
