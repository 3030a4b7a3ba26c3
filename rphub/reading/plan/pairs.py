"""Numbers and what they are of in a stretch of text: scopes, the total, categories, each number with one of them.

A number counts with a unit of tonnes, or where its neighbours have one; it goes with the scope right behind it or, if
there is none, with the one before it. What could go with two scopes says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rphub.reading.plan.cells import NUMBER, Kind, named, number_of
from rphub.reading.plan.labels import ALL, CATEGORY, MAIN, SCOPE, SEVERAL, Part, basis_of, categories_in
from rphub.reading.plan.wording import VERBS
from rphub.reading.plan.years import years_in

TOTAL = re.compile(
    r"^(?:baseline|current)(?: year)? (?:carbon |ghg )?emissions(?: \([^)]{0,40}\))?:|^(?:and )?(?:this|that|it|they"
    r"|these|those|together|both|all)\b[\w ]{0,25} (?:came|comes|come|add(?:s|ed)?|amounts?|amounted|makes?"
    r"|made) (?:up )?(?:to )?|\bin all\b|\btotal(?:s|led|ling|ed)?\b|^(?:the )?sum\b|^all of (?:it|this|that)\b"
    r"|\bin aggregate\b|\badd(?:ed"
    r"|ing)?(?: \w+){0,3} (?:up|together)\b|\bthe whole (?:was"
    r"|came|is)\b|\ball told\b|\ball(?= \d)|\bthree together\b|\bsum (?:is|was|of)\b|\boverall\b"
    r"|\b(?:carbon )?footprint\b|\baltogether\b|\b(?:we|it) (?:put out|produced|generated|caused"
    r"|were responsible for)\b|\b(?:we|it|company|firm|business|group|charity) emitted\b|\b(?:our|its|the company's"
    r"|baseline|current) (?:\w+ ){0,3}emissions (?:[\w/-]+ ){0,6}(?:were|was|are|stood|came|amounted|of|at)\b",
    re.I,
)
SUPERSEDED = re.compile(
    r"\b(?:(?:first|originally|previously|initially|formerly|wrongly) (?:published|reported|stated|given|shown|put"
    r"|calculated)|instead of|rather than|not)\b[^.;\d]{0,20}$",
    re.I,
)
FIRST_STATED = re.compile(
    r"\b(?:first|originally|previously|initially|formerly) (?:published|reported|stated|given|shown|put|calculated)\b"
    r"[^.;\d]{0,20}$",
    re.I,
)
STATED_NOW = re.compile(
    rf"{VERBS.pattern}|[;:]|\. |\bnow\b|\bbut\b|\binstead\b|\bre-?(?:stat|calculat|bas)ed\b|\bcorrected\b|\brevised\b"
    r"|^[^(]*\)",
    re.I,
)
"""What ends a list of figures as first stated (“first stated as 58 (Scope 1), 104 (Scope 2) and 41 (Scope 3)”)."""
FOR_EACH = re.compile(
    r"(?: ?(?:tCO2e|tonnes(?: of)?(?: CO2e)?))? (?:for (?:each|every)\b(?! (?:scope|year|of (?:the|these|those)\b))"
    r"|(?:a|per) (?:head|person|employee|colleague|member|FTE)\b)",
    re.I,
)
"""“54 tonnes in all, or 1.2 for each of us”."""
IN_OTHER_PAPER = re.compile(
    r" ?(?:tCO2e|tonnes[ \w]*)? (?:in|by) (?:the|our) (?:[\w']+ ){0,2}(?:issue|edition|version|plan|report)\b"
)
"""“was shown as 23.9 tCO2e in the March issue of this plan”."""
WEAK_TOTAL = re.compile(
    r"(?<!direct )(?<!indirect )(?<!travel )(?<!gas )(?<!fuel )(?<!energy )(?<!fleet )(?<!waste )(?<!electricity"
    r" )(?<!commuting )\b(?:emissions(?! (?:from|due|of (?!the (?:company|firm|group|trust|business|college)\b"
    r"|harrow)))|emitted|as a whole|all told|in aggregate)\b",
    re.I,
)
"""The whole where nothing else in the stretch says of what a figure is."""
BEHIND = re.compile(
    r"^\s*\(?(?:(?:came |arose |arising |resulted |is |was |were )?(?:from|in|for|of|under|within|attributable to"
    r"|relating to|related to|due to|as|through|being)?\s*(?:our |the |its )?(?:direct |indirect |other )*)\(?$",
    re.I,
)
IS_OF = re.compile(r",? (?:was|were|is|are|fell|falls|came|comes|belongs?|belonged|counts?) (?:in|under|all|as|to)? ?")
"""“and the rest, 32 tonnes, was Scope 3”."""
NOUGHT = re.compile(
    r"(?:(?<=had )|(?<=have )|(?<=has )|(?<=with ))(?:nil|zero|no)(?= (?:direct )?\(?scope [123])|(?:(?<=was )"
    r"|(?<=are )|(?<=is ))(?:nil|zero)\b(?!-)(?= |"
    r"[,.;:)])(?! (?:carbon|emission|waste))|(?<=were )(?:nil|zero)\b(?!-)",
    re.I,
)
WHOLE_WORD = re.compile(r"\btotal|\bfootprint\b|\boverall\b|\bemissions\b", re.I)
BY_SCOPE = re.compile(r"\bby scope\b|\bfor scopes 1, 2 and 3\b", re.I)
COMPONENT = re.compile(r"\b(?:made up|consist|compris|composed|of which|split|broken down|as follows)", re.I)
"""“Scope 3 is made up of 905 tonnes for transport and ...”"""
BESIDES = re.compile(r",? (?:together with|along with|plus|as well as|besides|in addition to) ", re.I)
"""“1,204 tonnes, which we report under Scope 1 together with 36 tonnes from gas”: neither is the whole scope."""
IN_TOTAL = re.compile(r"^\s*(?:in (?:total|all)|altogether|overall|for all scopes)\b", re.I)
LISTED = re.compile(r"\bscopes? 1, (?:scope )?2,? and (?:scope )?3\b", re.I)
NONE_ALONE = re.compile(r"scope [123]\W{1,4}(?:0(?:\.0+)?|nil|zero|none)\W*$", re.I)
DESCRIBES = re.compile(
    r"\b(?:includ\w+|cover\w*|such as|which is|that is|from|of|mainly|mostly|namely)\b[^.;]*$|[:(-]\s*$",
    re.I,
)
"""“Scope 3, including travel, was 12”; in “of Scope 3 travel makes up 12” the figure is not of the scope."""
WITHIN = re.compile(r"\b(?:within|inside|among|of|in)\s+(?:the |our )?$", re.I)
"""“Within Scope 3, stone takes 96 tonnes”: the figure is of a part of it."""
REMARK = re.compile(r"\([^()\d]{0,200}\)")
SCOPES = MAIN[:3]
NEAR = 110


@dataclass(frozen=True, slots=True)
class Mark:
    start: int
    end: int
    part: Part | None = None
    value: float | None = None
    basis: str = ""
    unit: bool = True


def marks_of(text: str) -> list[Mark]:
    """Scopes, words for the total and numbers in their places."""
    marks: list[Mark] = []
    stated = -1
    for match in NUMBER.finditer(named(text)):
        cell = number_of(match)
        if (
            cell.kind is not Kind.NUMBER
            or not cell.exact
            or any(one.start <= match.start() + 1 < one.end for one in years_in(text))
        ):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        before = text[max(0, start - 50) : start]
        if FIRST_STATED.search(before) or (stated >= 0 and not STATED_NOW.search(text[stated:start])):
            stated = match.end()
            continue
        if SUPERSEDED.search(before) or IN_OTHER_PAPER.match(text, match.end()) or FOR_EACH.match(text, match.end()):
            continue
        scale = 0.001 if cell.unit == "kg" else 1
        marks.append(Mark(start, match.end(), value=round((cell.value or 0) * scale, 6), unit=bool(cell.unit)))
    noughts = [match.span() for match in NOUGHT.finditer(text) if not _of_sources(text, match.start())]
    marks += [Mark(*span, value=0.0, unit=False) for span in noughts]
    taken = [match.span() for match in ALL.finditer(text)]
    marks += [Mark(*span, Part.TOTAL) for span in taken]
    for words, part in ((SEVERAL, Part.SOME), (SCOPE, None), (TOTAL, Part.TOTAL)):
        for match in words.finditer(text):
            if any(start <= match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            marks.append(
                Mark(
                    *match.span(),
                    part or _scope(match),
                    basis=basis_of(text[max(0, match.start() - 35) : match.end() + 25]),
                )
            )
    marks = _with_sources(text, sorted(marks, key=lambda mark: mark.start))
    if not any(mark.part for mark in marks) and not categories_in(text) and (whole := WEAK_TOTAL.search(text)):
        marks = sorted([*marks, Mark(*whole.span(), Part.TOTAL)], key=lambda mark: mark.start)
    return marks


def _with_sources(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Categories of scope 3 as marks where each has a number behind it; several without one describe their scope."""
    held: list[tuple[int, int]] = [match.span() for match in REMARK.finditer(text)]
    sources: list[Mark] = []
    for part, words in CATEGORY:
        for match in words.finditer(text):
            inside = any(start <= match.start() < end for start, end in held)
            if not inside and not any(one.start <= match.start() < one.end for one in (*marks, *sources)):
                sources.append(Mark(*match.span(), part))
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
    """The scope, or the one category before it in brackets: “Business travel (Scope 3) was 12.4”."""
    before = match.string[max(0, match.start() - NEAR) : match.start()]
    named = re.split(r"[,;.)]|\b(?:and|&)\b|\d", before)[-1] if match["three"] and before.endswith("(") else ""
    alone = categories_in(named)
    if len(alone) == 1 and not re.search(r",|\band\b|&", before[-60:]):
        return alone[0]
    return Part.SCOPE1 if match["one"] else Part.SCOPE2 if match["two"] else Part.SCOPE3


