"""What the label of a figure says: a scope, the total, one of the five categories of scope 3, or what to leave alone.

The five categories and their GHG Protocol numbers are those of the domain specification, section 2.1.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rphub.reading.plan.years import MOST_KEPT


class Part(StrEnum):
    """What a figure is of. OTHER is a further category of scope 3; NOTHING is a figure no rule here wants."""

    SCOPE1 = "scope1"
    SCOPE2 = "scope2"
    SCOPE3 = "scope3"
    TOTAL = "total"
    UPSTREAM = "upstream_transport"
    WASTE = "waste"
    TRAVEL = "business_travel"
    COMMUTING = "commuting"
    DOWNSTREAM = "downstream_transport"
    OTHER = "other"
    SOME = "some"
    NOTHING = "nothing"


MAIN = (Part.SCOPE1, Part.SCOPE2, Part.SCOPE3, Part.TOTAL)
FIVE = (Part.UPSTREAM, Part.WASTE, Part.TRAVEL, Part.COMMUTING, Part.DOWNSTREAM)
NUMBERS = {4: Part.UPSTREAM, 5: Part.WASTE, 6: Part.TRAVEL, 7: Part.COMMUTING, 9: Part.DOWNSTREAM}
_ONE = r"(?:1|one|i)(?!\w|\.\d)"
_TWO = r"(?:2|two|ii)(?!\w|\.\d)"
_THREE = r"(?:3|three|iii)(?![\w])(?!\.\d)"
_AND = r"\s*(?:,\s*and|,\s*&|[,&+/-]|and|to)\s*(?:scopes?\s*)?"
ALL = re.compile(
    rf"\bscopes?\s*{_ONE}{_AND}{_TWO}{_AND}{_THREE}|\bscopes?\s*1\s?(?:-|to)\s?3\b(?![.,]\d)"
    rf"|\ball (?:three )?scopes\b",
    re.I,
)
SEVERAL = re.compile(
    rf"\bscopes?\s*{_ONE}\s*(?:[,&+/]|and)\s*(?:scopes?\s*)?{_TWO}|\bscopes?\s*(?:1|2)\s*(?:[,&+/]|"
    rf"and)\s*(?:scopes?\s*)?3\b(?![.,]?\d)"
    r"|\bscopes?\s*1\s?-\s?2\b(?![.,]\d)",
    re.I,
)
SCOPE = re.compile(rf"\bscope\s*-?\s*(?:(?P<one>{_ONE})|(?P<two>{_TWO})|(?P<three>{_THREE}))", re.I)
CATEGORY_NUMBER = re.compile(
    r"\b(?:cat(?:egory)?\.?|c)\s?#?(?P<number>1[0-5]|[1-9])\b(?![.]\d)|(?<!\d, )\b3\.(?P<short>1[0-5]"
    r"|[1-9])\b(?! (?:and|or|to) (?!3\.)\d)(?!\s?(?:t\b"
    r"|t?CO2|tonnes|kg|%|k?m\b|million))",
    re.I,
)
CATEGORY_LIST = re.compile(
    r"\b(?:cat(?:egor(?:y|ies)|s)?\b\.?|c(?=\d))[^.;\d]{0,25}\d{1,2}(?!\d)"
    r"(?:\s*(?:,\s*and|,|and|&|\+|-|to)\s*\d{1,2}\b(?![.]\d)){1,14}",
    re.I,
)
LOOSE_LIST = re.compile(
    r"\bcategor[^.;\d]{0,90}(?<![\d.,])(?P<list>\d{1,2}(?:, ?\d{1,2}){1,12}(?:,? (?:and|&) \d{1,2}))(?![\d.%]\d|%)",
    re.I,
)
"""“Of the categories of Scope 3 we report five: 4, 5, 6, 7 and 9.”"""
CATEGORIES = (
    (
        Part.OTHER,
        r"purchased goods|capital goods|fuel[- ](?:and|&)[- ]energy|well[- ]to[- ]tank|\bwtt\b|"
        r"t&d loss|transmission (?:and|&) distribution",
    ),
    (
        Part.OTHER,
        r"leased assets|use of sold|end[- ]of[- ]life|franchis|investments\b|processing of sold|\bwater\b|paper\b",
    ),
    (
        Part.UPSTREAM,
        r"upstream\b(?! emissions)",
    ),
    (
        Part.UPSTREAM,
        r"(?:couriers?|freight|deliver(?:y|ies)|haulage|transport|carriage|post) (?:in|inwards?|inbound)\b|"
        r"inbound (?:freight|transport|logistics|deliver|goods)|incoming (?:freight|deliver|"
        r"goods)|deliveries (?:in|to us)\b",
    ),
    (
        Part.DOWNSTREAM,
        r"(?:couriers?|freight|deliver(?:y|ies)|haulage|transport|carriage|post) (?:out|outwards?|outbound)\b"
        r"|freight to (?:wholesalers|shops|customers|clients)|downstream\b|outbound (?:freight|transport|logistics"
        r"|deliver)|outgoing (?:freight|deliver)|deliveries (?:out|to customers)\b",
    ),
    (Part.WASTE, r"\bwaste(?! ?water)"),
    (
        Part.COMMUTING,
        r"commut|home[- ]?working|working (?:from|at) home|\bwfh\b|staff travel to work|travel to (?:and from )?work",
    ),
    (
        Part.TRAVEL,
        r"business[- ](?:travel|trips|mileage|flights|journeys)|\bflights\b|\b(?:air|rail|train) travel\b"
        r"|\bhotel (?:stays|nights)\b|work[- ]related travel|grey fleet|travel (?:on|for) business",
    ),
)
CATEGORY = [(part, re.compile(words, re.I)) for part, words in CATEGORIES]
_ADJECTIVES = (
    "gross|net|annual|overall|combined|carbon|ghg|greenhouse|gas|gases|emission|emissions|"
    "footprint|baseline|base|current|reported|"
    "reporting|year|company|organisation|organisational|uk|operational|measured|all|scopes|of|"
    "for|the|our|in|location|market|based|"
    "location-based|market-based|dual|co2e|tco2e|co2|tonnes|tonne|t|s|and|sum|grand|total|totals|"
    "calculated|operations|reportable|three|both|two|above|these|using|scope|"
    "with|including|this|period|full|inventory|absolute|required|included|sources|from|remarks|remark|"
    "notes|note|comments|comment"
)
TOTAL = re.compile(
    r"^(?:the |our )?(?:(?:grand|overall|gross|combined|annual|sub|baseline|current)\W+(?:year\W+)?)?(?:total"
    r"|sum)s?\b(?P<rest>[^\d]*)$",
    re.I,
)
TOTAL_LAST = re.compile(
    r"^(?:overall |whole |company |gross |annual |our )*(?:carbon|ghg|"
    r"emissions?) (?:footprint )?(?:in )?total\b|^(?:total )?carbon footprint\b|"
    r"^overall(?: emissions\b| footprint\b| \(|$)|^all(?: emissions\b|(?: of)? (?:the )?(?:three|scopes|these)\b|$)"
    r"|^(?:all ?together|altogether|together|everything|in all|all in all)$",
    re.I,
)
TOTAL_WITH = re.compile(
    r"(?:grand |overall |gross )?total\b[^\d]{0,30}\b(?:with|using|based on|including|incl\.?|on|\()\s*(?:the )?"
    r"(?:market|location)[- ]based\b",
    re.I,
)
"""“Total with market-based scope 2” is no figure of scope 2."""
_LETTERED, _LINES = r"(?:\d{1,2}[a-z]|[A-H]\d{0,2})", r"(?:lines?|rows?|items?) \d{1,2}[a-z]?(?:\.\d)?"
_JOINED = r"\s*(?:\+|and|to|,|&|-)\s*"
OF_LINES = re.compile(
    rf"[\s(:,-]+(?:of )?(?:{_LETTERED}(?:{_JOINED}{_LETTERED})+"
    rf"|{_LINES}(?:{_JOINED}(?:{_LINES}|\d{{1,2}}[a-z]?(?:\.\d)?))+)\)?$"
)
"""“Total - 7c and 7i”, “Total (A + B + C)”: of which lines."""
PLAIN = frozenset(_ADJECTIVES.split("|"))
LEAVE = re.compile(
    r"intensity|\bper (?!cent\b|annum\b|year\b)[\w£$]|/\s?(?:fte|£m|employee|m2)|\breduc(?:tion|ed|ing)\b|\bsav(?:ing"
    r"|ings|ed)\b|\bavoid|\btarget|\bforecast|\bproject(?:ed|ion)\b|\boffset|\bremoval|\bcredits?\b|\bkwh\b|\bmwh\b"
    r"|energy (?:use|consumption)|\blitres?\b|\bmiles\b|\bkm\b|\bheadcount\b|turnover|revenue|\bbiogenic\b|\bcut\b"
    r"|\bbreakdown\b|outside of scopes?|out of scope|change|difference|increase|decrease|\bvariance\b|%|percent"
    r"|(?<!our )(?<!its )\bshare\b|\bincluded\?|\bdata quality",
    re.I,
)
BY_NAME = (
    (
        Part.SCOPE3,
        re.compile(
            r"(?:all )?other indirect\b|(?:indirect )?value[- ]chain (?:emissions|indirect)|"
            r"indirect \(?(?:other|value)",
            re.I,
        ),
    ),
    (
        Part.SCOPE2,
        re.compile(
            r"(?:energy[- ])indirect\b|indirect (?:energy|emissions? (?:from|"
            r"of) \(?(?:the )?(?:purchased?|bought|electric|energy))",
            re.I,
        ),
    ),
    (Part.SCOPE1, re.compile(r"direct (?:ghg |carbon )?emissions\b|direct \(", re.I)),
)
"""Scopes by their names in the GHG Protocol, where no number is said."""
REMARK = re.compile(r"\([^()]*\)")
"""“Upstream transportation (paper from the mill)”: what it is of stands outside."""
MARKET = re.compile(r"\bmarket[- ]?(?:based)?\b|\(MB\)", re.I)
LOCATION = re.compile(r"\blocation[- ]?(?:based)?\b|\(LB\)", re.I)
METHOD = re.compile(
    r"(?<=\d)(?:\s*\([^()\d]{0,40}(?:market|location)[^()\d]{0,20}\)|,? (?:market|location)-based\b)", re.I
)
"""“Total Scopes 1, 2 (market-based) and 3”."""
BULLET = re.compile(
    r"^\s*(?:[•*o]\s+|-\s+|\(?[a-z]\)\s+|\(?[ivx]{1,4}[.)]\s+|\(?Q?\d{1,2}(?:\.\d{1,2})?[.)]?\s+(?=[A-Za-z]))", re.I
)


def unbulleted(text: str) -> str:
    return BULLET.sub("", text, count=1)


def _listed(text: str) -> list[int]:
    """The numbers of “4, 5 and 9” and of “4 to 7 and 9”."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:\s*(?:-|to)\s*(\d+))?", text):
        found += range(int(first), int(last or first) + 1)
    return found


