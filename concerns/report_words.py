"""What the reporting page says to each kind of reporter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rphub.kernel.roles import Area


@dataclass(frozen=True, slots=True)
class PageWords:
    title: str
    lead: str
    send: str
    back: str


FACTS = "Facts, not judgements, and no names of workers. “I do not know” is an answer everywhere."
WORDS: Mapping[str, PageWords] = {
    Area.PARTNER: PageWords(
        "Report what you found",
        f"{FACTS} Your order of disclosure holds: nobody is told before you agree.",
        "Send it to the RP lead",
        "Your reports",
    ),
    Area.MEMBER: PageWords(
        "Raise a concern about a supplier",
        f"{FACTS} The supplier does not learn that it came from you unless you agree.",
        "Send it to the RP lead",
        "Concerns",
    ),
    Area.SUPPLIER: PageWords(
        "Tell us what you found yourselves",
        f"{FACTS} A problem that you find, disclose and put right counts for you: it can raise HR-06, GRV-04 and "
        "MON-03 in your next questionnaire. An open concern never lowers a published result by itself.",
        "Send it to the RP lead",
        "Concerns",
    ),
}
