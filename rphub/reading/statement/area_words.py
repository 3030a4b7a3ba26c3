"""The words by which an area is recognised, as companies write: one entry an area.

`strong` alone shows the area; `weak` does twice, or once under a heading of the area; `home` counts only there.
`mention` is the topic at all: what is denied or promised of it. What `other` matches is about something else (a privacy
policy, training sold to customers). Most expressions say that two things stand near each other, in either order.
"""

from __future__ import annotations

from rphub.reading.statement import vocabulary as v
from rphub.reading.statement.vocabulary import Words, either, near, one

WORDS: dict[str, Words] = {
    "organisation": Words(
        sure=False,
        deniable=False,
        mention=either(one(r"structure|employ\w*|headquarter\w*|subsidiar\w+|turnover|workforce")),
        strong=either(
            rf"\b(?:is|are|as) (?:a|an|the|one of)(?: UK's| world's)? (?:[\w'’&-]+,? (?:and |or )?){{0,9}}?{v.FIRM}\b",
            r"\b(?:employ(?:s|ed|ing)?|workforce of|team of|headcount (?:of|is|was)|staff of|people work "
            rf"for)\b[^.]{{0,30}}\b{v.NUMBER}\b",
            rf"\b{v.NUMBER}(?: \w+){{0,3}}? (?:employees|staff|people|colleagues|FTEs?|members of staff"
            r"|partners|sites|offices|branches|stores|"
            r"depots|shops|campuses|students|learners|homes|hotels|hospitals|academies|schools|faculties"
            r"|divisions|operating companies|"
            r"trading (?:businesses|companies)|subsidiar(?:y|ies)(?: companies)?|centres|restaurants|plants"
            r"|warehouses|laboratories|beds|vessels)\b",
            r"\b(?:headquarter(?:ed|s) (?:in|at|is|are)|head office (?:is )?in|registered (?:office|in "
            r"(?:England|Scotland|Wales|Ireland|the))|"
            r"incorporated in|based in [A-Z]|(?:founded|established) (?:in|by)|offices? in [A-Z]"
            r"|campus(?:es)? in|shops? (?:across|in))",
            r"\b(?:wholly[- ]owned|parent company|ultimate parent|holding company|subsidiar(?:y|ies) (?:of"
            r"|are|is|include|in|listed|undertakings)|"
            r"owned by|part of (?:the )?[A-Z]\w+ (?:\w+ )?(?:Group|plc|family|Holdings)|"
            r"(?:group|business|company|university|firm|structure) (?:is (?:made up|split|divided"
            r"|organi[sz]ed|structured)|consists|comprises))",
            rf"(?:Ltd|Limited|plc|LLP|Inc|University|Trust|Group)\b[^.]{{0,30}}, (?:which is )?(?:a|an|the) "
            rf"(?:[\w'-]+,? ){{0,6}}?{v.FIRM}\b",
            r"\b(?:principal|main|core) (?:activit(?:y|ies)|business)\b[^.]{0,60}? (?:is|are|was|includes?)\b",
            r"\b(?:turnover|revenues?|income)\b[^.]{0,40}(?:£|\$|€|\d)",
            rf"\b{v.WE} (?:\w+ly )?{v.RUNS}(?:,? (?:and )?\w+s?)* (?!(?:training|our|a policy|this|information"
            r"|guidance|with|suppliers|policies|all|"
            r"any|assurance|slavery|support|reports?|due|zero|effective|regular|annual|a (?:confidential"
            r"|robust|zero|whistle\w*|range of polic)|"
            r"an? \w*-?(?:slavery|ethic)))[^.]{3,80}?(?:\b(?:to|for|in|across|from|throughout|and|products"
            r"|services|solutions|homes|schools|equipment)\b)",
            r"\b(?:organi[sz]ed|divided|structured|split) (?:into|as|in) \w+",
            r"\boperat(?:es?|ing|ions) (?:\w+ )?(?:through|in|from|across|over|at) (?:the )?(?:\w+ "
            r"){0,4}?(?:\d+|two|three|four|five|six|seven|eight|"
            r"nine|ten|twelve|divisions?|countries|offices|sites|market|sector|industry|UK|United|England"
            r"|Scotland|Wales|Europe)\b",
            r"\b(?:this statement|it) (?:covers|applies to|is made on behalf "
            r"of)\b[^.]{0,120}\b(?:subsidiar(?:y|ies)|group companies|following (?:companies|entities))\b",
            rf"\b(?:Ltd|Limited|plc|LLP|Group|Foods?|Council|Museum|Charity)\b (?:\w+ly )?(?:{v.RUNS}|places"
            r"|looks after|is a|cares for|helps|trains)\b",
            r"\bserving \d|\b(?:unitary|combined|local) authority\b",
        ),
        weak=either(
            r"\bour (?:business|organi[sz]ation|group|company|structure|services|customers|clients|divisions?"
            r"|subsidiar(?:y|ies)) (?:is|are|has|"
            r"have|includes?|comprises?|consists?|covers?|operates?|serves?|spans?)\b",
            r"\b(?:company|group|firm|university|organi[sz]ation|business|charity|trust) (?:employs|operates"
            r"|provides|offers|works in|serves|trades|"
            r"supplies|delivers|manufactures|designs|sells|specialises)\b",
            r"\b(?:board of (?:directors|trustees|governors)|council|senate) (?:is|has|meets|oversees|governs|sets)\b",
        ),
        home=either(
            rf"(?-i:^(?:[A-Z][\w&'-]+ ){{1,4}})(?:\w+ly )?{v.RUNS}\b",
            r"\b(?:limited|ltd|plc|llp|we|our|company|group|university|charity|council|trust|college|firm"
            r"|business)\b[^.]{0,80}\b(?:is|are|provides?|offers?|"
            r"employs?|operates?|delivers?|has|supply|supplies|serves?|makes?|sells?|works?|designs?|builds?"
            r"|manufactures?|runs?|owns?)\b",
        ),
        other=either(
            r"\b(?:is|are) an? (?:crime|violation|global|growing|hidden|serious|priority|condition|breach"
            r"|abuse|form of|term)\b",
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
            rf"(?:{v.BUYS})[^.?!]{{0,110}}?(?:\b(?:from|in|through|via|by|with)\b)[^.?!]{{0,70}}?(?:{v.PLACES}"
            r"|\b(?:distributors?|wholesalers?|manufacturers?|resellers?|importers?|growers|mills|factories"
            r"|framework|labour providers)\b)",
            rf"\b(?:{v.NUMBER}|most|nearly all|many|the majority of|over half of|a (?:small|limited|large|wide"
            r"|broad|core|diverse) (?:\w+ )?(?:number|group|range|base|panel|network) of)"
            r"(?: of)?(?: (?:our|the|its))?(?: [\w-]+){0,4}? (?:suppliers|vendors|sub-?contractors|factories"
            r"|manufacturers|growers|mills|farms|hauliers|importers|labour (?:providers|agencies))\b",
            near(one(r"suppliers|supply[- ]chains?|vendors|sub-?contractors|manufacturers|factories"), v.PLACES, 70),
            r"\b(?:main|principal|key|largest|major|biggest|most significant|top|core"
            rf"|broad)\b[^.?!]{{0,40}}\b(?:categor(?:y|ies)|areas? of (?:spend|expenditure)|suppliers|outlays?"
            rf"|bills|costs"
            rf"|purchases|goods and services)\b[^.?!]{{0,60}}(?:{v.GOODS})",
            r"\b(?:first|second|third|1st|2nd)[- ]tier\b|\btier[- ]?(?:one|two|three|1|2|3)\b",
            r"\b(?:we|company|group|university|firm|trust|charity|it|council|college)(?: \w+ly)? "
            r"(?:source[sd]?|buys?|bought|procures?|purchases?|imports?|spends?|spent|rel(?:y|ies) "
            rf"on)\b[^.?!]{{0,120}}?(?:{v.GOODS}|{v.PLACES}|{v.SUPPLIERS}|\bmillion\b|£)",
            rf"\b(?:expenditure|spend)\b[^.?!]{{0,60}}(?:{v.GOODS}|£|\d)",
            rf"\b(?:get|gets|got|comes?|came|delivered)\b[^.?!]{{0,30}}\bfrom\b[^.?!]{{0,50}}(?:{v.PLACES}"
            r"|\b(?:cooperatives|farms|mills|distributors|wholesalers|manufacturers)\b)",
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
        ),
        other=either(
            r"^training (?:on|in|about|for)\b|"
            r"^(?:[\d.]+ )?(?:this|the|our) (?:[\w-]+ ){0,2}?(?:policy|code|procedure) (?:applies|covers|extends|binds)\b|"
            rf"^(?!.*(?:{v.PLACES}|\d)).*\b(?:uphold|adhere|comply|complies|compliance|code of conduct"
            r"|terminat\w*|clauses?|due diligence|webinars?|polic(?:y|ies))\b"
        ),
    ),
    "policies": Words(
        mention=either(v.POLICY, one(r"whistle-?blow\w*|speak[- ]up")),
        strong=either(
            rf"{v.POLICY_NAMED}[^?]*?(?:{v.POLICY_SAYS})",
            rf"(?:{v.POLICY_SAYS})[^.?]{{0,90}}?{v.POLICY_NAMED}",
            rf"\b(?:our|the|its|an?)(?: [\w-]+){{0,5}} (?:polic(?:y|ies)|codes? of (?:[\w-]+ )?(?:conduct"
            rf"|practice|ethics)|charter)\b[^.?]{{0,60}}?(?:{v.POLICY_SAYS})",
            r"\b(?:have|has|operates?|maintains?|adopt(?:s|ed)?|publish(?:es|ed)?|introduced|updated|revised"
            rf"|follow|contains?|must follow)\b[^.?]{{0,90}}?(?:{v.POLICY})",
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
                r"|whistle-?blowing|equal opportunities|anti-slavery|speak (?:up|out)|procedures?|rules?|forbids?|bans?"
            )
        ),
        concrete=either(r"(?-i:[A-Z][\w-]+ (?:[\w-]+ ){0,3}(?:Policy|Policies|Code|Charter|Standard))\b"),
        blank=either(
            one(
                r"(?:privacy|cookies?|insurance|government(?:'s)?|public|foreign|monetary|returns|economic) "
                r"policy|policy ?holders?|insurance policies|policy ?makers?"
            ),
            r"\b(?:am|are|is) (?:currently |now )?(?:reviewing|updating|revising|rewriting) (?:our|its"
            r"|the) polic\w+|\bthis policy statement\b|\bsuppliers' (?:own )?polic|\bpolicy is effective from\b",
        ),
    ),
    "due_diligence": Words(
        mention=either(
            one(r"due[- ]diligence|audit\w*|vetting|pre-?qualif\w+|checks"), near(v.SUPPLIERS, v.CHECKS, 60)
        ),
        strong=either(
            near(v.SUPPLIERS, v.CHECKS, 100),
            v.ASSESSING,
            near(one(r"due[- ]diligence"), v.DILIGENCE_DONE, 90),
            near(
                v.DILIGENCE_DONE,
                one(
                    r"audits?|site visits?|right[- ]to[- ]work checks|background checks|worker interviews?"
                    r"|inspections?|spot checks|supplier (?:checks|reviews?)"
                ),
                60,
            ),
            near(
                one(
                    r"contracts?|terms(?: and conditions)?|agreements?|purchase orders?|tenders?|tender "
                    r"documents|ITT|selection questionnaires?|PQQ"
                ),
                one(
                    r"clauses?|warrant\w*|modern slavery|questions? (?:on|about)|terminate|end the agreement"
                    r"|labour standards"
                ),
                80,
            ),
            one(r"Sedex|SMETA|EcoVadis|MSAT|Modern Slavery Assessment Tool|Constructionline|Achilles"),
            r"\b(?:auditors?|inspectors?|managers?|buyers?|team)\b[^.?!]{0,40}\b(?:interview(?:s|ed)?"
            r"|inspect(?:s|ed)?|visit(?:s|ed)?|check(?:s|ed)?|audit(?:s|ed)?)\b[^.?!]{0,80}\b(?:workers"
            r"|accommodation|mills?|factor(?:y|ies)|sites?|suppliers?|records|payslips|licen[cs]es)\b",
            r"\b(?:ended|terminated|suspended|stopped|withdrew|cancelled)\b[^.?!]{0,40}\b(?:contracts?|orders"
            r"|agenc(?:y|ies)|suppliers?|relationship)\b",
            r"\b(?:payslips|passports|identity documents|bank details|accommodation|recruitment "
            r"fees)\b[^.?!]{0,70}\b(?:checked|looked at|handed back|returned|repaid|inspected|reviewed"
            r"|sampled)\b",
            r"\b(?:meet|met|look at|looked at|visit|visited|talked to|spoke "
            r"to)\b[^.?!]{0,50}\b(?:agenc(?:y|ies)|suppliers?|workers|payslips|factories|contractors)\b",
            r"\b(?:bidders|tenderers|suppliers|contractors)\b[^.?!]{0,30}\basked (?:about|whether|how|to"
            r"|for)\b|\bask(?:s|ed)? (?:\w+[ -]){1,5}?(?:suppliers|contractors|agencies|bidders) (?:to|for"
            r"|about|whether|how)\b",
            r"\b(?:systems|processes|procedures|controls) (?:in place )?to\b[^.?!]{0,90}\b(?:monitor|assess"
            r"|check|vet|audit)\b[^.?!]{0,40}\bsuppl(?:y chains?|iers)\b",
            r"\b(?:foundation|charity|ngo|auditor|investigator)s?\b[^.?!]{0,30}\bto (?:speak|talk) (?:with|to)\b"
            r"|\b(?:refused to|wouldn't|would not|did not) let us in\b",
            r"\bmonitor (?:potential|suppliers|risk areas)\b",
            near(v.SUPPLIERS, r"\b(?:is|are|was|were) asked (?:\w+ ){0,3}questions?\b", 100),
        ),
        weak=either(
            r"\bdue[- ]diligence\b",
            r"\b(?:grievance|reporting|remed(?:y|iation)|hotline|helpline)\b[^.?]{0,60}\b(?:workers?|supply "
            r"chain|suppliers)\b",
            r"\bright[- ]to[- ]work\b",
        ),
        home=either(rf"{v.CHECKS}|\b(?:sedex|corrective|tender|hotline|helpline|grievance)\w*\b"),
        blank=either(r"\b(?:operate|have|follow)\b[^.:]{0,30}\bpolicies\b:.*"),
        concludes=either(r"\bno\b[^.?!]{0,30}\b(?:findings?|issues?|concerns?|breaches|evidence|non-conformances?)\b"),
        other=either(
            one(
                r"(?:financial|credit|tax|acquisition|M&A|customer|client) due diligence|financial due"
                r"|anti-money laundering|before any acquisition"
            )
        ),
    ),
    "risk_assessment": Words(
        mention=either(one(r"risks?|heat ?map|risk[- ](?:assess\w+|map\w+|rat\w+)")),
        strong=either(
            near(v.RISK, v.RISK_DONE, 110),
            rf"\b{v.RISKY}[- ](?:modern slavery |inherent )?risks?\b[^.?!]{{0,60}}\b(?:areas?|categor(?:y|ies)"
            r"|countr(?:y|ies)|sectors?|suppliers?|goods|services|commodit(?:y|ies)|regions?|are|is|were"
            r"|in)\b",
            one(
                r"Global Slavery Index|Walk Free|risk (?:index|indices|indicators|matrix|register|rating"
                r"|score)|Trafficking in Persons Report|Verisk|Maplecroft"
            ),
            r"\b(?:most|more|least|less|un)[ -]?(?:likely|exposed|vulnerable)\b[^.?!]{0,60}|\blikelihood "
            r"of\b[^.?!]{0,90}\b(?:low|high|small|greatest|limited|remote)\b",
            r"\b(?:principal|main|key|biggest|greatest|highest|salient) (?:areas? of |sources? of |exposure "
            r"to )?(?:modern slavery )?risks?\b[^.?!]{0,40}\b(?:we face|are|is|relate|lie|was|were|in"
            r"|include)\b",
            near(v.SUPPLIERS, r"\b(?:marks?|scores?|grades?|ranks?|rates?) (?:each|every|them|all)\b", 80),
            r"\b(?:red|amber|green)\b[^.?!]{0,60}\b(?:rating|rated|red|amber|green|categor(?:y|ies)"
            r"|suppliers?)\b|\bcame out as red\b",
            r"\b(?:worr(?:y|ies)|concerns?|frightens?|troubles?|alarms?) (?:us|me) (?:the )?most\b"
            r"|\b(?:worr(?:y|ies)|concerns?) most\b|\b(?:biggest|main|greatest"
            r"|chief) (?:worr(?:y|ies)|concerns?)\b",
        ),
        weak=either(
            rf"\b(?:not|no)\b[^.?!]{{0,50}}\b{v.RISKY}\b[^.?!]{{0,30}}\brisks?\b"
            rf"|\bno\b[^.?!]{{0,40}}\brisks?\b[^.?!]{{0,40}}\b(?:identified|found|came)\b",
            r"\b(?:low|high|higher|medium)[- ]risk\b",
            r"\brisks?\b[^.?]{0,60}\b(?:because|due to|such as|associated|linked|mitigat\w+)\b",
        ),
        home=either(
            one(
                r"risks?|vulnerab\w+|countr(?:y|ies)|sectors?|categor(?:y|ies)|exposure|migrants?|agency"
                r"|index|high(?:er|est)?"
                r"|medium|low(?:er|est)?|red|amber|scored?|rated|rank\w*|worst|likel(?:y|ihood)|severity"
                r"|danger\w*|serious|(?:stands?|stood) out"
            )
        ),
        concrete=either(
            rf"\b{v.RISKY}\b[^.?!]{{0,25}}\brisks?\b[^.?!]{{0,40}}\b(?:is|are|lies?|in|of|with|arises?)\b"
            rf"|\brisks?\b[^.?!]{{0,60}}\b(?:is|are) {v.RISKY}\b",
            r"\b(?:most|particularly) (?:likely|vulnerable|exposed|at risk)\b",
        ),
        concludes=either(
            r"\b(?:not (?:consider|believe|regard|think|see|operate|expect)"
            rf"|no)\b[^.?!]{{0,60}}\b(?:{v.RISKY[3:-1]}|material|substantial|serious|major|exposed"
            rf"|likely)\b[^.?!]{{0,40}}\b(?:risks?|exploitation|slavery)\b",
            r"\bnot (?:been )?(?:identif|found)\w*\b[^.?!]{0,60}\brisks?\b",
        ),
        other=either(
            r"^(?:we|I) (?:think|feel|believe|suspect|guess|assume)(?: that)? (?:the |our )?risks?\b[^,;:]{0,40}"
            r"\b(?:is|are) (?:very |quite )?low\W*$",
            rf"^(?!.*(?:{v.SLAVERY}|\blabour\b|\bsuppl|\bexploit)).*\b(?:fire|manual handling|display screens?"
            r"|lone working|asbestos|health and safety|cyber|flood(?:ing|s)?|data protection|money laundering)\b",
        ),
        blank=either(
            one(
                r"(?:financial|credit|fire|flood|cyber|currency|market|reputational) risks?"
                r"|risk (?:and|&) "
                r"audit|audit (?:and|&) risk committee|health and safety"
            ),
            r"\baudit and risk\b",
            r"\bpolic(?:y|ies) (?:that|which) [^:]{0,90}\brisks?\b",
            r"\bto (?:help )?(?:identify|monitor|mitigate|reduce|manage|address)\b[^,.]{0,40}\brisks?\b[^,.]{0,30},",
        ),
    ),
    "training": Words(
        mention=either(one(r"train(?:s|ed|ing|ings)?|e-?learning|awareness|workshops?|toolbox talks?")),
        strong=either(
            near(v.TRAINING, v.PEOPLE, 120),
            near(v.TRAINING, v.TRAINED, 60),
            near(near(v.SOFT_TRAINING, v.PEOPLE, 90), v.SLAVERY, 90),
            near(
                v.SOFT_TRAINING,
                rf"(?:{v.PEOPLE})[^.?!]{{0,60}}?\b(?:complet(?:e|es|ed)|attend(?:s|ed)?|took|sat|hold)\b",
                60,
            ),
            rf"{v.PEOPLE}[^.?!]{{0,60}}?\b(?:taught|shown|made aware|learns?|know how|instructed"
            rf"|educated)\b[^.?!]{{0,90}}",
            near(one(r"educating|teach(?:es|ing)?|learning about"), near(v.PEOPLE, v.SLAVERY, 90), 60),
            r"\b(?:sessions?|half-day|course|guidance|induction pack|module"
            rf"|test)\b[^.?!]{{0,60}}(?:{v.SLAVERY}|\bsigns\b)|(?:{v.SLAVERY}"
            rf"|\bsigns\b)[^.?!]{{0,60}}\b(?:sessions?|course|induction|module|onboarding)\b",
            rf"{v.PEOPLE}[^.?!]{{0,70}}\b(?:spot(?:ting)?|recogni[sz](?:e|ing)|identify(?:ing)?|look(?:ing)? "
            r"(?:out )?for|know) (?:the |possible |potential |warning )*(?:signs?|indicators|signals|what "
            r"to)\b",
            rf"\b(?:{v.NUMBER}|half|full)[- ](?:hour|day|minute|afternoon)s?\b[^.?!]{{0,30}}"
            r"\b(?:sessions?|courses?|workshops?|talks?|briefings?|lessons?)\b",
            r"\b(?:sat in on|attended|went (?:on|to)|been on|took part in|stopped (?:work )?for)\b[^.?!]{0,60}"
            r"\b(?:sessions?|courses?|workshops?|talks?|briefings?)\b",
            r"\b(?:how to|to) (?:spot|recogni[sz]e) (?:the |possible |warning )*(?:signs?|indicators)\b",
            rf"\b(?:team meetings?|away ?days?|talks?|discussed with|explained to|reminded)\b[^.?!]{{0,70}}{v.SLAVERY}",
        ),
        weak=either(rf"{v.PEOPLE}[^.?!]{{0,60}}\b(?:aware|understand|know how|guidance)\b[^.?!]{{0,60}}{v.SLAVERY}"),
        home=either(
            rf"{v.TRAINING}|{v.SOFT_TRAINING}|\b(?:CIPS|hours|attended|completed|session|sat|learn\w*|taught|shown)\b"
        ),
        other=either(
            one(
                r"training (?:provider|compan(?:y|ies)|services|centre)s?|provid(?:er|ing) of (?:\w+ "
                r"){0,3}training|teacher training|train services?|trains? operat\w+"
            ),
            rf"^(?!.*{v.SLAVERY}).*\b(?:manual handling|hygiene|students?|fire safety|first aid|health and "
            r"safety|data protection|information security|bribery act|GDPR|driving|product|forklift|cyber"
            r"|sales|leadership|technical"
            r"|apprenticeships?|safety) (?:and [\w ]+ )?(?:training|courses?|skills|induction)?\b",
            rf"^(?!.*{v.SLAVERY}).*\b(?:training|trained|course|module)\b[^.]{{0,25}}\b(?:bribery"
            rf"|data protection|first aid|GDPR"
            r"|information security|fire|health and safety|food hygiene)\b|\binto training\b|\btraining and work\b",
            r"\b(?:supplier )?self-assessment\b|\bcourses? to customers\b|\bcertificate of (?:incorporation"
            r"|registration)\b",
        ),
    ),
    "effectiveness": Words(
        sure=False,
        mention=either(one(r"effectiveness|KPIs?|indicators?|metrics|measur(?:e|es|ed|ing) (?:our|the|its|how)")),
        strong=either(
            near(v.INDICATOR, v.MEASURED, 90),
            near(v.AIMS, v.AIMS_MET, 70),
            rf"\b(?:number|percentage|proportion|share) of\b[^.?!]{{0,90}}?(?:{v.COUNTED}|\b(?:audits?|reports?"
            r"|concerns|incidents|cases|questionnaires?|contracts|complaints)\b)",
            r"\b(?:number|percentage|proportion|share) of\b[^.?!]{0,90}?(?:\d ?%|\b\d+ (?:out )?of \d+\b)",
            r"\b(?:internal audit|external (?:review|assurance)|independent review)\b[^.?!]{0,60}\b(?:tested"
            r"|found|reviewed|checked|confirmed|assessed)\b",
            r"\bresults are (?:compared|published|reported|reviewed)\b",
            r"\b(?:measures? of success|know (?:that )?(?:it|this|our approach) (?:is working|works)|what we "
            r"said we would do|our scores?|scorecard)\b",
            r"\btrack(?:s|ed)?\b[^.?!]{0,90}\b(?:on time|per ?cent|%|monthly|quarterly|number|how many|share)\b",
            r"\b(?:review|report|track|monitor|measur|assess|discuss|check)\w* (?:on |our |the |its |this "
            r"|\w+ ){0,3}(?:progress|performance|outcomes?|impact)\b",
            r"\b(?:whether|how (?:far|well)|if) (?:it|this|our|these|the|what|they"
            r"|we)\b[^.?!]{0,60}\b(?:work(?:s|ed|ing)?|effective|successful|made a difference|having an "
            r"effect|succeed\w*)\b",
            rf"(?:\d ?%|\bper ?cent\b|\b{v.NUMBER} (?:out )?of (?:the |our )?{v.NUMBER}\b)[^.?!]{{0,90}}\b(?:up "
            r"from|down from|compared (?:to|with)|against|(?:than )?last year|previous year|improv\w+"
            r"|target)\b",
            r"\b(?:rose|fell|increased|decreased|improved|grew|dropped) (?:from|by|to)\b[^.?!]{0,60}\d",
            r"\b(?:lessons? (?:learned|learnt)|what (?:worked|did not work|went well)|success (?:is|was|looks"
            r"|measures?)|we judge ourselves|hold ourselves|we (?:count|look at) (?:\w+ ){0,2}(?:things"
            r"|numbers|figures|measures))\b",
        ),
        weak=either(
            rf"(?:\d ?%|\bper ?cent\b|\b{v.NUMBER} (?:out )?of (?:the |our |all "
            rf")?{v.NUMBER}\b)[^.?!]{{0,90}}?{v.COUNTED}|{v.COUNTED}[^.?!]{{0,60}}(?:\d ?%|\bper ?cent\b)",
            r"\breport(?:s|ed)?\b[^.?!]{0,50}\bto (?:the |our )?(?:board|executive|trustees|council|senior)\b",
            r"\b(?:no|zero|nil|one|two|three|four|five|six|\d+) (?:\w+ ){0,4}?(?:reports?|incidents?|cases?"
            r"|instances?|concerns?|allegations?|breaches|complaints)\b[^.?!]{0,60}\b(?:were|was|received"
            r"|reported|identified|raised|found|recorded|made)\b",
        ),
        home=either(
            rf"\b(?:\d{{1,3}}(?:\.\d+)? ?(?:%|per ?cent)|{v.NUMBER}(?: per cent)?) [^.?!]{{0,90}}?{v.COUNTED}",
            one(
                r"measur\w+|track\w*|target\w*|number|percentage|per cent|monitor\w*|review\w*|audit\w*"
                r"|completed|achiev\w+|met"
            ),
            r"\d",
        ),
        other=either(
            r"^(?!.*\b(?:slavery|labour|suppliers?|workers?|audit\w*|train\w*|kpis?"
            r"|indicators?)\b).*\b(?:sales|turnover|revenue"
            r"|profits?|energy|emissions|carbon|customers?|waste|water|accidents?)\b"
        ),
        blank=either(
            rf"\bindicators? of (?:the )?(?:{v.SLAVERY}|abuse)|\bindicators? such as\b",
            r"^following (?:a|our|this) review of the effectiveness\b[^,.]*,|\beffective (?:from|date|on)\b"
            r"|\bcost[- ]effective\b|\bconfident (?:in|of|about) the effectiveness[^,:;.]*|\bconfident\b"
            r"|\bemissions?\b|\bcarbon\b",
        ),
    ),
}
