"""Reads a Carbon Reduction Plan: which elements it has, with the page and the words that show each.

Deterministic rules on the text of the pages, following the official template of PPN 06/21 and PPN 006 and what
companies make of it (domain specification, sections 2.1 and 4.1). Figures are tonnes of CO2e as stated, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from rphub.reading.elements import Element, State
from rphub.reading.plan.blocks import blocks_of
from rphub.reading.plan.boxes import labels_behind, labels_first, one_by_one
from rphub.reading.plan.categories import covered
from rphub.reading.plan.columns import BASELINE, CURRENT, TARGET
from rphub.reading.plan.companies import Companies, is_of_all, named_whole
from rphub.reading.plan.days import Act, days_told
from rphub.reading.plan.declaration import ppn_declaration
from rphub.reading.plan.editions import without_editions
from rphub.reading.plan.ended import years_ended
from rphub.reading.plan.entity import uk_entity
from rphub.reading.plan.figures import Years, all_parts, consistent, of_role
from rphub.reading.plan.grid import figures_of
from rphub.reading.plan.grids import grids_of
from rphub.reading.plan.headings import headings_of
from rphub.reading.plan.labels import MAIN, Part
from rphub.reading.plan.measures import measures
from rphub.reading.plan.net_zero import adopts, net_zero_commitment
from rphub.reading.plan.others import without_others
from rphub.reading.plan.owners import owners_of
from rphub.reading.plan.prose import figures_said
from rphub.reading.plan.published import published_date
from rphub.reading.plan.same_year import same_years
from rphub.reading.plan.second import completed, started_from, with_role
from rphub.reading.plan.sections import BOTH, is_prose, left_open, roles_of, without_contents
from rphub.reading.plan.sign_off import sign_off
from rphub.reading.plan.sources_below import without_sources
from rphub.reading.plan.sums_drawn import sums_drawn
from rphub.reading.plan.sums_headed import sums_headed
from rphub.reading.plan.sums_told import sums_told
from rphub.reading.plan.tables import Figure, figures_in, usual_unit
from rphub.reading.plan.targets import reduction_targets
from rphub.reading.plan.torn import whole_rows
from rphub.reading.plan.totals import scopes_named, totals_named
from rphub.reading.plan.wording import Line, Sheet, sheet_of
from rphub.reading.plan.year_claims import baseline_year, claims, current_year, last_year
from rphub.reading.plan.years import Year, named_by_end

ELEMENTS = (
    *("net_zero_commitment", "uk_entity"),
    *("baseline_year", "baseline_scope1", "baseline_scope2", "baseline_scope3", "baseline_total"),
    *("current_year", "current_scope1", "current_scope2", "current_scope3", "current_total"),
    *("scope3_categories", "reduction_targets", "measures", "ppn_declaration", "sign_off", "published_date"),
    "totals_consistent",
)

OF_THE_GROUP = re.compile(
    r"\W*(?:(?:In|For|During) (?:the )?(?:(?:calendar |financial )?year |FY ?)?[\d/]+,? )?(?:[Tt]he |[Oo]ur )?"
    r"(?:(?:Across|Throughout|At) the )?(?:[A-Z][\w&'-]+ ){0,4}[Gg]roup\b"
)
"""The subject of a sentence."""
SCOPES_TOLD = re.compile(r"\bscope [123]\b(?=\W{1,3}\d)", re.I)
TWO = 2
"""“Baseline emissions | Scope 1: 61.2 tCO2e, scope 2: 40.5 tCO2e”: a label and its sentence."""
OTHERS = "others"
"""Whose the figures are below the name of another company."""
MADE = (Act.PUBLISHED, Act.ISSUED, Act.UPDATED, Act.SIGNED, Act.AGREED)


def read_plan(pages: Sequence[str]) -> dict[str, Element]:
    """All elements by name, in the order of `ELEMENTS`. Pages without text give nothing found."""
    sheet = sheet_of(pages)
    entity = uk_entity(sheet)
    supplier = str(entity.value or "")
    own = without_others(sheet, supplier)
    days = days_told(own.passages, supplier)
    sheet, own = without_editions(sheet), without_editions(own)
    read = {
        "net_zero_commitment": _net_zero(sheet, own, supplier),
        "uk_entity": entity,
        **_figures(own, supplier, max((one.iso for one in days if one.act in MADE), default="")),
        "reduction_targets": reduction_targets(own),
        "measures": measures(own),
        "ppn_declaration": ppn_declaration(own),
        "sign_off": sign_off(own, days, supplier),
        "published_date": published_date(own, days),
    }
    return {name: read[name] for name in ELEMENTS}


def _net_zero(sheet: Sheet, own: Sheet, supplier: str) -> Element:
    """What others promise for themselves is unsure where the firm promises nothing."""
    promised = net_zero_commitment(own, supplier)
    if own == sheet or adopts(sheet):
        return net_zero_commitment(sheet, supplier)
    if promised.state is not State.NOT_FOUND:
        return promised
    theirs = net_zero_commitment(sheet, supplier)
    return replace(theirs, state=State.UNSURE) if theirs.state is State.FOUND else theirs


def _figures(sheet: Sheet, supplier: str, latest_day: str) -> dict[str, Element]:
    sheet = replace(sheet, lines=tuple(named_whole(years_ended(sheet.lines), supplier)))
    companies = Companies(supplier, is_of_all(sheet.sentences, supplier))
    figures = _in_tables(_whole(sheet.lines), usual_unit(sheet.sentences), companies)
    figures = [one for one in figures if not _says_whose(one)]
    in_tables = {id(figure.line) for figure in figures}
    told = [one for one in sheet.sentences if id(sheet.lines[one.line]) not in in_tables]
    figures = _without_groups([*figures, *figures_said(told, sheet.lines, roles_of(sheet.lines))], supplier)
    said = claims(sheet.lines, sheet.sentences)
    theirs = {one.line.raw for one in figures if one.whose == OTHERS}
    sums = [one for one in _sums(sheet, last_year(said, latest_day)) if one[0].line.raw not in theirs]
    every = [*figures, *(one for figures in sums for one in figures)]
    several = len({one.year for one in every if one.year}) > 1
    dated = [one for one in every if several or one in figures or one.role == CURRENT]
    base, base_year = baseline_year(said, figures, left_open=left_open(sheet.lines))
    if base.state is State.NOT_FOUND and not left_open(sheet.lines):
        base, base_year = started_from(sums, sheet.sentences)
    now, now_year = current_year(said, dated, base_year, latest_day)
    years = Years(base_year, now_year)
    if base_year and base_year == now_year:
        figures = [replace(one, role=BOTH) if not (one.role or one.year) else one for one in figures]
    first = all_parts(of_role(figures, BASELINE, years))
    last = all_parts(of_role(figures, CURRENT, years))
    first, last = completed(first, sums, BASELINE, years), completed(last, sums, CURRENT, years)
    base, now, first, last = _first_plan(sheet, base, now, first, last)
    if named_by_end(one.text for one in sheet.sentences):
        base, now = _begun(base, base_year), _begun(now, now_year)
    return {
        "baseline_year": base,
        **dict(_named("baseline", first)),
        "current_year": now,
        **dict(_named("current", last)),
        "scope3_categories": covered([one for one in every if one.role != TARGET], sheet.sentences, sheet.lines),
        "totals_consistent": consistent(first, last),
    }


def _sums(sheet: Sheet, latest: int) -> list[Sequence[Figure]]:
    """What adds up, in text and in tables; where all figures are in thousands or in kilograms nothing is looked for."""
    if usual_unit(sheet.sentences) != 1.0:
        return []
    lines = _whole(sheet.lines)
    outside = " ".join(one.text for one in sheet.sentences)
    return with_role(
        [
            *sums_told(sheet.sentences, sheet.lines, roles_of(sheet.lines), latest),
            *sums_headed(sheet.sentences, sheet.lines, latest),
            *sums_drawn(grids_of(lines), headings_of(lines), outside),
        ]
    )


def _says_whose(figure: Figure) -> bool:
    """“Scope 1: 10 tCO2e (2019), 8 tCO2e (2024)”: a line that no table dates is read as a sentence."""
    if len(figure.line.cells) == TWO and len(set(map(str.lower, SCOPES_TOLD.findall(figure.line.cells[1])))) > 1:
        return True
    dated = figure.year or figure.role or len(figure.line.cells) > 1
    return not dated and len(owners_of(figure.line.flat, None)) > 1


def _without_groups(figures: Sequence[Figure], supplier: str) -> list[Figure]:
    """“Group emissions in 2024 were 148,300 tCO2e.” says nothing where the firm has such a figure of its own."""
    if "group" in supplier.lower():
        return list(figures)
    theirs = [one.block < 0 and bool(OF_THE_GROUP.match(one.line.text)) for one in figures]
    own = {one.part for one, other in zip(figures, theirs, strict=True) if not other and one.value is not None}
    return [one for one, other in zip(figures, theirs, strict=True) if not (other and one.part in own)]


def _begun(told: Element, year: Year | None) -> Element:
    """FY25, where the document says that every FY is named by its end, is the year that began in 2024."""
    if told.state is not State.FOUND or not (year and year.fiscal):
        return told
    return replace(told, value=year.value - 1)


def _whole(lines: Sequence[Line]) -> list[Line]:
    """The lines in which tables stand, each figure behind its label."""
    rows = scopes_named(whole_rows(without_sources(without_contents(lines))))
    return totals_named(list(one_by_one(labels_first(labels_behind(rows)))))


def _in_tables(lines: Sequence[Line], usual: float, companies: Companies) -> list[Figure]:
    """Figures of tables that are read as grids, and those of all other lines."""
    headings = headings_of(lines)
    figures: list[Figure] = []
    others: set[int] = set()
    rest: list[Line | None] = list(lines)
    for number, grid in enumerate(grids_of(lines)):
        heading = headings[grid.start]
        found = figures_of(grid, heading.facts, heading.unit or usual, number, companies)
        if found is not None:
            figures += found
            others |= {number} if companies.is_other(_above(lines[: grid.start])) else set()
            rest[grid.start : grid.start + len(grid.lines)] = [None] * len(grid.lines)
    blocks = blocks_of(rest, len(lines))
    figures += figures_in(blocks, usual)
    unnamed = {one.part for one in figures if not one.whose and one.sure and one.value is not None}
    mine = any(one.whose == "uk" for one in figures) or unnamed >= set(MAIN)
    own = {(one.part, one.year) for one in figures if one.block not in others and one.value is not None}
    kept = [one for one in figures if not (one.block in others and one.year and (one.part, one.year) in own)]
    sure = [replace(one, sure=False, whose=OTHERS) if one.block in others else one for one in kept]
    return [one for one in sure if not (mine and one.whose == "group")]


def _above(lines: Sequence[Line]) -> list[str]:
    """The short lines right above a table, the nearest first."""
    return [one.flat for one in takewhile(lambda line: len(line.cells) == 1 and not is_prose(line), reversed(lines))]


_Parts = dict[Part, Element]


def _first_plan(
    sheet: Sheet, base: Element, now: Element, first: _Parts, last: _Parts
) -> tuple[Element, Element, _Parts, _Parts]:
    """A first plan says that its baseline is its current year; the figures are then those of both."""
    if base.state is now.state is State.FOUND and base.value == now.value:
        return base, now, _filled(first, last), _filled(last, first)
    same = same_years(sheet.sentences)
    told = base if base.state is State.FOUND else now
    if same is None or told.state is not State.FOUND or all(any(map(_is_said, one.values())) for one in (first, last)):
        return base, now, first, last
    year = Element(State.FOUND, told.value, same.page, same.text)
    return (told, year, first, _filled(last, first)) if told is base else (year, told, _filled(first, last), last)


def _filled(own: _Parts, other: _Parts) -> _Parts:
    return {part: own[part] if _is_said(own[part]) else other[part] for part in own}


def _is_said(one: Element) -> bool:
    return one.state is not State.NOT_FOUND


def _named(whose: str, parts: dict[Part, Element]) -> Iterator[tuple[str, Element]]:
    for part in MAIN:
        yield f"{whose}_{part.value}", parts[part]
