"""What a sentence of an area denies, and what only sounds like denying.

“We have no policy” denies one. A rule that nobody pays for a job, “no order goes to a factory which has not let us in”
and “suppliers below £5,000 are not checked” do not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rphub.reading.caution import is_disclaimed
from rphub.reading.statement.deeds import MOST_KEPT
from rphub.reading.statement.doing import without_rules

NO = re.compile(
    r"^(?:[A-Z][\w ]{3,30}: )?(?:no(?!(?-i: (?:[A-Z][\w-]+ )+(?:Polic|Code|Charter|Standard)))"
    r"|none|n/a|not applicable|nil|not yet|to follow|see above)\b[.,]?(?: |$)",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:we|I|it|the (?:directors|board|trustees|partners|management|company|group|firm|charity|university|college"
    r"|trust|council|business|partnership|organisation)|(?:ltd|limited|plc|llp|inc))(?: (?:have|has|had|do|does|did"
    r"|are|is|was|were|can|could))(?: \w+ly| yet| as yet| so far| at present)?(?: not|n't)(?: \w+ly| yet| currently)? "
    r"(?:been |to |a |any )?(?!only|just|limited|merely|simply|tolerat|accept|allow|permit|condone|pull|cancel|drop"
    r"|abandon|terminat|withdraw|walk|leave|knowing|charg|pay|paid"
    r"|(?:hold|keep|kept|retain)\w*(?! (?:\w+ ){0,2}?(?:polic|procedure|record|register|log|list|figure|indicator)"
    r"(?:y|s|ies|al)?\b)|engag|tak|want|wait|stop|think|see|believe|consider|regard|expect|use|employ|buy|bought"
    r"|deal|trade|sourc|award|sign|contract)\w+|\bno "
    r"(?:members?|one|part|single) of [\w ]{2,30}(?:has|have|had|was|were)\b|\bbefore any \w+ (?:was|were|could)\b"
    r"|\b(?:nobody|no one|none of (?:us|our(?! \w+ (?:is|are|comes?) (?:outside|abroad|beyond|overseas))|them)"
    r"|no (?:training|course|audit|check|visit|questionnaire|assessment"
    r"|measure|indicator|target|polic|supplier|staff)\w*)\b(?![^.]{0,40}\b(?:may|can|pays?|must|without|unless)\b)"
    r"|\bnothing (?:on|in) (?:this|these|the|our)\b|\bnot (?:yet )?considered (?:where|whether|how|which|what)\b"
    r"|\b(?:have|has|had|was|were|do|does|did)(?: not|n't) (?:so far|yet|to date)\b|\bwe (?:cannot|can't|have never"
    r"|have yet)\b|\bno way of\b|\bthere (?:is|was) (?:as yet |yet |so far )?(?:nothing|little) to (?:measure"
    r"|report|show|check|count)\b|\bnot had any\b|\b(?:is|are|remains?) (?:entirely )?(?:a matter for|left to|up to) "
    r"(?:our |the |each |every )?\w+|\b(?:do|does) not (?:extend|apply) to\b[^.]{0,40}\b(?:us|ourselves|our|the "
    r"company)\b|\b(?:nor|neither|nowhere|at no time) (?:have|has|had|do|does|did|are|is) (?:we|I|it|the \w+)\b"
    r"|\b(?:we|we've|I) (?:have )?(?:not|never) (?:asked|visited|seen|looked|checked)\b|\bwe've not\b|\bnot "
    r"once\b",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\b(?:below|under|over|beyond|except|apart from|other than)\b|\b(?:the|our) (?:others?|rest|remaining|smaller)\b"
    r"|\b(?:second|third|lower|1|2|3)[- ]tiers?\b|\btiers? (?:two|three|2|3)\b|\b(?:one|two|three|four|five|six|some"
    r"|\d+) (?:\w+ )?(?:of (?!our\b)|(?:has|have|had|was|were|did|do|does) not\b)",
    re.IGNORECASE,
)
WHOLLY = re.compile(r"\b(?:any|none|nobody|no|all)\b", re.IGNORECASE)
NOT_YET = re.compile(r"\b(?:until|unless|before|without|if)\b", re.IGNORECASE)
UNDER_WHICH = re.compile(
    r"\b(?:under|in|by|for|from|with|about) which\b[^;.]*|(?<=\w )(?<!considered )(?<!looked )(?<!asked )(?<!know "
    r")(?:because|since|who|whom|whose|where|if|when|whether)\b[^;.,]*",
    re.IGNORECASE,
)
"""“a policy under which passports are never held” denies no policy."""
NONE_UNLESS = re.compile(
    r"\b(?:no|nobody|none|never)\b[^,;.]{0,60}?\b(?:that|which|who) (?:(?:has|have|had|is|are|was|were|does|do|did)"
    r"(?: not|n't)|cannot|can't)\b[^,;.]*",
    re.IGNORECASE,
)
"""“No order goes to a factory which has not let in our assessor” denies nothing."""
ASIDE = re.compile(
    r", (?:where|which|who|whom) (?:[\w']+ ){1,4}?(?:(?:do|does|did|have|has|had|can|could) ?(?:not|n't)|(?:have|has"
    r"|had) (?:little|no))\b[^,;.]*(?=[,;.])"
)
"""“Cleaning, where we do not see the payslips, comes next.”: what an aside denies is not done."""


@lru_cache(MOST_KEPT)
def denies(text: str) -> bool:
    """The sentence or clause says that something is not there or not done."""
    text = UNDER_WHICH.sub("", without_rules(NONE_UNLESS.sub("", text)))
    return is_disclaimed(text) or (bool(DENIED.search(text)) and not NOT_YET.search(text))


def answers_no(text: str) -> bool:
    """“No.”, “None so far”, “Not yet” below a heading."""
    return bool(NO.match(text)) and not NONE_UNLESS.match(text)


def limits(text: str) -> bool:
    """“Suppliers below £5,000 are not checked” says how far a step goes, and denies none."""
    return bool(PARTLY.search(text)) and not WHOLLY.search(text)


def without_asides(text: str) -> str:
    """What an aside denies is not done, and denies nothing of what stands around it."""
    return ASIDE.sub("", text)


__all__ = ["answers_no", "denies", "limits", "without_asides"]
