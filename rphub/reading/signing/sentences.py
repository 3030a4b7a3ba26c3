"""Names in sentences that say who signs: “... and signed on its behalf by Jane Doe, Chief Executive, on 2 May 2025.”"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rphub.reading.dates import days_in
from rphub.reading.passages import Passages, excerpt, plain, sentences_of
from rphub.reading.people import TITLE, Name, names_in, role_of
from rphub.reading.signing.words import NOT_ITS_DATE, NOT_SIGNING, OTHER_PAPER, SIGNS, STRONG, Signed, clean_role

INLINE = re.compile(
    r"\b(?:signed(?: off)?|approved|authori[sz]ed|endorsed|executed)\b[^.;]{0,110}?\bby\b:?\s|\bsignature of\s|"
    r"\b(?:statement|it) (?:is|was|has been) issued(?: (?:for|on behalf of) [^.;:]{2,60}?)? by\s"
    r"|\bissued (?:for|on behalf of) [^.;:]{2,60}? by\s|\bsigned(?: \(\w+\)| on behalf of [^:.]{2,80}| for "
    r"[^:.]{2,60})?:\s|\bon behalf of [^:.]{2,80}:\s|\bon (?:its|their|our|whose|the \w+'s) behalf(?: by)?:?\s"
    r"|\bacting by\s|\bunder the hand of\s|\bsignature\b[^.;:]{0,40} is that of\s"
    r"|\bsignatory(?: of this statement)?(?: is|:)\s|/s/",
    re.I,
)
ISSUED = re.compile(
    r"(?:statement|it|page|letter) (?:is|was|has been) (?:(?:signed|dated)(?:,| off)? ){0,2}(?:and )?issued by", re.I
)
TO_COME = re.compile(r"\b(?:will|to|must|should|shall|may|can|not|never|once|being|be)(?: \w+)?(?: be)? ?$", re.I)
NAME_SIGNS = re.compile(
    r"^[ ,)]*(?:[^.;]{0,80}?[ ,])?(?:has |have |hereby |to )?(?:sign(?:ed|s)?|puts? (?:his|her|their) name to)"
    r"(?: (?:this|the|it|and|on|off|below|for)\b|\.?$)",
    re.I,
)
SIGNS_SOMETHING = re.compile(
    r"\bsign(?:s|ed)\b|\bputs? (?:his|her|their) name to\b|^I,? .*\bsign\b|\bauthori[sz]ed\b.*\bto sign\b", re.I
)
STILL_TO_COME = re.compile(r"\b(?:will|shall|would|should|must|(?-i:may)|can|is to|intends?|not)\b", re.I)
BEFORE_NAME = re.compile(r"^.*\b(?:our|the|its|their|\w+'s)\s+(?P<role>[\w &/-]{2,60}?),?\s*$", re.I)
SIGNS_AS = re.compile(r"\bsign(?:s|ed)?\b[^.;]{0,60}?\bas (?:the |its |our )?(?P<role>[\w &/-]{2,60})", re.I)
ONE_APPROVES = re.compile(
    r"(?:approved|endorsed|authori[sz]ed) by:? (?!(?:the |our )?(?:board|directors|trustees|members"
    r"|partners))(?![^.;]*\bon behalf of\b)[^.;]*\.?$",
    re.I,
)
"""To approve it is not to sign it, unless for others."""
AGREED = re.compile(
    r"\b(?:approved?|agreed|adopted|signed|endorsed|authori[sz]ed|ratified|accepted|on behalf of|by order of"
    r"|for the board)\b",
    re.I,
)
SAME_DAY = re.compile(r"\b(?:the same|that|the very same) (?:day|date|evening|afternoon|morning)\b", re.I)
SHE_SIGNS = re.compile(
    r"\b(?:she|he|they|who)(?: has| have)?(?: also| duly)? (?:signed|signs?|put (?:her|his|their) name to)"
    r"(?: (?:this|the (?:\w+ ){0,3}statement|it|on|for|off)\b|\.?$)",
    re.I,
)
"""Of the one person with a post who is named before."""
I_SIGN = re.compile(
    r"\bI(?:'ve)? (?:have |hereby |therefore |now |do )?(?:sign|signed|put my name to)\b|\bsign(?:ed)? by me\b"
)
AS_WHAT_I_SIGN = re.compile(
    r"\bas (?:its |the |our |their )?(?P<role>(?!(?:required|agreed|asked|usual)\b)[\w &/-]{2,60}?),? "
    r"I (?:have |hereby |now )?(?:also )?sign",
    re.I,
)
"""“As its Managing Director I have signed this.”"""
SIGNED_IT = re.compile(
    rf"(?:{I_SIGN.pattern})(?: (?:this|it|the (?:\w+ ){{0,3}}statement|for|on)\b|[.!]?$)", re.IGNORECASE
)
BEFORE_DASH = re.compile(r"(?<=[.!?]) [-\u2013\u2014] ?(?=[A-Z])")
"""“I've signed it for them. – Jane Doe, Chair”: the name is a sentence of its own."""
FOR = re.compile(r"^for (?:the |our )?[A-Z][^:.]{2,80}: ", re.I)
"""“For Acme Ltd: Jane Doe, Director, 2 May 2025”."""
ELSE_DONE = re.compile(
    NOT_ITS_DATE.pattern + r"|\b(?:it|which|this|and) (?:was|went|goes|appeared)\b|, and then\b", re.I
)
"""Something else was done on the day behind the name."""
ON_A_DAY = re.compile(
    r"on (?:the )?\d[^.;:]{5,25} (?:(?:it|this|the|\w+) ){0,4}(?:was|is|has been) (?:then |duly )?", re.I
)
"""“On 3 May 2025 it was signed by ...”."""
LONGEST, MOST_BEFORE, NAME_WITHIN, SHORT = 500, 45, 160, 60


