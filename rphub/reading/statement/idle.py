"""Sentences with the words of an area in which the firm does nothing of it: another acts, or nobody does yet.

Who acts is told by the subject, who is acted on by the object: customers that audit the firm, a parent that trains its
own staff, pupils who are taught, accounts that are audited. What may, could or would be done is not done.
"""

from __future__ import annotations

import re

from rphub.reading.caution import DONE, ONCE
from rphub.reading.statement.doing import OUTSIDERS
from rphub.reading.statement.vocabulary import SLAVERY, SUPPLIERS

LEADING = (
    r"^(?:(?:in|during|at|on|for|since|after|before|each|every|last|this|if|where|when|whenever|once|as)"
    r"\b[^,.]{0,40}, )?"
)
OUTSIDERS_THING = re.compile(
    r"\b(?:customers?|clients?|retailers?|brands?|supermarkets?)(?:'s?|s') (?:own )?(?:\w+ )?(?:questionnaires?|codes?"
    r"|forms?|audits?|auditors?|KPIs?|surveys?|inspections?|polic(?:y|ies)|training)\b|\b(?:questionnaires?|forms?"
    r"|surveys?|codes?|audits?) (?:that |which )?(?:our |the )?(?:customers?|clients?|retailers?|brands?) (?:\w+ "
    r")?(?:send|sent|ask|give|gave|require|carr)\w*\b|\bso that (?:our )?(?:customers|clients) (?:can|may)\b|\bof "
    r"(?:one of )?our (?:customers|clients)\b",
    re.IGNORECASE,
)
FROM_OUTSIDE = re.compile(
    r"^(?:buyers|auditors|inspectors|people|staff|teams?|somebody) (?:from|of) (?:[\w']+ ){0,2}(?:supermarkets?"
    r"|customers?|clients?|retailers?|brands?|councils?|universit\w+)\b",
    re.IGNORECASE,
)
LEFT_TO = re.compile(
    r"\b(?:we|it|company) (?:\w+ )?go(?:es)? by (?:their|its)\b|\b(?:we|it|company) (?:\w+ )?rel(?:y|ies"
    r"|ied) on (?:that|this|it|them|these)\b|\brel(?:y|ies|ied) on (?:our"
    r"|the|its) [\w ]+ (?:to \w+ (?:its|their)\b|(?:framework|process(?:es)?|programmes?"
    r"|systems?|checks|procedures) of (?:our (?:parent|owner|group)|(?-i:[A-Z])))",
    re.IGNORECASE,
)
OUR_RATING = re.compile(
    r"\b(?:we|company|group|firm) (?:are|were|is|was|have been) (?:assessed|rated|scored|certified|accredited"
    r"|awarded)\b|\b(?:gave|awarded|gives) us an? (?:\w+ ){0,2}(?:ratings?|medals?|scores?|awards?|certificates?)\b"
    r"|\b(?:achieved|received|holds?|got|gained|earned)\b[^.]{0,30}\b(?:rating|medal|score|certificate"
    r"|accreditation)\b",
    re.IGNORECASE,
)
"""The firm is the one that was looked at."""
SCORES_US = re.compile(
    r"\b(?:customers?|clients?|hospitals?|councils?|retailers?|supermarkets?|brands?|schools?|universit\w+"
    r"|they)\b[^.;]{0,40}?"
    r"\b(?:scored?|rated?|graded?|ranked?|audit(?:ed)?|assess(?:ed)?|marked) us\b"
    r"|\b(?:we|company|firm) (?:got|scored|were (?:given|awarded)) (?:\w+ )?\d[\d.]*(?: out of \d+|%| per cent"
    r"| points)",
    re.IGNORECASE,
)
THEIR_POLICY = re.compile(
    r"\b(?:gives?|gave|sends?|sent|hands?|handed) us (?:its|their|his|a copy of (?:its|their)) (?:\w+ )?(?:polic"
    r"|code|charter)"
    r"|\b(?:ask|requir|request|expect)\w*\b[^.]{0,40}\b(?:for their|whether they|to have|if they)\b"
    r"|^(?:an?|each|every|all|any|our|the) (?:[\w-]+ )?(?:franchisees?|suppliers?|contractors?|licensees?|agenc(?:y"
    r"|ies)|tenants?|bidders?)"
    r" (?:must|shall|should|have to|has to|needs? to) (?:have|hold|keep|adopt|write|show)\b",
    re.IGNORECASE,
)
FAMILIAR = re.compile(
    r"\bwe (?:are|were) (?:familiar|acquainted|aware)\b|\bwe (?:have|had) (?:read|seen|heard)\b(?!\W*$)", re.I
)
REMARK = re.compile(
    r"^(?:an?|any|every|the (?:best|right)|the most \w+)? ?(?:good|useful|effective|best|right|meaningful|proper|robust"
    r"|sound|well-\w+|credible|helpful) (?:[\w-]+ ){0,2}?(?:indicators?|kpis?|measures?|metrics?|targets?|polic(?:y"
    r"|ies)"
    r"|training|courses?|assessments?|diligence|audits?|questionnaires?|codes?|checks?|programmes?|measurement"
    r"|monitoring|evaluation) "
    r"(?:is|are|has|have|means?|can|must|should|needs?|depends?|begins?|starts?|does|do|goes?|helps?|tells?|makes?"
    r"|takes?|requires?|involves?|rests?)\b",
    re.IGNORECASE,
)
"""“A good indicator is specific”: what a step should be like, said of no firm."""
OF_A_FIRM = re.compile(
    r"\b(?:us|we|our|ours|my|its|the (?:company|firm|group|business|charity|board)|(?:all|each|every|new) (?:our|the"
    r"|new"
    r"|suppliers?|staff|employees?|managers?|buyers?|colleagues?|contracts?|starters?|agenc\w+))\b|\d",
    re.IGNORECASE,
)
OF_US = re.compile(r"\b(?:us|we|our|ours|my|all|each|every|the (?:company|firm|business|charity|UK))\b", re.IGNORECASE)
EVERYBODY = re.compile(
    r"^(?:every|any|all|no) (?:business|compan|firm|organi[sz]ation|employer|industr|sector)\w*\b", re.IGNORECASE
)
OWN_PLACES = (
    r"(?:own )?(?:sites?|depots?|offices?|warehouses?|premises|kitchens?|shops?|stores?|plants?|buildings?|packhouses?"
    r"|factor(?:y|ies)|performance|business|compan(?:y|ies))"
)
FOR_US = re.compile(rf"\b(?:us|we|ours|our(?! {OWN_PLACES}))\b", re.IGNORECASE)
OUR_PLACES_CHECKED = re.compile(
    rf"^(?!we\b|our\b|I\b).*\b(?:visit|inspect|audit|check)(?:s|ed)? our {OWN_PLACES}\b", re.IGNORECASE
)
NOT = re.compile(r"\b(?:not|never|nor|no)\b|n't\b", re.IGNORECASE)
WE_ARE_CHECKED = re.compile(
    rf"^(?:\w+ \d{{4}}, )?(?:we|our (?:{OWN_PLACES}|(?:[\w-]+ )?(?:houses?|mills?|works|laundr(?:y|ies)|yards?)))"
    r" (?:are|were|was|is|have been|has been|had been) (?:\w+ )?(?:audited|inspected|checked|assessed|visited|vetted"
    r"|screened)\b(?=.*\bby the same\b|.*\bby (?:(?:one|some|several|all|many|two|three) of )?(?:our |the |a "
    r"|an )?(?:[\w-]+ )?(?:" + OUTSIDERS + r"|council|customer|client|inspectorate)\b|\W*$)",
    re.IGNORECASE,
)
OTHER_OBJECT = re.compile(
    r"\b(?:source of (?:funds|wealth)|know[- ]your[- ]customer|KYC|AML|accounts|books (?:are|were|is)|(?:audit|check"
    r"|inspect)\w* (?:of )?(?:our |the |its )?books"
    r"|financial statements|finances|credit checks?|tenants|donors|applicants|candidates"
    r"|consumers|shoppers)\b"
    rf"|\b{OUTSIDERS} (?:is|are|was|were) (?:\w+ )?(?:vetted|checked|screened|audited|assessed)\b"
    rf"|\b(?:checks? on|vets?|screens?|check|assess) (?:(?:all|new|our|every|each) ){{0,3}}{OUTSIDERS}\b",
    re.IGNORECASE,
)
OWN_STAFF = re.compile(
    r"\b(?:employment|employee|staff|pre-employment|personnel|criminal record|DBS) (?:screening|vetting|checks?"
    r"|verification)\b|\b(?:BS ?7858|BPSS)\b|\b(?:vet|screen|check)(?:s|ted|ed)? (?:(?:all|our|its|new|every) )*"
    r"(?:staff|employees?|colleagues|recruits|personnel)\b|\b(?:all|our|new|each|every|of) (?:\w+ )?(?:employees?"
    r"|staff|colleagues"
    r"|recruits|applicants) (?:undergo|undergoes|(?:is|are|were|was) (?:\w+ )?(?:screened|vetted"
    r"|checked for (?:the right to drive|criminal|driving|references?)))\b",
    re.IGNORECASE,
)
"""Whom the firm employs is no supplier; what is checked of them for slavery (the right to work, pay) says so."""
FOR_SLAVERY = re.compile(rf"{SLAVERY}|\bwages?\b|\bpay\w*\b|\bbank\b|\bpassports?\b|\bagenc(?:y|ies)\b", re.IGNORECASE)
VETTED_BY = re.compile(
    r"\b(?:through|by|using) an? (?:\w+ ){0,2}(?:agency|company|firm|provider|bureau)\b(?=.{0,30}$)", re.IGNORECASE
)
"""“All staff are screened through a vetting agency”: that one looks, and is not looked at."""
SUPPLIES = re.compile(SUPPLIERS, re.IGNORECASE)
OURSELVES_SUPPLY = re.compile(r"\bsuppliers? ourselves\b", re.IGNORECASE)
ABOUT_SLAVERY = re.compile(SLAVERY, re.IGNORECASE)
MAY = re.compile(
    rf"{LEADING}(?:(?!(?:that|which|who|whom|what|where|when|if|so|and|because|whether|to|is|are|was|were|has"
    rf"|have|had|said|say|promised)\b)"
    r"[\w'-]+ ){1,7}(?P<modal>(?-i:may)|might|could(?! (?:only|not))|would|should|ought to)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:that|who|which|whom) (?:[\w'-]+ ){0,2}?(?:have|has|had|was|were)\b[^,;.]*", re.IGNORECASE)
