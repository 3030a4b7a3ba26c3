"""Which year is the baseline and which the current reporting year, by the words beside the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.columns import BASELINE, CURRENT, columns_of
from rphub.reading.plan.facts import WHEN_TOLD
from rphub.reading.plan.labels import MAIN
from rphub.reading.plan.owners import BASE, NOW, roles_beside
from rphub.reading.plan.same_year import ALSO, THEREFORE, says_same
from rphub.reading.plan.sections import year_headed
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import VERBS, Line, Sentence
from rphub.reading.plan.years import Year, years_in

_ARTICLE = (
    r"(?:the |our |its |a )?(?:chosen |selected )?(?:calendar |financial |fiscal |tax |reporting |"
    r"trading )?(?:year |period |one )?(?:of |from |to |end(?:ed|ing) |running |is |was )?(?:the )?"
)
LABELLED = (
    (
        BASELINE,
        re.compile(
            rf"\bbaseline[- ](?:reporting )?(?:year|period)(?: emissions?| footprint|"
            rf" inventory| data| reporting)?s?(?: \([^)]{{0,30}}\))?\s*(?:[:=-]+|is|was|of|"
            rf"has been|set (?:as|at|to)|covers|for|\(|used is|will be)?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\b(?:current |latest |most recent )?reporting[- ](?:year|period)(?: \([^)]{{0,30}}\))?\s*(?:[:=-]+|is"
            rf"|was|of|for|covers|,|\()?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\b(?:current|latest|most recent)(?: reporting)?(?: year| period)(?:'s)?(?: emissions?| footprint| data"
            rf"| reporting)*\s*(?:[:=-]+|is|was|of|for|,|\(|covers)?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\bcurrent (?:emissions?|carbon|ghg|footprint)(?: emissions?| footprint|"
            rf" reporting)*\s*(?:[:=-]+|for|in|,|\()\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
)
THIS = re.compile(
    r"^(?:this|that|which|it)(?: year| period)?(?: is| was| forms| has been| will be| serves|"
    r" became)(?: also)?(?: used)?(?: as)? (?:our|the|a) (?:baseline)"
    r"|^(?:this|that|it) (?:is|was) the year (?:from|against|with|to) which we (?:measure|compare|count|judge)"
    r"|\b(?:made|chose|took|use) (?:it|this|that) (?:as )?(?:our|the) baseline",
    re.I,
)
IS_BASELINE = re.compile(r"(?:this (?:is|was) )?(?:our |the )?(?:base(?:line)?|starting)(?: year)?[.,:]", re.I)
IS_CURRENT = re.compile(
    r"(?:this (?:is|was) )?(?:our |the )?(?:current|latest|most recent|reporting)(?: reporting)? (?:year"
    r"|period)\b(?! (?:was|is"
    r"|we) )[^;\d]{0,60}[.,:]",
    re.I,
)
"""Below a heading that is a year: what that year is."""
SPAN = re.compile(
    r"\b(?:from|between|since) (?:the |our |its )?(?:baseline|start)(?: year)?(?: of (?:19|20)\d\d(?:/\d\d)?)?"
    r" (?:to|and|until|up to) (?=[^.;,]{0,40}(?:19|20)\d\d)",
    re.I,
)
"""“From the baseline year to 2024 emissions fell”: a stretch of time and no name of a year."""
TWO_ROLES = re.compile(
    r"\bbaseline(?: year| period)?(?: and|, and| or|\s?[&/+]| \(and)(?: the| our| also)* ?(?:current|latest"
    r"|reporting)\b|\b(?:current|latest|reporting)(?: reporting)?(?: year| period)?(?: and|\s?[&/+])(?: the| our)*"
    r" ?baseline\b",
    re.I,
)
"""“Baseline and current year: 2024”."""
CHANGE = re.compile(r"\b(?:between|from|compar\w+|changed?|fell|fall\w*|rose|progress|since|differ\w*|versus)\b", re.I)
REMARK = re.compile(
    rf"(?:our |the )?(?:(?P<{BASELINE}>baseline)|(?P<{CURRENT}>current|latest|reporting (?:year|period)))"
    r"(?: reporting)?(?: year| period)?",
    re.I,
)
LATEST_FIGURES = 2049
"""Of a document that tells neither its day nor the year it reports on."""
MOST_YEARS = 12
"""Of a line or a sentence; what has more is a list, and says of none of them what it is."""
RANKS = range(3)
HEADS, WEAK = 3, range(3, 6)
"""Claims of heads and of headings count behind the heads of the table that has the figures."""
HAS_VERB = re.compile(rf"{VERBS.pattern}|[,;]", re.I)
AHEAD = re.compile(
    r"\b(?:by|until|before|target(?: of| year)?|towards|to reach)\s*(?:(?:the|end|of|year|(?:year )?ending|FY)\s*)*$",
    re.I,
)
BY_YEAR = re.compile(r"\bby (?:the |our )?(?:[\w ]{1,40} )?$", re.I)
"""“By the school year that ends in January 2031”."""
AIMS = re.compile(
    r"\btarget|\baims?\b|\bgoals?\b|\bless than\b|\bnet[ -]?zero\b|\bfactors?\b|\bwill\b|\bguidance\b|\bppn\b"
    r"|\bpublished\b|\bapproved\b|\bsigned\b|\bversion\b|\bsince\b|\bcompared\b|\breduc|\bagainst\b|\bbelow\b",
    re.I,
)
LEFT_OPEN = re.compile(
    r"\bwill (?:use|take|choose|measure|calculate|adopt)\b|\b(?:intend|hope|propose|plan|want|expect|mean|would like"
    r"|aim)s? to (?:measure|calculate|count|collect|use|set|choose|fix|take|adopt|make|establish)\b(?![^.;]*\btarget)"
    r"|\bexpected to\b|\bwill (?:be (?:set|chosen|fixed|measured|published|ready|available)|follow)\b|\bno baseline\b"
    r"|\bdecid(?:e|ing)\b|\bno choice\b|\b(?:to be|not (?:yet )?(?:been )?)(?:chosen|set|decided|fixed)\b"
    r"|\bwithdrawn\b|\bsuperseded\b|\bwould(?: (?:have|be)\b|$)|\b(?:fill (?:this |it )?in|figures? (?:is"
    r"|are) (?:not )?ready|to follow)\b",
    re.I,
)


OF_YEAR = re.compile(
    r"\bemissions?\b|\bemitted\b|\bfootprint\b|CO2|\bfigures?\b|\bdata\b|\byear\b|\bperiod\b|\bmonths\b|\bscopes?\b"
    r"|\bcolumn\b|\bmeasured\b|\breported\b|\bbaseline\b|^.{0,30}$",
    re.I,
)
"""What a sentence below “Current emissions” must speak of for its year to be that of the emissions."""
OLD = re.compile(
    r"\b(?:old|former|previous|original|earlier) (?:base|ref)\w+(?: year)? (?:of|was|is|in|,)? ?(?:the )?$", re.I
)
NO_LONGER = re.compile(r"[^.;,]{0,20}\bno longer\b", re.I)
NEVER = re.compile(r"\b(?:stopped|ceased|never|not (?:begun|reported|measured))\b", re.I)


@dataclass(frozen=True, slots=True)
class Claim:
    """That a year is the baseline or the current one: labelled as such, or said beside it."""

    role: str
    year: Year
    rank: int
    """0 is labelled as such, 1 says it beside the year, 2 says it somewhere in the same sentence."""
    page: int
    excerpt: str


def claims(lines: Sequence[Line], sentences: Sequence[Sentence]) -> list[Claim]:
    found: list[Claim] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else line
        label = f"{lines[number - 2].flat} {above.flat}" if number > 1 and above.lower == "year" else above.flat
        if number and len(line.cells) == 1 and _waits(label) and not _is_head(above):
            found += _in(f"{label} {line.flat}", line.page)
        elif _is_head(line):
            found += _of_head(line)
        elif role := _remarked(line):
            found.append(Claim(role, years_in(line.cells[0])[0].year, 1, line.page, excerpt(line.raw)))
        elif not line.prose:
            for text in _told_apart(line):
                found += (replace(one, excerpt=excerpt(line.shown)) for one in _in(text, line.page))
    for number, sentence in enumerate(sentences):
        first = lines[sentence.line]
        if not (_is_head(first) or len(first.cells) > 1):
            found += _in(sentence.text, sentence.page)
        if not (len(first.cells) > 1 and _is_head(first)):
            found += _under(sentence) if not _of_row(lines, sentence) else ()
        found += _told(sentence, sentences[number - 1] if number else None)
    return found


def role_told(text: str) -> tuple[str, Year] | None:
    """“The base year is 2019/20.” above a table: whose year a sentence says, where it says one only."""
    said = [claim for claim in _in(text, 0) if claim.rank == 0]
    same = said and all(one.role == said[0].role and one.year.same(said[0].year) for one in said)
    return (said[0].role, said[0].year) if same else None


def _remarked(line: Line) -> str:
    """“2020 | 18.2 | 4.1 | Baseline”: a row of a year with the remark what that year is."""
    said = years_in(line.cells[0]) if len(line.cells) > 2 else []
    if len(said) != 1 or len(line.cells[0]) - (said[0].end - said[0].start) > 5:
        return ""
    remarks = [match.lastgroup or "" for cell in line.cells[1:] if (match := REMARK.fullmatch(cell))]
    return remarks[0] if len(remarks) == 1 else ""


def _of_row(lines: Sequence[Line], sentence: Sentence) -> bool:
    """A year alone below a row of heads is of one of its columns, whatever heading stands above."""
    above = lines[sentence.line - 1] if sentence.line else lines[0]
    return len(above.cells) > 1 and _is_head(above) and not re.search(r"[a-z]{3}", sentence.lower)


def _under(sentence: Sentence) -> Iterator[Claim]:
    """“The calendar year 2020.” below “What is your baseline year?”"""
    heading, text = sentence.under.rpartition(" > ")[2], sentence.text
    baseline, current = BASE.search(heading), NOW.search(heading)
    years = _distinct(one.year for one in years_in(text) if not one.day)
    if (
        bool(baseline) == bool(current)
        or len(years) != 1
        or AIMS.search(text)
        or AHEAD.search(text[:-4])
        or LEFT_OPEN.search(text)
        or not OF_YEAR.search(text)
        or NEVER.search(text)
    ):
        return
    rank = 1 if len(text) < 60 and re.search(r"\byear\b|\bperiod\b", heading, re.I) else 5
    yield Claim(BASELINE if baseline else CURRENT, years[0], rank, sentence.page, excerpt(f"{heading} {text}"))


def _told(sentence: Sentence, before: Sentence | None) -> Iterable[Claim]:
    """“... in 2020/21. This is our baseline.”, and a first plan's “baseline and current year are the same: 2023”."""
    years = _distinct(one.year for one in years_in(sentence.text) if not one.day)
    if before and not years and before.place == sentence.place and THIS.search(sentence.text):
        said = _distinct(one.year for one in years_in(before.text) if not one.day)
        if len(said) == 1:
            yield Claim(BASELINE, said[0], 1, before.page, excerpt(f"{before.text} {sentence.text}"))
    yield from _of_heading(sentence, before) if not years else ()
    if (
        before
        and ALSO.search(sentence.text)
        and (base := [one for one in _in(before.text, before.page) if one.role == BASELINE])
    ):
        yield replace(base[0], role=CURRENT, rank=0, excerpt=excerpt(f"{before.text} {sentence.text}"))
    if not years and before and before.place == sentence.place and THEREFORE.match(sentence.text):
        years = _distinct(one.year for one in years_in(before.text) if not one.day)
    if len(years) == 1 and says_same(sentence.text):
        for role in (BASELINE, CURRENT):
            yield Claim(role, years[0], 0, sentence.page, excerpt(sentence.text))