def in_sentences(passages: Passages) -> Iterator[Signed]:
    told = [
        (one.page, plain(said))
        for one in passages.paragraphs
        if not one.contents
        for text in sentences_of(one.text)
        for said in BEFORE_DASH.split(text)
    ]
    for number, (page, text) in enumerate(told):
        if len(text) > LONGEST or NOT_SIGNING.search(ISSUED.sub("", text)) or OTHER_PAPER.search(text):
            continue
        near = [said for _, said in reversed(told[max(0, number - 2) : number])]
        later = told[number + 1][1] if number + 1 < len(told) else ""
        yield from _signed_by(text, page, near[:1], later)
        yield from _name_signs(text, page, near)
        yield from _she_signs(text, page, near)
        yield from _agreed(text, page, near)
        yield from _alone(text, page)


def _signed_by(text: str, page: int, before: Sequence[str], later: str) -> Iterator[Signed]:
    """“Approved by the board and signed by Jane Doe, Chair, on 12 March 2025.”"""
    for match in INLINE.finditer(text):
        head, colon, _ = text[match.end() :].partition(": ")
        post = clean_role(head) if colon else ""
        begins = match.end() + len(f"{head}{colon}") * bool(post)
        name = next(names_in(text[begins : begins + NAME_WITHIN]), None)
        if name is None or name.start > MOST_BEFORE or TO_COME.search(text[: match.start()]):
            continue
        name, between = _titled(text, Name(name.text, name.start + begins, name.end + begins), begins)
        role = role_behind(text[name.end :]) or clean_role(between) or post or _role_alone(later)
        if between and not role:
            continue
        same = [one for one in before[:1] if SAME_DAY.search(match.group())]
        said = [
            *same,
            *_beside(text, match.start(), name),
            text[name.end :],
            later if _is_date(later) else "",
            text,
            *(one for one in before if SIGNS.search(one)),
        ]
        date = next((days[0].as_iso() for one in said if (days := days_in(one[:LONGEST], short=True))), None)
        worth = 3 + bool(role) + bool(date) if STRONG.search(match.group()) else 2 + bool(role)
        if ONE_APPROVES.match(text[match.start() :]):
            worth = 1
        yield Signed(name.text, role, date, page, excerpt(text, match.start(), match.end()), worth)


def _beside(text: str, start: int, name: Name) -> Iterator[str]:
    """Where the day of signing stands first: “signed on 3 May by”, behind the name, “On 3 May it was signed by”."""
    signing = [one.start() for one in STRONG.finditer(text, start, name.start)]
    yield text[signing[-1] : name.start] if signing else ""
    behind = text[name.end :].partition(";")[0]
    days = days_in(behind, short=True)
    own = next((day for day in days if not ELSE_DONE.search(behind, 0, day.start)), None)
    yield behind[: own.end] if own and not ELSE_DONE.search(behind, own.end, own.end + MOST_BEFORE) else ""
    yield text[:start] if ON_A_DAY.fullmatch(text[:start]) else ""


def _role_alone(later: str) -> str:
    return clean_role(later) if len(later) < SHORT else ""


def _titled(text: str, name: Name, start: int) -> tuple[Name, str]:
    """The name with Dr, Professor, Sir and the like, and the words between `start` and it."""
    between = text[start : name.start]
    if title := re.search(rf"((?:{TITLE})+)$", between):
        name, between = Name(f"{title.group(1)}{name.text}", name.start, name.end), between[: title.start()]
    return name, between.strip(" ,:")


def _name_signs(text: str, page: int, near: Sequence[str]) -> Iterator[Signed]:
    """“Our managing director Jane Doe signed this statement.”, “I, Jane Doe, as Chief Executive, sign ...”"""
    if not SIGNS_SOMETHING.search(text):
        return
    for found in names_in(text):
        name, _ = _titled(text, found, 0)
        before = text[: found.start - (len(name.text) - len(found.text))]
        signs = NAME_SIGNS.match(text[name.end :])
        if not signs or STILL_TO_COME.search(text[: name.end + signs.end()]):
            continue
        named = BEFORE_NAME.search(before) or SIGNS_AS.search(text)
        if role := role_behind(text[name.end :]) or (role_of(named["role"]) if named else ""):
            told = [text, *(near[:1] if SAME_DAY.search(text) else ())]
            date = next((days[0].as_iso() for one in told if (days := days_in(one[:LONGEST], short=True))), None)
            yield Signed(name.text, role, date, page, excerpt(text, name.start, name.end), 4 + bool(date))


