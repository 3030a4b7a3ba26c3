"""The words of the steps a firm takes: due diligence, risk assessment, training, and whether they help.

What each entry means is said in `area_words`.
"""

from __future__ import annotations

from rphub.reading.dates import MONTHS
from rphub.reading.statement import vocabulary as v
from rphub.reading.statement.vocabulary import Words, either, near, one

FIGURE = r"(?!(?:19|20)\d\d\b)(?:£ ?)?\d[\d,.]*(?: ?%| per cent)?(?: (?:out )?of \d[\d,]*)?(?: days| hours| weeks)?"
LABOURING = one(
    r"suppliers?|workers?|agenc(?:y|ies)|factor(?:y|ies)|mills?|quarr(?:y|ies)|farms?|growers?|contractors?|payslips?|pay"
    r"|wages|fees|audit\w*|visit\w*|trained|training|concerns?|helpline|slavery|labour|licen[cs]es?|interview\w*|yards?"
    r"|questionnaires?|checks?|checked|crews?|sub-?contractors?|makers?|passports?|advances|debts?|accommodation|code"
)
"""What a row of figures is about where it shows whether steps work."""
STEPS: dict[str, Words] = {
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
            r"|agenc(?:y|ies)|suppliers?|relationship)\b"
            r"|\b(?:has|have|had|got) (?:not |never |n't )?(?:had |been given |got )?(?:no"
            r"|an?|any|another|one|a single|more) (?:\w+ )?(?:jobs?|orders?|contracts?|work|business) from us since\b"
            r"|\b(?:took|moved|withdrew) (?:the |our |all (?:the |our )?)?(?:work|orders?|custom|business) (?:away"
            r"|elsewhere)\b",
            r"\b(?:payslips|passports|identity documents|bank details|accommodation|recruitment "
            r"fees)\b[^.?!]{0,70}\b(?:checked|looked at|handed back|returned|repaid|inspected|reviewed|sampled)\b",
            r"\b(?:meet|(?<!be )met|look at|looked at|visit|visited|talked to|spoke "
            r"to)\b[^.?!]{0,50}\b(?:agenc(?:y|ies)|suppliers?|workers|payslips|factories|contractors)\b",
            rf"{v.SUPPLIERS}[^.?!]{{0,30}}\basked (?:about|whether|how|to"
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
        blank=either(
            r"\baudit(?:,? (?:and |& )?\w+){0,2} (?:sub-?)?(?:committee|panel|board|chair)\b",
            r"\b(?:audits?|reviews?|checks?) of (?:our|its|the (?:company|firm|group)'s) (?:own )?(?:internal )?"
            r"(?:polic\w+|procedures|processes|systems|controls)\b[^;]*",
            r"\b(?:Act|Law|Directive|Bill) on (?-i:(?:[A-Z]\w+ |and |in |of )+)",
            r"\b(?:operate|have|follow)\b[^.:]{0,30}\bpolicies\b:.*",
            r"(?-i:\b(?:Contract|Financial|Procurement|Purchasing) (?:Standing Orders|(?:Procedure )?Rules"
            r"|(?:Procedure )?Regulations)\b)[^.;]*",
        ),
        concludes=either(
            r"\bno\b[^.?!]{0,30}\b(?:findings?|issues?|concerns?|breaches|evidence|non-conformances?)\b",
            r"\b(?:could|would|did)(?: not|n't) (?:name|say|tell|show|give|answer|produce)\b[^.?!]{0,40},? (?:and "
            r"|so )[^.?!]{0,40}"
            r"\b(?:we|it|they) (?:now )?(?:buy|bought|use|went|moved|changed|switched|stopped|dropped|is|are|was"
            r"|were)\b",
        ),
        other=either(
            one(
                r"(?:financial|credit|tax|acquisition|M&A|customer|client) due diligence|financial due"
                r"|anti-money laundering|before any acquisition"
            ),
            r"\b(?:went|go(?:es)?|gone) through (?:[\w'-]+ ){0,4}(?:lists?|ledgers?|registers?|spend\w*|invoices)\b"
            r"(?!.*\b(?:ask|wrote|visit|rang|rung|questionnaire|audit|sent|check)\w*\b)",
        ),
    ),
    "risk_assessment": Words(
        touched=True,
        mention=either(one(r"risks?|heat ?map|risk[- ](?:assess\w+|map\w+|rat\w+)")),
        strong=either(
            near(v.RISK, v.RISK_DONE, 110),
            rf"\b{v.RISKY}[- ](?:modern slavery |inherent )?risks?\b[^.?!]{{0,60}}\b(?:areas?|categor(?:y|ies)"
            r"|countr(?:y|ies)|sectors?|suppliers?|goods|services|commodit(?:y|ies)|regions?|are|is|were|in)\b",
            one(
                r"Global Slavery Index|Walk Free|risk (?:index|indices|indicators|matrix|register|rating"
                r"|score)|Trafficking in Persons Report|Verisk|Maplecroft"
            ),
            r"\b(?:most|more|least|less|un)[ -]?(?:likely|exposed|vulnerable)\b[^.?!]{0,60}|\blikelihood "
            r"of\b[^.?!]{0,90}\b(?:low|high|small|greatest|limited|remote)\b",
            r"\b(?:principal|main|key|biggest|greatest|highest|salient) (?:areas? of |sources? of |exposure to "
            r")?(?:modern slavery )?risks?\b[^.?!]{0,40}\b(?:we face|are|is|relate|lie|was|were|in|include)\b",
            near(v.SUPPLIERS, r"\b(?:marks?|scores?|grades?|ranks?|rates?) (?:each|every|them|all)\b", 80),
            r"\b(?:red|amber|green)\b[^.?!]{0,60}\b(?:rating|rated|red|amber|green|categor(?:y|ies)"
            r"|suppliers?)\b|\bcame out as red\b",
            r"\b(?:worr(?:y|ies)|concerns?|frightens?|troubles?|alarms?) (?:us|me) (?:the )?most\b|\b(?:worr(?:y|ies)"
            r"|concerns?) most\b|\b(?:biggest|main|greatest|chief) (?:worr(?:y|ies)|concerns?)\b",
            r"\bwho (?:have |had |has )?paid (?:to (?:get|come|work)\b|for (?:the|their|a) (?:jobs?|places?|work"
            r"|visas?|passage)\b|an? (?:agent"
            r"|broker|recruiter)\b)",
            r"\bif (?:there is|there's|we have|slavery is|it is) (?:an?|any|one|anywhere|found)\b[^,.?!]{0,50}?,? "
            r"(?:it|this|that) (?:is|lies|will be|would be)\b",
            r"\bwhat (?:\w+ )?(?:worries|bothers|troubles|concerns|alarms) (?:us|me)\b"
            r"|\b(?:keeps?|kept) (?:us|me) (?:awake|up)\b|\blos(?:es?|t|ing) (?:\w+ )?sleep\b"
            rf"|\b(?:place|places|part|parts) (?:to|where we) look for {v.SLAVERY}",
        ),
        weak=either(
            rf"\b(?:not|no)\b[^.?!]{{0,50}}\b{v.RISKY}\b[^.?!]{{0,30}}\brisks?\b"
            rf"|\bno\b[^.?!]{{0,40}}\brisks?\b[^.?!]{{0,40}}\b(?:identified|found|came)\b",
            r"\b(?:low|high|higher|medium)[- ]risk\b",
            r"^(?:that|this|it|these|they|those) (?:\w+ )?(?:tops?|heads?|leads?|(?:is|are|comes?"
            r"|stands?) (?:at )?(?:the )?(?:top|head|first))"
            r" (?:of |on |in )?(?:our|the|my) (?:\w+ )?list\b",
            r"\bpaid by the (?:kilo|piece|bucket|bundle|box|basket|tonne|sack|tray)\b|\bpiece[- ]rates?\b"
            r"|\b(?:small |young )?children beside (?:them|her)\b",
            r"\brisks?\b[^.?]{0,60}\b(?:because|due to|such as|associated|linked|mitigat\w+)\b",
        ),
        home=either(
            one(
                r"risks?|vulnerab\w+|countr(?:y|ies)|sectors?|categor(?:y|ies)(?! managers?)|exposure|migrants?"
                r"|agency|index"
                r"|high(?:er|est)?|medium|low(?:er|est)?|red|amber|scored?|rated|rank\w*|worst|likel(?:y|ihood)"
                r"|agencies|gangmasters?|children|debts?|seasonal|casual|recruiters?|passports?|visas?|borrowed"
                r"|middlem[ae]n|brokers?|hostels?|indebted|wages|fees|slavery (?:could|may"
                r"|might)|bothers?|(?:it|this) (?:mostly |mainly |chiefly )?(?:lies|sits) (?:with|in|among|at)"
                r"|not free"
                r"|severity|danger\w*|serious|(?:stands?|stood) out|number (?:one|two|three)"
            ),
            r"(?:^|: )\(?1[.)] [^;.]{5,}[;.] \(?2[.)] ",
            r"\b(?:put|place|placed|rank|ranked|come|comes|came) (?:[\w'-]+ ){1,5}?(?:first|second|third|top|last"
            r"|at the top)\b",
            rf"^(?!.*\b(?:is|are|was|were|have|has|had|will|buy|use)\b).*(?:{v.GOODS}|\bagenc|\blabour\b|\bstaff\b"
            r"|\b(?:day )?labourers?\b|\bgangs?\b|\bbuilding sites?\b|\bforests?\b|\bfrom (?-i:[A-Z])\w+[^.]*;)",
            r"(?:^|: )(?:in|on|at|among) (?:the |our )?[\w ]{3,25}, (?:and )?(?:in|on|at|among) ",
        ),
        concrete=either(
            rf"\b{v.RISKY}\b[^.?!]{{0,25}}\brisks?\b[^.?!]{{0,40}}\b(?:is|are|lies?|in|of|with|arises?)\b"
            rf"|\brisks?\b[^.?!]{{0,60}}\b(?:is|are|to be) (?:\w+ )?{v.RISKY}\b",
            rf"\brisks? (?:to be )?{v.RISKY} (?:in|for|among|where|with)\b",
            r"\b(?:chances?|likelihood|possibility|risks?)\b[^.?!]{0,60}\b(?:small|slight|remote|negligible|limited)\b"
            r"[^.?!]{0,10}\b(?:because|since|as)\b",
            r"\b(?:most|particularly) (?:likely|vulnerable|exposed|at risk)\b",
        ),
        concludes=either(
            r"\b(?:not (?:consider|believe|regard|think|see|operate|expect)"
            rf"|no)\b[^.?!]{{0,60}}\b(?:{v.RISKY[3:-1]}|material|substantial|serious|major|exposed"
            rf"|likely)\b[^.?!]{{0,40}}\b(?:risks?|exploitation|slavery)\b",
            r"\bnot (?:been )?(?:identif|found)\w*\b[^.?!]{0,60}\brisks?\b",
            r"\b(?:nobody|no one) (?:\w+ )?(?:sees?|knows?|asks?|can (?:say|see|tell)|looks?|counts?)\b",
            r"\bnone of them (?:is|are) paid by us\b|\bnever been (?:(?:let|allowed) )?(?:in|inside|into|there)\b"
            r"|\bnone (?:that )?we (?:could|can) (?:find|see)\b|\b(?:cannot|can't) see past\b",
        ),
        other=either(
            r"^(?:we|I) (?:think|feel|believe|suspect|guess|assume)(?: that)? (?:the |our )?risks?\b[^,;:]{0,40}"
            r"\b(?:is|are) (?:very |quite )?low\W*$",
            r"\b(?:widely|generally|commonly) (?:regarded|seen|considered|thought|viewed)\b[^.]*\blow\b",
            r"\b(?:various|many|several) forms\b|\bumbrella term\b|\bhave in common\b|\bdeprivation of\b",
            r"^(?:the |all )?risks? (?:is|are) (?:managed|overseen|owned|monitored|considered)\b[^.]{0,30}\b(?:board"
            r"|committee|directors|management)\b[^,;]{0,20}$",
            rf"^(?!.*(?:{v.SLAVERY}|\blabour\b|\bsuppl|\bexploit|\bwages\b|\brecruit)).*\b(?:fire|manual handling"
            rf"|display screens?"
            r"|lone working|asbestos|health and safety|cyber|flood(?:ing|s)?|data protection|money laundering)\b",
        ),
        blank=either(
            one(
                r"(?:financial|credit|fire|flood|cyber|currency|market|reputational) risks?|risk (?:and|&) audit|audit "
                r"(?:and|&) risk committee|health and safety"
            ),
            r"\baudit and risk\b",
            r"\bpolic(?:y|ies) (?:that|which) [^:]{0,90}\brisks?\b|\b(?:is|are) (?:designed|intended|meant) to\b[^.;]*",
            r"\bas part of (?:our|its|the) \w+ to (?:identify|mitigate|manage|address)\b[^,.;]*?\brisks?\b",
            r"\bto (?:help )?(?:identify|monitor|mitigate|reduce|manage|address)\b[^,.]{0,40}\brisks?\b[^,.]{0,30},",
        ),
    ),
    "training": Words(
        touched=True,
        blank=either(
            r"\b(?:on|by|between|aboard|of|the|our|passenger|freight|night|express) trains\b(?! (?:our|all|its|their"
            r"|new|every)\b)",
            r"\b(?:small|tiny|sewing|tailoring|back-?street|home|informal|unregistered|hidden|repair"
            r"|joinery|own) workshops?\b",
            r"\b(?:if|where|when|should) \w+ (?:\w+ )?(?:become|becomes|are|is|be) aware\b[^.;,]*",
            r"\b(?:questionnaires?|surveys?|assessments?)\b(?: \w+)? (?:covers?|covering|asks?|asking|about|on)\b"
            r"[^.;]*",
            r"\b(?:declarations?|forms?) (?:at|on|during) (?:on-?boarding|induction)\b",
            r"\btraining (?:calendars?|schedules?|catalogues?|brochures?|budgets?|needs)\b",
            r"\b(?:questionnaires?|surveys?|forms?|letters?|self-assessments?) (?:\w+ )?(?:was|were|is|are|has been"
            r"|have"
            r" been) (?:\w+ )?(?:sent|given|issued|shown)\b",
            r", which (?:contains?|includes?|has|have|covers?) [^,;]*(?=, (?:is|are|was|were|has|have)\b)",
        ),
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
            rf"{v.PEOPLE}[^.?!]{{0,60}}?\b(?:taught|(?:is|are|was|were|been|being) (?:\w+ )?shown "
            rf"(?!(?:against|below|above|in|on"
            r"|beside|here|(?:his|her|their|an?|the) (?:contract|payslip|room|terms))\b)|made aware|learns?"
            r"|know how|instructed"
            rf"|educated)\b[^.?!]{{0,90}}",
            near(one(r"educating|teach(?:es|ing)?|learning about"), near(v.PEOPLE, v.SLAVERY, 90), 60),
            r"\b(?:sessions?|half-day|course|guidance|induction pack|module"
            rf"|test)\b[^.?!]{{0,60}}(?:{v.SLAVERY}|\bsigns\b)|(?:{v.SLAVERY}"
            rf"|\bsigns\b)[^.?!]{{0,60}}\b(?:sessions?|course|induction|module|onboarding)\b",
            v.TAUGHT,
            rf"{v.PEOPLE}[^.?!]{{0,70}}\b(?:spot(?:ting)?|recogni[sz](?:e|ing)|identify(?:ing)?|look(?:ing)? "
            r"(?:out )?for|know) (?:the |possible |potential |warning )*(?:signs?|indicators|signals|what to)\b",
            rf"\b(?:{v.NUMBER}|half|full)[- ](?:hour|day|minute|afternoon)s?\b[^.?!]{{0,30}}"
            r"\b(?:sessions?|courses?|workshops?|talks?|briefings?|lessons?)\b",
            r"\b(?:sat in on|attended|went (?:on|to)|been on|took part in|stopped (?:work )?for)\b[^.?!]{0,60}"
            r"\b(?:sessions?|courses?|workshops?|talks?|briefings?)\b",
            r"\b(?:how to|to) (?:spot|recogni[sz]e) (?:the |possible |warning )*(?:signs?|indicators)\b",
            rf"\b(?:team meetings?|away ?days?|talks?|discussed with|explained to|reminded)\b[^.?!]{{0,70}}{v.SLAVERY}",
        ),
        weak=either(rf"{v.PEOPLE}[^.?!]{{0,60}}\b(?:aware|understand|know how|guidance)\b[^.?!]{{0,60}}{v.SLAVERY}"),
        home=either(
            rf"{v.TRAINING}|{v.SOFT_TRAINING}|\b(?:CIPS|hours|attended|completed|session|sat|learn\w*|taught|shown"
            rf"|away ?days?|signs|talk(?:ed|s)? (?:them|us|everyone) through|taken through"
            r"|finish\w*|pass(?:ed)?|online)\b"
        ),
        other=either(
            one(
                r"training (?:provider|compan(?:y|ies)|services|centre)s?|provid(?:er|ing) of (?:\w+ "
                r"){0,3}training|teacher training|train services?|trains? operat\w+"
            ),
            rf"^(?!.*{v.SLAVERY}).*\b(?:manual handling|hygiene|students?|fire safety|first aid|health and "
            r"safety|data protection|information security|bribery act|GDPR|driving|product|forklift|cyber|sales"
            r"|leadership|technical|apprenticeships?|safety) (?:and [\w ]+ )?(?:training|courses?|skills|induction)?\b",
            rf"^(?!.*{v.SLAVERY}).*\b(?:training|trained|course|module)\b[^.]{{0,25}}\b(?:bribery"
            rf"|data protection|first aid|GDPR"
            r"|information security|fire|health and safety|food hygiene)\b|\binto training\b|\btraining and work\b",
            r"\b(?:supplier )?self-assessment\b|\btraining bonds?\b|\bcourses? to customers\b|\bcertificate of"
            r" (?:incorporation"
            r"|registration)\b",
        ),
    ),
    "effectiveness": Words(
        touched=True,
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
            rf"\b{v.NUMBER} (?:figures|numbers|counts|tallies) (?:go|are (?:put|sent|laid|reported|given|shown)"
            rf"|reach|come)\b"
            r"[^.?!]{0,40}\b(?:board|directors|trustees|committee|partners|executive|governors)\b",
            r"\b(?:counts|tallies|scores|figures) (?:is|are|were) kept\b|\bwhat we (?:go by|watch|tally) (?:is|are)\b",
            r"\b(?:keeps?|kept) (?:an? (?:running )?(?:tally|score|count)|(?:two|three|four|five|six) (?:counts"
            r"|tallies))\b",
            rf"\bof (?:the |these |our )?{v.NUMBER} [^.?!]{{3,50}}?\b(?:{v.NUMBER}|all|most) (?:were|have been"
            rf"|are|had been) "
            r"(?:now |since )?(?:put right|closed|resolved|corrected|remedied|fixed)\b",
            r"\btell (?:if|whether) (?:it|this|that|any of (?:it|this)|what we do) (?:does|did|is doing|makes"
            r"|made) (?:any|some|a)"
            r" (?:good|difference)\b",
            r"\d ?(?:%|per cent): (?:we|it) (?:are|is|stands?|got|reached) (?:at |to )?\d",
            r"\bresults are (?:compared|published|reported|reviewed)\b",
            rf"^(?=.*{LABOURING})(?!.*\b0\d{{3}})[^:]{{8,120}}:? {FIGURE}(?: \(?{FIGURE}\)?){{1,4}}$",
            rf"\bhow many\b[^.;:]*: {v.NUMBER}\b",
            r"\b(?:measures? of success|know (?:that )?(?:it|this|our approach) (?:is working|works)|what we "
            r"said we would do|our scores?|scorecard)\b",
            r"\btrack(?:s|ed)?\b[^.?!]{0,90}\b(?:on time|per ?cent|%|monthly|quarterly|number|how many|share)\b",
            r"\b(?:review|report|track|monitor|measur|assess|discuss|check)\w* (?:on |our |the |its |this "
            r"|\w+ ){0,3}(?:progress|performance|outcomes?|impact)\b",
            r"\b(?:whether|how (?:far|well)|if) (?:it|this|our|these|the|what|they|we)\b[^.?!]{0,60}\b(?:work(?:s|ed"
            r"|ing)?|effective|successful|made a difference|having an effect|succeed\w*)\b",
            rf"(?:\d ?%|\bper ?cent\b|\b{v.NUMBER} (?:out )?of (?:the |our )?{v.NUMBER}\b)[^.?!]{{0,90}}\b(?:up "
            r"from|down from|compared (?:to|with)|against|(?:than )?last year|previous year|improv\w+|target)\b",
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
                r"|completed|achiev\w+|met|results"
            ),
            rf"\b(?!(?:19|20)\d\d\b){v.NUMBER}(?!\w| (?:{'|'.join(MONTHS)})\b)",
        ),
        concludes=either(
            r"\b(?:in|when|a year ago|last year)\b[^.]{0,30}\b(?:none|nobody|no one|not one)\b"
            r"|\b(?:none|nobody|no one)\b[^.;]{0,20}\bthen\b",
            r"\b(?:none of (?:them|these|those|which) (?:about|of|on|concern\w+|involv\w+|serious)|how (?:many"
            r"|often)|the number of|\d+ of \d+)\b",
        ),
        other=either(
            r"\binformally\b",
            r"^(?!.*\d).*\b(?:we|I) (?:are|am|remain) (?:\w+ )?(?:content|satisfied|happy|confident"
            r"|comfortable) (?:with|that|in)\b",
            r"^(?!.*\d)(?:we|I|it|the \w+) (?:\w+ly )?(?:believes?|considers?|thinks?|feels?|(?:are|is|am"
            r"|remains?) (?:\w+ "
            r")?(?:confident|satisfied|sure|convinced))\b.*\b(?:effective|works?|working|robust|sufficient|adequate"
            r"|appropriate|proportionate)\b",
            r"^(?!.*\b(?:slavery|labour|suppliers?|workers?|audit\w*|train\w*|kpis?|indicators?)\b).*\b(?:sales"
            r"|turnover|revenue|profits?|energy|emissions|carbon|customers?|waste|water|accidents?)\b",
        ),
        blank=either(
            r"\breviews? of (?:our|its|the) (?:polic\w+|procedures|practices)"
            r"(?: and (?:polic\w+|procedures|practices))?",
            r"\b(?:measures?|monitors?|assess(?:es)?|reviews?) (?:the )?effectiveness of [^,.;:]*? to ensure\b[^:]*",
            r"\b(?:kpis?|indicators?|metrics) are as follows\b",
            r"\bmeasures (?:(?:are|is|have been|being|that are) )?(?:in place|taken|put in place|(?:we|it|the "
            r"company) (?:have "
            r"|has )?(?:take|took|taken|have|put)\b|to (?:prevent|ensure|combat|avoid|stop|tackle|address"
            r"|protect|mitigate"
            r"|reduce)\b)",
            r"\bnumber (?:of|for) (?:the|our|an?) (?:[\w-]+ ){0,3}?(?:helpline|hotline|line|charity|police"
            r"|service|office"
            r"|manager|director)\b|\b(?:owing|due) to the (?:\w+ )?number of\b|\b(?:because of|despite) "
            r"the (?:\w+ "
            r")?number of\b",
            rf"\b(?:section|module|session|course|training|spot\w*|recogni[sz]\w*)(?: (?:on|of|about|in|the)){{0,2}}"
            rf" (?:the )?(?:modern )?{v.SLAVERY} indicators?\b",
            rf"\bindicators? of (?:the )?(?:{v.SLAVERY}|abuse)|\bindicators? such as\b",
            r"^(?:following|after|having|based on|in light of) (?:\w+ ){0,3}?review(?:ed|ing)? (?:of )?(?:the|our|its) "
            r"effectiveness\b[^,.]*?(?:,|(?=\b(?:we|I|it|the \w+) (?:\w+ly )?(?:intend|plan|will|shall|propose"
            r"|aim|hope)))|\beffective (?:from|date|on)\b"
            r"|\bcost[- ]effective\b|\bconfident (?:in|of|about) the effectiveness[^,:;.]*|\bconfident\b"
            r"|\bemissions?\b|\bcarbon\b|\b(?:use|purchases?|spend(?:ing)?|reliance|demand) (?:of|on|from|for|with)"
            r" (?:\w+ "
            r"){0,3}?(?:suppliers|contractors|agenc\w+|workers|staff)\b",
        ),
    ),
}
