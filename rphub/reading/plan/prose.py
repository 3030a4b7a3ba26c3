"""Figures in running text: “Scope 1 emissions were 12.3 tCO2e in 2019”, “310 tCO2e from Scope 1”.

Each stretch of a sentence has one owner (`plan.owners`) and gives each number a part (`plan.pairs`); a stretch that
names no part goes on with those of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rphub.reading.plan.cells import NUMBER, number_of
from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.labels import MAIN, SCOPE, Part, categories_in, part_above
from rphub.reading.plan.owners import BASE, Owner, owners_of, stretches
from rphub.reading.plan.pairs import LISTED, NONE_ALONE, Mark, in_turns, is_nought, marks_of, pairs_of
from rphub.reading.plan.sections import role_under
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year

AIMS = re.compile(r"\b(?:will|shall)\b", re.I)
"""What stands behind them in a sentence is still to come."""
LEAVE_ALWAYS = re.compile(
    r"\btarget|\bwill\b|\bproject|\bforecast|\boffset|\bper (?!cent\b|annum\b|year\b)\w|\bintensity\b"
    r"|\bby (?:the end of )?(?:[a-z]+ )?20(?:2[6-9]|[3-9]\d)\b|\bavoid|(?<!grid )(?<!grid-)\baverage\b(?! (?:grid"
    r"|mix|factors?)\b)|\btypical|\bexample\b|\bindustry\b"
    r"|\b(?:is|are) to (?:be|come|fall)\b|\bmedian\b|\bbenchmark|\bexpect|\banticipat|\bif\b|\bwould\b|\bremov"
    r"|\bsequest|\bcredits?\b|\bdifference\b"
    r"|\bsav(?:e|ed|ing|ings)\b"
    r"|\b(?:reduction|decrease|increase|fall|drop|cut|rise)s? of\b|\b(?:less|more|lower|higher|smaller|larger|greater"
    r"|fewer) (?:than(?! the [\d,.]+ (?:tCO2e|tonnes)[^.;,]{0,12} (?:of|in|for)\b)|by)\b"
    r"|\bbefore (?:the |its |our )?(?:restatement|restating|correction|correcting)\b"
    r"|\b(?:last year's|previous|earlier|first|last|old) (?:plan|report|version|edition|issue)s?\b"
    r"|\b(?:plan|report|version|edition|issue) (?:of (?:19|20)\d\d|\d[\d.]*)\b",
    re.I,
)
LEAVE = re.compile(
    rf"{LEAVE_ALWAYS.pattern}|\breduc(?!ed to)|\bdecreas(?!ed to)|\bincreas(?!ed to)"
    r"|\b(?:fell|rose|fallen|risen|dropped)\b(?! to)|\b(?:down|up) (?:from|by|on)\b|\bcompared\b",
    re.I,
)
"""Figures behind these words are of no year: aims, changes, what others emit. Where each of several years has its own,
a change may tell them (“fell from 1,240 in 2019 to 905 in 2023”)."""
UNIT = re.compile(
    r"\((?:all |figures )?(?:in )?(?:tCO2e|tonnes[^()]{0,20})\)|[,(] ?(?:all )?(?:in )?(?:tCO2e"
    r"|tonnes(?: of)? CO2e)\)?:",
    re.I,
)
LABEL_UNIT = re.compile(r"\btCO2e\b|\btonnes(?: of)? CO2e?\b", re.I)
"""“Emissions in 2020, tCO2e | Scope 1: 61; Scope 2: 40”: the label has the unit."""
LINK = re.compile(
    r"^(?:\W*(?:in|for|by|during|at) [^,:]{2,60}(?:, [^,:]{2,40})?,? )?(?:(?:it|they|this|that|these|those|the"
    r"|our) )(?:(?:right|correct(?:ed)?|same|true|19\d\d|20\d\d|equivalent) )?(?:figures?|numbers?|values?|total"
    r"|sums?|emissions|baseline\b|was|were|stood|had|came|added|amounted|has|have)\b|\bwe stood\b|\bthe (?:same"
    r"|corresponding|equivalent) (?:sources|figures|scopes)\b|\bthey (?:had|have|were|added|came)\b",
    re.I,
)
"""What goes on with the parts of the sentence before it."""
THEY = re.compile(
    r"^(?:in|for) [^.;:]{4,90}?, (?:(?:they|these|the same|the three|the figures) (?:\w+ )?(?:came"
    r"|were|stood|are|amounted|had)|it (?:was|came to)|we (?:had|stood at))\b",
    re.I,
)
CORRESPONDING = re.compile(r"\bcorresponding (?:figures|numbers)\b", re.I)
SAME_YEAR = re.compile(
    r"\b(?:that|this|the same|the) (?:year|period)\b|^(?:the )?(?:total|scope|this|that|these|those|it|"
    r"emissions|of (?:this|these|which)|our (?:total|scope)|(?:al|taken )?together|all told|in (?:all|total)|"
    r"overall|added up|scopes)\b",
    re.I,
)
BETWEEN = re.compile(
    r"[\s:=(),-]*(?:(?:with|at|was|is|it was|this was|we had|(?:came|comes) (?:out )?(?:at|to)|(?:stood|stands) at"
    r"|amounted to|totalled|gave|showed|saw)\b)?(?: down to)?[\s:]*",
    re.I,
)
ASIDE = re.compile(r", (?:as (?:it|they|one|we|you|far as)|which)\b[^,:;.\d]{0,90}(?=[,:;])", re.I)
"""“Scope 3 was larger, as it will be for any firm that travels: 118.6 tCO2e”."""
SO_MUCH = re.compile(
    r"\b(?:came to|was|were|stood at|amounted to|gave|totalled|reached) (?:about |some |around )?[\d,.]*\d(?=[.,;]|$)",
    re.I,
)
"""“Scope 3 came to 30.”, behind a sentence whose figures are tonnes."""
IN_ALL = re.compile(
    r"^(?:in (?:all|total)|(?:the )?(?:total|sum)|altogether|together|all told)[:,]? (?:(?:it|this|that"
    r"|they) )?(?:(?:was|is|makes?"
    r"|made|comes? to|came to) )?[\d,]+(?:\.\d+)?\.?$",
    re.I,
)
"""“In total 125.”, likewise."""
OF_SO_MUCH = re.compile(r"(?<=tCO2e|onnes) (?=(?:is|was|are|were|lies|means|represents) )", re.I)
"""“The total of 77.8 tCO2e is 42% lower”: the subject has a figure of its own."""
BARE = re.compile(r"^\W*(?:about |some |around )?[\d,.]+\s?(?:tonnes(?: of)?\s?(?:CO2e)?|tCO2e)\.?$", re.I)
SPEAKS = re.compile(r"\d|\bnil\b|\bzero\b|\bscope|\bfootprint|\bemi", re.I)
"""What a sentence must have to be of interest."""
OF_IT = re.compile(r"^(?:of (?:this|that|these|those|it|which)\b|scopes? [123]\b|that is|made up)", re.I)
FROM_TO = re.compile(r"\bfrom [\d,.]+(?: (?:tCO2e|tonnes)[^.;,]{0,12})? to [\d,.]+\d\b", re.I)
"""“Scope 2 fell from 20 tonnes to 12”, behind a sentence that says from when to when."""
EACH_IN_TURN = re.compile(
    r"^(?:(?!\band\b)[^\d;])*(?:scopes? [123]\b(?:(?!\band\b)[^\d;])*)?\d[^.;]*\band\b[^.;\d]*\d[^;]*\brespectively\b",
    re.I,
)
"""“Scope 2 was 20 tCO2e and 10 tCO2e respectively”, behind a sentence that names two years."""
THEN_NOW = re.compile(
    r"^(?:(?!\band\b)[^\d;])*(?:scope [123]\b|total\b)[^;\d]{0,40}\b(?:was|were|stood at|had been) [^;]*?\d[^;\d]*"
    r"\b(?:and|but)\b(?: it)?(?: now)? (?:is|are|stands at)\b[^.;\d]*\d",
    re.I,
)
"""“Scope 2 was 20 tCO2e and is 10 tCO2e.”: then and now."""
_FIGURE = r"[\d,.]*\d(?: ?(?:tonnes|t?CO2e?))?"
_YEAR = r"(?:FY ?)?(?:19|20)\d\d(?:[/-]\d\d)?|(?:the |our )?baseline(?: year)?"
OTHER_YEAR = re.compile(
    rf"(?P<figure>{_FIGURE}) \((?:(?:in )?(?P<year>{_YEAR})[:,]? (?P<other>{_FIGURE})|(?P<first>{_FIGURE}) (?:in"
    rf"|for) (?P<last>{_YEAR}))\)",
    re.I,
)
LONGEST = 900


@dataclass(slots=True)
class _Told:
    """What the sentences before have said in a paragraph: whose figures, and of which parts in their order."""

    place: int = -1
    owner: tuple[str, Year | None] | None = None
    parts: list[Mark] = field(default_factory=list)
    united: bool = False
    turn: list[Owner] = field(default_factory=list)
    """The two years between which a sentence tells a change."""


def figures_said(
    sentences: Sequence[Sentence], lines: Sequence[Line], roles: Sequence[tuple[str, Year | None]]
) -> Iterator[Figure]:
    """The figures of sentences; `roles` gives for each line the heading it stands under."""
    told = _Told()
    for number, sentence in enumerate(sentences):
        if sentence.place != told.place:
            goes_on = CORRESPONDING.search(sentence.text) or THEY.search(sentence.text)
            told = _Told(sentence.place, parts=told.parts if goes_on else [])
        if not SPEAKS.search(sentence.text):
            continue
        behind = sentences[number + 1] if number + 1 < len(sentences) else None
        text = _named_behind(sentence, behind)[:LONGEST]
        under = role_under(sentence.under) or roles[sentence.line]
        yield from _with_others(sentence, ASIDE.sub("", text), under, told)


def _with_others(sentence: Sentence, text: str, under: tuple[str, Year | None], told: _Told) -> Iterator[Figure]:
    """“Scope 1 was 8 tonnes (2019: 10 tonnes)”: what stands in brackets is the same part of another year."""
    found = list(_of(sentence, OTHER_YEAR.sub(r"\g<figure>", text), under, told))
    yield from found
    for match in OTHER_YEAR.finditer(text):
        owners = owners_of(match["year"] or match["last"], None)
        own, other = (NUMBER.match(text) for text in (match["figure"], match["other"] or match["first"]))
        same = [one for one in found if own and one.value == number_of(own).value]
        if other and len(same) == len(owners) == 1:
            yield replace(same[0], value=number_of(other).value, role=owners[0].role, year=owners[0].year)


def _of(sentence: Sentence, text: str, under: tuple[str, Year | None], told: _Told) -> Iterator[Figure]:
    """Stretch by stretch, each with its owner; one without a part of its own has those of the one before or behind."""
    marks = [mark for mark in marks_of(text) if mark.value is not None]
    known = _is_known(text, marks, united=told.united or bool(LABEL_UNIT.search(sentence.under.rpartition(" > ")[2])))
    before = Owner(0, 0, *told.owner) if told.owner else None
    waiting: list[tuple[Mark, tuple[str, Year | None]]] = []
    aims = False
    pieces = stretches(text, [mark.start for mark in marks], before)
    turned = list(dict.fromkeys(one for _, owners in pieces for one in owners))
    told.turn = turned if len(turned) == 2 else told.turn
    if _changes(text, turned, told):
        yield from _of_several(sentence, marks_of(text), told.turn, []) if len(told.turn) == 2 and known else ()
        return
    for number, (piece, owners) in enumerate(pieces):
        goes_on = bool(number) or bool(LINK.search(piece) and not LEAVE.search(piece))
        owner = _owner(piece, owners, under, told, goes_on=goes_on)
        said = _said(piece, LEAVE if len(pieces) == 1 and len(owners) < 2 else LEAVE_ALWAYS)
        inside = marks_of(said) if not aims else []
        aims = aims or bool(AIMS.search(piece))
        if number and FROM_TO.search(piece) and len(told.turn) == 2:
            yield from _of_several(sentence, marks_of(piece), told.turn, []) if known else ()
            continue
        if len(owners) > 1:
            yield from _of_several(sentence, inside, owners, told.parts) if known else ()
            continue
        pairs = pairs_of(said, inside, known=True) if known else []
        if goes_on and (known or told.united) and (not pairs or _is_last(inside, pairs)):
            pairs = _inherited(inside, told.parts) or pairs
        pairs += _it(said, inside, pairs, told.parts)
        headed = part_above(sentence.under)
        if not pairs and len(owners) == 1 and (owners[0].role or headed) and (bare := _bare(said, inside)):
            pairs = [(Mark(0, 0, headed or Part.TOTAL), bare)]
        own = [part for part, _ in sorted(pairs, key=lambda pair: pair[1].start)] or _alone(inside)
        if not number and not own and len(inside) == 1 and inside[0].unit:
            waiting = [(inside[0], owner)]
        elif waiting and len(pairs) == 1:
            yield from (_figure(sentence, pairs[0][0], one, *whose) for one, whose in waiting)
        told.parts = own or told.parts
        told.united = told.united or known
        yield from (_figure(sentence, part, one, *owner) for part, one in pairs)


def _is_known(text: str, marks: Sequence[Mark], *, united: bool) -> bool:
    """Whether its figures are tonnes: by a unit, or `united` with a sentence before that has one."""
    if any(mark.unit for mark in marks) or UNIT.search(text) or NONE_ALONE.match(text) or is_nought(text):
        return True
    summed = in_turns(marks_of(text)) or IN_ALL.match(text) or (SCOPE.search(text) and SO_MUCH.search(text))
    return united and bool(summed)


def _changes(text: str, owners: Sequence[Owner], told: _Told) -> bool:
    """Whether a sentence tells of its parts what they were and what they are, and not in which years."""
    if len(owners) == 1 and FROM_TO.search(text):
        told.turn = [Owner(0, 0, BASELINE), Owner(0, 0, CURRENT)] if BASE.search(text) else []
        return True
    if len(owners) < 2 and THEN_NOW.search(text):
        told.turn = [Owner(0, 0, BASELINE), Owner(0, 0, CURRENT)]
        return True
    return not owners and bool(FROM_TO.search(text) or (EACH_IN_TURN.search(text) and not LISTED.search(text)))


def _bare(text: str, marks: Sequence[Mark]) -> Mark | None:
    """“2024 (reporting year): 66 tCO2e.”: nothing but the year and one figure."""
    numbers = [mark for mark in marks if mark.value is not None]
    if len(numbers) != 1 or not numbers[0].unit or any(mark.part for mark in marks) or categories_in(text):
        return None
    owners = owners_of(text, None)
    told = [one for one in owners if one.end <= numbers[0].start]
    return numbers[0] if told and BETWEEN.fullmatch(text[told[-1].end : numbers[0].start]) else None


def _alone(marks: Sequence[Mark]) -> list[Mark]:
    """The only part that a stretch without figures speaks of."""
    parts = [mark for mark in marks if mark.part]
    return parts[:1] if len({mark.part for mark in parts}) == 1 and parts[0].part in MAIN else []


def _it(
    text: str, marks: Sequence[Mark], pairs: Sequence[tuple[Mark, Mark]], parts: Sequence[Mark]
) -> list[tuple[Mark, Mark]]:
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


def _inherited(marks: Sequence[Mark], parts: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """“In 2021 we stood at 1.33, 2.41 and 8.05.”: as many figures as the stretch before, of the same parts."""
    numbers = [mark for mark in marks if mark.value is not None]
    own = {mark.part for mark in marks if mark.part}
    if not parts or len(numbers) != len(parts) or not own <= {parts[-1].part, Part.TOTAL}:
        return []
    return list(zip(parts, numbers, strict=True))


def _is_last(marks: Sequence[Mark], pairs: Sequence[tuple[Mark, Mark]]) -> bool:
    """“8, 12 and 25 tonnes, or 45 tonnes altogether”: of several figures only the total has its word."""
    numbers = [mark for mark in marks if mark.value is not None]
    return len(numbers) > 1 and [part.part for part, _ in pairs] == [Part.TOTAL]


def _named_behind(sentence: Sentence, behind: Sentence | None) -> str:
    """“412 tonnes of CO2e. Of this, ...”: a figure alone is the whole that the next sentence speaks of."""
    if BARE.match(sentence.text) and behind and behind.place == sentence.place and OF_IT.search(behind.text):
        return f"The total was {sentence.text}"
    return sentence.text


def _said(text: str, leave: re.Pattern[str]) -> str:
    """Up to the comma before a comparison, or to its verb: “12 tonnes, a reduction of 3 tonnes on last year”."""
    match = leave.search(text)
    if match is None:
        return text
    cut = max(text.rfind(mark, 0, match.start()) for mark in (", ", "; ", ": ", " - ", " ("))
    verbs = [one.start() for one in OF_SO_MUCH.finditer(text, 0, match.start())]
    cut = max([cut, *verbs])
    return text[:cut] if cut > 0 else ""


def _figure(sentence: Sentence, part: Mark, number: Mark, role: str, year: Year | None) -> Figure:
    line = Line(sentence.page, sentence.text, sentence.text)
    return Figure(part.part or Part.NOTHING, number.value, line, year, role, part.basis)


def _of_several(
    sentence: Sentence, marks: Sequence[Mark], owners: Sequence[Owner], before: Sequence[Mark]
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
