"""Which clauses of a sentence tell a deed of the firm that counts for an area.

The firm, its people or a passive with the firm understood does it; suppliers answer, or are those who are trained.
Somebody else counts only where the firm or its suppliers are what it is done for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rphub.reading.statement.actors import Who, who_is
from rphub.reading.statement.deeds import Deed
from rphub.reading.statement.grammar import Clause, Mood, clause_of
from rphub.reading.statement.verbs import Form, form_of, words_of
from rphub.reading.statement.vocabulary import GOODS, NUMBER, PLACES, SLAVERY, TAUGHT, either
from rphub.reading.statement.whose import Names

ACTING = ("supply_chain", "policies", "due_diligence", "risk_assessment", "training", "effectiveness")
FOR_US = re.compile(r"\b(?:(?-i:us)|we|ours|ourselves|our(?! own)|on (?:our|my) behalf)\b", re.IGNORECASE)
OUR_SUPPLY = re.compile(
    r"\b(?:for us|on our behalf|(?:our|(?-i:us))\b[^.]{0,30}\b(?:suppliers?|agenc(?:y(?! (?:files?|records?"
    r"|workers?|staff|labour))|ies)|contractors?"
    r"|sub-?contractors?|factor(?:y|ies)|mills?|supply|makers?|farms?|growers?))\b",
    re.IGNORECASE,
)
ABOUT_SLAVERY = re.compile(SLAVERY, re.IGNORECASE)
OUR_PEOPLE = re.compile(
    r"\b(?:(?-i:us)|(?:our|the firm's|the company's) (?:\w+ ){0,3}(?:staff|employees|colleagues|teams?|people|buyers?"
    r"|managers?|workers?|suppliers|directors|trustees|drivers|volunteers|partners|supervisors|workforce|board))\b",
    re.IGNORECASE,
)
TAUGHT_SIGNS = re.compile(TAUGHT, re.IGNORECASE)
OF_IT = re.compile(r"^(?:it|them|these|those|so)\b", re.IGNORECASE)
"""“The group runs a course for its buyers, and 900 people completed it”: what was not the firm's goes on."""
PUBLISHES = re.compile(r"^(?:publish|report|disclos|post)", re.IGNORECASE)
LOOK_AT = re.compile(
    r"^(?:audit|inspect|visit|screen|interview|assess|evaluat|vet)"
    r"|^ha(?:ve|s|d) [^,;.]{2,60}?\b(?:audited|inspected|visited|assessed|checked)\b",
    re.IGNORECASE,
)
THROUGH = re.compile(
    r"^(?:t[oa]ke?s?|took|talk(?:s|ed)?|walk(?:s|ed)?|led|leads|guid(?:es|ed)) (?:us|our (?:[\w-]+ ){1,4}?) ?through\b",
    re.IGNORECASE,
)
"""“A speaker took our forty team leaders through three true stories.”"""
THEIR_OWN = re.compile(r"\b(?:its|their|his|her|(?:it|they) uses?)\b", re.IGNORECASE)
HAVE_OR_SEND = re.compile(r"^(?:ha[sv]e|send|sent)", re.IGNORECASE)
BY = re.compile(
    r"\bby (?!(?:sector|industry|region|category)(?:,|\.| and| or|$))"
    r"(?P<who>(?:the |our |an? |its |their |each |all )?[\w' -]{2,60})",
    re.IGNORECASE,
)
"""Who did it; “by sector” is how it was sorted."""
ITS_OWN = re.compile(r"\b(?:its|their|his|her) own\b", re.IGNORECASE)
STEPS = ("due_diligence", "training", "effectiveness")
TOLD_OF = ("risk_assessment", "training", "effectiveness")
IS_A = words_of("a an the one key vital important essential central crucial critical paramount necessary")
OF_FIRM = re.compile(
    r"\b(?:our|us|we|my|all|each|every|new|the (?:company|firm|group|business)(?:'s)?|its|in place|the (?:\w+ "
    r")?(?:induction|course|programme))\b|\d",
    re.IGNORECASE,
)
ASKED = re.compile(r"^(?:ask|requir|expect|encourag|invit|urg|remind|advis|oblig)", re.IGNORECASE)
TO_LEARN = re.compile(
    r"(?:\w+ )?to (?:\w+ly )?(?:complete|attend|take|sit|undergo|do|watch|join|read|pass)\b", re.IGNORECASE
)
ITS_PEOPLE = re.compile(
    r"\b(?:its|their|his|her) (?:own\b|(?:[\w-]+ ){0,2}(?:staff|crews?|workers|employees|buyers?|suppliers|people|team"
    r"|teams|contractors|consultants|printers|drivers|agents|members|managers|guards|cleaners|plantations|factories"
    r"|vendors))",
    re.IGNORECASE,
)
PREPARED = re.compile(
    r"^(?:draft|draw|design|prepar|writ|commission|order|book|arrang|develop|agre|select(?!ion)|choose|chose|procure"
    r"|purchase|shortlist)",
    re.IGNORECASE,
)
AND_DONE = re.compile(r"\band (?:[\w'-]+ ){1,5}(?:was|were|(?:has|have) been) (?:\w+ly )?\w+(?:ed|en|wn|ght|nt|ne)\b")
"""“A provider was chosen and forty supervisors were trained.”"""
ORDERED = re.compile(r"^(?:commission|order|book|arrang)", re.IGNORECASE)
AMOUNT = re.compile(r"the (?:number|share|proportion|percentage|rate|count) of\b", re.IGNORECASE)
AMOUNT_ENDS = 1
MOVED = words_of(
    "rose fell increased decreased grew dropped doubled halved was were stood had reached exceeded remained"
)
HEARD = re.compile(
    r"^(?:(?:pleased|glad|happy|good|delighted|reassuring|reassured|interested|encouraged|relieved|heartened|comforted"
    r"|nice"
    r"|proud|surprised|sorry) (?:to |by |in )?)?(?:learn(?:ed|t|ing)?|hear[d]?|hearing|know|knowing|knew|read"
    r"|reading|note[sd]?"
    r"|understand|understood|gather(?:ed)?|see|aware)(?: \w+)? that (?P<told>.+)$",
    re.IGNORECASE,
)
"""“We were pleased to learn that our bank trains its staff”: to be told what others do is not doing it."""
WHETHER = re.compile(
    r"^(?:[\w'-]+ ){0,12}?(?:whether|if|about|what|how|to (?:tell|say|show|confirm|state))\b", re.IGNORECASE
)
RULING = re.compile(
    r"\b(?:polic(?:y|ies)|codes?|rules?|charter|handbook)\b(?: (?:that|which) (?!.*\b(?:hope|plan|intend|expect|will"
    r"|is|are)\b).*"
    r"| (?:means?|promis\w+|guarantees?))$",
    re.IGNORECASE,
)
"""“Our policy means that no worker will pay a fee”: what a paper rules is in force."""
LIKELY = re.compile(r"\b(?:will|'ll) (?:most |very |almost )?(?:likely|probably|certainly) be\b", re.IGNORECASE)
"""“It will most likely be among pickers” is where the firm sees it."""
SPEAKS = re.compile(r"^(?:tell|report|speak|talk|ring|call|write|raise|approach|ask)$", re.IGNORECASE)
"""“Any member of the crew can tell us of a worry”: who may report something was not taught by it."""
UNLESS = re.compile(r"\b(?:without|until|unless|before|except)\b", re.IGNORECASE)
LACKING = {
    "risk_assessment": re.compile(
        r"\b(?:assessments?|reviews?|mapping|analys[ie]s|exercise|register)\b", re.IGNORECASE
    ),
    "due_diligence": re.compile(
        r"\b(?:audits?|checks?|visits?|diligence|questionnaires?|vetting|inspections?)\b", re.IGNORECASE
    ),
    "training": re.compile(
        r"\b(?:training|courses?|sessions?|workshops?|module|e-learning|briefings?)\b", re.IGNORECASE
    ),
    "effectiveness": re.compile(r"\b(?:indicators?|kpis?|measures?|targets?|metrics?|review)\b", re.IGNORECASE),
    "policies": re.compile(r"\b(?:polic(?:y|ies)|codes?|procedures?)\b", re.IGNORECASE),
}
SOME = re.compile(r"^(?:an?|one|another)\b(?! of (?:us|our)\b)", re.IGNORECASE)
STEP_NOUN = re.compile(
    r"\b(?:polic(?:y|ies)|codes?|training|courses?|modules?|audits?|visits?|checks?|questionnaires?|risks?|programmes?"
    r"|assessments?|diligence|indicators?|sessions?|workshops?|clauses?|reviews?|inspections?|procedures?|team"
    r"|committee|colleague"
    r"|manager|director|auditor|inspector|interpreter|adviser|consultant|group|buyer|officer|member|trainer)\b",
    re.IGNORECASE,
)
PLEDGES = re.compile(r"^(?:accept|agree|confirm|sign|declare|undertake|warrant|commit|acknowledge)", re.IGNORECASE)
TOLD_APART = either(NUMBER, PLACES, GOODS)
"""“Our suppliers accept our code” says nothing of whom the firm buys from; “both mills in Turkey signed it” does."""
SAY = re.compile(
    r"^(?:sa(?:y|id)|publish|post|claim|stat|assert|insist|promis|maintain|assur|believ)\w*$", re.IGNORECASE
)
TELLS_US = re.compile(
    r"^(?:me|us) (?:\w+ )?(?:that|how many|(?:of|about) (?:its|their))\b"
    r"|^for (?:an? |the |some )?[^.;]{0,60}\bby (?:the (?:autumn|spring|summer|winter|end|next)|next|(?-i:[A-Z])\w+)\b",
    re.IGNORECASE,
)
"""“Two clients tell us that ...”: what others do. “Asked for a set of them by the autumn”: not yet."""
TELL = re.compile(r"^(?:tell|told|assur|inform|ask|call)", re.IGNORECASE)
HAVE_POLICY = re.compile(r"^(?:ha[sv]e?|adopt|maintain|operat|publish|follow|keep)\w*\b", re.IGNORECASE)
CHECKS = re.compile(
    r"^(?:audit|check|vet|train|inspect|screen|visit|assess|evaluat|polic|monitor|rat|rank|identif|interview|run|carr"
    r"|conduct|brief|teach|giv|offer|provid|do)(?!n\b)\w*$",
    re.IGNORECASE,
)
REPORTS = re.compile(
    r"^(?:assess|identif|shar|rat|rank|publish|explain|sa[iy]|describ|recommend|consider|find|found|report|draw|drew"
    r"|list"
    r"|map"
    r"|highlight|class|grad|ask|advis|requir|estimat|keep|kept|has|have|run|carr|conduct|manag|us|see|hold|held|review|score)\w*",
    re.IGNORECASE,
)


