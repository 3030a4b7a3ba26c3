"""Whose deed a sentence tells, and whether it is one: who is its subject, who its object, and what its mood is.

A statement also says what customers do, what the firm is checked for, what it would like, and what the reader asks.
None of that shows a step of the firm. These rules ask for the grammar of the sentence and not for the words of an area.
"""

from __future__ import annotations

import re

OUTSIDERS = (
    r"(?:customers?|clients?|consumers?|end[- ]users|visitors?|students?|pupils?|patients?|residents?|tenants?|guests?"
    r"|passengers?|travellers?|(?:members of )?the public|landlords?|banks?(?! of\b)|insurers?|lenders?|shareholders?"
    r"|investors?|competitors?|regulators?|(?:other |some |many |most |several |these )?(?:universities|councils"
    r"|hospitals|schools|authorities)|(?:the )?government|police)"
)
"""Neither the firm and its people nor those it buys from."""
CHECKING = (
    r"(?:audit|check|inspect|visit|assess|vet|question|screen|survey|review|monitor|rate|scor|interview|examin"
    r"|measur|grad"
    r"|rank|benchmark)"
)
ON_US = re.compile(
    rf"\b{CHECKING}(?:t?ed|e?s|es|ing|e)? us\b"
    r"|\b(?:checks?|audits?|inspections?|due diligence|investigations?|assessments?|questionnaires?)\b[^,;.]{0,30}"
    r"\b(?:on|of|to|at|for) us\b(?! by)",
    re.IGNORECASE,
)
"""The firm is the object: others look at it."""
OTHERS_SAY = re.compile(
    r"\b(?:who|they|suppliers?|printers?|makers?|agenc(?:y|ies)|contractors?) (?:all )?(?:say|says|claim|claims|insist"
    r"|insists|maintain|promise|promises|assert|asserts) (?:that )?(?:they|it|their)\b|\b(?:asks?|asked|invites?"
    r"|invited) us (?:(?:in|on|last|this|again) [\w ]{0,20}?)?to\b|\b(?:trust|rely on"
    r"|take) [^,;.]{2,40}\b(?:word for it|, who (?:say|claim|tell)|at (?:its"
    r"|their) word)\b|\b(?:expected|encouraged|supposed|trusted|left|free|invited|urged) to (?:\w+ ){1,3}their own\b",
    re.IGNORECASE,
)
WISHED = re.compile(
    r"\b(?:would|'d) (?:\w+ ){0,2}?(?:like|love|prefer|welcome|be (?:glad|happy|willing|pleased|delighted|prepared"
    r"|open))\b|\b(?:wish|want|need)(?:e?s|ed)? to be \w+ed\b|^(?:should|were|had) (?:you|we|they|any|anyone|the|it|a"
    r"|an|our)\b(?=[^.]*,[^.]*(?:\b(?:would|could|might|may|will|shall)|'d)\b)|\b(?:may|might|could|perhaps"
    r"|hopefully)\b[^.]* one day\W*$|\bsome ?day\b|\bat some (?:point|stage)\b|\bwhen (?:time|funds?|money|resources?"
    r"|budgets?) (?:allow|permit)s?\b",
    re.IGNORECASE,
)
"""The conditional, a “should” before its subject, a day nobody has named."""
UNREAL = re.compile(
    r"\bif (?:it|that|this) (?:comes about|happens|goes ahead|comes off)\b|\b(?:had|have|has) (?:\w+ )?(?:hoped"
    r"|intended|planned|wanted|meant|wished) to\b|\b(?:polic(?:y|ies)|training|courses?|workshops?|audits?|checks?"
    r"|questionnaires?|kpis?|indicators|targets|visits?)(?: (?:for|of|on) [\w ]{2,25}?)? (?:was|were|has been|have "
    r"been) (?:also |briefly )?(?:discussed|considered|debated|proposed|suggested|requested|tabled|mooted"
    r"|recommended)\b(?! with\b)|\b(?:see|sees|saw|find|found|have|had|is|am|are|was|were|be)\b[^.;,]{0,20}(?:\bno "
    r"(?:need|reason|point)|\bdisproportionate|\btoo (?:small|few|little|costly|dear|early|soon|new)|\bimpractical"
    r"|\bpremature)\b|\b(?:once|have|had|has) considered \w+ing\b|\boffered to us\b|\bnot (?:yet )?(?:in use|in force"
    r"|live|operational)\b|\b(?:not in a position|unable|would not (?:wish|like|want)) to (?:say|tell|judge|name"
    r"|report)\b|\bwhich we (?:hope|plan|intend|aim|mean|want)\b|\b(?:we|it|company|firm) (?:\w+ )?(?:lack(?:s|ed)?"
    r"|(?:do|does|did) without)\b|\bthere (?:is|was|were|has been) no (?:time|money|room|staff|budget|funds?"
    r"|resources?) (?:for|to)\b|\b(?:was|were) invited to\b|\b(?:put|are|is|was|were) (?:off until|on hold|deferred"
    r"|delayed)\b|\b(?:did|do) (?:our|my|its) best to\b|\b(?:tried|attempted|failed|struggled) to\b|\bwould have "
    r"\w+(?:ed|n|t)\b|^(?:we|I) (?:suppose|guess|imagine|assume|presume)\b|\bto see whether we (?:should|can|might)\b"
    r"|\b(?:was|were) to have\b|\bhad been (?:arranged|booked|planned|scheduled)\b|\bbeen thinking (?:about|of)\b"
    r"|\bremains? to be\b|\bslipped\b|\b(?:has|have|had) (?:since )?(?:lapsed|expired)\b|^(?:very )?few\b|^hardly "
    r"any\b|\bthe (?:purpose|aim|point|object|goal) of\b[^.;]{0,40}\bis to\b|\bit (?:falls|is up|is left) to\b|\b(?:is"
    r"|are) for (?:the |our )?\w+ to (?:make|check|do|carry)\b|^(?:until|up to|before) (?:\w+ )?20\d\d,? we (?:had"
    r"|used|held|ran)\b|\bused to (?:have|hold|run|train|visit|ask)\b|^(?:an? )?(?:policy|code|indicator|audit|risk "
    r"assessment) (?:is|means)\b|^(?:due diligence|training|effectiveness|risk assessment)(?: means| is (?:key|about"
    r"|to|important|vital|how|what))\b|\breserves? the right to\b|\bit (?:is|was) (?:hoped|intended|planned|expected"
    r"|proposed|envisaged)\b|\b(?:was|were|has been|have been) (?:since |later )?(?:withdrawn|discontinued|shelved"
    r"|scrapped|revoked|abandoned)\b|^\w+ing (?:[\w-]+ ){0,4}is (?:not )?(?:hard|difficult|easy|important|costly"
    r"|expensive|complex)\b|\b(?:we|I) (?:think|believe|feel|suspect|suppose)\b[^.]*\b(?:would|could|should|might)\b",
    re.IGNORECASE,
)
"""Meant, weighed, not wanted or given up: none of it is there now."""
PREPARED = re.compile(
    r"\b(?:obtain|receiv|request|sought|ask|gather|invit|ha|got|get|compar)\w*\b[^,;.]{0,30}\b(?:quotations?|quotes?"
    r"|estimates?|costings?|proposals?|prices|brochures?) (?:for|from)\b(?!.*\band (?:had|have|has|then|were|was)\b)"
    r"|\b(?:talks|discussions|conversations|negotiations|contact) with (?:an? |two |several )?(?:[\w-]+ "
    r"){0,3}(?:providers?|auditors?|auditing|consultan\w+|trainers?)\b|\b(?:budget|money|funds?) (?:has|have|was|were"
    r"|is) (?:been )?(?:set aside|reserved|requested|earmarked|approved)\b|\b(?:asked|invited|engaged|instructed"
    r"|tasked|commissioned) (?:[\w'-]+ ){0,6}?to (?:propose|quote|tender|draft|design|develop|write|draw up|prepare"
    r"|advise|help (?:us |them |it )?(?:to )?(?:choose|find|develop|design|set|draw|devise|select))\b|\b(?:asked"
    r"|called|voted"
    r"|pressed) for an? (?:[\w-]+ ){0,3}(?:indicators|kpis|measures|metrics|targets|scorecard)\b|\b(?:asked|called"
    r"|voted"
    r"|pressed) for [^.;,]{2,60}? to be (?:agreed|devised|prepared|drafted|introduced"
    r"|identified|designed|developed|drawn|built|found|chosen|written|made|set)\b|\b(?:we|board|directors|trustees"
    r"|management|committee|company)(?: have| has| had)?(?: \w+ly)? "
    r"(?:agreed|decided|resolved|chosen|voted) to (?!the\b|an?\b)\w+|\b(?:recruited|appointed|hired|tasked"
    r"|engaged)\b[^.;]{0,40}\b(?:to|with) (?:set(?:ting)? up|develop|start|design|introduc|draw|prepar|build"
    r"|establish)\w*\b|\b(?:are|is) recruiting\b|\b(?:have|has|had|were|was) (?:been )?(?:advised|urged|encouraged"
    r"|recommended) to\b|\b(?:model|template|sample|specimen) (?:\w+ )?polic|\b(?:a|the|our|first|early) draft\b"
    r"|\bbeing (?:compiled|sourced|chosen|selected|arranged|organi[sz]ed|sought|drawn up|written|drafted|designed"
    r"|developed|prepared|built|put together|planned|negotiated|set up)\b|\b(?:are|is|am|been|still) (?:working out"
    r"|deciding|designing|discussing|negotiating)\b|\b(?:are|is|being) (?:booked|scheduled|pencilled in|lined up|on "
    r"order) (?:for|in|from)\b",
    re.IGNORECASE,
)
"""What comes before a step is none yet."""
READER = re.compile(
    r"^(?:in your \w+,? )?(?:you|your (?:letter|e-?mail|form|request|questionnaire)) "
    r"(?:ask|want|request|enquir|inquir|wish|wrote|write|invit|requir|sent|send|list|question)\w*\b",
    re.IGNORECASE,
)
YOURS = re.compile(r"\byours?\b(?! (?:sincerely|faithfully|truly))", re.IGNORECASE)
SUBJECTS = re.compile(
    r"\b(?:we|I|us|they|it|he|she|staff|employees|colleagues|workers|company|group|firm|board|polic(?:y|ies)|code)\b",
    re.I,
)
LACKS = re.compile(
    r"\b(?:have|has|had|hold|holds|do|did|does|operate|keep|publish|need)(?: yet)? (?:none|neither|nothing|not one|no "
    r"such thing)(?: (?:of|like) (?:these|those|them|this|that|it|the (?:kind|sort|above)))?\b(?! (?:but|more|less"
    r"|other))|\b(?:none|neither) (?:of (?:these|those|them|the above|which) )?(?:yet )?(?:exists?|existed|appl(?:y"
    r"|ies|ied)|(?:is|are|was|were|has been|have been) (?:yet |so far )?(?:in place|in force|there|written|adopted"
    r"|done|started|applicable|ready|finished|carried out|taken|held))\b|^(?:it|they|this|that|these) (?:has |have "
    r"|was |were )?(?:since |been )*(?:lapsed|expired|withdrawn|dropped|abandoned|cancelled)\b|\bthat is (?:all "
    r")?still to (?:come|be done)\b",
    re.IGNORECASE,
)
"""“We have none of these”: what the sentence before it names is not there."""


