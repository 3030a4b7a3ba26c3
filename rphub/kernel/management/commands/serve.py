"""`manage.py serve`: the whole hub on one machine under one supervisor. What `./hub run` calls."""

from __future__ import annotations

import os
import socket
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, get_commands
from django.db import connection
from django.utils.module_loading import import_string

from rphub.kernel import libraries, preparation
from rphub.kernel.supervisor import AlreadyRunning, Child, Supervisor, hold_folder, write_note

PORTS_TO_TRY = 50
FIRST_PAGE_SECONDS = 90
THREADS = 8
WORKER_PROCESSES = 2
MANAGE = str(settings.BASE_DIR / "manage.py")


class Command(BaseCommand):
    help = "Prepare the database, start web server, worker and scheduler, and stop them all on Ctrl-C."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (this machine only)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on; the next free one if taken")

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        refuse_open_demonstration(host)
        with held_folder() as lock:
            preparation.prepare(self.say)
            port = self.choose_port(host, port)
            address = f"http://{_for_url(host)}:{port}"
            write_note(lock, f"{address} (process {os.getpid()})")
            self.supervise(host, port, address)

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def choose_port(self, host: str, wanted: int) -> int:
        port = free_port(host, wanted)
        if port != wanted:
            self.say(f"Port {wanted} is taken, so this is port {port}.")
        return port

    def supervise(self, host: str, port: int, address: str) -> None:
        environment = {"OBJC_DISABLE_INITIALIZE_FORK_SAFETY": "YES", "SITE_URL": address} | os.environ
        supervisor = Supervisor(logs=settings.DATA_DIR / "log", say=self.say, environment=environment)
        supervisor.listen()
        try:
            supervisor.start(Child("web", web_command(host, port)))
            supervisor.start(Child("worker", worker_command()))
            if supervisor.wait_for(lambda: answers(f"{address}/healthz"), FIRST_PAGE_SECONDS):
                self.welcome(address)
                if settings.DEMO and "build_demo" in get_commands():
                    supervisor.start(Child("demo", [sys.executable, MANAGE, "build_demo"], keep=False))
            elif not supervisor.stopping:
                raise CommandError(f"The site did not answer. The reason is in {settings.DATA_DIR / 'log'}.")
            supervisor.run()
        finally:
            self.say("\nStopping …")
            supervisor.stop()
        self.say("Stopped. Everything is kept; start again to go on.")

    def welcome(self, address: str) -> None:
        self.say(f"\nRP Hub is ready: {address}\n")
        for line in demonstration_people():
            self.say(line)
        if absent := libraries.missing():
            self.say(f"PDF reports wait for system libraries ({', '.join(absent)}). Run:")
            self.say(f"  {libraries.install_command()}\n")
        elif boxes := libraries.boxes():
            self.say(f"Names in {', '.join(boxes)} print as boxes in PDF reports: no font here has them. Run:")
            self.say(f"  {libraries.install_command()}\n")
        self.say(f"Data and logs: {settings.DATA_DIR}. Stop with Ctrl-C.")


def refuse_open_demonstration(host: str) -> None:
    """In the demonstration anyone may sign in as anyone; it stays on this machine."""
    if settings.DEMO and not (host == "localhost" or _is_loopback(host)):
        raise CommandError(
            "The demonstration lets anyone sign in as anyone, so it listens on this machine only. "
            "Set DEMO=0, or run the production settings (docs/operations.md)."
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@contextmanager
def held_folder() -> Iterator[Any]:
    try:
        lock = hold_folder(settings.DATA_DIR, f"starting (process {os.getpid()})")
    except AlreadyRunning as holder:
        raise CommandError(
            f"RP Hub already runs from {settings.DATA_DIR}: {holder}. "
            "Stop that one first, or set DATA_DIR to another folder."
        ) from None
    with lock:
        yield lock


def free_port(host: str, wanted: int) -> int:
    """The wanted port or the next one nobody listens on."""
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65_536)):
        if _can_bind(host, port):
            return port
    raise CommandError(f"No port from {wanted} on is free on {host}.")


def _can_bind(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CommandError(f"Port {port} needs administrator rights; choose one from 1024 on.") from None
        except OSError:
            return False
    return True


def _for_url(host: str) -> str:
    """The address a browser on this machine opens for what we listen on."""
    if host in ("0.0.0.0", "::"):  # noqa: S104
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def answers(url: str) -> bool:
    """Whether the site speaks there and is not broken."""
    try:
        urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
    return True


def web_command(host: str, port: int) -> list[str]:
    """One process of threads suits SQLite and memory caches; a database server takes more processes."""
    processes = 1 if connection.vendor == "sqlite" else 2 * cores()
    return [
        *(sys.executable, "-m", "gunicorn", "rphub.wsgi:application"),
        *("--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"),
        *("--worker-class", "gthread", "--workers", str(processes), "--threads", str(THREADS)),
        *("--graceful-timeout", "15", "--no-control-socket", "--chdir", str(settings.BASE_DIR)),
    ]


def worker_command() -> list[str]:
    """Worker and scheduler in one: right for exactly one worker, which is what one machine has."""
    return [
        *(sys.executable, "-m", "celery", "--app", "rphub", "--workdir", str(settings.BASE_DIR), "worker"),
        *("--beat", "--schedule", str(settings.DATA_DIR / "schedule")),
        *("--pool", "prefork", "--concurrency", str(WORKER_PROCESSES), "--loglevel", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def demonstration_people() -> list[str]:
    """Who may be tried, told by the accounts app, which this layer may not import."""
    if not settings.DEMO:
        return []
    try:
        lines = import_string("rphub.accounts.demo.demo_people_lines")
    except ImportError:
        return []
    return [*lines(), ""]
