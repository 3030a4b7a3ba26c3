"""Reading what people type into one field: canonical value or a sentence about what to write instead.

The types are those of the domain specification, section 3.3. A reader gets the field (its choices, unit, limits) and
raw input, text from a form or JSON from a file, and returns the canonical value, None for nothing. What it cannot read
it refuses with ``Unreadable``; the sentence says what to write and quotes what was there.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol
from urllib.parse import urlsplit

from questionnaires import canonical
from questionnaires.canonical import Json
from questionnaires.countries import CODES, COUNTRIES
from questionnaires.definition import Choice

MAX_TEXT = 10_000  # characters
MAX_KEPT = 100_000  # of text that cannot be read; longer than any field takes, so that cutting never makes it readable
MAX_URL = 2_000
MAX_ITEMS = 100
MAX_ITEM = 200
MAX_QUOTE = 60  # how much of a wrong entry a sentence repeats
YEARS = range(1900, 2101)
WHOLE_DIGITS, DECIMALS = 15, 6
YES = frozenset({"true", "yes", "y", "1", "on"})
NO = frozenset({"false", "no", "n", "0", "off"})
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:[, \u00a0][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
SHORTHAND = re.compile(r".*\d\s*(?:k|m|bn|mn|million|billion|thousand)\b", re.IGNORECASE)
DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s./-]+([0-9]{1,2}|[a-z]+)[\s.,/-]+([0-9]{4})", re.IGNORECASE)
MONTH_YEAR = re.compile(r"([0-9]{1,2}|[a-z]+)[\s./-]+([0-9]{4})", re.IGNORECASE)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
# Half a character, which no database stores, and the mark that stands for one.
NO_TEXT = re.compile("[\ud800-\udfff\ufffd]")
# Marks that turn the reading direction round could make a text look like another one; control characters, but for
# the end of a line and the tabulator, are no text.
UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Unreadable(ValueError):
    """What was typed is not of the field's type; the message is a sentence that says what to write."""


class Holder(Protocol):
    """What a reader needs to know of a column or question."""

    @property
    def type(self) -> str: ...
    @property
    def choices(self) -> tuple[Choice, ...]: ...
    @property
    def unit(self) -> str: ...
    @property
    def negative(self) -> bool: ...


def read(holder: Holder, raw: Any) -> Json:
    """The canonical value of raw input for this field, or None for nothing. Raises ``Unreadable``."""
    kept = canonical.unread(raw)
    if kept is not None:
        raw = kept
    if holder.type not in ("multi", "list", "file"):
        raw = _last(raw)
    elif not isinstance(raw, str | list | tuple | None):
        raw = [raw]
    if isinstance(raw, str):
        raw = tidy(raw)
    if raw in (None, "", [], (), {}):
        return None
    value = READERS[holder.type](holder, raw)
    return None if value == "" else value


def tidy(raw: str) -> str:
    """Plain text without control characters, direction marks and outer space. Raises ``Unreadable``."""
    if NO_TEXT.search(raw):
        raise Unreadable("type this again; it holds characters that are no text.")
    return _without_marks(raw)


def storable(raw: Any) -> str:
    """Any input as text that can be kept: what could not be read is stored, shown again and never lost."""
    kept = canonical.unread(raw)
    if isinstance(raw, list | tuple):
        kept = ", ".join(storable(item) for item in raw)
    elif kept is None and isinstance(raw, Mapping):
        kept = " ".join(storable(item) for item in raw.values())
    text = str(raw) if kept is None else kept
    return _without_marks(NO_TEXT.sub("\ufffd", text))[:MAX_KEPT]


def quote(raw: object) -> str:
    """The wrong entry in quotation marks, shortened."""
    text = " ".join(str(raw).split())
    return f"“{text[:MAX_QUOTE]}…”" if len(text) > MAX_QUOTE else f"“{text}”"


def _without_marks(raw: str) -> str:
    text = unicodedata.normalize("NFC", raw).replace("\r\n", "\n").replace("\r", "\n")
    return UNSEEN.sub("", text).strip()


def _last(raw: Any) -> Any:
    """A form posts every field as a list; the last entry wins, as with a checkbox behind its hidden twin."""
    if isinstance(raw, list | tuple):
        return raw[-1] if raw else None
    return raw


def _text(holder: Holder, raw: Any) -> str:
    text = str(raw)
    if len(text) > MAX_TEXT:
        raise Unreadable(f"shorten this text to {MAX_TEXT:,} characters; it has {len(text):,}.")
    return text


