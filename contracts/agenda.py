"""What the agenda of a contract review says by itself (domain specification, section 5.7). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from contracts.enums import PointKind, Rating
from contracts.kpis.figure import Figure
from rphub.kernel.words import count, day, due_day


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the records say; `action` is the id of an action of the improvement plan, or empty."""

    text: str
    note: str = ""
    action: str = ""

    def as_json(self) -> dict[str, str]:
        return {"text": self.text, "note": self.note, "action": self.action}


@dataclass(frozen=True, slots=True)
class Draft:
    """A point as the records want it; `key` is its own within a meeting."""

    key: str
    kind: PointKind
    title: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenOne:
    """An action that is open."""

    id: str
    text: str
    state: str
    due_on: date | None
    late: bool
    standing: bool
    """Escalated so far that it is a point of its own until it is settled."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line that was put in words where the records stand: evidence, promises, notices."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Records:
    """Everything an agenda is made of. `since` is the day of the last meeting, None before the first."""

    today: date
    since: date | None = None
    actions: Sequence[OpenOne] = ()
    evidence: Sequence[Said] = ()
    figures: Sequence[Figure] = ()
    promises: Sequence[Said] = ()
    notices: Sequence[Said] = ()
    next: Sequence[Said] = field(default_factory=tuple)


def drafts(records: Records) -> list[Draft]:
    """The points in the order in which people talk about them; what has nothing to say is left out."""
    return [*_actions(records), *_rest(records)]


def _actions(records: Records) -> Iterator[Draft]:
    for one in records.actions:
        if one.standing:
            yield Draft(f"action:{one.id}", PointKind.ESCALATED, f"Escalated: {one.text}"[:200], (_line(one, records),))
    plain = [one for one in records.actions if not one.standing]
    late, rest = [one for one in plain if one.late], [one for one in plain if not one.late]
    if late:
        title = f"{count(len(late), 'action is', 'actions are')} late"
        yield Draft(PointKind.LATE, PointKind.LATE, title, tuple(_line(one, records) for one in late))
    if rest:
        title = f"{count(len(rest), 'open action')}"
        yield Draft(PointKind.OPEN, PointKind.OPEN, title, tuple(_line(one, records) for one in rest))


def _line(one: OpenOne, records: Records) -> Line:
    when = due_day(one.due_on, records.today) if one.due_on else "no day agreed yet"
    return Line(one.text, f"{one.state}, {when}", one.id)


def _rest(records: Records) -> Iterator[Draft]:
    if records.evidence:
        number = count(len(records.evidence), "new piece of evidence", "new pieces of evidence")
        since = f" since {day(records.since)}" if records.since else ""
        yield Draft(PointKind.EVIDENCE, PointKind.EVIDENCE, f"{number}{since}", _said(records.evidence))
    if records.figures:
        yield _figures(records.figures)
    if records.promises:
        title = count(len(records.promises), "promise to talk about", "promises to talk about")
        yield Draft(PointKind.PROMISES, PointKind.PROMISES, title, _said(records.promises))
    if records.notices:
        yield Draft(PointKind.NOTICES, PointKind.NOTICES, "Notices", _said(records.notices))
    if records.next:
        yield Draft(PointKind.NEXT, PointKind.NEXT, "Next questionnaire", _said(records.next))


def _figures(figures: Sequence[Figure]) -> Draft:
    """Those short of their target, the worst first; the others as numbers."""
    ranks = {rating: place for place, rating in enumerate(reversed(Rating))}
    rated = [one for one in figures if one.rating is not None]
    short = sorted((one for one in rated if one.rating != Rating.GOOD), key=lambda one: ranks[Rating(str(one.rating))])
    unknown = sum(not one.known for one in figures)
    summary = f"{len(rated) - len(short)} on target, {len(short)} short of it, {unknown} not known yet"
    lines = [
        Line(f"{one.kpi.label}: {one.words}", f"{one.rating_words}. Target: {one.formula.target}.") for one in short
    ]
    return Draft(PointKind.FIGURES, PointKind.FIGURES, f"Figures: {summary}", tuple(lines))


def _said(rows: Sequence[Said]) -> tuple[Line, ...]:
    return tuple(Line(row.text, row.note) for row in rows)
