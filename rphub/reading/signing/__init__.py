"""Who signed a document, in what role and when: in a block of lines, in a form with fields, or in a sentence.

Every name near a word of signing or at the end of the document is weighed by what stands around it: that word, a label,
a role, a date. A contact, an author or the owner of the document signs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rphub.reading.dates import days_in
from rphub.reading.passages import Passages
from rphub.reading.people import TITLE
from rphub.reading.signing.blocks import in_blocks
from rphub.reading.signing.sentences import day_i_sign, in_sentences, role_i_sign
from rphub.reading.signing.words import ENOUGH, Signed

SURE = 5
"""A signature told in a sentence with name, role and day; a line of it in a narrow column looks like a block."""
INITIALS = re.compile(r"[A-Z]\.?\s")


def signed(passages: Passages) -> Signed | None:
    """The name that most says of that it signed; with the day that its sentence or its own “I sign” gives."""
    told = list(in_sentences(passages))
    found = [one for one in (*in_blocks(passages), *told) if one.worth >= ENOUGH]
    best = max(found, key=lambda one: (one.worth, bool(one.date), bool(one.role)), default=None)
    if best is None:
        return None
    if INITIALS.match(best.name):
        best = _written_out(best, found)
    same = (one for one in told if one.worth >= SURE and (one.name, one.role) == (best.name, best.role))
    said = next((one for one in same if one.date in [day.as_iso() for day in days_in(one.shown, short=True)]), best)
    said = said if said.role else replace(said, role=role_i_sign(passages))
    return said if said.date else replace(said, date=day_i_sign(passages))


def _written_out(best: Signed, found: Sequence[Signed]) -> Signed:
    """Where the same person stands there with initials and in full."""
    first, surname = best.name[0], best.name.split()[-1]
    same = re.compile(rf"(?:{TITLE})*{first}\w+ (?:[\w.-]+ )*{re.escape(surname)}(?:-\w+)?")
    printed = (one for one in found if same.fullmatch(one.name))
    return next((replace(one, role=one.role or best.role, date=one.date or best.date) for one in printed), best)
