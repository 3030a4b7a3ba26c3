"""How people say it who do not write “due diligence”: by area, an action, a thing and somebody it concerns."""

from __future__ import annotations

from rphub.reading.dates import MONTHS
from rphub.reading.statement import vocabulary as v
from rphub.reading.statement.vocabulary import either, near, one

PROPER = r"(?-i:[A-Z][a-zà-ÿ]{2,})"
SOMEWHERE = rf"(?:{v.PLACES}|\b(?:the )?(?:{PROPER}))"
LEARNERS = (
    rf"(?:{v.PEOPLE}|"
    + one(
        r"(?:all|both|\d+) of us|(?:those|everyone|everybody|anyone|anybody|all(?: \w+)?) who|everybody|each of"
        r"|clerks?|hands|crews?|lecturers|new hires|associates|receptionists?|pharmacists?|guides|foremen|councillors"
        r"|members|cooks|kitchen|nurses|carers|engineers|pickers|(?:night |day )?shifts?|porters?|wardens?|supervisors"
        r"|planners|surveyors|foreman|new starters?|newcomers?|trainees|operatives|tutors|teachers|housekeepers?"
    )
    + ")"
)
LESSON = one(
    r"CPD|staff development|development days?|lunch (?:and|&) learn|instruction|tuition|courses?"
    r"|class(?:es)?|workshops?(?! of\b)|modules?|seminars?|sessions?|webinars?|lessons?|films?|videos?|quiz(?:zes)?"
    r"|masterclass(?:es)?|tutorials?|briefings?|half[- ]days?|e-?learning|(?:morning|afternoon|day) with|day's training"
    r"|hours? (?:online|of|on|with)|half a day|(?:one|two|three) (?:hours|days)"
)
TOOK = one(
    r"took|takes?|taken|attend(?:s|ed)|did|done|do|finish(?:es|ed)|complet(?:es?|ed)|pass(?:es|ed)|had"
    r"|have had|g[eo]ts?"
    r"|receiv(?:es?|ed)|gave|given|gives?|sat|joined|join|watch(?:es|ed)?|seen|sees?|went|been|spent|enrolled|held|ran"
)
TOLD = one(
    r"instruct(?:s|ed)|informed|walked through|told|tells?|shown|shows?|showed|taught|teach(?:es)?|explain(?:s|ed)?"
    r"|learn(?:s|ed|t)?|hears?|heard|remind(?:s|ed)?|briefed|talk(?:s|ed)?|sp[eo]ke?n?|discuss(?:es|ed)?"
    r"|(?:sent|sends?)(?! (?:\w+ ){0,2}(?:questions?|questionnaires?|forms?|letters?|surveys?))"
    r"|given|gave|coached|(?:been )?taken through"
)
SIGNS = (
    r"(?:\b(?:signs?|(?:things|what) to (?:look|watch)(?: out)? for|indicators|trafficked|debt bondage"
    r"|what to (?:look|watch|do)|whom to (?:ring|call|tell)"
    r"|how to (?:report|spot|recogni[sz]e|raise)|helpline|worr(?:y|ies))\b|" + v.SLAVERY + ")"
)
TRAINING = either(
    rf"{LEARNERS}[^.?!]{{0,40}}: [^.?!]{{0,20}}{LESSON}",
    near(LEARNERS, rf"{TOOK}[^.?!]{{0,45}}?{LESSON}", 90),
    near(LEARNERS, rf"{TOLD}[^.?!]{{0,60}}?{SIGNS}", 60),
    near(SIGNS, rf"{TOLD}[^.?!]{{0,40}}?{LEARNERS}", 40),
    rf"\b(?:posters?|leaflets?|cards?|stickers|noticeboards?)\b[^.?!]{{0,60}}(?:{SIGNS}|\blanguages\b)",
    rf"\b(?:survivors?|charit(?:y|ies)|police|inspectorate|outside (?:trainer|expert|speaker)"
    rf"|trainers?)\b[^.?!]{{0,30}}(?:{TOLD}|\bcame\b|\bto speak\b)[^.?!]{{0,30}}{LEARNERS}",
    r"\b(?:attend(?:s|ed)?|went to|heard|listened to|sat through|had) (?:a|an|the|two|three) (?:[\w-]+ ){0,3}?"
    r"(?:lectures?|talks?|seminars?|webinars?|presentations?|briefings?|workshops?)\b[^.?!]{0,60}"
    rf"(?:{SIGNS}|\b(?:inspector|inspectorate|police|charity|survivor|gangmaster|trainer|adviser|labour)\b)",
    rf"{LEARNERS}[^.?!]{{0,30}}\bspent\b[^.?!]{{0,30}}\b(?:morning|afternoon|days?|hours?|evening)\b[^.?!]{{0,30}}"
    r"\b(?:with (?:the |a |an )?(?:\w+ ){0,2}(?:inspectorate|trainer|police|charity|expert|adviser|union|consultant"
    r"|officer)|learning|studying)\b",
    rf"{LEARNERS}[^.?!]{{0,30}}\b(?:had|have had) (?:an?|half an?|one|two) (?:[\w-]+ )?(?:mornings?|afternoons?"
    rf"|evenings?|days?|hours?)"
    r" with (?:an? |the )?(?:[\w-]+ ){0,3}(?:officers?|inspectors?|trainers?|detectives?|speakers?|charity|experts?"
    r"|police\w*"
    r"|advisers?|inspectorate|organiser)\b",
    rf"\b(?:showing|teaching|telling|explaining to) (?:us|our \w+|the (?:whole )?\w+) (?:how|what"
    rf"|where)\b[^.?!]{{0,60}}{SIGNS}",
    r"\b(?:subject|topic|slavery|this)\b[^.?!]{0,40}\b(?:agenda|discussed|talked (?:about|through)|covered|raised)\b"
    r"[^.?!]{0,40}\b(?:depot|team|staff|site|branch|department|shift|toolbox|managers'?|drivers'?) (?:meetings?"
    r"|briefings?)",
    rf"^(?!.*(?:{v.SUPPLIERS}))(?:.*\b)?(?:detective|police(?:man|woman| officer)?|inspector|survivors?|charit(?:y"
    rf"|ies)|speaker"
    r"|organiser|trainer|expert|adviser|campaigner)\b[^.?!]{0,40}\b(?:sat|spent|came|spoke|talked|took"
    r"|went)\b[^.?!]{0,40}"
    r"\b(?:our|each|every|all|both|us)\b[^.?!]{0,120}\b(?:went through|what (?:an? |it |to |slavery)|signs?|stories"
    r"|looks? like)\b",
    r"\b(?:left|came away|went (?:away|home)) (?:able to|knowing|with)\b[^.?!]{0,60}\b(?:what|which|whom|how to)\b",
    near(
        one(r"(?:staff|team|company|away|training|managers') (?:days?|conferences?|meetings?)"),
        one(r"talked|discussed|spoke|covered|presented|topic|item"),
        50,
    ),
    near(
        one(r"first (?:week|day|shift|month)|when they (?:join|start)|on joining|new (?:starters?|joiners?|recruits?)"),
        rf"(?:{TOLD}[^.?!]{{0,60}}?{SIGNS}|\b(?:topic|covered|part of)\b)",
        60,
    ),
)
GRADED = one(
    r"scor(?:es?|ed|ing)|rank(?:s|ed|ing)?|sort(?:s|ed)?|grad(?:es?|ed)|band(?:s|ed)?|put|compar(?:es?|ed)|rat(?:es?"
    r"|ed)|look(?:s|ed) at|went through|go(?:es)? through|list(?:s|ed)?|marked|weigh(?:s|ed)|divided|plotted|checked"
)
SCALE = one(
    r"(?:top|upper|bottom|lower|three|four|five|highest) (?:bands?|third|quarter|groups?|score|level|tiers?)|from one "
    r"to|out of (?:five|ten)|point scale|country(?: and|,)|by country|sector|(?:public |slavery )?index|riskiest|in "
    r"the top|line by line|labour[- ]intensity|country of|use of (?:agency|sub)|highest|kind of (?:work|labour)|type "
    r"of (?:work|labour)|the worst"
)
MIGHT_BE = (
    r"\b(?:where|places?|areas?|points?|things|spots?) (?:\w+ ){0,4}?(?:could|might|may) (?:\w+ly )?(?:go wrong|hide"
    r"|happen|occur"
    r"|be (?:found|hidden|happening)|come in|arise|creep in)\b"
)
RISK_ASSESSMENT = either(
    one(
        r"riskiest|likeliest|weak(?:est)? (?:points?|spots?|links?)|worst (?:places?|areas?|products?|spots?|would be)"
        r"|most (?:sensitive|exposed|at risk|worr(?:ied|ying)|likely to (?:be|find|occur|happen|hide|contain|arise))"
        r"|(?:first|main|chief|greatest|biggest) (?:concerns?|worr(?:y|ies)|dangers?)|cause for concern|dangers? (?:is"
        r"|are|lies?)|exposure (?:comes|is|lies|arises)|safe from this|worr(?:y|ies|ied) (?:us )?most|(?:most|chiefly"
        r"|mainly) worried about|(?:we|i) (?:worry|are worried|am worried) about|asked ourselves where|(?:stands?"
        r"|stood) out (?:as|because|for)|easily (?:exploited|abused)|open to (?:abuse|exploitation)|known (?:concern"
        r"|problem)|scored highest|came (?:out )?(?:top|highest|worst)|areas? (?:to watch|that needs? watching)"
    ),
    rf"{MIGHT_BE}[^.?!]{{0,40}}?(?:: |\b(?:is|are|was|were|in|settled|named|found|chose|came (?:up with"
    rf"|to))\b)[^.?!]{{5,}}",
    r"\b(?:slavery|exploitation|abuse|forced labour|trafficking|it)\b[^.?!]{0,60}\b(?:will|would|might|may|could)"
    r" (?:most |very "
    r")?(?:likely|probably|easily) (?:be|hide|happen|occur|arise)\b[^.?!]{0,20}\b(?:in|among|at|with|through)\b",
    near(
        GRADED,
        rf"(?:{v.SUPPLIERS}|{v.GOODS}|\b(?:spending|countries|categories|services|jobs|everything|it all)\b)"
        rf"[^.?!]{{0,70}}?{SCALE}",
        50,
    ),
    near(rf"(?:{v.SUPPLIERS}|\b(?:countries|categories|goods)\b)", rf"{GRADED}[^.?!]{{0,60}}?{SCALE}", 50),
    r"\b(?:chances?|possibility|likelihood|probability) of (?:\w+ ){0,3}?(?:slavery|exploitation|abuse|forced "
    r"labour)\b",
    near(
        one(r"forced labour|child labour|children|slavery|exploitation|debt bondage|trafficking"),
        rf"\b(?:known|linked|associated|common|widespread|documented|found most|most often|reported from)\b"
        rf"(?:[^.?!]{{0,50}}(?:{v.GOODS}|\b(?:work|products?|countries|minerals|crops|sectors?|harvest|where)\b))?",
        60,
    ),
    near(
        r"\b(?:gave|gives?|given|left|leaves?) us (?:[\w-]+ ){0,3}?(?:to worry about|(?:cause|reason|grounds)"
        r" (?:for|to)"
        r" (?:\w+ )?(?:worry|concern|care)|pause|(?:to|for) concern)\b",
        one(
            r"migrants?|workers?|seasonal|labour|slavery|exploit\w+|recruit\w+|dormitor\w+|passports?|hours|wages"
            r"|fees|agenc(?:y|ies)|pickers|crews?"
        ),
        120,
    ),
    near(
        r"\b(?:(?:at|to|near) the (?:very )?top of|head(?:s|ed)?|top(?:s|ped)?|lead(?:s)?|led) (?:our|the"
        r"|my) (?:risk )?(?:list"
        r"|ranking)\b",
        one(
            r"crews?|workers?|labour|slavery|exploit\w+|recruit\w+|migrants?|pickers|risks?|worr(?:y|ies)|children"
            r"|dormitor\w+|hours|wages|fees"
        ),
        220,
    ),
    r"\b(?:things|places|areas|points|groups|jobs|countries|spots|goods) (?:\w+ )?(?:worry|worried|troubled?"
    r"|concern(?:ed)?"
    r"|bother(?:ed)?) us\b",
    r"\b(?:that|where|there|here) we worry\b|\bwe (?:worry|fear)\b|\b(?:is|are) the (?:\w+ )?(?:dangers?|risks?"
    r"|worr(?:y|ies))\b",
    near(
        r"\bnumber (?:one|two|three|1|2|3)\b(?! (?:priority|supplier|customer|in)\b)",
        one(
            r"agenc(?:y|ies)|labour|crews?|factor(?:y|ies)|workers?|workshops?|homes?|slavery|mills?|cleaners?|migrants?"
            r"|farms?|pickers|subcontractors?|gangs?|quarr(?:y|ies)|children|recruiters?"
        ),
        120,
    ),
    r"\bif (?:slavery|forced labour|exploitation|it) (?:has|had|were|was|is|lies|touches)\b[^.;]{0,80},? (?:it|that"
    r"|this) "
    r"(?:is|would be|will be|must be|lies) (?:\w+ )?(?:the|in|at|among|with|behind|on)\b",
    r"\b(?:may|might|could) (?:well )?have (?:been (?:\w+ )?(?:dug|picked|sewn|mined|harvested|caught|sorted|peeled"
    r"|knitted"
    r"|stitched|woven|broken|split|packed|cut)\b[^.?!]{0,30}\b(?:by|in)\b|(?:taken|charged|demanded|kept"
    r"|had) (?:an? |their )?"
    r"(?:\w+ )?(?:fees?|money|wages|papers|passports)\b)",
    r"\b(?:gave|give|given|gives) (?:each|every|all)\b[^.?!]{0,40}\b(?:mark|letter|grade|score|colour|number)\b",
    r"\b(?:is|are) what (?:I|we) (?:would )?(?:look at|watch|fear|worry about|lose sleep over|am? afraid of)\b",
    r"\b(?:feels?|am|are|is) (?:the )?least (?:safe|sure|certain|comfortable|confident|easy)\b|\b(?:point|place"
    r"|thing|link|part) (?:of|about"
    r"|at|on|in|with) which (?:we|I) (?:are|am|feel) (?:not (?:quite )?(?:certain|sure|safe|easy)|un\w+)\b",
    r"\bwhere (?:[\w-]+ ){0,3}of (?:all )?(?:the )?(?:calls|cases|reports|victims)\b[^.?!]{0,40}\b(?:come|comes"
    r"|are found|arise)\b",
    r"\b(?:boys|girls|children) among them\b",
    r"\b(?:we|I) think (?:first|most|above all|chiefly) of\b",
    r"\b(?:danger|risk|worry)\b[^.?!]{0,20}\b(?:among|with|in|at)\b[^.?!]{0,60}: ",
    r"\bif (?:anything|something|slavery|it|there)\b[^.;]{0,60}\b(?:amiss|wrong|hidden|hiding|found|here|anywhere"
    r"|near us"
    r"|in (?:our|this) (?:trade|firm|business|company))\b[^.;]{0,30}?,? (?:it|this|that) (?:is|will be|would be"
    r"|must be) "
    r"(?:\w+ )?(?:in|at|among|with|here|there|behind|on)\b",
    r"\b(?:here|this|that) is (?:the place )?where (?:you|we|I|one|anyone|somebody|it) (?:would|might|could|will"
    r"|should) "
    r"(?:most )?(?:\w+ly )?(?:find|look|expect|meet|see|be|hide)\b",
    r"\bslavery\b[^.;]{0,60}\bwould (?:most )?(?:\w+ly )?(?:be|hide|lie|happen)(?: found| met)? (?:in|at|among|with"
    r"|behind"
    r"|on)\b",
    r"\b(?:marked|rated|graded|ranked|scored|put down) (?:as )?(?:high|medium|low|red|amber|green)\b",
    r"\b(?:may|might|could|often|many) owe\b|\b(?:that|which|what) (?:most )?(?:worr(?:y|ies)|troubles?"
    r"|concerns?) us\b",
    r"\b(?:may|might|could|often) (?:have |be )?(?:paid|pay|charged?|exploited)\b[^.?!]{0,60}\b(?:recruiters?|agents?"
    r"|brokers?|fees|job|debts?|laundry|somebody)\b|\bsomebody could be exploited\b",
)
PAPERS = one(
    r"pay ?slips|timesheets|bank (?:details|accounts)|licen[cs]es?|(?:overtime |pay |wage )?records|signed "
    r"declarations?|audits?|audit reports?|social audits?|passports|proof of|evidence|rotas|caravans|dormitor(?:y|ies)"
    r"|living quarters|lodgings"
)
SITES = (
    rf"(?:{v.SUPPLIERS}|"
    + one(
        r"sub-?(?:contract|consult|suppl)\w+|handlers?|gins?|plants?|sewing lines?|quarr(?:y|ies)|importers?|car "
        r"wash(?:es)?|sites?|workers|packhouses?|bid(?:s|ders?)?|makers?|merchants?|caravans|laundr(?:y|ies)"
        r"|foundr(?:y|ies)|building sites?|firms?|brokers?|providers?|sewing rooms?"
    )
    + ")"
)
SOURCES = one(
    r"merchants?|importers?|wholesalers?|distributors?|growers?|farms?|mills?|factor(?:y|ies)|makers?|manufacturers?"
    r"|hauliers?|agenc(?:y|ies)|sub-?contractors?|brokers?|gins?|foundr(?:y|ies)|butchers?|bakers?|farmers|resellers?"
    r"|quarr(?:y|ies)|dealers|firms within|suppliers"
)
DUE_DILIGENCE = either(
    rf"\b(?:ask(?:s|ed)?|insist(?:s|ed)?|require[sd]?|obtain(?:s|ed)?|want(?:s|ed)?)\b[^.?!]{{0,50}}{PAPERS}",
    rf"\b(?:look(?:s|ed)? at|sampl(?:e|es|ed)|check(?:s|ed)?|see|saw|read|compar(?:e|es|ed|ison of)|inspect\w*"
    rf"|visit(?:s|ed)?|review(?:s|ed)?|shows?|were shown|examin\w+)\b[^.?!]{{0,50}}{PAPERS}",
    r"\b(?:orders|contracts?|(?:our )?terms|agreements?)\b(?: now| also)? (?:say|state|require|forbid|let"
    r"|allow|oblige|demand"
    r"|give)s?\b[^.?!]{0,80}\b(?:workers?|wages?|fees|passports?|slavery|pay|us|walk|end|labour|subcontract\w*)\b",
    rf"(?<!would )(?<!will )\b(?:stopped|ended|refused|turned (?:down|away)|dropped|struck|taken|took|walked away"
    rf"|parted|withdrew|moved)\b[^.?!]{{0,30}}(?:{SITES}|\boff (?:our|the) (?:approved )?list\b|\borders\b)",
    rf"\b(?:wrote|spoke|spoken|talked|rang|went|been|goes|travell?ed|walks?|walked|spent \w+ \w+|visits|flew)\b"
    rf"[^.?!]{{0,20}}\b(?:to|with|through|at|in|round)\b[^.?!]{{0,60}}{SITES}",
    r"\b(?:hotline|helpline|complaints? line|suggestion box|grievance)\b[^.?!]{0,50}\b(?:printed|answered|gates?"
    r"|languages|workers|pickers|sites)\b",
    r"\b(?:repaid|refunded|paid back|money back|reimbursed|compensated|put right)\b",
    r"\b(?:agreed?|make|made|draw up) (?:a|an) (?:\w+ )?plan with\b|\b(?:go|went|goes|gone) back\b[^.?!]{0,40}"
    r"\b(?:within|after|to see|to check|months|weeks)\b",
    rf"\b(?:when|before|whenever)\b[^.?!]{{0,25}}\b(?:take on|sign|use|appoint|engage|start|open"
    rf"|trade)\w*\b[^.?!]{{0,40}}{SITES}[^.?!]{{0,20}}\b(?:ask|look|see|check|want|speak|meet|visit)s?\b",
    rf"{SITES}(?: (?:at|in|of|near|from) [A-Z]\w+)? (?:\w+ ){{0,2}}?(?:(?:have |has )?(?:fill(?:s|ed)? in|return(?:s"
    rf"|ed)?|answer(?:s|ed)?|sign(?:s|ed)?)|(?:sends?|sent|shows?|showed|gives?|gave|provided|supplied) us|lets? "
    rf"us)\b[^.?!]{{0,60}}\b(?:form|questionnaire|questions|declaration|code|us|records|reports?|audits?|sheets"
    rf"|payroll|payslips|licen[cs]es?|summar(?:y|ies)|certificates?|statements?|templates?|accounts? of)\b",
    r"^(?!.*\b(?:accounts|books|financial|data|staff|employees|candidates)\b).*\b(?:is|are|was|were|been) (?:\w+ly "
    r")?(?:vetted|audited|screened|inspected|scored|graded|pre-qualified)\b[^.?!]{0,40}\b(?:before|prior to|every|each"
    r"|once|twice|annually|yearly|unannounced|without (?:notice|warning))\b",
    rf"\bwalk(?:s|ed)? (?:round )?(?:each|every|the|all) (?:\w+ )?{SITES}",
    r"\b(?:every|each|all) [^.?!]{0,30}\b(?:is|are|was|were) (?:asked|interviewed|questioned|spoken to)\b",
    r"\b(?:lets?|allow(?:s|ed)?) us in\b|\bno longer (?:buy|order|trade|deal|work|hire)s? (?:from|with)\b",
    rf"\b(?:look(?:s|ed)? into|investigat(?:es?|ed)|follow(?:s|ed)? up) (?:an? |the |each |every |all |both "
    rf"|{v.NUMBER} )+[^.?!]{{0,30}}(?:{SITES}|\b(?:complaints?|reports?|allegations?|concerns?|cases?|calls?)\b)",
    r"\b(?:asks?|asked|sp[eo]aks? (?:to|with)|spoke (?:to|with)|talk(?:s|ed)? (?:to|with)|question(?:s|ed)?) (?:the "
    r"|all |some |their |site |agency )*(?:operatives|workers|drivers|cleaners|guards|pickers|labourers|hands|crews?"
    r"|porters)\b[^.?!]{0,20}\b(?:who|what|how|whether|where|if|about|on|alone|during|at|as|in)\b",
    rf"{SITES} (?:who|that|which) (?:can|will|does|do|could|would)(?:not| not|n't)[^.?!]{{3,80}}\b(?:does not"
    rf"|do not|is not"
    r"|are not|gets? no|loses?|refused|dropped|turned)\b",
    r"\blost our (?:business|custom|orders?)\b",
    rf"{SITES}[^.?!]{{0,30}}\b(?:was|were|is|are|has been|have been) (?:\w+ )?(?:asked|rung|written to"
    rf"|pressed)\b[^.?!]{{0,30}}"
    r"\b(?:for|about|whether|who|which|where)\b",
    rf"{SITES}[^.?!]{{0,30}}\b(?:failed|passed)\b[^.?!]{{0,60}}\b(?:audits?|given|days|orders?|visits?|second time"
    rf"|again)\b",
    rf"\b(?:{v.NUMBER}|\w+-(?:one|two|three|four|five|six|seven|eight|nine)) visits\b[^.?!]{{0,40}}\b(?:unannounced"
    rf"|without"
    r" (?:notice|warning))\b|\bha(?:s|ve|d) had no orders? (?:from us )?since\b",
    rf"\b(?:is|are|was|were) (?:in|at|inside) (?:each|every|all|both) (?:of the )?(?:\w+ )?{SITES}[^.?!]{{0,30}}"
    r"\b(?:twice|times|once|every|weekly|monthly|a year)\b",
    r"\bfound\b[^.?!]{0,40}\b(?:clock cards?|wage books?|time ?sheets?|passports|payslips|pay records|contracts)\b",
    r"\b(?:could|would|did|can)(?: not|n't) (?:name|say|tell|show|give|answer|produce)\b[^.?!]{0,40},? (?:and |so )"
    r"[^.?!]{0,40}\b(?:we|it|they|he|she) (?:now )?(?:buy|bought|use|get|went|moved|changed|switched|stopped|dropped"
    r"|is|are"
    r"|was|were)\b",
    rf"\bso,? since (?:then|(?:last )?(?:{'|'.join(MONTHS)}))[^.?!,]{{0,10}},? "
    r"(?:we|I|it|the \w+) (?:have "
    rf"|has )?(?:buys?|bought|gets?"
    r"|got|uses?|used|orders?)\b",
    r"\b(?:moved|took|switched) (?:the |our |all )?[\w ]{2,30} to (?:an?|another) (?:[\w-]+ )?(?:cooperative"
    r"|co-operative|maker"
    r"|factory|mill|supplier|agency|firm|quarry|laundry)\b",
    rf"{SITES}[^.?!]{{0,60}}\b(?:given|had|have|allowed|granted|within) (?:[\w-]+ ){{1,3}}(?:days|weeks|months)\b"
    r"[^.?!]{0,20}\bto\b",
)
THINGS = one(
    r"calls|reports|complaints|concerns|cases|findings|audits?|visits|answers|referrals|disclosures|issues"
    r"|questionnaires"
    r"|suppliers|workers|checks|trained|training|alerts|repayments|refunds|interviews|signed|close(?:d|[- ]out)?"
)
COUNTS = one(
    r"calls|reports|complaints|concerns|cases|findings|audit(?:s|ed)|visit(?:s|ed)|referrals|questionnaires|checks"
    r"|interviews|trained|completed|answered|closed|signed|spoken (?:with|to)"
)
EFFECTIVENESS = either(
    r"\btargets?\b[^.?!]{0,20}\d[^.?!]{0,20}\b(?:actual|result|achieved|reached|outcome)\b",
    r"\b(?:as (?:a|our)|our) (?:yardstick|gauge|barometer)\b[^.?!]{0,20}\b(?:we|is|are)\b",
    r"\b(?:looks?|judge|follow|count|watch|tracks?|keep an eye)\b[^.?!]{0,25}\b(?:(?:two|three|four|five|six) "
    r"(?:things|numbers|figures|measures)|figures|by the number|how many|the number of)\b",
    rf"\b(?:figures|numbers) (?:that )?(?:we|I) (?:follow|watch|keep|look at)\b|\bwe count\b[^.?!]{{0,90}}{v.NUMBER}",
    r"\b(?:last year|a year ago|in our last statement|twelve months ago)\b[^.?!]{0,20}\b(?:promised|said|pledged|set"
    r"|aimed|undertook|planned)\b[^.?!]{0,120}\b(?:have|did|met|visited|done|now|were|kept|missed|late)\b",
    rf"\b{v.NUMBER} (?:of the )?(?:things|aims|promises|suggestions|recommendations|commitments|actions"
    rf"|targets|goals)\b"
    r"[^.?!]{0,60}\b(?:done|met|completed?|followed|kept|late|dropped|finished|missed|behind)\b",
    near(
        THINGS,
        rf"\b(?:rose|fell|went (?:up|down)|increased|dropped|doubled|halved|(?:up|down) from|from {v.NUMBER} to)\b",
        50,
    ),
    rf"\b{v.NUMBER}\b (?:(?:of (?:them|these|those)|was|were|is|are) ){{1,2}}(?:\w+ )?(?:met|missed|reached"
    rf"|achieved|kept)\b",
    r"\bkeep (?:a )?(?:count|track|tally|score)\b",
    near(
        one(r"look(?:s|ed) at|test(?:s|ed)|review(?:s|ed)|examin\w+|asked"),
        r"\bhow (?:well )?(?:our|the|these) (?:\w+ ){1,3}?work(?:s|ed)?\b",
        50,
    ),
    rf"\b(?:look at|track|count|measure|watch|follow|report)\b(?:[^.?!]{{0,80}}?{COUNTS}){{2}}",
    r"\b(?:auditors?|internal audit|adviser|consultant|assessor)s?\b[^.?!]{0,20}\b(?:tested|checked|reviewed|examined"
    r"|sampled)\b[^.?!]{3,60}\bfound\b",
    r"\btests? whether\b|\bdoing (?:its|their) job\b|\bmade a difference\b|\bwhat (?:did not|didn't|has not) work\w*\b"
    r"|\b(?:better|worse) than (?:last year|in 20\d\d|the year before)\b",
    r"\b(?:sign|evidence|proof|indication) (?:that|of)\b(?! (?:\w+ )?(?:right|identity|age"
    r"|eligib\w+))[^.?!]{0,60}\b(?:work(?:s|ed|ing)?|known|trust\w*|effective"
    r"|help\w*)\b",
    rf"\b(?:table of figures|scorecard|set of figures)\b|\b(?:board|trustees|directors|council"
    rf"|governors)\b[^.?!]{{0,25}}"
    rf"\b(?:looks?|gets?|sees?|receives?|reviews?|is shown)\b[^.?!]{{0,60}}(?:\b(?:how many|figures|numbers)\b"
    rf"|{THINGS})",
    r"\b(?:ask(?:s|ed)?|survey(?:s|ed)?)\b[^.?!]{0,30}\b(?:workers|pickers|crews?|drivers|machinists|guards|cleaners|staff)\b"
    rf"[^.?!]{{0,50}}\b{v.NUMBER} (?:things|questions)\b",
    r"\b(?:ask(?:s|ed)?|survey(?:s|ed)?)\b[^.?!]{0,30}\bworkers\b[^.?!]{0,80}(?:\d ?%|\bper cent\b|\bsaid\b)",
)
SUPPLY_CHAIN = either(
    rf"\b(?:comes?|came|reach(?:es)? us|bought|delivered|arrives?|imported|shipped|flown|brought in|sourced"
    rf"|frozen)\b[^.?!]{{0,30}}\b(?:from|through)\b (?!us\b|our\b)[^.?!]{{0,40}}?(?:{SOMEWHERE}|{SOURCES})",
    rf"^(?!.*\b(?:staff|people|workers?|men|women|students?|visitors|customers|reports?|calls?|answers?|pupils|guests"
    rf"|we|I|run|runs|operates?|deliver\w*)\b)"
    rf"(?:[^.:?!]{{3,40}}: )?[\w' -]{{3,50}} from (?:an? |the |our )?(?:[\w-]+ ){{0,2}}(?:{SOMEWHERE}|{SOURCES})"
    rf"[^.?!]{{0,80}}?(?:[,;]| and) [\w' -]{{3,50}} from (?:an? |the |our )?(?:[\w-]+ ){{0,2}}(?:{SOMEWHERE}"
    rf"|{SOURCES})",
    rf"\b(?:is|are) (?:mostly |mainly |largely |bought )?from {SOMEWHERE}[^.?!]{{0,60}}\bfrom {SOMEWHERE}",
    rf"^(?!.*\b(?:we|our (?:own )?(?:factor\w+|works|plants?|sites?|kitchens?))\b).*\b(?:made|cut|assembled|spun|dyed"
    rf"|rolled|milled|blended|finished|moulded|welded|knitted|tanned|picked|harvested|bred|brewed|grown|sewn|woven"
    rf"|cast|forged|packed|roasted|bottled|caught|landed|mined|produced|manufactured)\b(?: \w+ly)? (?:for us )?(?:in"
    rf"|by) (?:the )?(?:{SOMEWHERE}|\w+ {SOURCES}|{SOURCES})",
    rf"{SOURCES} (?:in|from|of|near) {SOMEWHERE}[^.?!]{{0,60}}(?:\b(?:provides?|suppl(?:y|ies)|sends?"
    rf"|sells? us)\b|{SOURCES} in)",
    rf"\b(?:money|budget|bills?|outgoings|purchases|spending|costs|pay(?: out)?|spend|(?:each|every) "
    rf"pound)\b[^.?!]{{0,30}}\b(?:goes|go|went|spent|are for|is "
    rf"for|with)\b[^.?!]{{0,60}}(?:{SOURCES}|{v.GOODS}|\b(?:builders|rent|software|homes|firms)\b)",
    rf"\b(?:overheads|outgoings|purchases|inputs|bills) (?:are|were|comprise|consist of"
    rf"|include)\b[^.?!]{{0,60}}{v.GOODS}",
    rf"\b(?:we|i|firm|company|charity|school) (?:also |mostly |mainly )?(?:lease|rent|hire|buy|order|take|get"
    rf"|import)s?\b[^.?!]{{0,80}}\b(?:from|through|via)\b[^.?!]{{0,40}}(?:{SOMEWHERE}|{SOURCES})",
    rf"\b(?:we|ours) buys? [^.?!]{{0,140}}(?:{v.GOODS}|\b(?:couriers|experts|flour|paper)\b)",
    r"\b(?:work|deal|contract|trade)s? with (?!(?:our|all|the|these|those|its)\b)[^.?!]{3,90}?,? and"
    r" (?:other )?(?:[\w-]+ "
    r"){0,2}(?:suppliers|providers|contractors|agencies|vendors|wholesalers|distributors)\b(?! (?:to|who|that|which"
    r"|in)\b)",
    rf"\bsub-?contractors? (?:do|does|carry|provide|supply|make)\b|\b{v.NUMBER} (?:hauliers|agencies"
    rf"|wholesalers|merchants)\b",
    rf"\b(?:is|are|was|were) (?:\w+ )?(?:done|hosted|carried out|provided|handled|printed|packed|made"
    rf"|run)\b[^.?!]{{0,20}} by (?:an? |one |{v.NUMBER} )(?:\w+ )?(?:compan(?:y|ies)|contractors?|firms?|{SOURCES})",
    rf"\b(?:hold|holds|have|has|place|places) (?:\w+ ){{0,2}}(?:contracts|agreements"
    rf"|accounts) with (?:\w+ )?{v.NUMBER} ",
    near(
        rf"{v.NUMBER} (?:\w+ )?(?:firms|businesses|companies|shops)\b",
        one(r"(?:our|the|its) (?:spend|spending|purchases|outlay)|(?:we )?(?:buy|bought|order) from"),
        70,
    ),
)
POLICIES = either(
    r"\b(?:bound by|held to|follows?|work to|sign(?:s|ed)? up to|kept?|keep to) (?:the|our|its) (?:(?-i:[A-Z])[\w-]+ "
    r"){0,4}?(?-i:Principles|Rules|Standards?|Code|Charter|Handbook|Manual)\b",
    r"\b(?:keep|kept|keeps|work|hold|stick|live)(?: ourselves)? (?:to|by) (?:an?|our|the) (?:short "
    r"|written )?(?:charter|code"
    r"|polic(?:y|ies)|set of rules|rules?)\b",
    r"\b(?:have|has|keep|keeps|there is|with) an? (?:\w+ )?(?:rule ?book|staff handbook|workers' handbook)\b",
    r"\bpage (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:it|the \w+|our \w+) (?:forbids?|bans?"
    r"|says?|requires?|gives?)\b",
    r"\bcodes? for (?:our )?(?:makers|mills|farms|suppliers|contractors|agencies|buyers)\b[^.?!]{0,60}\b(?:forbids?"
    r"|bans?|says?"
    r"|sets?|built|requires?)\b",
)
ORGANISATION = either(
    r"\b(?:have|has|with) no (?:employees|staff)(?: [\w ]{0,20})?(?=[,;.]|$)|\b(?:sole trader|business of one)\b",
    rf"\b(?:under the (?:trading )?name|trad(?:e|es|ing) as|under the name of) {PROPER}",
    r"\bour (?:only |sole |ultimate |main )?(?:shareholders?|owners?|parent)\b[^.?!]{0,20}\b(?:is|are)\b",
    r"^(?:we|I) (?:(?:make|fit|design|spin|weave|buy|print|plan|install|store) and \w+|make|fit|sell|build|bake|brew"
    r"|print|clean|repair|grow|teach|run|design|publish|manufacture|distribute|produce|breed|farm) (?!sure|this\b"
    r"|our\b|these\b|all\b|the (?:statement|results?)|every|one\b|a difference|it\b|no\b|use\b|clear\b)[^.?!]{6,}\.?$",
)
EVERYDAY = {
    "organisation": ORGANISATION,
    "supply_chain": SUPPLY_CHAIN,
    "policies": POLICIES,
    "due_diligence": DUE_DILIGENCE,
    "risk_assessment": RISK_ASSESSMENT,
    "training": TRAINING,
    "effectiveness": EFFECTIVENESS,
}
