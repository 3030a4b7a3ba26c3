"""`./hub bench`: the hub against the floor, both in this run; refreshes results.json and docs/performance.md."""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

from bench import places
from bench.client import Target, measure
from bench.deadline import deadline_day
from bench.documents.__main__ import main as read_documents
from bench.report import Row, write

FEW, MANY, SWEEP = 100, 10_000, 100_000
BOARD = {
    "postings": "list: postings",
    "postings_rare": "search: a rare word",
    "postings_common": "search: a word of all",
    "postings_nowhere": "search without a hit",
}
"""The board of the exchange, with five times as many rows as the other lists."""
FIND = {
    "find": "list: suppliers of all lots",
    "find_rare": "find: one supplier",
    "find_common": "find: a word of all",
    "find_nowhere": "find: nobody",
}
"""What a member finds over all lots it uses, by its address."""
SWEEP_MS = 30_000
UPLOAD_MS = 60_000
OFFICE = ("suppliers", "queue", "cycle", "plans", "actions", "promises", "contracts")
LISTS = dict.fromkeys(OFFICE, "rp_lead") | {"member": "member_viewer"}
"""Name of a list -> who reads it."""


def main() -> None:
    options = argparse.ArgumentParser(prog="./hub bench", description=__doc__)
    options.add_argument("--requests", type=int, default=200, help="requests of each target (200)")
    options.add_argument("--many", type=int, default=MANY, help="rows of the large lists (10000)")
    options.add_argument("--sweep", type=int, default=SWEEP, help="questionnaires of the morning (100000)")
    options.add_argument("--deadline-day", action="store_true", help="500 suppliers saving for a minute, too")
    options.add_argument("--documents", action="store_true", help="how well statements and plans are read, instead")
    chosen, rest = options.parse_known_args()
    if chosen.documents:
        read_documents(rest)
        return
    if rest:
        options.error(f"unknown: {' '.join(rest)}")
    places.SCRATCH.mkdir(parents=True, exist_ok=True)
    kind = places.engine()
    with ExitStack() as stack:
        floor, hub = targets(stack, kind, chosen.many)
        everything = [*floor.values(), *(target for name, target in hub.items() if name != "send")]
        measure(everything, chosen.requests)
        measure([floor["save"], hub["send"]], 48)
    rows = [*compare(floor, hub), paper(kind), *reminders(kind, chosen.sweep), *uploads(kind, chosen.many)]
    if chosen.deadline_day:
        rows.append(deadline_day(kind))
    write(
        rows,
        everything,
        {"database": kind, "python": platform.python_version(), "date": datetime.now(UTC).date().isoformat()},
    )


def paper(kind: str) -> Row:
    """A supplier report from the database, against the same pages drawn by WeasyPrint alone."""
    database = places.fresh_database(kind, "hub_paper")
    found = json.loads(places.prepare("bench.hub_paper", FEW, database, "bench.hub_settings"))
    pages = found["report_pages"]
    return Row(f"supplier report, {pages} pages", found["report_ms"], "WeasyPrint alone", found["report_floor_ms"], 1.2)


