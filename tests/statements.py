"""What each test makes the hub say to the database, so that a second database hears everything once, not every test.

The run on SQLite writes down what each test says: the line of the hub that sends a statement, its words, whether it
failed, whether it found no, one or several rows, and whether among its values are such as databases differ about. A
test that says much may do so in parts (`part`), each written down for itself. The run on PostgreSQL then takes the
tests and parts that are needed to say all of it again, besides those that commit, that only run there, or of which
nothing is written down. What was written down counts for the same code, tests and day alone.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest
from django.db.backends.utils import CursorWrapper

from tests.database import FOLDER, ROOT, made_from

Words = tuple[str, str, str]
"""Of a statement: its shape, what is odd about its values, who sends it."""
BOUNDS = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|PRAGMA")
"""Of a transaction; their names are numbers."""
VALUES = re.compile(r"%s(?:, %s)+")
AGAIN = re.compile(r"(\(%s\)|WHEN [^W]*? THEN %s|\"\w+\"\.\"\w+\" BETWEEN %s AND %s)(?:(?:, | | OR )\1)+")
"""Rows to insert, rows to change, days of reminders."""
BETWEEN = 0.01
"""Seconds from one test to the next."""
LONG, WHOLE = 200, 2**31 - 1
"""More than that may be too much for a column of text or of whole numbers."""


def folder() -> Path:
    """Where it is written down, for the code and the tests as they are."""
    found = sha256(made_from().encode())
    for path in sorted((ROOT / "tests").rglob("*.py")):
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return FOLDER / f"said-{found.hexdigest()[:32]}"


class Said(NamedTuple):
    """What a test says and how long it takes to."""

    words: set[str]
    seconds: float


def said() -> dict[str, Said]:
    """By test; nothing where it was not written down for this code."""
    lines = [line for path in sorted(folder().glob("*.jsonl")) for line in path.read_text().splitlines()]
    return {test: Said(set(words), seconds) for test, words, seconds in map(json.loads, lines)}


def needed(tests: Mapping[str, Said], always: Collection[str]) -> set[str]:
    """Tests that, beside those that run always, say all there is.

    What few say is seen to first, by the one that says most of what nobody said in its time.
    """
    speakers: dict[str, list[str]] = {}
    for test in sorted(tests):
        for words in tests[test].words:
            speakers.setdefault(words, []).append(test)
    chosen: set[str] = set()
    heard = {words for test in always if test in tests for words in tests[test].words}

    def gain(test: str) -> tuple[float, str]:
        return len(tests[test].words - heard) / (tests[test].seconds + BETWEEN), test

    for words in sorted(speakers, key=lambda words: (len(speakers[words]), words)):
        if words not in heard:
            best = max(speakers[words], key=gain)
            chosen.add(best)
            heard |= tests[best].words
    return chosen


BESIDE = "\n"
"""Between the name of a test and that of its part: no test has it in its name."""


class Parts:
    """What is done with the parts of tests in this process: all are taken, unless it is known which are needed."""

    recorder: Recorder | None = None
    needed: Collection[str] = ()
    known: Collection[str] = ()
    """Tests of which parts are left out."""


@contextmanager
def part(test: str, name: str) -> Iterator[bool]:
    """Whether this part of the test is wanted; what is said inside is its own. Parts do not hang on each other."""
    whole = f"{test}{BESIDE}{name}"
    if Parts.recorder is None:
        yield test not in Parts.known or whole in Parts.needed
        return
    with Parts.recorder.apart(whole):
        yield True


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the tests, and the parts of tests, that are not needed."""
    known = said()
    always = {item.nodeid for item in items if item.nodeid not in known or runs_always(item)}
    names = {item.nodeid for item in items} & known.keys()
    here = {test: words for test, words in known.items() if test.partition(BESIDE)[0] in names}
    found = needed(here, always)
    Parts.needed, Parts.known = found, names - always
    wanted = always | {test.partition(BESIDE)[0] for test in found}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in wanted])
    items[:] = [item for item in items if item.nodeid in wanted]


def runs_always(item: pytest.Item) -> bool:
    """What commits meets others in the database; what is for PostgreSQL alone says nothing elsewhere."""
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction", False)
    return (
        commits or "transactional_db" in getattr(item, "fixturenames", ()) or bool(item.get_closest_marker("postgres"))
    )


