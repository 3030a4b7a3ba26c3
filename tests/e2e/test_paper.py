"""What is printed stays on the paper, and the head of a page on its line, in wide fonts too."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect
from pypdfium2 import PdfDocument, PdfPage

from frameworks.models import Lot
from tests.reviews import builders
from tests.world import award, framework

MARGIN = 33
"""Points at the edge of a sheet: a little less than 12 mm."""
WIDE = "*{letter-spacing: 1.2px !important}"


def test_a_wide_map_of_levels_fits_on_its_pages(world, person):
    """Eleven frameworks, each cell with what moved since the year before."""
    builders.last_year(world, level=1)
    builders.published(world, level=2)
    for number in range(10):
        made = framework(f"FUR900{number} LU", f"Laboratory Gases and Consumables {number}")
        award(world.acme, Lot.objects.create(framework=made, number=1, title="all", category=world.lot_1.category))
    leah = person(world.leah)
    leah.go(reverse("level_map"))
    paper = PdfDocument(leah.page.pdf(format="A4"))
    assert [spilt for sheet in paper if (spilt := beyond_the_margin(sheet))] == []


def beyond_the_margin(sheet: PdfPage) -> str:
    """What of the text of a sheet stands further right than its margin."""
    text, last = sheet.get_textpage(), sheet.get_width() - MARGIN
    places = range(text.count_chars())
    return "".join(text.get_text_range(place, 1) for place in places if text.get_charbox(place)[2] > last).strip()


def test_the_head_of_members_stays_on_one_line(world, person):
    """The name of the institution takes a second line beside the navigation rather than one below it."""
    mei = person(world.mei)
    mei.go("/member/")
    page = mei.page
    page.set_viewport_size({"width": 1280, "height": 800})
    script = "css => {const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]}"
    page.evaluate(script, WIDE)
    navigation, who = (page.locator(css).bounding_box() for css in (".area-nav ul", ".who"))
    assert navigation is not None
    assert who is not None
    assert navigation["height"] < 64
    assert navigation["y"] < who["y"] + who["height"] / 2 < navigation["y"] + navigation["height"]


def test_on_paper_what_stands_beside_comes_below(world, person):
    """Two columns leave the right of every further sheet empty, once the shorter one has ended."""
    builders.published(world, level=2)
    anna = person(world.anna)
    anna.go("/supplier/")
    anna.page.emulate_media(media="print")
    main, side = (anna.page.locator(css).bounding_box() for css in (".col-main", ".side"))
    assert main is not None
    assert side is not None
    assert (side["x"], side["width"]) == (main["x"], main["width"])
    assert side["y"] >= main["y"] + main["height"]


def test_what_is_closed_on_the_screen_is_on_paper(world, person):
    leah = person(world.leah)
    leah.go(reverse("standard_list"))
    expect(leah.page.get_by_role("link", name=re.compile("Principle 31"))).to_be_hidden()
    paper = PdfDocument(leah.page.pdf(format="A4"))
    assert "UNGP-31" in "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
