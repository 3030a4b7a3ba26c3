"""The verbs of these statements in their forms. What is not among them and does not end in “-ed” is no verb here."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """BASE follows a plural, S a singular, PAST is a past or its participle, ING neither."""

    BASE = "base"
    S = "s"
    PAST = "past"
    ING = "ing"


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


REGULAR = words_of(
    "accept act adopt agree aim allow answer apply appoint approve arrange ask assess attend audit avoid await ban bar "
    "believe belong book brief call carry cause change check claim classify clean close collect commission commit "
    "compare complete concern conduct confirm consider consist consult contact contain contract control count cover "
    "create cut deal decide define deliver demand depend describe design develop discuss employ enable encourage "
    "end engage ensure enter establish evaluate examine exceed exclude expect explain explore express face fail "
    "finish flag focus follow forbid gather govern grade guide handle help hire hold hope identify implement "
    "improve include increase inform insist inspect instruct intend interview introduce investigate invite involve "
    "issue join judge lack launch lease let license limit list live look maintain make manage map mark matter "
    "measure mention monitor move name need note oblige obtain offer open operate order organise organize "
    "oversee own pass "
    "pay perform pilot place plan point post prepare present prevent print procure produce prohibit promise propose "
    "prove provide publish purchase qualify question raise rank rate reach receive recognise recognize recommend "
    "record reduce refer refresh regard refuse register reject rely remain remind remove renew repay repeat "
    "replace reply represent "
    "report request require reserve resolve respond rest result return reveal review roll run sample score screen "
    "seek sell serve show sign sort source speak specify spend start state stop study supply support survey suspend "
    "take talk tally teach tell tend terminate test trace track trade train treat trust turn undergo undertake "
    "update use "
    "vary verify vet view visit vote walk want warn watch weigh welcome wish work worry write happen occur lie "
    "arise run range enrol schedule upskill coach educate sit ring phone email telephone circulate benchmark embed "
    "escalate engage accredit achieve address align analyse analyze build buy choose combine come comply conclude "
    "demonstrate distribute draw feed find get give go grow hear import keep know lead learn leave lend lose mean "
    "meet miss outsource prioritise prioritize put read rise fall say see send set share stand stay stock think "
    "understand win shelter rescue campaign"
)
PAST = {
    form: base
    for base, forms in {
        "be": "been", "become": "became", "begin": "began begun", "bring": "brought", "build": "built",
        "buy": "bought", "choose": "chose chosen", "come": "came", "cut": "cut", "deal": "dealt", "do": "done",
        "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt", "find": "found",
        "forbid": "forbade forbidden", "get": "got", "give": "gave given", "go": "went gone", "grow": "grew grown",
        "have": "had", "hear": "heard", "hold": "held", "keep": "kept", "know": "knew known", "lead": "led",
        "learn": "learnt", "leave": "left", "lend": "lent", "let": "let", "lose": "lost", "make": "made",
        "mean": "meant", "meet": "met", "oversee": "oversaw overseen", "pay": "paid", "put": "put", "read": "read",
        "repay": "repaid", "ring": "rang rung", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen",
        "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "show": "shown", "sit": "sat",
        "speak": "spoke spoken", "spend": "spent", "stand": "stood", "take": "took taken", "teach": "taught",
        "tell": "told", "think": "thought", "undergo": "underwent undergone", "undertake": "undertook undertaken",
        "understand": "understood", "win": "won", "write": "wrote written", "withdraw": "withdrew withdrawn",
        "fly": "flew flown",
    }.items()
    for form in forms.split()
}  # fmt: skip
SAME = words_of("cut let put read set run")
"""The past looks like the base."""
BASES = frozenset((*REGULAR, *PAST.values(), "have", "do", "begin", "bring", "become", "feel", "fly", "mean"))
NOUNS_TOO = words_of(
    "act aim answer audit ban bar benchmark book brief call cause change check claim coach commission concern contact "
    "contract control count cover cut deal demand design email end estimate face focus grade guide help hire hope "
    "import increase interview issue judge lack launch lead lease license limit list look map mark matter measure "
    "move name need note offer order own pass pay phone pilot place plan point post present print process promise "
    "purchase question range rank rate reach record register reply report request rest result return review rise "
    "run sample schedule score screen set share show sign sort source spend stand start state stay stock stop study "
    "supply support survey talk test trace track trade train trust turn update use view visit vote walk watch "
    "welcome wish work worry address being benefit balance value reduce"
)
"""Nouns by their looks as well; the words around them decide."""


def _third(base: str) -> str:
    if base.endswith(("s", "x", "ch", "sh", "z", "o")):
        return f"{base}es"
    return f"{base[:-1]}ies" if base.endswith("y") and base[-2:-1] not in "aeou" else f"{base}s"


THIRD = {_third(base): base for base in BASES}
NO_PASTS = words_of("need indeed speed feed seed embed exceed proceed bed red hundred shed weed breed united")


def form_of(word: str) -> Form | None:
    """None for a word that is no verb we know."""
    if word in PAST and word not in SAME:
        return Form.PAST
    if word in BASES:
        return Form.BASE
    if word in THIRD:
        return Form.S
    if word.endswith("ed") and len(word) > 3 and word not in NO_PASTS:
        return Form.PAST
    return Form.ING if word.endswith("ing") and len(word) > 5 else None


def base_of(word: str) -> str:
    """“visited”, “carries” and “taught” as “visit”, “carry” and “teach”; any other word as it is."""
    if word in BASES:
        return word
    if base := PAST.get(word) or THIRD.get(word):
        return base
    for ending, instead in (("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
        stem = word.removesuffix(ending)
        if stem != word:
            for one in (stem + instead, stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
                if one in BASES:
                    return one
    return word
