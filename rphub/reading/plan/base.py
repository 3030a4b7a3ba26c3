"""Which year is the baseline and which the current reporting year, by the words beside the year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rphub.reading.elements import ABSENT, Element, State
from rphub.reading.passages import excerpt
from rphub.reading.plan.columns import BASELINE, CURRENT
from rphub.reading.plan.labels import MAIN
from rphub.reading.plan.tables import Figure
from rphub.reading.plan.wording import Line, Sentence
from rphub.reading.plan.years import Year, years_in

_ARTICLE = r"(?:the |our |its |a )?(?:chosen |selected )?(?:calendar |financial |fiscal |tax |reporting |trading )?(?:year |period )?(?:of |from |to |end(?:ed|ing) |running |is |was )?(?:the )?"
LABELLED = (
    (
        BASELINE,
        re.compile(
            rf"\bbase ?(?:line)?[- ](?:reporting )?(?:year|period)(?: emissions?| footprint| inventory| data| reporting)?s?(?: \([^)]{{0,30}}\))?\s*(?:[:=-]+|is|was|of|has been|set (?:as|at|to)|covers|for|\(|used is|will be)?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\b(?:current |latest |most recent )?reporting[- ](?:year|period)(?: \([^)]{{0,30}}\))?\s*(?:[:=-]+|is|was|of|for|covers|,|\()?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\b(?:current|latest|most recent)(?: reporting)?(?: year| period)(?:'s)?(?: emissions?| footprint| data| reporting)*\s*(?:[:=-]+|is|was|of|for|,|\(|covers)?\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
    (
        CURRENT,
        re.compile(
            rf"\bcurrent (?:emissions?|carbon|ghg|footprint)(?: emissions?| footprint| reporting)*\s*(?:[:=-]+|for|in|,|\()\s*{_ARTICLE}\(?$",
            re.I,
        ),
    ),
)
BESIDE = (
    (
        BASELINE,
        "before",
        re.compile(
            rf"\bbase ?line(?: emissions?| footprint| position)?(?: in| of| from| is| was| were| to| for| (?:was |is |has been )?(?:set|calculated|measured|established|taken|recorded|fixed)(?: in| at| for| from| as)|:|,)?\s*[(-]?\s*{_ARTICLE}$",
            re.I,
        ),
    ),
    (
        BASELINE,
        "after",
        re.compile(
            r"^\)?(?: emissions| footprint| figures| levels?| data)?\s*[(,-]?\s*(?:is |was |as |has been |have been |being |will be |represents |serves as |forms )?(?:chosen as |selected as |set as |used as |adopted as )?(?:our |the |a |its )?(?:first |chosen |agreed )?(?:base ?line|base[- ]year)",
            re.I,
        ),
    ),
    (
        CURRENT,
        "after",
        re.compile(
            r"^\)?\s*[(,-]?\s*(?:is |was |as |being )?(?:our |the )?(?:current|latest|most recent|reporting) (?:reporting )?(?:year|period)",
            re.I,
        ),
    ),
)
SAME = re.compile(
    r"(?:base ?line|base year).{0,90}\b(?:also|same|both|identical|serves?|doubles)\b.{0,70}(?:current|reporting (?:year|period))"
    r"|(?:current|reporting (?:year|period)).{0,90}\b(?:also|same|identical)\b.{0,60}\bbase"
    r"|\bbase.{0,60}(?:current|reporting).{0,60}\b(?:same|identical|one and the same)\b|(?:current|reporting).{0,60}\bbase.{0,60}\b(?:same|identical)\b",
    re.I,
)
THIS = re.compile(
    r"^(?:this|that|which|it)(?: year| period)?(?: is| was| forms| has been| will be| serves| became)(?: also)?(?: used)?(?: as)? (?:our|the|a) (?:base ?line|base year)",
    re.I,
)
NEGATED = re.compile(r"\bnot\b|\bno longer\b|\bexcept|\bmonths?\b|\bmethod|\bboundar", re.I)
LATEST_FIGURES = 2049


@dataclass(frozen=True, slots=True)
class Claim:
    """That a year is the baseline or the current one: labelled as such, or said beside it."""

    role: str
    year: Year
    labelled: bool
    page: int
    excerpt: str


def claims(lines: Sequence[Line], sentences: Sequence[Sentence]) -> list[Claim]:
    found: list[Claim] = []
    for number, line in enumerate(lines):
        text = line.flat
        if number and _waits(lines[number - 1].flat) and len(line.cells) == 1:
            text = f"{lines[number - 1].flat} {text}"
        if not _is_head(line):
            found += _in(text, line.page)
    for number, sentence in enumerate(sentences):
        if not _is_head(lines[sentence.line]):
            found += _in(sentence.text, sentence.page)
        found += _told(sentence, sentences[number - 1] if number else None)
    return found


def _told(sentence: Sentence, before: Sentence | None) -> Iterable[Claim]:
    """“... in 2020/21. This is our baseline.”, and a first plan's “baseline and current year are the same: 2023”."""
    years = _distinct(one.year for one in years_in(sentence.text) if not one.day)
    if before and not years and before.place == sentence.place and THIS.search(sentence.text):
        said = _distinct(one.year for one in years_in(before.text) if not one.day)
        if len(said) == 1:
            yield Claim(BASELINE, said[0], False, before.page, excerpt(f"{before.text} {sentence.text}"))
    if len(years) == 1 and SAME.search(sentence.text) and not NEGATED.search(sentence.text):
        for role in (BASELINE, CURRENT):
            yield Claim(role, years[0], True, sentence.page, excerpt(sentence.text))


