"""The grammar of approving: a body, an act that is done, and the statement, in the orders in which English puts them.

“The board has approved it”, “it was approved by the board”, “it has the approval of the board”, “a resolution
approving it was passed by the board”. What is only to be approved is left to `approval`.
"""

from __future__ import annotations

import re

from rphub.reading.signing.words import OTHER_PAPER

BODY = (
    r"(?:boards?(?:'s)?(?: of (?:directors?|trustees|governors|management|members|managers|the \w+))?|boardroom"
    r"|trustees|trustee board|governing (?:body|board|council|bodies)|governors|university council|council|court"
    r"|senate|members(?! of (?:the )?(?:public|staff|team|parliament))(?: of (?:the )?(?:LLP|firm|partnership))?"
    r"|partners|partnership board|management board|management body|supervisory board|executive board|general partner"
    r"|directors|directorate|(?:sole|every|each) director|proprietors|board members|(?:designated|equity|managing) "
    r"members|feoffees|corporation(?: board)?|board of \w+)"
)
VERB = (
    r"(?:approv(?:ed|es)|adopt(?:ed|s)|ratifi(?:ed|es)|endors(?:ed|es)|signed(?: this| it| the statement)?[- ]off"
    r"|authori[sz](?:ed|es)|sanctioned|resolved|agreed|accepted"
    r"|passed(?! (?:\w+ )?(?:on(?! (?:\d|the \d|(?-i:[A-Z])))|over|away|out|to)\b)|said yes to|voted"
    r" (?:unanimously )?(?:to|for|in "
    r"favour)|(?:gave|given|gives?|lent)(?: (?:it|this|the) ?\w*)?(?: (?:its|their))?(?: (?:full|formal|final"
    r"|unanimous))? (?:approval|assent|consent|agreement|endorsement|backing|blessing|sign-?off))"
)
"""Done, or in the present of a fact: “the board approves this statement”."""
NOW = (
    r"(?:hereby )?(?:approve|adopt|ratify|endorse|authori[sz]e)s?(?= (?:it|this|the (?:\w+ ){0,3}statement"
    r"|our (?:\w+ ){0,3}statement)\b)"
)
"""Of more than one: “We, the directors, approve this statement”."""
ACT = r"(?:approval|agreement|endorsement|assent|consent|ratification|sign-?off|adoption|authori[sz]ation|backing)"
ALSO = r"(?:,? (?:and|&) [\w ]{2,40}?,?)?"
SHORT_WORD = r"(?:(?<=\b[A-Z])|(?<=\b[A-Z][a-z])|(?<=\b[A-Z][a-z][a-z]))\.(?= ?[A-Z&])"
"""The full stop of “J. Smith & Co. Ltd”, “Jas. Pellow”."""
BY_BODY = re.compile(
    rf"\b{VERB}{ALSO}(?: by (?:e-?mail|post|letter|circulation|round robin|correspondence))?(?: \w+ly)?(?: (?:it"
    rf"|(?:this|the) (?:\w+ ){{0,3}}statement)(?= (?:on [^,;]{{3,30}} )?at\b))?(?:,? "
    rf"(?:on|in|at)[^,;]{{2,60}}?)?,? (?:(?:for \w+ )?by(?:,? and (?:\w+ ){{1,4}}(?:by|of))?,?|at (?:the|our|a)(?= "
    rf"(?:directors|board|members|trustees|governors|partners)'? meeting)|at an? (?:\w+ ){{0,2}}meeting of|at the "
    rf"(?:\w+ ){{0,4}}meeting of|at (?:its|their|our)|by resolution of) (?P<gap>(?:(?:and (?:\w+ )?by"
    rf"|(?!by\b)[\w&'().,-]+) ){{0,9}}?){BODY}\b(?P<rest>[^;]{{0,60}})",
    re.IGNORECASE,
)
BODY_FIRST = re.compile(
    rf"\b{BODY}\b(?P<gap>(?:[^.;]|{SHORT_WORD}){{0,200}}?)\b(?:(?:has|have|had)?(?: \w+ly)?(?: (?:considered|reviewed"
    rf"|discussed|read|debated)(?: (?:it|this|the statement))?(?:,| and| &)?)* ?{VERB}|{NOW})(?: and \w+)?\b"
    r"(?P<rest>(?:[^.;]|(?<=\d)\.(?=\d)){0,120})",
    re.IGNORECASE,
)
NOUN = re.compile(
    rf"\b(?:{BODY}'?(?: level)? {ACT}\b|{ACT} (?:of|by|from|(?:(?:of|to|for) [^.;]{{2,50}} )?(?:was|has been) (?:given"
    rf"|granted) by) (?:the |our |its )?(?:(?!(?:to|for|went|goes|is|by)\b)\w+ ){{0,4}}?{BODY}\b|with the (?:full "
    rf")?{ACT} of (?:the |our |its )?(?:\w+ ){{0,3}}?{BODY}\b|(?:by )?resolution of (?:the |our )?{BODY}\b)",
    re.IGNORECASE,
)
HAVING = (
    r"\b(?:after|having|on|in) (?:approv|adopt|agree|endors|ratif)(?:ing|ed) "
    r"(?:it|(?:this|the) (?:\w+ ){0,3}statement)\b"
)
MINUTED = re.compile(
    rf"\b(?:minute[sd]?|resolution|resolved)\b[^.;]{{0,80}}\b(?:approv|adopt|agree|endors"
    rf"|ratif)\w+\b[^.;]{{0,80}}\b{BODY}\b"
    rf"|\b(?:approv|adopt|agree|endors|ratif)\w+\b[^.;]{{0,60}}\b(?:minuted|resolution)\b[^.;]{{0,60}}\b{BODY}\b"
    rf"|\b{BODY}\b[^.;]{{0,60}}\b(?:minute[sd]?|resolved)\b[^.;]{{0,60}}\b(?:approv|adopt|agree|endors|ratif)\w+"
    rf"|{HAVING}[^.;]{{0,60}}\b{BODY}\b|\b{BODY}\b[^.;]{{0,80}}{HAVING}",
    re.IGNORECASE,
)
"""“The minutes of the board's meeting record that it approved this statement”, “after approving it the board”."""
RECEIVED = re.compile(
    r"\b(?:has|have|had|was|were|with|carries|bears|received|got|obtained|given|granted|gained|secured|won)\b",
    re.IGNORECASE,
)
"""What makes a noun (“board approval”) a deed."""
THEIR = re.compile(
    rf"\b{BODY}\b[^.;]{{0,80}}\b(?:has|have|had|with|received|got|won|obtained|carries|bears|gave|given)"
    rf" (?:\w+ ){{0,2}}(?:its|their) (?:\w+ ){{0,2}}{ACT}\b",
    re.IGNORECASE,
)
"""“It was put before the directors and has their approval.”"""
ON_BEHALF = re.compile(
    rf"\bon (?:its|their) behalf\b|\b(?:on behalf of|by order of) (?:the |our |its )?(?:\w+ ){{0,6}}?{BODY}\b",
    re.IGNORECASE,
)
DID = re.compile(
    rf"^(?:yes[,:.;]? )?(?:the |our |its |all (?:the )?)?(?:[\w'-]+ ){{0,4}}?{BODY}(?: of [\w &'().,-]+?)?"
    r" (?:did|does|has|have|had)\b(?! not|n't)(?P<rest>[^.;]{0,120})",
    re.IGNORECASE,
)
"""The answer to “Who agreed this?”: “The board of Acme Ltd did, on 3 May.”"""
ASKS = re.compile(
    r"\b(?:approv(?:al|ed|es?)|passed|sign(?:ed|s)?(?: \w+){0,2}[ -]off|agreed|adopted|endorsed|authori[sz]ed"
    r"|ratified)\b",
    re.IGNORECASE,
)
RESOLVED_TO = re.compile(
    r"\b(?:resolved|voted|agreed|decided)\b(?: unanimously)?(?: (?:on|at|in) [^,;.]{2,40}?,?)?(?: unanimously)? to"
    r" (?:approve|adopt|accept|endorse|ratify|authori[sz]e|publish)\b"
    r"|\b(?:resolved|agreed|determined)\b that [^.;]{0,60}? be (?:approved|adopted|accepted|endorsed|ratified)\b"
    r"|\b(?:was|were) (?:content|happy|pleased|glad|satisfied) (?:to (?:approve|adopt|endorse)"
    r"|that [^.;]{0,40}? be (?:approved|adopted|endorsed))\b",
    re.IGNORECASE,
)
"""To come only in its grammar: the resolution is the approval."""
ADVISED = re.compile(
    r",? (?:(?:up)?on|after|following|with|having|acting on) (?:\w+ed )?(?:the |a |an |its )?(?:\w+ )?"
    r"(?:recommend\w*|advice|review\w*|consider\w*|scrutin\w*|support|endorsement|heard)\b[^;]*",
    re.IGNORECASE,
)
"""A committee that only recommended did not approve."""
STATEMENT = re.compile(
    r"\b(?:statement|it|report|document|contents?|wording|text|letter|the above|foregoing"
    r"|what (?:(?:i|we)(?: have)?|is|stands) (?:written|said|set out|reported|here))\b",
    re.IGNORECASE,
)
NO_OBJECT = re.compile(
    r"(?:on|at|in|by|and|who|which|with|following|for|unanimously|\w+ly|it|this|today)\b|[\W\d]|$", re.IGNORECASE
)
OWN = re.compile(r"^ ?(?:its|their) own\b", re.IGNORECASE)
"""A parent's board approves its own statement, and that is another one."""
ENDS_OBJECT = re.compile(r"[,;]|\.(?!\d)|\b(?:which|who|for|in|when)\b", re.IGNORECASE)
REPLACED = re.compile(
    r"\b(?:replac|supersed|succeed|follow)\w*:? (?:to |on )?(?:the |our |that |its )?(?:[\w'/-]+ ){0,4}?"
    r"(?:statements?|one|version|that)(?: (?:of|for|from|dated) [\w /]{2,40}?)?(?:,? (?:which|that))?(?: (?:was|were"
    r"|had been|has been))?(?: the| our)? ?$",
    re.IGNORECASE,
)
"""“Replaces the statement approved by the board on ...”: what was agreed to is a former one."""
WHICH = re.compile(r"(?P<what>[\w'-]+)(?: in force)?,? (?:which|that)(?: (?:the|our|its|all|both|every))?(?: \w+)? $")
"""“Our buying rules, which the directors adopted in May”: the noun before is what was agreed to."""
NAMED = re.compile(
    r" ?(?:it\b|this\b|(?:the|our) (?:\w+ ){0,3}(?:statement|letter|report|text|wording)\b)", re.IGNORECASE
)
"""What stands behind the verb is the statement."""
OF_OTHERS = re.compile(
    r"^ (?:whom? |that |which |with whom |from whom )?we (?:buy|work|deal|trade|use)\b"
    r"|^,? (?:who|that|which) (?:supply|sell)\b"
    r"| of (?:the |our |its |a |an )?(?:\w+ )?(?:trade|parent|customers?|clients?|suppliers?|landlord|scheme|industry"
    r"|professional|franchisor|federation|(?:trade )?unions?|unison|unite|usdaw|gmb|rmt|aslef|tssa|cwu|prospect)\b",
    re.IGNORECASE,
)
"""“The council of the trade association”."""
ANOTHERS = re.compile(
    r"\b(?:(?:customers?|clients?|suppliers?|landlords?|unions?"
    r"|associations?|fund|scheme|competitors?|universities|other (?:companies"
    r"|firms))'?s?'?|their|works|staff|(?:drivers|employees|workers|students|pupils)'?)\s?$",
    re.IGNORECASE,
)
"""Directly before the body: it is not the company's."""

