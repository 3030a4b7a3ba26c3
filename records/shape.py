"""What a record of version 1 holds (`docs/records.md`), and reading one into what pages and papers draw. Pure.

The signature is checked before; what another hub signed is still read with care, so that no page breaks on it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from records.spelling import VERSION, Unreadable

NEWER = "This record is written in version {version} of its schema; this hub reads version {ours}."
NOT_AS_DESCRIBED = "Something in this record is not as its schema says: {place}."
LONGEST_LINE = 300
BAND = {"rank": int, "label": str}
SHAPE: Mapping[str, Any] = {
    "schema": str,
    "version": int,
    "id": str,
    "hub": {"name": str, "url": str},
    "supplier": {"name": str, "company_number": str, "country": str},
    "recipient": str,
    "released_at": str,
    "valid_until": str,
    "questionnaire": {"key": str, "title": str, "version": int, "content_hash": str, "cycle": str},
    "result": {
        "version": int,
        "assessed_on": str,
        "valid_until": str,
        "band": BAND,
        "assurance": {"percent": int, "label": str},
        "sections": [{"code": str, "title": str, "band": BAND}],
    },
    "frameworks?": [{"reference": str, "title": str, "lots": [str]}],
    "answers?": [
        {
            "code": str,
            "section": str,
            "question": str,
            "words": str,
            "value": object,
            "level": (int, None),
            "claim": str,
            "reason": str,
            "planned_on": (str, None),
            "comment": str,
        }
    ],
    "evidence?": [
        {
            "title": str,
            "kind": str,
            "sha256": str,
            "issued_on": (str, None),
            "valid_until": (str, None),
            "cited": [{"code": str, "page": str}],
        }
    ],
}
"""Key -> type, list of one shape, mapping, or a tuple of alternatives. A question mark: it may be left out."""


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: str
    rank: int
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    code: str
    question: str
    words: str
    level: int | None
    more: str
    """Reason, plan and comment, each a sentence of its own."""


@dataclass(frozen=True, slots=True)
class Proof:
    title: str
    kind: str
    sha256: str
    issued_on: date | None
    valid_until: date | None
    cited: str


@dataclass(frozen=True, slots=True)
class Framework:
    reference: str
    title: str
    lots: str


@dataclass(frozen=True, slots=True)
class Record:
    """A record as people read it. What it does not hold is None, which is not the same as an empty list."""

    id: str
    hub: str
    hub_url: str
    supplier: str
    company_number: str
    country: str
    recipient: str
    released_at: datetime
    valid_until: date
    questionnaire: str
    questionnaire_title: str
    questionnaire_version: int
    content_hash: str
    cycle: str
    report_version: int
    assessed_on: date
    result_until: date
    rank: int
    band: str
    assurance_percent: int
    assurance: str
    sections: tuple[Section, ...]
    frameworks: tuple[Framework, ...] | None
    answers: tuple[Answer, ...] | None
    evidence: tuple[Proof, ...] | None


def read(record: Mapping[str, Any]) -> Record:
    """Raises Unreadable with a sentence for what no version 1 looks like."""
    version = record.get("version")
    if isinstance(version, int) and version > VERSION:
        raise Unreadable(NEWER.format(version=version, ours=VERSION))
    if place := misfit(record, SHAPE):
        raise Unreadable(NOT_AS_DESCRIBED.format(place=place))
    try:
        return _read(record)
    except (ValueError, OverflowError) as error:
        raise Unreadable(NOT_AS_DESCRIBED.format(place="a date, a level or a line of text")) from error


def misfit(value: Any, shape: Any, place: str = "") -> str:
    """The place where a value is not of its shape; empty where all is well."""
    here = place or "the record"
    if isinstance(shape, Mapping):
        return _misfit_of_mapping(value, shape, place)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return here
        found = (misfit(one, shape[0], f"{place}[{number}]") for number, one in enumerate(value))
        return next((one for one in found if one), "")
    if isinstance(shape, tuple):
        return "" if value is None or not misfit(value, shape[0], place) else here
    fits = isinstance(value, shape) and not (shape is int and isinstance(value, bool))
    return "" if fits else here


def _misfit_of_mapping(value: Any, shape: Mapping[str, Any], place: str) -> str:
    if not isinstance(value, Mapping):
        return place or "the record"
    known = {key.rstrip("?"): (one, key.endswith("?")) for key, one in shape.items()}
    start = f"{place}." if place else ""
    if strange := sorted(set(value) - set(known)):
        return f"{start}{strange[0][:40]}"
    for key, (one, optional) in known.items():
        if key not in value:
            if not optional:
                return f"{start}{key}"
        elif found := misfit(value[key], one, f"{start}{key}"):
            return found
    return ""


def _read(record: Mapping[str, Any]) -> Record:
    hub, supplier, result = record["hub"], record["supplier"], record["result"]
    questionnaire = record["questionnaire"]
    return Record(
        id=_line(record["id"]),
        hub=_line(hub["name"]),
        hub_url=_line(hub["url"]),
        supplier=_line(supplier["name"]),
        company_number=_line(supplier["company_number"]),
        country=_line(supplier["country"]),
        recipient=_line(record["recipient"]),
        released_at=_moment(record["released_at"]),
        valid_until=date.fromisoformat(record["valid_until"]),
        questionnaire=_line(questionnaire["key"]),
        questionnaire_title=_line(questionnaire["title"]),
        questionnaire_version=questionnaire["version"],
        content_hash=_line(questionnaire["content_hash"]),
        cycle=_line(questionnaire["cycle"]),
        report_version=result["version"],
        assessed_on=date.fromisoformat(result["assessed_on"]),
        result_until=date.fromisoformat(result["valid_until"]),
        rank=_upto(4, result["band"]["rank"]),
        band=_line(result["band"]["label"]),
        assurance_percent=_upto(100, result["assurance"]["percent"]),
        assurance=_line(result["assurance"]["label"]),
        sections=tuple(map(_section, result["sections"])),
        frameworks=_all(record, "frameworks", _framework),
        answers=_all(record, "answers", _answer),
        evidence=_all(record, "evidence", _proof),
    )


def _all(record: Mapping[str, Any], key: str, make: Any) -> Any:
    return tuple(map(make, record[key])) if key in record else None


def _section(one: Mapping[str, Any]) -> Section:
    return Section(_line(one["code"]), _line(one["title"]), _upto(4, one["band"]["rank"]), _line(one["band"]["label"]))


def _framework(one: Mapping[str, Any]) -> Framework:
    return Framework(_line(one["reference"]), _line(one["title"]), "; ".join(one["lots"]))


def _answer(one: Mapping[str, Any]) -> Answer:
    planned = f"Planned by {one['planned_on']}." if one["planned_on"] else ""
    more = " ".join(filter(None, (one["reason"], planned, one["comment"])))
    level = None if one["level"] is None else _upto(4, one["level"])
    return Answer(_line(one["code"]), one["question"], one["words"], level, more)


def _proof(one: Mapping[str, Any]) -> Proof:
    cited = (f"{use['code']}{', page ' + use['page'] if use['page'] else ''}" for use in one["cited"])
    issued_on, until = (date.fromisoformat(day) if day else None for day in (one["issued_on"], one["valid_until"]))
    return Proof(_line(one["title"]), _line(one["kind"]), _line(one["sha256"]), issued_on, until, "; ".join(cited))


def _upto(most: int, number: int) -> int:
    if not 0 <= number <= most:
        raise ValueError(f"Not from 0 to {most}.")
    return number


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("It has no time zone.")
    return found


def _line(text: str) -> str:
    """One line that columns and headings can hold."""
    if len(text) > LONGEST_LINE or any(unicodedata.category(one) in ("Cc", "Cs") for one in text):
        raise ValueError("It is not one line.")
    return text
