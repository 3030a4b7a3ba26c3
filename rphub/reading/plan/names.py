"""Who is who in a plan, learned once from the whole document: the firm by its names, and others by theirs.

A name is another's where it is a company's and not the firm's, where words beside it say what it is to the firm (“our
landlord, Marl Estates”), or where it reports and promises as a firm does. Names of the firm's own companies, brands and
sites are its own, and so is what begins with its first word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from rphub.reading.people import HEAD
from rphub.reading.plan.companies import is_of_all
from rphub.reading.plan.company_names import FOREIGN, PUBLIC, SUFFIX
from rphub.reading.plan.promising import NAMESAKE, TOO_COMMON
from rphub.reading.plan.wording import Sheet

_WORD = rf"(?<![\w&])(?!(?:{SUFFIX})\b)[A-Z][\w-]*(?:'[A-Z][a-z]+)?"
NAME = rf"{_WORD}(?: (?:(?:of|and|&|de|for) (?:the )?)?(?:{_WORD}|\([A-Z]\w+\))){{0,6}}"
_ABOVE = r"(?:parent|owner|landlord|franchisor|holding company|shareholder|investor|licensor)"
_BESIDE = (
    rf"(?:{_ABOVE}|client|customer|neighbour|competitor|rival|tenant|lender|bank|insurer|haulier|carrier|wholesaler"
    r"|sister (?:company|firm)|supplier|contractor|subcontractor)"
)
_FORM = rf"(?:{SUFFIX}|{FOREIGN.pattern})"
_WHO = rf"(?:the )?(?P<name>{NAME}(?:,? {_FORM})?)"
RELATED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:(?:[Tt]he|whose) (?:\w+ ){{0,2}}{_ABOVE}|(?:[Oo]ur|[Ii]ts) (?:\w+ ){{0,2}}{_BESIDE})(?: company)?"
        rf"(?:,| is| was)? {_WHO}",
        r"\b(?:subsidiary of|owned (?:\w+ )?by|parent(?: company)?|run by|belongs? to|[Tt]enders? (?:of|from|to)"
        r"|[Mm]embers? of|[Pp]art of(?= the [A-Z][\w &]+ (?:[Nn]etwork|[Gg]roup)\b)"
        rf"|shared? \w+ (?:\w+ )?with|(?:rent|lease|let)\w* (?:\w+ ){{0,4}}from) {_WHO}",
        rf"{_WHO}(?: \([^)]{{2,40}}\))?(?:,? owns (?:us|it|the (?:company|firm))\b"
        r"|, (?:(?:with|from|to|for|by|of|through) (?:which|whom) we\b|(?:which|who) (?:\w+ ){1,3}(?:us|our|it)\b"
        rf"|(?:the|our|its|an?|one of our) (?:\w+ ){{0,2}}{_BESIDE}s?\b))",
    )
)
"""What another is to the firm, beside its name."""
_SAYS = r"(?:writes?|wrote|says?|said|states?|stated|declares?|declared|puts? it)"
QUOTED = re.compile(
    rf"(?:the )?(?P<name>{NAME},? {_FORM}),? (?:also |itself )?{_SAYS}\b[^.;:\"]{{0,40}}"
    r"\b(?:its|their) own\b[^.;\"]{0,40}\""
)
"""“Marl Estates plc writes in its own plan: ...”: whoever is quoted is not the firm."""
_KIND = (
    r"(?:subsidiar(?:y|ies)|brands?|divisions?|arms?|sites?|depots?|shops?|branch(?:es)?|offices?|factor(?:y|ies)"
    r"|plants?|yards?|schools?|homes?|(?:operating|trading|group) compan(?:y|ies)|firms|businesses|products?"
    r"|(?:trading )?names?|services?|vans?|boats?|ships?|machines?)\b(?! of\b)"
)
OWN = re.compile(
    rf"\b(?:(?:[Oo]ur|[Ii]ts|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Tt]he) (?:[\w-]+ ){{0,3}}{_KIND}|(?:trad(?:es?|ing)|known"
    r"|acting|called|formerly|renamed|named|now|covers|made up|consists?)\b)(?P<names>[^.;]*)"
)
"""Behind these words names are the firm's own, and so are those that are told to be one of them."""
IS_OWN = re.compile(rf"(?P<name>{NAME}),? (?:is |are |our |the |its |a |an )+(?:[\w-]+ ){{0,3}}{_KIND}")
AGENT = re.compile(
    rf"^(?:[Tt]he )?(?P<name>{NAME})(?:,[^,;]{{3,80}},)? (?:has |have |also |itself |now |is |are )*(?:reports?"
    r"|reported|announced?s?|promise[sd]?|pledge[sd]?|commits|committed to|aims?|undert(?:aken|ook|akes)|says|said"
    r"|intends|plans|declare[sd]|means to|set (?:itself|a|out)|a (?:target|goal|plan|date))\b"
)
"""Who reports or promises is a firm, and neither a place nor a thing."""
PLACED = r"\b(?:at|in|near|on|outside|between|around) (?:the |our )?(?:\w+ and )?{name}\b"
BODY = re.compile(
    r"\b(?:Board|Committee|Council|Team|Department|Trustees|Governors|Partners|Directors|Members|Executive|Group|Panel"
    r"|Plan|Policy|Strategy|Scope|Company|Firm|Government|Parliament|Act|Office|Division|Forum)\b"
)
NOT_A_NAME = re.compile(
    r"(?:The|Our|This|That|These|We|It|In|For|A|An|As|All|And|Each|Its|My|Your|Their|Both|Since|By)\b"
)

