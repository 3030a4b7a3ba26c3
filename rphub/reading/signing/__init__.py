"""Who signed a document, in what role and when: in a block of lines, in a form with fields, or in a sentence.

Every name near a word of signing or at the end of the document is weighed by what stands around it: that word, a label,
a role, a date. A contact, an author or the owner of the document signs nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rphub.reading.passages import Passages
from rphub.reading.people import TITLE
from rphub.reading.signing.blocks import in_blocks
from rphub.reading.signing.sentences import in_sentences
from rphub.reading.signing.words import ENOUGH, Signed

INITIALS = re.compile(r"[A-Z]\.?\s")


def signed(passages: Passages) -> Signed | None:
    """The name that most says of that it signed; written out where the same person stands there with initials too."""
    found = [*in_blocks(passages), *in_sentences(passages)]
    found = [one for one in found if one.worth >= ENOUGH]
    best = max(found, key=lambda one: (one.worth, bool(one.date), bool(one.role)), default=None)
    if best is None or not INITIALS.match(best.name):
        return best
    first, surname = best.name[0], best.name.split()[-1]
    same = re.compile(rf"(?:{TITLE})*{first}\w+ (?:[\w.-]+ )*{re.escape(surname)}(?:-\w+)?")
    printed = (one for one in found if same.fullmatch(one.name))
    return next((replace(one, role=one.role or best.role, date=one.date or best.date) for one in printed), best)