def _is_head(line: Line) -> bool:
    """A row of heads with several years belongs to its table."""
    return len(line.cells) > 2 or (":" not in line.flat and len(list(years_in(line.flat))) > 2)


def _waits(text: str) -> bool:
    """A label whose year stands on the next line."""
    return len(text) < 50 and bool(
        re.search(r"\b(?:base ?line|base|reporting|current)[- ](?:reporting )?(?:year|period)\s*:?$", text, re.I)
    )


def _in(text: str, page: int) -> Iterable[Claim]:
    for said in years_in(text[:1_500]):
        if said.day:
            continue
        before, after = text[max(0, said.start - 90) : said.start], text[said.end : said.end + 60]
        for role, words in LABELLED:
            if (match := words.search(before)) and not _of_baseline(role, before[: match.start()]):
                yield Claim(role, said.year, True, page, excerpt(text))
                break
        else:
            for role, side, words in BESIDE:
                if words.search(before if side == "before" else after):
                    yield Claim(role, said.year, False, page, excerpt(text))
                    break


def _of_baseline(role: str, before: str) -> bool:
    return role == CURRENT and bool(
        re.search(r"\bbase ?(?:line)?\s*(?:year)?\s*$|previous\s*$|first\s*$|prior\s*$|next\s*$", before, re.I)
    )


def baseline_year(said: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Element, Year | None]:
    own = [claim for claim in said if claim.role == BASELINE]
    for labelled in (True, False):
        years = _distinct(claim.year for claim in own if claim.labelled is labelled)
        if len(years) == 1:
            return _element(next(claim for claim in own if claim.year.same(years[0]) and claim.labelled is labelled))
        if len(years) > 1:
            return _torn(own)
    columns = [figure for figure in figures if figure.role == BASELINE and figure.year]
    return _of_columns(columns) if columns else (ABSENT, None)


def current_year(
    said: Sequence[Claim], figures: Sequence[Figure], baseline: Year | None
) -> tuple[Element, Year | None]:
    """The reporting year as said, the latest where several are; else the latest year that has figures of its own."""
    own = [claim for claim in said if claim.role == CURRENT]
    for labelled in (True, False):
        if some := [claim for claim in own if claim.labelled is labelled]:
            return _element(max(some, key=lambda claim: claim.year.value))
    columns = [figure for figure in figures if figure.role == CURRENT and figure.year]
    if columns:
        return _of_columns(columns)
    measured = [
        figure
        for figure in figures
        if figure.year and figure.role == "" and figure.sure and figure.value is not None and figure.part in MAIN
    ]
    later = [figure for figure in measured if baseline and figure.year and figure.year.value > baseline.value]
    later = [figure for figure in later if figure.year and figure.year.value <= LATEST_FIGURES]
    if not later:
        return ABSENT, None
    latest = max(figure.year.value for figure in later if figure.year)
    return _of_columns([figure for figure in later if figure.year and figure.year.value == latest])


def same_years(sentences: Sequence[Sentence]) -> Sentence | None:
    """A sentence that says that the first plan's baseline is its current year as well."""
    return next((one for one in sentences if SAME.search(one.text[:600]) and not NEGATED.search(one.text)), None)


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
