"""The words by which an area is recognised, as companies write: one entry an area.

`strong` alone shows the area; `weak` does twice, or once under a heading of the area; `home` counts only there.
`mention` is the topic at all: what is denied or promised of it. What `other` matches is about something else (a privacy
policy, training sold to customers). Most expressions say that two things stand near each other, in either order.
"""

from __future__ import annotations

from rphub.reading.statement import vocabulary as v
from rphub.reading.statement.step_words import STEPS
from rphub.reading.statement.vocabulary import Words, either, near, one

OF_SLAVERY = (
    rf"^(?!.*\b(?:we|our|us|suppliers?)\b)(?:\w+ ){{0,2}}?{v.SLAVERY}(?:(?:,| and| or) (?:\w+ )?{v.SLAVERY})* (?:is"
    rf"|are|can|may"
    r"|takes?|remains?|exists?|affects?|occurs?|includes?|happens?)\b"
)
"""“Forced labour is found in all industries”: what slavery is says nothing of a firm."""
WORDS: dict[str, Words] = {
    "organisation": Words(
        sure=False,
        deniable=False,
        concludes=either(r"\bno (?:employees|staff)\b"),
        blank=either(
            r"\b(?:operates?|maintains?|runs?) (?:[\w-]+ ){0,5}?polic(?:y|ies)\b[^.;]*",
            r"\bturnover threshold\b[^.;]*",
        ),
        mention=either(one(r"structure|employ\w*|headquarter\w*|subsidiar\w+|turnover|workforce")),
        strong=either(
            r"\b(?:is|are|as) (?:a|an|the|one of)(?<!\bas the(?= (?:company|group|firm|business)\b))"
            r"(?: UK's| world's)? (?:[\w'’&-]+,? (?:and |or )?){0,9}?"
            rf"(?<!supply ){v.FIRM}\b",
            r"\b(?:employ(?:s|ed|ing)?|workforce of|team of|headcount (?:of|is|was)|staff of|people work "
            rf"for)\b[^.]{{0,30}}\b{v.NUMBER}\b",
            rf"\b{v.NUMBER}(?: \w+){{0,3}}? (?:employees|staff|people|colleagues|FTEs?|members of staff"
            r"|partners|sites|offices|branches|stores|depots|shops|campuses|students|learners|homes|hotels|hospitals"
            r"|academies|schools|faculties|divisions|operating companies|trading (?:businesses|companies)"
            r"|subsidiar(?:y|ies)(?: companies)?|centres|restaurants|plants|warehouses|laboratories|beds|vessels)\b",
            rf"\b(?:have|has|employs?|runs?|operates?|with) (?:\w+ )?{v.NUMBER} (?:\w+ )?(?:drivers|lorries"
            rf"|vehicles|vans|coaches"
            r"|nurses|teachers|rooms|pupils|tenants|guards|officers|bakers|cooks|engineers|lawyers|architects"
            r"|bakers)\b",
            rf"\b(?:there|we) (?:are|were) (?:now |currently |about |some )?{v.NUMBER} (?:[\w-]+ )?(?:members|workers"
            r"|volunteers|apprentices|drivers|partners|directors|owners|of us)\b",
            r"\b(?:headquarter(?:ed|s) (?:in|at|is|are)|head office (?:is )?in|registered (?:office|in (?:England"
            r"|Scotland|Wales|Ireland|the))|incorporated in|based in [A-Z]|(?:founded|established) (?:in|by)|offices? "
            r"in [A-Z]|campus(?:es)? in|shops? (?:across|in))",
            r"\b(?:wholly[- ]owned|parent company|ultimate parent|holding company|subsidiar(?:y|ies) (?:of|are|is"
            r"|include|in|listed|undertakings)|owned by|part of (?:the )?[A-Z]\w+ (?:\w+ )?(?:Group|plc|family"
            r"|Holdings)|(?:group|business|company|university|firm|structure) (?:is (?:made up|split|divided"
            r"|organi[sz]ed|structured)|consists|comprises))",
            rf"(?:Ltd|Limited|plc|LLP|Inc|University|Trust|Group)\b[^.]{{0,30}}, (?:which is )?(?:a|an|the) "
            rf"(?:[\w'-]+,? ){{0,6}}?{v.FIRM}\b",
            r"\b(?:principal|main|core) (?:activit(?:y|ies)|business)\b[^.]{0,60}? (?:is|are|was|includes?)\b",
            r"\b(?:turnover|revenues?|income)\b[^.]{0,40}(?:£|\$|€|\d)",
            rf"\b{v.WE} (?:\w+ly )?{v.RUNS}(?:,? (?:and )?\w+s?)* (?!(?:training|our|a policy|this|information"
            r"|guidance|with|suppliers|policies|all|any|assurance|slavery|support|reports?|due|zero|effective|regular"
            r"|annual|a (?:confidential|robust|zero|whistle\w*|range of polic)|an? \w*-?(?:slavery"
            r"|ethic)))[^.]{3,80}?(?:\b(?:to|for|in|across|from|throughout|and|products|services|solutions|homes"
            r"|schools|equipment)\b)",
            r"\b(?:organi[sz]ed|divided|structured|split) (?:into|as|in) \w+",
            r"\boperat(?:es?|ing|ions) (?:\w+ )?(?:through|in|from|across|over|at) (?:the )?(?:\w+ ){0,4}?(?:\d+|two"
            r"|three|four|five|six|seven|eight|nine|ten|twelve|divisions?|countries|offices|sites|market|sector"
            r"|industry|UK|United|England|Scotland|Wales|Europe)\b",
            rf"\b{v.NUMBER} (?:people |of us |staff )?on (?:the|our) (?:books|pay-?roll)\b",
            r"\b(?:this statement|it) (?:covers|applies to|is made on behalf "
            r"of)\b[^.]{0,120}\b(?:subsidiar(?:y|ies)|group companies|following (?:companies|entities))\b",
            rf"\b(?:Ltd|Limited|plc|LLP|Group|Foods?|Council|Museum|Charity)\b (?:\w+ly )?(?:{v.RUNS}|places"
            r"|looks after|is a|cares for|helps|trains)\b",
            rf"\b{v.WE} (?:has|have) (?:\w+ )?(?:made|built|sold|baked|brewed|printed|grown|supplied|repaired"
            rf"|run|published"
            r"|taught|cared for|designed|farmed|traded|fitted)\b[^.]{3,80}\b(?:since|for (?:over|more|\w+ years))\b",
            r"\bserving \d|\b(?:unitary|combined|local) authority\b",
        ),
        weak=either(
            r"\bour (?:business|organi[sz]ation|group|company|structure|services|customers|clients|divisions?"
            r"|subsidiar(?:y|ies)) (?:is|are|has|"
            r"have|includes?|comprises?|consists?|covers?|operates?|serves?|spans?)\b",
            r"\b(?:company|group|firm|university|organi[sz]ation|business|charity|trust) (?:employs|operates|provides"
            r"|offers|works in|serves|trades|supplies|delivers|manufactures|designs|sells|specialises)\b",
            r"\b(?:board of (?:directors|trustees|governors)|council|senate) (?:is|has|meets|oversees|governs|sets)\b",
        ),
        home=either(
            rf"(?-i:^(?:[A-Z][\w&'-]+ ){{1,4}})(?:\w+ly )?{v.RUNS}\b",
            r"^(?:we|I) (?:move|carry|deliver|train|host|lend|let|serve|feed|put up|service|deal in|broker|survey"
            r"|drive|fly|ship|store|recycle|collect|process|test|hire)\b",
            r"\b(?:limited|ltd|plc|llp|we|our|company|group|university|charity|council|trust|college|firm"
            r"|business)\b[^.]{0,80}\b(?:is|are|provides?|offers?|employs?|operates?|delivers?|has|supply|supplies"
            r"|serves?|makes?|sells?|works?|designs?|builds?|manufactures?|runs?|owns?)\b",
        ),
        other=either(
            OF_SLAVERY,
            r"\b(?:is|are) an? (?:crime|violation|global|growing|hidden|serious|priority|condition|breach"
            r"|abuse|form of|term)\b|\bis an? (?:unacceptable|abhorrent|unlawful|illegal|criminal|evil) practice\b",
            r"\b(?:modern slavery|forced labour) (?:is|can|may)\b|\b(?:proud|opposed)\b|\boverall "
            r"responsibility\b|\bresponsible for (?:this|the) (?:statement|policy)\b",
        ),
    ),
    "supply_chain": Words(
        deniable=False,
        mention=either(one(r"supply[- ]chains?|sourc(?:e|es|ed|ing)|supply base")),
        strong=either(
            near(
                one(r"supply[- ]chains?|supply base|suppliers|vendors|sub-?contractors|spend|manufacturers"),
                rf"(?:{v.BUYS})[^.?!]{{0,80}}?(?:{v.PLACES}|{v.GOODS})",
                60,
            ),
            rf"\b(?:{v.BOUGHT})\b[^.?!]{{0,110}}?(?:\b(?:from|in|through|via|by|with)\b)[^.?!]{{0,70}}?(?:{v.PLACES}"
            r"|\b(?:distributors?|wholesalers?|manufacturers?|resellers?|importers?|growers|mills|factories"
            r"|framework|labour providers)\b)",
            rf"\b(?:{v.NUMBER}|most|nearly all|many|the majority of|over half of|a (?:small|limited|large|wide"
            r"|broad|core|diverse) (?:\w+ )?(?:number|group|range|base|panel|network) of)"
            r"(?: of)?(?: (?:our|the|its))?(?: [\w-]+){0,4}? (?:suppliers|vendors|sub-?contractors|factories"
            r"|manufacturers|growers|mills|farms|hauliers|importers|labour (?:providers|agencies))\b",
            near(
                one(r"suppliers|supply[- ]chains?|vendors|sub-?contractors|manufacturers|factories|our makers"),
                v.PLACES,
                70,
            ),
            r"\b(?:main|principal|key|largest|major|biggest|most significant|top|core"
            rf"|broad)\b[^.?!]{{0,40}}\b(?:categor(?:y|ies)|areas? of (?:spend|expenditure)|suppliers|outlays?|bills"
            rf"|costs|purchases|goods and services)\b[^.?!]{{0,60}}(?:{v.GOODS})",
            rf"(?:{v.GOODS}) from (?-i:[A-Z])\w+[^.?!]{{0,80}}\bfrom (?-i:[A-Z])|\b{v.NUMBER} tiers?\b",
            r"\b(?:first|second|third|1st|2nd)[- ]tier\b|\btier[- ]?(?:one|two|three|1|2|3)\b",
            r"\b(?:we|company|group|university|firm|trust|charity|it|council|college)(?: \w+ly)? "
            r"(?:source[sd]?|buys?|bought|procures?|purchases?|imports?|spends?|spent|rel(?:y|ies) "
            rf"on)\b[^.?!]{{0,120}}?(?:{v.GOODS}|{v.PLACES}|{v.SUPPLIERS}|\bmillion\b|£)",
            rf"\b(?:expenditure|spend)\b[^.?!]{{0,60}}(?:{v.GOODS}|£|\d)",
            rf"\b(?:get|gets|got|comes?|came|delivered)\b[^.?!]{{0,30}}\bfrom\b[^.?!]{{0,50}}(?:{v.PLACES}"
            r"|\b(?:cooperatives|farms|mills|distributors|wholesalers|manufacturers)\b)",
            r"(?<!before we )(?<!if we )(?<!when we )(?<!where we )(?<!whenever we )(?<!unless we )(?<!to )"
            r"\bsub-?contract(?:s|ed)?\b[^.?!]{0,60}\b(?:work|trades|services|to)\b|\b(?:labour-only "
            r")?subcontractors make up\b",
            r"\b(?:simple|short|long|complex) supply chains?\b|\bsuppliers (?:fall|are grouped|are divided) into\b",
        ),
        weak=either(
            near(one(r"suppliers|supply[- ]chains?|sub-?contractors"), v.GOODS, 80),
            r"\blong-?(?:term|standing) relationships? with (?:\w+ ){0,4}?(?:suppliers|vendors|manufacturers)\b",
        ),
        home=either(
            rf"(?:{v.SUPPLIERS}|{v.BUYS})[^.?!]{{0,110}}?(?:{v.GOODS}|{v.PLACES}|\d)",
            r"(?-i:^[A-Z][\w ,&-]{2,40}: (?:mainly |mostly |from )?[A-Z][a-z]+)",
            r"\b(?:makers?|\w*mills?|merchants?|wholesalers?|factor(?:y|ies)|farms?|importers?|foundr(?:y|ies)|laundr(?:y|ies)|printers?"
            r"|growers?)\b[^.?!]{0,30}\b(?:in|near) (?-i:[A-Z])\w+",
            r"\bfrom (?:\w+ ){0,4}(?-i:[A-Z][a-z]+)[^.?!]{0,60}\bfrom (?:\w+ ){0,4}(?-i:[A-Z][a-z]+)",
            v.GOODS,
        ),
        blank=either(
            r"\b(?:when |as )?compared (?:with|to) (?:other |most |many )?(?:organisations|companies|businesses|firms"
            r"|those|others)\b[^.;]*",
            r"\bemploy(?:s|ed)?\b(?![^.;]*\b(?:sub-?contract|agenc|suppliers?|contractors?))[^.;]*",
            r"\bwe (?:[\w-]+,? (?:and )?){0,3}?(?:supply|provide|sell|deliver|place)\b(?![^.;]*\bfrom\b)[^.;]*?\bto "
            r"[^.;]*?(?=, (?:which|all|most)\b|[.;]|$)",
            r"\b(?:is|are|was|were) (?:\w+ )?(?:used|worn|read|licensed|rented) by\b[^.]*",
            rf"\b(?:is|are|as) (?:an?|the|one of (?:the|our)) (?:[\w'&()-]+,? (?:and |or )?){{0,8}}?(?:vendor|grower"
            rf"|subcontractor|{v.FIRM})s?\b",
        ),
        other=either(
            OF_SLAVERY,
            r"^(?!.*\b(?:buy|bought|spen[dt]|sourc|purchas|import|come from|made in|use)).*\b(?:visited|inspected"
            r"|removed from|screened|interviewed|turned down|rejected|refused|suspended|(?:see|saw) (?:a|some"
            r"|the) risk)\b",
            r"^(?!.*\b(?:buy|bought|spen[dt]|come from|comes from)\b)(?:(?:all|any|our|every|the|its) )*(?:directors?"
            r"|officers?|employees?|staff|volunteers?|workers?|colleagues|trustees|managers?|everyone|everybody)\b"
            r"(?: [\w-]+){0,3}?(?:,| and| or) [^.;]*\b(?:contractors?|sub-?contractors?|suppliers?|agency"
            r"|consultants?)\b"
            r"(?!.*\b(?:was|were|is|are|has|have|did|attended|trained)\b)",
            r"^it (?:also )?(?:applies|extends) to\b|^training (?:on|in|about|for)\b|^(?:our|the|this) (?:[\w-]+ "
            r"){0,4}(?:policy|code|charter)\b|^(?:[\d.]+ )?(?:this|the|our) (?:[\w-]+ ){0,2}?(?:policy|code|procedure) "
            r"(?:applies|covers|extends|binds)\b|"
            rf"^(?!.*(?:{v.PLACES}|\d)).*\b(?:uphold|adhere|comply|complies|compliance|code of conduct"
            r"|terminat\w*|clauses?|due diligence|webinars?|polic(?:y|ies))\b",
        ),
    ),
    "policies": Words(
        mention=either(v.POLICY, one(r"whistle-?blow\w*|speak[- ]up")),
        strong=either(
            rf"^(?=.*{v.POLICY_NAMED})(?:(?=(?-i:[A-Z]))[\w -]{{0,50}}\b(?:Policy|Codes?|Charter|Standard"
            rf"|Procedure)\b[^;,.]{{0,30}}"
            r"(?:[;,] (?:and )?|\.?$)){2,}$",
            rf"{v.POLICY_NAMED}[^?]*?(?:{v.POLICY_SAYS})",
            rf"(?:{v.POLICY_SAYS})[^.?]{{0,90}}?{v.POLICY_NAMED}",
            rf"\b(?:our|the|its|an?)(?: [\w-]+){{0,5}} (?:polic(?:y|ies)|codes? of (?:[\w-]+ )?(?:conduct"
            rf"|practice|ethics)|charter)\b[^.?]{{0,60}}?(?:{v.POLICY_SAYS})",
            r"\b(?:have|has|operates?|maintains?|adopt(?:s|ed)?|publish(?:es|ed)?|introduced|updated|revised"
            rf"|follow|contains?|must follow)\b[^.?]{{0,90}}?(?:{v.POLICY})",
            r"\b(?:card|sheet|notice)\b[^.]{0,30}\b(?:which|that) says that (?:no|nobody|everybody|each|every|wages"
            r"|passports)\b",
            r"\bpolicies (?:which|that|relevant to|related to|relating to|in place|on|include|covering)\b",
            r"\b(?:standards of (?:business )?conduct|(?:employee|staff|supplier) (?:handbook|manual|charter)"
            r"|human rights (?:statement|commitment|principles)|business principles)\b[^.?]{0,90}\b(?:sets?"
            r"|says?|say|covers?|commits?|requires?|bans?|includes?|contains?|applies|states?|explains?)\b",
            r"\b(?:sign(?:s|ed)? up to|follow(?:s|ed)?|bound by|work(?:s|ed)? to|accredited|adopted|apply"
            r"|applies|signator(?:y|ies) (?:to|of))\b[^.?]{0,60}\b(?:Base Code|standards of (?:business "
            r")?conduct|code of \w+|Living Wage|handbook|charter|Guiding Principles)\b",
            r"\bwhistle-?blow\w*\b[^.]{0,70}\b(?:hotline|line|procedure|channel|process|service|helpline"
            r"|arrangements|is|are|was|lets?|allows?)\b",
            r"\bspeak[- ]up\b[^.]{0,70}\b(?:hotline|line|procedure|channel|process|service|helpline|is|are"
            r"|lets?|allows?)\b",
            rf"\b(?:our|the|its|an?|two|three|several)(?: [\w'-]+){{0,4}} {v.POLICY_NAMED}",
            rf"{v.POLICY_NAMED}[^.?]{{0,40}}(?:[;,]|\band\b)[^.?]{{0,20}}{v.POLICY_NAMED}",
            r"\b(?:has|have|adopted) (?:\w+ ){0,3}(?:ethical|conduct|labour|human rights) "
            r"(?:guidelines|principles|rules)\b",
            r"\bhandbook\b[^.?]{0,30}\b(?:has|says|contains|sets|forbids|covers|explains|tells)\b",
            r"\bwritten (?:rules?|procedures?|standards?)\b[^.?]{0,60}\b(?:forbids?|bans?|says?|requires?|sets?)\b",
        ),
        weak=either(
            r"\b(?:our|the|its) (?:[\w-]+ ){0,4}(?:policy|policies|code of (?:conduct|practice|ethics))\b",
            r"\bwhistle-?blow\w*\b[^.]{0,60}\b(?:hotline|line|procedure|channel|process|service|report)\b",
        ),
        home=either(
            one(
                r"policy|policies|codes?|standards?|principles|charter|handbook|living wage|Base Code"
                r"|Guiding Principles"
                r"|whistle-?blowing|equal opportunities|anti-slavery|hiring|speak(?:ing)? (?:up|out)|procedures?"
                r"|rules?|forbids?|bans?"
            ),
            r"\b(?:a|one|two|three|four|\d+|single|short) (?:pages?|sheets?) (?:on|about|for|of|that|which|with)\b",
            r"(?-i:\b(?:Safeguarding|Speak(?:ing)? (?:Up|Out)|Modern Slavery|Recruitment|Safer Recruitment|Procurement"
            r"|Dignity at Work|Raising Concerns|Grievances?|Ethical Trading|Human Rights|Purchasing|Supplier)\b)",
        ),
        concludes=either(
            r"\b(?:polic(?:y|ies)|codes?|charter|rules?|standards?|principles|procedures?|terms)\b[^.]{0,60}?"
            r"\b(?:says?|states?|forbids?|provides?|is short|under which|by which)\b[^.]*\b(?:no|not|never|nobody)\b"
            r"(?! (?:\w+ )?(?:polic(?:y|ies)|codes?|in force|in place|written|adopted|ready|applied))"
        ),
        concrete=either(r"(?-i:[A-Z][\w-]+ (?:[\w-]+ ){0,3}(?:Policy|Policies|Code|Charter|Standard))\b"),
        blank=either(
            one(
                r"(?:privacy|cookies?|insurance|government(?:'s)?|public|foreign|monetary|returns|economic|packaging"
                r"|environment(?:al)?|data protection|travel|information security|(?:health and )?safety|quality"
                r"|pricing|dividend|tax|investment|drugs? and alcohol|fire|social media|energy|waste|climate|carbon) "
                r"(?:policy|strategy)|policy ?holders?|insurance policies|policy ?makers?"
            ),
            r"\bsubject to (?:[\w-]+ ){0,6}?standards\b",
            r"\b(?:am|are|is) (?:currently |now )?(?:reviewing|updating|revising|rewriting) (?:our|its"
            r"|the) polic\w+|\bis (?:our|its|the [\w']+) policy to (?:pay|settle|buy|sell|use|charge|recycle"
            r"|reduce|offer)\b|\bthis policy statement\b|\b(?:to|of|on) such polic(?:y|ies)\b|\bsuppliers'"
            r" (?:own )?polic|\bpolicy is effective from\b",
        ),
    ),
    **STEPS,
}
