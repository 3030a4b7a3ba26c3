"""What a sentence or paragraph is about when it has the words of an area and is not about slavery.

A firm trains people to lift, tracks sales, weighs the risk of a fire and checks deliveries. Each area has such topics
of its own. Where one of them is named and nothing of labour or supply stands beside it, in the sentence or anywhere in
its paragraph, the sentence shows nothing of the area.
"""

from __future__ import annotations

import re

from rphub.reading.statement.vocabulary import either, one

LABOUR = (
    r"slavery|traffick\w*|labour|exploit\w*|human rights|ethic\w*|recruit\w*|wages?|passports?|modern|social|forced"
    r"|children|abus\w*|vulnerab\w*|bonded|workers|fees|payslips?|whistle\w*|GLAA|gangmasters?|agenc(?:y|ies)"
)
SUPPLY = r"suppl(?:y|ier|iers|ies)|sourc\w+|procure\w*|purchas\w*|factor(?:y|ies)|sub-?contract\w*|contractors?|buyers?"
ABOUT_IT: dict[str, re.Pattern[str]] = {
    "training": either(one(rf"{LABOUR}|{SUPPLY}|signs?|concerns?|subject|topic|act|statement|polic(?:y|ies)|codes?")),
    "risk_assessment": either(
        one(rf"{LABOUR}|{SUPPLY}|countr(?:y|ies)|sectors?|categor(?:y|ies)|cleaning|migrants?|abroad|cotton|spend")
    ),
    "effectiveness": either(
        one(
            rf"{LABOUR}|{SUPPLY}|train\w*|audit\w*|questionnaires?|concerns|helpline|hotline|statement|codes?|polic\w+"
            r"|visits?|checks?|due diligence|steps|actions?|trac(?:e|ed|eable)|farms?|growers?|mills?|makers?"
        )
    ),
    "due_diligence": either(
        one(
            rf"{LABOUR}|questionnaires?|codes?|licen[cs]\w+|employment|hours|conditions|accommodation|payroll"
            rf"|pay|paid|identity|interview\w*|bank"
            r"|right to work|due diligence|declarations?|statements?|certificates?|SMETA|Sedex|risks?|standards"
            r"|tenders?|terminat\w+|policies|approved|on-?board\w*|people|staff|visit\w*|vet(?:s|ted|ting)?"
        )
    ),
}
ELSEWHERE: dict[str, re.Pattern[str]] = {
    "training": either(
        one(
            r"manual handling|lifting|loading|fork-?lift\w*|first aid(?:ers?)?|allergens?|fire|hygiene|leadership"
            r"|apprentice\w*|safety|safely|data protection|GDPR|cyber|phishing|sales|software|management skills|mental "
            r"health|driving|bribery|well-?being|machine\w*|customer service|(?-i:IT)|product|technical|career|assets?"
            r"|infection control|radiography|clinical|asbestos|equality|diversity|EDI|menopause|display screens?"
            r"|confined spaces?"
            r"|NVQs?|degrees?|abseil\w*|working at height|COSHH|excel|languages?(?= classes| courses)|talent|invest\w*"
        ),
        r"\bhow (?:the|our) \w+ (?:works?|runs?)\b|\b(?:fire )?exits?\b",
        r"\b(?:trained|qualified|competent|training) (?:to|for|in) (?:the|their) (?:standards?|jobs?|roles?"
        r"|work|trade|craft)\b|\blearn(?:s|ed|t)? (?:the|their|his|her) (?:\w+ )?(?:job|trade|craft)\b",
    ),
    "risk_assessment": either(
        one(
            r"exchange rates?|currenc(?:y|ies)|euro|dollar|sterling|cyber(?:-?\w+| attacks?)?|liquidity"
            r"|interest rates?|inflation|fires?"
            r"|flood\w*|prices? of|product liability|loss of (?:an? |the )?(?:key |major |hotel |large )?(?:customers?"
            r"|staff|data)|working at height|manual handling|lone working|COSHH|weather|competition|fraud|insur\w+"
            r"|solvency|credit|(?:from|at) height|slips|(?:clients?|customers?) (?:leav|los)\w*|health and safety|data "
            r"breach\w*|climate|pandemic|strategic|principal risks"
        ),
        r"\brisks? (?:to|facing|of|for) (?:the |our )?(?:group|company|business|firm|charity|trust|university)\b",
    ),
    "effectiveness": either(
        one(
            r"on-time delivery|delivery|returns|complaints per|energy|sales|turnover|revenue|profits?|customer "
            r"satisfaction|satisfaction|emissions|carbon|waste|water|accidents?|sickness|absence|defects?|warehouse"
            r"|footfall|occupancy|margins?|growth|market share|productivity|recycl\w+|injur(?:y|ies)|punctuality"
            r"|breakdowns?|call-?outs?"
            r"|examinations?|damages?|breakages?|on[- ]time|parcels?|dispatch(?:es)?|remakes?|rework|repairs"
            r"|downtime|uptime"
            r"|response times?|renewals?"
            r"|lead times?|new "
            r"(?:building|office|site)"
        )
    ),
    "due_diligence": either(
        one(
            r"deliver(?:y|ies)|quality(?! (?:manager|team|director|department|assurance))|quantity|prices?|pricing"
            r"|invoices?|credit|(?:its|annual|company|filed) accounts|payment terms|sanctions"
            r"|damage[ds]?|breakages?"
            r"|performance|value for "
            r"money|stock|temperatures?|vehicles?|lorr(?:y|ies)|machines?|boilers?|serviced|brakes|alarms"
        )
    ),
}
ANOTHER = (
    r"(?:fire(?: safety)?|money[- ]laundering|anti[- ]?bribery|bribery(?: and corruption)?|corruption|carbon"
    r"|emissions?|financial(?: crime| controls?)?|credit|quality|health and safety|data(?: protection| security)?"
    r"|cyber\w*|information security|environmental|climate|energy|tax|fraud|food safety|hygiene|privacy|gdpr|sanctions"
    r"|export controls?|solvency|science-based|cost|price|customer service|first aid|manual handling|sales|leadership"
    r"|diversity|equality|mental health)"
)
COMPOUND = re.compile(
    rf"\b{ANOTHER}[- ](?:related |and [\w-]+ )?(?:risks?|training|due diligence|inspections?|audits?|checks?"
    rf"|assessments?|courses?|modules?|footprints?|targets?|controls?|reviews?|e-learning|performance|indicators?"
    rf"|kpis?|statements?)\b|\b(?:for|of|on|about|in|against|under) (?:their |its |our |the |company's |internal "
    rf")*(?:internal )?{ANOTHER}\b",
    re.IGNORECASE,
)
"""A topic as the first half of a compound, or behind a preposition."""
NAMED = either(
    one(
        r"slavery|traffick\w*|labour|exploit\w*|human rights|ethic\w*|forced|recruitment fees|suppliers' workers"
        r"|workers"
    )
)
QUALIFIED = re.compile(
    r"\b(?:hold|holds|held|renew(?:s|ed)?|gain(?:s|ed)?|obtain(?:s|ed)?|have|has|earn(?:s|ed)?|achieve[sd]?|passed"
    r"|complet(?:es?|ed)|carr(?:y|ies)|working towards?)\b[^.;]{0,60}?\b(?:qualifications?|diplomas?|certificates?"
    r"|NVQs?|level \d"
    r"|degrees?"
    r"|(?:ISO|BS|EN) ?\d{4,}|(?:NEBOSH|IOSH|SMSTS|SSSTS|CSCS|CPCS|SHEQ?|SIA)\b|(?-i:[A-Z]\w+) (?:passports?|cards?"
    r"|licen[cs]es?|tickets?))",
    re.IGNORECASE,
)
"""Of a trade or of safety: what is held says nothing of slavery unless it says so."""
OF_SLAVERY = re.compile(
    r"\b(?:slavery|traffick\w*|labour|exploit\w*|human rights|ethic\w*|procure\w*|CIPS)", re.IGNORECASE
)
TRAINED = re.compile(r"\btrain\w*", re.IGNORECASE)
LABOURING = either(one(f"{LABOUR}|{SUPPLY}"))
NEVER = re.compile(r"(?!)")


def is_elsewhere(area: str, text: str, around: str) -> bool:
    """`text` is the sentence, `around` its paragraph; another topic counts where nothing of labour or supply stands."""
    elsewhere, about = ELSEWHERE.get(area, NEVER), ABOUT_IT.get(area, NEVER)
    if area in ("training", "effectiveness") and QUALIFIED.search(text) and not OF_SLAVERY.search(text):
        return True
    if area == "effectiveness" and TRAINED.search(text) and not LABOURING.search(text):
        return is_elsewhere("training", text, around)
    if area in ABOUT_IT and COMPOUND.search(text) and not NAMED.search(text):
        return True
    if about.search(text):
        return False
    return bool(elsewhere.search(text) or (elsewhere.search(around) and not about.search(around)))
