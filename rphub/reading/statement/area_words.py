"""The words by which an area is recognised, as companies write: one entry an area, the stricter expression first.

`strong` alone shows the area; `weak` does twice or under a heading of the area; `home` counts only there. `mention` is
the topic at all, and what `other` matches is about something else (a privacy policy, training sold to customers).
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
    home: re.Pattern[str] = NEVER
    other: re.Pattern[str] = NEVER


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


WHO = (
    r"(?:staff|employees?|colleagues|team(?:s| members)?|people|buyers?|managers?|workers?|personnel|directors?|board|starters?|joiners|"
    r"recruiters?|suppliers?|officers?|leaders?|everyone|workforce|inductees|procurement|purchasing|trustees|members|partners|lawyers|"
    r"professionals|consultants|contractors|drivers|supervisors?|recruits|hires|volunteers|students|governors)"
)
SLAVERY = r"(?:modern slavery|slavery|trafficking|forced labour|labour exploitation|human rights|ethical|exploitation|child labour)"
RISKY = r"(?:high(?:er|est)?|great(?:er|est)|elevated|increased|medium|low(?:er|est)?|most|significant|salient|inherent|particular|main|key|priority)"
CHECKED = (
    r"(?:audit(?:s|ed|ing)?|assess(?:es|ed|ing|ments?)?|questionnaires?|checks?|checked|screen(?:s|ed|ing)?|vett?(?:ed|ing)?|pre-?qualif\w+|"
    r"self-?assessments?|visit(?:s|ed)?|inspect(?:s|ed|ions?)?|verif(?:y|ies|ied|ication)|monitor(?:s|ed|ing)?|review(?:s|ed|ing)?|"
    r"evaluat(?:es?|ed|ion)|due diligence|onboard(?:ing|ed)?|interview(?:s|ed)?|investigat\w+|approv(?:al|ed))"
)
DID = (
    r"(?:carr(?:y|ies|ied) out|conduct(?:s|ed)?|undert(?:ake|akes|ook|aken)|perform(?:s|ed)?|complet(?:e|es|ed)|ha(?:s|ve|d)|use[sd]?|"
    r"operat(?:es?|ed)|require[sd]?|ask(?:s|ed)?|includ(?:es?|ed)|appl(?:y|ies|ied)|ma(?:ke|kes|de)|r[au]n|sen[dt]|introduced|commission(?:s|ed)?|"
    r"implement(?:s|ed)?|maintain(?:s|ed)?|is|are|was|were|been|expect(?:s|ed)?|work(?:s|ed)?|review(?:s|ed)?|publish(?:es|ed)?|adopt(?:s|ed)?)"
)
PLACES = (
    r"(?:UK|United Kingdom|Great Britain|England|Scotland|Wales|Ireland|Europe(?:an)?|EU|EEA|Asia|Africa|America|USA?|China|India|Bangladesh|"
    r"Turkey|Vietnam|Taiwan|Malaysia|Thailand|Germany|France|Italy|Spain|Poland|Pakistan|Cambodia|countries|country|overseas|worldwide|globally|"
    r"global|international(?:ly)?|local(?:ly)?|domestic|nationwide|Far East|Japan|Netherlands|Mexico|Brazil|Portugal|Romania|region(?:s|al)?|abroad)"
)
GOODS = (
    r"(?:goods|services|materials|products|components|equipment|ingredients|software|hardware|cleaning|catering|security|construction|"
    r"facilities|uniforms|clothing|workwear|garments|logistics|transport|IT|stationery|furniture|electronics|labour|agency|temporary|"
    r"waste|energy|utilities|professional|consultancy|food|packaging|steel|timber|books|laboratory|maintenance|PPE|print(?:ing)?|travel|"
    r"cotton|textiles|parts|supplies|subcontract\w*|raw)"
)

WORDS: dict[str, Words] = {
    "organisation": Words(
        heading=_any(
            r"\b(?:organi[sz]ation(?:al)?|structure|business(?:es)?|company|group|who we are|about (?:us|the|our)|what we do|introduction|overview|profile|background|our (?:firm|university|charity))\b"
        ),
        mention=_any(
            r"\b(?:we|group|company|organi[sz]ation|university|charity|firm|business|council|trust|employ\w*|headquarter\w*|subsidiar\w+|turnover|structure)\b"
        ),
        strong=_any(
            r"\b(?:is|are) (?:a|an|the|one of) (?:[\w'’&-]+,? (?:and )?){0,9}?(?:company|group|firm|business|provider|manufacturer|supplier|retailer|distributor|reseller|contractor|university|charity|college|school|partnership|organi[sz]ation|consultanc(?:y|ies)|agency|operator|association|publisher|producer|wholesaler|developer|housebuilder|bank|insurer|practice|trust|society|council|subsidiar(?:y|ies)|institution|museum|brand|specialist|integrator|importer|exporter|caterer|broker|federation|consortium|builder|employer|co-?operative|corporation|enterprise|carrier|landlord|law firm|museum|hospital|maker|designer|merchant|leader|undertaking|dealer|vendor|community interest company)s?\b",
            r"\b(?:employ(?:s|ed|ing)?|workforce of|team of|headcount (?:of|is|was)|staff of) (?:\w+ ){0,4}?(?:\d[\d,]*|\w+ (?:hundred|thousand))\b",
            r"\b\d[\d,]* (?:\w+ ){0,3}?(?:employees|staff|people|colleagues|FTEs?|members of staff|workers|partners|sites|offices|branches|stores|depots|factories|students)\b",
            r"\b(?:headquarter(?:ed|s) (?:in|at|is|are)|head office (?:is )?in|registered (?:office|in (?:England|Scotland|Wales|Ireland|the))|incorporated in|based in [A-Z]|founded in|established in|offices? in [A-Z])",
            r"\b(?:wholly[- ]owned|parent company|holding company|subsidiar(?:y|ies) (?:of|are|is|include|in|listed|undertakings)|owned by (?:the |its )?\w+|part of (?:the )?[A-Z]\w+ (?:\w+ )?(?:Group|plc|family|Holdings)|group (?:is made up|consists|comprises)|comprises? (?:\w+ ){0,4}?(?:compan|entit|business|division|subsidiar|facult|school|department))",
            r"\b(?:principal|main|core) (?:activit(?:y|ies)|business)(?: of [^.]{2,60})? (?:is|are|was|includes?)\b",
            r"\b(?:annual )?(?:turnover|revenue|income) (?:of|was|is|in excess|exceed\w*|for|above|over)\b[^.]{0,40}\d",
            r"\b(?:we|group|company|firm) (?:design|manufactur|provid|suppl|sell|suppl|distribut|operat|develop|build|deliver|offer|produc|make|import|run|trad)(?:e|es|s|ies|y|d)?\b (?!(?:training|our|a policy|this|information|guidance|an? (?:robust|effective|confidential|whistle)|with|in accordance|suppliers|policies|all|any|assurance|slavery|support to|reports?|due|a zero)).{0,60}\b(?:to|for|in|across|from|throughout|and|products|services|solutions)\b",
            r"\b(?:governed by|organi[sz]ed into|divided into|structured (?:into|as|in)|operates? (?:through|in|from|across|over) (?:\w+ ){0,4}?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|divisions?|countries|offices|sites|business|market|sector|UK|United|England|Scotland|Wales|Europe|[A-Z]\w+))",
        ),
        weak=_any(
            r"\bour (?:business|organi[sz]ation|group|company|structure|services|products|customers|clients|headquarters|board|divisions?|subsidiar(?:y|ies)|activities) (?:is|are|has|have|includes?|comprises?|consists?|covers?|operates?|serves?|spans?)\b",
            r"\b(?:company|group|firm|university|organi[sz]ation|business|charity|trust) (?:has|operates|employs|provides|was|offers|works|serves|trades|supplies|delivers|manufactures|designs|sells)\b",
        ),
        home=_any(
            r"\b(?:limited|ltd|plc|llp|we|our|company|group|university|charity|council|trust|college|firm)\b.{0,80}\b(?:is|are|provide[sd]?|offers?|employs?|operates?|delivers?|has|have|supply|supplies|serves?|makes?|sells?|works?|designs?|builds?|manufactures?)\b"
        ),
        other=_any(r"\b(?:is|are) a (?:crime|violation|global|growing|hidden|serious|priority|condition|breach)\b"),
    ),
    "supply_chain": Words(
        heading=_any(
            r"\bsupply[- ]chains?\b|\b(?:our )?suppliers\b|\bprocurement\b|\bpurchas\w+|\bwhat we buy\b|\bsourcing\b|\bwhere we buy\b"
        ),
        mention=_any(r"\bsupply[- ]chains?\b|\bsuppliers\b|\bsourc(?:e|es|ed|ing)\b|\bsub-?contractors?\b|\bvendors\b"),
        strong=_any(
            r"\bsupply[- ]chains? (?:\w+ ){0,3}?(?:includes?|compris\w+|consists?|is made up|are made up|covers?|spans?|extends?|involves?|contains?|relates?|stretch\w*|encompass\w*|ranges?|runs?|is (?:relatively|complex|short|simple|global|mainly|mostly|predominantly|primarily|largely|diverse|small|limited|concentrated|split|based|local|extensive)|are (?:relatively|complex|short|simple|global|mainly|mostly|predominantly|primarily|largely|diverse|small|limited|based|extensive))\b",
            rf"\b(?:\d[\d,]*|hundreds of|thousands of|over a|around|about|approximately|some|a (?:small|limited|large|wide|broad|core|diverse) (?:\w+ )?(?:number|group|range|base|panel|network) of)(?: \w+){{0,4}} (?:suppliers|vendors|sub-?contractors|factories|manufacturers|growers|mills|farms)\b",
            rf"\b(?:suppliers|vendors|sub-?contractors|manufacturers|factories|supply (?:base|chain partners))\b[^.]{{0,60}}\b(?:are|is|were)(?: \w+ly)? (?:based|located|situated|established|in|UK-based|from|headquartered|local)\b",
            rf"\b(?:we|company|group|university|firm|trust|charity|it|organi[sz]ation|council|college)(?: \w+ly)? (?:sourc(?:es?|ed)|buys?|bought|procur(?:es?|ed)|purchas(?:es?|ed)|imports?|spen(?:ds?|t))\b[^.]{{0,120}}\b(?:{GOODS}|{PLACES}|suppliers|million|\d)",
            rf"\b(?:sourced|bought|purchased|procured|imported|manufactured|made|assembled|grown|supplied|obtained)\b[^.]{{0,50}} (?:from|in|by|through)\b[^.]{{0,60}}\b(?:{PLACES}|distributors?|wholesalers?|manufacturers?|resellers?|framework)",
            rf"\b(?:main|principal|key|largest|major|biggest|most significant|top) (?:\w+ ){{0,2}}?(?:categor(?:y|ies)|areas? of (?:spend|expenditure|procurement)|suppl(?:y|iers)|purchases|spend|procurement categories|goods and services)\b[^.]{{0,40}}\b(?:are|is|include|includes|cover|being|were|:)",
            r"\b(?:first|second|third|1|2|3)[- ]?tier\b|\btier[- ]?(?:one|two|three|1|2|3)\b|\bdirect suppliers\b[^.]{0,60}\b(?:are|is|in|from|we)\b",
            r"\b(?:annual|third-party|procurement|supplier|addressable|influenceable|total)(?: \w+)? (?:spend|expenditure)\b[^.]{0,60}\d",
            rf"\bsuppliers (?:of|provide|supply|range|include|deliver|comprise|cover)\b[^.]{{0,80}}\b{GOODS}\b",
            rf"\b(?:relies|rely|depends?|works?|contracts?|deals?|trades?|engages?) (?:\w+ )?(?:on|with|directly with) (?:\w+ ){{0,5}}?(?:suppliers|sub-?contractors|manufacturers|vendors|factories|agencies)\b[^.]{{0,90}}\b(?:{GOODS}|{PLACES})",
        ),
        weak=_any(
            rf"\b(?:suppliers|supply chains?|sub-?contractors)\b[^.]{{0,90}}\b(?:{PLACES})\b",
            rf"\b(?:suppliers|supply chains?)\b[^.]{{0,60}}\b(?:provide|provides|supply|include|includes|range|ranges|such as)\b",
            r"\blong-?(?:term|standing) relationships? with (?:\w+ ){0,4}?(?:suppliers|vendors|manufacturers)\b",
        ),
        home=_any(
            rf"\b(?:suppl(?:y|ies|ier|iers)|sourced?|buy|purchases?|procure|spend|bought|contracts?)\b[^.]{{0,100}}\b(?:{GOODS}|{PLACES}|\d)"
        ),
    ),
    "policies": Words(
        heading=_any(r"\bpolic(?:y|ies)\b|\bcodes? of (?:conduct|practice|ethics)\b|\bgovernance\b|\bstandards\b"),
        mention=_any(
            r"\bpolic(?:y|ies)\b|\bcodes? of (?:conduct|practice|ethics|business)\b|\bwhistle-?blow\w*\b|\bspeak[- ]up\b"
        ),
        strong=_any(
            rf"\b(?:anti-?slavery|modern[- ]slavery|slavery and human trafficking|human rights|whistle-?blowing|whistle-?blower|speak(?:ing)?[- ]up|recruitment|ethical (?:trad(?:e|ing)|sourcing|procurement)|supplier|procurement|sustainab\w+|responsible \w+|dignity at work|equal(?:ity| opportunities)|safeguarding|anti-?bribery(?: and corruption)?|grievance|employment|child labour|corporate social responsibility|labour|purchasing|ethics|disclosure|sustainable|agency worker|migrant worker|sourcing|resourcing|remuneration|pay|diversity|bullying|freedom of association|forced labour|remediation)(?: (?:and|&) [\w ]{{2,30}}?)? (?:policy|policies|code|standards?|charter)\b[^?]*\b(?:{DID}|sets?|states?|covers?|prohibit\w*|bans?|forbids?|provides?|encourages?|makes?|commits?|reflects?|explains?|allows?|enables?|gives?|updated|revised|available|applies|signed|owned|lets?|tells?)\b",
            rf"\b(?:we|company|group|it|university|firm|trust|organi[sz]ation|charity|council|college|board|our) (?:\w+ )?(?:have|has|operate[sd]?|maintain(?:s|ed)?|adopt(?:s|ed)?|appl(?:y|ies|ied)|publish(?:es|ed)?|implement(?:s|ed)?|review(?:s|ed)?|introduced|updated|revised|enforces?|follow(?:s|ed)?)\b[^.?]{{0,90}}\b(?:policy|policies|codes? of (?:conduct|practice|ethics))\b",
            r"\b(?:polic(?:y|ies)|codes? of (?:conduct|practice|ethics)|supplier code|code)\b[^.?]{0,60}\b(?:sets? out|states?|prohibit\w*|requires?|bans?|forbids?|commits?|makes? (?:it )?clear|explains?|applies to|is (?:owned|reviewed|signed|available|issued|published|given|shared|part|reviewed)|are (?:reviewed|owned|available|published|issued|shared)|was (?:reviewed|updated|approved|adopted|revised|introduced|last)|were (?:reviewed|updated|approved|adopted|revised)|cover(?:s|ed|ing)|includes?|includes|based on|refers? to|aligned?|reflect)\b",
            r"\b(?:following|these|relevant|key|internal|other) policies\b[^.?]{0,90}(?::|\b(?:include|are|set|support|describe|apply|help)\b)",
            r"\bpolicies (?:which|that|relevant to|related to|relating to|in place|on|include|covering)\b",
        ),
        weak=_any(
            r"\b(?:our|the|its) (?:\w+ ){0,4}(?:policy|policies|code of (?:conduct|practice|ethics))\b",
            r"\bwhistle-?blow\w*\b[^.]{0,60}\b(?:hotline|line|procedure|channel|process|service|report)\b",
        ),
        home=_any(r"\b(?:policy|policies|code|standards?|principles|charter)\b"),
        other=_any(
            r"\b(?:privacy|cookie|cookies|insurance|government|public|foreign|monetary|returns) policy\b|\bpolicy ?holders?\b|\binsurance policies\b|\bthis policy statement\b|\bpolicy ?makers?\b|\bsuppliers' (?:own )?polic"
        ),
    ),
    "due_diligence": Words(
        heading=_any(
            r"\bdue[- ]diligence\b|\bsupplier (?:checks|assessment|engagement|management|onboarding|monitoring|selection)\b|\bhow we check\b|\bchecking\b|\baudits?\b|\bsteps (?:we have )?take[n]?\b|\bactions? taken\b"
        ),
        mention=_any(
            r"\bdue[- ]diligence\b|\bsuppliers?\b|\baudit\w*\b|\bvett\w+\b|\bpre-?qualif\w+\b|\bright[- ]to[- ]work\b|\bsub-?contractors?\b"
        ),
        strong=_any(
            rf"\b(?:suppliers?|vendors?|sub-?contractors?|contractors?|agenc(?:y|ies)|supply chain partners?|factor(?:y|ies)|sites?|bidders|tenderers|manufacturers)\b[^.?]{{0,110}}\b(?:audit(?:ed|s)?|questionnaires?|pre-?qualif\w+|self-?assess\w+|screened|vett?(?:ed|ing)?|checked|assessed|visited|visits|inspected|inspections?|interviewed|onboard\w*|on-boarding|verified|due diligence checks?|asked to (?:confirm|complete|sign|provide|show|return|tell)|required to (?:complete|confirm|sign|provide|demonstrate|comply|adhere|agree|accept|show|declare|publish|have|hold|follow|meet|evidence|return|answer|allow|register|join)|(?:must|have to) (?:complete|confirm|sign|provide|demonstrate|comply|accept|agree|show|declare|answer|return|adhere|meet|pass|register|state|warrant)|sign(?:s|ed)? (?:up to|our)|confirm(?:s|ed)?|investigated|terminated|completed (?:a|our|the)|evaluated)\b",
            rf"\b(?:audit(?:s|ed)?|screen(?:s|ed)?|vet(?:s|ted)?|check(?:s|ed)?|assess(?:es|ed)?|visit(?:s|ed)?|inspect(?:s|ed)?|monitor(?:s|ed)?|review(?:s|ed)?|evaluat(?:es?|ed)|interview(?:s|ed)?|ask(?:s|ed)?|requir(?:es?|ed)|question(?:s|ed)?|verif(?:y|ies|ied)|engag(?:es?|ed)|investigat(?:es?|ed))\b (?:\w+ ){{0,5}}?(?:suppliers?|vendors?|sub-?contractors?|contractors?|agenc(?:y|ies)|factor(?:y|ies)|bidders|tenderers|labour providers|manufacturers|supply chain|supplier sites)\b",
            rf"\bdue[- ]diligence\b[^.?]{{0,90}}\b(?:includ\w+|carried out|undertaken|conducted|consists?|compris\w+|performed|completed|involves?|on (?:all|new|our|each|every|suppliers)|of (?:all|new|our|suppliers)|checks?|process(?:es)? (?:is|are|includes?|for|in place|covers?)|procedures? (?:is|are|include|for|in place)|questionnaire|before|when|covers?|was|were|starts?|begins?|has|have|follows?)\b",
            rf"\b(?:carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|undert(?:ake|akes|ook|aken|aking)|perform(?:s|ed)?|complet(?:e|es|ed)|commission(?:s|ed)?)\b[^.?]{{0,60}}\b(?:due[- ]diligence|audits?|supplier (?:checks|assessments?|reviews?|visits?|audits?)|site visits?|right[- ]to[- ]work checks|background checks|(?:SMETA|Sedex) audits?|worker interviews?|inspections?|pre-employment checks|spot checks|unannounced)\b",
            r"\b(?:contracts?|terms(?: and conditions)?|agreements?|purchase orders?|tenders?|tender documents|ITT|selection questionnaires?|PQQ)\b[^.?]{0,80}\b(?:clauses?|require|requires|include|includes|contain|contains|oblig\w+|warrant\w*|modern slavery|questions?|terminate)\b",
            r"\b(?:Sedex|SMETA|EcoVadis|Achilles|Constructionline|MSAT|Modern Slavery Assessment Tool|Supplier Assurance|CHAS|Avetta|CIPS ethical)\b",
            r"\b(?:pre-?qualification|supplier (?:onboarding|approval|questionnaires?|self-?assessment)|on-?boarding (?:process|checks?)|right[- ]to[- ]work checks?|approved supplier list|preferred supplier list|supplier management process)\b",
        ),
        weak=_any(
            rf"\b(?:suppliers?|sub-?contractors?)\b[^.?]{{0,90}}\b{CHECKED}\b",
            rf"\b{CHECKED}\b[^.?]{{0,60}}\b(?:suppliers?|sub-?contractors?)\b",
            r"\bdue[- ]diligence (?:process(?:es)?|procedures?|checks?|measures)\b",
            r"\b(?:grievance|reporting|remed(?:y|iation)|hotline|helpline)\b[^.?]{0,60}\b(?:workers?|supply chain|suppliers)\b",
        ),
        home=_any(
            rf"\b{CHECKED}\b|\b(?:contract|clause|sedex|remed\w+|corrective|tender|questionnaire|supplier|hotline|helpline|grievance)\w*\b"
        ),
        other=_any(r"\b(?:financial|credit|tax|acquisition|M&A) due diligence\b"),
    ),
    "risk_assessment": Words(
        heading=_any(r"\brisks?\b|\bheat ?map\b"),
        mention=_any(r"\brisks?\b|\bheat ?map\b|\brisk[- ](?:assess\w+|map\w+|rat\w+)\b"),
        strong=_any(
            r"\brisk[- ](?:assessments?|mapping|reviews?|screening|analysis|evaluation|register|matrix|rating|ratings|scor(?:e|es|ing)|profile|heat ?map|workshop)\b[^.?]{0,110}\b(?:was|were|is|are|has|have|been|carried|conducted|undertaken|completed|covers?|covered|includes?|identif\w+|show(?:s|ed)?|found|uses?|used|based|considers?|looks?|looked|updated|reviewed|tak(?:es|en)|highlight\w*|place[sd]?|records?|lists?|ranks?|performed|reveal\w*|conclud\w+|consider\w*|point\w*|named?|put)\b",
            r"\b(?:carr(?:y|ies|ied) out|conduct(?:s|ed)?|undert(?:ake|akes|ook|aken)|perform(?:s|ed)?|complet(?:e|es|ed)|ma(?:ke|kes|de)|use[sd]?|did|maintain(?:s|ed)?|updated?|repeat(?:s|ed)?|commissioned|have|has|keeps?)\b[^.?]{0,60}\b(?:risk[- ](?:assess\w+|map\w*|review|screening|analysis|evaluation|register|matrix|rating|profile)|heat ?map)\b",
            r"\b(?:assess(?:es|ed)?|identif(?:y|ies|ied)|map(?:s|ped)?|evaluat(?:es?|ed)|rank(?:s|ed)?|categori[sz](?:es?|ed)|prioriti[sz](?:es?|ed)|rat(?:es|ed)|scor(?:es?|ed)|consider(?:s|ed)?|review(?:s|ed)?|analys(?:es?|ed)|determin(?:es?|ed)|judg(?:es?|ed)|recogni[sz](?:es?|ed)|segment(?:s|ed)?|weigh(?:s|ed)?)\b[^.?]{0,100}\brisks?\b",
            rf"\b{RISKY}[- ](?:modern slavery )?risks? (?:areas?|categor(?:y|ies)|countr(?:y|ies)|sectors?|suppliers?|goods|services|commodit(?:y|ies)|regions?|industr(?:y|ies)|spend|products?|is|are|lies|lie|of modern|in|were|was|parts?|from|activities|materials|geographies|locations?|supply|labour)\b",
            r"\brisks? (?:of (?:modern )?slavery |of (?:human )?trafficking |of forced labour |of exploitation )?(?:\w+ ){0,8}?(?:is|are|was|were|to be) (?:\w+ )?(?:considered|assessed|deemed|judged|regarded|rated|identified|greatest|highest|higher|high|low|lower|medium|believed|thought|found|minimal|limited|ranked|scored|reviewed|reduced)\b",
            r"\b(?:Global Slavery Index|Walk Free|risk (?:index|indices|indicators|factors|tool|methodology|criteria)|Trafficking in Persons Report|Transparency International|Verisk|Maplecroft|SHARE tool|Responsible Sourcing Tool|ITUC)\b",
            rf"\b(?:areas?|categor(?:y|ies)|countr(?:y|ies)|sectors?|suppliers|goods|services|products)\b[^.?]{{0,40}}\b(?:at|of|with|carr(?:y|ies|ying)|present\w*|pose[sd]?|where|have|has|as|hold) (?:a |an |the |our )?(?:\w+ )?{RISKY}(?: \w+)? risks?\b",
        ),
        weak=_any(
            r"\brisks?\b[^.?]{0,80}\b(?:because|due to|arise|arises|exist|exists|relate|relates|lies?|includes?|such as|in the|associated|linked|managed|mitigat\w+)\b",
            r"\blow[- ]risk\b|\bhigh[- ]risk\b|\brisk-based\b",
        ),
        home=_any(r"\brisks?\b|\b(?:vulnerab\w+|countr(?:y|ies)|sectors?|categor(?:y|ies)|exposure)\b"),
        other=_any(
            r"\b(?:financial|credit|fire|flood|cyber|health and safety|currency|market) risks?\b|\brisk (?:and audit|committee)|audit and risk committee|\bat the risk of sounding"
        ),
    ),
    "training": Words(
        heading=_any(
            r"\btrain(?:ing|ed)?\b|\bawareness\b|\bcapacity[- ]building\b|\blearning\b|\beducation\b|\bskills\b"
        ),
        mention=_any(
            r"\btrain(?:s|ed|ing|ings)?\b|\be-?learning\b|\bawareness\b|\binduction\b|\bworkshops?\b|\btoolbox talks?\b|\bbriefings?\b"
        ),
        strong=_any(
            rf"\b{WHO}\b[^.?]{{0,120}}\b(?:train(?:ed|ing)|e-?learning|induction|workshops?|toolbox talks?|webinars?|briefings?|briefed|courses?|modules?|refresher|learning (?:module|package|programme)|awareness (?:session|raising|campaign))\b",
            rf"\b(?:train(?:ed|ing|s)?|e-?learning|induction|workshops?|toolbox talks?|webinars?|briefings?|briefed|courses?|modules?|refresher|awareness (?:session|raising|campaign)s?)\b[^.?]{{0,130}}\b{WHO}\b",
            rf"\btraining\b[^.?]{{0,60}}\b(?:was|were|is|are|has been|have been)(?: \w+)? (?:provided|given|delivered|completed|rolled out|mandatory|compulsory|available|included|undertaken|offered|attended|held|refreshed|repeated|run|part|updated|carried)\b",
            rf"\b(?:provid(?:es?|ed)|deliver(?:s|ed)?|offer(?:s|ed)?|gave|given|r[au]n|held|completed|complet(?:e|es)|rolled out|launched|receiv(?:es?|ed)|attend(?:s|ed)?|undert(?:ake|akes|ook|aken)|introduced|developed|took|takes?)\b[^.?]{{0,60}}\b(?:training|e-?learning|workshops?|toolbox talks?|webinars?|awareness sessions?|course|module)\b",
        ),
        weak=_any(
            rf"\b(?:rais(?:e|ed|ing)|increas(?:e|ed|ing)) (?:\w+ )?awareness\b[^.?]{{0,90}}",
            rf"\b{WHO}\b[^.?]{{0,60}}\b(?:aware|understand|know how|guidance)\b[^.?]{{0,60}}\b{SLAVERY}\b",
        ),
        home=_any(
            r"\b(?:train\w*|course|module|induction|workshop|session|e-?learning|webinar|briefing|awareness|CIPS|toolbox|hours|completed|attended|certificat\w+|CPD)\b"
        ),
        other=_any(
            r"\btraining (?:provider|compan(?:y|ies)|services|centre|courses? (?:to|for) (?:our )?(?:customers|clients|learners))\b|\bprovid(?:er|es|ing)? of (?:\w+ ){0,3}training\b|\bteacher training\b|\btraining grounds?\b|\btrainers? \(shoes\)|\bwho we are\b"
        ),
    ),
    "effectiveness": Words(
        heading=_any(
            r"\beffectiveness\b|\bkey performance|\bKPIs?\b|\bmeasur(?:ing|es|ement)\b|\bperformance\b|\bprogress\b|\bindicators?\b|\bhow (?:well )?we (?:are|know|did|measure|track)\b|\bmonitoring\b|\bresults\b|\btargets\b|\boutcomes?\b|\bimpact\b"
        ),
        mention=_any(
            r"\beffective(?:ness|ly)?\b|\bKPIs?\b|\bindicators?\b|\bmeasur(?:e|es|ed|ing|ement)s?\b.{0,60}\b(?:progress|performance|success|effect)|\bmetrics?\b|\bprogress\b"
        ),
        strong=_any(
            r"\b(?:KPIs?|key performance indicators?|performance indicators?|performance measures|metrics|indicators)\b[^?]{0,140}\b(?:are|is|were|was|include|includes|included|use[sd]?|track(?:s|ed)?|measure[sd]?|monitor(?:s|ed)?|report(?:s|ed)?|set|show(?:s|ed)?|following|review(?:s|ed)?|met|reached|number of|percentage)\b",
            r"\b(?:use[sd]?|track(?:s|ed)?|set|adopt(?:s|ed)?|monitor(?:s|ed)?|report(?:s|ed)? (?:on|against)|have|has|follow(?:s|ed)?|measure[sd]? (?:against|by|through)|review(?:s|ed)?|agreed|developed|introduced|against)\b[^.?]{0,60}\b(?:KPIs?|key performance indicators?|performance indicators?|performance measures|metrics|indicators)\b",
            r"\b(?:measur(?:e|es|ed)|assess(?:es|ed)?|review(?:s|ed)?|monitor(?:s|ed)?|evaluat(?:e|es|ed)|track(?:s|ed)?|test(?:s|ed)?|judge[sd]?)\b[^.?]{0,60}\b(?:effectiveness|our (?:progress|performance|success)|how (?:well|effective)|how effective|progress (?:against|by|through|each|every)|the success)\b",
            r"\beffectiveness\b[^.?]{0,90}\b(?:is|are|was|were|has been)(?: \w+)? (?:measured|assessed|reviewed|monitored|tracked|evaluated|reported|judged|considered|tested)\b",
            r"\b\d{1,3}(?:\.\d+)? ?(?:%|per ?cent)(?: of)?\b[^.?]{0,80}\b(?:suppliers?|staff|employees|colleagues|buyers|audits?|spend|contracts|training|questionnaires?|completed|returned|signed|trained|target)\b",
            r"\b(?:number|percentage|proportion|share) of\b[^.?]{0,80}\b(?:trained|training|suppliers?|audits?|reports?|concerns|incidents|cases|questionnaires?|staff|employees|contracts|non-conformances)\b",
            r"\b(?:target|goal)s?\b[^.?]{0,60}\b(?:was|were|met|missed|achieved|reached|exceeded|against)\b",
            r"\b(?:no|zero|nil|one|two|three|four|five|six|\d+) (?:\w+ ){0,4}?(?:reports?|incidents?|cases?|instances?|concerns?|allegations?|breaches|complaints)\b[^.?]{0,60}\b(?:of (?:modern )?slavery|were|was|received|reported|identified|raised|found|recorded|made|have been|had been|relating|through)\b",
        ),
        weak=_any(
            r"\b(?:report(?:s|ed)?|update[sd]?) (?:\w+ ){0,4}?to (?:the |our )?(?:board|executive|trustees|council|senior)\b[^.?]{0,60}\b(?:progress|effective|performance|annually|quarterly)\b",
            r"\bprogress (?:against|on|made|since|is|was)\b",
        ),
        home=_any(
            r"\b(?:measur\w+|track\w*|target\w*|number|percentage|%|per cent|monitor\w*|review\w*|report\w*|indicator\w*|kpis?|audit\w*|completed|achiev\w+|met)\b|\d"
        ),
        other=_any(r"\beffective (?:from|date|on)\b|\bcost[- ]effective"),
    ),
}
