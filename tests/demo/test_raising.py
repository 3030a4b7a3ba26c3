"""What members of the demonstration raised: only with suppliers on lots they use, about sections, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from demo import raising, reference
from demo.cast import MEMBERS
from members.models import Raised
from members.raising import heard
from members.selectors.raised import heard_by
from suppliers.display import SECTION_NAMES

USED = {name: codes for name, _, codes, _ in MEMBERS}


def test_the_table_is_sound() -> None:
    for name, number, days, _, themes, _ in raising.RAISED:
        places = raising.BY_NUMBER[number].lots
        assert any(place.startswith(code) for place in places for code in USED[name]), name
        assert (set(themes) <= set(SECTION_NAMES.values()), -365 < days < 0) == (True, True)
    with_one = [(name, themes) for name, number, _, _, themes, _ in raising.RAISED if number == 4]
    found = heard((place, themes) for place, (_, themes) in enumerate(with_one))
    assert found.words == "3 members: Grievance and remedy (2), Supply-chain mapping (2)"


def test_each_is_noted_once(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Max speaks for every member, Acme stands for every supplier: its day and road tell the notes apart."""
    monkeypatch.setattr(raising, "speaker", lambda name: world.actor(world.max))
    monkeypatch.setattr(reference, "supplier_of", lambda part: world.acme)
    monkeypatch.setattr(raising, "RAISED", [(str(world.uni), *row[1:]) for row in raising.RAISED[:2]])
    for _ in range(2):
        raising.raise_matters(timezone.localdate())
    assert Raised.objects.count() == 2
    assert heard_by(world.acme.pk).words == "1 member: Grievance and remedy (1), Supply-chain mapping (1)"
