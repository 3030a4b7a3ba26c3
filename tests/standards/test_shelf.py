"""The order of standards, and what is part of what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaires.checks import unknown_standards
from rphub.kernel.roles import ANONYMOUS
from standards.actions.content import delivered
from standards.enums import Family
from standards.selectors.shelves import known_codes, shelf
from standards.shelf import Entry, Shelf, shelf_of
from tests.questionnaires.bank import BANK, question
from tests.world import World

UNKNOWN = (
    "GOV-99: it serves UNGP-99, which is none of the standards the hub knows; correct the code, or have a consortium "
    "admin add the standard first."
)


def entry(code: str, family: Family = Family.SDG, part_of: str = "") -> Entry:
    return Entry(1, code, family, code, "United Nations", "", None, "", part_of, "")


def goals() -> Shelf:
    return shelf_of(
        [
            entry("SDG-8.7", part_of="SDG-8"),
            entry("SDG-16", part_of="SDG"),
            entry("SDG-8", part_of="SDG"),
            entry("SUSTAIN", Family.CODE),
            entry("SDG"),
        ]
    )


def test_families_stand_in_their_order_and_numbers_count_as_numbers() -> None:
    assert list(goals().entries) == ["SUSTAIN", "SDG", "SDG-8", "SDG-8.7", "SDG-16"]
    assert [(family, len(found)) for family, found in goals().families()] == [(Family.CODE, 1), (Family.SDG, 4)]
    assert goals().families(lambda one: one.code == "SDG-16") == [(Family.SDG, [goals().get("SDG-16")])]


def test_a_target_serves_its_goal_and_all_goals() -> None:
    found = goals()
    assert found.with_wholes(["SDG-8.7", "OTHER"]) == {"SDG-8.7", "SDG-8", "SDG"}
    assert [one.code for one in found.above("SDG-8.7")] == ["SDG", "SDG-8"]
    assert [one.code for one in found.parts_of("SDG")] == ["SDG-8", "SDG-16"]
    assert (found.above("OTHER"), found.get("OTHER"), "SDG" in found) == ((), None, True)


def test_an_entry_names_issuer_edition_and_host() -> None:
    one = Entry(1, "ISO20400", Family.ISO20400, "ISO 20400", "ISO", "2017", None, "https://www.iso.org/x.html", "", "")
    assert (one.words, one.host, entry("SDG").words, entry("SDG").host) == (
        "ISO, 2017",
        "www.iso.org",
        "United Nations",
        "",
    )


def test_every_row_of_the_file_comes_after_what_it_names() -> None:
    seen: set[str] = set()
    for row in delivered():
        assert {row["part_of"], row["superseded_by"]} - {""} <= seen, row["code"]
        assert row["code"] not in seen
        seen.add(row["code"])


@pytest.mark.django_db
def test_our_own_questions_name_known_standards_alone(world: World) -> None:
    assert unknown_standards(BANK, known_codes()) == []
    found = shelf(ANONYMOUS)  # the method is open
    assert {one["code"] for one in delivered()} == set(found.entries) == known_codes()
    assert [one.code for one in found.above("MSA-54-5c")] == ["MSA-54"]
    assert [one.code[-2:] for one in found.parts_of("ISO20400")] == ["CD", "CI", "EN", "FO", "HR", "LP", "OG"]


def test_an_unknown_standard_is_said_with_its_question() -> None:
    odd = replace(BANK, sections=(replace(BANK.sections[0], questions=(question(maps=("UNGP-31", "UNGP-99")),)),))
    assert unknown_standards(odd, {"UNGP-31"}) == [UNKNOWN]
