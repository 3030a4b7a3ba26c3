"""Every page that can be opened, looked at once: axe and width, at 1280 and at 320 pixels.

The addresses and who may open them are those of the permission matrix, so a new page is looked at from its first day.
"""

from __future__ import annotations

from tests.access.matrix import MATRIX, VISITOR
from tests.access.places import addresses

FILES = (
    "_csv",
    "_download",
    "_file",
    "_workbook",
    "_picture",
    "_errors",
    "_template",
    "healthz",
    "readyz",
    "robots",
    "sitemap",
    "section_shown",
    "section_present",
    "styleguide",
)
"""Not pages, or (the reference of the design system) no page of the product."""
AREAS = ("office", "supplier", "member", "partner", "")


def pages(world) -> dict[str, str]:
    """Address -> name of somebody who may open it."""
    found = {}
    for name, address in addresses(world).items():
        allowed = next((people for people, status in MATRIX[name].items() if status == 200), ())
        if allowed and not name.endswith(FILES):
            found[address] = allowed[0] if VISITOR not in allowed else VISITOR
    return found


def test_every_page_is_accessible_and_fits(world, person, subtests):
    """One town for all areas: to build it takes as long as to look at twenty pages."""
    known = pages(world)
    people = {}
    for area in AREAS:
        with subtests.test(area=area):
            here = {address: who for address, who in known.items() if area_of(address) == area}
            for address, who in here.items():
                if who not in people:
                    people[who] = person(None if who == VISITOR else getattr(world, who))
                people[who].go(address, closely=True)
            assert here


def area_of(address: str) -> str:
    first = address.split("/")[1]
    return first if first in AREAS else ""