def kept(text: str, deeds: Sequence[Deed], area: str) -> str:
    """The sentence without the clauses that tell no deed of the firm; as it is where all of them do."""
    if area not in ACTING:
        return text
    counted, whole = True, text
    for one in deeds:
        tells = one.clause.verb and not _is_amount(one.clause)
        if tells and (counted or not OF_IT.match(one.clause.rest) or one.who in (Who.FIRM, Who.SUPPLY)):
            counted = _counts(one, area) or _goes_further(one, deeds, area)
        counted = counted or (not tells and _begins_anew(one.clause, whole))
        if not counted:
            text = text.replace(one.clause.text, " ", 1)
    return text


def _begins_anew(clause: Clause, whole: str) -> bool:
    """An item of a list in a sentence: “Human Rights Policy (the Group's); Anti-Slavery Policy (ours)”."""
    piece = clause.text.strip()
    return piece[:1].isupper() and f"; {piece}" in whole


def _is_amount(clause: Clause) -> bool:
    """“and the number of complaints substantiated” goes on with the list before it."""
    past = form_of(clause.verb) is Form.PAST and clause.verb not in MOVED and not clause.passive
    return past and bool(AMOUNT.match(clause.subject)) and sum(map(str.isalpha, clause.rest.split())) <= AMOUNT_ENDS


