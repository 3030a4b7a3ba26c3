"""What honest people and others type into a field of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import quote_plus

from django.utils import timezone

from rphub.kernel.working_days import next_working_day
from tests.input.page_forms import Field, Form, Posted

DIGITS = "9" * 5000
"""More than Python turns into a number."""
ODD = '\u202e=HYPERLINK("x") <script>alert(1)</script> 😀 O\'Söhne'
LATIN = "\udce9t\udce9"
"""Bytes of another encoding, as `encoded` sends them."""
NO_TEXT = {"nul": "be\x00fore", "latin-1": LATIN, "too long": "x" * 20_001}
NO_CHOICE = {"no such": "no such", "nul": "\x00", "digits": DIGITS}
NO_NUMBER = {"nan": "NaN", "digits": DIGITS, "nul": "\x00", "odd": ODD}

REFUSED: dict[str, dict[str, str]] = {
    "text": {**NO_TEXT, "two lines": "one\r\ntwo"},
    "textarea": NO_TEXT,
    "email": {**NO_TEXT, "odd": ODD},
    "url": {**NO_TEXT, "odd": ODD},
    "date": {**NO_NUMBER, "31 February": "31 2 2026", "10000": "10000-01-01"},
    "number": {**NO_NUMBER, "exponent": "1e400", "words": "twelve"},
    "select": NO_CHOICE,
    "radio": NO_CHOICE,
}  # fmt: skip
"""Kind of field -> what it never takes."""
TAKEN_OR_REFUSED: dict[str, dict[str, str]] = {
    "text": {"empty": "", "odd": ODD},
    "textarea": {"empty": "", "odd": ODD},
    "email": {"empty": ""},
    "date": {"empty": "", "arabic": "١٢"},
    "number": {"empty": "", "arabic": "١٢", "minus": "-1"},
    "checkbox": NO_CHOICE,
    "hidden": {"empty": "", "nul": "\x00", "digits": DIGITS},
}

Trial = tuple[str, list[str], bool]
"""What it is called, values to send, whether they must be refused."""
FILES: dict[str, tuple[str, bytes, bool]] = {
    "0 bytes": ("policy.pdf", b"", True),
    "a program": ("setup.exe", b"MZ\x90\x00" * 40, True),
    "a program that says PDF": ("policy.pdf", b"MZ\x90\x00" * 40, True),
    "a page": ("policy.pdf", b"<html><script>alert(1)</script></html>", True),
    "half a workbook": ("answers.xlsx", b"PK\x03\x04" + b"\x00" * 90, True),
    "no extension": ("policy", b"\x00\x01\x02\x03" * 40, True),
    "odd name": ("../\u202e=cmd()😀\n" + "x" * 300 + ".pdf", b"%PDF-", False),
}
"""Name and content of a file -> whether no field takes it."""


ANSWER = re.compile(r"[A-Z]{2,4}-\d\d\.")
"""A field of an answer."""
TIDIED = {("nul", "two lines"): ANSWER, ("two lines",): re.compile(r"page-\d+$")}
"""What is put right without a word: hidden characters of an answer go, and line breaks are no mistake there."""


def refused(field: Field) -> list[Trial]:
    """What the field never takes; of an answer's, what it says nothing of is not refused."""
    given = REFUSED.get(field.kind, {}).items()
    return [(label, [value], not _tidied(field, label)) for label, value in given]


def taken_or_refused(field: Field) -> list[Trial]:
    """What a field may take; then it has to do it well."""
    return [(label, [value], False) for label, value in TAKEN_OR_REFUSED.get(field.kind, {}).items()]


def how_often(field: Field) -> list[Trial]:
    """Of a field that comes not at all, or twice."""
    return [("left out", [], False), ("sent twice", [*field.values, *field.values, "again"], False)]


def _tidied(field: Field, label: str) -> bool:
    return any(label in labels and names.match(field.name) for labels, names in TIDIED.items())


Round = tuple[str, dict[str, Trial]]
"""Its name, and a trial for each field that is tampered with."""


