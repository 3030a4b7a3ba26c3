"""Who promises, and whether: the firm named last before the words, in the indicative, and nothing taken back."""

from __future__ import annotations

import re

SOFT = re.compile(
    r"\bhop(?:e[sd]?|ing)\b|\bthought\b|\bbelieved\b|\baspir|\bexplor|\bcould\b|(?-i:\bmay\b)|\bmight\b"
    r"|\bpossibl[ey]\b|\bconsider(?:ing)?\b|\bideally\b|\bstretch\b|\bwould like\b|\bvision\b|\bpotential"
    r"|\binvestigat|\bif (?:we|funding|the|our|all|market|technology|grid|possible)\b|\bsubject to\b"
    r"|\bprovided that\b|\bdepend(?:s|ing|ent) (?:on|upon)\b|\bconditional\b|\bpropos(?:es?|ed|al)\b|\bbelieve\b"
    r"|\bexpect(?:s|ed)? (?:to|that)\b|\bwould\b|\bwhether\b|(?-i:\bstud(?:y|ying)\b)|\b(?:whether|feasib\w+)\b"
    r"|\b(?:recommend|suggest|advis|urg)(?:e|es|ed|s)?\b|\b(?:its|their) (?:call|aim|target|goal|pledge"
    r"|campaign) (?:for|of|to)\b|\b(?:its|their|his|her) net[ -]?zero\b|\bwill be decided\b|\?",
    re.I,
)
NEGATED = re.compile(
    r"\b(?:not|never|cannot|n't|no longer|unable|without|neither|instead of|rather than|withdr[ae]wn?|rejected"
    r"|drop(?:ped)?|abandon|paus(?:e|ed)|previous(?:ly)?|former(?:ly)?|originally|had (?:a|the|its|our) (?:target"
    r"|goal|commitment|aim)|replac(?:es|ed)|supersed|earlier (?:target|commitment|plan)|was to|had (?:been|set"
    r"|committed|aimed|planned|hoped|intended)|used to|moved from|brought forward from|pushed back from|once (?:aimed"
    r"|hoped|planned|said)|(?:given|gave) (?:that|it|this) up)\b",
    re.I,
)
FINE_NEGATION = re.compile(
    r"\breplaced by (?=net|a |the |one )|\bno later than\b|\bnot later than\b|\bnot only\b|\bnot just\b"
    r"|\bbut not limited\b|\bif not (?:before|sooner|earlier)\b|\b(?:sooner|earlier)\b,? (?:if|where)\b[^,;.]*"
    r"|\bas (?:its|their) (?=net)"
    r"|\bnot (?:just|only) by\b|\bwithout (?:relying|offset)\w*|\bas (?:soon|early) as possible\b|\bif possible\b",
    re.I,
)
DENIED = re.compile(r"\bnot\b|\bcannot\b|\bunable\b|\bno longer\b|\bwithdr|\bprevious|\bformer|\boriginal", re.I)
SUBJECT = re.compile(
    r"\b(?:(?P<ours>we|us|I|our (?:[\w-]+ )?(?:own|aims?|targets?|goals?|commitments?|ambitions?|plans?|boards?"
    r"|directors|trustees|partners|operations?|emissions|business|group|firm|company|footprint|net|strategy"
    r"|objectives?|dates?|pledges?|intention|policy|value|approach|vision|journey|path\w*|roadmap|people|team"
    r"|organisation|university|college|charity|trust|promise|undertaking|resolve|resolution|vow|deadline|year|UK|scopes?|climate|carbon|ltd|limited"
    r"|minds?|sights?|hearts?|eyes?|words?|names?|course|efforts?|hands?|signatures?)"
    r"|(?:the|this) (?:\w+ )?(?:company|firm|group|trust|business|charity|university|college|school|partnership"
    r"|practice|board|directors|trustees|partners|members|supplier|organisation|society|association|council"
    r"|co-?operative|foundation|institute|federation)|(?:each"
    r"|both|all)(?: of)? (?:the |our |these )?(?:\w+ )?companies|(?-i:[A-Z])[\w&]+ (?:Ltd|Limited|LLP|plc|CIC))"
    r"|(?:(?<!in line with )(?<!ahead of )(?<!consistent with )(?<!supporting )(?<!beyond )(?<!behind )(?<!and"
    r" )(?<!and its )(?<!in )(?<!in the ))(?:whose|(?:its|their|the) (?:\w+ )?"
    r"(?:companies|firms|businesses|subsidiaries)(?: of (?:the|our) group)?|\w+s (?:in general|generally|elsewhere"
    r"|like (?:us|ours))|those(?= +(?:want|will|mean|have|aim"
    r"|intend))"
    r"|(?:firms|those|companies|members|businesses|scheme|loans) (?:that"
    r"|who|which)|they|(?<!than )(?<!from )(?<!against )(?<!below )our"
    r" (?:\w+ )?\w+|(?:the )?(?:\w+ )?(?:country|nation|city|government|sector|industry|trade"
    r"|profession|region"
    r"|world|council|parliament|act|law|legislation|nhs(?: \w+)*|uk(?!\)| operations)|united kingdom|london|parent"
    r"|landlord|staff|customers?|clients?|suppliers|tenants)|(?:one|two|three|four|five|some|most|many|several|half|none"
    r"|others?|another|each|neither|both|all|every one)(?: of (?:them|these|those|whom|which|our [\w ]{3,25}))?"
    r"(?:, [^,;]{2,50},)? (?=(?:also |even |now |already )?(?:has|have|is|are|aims?|wants?|plans?|will|means?|intends?"
    r"|hopes?|expects?|promises?|promised|pledges?|pledged|says?|said|commits?|committed|wishes|thinks|would)\b)"
    r"|scope [12](?! ?(?:,|and|&|to|-))))\b",
    re.I,
)
GOES_ON = re.compile(
    r"\band(?:, [^,;]{2,40},)? (?:is|are|has|have|will|shall|aims?|plans?|commits?|pledges?)\b[^,;]*$", re.I
)
"""“Acme recognises the government's target and is committed to”: the verb has the subject of the one before it."""
NESTED = re.compile(r"\b(?:that|who|which|whose|because|as|where)\b", re.I)
PREDICATE = re.compile(
    r"\b(?:the|an?|every|all|most|many|some)\b.*\b(?:is|are|was|were|will|shall|must|has|have|wants?|aims?|plans?"
    r"|intends?|speaks?|commits?|expects?|should|can|(?:means?|hopes?|promises?|pledges?) to)\b"
    r"|^\W*(?!(?:emissions|operations|scopes|targets|goals|directors|trustees|partners|members|governors|plans|this"
    r"|its|us|thus|yes)\b)[a-z]+s (?:and [a-z]+s )?(?:(?:in|of|at|from|on|like|across|for) [^,;]{3,50} )?(?:have|are"
    r"|will|want|plan|aim|intend|pledge|mean|hope|promise)\b",
    re.I,
)
"""A subject with its verb; the last is a plural without an article: “Choirs in our county have pledged ...”."""
ASKED = re.compile(
    r"\b(?:asked|wants?|expects?|requires?|urged?|invited?) (?:us|that we|we)(?: \w+){0,4} $|\breject\w*\b"
    r"|(?-i:\bPledge|\bRace) to $",
    re.I,
)
THEIR_AIM = re.compile(
    r"[^.;]{0,12}\d{4}[:,]? (?:is |was )?(?:our|the) [\w ]{3,20}'s (?:target|aim|goal)|[^.;]{0,12}\d{4} is (?:the "
    r"|a matter of )?law\b",
    re.I,
)
OUR_OWN = re.compile(r"(?:^|[.,;:] )(?:we have set )?our (?:[\w-]+ )?$", re.I)
"""“Our science-based net zero target is 2045.”"""
IS_ONE = re.compile(r"\b(?:be|become|being|becoming) an? (?:\w+ )?$", re.I)
IS_SO = re.compile(r"\b(?:be|become)(?: \w+ly)? $", re.I)
"""“will be net zero five years earlier”: what has no article is no thing."""
ASIDE = re.compile(
    r", (?:(?:the|an?|itself|part|member|which|who|owned|wholly) )[^,;]{0,80}\b(?:of|by|to|with|in) [^,;]{2,60},(?= )"
)
"""“Marl UK Ltd, the British subsidiary of Marl AG, is ...”"""
NAMESAKE = r"(?: [A-Z][\w&'-]+){0,2} (?:AB|AG|SE|SA|NV|BV|GmbH|Inc|Corp|LLC|A/S|ApS|Oy|AS|Group|Holdings?|Foundation)\b"
"""Behind the first word of the firm: a company of the same name abroad, or above it."""
TOO_COMMON = re.compile(
    r"The|A|An|One|All|Our|We|UK|GB|British|Britain|English|Scottish|Welsh|London|City|National|Net|Zero|Carbon|United"
    r"|Kingdom|Limited|Ltd|LLP|CIC|CIO|Group|Holdings?|Government|Industry|Sector|World|Country|NHS|Parent|Council"
    r"|Law|Act|Region|Customers?|Clients?|Partners?|Partnerships?|Suppliers?|Members?|Tenants?|Services?|Solutions|Management|Europe\w*|International|Global",
    re.I,
)
"""Words of a name that do not name the firm by themselves."""
KIND = re.compile(
    r"(?<!for )(?<!of )(?<!to )(?<!in )\b(?P<noun>[A-Z][\w'-]+)(?: \([\w ]+\)| UK)? (?:Limited|Ltd|LLP|plc|CIC|CIO)\.?$"
)
"""What a firm is by the last word of its name: “Little Wharf Nurseries CIC”."""
PUBLIC = re.compile(r"(?:the|this) (?:\w+ )?(?P<noun>school|college|university|council)", re.I)
TELLS = (
    r"(?:will|shall|is|are|has|have|aims?|means?|commits?|intends?|plans?|promises?|pledges?|wants?|expects?|also"
    r"|itself|therefore|hereby)\b"
)
OF_OURS = re.compile(
    r"\b(?:(?:for|with|to|from|at|in) (?:whom|which)|that|which|whom) we \w+(?: (?:for|with|to|from|at))?\b"
)
"""“those for whom we work”, “the clubs that we supply”: “we” promises nothing there."""
AHEAD_OF = re.compile(
    r"\b(?:ahead of|before|than|in line with|in support of|consistent with) (?:our|its|the)"
    r" (?:\w+ ){0,2}(?:parent|group|holding)\b",
    re.I,
)
"""“..., five years ahead of its parent”: with whom the firm compares itself."""
PRODUCT = re.compile(
    r"[ -](?!emissions?|greenhouse|ghg|carbon|targets?|commitments?|dates?|goals?|years?|business|company"
    r"|organisation|firm|group|status|position|operations?|ambitions?|journey|pathway|aims?|by|in|before|across|for"
    r"|from|at|no|not|and|or|until|as|on|with|throughout|within|well|ahead|during|is|are|remains?|was|has|of|to|than"
    r"|we|our|the|target|supplier|university|college|charity|practice|should|will|shall|can|must|set|over|come|scope"
    r"|s\b)[a-z]{3,}",
)
"""“net zero homes”, “our net zero plan”: a thing, and no promise."""