def categories_in(text: str) -> list[Part]:
    """The categories that a text names, each once, in its order; many rules ask the same texts."""
    return list(_categories_in(text))


@lru_cache(MOST_KEPT)
def _categories_in(text: str) -> tuple[Part, ...]:
    places: list[tuple[int, Part]] = []
    for match in (*CATEGORY_LIST.finditer(text), *LOOSE_LIST.finditer(text)):
        numbers = _listed(match.groupdict().get("list") or match.group())
        places += [(match.start(), NUMBERS[number]) for number in numbers if number in NUMBERS]
    for match in CATEGORY_NUMBER.finditer(text):
        number = int(match["number"] or match["short"])
        places.append((match.start(), NUMBERS.get(number, Part.OTHER)))
    taken: list[tuple[int, int]] = []
    for part, words in CATEGORY:
        for match in words.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                taken.append(match.span())
                places.append((match.start(), part))
    found: list[Part] = []
    for _, part in sorted(places):
        if part not in found:
            found.append(part)
    return tuple(found)


@lru_cache(MOST_KEPT)
def part_of(label: str) -> Part | None:
    """What a label names; None where it names nothing, SOME where several scopes are put together."""
    said = unbulleted(" ".join(label.split())).strip(" :-|")
    if not said:
        return None
    if LEAVE.search(said):
        return Part.NOTHING if SCOPE.search(said) or _total(said) or categories_in(said) else None
    scopes = METHOD.sub("", said)
    if ALL.search(scopes) or TOTAL_WITH.match(said) or (basis_of(said) and _total(said)):
        return Part.TOTAL
    if SEVERAL.search(scopes):
        return Part.SOME
    return _one(said)