AHEAD = re.compile(
    r"\b(?:starts?|begins?|commences?|goes live|go live|launches) (?:in|on|from) (?:the (?:new|next|spring|summer"
    r"|autumn)|next|early|late|mid"
    r"|january|february|march|april|(?-i:May)|june|july|august|september|october|november|december|20\d\d)\b|\b(?:is"
    r"|are) (?:still |yet )?to be (?!found\b|seen\b|sure\b)\w+|\b(?:is|are) the next steps?\b|\bamong (?:our|the) "
    r"(?:aims|plans|goals|intentions|priorities)\b|\blook(?:s|ing)? forward to\b|\b(?:we|I|company|firm|group) (?:\w+ "
    r")?hopes?\b|\b(?:we|company|firm|group|university|charity) (?:\w+ly |also |now )?plans? (?!and\b|our\b)\w+"
    r"|^(?:our |the )?(?:20\d\d )?(?:plans?|roadmap)(?: for [\w ]{2,20})? ?:|^(?:our |the )?(?:plans?|proposals?"
    r"|preparations?|ideas?) (?:for|to|is|on)\b|\b(?:it is|our|the) (?:our |company's )?(?:intention|wish|ambition"
    r"|hope|plan|next step) (?:is |was )?(?:to|that)\b|\b(?:is|are|was|were) (?:now |still |well )?(?:in (?:(?:the"
    r"|our) (?:diary|calendar)|hand"
    r"|preparation|development|draft|the pipeline|train)|on (?:our|the) (?:[\w-]+ )?(?:agenda|list|road ?map"
    r"|radar|horizon)|under "
    r"(?:discussion|preparation|consideration|development))\b|\b(?:look|looking|looked|search\w*) for (?:an? |the "
    r")?(?:\w+ )?(?:courses?|trainers?|providers?|auditors?|tools?)\b|\b(?:needs|gap) analysis is under ?way\b"
    r"|\b(?:who|which|that) (?:was|were) to (?!date)\w+",
    re.IGNORECASE,
)
"""A time, a plan or a state of preparation: the future without “will”."""
AIMS_AHEAD = re.compile(
    r"^(?:our |the )?(?:targets?|goals?|aims?|objectives?) (?:for|by) (?:next|the (?:next|coming|new)|20\d\d)\b"
    r"(?!.*\b(?:met|achieved|reached|results?|actual|done|missed|kept)\b)",
    re.IGNORECASE,
)


