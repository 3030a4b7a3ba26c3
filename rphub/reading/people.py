"""Names and roles of people in text, told by their shape. What could be anything is no name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rphub.reading.dates import MONTHS

TITLE = (
    r"(?:(?:The )?(?:Rt\.? Hon\.?|Right Honourable|Hon\.?) |(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame"
    r"|Lord|Lady|Baroness|Baron|Rev|"
    r"Reverend|Revd|Canon|Archdeacon|Bishop|Rabbi|Imam"
    r"|Brigadier|Commander|Cllr|Councillor|Captain|Capt|Major|Colonel|Col)\.? )"
)
PART = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-ž](?:[a-zà-öø-ÿßĀ-ž]+|['’][A-Z][a-zà-öø-ÿĀ-ž]+"
    r"|[A-ZÀ-ÖØ-ÞĀ-ž]{1,})(?:[A-Z][a-zà-öø-ÿĀ-ž]+)?(?:['’-][A-ZÀ-ÖØ-ÞĀ-ž]?[a-zà-öø-ÿĀ-žA-Z]+)*|[A-Z]\.?(?=[ .A-Z]))"
)
PARTICLE = r"(?:van|von|de|der|den|di|da|del|della|la|le|bin|ibn|al|el|dos|du|ten|ter|of|y)"
NAME = re.compile(
    rf"(?P<title>{TITLE})*(?P<name>{PART}(?:[ .]{{1,2}}(?:{PARTICLE} ){{0,2}}{PART}){{1,4}})(?P<post>(?:,? "
    rf"(?:[A-Z]{{2,5}}(?:\([A-Za-z]+\))?|[A-Z][a-z]?[A-Z][A-Za-z]{{0,3}}(?: ?\(Hons\))?|Esq))*)"
)
HEADS = (
    r"director|directors|chief|ceo|cfo|coo|cpo|cso|chro|cto|chair|chairman|chairwoman|chairperson|chairmen"
    r"|partner|member|trustee|president|vice[- ]chancellor|"
    r"chancellor|principal|provost|rector|warden|secretary|counsel|treasurer|head|manager|governor|owner"
    r"|proprietor|founders?|registrar|bursar|"
    r"clerk|officer|executive|lead|leader|superintendent|dean|commissioner|md|gm|headteacher|controller"
    r"|convenor|convener|weithredwr|cadeirydd|cyfarwyddwr|master|mistress|librarian|curator"
    r"|pro[- ]vice[- ]chancellor|co-founder|vp|svp|evp|trader"
)
HEAD = re.compile(rf"\b(?:{HEADS})\b", re.IGNORECASE)
STRONG_HEAD = re.compile(
    r"\b(?:director|chief|ceo|cfo|coo|chair(?:man|woman|person)?|partner|trustee|president|vice[- ]chancellor"
    r"|principal|provost|secretary|treasurer|governor|owner|"
    r"proprietor|founder|registrar|bursar|clerk|member|head|officer|manager|counsel|master|dean|md)\b",
    re.IGNORECASE,
)
NOT_IN_NAMES = frozenset(
    re.findall(
        r"[\w-]+",
        "limited ltd plc llp llc lp inc group holdings company companies university college school board "
        "council committee trust charity foundation society "
        "statement modern slavery act human trafficking policy report financial year director directors "
        "chief executive officer chair chairman chairwoman "
        "chairperson secretary manager head finance operations procurement legal general counsel managing "
        "partner partners member members trustee trustees "
        "president vice chancellor principal provost signed signature date name title position role approved "
        "on behalf for and of the our we this that by "
        "january february july september october november december monday tuesday "
        "wednesday thursday friday saturday sunday "
        "england wales scotland ireland northern london kingdom united europe european states america asia "
        "africa department section part annual supply chain "
        "full print first last surname firstname lastname your insert digitally electronically dated "
        "version next review reviewed last updated owner author "
        "address registered office number tel telephone email website www http sustainability people "
        "resources risk compliance governance services service "
        "international global uk gb us usa eu ceo cfo coo cpo md corporate social responsible responsibility "
        "environmental commercial technical sales marketing "
        "introduction training due diligence suppliers supplier code conduct effectiveness assessment "
        "structure business organisation policies contents appendix "
        "ethical trading initiative living wage real labour labor standards gangmasters authority health "
        "safety data protection equality diversity inclusion "
        "whistleblowing anti bribery corruption recruitment agency workers rights home foreword message from "
        "senior acting interim deputy joint co independent "
        "non executive treasurer bursar registrar clerk founder proprietor rector warden leader lead "
        "master governor governors governing body court senate "
        "in at to with is are was were be has have shall it its as an a or not no yes n all other total "
        "scope hereby accordance pursuant "
        "key performance indicators indicator looking ahead progress goals actions measures monitoring "
        "reporting purpose commitment background overview "
        "solutions systems technologies technology engineering construction logistics foods food retail "
        "consulting consultants partnership associates brothers "
        "sons capital bank insurance energy water media digital labs laboratories industries enterprises "
        "stores hotels hotel care housing association nhs "
        "prif weithredwr cadeirydd cyfarwyddwr llofnodwyd prepared document control reference status draft"
        " final public internal confidential copyright "
        "rights reserved north south east west street road "
        "sign-off signoff adoption acceptance approval declaration authorisation certification endorsement "
        "emissions footprint baseline targets inventory "
        "house court avenue square tower building floor suite unit centre center carbon reduction plan",
    )
)
LABEL = re.compile(
    r"^(?:\(signed\)|p\.? ?p\.?(?: ?a\.?)?|[\w ]{3,20} / (?:signature|signed|name)(?=:)|[\w ]{3,30}'s signature"
    r"|(?:electronically|digitally) (?:approved|authori[sz]ed|endorsed)|on behalf of [^:]{2,60}(?=:)|(?:and "
    r"|duly )?(?:digitally |electronically |e-?)?signed(?: electronically| digitally)?(?: by| on "
    r"behalf of [^:]{2,60}| for [^:]{2,60})?|signature(?: of [\w ]{3,40})?|signatory|print(?:ed)?(?: name)?"
    r"|(?:(?:full|print(?:ed)?) )?name(?: (?:and|&) |, | ?/ ?)(?:job )?(?:title|position|role|post|office|capacity)"
    r"|full name|name(?: of (?:signatory|director|signer))?|name \(print(?:ed)?\)|"
    r"by|approved(?: and signed)? by|authori[sz]ed(?: and signed)? by|/s/|authorised signatory)\s*[:.\-]*\s+|^/s/ ?",
    re.IGNORECASE,
)
ROLE_LABEL = re.compile(
    r"^(?:[\w ]{3,20} / )?(?:position|title|job title|role|office|capacity|designation|(?:position|office|post"
    r"|role) held"
    r"|role / title|title / "
    r"position|position / title)(?: in (?:the )?(?:company|organisation))?\s*[:\-]\s*|^(?:position|job title"
    r"|role|capacity|designation)\s+(?=[A-Z])",
    re.IGNORECASE,
)
ORG = re.compile(
    r"\b(?:limited|ltd|plc|llp|llc|inc|group|holdings|university|college|trust|charity|foundation|society"
    r"|association|company|council|school|institute|partnership|services|england|wales|uk|scotland"
    r"|\(UK\))\b\.?$",
    re.IGNORECASE,
)
DATED = re.compile(
    r"(?:[.,;]?\s+(?:date[d:]*|signed|on)\b(?: this\b| the\b|[^A-Z])*|[\s,/]+)"
    r"\d{1,2}(?:st|nd|rd|th)?[ /.](?:of )?[\w/., ]*$"
    rf"|[,;]? (?:{'|'.join(MONTHS)}) 20\d\d$",
    re.IGNORECASE,
)
"""“Managing Director 3 May 2025”: the role ends where the date begins."""
JOIN = frozenset(("of", "and", "&", "the", "for", "to", "-", "/", "in", "at", "with", "on", "behalf", "+"))
LONGEST_ROLE = 12


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    start: int
    end: int


COMPANY = re.compile(r" (?:\(UK\) )?(?:Ltd|Limited|LIMITED|LTD|plc|PLC|LLP|llp|CIC|Inc|GmbH|BV)\b")
"""Behind its words a name is a company's."""
ENDS = re.compile(r"[a-z]{4}\.$")
"""A word that ends its sentence: “signed with Sealed. Envelope 22” names nobody."""