"""“the suppliers that have answered” tells whom, and no deed."""
OFFERED = re.compile(r"\b(?:up)?on request\b|\bif (?:they|anyone|staff|people) (?:wish|want|ask)\w*\b", re.IGNORECASE)
TAUGHT_OUTSIDERS = re.compile(
    rf"\b(?:train|teach|instruct|educat|coach|brief)(?:e?s|ed|ing)? (?:(?:our|the|all|new|\d[\d,]*) "
    rf"){{0,2}}{OUTSIDERS}\b|\b(?:training|courses?|workshops?|lessons|webinars?|classes) (?:\w+ ){{0,4}}?(?:to|for) "
    rf"(?:(?:our|the|all|new) ){{0,2}}(?:{OUTSIDERS}|firms|companies|businesses|employers|job-?seekers|prisoners"
    r"|(?:unemployed|young|local|disabled) (?:\w+ )?(?:people|adults))\b"
    r"|\b(?:we|company|firm|which) (?:\w+ )?(?:sells?|markets?|licen[cs]es?|sold) (?:\w+ ){0,3}?(?:courses?|training"
    r"|e-learning)\b"
    r"|\b(?:people|staff|employees|clerks|managers|users|workers) (?:at|of|from) our (?:customers|clients)\b",
    re.IGNORECASE,
)
MAY_USE = re.compile(
    r"\b(?:may|might|could) (?:also )?(?:use|consider|include|look at|draw on)\b[^.]*\b(?:indicators|kpis|measures"
    r"|metrics)\b",
    re.I,
)
"""“We may use the following indicators”: nobody uses them."""
RECOMMENDED = re.compile(
    r"on offer\b|(?:we|I|the (?:company|firm|group|charity)) (?:also |always |\w+ly )?(?:recommends?|suggests?"
    r"|commends?"
    r"|advertises?|points? \w+ to)\b",
    re.I,
)
"""“We recommend the course of the police”: nobody has been on it by that."""
ASKED_TO_TRAIN = re.compile(
    r"\b(?:encourag|urg|ask|expect|advis|remind|requir)\w* (?:(?:all|our|the|key|new) )*(?:suppliers?|contractors?"
    r"|sub-?contractors?|agenc(?:y|ies)|vendors?)(?: to)? (?:train|teach|brief|educate)\b"
    rf"|\b(?:ask|expect|requir|insist)\w* (?:(?:all|our|the|new) )*{SUPPLIERS} that (?:they|their)\b"
    r"|\b(?:suppliers?|contractors?|sub-?contractors?|agenc(?:y|ies)|vendors?) (?:must|shall|(?:have|need)s? "
    r"to|(?:are|is) "
    r"(?:required|expected|obliged|asked) to) (?:\w+ )?(?:ensure|make sure|see|train|brief|provide)\b"
    r"|^(?!.*\b(?:our|we|us)\b).*\btrain\w*\b[^.]*\bby (?:the|their) (?:own )?(?:agenc(?:y|ies)|employers?|contractors?"
    r"|suppliers?)\b",
    re.IGNORECASE,
)
DELEGATES = re.compile(r"\b(?:delegates|subscribers|paying (?:guests|customers))\b", re.IGNORECASE)
"""Those to whom a course is sold."""
PAPER_TELLS = re.compile(
    r"^(?:\d[\d.]* )?(?:the|its|their|our|that) (?:[\w-]+ )?(?:group|parent|customer|owner|franchisor|association)"
    r"(?:'s|s') (?:[\w-]+ ){0,4}?(?:statement|report|website|page|policy)\b",
    re.IGNORECASE,
)
"""“The group's statement describes its e-learning.”"""
PARENTS_COURSE = re.compile(
    r"\b(?:the|its|their) (?:parent(?: company)?|owner|shareholder|corporation"
    r"|holding company)'s (?:own )?(?:\w+ ){0,2}?"
    r"(?:courses?|training|modules?|e-?learning|sessions?|workshops?|programmes?)\b",
    re.IGNORECASE,
)
"""Taken by “managers at head office”: by people of the parent, unless the firm says that they are its own."""
LEARNT = r"(?:train(?:ed|ing|s)?|induct\w+(?: pack)?|taught|instruct(?:ed|ion)|coached|e-?learning|courses?)"
TOPIC = re.compile(
    rf"\b{LEARNT}(?: (?:(?:all|our|the|new) )*(?:staff|people|teams|employees))? (?:in how to|how to|in the use of"
    rf"|to use|to operate|(?<=trained )to|(?<=taught )to|(?<=instructed )to|(?<=staff )to|(?<=people )to"
    rf"|(?<=teams )to|(?<=employees )to|as(?: an?)?"
    rf"|(?:in|on"
    rf"|about)) (?P<topic>(?-i:[a-z])[^.;,:]*)",
    re.IGNORECASE,
)
ITS_TOPIC = re.compile(
    rf"{SLAVERY}|\b(?:signs?|signals?|indicators?|spot\w*|recogni[sz]\w*|labour|ethic\w*|rights|polic\w+|codes?"
    rf"|risks?|suppl\w+"
    r"|sourc\w+|procure\w*|buy\w*|purchas\w*|recruit\w*|whistle\w*|report\w*|law|act|subject|topic|issues?|it|this"
    r"|these|them|they|exploit\w*|abus\w*|wages?|pay|fees|hours|safeguard\w*|vulnerab\w*|concerns?|audit\w*"
    r"|interview\w*|social|due|contracts?|tender\w*|victims?|workers?|passports?|documents?|ask|conditions|statement"
    r"|standards?|checks?|against (?:his|her|their|one's) will|gangs?)\b",
    re.IGNORECASE,
)
NOT_A_TOPIC = re.compile(
    r"(?:the (?:year|period|last|past|financial|first|spring|summer|autumn|winter|same|office|classroom|canteen|depot"
    r"|warehouse|week|month|morning)|person|groups?|house|all|each|every|both|two|three|four|five|six|\w+ "
    r"(?:languages?|sessions?|groups|parts|days|weeks|months|batches)|which|turn|full|small|other|their|its|our"
    r"|addition|line|partnership|conjunction|response|order|site|joining|induction|arrival|appointment|behalf|average"
    r"|an?|one|late|early|mid|total|place|post|day|paper|part|well|soon)\b",
    re.IGNORECASE,
)
WHO_LEARNS = re.compile(
    r" (?:who|that) (?!(?:is|are|was|were|has|have|had)\b)[^,;.]{3,60}?(?= (?:is|are|was|were|(?:has|have) been) "
    rf"(?:\w+ )?{LEARNT})",
    re.IGNORECASE,
)
"""“Advisers who handle vulnerable callers are trained to listen”: whom, and not in what."""
WORLD = re.compile(
    r"\b(?:million|thousand) (?:people|victims|children|men|women)\b|\b(?:people|victims|men and women) (?:living "
    r")?in (?:modern )?slavery\b|\b(?:worldwide|globally|(?:around"
    r"|in) the world)\b|^according to (?:the )?(?:Global|ILO|UN|Walk|Home Office"
    r"|research|estimates?|stud|government|[\w ]{0,20}index)",
    re.I,
)
STEPS = ("due_diligence", "training", "effectiveness")


