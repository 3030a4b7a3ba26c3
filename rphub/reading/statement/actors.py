"""Who the subject of a clause is: the firm with its people, those it buys from, somebody else, or a thing.

The firm is “we”, its name, “the company”, and everybody who is called by a post or a place at work without another's
name beside it. Others are those a firm serves, is owned by or competes with, bodies, and companies in general.
"""

from __future__ import annotations

import re
from enum import StrEnum

from rphub.reading.statement.name_forms import COMPANY
from rphub.reading.statement.vocabulary import one
from rphub.reading.statement.whose import Names


class Who(StrEnum):
    """SAME is a pronoun that goes on with the subject before it; UNKNOWN may be anybody's."""

    FIRM = "firm"
    SUPPLY = "supply"
    OTHER = "other"
    SAME = "same"
    THING = "thing"
    UNKNOWN = "unknown"


FIRM = re.compile(
    one(
        r"we|i|us|ourselves|the (?:company|firm|business|organisation|organization|group|charity|trust|university"
        r"|college|council|school|practice|partnership|association|society|museum|cooperative|co-operative|academy"
        r"|hospital|federation|union|club|theatre|bank|authority|agency|board|directors|trustees|partners|members"
        r"|governors|proprietors?|owners?|undersigned)"
    ),
    re.IGNORECASE,
)
OUR = re.compile(r"^(?:our|my|us)\b|\bof us\b|\b(?:for|with|to) us\b", re.IGNORECASE)
SUPPLY = re.compile(
    one(
        r"suppliers?|vendors?|sub-?contractors?|contractors?|agenc(?:y|ies)|manufacturers|makers?|factor(?:y|ies)"
        r"|mills?|farms?|growers?|hauliers?|wholesalers?|distributors?|bidders?|tenderers?|sub-?consultants?"
        r"|providers?|packhouses?|laundr(?:y|ies)|importers?|foundr(?:y|ies)|resellers?|caterers?|cleaners|merchants?"
        r"|typesetters|forwarders?|franchisees?|licensees|dealers|third part(?:y|ies)|business partners?|supply "
        r"partners?|producers?|quarr(?:y|ies)|vessels|brokers?|printers"
    ),
    re.IGNORECASE,
)
AUTHORITY = re.compile(
    r"^(?:the )?(?:gangmasters|home office|ethical trading initiative|walk free|food standards agency"
    r"|environment agency"
    r"|health and safety executive|care quality commission|ofsted|hmrc|border force|police|ministry|local authority"
    r"|trading standards|red tractor)\b",
    re.IGNORECASE,
)
OWNS_US = re.compile(
    r"\b(?:who|which|that) (?:\w+ly )?(?:owns?|owned|funds?|licen[cs]es?|insures?|franchises?) us\b"
    r"|\bwe (?:serve|belong to|sell to|rent from|work for)\b"
)
WE = re.compile(r"\b(?:we|I)\b")
TOLD_BY = re.compile(
    r"^(?:(?:guidance|advice|figures|research|estimates?|statistics) (?:from|of|by) (?P<who>.+)"
    r"|according to (?P<paper>[^,]+'s? (?:own )?(?:\w+ )?(?:statement|report|website)\b.*))$",
    re.IGNORECASE,
)
GROUP = re.compile(r"^the (?:group|corporation|parent)\b", re.IGNORECASE)
OUTSIDER = re.compile(
    one(
        r"customers?|clients?|consumers?|end[- ]users?|visitors?|students?|pupils?|patients?|tenants?|guests?"
        r"|residents?|passengers?|travellers?|public|landlords?|insurers?|lenders?|shareholders?|investors?"
        r"|competitors?|regulators?|government|police|parent(?: company)?|parents|owners? of|franchisors?|licensors?"
        r"|holding company|sister (?:company|firm|companies)|corporation|supermarkets?|retailers?|brands?|chains"
        r"|employers?|donors?|trade (?:body|bodies|associations?|unions?)|professional body|industry bod(?:y|ies)"
        r"|industry|sector|commentators|campaigners|experts|researchers|criminals|traffickers|consignors|peers|rivals"
        r"|universities|councils|hospitals|schools|courts|prisons|authorities|charities|ministers?|parliament"
        r"|home office|gangmasters "
        r"[\w ]*authority|glaa|ethical trading initiative|eti|ilo|united nations|walk free|institute|cips|fsc|pefc"
        r"|rspo|risqs|certifiers?|(?:certification|certifying|accreditation|standards) bod(?:y|ies)|laws?|act"
        r"|section|legislation|previous owners?|former owners?|operators|customers'|clients'|neighbours?"
    ),
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"^(?:(?:many|most|some|several|other|few|all|any|every|large|larger|big|bigger|certain|good|no) )*(?!(?:the|both"
    r"|these|one|two|three|four|five|six|seven|eight|nine|ten|\d+) )(?:[\w-]+ )?(?:companies|company|firms"
    r"|business(?:es)?|organi[sz]ations?|employers?|retailers|enterprises|importers|manufacturers|practices|buyers)\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"^(?:it|they|he|she|these|those|this|that|who|which|several|some|many|most|(?:the )?one|another|the others?|two"
    r"|three|\d[\d,]*"
    r"|both|each"
    r"|(?:\w+ )of (?:them|these|those))\b(?: (?:all|both|each|also|then))*$"
    r"|^(?:each|every) (?:year|month|quarter|spring|summer|autumn|winter|january|february|march|april|may|june|july"
    r"|august"
    r"|september|october|november|december)$",
    re.IGNORECASE,
)
ITS = re.compile(r"^(?:its|their|his|her)\b", re.IGNORECASE)
OUR_OUTSIDER = re.compile(
    r"^(?:our|my|its|the (?:company|firm|business)'s) (?:[\w-]+ ){0,2}(?:banks?|bankers|accountants?|solicitors"
    r"|insurance"
    r" brokers?|pension (?:fund|provider|scheme)|letting agents?)$",
    re.IGNORECASE,
)
"""Whom a firm calls its own and who serve it with nothing that is made."""
STRANGER = re.compile(
    r"^(?:[Tt]he )?(?![Tt]he )(?!.*\b(?:Working|Steering|Modern|Board|Executive|Procurement|Compliance|Audit"
    r"|Ethics)\b)(?:[A-Z][\w'-]* (?:and |& |of )?)+"
    r"(?:Group|Holdings|Ltd|Limited|plc|PLC|LLP|Inc|GmbH|Books|Press|Partners|Associates|Services|Solutions|Industries"
    r"|International|Institute|Foundation|Association|Society|Union|University|College|Corporation|Bank|Airlines?)$"
)
"""The name of a company that is not the firm's."""
ESTATE = re.compile(r"^(?:[\w'-]+ ){0,3}?(?P<owner>[\w-]+?)(?:'s|s')(?=\s)", re.IGNORECASE)
PEOPLE = re.compile(
    one(
        r"staff|employees?|colleagues?|teams?|people|buyers?|managers?|workers?|personnel|starters?|joiners|recruiters?"
        r"|officers?|leaders?|everyone|everybody|workforce|recruits?|hires|department|committee|director|chair"
        r"|drivers?|supervisors?|volunteers|executives?|apprentices|operatives?|foremen|foreman|crews?|nurses|carers"
        r"|engineers?|lawyers|solicitors|consultants|tutors|teachers|lecturers|secretary|controller|accountant|head"
    ),
    re.IGNORECASE,
)
TRADE_BODY = re.compile(
    r"(?:s'|'s|\b(?:trade|industry|professional|national)) (?:[\w-]+ )?(?:federation|association|confederation|guild"
    r"|chamber|institute|body|council|society)$",
    re.IGNORECASE,
)
"""“The printers' federation” prints nothing."""
THING = re.compile(
    r"\b(?:supply|value)[- ](?:chains?|base)$|\b(?:polic(?:y|ies)|codes?|training|courses?|modules?|audits?|visits?"
    r"|checks?|questionnaires?"
    r"|risks?|programmes?|assessments?|due diligence|indicators?|kpis|measures|targets|e-learning|sessions?|workshops?"
    r"|terms|contracts?|clauses?|reviews?|inspections?|procedures?|statements?|results?|number|percentage)$",
    re.IGNORECASE,
)
LED_IN = re.compile(
    r"^[^,\d]{3,60} (?:analysis|review|assessment|survey|exercise|study|mapping) (?=\d+ [a-z])", re.IGNORECASE
)
"""“(As a result of) the group analysis 41 suppliers ...”: they are the subject."""
THE = re.compile(r"^the ", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:who|which|that|whom|whose|we|,)\b|,", re.IGNORECASE)
PARTITIVE = re.compile(
    r"^(?:the )?(?:all|both|each|every|some|most|many|several|few|none|any|half|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|members?|representatives?|part|(?:a|the) (?:\w+ )?(?:third|quarter|number|few"
    r"|majority|range)|majority|more than|nearly|over|\d[\d,.]*%?|per cent|\d+ per cent)(?: \w+){0,2} of (?:the )?",
    re.IGNORECASE,
)
HEAD_ENDS = re.compile(
    r" (?:of|in|at|for|from|with|by|on|to|under|within|across|behind|over|near|who|which|that|whom)\b.*$", re.I
)


def who_is(subject: str, names: Names, before: Who = Who.UNKNOWN) -> Who:
    """`before` is who the subject of the sentence before was."""
    subject = LED_IN.sub("", subject.strip(" ,:()"))
    if not subject:
        return Who.UNKNOWN
    if SAME.match(subject) or (ITS.match(subject) and before in (Who.OTHER, Who.SUPPLY)):
        return before if before is not Who.UNKNOWN else Who.SAME
    if OWNS_US.search(subject):
        return Who.OTHER
    core = RELATIVE.split(subject, maxsplit=1)[0].strip() or subject
    if core.lower() in ("everyone", "everybody", "anyone", "all", "all those", "those", "people"):
        core = subject
    if core.endswith("'s") and not OUR.search(core) and not names.is_own(core):
        return Who.OTHER
    if AUTHORITY.match(core):
        return Who.OTHER
    if " and " in core and not WE.search(core) and _ends(OUTSIDER, core):
        return Who.OTHER
    whole = [_alone(part, names) for part in re.split(r" (?:and|or) ", core)]
    if WE.search(core):
        return Who.FIRM
    return next((one_of for one_of in whole if one_of is not Who.UNKNOWN), Who.UNKNOWN)


def _alone(text: str, names: Names) -> Who:
    """By whose it is, where a name or an owner says so, else by its last noun."""
    inner = PARTITIVE.sub("", text) or text
    head = HEAD_ENDS.sub("", inner)
    return _by_name(text, head, names) or _by_noun(inner, head)


def _by_name(text: str, head: str, names: Names) -> Who | None:
    """A sister company by its full name, “guidance from ...”, “the corporation's procurement”; none where unnamed."""
    if told := TOLD_BY.match(text):
        return Who.FIRM if OUR.search(told["who"] or told["paper"]) else Who.OTHER
    if (
        names.is_anothers(text)
        or (names.seats and names.seats.search(text) and not OUR.search(text))
        or (names.owned and GROUP.match(head))
    ):
        return Who.OTHER
    if names.is_own(head):
        return Who.OTHER if COMPANY.fullmatch(head) and not names.is_own_in_full(head) else Who.FIRM
    if _is_theirs(head, names.suppliers):
        return Who.SUPPLY
    if TRADE_BODY.search(head) or _is_theirs(head, names.strangers):
        return Who.OTHER
    if estate := ESTATE.match(head):
        owner = _alone(head[: estate.end("owner")], names)
        return owner if owner in (Who.OTHER, Who.SUPPLY) else None
    return None


def _is_theirs(head: str, them: re.Pattern[str] | None) -> bool:
    """One of them, or what is theirs; a thing called by their name may be of use to the firm."""
    match = them.match(THE.sub("", head)) if them else None
    if match is None:
        return False
    behind = match.string[match.end() :]
    return not behind or behind.startswith(("'", " '")) or (bool(PEOPLE.search(behind)) and not THING.search(behind))


def _by_noun(inner: str, head: str) -> Who:
    if THING.search(head):
        return Who.THING
    if _ends(OUTSIDER, head) or OUR_OUTSIDER.match(head):
        return Who.OTHER
    if _ends(SUPPLY, head):
        return Who.SUPPLY
    if STRANGER.match(head):
        return Who.OTHER
    if OUR.search(inner) or _ends(FIRM, head) or _ends(PEOPLE, head):
        return Who.FIRM
    return Who.OTHER if GENERIC.match(inner) else Who.UNKNOWN


def _ends(nouns: re.Pattern[str], head: str) -> bool:
    """Whether the last noun is one of these; “section 54” ends with “section”."""
    head = re.sub(r"[\s\d().]+$", "", head)
    return any(match.end() == len(head) for match in nouns.finditer(head))


__all__ = ["Who", "who_is"]