def _goes_further(deed: Deed, deeds: Sequence[Deed], area: str) -> bool:
    """“A course was developed and taken by 60 managers”: what was prepared was used as well."""
    if not PREPARED.match(deed.clause.verb) or deed.clause.mood is not Mood.DONE:
        return False
    later = deeds[deeds.index(deed) + 1 :]
    return any(one.clause.subject == deed.clause.subject and _counts(one, area) for one in later)


def _counts(deed: Deed, area: str) -> bool:
    clause = deed.clause
    if area == "supply_chain":
        return _is_bought(deed)
    if area == "policies" and RULING.search(f"{clause.subject} {clause.verb}"):
        return True
    kept_word = area == "effectiveness" and form_of(clause.verb) is Form.PAST
    expected = area == "risk_assessment" and LIKELY.search(clause.text)
    if (clause.mood is Mood.AHEAD and not kept_word and not expected) or (
        clause.mood is Mood.MAY and not _may_stand(clause, area)
    ):
        return False
    if _is_maxim(deed, area) or (clause.mood is Mood.DENIED and _lacks(clause, area)):
        return False
    if clause.passive and (
        (area in STEPS and PREPARED.match(clause.verb) and not AND_DONE.search(clause.rest))
        or (area == "risk_assessment" and ORDERED.match(clause.verb))
    ):
        return False
    if _is_told(clause, area) or (area == "training" and clause.modal == "can" and SPEAKS.match(clause.verb)):
        return False
    if deed.who is Who.OTHER:
        return _for_us(clause, area)
    if deed.who is Who.SUPPLY and area == "training" and ASKED.match(clause.verb):
        return bool(TO_LEARN.match(clause.rest))
    if deed.who is Who.SUPPLY and not clause.passive and clause.modal != "must":
        return _suppliers_do(clause, area)
    return (area == "training" or not _by_another(clause)) and not (
        (deed.who is Who.UNKNOWN or clause.subject.lower().startswith("the group's"))
        and (_of_its_own(clause, area) or _is_some(clause))
    )