def is_ours(text: str, clause: str, name: re.Match[str], supplier: str) -> bool:
    """Whoever is named last before the words is the firm, or they have no subject: “Net zero by 2040”."""
    before = AHEAD_OF.sub(" ", text[max(text.find(clause), 0) : name.start()])
    before = OF_OURS.sub(" ", before)
    if supplier:
        before = ASIDE.sub(" ", _named_we(before, supplier))
    if OUR_OWN.search(before):
        return True
    if ASKED.search(before) or THEIR_AIM.match(text, name.end()):
        return False
    if PRODUCT.match(text, name.end()) and not (IS_ONE.search(before) or IS_SO.search(before)):
        return False
    named = list(SUBJECT.finditer(before))
    if named:
        joined = GOES_ON.search(before, named[0].end())
        own = joined and not NESTED.search(before, named[0].end(), joined.start())
        who = named[0 if own else -1]
        return bool(who["ours"]) and not _is_customer(who.group(), supplier)
    return not PREDICATE.search(before) or bool(re.match(r"\W*(?:it|this|that) is\b", before, re.I))


def _is_customer(said: str, supplier: str) -> bool:
    """“The college” is none of ours where the plan is of College Catering Ltd."""
    kind, public = KIND.search(supplier), PUBLIC.fullmatch(said)
    return kind is not None and public is not None and kind["noun"].lower() != public["noun"].lower()


