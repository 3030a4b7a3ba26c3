"""Precision and recall of the readers, element by element, over every example in every format it is built in."""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.documents import aligned, browser, make
from rphub.reading.by_kind import READERS
from rphub.reading.documents import read
from rphub.reading.inside import html_text, office_text, plain_text

HERE = Path(__file__).resolve().parent
FORMS = ("pdf", "docx", "html", "txt")
OTHERS = {("aligned", "txt"): aligned.built, ("browser", "pdf"): browser.built}
"""What else makes a form, by the name under which it is measured."""
"""Text whose tables are laid out with spaces; measured only where it is asked for."""
TITLES = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|reverend|cllr|councillor|lord|lady|baroness)\.? ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Example:
    source: Path
    kind: str
    forms: tuple[str, ...]
    scan: bool
    elements: dict[str, dict[str, Any]]


@dataclass
class Score:
    """Counts of one element; `wrong` names what was said and not right."""

    hits: int = 0
    misses: int = 0
    wrongs: int = 0
    details: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        said = self.hits + self.wrongs
        return self.hits / said if said else 1.0

    @property
    def recall(self) -> float:
        wanted = self.hits + self.misses
        return self.hits / wanted if wanted else 1.0


@dataclass
class Run:
    scores: dict[str, dict[str, Score]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Score)))
    files: int = 0
    documents: int = 0
    slowest: float = 0.0


def examples(name: str, kind: str = "") -> Iterator[Example]:
    for path in sorted((HERE / name).glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        if kind in ("", said["kind"]):
            forms = ("pdf",) if said.get("scan") else tuple(said.get("formats", FORMS))
            yield Example(path.with_suffix(".html"), said["kind"], forms, bool(said.get("scan")), said["elements"])


def measured(name: str, kind: str = "", only: str = "") -> Run:
    """Build, read, compare; as an upload is read, but for the database."""
    run = Run()
    for example in examples(name, kind):
        run.documents += 1
        for form in example.forms:
            made_by = OTHERS.get((only, form))
            if example.scan if made_by else only not in ("", form):
                continue
            path = made_by(example.source) if made_by else make.built(example.source, form, scan=example.scan)
            start = time.monotonic()
            found = READERS[example.kind](read(path, form).pages)
            run.slowest = max(run.slowest, time.monotonic() - start)
            run.files += 1
            for element, expected in example.elements.items():
                said = found[element].as_json()
                _count(run.scores[example.kind][element], expected, said, only or form, f"{example.source.stem}.{form}")
    return run


def _count(score: Score, expected: dict[str, Any], said: dict[str, Any], form: str, where: str) -> None:
    told, *why = judged(expected, said, form)
    score.hits += told == "hit"
    score.wrongs += "wrong found" in why
    score.misses += "missed" in why
    score.details += [
        f"{word}: {where}: {said['state']} {said['value']!r} p{said['page']} {said['excerpt'][:160]!r}" for word in why
    ]


def judged(expected: dict[str, Any], said: dict[str, Any], form: str) -> list[str]:
    """First “hit” or nothing, then what is wrong with it: “wrong found”, “missed”."""
    states = expected["state"] if isinstance(expected["state"], list) else [expected["state"]]
    right = "value" not in expected or same(expected["value"], said["value"])
    right = right and (form != "pdf" or expected.get("page") in (None, said["page"]))
    hit = said["state"] == "found" and "found" in states and right
    wrong = ["wrong found"] if said["state"] == "found" and not hit else []
    missed = ["missed"] if states == ["found"] and not hit else []
    return ["hit" if hit else "", *wrong, *missed]


def inside(path: Path, form: str) -> list[str]:
    """The pages as the guarded process says them, in this process."""
    job = {"html": html_text, "txt": plain_text, "docx": office_text}[form]
    said = job.say(str(path), form) if form == "docx" else job.say(str(path))
    return list(json.loads(said)["pages"])


def same(expected: Any, said: Any) -> bool:
    """As the README of the examples says."""
    if isinstance(expected, dict):
        return isinstance(said, dict) and all(same(value, said.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        return isinstance(said, list) and {_plain(one) for one in expected} == {_plain(one) for one in said}
    if isinstance(expected, bool) or expected is None or isinstance(said, bool):
        return bool(expected is said)
    if isinstance(expected, int | float):
        return isinstance(said, int | float) and abs(expected - said) < 0.005
    return _plain(expected) == _plain(said)


def _plain(value: Any) -> str:
    text = str(value).strip()
    while TITLES.match(text):
        text = TITLES.sub("", text)
    return re.sub(r"[\s.,'’-]", "", text).lower()