def _yes_or_no(holder: Holder, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).lower()
    if word not in YES | NO:
        raise Unreadable(f"choose yes or no; {quote(raw)} is neither.")
    return word in YES


def _choice(holder: Holder, raw: Any) -> str:
    """The key of a choice, given by key or, as in spreadsheets, by label."""
    wanted = str(raw).casefold()
    for choice in holder.choices:
        if wanted in (choice.key.casefold(), choice.label.casefold()):
            return choice.key
    known = ", ".join(choice.label for choice in holder.choices)
    raise Unreadable(f"choose one of {known}; {quote(raw)} is none of them.")


def _choices(holder: Holder, raw: Any) -> list[str] | None:
    items = raw.split(",") if isinstance(raw, str) else list(raw)
    keys = {_choice(holder, tidy(str(item))) for item in items if str(item).strip()}
    return sorted(keys) or None


def _decimal(raw: Any, example: str) -> Decimal:
    text = "" if isinstance(raw, bool) else str(raw)
    if SHORTHAND.fullmatch(text):
        raise Unreadable(f"write the full number, like 1200000; {quote(raw)} is a short form.")
    if not NUMBER.fullmatch(text):
        raise Unreadable(f"write a number like {example}; {quote(raw)} is not one.")
    whole, _, rest = re.sub(r"[+\-, \u00a0]", "", text).partition(".")
    if len(whole.lstrip("0")) > WHOLE_DIGITS or len(rest.rstrip("0")) > DECIMALS:
        raise Unreadable(f"write at most {WHOLE_DIGITS} digits and {DECIMALS} decimals; {quote(raw)} has more.")
    return Decimal(re.sub(r"[, \u00a0]", "", text))


def _plain(value: Decimal) -> str:
    """Decimal text with one spelling per number: no exponent, no needless zeros, no minus zero."""
    return format(value.normalize(), "f") if value else "0"


def _number(holder: Holder, raw: Any) -> str:
    value = _decimal(str(raw).removesuffix(holder.unit).strip() if holder.unit else raw, "1234.5")
    if value < 0 and not holder.negative:
        raise Unreadable(f"write a number that is not below zero; {quote(raw)} is.")
    return _plain(value)


def _percent(holder: Holder, raw: Any) -> str:
    value = _decimal(str(raw).removesuffix("%").strip(), "42.5")
    lowest = -100 if holder.negative else 0
    if not lowest <= value <= 100:
        raise Unreadable(f"write a percentage from {lowest} to 100; {quote(raw)} is outside.")
    return _plain(value)


def _money(holder: Holder, raw: Any) -> dict[str, Json]:
    if isinstance(raw, Mapping):
        if canonical.pounds(raw) is None or isinstance(raw["pence"], bool):
            raise Unreadable("write an amount in pounds, like 1,234.50.")
        raw = str(Decimal(raw["pence"]) / 100)
    text = re.sub(r"^([+-]?)\s*(?:£|GBP)\s*", r"\1", str(raw), flags=re.IGNORECASE)
    value = _decimal(re.sub(r"\s*GBP$", "", text, flags=re.IGNORECASE), "1,234.50, in pounds")
    if value < 0 and not holder.negative:
        raise Unreadable(f"write an amount that is not below zero; {quote(raw)} is.")
    pence = value * 100
    if pence != int(pence):
        raise Unreadable(f"write pounds with at most two decimals; {quote(raw)} has more.")
    return {"pence": int(pence), "currency": "GBP"}


def _month_number(word: str) -> int:
    """1 to 12 for a number or an English month name, whole or shortened; 0 for anything else."""
    if word.isdecimal():
        return int(word)
    name = word.lower()
    matches = [number for number, month in enumerate(MONTHS, start=1) if len(name) >= 3 and month.startswith(name)]
    return matches[0] if matches else 0


def _date(holder: Holder, raw: Any) -> str:
    if isinstance(raw, Mapping):  # three fields, as in the date pattern of government forms
        raw = " ".join(str(_last(raw.get(part)) or "") for part in ("day", "month", "year"))
    text = str(raw).strip()
    if not text:
        return ""
    found = DAY_FIRST.fullmatch(text)
    try:
        if ISO_DATE.fullmatch(text):
            day = date.fromisoformat(text)
        elif found:
            day = date(int(found[3]), _month_number(found[2]), int(found[1]))
        else:
            raise ValueError
    except ValueError:
        raise Unreadable(f"write a date like 27 3 2027; {quote(text)} is not a date.") from None
    if day.year not in YEARS:
        raise Unreadable(f"write a date between {YEARS[0]} and {YEARS[-1]}; {quote(text)} is outside.")
    return day.isoformat()


