"""The words by which an area is recognised, as companies write: one entry an area.

`strong` alone shows the area; `weak` does twice, or once under a heading of the area; `home` counts only there. `mention`
is the topic at all: what is denied or promised of it. What `other` matches is about something else (a privacy policy,
training sold to customers). Most expressions say that two things stand near each other, in either order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    heading: re.Pattern[str]
    mention: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    home: re.Pattern[str]
    other: re.Pattern[str] = NEVER
    concrete: re.Pattern[str] = NEVER
    """What makes “we recognise that ...” say something: where the risk is greatest."""
    blank: re.Pattern[str] = NEVER
    """Phrases that are looked past: an “audit and risk committee” assesses no risk."""
    concludes: re.Pattern[str] = NEVER
    """A “no” that is a finding rather than a lack: no high-risk supplier was found."""
    deniable: bool = True
    """Whether a sentence that says no weighs against the others; every company has a structure and suppliers."""


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in parts), re.IGNORECASE)


def _one(*words: str) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def _near(first: str, second: str, most: int = 110) -> str:
    between = rf"[^.?!]{{0,{most}}}?"
    return rf"(?:{first}){between}(?:{second})|(?:{second}){between}(?:{first})"


NUMBER = (
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundreds?|thousands?|dozens?|several|both|a dozen)"
)
PEOPLE = _one(
    *("staff", "employees?", "colleagues", "teams?", "people", "buyers?", "managers?", "workers?", "personnel", "directors?"),
    *("board", "starters?", "joiners", "recruiters?", "officers?", "leaders?", "everyone", "workforce", "recruits", "hires"),
    *("procurement", "purchasing", "trustees", "partners", "lawyers", "fee earners", "consultants", "contractors?", "drivers"),
    *("supervisors?", "volunteers", "governors", "suppliers?", "executives?", "members of staff", "chefs", "crews?", "cleaners"),
    *("HR", "human resources", "professionals", "leads?", "heads of", "category managers", "apprentices", "delegates"),
)
TRAINING = _one(
    *("train(?:s|ed|ing|ings)?", "e-?learning", "inductions?", "workshops?", "toolbox talks?", "webinars?", "briefings?"),
    *("briefed", "refreshers?", "awareness (?:sessions?|raising|campaigns?|days?|events?)", "upskill\\w*"),
    *("learning (?:module|package|programme|course)s?", "lunch and learn", "CIPS", "coach(?:ed|ing)", "tutorials?"),
    *("masterclass(?:es)?", "teach-in", "train-the-trainer", "upskilling", "drop-in sessions?", "roadshows?"),
)
SOFT_TRAINING = _one(
    *("courses?", "modules?", "certificat\\w+", "qualification", "educat(?:ed|es|ion)", "posters?", "guidance notes?", "films?"),
    *("raise[ds]? awareness", "raising awareness", "awareness", "videos?", "quiz(?:zes)?", "scenarios?", "talks?", "leaflets?", "handouts?", "seminars?", "sessions?", "half-days?", "conferences?", "CPD", "guides?"),
)
TRAINED = _one(
    *("provid(?:e|es|ed|ing)", "deliver(?:s|ed)?", "offer(?:s|ed)?", "gave", "given", "gives?", "r[au]n", "runs", "held", "holds?"),
    *("complet(?:e|es|ed)", "rolled out", "launched", "receiv(?:e|es|ed)", "attend(?:s|ed)?", "undert(?:ake|akes|ook|aken)"),
    *("introduced", "developed", "took", "takes?", "mandatory", "compulsory", "available", "includes?", "included", "covers?"),
    *("refreshed", "repeated", "updated", "explains?", "teach(?:es)?", "taught", "required", "trained", "passed", "took part"),
)
SLAVERY = _one(
    *("slavery", "trafficking", "forced labour", "exploitation", "human rights", "ethical", "labour rights", "fair recruitment"),
    *("child labour", "labour standards", "bonded labour", "servitude", "responsible (?:sourcing|procurement|recruitment)"),
)
SUPPLIERS = _one(
    *("suppliers?(?:')?", "vendors?", "sub-?contractors?", "contractors?", "agenc(?:y|ies)", "supply chains?", "factor(?:y|ies)"),
    *("bidders?", "tenderers?", "manufacturers?", "labour providers?", "growers?", "mills?", "farms?", "hauliers?", "wholesalers?"),
    *("supply partners?", "supply base", "distributors?", "third part(?:y|ies)", "business partners?", "seasonal workers"),
)
CHECKS = _one(
    *("audit(?:s|ed|ing)?", "questionnaires?", "pre-?qualif\\w+", "self-?assess\\w+", "screen(?:s|ed|ing)?", "vet(?:s|ted|ting)?"),
    *("checks?", "checked", "supplier assessments?", "visit(?:s|ed)?", "inspect(?:s|ed|ions?)?", "interview(?:s|ed)?", "licen[cs]es?"),
    *("on-?board(?:ed|ing)?", "verif(?:y|ies|ied|ication)", "due[- ]diligence", "(?:are|were|is|was) (?:re-?)?(?:assessed|reviewed|monitored|evaluated)"),
    *("investigat\\w+", "suspended", "terminated", "improvement plans?", "corrective actions?", "evaluation", "failed", "delisted", "removed from"),
    *("asked? (?:all|each|every|our|new|key|\\w+-tier|them|for)", "labour reviews?", "supplier reviews?", "declarations?"),
    r"(?:must|have to|has to|(?:is|are|was|were) (?:asked|required|obliged) to|requires? \\w+(?: \\w+){0,3} to) (?:\\w+ly )?(?:complete|confirm|sign|provide|demonstrate|"
    r"show|declare|answer|return|pass|register|state|warrant|disclose|accept|evidence|hold|fill|submit|tell|map|prove|allow|report|publish|undergo|join)",
    *("confirm(?:s|ed) (?:in writing|that|their)", "signed (?:up to|our|the)", "sign (?:up to|our|the) (?:\\w+ ){0,3}(?:code|charter|terms|declaration)"),
    *("self-declar\\w+", "approved list", "clauses?", "remed(?:y|ied|iation)", "scorecards?", "SMETA", "ask(?:s|ed)? (?:\\w+ ){0,4}to (?:complete|confirm|sign)"),
)
ASSESSING = (
    r"\\b(?:monitor(?:s|ed)?|review(?:s|ed)?|assess(?:es|ed)?|evaluat(?:e|es|ed)|engag(?:e|es|ed) (?:with|directly with))\\b (?:(?:all|our|the|new|key|each|every|existing|"
    r"critical|high-risk|main|direct|potential|performance of|\\d+) ){0,4}(?:suppliers?|vendors?|sub-?contractors?|contractors?|factories|labour providers|agencies|bidders)\\b"
)
DILIGENCE_DONE = _one(
    *("carr(?:y|ies|ied|ying) out", "conduct(?:s|ed|ing)?", "undert(?:ake|akes|ook|aken|aking)", "perform(?:s|ed)?"),
    *("complet(?:e|es|ed)", "commission(?:s|ed)?", "includ(?:e|es|ed|ing)", "consists?", "compris\\w+", "involves?", "starts?"),
    *("begins?", "covers?", "on (?:all|new|our|each|every)", "of (?:all|new|our)", "before", "questionnaire", "follows?", "process"),
    *("use", "uses", "used", "r[au]n", "ma(?:ke|kes|de)", "done", "integrated", "embedded", "applied", "applies", "built"),
)
RISK = _one("risks?", "risk[- ]assess\\w+", "risk[- ]map\\w*", "heat ?map", "exposure", "at risk", "vulnerab\\w+", "of concern", "hot ?spots?", "exposed", "danger", "likelihood")
RISK_DONE = _one(
    *("assess(?:es|ed)?", "identif(?:y|ies|ied)", "map(?:s|ped)?", "evaluat(?:e|es|ed)", "rank(?:s|ed)?", "rat(?:e|es|ed)"),
    *("categori[sz](?:e|es|ed)", "prioriti[sz](?:e|es|ed)", "scor(?:e|es|ed)", "considers?", "considered", "analys(?:e|es|ed)"),
    *("determined?", "judged?", "segment(?:s|ed)?", "found", "carr(?:y|ies|ied) out", "conduct(?:s|ed)?", "perform(?:s|ed)?"),
    *("undert(?:ake|akes|ook|aken)", "completed?", "updated?", "maintains?", "keeps?", "review(?:s|ed)?", "show(?:s|ed)?"),
    *("highlight(?:s|ed)?", "reveal(?:s|ed)?", "conclud(?:e|es|ed)", "place[sd]?", "lies?", "arises?", "is (?:greatest|highest|low|lower|limited|minimal|high|higher)"),
    *("are (?:greatest|highest|low|lower|high|higher|most|more)", "deem(?:s|ed)?", "regard(?:s|ed)?", "believed?", "recogni[sz]ed? as", "carr(?:y|ies)"),
    *("pose[sd]?", "present(?:s|ed)?", "came out", "most at", "classified", "classif(?:y|ies)", "weighed", "register", "matrix", "looked at", "have been", "managed"),
)
RISKY = r"(?:high(?:er|est)?|great(?:er|est)|elevated|increased|medium|low(?:er|est)?|most|significant|salient|inherent|particular|main|key|priority)"
POLICY = _one("polic(?:y|ies)", "codes? of (?:[\\w-]+ ){0,2}?(?:conduct|practice|ethics)", "supplier code", "(?:ethics|sourcing|contractors'|suppliers'|procurement) charter", "labour standards code")
POLICY_NAMED = (
    r"\b(?:anti-?slavery|modern[- ]slavery|human trafficking|human rights|whistle-?blow(?:ing|er)|speak(?:ing)?[- ]up|recruitment(?: and selection)?|"
    r"ethic(?:s|al)(?: \w+)?|supplier|procurement|sustainab\w+(?: \w+)?|responsible \w+|dignity at work|equal(?:ity| opportunities)|safeguarding|"
    r"anti-?bribery(?: and corruption)?|grievance|employment|child labour|social responsibility|labour(?: standards| agenc\w+)?|purchasing|"
    r"disclosure|sourcing|agency worker|migrant worker|remuneration|pay|diversity|bullying|freedom of association|forced labour|remediation|"
    r"business ethics|raising concerns|fair work|health and safety|expenses|gifts)(?:,? (?:and|&) [\w ]{2,30}?)? (?:policy|policies|code|charter|standards?)\b"
)
POLICY_SAYS = _one(
    *("have", "has", "operates?", "maintains?", "adopt(?:s|ed)?", "publish(?:es|ed)?", "introduced", "updated?", "revised?", "follows?"),
    *("sets? out", "states?", "prohibit\\w*", "requires?", "bans?", "forbids?", "commits?", "makes? (?:it )?clear", "explains?", "applies"),
    *("owned", "review(?:s|ed)?", "signed?", "signs", "available", "issued", "given", "shared", "part of", "covers?", "covered", "includes?"),
    *("based on", "aligned?", "reflects?", "support(?:s|ed)?", "contains?", "adds?", "took effect", "must follow", "under our", "in force", "in place"),
    *("modelled", "provides?", "encourages?", "allows?", "enables?", "lets?", "tells?", "are", "is", "was", "were", "describes?", "addresses", "apply", "help", "following"),
)
INDICATOR = _one(
    *("KPIs?", "key performance indicators?", "performance indicators?", "performance measures", "metrics", "indicators"),
    *("effectiveness", "how (?:well|effective)(?:ly)? (?:we|our|the|these|this)", "our progress", "progress (?:against|on|with|by|through|is|was|made|since|each|every)"),
    *("our performance", "performance against", "performance indicator", "the success of", "our approach works?", "what has changed"),
)
AIMS = _one("targets?", "goals?", "objectives?", "milestones?", "actions (?:agreed|in|from)", "action plan")
AIMS_MET = _one(
    *("met", "missed", "achieved", "completed", "reached", "exceeded", "against", "status", "on track", "progress", "of which", "carried forward"),
    *("delivered", "done", "behind", "shown", "reported", "reviewed"),
)
MEASURED = _one(
    *("measur(?:ed|ing)", "measures? (?:our|the|how|its|progress|success|against|and|this)", "track(?:s|ed)?", "monitor(?:s|ed)?", "report(?:s|ed)?", "review(?:s|ed)?", "assess(?:es|ed)?", "evaluat(?:e|es|ed)"),
    *("test(?:s|ed)?", "judge[sd]?", "use[sd]?", "are", "is", "were", "was", "show(?:s|n)?", "met", "missed", "reached", "achieved", "exceeded"),
    *("following", "below", "number of", "percentage", "compared", "completed", "set", "include", "includes", "have", "against", "published", "agreed"),
)
COUNTED = _one(
    *("trained", "completed", "returned", "answered", "signed", "audited", "closed", "repaid", "remedied", "investigated", "visited"),
    *("on time", "responded", "achieved", "met", "missed", "covered", "reached", "up from", "down from", "target", "resolved", "rose", "fell", "improved"),
)
PLACES = _one(
    *("UK", "United Kingdom", "Great Britain", "British", "England", "Scotland", "Wales", "Ireland", "Europe(?:an)?(?: Union)?", "EU", "EEA", "Asian?"),
    *("Africa", "America", "USA?", "China", "India", "Bangladesh", "Turkey", "Türkiye", "Vietnam", "Taiwan", "Malaysia", "Thailand", "Germany", "France"),
    *("Italy", "Spain", "Poland", "Pakistan", "Cambodia", "countr(?:y|ies)", "overseas", "worldwide", "global(?:ly)?", "international(?:ly)?", "local(?:ly)?"),
    *("nationwide", "Far East", "Japan", "Netherlands", "Mexico", "Brazil", "Portugal", "Romania", "regions?", "regional(?:ly)?", "abroad", "Morocco", "Egypt"),
    *("Sri Lanka", "Indonesia", "Philippines", "Kenya", "Peru", "Chile", "South Korea", "Hong Kong", "Singapore", "Denmark", "Sweden", "Belgium", "Hungary"),
    *("Czech \\w+", "Bulgaria", "Greece", "Tunisia", "South Africa", "Ethiopia", "Ghana", "Ecuador", "Costa Rica", "Australia", "Canada", "Switzerland", "Austria"),
)
GOODS = _one(
    *("goods", "services", "materials", "products", "components", "equipment", "ingredients", "software", "hardware", "cleaning", "catering"),
    *("construction", "facilities", "uniforms", "clothing", "workwear", "garments", "logistics", "transport", "IT", "ICT", "stationery", "furniture"),
    *("electronics", "waste", "energy", "utilities", "professional", "consultancy", "food", "packaging", "steel", "timber", "books", "laboratory"),
    *("maintenance", "PPE", "print(?:ing)?", "travel", "cotton", "textiles", "parts", "supplies", "raw", "vehicles", "fuel", "paper", "agency staff"),
    *("security", "advisers", "landlords", "groundworks", "scaffolding", "fruit", "vegetables", "meat", "seafood", "beans", "paint", "plastics?"),
    *("chemicals", "telecoms?", "marketing", "estates", "property", "temporary", "agency", "labour", "trades", "shoes", "linen", "tyres", "spend"),
)
BUYS = _one(
    *("sourc(?:e|es|ed|ing)", "buys?", "bought", "procure[sd]?", "purchase[sd]?", "imports?", "imported", "spends?", "spent", "come from", "comes from"),
    *("manufactured", "made", "assembled", "grown", "supplied", "provided by", "obtained", "acquired", "supplies", "expenditure", "spend", "(?:rely|relies|depends?) on"),
    *("work(?:s)? with", "deals? with", "contracts? with", "trades? with", "use[sd]?", "consists?", "compris\\w+", "is made up", "are made up", "includes?", "are mostly"),
    *("ranges?", "covers?", "spans?", "extends?", "are (?:mainly|based|located|small|large|in|from|direct|all|either|typically|generally|predominantly|primarily)"),
    *("categories", "is (?:short|simple|complex|mainly|predominantly|primarily|largely|diverse|global|small|limited)", "account for", "active", "fall(?:s)? (?:within|into)"),
)
FIRM = (
    r"(?:company|group|firm|business|provider|manufacturer|supplier|retailer|distributor|reseller|contractor|university|charity|college|"
    r"school|partnership|organi[sz]ation|consultanc(?:y|ies)|agency|operator|association|publisher|producer|wholesaler|developer|"
    r"housebuilder|bank|insurer|practice|trust|society|council|subsidiar(?:y|ies)|institution|museum|brand|specialist|integrator|"
    r"importer|exporter|caterer|broker|federation|consortium|builder|employer|co-?operative|corporation|enterprise|carrier|landlord|"
    r"hospital|maker|designer|merchant|undertaking|dealer|vendor|bakery|brewery|farm|hotel|restaurant|studio|body|authority|start-?up|"
    r"centre|institute|foundation|theatre|utility|airline|investor|fund|chain|LLP|plc|limited company|multinational|network|laborator(?:y|ies))s?"
)
WE = (
    r"(?:we|the (?:company|group|firm|university|college|charity|trust|council|business|organi[sz]ation|museum|society|association|school|"
    r"institute|foundation|partnership|hospital|bank)|[A-Z][\w&'.-]+(?: [A-Z][\w&'.-]+){0,4})"
)
RUNS = (
    r"(?:designs?|manufactures?|provides?|suppl(?:y|ies)|sells?|distributes?|operates?|develops?|builds?|delivers?|offers?|produces?|makes?|"
    r"runs?|trades?|owns?|manages?|teaches|publishes|prints?|bakes?|brews?|grows?|installs?|repairs?|maintains?|leases?|rents?|serves?|"
    r"imports?|assembles?|rescues?|houses?|insures?|advises?|treats?|generates?|specialises?)"
)

WORDS: dict[str, Words] = {
    "organisation": Words(
        deniable=False,
        heading=_any(
            _one("organi[sz]ation(?:al|'s)?", "structure", "business(?:es)?", "company", "group", "about (?:us|the|our)", "introduction"),
            _one("overview", "profile", "background", "our (?:firm|university|charity|operations|operating model|activities|people|college|trust)"),
            _one("who we are", "what we do", "operations", "business model", "corporate"),
        ),
        mention=_any(_one("structure", "employ\\w*", "headquarter\\w*", "subsidiar\\w+", "turnover", "workforce")),
        strong=_any(
            rf"\b(?:is|are|as) (?:a|an|the|one of)(?: UK's| world's)? (?:[\w'’&-]+,? (?:and |or )?){{0,9}}?{FIRM}\b",
            rf"\b(?:employ(?:s|ed|ing)?|workforce of|team of|headcount (?:of|is|was)|staff of|people work for)\b[^.]{{0,30}}\b{NUMBER}\b",
            rf"\b{NUMBER}(?: \w+){{0,3}}? (?:employees|staff|people|colleagues|FTEs?|members of staff|partners|sites|offices|branches|stores|"
            r"depots|shops|campuses|students|learners|homes|hotels|hospitals|academies|schools|faculties|divisions|operating companies|"
            r"trading (?:businesses|companies)|subsidiar(?:y|ies)(?: companies)?|centres|restaurants|plants|warehouses|laboratories|beds|vessels)\b",
            r"\b(?:headquarter(?:ed|s) (?:in|at|is|are)|head office (?:is )?in|registered (?:office|in (?:England|Scotland|Wales|Ireland|the))|"
            r"incorporated in|based in [A-Z]|(?:founded|established) (?:in|by)|offices? in [A-Z]|campus(?:es)? in|shops? (?:across|in))",
            r"\b(?:wholly[- ]owned|parent company|ultimate parent|holding company|subsidiar(?:y|ies) (?:of|are|is|include|in|listed|undertakings)|"
            r"owned by|part of (?:the )?[A-Z]\w+ (?:\w+ )?(?:Group|plc|family|Holdings)|"
            r"(?:group|business|company|university|firm|structure) (?:is (?:made up|split|divided|organi[sz]ed|structured)|consists|comprises))",
            rf"(?:Ltd|Limited|plc|LLP|Inc|University|Trust|Group)\b[^.]{{0,30}}, (?:which is )?(?:a|an|the) (?:[\w'-]+,? ){{0,6}}?{FIRM}\b",
            r"\b(?:principal|main|core) (?:activit(?:y|ies)|business)\b[^.]{0,60}? (?:is|are|was|includes?)\b",
            r"\b(?:turnover|revenues?|income)\b[^.]{0,40}(?:£|\$|€|\d)",
            rf"\b{WE} (?:\w+ly )?{RUNS}(?:,? (?:and )?\w+s?)* (?!(?:training|our|a policy|this|information|guidance|with|suppliers|policies|all|"
            r"any|assurance|slavery|support|reports?|due|zero|effective|regular|annual|a (?:confidential|robust|zero|whistle\w*|range of polic)|"
            r"an? \w*-?(?:slavery|ethic)))[^.]{3,80}?(?:\b(?:to|for|in|across|from|throughout|and|products|services|solutions|homes|schools|equipment)\b)",
            r"\b(?:organi[sz]ed|divided|structured|split) (?:into|as|in) \w+",
            r"\boperat(?:es?|ing|ions) (?:\w+ )?(?:through|in|from|across|over|at) (?:the )?(?:\w+ ){0,4}?(?:\d+|two|three|four|five|six|seven|eight|"
            r"nine|ten|twelve|divisions?|countries|offices|sites|market|sector|industry|UK|United|England|Scotland|Wales|Europe)\b",
            r"\b(?:this statement|it) (?:covers|applies to|is made on behalf of)\b[^.]{0,120}\b(?:subsidiar(?:y|ies)|group companies|following (?:companies|entities))\b",
            rf"\b(?:Ltd|Limited|plc|LLP|Group|Foods?|Council|Museum|Charity)\b (?:\w+ly )?(?:{RUNS}|places|looks after|is a|cares for|helps|trains)\b",
            r"\bserving \d|\b(?:unitary|combined|local) authority\b",
        ),
        weak=_any(
            r"\bour (?:business|organi[sz]ation|group|company|structure|services|customers|clients|divisions?|subsidiar(?:y|ies)) (?:is|are|has|"
            r"have|includes?|comprises?|consists?|covers?|operates?|serves?|spans?)\b",
            r"\b(?:company|group|firm|university|organi[sz]ation|business|charity|trust) (?:employs|operates|provides|offers|works in|serves|trades|"
            r"supplies|delivers|manufactures|designs|sells|specialises)\b",
            r"\b(?:board of (?:directors|trustees|governors)|council|senate) (?:is|has|meets|oversees|governs|sets)\b",
        ),
        home=_any(
            r"\b(?:limited|ltd|plc|llp|we|our|company|group|university|charity|council|trust|college|firm|business)\b[^.]{0,80}\b(?:is|are|provides?|offers?|"
            r"employs?|operates?|delivers?|has|supply|supplies|serves?|makes?|sells?|works?|designs?|builds?|manufactures?|runs?|owns?)\b"
        ),
        other=_any(
            r"\b(?:is|are) an? (?:crime|violation|global|growing|hidden|serious|priority|condition|breach|abuse|form of|term)\b",
            r"\b(?:modern slavery|forced labour) (?:is|can|may)\b|\b(?:proud|opposed)\b|\boverall responsibility\b|\bresponsible for (?:this|the) (?:statement|policy)\b",
        ),
    ),
    "supply_chain": Words(
        deniable=False,
        heading=_any(_one("supply[- ]chains?", "suppliers", "procurement", "purchas\\w+", "what we buy", "sourcing", "where we buy", "what we source", "supply base")),
        mention=_any(_one("supply[- ]chains?", "sourc(?:e|es|ed|ing)", "supply base")),
        strong=_any(
            _near(_one("supply[- ]chains?", "supply base", "suppliers", "vendors", "sub-?contractors", "spend", "manufacturers"), rf"(?:{BUYS})[^.?!]{{0,80}}?(?:{PLACES}|{GOODS})", 60),
            rf"(?:{BUYS})[^.?!]{{0,110}}?(?:\b(?:from|in|through|via|by|with)\b)[^.?!]{{0,70}}?(?:{PLACES}|\b(?:distributors?|wholesalers?|manufacturers?|resellers?|importers?|growers|mills|factories|framework|labour providers)\b)",
            rf"\b(?:{NUMBER}|most|nearly all|many|the majority of|over half of|a (?:small|limited|large|wide|broad|core|diverse) (?:\w+ )?(?:number|group|range|base|panel|network) of)"
            r"(?: of)?(?: (?:our|the|its))?(?: [\w-]+){0,4}? (?:suppliers|vendors|sub-?contractors|factories|manufacturers|growers|mills|farms|hauliers|importers|labour (?:providers|agencies))\b",
            _near(_one("suppliers", "supply[- ]chains?", "vendors", "sub-?contractors", "manufacturers", "factories"), PLACES, 70),
            rf"\b(?:main|principal|key|largest|major|biggest|most significant|top|core|broad)\b[^.?!]{{0,40}}\b(?:categor(?:y|ies)|areas? of (?:spend|expenditure)|suppliers|purchases|goods and services)\b[^.?!]{{0,60}}(?:{GOODS})",
            rf"\b(?:first|second|third|1st|2nd)[- ]tier\b|\btier[- ]?(?:one|two|three|1|2|3)\b",
            rf"\b(?:we|company|group|university|firm|trust|charity|it|council|college)(?: \w+ly)? (?:source[sd]?|buys?|bought|procures?|purchases?|imports?|spends?|spent|rel(?:y|ies) on)\b[^.?!]{{0,120}}?(?:{GOODS}|{PLACES}|{SUPPLIERS}|\bmillion\b|£)",
            rf"\b(?:expenditure|spend)\b[^.?!]{{0,60}}(?:{GOODS}|£|\d)",
            rf"\b(?:get|gets|got|comes?|came|delivered)\b[^.?!]{{0,30}}\bfrom\b[^.?!]{{0,50}}(?:{PLACES}|\b(?:cooperatives|farms|mills|distributors|wholesalers|manufacturers)\b)",
            r"\bsub-?contract(?:s|ed)?\b[^.?!]{0,60}\b(?:work|trades|services|to)\b|\b(?:labour-only )?subcontractors make up\b",
            r"\b(?:simple|short|long|complex) supply chains?\b|\bsuppliers (?:fall|are grouped|are divided) into\b",
        ),
        weak=_any(
            _near(_one("suppliers", "supply[- ]chains?", "sub-?contractors"), GOODS, 80),
            r"\blong-?(?:term|standing) relationships? with (?:\w+ ){0,4}?(?:suppliers|vendors|manufacturers)\b",
        ),
        home=_any(rf"(?:{SUPPLIERS}|{BUYS})[^.?!]{{0,110}}?(?:{GOODS}|{PLACES}|\d)"),
        other=_any(
            rf"^(?!.*(?:{PLACES}|\d)).*\b(?:uphold|adhere|comply|complies|compliance|code of conduct|terminat\w*|clauses?|due diligence|webinars?|polic(?:y|ies))\b"
        ),
    ),
    "policies": Words(
        heading=_any(_one("polic(?:y|ies)", "codes? of (?:conduct|practice|ethics)", "governance", "standards")),
        mention=_any(POLICY, _one("whistle-?blow\\w*", "speak[- ]up")),
        strong=_any(
            rf"{POLICY_NAMED}[^?]*?(?:{POLICY_SAYS})",
            rf"(?:{POLICY_SAYS})[^.?]{{0,90}}?{POLICY_NAMED}",
            rf"\b(?:our|the|its|an?)(?: [\w-]+){{0,5}} (?:polic(?:y|ies)|codes? of (?:[\w-]+ )?(?:conduct|practice|ethics)|charter)\b[^.?]{{0,60}}?(?:{POLICY_SAYS})",
            rf"\b(?:have|has|operates?|maintains?|adopt(?:s|ed)?|publish(?:es|ed)?|introduced|updated|revised|follow|contains?|must follow)\b[^.?]{{0,90}}?(?:{POLICY})",
            r"\bpolicies (?:which|that|relevant to|related to|relating to|in place|on|include|covering)\b",
            r"\b(?:standards of (?:business )?conduct|(?:employee|staff|supplier) (?:handbook|manual|charter)|human rights (?:statement|commitment|principles)|business principles)\b[^.?]{0,90}\b(?:sets?|says?|say|covers?|commits?|requires?|bans?|includes?|contains?|applies|states?|explains?)\b",
            r"\b(?:sign(?:s|ed)? up to|follow(?:s|ed)?|bound by|work(?:s|ed)? to|accredited|adopted|apply|applies|signator(?:y|ies) (?:to|of))\b[^.?]{0,60}\b(?:Base Code|standards of (?:business )?conduct|code of \w+|Living Wage|handbook|charter|Guiding Principles)\b",
            r"\bwhistle-?blow\w*\b[^.]{0,70}\b(?:hotline|line|procedure|channel|process|service|helpline|arrangements|is|are|was|lets?|allows?)\b",
            r"\bspeak[- ]up\b[^.]{0,70}\b(?:hotline|line|procedure|channel|process|service|helpline|is|are|lets?|allows?)\b",
            rf"\b(?:our|the|its|an?|two|three|several)(?: [\w'-]+){{0,4}} {POLICY_NAMED}",
        ),
        weak=_any(
            rf"\b(?:our|the|its) (?:[\w-]+ ){{0,4}}(?:policy|policies|code of (?:conduct|practice|ethics))\b",
            r"\bwhistle-?blow\w*\b[^.]{0,60}\b(?:hotline|line|procedure|channel|process|service|report)\b",
        ),
        home=_any(_one("policy", "policies", "code", "standards?", "principles", "charter", "handbook", "living wage", "Base Code", "Guiding Principles")),
        blank=_any(
            _one("(?:privacy|cookies?|insurance|government(?:'s)?|public|foreign|monetary|returns|economic) policy", "policy ?holders?", "insurance policies", "policy ?makers?"),
            r"\bthis policy statement\b|\bsuppliers' (?:own )?polic|\bpolicy is effective from\b",
        ),
    ),
    "due_diligence": Words(
        heading=_any(
            _one("due[- ]diligence", "how (?:do )?(?:we|you) (?:check|choose|vet)", "checking", "checks", "audits?", "steps (?:we have )?taken", "actions? taken", "verification"),
            _one("supplier (?:checks|assessment|engagement|management|onboarding|monitoring|selection|assurance|audits?|approval)", "remed(?:y|iation)"),
        ),
        mention=_any(_one("due[- ]diligence", "audit\\w*", "vetting", "pre-?qualif\\w+", "checks"), _near(SUPPLIERS, CHECKS, 60)),
        strong=_any(
            _near(SUPPLIERS, CHECKS, 100),
            ASSESSING,
            _near(_one("due[- ]diligence"), DILIGENCE_DONE, 90),
            _near(DILIGENCE_DONE, _one("audits?", "site visits?", "right[- ]to[- ]work checks", "background checks", "worker interviews?", "inspections?", "spot checks", "supplier (?:checks|reviews?)"), 60),
            _near(_one("contracts?", "terms(?: and conditions)?", "agreements?", "purchase orders?", "tenders?", "tender documents", "ITT", "selection questionnaires?", "PQQ"), _one("clauses?", "warrant\\w*", "modern slavery", "questions? (?:on|about)", "terminate", "end the agreement", "labour standards"), 80),
            _one("Sedex", "SMETA", "EcoVadis", "MSAT", "Modern Slavery Assessment Tool", "Constructionline", "Achilles"),
            rf"\b(?:auditors?|inspectors?|managers?|buyers?|team)\b[^.?!]{{0,40}}\b(?:interview(?:s|ed)?|inspect(?:s|ed)?|visit(?:s|ed)?|check(?:s|ed)?|audit(?:s|ed)?)\b[^.?!]{{0,80}}\b(?:workers|accommodation|mills?|factor(?:y|ies)|sites?|suppliers?|records|payslips|licen[cs]es)\b",
            r"\b(?:ended|terminated|suspended|stopped|withdrew|cancelled)\b[^.?!]{0,40}\b(?:contracts?|orders|agenc(?:y|ies)|suppliers?|relationship)\b",
            r"\b(?:payslips|passports|identity documents|bank details|accommodation|recruitment fees)\b[^.?!]{0,70}\b(?:checked|looked at|handed back|returned|repaid|inspected|reviewed|sampled)\b",
            rf"\b(?:meet|met|look at|looked at|visit|visited|talked to|spoke to)\b[^.?!]{{0,50}}\b(?:agenc(?:y|ies)|suppliers?|workers|payslips|factories|contractors)\b",
            r"\b(?:bidders|tenderers|suppliers|contractors)\b[^.?!]{0,30}\basked (?:about|whether|how|to|for)\b|\bask(?:s|ed)? (?:\w+[ -]){1,5}?(?:suppliers|contractors|agencies|bidders) (?:to|for|about|whether|how)\b",
            r"\b(?:systems|processes|procedures|controls) (?:in place )?to\b[^.?!]{0,90}\b(?:monitor|assess|check|vet|audit)\b[^.?!]{0,40}\bsuppl(?:y chains?|iers)\b",
            r"\bmonitor (?:potential|suppliers|risk areas)\b",
        ),
        weak=_any(
            r"\bdue[- ]diligence\b",
            r"\b(?:grievance|reporting|remed(?:y|iation)|hotline|helpline)\b[^.?]{0,60}\b(?:workers?|supply chain|suppliers)\b",
            r"\bright[- ]to[- ]work\b",
        ),
        home=_any(rf"{CHECKS}|\b(?:sedex|corrective|tender|hotline|helpline|grievance)\w*\b"),
        other=_any(_one("(?:financial|credit|tax|acquisition|M&A|customer|client) due diligence", "financial due", "anti-money laundering", "before any acquisition")),
    ),
    "risk_assessment": Words(
        heading=_any(_one("risks?", "heat ?map", "risk[- ]assessment", "exposure", "worr(?:y|ies)", "vulnerable", "hot ?spots?", "most likely", "concerns? us")),
        mention=_any(_one("risks?", "heat ?map", "risk[- ](?:assess\\w+|map\\w+|rat\\w+)")),
        strong=_any(
            _near(RISK, RISK_DONE, 110),
            rf"\b{RISKY}[- ](?:modern slavery |inherent )?risks?\b[^.?!]{{0,60}}\b(?:areas?|categor(?:y|ies)|countr(?:y|ies)|sectors?|suppliers?|goods|services|commodit(?:y|ies)|regions?|are|is|were|in)\b",
            _one("Global Slavery Index", "Walk Free", "risk (?:index|indices|indicators|matrix|register|rating|score)", "Trafficking in Persons Report", "Verisk", "Maplecroft"),
            rf"\b(?:most|more|least|less|un)[ -]?(?:likely|exposed|vulnerable)\b[^.?!]{{0,60}}|\blikelihood of\b[^.?!]{{0,90}}\b(?:low|high|small|greatest|limited|remote)\b",
            r"\b(?:principal|main|key|biggest|greatest|highest|salient) (?:areas? of |sources? of |exposure to )?(?:modern slavery )?risks?\b[^.?!]{0,40}\b(?:we face|are|is|relate|lie|was|were|in|include)\b",
            r"\b(?:red|amber|green)\b[^.?!]{0,60}\b(?:rating|rated|red|amber|green|categor(?:y|ies)|suppliers?)\b|\bcame out as red\b",
        ),
        weak=_any(
            rf"\b(?:not|no)\b[^.?!]{{0,50}}\b{RISKY}\b[^.?!]{{0,30}}\brisks?\b|\bno\b[^.?!]{{0,40}}\brisks?\b[^.?!]{{0,40}}\b(?:identified|found|came)\b",
            r"\b(?:low|high|higher|medium)[- ]risk\b|\brisk-based\b", r"\brisks?\b[^.?]{0,60}\b(?:because|due to|such as|associated|linked|mitigat\w+)\b"),
        home=_any(_one("risks?", "vulnerab\\w+", "countr(?:y|ies)", "sectors?", "categor(?:y|ies)", "exposure", "migrant", "agency workers", "index")),
        concrete=_any(rf"\b{RISKY}\b[^.?!]{{0,25}}\brisks?\b[^.?!]{{0,40}}\b(?:is|are|lies?|in|of|with|arises?)\b|\brisks?\b[^.?!]{{0,60}}\b(?:is|are) {RISKY}\b", r"\b(?:most|particularly) (?:likely|vulnerable|exposed|at risk)\b"),
        concludes=_any(rf"\b(?:not (?:consider|believe|regard|think|see|operate|expect)|no)\b[^.?!]{{0,60}}\b(?:{RISKY[3:-1]}|material|substantial|serious|major|exposed|likely)\b[^.?!]{{0,40}}\b(?:risks?|exploitation|slavery)\b", r"\bnot (?:been )?(?:identif|found)\w*\b[^.?!]{0,60}\brisks?\b"),
        blank=_any(
            _one("(?:financial|credit|fire|flood|cyber|currency|market|reputational) risks?", "risk (?:and|&) audit", "audit (?:and|&) risk committee", "health and safety"),
            r"\baudit and risk\b",
        ),
    ),
    "training": Words(
        heading=_any(_one("train(?:ing|ed)?", "awareness", "capacity[- ]building", "learning", "education", "skills", "clued up", "spotting the signs", "teaching")),
        mention=_any(_one("train(?:s|ed|ing|ings)?", "e-?learning", "awareness", "workshops?", "toolbox talks?")),
        strong=_any(
            _near(TRAINING, PEOPLE, 120),
            _near(TRAINING, TRAINED, 60),
            _near(_near(SOFT_TRAINING, PEOPLE, 90), SLAVERY, 90),
            _near(SOFT_TRAINING, rf"(?:{PEOPLE})[^.?!]{{0,60}}?\b(?:complet(?:e|es|ed)|attend(?:s|ed)?|took|sat|hold)\b", 60),
            rf"{PEOPLE}[^.?!]{{0,60}}?\b(?:taught|shown|made aware|learns?|know how|instructed|educated)\b[^.?!]{{0,90}}",
            _near(_one("educating", "teach(?:es|ing)?", "learning about"), _near(PEOPLE, SLAVERY, 90), 60),
            rf"\b(?:sessions?|hour|half-day|day|morning|afternoon|course|guidance|induction pack|module|test)\b[^.?!]{{0,60}}(?:{SLAVERY}|\bsigns\b)|(?:{SLAVERY}|\bsigns\b)[^.?!]{{0,60}}\b(?:sessions?|course|induction|module|onboarding)\b",
        ),
        weak=_any(rf"{PEOPLE}[^.?!]{{0,60}}\b(?:aware|understand|know how|guidance)\b[^.?!]{{0,60}}{SLAVERY}"),
        home=_any(rf"{TRAINING}|{SOFT_TRAINING}|\b(?:CIPS|hours|attended|completed|session|sat|learn\w*|taught|shown)\b"),
        other=_any(
            _one("training (?:provider|compan(?:y|ies)|services|centre)s?", "provid(?:er|ing) of (?:\\w+ ){0,3}training", "teacher training", "train services?", "trains? operat\\w+"),
            rf"^(?!.*{SLAVERY}).*\b(?:manual handling|hygiene|students?|fire safety|first aid|health and safety|data protection|GDPR|driving|product|forklift|cyber|sales|leadership|technical|apprenticeships?|safety) (?:and [\w ]+ )?(?:training|courses?|skills|induction)?\b",
            r"\b(?:supplier )?self-assessment\b|\bcourses? to customers\b|\bcertificate of (?:incorporation|registration)\b",
        ),
    ),
    "effectiveness": Words(
        heading=_any(
            _one("effectiveness", "key performance", "KPIs?", "measur(?:ing|es|ement)", "performance", "progress", "indicators?", "monitoring"),
            _one("how (?:well )?(?:did )?we (?:are|know|did|do|measure|track)", "key figures", "in numbers", "working", "works", "how are we doing", "what we (?:said|achieved)", "looking back", "evaluat\\w+", "results", "targets", "outcomes?", "impact", "our goals", "reviewing"),
        ),
        mention=_any(_one("effectiveness", "KPIs?", "indicators?", "metrics", "measur(?:e|es|ed|ing) (?:our|the|its|how)")),
        strong=_any(
            _near(INDICATOR, MEASURED, 90),
            _near(AIMS, AIMS_MET, 70),
            rf"\b(?:number|percentage|proportion|share) of\b[^.?!]{{0,90}}?(?:{COUNTED}|\b(?:audits?|reports?|concerns|incidents|cases|questionnaires?|contracts|complaints)\b)",
            r"\b(?:internal audit|external (?:review|assurance)|independent review)\b[^.?!]{0,60}\b(?:tested|found|reviewed|checked|confirmed|assessed)\b",
            r"\bresults are (?:compared|published|reported|reviewed)\b",
            r"\b(?:measures? of success|know (?:that )?(?:it|this|our approach) (?:is working|works)|what we said we would do|our scores?|scorecard)\b",
            r"\btrack(?:s|ed)?\b[^.?!]{0,90}\b(?:on time|per ?cent|%|monthly|quarterly|number|how many|share)\b",
            r"\b(?:review|report|track|monitor|measur|assess|discuss|check)\w* (?:on |our |the |its |this |\w+ ){0,3}(?:progress|performance|outcomes?|impact)\b",
            r"\b(?:whether|how (?:far|well)|if) (?:it|this|our|these|the|what|they|we)\b[^.?!]{0,60}\b(?:work(?:s|ed|ing)?|effective|successful|made a difference|having an effect|succeed\w*)\b",
            rf"(?:\d ?%|\bper ?cent\b|\b{NUMBER} (?:out )?of (?:the |our )?{NUMBER}\b)[^.?!]{{0,90}}\b(?:up from|down from|compared (?:to|with)|against|(?:than )?last year|previous year|improv\w+|target)\b",
            r"\b(?:rose|fell|increased|decreased|improved|grew|dropped) (?:from|by|to)\b[^.?!]{0,60}\d",
            r"\b(?:lessons? (?:learned|learnt)|what (?:worked|did not work|went well)|success (?:is|was|looks|measures?)|we judge ourselves|hold ourselves|we (?:count|look at) (?:\w+ ){0,2}(?:things|numbers|figures|measures))\b",
        ),
        weak=_any(
            rf"(?:\d ?%|\bper ?cent\b|\b{NUMBER} (?:out )?of (?:the |our |all )?{NUMBER}\b)[^.?!]{{0,90}}?{COUNTED}|{COUNTED}[^.?!]{{0,60}}(?:\d ?%|\bper ?cent\b)",
            r"\breport(?:s|ed)?\b[^.?!]{0,50}\bto (?:the |our )?(?:board|executive|trustees|council|senior)\b",
            r"\b(?:no|zero|nil|one|two|three|four|five|six|\d+) (?:\w+ ){0,4}?(?:reports?|incidents?|cases?|instances?|concerns?|allegations?|breaches|complaints)\b[^.?!]{0,60}\b(?:were|was|received|reported|identified|raised|found|recorded|made)\b",
        ),
        home=_any(rf"\b(?:\d{{1,3}}(?:\.\d+)? ?(?:%|per ?cent)|{NUMBER}(?: per cent)?) [^.?!]{{0,90}}?{COUNTED}", _one("measur\\w+", "track\\w*", "target\\w*", "number", "percentage", "per cent", "monitor\\w*", "review\\w*", "audit\\w*", "completed", "achiev\\w+", "met"), r"\d"),
        blank=_any(r"\beffective (?:from|date|on)\b|\bcost[- ]effective\b|\bconfident\b|\bemissions?\b|\bcarbon\b"),
    ),
}