def _is_told(clause: Clause, area: str) -> bool:
    """The firm is told of it, hears of it or asks for it, and does it not."""
    if area in TOLD_OF and TELL.match(clause.verb) and TELLS_US.match(clause.rest):
        return True
    if area in STEPS and (heard := HEARD.match(f"{clause.verb} {clause.rest}")):
        return not _is_ours(heard["told"], area)
    return area == "training" and bool(ASKED.match(clause.verb) and WHETHER.search(clause.rest))


def _is_ours(told: str, area: str) -> bool:
    """What the firm says that it heard: its own deed, or something that nobody does."""
    inner = clause_of(told)
    return inner is None or _counts(Deed(inner, who_is(inner.subject, NOBODY)), area)


def _is_some(clause: Clause) -> bool:
    """“A consumer-electronics giant audits a thousand sites”: somebody whom the firm does not know as its own."""
    known = clause.passive or FOR_US.search(clause.rest) or STEP_NOUN.search(clause.subject)
    return not known and bool(SOME.match(clause.subject) and CHECKS.match(clause.verb))


def _of_its_own(clause: Clause, area: str) -> bool:
    """A stranger by name or trade that trains or checks its own: the firm says “our” of its people."""
    if clause.passive or not CHECKS.match(clause.verb):
        return False
    if area == "due_diligence" and clause.rest.startswith("us "):
        return False
    of_group = clause.subject.lower().startswith("the group's") and THEIR_OWN.search(clause.rest)
    return bool(of_group or ITS_PEOPLE.search(clause.rest))


