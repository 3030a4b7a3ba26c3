"""What a sentence must not be taken for: a form left empty, a disclaimer, a promise, advice about what to write.

Readers of elements ask here before they say “found”. Every function takes a text as `passages.plain` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDER = re.compile(
    r"\[[^\]\d][^\]]{1,60}\]"  # [Director Name]; [1] is a footnote
    r"|\[(?:please |describe|explain|insert|state|list|outline|provide|add|name|delete|give|include|set out"
    r"|detail|enter"
    r"|specify|summarise)\b[^\]]{0,300}\]"
    r"|\[(?:the )?(?:supplier|company|organisation|bidder)\b[^\]]{0,300}\]"
    r"|\[[A-Z][\w /&-]{1,40} to (?:insert|complete|confirm|add|provide|supply|fill|write|draft|advise|check|update|list"
    r"|send|describe)\b[^\]]{0,300}\]"  # [Procurement to complete - list the countries]
    r"|<[a-z][a-z _/-]{2,40}>|\{\{? ?[a-z][^}]{1,40}\}?\}|«[^»]{1,40}»"
    r"|\b(?:x{2,}|y{4}|dd[/-]mm[/-]yy(?:yy)?|tb[cda]|to be (?:confirmed|completed|inserted|added|determined"
    r"|decided|advised))\b"
    r"|\b(?:insert|enter|type)\s+(?:your|the|a|company|name|date|text|signature|role|title|details"
    r"|here)\b[^.]{0,40}(?:here|name|date)"
    r"|\bclick (?:or tap )?(?:here )?to enter\b|\b(?:choose|select) (?:an item|a date)\b"
    r"|\blorem ipsum\b|\bdolor sit amet\b|\b(?:company|organisation|director|signatory)(?:'s)? name here\b"
    r"|\b(?:20|19)(?:xx|__|\?\?)|\b(?-i:TODO|FIXME)\b"
    r"|_{3,}|\.{6,}|\?{2,}",
    re.IGNORECASE,
)
NOT_A_FORM = re.compile(
    r"\[(?:sic|(?:electronically |digitally )?signed|emphasis|as amended|link|pdf|external"
    r"|opens|\d|\*|https?:|www\.)",
    re.IGNORECASE,
)
THING = (
    r"(?:polic(?:y|ies)|trainings?|verifications?|e-?learning|courses?|procedures?|process(?:es)?|programmes?"
    r"|due diligence|checks?|"
    r"risk (?:assessments?|mapping|reviews?|register)|kpis?|indicators?|targets?|measures?|metrics?|codes?"
    r"|audits?|assessments?|mechanisms?|systems?|"
    r"questionnaires?|plans?|arrangements?|monitoring|reviews?|mapping|steps|baseline|commitment|emissions"
    r"|data|figures?|"
    r"statements?|charter|hotline|visits?|inspections?|suppl(?:y chain|iers) (?:is|are))"
)
BEFORE_THING = r"(?: (?!(?:for|of|to|in|with|that|who|which|from|on|by|and|or|but|than)\b)[\w-]+){0,4}?"
TIED = (
    r"(?:train(?:ed)?|audit(?:ed)?|assess(?:ed)?|map(?:ped)?|measured?|screen(?:ed)?|vet(?:ted)?|quantif(?:y"
    r"|ied)|calculated?|"
    r"tracked?|necessary|applicable|in place|formal(?:ly|ised|ized)?|rolled out|know|trace[d]?|monitor(?:ed)?"
    r"|look(?:ed)? (?:at|into)|examin(?:e|ed)|survey(?:ed)?|check(?:ed)?|visit(?:ed)?)"
)
"""Verbs that say by themselves what was not done."""
DOING = (
    r"(?:have|hold|engaged? in|provided?|offer(?:ed)?|carry|carried|conduct(?:ed)?|undertake|undertaken"
    r"|operated?|maintain(?:ed)?|"
    r"adopt(?:ed)?|publish(?:ed)?|develop(?:ed)?|implement(?:ed)?|introduced?|establish(?:ed)?|set|produced?"
    r"|deliver(?:ed)?|"
    r"perform(?:ed)?|run|completed?|written|prepared?|needed|consider(?:ed)? (?:it )?(?:necessary|appropriate"
    r"|proportionate|that (?:a|any|it is necessary))|believe (?:it|that (?:a|any))|deem(?:ed)?|collect(?:ed)?"
    r"|record(?:ed)?|"
    r"review(?:ed)?|made|make|taken|take|done|do|appoint(?:ed)?|cover(?:ed)?|approv(?:e|ed)|agreed|finali[sz]ed"
    r"|finished|signed|"
    r"required|require|given|held|existed|exist|begun|started|been|in place|yet|use[d]?|employ|organi[sz]ed|happened)"
)
NEGATED = (
    r"\b(?:do|does|did|have|has|had|is|are|was|were|been)(?: (?:\w+ly|yet|also|so far|at (?:present|this (?:time"
    r"|stage))))? ?(?:not|n't)"
    r"(?: (?:\w+ly|yet|been|be|any|to|a|at present|itself|ourselves|had|so far))*? "
)
NOT_DONE = re.compile(
    rf"{NEGATED}(?:{TIED})\b|\bnot(?: (?:yet|currently|been|presently)){{1,2}} {TIED}\b", re.IGNORECASE
)
NOT_THERE = re.compile(
    rf"{NEGATED}{DOING}\b|\bnot(?: (?:yet|currently|been|presently)){{1,2}} {DOING}\b", re.IGNORECASE
)
THINGS = re.compile(rf"\b{THING}\b", re.IGNORECASE)
BEFORE, AFTER = 40, 50
DISCLAIMER = re.compile(
    r"\b(?:have|has|had|keeps?|kept|use[sd]?|collects?|with|is|are|was|were|been)(?: currently| presently"
    r"| as yet| at present)? "
    rf"no{BEFORE_THING} {THING}\b"
    rf"|\bno{BEFORE_THING} {THING} (?:is|are|was|were|has|have|took|exists?|in place|applies|yet|at present"
    r"|this year)\b"
    rf"|\bwithout (?:a|any|having)(?: [\w-]+){{0,3}} {THING}\b"
    r"|\bnone (?:of (?:these|those|them|this) )?(?:is|are|was|were|has|have|exists?)\b"
    r"|\bnot (?:applicable|in place|subject to|obliged to (?:publish|make|produce)|(?:legally )?required "
    r"(?:by|under|to (?:publish|make|produce|"
    r"prepare|have)))\b|\bn/a\b|\b(?:exempt|excluded) from\b|\bnever (?:had|been|carried|written|adopted|held|done)\b"
    r"|\bnothing (?:was|has|is) (?:done|been|in place|planned)|\b(?:absence|lack) of (?:a|any|formal|such)\b"
    r"|\bfalls? (?:below|outside)\b"
    r"|\bunnecessary\b|\bpostponed\b|\bcancelled\b|\bno longer (?:have|has|operate|in force|in place)"
    r"|\bwould be (?:fibbing|lying|untrue|untruthful|dishonest|misleading|wrong|an exaggeration|a lie) (?:if|to "
    r"(?:say|claim|pretend|suggest)\b(?! \w* ?no\b))|\b(?:cannot|can't|not|n't) (?:\w+ )?(?:pretend|claim) "
    r"(?:that (?:we|I)"
    r"|to) (?:have|had|measure|know|train|audit|check)\b"
    rf"|\byet to (?:be |have )?(?:{DOING}|{TIED})\b|\b(?:did not|didn't) (?:take place|happen|go ahead)\b"
    rf"|\bneither\b.{{0,60}}{THING}.{{0,40}}\bnor\b|\brel(?:y|ies) on (?:our |the |its )?\w+ to (?:carry out"
    r"|make|do) their own\b"
    r"|\brel(?:y|ies|ied) on (?:our |the |its )?(?:\w+ ){0,2}\w+s?'s? own\b",
    re.IGNORECASE,
)
OUTSIDE = re.compile(
    r"\b(?:is|are|was|were|forms?) (?:no|not(?: an?)?) part of this (?:\w+ )?(?:statement|report|disclosure)\b",
    re.IGNORECASE,
)
"""“matters of the group which are no part of this statement”."""
CONDITION = re.compile(
    r"\b(?:if|where|who|whom|which|whether|unless|should|those|any(?:one)?|"
    r"that(?! (?:we|the (?:company|group|firm|charity|university)|it|our|they)\b))\b"
    r"(?:(?! and (?:has|have|do|does|is|are|was|were|we)\b)[^,;.]){0,80}?(?:\bnot|n't|\bno|\bcannot)\b",
    re.IGNORECASE,
)
"""“Suppliers that do not have a policy are asked for one” disclaims nothing."""
PROMISE = re.compile(
    r"\b(?:will(?! (?:most |very |almost )?(?:likely|probably|certainly)\b)|shall|intends?|intending"
    r"|(?<!action )plan(?:s|ned|ning)? (?:to|on)|planned for|planning for"
    r"|aims?(?: to)|aspires?|hopes? to"
    r"|propose[sd]? to|proposals? (?:on|for|to)|come forward with"
    r"|want to (?:find out|develop|introduce|start|begin|learn|measure)"
    r"|(?<!said )(?:we|company|managers|buyers|partners|board) would(?! not| do\b)"
    r"|expected to be (?:adopted|ready)|expects? to|expected to (?:start|begin|launch|introduce)|seeks? to|"
    r"looking to|look to|going to|would like to|considering|under consideration|in (?:due course|future)"
    r"|in the (?:coming|next|near|forthcoming)|next (?:year|financial year|twelve|12)|"
    r"over the (?:coming|next)|exploring|be (?:developed|introduced|implemented|rolled out|established"
    r"|launched)|being (?:developed|drafted|prepared)|in development|"
    r"work(?:ing)? towards?|goals? for|due to (?:start|begin|be)|by (?:the end of )?20(?:2[6-9]|[3-5]\d))\b",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(r"\b(?:that|because|if|when|unless|where|who|whom|whether|to ensure)\b", re.IGNORECASE)
"""“Our code says that we will not work with ...” promises nothing: only the main clause counts."""
PAST = (
    r"(?:\w{3,}ed|held|given|gave|made|taken|took|done|did|set|put|ran|run|met|sent|began|begun|found|built"
    r"|kept|undertook|"
    r"undertaken|wrote|written|led|taught|sat|rose|fell|paid|spoke|went|bought|spent)"
)
DONE = re.compile(
    rf"\b(?:has|have|had|was|were)(?: (?!to\b)[\w-]+){{0,3}}? {PAST}\b"
    r"|(?<!number of )(?<!share of )(?<!percentage of )(?<!proportion of )\b(?:we|it|they|company|group|firm"
    r"|university|staff|team|colleagues|buyers|managers|suppliers"
    r"|employees|people|board)"
    rf"(?: \w+ly| also| already)? {PAST}\b"
    r"|\b(?:gave|took|went|wrote|began|spoke|rose|fell|undertook|chose|came|rang|drew|flew|withdrew)\b",
    re.IGNORECASE,
)
"""A deed: with its helping verb, behind who did it, or in a form that is a past and nothing else."""
GUIDANCE = re.compile(
    r"^(?:describe|explain|outline|insert|state|list|provide|detail|summarise|include|set out|give|name) "
    r"(?:the|your|how|what|any|details|information|whether|here|a)\b|"
    r"\b(?:organisations|companies|businesses|commercial organisations|statements) (?:should|must|may|might"
    r"|could|ought to|"
    r"are (?:required|expected|encouraged|advised) to)\b|"
    r"\b(?:a|the|your|this|any|each|every|an organisation's"
    r"|organisations?'?) ?(?:slavery and human trafficking |modern slavery |good |annual "
    r"|published )?(?:statements?|reports?|plans?|sections?|companies|organisations?|businesses|guidance)"
    r" (?:should|must|may|might|could|can|ought to|needs? to|is (?:required|expected|encouraged|recommended"
    r"|advised) to|are (?:required|expected|encouraged|recommended|advised) to)"
    r"(?: also| then| ideally)? (?:be |include|describe|contain|explain|set out|cover|provide|state|disclose"
    r"|aim|consider|detail|outline|show|address|say|mention|name|give|have|use|report)"
    r"|\b(?:statutory )?guidance (?:says|states|recommends|suggests|advises|sets out|encourages|expects|asks"
    r"|lists|requires|mentions|names|proposes)\b|\bbest practice (?:is|would|suggests)\b"
    r"|\b(?:please|you (?:should|must|may|can|could|need)|your (?:organisation|company|business|statement"
    r"|plan|policies|suppliers))\b"
    r"|\b(?:use|complete|delete|describe|explain|outline|detail|summarise|provide details of|give details"
    r"|list|set out|insert|state) (?:this (?:section|space|box|template)|here|how your|what your"
    r"|the steps (?:your|you)|any |as appropriate|whether your)"
    r"|\b(?:may|should|can|must) include information (?:about|on)|\bthe act (?:says|states|requires|lists"
    r"|asks(?! (?:of )?us\b)|expects|obliges|describes|invites|mentions|suggests|provides that|sets out)\b"
    r"|\bexample (?:text|wording|statement)|\bguidance note|\bnote to (?:author|editor|drafter)"
    r"|\bdelete (?:as|if|this)|\btemplate\b.{0,30}\b(?:by|for|from)\b",
    re.IGNORECASE,
)
WOULD_SAY = re.compile(
    r"^(?:the|our) (?:steps|actions|measures|policies) (?:we|it|the \w+) (?:take|takes|has taken|have taken"
    r"|have)(?: to [\w ]+)?\.?$|"
    r"\b(?:this (?:section|statement|part|document|report)|the following(?: sections?| pages?)?"
    r"|sections? below|below|later in)\b.{0,40}?\b(?:will )?"
    r"(?:describes?|sets? out|outlines?|explains?|details?|covers?|summarises?|provides? (?:an overview"
    r"|details|information))\b",
    re.IGNORECASE,
)


LISTS = re.compile(r": \S+(?: \S+){3,}")
"""What was announced follows in the same sentence."""


NONE_WITHOUT = re.compile(r"\b(?:no|nobody|never|not|cannot)\b[^,;.]{0,60}?\bwithout\b[^,;.]{0,40}", re.IGNORECASE)
"""“No supplier is accepted without an audit” denies no audit."""


def has_placeholder(text: str) -> bool:
    """Something was left open: “[Director Name]”, “XX”, “<date>”, “TBC”, “TODO”, “click to enter”, “____”."""
    return any(not NOT_A_FORM.match(match.group()) for match in PLACEHOLDER.finditer(text))


def is_disclaimed(text: str) -> bool:
    """It says that something is not there, not done or not needed. “We do not tolerate slavery” is no disclaimer."""
    if OUTSIDE.search(text):
        return True
    text = CONDITION.sub(" ", NONE_WITHOUT.sub(" ", text))
    if DISCLAIMER.search(text) or NOT_DONE.search(text):
        return True
    return any(
        THINGS.search(text, max(0, match.start() - BEFORE), match.start())
        or THINGS.search(text, match.end(), match.end() + AFTER)
        for match in NOT_THERE.finditer(text)
    )


DECIDED = re.compile(
    r"^.{0,90}\b(?:agreed|decided|resolved|planned|proposed|undertaken|promised|asked|recommended) that\b"
    r"|^.{0,60}\b(?:asked|tasked|instructed|commissioned)\b(?=.{2,70}\b(?:come (?:forward|back)|propose|proposals?"
    r"|draw up|draft|look into|recommend|report back|develop)\b)",
    re.IGNORECASE,
)
"""What was decided is still to come, though the deciding is done."""


ONCE = re.compile(r"\b(?:when|once|if|until|unless|after|as soon as)\b[^,;]*", re.IGNORECASE)
"""“when they have answered”: what is done before what is promised."""


MEANT = re.compile(
    r"\b(?:has|have|had|was|were) (?:\w+ )?(?:announced|promised|planned|scheduled|proposed|decided|budgeted"
    r"|offered)\b",
    re.I,
)
"""A deed that does nothing yet."""


TO_HAVE = re.compile(r"\b(?:will|shall) (?:\w+ )?have (?:been )?(?:\w+ly )?\w+", re.I)
"""“By 2050 we will have reached net zero.”"""


def is_promise(text: str) -> bool:
    """It is about what is to come, and says of nothing that it was done."""
    text = DECIDED.sub("", text)
    head = SUBORDINATE.split(text, maxsplit=1)[0]
    main = head if len(head.split()) >= 3 else text
    done = PROMISE.sub(" ", TO_HAVE.sub(" ", MEANT.sub(" ", ONCE.sub(" ", text))))
    return bool(PROMISE.search(main)) and not DONE.search(done)


def is_guidance(text: str) -> bool:
    """It says what a document ought to say, as templates and quoted guidance do."""
    return bool(GUIDANCE.search(text))


def announces(text: str) -> bool:
    """It says that something is described, not what: “This section sets out our approach to training.”"""
    return bool(WOULD_SAY.search(text)) and not LISTS.search(text)


FLUFF = re.compile(
    r"\b(?:committed|commitment|zero[- ]tolerance|(?:we|company|group|firm|university) expects?|(?:we|company|group"
    r"|university|firm|it) (?:also )?(?:fully )?(?:recogni[sz]es?|understands?|acknowledges?) (?:that|the|our|its)"
    r"|import(?:ant|ance)|believes?(?! the (?:greatest|highest|main))|seriously|strives?|dedicated to|values|vital"
    r"|crucial|essential|(?:suppliers|contractors|agencies|vendors|business partners) should|aware of our|confident"
    r"|not tolerate|opposed|condemns?|determined to|endeavours?|key part|play our part|integrity|^(?:we|I) (?:feel|are "
    r"(?:sure|satisfied|content|happy))|trust(?:s|ed)? (?:our|these|the)|known (?:\w+ ){1,3}for (?:many|several|over"
    r"|more|\w+ years)|(?:we|us all) (?:all )?(?:want|care)|proud|responsib(?:le for|ility (?:for|of|lies|rests))"
    r"|high(?:est)? standards|(?:is|are|be) expected to (?:uphold|follow|comply|act|treat|behave|share|meet))\b",
    re.IGNORECASE,
)
"""What says how much somebody cares; what was done may stand beside it, but then twice."""
CLAUSES = re.compile(
    r"(?:;|, and (?=(?:we|I|there|none|nobody|no one)\b)|, (?:but|although|though|while|whereas|however|yet"
    r"|except)\b|\b(?:but|however|although"
    r"|whereas)\b,?|:\s)\s*"
)


def clauses(text: str) -> Iterator[str]:
    """Parts of a sentence that may say different things: “we have no policy, but all buyers were trained”."""
    for part in CLAUSES.split(text):
        if part and part.strip():
            yield part.strip()
