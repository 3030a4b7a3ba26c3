"""Who does what in a sentence, and whether it is done: subject, verb, voice and mood of each clause.

No tagger: the closed classes of English (pronouns, helping verbs, prepositions, articles) and some two hundred verbs
tell where the subject ends. A clause in which no verb is known has none, and nothing is concluded from it.
`actors` says who a subject is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rphub.reading.statement.main_clause import CONJUNCTION, main_clause
from rphub.reading.statement.verbs import NOUNS_TOO, PAST, THIRD, Form, form_of, words_of


class Mood(StrEnum):
    """DONE is what was, is, or is done again and again; AHEAD what will be; MAY what may, should or would be."""

    DONE = "done"
    AHEAD = "ahead"
    MAY = "may"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Clause:
    """`subject` is empty where the clause has none of its own (an order, a list, “and visited two”)."""

    subject: str
    verb: str
    mood: Mood
    passive: bool
    rest: str
    modal: str = ""
    text: str = ""
    """The words it was read from."""


WORD = re.compile(r"£?\d[\d,.]*\d%?|[\w'&/.-]*\w(?:%|(?<=s)')?|[,:()–]")
BREAK = re.compile(
    r";\s*|\s[–-]\s|,? (?:but|while|whilst|whereas|although|though|however|yet) (?!also\b|not\b)|, (?:and|so|or) "
    r"|:\s(?=[a-zA-Z])| and (?=(?:we|they|it|I|he|she|our|their|its|all|each|every|the|none|both|no) )"
)
TO_BE = words_of("is are was were be been being am 's 're isn't aren't wasn't weren't")
HAVING = words_of("has have had 've having hasn't haven't hadn't 'd")
DOING = words_of("do does did don't doesn't didn't")
COMING = words_of("will shall 'll won't")
MODAL = words_of("would could might may should ought couldn't wouldn't shouldn't can't mustn't needn't")
BOUND = words_of("must can cannot need")
HELPS = TO_BE | HAVING | DOING | COMING | MODAL | BOUND
NOT = words_of("not never nor cannot no neither hardly")
BETWEEN = words_of(
    "also now then always still already since both all each not never once just only so again usually often "
    "sometimes therefore further yet even either neither too thus currently together first"
)
ARTICLES = words_of("a an the our their its his her my your each every any some all both no this that these those")
OPENS_OBJECT = ARTICLES | words_of(
    "us them it him me whether how what where who which new any one two three four five six seven eight nine ten "
    "twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands most many several more "
    "half existing against for with at on to by over in into annually quarterly "
    "monthly yearly regularly twice everyone everybody anyone suppliers staff progress performance risk risks "
    "compliance workers"
)
DEMONSTRATIVES = words_of("this that these those all each both it")
COLLECTIVE = words_of("staff people and us board council team group")
PREPOSITIONS = words_of(
    "of in at for from with by on to into over under through about against across among between within via as than "
    "near during since per"
)
STRANDED = words_of("for with from to")
PRONOUNS = words_of("we i they it he she you who which that everyone everybody nobody someone")
RELATIVE = words_of("who which that whom whose where")
AHEAD_OF = re.compile(
    r"^(?:\w+ly |now |also |still )*(?:going|about|due|set|hoping|planning|intending|aiming|looking|working|expecting"
    r"|waiting|yet|seeking|keen|minded|able|planned|expected|intended|scheduled|proposed|hoped|envisaged|anticipated"
    r"|meant|supposed|ready|willing|proposing) (?:to|for|on|towards?|that|in)\b"
    r"|^to (?!date\b|the\b|our\b|us\b|all\b|each\b|every\b|whom\b)\w+"
    r"|^(?:\w+ly |now |also |still |being )*(?:planned|proposed|envisaged|scheduled|under (?:consideration|discussion"
    r"|review|way to)|considered(?! (?:to be |\w+ly )?(?:low|high|small|minimal|medium|remote|limited)\w*\b)"
    r"|discussed|explored|sought|pencilled|booked|mooted|tabled|earmarked|postponed"
    r"|deferred|delayed|shelved|withdrawn|cancelled|abandoned|arranged for|called off|scrapped|requested|suggested)\b",
)
UNDER_WAY = re.compile(
    r"^(?:\w+ly |now |also |still )*(?:(?:develop|draft|draw|writ|design|consider|explor|evaluat|discuss|prepar|plann"
    r"|negotiat|look|think|arrang|compil|choos|decid|finalis|scop|build|creat|recruit|hop|intend|aim|seek|propos|put"
    r"|await)ing"
    r"|being (?!(?:used|measured|monitored|tracked|checked|audited|trained|visited|paid)\b)\w+(?:ed|en|wn|ght|t))\b"
)
"""Behind “is” and “are”: what is being made ready is not there."""
MEANT = words_of(
    "plan intend hope aim propose wish want expect aspire seek envisage anticipate promise decide resolve agree "
    "offer undertake pledge try attempt fail need mean look prefer"
)
"""Verbs that do nothing yet where an infinitive, a clause or a noun of doing stands behind them."""
MEANT_ALWAYS = words_of("plan intend hope aspire envisage anticipate lack postpone await")
WEIGHED = words_of("consider explore discuss")
WEIGHING = r"\w+ing\b|an? \w+|the (?:use|idea|possibility|introduction|need|case|options?)\b|whether to\b|options\b"


def clauses_of(text: str) -> Iterator[Clause]:
    """In their order; a clause without a subject of its own has that of the one before."""
    before, mood, was_passive = "", Mood.DONE, False
    for piece in _pieces(text):
        first = piece.strip().split(" ")[0].lower()
        goes_on = before and (first in HELPS or form_of(first) in (Form.PAST, Form.S, Form.BASE))
        clause = (clause_of(f"they {piece.strip()}") if goes_on else None) or clause_of(piece)
        if clause is None:
            clause = Clause("", "", Mood.DONE, passive=False, rest=piece)
        elif goes_on and form_of(first) is Form.PAST and was_passive:
            clause = replace(clause, passive=True)
        elif goes_on and form_of(first) is Form.BASE:
            clause = replace(clause, mood=mood if clause.mood is Mood.DONE else clause.mood)
        elif clause.subject and not goes_on:
            before = clause.subject
        mood, was_passive = (clause.mood, clause.passive) if clause.verb else (mood, was_passive)
        yield replace(clause, text=piece, subject=before if goes_on else clause.subject or before)


def _pieces(text: str) -> Iterator[str]:
    """At conjunctions, and before a verb that goes on with the same subject: “and audits its printers”."""
    for piece in BREAK.split(text):
        start = 0
        for match in re.finditer(r",? and (?:then |also )?(?=(\w+) ?(\w*))", piece):
            words = [match[1].lower(), match[2].lower()]
            form = form_of(words[0])
            if words[0] in HELPS or (form in (Form.PAST, Form.S, Form.BASE) and _opens_object(words, form)):
                yield piece[start : match.start()]
                start = match.end()
        if piece[start:].strip():
            yield piece[start:]


def _opens_object(words: list[str], form: Form) -> bool:
    return words[1] in OPENS_OBJECT or words[1] in PREPOSITIONS or (form is Form.PAST and not words[1])


def clause_of(text: str) -> Clause | None:
    """The main verb of a clause with its subject; none where no verb is known."""
    words = _words(main := main_clause(text))
    place = _finite(words)
    if place is None:
        place = _perhaps(words)
    if place is not None and CONJUNCTION.match(main):
        words, place = _behind(words, place)
    return None if place is None else _told(" ".join(words[:place]), words, place)


def _behind(words: list[str], place: int) -> tuple[list[str], int]:
    """The main clause that follows another without a comma: “Before an order is placed the buyer rings the mill”."""
    for start in range(_end_of_verb(words, place) + 1, len(words)):
        if words[start].lower() in ARTICLES | PRONOUNS and (later := _finite(words[start:])):
            return words[start:], later
    return words, place


def _words(text: str) -> list[str]:
    text = text.replace("’", "'").replace("can't", "cannot")
    return WORD.findall(re.sub(r"(?<=\w)(?='(?:re|ve|ll|d|m)\b)", " ", text))


def _finite(words: list[str]) -> int | None:
    """Where the main verb stands: the first that no relative clause of the subject has for itself."""
    owed, place, told = 0, 0, -1
    while place < len(words):
        low = words[place].lower()
        if place and (low in RELATIVE or _opens_clause(words, place)):
            owed += 1
        elif told >= 0 and not owed and _goes_on(words, place):
            place = told = _end_of_verb(words, place)
        elif _is_verb(words, place) or (told >= 0 and _follows(words, place, told)):
            if not owed:
                return place
            owed -= 1
            place = told = _end_of_verb(words, place)
        place += 1
    return None


def _opens_clause(words: list[str], place: int) -> bool:
    """“The suppliers we asked”; in “makers whose goods we sell” the clause is open already."""
    whose = any(one.lower() == "whose" for one in words[max(0, place - 3) : place])
    return words[place].lower() in ("we", "they", "i") and _is_noun(words[place - 1]) and not whose


def _follows(words: list[str], place: int, told: int) -> bool:
    """“Firms we work for audit ...”; in “who can raise purchase orders will be” the noun is what they raise."""
    low = words[place].lower()
    stranded = place == told + 2 and words[place - 1].lower() in STRANDED
    if place != told + 1 and not (stranded and low not in NOUNS_TOO):
        return False
    helped = low in NOUNS_TOO and any(one.lower() in COMING | MODAL | TO_BE for one in words[place + 1 : place + 5])
    return form_of(low) is Form.BASE and not helped


def _goes_on(words: list[str], place: int) -> bool:
    """A second verb of the relative clause: “everyone who drives, loads or plans for us”."""
    before = words[place - 1].lower()
    joined = before in ("or", "and") or (
        before == "," and any(one in ("or", "and") for one in words[place + 1 : place + 4])
    )
    return joined and form_of(words[place].lower()) in (Form.S, Form.BASE, Form.PAST)


def _perhaps(words: list[str]) -> int | None:
    """In a clause without any other verb a word that is a noun as well: “members import textiles”."""
    for place in range(1, len(words) - 1):
        low, before = words[place].lower(), words[place - 1].lower()
        if before in ARTICLES | PREPOSITIONS or words[place][0].isupper() or not before.isalpha():
            continue
        plural = before.endswith("s") or before in COLLECTIVE or words[0].endswith("s")
        after = words[place + 1].lower()
        noun_behind = after[0].isalpha() and after not in HELPS | PREPOSITIONS and after not in ("and", "or")
        if noun_behind and ((low in NOUNS_TOO and plural) or THIRD.get(low) in NOUNS_TOO):
            return place
    return None


def _is_noun(word: str) -> bool:
    """Before “we”: “the suppliers we asked”; no conjunction and no comma."""
    return word[-1:].isalnum() and word.lower() not in PREPOSITIONS | RELATIVE | frozenset(
        ("and", "or", "but", "so", "if")
    )


def _end_of_verb(words: list[str], place: int) -> int:
    """The place of the main verb behind its helping verbs."""
    while place + 1 < len(words) and words[place].lower() in HELPS:
        nxt = words[place + 1].lower()
        if not (nxt in HELPS | BETWEEN | NOT or nxt.endswith("ly") or form_of(nxt)):
            break
        place += 1
        while place + 1 < len(words) and (words[place].lower() in BETWEEN | NOT or words[place].lower().endswith("ly")):
            place += 1
    return place


def _is_verb(words: list[str], place: int) -> bool:
    low, before = words[place].lower(), words[place - 1].lower() if place else ""
    after = words[place + 1].lower() if place + 1 < len(words) else ""
    if low == "may" and after[:1].isdigit():
        return False
    if low in HELPS:
        name = words[place][0].isupper() and place > 0
        return not (low in ("may", "will", "need", "can", "might") and (name or before in ARTICLES - DEMONSTRATIVES))
    form = form_of(low)
    if place and words[place][0].isupper() and not (len(words[0]) > 1 and words[0].isupper()):
        return False
    if form in (None, Form.ING) or before in (ARTICLES - DEMONSTRATIVES) | PREPOSITIONS:
        return False
    if before in PRONOUNS:
        return True
    if form is Form.PAST:
        return place > 0 and not _is_participle(words, place)
    opens = after in OPENS_OBJECT or after == "out" or after.endswith("ly") or after[:1].isdigit()
    if low in ("plan", "plans"):
        return after in ("to", "on", "for")
    if low in NOUNS_TOO or THIRD.get(low) in NOUNS_TOO:
        return opens and place > 0
    if place == 0:
        return form is Form.BASE
    plural = before.endswith(("s", "ly")) or before in COLLECTIVE or before in BETWEEN
    return form is Form.S or plural or opens


def _is_participle(words: list[str], place: int) -> bool:
    """“The suppliers audited in May were ...”, “a review, made in May, marks”: another verb follows."""
    apposed = words[place - 1] == ","
    for later in range(place + 1, min(len(words), place + 14)):
        low = words[later].lower()
        if low == "," and apposed:
            apposed = False
            if form_of("".join(words[later + 1 : later + 2]).lower()) is Form.S and _is_verb(words, later + 1):
                return True
        elif low in (",", "and", "or", "but", ":") or low in (RELATIVE | PRONOUNS) - DEMONSTRATIVES:
            return False
        elif low in HELPS - {"being", "been", "be"} and not words[later][0].isupper():
            return True
    return False


def _told(subject: str, words: list[str], place: int) -> Clause:
    """The helping verbs, and what they say of the verb behind them."""
    end, helps, denied = place, [], False
    while (end < len(words) and words[end].lower() in HELPS | BETWEEN | NOT) or (
        end < len(words) and end > place and words[end].lower().endswith("ly")
    ):
        low = words[end].lower()
        denied |= low in NOT or low.endswith("n't")
        if low in HELPS:
            helps.append(low)
        end += 1
    main = words[end].lower() if end < len(words) else ""
    if helps and helps[-1] in HAVING | DOING and form_of(main) is None:
        end, main = end - 1, helps[-1]
    rest = " ".join(words[end + 1 :])
    behind = f"{'being ' * (helps[-1:] == ['being'])}{main} {rest}".lower()
    passive = bool(helps) and helps[-1] in TO_BE and form_of(main) is Form.PAST
    modal = next((one for one in helps if one in COMING | MODAL | BOUND), "")
    denied |= _denies_subject(subject)
    if modal == "would" and denied:
        modal, helps = "", [one for one in helps if one != "would"]
    mood = _mood(subject, helps, modal, main, behind, rest.lower())
    if denied and mood is Mood.DONE:
        mood = Mood.DENIED
    return Clause(subject, main or words[place].lower(), mood, passive, rest, modal)


def _denies_subject(subject: str) -> bool:
    return bool(re.match(r"(?:no|none|nobody|neither|nothing|no one|not (?:all|every|one))\b", subject, re.IGNORECASE))


def _mood(subject: str, helps: list[str], modal: str, main: str, behind: str, rest: str) -> Mood:
    if modal in COMING or (helps == ["be"] and subject.endswith(" to")):
        return Mood.AHEAD
    if modal in MODAL:
        return Mood.MAY
    if helps and helps[-1] in TO_BE - {"been"} and (AHEAD_OF.match(behind) or UNDER_WAY.match(behind)):
        return Mood.AHEAD
    if main == "used" and rest.startswith("to "):
        return Mood.AHEAD
    base = _base(main)
    if base in MEANT_ALWAYS or (base in WEIGHED and re.match(WEIGHING, rest)):
        return Mood.AHEAD
    if base in MEANT and re.match(r"(?:\w+ly |also )*(?:to (?!the\b|our\b|a\b|an\b|all\b)\w+|that\b)", rest):
        return Mood.AHEAD
    return Mood.DONE


def _base(word: str) -> str:
    for ending in ("", "d", "ed", "s", "es", "ing"):
        stem = word.removesuffix(ending) if ending else word
        for one in (stem, stem + "e", stem[:-1] if len(stem) > 3 and stem[-1:] == stem[-2:-1] else stem):
            if one in MEANT | MEANT_ALWAYS | WEIGHED:
                return one
    return PAST.get(word, word)


__all__ = ["Clause", "Mood", "clause_of", "clauses_of"]