FORMED = re.compile(rf"\b(?:{NAME},? {_FORM}(?!\w)|{PUBLIC})")
ENDING = re.compile(rf",? {_FORM}\.?$")
ABROAD = re.compile(rf"{NAMESAKE}\.?(?: (?:{SUFFIX}))?\.?$", re.I)
TITLES, SHORT = 4, 8


def related(sheet: Sheet) -> set[str]:
    """Names of those who are told to be something to the firm: its owner, landlord, network, customer."""
    return set(map(_plain, _told(one.text for one in sheet.sentences)))


def names_of_others(sheet: Sheet, supplier: str) -> re.Pattern[str] | None:
    """A pattern of the names of others, in full and short; none where nobody else is named.

    Where the firm is unknown, companies of which nothing else is told may be it.
    """
    texts = [one.text for one in sheet.sentences]
    whole = " ".join([*texts, *(line.flat for line in sheet.lines)])
    above = not ABROAD.search(supplier)
    mine = {_plain(one).lower() for one in _own(sheet, texts, supplier) if not (above and ABROAD.search(one))} - {""}
    formed = () if not supplier or is_of_all(sheet.sentences, supplier) else _formed(texts)
    found = {_plain(name) for name in (*formed, *_told(texts), *_agents(texts, whole))}
    others = {name for name in found if name and not _is_own(name.lower(), mine, supplier)}
    short = {one for name in others for one in _short(name, whole) if not _is_own(one.lower(), mine, supplier)}
    return _either(others | short)


def _own(sheet: Sheet, texts: Sequence[str], supplier: str) -> Iterator[str]:
    """The firm, its first word, what stands in the title and in the name of whom it is signed, and what is its own."""
    bare = supplier.removeprefix("The ")
    yield from (supplier, bare, ENDING.sub("", bare))
    first = bare.partition(" ")[0]
    if not TOO_COMMON.fullmatch(first):
        yield first
    for one in takewhile(lambda one: len(one.text.split()) <= SHORT, sheet.passages.paragraphs[:TITLES]):
        yield from (match.group() for match in re.finditer(NAME, one.text))
    for text in texts:
        for match in OWN.finditer(text):
            named = [name.group() for name in re.finditer(NAME, match["names"])]
            yield from (*named, *(part for name in named for part in name.split(" and ")))
        yield from (match["name"] for match in IS_OWN.finditer(text))


def _formed(texts: Iterable[str]) -> Iterator[str]:
    return (match.group() for text in texts for match in FORMED.finditer(text))


def _told(texts: Iterable[str]) -> Iterator[str]:
    return (match["name"] for text in texts for pattern in (*RELATED, QUOTED) for match in pattern.finditer(text))


def _agents(texts: Iterable[str], whole: str) -> Iterator[str]:
    for text in texts:
        match = AGENT.match(text)
        name = _plain(match["name"]) if match else ""
        if not name or BODY.search(name) or HEAD.search(name) or all(map(TOO_COMMON.fullmatch, name.split())):
            continue
        again = " " in name or re.search(rf"[a-z,] {re.escape(name)}\b", whole)
        person = re.search(rf"\b{re.escape(name)}\W+(?:[\w-]+ ){{0,4}}{HEAD.pattern}", whole, re.I)
        if again and not person and not _is_place(name, whole):
            yield name


def _is_own(name: str, mine: set[str], supplier: str) -> bool:
    """In full, by its beginning or within other words, unless it ends as companies abroad and above do."""
    if name in mine:
        return True
    if ABROAD.search(name) and not ABROAD.search(supplier):
        return False
    return any(f"{name} ".startswith(f"{one} ") or (" " in one and one in name) for one in mine)


def _short(name: str, whole: str) -> Iterator[str]:
    """“Marl International” and “Marl” of “Marl International Limited”."""
    bare = ENDING.sub("", name)
    first = bare.partition(" ")[0]
    if " " in bare:
        yield bare
    if bare != name and not TOO_COMMON.fullmatch(first) and not _is_place(first, whole):
        yield first


def _is_place(name: str, whole: str) -> bool:
    return bool(re.search(PLACED.replace("{name}", re.escape(name)), whole))


def _plain(name: str) -> str:
    while NOT_A_NAME.match(name):
        name = name.partition(" ")[2]
    return "" if re.fullmatch(SUFFIX, name) else name.strip(" ,.")


def _either(names: set[str]) -> re.Pattern[str] | None:
    longest = sorted((re.escape(one) for one in names if len(one) > 1), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest)})(?!\w)\.?") if longest else None