@dataclass(eq=False)
class Recorder:
    """A plugin of pytest, which keeps plugins in sets. One a process, with a file of its own."""

    path: Path
    words: set[tuple[Words, str]] = field(default_factory=set)
    skipped: bool = False
    beside: float = 0.0
    """Seconds that parts took."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.words.clear()
        self.skipped, self.beside = False, 0.0
        started = time.process_time()
        result = yield
        if not self.skipped:
            self._write(item.nodeid, time.process_time() - started - self.beside)
        return result

    @contextmanager
    def apart(self, name: str) -> Iterator[None]:
        """What is said inside is written down under a name of its own."""
        before, self.words = self.words, set()
        started = time.process_time()
        try:
            yield
        finally:
            seconds = time.process_time() - started
            self._write(name, seconds)
            self.words, self.beside = before, self.beside + seconds

    def _write(self, name: str, seconds: float) -> None:
        with self.path.open("a") as file:
            file.write(json.dumps([name, sorted(self.told()), round(seconds, 3)]) + "\n")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, Any, Any]:
        report = yield
        self.skipped |= report.skipped
        return report

    def told(self) -> set[str]:
        return {digest for words, outcome in self.words for digest in digests(words, outcome)}

    def listen(self, patch: pytest.MonkeyPatch) -> None:
        """Every cursor tells what it is asked and how many rows it brings."""
        for name in ("_execute", "_executemany"):
            patch.setattr(CursorWrapper, name, self._asked(getattr(CursorWrapper, name)))
        for name in ("fetchone", "fetchmany", "fetchall"):
            patch.setattr(CursorWrapper, name, self._brought(name), raising=False)

    def _asked(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def execute(cursor: Any, sql: str, params: Any = None, *context: Any) -> Any:
            words: Words = (shape(sql), traits(params), sender(sys._getframe(1)))
            cursor.__dict__["words"] = words
            try:
                result = plain(cursor, sql, params)
            except Exception as error:
                self._hear(words, type(error).__name__)
                raise
            self._hear(words, "done")
            return result

        return execute

    def _brought(self, name: str) -> Callable[..., Any]:
        def fetch(cursor: Any, *size: int) -> Any:
            rows = getattr(cursor.cursor, name)(*size)
            if words := cursor.__dict__.pop("words", None):
                number = (rows is not None) if name == "fetchone" else min(len(rows), 2)
                self._hear(words, f"{number:d} rows")
            return rows

        return fetch

    def _hear(self, words: Words, outcome: str) -> None:
        if words[0]:
            self.words.add((words, outcome))


def start(config: pytest.Config) -> None:
    """Write down from here to the end of the run; the first process takes away what was written before."""
    if not hasattr(config, "workerinput"):
        for old in FOLDER.glob("said-*"):
            shutil.rmtree(old, ignore_errors=True)
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    recorder, patch = Recorder(place / f"{os.getpid()}.jsonl"), pytest.MonkeyPatch()
    recorder.listen(patch)
    config.add_cleanup(patch.undo)
    config.pluginmanager.register(recorder)
    Parts.recorder = recorder
    config.add_cleanup(lambda: setattr(Parts, "recorder", None))


@cache
def digests(words: Words, outcome: str) -> tuple[str, ...]:
    """Once for whoever sends it, once for the line of the hub."""
    sent, about, at = words
    told = [f"{place} {sent} {about} {outcome}" for place in ("", at)]
    return tuple(blake2b(one.encode(), digest_size=8).hexdigest() for one in told)


@cache
def shape(sql: str) -> str:
    """The words of a statement, however long its lists are; nothing for the bounds of a transaction."""
    return "" if BOUNDS.match(sql) else AGAIN.sub(r"\1", VALUES.sub("%s", sql))


def sender(frame: FrameType | None) -> str:
    """The line of the hub that sends it; nothing where a test asks for itself."""
    while frame is not None:
        if place := place_of(frame.f_code.co_filename):
            return f"{place}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


@cache
def place_of(name: str) -> str:
    """The file of the hub in which code stands; asked by name, for the hash of code is worked out anew each time."""
    path = Path(name)
    inside = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] not in (".venv", "tests")
    return str(path.relative_to(ROOT)) if inside else ""


def traits(values: Any) -> str:
    """What databases differ about: NUL, long text, text beyond ASCII, numbers beyond a column."""
    found = set()
    for value in values or ():
        if isinstance(value, str):
            if "\0" in value:
                found.add("nul")
            if len(value) > LONG:
                found.add("long")
            if not value.isascii():
                found.add("wide")
        elif isinstance(value, int):
            if abs(value) > WHOLE:
                found.add("big")
        elif isinstance(value, list | tuple):
            found.update(traits(value).split())
    return " ".join(sorted(found)) if found else ""
