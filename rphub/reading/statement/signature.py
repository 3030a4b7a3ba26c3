"""Who signed: a name with a role, in a block of lines or in a sentence, told from people who are only mentioned.

Every name is weighed by what stands around it: words of signing above, a label, a role beside, a date below, its place
in the document. Authors, contacts and reviewers are not signatories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.caution import has_placeholder, only_a_line
from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, LINE_IN_CELL, Passages, excerpt, plain, sentences_of
from rphub.reading.statement.people import (
    HEAD,
    LABEL,
    NOT_IN_NAMES,
    ROLE_LABEL,
    TITLE,
    Name,
    is_name,
    names_in,
    role_of,
)

SIGNING = re.compile(
    r"\bsign(?:ed|ature|atory)\b|\bllofnodwyd\b|\bfor and on behalf\b|\bon (?:its|their"
    r"|the board's) behalf\b|\bon behalf "
    r"of\b|\bby order of\b|/s/|\byours (?:sincerely|faithfully)\b|"
    r"\be-?signed\b|\bdocusign|\b(?:electronically|digitally) (?:approved|authori[sz]ed|endorsed)\b",
    re.IGNORECASE,
)
APPROVING = re.compile(
    r"\bapproved (?:and \w+ )?by\b|\bauthori[sz]ed by\b|\bapproval\b|\bapproved\b|\bendorsed by\b|\bsigned off\b",
    re.IGNORECASE,
)
NOT_SIGNING = re.compile(
    r"\b(?:author|prepared by|written by|compiled by|drafted by|reviewed by|(?:document|policy|process|risk"
    r"|statement|action) owner|owner:|owned by|contacts?|queries"
    r"|questions|enquiries|e-?mail|telephone|phone|tel|report concerns|concerns to|"
    r"speak up|whistleblowing|hotline|maintained by|issued by|document (?:control|owner)|responsible for"
    r"|responsibility|reports? to|led by|chaired by|witness(?:ed)?|in the presence|"
    r"case study|testimonial|auditor|verified by|checked by|company secretary of|founded by|distribution|version)\b|@",
    re.IGNORECASE,
)
NAME_LABEL = re.compile(
    r"^(?:(?:full |print(?:ed)? )?name(?: of [\w ]{3,30})?|print(?:ed)?(?: name)?|signatory|signed(?: by)?|by"
    r"|digitally signed by|/s/)\b",
    re.IGNORECASE,
)
PRINTED = re.compile(r"(?:(?:full |print(?:ed)? )?name(?: of [\w ]{3,30})?|print(?:ed)?(?: name)?)\b", re.IGNORECASE)
DATE_LABEL = re.compile(r"^(?:date|dated|date signed|signed on|date of (?:signature|signing))\b", re.IGNORECASE)
INLINE = re.compile(
    r"\bsigned(?: off)?(?: and \w+)?(?: (?:on (?:its|their|our|his|her) behalf|on behalf of [^:.;]{2,90}?"
    r"|for and on behalf of [^:.;]{2,90}?|electronically|digitally|below|on \d[^:.;]{4,25}?"
    r"|for [^:.;]{2,60}?))?,? by\b:?|"
    r"\b(?:authori[sz]ed|approved) for (?:publication|issue|release) by\b|\bacting by\b|"
    r"\bunder the hand of\b|\bdigitally signed by\b|\bsignatory(?: of this statement)?(?: is|:)|\bsigned:"
    r"|/s/|\b(?:and|was|is"
    r"|been) signed(?: on \d[^,]{5,25})? by\b",
    re.IGNORECASE,
)
TO_COME = re.compile(
    r"\b(?:will|to|must|should|shall|may|can|not|never|once|being|be)(?: \w+)?(?: be)? ?$", re.IGNORECASE
)
SIGNS = re.compile(
    r"^[ ,)]*(?:[^.;]{0,80}?[ ,])?(?:has |have |hereby |to )?sign(?:ed|s)?"
    r"(?: (?:this|the|it|and|on|off|below|for)\b|\.?$)",
    re.IGNORECASE,
)
STILL_TO_COME = re.compile(r"\b(?:will|shall|would|should|must|may|can|is to|intends?|not)\b", re.IGNORECASE)
BEFORE_NAME = re.compile(r"^.*\b(?:our|the|its|their)\s+(?P<role>[\w &/-]{2,60}?),?\s*$", re.IGNORECASE)
SIGNS_AS = re.compile(r"\bsign(?:s|ed)\b[^.;]{0,60}?\bas (?:the |its |our )?(?P<role>[\w &/-]{2,60})", re.IGNORECASE)
FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ '-][A-Z][\w'-]*){0,3}")
"""Above “Founder, Boffin Barn” it is the person, and the other name is the company's."""
WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:['-][A-Z][a-zà-ÿ]+)*")
UNFINISHED = re.compile(
    r"\b(?:chief(?: \w+)?|managing|company|vice|deputy|group|designated|senior|non-executive|executive"
    r"|finance|operations)$",
    re.IGNORECASE,
)
BY_ITS = re.compile(r"\bby (?:its|our|the|their) (?P<role>[\w &/-]{2,60})[:,]?$", re.IGNORECASE)
OTHER_DATE = re.compile(
    r"(?:review\w*|version|year|period|months|ending|ended|expir\w*|valid|next|due|Act|since|until"
    r"|established|founded)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
ABOVE, BELOW, NEAR_END, CLOSING, SHORT = 7, 5, 8, 3, 80
FOUND, PERHAPS = 4, 3


@dataclass(frozen=True, slots=True)
class _Atom:
    """One thing on one line: a cell, or a line inside a cell."""

    text: str
    page: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Signed:
    name: str
    role: str
    date: str | None
    page: int
    excerpt: str
    worth: int


def signatory(passages: Passages) -> Element:
    """The first of the best; unsure without a role, or where no word of signing is near."""
    atoms = _atoms(passages)
    found = [*_inline(passages), *_blocks(atoms)]
    best = max(found, key=lambda one: one.worth, default=None)
    if best is None or best.worth < PERHAPS:
        return _first_name(atoms) or _left_open(atoms)
    state = State.FOUND if best.worth >= FOUND and best.role else State.UNSURE
    value = {"name": best.name, "role": best.role or None, "date": best.date}
    return Element(state, value, best.page, best.excerpt)


def _first_name(atoms: Sequence[_Atom]) -> Element | None:
    """“Jane / Founder”, “Signed: Jane and Ali, founders”: somebody signed, but who is worth a look."""
    last_line = max((atom.line for atom in atoms), default=0)
    for place, atom in enumerate(atoms):
        if last_line - atom.line > NEAR_END or len(atom.text) > SHORT:
            continue
        name, _, rest = LABEL.sub("", atom.text).partition(",")
        words = name.strip().split(" and ")
        if not all(WORD.fullmatch(word) and word.lower() not in NOT_IN_NAMES for word in words):
            continue
        below = atoms[place + 1 : place + 4]
        if role := role_of(rest) if rest else role_of(below[0].text if below else ""):
            date = _date([atom.text], [one.text for one in below], [])
            value = {"name": name.strip(), "role": role, "date": date}
            return Element(State.UNSURE, value, atom.page, excerpt(" | ".join([atom.text, *(o.text for o in below)])))
    return None


def _left_open(atoms: Sequence[_Atom]) -> Element:
    """A place to sign with a placeholder or nothing beside it."""
    for place, atom in enumerate(atoms):
        around = " ".join(one.text for one in atoms[place : place + 4])
        starts = re.match(r"(?:signed|signature|for and on behalf|/s/|print name)\b", atom.text, re.IGNORECASE)
        if starts and len(atom.text) < 120 and (has_placeholder(around) or role_of(around) or len(atom.text) < 40):
            return Element(State.UNSURE, None, atom.page, excerpt(around))
    return ABSENT


def _atoms(passages: Passages) -> list[_Atom]:
    return _unwrapped(
        [
            _Atom(ITEM.sub("", plain(part).strip(" |")), line.page, number, column)
            for number, line in enumerate(passages.lines)
            for column, cell in enumerate(line.cells)
            for part in cell.split(LINE_IN_CELL)
            if part.strip(" |")
        ]
    )


def _unwrapped(atoms: Sequence[_Atom]) -> list[_Atom]:
    """Names and roles that a narrow cell broke in two: “Tomasz / Lewandowski”, “Group Chief Financial / Officer”."""
    found: list[_Atom] = []
    cell = None
    for atom in atoms:
        above = found[-1] if found else None
        if above and _is_broken_name(above, atom):
            found[-1] = replace(atom, text=f"{above.text} {atom.text}")
            continue
        if cell is not None and atom.line == found[cell].line + 1 and atom.column == 0 and HEAD.fullmatch(atom.text):
            found[cell] = replace(found[cell], text=f"{found[cell].text} {atom.text}")
            cell = None
            continue
        found.append(atom)
        if atom.column and UNFINISHED.search(atom.text):
            cell = len(found) - 1
    return found


def _is_broken_name(above: _Atom, below: _Atom) -> bool:
    near = below.line == above.line + 1 and above.column == below.column == 0
    words = near and WORD.fullmatch(above.text) and WORD.fullmatch(below.text)
    return bool(words and is_name(f"{above.text} {below.text}"))


def _blocks(atoms: Sequence[_Atom]) -> Iterator[Signed]:
    """Names that stand alone, after a label, or before their role on one line."""
    last_line = max((atom.line for atom in atoms), default=0)
    for place, atom in enumerate(atoms):
        for name, rest in _standing(atom.text):
            behind = atom.text.endswith(name.text) and atom.text != name.text
            if behind and place and FIRST_NAME.fullmatch(atoms[place - 1].text) and role_of(rest):
                continue
            role = role_of(rest) if rest else ""
            role = role or _role_near(atoms, place, name)
            yield _weighed(atoms, place, name, role, rest, last_line)


def _standing(text: str) -> Iterator[tuple[Name, str]]:
    """The name a line is made of, and what follows it."""
    if len(text) > 160:
        return
    body, marked = text, False
    while (label := LABEL.match(body)) and label.end():
        body, marked = body[label.end() :].lstrip(" :_.-"), True
    body = re.sub(r"^[_.\s-]+", "", body)
    if name := is_name(re.split(r"\s*[(,]\s*", body, maxsplit=1)[0] if "," in body or "(" in body else body):
        yield _titled(body, name), body[len(_titled(body, name).text) :].lstrip(" ,-(|;:")
        return
    parts = re.split(r",\s+| - | – | / |\s\(|\s\|\s|;\s*|: ", body, maxsplit=1)
    if len(parts) == 2 and (name := is_name(parts[0])):
        yield _titled(parts[0], name), parts[1]
    elif len(parts) == 2 and role_of(parts[0]) and (name := is_name(parts[1].split(",")[0])):
        yield name, parts[0]
    elif (name := next(names_in(body), None)) and name.start <= 24 and (marked or len(body.split()) <= 10):
        before, after = body[: name.start].strip(" ,:-"), body[name.end :].strip(" ,:-(")
        before = re.sub(rf"{TITLE}$", "", before + " ").strip()
        if (not before and (role_of(after) or marked)) or (role_of(before) and not after):
            yield name, after or before


def _titled(text: str, name: Name) -> Name:
    """With Dr, Professor, Sir and the like, as it stands there."""
    title = re.match(rf"\s*((?:{TITLE})+)", text)
    if title and text[title.end() :].startswith(name.text.split()[0]):
        return Name(f"{title.group(1)}{name.text}".strip(), 0, len(title.group()) + len(name.text))
    return name


def _role_near(atoms: Sequence[_Atom], place: int, name: Name) -> str:
    """Beside on the line, in the same column below, then a labelled or plain role close by; above only as the last."""
    here = atoms[place]
    near = [one for one in atoms[place + 1 : place + 14] if one.line - here.line <= 4]
    same_line = [one for one in near if one.line == here.line]
    column = [one for one in near if one.column == here.column and one.line > here.line]
    above = [one for one in reversed(atoms[max(0, place - 6) : place]) if here.line - one.line <= 2]
    several = any(is_name(one.text) for one in same_line)
    below = [] if several else [one for one in near if one not in same_line][:3]
    for places in (same_line, column[:2], below):
        for one in places:
            if other := is_name(one.text):
                if other.text.lower() == name.text.lower():
                    continue
                break
            if role := role_of(one.text):
                return role
    said = (role_of(match["role"]) if (match := BY_ITS.search(one.text)) else role_of(one.text) for one in above)
    return _labelled_role([here, *near]) or next((role for role in said if role), "")


def _labelled_role(near: Sequence[_Atom]) -> str:
    """“Position: Director”, or the label alone and the role in the next cell or line."""
    for number, one in enumerate(near):
        if match := ROLE_LABEL.match(one.text):
            return role_of(one.text[match.end() :]) or one.text[match.end() :].strip()[:60] * (
                not has_placeholder(one.text)
            )
        if re.fullmatch(r"(?:position|title|job title|role|capacity|designation|office)\s*:?", one.text, re.IGNORECASE):
            following = [role for after in near[number + 1 : number + 4] if (role := role_of(after.text))]
            if following:
                return following[0]
    return ""


def _weighed(atoms: Sequence[_Atom], place: int, name: Name, role: str, rest: str, last_line: int) -> Signed:
    here = atoms[place]
    above = [one for one in atoms[max(0, place - 16) : place] if 0 <= here.line - one.line <= ABOVE]
    below = [one for one in atoms[place + 1 : place + 14] if one.line - here.line <= BELOW]
    closest = " ".join(one.text for one in above if here.line - one.line <= 2 and len(one.text) < 90)
    words = " ".join(one.text for one in above)
    date = _date([here.text], [one.text for one in below], [one.text for one in above[-4:]])
    worth = 2 if role else 0
    worth += 3 if SIGNING.search(words) or SIGNING.search(here.text) or _signed_below(below) else 0
    worth += 2 if APPROVING.search(f"{words} {here.text}") and not SIGNING.search(words) else 0
    label = above[-1].text.rstrip(" :_.") if above else ""
    worth += 1 if NAME_LABEL.match(here.text) or NAME_LABEL.fullmatch(label) else 0
    worth += 1 if PRINTED.match(here.text) or PRINTED.fullmatch(label) else 0
    worth += 2 if above and here.line - above[-1].line <= 2 and only_a_line(above[-1].text) else 0
    worth += 1 if date else 0
    worth += 1 if here.line >= last_line * 0.7 or last_line - here.line <= NEAR_END else 0
    worth += 1 if role and last_line - here.line <= CLOSING and not here.text.endswith(".") else 0
    worth -= 5 if NOT_SIGNING.search(here.text) or NOT_SIGNING.search(_last_label(above, here)) else 0
    worth -= 2 if NOT_SIGNING.search(closest) and not SIGNING.search(closest) else 0
    close = [one.text for one in above if here.line - one.line <= 3]
    first = next(
        (number for number, text in enumerate(close) if SIGNING.search(text) or APPROVING.search(text)), len(close)
    )
    shown = [*close[first:], here.text, *(one.text for one in below[:4])]
    return Signed(name.text, role, date, here.page, excerpt(" | ".join(shown)), worth)


def _last_label(above: Sequence[_Atom], here: _Atom) -> str:
    """The words directly before, where they are short enough to be a label."""
    close = [one.text for one in above if here.line - one.line <= 1]
    return close[-1] if close and len(close[-1]) < 60 else ""


def _signed_below(below: Sequence[_Atom]) -> bool:
    """Some sign above the line that says “Signature”."""
    return any(
        re.match(r"(?:signed|signature|for and on behalf|on behalf of)\b", one.text, re.IGNORECASE) for one in below[:3]
    )


def _date(here: Sequence[str], below: Sequence[str], above: Sequence[str]) -> str | None:
    """On the line, below, then above; a date of review or of a year's end is none."""
    for texts in (here, below, above):
        text = " ".join(texts)
        days = [
            day for day in days_in(text, short=True) if not OTHER_DATE.search(text[max(0, day.start - 45) : day.start])
        ]
        if days:
            whole = [day for day in days if day.whole]
            return ((whole or days)[-1 if texts is above else 0]).as_iso()
    return None


def _inline(passages: Passages) -> Iterator[Signed]:
    """“... and signed on its behalf by Jane Doe, Chief Executive, on 12 March 2025.”"""
    for paragraph in passages.paragraphs:
        if paragraph.contents:
            continue
        for text in sentences_of(paragraph.text):
            for match in INLINE.finditer(text):
                if TO_COME.search(text[: match.start()]):
                    continue
                yield from _after(text, match.end(), paragraph.page)
            if re.search(r"\bsign(?:s|ed)\b|^I,? .*\bsign\b|\bauthori[sz]ed\b.*\bto sign\b", text, re.IGNORECASE):
                for name in names_in(text):
                    signs = SIGNS.match(text[name.end :])
                    if not signs or STILL_TO_COME.search(text[: name.end + signs.end()]):
                        continue
                    if role := _role_behind(text[name.end :]) or _role_before(text[: name.start]) or _role_as(text):
                        yield _said(text, name, role, paragraph.page)


def _role_before(text: str) -> str:
    """“Our managing director Jane Doe”, “its Chair, Jane Doe”."""
    match = BEFORE_NAME.search(text)
    return role_of(match["role"]) if match else ""


def _role_as(text: str) -> str:
    match = SIGNS_AS.search(text)
    return role_of(match["role"]) if match else ""


def _after(text: str, place: int, page: int) -> Iterator[Signed]:
    name = next((one for one in names_in(text[place : place + 160])), None)
    if name is None:
        return
    name = Name(name.text, name.start + place, name.end + place)
    between = text[place : name.start]
    title = re.search(rf"((?:{TITLE})+)$", between)
    if title:
        name = Name(f"{title.group(1)}{name.text}", name.start, name.end)
        between = between[: title.start()]
    role = _role_behind(text[name.end :]) or role_of(re.sub(r"^\W*(?:its|our|the|their)\s+", "", between.strip(" ,:")))
    if len(between) > 80 or (between.strip(" ,:") and not role):
        return
    yield _said(text, name, role, page)


def _role_behind(text: str) -> str:
    """What stands behind a name up to where it is no role any more."""
    head = re.match(
        r"\s*(?:,|\(|-|\bas\b|\bin (?:his|her|their) capacity as\b|\bour\b|\bthe\b)?\s*(?:[A-Z]{2,4}, "
        r")?(?:our |the |its |as )?",
        text,
    )
    rest = text[head.end() :] if head else text
    piece = re.split(
        r"(?:,? (?:on|dated|who|has|have|and signed|in|for and|signed|hereby|this)\b|[;)]|\. |\.$| \d)",
        rest,
        maxsplit=1,
    )[0]
    return role_of(piece)


def _said(text: str, name: Name, role: str, page: int) -> Signed:
    days = list(days_in(text, short=True))
    behind = [day for day in days if day.start >= name.end]
    date = (
        (behind or days)[0].as_iso()
        if days and not re.search(r"year end", text, re.IGNORECASE)
        else (behind[0].as_iso() if behind else None)
    )
    worth = 3 + (3 if role else 0) + (1 if date else 0)
    return Signed(name.text.strip(), role, date, page, excerpt(text, name.start, name.end), worth)
