"""First plans: the words by which one year is both the baseline and the current one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rphub.reading.plan.wording import Sentence

SAME = re.compile(
    r"\b(?:both|serves?|doubles|counts?|stands?|used)\b.{0,30}\bbaseline\b.{0,70}\b(?:current|latest"
    r"|reporting (?:year|period))|(?:baseline).{0,90}\b(?:also|same|both|identical|serves?"
    r"|doubles)\b.{0,70}(?:current|latest|reporting (?:year|period))|(?:current|latest"
    r"|reporting (?:year|period)).{0,90}\b(?:also|same|identical)\b.{0,60}\bbase"
    r"|\bbase.{0,60}(?:current|reporting).{0,60}\b(?:same|identical|one and the same"
    r"|both)\b|(?:current|reporting).{0,60}\bbase.{0,60}\b(?:same|identical)\b|\bcurrent (?:year )?(?:emissions"
    r"|figures|footprint) (?:are|is) (?:therefore |thus )?(?:our|the|those of (?:our|the)|equal to(?: the)?"
    r"|as(?: in)? the) (?:\w+ )?base"
    r"|\breporting (?:year|period)\b[^.;]{0,60}\b(?:which|it|this|that) (?:is|was) (?:our|the|its)"
    r" base[^.;]{0,20}\b(?:too"
    r"|also|as well)\b"
    r"|\byear (?:that |which )?we (?:counted|measured) first\b[^.;]{0,40}\b(?:counted|measured|latest"
    r"|last)\b[^.;]{0,30}"
    r"\b(?:the same|one)\b"
    r"|\bbaseline\b[^.;]{0,90}\b(?:it|that|this|which)(?:'s| is| was)(?: also| both| thus)?(?: the| our| its)"
    r" (?:current|latest|reporting)(?: reporting)? (?:year|period)\b"
    r"|\b(?:only|just) (?:yet )?(?:counted|measured|recorded|reported|added up) (?:one|a single) year\b"
    r"|\b(?:counted|measured|recorded|reported|added up) (?:only |just )?(?:one|a single) year (?:so far|only|yet)\b"
    r"|\bonly (?:calendar |financial |full )?(?:year|period) (?:(?:that|which|for which) )?(?:we|I) (?:have |had "
    r"|could )?(?:counted|measured|reported|recorded|added|count|figures|data)\b[^.;]{0,40}\b(?:it|this|that) is"
    r" (?:also )?(?:our|the) base"
    r"|^(?!.*\b(?:if|where|when|unless|whether)\b)(?:.*[,;:] )?(?:the |our |this )?(?:base(?:line)? (?:year|period)"
    r"|(?:current|latest|reporting)(?: reporting)? (?:year|period)) (?:is|was) (?:thus |therefore |still )?"
    r"(?:the|our|its) (?:base(?:line)?|(?:current|latest|reporting)(?: reporting)?)(?: (?:year|period))?\b",
    re.I,
)
FIRST_ONLY = re.compile(
    r"\bfirst (?:\w+ ){0,3}plan\b.{0,80}\b(?:no (?:later|other|second|further) (?:year|figures)|only (?:one )?year)"
    r"|\bfirst (?:and [\w ]{0,12}only )?year (?:of|in which|for which|that)\b.{0,40}\breport"
    r"|\bsame year is (?:also )?(?:our|the) (?:current |latest )?reporting year",
    re.I,
)
"""“2023, our first and so far only year of reporting”: there is no other year."""
_BASE = (
    r"(?:base(?:line)?(?: year| period)?|start(?:ing)?(?: point| year| line)?|first(?: year)?"
    r"|where (?:we|I) (?:start|began|begin)(?:ed)?(?: from)?)"
)
_NOW = (
    r"(?:where (?:we|I) (?:stand|are)(?: now| today)?|(?:last|most recent)(?: \w+)? (?:year|one)\b"
    r"|(?:current|latest|reporting)(?: reporting)?(?: year| period)?"
    r"|(?:last |only )?year (?:that |which |for which "
    r")?we (?:now )?report(?: on)?)"
)
_OUR = r"(?:the |our |its |my )?"
AND = re.compile(
    rf"\b(?:is|was|are|as|be) (?:both )?{_OUR}(?:{_BASE} (?:and|as well as) (?:also |as )?{_OUR}{_NOW}"
    rf"|{_NOW} (?:and|as well as) (?:also |as )?{_OUR}{_BASE})\b(?![\w ]{{0,20}}\b(?:is|was|are|ran|runs|ended?s?)\b"
    r"|[\s:(]*(?:FY ?)?(?:19|20)?\d\d)",
    re.I,
)
"""“It is our baseline year and the year we report on.”"""
ALSO = re.compile(
    r"\b(?:it|this|that|which|the same (?:year|period))\b(?: (?:year|period))? (?:is|was|serves|counts|doubles|stands"
    r"|forms)\b[^.;]{0,40}(?:\b(?:also|both|too|as well)\b[^.;]{0,40}\b(?:current|latest|reporting (?:year|period)"
    r"|year (?:that |which |for which )?we (?:now )?report)"
    r"|\b(?:current|latest|reporting) [^.;]{0,30}\b(?:also|too|as well)\b)",
    re.I,
)
"""“Our baseline is 2023. As this is our first plan, it is also our current year.”"""
THEREFORE = re.compile(
    r"(?:(?:so|thus|hence|therefore|and),? )?(?:(?:as|since|because)\b[^;.]{5,60}, )?(?:it|they|this|that|these|those"
    r"|which|both)\b",
    re.I,
)
NEGATED = re.compile(r"\bnot\b|\bno longer\b|\bexcept|(?<!twelve )(?<!12 )\bmonths?\b|\bmethod|\bboundar", re.I)


def says_same(text: str) -> bool:
    """“That is both our starting point and our latest year.”"""
    return bool(SAME.search(text) or AND.search(text)) and not NEGATED.search(text)


def same_years(sentences: Sequence[Sentence]) -> Sentence | None:
    """A sentence that says that the first plan's baseline is its current year as well."""
    before = ""
    for one in sentences:
        also = ALSO.search(one.text)
        said = f"{one.under.rpartition(' > ')[2]} {before} {one.text}" if also else one.text
        if also and re.search(r"\bbase(?:line)?\b", said, re.I) and not NEGATED.search(said):
            return one
        if any(words.search(said[:600]) for words in (SAME, FIRST_ONLY, AND)) and not NEGATED.search(said):
            return one
        before = one.text
    return None
