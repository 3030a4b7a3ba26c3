"""Who signed the plan off, in what role and when (domain specification, section 4.1, item C19).

The template's block has a name and a date and often no role. A name without a date is unsure, and so is a block with
nothing but a line or a placeholder.
"""

from __future__ import annotations

import re

from rphub.reading.elements import Element, State
from rphub.reading.plan.wording import Sheet
from rphub.reading.signing import signed
from rphub.reading.signing.blocks import left_open

FOR_THE_BOARD = re.compile(
    r"(?:^|\| )(?:for and )?on behalf of (?:the |our )?(?:board|directors|trustees|partners)\b", re.I
)
"""A name and a date behind it are no signature yet; the form of the template has “Signed on behalf of”."""
SURE = 3


def sign_off(sheet: Sheet) -> Element:
    best = signed(sheet.passages)
    if best is None:
        return left_open(sheet.passages)
    sure = best.date and (best.role or (best.worth >= SURE and not FOR_THE_BOARD.search(best.shown)))
    return Element(State.FOUND if sure else State.UNSURE, best.value, best.page, best.shown)
