"""Organisations that a statement only names: who they are, and whose deeds are theirs."""

from __future__ import annotations

import pytest

from rphub.reading.passages import read_passages
from rphub.reading.statement.actors import Who, who_is
from rphub.reading.statement.own_words import own_words
from rphub.reading.statement.whose import names_of

TOLD = """Acme Pumps Limited
Statement on slavery

Calder Services Group visits its agencies. Calder's buyers audited nine of them.

Our overalls, towels and the cloths with which we wipe oil from our pumps are hired by the week and all year round
from Snowdrop Laundries Limited. The Fair Garment Alliance audits factories.

Acme Pumps Limited makes this statement for itself and its subsidiary Tern Valves Limited. Tern makes valves.
"""


@pytest.mark.parametrize(
    ("subject", "who"),
    [
        ("Calder Services Group", Who.OTHER),
        ("Calder's procurement team", Who.OTHER),
        ("Calder's 300 colleagues", Who.OTHER),
        ("The Fair Garment Alliance", Who.OTHER),
        ("Snowdrop Laundries Limited", Who.SUPPLY),
        ("Acme's buyers", Who.FIRM),
        ("Tern's buyers", Who.FIRM),
        ("the Calder course", Who.THING),
    ],
)
def test_who_a_named_organisation_is(subject: str, who: Who) -> None:
    assert who_is(subject, names_of(read_passages([TOLD]))) is who


@pytest.mark.parametrize(
    ("said", "theirs"),
    [
        ("Calder Services Group sources clothing from 640 factories.", True),
        ("During the year Calder closed 12 sites.", True),
        ("The Calder Academy course was taken by all Calder colleagues.", True),
        ("The Calder Academy course was taken by all buyers.", False),
        ("Calder closed 12 of Acme's sites.", False),
        ("Snowdrop Laundries Limited washes in Hull.", False),
        ("With Calder all sites were visited.", False),
    ],
)
def test_what_is_told_of_a_stranger(said: str, theirs: bool) -> None:
    assert names_of(read_passages([TOLD])).is_strangers(said) is theirs


def test_what_is_copied_from_another_goes_out() -> None:
    """Also from the lines over which a sentence goes on; what refers to the firm stays."""
    copied = "Calder uses the following indicators: audits made\nand people trained. We use none.\n\nCalder audits us."
    left = own_words(read_passages([f"{TOLD}\n{copied}"]))
    assert [one.text for one in left.paragraphs[-2:]] == ["We use none.", "Calder audits us."]
    assert [one.text for one in left.lines[-2:]] == ["We use none.", "Calder audits us."]


def test_the_house_for_which_a_company_trades() -> None:
    names = names_of(read_passages(["Acme Hospice Shops Limited\n\nStatement on slavery"]))
    assert names.is_anothers("The hospice trained its nurses.")
    assert not names.is_anothers("Acme trained its managers.")