def part_above(under: str) -> Part | None:
    """“Scope 1: what we burn”: what a heading says of the figures below it."""
    heading = under.rpartition(" > ")[2]
    scopes = list(SCOPE.finditer(heading))
    if len(scopes) == 1:
        return Part.SCOPE1 if scopes[0]["one"] else Part.SCOPE2 if scopes[0]["two"] else Part.SCOPE3
    return part_of(heading)


def _one(said: str) -> Part | None:
    """A label of one thing. “Scope 3 category 6” is the category; “Scope 3 (travel, waste)” is the scope."""
    scope, named = SCOPE.search(said), categories_in(said)
    whole = not CATEGORY_NUMBER.search(said) and re.search(r"sources|total|subset|all\b|included", said, re.I)
    if scope and scope["three"] and len(named) == 1 and not whole:
        return named[0]
    if scope:
        if len(SCOPE.findall(said)) > 1:
            return Part.SOME
        return Part.SCOPE1 if scope["one"] else Part.SCOPE2 if scope["two"] else Part.SCOPE3
    if _total(said):
        return Part.TOTAL
    if not named and (unnumbered := next((part for part, words in BY_NAME if words.match(said)), None)):
        return unnumbered
    if len(named) > 1:
        named = categories_in(REMARK.sub("", said)) or named
    if len(named) == 1:
        return named[0]
    return Part.SOME if named else None


def _total(said: str) -> bool:
    said = OF_LINES.sub("", said)
    if TOTAL_LAST.match(said):
        return True
    match = TOTAL.match(re.sub(r"\([^()]*\)|\b(?:19|20)\d\d(?:[/-]\d{2,4})?|\bt?CO2e?\b", " ", said).strip())
    return bool(match and all(word in PLAIN for word in re.findall(r"[a-z0-9'-]+", match["rest"].lower())))


def basis_of(label: str) -> str:
    """Whether scope 2 is counted by market or by location, where it is said."""
    market, location = MARKET.search(label), LOCATION.search(label)
    return "" if bool(market) == bool(location) else "market" if market else "location"
