"""Verbs and nouns of each area, by which `acts` tells what a clause does."""

from __future__ import annotations

import re

from rphub.reading.dates import MONTHS
from rphub.reading.statement import vocabulary as v
from rphub.reading.statement.vocabulary import either, one


def _verbs(words: str) -> frozenset[str]:
    return frozenset(words.split())


TEACH = _verbs("train teach brief coach instruct educate show tell remind walk talk explain speak upskill make")
LAY_ON = _verbs(
    "give hold run put provide deliver arrange organise organize lead offer host issue send circulate roll include "
    "cover "
    "use introduce launch take complete attend receive need require repeat refresh undertake follow build embed do"
)
LEARN = _verbs(
    "attend complete sit take do watch pass finish receive get have undergo learn go hear spend join study read hold "
    "be "
    "come train enrol see work"
)
LESSON = either(
    v.TRAINING,
    one(
        r"courses?|modules?|units?|seminars?|sessions?|class(?:es)?|lessons?|films?|videos?|quiz(?:zes)?|talks?"
        r"|certificates?|half[- ]days?|half[- ]hours?|lectures?|presentations?|guidance|guides?|CPD|qualifications?"
        r"|instruction|packs?|cards?|posters?|leaflets?|programmes?|tests?|away ?days?|awareness|(?:mornings?"
        r"|afternoons?|evenings?|days?) (?:on|about|with)|(?:being|been) (?:taught|trained|shown|told|briefed)"
    ),
)
TOPIC = either(
    v.SLAVERY,
    one(
        r"signs?|smuggling|exploit\w+|traffick\w+|indicators|debt bondage|forced|labour|fees|what to (?:do|look|say"
        r"|ask|watch)|whom to|red flags?|against (?:his|her|their|one's) will|ethic\w+|whistle-?blowing|speak up"
        r"|human rights|victims?|bonded|passports"
    ),
)
REQUIRED = re.compile(
    r"(?:now |also )?(?:obligatory|mandatory|compulsory|part of|a (?:condition|part|requirement)|standard)\b", re.I
)
AWARE = re.compile(r"\b(?:aware|familiar|conversant|part of|mandatory|compulsory|available)\b", re.IGNORECASE)
"""Who “makes a statement because customers ask us” teaches nobody."""
LEARNER = either(v.PEOPLE, one(r"us|everyone|everybody|anyone|crews?|hands|operatives|engineers|carers|nurses|new"))
SPEAKER = either(r"\b(?:speaker|trainer|lecturer)s?\b[^.;]{0,80}\b(?:came|visited|joined|spoke|addressed)\b")
AUDIENCE = either(v.PEOPLE, one(r"members|we|all|us|everyone|everybody|crews?"))
"""“A speaker came to the meeting, and 39 members heard her.”"""
CHECK = _verbs(
    "audit check vet inspect visit interview ask question screen assess monitor review verify investigate survey "
    "ring phone "
    "telephone call write speak talk meet demand insist require want obtain request look compare sample read see trace "
    "suspend end stop drop terminate refuse reject return send issue commission test board raise put score mark grade "
    "examine evaluate walk go make include insert exclude repay refund reimburse escalate report follow match conduct "
    "carry complete run perform undertake register use work keep hold select approve qualify map track bind oblige"
)
ENQUIRE = _verbs("ring phone telephone call write speak talk ask question send put require want request")
ASK_WORKERS = _verbs("ring phone telephone interview ask question speak talk meet survey visit")
WORKER = either(
    one(
        r"workers?|carers?|crews?|drivers?|pickers?|cleaners?|guards?|operatives|seafarers|labourers?|hands"
        r"|people there"
    )
)
TENDS = re.compile(
    r"look(?:s|ed|ing)? after\b|work(?:s|ed|ing)? (?:at|for|from|in(?! [\w -]{3,25} with\b))\b", re.IGNORECASE
)
"""“The buyer looks after suppliers”, “engineers work in car parks and on sites”: no check."""
OBEY = re.compile(
    r"\bto (?:comply|abide|act|behave|adhere|uphold|share|respect|operate|treat)\b(?! (?:with )?our\b)", re.IGNORECASE
)
ENQUIRY = re.compile(
    r"\b(?:questions?|questionnaires?|answers?(?! to (?:us|our|your)\b)|(?:their|its) (?:own )?(?:\w+ )?statements?)\b",
    re.IGNORECASE,
)
"""“We rang all three distributors and asked the same nine questions.”"""
NO_ANSWER = re.compile(
    r"\b(?<!had )(?<!have )(?:none|nobody|no one)\b[^.;]*\b(?:repl|answer|respon|return)", re.IGNORECASE
)
SPEND = re.compile(
    r"(?:at |through )?(?:each|every|all|our|the) (?:\w+ )?(?:categor(?:y|ies)|kinds?|areas?) of (?:our )?(?:spend"
    r"|purchases?"
    r"|expenditure)",
    re.IGNORECASE,
)
"""Who looks at what money is spent on looks for risks, and at no supplier yet."""
SPEND_ENDS = 60
RISK_OF_ALL = re.compile(r"(?:our|the|its) (?:whole |own )?supply[- ]chains?\b[^.;]*\brisks?\b", re.IGNORECASE)
"""“We have assessed our supply chains and consider the risk low” judges, and checks nobody."""
SENT_US = re.compile(
    r"(?:sent|send|gave|give|given|showed|shown|show|provided?|handed|let)s? (?:us|me) (?:, )?(?:[\w',-]+ ){0,8}?"
    r"(?:licen[cs]es?|wages?|payslips?|payrolls?|pay records|rotas|right-to-work|audits?|audit reports?|passports?"
    r"|contracts? of|declarations?|answers?|dormitor(?:y|ies)|accommodation|slavery(?: act)? statements?)\b",
    re.IGNORECASE,
)
"""“All thirty nurseries sent us the licence number of each gangmaster”: papers that show how workers fare."""
SERVED = re.compile(
    r"(?:(?:all|our|new|the|some|[\d,]+) )*(?:consumers|customers|clients|shoppers|respondents|visitors|students|pupils"
    r"|candidates|applicants)\b",
    re.IGNORECASE,
)
"""Those a firm asks who supply it with nothing."""
DEMAND = _verbs("ask require oblige bind carry include contain let allow demand")
PAPER = either(
    one(
        r"tenders?|contracts?|terms|orders?|agreements?|conditions|questionnaires?|clauses?|codes?|process|on-?boarding"
    )
)
LOOKS = either(
    one(r"audits?|visits?|checks?|questionnaires?|surveys?|interviews?|inspections?|questions?|calls?|letters?")
)
BEHALF = either(one(r"on (?:our|my) behalf|for us"))
LOOK = _verbs("audit check vet inspect visit interview question screen assess monitor verify investigate")
STRICT = _verbs(
    "demand insist obtain refuse audit vet inspect interview screen investigate survey suspend terminate verify "
    "sample trace exclude question"
)
ANSWER = _verbs(
    "answer return sign complete fill confirm agree accept provide send give show declare submit undertake "
    "warrant commit repay refund let allow register supply pass fail stop lose"
)
SUPPLIER = either(
    v.SUPPLIERS,
    one(
        r"makers?|mills?|packhouses?|vessels?|bureaux|associates|partners|plants?|laundr(?:y|ies)|quarr(?:y|ies)"
        r"|brokers?|importers?|merchants?|foundr(?:y|ies)|providers?|car wash(?:es)?|sub-?contracted|tenders?|bids?"
        r"|printers?|firms|sites?|franchisees|hotels|caterers?|cleaners|guards|recruiters?|forwarders?|gangs?|yards"
        r"|(?:sewing|stitching|machine|cutting) (?:shops?|rooms?)|nurser(?:y|ies)|kilns?"
        r"|tanner(?:y|ies)|dye ?houses?|plantations?|smelters?|spinners?|weavers?|finishers?|labour "
        r"users?|bidders?"
    ),
    one(r"purchase orders|contracts?|(?:standard|our) terms|conditions of (?:contract|purchase|supply)"),
    r"\b(?:from|with|through) (?:which|whom) (?:we|it|the (?:company|firm))\b",
    r"\bwe (?:\w+ )?(?:buy|source|import|order|hire|rent) from\b",
    r"\bour (?:\w+ )?(?:largest|biggest|main|top|regular) (?!customers|clients|sites|offices|risks|markets)\w+s\b",
)
RULES = either(
    r"(?-i:(?!(?:This|That|These|Such|Any|Every|No|An?) )(?:[A-Z][\w'-]+,? (?:(?:and|of|on|for|&) )?){1,6}(?:Polic(?:y"
    r"|ies)|Codes?|Charter|Standards?|Procedures?|Rules|Protocol|Principles|Pledge|Guidelines))\b",
    r"\b(?:our|its|written|house) (?:[\w'-]+ ){0,3}(?:polic(?:y|ies)|codes?|charter|rules?|handbook|procedures?"
    r"|(?:buying|purchase|contract|trading) terms|terms of (?:purchase|trade|business))\b|\bwritten rules?\b"
    r"|\b(?:one|a) (?:page|sheet) (?:called|headed|of rules|of paper (?:that|which))\b",
)
"""Papers by which the firm binds itself or those it buys from."""
RIGHTS = either(
    one(
        r"whistle-?blow\w*|speak(?:ing)? (?:up|out)|anti-?slavery|fair work|freelancers?|dignity|equal\w*|raise a "
        r"concern|pays for a job|conditions|buy from no"
    )
)
KEEP = _verbs(
    "have keep operate adopt maintain publish issue write follow apply introduce revise update sign work reissue"
)
SAYS = _verbs(
    "say state forbid prohibit ban bar require provide set commit apply bind cover extend protect hang govern let allow"
)
GIVEN = _verbs(
    "adopt approve review revise update give have find read sign issue publish print translate show display "
    "build embed "
    "include write keep follow enforce put link"
)
IN_FORCE = re.compile(
    r"(?:is |are )?(?:also |now |all )?(?:in (?:force|place)|available|part of|that no\b|that nobody\b|had from"
    r"|on (?:our|the))\b",
    re.I,
)
OUR_RULE = re.compile(
    r"(?:(?:is|are) )?(?:our|its) (?:[\w'-]+ ){0,3}(?:polic(?:y|ies)|codes?|charter)\b(?! (?:to|that|not)\b)|(?:is "
    r"|are )?(?:one|part|(?:the )?\w+) of (?:our|its) (?:[\w'-]+ ){0,3}(?:Rules|Codes?|Charter|Polic(?:y"
    r"|ies))\b(?! to\b)",
    re.I,
)
"""“Nobody pays for a job here: that is the first of our rules.”"""
LABOUR = either(
    v.SLAVERY,
    r"\b(?:people|everyone|women|men)(?: \w+)? (?:is|are|were|was) (?:paid|housed|treated)\b",
    one(
        r"workers?|crews?|carers?|seafarers?|pickers?|wages?|pay|payslips?|payroll|passports?|fees|hours|accommodation"
        r"|dormitor\w+|labour|bonds?|licen[cs]es?|right[- ]to[- ]work|conditions|child(?:ren)?|overtime|debts?"
        r"|contracts of|employment|identity|middlem[ae]n|recruit\w*|traceab\w+|rotas?|documents|SMETA|Sedex|GLAA|bank "
        r"accounts?|section 54|modern|forced|grievances?|complaints?|helpline|hotline|code|ethical|social|human|living "
        r"wage|subcontract\w*"
    ),
)
JUDGE = _verbs(
    "identify consider regard assess rate rank score grade see believe think find map review conclude judge put class "
    "classify list mark weigh categorise prioritise evaluate place reckon name flag know look analyse determine deem "
    "carry conduct undertake perform complete make ask sort sift hold worry fear commission examine"
)
RISK = either(
    v.RISK,
    one(
        r"slavery (?:might|may|could)|where\b.{0,40}\b(?:might|may|could|likel\w+)|likel(?:y|iest|ihood)|high(?:er"
        r"|est)?(?=\W*$|[,;.:)]|[- ](?:risks?|exposure|priorit\w+|prevalence|concern|incidence|scor\w+|rat\w+"
        r"|amounts?|in"
        r"|for|on|because|where|or|and|to|than|by|as|from|at|of|with|since|after|when|if|medium)\b)"
        r"|categories in which|worr(?:y|ies|ied)|weak(?:est)? (?:points?|spots?|links?)|concern|risk\w*|abuse is"
        r"|(?:need|call|ask|want|requir)(?:s|ing)? (?:for )?(?:\w+ )?(?:care|watching|vigilance|attention)"
    ),
)
GRADE = re.compile(r".*\b(?:red|amber|green|high|medium|low)$", re.IGNORECASE)
FACTOR = either(
    one(
        r"countr(?:y|ies)|regions?|sectors?|manual|labour|migrants?|seasonal|agency|sub-?contract\w*|recruit\w*"
        r"|categor(?:y|ies)|suppliers?|low-paid|wages|skills?|vulnerab\w*"
    )
)
"""What a risk is graded by, or for."""
POINTS = re.compile(
    rf"\b(?:from|between) {v.NUMBER} (?:to|and) {v.NUMBER}\b|\bout of {v.NUMBER}\b|\bscale\b"
    rf"|\b\d ?- ?\d\b",
    re.IGNORECASE,
)
GRADES = _verbs("rate grade mark score class rank flag")
ASSESSED = either(
    one(r"assessments?|reviews?|mapping|registers?|(?:heat )?maps?|analys[ie]s|rankings?|exercise|tools?")
)
AS_GRADED = re.compile(
    r'.*\b(?:as|in|at|into) (?:the )?(?:"?(?:elevated|critical|severe|serious|significant|high(?:er|est)?|medium'
    r"|low|red"
    r"|amber|green|priority|hot|warm)\b|(?:top|highest|first|upper) (?:class|band|group|tier|category)\b)",
    re.IGNORECASE,
)
"""“Our assessment marks five lines as elevated”: of what the paper says of a thing."""
HAZARD = either(
    one(
        r"child(?:ren)?|debts?|indebted|owe|gangs?|casuals?|contract labour|compulsion|migrants?|recruiters?"
        r"|recruitment fees|visas|passports|bonded|trafficked|exploited|underpaid|moneylenders?|middlem[ae]n"
        r"|gangmasters?|dormitor\w+|seasonal|undocumented|outwork(?:ers?)?|home ?workers?|unlicensed|cash in hand"
        r"|gaffer"
        r"|gang ?leaders?|cash work|piece ?work"
    ),
    r"\b(?:put|sent|given|farmed|handed) out to (?:\w+ ){0,3}?(?:homes?|houses|famil(?:y|ies)|villages?|women"
    r"|workshops?"
    r"|(?:back )?rooms?)\b",
    r"\b(?:sleeps?|live|lives|housed) (?:on|in|at|above|behind) (?:the |an? |their )?(?:site|premises|wagons?|vans?"
    r"|works"
    r"|caravans?|yard|lorr(?:y|ies)|job)\b",
    r"\b(?:nobody|no one|we (?:cannot|can't)) (?:\w+ )?(?:sees?|knows?|asks?|says?|tells?|counts?|see past)\b",
    r"\b(?:no|without) (?:pay|wages|names?|papers|contracts?|payslips|family|say)\b|\bnot let (?:to )?(?:leave|go"
    r"|out)\b"
    r"|\b(?:none of them|not) (?:is |are )?paid by us\b|\bnever been (?:(?:let|allowed) )?(?:in|inside|into|there)\b",
)
PLACED = either(v.PLACES, v.GOODS, one(r"we|our|us"), r"\b(?:in|from|at) (?:the )?(?-i:[A-Z][a-z]+)")
"""A risk that is told of a place, of goods or of the firm, and not of the world."""
MEASURE = _verbs(
    "measure track monitor count record report review judge gauge test evaluate compare keep look watch follow publish "
    "survey analyse assess audit tell find show rise fall improve increase drop reach meet miss achieve set use "
    "collect "
    "halve double receive answer close resolve complete stand know"
)
FIGURES = re.compile(
    rf"\d ?%|\bper ?cent\b|\b{v.NUMBER} (?:out )?(?:of|in) (?:the |our )?{v.NUMBER}\b|\(\d[\d,.]*(?: (?:this|last"
    rf"|in)\b[^)]*)?\)"
    r"|\b\d[\d,.]*\b[^.]{0,60}\b(?:compared|against|last year|year before|previous|from|up|down)\b",
    re.IGNORECASE,
)
TIME = (
    r"(?:the )?(?:start|beginning|end|spring|summer|autumn|winter|first half|second half|year|time|ago|before|earlier|"
    rf"{'|'.join(MONTHS)}|20\d\d)\b"
)
COMPARED = re.compile(
    r"\bcompared (?:with|to) (?:only |just )?[\w-]+\b|\(\d[\d,.]*(?:%| per ?cent)? (?:last year|in 20\d\d|(?:the|a) "
    r"year (?:before|ago|earlier)|previously|in the first)|\d ?%? (?:in|for) 20\d\d\b[^.;]{0,20}?\d ?%? (?:in|for) "
    rf"20\d\d\b|\({v.NUMBER} (?:out )?of {v.NUMBER} (?:in|(?:the )?(?:last|previous|year))\b"
    rf"|\b{v.NUMBER}(?: of {v.NUMBER})?[;,] in 20\d\d,? {v.NUMBER}\b"
    r"|\bagainst \d[\d,.]*%? (?:when|in|last|the)\b"
    r"|\b(?:the|a) year (?:before|earlier),? (?:it|they|we|there|that) (?:was|were|had|had been|missed|found|saw"
    r"|got) \w+"
    r"|\b(?:it|they|this|that) (?:was|were|had been) \d[\d,.]*%? (?:(?:the|a) year|last year|in 20\d\d)"
    rf"|\b{v.NUMBER}(?:-\w+)? (?:\w+ years?|a year|months) (?:ago|earlier"
    rf"|before),? (?:and )?{v.NUMBER}(?:-\w+)? (?:today|now)\b"
    r"|, (?:where|when|though|while) we had (?:set ourselves|aimed (?:for|at)|planned|hoped for|promised) (?:\w+ )?"
    rf"{v.NUMBER}\b"
    rf"|\b(?:was|were) {v.NUMBER}(?: [\w%]+){{0,2}},? (?:and )?(?:(?:it|they|this|that) )?(?:is|are) now {v.NUMBER}\b"
    rf"|\b{v.NUMBER}(?: (?:out )?(?:of|in) {v.NUMBER})?(?: \w+){{0,4}}? (?:(?:in|by|at|on|last|a year"
    rf"|two years) )+{TIME}"
    rf"[^.;]{{0,60}}?\b(?:{v.NUMBER}|none|all)(?: (?:out )?(?:of|in) {v.NUMBER})?(?: \w+){{0,3}}? (?:(?:in|by|at"
    rf"|this) {TIME}|now\b|today\b)"
    rf"|\b(?:in|by) {TIME}[^.;]{{0,60}}?\b{v.NUMBER}(?: (?:out )?(?:of|in) {v.NUMBER})?[^.]{{0,60}}?[;,] (?:and"
    rf" )?(?:by|in) {TIME}"
    rf"[^.;]{{0,40}}\b(?:{v.NUMBER}|none|all)\b"
    rf"|\b(?:{v.NUMBER}|none|few|hardly any)(?: [\w']+){{0,3}} (?:then|before|at first)[,;] (?:and )?(?:{v.NUMBER}"
    rf"|none|all|most)"
    rf"(?: [\w']+){{0,3}} (?:now|today|since)\b"
    rf"|\b(?:{v.NUMBER}|none) in 20\d\d[^.;]{{0,20}}\b(?:{v.NUMBER}|none|all) in 20\d\d"
    rf"|\b{v.NUMBER} in (?:the )?(?:last|previous) year,? (?:and )?{v.NUMBER} in this\b"
    rf"|\b{v.NUMBER} in the year before,"
    rf" (?:and )?{v.NUMBER} in this\b"
    rf"|\b(?:last year|in 20\d\d|a year ago|the year before)\b,?[^.;]{{0,25}}?\b(?:{v.NUMBER}|none|nobody"
    rf"|all)\b[^.;]{{0,40}}[;,] (?:and )?"
    rf"(?:this year|now|today|in 20\d\d)\b[^.;]{{0,25}}\b(?:{v.NUMBER}|none|nobody|all)\b"
    r"|\b(?:was|were|stood at|began at) [^.;]{2,30} (?:when we (?:began|started)|a year ago|in 20\d\d|last year"
    r"|at first)\b"
    r"[^.;]{0,40}\b(?:today|now)\b"
    rf"|\((?:20\d\d(?:[/-]\d\d)?|last year|previous year|prior year)(?::|,)? ?{v.NUMBER}\b",
    re.IGNORECASE,
)
YARDSTICK = either(one(r"yardstick|mark our own|homework|how we (?:track|judge|measure|know)"))
TRACKED = _verbs("measure track monitor count record")
TALLIED = _verbs("count tally log")
SHOWN = _verbs("find show tell reveal report say")
OFTEN = either(one(r"monthly|quarterly|weekly|annually|yearly|twice|each|every|by"))
SURVEY = either(one(r"evaluation|review|survey|audit|study|assessment|testing"))
GAUGE = either(
    one(
        r"(?:to|we|tells us|that we|how we)(?: can)? ?(?:gauge|judge|measure|track|tell|see|know) (?:whether|if"
        r"|how(?: far| well)?|the (?:impact|effect\w*|success))"
        r"|yardstick|indicators?|kpis?|measures? of|mark our own|homework|how we (?:track|judge|measure|know)"
    )
)
COUNTED = either(
    v.COUNTED,
    one(
        r"calls?|reports?|complaints?|concerns|cases?|findings|audits?|visits?|answers|referrals|issues"
        r"|questionnaires?|suppliers|workers?|checks|alerts?|interviews?|contacts|colleagues|operatives|staff|score"
        r"|awareness|grievances?|survey|(?:share|proportion|percentage) of|trained|training|slavery|incidents?"
        r"|bookings|labour|compliance|payslips?|(?:wage|pay) slips?|wages|agenc(?:y|ies)"
    ),
)