def _named_we(text: str, supplier: str) -> str:
    """The firm by its name, its first word, or what it is (“the nursery”) is “we”; “Marl AB” is another."""
    supplier = supplier.removeprefix("The ")
    text = re.sub(rf"\b(?:[Tt]he )?{re.escape(supplier)}", "we", text)
    words = [word for word in re.findall(r"[A-Z][\w&'-]+", supplier) if not TOO_COMMON.fullmatch(word)]
    if words and supplier.startswith(words[0]):
        text = re.sub(rf"\b{re.escape(words[0])}\b(?!{NAMESAKE})(?: \(?UK\b\)?)?", "we", text)
    kind = KIND.search(supplier)
    if kind is None or TOO_COMMON.fullmatch(kind["noun"]):
        return text
    return re.sub(rf"\b(?:[Tt]he|[Oo]ur) (?i:{re.escape(kind['noun'])})(?= {TELLS})", "we", text)


def is_negated(text: str) -> bool:
    return bool(NEGATED.search(FINE_NEGATION.sub(" ", text)))


def is_denied(clause: str) -> bool:
    """It says in so many words that it is not so."""
    said = FINE_NEGATION.sub(" ", clause)
    return is_negated(clause) and bool(DENIED.search(said)) and not re.search(r"\bbut\b", clause)


def is_soft(clause: str) -> bool:
    """A hope, a condition, a question, counsel."""
    return bool(SOFT.search(FINE_NEGATION.sub(" ", clause)))