def is_idle(text: str, area: str) -> bool:
    """Nothing of the area is done here by the firm. `area` is a name of `areas.AREAS`."""
    if area in ("organisation", "supply_chain"):
        return False
    if any(one.search(text) for one in (OUTSIDERS_THING, FROM_OUTSIDE, LEFT_TO)):
        return True
    if REMARK.search(text) and not OF_A_FIRM.search(text.partition(" ")[2]):
        return True
    if EVERYBODY.search(text) and not FOR_US.search(text):
        return True
    return _may_only(text, area) or OF_AREA.get(area, _never)(text)


def _never(_text: str) -> bool:
    return False


def _checks_nobody(text: str) -> bool:
    """The firm itself is looked at, or something that is no supplier."""
    if any(one.search(text) for one in (WE_ARE_CHECKED, OUR_PLACES_CHECKED)):
        return True
    text = VETTED_BY.sub("", text)
    suppliers = SUPPLIES.search(OURSELVES_SUPPLY.sub("", text))
    own = OWN_STAFF.search(text) and not FOR_SLAVERY.search(text)
    return bool(OUR_RATING.search(text) or OTHER_OBJECT.search(text) or own) and not suppliers


def _measures_nothing(text: str) -> bool:
    """Figures of the world, or the marks that others gave the firm."""
    return _is_of_the_world(text) or bool(SCORES_US.search(text) or MAY_USE.search(text))