def rounds(fields: list[Field], new: Callable[[], bool]) -> Iterator[Round]:
    """Every trial of every field once, as few at a time as it takes: a post for each would be hours.

    First every field is wrong at once. What else is never taken, and how often a field comes, follows where `new` says,
    asked after that, that no button before it has tried them.
    """
    typed = [field for field in fields if field.kind not in ("hidden", "file")]
    never = {field.name: refused(field) for field in typed if refused(field)}
    if never:
        yield "all wrong", {name: values[at % len(values)] for at, (name, values) in enumerate(never.items())}
    yield from _together("typed", {field.name: taken_or_refused(field) for field in typed})
    if not typed or new():
        yield from _never(never)
        yield from _together("often", {field.name: how_often(field) for field in typed})
    hidden = [field for field in fields if field.kind == "hidden"]
    yield from _together("hidden", {field.name: taken_or_refused(field) + how_often(field) for field in hidden})


def _together(kind: str, trials: dict[str, list[Trial]]) -> Iterator[Round]:
    for at in range(max(map(len, trials.values()), default=0)):
        yield f"{kind} {at}", {name: values[at] for name, values in trials.items() if at < len(values)}


def _never(trials: dict[str, list[Trial]]) -> Iterator[Round]:
    """What is left after all were wrong: fields stand at different values, and each is honest in at least one round."""
    left = [
        (name, values[: at % len(values)] + values[at % len(values) + 1 :])
        for at, (name, values) in enumerate(trials.items())
    ]
    number = 1 + max((len(values) for _, values in left), default=0)
    for turn in range(number):
        places = [(name, values, (turn + place) % number) for place, (name, values) in enumerate(left)]
        if chosen := {name: values[at] for name, values, at in places if at < len(values)}:
            yield f"never {turn}", chosen


def honest(name: str, form: Form) -> Posted:
    """What a person who means well sends; answers of a questionnaire are left as they stand."""
    sent = form.posted()
    for number, field in enumerate(form.fields.values()):
        if not any(sent.get(field.name, [])) and "." not in field.name and field.kind != "file":
            sent[field.name] = [_meant(name, field, number)]
    return {key: values for key, values in sent.items() if any(values)}


def _meant(name: str, field: Field, number: int) -> str:
    special = SPECIAL.get((name, field.name))
    if special is not None:
        return special
    if field.kind in ("select", "radio", "checkbox"):
        return next((choice for choice in field.choices if choice), "")
    usual = {"text": f"Words {number}", "textarea": f"More words {number}", "date": _day(30), "number": "7"}
    return {**usual, "email": "lee@acme.example", "url": "https://acme.example/"}.get(field.kind, "")


def _day(days: int) -> str:
    return next_working_day(timezone.localdate() + timedelta(days=days)).isoformat()


SPECIAL: dict[tuple[str, str], str] = {
    ("action_extend", "extend-due_on"): _day(80),
    ("action_new", "code"): "LAB-03",
    ("certificate_add", "issued_on"): "2026-01-31",
    ("cycle_new", "year"): "2027",
    ("evidence_add", "issued_on"): "2026-01-31",
    ("evidence_replace", "issued_on"): "2026-01-31",
    ("evidence_add", "url"): "https://acme.example/policy",
    ("framework_new", "ends_on"): str(date.today().replace(year=date.today().year + 2, day=1)),
    ("member_partnership_join", "join-since"): "2026-01-31",
    ("partnership_logo", "permission_on"): "2026-01-31",
    ("queries_extend", "due_on"): _day(21),
    ("supplier_action_cite", "existing"): "",
    ("supplier_action_cite", "issued_on"): "2026-01-31",
    ("supplier_action_cite", "url"): "https://acme.example/policy",
    ("supplier_edit", "lei"): "",
    ("supplier_new", "company_number"): "",
    ("supplier_new", "lei"): "",
    ("supplier_partnership_join", "join-since"): "2026-01-31",
}
"""Fields that take only particular words."""


def encoded(sent: Posted) -> str:
    """As a browser sends a form."""
    pairs = [(name, value) for name, values in sent.items() for value in values]
    return "&".join(f"{quote_plus(name)}={quote_plus(value, errors='surrogateescape')}" for name, value in pairs)
