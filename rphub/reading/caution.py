"""What a sentence must not be taken for: a form left empty, a disclaimer, a promise, advice about what to write.

Readers of elements ask here before they say “found”. Every function takes a text as `passages.plain` gives it.
"""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(
    r"\[[^\]\d][^\]]{1,60}\]"  # [Director Name]; [1] is a footnote
    r"|<[a-z][a-z _/-]{2,40}>|\{\{?[a-z][^}]{1,40}\}?\}|«[^»]{1,40}»"
    r"|\b(?:x{2,}|y{4}|dd[/-]mm[/-]yy(?:yy)?|tb[cda]|to be (?:confirmed|completed|inserted|added|determined"
    r"|decided|advised))\b"
    r"|\b(?:insert|enter|type|add)\s+(?:your|the|a|company|name|date|text|signature|role|title|details"
    r"|here)\b[^.]{0,40}(?:here|name|date|$)"
    r"|\bclick (?:or tap )?(?:here )?to enter\b|\b(?:choose|select) (?:an item|a date)\b"
    r"|\blorem ipsum\b|\bdolor sit amet\b|\b(?:company|organisation|director|signatory)(?:'s)? name here\b"
    r"|\b(?:20|19)(?:xx|__|\?\?)"
    r"|_{3,}|\.{6,}|\?{2,}",
    re.IGNORECASE,
)
EMPTY_LINE = re.compile(r"_{3,}|\.{6,}")
NOT_A_FORM = re.compile(r"\[(?:sic|emphasis|as amended|link|pdf|external|opens|\d|\*|https?:|www\.)", re.IGNORECASE)
DISCLAIMER = re.compile(
    r"\b(?:(?:do|does|did|have|has|had|is|are|was|were|will|can|could|would|should)(?: currently| yet"
    r"| at present| presently| also)? ?"
    r"(?:not|n't)|don't|doesn't|didn't|haven't|hasn't|isn't|aren't|wasn't|weren't|won't|cannot|can't)"
    r"(?! only\b| limited to\b| tolerate\b| condone\b| accept\b| knowingly\b| permit\b| allow\b| support\b"
    r"| use (?:any )?(?:forced|child)| hesitate)"
    r"|\b(?:have|has|had|there (?:is|are|was|were|has been|have been)) no\b|\bno (?:formal|specific|separate"
    r"|dedicated|written|such|current|stand-?alone) "
    r"|\bwithout (?:a|any|having)\b|\bnone of\b|\bnot (?:yet|currently|applicable|required|considered|deemed"
    r"|been|have|in place|undertaken|needed)\b|\bneither\b|\bn/a\b"
    r"|\bnor (?:do|does|have|has|is|are)\b|\b(?:exempt|excluded) from\b|\bnever (?:had|has|have|been|carried"
    r"|written|adopted)\b|\bnothing (?:was|has|is)\b"
    r"|\b(?:absence|lack) of (?:a|any|formal|such)\b|\bfalls? (?:below|outside)\b|\bunnecessary\b"
    r"|\byet to (?:be|adopt|write|carry|introduce|develop|provide|do)\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"\b(?:will|shall|intends?|intending|plan(?:s|ned|ning)? (?:to|for|on)|aims?(?: to)|aspires?|hopes? to"
    r"|propose[sd]? to|expects? to|expected to (?:start|begin|launch|introduce)|seeks? to|"
    r"looking to|look to|going to|would like to|considering|under consideration|in (?:due course|future)"
    r"|in the (?:coming|next|near|forthcoming)|next (?:year|financial year|twelve|12)|"
    r"over the (?:coming|next)|exploring|be (?:developed|introduced|implemented|rolled out|established"
    r"|launched)|being (?:developed|drafted|prepared)|in development|"
    r"work(?:ing)? towards?|goals? for|due to (?:start|begin|be)|by (?:the end of )?20(?:2[6-9]|[3-5]\d))\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:we|it|they|has|have|had|was|were|been|company|group|staff|team|all|every"
    r"|each)\b.{0,60}?\b(?:\w{3,}ed|held|given|made|taken|done|set|put|ran|run|met|sent|began|begun|found"
    r"|built|kept|undertook|undertaken|wrote|written|led)\b",
    re.IGNORECASE,
)
GUIDANCE = re.compile(
    r"\b(?:a|the|your|this|any|each|every|an organisation's"
    r"|organisations?'?) ?(?:slavery and human trafficking |modern slavery |good |annual "
    r"|published )?(?:statements?|reports?|plans?|sections?|companies|organisations?|businesses|guidance)"
    r" (?:should|must|may|might|could|can|ought to|needs? to|is (?:required|expected|encouraged|recommended"
    r"|advised) to|are (?:required|expected|encouraged|recommended|advised) to)"
    r"(?: also| then| ideally)? (?:be |include|describe|contain|explain|set out|cover|provide|state|disclose"
    r"|aim|consider|detail|outline|show|address|say|mention|name|give|have|use|report)"
    r"|\b(?:statutory )?guidance (?:says|states|recommends|suggests|advises|sets out|encourages|expects|asks"
    r"|lists|requires)\b|\bbest practice (?:is|would|suggests)\b"
    r"|\b(?:please|you (?:should|must|may|can|could|need)|your (?:organisation|company|business|statement"
    r"|plan|policies|suppliers))\b"
    r"|\b(?:use|complete|delete|describe|explain|outline|detail|summarise|provide details of|give details"
    r"|list|set out|insert|state) (?:this (?:section|space|box|template)|here|how your|what your"
    r"|the steps (?:your|you)|any |as appropriate|whether your)"
    r"|\b(?:may|should|can|must) include information (?:about|on)|\bthe act (?:says|states|requires|lists"
    r"|suggests|provides that|sets out)\b"
    r"|\bexample (?:text|wording|statement)|\bguidance note|\bnote to (?:author|editor|drafter)"
    r"|\bdelete (?:as|if|this)|\btemplate\b.{0,30}\b(?:by|for|from)\b",
    re.IGNORECASE,
)
WOULD_SAY = re.compile(
    r"\b(?:this (?:section|statement|part|document|report)|the following(?: sections?| pages?)?"
    r"|sections? below|below|later in)\b.{0,40}?\b(?:will )?"
    r"(?:describes?|sets? out|outlines?|explains?|details?|covers?|summarises?|provides? (?:an overview"
    r"|details|information))\b",
    re.IGNORECASE,
)


def has_placeholder(text: str) -> bool:
    """Something was left to be filled in: “[Director Name]”, “XX”, “<date>”, “TBC”, “Click here to enter”, “______”."""
    return any(not NOT_A_FORM.match(match.group()) for match in PLACEHOLDER.finditer(text))


def only_a_line(text: str) -> bool:
    """An empty line to write on, as below a signature; a printed name may still stand beside it."""
    return bool(EMPTY_LINE.search(text)) and not has_placeholder(EMPTY_LINE.sub(" ", text))


def is_disclaimed(text: str) -> bool:
    """It says that something is not there, not done or not needed. “We do not tolerate slavery” is no disclaimer."""
    return bool(DISCLAIMER.search(text))


def is_promise(text: str) -> bool:
    """It is about what is to come, and says of nothing that it was done."""
    return bool(PROMISE.search(text)) and not DONE.search(PROMISE.sub(" ", text))


def is_guidance(text: str) -> bool:
    """It says what a document ought to say, as templates and quoted guidance do."""
    return bool(GUIDANCE.search(text))


def announces(text: str) -> bool:
    """It says that something is described, not what: “This section sets out our approach to training.”"""
    return bool(WOULD_SAY.search(text))