def names_in(text: str) -> Iterator[Name]:
    """Runs of capitalised words that could be a person and nothing else we know."""
    place = 0
    while match := NAME.search(text, place):
        trimmed = _trimmed(match)
        if trimmed is not None:
            yield trimmed
        place = max(match.end(), match.start() + 1)


def _trimmed(match: re.Match[str]) -> Name | None:
    """Without words at its ends that are no names (“Signed Jane Doe Director”); None when too little is left."""
    words = [(word.group(), word.start() + match.start("name")) for word in re.finditer(r"\S+", match["name"])]
    runs: list[list[tuple[str, int]]] = [[]]
    for word, start in words:
        if _key(word) in NOT_IN_NAMES and len(word.rstrip(".")) != 1:
            runs.append([])
        else:
            runs[-1].append((word, start))
    best = max(runs, key=len)
    while best and re.fullmatch(PARTICLE, best[0][0]):
        best = best[1:]
    while best and re.fullmatch(PARTICLE, best[-1][0]):
        best = best[:-1]
    while len(best) > 2 and re.fullmatch(r"[A-Z]{2,5}", best[-1][0]) and not best[0][0].isupper():
        best = best[:-1]
    full = [word for word, _ in best if len(word.rstrip(".")) > 1]
    titled = bool(match["title"]) and best and best[0] == words[0]
    if len(best) < 2 and not (titled and full):
        return None
    if COMPANY.match(match.string[best[-1][1] + len(best[-1][0]) :]):
        return None
    if not full or len(best) > 5 or len(best) < len(words) - 3 or any(ENDS.search(word) for word, _ in best[:-1]):
        return None
    start, end = best[0][1], best[-1][1] + len(best[-1][0])
    return Name(
        match.string[start:end].strip(" .") if not best[-1][0].endswith(".") else match.string[start:end].rstrip(". "),
        start,
        end,
    )


