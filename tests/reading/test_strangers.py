"""Organisations that a statement only names: who they are, and whose deeds are theirs."""

from __future__ import annotations

import pytest

from rphub.reading.passages import read_passages
from rphub.reading.statement.actors import Who, who_is
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
