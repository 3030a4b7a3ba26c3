"""A deadline day: 500 suppliers save within a minute while the worker runs; nothing fails, nothing is lost."""

from __future__ import annotations

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from bench import places
from bench.client import Target
from bench.report import Row

SUPPLIERS, SECONDS, ALLOWED_MS = 500, 60, 250.0
TWICE = 2
"""Each supplier writes each of its answers and then changes it."""
AT_ONCE, WARM_UP = 40, 40
SETTINGS = "bench.hub_settings"


def deadline_day(kind: str) -> Row:
    """The 95th of 100 saves against what is allowed; SystemExit when a save failed or its words are gone."""
    database = places.fresh_database(kind, "hub_deadline")
    suppliers = json.loads(places.prepare("bench.hub_deadline", SUPPLIERS, database, SETTINGS))
    with ExitStack() as stack:
        port = stack.enter_context(places.serving("rphub.wsgi", database, SETTINGS))
        stack.enter_context(places.working(database, SETTINGS))
        saves = [one for supplier in suppliers for one in saves_of(supplier, port)]
        warm = Target("home", port, "/supplier/", suppliers[0]["session"])
        for _ in range(WARM_UP):
            warm.request()
        spent = all_at_their_moment(saves)
    expected = {one.path: one.body(one.sent)[f"{code_of(one)}.comment"] for one in saves if one.body}
    said = json.loads(places.prepare("bench.hub_deadline", 0, database, SETTINGS))
    lost = [path for path, text in expected.items() if said.get(path) != text]
    if lost:
        raise SystemExit(f"Deadline day: {len(lost)} of {len(expected)} answers do not say what was saved last.")
    spent.sort()
    p95 = spent[len(spent) * 95 // 100]
    return Row(f"deadline day, {len(spent):,} saves of {SUPPLIERS}, p95", p95, "allowed", ALLOWED_MS, 1.0)


def code_of(save: Target) -> str:
    return str(save.path).rstrip("/").rsplit("/", 1)[1]


def saves_of(supplier: dict[str, Any], port: int) -> list[Target]:
    """One target an answer: the n-th save is based on the revision before it."""

    def said(code: str) -> Any:
        fixed = {"version": str(supplier["version"]), f"{code}.level": "1"}
        return lambda n: fixed | {f"{code}.revision": str(n - 1), f"{code}.comment": f"Text {n} of {code}." * 12}

    return [
        Target(f"save {code}", port, path, supplier["session"], 200, said(code))
        for code, path in supplier["paths"].items()
    ]


def all_at_their_moment(saves: list[Target]) -> list[float]:
    """Milliseconds of each save; their moments are spread over the minute, waiting for a free connection counts."""
    chance, begin = random.Random(7), time.perf_counter()
    moments = sorted((chance.uniform(0, SECONDS), n) for n in range(len(saves) * TWICE))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting = []
        for moment, n in moments:
            time.sleep(max(0.0, begin + moment - time.perf_counter()))
            waiting.append(pool.submit(saved, saves[n % len(saves)], time.perf_counter()))
        return [one.result() for one in waiting]


def saved(save: Target, due: float) -> float:
    with save.turn:
        save.request()
    return (time.perf_counter() - due) * 1000
