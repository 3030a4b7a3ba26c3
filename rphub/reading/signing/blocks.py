"""Names in the lines of a signature or the fields of a form, with the role and the date around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from rphub.reading.caution import has_placeholder
from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import ITEM, LINE_IN_CELL, Passages, excerpt, plain
from rphub.reading.people import COMPANY, HEAD, LABEL, NOT_IN_NAMES, Name, is_name, names_in, role_of
from rphub.reading.signing.words import (
    DATE_LABEL,
    ENOUGH,
    NOT_SIGNED_BY_STEP,
    NOT_SIGNING,
    SIGNS,
    STRONG,
    Signed,
    clean_role,
    date_of,
)

NAME_LABEL = re.compile(
    r"^(?:/s/|(?:full |print(?:ed)? |signatory |director'?s? )?name(?: of (?:director|signatory|"
    r"signer))?(?: \(print(?:ed)?\))?|print(?:ed)?(?: name)?|signed(?: by| off by)?|signatory|signer|"
    r"signature|approved by|authori[sz]ed by|by)\s*[:.\-]*\s*",
    re.I,
)
SIGNED_BY = re.compile(
    r"^(?:electronically |digitally )?(?:signed|approved|authori[sz]ed|signature)(?: and approved|"
    r" and signed| off)?(?: on behalf of .{2,80}?| for .{2,60}?)?(?: by)?(?:\s*-|(?<=\bby))\s*",
    re.I,
)
SIGNED_AT = re.compile(r"^([Ss]igned|[Dd]ated) (?:at|in) (?:the )?[A-Z][\w' -]{1,40}?(?=,| on | by |$)")
"""“Signed at Upper Hendre on 14 February”: a place, and nobody's name."""
ROLE_LABEL = re.compile(
    r"^(?:(?:job )?(?:position|title|role|capacity|designation|office|post|status)(?: held)?|role/title|"
    r"title/position|being(?: an?| the)?|(?:his|her|their) (?:office|post))(?: (?:in|within|at|with) (?:the "
    r"|our |this )?(?:company|organisation|business|firm|partnership|practice|charity|trust|college|university|school"
    r"|group|society|co-?operative|association|council|supplier)\b| in which signed)?\s*[:\-]?\s*",
    re.I,
)
NEXT_LABEL = re.compile(
    r"(?:dated?|(?:full |print(?:ed)? )?name|signed|signature|email|e-mail|tel(?:ephone)?|phone|company"
    r"|organisation|for and on behalf|on behalf|address|version|review)\b(?=[^:]{0,25}:|\W*$)",
    re.I,
)
"""Below “Position:” with nothing behind it: the next field of the form."""
LETTERS = re.compile(
    r",?\s(?:BSc|BA|BEng|MSc|MA|MEng|PhD|MBA|OBE|MBE|CBE|KBE|KC|FRSA?|FREng|FCA|ACA|FCCA|ACCA|CEnv|[MF]IEMA|CEng|"
    r"[MF]CIPS|[MF](?:R|C|I|A)[A-Za-z]{2,5}|LLB|FRICS|MRICS|DL|Hons)\b.*$"
)
HONOUR = re.compile(r"(?!(?:LLP|PLC|LTD|CIC|LLC|INC)\b)[A-Z]{3,}[A-Za-z]*(?:\([A-Za-z]+\))?,?")
"""“FCIPPdip”, “MCMI”: of a body nobody has to know, behind a name in small letters."""
LETTERS_ONLY = re.compile(r"(?:(?:[A-Z]{3,}[A-Za-z]*(?:\([A-Za-z]+\))?|(?=\w*\d)\w+)(?:[ ,]+|$))+")
"""Behind a name and a comma: “MRICS, ACII”, a call sign; the post stands below it."""
ONE_APPROVES = re.compile(r"(?:.*\b)?(?:approved|endorsed|adopted|agreed) by\s*:?\s*", re.I)
"""Who approved has not signed, unless a word of signing stands beside, or it is the block at the foot with its day."""
APPROVED_IN_A_SENTENCE = re.compile(r"\b(?:was|were|is|has been|have been)\b.*\bby$", re.I)
"""“This statement was approved by / Jane Doe, Director, on 3 May 2025.”: wrapped, and no block of a signature."""
WORD = re.compile(r"[A-Z][a-zà-ÿ]+(?:['-][A-Z][a-zà-ÿ]+)*")
UNFINISHED = re.compile(
    r"\b(?:chief(?: \w+)?|managing|company|vice|deputy|group|designated|senior|non-executive|executive|finance"
    r"|operations)$",
    re.I,
)
"""“Group Chief Financial / Officer” in a narrow cell."""
OPEN_ROLE = re.compile(r"\b(?:chief(?: (?!executive)\w+)?|managing|vice|deputy|designated|senior)$", re.I)
"""“... by Jane Doe, Chief / Operating Officer, on 2 May 2025”: the role goes on below."""
OF_WHAT = re.compile(r" (?:of|for) (?:the )?(?!.*\b(?:Ltd|Limited|LLP|plc|PLC|Company|Board)\b)[A-Z][\w &-]{2,45}")
"""In a field of a form a role is whole: “Chair of the Sustainability Group”."""
BY_ITS = re.compile(r"\bby (?:its|our|the|their) (?P<role>[\w &/-]{2,60})[:,]?$", re.I)
BY_WHOM = re.compile(r"\bsigned\b(?!.*\bsigned\b)[^.;]*(?:\bby|:)$", re.I)
"""“Signed on their behalf on 3 May 2025 by”, and the name below it."""
FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ '-][A-Z][\w'-]*){0,3}")
"""Above “Founder, Boffin Barn” it is the person, and the other name is the company's."""
YOURS = re.compile(r"(?:yours (?:sincerely|faithfully|truly)|signed)\b", re.I)
LAST_WORDS = re.compile(r"[A-Z]\S*(?: [^\s@]+){4,}\.$")
"""“If you have any questions, the door is open.”: a sentence, and no label of the name below it."""
COLUMN_OF_NAME = re.compile(
    r"(?:signed|signature|signatory|(?:full |print(?:ed)? )?name|approved by|authori[sz]ed by)\b", re.I
)
IN_COLUMNS = 7
"""Worth more than a name between labels that are not its own."""
STEP = re.compile(rf"{NOT_SIGNED_BY_STEP.pattern}|(?:approved|agreed|adopted)(?: by)?\s*:?", re.I)
CLOSING = 4
"""Of the document: a name with a role there signs without a word of signing."""
BEHIND, ABOVE, SHORT = 14, 3, 80
MOST_OF_ROLE = 60
LAST = 12
"""Of the document: a name with role and date signs there without a word of signing."""
QUOTED = re.compile(r"[^\s\"\u201d]{3}[\"\u201d]$")
"""Above a name: these are the words of who is named, and no signature."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """One thing on one line: a cell, or a line inside a cell."""

    text: str
    page: int
    line: int
    column: int


Row = Mapping[int, _Atom]


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
            value = {"name": name.strip(), "role": role, "date": date_of([atom.text, *below])}
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
        if above and (_is_broken_name(above, atom) or _is_broken_role(above, atom)):
            found[-1] = replace(atom, text=f"{above.text} {atom.text}")
        elif cell is not None and atom.line == found[cell].line + 1 and not atom.column and HEAD.fullmatch(atom.text):
            found[cell] = replace(found[cell], text=f"{found[cell].text} {atom.text}")
        else:
            found.append(atom)
            narrow = atom.column or len(atom.text.split()) < 3
            cell = len(found) - 1 if narrow and UNFINISHED.search(atom.text) else cell
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


def _is_broken_role(above: _Atom, behind: _Atom) -> bool:
    """“Company <tab> Secretary”, “Company / Secretary”: the halves of one post in two cells or on two lines."""
    near = behind.line - above.line <= 1 and UNFINISHED.fullmatch(above.text)
    return bool(near and HEAD.fullmatch(behind.text))


PIECES = re.compile(
    r"\s+(?=(?:Date|Dated|Position|Title|Job title|Role|Name|Signature|Signed on)\s?:)|"
    r"(?<!Signed)(?<!signed)\s+(?=For and on behalf of\b)|"
    r"(?<=\))\s+(?=Date\b)|(?<=signed\])\s+|(?<=signature\])\s+|\s+_{3,}\s*|\s+\.{4,}\s*"
)


def _pieces(text: str) -> list[str]:
    """Labels of a form that stand on one line: “Signed: ... Position: ... Date: ...”."""
    return [piece.strip(" ._|") if "_" in piece or "..." in piece else piece.strip() for piece in PIECES.split(text)]


def in_blocks(passages: Passages) -> Iterator[Signed]:
    """Names behind a word of signing, or in a form with fields."""
    atoms = _atoms(passages)
    anchors = [
        place for place, atom in enumerate(atoms) if SIGNS.search(atom.text) and not NOT_SIGNING.search(atom.text)
    ]
    near = {place + step for place in anchors for step in range(-ABOVE, BEHIND + 1) if 0 <= place + step < len(atoms)}
    near |= set(range(max(0, len(atoms) - LAST), len(atoms)))
    yield from in_columns(atoms)
    for place in sorted(near):
        if (hit := _name_at(atoms, place)) is not None:
            yield _gathered(atoms, place, *hit)


def in_columns(atoms: Sequence[_Atom]) -> Iterator[Signed]:
    """A table of signing with its labels in a row and who signed below: “Signed for ... | Capacity | Date”."""
    rows = [{one.column: one for one in row} for _, row in groupby(atoms, key=lambda one: one.line)]
    for heads, cells in _rows_of_heads(rows):
        told = [(head.text, cells[column]) for column, head in heads.items() if column in cells]
        named = [cell for head, cell in told if COLUMN_OF_NAME.match(head) and is_name(cell.text)]
        role = next((cell.text for head, cell in told if ROLE_LABEL.fullmatch(head)), "")
        if not named or not role or NOT_SIGNED_BY_STEP.fullmatch(next(iter(cells.values())).text):
            continue
        name = is_name(named[-1].text)
        date = date_of([one.text for one in cells.values() if one is not named[-1]])
        shown = [one.text for one in (*heads.values(), *cells.values())]
        if name:
            yield Signed(
                name.text, clean_role(role) or role, date, named[0].page, excerpt(_as_lines(shown)), IN_COLUMNS
            )


def _rows_of_heads(rows: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """Each row with the labels of its columns, which stand above the first of its steps (“Written”, “Approved”)."""
    heads: Row = {}
    for above, cells in pairwise(rows):
        if not STEP.fullmatch(next(iter(above.values())).text):
            heads = above
        yield heads or above, cells


def _name_at(atoms: Sequence[_Atom], place: int) -> tuple[Name, str, bool] | None:
    """The name that an atom is or begins with, what follows it, and whether a label says that it is one."""
    text = atoms[place].text
    if len(text) > 160 or has_placeholder(text):
        return None
    text, labelled = _without_label(text)
    if (
        not labelled
        and place
        and re.fullmatch(
            r"(?:full |print(?:ed)? )?name|signed(?: by)?|signature"
            r"|signatory",
            atoms[place - 1].text.strip(" :"),
            re.I,
        )
    ):
        labelled = True
    head, rest = _parted(text)
    if COMPANY.match(text[len(head) :]):
        return None
    before, colon, behind = text.partition(":")
    if colon and clean_role(before) and is_name(behind):
        head, rest = behind.strip(), before
    head = _without_letters(head)
    if LETTERS_ONLY.fullmatch(rest) and not HEAD.search(rest):
        rest = ""
    name = is_name(head)
    if name is None and labelled:
        found = next(names_in(text), None)
        if found and found.start < 12:
            name, rest = found, text[found.end :].strip(" ,-(")
    if name is None and (found := next(names_in(text), None)) and not found.start and role_of(text[found.end :]):
        return found, text[found.end :].strip(), labelled
    if name is None:
        first = place and FIRST_NAME.fullmatch(atoms[place - 1].text)
        return (name, head, labelled) if role_of(head) and (name := is_name(rest)) and not first else None
    return replace(name, text=head.strip(" ,.;:-_*") if is_name(head) else name.text), rest, labelled


def _without_letters(text: str) -> str:
    words = LETTERS.sub("", text).split(" ")
    while len(words) > 2 and HONOUR.fullmatch(words[-1]) and not any(word.isupper() for word in words[-3:-1]):
        words.pop()
    return " ".join(words)


def _without_label(text: str) -> tuple[str, bool]:
    """“Signed off for the partners: Jane Doe”: what stands behind a word of signing and a colon, or behind a label."""
    text = SIGNED_AT.sub(r"\1", text)
    before, colon, behind = text.partition(":")
    if colon and behind.strip() and SIGNS.search(before) and not NOT_SIGNING.search(before):
        return behind.strip(), True
    labels = (match.end() for label in (SIGNED_BY, NAME_LABEL, LABEL) if (match := label.match(text)))
    place = max((end for end in labels if end < len(text)), default=0)
    return text[place:].strip(), bool(place)


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
    broken = len(rest.split()) < 4 and (not clean_role(rest) or OPEN_ROLE.search(rest))
    if behind and rest and broken and clean_role(f"{rest} {behind[0].text}"):
        rest, behind = f"{rest} {behind[0].text}", behind[1:]
    role = _role(rest, behind, before)
    if clean_role(rest) and behind and re.fullmatch(r"Officer|Director|Manager|Partner|Executive", behind[0].text):
        role = f"{role} {behind[0].text}"
    undated = any(DATE_LABEL.match(one.text) and has_placeholder(one.text) for one in (*before[:2], *behind[:5]))
    date = None if undated else _day(rest, behind, words)
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
    refused = bool(
        NOT_SIGNING.search(here.text)
        or (words and NOT_SIGNING.search(words[-1]) and not (role and date and LAST_WORDS.match(words[-1])))
        or any(NOT_SIGNING.search(word) for word in _behind_closing(words[-3:]) if len(word) < 40)
        or (words and (NOT_SIGNED_BY_STEP.fullmatch(words[-1]) or (QUOTED.search(words[-1]) and not date)))
    )
    approves = ONE_APPROVES.match(here.text) or (words and ONE_APPROVES.fullmatch(words[-1]))
    told = here.text[:1].islower() or (words and APPROVED_IN_A_SENTENCE.search(words[-1]))
    at_foot = date and place >= len(atoms) - LAST and not told
    refused = refused or bool(
        approves and not at_foot and not STRONG.search(" ".join([close, here.text, *(one.text for one in behind[:4])]))
    )
    shown = [*words[-2:], here.text, *(one.text for one in behind[:3])]
    return Signed(name.text, role, date, here.page, excerpt(_as_lines(shown)), worth - 6 * refused, undated)


def _day(rest: str, behind: Sequence[_Atom], words: Sequence[str]) -> str | None:
    """Beside the word of signing right above the name, else behind the name, else above it."""
    signing = BY_WHOM.search(" ".join(words[-4:]))
    beside = date_of([signing.group()]) if signing else None
    return beside or date_of([rest, *(one.text for one in behind)]) or date_of(words, last=True)


def _behind_closing(words: Sequence[str]) -> Sequence[str]:
    """What stands above “Yours sincerely” or “Signed” is the letter: “write to me at jane@acme.example”."""
    closed = [place for place, text in enumerate(words) if YOURS.match(text)]
    return words[closed[-1] + 1 :] if closed else words


def _as_lines(shown: Sequence[str]) -> str:
    """Lines apart, but for those that a sentence goes on over; what is left of an earlier sentence is not shown."""
    while len(shown) > 1 and shown[0][:1].islower():
        shown = shown[1:]
    return "".join(f"{' ' if text[:1].islower() else ' | '}{text}" for text in shown).strip(" |")


def _role(rest: str, behind: Sequence[_Atom], before: Sequence[_Atom]) -> str:
    """Behind the name, in a field of its own, on the next lines; above the name only directly."""
    return clean_role(rest) or _labelled_role(behind) or _role_below(behind) or _role_above(before)


def _labelled_role(behind: Sequence[_Atom]) -> str:
    """“Position: Director”, or the label alone and the role in the next cell or line."""
    for number, one in enumerate(behind):
        if label := ROLE_LABEL.match(one.text):
            said = one.text[label.end() :].strip() or "".join(after.text for after in behind[number + 1 : number + 2])
            empty = not any(map(str.isalpha, said)) or NEXT_LABEL.match(said) or DATE_LABEL.fullmatch(said)
            if empty or has_placeholder(said):
                return ""
            role = clean_role(said)
            whole = role and said.startswith(role) and OF_WHAT.fullmatch(said[len(role) :])
            return said if whole else role or (said[:MOST_OF_ROLE] if said[0].isupper() else "")
    return ""


def _role_below(behind: Sequence[_Atom]) -> str:
    for number, one in enumerate(behind[:4]):
        if number and is_name(one.text):
            break
        if role := clean_role(one.text):
            return role
    return ""


def _role_above(before: Sequence[_Atom]) -> str:
    for one in before[:2]:
        if (label := ROLE_LABEL.match(one.text)) and (role := clean_role(one.text[label.end() :])):
            return role
    if not before:
        return ""
    above = before[0].text
    its = BY_ITS.search(above)
    return clean_role(its["role"] if its else above) if len(above) < SHORT else ""