def _trains_nobody(text: str) -> bool:
    """Others learn, or something else is learnt."""
    if any(one.search(text) for one in (ASKED_TO_TRAIN, TAUGHT_OUTSIDERS)):
        return True
    if DELEGATES.search(text) and not FOR_US.search(text):
        return True
    if PAPER_TELLS.match(text) or RECOMMENDED.match(text):
        return True
    if PARENTS_COURSE.search(text) and not OF_US.search(text):
        return True
    return _of_another_topic(text)


def _is_their_policy(text: str) -> bool:
    return bool(THEIR_POLICY.search(text) or FAMILIAR.search(text))


def _may_only(text: str, area: str) -> bool:
    """The main verb is in the conditional, and nothing beside it was done."""
    if DONE.search(RELATIVE.sub(" ", ONCE.sub(" ", text))):
        return False
    modal = MAY.match(text)
    if area == "risk_assessment":
        return modal is not None and modal["modal"].lower() in ("should", "ought to")
    if area in STEPS:
        refused = modal is not None and text[modal.end() :].startswith(" not")
        return bool((modal and not refused) or OFFERED.search(text))
    return area == "policies" and modal is not None and modal["modal"].lower() in ("would", "might")


def _of_another_topic(text: str) -> bool:
    """“Trained in lifting”, “as electricians”: what was learnt is named, and it is something else."""
    text = WHO_LEARNS.sub(" ", text)
    if ITS_TOPIC.search(text):
        return False
    topics = [match["topic"] for match in TOPIC.finditer(text)]
    return bool(topics) and all(not NOT_A_TOPIC.match(topic) for topic in topics)


def _is_of_the_world(text: str) -> bool:
    """How many people are in slavery says nothing of where this firm sees a risk."""
    return bool(WORLD.search(text)) and not FOR_US.search(text)


OF_AREA = {
    "effectiveness": _measures_nothing,
    "risk_assessment": _is_of_the_world,
    "due_diligence": _checks_nobody,
    "training": _trains_nobody,
    "policies": _is_their_policy,
}