def _of_heading(sentence: Sentence, before: Sentence | None) -> Iterator[Claim]:
    """“This is the baseline.” as the first sentence below the heading “2022”."""
    role = BASELINE if THIS.search(sentence.text) or IS_BASELINE.match(sentence.text) else ""
    role = role or (CURRENT if IS_CURRENT.match(sentence.text) else "")
    if not role or (before and before.place == sentence.place):
        return
    for heading in (before.text if before else "", *sentence.under.split(" > ")[-2:]):
        if year := year_headed(heading):
            yield Claim(role, year, 1, sentence.page, excerpt(f"{heading}: {sentence.text}"))
            return


def _told_apart(line: Line) -> list[str]:
    """A label and its year are said together; the cells of a row of heads each for itself."""
    cells = [cell for cell in line.cells if cell]
    together = len(cells) == 2 and not any(years_in(cells[0]))
    return [line.flat] if together or len(cells) < 2 else cells


def _is_head(line: Line) -> bool:
    """A row of heads with several years belongs to its table."""
    if ":" in line.flat:
        return False
    if len(line.cells) > 2:
        return len([cell for cell in line.cells if any(years_in(cell))]) > 1
    years = [one for one in years_in(WHEN_TOLD.sub("", line.flat)) if not one.day]
    return len(line.flat) < 110 and (len(years) > 2 or (len(years) > 1 and not HAS_VERB.search(line.flat)))


