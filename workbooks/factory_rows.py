"""Factory lists as others have them, Open Supply Hub and Electronics Watch, read into the factory table. Pure.

A line is a factory of the table when both have the same ID of the open register, or the same name and address; what
its file does not say stays. A factory that is not there yet is added, seen by the consortium only unless it says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from factories.enums import Scope, Tier
from factories.shapes import ELECTRONICS_WATCH, FACILITY_TYPES, MODEL, OPEN_SUPPLY_HUB, SECTORS, Shape
from factories.sites import REGISTER, Key, Site, plain, site_of
from questionnaires.canonical import Json
from questionnaires.cells import quote
from questionnaires.countries import COUNTRIES
from questionnaires.definition import Question
from rphub.files.sheets.cells import Given
from rphub.files.sheets.cells import plain as typed
from workbooks.heads import labels_of
from workbooks.reading import Sent
from workbooks.sent import SentRow
from workbooks.tables import row_tag, rows_behind

Place = tuple[str, str]
KIND, PRODUCT, NOWHERE = ("", "kind"), ("", "product"), ("", "nowhere")
HUB_HEADS: dict[str, Place] = {
    "name": ("facility_name", ""),
    "address": ("address", ""),
    "country": ("country", ""),
    "native_language_name": ("native_name", ""),
    "os_id": ("os_id", ""),
    "number_of_workers": ("workers", ""),
    **dict.fromkeys(("facility_type", "processing_type", "facility_type_processing_type"), KIND),
    **dict.fromkeys(("product_type", "sector_product_type"), PRODUCT),
    **dict.fromkeys(("sector", "parent_company", "lat", "lng"), NOWHERE),
}
WATCH_HEADS: dict[str, Place] = {
    "brand": ("brand", ""),
    MODEL.casefold(): ("product_models", ""),
    "product models": ("product_models", ""),
    "component": ("component_type", ""),
    "kind of site": ("tier", ""),
    "factory name": ("facility_name", ""),
    "name in the local language": ("native_name", ""),
    "full address": ("address", ""),
    "country": ("country", ""),
    "open supply hub id": ("os_id", ""),
    "workers": ("workers", ""),
    "migrant or student workers": ("migrant_or_student_workers", ""),
    "period from": ("disclosed_for_period", "start"),
    "period to": ("disclosed_for_period", "end"),
    "who may see this": ("share_scope", ""),
}
ENOUGH = {
    OPEN_SUPPLY_HUB.key: {"name", "address", "country"},
    ELECTRONICS_WATCH.key: {MODEL.casefold(), "full address"},
}
"""Heads without which a file is not in this shape."""
HEADS = {OPEN_SUPPLY_HUB.key: HUB_HEADS, ELECTRONICS_WATCH.key: WATCH_HEADS}
NEEDED = ("facility_name", "address", "country")
NAME, MODELS, WORKERS, OS_ID = (("facility_name", ""), ("product_models", ""), ("workers", ""), ("os_id", ""))
KINDS = {words.casefold(): tier for tier, words in FACILITY_TYPES.items()} | {
    tier.label.casefold(): tier for tier in Tier
}
NO_PRODUCT = {*(sector.casefold() for sector in SECTORS.values()), "unspecified"}
RANGE = re.compile(r"[0-9][0-9,. ]*\s*(?:-|–|to)\s*[0-9][0-9,. ]*")
BAD_ID = "Open Supply Hub ID: write its 15 letters and digits, like CN2021250D1DTN7; {given} is not one."
TWICE = "Your table has this factory more than once, in rows {rows}. Change it on the page of the question."
REPEATED = "The file has this factory before, in {place}. Put both into one row."
RANGES = "Workers as a range in {places}: left out, because the table takes one number."
KINDS_LEFT = "Kind of site in {places}: left out, because it is none of {known}."
NO_COLUMN = "The table has no column for these, so they were left out: {heads}."


@dataclass(frozen=True, slots=True)
class ShapeColumns:
    """Position -> where its cells go; `unknown` are heads that mean nothing here."""

    shape: Shape
    targets: Mapping[int, Place]
    heads: Mapping[int, str]
    unknown: tuple[str, ...]

    @property
    def known(self) -> int:
        return len(self.targets)


@dataclass(slots=True)
class Incoming:
    """One factory of the file, of one line or several, with what is wrong with it."""

    places: list[str]
    cells: dict[Place, Given]
    wrong: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        numbers = [place.removeprefix("Row ") for place in self.places]
        return self.places[0] if len(numbers) == 1 else f"Rows {', '.join(numbers[:-1])} and {numbers[-1]}"

    @property
    def site(self) -> Site:
        """As far as it takes to find it again."""
        texts = {key: str(typed("text", given)) for (key, _), given in self.cells.items() if not given.is_blank}
        site = site_of(texts, {})
        country = site.country
        return replace(site, country=COUNTRIES.get(country.upper(), country))


def is_factory_table(question: Question) -> bool:
    return {"facility_name", "os_id", "share_scope"} <= {column.key for column in question.columns}


def shape_columns(question: Question, cells: Sequence[Given]) -> ShapeColumns | None:
    """The columns when these are the heads of a shape; of our own columns those that stand among them count too."""
    said = {at: " ".join(cell.words.casefold().split()) for at, cell in enumerate(cells) if not cell.is_blank}
    for shape in (OPEN_SUPPLY_HUB, ELECTRONICS_WATCH):
        if not ENOUGH[shape.key] <= set(said.values()):
            continue
        known = {**labels_of(question), **HEADS[shape.key]}
        targets = {at: known[text] for at, text in said.items() if text in known}
        heads = {at: cells[at].words for at in said}
        return ShapeColumns(shape, targets, heads, tuple(heads[at] for at in said if at not in targets))
    return None


def factory_rows(
    question: Question, columns: ShapeColumns, lines: Iterable[tuple[int, list[Given]]], now: Json, sent: Sent
) -> None:
    """Put the factories of the file into `sent`, each with the row of the table that it is."""
    answer, left = sent.of(question.code), _Left()
    answer.needed = NEEDED
    held = rows_behind(question, now)
    sites = [site_of(row, COUNTRIES) for row in held]
    met: dict[int | Key, str] = {}
    rows: list[SentRow] = []
    for one in _incoming(columns, lines, left):
        at = _match(one, sites, met)
        if at is None and ("share_scope", "") not in one.cells:
            one.cells["share_scope", ""] = Given(str(Scope.CONSORTIUM.label))
        tag = row_tag(question, at + 1, held[at]) if at is not None else ""
        rows.append(SentRow(one.place, tag, one.cells, wrong=tuple(one.wrong)))
    answer.rows = rows
    sent.notes += left.notes(columns)


def _match(one: Incoming, sites: Sequence[Site], met: dict[int | Key, str]) -> int | None:
    """Which row of the table it is, None for a new one; what stands in the way is put into `wrong`."""
    site = one.site
    found = _same(site, sites)
    if len(found) > 1:
        one.wrong.append(TWICE.format(rows=" and ".join(str(at + 1) for at in found)))
        return None
    marks: list[int | Key] = list(found) or [(*key, plain(site.brand)) for key in site.keys]
    before = next((met[mark] for mark in marks if mark in met), "")
    if before:
        one.wrong.append(REPEATED.format(place=before[:1].lower() + before[1:]))
    met |= dict.fromkeys(marks, one.place)
    return found[0] if found and not before else None


def _same(site: Site, sites: Sequence[Site]) -> list[int]:
    """Rows with its register ID, else with its name and address; of its brand, if it says one and they do."""
    for key in site.keys:
        found = [at for at, other in enumerate(sites) if key in other.keys]
        if site.brand:
            found = [at for at in found if plain(sites[at].brand) in ("", plain(site.brand))]
        if found:
            return found
    return []


def _incoming(columns: ShapeColumns, lines: Iterable[tuple[int, list[Given]]], left: _Left) -> Iterator[Incoming]:
    """The factories in the order of the file; lines that differ in the product model only are one factory."""
    found: dict[tuple[object, ...], Incoming] = {}
    for number, cells in lines:
        held = _held(columns, cells, f"Row {number}", left)
        if not held:
            continue
        one = Incoming([f"Row {number}"], held)
        _check_id(one)
        mark = tuple((place, given.words) for place, given in sorted(held.items()) if place != MODELS)
        if columns.shape is ELECTRONICS_WATCH and mark in found:
            _add_model(found[mark], one)
        else:
            found[mark if columns.shape is ELECTRONICS_WATCH else (number,)] = one
    yield from found.values()


def _add_model(first: Incoming, more: Incoming) -> None:
    models = [one.cells[MODELS].words for one in (first, more) if MODELS in one.cells]
    first.places += more.places
    if models:
        first.cells[MODELS] = Given("\n".join(models))


def _held(columns: ShapeColumns, cells: Sequence[Given], place: str, left: _Left) -> dict[Place, Given]:
    """What the line says by the columns of our table."""
    held: dict[Place, Given] = {}
    for at, target in columns.targets.items():
        given = cells[at] if at < len(cells) else Given()
        if given.is_blank:
            continue
        match target:
            case ("", "kind"):
                if tier := _tier(given.words):
                    held["tier", ""] = Given(str(Tier(tier).label))
                elif ("tier", "") not in held:
                    left.kinds.append(place)
            case ("", "product"):
                if product := _product(given.words):
                    held["component_type", ""] = Given(product)
            case ("", "nowhere"):
                left.nowhere[columns.heads[at]] = None
            case ("workers", "") if RANGE.fullmatch(given.words):
                left.ranges.append(place)
            case _:
                held[target] = given
    return held


def _tier(words: str) -> str:
    """The first of several kinds, as the register separates them, that our table knows."""
    parts = (part.strip().casefold() for part in re.split(r"[|,;]", words))
    return next((KINDS[part] for part in parts if part in KINDS), "")


def _product(words: str) -> str:
    parts = [part.strip() for part in words.split("|")]
    return ", ".join(part for part in parts if part and part.casefold() not in NO_PRODUCT)


def _check_id(one: Incoming) -> None:
    given = one.cells.get(OS_ID)
    if given is None or given.clears:
        return
    text = str(typed("text", given)).upper()
    if REGISTER.fullmatch(text):
        one.cells[OS_ID] = Given(text)
    else:
        one.wrong.append(BAD_ID.format(given=quote(given.words)))


@dataclass(slots=True)
class _Left:
    """What was left out, to be said once for the whole file."""

    ranges: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    nowhere: dict[str, None] = field(default_factory=dict)

    def notes(self, columns: ShapeColumns) -> Iterator[str]:
        yield f"Read in the shape of {columns.shape.label}."
        if self.ranges:
            yield RANGES.format(places=_places(self.ranges))
        if self.kinds:
            yield KINDS_LEFT.format(places=_places(self.kinds), known=", ".join(FACILITY_TYPES.values()))
        heads = [*self.nowhere, *columns.unknown]
        if heads:
            yield NO_COLUMN.format(heads=", ".join(f"“{head}”" for head in heads[:8]))


def _places(places: Sequence[str]) -> str:
    """“row 3”, “rows 3, 5 and 9”, “rows 3, 5, 7 and 12 more”."""
    numbers = list(dict.fromkeys(place.removeprefix("Row ") for place in places))
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    if len(numbers) > 8:
        return f"rows {', '.join(numbers[:7])} and {len(numbers) - 7} more"
    return f"rows {', '.join(numbers[:-1])} and {numbers[-1]}"
