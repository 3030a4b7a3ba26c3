"""What a heading is about: the areas it opens, in the many wordings of headings, questions, labels and lead-ins.

Below a clear heading everything that says something counts; a loose one (“Our people”, “Our approach”) only lends its
sentences the weaker words of its area. A heading about what is to come opens nothing, whatever else it names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rphub.reading.passages import NUMBERED, VERB
from rphub.reading.statement.vocabulary import either, one

CLEAR, LOOSE = 2, 1
FIRMS = (
    r"business(?:es)?|company|companies|group|firm|university|college|charity|trust|council|school|practice"
    r"|organi[sz]ation|partnership|association|museum|society|institution|operations|activities|services"
)
CLEARLY = {
    "organisation": either(
        rf"^(?:the |our |about (?:the |our )?|overview of (?:the |our )?|description of (?:the |our )?)?"
        rf"(?:{FIRMS})(?:'s)?(?: (?:and|&) .*)?$",
        r"^(?:us|ourselves)$",
        one(r"organi[sz]ational?(?:'s)? (?:structure|overview|profile|model)|organi[sz]ation and|structure"),
        rf"\bour (?:\w+ )?(?:{FIRMS})\b(?! (?:polic|supplier|supply|partner|training|risk|check|commit"
        rf"|approach|respons))",
        one(
            r"about (?:us|ourselves)|who (?:we|they) are|what we (?:do(?! (?:about|to|for|with))|sell|make)"
            r"|what (?:does|do) [\w &']+ do(?! (?:about|to|with)\b)|what [\w &']+ does(?: and where)?$|where we (?:work"
            r"|operate)|in brief"
        ),
        one(
            rf"how (?:we|it|the (?:{FIRMS})) (?:are|is) (?:organi[sz]ed|structured|set up|made up|run|owned)"
            rf"|what (?:kind|sort) of (?:{FIRMS})|introduc\w+ (?:to )?(?:the|our) (?:{FIRMS})|about your (?:{FIRMS})"
            r"|our (?:shops|stores|mills|sites|factor(?:y|ies)|offices|homes|hotels|depots|laborator(?:y|ies)"
            r"|works|fleet)"
        ),
        r"^us$|^(?:about|introducing) (?!(?:this|the (?:act|law|statement)|modern|slavery|forced|human|our|us"
        r"|the)\b)[\w &'-]+$",
        r"\b(?:business|company|corporate|group|operating) (?:model|overview|profile|information|background|context"
        r"|description|activities)\b",
        one(
            r"overview of (?:the|our) (?:business|company|group|firm)|us in brief|at a glance|in (?:outline|a "
            r"nutshell)|portrait of|our (?:trade|story)|our history"
        ),
        one(r"reporting entit(?:y|ies)|legal entit(?:y|ies)|who this (?:statement )?(?:covers|is for)|our work"),
        r"^(?:who|what) (?:is|are) (?!slavery|modern|human|the risk|due)[\w &']+\??$|^nature of (?:the |our )?business",
    ),
    "supply_chain": either(
        one(r"supply[- ](?:chains?|base|network)|who supplies \w+|our suppl(?:y|ies)|suppliers"),
        one(
            r"what (?:we|do we|does \w+) (?:\w+ (?:and|&) )?(?:buy|source|purchase|use)|(?:things|goods"
            r"|services)(?: and \w+)? (?:that )?we (?:buy|use)"
        ),
        one(r"where (?:we buy|(?:do )?we (?:buy|source|shop)|(?:our|the|does our|do our) [\w ]{2,40} comes? from)"),
        one(r"where (?:our|its|the) [\w ]{2,40} (?:is|are|was) (?:made|grown|bought|from)"),
        one(r"our (?:procurement|purchas\w+|sourcing|buying|spend|spending|vendors|subcontractors|contractors)"),
        r"^(?:inputs|supply|supplies|upstream|purchases|procurement|purchas\w+|sourcing|buying|spend(?:ing)?"
        r"|what (?:and|&) "
        r"where we buy)(?: (?:and|&) .*)?$",
        one(
            r"(?:who|whom|those|people) (?:do )?we buy from|where (?:our|the) money goes|from whom|who we work "
            r"with|who makes|(?:those|people) who supply"
        ),
        one(r"(?:people|firms|companies|businesses) (?:that |who )?(?:we buy from|supply us)|our sources|bought[- ]in"),
        one(
            r"how (?:do )?we (?:buy|source|purchase)|what (?:do you|we|you) (?:buy|spend)|what (?:goes into|comes in)"
            r"|where (?:(?:it|they|things|ingredients|materials|food)(?: all)? |(?:[\w']+ ){1,5})(?:comes? from|grows?)"
        ),
    ),
    "policies": either(
        one(r"polic(?:y|ies)|codes? of (?:conduct|practice|ethics)|(?:our|the) (?:rules|standards|codes?|charter)"),
        one(
            r"(?:written|ground|house) rules|rules (?:we|for|of|that|which)|what (?:we have|is) written"
            r"|whistle-?blowing"
        ),
        one(r"speak(?:ing)?[- ](?:up|out)|standards (?:and|&) (?:codes|rules)|rule ?book|handbook"),
        one(r"what rules|(?:have|is|put|set down) in writing|standards (?:we|that) \w+"),
        r"^(?:the |our )?(?:rules|codes?|standards|policy framework|commitments in writing|(?:rules|papers|documents"
        r"|codes)(?: and \w+)? (?:(?:that|which) (?:bind|govern)(?: us)?|in force)|written (?:rules|commitments"
        r"|promises))(?: and \w+)?$",
        one(r"promised in writing|(?:promises?|words?|commitments?|down) in writing"),
    ),
    "due_diligence": either(
        one(
            r"due[- ]diligence|(?<!employee )(?<!staff )(?<!employment )(?<!personnel )vetting(?! (?:of "
            r")?(?:our )?(?:staff|employees|personnel|recruits))|verif\w+|audit(?:s|ing)?|inspections?|site "
            r"visits?|spot checks"
        ),
        one(r"check(?:s|ed|ing)?|what we (?:checked|asked|found)|asking (?:suppliers|questions)|questionnaires?"),
        one(
            r"(?:choos\w+|select\w*|approv\w+|assess\w*|monitor\w*|manag\w+|screen\w*|audit\w*|know\w*) (?:of )?"
            r"(?:our |new |the )?(?:suppliers?|vendors?|contractors?|subcontractors?)"
        ),
        one(
            r"(?:suppliers?|supply[- ]chain|vendors?|contractors?|sub-?contractors?|tender\w*|agenc(?:y|ies)) (?:due "
            r"diligence|assess\w*|selection|on-?boarding|monitoring|assurance|audits?|approval|checks|management"
            r"|engagement|vetting|screening|review\w*|evaluation|verification)"
        ),
        one(
            r"how (?:do |does |did )?(?:we|you|it|they|\w+) (?:choose|vet|select|approve|make sure"
            r"|keep an eye|look after)"
        ),
        one(
            r"(?:looking after|keeping an eye on|taking on|asked? of|questions (?:to|for)|adherence|controls?|"
            r"(?:chosen|selected|vetted|approved)|before we (?:buy|sign|appoint|order|contract)"
            r"|choosing (?:whom|who|where)"
            r"|diligence|assurance|satisfy ourselves|(?:suppliers?|contractors?|agencies) (?:are|is) \w+(?:ed|en))"
        ),
        one(
            r"look(?:ing)? (?:into|behind) (?:the |our )?(?:suppliers|labels?)|enquir(?:y|ies)|(?:steps|work) "
            r"with suppliers"
        ),
        one(r"remed(?:y|iation|ies)|investigat\w+|pre-?qualification|(?:supplier )?on-?boarding|supplier assurance"),
    ),
    "risk_assessment": either(
        one(
            r"risks?|risky|heat ?map|exposure|exposed|worr(?:y|ies|ied)|afraid|fears?|uneas\w+|nervous"
            r"|vulnerab\w+|(?:hot ?|blind |pressure |sore )(?:spots?|points?)|danger\w*|threats?"
        ),
        one(
            r"(?:care|caution|vigilance|attention|watchfulness) is (?:\w+ )?(?:called for|needed|due|wanted"
            r"|owed|required)"
            r"|calls? for (?:care|attention|caution)|bothers?|(?:could|might|may|can) slavery come in"
            r"|most likely|likel(?:y|ihood)"
            r"|(?<!report )(?<!reporting )(?<!raise )(?<!raising )(?<!a )(?<!your )concerns?(?: us)?|(?:be|go(?:es"
            r"|ing)?|went) wrong|troubl(?:es?|ing)|harm"
            r"|salient|weak(?:est)? (?:spots?|points?|links?)"
        ),
        one(
            r"where (?:(?:might|could|may|can) [\w' ]{3,40}|we look|to look|(?:it|(?:some|any)?things?|problems"
            r"|slavery|harm|abuse|exploitation|trouble|people) (?:could|might|may|can|is|are|happens?|hides?|arises?"
            r"|lies?)|might it|could it|we think|we see)"
        ),
        one(r"(?:keeps?|kept) (?:us|you|me) (?:awake|up)|red flags?|priority (?:areas|categories)|what could happen"),
    ),
    "training": either(
        one(
            r"train(?:ing|ed)?|awareness|capacity[- ](?:building|development)|learning(?! from)|education|educating"
            r"|upskilling|teaching|instruct\w+|(?:staff|professional) development|up to speed|in the know"
            r"|CPD|clued up|e-?learning|courses|taught|lessons (?:for|given|taught)"
        ),
        one(
            r"spot(?:ting)? the signs|(?:know\w*|learn\w*) what to (?:look|do)|who (?:knows|has been told|was told"
            r"|(?:has |have )?(?:learnt|learned|heard) (?:what|it|of|about))|know-?how"
        ),
        one(r"(?:skills|knowledge)(?: (?:and|&) \w+)?|inductions?|briefings?|telling (?:our )?(?:people|staff|teams?)"),
        one(
            r"(?:helping|equipping|preparing|informing) (?:our |the )?(?:people|staff|teams?|colleagues"
            r"|employees|managers)"
        ),
        one(
            r"(?:do|does|did|have|are) (?:our |your |the )?(?:people|staff|teams?|colleagues|employees) (?:know|been "
            r"told|told|understand)|what (?:our |the )?(?:people|staff|teams?|colleagues|employees) (?:know|learn|are "
            r"told)|making (?:our |the )?(?:people|staff|teams?|colleagues) aware|(?:staff|people) are prepared"
            r"|(?:getting|spreading) the (?:message|word)"
        ),
    ),
    "effectiveness": either(
        one(
            r"(?:has|had|have|having) (?:any |an |the |some )?effect|effective(?:ness|ly)?(?! (?:date|from|as)\b)"
            r"|key performance"
            r"|KPIs?|measur(?:e|es|ing|ement)s?|(?:our )?performance|progress"
        ),
        one(
            r"indicators?|how (?:well|far|successful)|how (?:are|did) (?:we|you|things|it)|scorecard"
            r"|in (?:numbers|figures)"
        ),
        one(
            r"key results|(?:what|does|did|has|have|is|are|if|whether|that|how) [^?]*\b(?:help(?:s"
            r"|ed|ing)?|enough|work(?:s|ed|ing)?(?! (?:with|for|in|at|on|together|by|under|from))|difference|changed"
            r"|achieved|impact"
            r"|succeed\w*|any (?:use|good)|worth (?:it|the (?:trouble|effort|bother|work))|doing|done well"
            r"|get(?:ting)? (?:better|anywhere))"
        ),
        one(
            r"(?:looking|look) back|what we said|did we (?:do|keep|meet)|evaluat\w+|results|outcomes?|impact(?! (?:of"
            r"|on|from)\b)"
            r"|lessons(?! (?:for|given|taught))|scores?|(?:any|much|no) (?:further on|better off|nearer|the better)"
            r"|(?:come|got|gone) (?:far|anywhere)|what (?:it|this|that|all this) (?:has )?(?:come|came|brought"
            r"|amounted)(?: to)?$"
        ),
        one(
            r"what (?:we(?:'ve| have)? )?(?:learn(?:ed|t)|achieved)|achievements|track(?:ing)? (?:record"
            r"|our)|success\w*"
        ),
        one(
            r"(?:reviewing|review of|reporting on) (?:our |the |this )?(?:progress|year|actions|work"
            r"|approach|performance)"
        ),
        one(
            r"how we know$|how (?:can|do|would|could) (?:we|you|I|anyone|it) (?:tell|know)(?! (?:where|what|who"
            r"|(?:that )?"
            r"(?:your|our|the|its) (?:\w+ )?(?:suppliers?|vendors?|contractors?|agenc\w+|makers?|workers?)\b))|what "
            r"(?:the|our) (?:figures|numbers) \w+|(?:figures|numbers) we \w+|do(?:es)? [\w ]{2,20} any good|our record"
            r"|count(?:ing)?|(?:how we )?judge|keeping score|score-?keeping"
        ),
        one(r"tracking|targets|our goals|goals (?:and|&) \w+|holding ourselves|the numbers|our year in|last year's"),
        r"^(?:our|some|a few) (?:counts|tallies|scores?)\b(?! (?:for|of) (?:sales|turnover|spend))"
        r"|\bwe (?:keep|kept|make|take|count) (?:an? )?(?:\w+ )?(?:counts?|tall(?:y|ies)|scores?)\b"
        r"|^what we (?:count|tally)\b",
        r"^(?:monitoring|measuring|monitoring (?:and|&) (?:review|evaluation|reporting))\b",
    ),
}
LOOSELY = {
    "organisation": either(
        one(r"introduction|introducing|overview|background|profile|about|context|summary|our people")
    ),
    "supply_chain": either(one(r"procurement|purchasing|sourcing|vendors|spend|materials|goods|contractors|partners")),
    "policies": either(
        one(
            r"governance|standards|commitments?|values|principles|our (?:approach|stance|position)|expect(?:ations?)?"
            r"|raising concerns|reporting concerns|grievances?|rules|responsibilit(?:y|ies)|recruitment|people|labour"
        )
    ),
    "due_diligence": either(
        one(
            r"steps|actions?|what (?:we|have we|did we) (?:did|do|done|have done)|engag\w+|working with|contracts?"
            r"|recruitment|in practice|tender\w*|procurement|purchasing|case study|agency|labour providers|findings"
            r"|controls?|manag(?:ing|ement)|supply[- ]chains?|suppliers?|this year|labour|remedy|grievances?|hotline"
            r"|helpline|making sure|approach"
        )
    ),
    "risk_assessment": either(
        one(r"assess(?:ing|ment)|mapping|priorit(?:y|ies|ising)|due diligence|suppl(?:y chains?|iers)")
    ),
    "training": either(
        one(r"people|staff|teams?|colleagues|employees|communicat\w+|culture|engagement|signs|actions?|steps")
    ),
    "effectiveness": either(
        one(r"monitoring|review\w*|targets?|goals?|objectives|reporting|governance|this year|numbers|figures")
    ),
}
LINKS = re.compile(
    r"^(?:you (?:may|might) (?:also )?(?:be interested|like|want)|(?:related|more|useful|quick|popular|other)"
    r" (?:pages?|links?"
    r"|documents?|articles?|content|resources|from|on|reading|news)|see also|further reading|read (?:more|next)"
    r"|downloads?"
    r"|resources|share this|in this section|latest news|previous statements)\b",
    re.IGNORECASE,
)
"""What a web page offers beside its text."""
TO_COME = re.compile(
    r"\b(?:next (?:steps?|year|period|twelve|12)|ahead|future|looking forward|coming year|going forward|further "
    r"(?:steps|actions)|plans? for|(?:aims|goals|commitments|priorities|actions|objectives|targets) (?:for (?:20\d\d"
    r"|the (?:next|coming|year))|in 20\d\d)|still to do|to come|roadmap|what (?:is|comes|we(?:'ll| will| plan)) "
    r"(?:next|do|to)|(?:we|I) (?:also )?(?:plan|intend|propose)(?: to \w+)?$)\b",
    re.IGNORECASE,
)
OF_ITSELF = re.compile(
    r"\b(?:statement|act|legislation|law|letter|contents|what is (?:modern )?slavery|definitions?|approval"
    r"|approved|sign(?:ed"
    r"|ature|[- ]off)|declaration|conclusion|contact|appendix|foreword|message|references|further information)\b",
    re.IGNORECASE,
)
"""The title, the law, the signing: no area, unless it is clearly named beside."""
NAME_OF_FIRM = re.compile(r"\b(?:ltd|limited|plc|llp|cic|inc|group plc|holdings)\.?$", re.IGNORECASE)
FINDS_OUT = re.compile(
    r"\b(?:and|&|,)\s+(?:our |the )?(?:supply[- ]chains?|suppliers)|\bsupply[- ]chains?(?: and|,| &)", re.IGNORECASE
)
"""“Structure and supply chains” opens both; “Supply chain checks” opens the checks only."""
ACTING = ("policies", "due_diligence", "risk_assessment", "training", "effectiveness")


@lru_cache(maxsize=4096)
def opens(heading: str) -> Mapping[str, int]:
    """The areas a heading opens, CLEAR or LOOSE; empty for titles, names, and what is to come."""
    words = NUMBERED.sub("", heading).strip(" :.-•")
    if not words or TO_COME.search(words):
        return {}
    clear = [name for name, pattern in CLEARLY.items() if pattern.search(words)]
    if OF_ITSELF.search(words):
        clear = [name for name in clear if name in ACTING and not VERB.search(words)]
    if NAME_OF_FIRM.search(words):
        clear = [name for name in clear if name != "organisation"]
    acting = [name for name in clear if name in ACTING]
    if "supply_chain" in clear and acting and not FINDS_OUT.search(words):
        clear.remove("supply_chain")
    if "organisation" in clear and (acting or "supply_chain" in clear) and not re.search(r"\band\b|&|,", words):
        clear.remove("organisation")
    loose = [name for name, pattern in LOOSELY.items() if name not in clear and pattern.search(words)]
    if clear and loose:
        loose = [name for name in loose if name not in ("organisation",)]
    if NAME_OF_FIRM.search(words) or (not clear and OF_ITSELF.search(words)):
        loose = []
    return dict.fromkeys(clear, CLEAR) | dict.fromkeys(loose, LOOSE)


__all__ = ["CLEAR", "LINKS", "LOOSE", "TO_COME", "opens"]