ARE_THEMSELVES = re.compile(
    r"\b(?:am|is|are|was|were|be|become|became|remain|being)(?: (?:also|all|mostly|no longer))? $", re.I
)
"""“Most are members of a union”: the body is what somebody is, and does nothing."""
SOME_OF_THEM = re.compile(
    r"\b(?:committee|panel|(?:working|steering|advisory) (?:group|party)|forum|team|sub-?group)\b"
    r"(?: for [^,;.]{2,40})?,? \(?(?:(?:(?:on|of|to|in|at) )?which|whose|that|made up|composed|consisting|comprising"
    r"|chaired|including|with)\b"
    r"[^,;.)]*$"
    r"|\b(?:committee|panel|(?:working|steering|advisory) (?:group|party)|sub-?group) of (?:the |our |its |\w+ )?$"
    r"|(?<!\ball )\b(?:one|two|three|four|some|several|a few) of (?:the |our |its |their )?$",
    re.IGNORECASE,
)
"""“The committee, which consists of two directors, approved”: they sit on it."""
THE_WHOLE = re.compile(rf", (?:the |our )?{BODY}\b", re.IGNORECASE)
"""“The committee, on which three directors sit, asked for it, and the board approved”."""
DELEGATED = re.compile(r"\bdelegat\w+|\bleft (?:it|this|the) ", re.IGNORECASE)
OF_ANOTHER_SUBJECT = re.compile(
    r"(?:\band|\bbut|\bwhile|,|'s|s') (?P<what>(?:[\w'-]+ ){1,6}?)(?:is|are|was|were|ha(?:s|ve|d) been)(?: \w+ly)? ?$",
    re.IGNORECASE,
)
"""“Members of the pension fund are told, and their pay is agreed each May.”"""


