"""Everything as one archive, asked for and taken away without scripts."""

from __future__ import annotations

import zipfile

from django.urls import reverse
from playwright.sync_api import expect


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
