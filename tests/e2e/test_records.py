"""A result that travels: released without JavaScript, checked by a stranger, taken in, withdrawn."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from records.models import SignedRecord
from tests.records import builders as b


def test_released_checked_taken_in_and_withdrawn(world, person, work_off, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    b.result(world)
    anna = person(world.anna, java_script_enabled=False)
    file = she_releases(anna, work_off, tmp_path)
    stranger = person()
    he_checks(stranger, file)
    north = tmp_path / "north.json"
    north.write_bytes(b.from_north(world, holds=b.EVERYTHING))
    with b.trusting():
        the_lead_takes_it_in(person(world.leah), world, north)
    anna.press("Withdraw this record")
    expect(anna.page.locator("main")).to_contain_text("You withdrew this record on")
    stranger.go(reverse("record_check_one", args=[SignedRecord.objects.get(recipient="Western Colleges").fingerprint]))
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("This record was withdrawn.")


def she_releases(anna, work_off, folder):
    anna.go(reverse("supplier_records"), closely=True)
    anna.follow("Release a signed record")
    anna.press("Release and sign it")
    expect(anna.page.locator("#error-summary")).to_contain_text("Enter who it is for")
    anna.page.get_by_label("Who is it for?").fill("Western Colleges")
    anna.page.get_by_label("Names, dates and fingerprints").check()
    anna.page.get_by_label("I release this on behalf").check()
    anna.press("Release and sign it")
    work_off()
    anna.follow("Look again")
    with anna.page.expect_download() as found:
        anna.page.get_by_role("link", name="Download the signed file").click()
    path = folder / "record.json"
    found.value.save_as(path)
    return path


def he_checks(stranger, file):
    stranger.go(reverse("record_check"), closely=True)
    stranger.press("Check it")
    expect(stranger.page.locator("#error-summary")).to_contain_text("Choose the file")
    stranger.page.get_by_label("The record").set_input_files(file)
    stranger.press("Check it")
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Signed by this hub, and unchanged.")
    expect(stranger.page.locator("main")).to_contain_text("for Western Colleges.")


def the_lead_takes_it_in(leah, world, file):
    leah.go(world.acme.get_absolute_url())
    leah.follow("Take in a record from elsewhere")
    leah.page.get_by_label("The record").set_input_files(file)
    leah.page.get_by_label("It was released for us").check()
    leah.press("Check it and take it in")
    expect(leah.page.locator("main")).to_contain_text("This record changes nothing about that by itself.")
    leah.follow("Take it out again")
    leah.page.get_by_label("Why?").fill("Only to see how it looks.")
    leah.press("Delete its content")
    expect(leah.page.locator("main")).to_contain_text("Only to see how it looks.")