def _of_sources(text: str, place: int) -> bool:
    """“Travel and waste are nil: our vans are in Scope 1.”: what is nought stands before it in its clause."""
    said = re.split(r"[;:.]\s", text[:place])[-1]
    return bool(categories_in(said)) and not SCOPE.search(said)


def is_nought(text: str) -> bool:
    return bool(SCOPE.search(text) and NOUGHT.search(text))


def pairs_of(text: str, marks: Sequence[Mark], *, known: bool) -> list[tuple[Mark, Mark]]:
    """Each number with the part right behind it, else with the one before it; what is claimed twice is left alone."""
    if not (known or any(mark.value is not None and mark.unit for mark in marks) or NONE_ALONE.match(text)):
        if not is_nought(text):
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
    pairs: list[tuple[Mark, Mark]] = []
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


def _is_only(text: str, marks: Sequence[Mark]) -> bool:
    """“Travel and waste together came to 3.2 tCO2e, which is all we have under Scope 3.”"""
    return not WHOLE_WORD.search(text) and all(mark.part in (Part.TOTAL, *SCOPES, None) for mark in marks)


def _listed(text: str, marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """“Scopes 1, 2 and 3 were 12, 4 and 30 tonnes respectively”, perhaps with more behind."""
    listed = LISTED.search(text)
    end = text.find("respectively") if listed else -1
    numbers = [mark for mark in marks if mark.value is not None]
    if len(numbers) > len(SCOPES) and BY_SCOPE.search(text) and not any(mark.part in SCOPES for mark in marks):
        first = Mark(0, 0, Part.TOTAL)
        return list(zip((first, *(Mark(0, 0, part) for part in SCOPES)), numbers[:4], strict=True))
    if listed is None or end < 0:
        return []
    numbers = [mark for mark in marks if mark.value is not None and mark.start >= listed.end()]
    if len(numbers) < len(SCOPES):
        return []
    parts = [Mark(listed.start(), listed.end(), part) for part in SCOPES]
    behind = [mark for mark in marks if mark.start > end]
    return [
        *zip(parts, numbers[: len(SCOPES)], strict=True),
        *pairs_of(text[end:], [replace(one, start=one.start - end, end=one.end - end) for one in behind], known=True),
    ]


def _in_turn(marks: Sequence[Mark]) -> list[tuple[Mark, Mark]]:
    """Scopes and numbers that take turns, in either order; one number more, at an end, is the total they add up to."""
    told = [mark for mark in marks if mark.value is not None or mark.part in (*MAIN[:3], Part.SOME)]
    kinds = "".join("n" if mark.value is not None else "s" for mark in told)
    parts = [mark.part for mark in told if mark.part]
    if len(parts) < 2 or Part.SOME in parts or len(set(parts)) != len(parts):
        return []
    found: list[list[tuple[Mark, Mark]]] = []
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
            pairs.append((Mark(total.start, total.end, Part.TOTAL), total))
        found.append(pairs)
    return found[0] if len(found) == 1 else []


def in_turns(marks: Sequence[Mark]) -> bool:
    """A figure for each of the three scopes."""
    return {part.part for part, _ in _in_turn(marks)} >= set(SCOPES)


def _adds_up(total: Mark, numbers: Sequence[Mark]) -> bool:
    whole, parts = total.value or 0.0, sum(number.value or 0.0 for number in numbers)
    return abs(whole - parts) <= max(0.5, 0.005 * whole)


def _bracketed(text: str, marks: Sequence[Mark], place: int) -> Mark | None:
    """“150.2 tCO2e from vessels and vans (Scope 1)”: the scope in brackets is of the number before it."""
    behind = marks[place + 1] if place + 1 < len(marks) else None
    if behind is None or behind.part is None:
        return None
    between = text[marks[place].end : behind.start]
    closed = re.match(
        r"(?: emissions)?\)(?!,? (?:was|were|is|are|came|stood|accounts?|accounted|made)\b)", text[behind.end :]
    )
    return behind if closed and len(between) < NEAR and re.fullmatch(r"[^()]*\(", between) else None


def _partner(text: str, marks: Sequence[Mark], place: int, used: Sequence[Mark]) -> Mark | None:
    """The scope in brackets behind a number, the one it comes “from”, or the one before it that no other number has."""
    here = marks[place]
    behind = marks[place + 1] if place + 1 < len(marks) else None
    if IN_TOTAL.match(text[here.end :]):
        return Mark(here.end, here.end + 9, Part.TOTAL)
    if (bracketed := _bracketed(text, marks, place)) is not None:
        return bracketed
    if behind and behind.part:
        between = text[here.end : behind.start]
        closed = "(" not in between or re.match(r"[^()\d]{0,30}\)", text[behind.end :])
        if between.strip() and closed and "," not in between and BEHIND.match(between):
            return behind
        if IS_OF.fullmatch(between):
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
        return (
            None
            if part_of_it or BESIDES.fullmatch(between) or COMPONENT.search(between) or re.search(r"\.\s", between)
            else before
        )
    return None
