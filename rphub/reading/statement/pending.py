"""What a sentence of an area puts off: begun and not done, done by others, or a row of a table that is empty yet."""

from __future__ import annotations

import re
from functools import lru_cache

from rphub.reading.caution import DONE, PROMISE, is_promise
from rphub.reading.statement.deeds import MOST_KEPT
from rphub.reading.statement.doing import is_not_begun, is_of_others
from rphub.reading.statement.leading import is_put_off

UNDER_WAY = re.compile(
    r"\b(?:am|is|are|been)(?: still| currently| now| also)? (?:being (?:drawn up|written|drafted)|drawing up|drafting"
    r"|writing|developing|preparing|planning|choosing|considering|working on|looking into|exploring)\b|\b(?:has|have) "
    r"been on (?:the|our) agenda\b|\bunder (?:discussion|preparation)\b|: (?:[\w ]{0,30} )?(?:not started|not yet"
    r"|planned|to do|to follow|pending|due)\b",
    re.IGNORECASE,
)
NOT_STARTED = re.compile(
    r"(?::|^)[\w /-]{0,30}\b(?:not (?:yet )?(?:started|begun)|to do|planned|pending|requested|awaited|tb[cda]"
    r"|outstanding)\W*$",
    re.IGNORECASE,
)
"""A row of a table that ends with how far it got."""
NO_FIGURE = re.compile(
    r": (?:(?:-|none|nil|0(?: of \d+)?|n/a|no)[,;]? )*(?:planned|booked|scheduled|pencilled in|to (?:start|begin"
    r"|come|follow|be \w+ed)|(?:from|starts?|starting|beginning"
    r"|expected|coming|due)(?: in| from)? (?:spring|summer|autumn|winter|next|the new|january|february|march|april|may"
    r"|june|july|august|september|october|november|december|20\d\d))\b[\w ]{0,30}\W*$",
    re.IGNORECASE,
)
"""“Managers trained: - to start 2026”: a row of a table with nothing in it yet."""
BY_OTHERS = re.compile(
    r"^(?:(?:many|some|most|all|each|several|two|three|one) of )?(?:our|its|the company's)(?: \w+)? (?:customers?"
    r"|clients?|parent|shareholders?|landlords?|makers|manufacturers|suppliers?|vendors|contractors|host\w*)(?: "
    r"\w+)?(?: in [A-Z]\w+)? (?:carr(?:y|ies) out|conducts?|publish(?:es)?|assures?|tells?|confirms?|says?|claims?"
    r"|states?|has its own|have their own|audits? us|checks? us|asks? us)\b|\b(?:tell|tells|told|assure|assures"
    r"|assured) us that (?:they|it|their|its)\b|\b(?:sent|sends?|gave|gives?) us (?:an? |their )?(?:questionnaires?"
    r"|auditors?|forms?|surveys?)\b|\bpublish(?:es)? (?:an? )?(?:statement|policy|polic\w+) of (?:its|their) own\b",
    re.IGNORECASE,
)
"""What others do or say of themselves shows nothing of the company's own doing."""
ELSEWHERE = re.compile(
    r"^(?:the|our|an?) (?:professional|trade|industry|sector) (?:body|association|institute|federation|group)"
    r"(?: (?:(?:that|which|to which) )?(?:most|all|some|many|we|each)\b[^,;.]{0,40}? (?:belongs?|subscribes?)(?: to)?)?"
    r" (?:runs?|offers?|holds?|provides?|gives?|organises?|has)\b(?!.*\b(?:we|our|us|staff|attended|took|for us)\b)"
    r"|^(?:the )?(?:buyers|staff|employees|managers|people|colleagues|teams?) (?:at|of|in) (?:the|our) (?:parent|owner"
    r"|holding company|parent company)\b(?!.*\b(?:our|we|us|ours)\b)"
    r"|\bwe (?:have been|were|are|are being) (?:told|advised|urged|reminded) (?:that we |to )(?:ought|should|need"
    r"|must|have|choose|adopt|set|keep)\b",
    re.IGNORECASE,
)
"""Courses of a body that members may take, the parent's own people, and what others tell us that we ought to do."""
OURS = re.compile(
    r"\b(?:appl(?:y|ies)|extends?|binds?|covers?)(?: also| in full)? (?:to )?us\b|\bwe\b|\b(?:on our behalf|for us)\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"^(?:in |for |during |by )?(?:the )?(?:next|coming|following) (?:year|twelve|12|period|steps?)\b|^(?:the )?year "
    r"after\b|^(?:planned|proposed|to come|future|later|outlook|plans?|ambitions?|upcoming|forthcoming|examples?"
    r"|(?:possible|suggested|sample|typical) \w+)\b",
    re.IGNORECASE,
)
"""A label that puts what stands behind it off, or says that it is only thought of."""
TO_BE_READ = re.compile(
    r"\b(?:is|are) to be (read|used) (?=(?:together |in conjunction )?(?:with|alongside|beside)\b)", re.I
)
"""“This policy is to be read with the Supplier Charter”: that is there."""
WERE_IT = re.compile(
    r"\bif (?:you|we|one|it|anyone|anything|slavery) (?:were|was|are|is) (?:going )?(?:to|anywhere)\b[^,;.]*",
    re.IGNORECASE,
)
"""“This is where you would find it if you were going to find it.”"""


@lru_cache(MOST_KEPT)
def is_to_come(text: str) -> bool:
    text = WERE_IT.sub("", text)
    if is_promise(text) or UNDER_WAY.search(text) or is_not_begun(text) or is_of_others(text) or ELSEWHERE.search(text):
        return True
    return bool(BY_OTHERS.search(text) and not OURS.search(text))


def as_used(text: str) -> str:
    """“is to be read with” as “is read with”."""
    return TO_BE_READ.sub(r"is \1 ", text)


def is_empty(text: str) -> bool:
    """A label or a row that puts off what stands behind it."""
    label = text.partition(":")[0]
    if label != text and LATER.search(label) and not DONE.search(text):
        return True
    if NOT_STARTED.search(text) or NO_FIGURE.search(text) or (label != text and is_not_begun(f"{label}:")):
        return True
    return bool(PROMISE.search(label)) and is_put_off(f"{label}:", text[len(label) + 2 :])


__all__ = ["as_used", "is_empty", "is_to_come"]
