"""Databases and servers of a run: made new, filled, started, stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / "var" / "bench"
POSTGRES = "postgres://postgres@127.0.0.1:5432/"


def engine() -> str:
    """postgresql where BENCH_DATABASE or a server on loopback lets us in, else sqlite."""
    if wanted := os.environ.get("BENCH_DATABASE"):
        return wanted
    import psycopg2

    with suppress(psycopg2.Error):
        psycopg2.connect(POSTGRES + "postgres", connect_timeout=2).close()
        return "postgresql"
    return "sqlite"


def fresh_database(kind: str, name: str) -> str:
    """An empty database; returns its address."""
    if kind == "sqlite":
        path = SCRATCH / f"{name}.sqlite3"
        for leftover in SCRATCH.glob(f"{name}.sqlite3*"):
            leftover.unlink()
        return f"sqlite:///{path}"
    import psycopg2

    connection = psycopg2.connect(POSTGRES + "postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS bench_{name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE bench_{name}")
    connection.close()
    return f"{POSTGRES}bench_{name}"


def environment(database: str, settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "DEMO")}
    own = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": settings, "DATA_DIR": str(SCRATCH), "LOG_LEVEL": "ERROR"}
    return kept | own


def prepare(module: str, number: int, database: str, settings: str) -> str:
    """Run a filling module; returns the last line it printed."""
    command = [sys.executable, "-m", module, str(number)]
    done = subprocess.run(command, cwd=ROOT, env=environment(database, settings), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{module} did not work:\n{done.stderr[-3000:]}")
    return done.stdout.strip().splitlines()[-1]


@contextmanager
def serving(application: str, database: str, settings: str) -> Iterator[int]:
    """gunicorn with two sync workers on a free port of loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "-w", "2", "-k", "sync", "-b", f"127.0.0.1:{port}"]
    log = (SCRATCH / f"{application.split('.')[0]}-{port}.log").open("wb")
    server = subprocess.Popen(command, cwd=ROOT, env=environment(database, settings), stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


@contextmanager
def working(database: str, settings: str) -> Iterator[None]:
    """The worker with its scheduler, as one machine runs them."""
    command = [sys.executable, "-m", "celery", "--app", "rphub", "--workdir", str(ROOT), "worker", "--beat"]
    command += [
        "--schedule",
        str(SCRATCH / "schedule"),
        "--pool",
        "prefork",
        "--concurrency",
        "1",
        "--loglevel",
        "INFO",
    ]
    log = (SCRATCH / "worker.log").open("wb")
    worker = subprocess.Popen(command, cwd=ROOT, env=environment(database, settings), stdout=log, stderr=log)
    try:
        _until(lambda: b" ready." in Path(log.name).read_bytes(), "The worker did not begin.")
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)
        log.close()


def _wait_for(port: int) -> None:
    def answers() -> bool:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        return False

    _until(answers, f"No server answered on port {port}.")


def _until(happened: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + 60
    while not happened():
        if time.monotonic() > until:
            raise SystemExit(otherwise)
        time.sleep(0.1)