def reminders(kind: str, many: int) -> list[Row]:
    """The morning's reminders: time is told of all questionnaires, memory against a tenth of them."""
    few, full = morning(kind, many // 10), morning(kind, many)
    mails = f"reminders, {many:,} questionnaires, {full['mails']:,} mails"
    return [
        Row(mails, full["ms"], "30 s for 100,000", SWEEP_MS * many / SWEEP, 1.0),
        Row("memory of that, MB", full["megabytes"], f"{many // 10:,} questionnaires, MB", few["megabytes"], 1.2),
    ]


def morning(kind: str, many: int) -> dict[str, Any]:
    database = places.fresh_database(kind, "hub_morning")
    day = int(places.prepare("bench.hub_morning", many, database, "bench.hub_settings"))
    found: dict[str, Any] = json.loads(places.prepare("bench.hub_sweep", day, database, "bench.hub_settings"))
    if found["again"]:
        raise SystemExit(f"A second sweep of the same morning queued {found['again']} mails.")
    return found


def uploads(kind: str, many: int) -> list[Row]:
    """A file of suppliers read and saved; memory against a tenth of its rows."""
    few, full = upload(kind, many // 10), upload(kind, many)
    both = full["read_ms"] + full["save_ms"]
    return [
        Row(f"upload of {many:,} suppliers, read and saved", both, "60 s for 10,000", UPLOAD_MS * many / MANY, 1.0),
        Row("memory of that, MB", full["megabytes"], f"{many // 10:,} suppliers, MB", few["megabytes"], 2.0),
    ]


def upload(kind: str, many: int) -> dict[str, Any]:
    database = places.fresh_database(kind, "hub_import")
    found: dict[str, Any] = json.loads(places.prepare("bench.hub_import", many, database, "bench.hub_settings"))
    if found["new_again"]:
        raise SystemExit(f"The same file again says that {found['new_again']} rows are new.")
    return found


def targets(stack: ExitStack, kind: str, many: int) -> tuple[dict[str, Target], dict[str, Target]]:
    """Fill the databases, start the servers, and name what is asked of them."""
    floor: dict[str, Target] = {}
    hub: dict[str, Target] = {}
    for rows in (FEW, many):
        size = "few" if rows == FEW else "many"
        database = places.fresh_database(kind, f"floor_{size}")
        session = places.prepare("bench.floor.prepare", rows, database, "bench.floor.settings")
        port = stack.enter_context(places.serving("bench.floor.wsgi", database, "bench.floor.settings"))
        floor |= floor_targets(port, session, size)
        database = places.fresh_database(kind, f"hub_{size}")
        facts = json.loads(places.prepare("bench.hub_data", rows, database, "bench.hub_settings"))
        port = stack.enter_context(places.serving("rphub.wsgi", database, "bench.hub_settings"))
        hub |= hub_targets(port, facts, size)
    return floor, hub


def floor_targets(port: int, session: str, size: str) -> dict[str, Target]:
    rows = {f"list_{size}": Target(f"floor list, {size}", port, "/rows", session)}
    if size == "many":
        return rows
    text = {"save": lambda n: {"comment": f"Text {n} " * 25}, "review": lambda n: {"level": str(n % 5)}}
    plain = {name: Target(f"floor {name}", port, f"/{name}", session, expect=204) for name in ("null", "auth")}
    saves = {name: Target(f"floor {name}", port, f"/{name}", session, 204, body) for name, body in text.items()}
    return rows | plain | saves | {"page60": Target("floor page60", port, "/page60", session)}


def hub_targets(port: int, facts: dict[str, Any], size: str) -> dict[str, Target]:
    sessions, paths = facts["sessions"], facts["paths"]
    read = LISTS | dict.fromkeys(BOARD, "rp_lead") | dict.fromkeys(FIND, "member_viewer")
    found = {
        f"{name}_{size}": Target(f"{name}, {size}", port, paths[name], sessions[role]) for name, role in read.items()
    }
    if size == "many":
        return found
    lead, supplier = sessions["rp_lead"], sessions["supplier_admin"]
    return found | {
        "autosave": Target("autosave", port, paths["autosave"], supplier, 200, saved_text(facts["version"])),
        "section": Target("section page", port, paths["section"], supplier),
        "workbench": Target("workbench", port, paths["workbench"], lead),
        "decision": Target("level decision", port, paths["decision"], lead, 302, decided_level),
        "send": Target("send a response", port, paths["sends"], supplier, 302, lambda n: {}),
    }


def saved_text(version: int) -> Callable[[int], dict[str, str]]:
    """A different text each time; the revision moves by one with each save, from the one that was loaded."""
    fixed = {"version": str(version), "SCM-02.level": "2"}
    return lambda n: fixed | {"SCM-02.comment": f"Text {n} " * 25, "SCM-02.revision": str(n)}


def decided_level(n: int) -> dict[str, str]:
    return {"choice": "change", "level": str(n % 2 + 1), "reason": f"Read again, {n}."}


def compare(floor: dict[str, Target], hub: dict[str, Target]) -> list[Row]:
    """Each target against its floor, and each long list against the short one, with the budget of each."""
    single = [("autosave", "save", 1.5), ("section", "page60", 2.0), ("decision", "review", 2.0)]
    single += [("workbench", "page60", 4.0), ("send", "save", 15.0)]
    rows = [Row(hub[name].name, hub[name].p50, f"floor {base}", floor[base].p50, limit) for name, base, limit in single]
    for name in LISTS:
        few, many = hub[f"{name}_few"], hub[f"{name}_many"]
        rows.append(Row(f"list: {name}", few.p50, "floor list", floor["list_few"].p50, 1.5))
        rows.append(Row(f"list: {name}, 10,000 rows", many.p50, "the same list, 100 rows", few.p50, 1.2))
    for name, work in (BOARD | FIND).items():
        few, many = hub[f"{name}_few"], hub[f"{name}_many"]
        size = "50,000" if name in BOARD else "10,000"
        rows.append(Row(work, few.p50, "floor list", floor["list_few"].p50, 1.5))
        rows.append(Row(f"{work}, {size} rows", many.p50, "the same, 100 rows", few.p50, 1.2))
    rows.append(
        Row("floor list, 10,000 rows", floor["list_many"].p50, "floor list, 100 rows", floor["list_few"].p50, 1.2)
    )
    return rows


if __name__ == "__main__":
    main()
