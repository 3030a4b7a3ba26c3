"""Figures in running text: “Scope 1 emissions were 12.3 tCO2e in 2019”, “310 tCO2e from Scope 1”.

A number counts with a unit of tonnes, or where its neighbours have one; each goes with the scope right behind it or, if
there is none, with the one before it. What could go with two years or two scopes says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rphub.reading.plan.cells import NUMBER, Kind, named, number_of
from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.labels import ALL, CATEGORY, MAIN, SCOPE, SEVERAL, Part, basis_of, categories_in
from rphub.reading.plan.sections import role_under
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.year_claims import BASE, NOW
from rphub.reading.plan.years import Year, years_in

TOTAL = re.compile(
    r"^(?:baseline|current)(?: year)? (?:carbon |ghg )?emissions(?: \([^)]{0,40}\))?:|"
    r"^(?:and )?(?:this|that|it|they|these|those|together|both|all)\b[\w ]{0,25} (?:came|comes|"
    r"come|add(?:s|ed)?|amounts?|amounted|makes?|made) (?:up )?(?:to )?|\bin all\b|"
    r"\btotal(?:s|led|ling|ed)?\b|^the sum\b|"
    r"\bthree together\b|\bsum (?:is|was|of)\b|\boverall\b|\b(?:carbon )?footprint\b|\baltogether\b|\b(?:we|"
    r"it) (?:put out|produced|generated|caused|were responsible for)\b|\b(?:we|it|company|firm|"
    r"business|group|charity) emitted\b|\b(?:our|its|"
    r"the company's|baseline|current) (?:\w+ ){0,3}emissions (?:[\w/-]+ ){0,6}(?:were|was|are|stood|came|amounted|of|"
    r"at)\b",
    re.I,
)
LEAVE = re.compile(
    r"\breduc(?!ed to)|\bsav(?:e|ed|ing|ings)\b|\bdecreas(?!ed to)|\bincreas(?!ed to)|\btarget|"
    r"\bwill\b|\bproject|\bforecast|\boffset|\bper (?:employee|fte|£|m\b|head|person|unit|full)|"
    r"\bintensity\b|\bby (?:the end of )?(?:[a-z]+ )?20(?:2[6-9]|[3-9]\d)\b|\bavoid|\baverage\b|\btypical"
    r"|\bexample\b|\bindustry\b|\bmedian\b|\bbenchmark|"
    r"\bfell\b(?! to)|\brose\b(?! to)|\bfallen\b(?! to)|\brisen\b(?! to)|\bdown (?:from|by|on)\b|"
    r"\bup (?:from|by|on)\b|\bif\b|\bwould\b|\bcompared\b|\bless than\b|\bmore than\b|"
    r"\blower than\b|\bdropped\b(?! to)|\bdifference\b|\bremov|\bsequest|\bcredits?\b|"
    r"\b(?:last year's|previous|earlier|first|last|old) (?:plan|report)\b|\bprevious(?:ly)? reported\b|\brestated\b",
    re.I,
)
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
    r"(?:(?<=was )|(?<=are )|(?<=is ))(?:nil|zero)\b(?!-)(?= |"
    r"[,.;:)])(?! (?:carbon|emission|waste))|(?<=were )(?:nil|zero)\b(?!-)",
    re.I,
)
IN_TOTAL = re.compile(r"^\s*(?:in (?:total|all)|altogether|overall|for all scopes)\b", re.I)
WHOLE = re.compile(r"\bfootprint\b|\btotal emissions\b|\b(?:our|all|its) (?:carbon |ghg )?emissions\b", re.I)
IT = re.compile(r"^it (?:was|came to|stood at|amounted to) (?=[\d~])", re.I)
OF_ALL = re.compile(
    r"\b(?:we|company|firm|business) emitted\b|\btotal|\boverall\b|\b(?:al)?together\b|\bin all\b"
    r"|\bour (?:carbon )?(?:emissions|footprint)\b",
    re.I,
)
LISTED = re.compile(r"\bscopes? 1, (?:scope )?2,? and (?:scope )?3\b", re.I)
NONE_ALONE = re.compile(r"scope [123]\W{1,4}(?:0(?:\.0+)?|nil|zero|none)\W*$", re.I)
IN_ROLE = re.compile(
    r"\b(?:in|for) (?:the |our )?(?:(?P<base>baseline)|current|latest|reporting)\b"
    r"(?: reporting)?(?: year| period| one)?|\b(?:now|today)\b(?=[.,;]|$)",
    re.I,
)
DESCRIBES = re.compile(
    r"\b(?:includ\w+|cover\w*|such as|which is|that is|from|of|mainly|mostly|namely)\b[^.;]*$"
    r"|[:(-]\s*$",
    re.I,
)
"""“Scope 3, including travel, was 12”; in “of Scope 3 travel makes up 12” the figure is not of the scope."""
WITHIN = re.compile(r"\b(?:within|inside|among|of|in)\s+(?:the |our )?$", re.I)
"""“Within Scope 3, stone takes 96 tonnes”: the figure is of a part of it."""
REMARK = re.compile(r"\([^()\d]{0,200}\)")
ASIDE = re.compile(r", as (?:it|they|one|we|you)\b[^,:;.]{0,90}(?=[,:;])", re.I)
"""“Scope 3 was larger, as it will be for any firm that travels: 118.6 tCO2e”."""
BARE = re.compile(r"^\W*(?:about |some |around )?[\d,.]+\s?(?:tonnes(?: of)?\s?(?:CO2e)?|tCO2e)\.?$", re.I)
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


@dataclass(frozen=True, slots=True)
class _Owner:
    """A year, or a role whose year is said elsewhere."""

    start: int
    end: int
    role: str
    year: Year | None


def figures_said(
    sentences: Sequence[Sentence], lines: Sequence[Line], roles: Sequence[tuple[str, Year | None]]
) -> Iterator[Figure]:
    """The figures of sentences; `roles` gives for each line the heading it stands under."""
    before: tuple[str, Year | None] | None = None
    place = -1
    for number, sentence in enumerate(sentences):
        behind = sentences[number + 1] if number + 1 < len(sentences) else None
        text = _named_before(sentence, sentences[number - 1] if number else None, behind)[:LONGEST]
        text = ASIDE.sub("", text)
        under = role_under(sentence.under) or roles[sentence.line]
        whose = _whose(_said(text) or text, before if sentence.place == place else None, under)
        years = {one.year for one in years_in(text) if not one.day}
        if len(years) == 1 or (whose and not years and (BASE.search(text) or NOW.search(text))):
            before, place = whose, sentence.place
        elif sentence.place != place:
            before = None
        if not (re.search(r"CO2|tonnes", text) or NONE_ALONE.match(text) or _is_nought(text)):
            continue
        if len(owners := _owners(text)) > 1 and not _compares(text):
            yield from _of_two_years(sentence, text, owners)
        elif whose is not None:
            yield from _of(sentence, _said(text), *whose)


def _compares(text: str) -> bool:
    """“The total for 2024 was 562 tonnes, eight per cent less than in the baseline year.”: one year has the figures."""
    said = _said(text)
    one = bool(said) and len(_owners(said)) == 1 and any(mark.value is not None for mark in _marks(said))
    return one and not any(mark.value is not None for mark in _marks(text[len(said) :]))


def _is_nought(text: str) -> bool:
    return bool(SCOPE.search(text) and NOUGHT.search(text))


def _owners(text: str) -> list[_Owner]:
    """The years that a sentence says, and “in the baseline year”, “in the latest” where no year stands beside it."""
    said = [_Owner(one.start, one.end, "", one.year) for one in years_in(text) if not one.day]
    for match in IN_ROLE.finditer(text):
        if not any(match.start() - 8 < one.end and one.start < match.end() + 8 for one in said):
            said.append(_Owner(match.start(), match.end(), BASELINE if match["base"] else CURRENT, None))
    return sorted(said, key=lambda one: one.start)


def _named_before(sentence: Sentence, before: Sentence | None, behind: Sentence | None) -> str:
    """“We measured our footprint for 2021. It was 412 tonnes.”: “it” is what the sentence before is about."""
    if BARE.match(sentence.text) and behind and behind.place == sentence.place and OF_IT.search(behind.text):
        return f"The total was {sentence.text}"
    if before is None or before.place != sentence.place or not WHOLE.search(before.text):
        return sentence.text
    if SCOPE.search(before.text) or categories_in(before.text):
        return sentence.text
    return IT.sub("The total was ", sentence.text)


def _said(text: str) -> str:
    """Up to the comma before a comparison: “12 tonnes, a reduction of 3 tonnes on last year”."""
    leave = LEAVE.search(text)
    if leave is None:
        return text
    cut = max(text.rfind(mark, 0, leave.start()) for mark in (", ", "; ", " - ", " ("))
    return text[:cut] if cut > 0 else ""


def _whose(
    text: str, before: tuple[str, Year | None] | None, under: tuple[str, Year | None]
) -> tuple[str, Year | None] | None:
    """Role and year: as the sentence says, as the one before it, or as the heading does; None where it says both."""
    years = {one.year for one in years_in(text) if not one.day}
    baseline, current = BASE.search(text), NOW.search(text)
    if baseline and current:
        return None
    role = BASELINE if baseline else CURRENT if current else ""
    if len(years) == 1:
        return role, next(iter(years))
    if role:
        return role, under[1] if under[0] == role else None
    return before if before and (SAME_YEAR.search(text) or SCOPE.search(text)) else under


def _of(sentence: Sentence, text: str, role: str, year: Year | None) -> Iterator[Figure]:
    marks = _marks(text)
    if (listed := LISTED.search(text)) and "respectively" in text:
        numbers = [mark for mark in marks if mark.value is not None and mark.start >= listed.end()][:3]
        if len(numbers) == 3 and any(mark.unit for mark in numbers):
            for scope, number in zip((Part.SCOPE1, Part.SCOPE2, Part.SCOPE3), numbers, strict=True):
                yield _figure(sentence, _Mark(0, 0, scope), number, role, year)
        marks = [mark for mark in marks if mark.start > text.index("respectively")]
    for part, number in _pairs(text, marks):
        yield _figure(sentence, part, number, role, year)


def _figure(sentence: Sentence, part: _Mark, number: _Mark, role: str, year: Year | None) -> Figure:
    line = Line(sentence.page, sentence.text, sentence.text)
    return Figure(part.part or Part.NOTHING, number.value, line, year, role, part.basis)


def _of_two_years(sentence: Sentence, text: str, owners: Sequence[_Owner]) -> Iterator[Figure]:
    """“... fell from 1,240 tCO2e in 2019 to 905 in 2023”: one thing, and a year for each number; or two years and
    then two numbers for each scope."""
    marks = _marks(text)
    numbers = [mark for mark in marks if mark.value is not None]
    parts = [mark for mark in marks if mark.part and mark.part is not Part.TOTAL]
    if (
        not any(number.unit for number in numbers)
        or any(mark.part is Part.SOME for mark in parts)
        or re.search(r"\btarget|\bwill\b|\bby 20[3-9]\d\b", text, re.I)
        or (categories_in(text) and not parts)
    ):
        return
    if len({mark.part for mark in parts}) > 1:
        yield from _of_each_part(sentence, [mark for mark in marks if mark.value is not None or mark.part], owners)
        return
    if not parts and not OF_ALL.search(text):
        return
    united = [number for number in numbers if number.unit]
    for some in (numbers, united):
        ordered = sorted([(mark.start, "n") for mark in some] + [(one.start, "y") for one in owners])
        kinds = "".join(kind for _, kind in ordered)
        if kinds in ("ny" * len(owners), "yn" * len(owners)):
            part = _Mark(0, 0, parts[0].part if parts else Part.TOTAL, basis=parts[0].basis if parts else "")
            for number, one in zip(some, owners, strict=True):
                yield _figure(sentence, part, number, one.role, one.year)
            return


def _of_each_part(sentence: Sentence, marks: Sequence[_Mark], owners: Sequence[_Owner]) -> Iterator[Figure]:
    """“Between 2019 and 2023 scope 1 went from 120 to 84 tonnes, scope 2 from 75 to 12”."""
    kinds = "".join("n" if mark.value is not None else "p" for mark in marks)
    outside = len(owners) == 2 and (owners[1].end <= marks[0].start or owners[0].start >= marks[-1].end)
    if not outside or not re.fullmatch(r"(?:pnn)+", kinds):
        return
    for part, first, last in zip(marks[::3], marks[1::3], marks[2::3], strict=True):
        for number, one in zip((first, last), owners, strict=True):
            yield _figure(sentence, part, number, one.role, one.year)


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
    return _with_sources(text, sorted(marks, key=lambda mark: mark.start))


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


def _pairs(text: str, marks: Sequence[_Mark]) -> list[tuple[_Mark, _Mark]]:
    """Each number with the part right behind it, else with the one before it; what is claimed twice is left alone."""
    if not (any(mark.value is not None and mark.unit for mark in marks) or NONE_ALONE.match(text)):
        if not _is_nought(text):
            return []
        marks = [mark for mark in marks if not mark.value]
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
        return None if part_of_it or re.search(r"\.\s", between) else before
    return None