def is_of_something_else(match: re.Match[str]) -> bool:
    """The body is not the company's, or it agreed to something else: “the trustees agreed to train all staff”."""
    before, groups = match.string[: match.start()], match.groupdict()
    if match.re is BY_BODY and SOME_OF_THEM.search(match["gap"]):
        return True
    if REPLACED.search(before) or OTHER_PAPER.search(f"{before} {match.group()}"):
        return True
    if "gap" not in groups:
        return False
    if ANOTHERS.search(match["gap"] if match.re is BY_BODY else match.string[: match.start()]):
        return True
    if match.re is BODY_FIRST:
        passive = OF_ANOTHER_SUBJECT.search(match.group()[: match.end("gap") - match.start()])
        some = SOME_OF_THEM.search(before) and not THE_WHOLE.search(match["gap"])
        if ARE_THEMSELVES.search(before) or some or DELEGATED.search(match["gap"]):
            return True
        if passive and not STATEMENT.search(passive["what"]):
            return True
        which = not NAMED.match(match["rest"]) and WHICH.search(before)
        if OWN.match(match["rest"]) or OF_OTHERS.match(match["gap"]) or (which and not STATEMENT.search(which["what"])):
            return True
    if match.re is not BODY_FIRST or STATEMENT.search(match.string[: match.start()]):
        return False
    behind = match["rest"].strip()
    return not NO_OBJECT.match(behind) and not STATEMENT.search(ENDS_OBJECT.split(behind, maxsplit=1)[0])


def agreement_in(text: str) -> tuple[re.Match[str], bool] | None:
    """Where a body agrees to something, and whether that is told as a deed; None where no body does."""
    if deed := BY_BODY.search(text) or BODY_FIRST.search(text) or MINUTED.search(text) or THEIR.search(text):
        return deed, True
    if noun := NOUN.search(text):
        return noun, bool(RECEIVED.search(text) or re.search(r"\d", text))
    if behalf := ON_BEHALF.search(text):
        return behalf, False
    return None