def _of_head(line: Line) -> Iterator[Claim]:
    """“2019 baseline, 2023 current”: what a row of heads says of its years counts where nothing else does."""
    for column in columns_of([line])[0]:
        if column.year and column.role in (BASELINE, CURRENT):
            yield Claim(column.role, column.year, HEADS, line.page, excerpt(line.raw))


def _waits(text: str) -> bool:
    """A label whose year stands on the next line."""
    return len(text) < 50 and bool(
        re.search(r"\b(?:baseline|reporting|current)[- ](?:reporting )?(?:year|period)\s*:?$", text, re.I)
    )


def _in(text: str, page: int) -> Iterator[Claim]:
    """What a line or sentence says about its years; a year ahead (“by 2030”) is neither baseline nor current."""
    shown, text = excerpt(text), WHEN_TOLD.sub(r"\1", SPAN.sub(" ", text[:1_500]))
    said = [one for one in years_in(text) if not one.day]
    if not said or len(said) > MOST_YEARS or LEFT_OPEN.search(text):
        return
    if len(_distinct(one.year for one in said)) == 1 and TWO_ROLES.search(text) and not CHANGE.search(text):
        yield from (Claim(role, said[0].year, 0, page, shown) for role in (BASELINE, CURRENT))
        return
    roles = roles_beside(text)
    for one in said:
        before, after = text[max(0, one.start - 90) : one.start], text[one.end : one.end + 60]
        if OLD.search(before) or NO_LONGER.match(after):
            continue
        if hit := _beside(before, after):
            yield Claim(hit[0], one.year, hit[1], page, shown)
        elif (role := roles.get(one.end, "")) and (
            role == CURRENT or not (AHEAD.search(before) or BY_YEAR.search(before))
        ):
            yield Claim(role, one.year, 1, page, shown)
    past = [one for one in said if not AHEAD.search(text[: one.start][-30:]) and not BY_YEAR.search(text[: one.start])]
    if len(_distinct(one.year for one in past)) == 1 and len(text) < 260 and not AIMS.search(text):
        baseline, current = BASE.search(text), NOW.search(text)
        if bool(baseline) != bool(current):
            yield Claim(BASELINE if baseline else CURRENT, past[0].year, 4, page, shown)


