"""A calendar file (RFC 5545) of days and appointments. Pure: events in, text out.

Days carry no zone: a day in London is that day wherever the calendar is read. Appointments are written in UTC, so
that no program needs to know when clocks change in London.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//RP Hub//Calendar//EN"
ZONE = "Europe/London"
OCTETS = 75
"""Of a line, without its end."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One day, or an appointment where it `starts` at a moment (aware) and lasts `minutes`. `uid` names it for good;
    `sequence` is raised when it moves, `changed_at` says when it was changed."""

    uid: str
    on: date
    title: str
    text: str
    url: str
    kind: str
    sequence: int = 0
    changed_at: datetime | None = None
    starts: datetime | None = None
    minutes: int = 0
    place: str = ""
    cancelled: bool = False

    @property
    def when(self) -> date | datetime:
        """The moment it starts, or the day."""
        return self.starts or self.on


def calendar_text(name: str, events: Iterable[Event], *, host: str, made_at: datetime) -> str:
    """The file, lines ending as the standard wants. `host` completes the names of the events."""
    return "".join(f"{folded}\r\n" for line in _lines(name, events, host, made_at) for folded in fold(line))


def _lines(name: str, events: Iterable[Event], host: str, made_at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield from (f"X-WR-CALNAME:{escape(name)}", f"X-WR-TIMEZONE:{ZONE}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H")
    for event in events:
        yield from _event_lines(event, host, made_at)
    yield "END:VCALENDAR"


def _event_lines(event: Event, host: str, made_at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@{host}"
    yield f"DTSTAMP:{_moment(made_at)}"
    yield f"SEQUENCE:{event.sequence}"
    if event.changed_at:
        yield f"LAST-MODIFIED:{_moment(event.changed_at)}"
    yield from _times(event)
    yield f"SUMMARY:{escape(event.title)}"
    yield f"DESCRIPTION:{escape(event.text)}"
    if event.place:
        yield f"LOCATION:{escape(event.place)}"
    yield f"URL:{event.url}"
    yield f"CATEGORIES:{escape(event.kind)}"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "END:VEVENT"


def _times(event: Event) -> Iterator[str]:
    """A day leaves its reader free; an appointment does not."""
    if event.starts:
        yield f"DTSTART:{_moment(event.starts)}"
        yield f"DTEND:{_moment(event.starts + timedelta(minutes=event.minutes))}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.on + timedelta(days=1):%Y%m%d}"
    yield f"TRANSP:{'OPAQUE' if event.starts and not event.cancelled else 'TRANSPARENT'}"


def escape(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line ends; other control characters are left out."""
    plain = "".join(character for character in text if character.isprintable() or character in "\n\r\t")
    return plain.translate(ESCAPES)


def fold(line: str) -> Iterator[str]:
    """Lines of 75 octets at most, the further ones begun by a space; no character is cut in two."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