def is_of_others(text: str) -> bool:
    """Others are looked at by nobody here: they look at the firm, or speak of themselves, or are left to it."""
    return bool(ON_US.search(text) or OTHERS_SAY.search(text))


def is_not_begun(text: str) -> bool:
    """Wished, offered or prepared, and nothing of it done."""
    return bool(any(one.search(text) for one in (WISHED, PREPARED, UNREAL, AHEAD, AIMS_AHEAD)))


def is_to_reader(text: str) -> bool:
    """What the reader asked for or is offered: “You ask for our policies”, “Measure your campaigns with us”."""
    return bool(READER.match(text)) or bool(YOURS.search(text) and not SUBJECTS.search(text))


NOT_OURS = re.compile(
    r"^(?:those|these|such|the same|none|neither|not one|no \w+) (?:of (?:these|those|them|the \w+) )?(?:[\w-]+ ){0,3}?"
    r"(?:(?:is|are|was|were) not ours|(?:(?:do|does|did) not |n't )?(?:serves?|suppl(?:y|ies)|sells?|deliver|ships?"
    r"|works?"
    r"|trades?) (?:to |with |for )?us)\b|\bnot ours\b[^.]*$|^we (?:buy|order|get|take) (?:nothing|none) from "
    r"(?:them|these|those|there|any of them)\W*$",
    re.IGNORECASE,
)
"""“Those suppliers are not ours”, “none of the four sells to us”: what another did stands before it."""
WE = re.compile(r"\b(?:we|I)\b")


