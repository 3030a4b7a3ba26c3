"""Figures in running text: “Scope 1 emissions were 12.3 tCO2e in 2019”, “310 tCO2e from Scope 1”.

A number counts with a unit of tonnes, or where its neighbours have one; each goes with the scope right behind it or, if
there is none, with the one before it. What could go with two years or two scopes says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rphub.reading.plan.cells import NUMBER, Kind, named, number_of
from rphub.reading.plan.labels import ALL, CATEGORY, MAIN, SCOPE, SEVERAL, Part, basis_of, categories_in
from rphub.reading.plan.owners import Owner, owners_of, stretches
from rphub.reading.plan.sections import role_under
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year, years_in

TOTAL = re.compile(
    r"^(?:baseline|current)(?: year)? (?:carbon |ghg )?emissions(?: \([^)]{0,40}\))?:|"
    r"^(?:and )?(?:this|that|it|they|these|those|together|both|all)\b[\w ]{0,25} (?:came|comes|"
    r"come|add(?:s|ed)?|amounts?|amounted|makes?|made) (?:up )?(?:to )?|\bin all\b|"
    r"\btotal(?:s|led|ling|ed)?\b|^the sum\b|\bin aggregate\b|\bthe whole (?:was|came|is)\b|\ball told\b|\ball(?= \d)|"
    r"\bthree together\b|\bsum (?:is|was|of)\b|\boverall\b|\b(?:carbon )?footprint\b|\baltogether\b|\b(?:we|"
    r"it) (?:put out|produced|generated|caused|were responsible for)\b|\b(?:we|it|company|firm|"
    r"business|group|charity) emitted\b|\b(?:our|its|"
    r"the company's|baseline|current) (?:\w+ ){0,3}emissions (?:[\w/-]+ ){0,6}(?:were|was|are|stood|came|amounted|of|"
    r"at)\b",
    re.I,
)
LEAVE_ALWAYS = re.compile(
    r"\btarget|\bwill\b|\bproject|\bforecast|\boffset|\bper (?!cent\b|annum\b|year\b)\w|\bintensity\b"
    r"|\bby (?:the end of )?(?:[a-z]+ )?20(?:2[6-9]|[3-9]\d)\b|\bavoid|\baverage\b|\btypical|\bexample\b|\bindustry\b"
    r"|\bmedian\b|\bbenchmark|\bexpect|\banticipat|\bif\b|\bwould\b|\bremov|\bsequest|\bcredits?\b|\bdifference\b"
    r"|\bsav(?:e|ed|ing|ings)\b"
    r"|\b(?:reduction|decrease|increase|fall|drop|cut|rise)s? of\b|\b(?:less|more|lower|higher|smaller|larger|greater"
    r"|fewer) (?:than|by)\b"
    r"|\b(?:last year's|previous|earlier|first|last|old) (?:plan|report)s?\b|\b(?:plan|report) of (?:19|20)\d\d\b",
    re.I,
)
LEAVE = re.compile(
    rf"{LEAVE_ALWAYS.pattern}|\breduc(?!ed to)|\bdecreas(?!ed to)|\bincreas(?!ed to)"
    r"|\b(?:fell|rose|fallen|risen|dropped)\b(?! to)|\b(?:down|up) (?:from|by|on)\b|\bcompared\b",
    re.I,
)
"""Figures behind these words are of no year: aims, changes, what others emit. Where each of several years has its own,
a change may tell them (“fell from 1,240 in 2019 to 905 in 2023”)."""
SUPERSEDED = re.compile(
    r"\b(?:(?:first|originally|previously|initially|formerly|wrongly) (?:published|reported|stated|given|shown|put"
    r"|calculated)"
    r"|instead of|rather than|not)\b[^.;\d]{0,20}$",
    re.I,
)
UNIT = re.compile(r"\((?:all |figures )?(?:in )?(?:tCO2e|tonnes[^()]{0,20})\)", re.I)
IN_OTHER_PAPER = re.compile(
    r" ?(?:tCO2e|tonnes[ \w]*)? (?:in|by) (?:the|our) (?:[\w']+ ){0,2}(?:issue|edition|version|plan|report)\b"
)
"""“was shown as 23.9 tCO2e in the March issue of this plan”."""
LINK = re.compile(
    r"^(?:\W*(?:in|for|by|during|at) [^,:]{2,60},? )?(?:(?:it|they|this|that|these|those|the|our) )"
    r"(?:(?:right|correct(?:ed)?|same|true|19\d\d|20\d\d|equivalent) )?(?:figures?|numbers?|values?|total|sums?"
    r"|emissions|baseline\b"
    r"|was|were|stood|had|came|added|amounted|has|have)\b|\bwe stood\b|\bthe (?:same|corresponding"
    r"|equivalent) (?:sources|figures|scopes)\b|\bthey (?:had|have|were|added|came)\b",
    re.I,
)
"""What goes on with the parts of the sentence before it."""
CORRESPONDING = re.compile(r"\bcorresponding (?:figures|numbers)\b", re.I)
WEAK_TOTAL = re.compile(
    r"(?<!direct )(?<!indirect )(?<!travel )(?<!gas )(?<!fuel )(?<!energy )(?<!fleet )(?<!waste )(?<!electricity"
    r" )(?<!commuting )"
    r"\b(?:emissions(?! (?:from|due|of (?!the (?:company|firm|group|trust|business|college)\b|harrow)))|emitted"
    r"|as a whole|all told"
    r"|in aggregate)\b",
    re.I,
)
"""The whole where nothing else in the stretch says of what a figure is."""
SAME_YEAR = re.compile(
    r"\b(?:that|this|the same|the) (?:year|period)\b|^(?:the )?(?:total|scope|this|that|these|those|it|"
    r"emissions|of (?:this|these|which)|our (?:total|scope)|(?:al|taken )?together|all told|in (?:all|total)|"
    r"overall|added up|scopes)\b",
    re.I,
)
BEHIND = re.compile(
    r"^\s*\(?(?:(?:came |arose |arising |resulted |is |was |were )?(?:from|in|for|of|under|within|"
    r"attributable to|relating to|related to|due to|as|through|being)?\s*(?:our |the |"
    r"its )?(?:direct |indirect |other )*)\(?$",
    re.I,
)
NOUGHT = re.compile(
    r"(?:(?<=had )|(?<=have )|(?<=has )|(?<=with ))(?:nil|zero|no)(?= (?:direct )?\(?scope [123])|(?:(?<=was )"
    r"|(?<=are )|(?<=is ))(?:nil|zero)\b(?!-)(?= |"
    r"[,.;:)])(?! (?:carbon|emission|waste))|(?<=were )(?:nil|zero)\b(?!-)",
    re.I,
)
WHOLE_WORD = re.compile(r"\btotal|\bfootprint\b|\boverall\b|\bemissions\b", re.I)
BETWEEN = re.compile(r"[\s:=(),-]*(?:(?:with|at|was|it was|this was|we had)\b)?(?: down to)?[\s:]*", re.I)
BY_SCOPE = re.compile(r"\bby scope\b|\bfor scopes 1, 2 and 3\b", re.I)
COMPONENT = re.compile(r"\b(?:made up of|consist|compris|of which|split|broken down)", re.I)
"""“Scope 3 is made up of 905 tonnes for transport and ...”"""
IN_TOTAL = re.compile(r"^\s*(?:in (?:total|all)|altogether|overall|for all scopes)\b", re.I)
WHOLE = re.compile(r"\bfootprint\b|\btotal emissions\b|\b(?:our|all|its) (?:carbon |ghg )?emissions\b", re.I)
IT = re.compile(r"^it (?:was|came to|stood at|amounted to) (?=[\d~])", re.I)
LISTED = re.compile(r"\bscopes? 1, (?:scope )?2,? and (?:scope )?3\b", re.I)
NONE_ALONE = re.compile(r"scope [123]\W{1,4}(?:0(?:\.0+)?|nil|zero|none)\W*$", re.I)
DESCRIBES = re.compile(
    r"\b(?:includ\w+|cover\w*|such as|which is|that is|from|of|mainly|mostly|namely)\b[^.;]*$"
    r"|[:(-]\s*$",
    re.I,
)
"""“Scope 3, including travel, was 12”; in “of Scope 3 travel makes up 12” the figure is not of the scope."""
WITHIN = re.compile(r"\b(?:within|inside|among|of|in)\s+(?:the |our )?$", re.I)
"""“Within Scope 3, stone takes 96 tonnes”: the figure is of a part of it."""
REMARK = re.compile(r"\([^()\d]{0,200}\)")
ASIDE = re.compile(r", (?:as (?:it|they|one|we|you|far as)|which)\b[^,:;.\d]{0,90}(?=[,:;])", re.I)
"""“Scope 3 was larger, as it will be for any firm that travels: 118.6 tCO2e”."""
BARE = re.compile(r"^\W*(?:about |some |around )?[\d,.]+\s?(?:tonnes(?: of)?\s?(?:CO2e)?|tCO2e)\.?$", re.I)
SPEAKS = re.compile(r"\d|\bnil\b|\bzero\b|\bscope|\bfootprint|\bemi", re.I)
"""What a sentence must have to be of interest."""
SCOPES = MAIN[:3]
OF_IT = re.compile(r"^(?:of (?:this|that|these|those|it|which)\b|scopes? [123]\b|that is|made up)", re.I)
LONGEST = 900
NEAR = 110


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    part: Part | None = None
    value: float | None = None
    basis: str = ""
    unit: bool = True


@dataclass(slots=True)
class _Told:
    """What the sentences before have said in a paragraph: whose figures, and of which parts in their order."""

    place: int = -1
    owner: tuple[str, Year | None] | None = None
    parts: list[_Mark] = field(default_factory=list)
    united: bool = False


def figures_said(
    sentences: Sequence[Sentence], lines: Sequence[Line], roles: Sequence[tuple[str, Year | None]]
) -> Iterator[Figure]:
    """The figures of sentences; `roles` gives for each line the heading it stands under."""
    told = _Told()
    for number, sentence in enumerate(sentences):
        if sentence.place != told.place:
            told = _Told(sentence.place, parts=told.parts if CORRESPONDING.search(sentence.text) else [])
        if not SPEAKS.search(sentence.text):
            continue
        behind = sentences[number + 1] if number + 1 < len(sentences) else None
        text = _named_before(sentence, sentences[number - 1] if number else None, behind)[:LONGEST]
        under = role_under(sentence.under) or roles[sentence.line]
        yield from _of(sentence, ASIDE.sub("", text), under, told)


def _of(sentence: Sentence, text: str, under: tuple[str, Year | None], told: _Told) -> Iterator[Figure]:
    """Stretch by stretch, each with its owner; one without a part of its own has those of the one before or behind."""
    marks = [mark for mark in _marks(text) if mark.value is not None]
    known = any(mark.unit for mark in marks) or bool(UNIT.search(text) or NONE_ALONE.match(text)) or _is_nought(text)
    before = Owner(0, 0, *told.owner) if told.owner else None
    waiting: list[tuple[_Mark, tuple[str, Year | None]]] = []
    pieces = stretches(text, [mark.start for mark in marks], before)
    for number, (piece, owners) in enumerate(pieces):
        goes_on = number or (LINK.search(piece) and not LEAVE.search(piece))
        owner = _owner(piece, owners, under, told, goes_on=bool(goes_on))
        said = _said(piece, LEAVE if len(pieces) == 1 and len(owners) < 2 else LEAVE_ALWAYS)
        inside = _marks(said)
        if len(owners) > 1:
            yield from _of_several(sentence, inside, owners, told.parts) if known else ()
            continue
        pairs = _pairs(said, inside, known=known or bool(number)) if known else []
        if goes_on and (known or told.united):
            pairs = pairs or _inherited(inside, told.parts)
        pairs += _it(said, inside, pairs, told.parts)
        if not pairs and len(owners) == 1 and owners[0].role and (bare := _bare(said, inside)):
            pairs = [(_Mark(0, 0, Part.TOTAL), bare)]
        own = [part for part, _ in sorted(pairs, key=lambda pair: pair[1].start)] or _alone(inside)
        if not number and not own and len(inside) == 1 and inside[0].unit:
            waiting = [(inside[0], owner)]
        elif waiting and len(pairs) == 1:
            yield from (_figure(sentence, pairs[0][0], one, *whose) for one, whose in waiting)
        told.parts = own or told.parts
        told.united = told.united or known
        yield from (_figure(sentence, part, one, *owner) for part, one in pairs)


def _bare(text: str, marks: Sequence[_Mark]) -> _Mark | None:
    """“2024 (reporting year): 66 tCO2e.”: nothing but the year and one figure."""
    numbers = [mark for mark in marks if mark.value is not None]
    if len(numbers) != 1 or not numbers[0].unit or any(mark.part for mark in marks) or categories_in(text):
        return None
    owners = owners_of(text, None)
    told = [one for one in owners if one.end <= numbers[0].start]
    return numbers[0] if told and BETWEEN.fullmatch(text[told[-1].end : numbers[0].start]) else None


def _alone(marks: Sequence[_Mark]) -> list[_Mark]:
    """The only part that a stretch without figures speaks of."""
    parts = [mark for mark in marks if mark.part]
    return parts[:1] if len({mark.part for mark in parts}) == 1 and parts[0].part in MAIN else []


def _it(
    text: str, marks: Sequence[_Mark], pairs: Sequence[tuple[_Mark, _Mark]], parts: Sequence[_Mark]
) -> list[tuple[_Mark, _Mark]]:
    """“We measured it at 222.6 tCO2e, beside Scope 1 of 79.1”: “it” is the only part of the sentence before."""
    first = next((mark for mark in marks if mark.value is not None), None)
    if not pairs or first is None or len(parts) != 1 or any(number is first for _, number in pairs):
        return []
    said = re.search(r"\bit\b", text[: first.start])
    named = any(mark.part for mark in marks if mark.start < first.start)
    free = all(part.part is not parts[0].part for part, _ in pairs)
    return [(parts[0], first)] if said and free and not named else []


def _owner(
    piece: str, owners: Sequence[Owner], under: tuple[str, Year | None], told: _Told, *, goes_on: bool
) -> tuple[str, Year | None]:
    """As the stretch says, as the one before it in the paragraph, or as the heading does."""
    if len(owners) == 1:
        role = owners[0].role
        told.owner = role, owners[0].year or (under[1] if role and under[0] == role else None)
        return told.owner
    if owners:
        years = {one.year for one in owners if one.year}
        told.owner = ("", years.pop()) if len(years) == 1 else None
        return under
    return told.owner if told.owner and (goes_on or SAME_YEAR.search(piece) or SCOPE.search(piece)) else under


def _inherited(marks: Sequence[_Mark], parts: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """“In 2021 we stood at 1.33, 2.41 and 8.05.”: as many figures as the stretch before, of the same parts."""
    numbers = [mark for mark in marks if mark.value is not None]
    own = {mark.part for mark in marks if mark.part}
    if not parts or len(numbers) != len(parts) or not own <= {parts[-1].part, Part.TOTAL}:
        return []
    return list(zip(parts, numbers, strict=True))


def _is_nought(text: str) -> bool:
    return bool(SCOPE.search(text) and NOUGHT.search(text))


def _named_before(sentence: Sentence, before: Sentence | None, behind: Sentence | None) -> str:
    """“We measured our footprint for 2021. It was 412 tonnes.”: “it” is what the sentence before is about."""
    if BARE.match(sentence.text) and behind and behind.place == sentence.place and OF_IT.search(behind.text):
        return f"The total was {sentence.text}"
    if before is None or before.place != sentence.place or not WHOLE.search(before.text):
        return sentence.text
    if SCOPE.search(before.text) or categories_in(before.text):
        return sentence.text
    return IT.sub("The total was ", sentence.text)


def _said(text: str, leave: re.Pattern[str]) -> str:
    """Up to the comma before a comparison: “12 tonnes, a reduction of 3 tonnes on last year”."""
    match = leave.search(text)
    if match is None:
        return text
    cut = max(text.rfind(mark, 0, match.start()) for mark in (", ", "; ", " - ", " ("))
    return text[:cut] if cut > 0 else ""


def _figure(sentence: Sentence, part: _Mark, number: _Mark, role: str, year: Year | None) -> Figure:
    line = Line(sentence.page, sentence.text, sentence.text)
    return Figure(part.part or Part.NOTHING, number.value, line, year, role, part.basis)


def _of_several(
    sentence: Sentence, marks: Sequence[_Mark], owners: Sequence[Owner], before: Sequence[_Mark]
) -> Iterator[Figure]:
    """“Between 2019 and 2023 scope 1 went from 120 to 84 tonnes, scope 2 from 75 to 12”: a figure for each, in turn."""
    marks = [mark for mark in marks if mark.value is not None or mark.part]
    kinds = "".join("n" if mark.value is not None else "p" for mark in marks)
    each = len(owners)
    if set(kinds) == {"n"} and len(before) == 1:
        marks, kinds = [before[0], *marks], f"p{kinds}"
    if not re.fullmatch(rf"(?:pn{{{each}}})+", kinds):
        return
    for place in range(0, len(marks), each + 1):
        for number, one in zip(marks[place + 1 : place + 1 + each], owners, strict=True):
            yield _figure(sentence, marks[place], number, one.role, one.year)


def _marks(text: str) -> list[_Mark]:
    """Scopes, words for the total and numbers in their places."""
    marks: list[_Mark] = []
    for match in NUMBER.finditer(named(text)):
        cell = number_of(match)
        if (
            cell.kind is not Kind.NUMBER
            or not cell.exact
            or any(one.start <= match.start() + 1 < one.end for one in years_in(text))
        ):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if SUPERSEDED.search(text[max(0, start - 50) : start]) or IN_OTHER_PAPER.match(text, match.end()):
            continue
        scale = 0.001 if cell.unit == "kg" else 1
        marks.append(_Mark(start, match.end(), value=round((cell.value or 0) * scale, 6), unit=bool(cell.unit)))
    marks += [_Mark(*match.span(), value=0.0, unit=False) for match in NOUGHT.finditer(text)]
    taken = [match.span() for match in ALL.finditer(text)]
    marks += [_Mark(*span, Part.TOTAL) for span in taken]
    for words, part in ((SEVERAL, Part.SOME), (SCOPE, None), (TOTAL, Part.TOTAL)):
        for match in words.finditer(text):
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            marks.append(
                _Mark(
                    *match.span(),
                    part or _scope(match),
                    basis=basis_of(text[max(0, match.start() - 35) : match.end() + 25]),
                )
            )
    marks = _with_sources(text, sorted(marks, key=lambda mark: mark.start))
    if not any(mark.part for mark in marks) and not categories_in(text) and (whole := WEAK_TOTAL.search(text)):
        marks = sorted([*marks, _Mark(*whole.span(), Part.TOTAL)], key=lambda mark: mark.start)
    return marks


def _with_sources(text: str, marks: Sequence[_Mark]) -> list[_Mark]:
    """Categories of scope 3 as marks where each has a number behind it; several without one describe their scope."""
    held: list[tuple[int, int]] = [match.span() for match in REMARK.finditer(text)]
    sources: list[_Mark] = []
    for part, words in CATEGORY:
        for match in words.finditer(text):
            inside = any(start <= match.start() < end for start, end in held)
            if not inside and not any(one.start <= match.start() < one.end for one in (*marks, *sources)):
                sources.append(_Mark(*match.span(), part))
    together = sorted([*marks, *sources], key=lambda mark: mark.start)
    kinds = "".join("n" if one.value is not None else "c" if one in sources else "s" for one in together)
    if not sources or not re.fullmatch(r"[ns]*(?:cn)+[ns]*", kinds):
        return list(marks)
    first = kinds.index("c")
    if kinds.count("c") > 1 or not first or kinds[first - 1] == "n":
        return together
    between = text[together[first - 1].end : together[first].start]
    return list(marks) if DESCRIBES.search(between) else together[: first - 1] + together[first + 2 :]


def _scope(match: re.Match[str]) -> Part:
    return Part.SCOPE1 if match["one"] else Part.SCOPE2 if match["two"] else Part.SCOPE3


def _pairs(text: str, marks: Sequence[_Mark], *, known: bool) -> list[tuple[_Mark, _Mark]]:
    """Each number with the part right behind it, else with the one before it; what is claimed twice is left alone."""
    if not (known or any(mark.value is not None and mark.unit for mark in marks) or NONE_ALONE.match(text)):
        if not _is_nought(text):
            return []
        marks = [mark for mark in marks if not mark.value]
    if listed := _listed(text, marks):
        return listed
    numbers = [mark for mark in marks if mark.value is not None]
    scopes = [mark for mark in marks if mark.part in SCOPES]
    if len(numbers) == len(scopes) == 1 and _is_only(text, marks):
        return [(scopes[0], numbers[0])]
    if in_turn := _in_turn(marks):
        return in_turn
    pairs: list[tuple[_Mark, _Mark]] = []
    for place, mark in enumerate(marks):
        if mark.value is None:
            continue
        part = _partner(text, marks, place, [one for one, _ in pairs])
        if part is not None:
            pairs.append((part, mark))
    kinds = [part.part for part, _ in pairs]
    categories = bool(categories_in(text)) and not SCOPE.search(text)
    return [
        (part, number)
        for part, number in pairs
        if part.part is not Part.SOME
        and kinds.count(part.part) == 1
        and not (
            categories and part.part is Part.TOTAL and not re.match(r"total|overall", text[part.start : part.end], re.I)
        )
    ]


def _is_only(text: str, marks: Sequence[_Mark]) -> bool:
    """“Travel and waste together came to 3.2 tCO2e, which is all we have under Scope 3.”"""
    return not WHOLE_WORD.search(text) and all(mark.part in (Part.TOTAL, *SCOPES, None) for mark in marks)


def _listed(text: str, marks: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """“Scopes 1, 2 and 3 were 12, 4 and 30 tonnes respectively”, perhaps with more behind."""
    listed = LISTED.search(text)
    end = text.find("respectively") if listed else -1
    numbers = [mark for mark in marks if mark.value is not None]
    if len(numbers) > len(SCOPES) and BY_SCOPE.search(text) and not any(mark.part in SCOPES for mark in marks):
        first = _Mark(0, 0, Part.TOTAL)
        return list(zip((first, *(_Mark(0, 0, part) for part in SCOPES)), numbers[:4], strict=True))
    if listed is None or end < 0:
        return []
    numbers = [mark for mark in marks if mark.value is not None and mark.start >= listed.end()]
    if len(numbers) < len(SCOPES):
        return []
    parts = [_Mark(listed.start(), listed.end(), part) for part in SCOPES]
    behind = [mark for mark in marks if mark.start > end]
    return [
        *zip(parts, numbers[: len(SCOPES)], strict=True),
        *_pairs(text[end:], [replace(one, start=one.start - end, end=one.end - end) for one in behind], known=True),
    ]


def _in_turn(marks: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """Scopes and numbers that take turns, in either order; one number more, at an end, is the total they add up to."""
    told = [mark for mark in marks if mark.value is not None or mark.part in (*MAIN[:3], Part.SOME)]
    kinds = "".join("n" if mark.value is not None else "s" for mark in told)
    parts = [mark.part for mark in told if mark.part]
    if len(parts) < 2 or Part.SOME in parts or len(set(parts)) != len(parts):
        return []
    found: list[list[tuple[_Mark, _Mark]]] = []
    for first, last in ((0, 0), (1, 0), (0, 1)):
        middle, turns = told[first : len(told) - last], kinds[first : len(kinds) - last]
        if not re.fullmatch(r"(?:ns)+|(?:sn)+", turns):
            continue
        swap = turns[0] == "n"
        pairs = [(two, one) if swap else (one, two) for one, two in zip(middle[::2], middle[1::2], strict=True)]
        if first or last:
            total = told[0] if first else told[-1]
            if not _adds_up(total, [number for _, number in pairs]):
                continue
            pairs.append((_Mark(total.start, total.end, Part.TOTAL), total))
        found.append(pairs)
    return found[0] if len(found) == 1 else []


def _adds_up(total: _Mark, numbers: Sequence[_Mark]) -> bool:
    whole, parts = total.value or 0.0, sum(number.value or 0.0 for number in numbers)
    return abs(whole - parts) <= max(0.5, 0.005 * whole)


def _bracketed(text: str, marks: Sequence[_Mark], place: int) -> _Mark | None:
    """“150.2 tCO2e from vessels and vans (Scope 1)”: the scope in brackets is of the number before it."""
    behind = marks[place + 1] if place + 1 < len(marks) else None
    if behind is None or behind.part is None:
        return None
    between = text[marks[place].end : behind.start]
    closed = re.match(r"(?: emissions)?\)", text[behind.end :])
    return behind if closed and len(between) < NEAR and re.fullmatch(r"[^()]*\(", between) else None


def _partner(text: str, marks: Sequence[_Mark], place: int, used: Sequence[_Mark]) -> _Mark | None:
    """The scope in brackets behind a number, the one it comes “from”, or the one before it that no other number has."""
    here = marks[place]
    behind = marks[place + 1] if place + 1 < len(marks) else None
    if IN_TOTAL.match(text[here.end :]):
        return _Mark(here.end, here.end + 9, Part.TOTAL)
    if (bracketed := _bracketed(text, marks, place)) is not None:
        return bracketed
    if behind and behind.part:
        between = text[here.end : behind.start]
        closed = "(" not in between or re.match(r"[^()\d]{0,30}\)", text[behind.end :])
        if between.strip() and closed and "," not in between and BEHIND.match(between):
            return behind
    before = marks[place - 1] if place else None
    if before and before.part and here.start - before.end <= NEAR and before not in used:
        between = text[before.end : here.start]
        part_of_it = (
            before.part is Part.SCOPE3
            and "," in between
            and WITHIN.search(text[: before.start])
            and not re.search(r"\b(?:we|emissions|it)\b", between)
        )
        return None if part_of_it or COMPONENT.search(between) or re.search(r"\.\s", between) else before
    return None
