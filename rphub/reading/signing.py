"""Who signed a document, in what role and when: in a block of lines, in a form with fields, or in a sentence.

Every name near a word of signing or at the end of the document is weighed by what stands around it: that word, a label,
a role, a date. A contact, an author or the owner of the document signs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.caution import has_placeholder
from rphub.reading.dates import days_in
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, LINE_IN_CELL, Passages, excerpt, plain, sentences_of
from rphub.reading.people import HEAD, LABEL, NOT_IN_NAMES, Name, is_name, names_in, role_of

SIGNS = re.compile(
    r"/s/|\bsigned\b|\bsignature\b|\bsignatory\b|\b(?:for and )?on behalf of\b|\bsigned[- ]off\b|"
    r"\bsign[- ]?off\b|\bapproved by\b|\bauthori[sz]ed by\b|\bapproval\b|\bapproved\b|"
    r"\bendorsed by\b|\bdeclaration\b|\byours (?:sincerely|faithfully)\b|\bllofnodwyd\b",
    re.I,
)
STRONG = re.compile(
    r"/s/|\bsigned\b|\bsignature\b|\bsignatory\b|\bon behalf of\b|\bsign(?:ed)?[- ]off by\b|\bauthori[sz]ed by\b"
    r"|\byours (?:sincerely|faithfully)\b|\bllofnodwyd\b",
    re.I,
)
NAME_LABEL = re.compile(
    r"^(?:/s/|(?:full |print(?:ed)? |signatory |director'?s? )?name(?: of (?:director|signatory|"
    r"signer))?(?: \(print(?:ed)?\))?|print(?:ed)?(?: name)?|signed(?: by| off by)?|signatory|"
    r"signature|approved by|authori[sz]ed by|by)\s*[:.\-]*\s*",
    re.I,
)
SIGNED_BY = re.compile(
    r"^(?:electronically |digitally )?(?:signed|approved|authori[sz]ed|signature)(?: and approved|"
    r" and signed| off)?(?: on behalf of [^:]{2,80}?| for [^:]{2,60}?)?(?: by)?\s*[:\-]\s*",
    re.I,
)
ROLE_LABEL = re.compile(
    r"^(?:position|title|job title|role|capacity|designation|office|position held|role/title|"
    r"title/position|job role|position in company)\s*[:\-]?\s*",
    re.I,
)
DATE_LABEL = re.compile(r"^(?:date(?: signed| of (?:signature|signing|approval))?|dated|signed on)\s*[:\-]?\s*", re.I)
NOT_SIGNING = re.compile(
    r"\b(?:contact|prepared by|written by|author|compiled by|produced by|queries|questions|"
    r"enquiries|e-?mail|telephone|phone|document owner|owner of (?:this|the) (?:plan|document)|"
    r"maintained by|verified by|assured by|calculated by|consultant|reviewer|checked by|"
    r"next review|responsible for|responsibility|led by|lead by|issued by|version|distribution|"
    r"witness)\b|@|\btel\b",
    re.I,
)
NOT_ITS_DATE = re.compile(
    r"review(?!ed and (?:signed|approved))|version|publi|year end|ending|expir|valid|baseline|"
    r"updated|next|factors|issue",
    re.I,
)
INLINE = re.compile(
    r"\b(?:signed(?: off)?|approved|authori[sz]ed|endorsed)\b[^.;]{0,110}?\bby\b:?\s|"
    r"\bsigned(?: on behalf of [^:.]{2,80})?:\s|\bon behalf of [^:.]{2,80}:\s",
    re.I,
)
AGREED = re.compile(
    r"\b(?:approved?|agreed|adopted|signed|endorsed|authori[sz]ed|ratified|accepted|on behalf of|"
    r"by order of|for the board)\b",
    re.I,
)
LETTERS = re.compile(
    r",?\s(?:BSc|BA|BEng|MSc|MA|MEng|PhD|MBA|OBE|MBE|CBE|KBE|FCA|ACA|FCCA|ACCA|CEnv|[MF]IEMA|CEng|"
    r"[MF]CIPS|LLB|FRICS|MRICS|DL|Hons)\b.*$"
)
INITIALS = re.compile(r"[A-Z]\.?\s")
WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:['-][A-Z][a-zà-ÿ]+)*")
UNFINISHED = re.compile(
    r"\b(?:chief(?: \w+)?|managing|company|vice|deputy|group|designated|senior|non-executive|executive|finance|operations)$",
    re.I,
)
"""“Group Chief Financial / Officer” in a narrow cell."""
ENOUGH, CLOSING = 2, 4
"""What a signature needs, and how near the end a name with a role signs."""
BEHIND, ABOVE, SHORT, MOST_OF_DATE = 14, 3, 80, 90
LAST = 12
"""Of the document: a name with role and date signs there without a word of signing."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """One thing on one line: a cell, or a line inside a cell."""

    text: str
    page: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Signed:
    """`role` is empty and `date` None where the document has none; the more `worth`, the surer the signature."""

    name: str
    role: str
    date: str | None
    page: int
    shown: str
    worth: int

    @property
    def value(self) -> dict[str, str | None]:
        return {"name": self.name, "role": self.role or None, "date": self.date}


def signed(passages: Passages) -> Signed | None:
    """The name that most says of that it signed; written out where the same person stands there with initials too."""
    found = [*_blocks(_atoms(passages)), *_sentences(passages), *_agreed(passages)]
    found = [one for one in found if one.worth >= ENOUGH]
    best = max(found, key=lambda one: (one.worth, bool(one.date), bool(one.role)), default=None)
    if best is None or not INITIALS.match(best.name):
        return best
    first, surname = best.name[0], best.name.split()[-1]
    same = re.compile(rf"{first}\w+ (?:[\w.-]+ )*{re.escape(surname)}(?:-\w+)?")
    printed = (one for one in found if same.fullmatch(one.name))
    return next((replace(one, role=one.role or best.role, date=one.date or best.date) for one in printed), best)


def first_name(passages: Passages) -> Element | None:
    """“Jane / Founder”, “Signed: Jane and Ali, founders”: somebody signed, but who is worth a look."""
    atoms = _atoms(passages)
    for place, atom in enumerate(atoms):
        if place < len(atoms) - LAST or len(atom.text) > SHORT:
            continue
        name, _, rest = LABEL.sub("", atom.text).partition(",")
        words = name.strip().split(" and ")
        if not all(WORD.fullmatch(word) and word.lower() not in NOT_IN_NAMES for word in words):
            continue
        below = [one.text for one in atoms[place + 1 : place + 4]]
        if role := role_of(rest or "".join(below[:1])):
            value = {"name": name.strip(), "role": role, "date": _date([atom.text, *below])}
            return Element(State.UNSURE, value, atom.page, excerpt(" | ".join([atom.text, *below])))
    return None


def left_open(passages: Passages) -> Element:
    """A place to sign with nothing or a placeholder in it."""
    atoms = _atoms(passages)
    for place, atom in enumerate(atoms):
        starts = re.match(r"(?:signed|signature|for and|on behalf|/s/|print name)\b", atom.text, re.I)
        if starts and STRONG.search(atom.text) and len(atom.text) < 90:
            around = " | ".join(one.text for one in atoms[place : place + 4])
            return Element(State.UNSURE, None, atom.page, excerpt(around))
    return ABSENT


def _atoms(passages: Passages) -> list[_Atom]:
    """Cells and lines in their order; names and roles that a narrow cell broke in two are one again."""
    found: list[_Atom] = []
    cell: int | None = None
    for atom in _all_atoms(passages):
        above = found[-1] if found else None
        if above and _is_broken_name(above, atom):
            found[-1] = replace(atom, text=f"{above.text} {atom.text}")
        elif cell is not None and atom.line == found[cell].line + 1 and not atom.column and HEAD.fullmatch(atom.text):
            found[cell] = replace(found[cell], text=f"{found[cell].text} {atom.text}")
        else:
            found.append(atom)
            cell = len(found) - 1 if atom.column and UNFINISHED.search(atom.text) else cell
    return found


def _all_atoms(passages: Passages) -> Iterator[_Atom]:
    for number, line in enumerate(passages.lines):
        for column, cell in enumerate(line.cells):
            for part in cell.split(LINE_IN_CELL):
                for piece in _pieces(ITEM.sub("", plain(part).strip(" |"))):
                    if piece:
                        yield _Atom(piece, line.page, number, column)


def _is_broken_name(above: _Atom, below: _Atom) -> bool:
    """“Tomasz / Lewandowski”."""
    near = below.line == above.line + 1 and above.column == below.column == 0
    words = near and WORD.fullmatch(above.text) and WORD.fullmatch(below.text)
    return bool(words and is_name(f"{above.text} {below.text}"))


PIECES = re.compile(
    r"\s+(?=(?:Date|Dated|Position|Title|Job title|Role|Name|Signature|Signed on)\s?:)|"
    r"(?<=\))\s+(?=Date\b)|\s+_{3,}\s*|\s+\.{4,}\s*"
)


def _pieces(text: str) -> list[str]:
    """Labels of a form that stand on one line: “Signed: ... Position: ... Date: ...”."""
    return [piece.strip(" ._|") if "_" in piece or "..." in piece else piece.strip() for piece in PIECES.split(text)]


def _blocks(atoms: Sequence[_Atom]) -> Iterator[Signed]:
    """Names behind a word of signing, or in a form with fields."""
    anchors = [
        place for place, atom in enumerate(atoms) if SIGNS.search(atom.text) and not NOT_SIGNING.search(atom.text)
    ]
    near = {place + step for place in anchors for step in range(-ABOVE, BEHIND + 1) if 0 <= place + step < len(atoms)}
    near |= set(range(max(0, len(atoms) - LAST), len(atoms)))
    for place in sorted(near):
        if (hit := _name_at(atoms, place)) is not None:
            yield _gathered(atoms, place, *hit)


def _name_at(atoms: Sequence[_Atom], place: int) -> tuple[Name, str, bool] | None:
    """The name that an atom is or begins with, what follows it, and whether a label says that it is one."""
    text = atoms[place].text
    if len(text) > 160 or has_placeholder(text):
        return None
    labelled = False
    for label in (SIGNED_BY, NAME_LABEL):
        match = label.match(text)
        if match and match.end() and (len(text) > match.end()):
            text, labelled = text[match.end() :].strip(), True
            break
    if (
        not labelled
        and place
        and re.fullmatch(
            r"(?:full |print(?:ed)? )?name|signed(?: by)?|signature|signatory", atoms[place - 1].text.strip(" :"), re.I
        )
    ):
        labelled = True
    head, rest = _parted(text)
    before, colon, behind = text.partition(":")
    if colon and _clean_role(before) and is_name(behind):
        head, rest = behind.strip(), before
    head = LETTERS.sub("", head)
    name = is_name(head)
    if name is None and labelled:
        found = next(names_in(text), None)
        if found and found.start < 12:
            name, rest = found, text[found.end :].strip(" ,-(")
    if name is None:
        if role_of(head) and (name := is_name(rest.split(",")[0])):
            return name, head, labelled
        return None
    return replace(name, text=head.strip(" ,.;:-_*") if is_name(head) else name.text), rest, labelled


def _parted(text: str) -> tuple[str, str]:
    """The name and what stands behind a comma, a dash or in brackets."""
    match = re.search(r",\s*|\s-\s|\s?\(|\s\|\s|;\s*|\s/\s", text)
    return (text[: match.start()], text[match.end() :].strip(" )")) if match else (text, "")


def _gathered(atoms: Sequence[_Atom], place: int, name: Name, rest: str, labelled: bool) -> Signed:
    here = atoms[place]
    behind = [one for one in atoms[place + 1 : place + 9] if one.line - here.line <= 7]
    before = [one for one in reversed(atoms[max(0, place - 6) : place]) if here.line - one.line <= 5]
    words = [one.text for one in reversed(before)]
    close = " ".join(words[-5:])
    role = _role(rest, behind, before)
    if _clean_role(rest) and behind and re.fullmatch(r"Officer|Director|Manager|Partner|Executive", behind[0].text):
        role = f"{role} {behind[0].text}"
    date = _date([rest, *(one.text for one in behind)]) or _date(words, last=True)
    around = f"{close} {here.text}"
    worth = (
        3
        if STRONG.search(around) or any(re.match(r"(?:signature|signed)\b", one.text, re.I) for one in behind[:4])
        else 1
        if SIGNS.search(around)
        else 0
    )
    worth += labelled + bool(re.match(r"(?:full |print(?:ed)? )?name\b|print", here.text, re.I))
    worth += bool(role) + bool(date)
    worth += bool(role and worth < ENOUGH and place >= len(atoms) - CLOSING)
    refused = (
        NOT_SIGNING.search(here.text)
        or (words and NOT_SIGNING.search(words[-1]))
        or any(NOT_SIGNING.search(word) for word in words[-3:] if len(word) < 40)
    )
    shown = [*words[-2:], here.text, *(one.text for one in behind[:3])]
    return Signed(name.text, role, date, here.page, excerpt(" | ".join(shown)), worth - 6 * bool(refused))


def _role(rest: str, behind: Sequence[_Atom], before: Sequence[_Atom]) -> str:
    """Behind the name, in a field of its own, on the next lines; above the name only directly."""
    if role := _clean_role(rest):
        return role
    for number, one in enumerate(behind):
        text = one.text
        label = ROLE_LABEL.match(text)
        if label and label.end() and label.end() < len(text):
            return _clean_role(text[label.end() :]) or (
                "" if has_placeholder(text) else text[label.end() :].strip()[:60]
            )
        if label and number + 1 < len(behind) and not has_placeholder(behind[number + 1].text):
            return _clean_role(behind[number + 1].text) or behind[number + 1].text[:60]
    for one in behind[:4]:
        if is_name(one.text) and one is not behind[0]:
            break
        if role := _clean_role(one.text):
            return role
    for one in before[:2]:
        label = ROLE_LABEL.match(one.text)
        if label and label.end() and (role := _clean_role(one.text[label.end() :])):
            return role
    return next((role for one in before[:1] if (role := _clean_role(one.text)) and len(one.text) < 50), "")


def _clean_role(text: str) -> str:
    text = re.split(r"\)|,?\s+(?:dated?|on \d|signed|(?:for and )?on behalf)\b|\s\d", text, maxsplit=1, flags=re.I)[0]
    text = re.sub(r"^(?:our |the |its |as )", "", text.strip(" ,.;:-("), flags=re.I)
    if re.match(r"of\b|board\b|.*\bdirectors\b|.*\bbehalf\b", text, re.I):
        return ""
    return role_of(text)


def _date(texts: Sequence[str], *, last: bool = False) -> str | None:
    """The first date, or the last one, that is not of publication, of review or of the data; a whole one before a month."""
    near = (before for before in ("", *texts))
    told = [
        _with_slashes(text)
        for text, before in zip(texts, near, strict=False)
        if len(text) <= MOST_OF_DATE and not _is_of_else(text) and not (len(before) < 30 and _is_of_else(before))
    ]
    days = list(days_in(" ".join(told), short=True))
    whole = [day for day in days if day.whole] or days
    return whole[-1 if last else 0].as_iso() if whole else None


def _is_of_else(text: str) -> bool:
    return bool(NOT_ITS_DATE.search(text))


def _with_slashes(text: str) -> str:
    """“11-04-2024” as a date, which a year before other dashes is already."""
    dashed = re.search(r"\d\s?-\s?\d\d?\s?-\s?\d", text) and not re.match(r"\d{4}-", DATE_LABEL.sub("", text))
    return re.sub(r"(?<=\d)\s?-\s?(?=\d)", "/", text) if dashed else text


def _sentences(passages: Passages) -> Iterator[Signed]:
    """“Approved by the board and signed by Jane Doe, Chair, on 12 March 2025.”"""
    told = [
        (one.page, text) for one in passages.paragraphs if not one.contents for text in sentences_of(one.text)
    ]
    for number, (page, text) in enumerate(told):
        text = plain(text)
        if len(text) > 500 or NOT_SIGNING.search(text):
            continue
        for match in INLINE.finditer(text):
            rest = text[match.end() :]
            name = next(iter(names_in(rest[:160])), None)
            if name is None or (name.start > 45):
                continue
            between = rest[: name.start].strip(" ,:")
            behind = rest[name.end :]
            role = _inline_role(behind) or _clean_role(re.sub(r"^(?:our|the|its)\s", "", between))
            if between and not role and not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir)\.?", between):
                continue
            earlier = told[number - 1][1] if number and SIGNS.search(told[number - 1][1]) else ""
            later = told[number + 1][1][:90] if number + 1 < len(told) else ""
            said = (behind, later if _is_date(later) else "", text, earlier)
            date = next((days[0].as_iso() for one in said if (days := days_in(one, short=True))), None)
            worth = 3 + bool(role) + bool(date) if STRONG.search(match.group()) else 2 + bool(role)
            yield Signed(name.text, role, date, page, excerpt(text, match.start(), match.end()), worth)


def _is_date(text: str) -> bool:
    """“Date: 12 March 2025”, which a sentence of its own says behind the name."""
    return bool(re.match(r"dated?\b(?: signed| of sign\w+)?\s*[:-]?\s*\d", text, re.I))


def _agreed(passages: Passages) -> Iterator[Signed]:
    """“Adopted by the board on 5 March 2025. Jane Doe, Chief Executive.”: beside words of approval."""
    told = [
        (one.page, plain(text))
        for one in passages.paragraphs
        if not one.contents
        for text in sentences_of(one.text)
    ]
    for number, (page, text) in enumerate(told):
        near = [text, *(said for _, said in reversed(told[max(0, number - 2) : number]))]
        if len(text) > 200 or NOT_SIGNING.search(text) or not any(AGREED.search(said) for said in near):
            continue
        name = next(iter(names_in(text[:90])), None)
        if name is None or name.start > 5:
            continue
        behind = text[name.end :]
        role = _inline_role(behind)
        days = [day for said in (behind, *near) if len(said) < 200 for day in days_in(said, short=True)]
        if role and days:
            yield Signed(name.text, role, days[0].as_iso(), page, excerpt(" ".join(reversed(near[:2]))), 4)


def _inline_role(behind: str) -> str:
    piece = re.split(
        r",?\s+(?:on|dated|who|has|have|and|in|for)\b|[;)]|\.\s|\.$|,?\s\d", behind.lstrip(" ,-("), maxsplit=1
    )[0]
    return _clean_role(piece)