def is_not_ours(text: str) -> bool:
    """What was told before is another's."""
    return bool(NOT_OURS.search(text) and not WE.search(text))


def takes_back(text: str, before: str = "") -> bool:
    """It says that what stands before it is lacking, or is another's."""
    return bool(LACKS.search(text) or (NOT_OURS.search(text) and not WE.search(before)))


FLATLY = re.compile(
    r"^(?:(?:in|during) (?:the|this) [\w ]{0,20}(?:year|period),? )?no (?:[\w-]+ ){0,2}?(?:training|courses?|audits?"
    r"|checks?|assessments?|indicators?|kpis?|measures?|reviews?|visits?|briefings?|sessions?)\b(?: (?:on|of"
    r"|for|into|about)"
    r" [\w ]{3,30}?)? (?:was|were|is|are|has been|have been) (?:\w+ly )?(?:given|held|provided|delivered|made"
    r"|done|carried"
    r" out|taken|set|kept|used|undertaken|conducted|in use|in place|run)(?: (?:in|by|at|within|to) (?:the"
    r" (?:company|firm"
    r"|business)|us|(?:our|its) (?:staff|people|employees|firm|business)|anybody|anyone)\b[^,;]*| (?:in|during) (?:the"
    r"|this) [\w ]*(?:year|period)[\w ]*|)\W*$"
    r"|^(?:there (?:is|are) )?none(?: of (?:our|its) own)?(?: (?:of (?:it|them) )?(?:is|are|was|were|has been"
    r"|have been|exists?)(?: (?:yet|written"
    r"|down|in (?:force|place|writing)|set|adopted|kept|held|given|done))*)?(?: (?:yet|as yet|so far|at present))?\W*$",
    re.IGNORECASE,
)
"""Nothing of it was done by anybody of the firm: what stands beside it is another's."""