def _year(holder: Holder, raw: Any) -> int:
    text = str(raw)
    if not re.fullmatch(r"[0-9]{4}", text) or int(text) not in YEARS:
        raise Unreadable(f"write a year like 2027; {quote(raw)} is not one.")
    return int(text)


def _month(holder: Holder, raw: Any) -> str:
    text = str(raw)
    iso, named = ISO_MONTH.fullmatch(text), MONTH_YEAR.fullmatch(text)
    year, month = (int(iso[1]), int(iso[2])) if iso else (0, 0)
    if named:
        year, month = int(named[2]), _month_number(named[1])
    if year not in YEARS or not 1 <= month <= 12:
        raise Unreadable(f"write a month like March 2027; {quote(raw)} is not one.")
    return f"{year}-{month:02d}"


def _period(holder: Holder, raw: Any) -> dict[str, Json] | None:
    if isinstance(raw, Mapping):
        ends = [_last(raw.get("start")), _last(raw.get("end"))]
    else:
        ends = re.split(r"\s+(?:to|until|–)\s+", str(raw))
    days = [_date(holder, end) for end in ends if end]
    if not days:
        return None
    if len(days) != 2 or not all(days):
        raise Unreadable("write the first and the last day, like 1 1 2027 to 30 6 2027.")
    if days[0] > days[1]:
        raise Unreadable("write the first day before the last; this period ends before it starts.")
    return {"start": days[0], "end": days[1]}


def _url(holder: Holder, raw: Any) -> str:
    text = str(raw)
    if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        sound = False
    if not sound or re.search(r"\s", text) or "@" in parts.netloc:
        raise Unreadable(f"write a web address that starts with https://; {quote(raw)} is not one.")
    if len(text) > MAX_URL:
        raise Unreadable(f"write a web address of at most {MAX_URL:,} characters; this has {len(text):,}.")
    return text


def _country(holder: Holder, raw: Any) -> str:
    text = str(raw)
    if text.upper() in CODES:
        return text.upper()
    wanted = text.casefold()
    for code, name in COUNTRIES.items():
        if name.casefold() == wanted:
            return code
    raise Unreadable(f"choose a country from the list; {quote(raw)} is not on it.")


def _list(holder: Holder, raw: Any) -> list[str] | None:
    whole = raw if isinstance(raw, str) else "\n".join(str(item) for item in raw)
    items = [" ".join(item.split()) for item in re.split(r"[\n;,]", tidy(whole))]
    first: dict[str, str] = {}
    for item in filter(None, items):
        first.setdefault(item.casefold(), item)
    unique = list(first.values())
    if len(unique) > MAX_ITEMS:
        raise Unreadable(f"list at most {MAX_ITEMS} entries; there are {len(unique)}.")
    for item in unique:
        if len(item) > MAX_ITEM:
            raise Unreadable(f"shorten each entry to {MAX_ITEM} characters; {quote(item)} is longer.")
    return unique or None


def _ref(holder: Holder, raw: Any) -> dict[str, Json] | None:
    """The chosen record as id and label; a form posts "id|label", text alone names something not on the list."""
    if isinstance(raw, Mapping):
        key, label = tidy(str(raw.get("id") or "")), tidy(str(raw.get("label") or ""))
    else:
        key, bar, label = (part.strip() for part in str(raw).partition("|"))
        key, label = (key, label) if bar else ("", key)
    if len(key) > MAX_ITEM or len(label) > MAX_ITEM:
        raise Unreadable(f"shorten this name to {MAX_ITEM} characters.")
    return {"id": key, "label": label} if key or label else None


def _files(holder: Holder, raw: Any) -> list[str] | None:
    """The ids of evidence, sorted; the evidence itself lives in the supplier's library."""
    items = raw if isinstance(raw, list | tuple) else [raw]
    ids = sorted({tidy(str(item)) for item in items} - {""})
    if len(ids) > MAX_ITEMS or any(len(item) > MAX_ITEM for item in ids):
        raise Unreadable("choose the documents again; this selection cannot be read.")
    return ids or None


READERS: dict[str, Callable[[Holder, Any], Json]] = {
    "text": _text,
    "yesno": _yes_or_no,
    "single": _choice,
    "choice": _choice,
    "multi": _choices,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "date": _date,
    "year": _year,
    "month": _month,
    "period": _period,
    "url": _url,
    "country": _country,
    "list": _list,
    "ref": _ref,
    "file": _files,
}