def _key(word: str) -> str:
    return word.strip(".,'’").lower()


def is_name(text: str) -> Name | None:
    """The whole of the text is a name, perhaps with a title and letters behind."""
    text = text.strip(" ,.;:-_*")
    match = NAME.fullmatch(text)
    if match is None:
        return None
    trimmed = _trimmed(match)
    words = [word for word in match["name"].split() if not re.fullmatch(r"[A-Z]{2,5}", word)] or match["name"].split()
    return trimmed if trimmed and len(trimmed.text.split()) >= len(words) else None


def role_of(text: str) -> str:
    """The role a text consists of, without the organisation behind it; empty when it is more than a role."""
    text = DATED.sub("", text)
    text = ROLE_LABEL.sub("", text.strip(" ,.;:-_()*|")).strip(" ,.;:-_(*|")
    text = re.sub(
        r"^(?:(?:acting )?in (?:my|his|her|their|the) (?:capacity|role|position) (?:as|of) |acting as )?"
        r"(?:(?:the|our|its|their|as|and) )?",
        "",
        text,
        flags=re.IGNORECASE,
    ).removesuffix("'s signature")
    if (
        not text
        or len(text) > 110
        or not HEAD.search(text)
        or (any(mark in text for mark in ".?!;") and not re.search(r"\b(?:Ltd|Inc|Co|U\.K|Hon)\.", text))
    ):
        return ""
    parts = [
        part.strip()
        for part in re.split(r",| - | \| |\(|\bon behalf of\b|\bfor and\b|\bdated\b", text)
        if part.strip(" )")
    ]
    while parts and not HEAD.search(parts[0]) and len(parts) > 1:
        return ""
    kept = [parts[0].strip(" )")]
    for part in parts[1:]:
        part = part.strip(" )")
        if ORG.search(part) or not HEAD.search(part) or not _is_role_shaped(part):
            break
        kept.append(part)
    role = ", ".join(kept)
    role = re.sub(
        r"\s+(?:of|at|for)\s+(?:the )?(?:[A-Z][\w&'-]*\s)*(?:Limited|Ltd|PLC|plc|LLP|Group|Inc)\b.*$", "", role
    )
    return role if _is_role_shaped(role) else ""


def _is_role_shaped(text: str) -> bool:
    words = text.split()
    if (
        not 1 <= len(words) <= LONGEST_ROLE
        or words[-1].lower() in JOIN
        or (not STRONG_HEAD.search(text) and not HEAD.search(text))
    ):
        return False
    plain = [word for word in words if word.lower() not in JOIN]
    lower = [word for word in plain if word[:1].islower()]
    return len(lower) <= (len(plain) if len(plain) <= 4 else len(plain) // 2) and not re.search(
        r"\b(?:is|are|was|has|have|will|our|we|who|approved|signed|responsible for|this|statement|by|reports?|all"
        r"|must|their|led)\b",
        text,
        re.IGNORECASE,
    )