def says_flatly_none(text: str) -> bool:
    """“No training was given in the Company in the year.”"""
    return bool(FLATLY.match(text))


RULED = re.compile(
    r"(?:(?P<paper>\b(?:polic(?:y|ies)|codes?|rules?|charter|handbook|procedures?|principles?|card|notice|(?:one|a) "
    r"(?:page|sheet))\b"
    r"(?: (?:called|headed) \"[^\"]{3,60}\")?(?: [\w'-]+){0,4}?)"
    r",? (?:(?:that"
    r"|which) (?!(?:do|does|did|is|are|has|have|was|were) not)|so that|means?|promises?|makes? (?:it )?clear)"
    r"|^under (?:our"
    r"|the|its|this) (?:[\w'-]+ ){0,5}(?:policy|code|charter|rules|procedure)\b)[^;.]*",
    re.IGNORECASE,
)
"""“a rule that nobody pays for a job”: what a paper rules is no denial of it."""
NOT_USED = re.compile(
    r"\b(?:nobody|no one|none of (?:us|them|our \w+))(?: has| have| had)? (?:used|rang|called|contacted|reported"
    r"|raised)\b"
    r"(?=[^;.]{0,40}\b(?:numbers?|lines?|hotline|helpline|procedures?|channels?|polic\w+|address|concerns?)\b)",
    re.IGNORECASE,
)


RULED_BRIEFLY = re.compile(
    r"(?P<paper>\b(?:polic(?:y|ies)|codes?|rules?|charter|standards?|procedures?|handbook)) "
    r"\((?:nobody|no one|no|never|none of|we never|not (?!yet\b))\b[^()]*\)",
    re.IGNORECASE,
)
"""“A Recruitment Policy (nobody pays for a job)”."""
RULES_BEHIND = re.compile(
    r"(?P<paper>\b(?:polic(?:y|ies)|codes?|rules?|charter|standards?|handbook)\b[^.;:]{0,40}): (?:no (?!polic|such"
    r"|code)\w+|nobody"
    r"|no one|never)\b[^.;]{0,30}\b(?:pays?|is|are|hands?|may|works?|keeps?|takes?|gives?|leaves?)\b[^.;]*",
    re.IGNORECASE,
)
"""“A charter of one page: no picker pays for a place”."""


def without_rules(text: str) -> str:
    """Without what a paper rules, and without “nobody used the helpline”: neither says that the paper is lacking."""
    text = RULES_BEHIND.sub(lambda one: one["paper"], RULED_BRIEFLY.sub(lambda one: one["paper"], text))
    return NOT_USED.sub("", RULED.sub(lambda one: one["paper"] or "", text))