def _lacks(clause: Clause, area: str) -> bool:
    """“No review of risk took place”; “no supplier is taken on without an audit” is no lack."""
    return bool(area in LACKING and LACKING[area].search(clause.subject) and not UNLESS.search(clause.rest))


def _may_stand(clause: Clause, area: str) -> bool:
    """A risk may come about, and a policy says who may report and what suppliers should do."""
    return area == "risk_assessment" or (area == "policies" and clause.modal in ("may", "should"))


def _is_bought(deed: Deed) -> bool:
    """What others buy is not the firm's supply, nor what suppliers promise; a thing or a place may be the subject."""
    if deed.who is Who.SUPPLY and PLEDGES.match(deed.clause.verb) and not TOLD_APART.search(deed.clause.text):
        return False
    others = deed.who is Who.OTHER and not deed.clause.passive and bool(deed.clause.verb)
    return not others or bool(FOR_US.search(deed.clause.rest))


def _is_maxim(deed: Deed, area: str) -> bool:
    """“Due diligence is the cornerstone of any response”: what a thing is, said of no firm."""
    clause = deed.clause
    if area not in STEPS or clause.verb not in IS_A or clause.passive:
        return False
    return not OF_FIRM.search(f"{clause.subject} {clause.verb} {clause.rest}")


def _for_us(clause: Clause, area: str) -> bool:
    """What others do counts where it is done for the firm or to its suppliers or people."""
    if ITS_OWN.search(clause.rest) or ITS_PEOPLE.match(clause.rest):
        return False
    if clause.passive:
        return area in ("risk_assessment", "policies", "effectiveness") and not _is_reported(clause)
    if area == "training":
        if THROUGH.search(f"{clause.verb} {clause.rest}"):
            return True
        told = OUR_PEOPLE.search(clause.rest) and ABOUT_SLAVERY.search(clause.text)
        return bool(told or TAUGHT_SIGNS.search(clause.text))
    if area == "due_diligence":
        return bool(OUR_SUPPLY.search(clause.rest))
    if area == "risk_assessment" and (CHECKS.match(clause.verb) or clause.rest.startswith("us ")):
        return False
    return bool(FOR_US.search(clause.rest)) or (area == "risk_assessment" and not _is_reported(clause))


def _is_reported(clause: Clause) -> bool:
    return bool(REPORTS.match(clause.verb))


def _suppliers_do(clause: Clause, area: str) -> bool:
    """They answer, sign, attend; what they do to their own workers or suppliers is theirs."""
    if SOME.match(clause.subject) and CHECKS.match(clause.verb) and not FOR_US.search(clause.rest):
        return False
    own = bool(THEIR_OWN.search(clause.rest)) and not FOR_US.search(clause.rest)
    if SAY.match(clause.verb):
        return False
    if area == "due_diligence" and LOOK_AT.match(f"{clause.verb} {clause.rest}") and not FOR_US.search(clause.rest):
        return False
    if area == "policies":
        return not HAVE_POLICY.match(clause.verb)
    if area in ("training", "due_diligence", "risk_assessment"):
        theirs = HAVE_OR_SEND.match(clause.verb) and (ITS_PEOPLE.search(clause.rest) or ITS_OWN.search(clause.rest))
        return not (own and (CHECKS.match(clause.verb) or PUBLISHES.match(clause.verb) or theirs))
    return True


def _by_another(clause: Clause) -> bool:
    match = BY.search(clause.rest) if clause.passive else None
    if match is None:
        return False
    agent = who_is(match["who"], NOBODY)
    return agent is Who.OTHER and not FOR_US.search(clause.rest)


NOBODY = Names(None, None)


__all__ = ["OUR_PEOPLE", "kept"]
