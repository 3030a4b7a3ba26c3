"""Who signed the plan off, in what role and when; a signature without a date or without a role is unsure.

People are told as in a modern slavery statement; a contact or an author is none.
"""

from __future__ import annotations

from rphub.reading.elements import Element, State
from rphub.reading.plan.wording import Sheet
from rphub.reading.statement.signature import signatory


def sign_off(sheet: Sheet) -> Element:
    """Name, role and date (domain specification, section 4.1, item C19)."""
    signed = signatory(sheet.passages)
    if signed.state is State.FOUND and not (signed.value or {}).get("date"):
        return Element(State.UNSURE, signed.value, signed.page, signed.excerpt)
    return signed