def _beside(before: str, after: str) -> tuple[str, int] | None:
    for role, words in LABELLED:
        if (match := words.search(before)) and not _of_baseline(role, before[: match.start()]):
            return role, 0
    return None


def _of_baseline(role: str, before: str) -> bool:
    return role == CURRENT and bool(
        re.search(r"\bbaseline\s*(?:year)?\s*$|previous\s*$|first\s*$|prior\s*$|next\s*$", before, re.I)
    )


def baseline_year(
    said: Sequence[Claim], figures: Sequence[Figure], *, left_open: bool = False
) -> tuple[Element, Year | None]:
    """The year that is said to be it, else that of the column that is, else that of a heading; two are unsure."""
    own = [claim for claim in said if claim.role == BASELINE]
    columns = [figure for figure in figures if figure.role == BASELINE and figure.year]
    for ranks in (RANKS,) if left_open else (RANKS, WEAK):
        for rank in ranks:
            years = _distinct(claim.year for claim in own if claim.rank == rank)
            if len(years) == 1:
                return _element(next(claim for claim in own if claim.year.same(years[0]) and claim.rank == rank))
            if len(years) > 1:
                return _torn(own)
        if columns:
            return _of_columns(columns)
    return ABSENT, None


def current_year(
    said: Sequence[Claim], figures: Sequence[Figure], baseline: Year | None, latest_day: str = ""
) -> tuple[Element, Year | None]:
    """The reporting year as said, the latest where several are; else the latest year that has figures of its own.

    What a document gives for years behind its `latest_day` is still to come.
    """
    own = [claim for claim in said if claim.role == CURRENT]
    columns = [figure for figure in figures if figure.role == CURRENT and figure.year]
    for ranks in (RANKS, WEAK):
        for rank in ranks:
            if some := [claim for claim in own if claim.rank == rank]:
                return _element(max(some, key=lambda claim: claim.year.value))
        if columns:
            return _of_columns(columns)
    measured = [
        figure
        for figure in figures
        if figure.year and figure.role == "" and figure.sure and figure.value is not None and figure.part in MAIN
    ]
    bound = int(latest_day[:4]) if latest_day else LATEST_FIGURES
    later = [figure for figure in measured if figure.year and _is_later(figure.year, baseline)]
    later = [figure for figure in later if figure.year and figure.year.value <= bound]
    if not later:
        return ABSENT, None
    latest = max(figure.year.value for figure in later if figure.year)
    return _of_columns([figure for figure in later if figure.year and figure.year.value == latest])