def _she_signs(text: str, page: int, before: Sequence[str]) -> Iterator[Signed]:
    """“Our chair is Jane Doe. She signed this statement on 2 May 2025.”"""
    signs = SHE_SIGNS.search(text)
    if not signs or STILL_TO_COME.search(text[: signs.end()]):
        return
    for said in (text[: signs.start()], *before[:1]):
        names = list(names_in(said))
        if len(names) == 1:
            named = BEFORE_NAME.search(re.sub(r" (?:is|was) $", " ", said[: names[0].start]))
            behind = re.sub(r"^ (?:is|was)\b", ",", said[names[0].end :])
            if role := role_behind(behind) or (role_of(named["role"]) if named else ""):
                days = days_in(text[signs.end() :], short=True)
                date = days[0].as_iso() if days else None
                yield Signed(names[0].text, role, date, page, excerpt(f"{said} {text}"), 4 + bool(date))
            return


def day_i_sign(passages: Passages) -> str | None:
    """“I have signed this letter today, 9 January 2026.”: the day of the name below it."""
    told = (plain(text) for one in passages.paragraphs for text in sentences_of(one.text))
    signing = (text for text in told if I_SIGN.search(text) and not OTHER_PAPER.search(text))
    days = (days_in(text[:LONGEST], short=True) for text in signing)
    return next((one[0].as_iso() for one in days if len(one) == 1), None)


def role_i_sign(passages: Passages) -> str:
    """“I signed it for the company as its Managing Director”: the post of the name below it."""
    told = (plain(text) for one in passages.paragraphs for text in sentences_of(one.text))
    signing = (text for text in told if I_SIGN.search(text) and not OTHER_PAPER.search(text))
    named = (SIGNS_AS.search(text) or AS_WHAT_I_SIGN.search(text) for text in signing)
    return next((role for one in named if one and (role := role_of(one["role"]))), "")


def _agreed(text: str, page: int, before: Sequence[str]) -> Iterator[Signed]:
    """“Adopted by the board on 5 March 2025. Jane Doe, Chief Executive.”: beside words of approval."""
    near = [text, *before]
    text = text.removeprefix("- ")
    if len(text) > 200 or not any(AGREED.search(said) or I_SIGN.search(said) for said in near):
        return
    name = next(names_in(text[:90]), None)
    if name is None or name.start > 5:
        return
    behind = text[name.end :]
    role = role_behind(behind)
    days = [day for said in (behind, *near) if len(said) < 200 for day in days_in(said, short=True)]
    if role and (days or (SIGNED_IT.search(before[0]) if before else False)):
        date = days[0].as_iso() if days else None
        yield Signed(name.text, role, date, page, excerpt(" ".join(reversed(near[:2]))), 4)


def _alone(text: str, page: int) -> Iterator[Signed]:
    """“Jane Doe, Contracts Director, 24 October 2024.”: nothing but name, role and day is a signature."""
    text = FOR.sub("", text, count=1)
    found = next(names_in(text[:NAME_WITHIN]), None)
    name, before = _titled(text, found, 0) if found else (None, "")
    days = days_in(text[:NAME_WITHIN], short=True)
    if name is None or before or len(days) != 1 or days[0].start < name.end:
        return
    between, behind = text[name.end : days[0].start].strip(" ,-|(on"), text[days[0].end :].strip(" .)|")
    if not (behind or NOT_ITS_DATE.search(between)) and (role := clean_role(between)) and len(role) == len(between):
        yield Signed(name.text, role, days[0].as_iso(), page, excerpt(text), 4)


def _is_date(text: str) -> bool:
    """“Date: 12 March 2025” or the date alone, which a sentence of its own says behind the name."""
    return bool(re.match(r"(?:dated?\b(?: signed| of sign\w+)?\s*[:-]?\s*)?\d", text, re.I)) and len(text) < 90


def role_behind(text: str) -> str:
    """What stands behind a name up to where it is no role any more."""
    text = re.sub(
        r"^(?: [A-Z]{2,4}(?=,))?\s*(?:,? who (?:is|was|acts as|serves as)(?: (?:our|the|its|an?))?|,|\(|-"
        r"|\bas\b|\bin (?:his|her|their) capacity as\b)?\s*",
        "",
        text,
    )
    piece = re.split(
        r",?\s+(?:on|dated|who|has|have|and signed|in|for|signed|hereby|this)\b|[;)]|\.\s|\.$"
        r"|,?\s\d",
        text,
        maxsplit=1,
    )[0]
    return "" if ":" in piece else clean_role(piece)
