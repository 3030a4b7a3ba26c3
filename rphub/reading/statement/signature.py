"""Who signed the statement: found with a name and a role, unsure with only one of them."""

from __future__ import annotations

from rphub.reading.elements import Element, State
from rphub.reading.passages import Passages
from rphub.reading.signing import signed
from rphub.reading.signing.blocks import first_name, left_open


def signatory(passages: Passages) -> Element:
    best = signed(passages)
    if best is None:
        return first_name(passages) or left_open(passages)
    state = State.FOUND if best.role else State.UNSURE
    return Element(state, best.value, best.page, best.shown)