def last_year(said: Sequence[Claim], latest_day: str) -> int:
    """What stands for a later year is still to come: that of the document, else the last one that it reports on."""
    if latest_day:
        return int(latest_day[:4])
    return max((claim.year.value for claim in said if claim.role == CURRENT), default=LATEST_FIGURES)


def _is_later(year: Year, baseline: Year | None) -> bool:
    return baseline is None or year.value > baseline.value


def _distinct(years: Iterable[Year]) -> list[Year]:
    found: list[Year] = []
    for year in years:
        if not any(year.same(other) for other in found):
            found.append(year)
    return found


def _element(claim: Claim) -> tuple[Element, Year]:
    return Element(State.FOUND, claim.year.value, claim.page, claim.excerpt), claim.year


def _torn(own: Sequence[Claim]) -> tuple[Element, Year | None]:
    return Element(State.UNSURE, None, own[0].page, own[0].excerpt), None


def _of_columns(figures: Sequence[Figure]) -> tuple[Element, Year | None]:
    years = _distinct(figure.year for figure in figures if figure.year)
    first = figures[0]
    if len(years) > 1:
        return Element(State.UNSURE, None, first.line.page, excerpt(first.line.raw)), None
    return Element(State.FOUND, years[0].value, first.line.page, excerpt(first.line.raw)), years[0]
